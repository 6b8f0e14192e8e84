//! Refusals: the cause of each, its problem type and status, its challenges and its page. The only module
//! that maps an error to a problem type, and so to a status.

use std::panic::Location;

use axum::response::Response;
use two_gates_app::features::access_requests::form::AccessPanel;
use two_gates_app::features::embargo::EmbargoNotice;
use two_gates_app::features::login::{LoginPrompt, LoginReason};
use two_gates_app::features::refusals::{Forbidden, NotFound};
use two_gates_app::features::sign_up::SignUpForm;
use two_gates_app::features::vault::VaultRefusal;
use two_gates_app::view::View;
use two_gates_app::wire::{AuthScheme, Challenge, LocalPath, ProblemType, Viewer};
use two_gates_policy::{Action, Caller, Decision, Disclosure, Fault, Scopes, Verdict, grant};

use crate::db;
use crate::http::{PresentedCredential, ProtectionSpace};

mod cause;
mod constructors;
mod detail;
mod step;
mod token_error;

pub use cause::{Cause, ExpectedContent, FormValues};
pub use token_error::{CLIENT_RULE, NO_CACHE, TokenError, TokenErrorCode, TokenProblem};

/// The log target of refusals, hidden by default. It has, by request id, what the answer does not reveal.
pub const REFUSALS: &str = "two_gates::refusals";

/// Seconds to wait before a retry when the server is busy.
pub const RETRY_AFTER_SECONDS: u32 = 5;

/// The result of a handler: an answer or a refusal.
pub type Result<T = Response, E = Refusal> = std::result::Result<T, E>;

/// A refusal: its cause, and the source line that refused.
#[derive(Clone, Debug)]
pub struct Refusal {
    cause: Box<Cause>,
    location: &'static Location<'static>,
}

impl Refusal {
    /// A refusal for a cause. Records the source line of the call.
    #[track_caller]
    pub fn new(cause: Cause) -> Self {
        Self::at(Location::caller(), cause)
    }

    fn at(location: &'static Location<'static>, cause: Cause) -> Self {
        Self { cause: Box::new(cause), location }
    }

    pub fn cause(&self) -> &Cause {
        &self.cause
    }

    /// The refusal that follows from a decision. Records the source line of the call.
    #[track_caller]
    pub fn from_decision(action: Action, decision: Decision, caller: &Caller) -> Self {
        match decision.verdict {
            Verdict::Unauthenticated => Self::new(Cause::Unauthenticated(decision)),
            Verdict::Forbidden => {
                let (viewer, permission) = (Viewer::of(caller), grant(action).permission);
                Self::new(Cause::Forbidden { viewer, permission, decision, access_panel: None })
            }
            Verdict::NotFound => Self::new(Cause::NotFound(Some(decision))),
            Verdict::Allowed => Self::internal(format!("no refusal follows from {decision:?}")),
        }
    }

    /// The same refusal, with a form on its page that requests access.
    #[must_use]
    pub fn with_access_panel(mut self, panel: AccessPanel) -> Self {
        if let Cause::Forbidden { access_panel, .. } = &mut *self.cause {
            *access_panel = Some(Box::new(panel));
        }
        self
    }

    /// The decision behind the refusal; `None` if the policy made none.
    pub fn decision(&self) -> Option<Decision> {
        match self.cause() {
            Cause::Unauthenticated(decision)
            | Cause::Forbidden { decision, .. }
            | Cause::Embargoed { decision, .. } => Some(*decision),
            Cause::NotFound(decision) => *decision,
            _ => None,
        }
    }

