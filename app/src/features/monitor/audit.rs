//! The audit trail, as administrators read it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use two_gates_policy::Stop;
use utoipa::openapi::schema::Object;

use crate::wire::schema::{self, one_of, or_empty};

/// The subject of an event. 401s in a row suggest guessing; 403s and 404s in a row suggest probing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum AuditStream {
    /// Gate 1: logins, credentials, sessions.
    Authentication,
    /// Gate 2: permissions, roles, policies.
    Authorization,
}

impl AuditStream {
    /// Both streams.
    pub const ALL: [Self; 2] = [Self::Authentication, Self::Authorization];

    /// The name of the stream in query parameters and in the database.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

macro_rules! event_names {
    ($($(#[$doc:meta])* $name:ident = $word:literal in $stream:ident;)*) => {
        /// The name of an event, from the OWASP Logging Vocabulary if it has one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum EventName {
            $($(#[$doc])* $name,)*
        }

        impl EventName {
            /// Every name.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name as written in the trail.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The stream of the event.
            pub const fn stream(self) -> AuditStream {
                match self { $(Self::$name => AuditStream::$stream,)* }
            }
        }
    };
}

event_names! {
    /// A 401 for a missing credential or for too old a login. Our own name: the OWASP vocabulary has none.
    AuthnChallenge = "authn_challenge" in Authentication;
    /// A login.
    AuthnLoginSuccess = "authn_login_success" in Authentication;
    /// A login after failed ones.
    AuthnLoginSuccessafterfail = "authn_login_successafterfail" in Authentication;
    /// An invalid credential.
    AuthnLoginFail = "authn_login_fail" in Authentication;
    /// An account was locked after too many failures.
    AuthnLoginLock = "authn_login_lock" in Authentication;
    /// A password was changed.
    AuthnPasswordChange = "authn_password_change" in Authentication;
    /// A password change with a wrong current password.
    AuthnPasswordChangeFail = "authn_password_change_fail" in Authentication;
    /// A token was created.
    AuthnTokenCreated = "authn_token_created" in Authentication;
    /// A token was revoked.
    AuthnTokenRevoked = "authn_token_revoked" in Authentication;
    /// A token was sent that was revoked or never issued.
    AuthnTokenReuse = "authn_token_reuse" in Authentication;
    /// A session was ended, for example by a logout.
    SessionExpired = "session_expired" in Authentication;
    /// An ended session was sent.
    SessionUseAfterExpire = "session_use_after_expire" in Authentication;
    /// A rate limit was exceeded.
    ExcessRateLimitExceeded = "excess_rate_limit_exceeded" in Authentication;
    /// An account was created.
    UserCreated = "user_created" in Authentication;
    /// An account was closed.
    UserDeleted = "user_deleted" in Authentication;
    /// A refusal at gate 2 or at the hidden door: a 403, or a 404 that the access policy decided.
    AuthzFail = "authz_fail" in Authorization;
    /// A permission was changed.
    AuthzChange = "authz_change" in Authorization;
    /// An action that is reserved for administrators.
    AuthzAdmin = "authz_admin" in Authorization;
    /// A role or a plan was changed.
    PrivilegePermissionsChanged = "privilege_permissions_changed" in Authorization;
    /// A request for a permission. Our own name: the OWASP vocabulary has none.
    AccessRequested = "access_requested" in Authorization;
    /// A request for a permission was withdrawn. Our own name: the OWASP vocabulary has none.
    AccessWithdrawn = "access_withdrawn" in Authorization;
    /// A write that did not come from this site's own pages.
    MaliciousCors = "malicious_cors" in Authorization;
}

/// One event of the audit trail. Never contains a password, a token, a session ID or the name of a
/// nonexistent account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditEvent {
    /// The number of the event in the trail.
    #[schema(example = 1024)]
    pub id: i64,
    /// When the event happened, in RFC 3339 format.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub at: String,
    /// The subject of the event: authentication or authorization.
    #[schema(schema_with = stream)]
    pub stream: AuditStream,
    /// The name of the event.
    #[schema(schema_with = event_name)]
    pub event: EventName,
    /// The request ID, as in the answer.
    #[schema(example = "01a0c450-6c00-71e1-840d-725c1d4a5f3e")]
    pub request_id: String,
    /// The account of the credential. Missing if no account was identified.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "alice", nullable = false)]
    pub account: Option<String>,
    /// The kind of credential. Missing if no credential was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "session", nullable = false)]
    pub credential: Option<String>,
    /// The method of the request.
    #[schema(example = "GET")]
    pub method: String,
    /// The path of the request, without the query.
    #[schema(example = "/admin")]
    pub resource: String,
    /// The status of the answer.
    #[schema(example = 403)]
    pub status: u16,
    /// The place where the request stopped.
    #[schema(schema_with = schema::stop)]
    pub gate: Stop,
    /// The reason for the decision. The answer says less.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "lacks:administrator", nullable = false)]
    pub reason: Option<String>,
    /// The IP address of the client.
    #[schema(example = "192.0.2.10")]
    pub address: String,
    /// The target of the action.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "bob", nullable = false)]
    pub target: Option<String>,
    /// Details of the action.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "standard → administrator", nullable = false)]
    pub detail: Option<String>,
}

fn stream() -> Object {
    one_of("The subject of the event.", AuditStream::ALL)
}

fn event_name() -> Object {
    one_of(
        "The event name, from the OWASP Logging Vocabulary where possible.",
        EventName::ALL.iter().copied(),
    )
}

pub(super) fn stream_in_query() -> Object {
    or_empty(stream())
}

pub(super) fn event_in_query() -> Object {
    or_empty(event_name())
}
