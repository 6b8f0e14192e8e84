//! The id of a request, and the result of authentication: the caller and the credentials that came with it.

use two_gates_policy::Caller;
use uuid::Uuid;

use super::Record;
use crate::http::PresentedCredential;

/// The id of a request: the time, a counter and random bits (RFC 9562 §5.7, §6.2). New ids sort after old
/// ones, so each row of the trail goes to the end of the index. Random ids would change a page each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(Uuid);

impl Default for RequestId {
    #[expect(clippy::disallowed_methods, reason = "ids need milliseconds, and tests do not read them")]
    fn default() -> Self {
        Self(Uuid::now_v7())
    }
}

impl RequestId {
    /// The id as a URN (RFC 9562 §4), the `instance` of a problem.
    pub fn urn(self) -> String {
        self.0.urn().to_string()
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The result of authentication.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The caller, from the credential that counts in the protection space.
    pub caller: Caller,
    /// The protection space, and the scheme of the credential that counts in it.
    pub presented: PresentedCredential,
    /// The caller of the session cookie alone, whom the header of a page shows, whatever the space accepts.
    pub visitor: Caller,
    /// The owner of an expired or revoked credential. For the audit trail only.
    pub former_owner: Option<String>,
    /// Credentials of the request that were ignored.
    pub ignored: Vec<IgnoredCredential>,
}

/// A credential that was ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IgnoredCredential {
    /// A session cookie beside a credential that takes precedence.
    Outranked,
    /// A session cookie in a space that does not accept one.
    Cookie,
    /// An Authorization field with a scheme that the space does not accept.
    Authorization(String),
    /// An API key in a space that does not accept one.
    ApiKey,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            caller: Caller::Anonymous,
            presented: PresentedCredential::NONE,
            visitor: Caller::Anonymous,
            former_owner: None,
            ignored: Vec::new(),
        }
    }
}

impl Record {
    pub(crate) fn identity(&self) -> Identity {
        self.data().identity.clone()
    }

    pub(crate) fn set_identity(&self, change: impl FnOnce(&mut Identity)) {
        change(&mut self.data().identity);
    }

    pub(crate) fn caller(&self) -> Caller {
        self.data().identity.caller.clone()
    }

    /// The protection space of the request, and the scheme of its credential.
    pub(crate) fn presented(&self) -> PresentedCredential {
        self.data().identity.presented
    }

    /// Replaces the caller with `nobody`, because the account was closed while the request ran.
    pub(crate) fn forget_caller(&self, nobody: &Caller) {
        let identity = &mut self.data().identity;
        let closed = identity.caller.principal().map(|principal| principal.id);
        identity.caller = nobody.clone();
        // A cookie beside a token may belong to another account that is still open.
        if closed.is_some() && identity.visitor.principal().map(|principal| principal.id) == closed {
            identity.visitor = nobody.clone();
        }
    }
}
