//! Problem details for programs (RFC 9457), and header fields. They reveal no more than the client may know.

use axum::http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use two_gates_app::features::embargo::duration_text;
use two_gates_app::features::login;
use two_gates_app::school::system::SystemPath;
use two_gates_app::wire::{AuthScheme, LocalPath, Problem, Viewer};
use two_gates_policy::{Decision, Disclosure, Fault, Grantable, Plan, Reason, Requirement, Scopes};

use super::{Cause, FormValues, RETRY_AFTER_SECONDS, Refusal};
use crate::db;
use crate::defence::{RateLimit, RateLimited};
use crate::http::{PresentedCredential, ProtectionSpace};

const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");

impl Refusal {
    pub(super) fn detail(&self, presented: PresentedCredential) -> String {
        if let Some(scopes) = self.missing_scopes().filter(|scopes| !scopes.is_empty()) {
            return format!("The token lacks the scope {scopes}. Send one that has it.");
        }
        if self.is_uniform() {
            return "This request is refused. The answer does not say why.".to_owned();
        }
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::AccountClosed => self.unauthenticated(presented),
            Cause::TooManyAttempts { limited, .. } if limited.limit == RateLimit::SIGN_UP => {
                let wait = duration_text(limited.retry_after);
                format!("Too many accounts were created from this IP address. Try again in {wait}.")
            }
            Cause::TooManyAttempts { limited, .. } => login::rate_limit_message(limited.retry_after),
            Cause::LoginFailed { .. } => "Check both and try again.".to_owned(),
            Cause::Forbidden { viewer, permission, .. } => {
                self.forbidden(viewer.as_ref(), permission, presented)
            }
            Cause::Embargoed { lifts_at, seconds, .. } => {
                // No embargo ends outside the calendar's range.
                let time = db::format_timestamp(*lifts_at).unwrap_or_default();
                let wait = duration_text(*seconds);
                format!("It may be read from {time} on, in {wait}. Nobody may read it before.")
            }
            Cause::AddressBlocked { seconds, .. } => {
                let end = seconds.map(|seconds| format!(" That ends in {}.", duration_text(seconds)));
                format!("All requests from your IP address are refused.{}", end.unwrap_or_default())
            }
            Cause::NotFound(_) | Cause::NotOwn => {
                "There is nothing at this URL, or nothing that you are supposed to know about.".to_owned()
            }
            Cause::NotEmulated(system) => {
                let (name, page) = (system.name, SystemPath(system.slug.to_owned()));
                format!("What {name} answers to this is not known here. {page} lists the emulated requests.")
            }
            Cause::InvalidRequest(error) => error.detail.to_owned(),
            Cause::UnsupportedMediaType(expected) => expected.instruction().to_owned(),
            Cause::Fields { errors, .. } => {
                errors.iter().map(|error| error.detail.as_str()).collect::<Vec<_>>().join(" ")
            }
            Cause::Problem(_, detail) => detail.clone().into_owned(),
            Cause::Unavailable(_) => format!("Try again in {}.", duration_text(RETRY_AFTER_SECONDS)),
            Cause::Internal(_) => "The log has the cause under this request's id.".to_owned(),
        }
    }

    /// The missing permission, and who may have it.
    fn forbidden(&self, viewer: Option<&Viewer>, permission: &str, presented: PresentedCredential) -> String {
        if self.missing_scopes().is_some_and(Scopes::is_empty) {
            return format!("No token has {permission}. Log in instead.");
        }
        let Some(Viewer { name, .. }) = viewer else { return format!("This needs {permission}.") };
        if self.plan_needed().is_some() {
            return format!("{name} is on the free plan and lacks {permission}. The pro plan includes it.");
        }
        let other = if presented.space == &ProtectionSpace::VAULT { "name of this realm" } else { "account" };
        format!("{name} lacks {permission}. Another {other} may have it.")
    }

    /// How to authenticate, given the space and the presented credential.
    fn unauthenticated(&self, PresentedCredential { space, scheme }: PresentedCredential) -> String {
        if let Some(max_age) = self.max_age() {
            return format!(
                "This needs a login of the last {max_age} seconds. Log in again and send the request again."
            );
        }
        let Some((scheme, fault)) = scheme.zip(self.fault()) else {
            return missing_credential(space).to_owned();
        };
        let wrong = match (scheme, fault) {
            (AuthScheme::Session, Fault::Malformed | Fault::Wrong) => {
                "The session cookie you sent is not one of ours. Log in again."
            }
            (AuthScheme::Session, Fault::Expired | Fault::Ended) => {
                "The cookie you sent is not, or no longer, a session here. Log in again."
            }
            (AuthScheme::Bearer, Fault::Malformed | Fault::Wrong) => {
                "The token you sent is not one of ours. Look for a typo."
            }
            (AuthScheme::Bearer, Fault::Expired) => "The token you sent has expired. Get a new one.",
            (AuthScheme::Bearer, Fault::Ended) => {
                "The token you sent was revoked or never issued. Get a new one."
            }
            (AuthScheme::Basic, _) => "The name and the password you sent do not match.",
            (AuthScheme::ApiKey, Fault::Malformed | Fault::Wrong) => {
                "The key you sent is not one of ours. Look for a typo."
            }
            (AuthScheme::ApiKey, Fault::Expired | Fault::Ended) => {
                "The key you sent was revoked or never issued. Get a new one."
            }
        };
        wrong.to_owned()
    }

    /// The problem details, for programs (RFC 9457).
    pub fn problem(&self, instance: String, presented: PresentedCredential) -> Problem {
        let kind = self.kind();
        let missing_permission = match self.cause() {
            Cause::Forbidden { permission, .. } if !self.is_uniform() => Some((*permission).to_owned()),
            _ => None,
        };
        Problem {
            kind: kind.help().to_string(),
            title: kind.title().to_owned(),
            status: kind.status(),
            detail: self.detail(presented),
            instance,
            missing_permission,
            plan_needed: self.plan_needed().map(|plan| plan.as_str().to_owned()),
            scope: self.missing_scopes().filter(|scopes| !scopes.is_empty()).map(|scopes| scopes.to_string()),
            max_age: self.max_age(),
            errors: if let Cause::Fields { errors, .. } = self.cause() { errors.clone() } else { Vec::new() },
        }
    }

    /// The fault of the credential, if that is the cause.
    pub(super) fn fault(&self) -> Option<Fault> {
        match self.cause() {
            Cause::Unauthenticated(Decision { reason: Reason::BadCredential(fault), .. }) => Some(*fault),
            // Sessions and tokens end with their account.
            Cause::AccountClosed => Some(Fault::Ended),
            _ => None,
        }
    }

    /// The maximum age of a login in seconds, if the login is too old.
    pub(super) fn max_age(&self) -> Option<u32> {
        match self.cause() {
            Cause::Unauthenticated(Decision { reason: Reason::LoginTooOld(max_age), .. }) => Some(*max_age),
            _ => None,
        }
    }

    /// Whether the 403 is the same for every caller, without a reason.
    pub fn is_uniform(&self) -> bool {
        let disclosure = self.decision().and_then(|decision| decision.trace.disclosure());
        matches!(self.cause(), Cause::Forbidden { .. }) && disclosure == Some(Disclosure::Uniform)
    }

    /// The reason of a 403; `None` if the 403 is uniform and states no reason.
    fn stated_reason(&self) -> Option<Reason> {
        let Cause::Forbidden { decision, .. } = self.cause() else { return None };
        (!self.is_uniform()).then_some(decision.reason)
    }

    /// The scopes that the token lacks, if that is the cause. Empty if no token would be enough.
    pub(super) fn missing_scopes(&self) -> Option<Scopes> {
        let Some(Reason::InsufficientScope(scope)) = self.stated_reason() else { return None };
        Some(scope.iter().copied().collect())
    }

    /// The plan that the caller lacks, if that is the cause.
    pub(super) fn plan_needed(&self) -> Option<Plan> {
        let Some(Reason::Lacks(Requirement::Plan(plan))) = self.stated_reason() else { return None };
        Some(plan)
    }

    /// The permission that the caller could request, if only a permission is missing and the caller is known.
    pub fn requestable(&self) -> Option<Grantable> {
        let Cause::Forbidden { viewer: Some(_), permission, decision, .. } = self.cause() else {
            return None;
        };
        Grantable::find(permission).filter(|_| matches!(decision.reason, Reason::Lacks(_)))
    }

    /// The page that the login form leads to, if the refused attempt came from that form.
    pub fn after_login(&self) -> Option<&LocalPath> {
        match self.cause() {
            Cause::LoginFailed { next, .. } => next.as_ref(),
            Cause::TooManyAttempts { form: Some(FormValues::Login { next, .. }), .. } => Some(next),
            _ => None,
        }
    }

    /// The header fields besides challenges. A rate limit reports its remaining quota and its reset
    /// (draft-ietf-httpapi-ratelimit-headers). A 415 reports the accepted content (RFC 9110 §15.5.16).
    pub fn header_fields(&self) -> Vec<(HeaderName, HeaderValue)> {
        let limit_fields = |RateLimit { name, quota }: RateLimit, now: String| {
            [(RATE_LIMIT_POLICY, format!("\"{name}\";q={quota}")), (RATE_LIMIT, format!("\"{name}\";{now}"))]
                .map(|(name, value)| (name, HeaderValue::from_str(&value).expect("limits are visible ASCII")))
        };
        let retry_after = |seconds: u32| (RETRY_AFTER, seconds.into());
        match self.cause() {
            Cause::LoginFailed { wrong, .. } => {
                limit_fields(wrong.lockout.limit, format!("r={}", wrong.lockout.remaining)).into()
            }
            Cause::TooManyAttempts { limited: RateLimited { limit, retry_after: seconds }, .. } => {
                let fields = limit_fields(*limit, format!("r=0;t={seconds}"));
                fields.into_iter().chain([retry_after(*seconds)]).collect()
            }
            Cause::UnsupportedMediaType(expected) => vec![expected.field()],
            Cause::Unavailable(_) => vec![retry_after(RETRY_AFTER_SECONDS)],
            Cause::Embargoed { seconds, .. } => vec![retry_after(*seconds)],
            Cause::AddressBlocked { seconds, .. } => seconds.map(retry_after).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

/// Tells a caller without a credential which credential the space requires.
fn missing_credential(space: &ProtectionSpace) -> &'static str {
    match space.schemes {
        [AuthScheme::Session, AuthScheme::Bearer] => "Log in, or send a token, and send the request again.",
        [AuthScheme::Basic] => "Send a name and a password of this realm by Basic.",
        [AuthScheme::ApiKey] => "Send a key in the X-API-Key header.",
        _ => "Log in and send the request again.",
    }
}
