//! What an administrator can grant to one account beside its role and its plan, when it asks for it.

use serde::{Deserialize, Serialize};

/// One permission that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grantable {
    /// To list the members; not to change them.
    #[serde(rename = "members:list")]
    MembersList,
    /// To read the reports.
    #[serde(rename = "reports:read")]
    ReportsRead,
}

impl Grantable {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::MembersList, Self::ReportsRead];

    /// The name of the permission, as refusals have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MembersList => "members:list",
            Self::ReportsRead => "reports:read",
        }
    }

    /// The one that is written so.
    pub fn find(permission: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grantable| grantable.as_str() == permission)
    }
}

/// What was granted to one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Granted(u8);

impl Granted {
    /// Nothing, which is what every account begins with.
    pub const NOTHING: Self = Self(0);

    /// Whether that one is among them.
    pub const fn contains(self, one: Grantable) -> bool {
        self.0 & (1 << one as u8) != 0
    }

    /// As a number from 0 to 3, to be written short.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From that number; bits that mean nothing are left out.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Grantable::ALL.len()) - 1))
    }
}

impl FromIterator<Grantable> for Granted {
    fn from_iter<I: IntoIterator<Item = Grantable>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, one| set | (1 << one as u8)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Grantable, Granted};
    use crate::action::{Action, grant};

    #[test]
    fn what_is_granted_is_called_as_refusals_call_it() {
        for action in Action::ALL {
            if let Some(one) = grant(action).grantable {
                assert_eq!(one.as_str(), grant(action).permission);
                assert_eq!(Grantable::find(one.as_str()), Some(one));
            }
        }
        assert_eq!(Grantable::find("members:write"), None);
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_is_read_back_from_its_number() {
        let one: Granted = [Grantable::ReportsRead].into_iter().collect();
        assert!(one.contains(Grantable::ReportsRead) && !one.contains(Grantable::MembersList));
        assert_eq!(Granted::from_bits(one.bits()), one);
        assert_eq!(Granted::from_bits(0xfc), Granted::NOTHING);
    }
}