    /// The problem type, which determines the status.
    pub fn kind(&self) -> ProblemType {
        match self.cause() {
            Cause::Unauthenticated(_) if self.max_age().is_some() => {
                ProblemType::InsufficientUserAuthentication
            }
            Cause::Unauthenticated(_) | Cause::AccountClosed => ProblemType::Unauthenticated,
            Cause::LoginFailed { .. } => ProblemType::LoginFailed,
            Cause::TooManyAttempts { .. } => ProblemType::TooManyAttempts,
            Cause::Forbidden { .. } if self.missing_scopes().is_some() => ProblemType::InsufficientScope,
            Cause::Forbidden { .. } => ProblemType::Forbidden,
            Cause::Embargoed { .. } => ProblemType::Embargoed,
            Cause::AddressBlocked { .. } => ProblemType::AddressBlocked,
            Cause::NotFound(_) | Cause::NotOwn => ProblemType::NotFound,
            Cause::NotEmulated(_) => ProblemType::NotEmulated,
            Cause::InvalidRequest(_) => ProblemType::BadRequest,
            Cause::UnsupportedMediaType(_) => ProblemType::UnsupportedMediaType,
            // RFC 9110 §15.5.21. A wrong current password too, because a 401 would end a valid session.
            Cause::Fields { .. } => ProblemType::Unprocessable,
            Cause::Problem(kind, _) => *kind,
            Cause::Unavailable(_) => ProblemType::Unavailable,
            Cause::Internal(_) => ProblemType::Internal,
        }
    }

