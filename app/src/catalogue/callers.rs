//! The callers that the lab sends requests as, each with its credential.

use two_gates_policy::Scope::{self, AdminRead, InboxRead, ProfileRead};

use crate::catalogue::{DEMO_CLIENT, DEMO_KEY, REVOKED_KEY, VAULT_CLERK, VAULT_OWNER};
use crate::wire::AuthScheme;

/// The state of a session or a token when it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// Valid.
    Live,
    /// Valid, and created at the time of the request, even if the lab's clock is ahead.
    New,
    /// Valid, from a login ten minutes ago.
    Old,
    /// Expired.
    Expired,
    /// Logged out or revoked.
    Revoked,
    /// Invalid: one character was changed.
    Tampered,
}

/// The credential of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// No credential.
    None,
    /// The cookie of a session.
    Session(Validity),
    /// An access token with these scopes, as the token endpoint issues it to the demo client.
    Access(&'static [Scope], Validity),
    /// A personal access token with these scopes.
    Personal(&'static [Scope], Validity),
    /// The name and password of a user of the vault.
    Basic(&'static str, &'static str),
    /// An API key, the same for every request.
    Key(&'static str),
}

/// A caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallerEntry {
    /// The value of the caller in query parameters.
    pub key: &'static str,
    /// The name of the caller in forms and tables.
    pub label: &'static str,
    /// The user name of the caller's account; `None` for a guest and for users of the vault.
    pub user_name: Option<&'static str>,
    /// The credential.
    pub credential: Credential,
    /// A note beside the name.
    pub note: &'static str,
    /// A phrase with the caller, to put after a request: `as alice`.
    pub phrase: &'static str,
}

const fn row(
    (key, label): (&'static str, &'static str),
    user_name: Option<&'static str>,
    credential: Credential,
    (note, phrase): (&'static str, &'static str),
) -> CallerEntry {
    CallerEntry { key, label, user_name, credential, note, phrase }
}

const fn session(user_name: &'static str, state: Validity, name: LabelPair, note: LabelPair) -> CallerEntry {
    row(name, Some(user_name), Credential::Session(state), note)
}

const fn access(scopes: &'static [Scope], state: Validity, name: LabelPair, note: LabelPair) -> CallerEntry {
    row(name, Some(DEMO_CLIENT.acts_for), Credential::Access(scopes, state), note)
}

type LabelPair = (&'static str, &'static str);

const READ_SCOPES: &[Scope] = &[InboxRead, ProfileRead];
const WRONG_PASSWORD: Credential = Credential::Basic(VAULT_OWNER.name, "123");

/// Every caller, grouped by scheme: a guest, demo accounts, and users of the vault.
#[rustfmt::skip]
pub const CALLERS: &[CallerEntry] = &[
    row(("logged-out", "guest"), None, Credential::None, ("no session", "as a guest")),
    session("alice", Validity::Live, ("alice", "alice"), ("standard, free plan", "as alice")),
    session("bob", Validity::Live, ("bob", "bob"), ("standard, pro plan", "as bob")),
    session("admin", Validity::Live, ("admin", "admin"), ("administrator", "as admin")),
    session("alice", Validity::Old, ("old-login", "Old login"),
        ("alice's, 10 minutes old", "as alice, logged in 10 minutes ago")),
    session("alice", Validity::New, ("new-login", "New login"),
        ("alice's, made at the time", "as alice, logged in just then")),
    session("alice", Validity::Expired, ("expired", "Expired session"),
        ("alice's, expired", "as alice, session expired")),
    session("alice", Validity::Revoked, ("revoked", "Revoked session"),
        ("alice's, logged out since", "as alice, session revoked")),
    session("alice", Validity::Tampered, ("tampered", "Tampered session"),
        ("alice's, one character changed", "as alice, session tampered with")),
    access(READ_SCOPES, Validity::Live, ("bearer", "alice's token"),
        ("inbox:read, profile:read", "with alice's token")),
    access(&[ProfileRead], Validity::Live, ("bearer-narrow", "alice's narrow token"),
        ("profile:read alone", "with alice's narrow token")),
    row(("bearer-admin", "admin's token"), Some("admin"), Credential::Personal(&[AdminRead], Validity::Live),
        ("admin:read alone", "with admin's token")),
    access(READ_SCOPES, Validity::Expired, ("bearer-expired", "Expired token"),
        ("alice's, expired", "with an expired token")),
    access(READ_SCOPES, Validity::Revoked, ("bearer-revoked", "Revoked token"),
        ("alice's, revoked since", "with a revoked token")),
    access(READ_SCOPES, Validity::Tampered, ("bearer-malformed", "Mistyped token"),
        ("alice's, one character changed", "with a mistyped token")),
    row(("basic", "test by Basic"), None, basic(&VAULT_OWNER), ("may open the vault", "as test, by Basic")),
    row(("basic-clerk", "clerk by Basic"), None, basic(&VAULT_CLERK),
        ("may not open the vault", "as clerk, by Basic")),
    row(("basic-wrong", "Wrong password"), None, WRONG_PASSWORD,
        ("test's name, by Basic", "as test, with a wrong password")),
    row(("key", "bob's key"), Some("bob"), Credential::Key(DEMO_KEY), ("an API key", "with bob's key")),
    row(("key-revoked", "Revoked key"), Some("bob"), Credential::Key(REVOKED_KEY),
        ("an API key of bob's, once", "with a revoked key")),
];

const fn basic(user: &super::VaultUser) -> Credential {
    Credential::Basic(user.name, user.password)
}

impl CallerEntry {
    /// The caller with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        CALLERS.iter().find(|caller| caller.key == key)
    }

    /// The scheme of the credential.
    pub const fn scheme(&self) -> Option<AuthScheme> {
        match self.credential {
            Credential::None => None,
            Credential::Session(_) => Some(AuthScheme::Session),
            Credential::Access(..) | Credential::Personal(..) => Some(AuthScheme::Bearer),
            Credential::Basic(..) => Some(AuthScheme::Basic),
            Credential::Key(_) => Some(AuthScheme::ApiKey),
        }
    }

    /// The callers of each scheme, with the name of the group.
    pub fn groups() -> impl Iterator<Item = (&'static str, &'static [Self])> {
        CALLERS.chunk_by(|a, b| a.scheme() == b.scheme()).map(|callers| (callers[0].group(), callers))
    }

    const fn group(&self) -> &'static str {
        match self.scheme() {
            None => "Guest",
            Some(AuthScheme::Session) => "Session",
            Some(AuthScheme::Bearer) => "Bearer token",
            Some(AuthScheme::Basic) => "Basic",
            Some(AuthScheme::ApiKey) => "API key",
        }
    }

    /// Whether the caller has a column in the default matrix. An old login matters only for a step-up, and a
    /// new login only if the lab's clock is ahead.
    pub const fn is_usual(&self) -> bool {
        match self.scheme() {
            None => true,
            Some(AuthScheme::Session) => {
                !matches!(self.credential, Credential::Session(Validity::Old | Validity::New))
            }
            Some(AuthScheme::Bearer | AuthScheme::Basic | AuthScheme::ApiKey) => false,
        }
    }
}
