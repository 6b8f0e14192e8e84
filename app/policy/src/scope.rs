//! Scopes: what a token was lent of the account behind it (RFC 6749 §3.3).

use core::fmt;

use serde::{Deserialize, Serialize};

/// One thing that a token can be lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Read the messages.
    #[serde(rename = "inbox:read")]
    InboxRead,
    /// Read the account, and the profiles that it may know of.
    #[serde(rename = "profile:read")]
    ProfileRead,
    /// Change the profile; close the account with a personal token made soon after a login. A client has no
    /// login, so its tokens cannot.
    #[serde(rename = "profile:write")]
    ProfileWrite,
    /// Read what is for administrators.
    #[serde(rename = "admin:read")]
    AdminRead,
}

impl Scope {
    /// Every scope, in the order of the forms.
    pub const ALL: [Self; 4] = [Self::InboxRead, Self::ProfileRead, Self::ProfileWrite, Self::AdminRead];

    /// Its scope token: case-sensitive (RFC 6749 §3.3).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InboxRead => "inbox:read",
            Self::ProfileRead => "profile:read",
            Self::ProfileWrite => "profile:write",
            Self::AdminRead => "admin:read",
        }
    }

    /// The scope that is written so.
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
    /// Whether that one is among them.
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of these are among those.
    pub const fn are_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Each of them, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.contains(*scope))
    }

    /// Reads a list of scope tokens with one space between two (RFC 6749 §3.3); gives back the first that is
    /// none of ours.
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
        let mut between = "";
        for scope in self.iter() {
            write!(f, "{between}{scope}")?;
            between = " ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, Scopes};

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let some: Scopes = [Scope::AdminRead, Scope::InboxRead].into_iter().collect();
        assert_eq!(some.to_string(), "inbox:read admin:read");
        assert_eq!(Scopes::parse("admin:read inbox:read"), Ok(some));
        assert_eq!(Scopes::parse(""), Ok(Scopes::default()));
        assert_eq!(Scopes::parse("inbox:read Inbox:read"), Err("Inbox:read"), "case-sensitive");
        assert!(some.are_within(Scope::ALL.into_iter().collect()));
        assert!(!some.are_within([Scope::InboxRead].into_iter().collect()));
    }
}
