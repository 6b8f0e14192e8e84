//! Who a request comes from, as far as authentication found out.

use two_gates_policy::Caller;

use super::Record;
use crate::http::Presented;

/// What authentication found.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The caller, by the credential that counts in this protection space.
    pub caller: Caller,
    /// The protection space, and the scheme of that credential.
    pub presented: Presented,
    /// The caller by the session cookie alone. A page shows that name at its top, whatever scheme its space reads.
    pub visitor: Caller,
    /// Whose credential it was, if it has expired or was revoked. For the audit trail alone.
    pub former_owner: Option<String>,
    /// Credentials that came along and were not counted.
    pub unread: Vec<Unread>,
}

/// A credential that came along and was not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A session cookie beside a credential that counts more.
    CookieNotCounted,
    /// A session cookie where none is read.
    CookieNotRead,
    /// An Authorization field of a scheme that is not read.
    Authorization(String),
    /// An API key where none is read.
    ApiKey,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            caller: Caller::Anonymous,
            presented: Presented::NOTHING,
            visitor: Caller::Anonymous,
            former_owner: None,
            unread: Vec::new(),
        }
    }
}

impl Record {
    /// What authentication found.
    pub fn identity(&self) -> Identity {
        self.inner().identity.clone()
    }

    /// Sets what authentication found.
    pub fn set_identity(&self, change: impl FnOnce(&mut Identity)) {
        change(&mut self.inner().identity);
    }

    /// The caller.
    pub fn caller(&self) -> Caller {
        self.inner().identity.caller.clone()
    }

    /// The protection space of the request, and the scheme of its credential.
    pub fn presented(&self) -> Presented {
        self.inner().identity.presented
    }

    /// Treats a caller whose account was closed while the request ran as the nobody that they are now.
    pub fn forget_caller(&self, nobody: &Caller) {
        let identity = &mut self.inner().identity;
        let closed = identity.caller.principal().map(|principal| principal.id);
        identity.caller = nobody.clone();
        // A cookie beside a token may be that of another account, which is still open.
        if closed.is_some() && identity.visitor.principal().map(|principal| principal.id) == closed {
            identity.visitor = nobody.clone();
        }
    }
}