    /// The challenges. RFC 9110 §15.5.2: a 401 has one for every accepted scheme. Only the challenge of the
    /// scheme that was used reports an error. RFC 6750 §3: a 403 has a challenge only if the token lacks a
    /// scope. `metadata` is the URL of the resource's metadata (RFC 9728 §3.1).
    pub fn challenges(&self, presented: PresentedCredential, metadata: &str) -> Vec<Challenge> {
        let PresentedCredential { space, scheme } = presented;
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::AccountClosed => {
                let challenge = |of: &AuthScheme| {
                    let plain = challenge_of(*of, space, metadata);
                    if scheme == Some(*of) { self.with_error(*of, plain) } else { plain }
                };
                space.schemes.iter().map(challenge).collect()
            }
            Cause::LoginFailed { .. } => {
                let challenge = challenge_of(AuthScheme::Session, &ProtectionSpace::SITE, metadata);
                vec![challenge.with("error", "login-failed")]
            }
            Cause::Forbidden { .. } if scheme == Some(AuthScheme::Bearer) => {
                let too_little =
                    challenge_of(AuthScheme::Bearer, space, metadata).with("error", "insufficient_scope");
                let with_scope = |scopes: Scopes| {
                    if scopes.is_empty() { too_little } else { too_little.with("scope", &scopes.to_string()) }
                };
                self.missing_scopes().map(with_scope).into_iter().collect()
            }
            // A space that accepts no bearer tokens has no Bearer challenge.
            Cause::InvalidRequest(error) if space.schemes.contains(&AuthScheme::Bearer) => {
                let challenge = challenge_of(AuthScheme::Bearer, space, metadata);
                vec![challenge.with("error", "invalid_request").with("error_description", error.detail)]
            }
            _ => Vec::new(),
        }
    }

    /// Adds an invalid credential's error, or the allowed age of a login, to its scheme's challenge.
    fn with_error(&self, scheme: AuthScheme, challenge: Challenge) -> Challenge {
        let challenge = match (scheme, self.fault()) {
            (AuthScheme::Session, Some(Fault::Malformed)) => challenge.with("error", "malformed-session"),
            (AuthScheme::Session, Some(_)) => challenge.with("error", "session-ended"),
            // RFC 6750 §3.1: malformed, expired and revoked have one code. The description tells them apart.
            (AuthScheme::Bearer, Some(fault)) => {
                let text = match fault {
                    Fault::Malformed | Fault::Wrong => "The token is not one of ours",
                    Fault::Expired => "The token has expired",
                    Fault::Ended => "The token was revoked or never issued",
                };
                challenge.with("error", "invalid_token").with("error_description", text)
            }
            // RFC 7617 defines no error code, and our API keys need none.
            (AuthScheme::Basic | AuthScheme::ApiKey, _) | (_, None) => challenge,
        };
        match self.max_age() {
            Some(max_age) => challenge.with_max_age(max_age),
            None => challenge,
        }
    }

    /// The page of the refusal. A login returns to `here`. A page of problem details shows `instance`.
    pub fn content(
        &self,
        here: &LocalPath,
        instance: String,
        presented: PresentedCredential,
        caller: &Caller,
    ) -> Box<dyn View> {
        let prompt = |reason: LoginReason, next: &LocalPath, user_name: &str| -> Box<dyn View> {
            Box::new(LoginPrompt { reason, next: next.clone(), user_name: user_name.to_owned() })
        };
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::AccountClosed
                if presented.space == &ProtectionSpace::VAULT =>
            {
                Box::new(presented.scheme.map_or(VaultRefusal::Unknown, |_| VaultRefusal::Wrong))
            }
            Cause::Forbidden { viewer, permission, .. } if presented.space == &ProtectionSpace::VAULT => {
                let user = viewer.as_ref().map(|viewer| viewer.name.clone());
                Box::new(VaultRefusal::Forbidden { user, permission: (*permission).to_owned() })
            }
            // A login helps only if the credential was a session, or missing.
            Cause::Unauthenticated(_) | Cause::AccountClosed
                if presented.scheme.is_none_or(|scheme| scheme == AuthScheme::Session)
                    && presented.space.schemes.contains(&AuthScheme::Session) =>
            {
                let reason = match self.fault() {
                    None if let Some(max_age) = self.max_age() => LoginReason::TooOld(max_age),
                    None => LoginReason::Required,
                    Some(Fault::Expired | Fault::Ended) => LoginReason::Ended,
                    Some(Fault::Malformed | Fault::Wrong) => LoginReason::Malformed,
                };
                prompt(reason, here, caller.principal().map_or("", |principal| principal.name.as_str()))
            }
            Cause::LoginFailed { user_name, next, wrong } => {
                let reason = LoginReason::Failed(wrong.lockout.remaining);
                prompt(reason, next.as_ref().unwrap_or(&LocalPath::home()), user_name)
            }
            Cause::TooManyAttempts { limited, form: Some(FormValues::Login { user_name, next }), .. } => {
                prompt(LoginReason::RateLimited(limited.retry_after), next, user_name)
            }
            Cause::TooManyAttempts {
                limited,
                form: Some(FormValues::SignUp { user_name, display_name }),
                ..
            } => Box::new(SignUpForm {
                user_name: user_name.clone(),
                display_name: display_name.clone(),
                retry_after: Some(limited.retry_after),
                ..SignUpForm::default()
            }),
            Cause::Forbidden { viewer, permission, access_panel, .. } if self.missing_scopes().is_none() => {
                Box::new(Forbidden {
                    viewer: viewer.clone(),
                    permission: (*permission).to_owned(),
                    plan_needed: self.plan_needed(),
                    access_panel: access_panel.clone(),
                })
            }
            Cause::Embargoed { viewer, lifts_at, seconds, .. } => Box::new(EmbargoNotice {
                viewer: viewer.clone(),
                lifts_at: db::format_timestamp(*lifts_at).unwrap_or_default(),
                seconds: *seconds,
            }),
            Cause::NotOwn => Box::new(NotFound { hides: true }),
            Cause::NotFound(decision) => {
                let disclosure = decision.and_then(|decision| decision.trace.disclosure());
                Box::new(NotFound { hides: disclosure != Some(Disclosure::Forbid) })
            }
            Cause::Fields { page, .. } => page.clone(),
            _ => Box::new(self.problem(instance, presented)),
        }
    }
}

/// A challenge without an error, for a request without a credential (RFC 6750 §3.1).
fn challenge_of(scheme: AuthScheme, space: &ProtectionSpace, metadata: &str) -> Challenge {
    let challenge = Challenge::new(scheme, space.realm);
    match scheme {
        AuthScheme::Session => challenge,
        // RFC 9728 §5.1: the challenge names the metadata of the resource.
        AuthScheme::Bearer => challenge.with("resource_metadata", metadata),
        // RFC 7617 §2.1: the only allowed charset.
        AuthScheme::Basic => challenge.with("charset", "UTF-8"),
        // No standard defines a parameter for the field name.
        AuthScheme::ApiKey => challenge.with("header", "X-API-Key"),
    }
}
