//! Two sets of permissions: the scopes of a token (RFC 6749 §3.3), and the permissions that an administrator
//! has granted to an account on request.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A scope of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Read the messages.
    #[serde(rename = "inbox:read")]
    InboxRead,
    /// Read the account and the profiles that it may know of.
    #[serde(rename = "profile:read")]
    ProfileRead,
    /// Change the profile. Close the account, but only with a personal token created soon after a login,
    /// because the token of a client has no login.
    #[serde(rename = "profile:write")]
    ProfileWrite,
    /// Read the administrators' resources.
    #[serde(rename = "admin:read")]
    AdminRead,
}

impl Scope {
    /// Every scope, in the order in which forms list the scopes.
    pub const ALL: [Self; 4] = [Self::InboxRead, Self::ProfileRead, Self::ProfileWrite, Self::AdminRead];

    /// The scope token, which is case-sensitive (RFC 6749 §3.3).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InboxRead => "inbox:read",
            Self::ProfileRead => "profile:read",
            Self::ProfileWrite => "profile:write",
            Self::AdminRead => "admin:read",
        }
    }

    /// The scope with this name.
    pub fn find(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == token)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of scopes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scopes(u8);

impl Scopes {
    /// Whether the set contains this scope.
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this set is a subset of `other`.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Iterates over the scopes in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.contains(*scope))
    }

    /// Parses scope tokens separated by spaces (RFC 6749 §3.3). The error is the first unknown token.
    pub fn parse(list: &str) -> Result<Self, &str> {
        list.split(' ')
            .filter(|token| !token.is_empty())
            .map(|token| Scope::find(token).ok_or(token))
            .collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |set, scope| set | (1 << scope as u8)))
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for scope in self.iter() {
            write!(f, "{separator}{scope}")?;
            separator = " ";
        }
        Ok(())
    }
}

/// A permission that can be granted on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grantable {
    /// List the members, without changing them.
    #[serde(rename = "members:list")]
    MembersList,
    /// Read the reports.
    #[serde(rename = "reports:read")]
    ReportsRead,
}

impl Grantable {
    /// Every permission that can be granted.
    pub const ALL: [Self; 2] = [Self::MembersList, Self::ReportsRead];

    /// The name of the permission, as in refusals.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MembersList => "members:list",
            Self::ReportsRead => "reports:read",
        }
    }

    /// The permission with this name.
    pub fn find(permission: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grantable| grantable.as_str() == permission)
    }
}

/// The permissions that are granted to one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grants(u8);

impl Grants {
    /// No grants.
    pub const NONE: Self = Self(0);

    /// Whether the set contains this permission.
    pub const fn contains(self, one: Grantable) -> bool {
        self.0 & (1 << one as u8) != 0
    }

    /// The set as a number from 0 to 3.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set with these bits. Unknown bits are ignored.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Grantable::ALL.len()) - 1))
    }
}

impl FromIterator<Grantable> for Grants {
    fn from_iter<I: IntoIterator<Item = Grantable>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, one| set | (1 << one as u8)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Grantable, Grants, Scope, Scopes};
    use crate::action::{Action, grant};

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let some: Scopes = [Scope::AdminRead, Scope::InboxRead].into_iter().collect();
        assert_eq!(some.to_string(), "inbox:read admin:read");
        assert_eq!(Scopes::parse("admin:read inbox:read"), Ok(some));
        assert_eq!(Scopes::parse(""), Ok(Scopes::default()));
        assert_eq!(Scopes::parse("inbox:read Inbox:read"), Err("Inbox:read"), "case-sensitive");
        assert!(some.is_subset(Scope::ALL.into_iter().collect()));
        assert!(!some.is_subset([Scope::InboxRead].into_iter().collect()));
    }

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
        let one: Grants = [Grantable::ReportsRead].into_iter().collect();
        assert!(one.contains(Grantable::ReportsRead) && !one.contains(Grantable::MembersList));
        assert_eq!(Grants::from_bits(one.bits()), one);
        assert_eq!(Grants::from_bits(0xfc), Grants::NONE);
    }
}
