//! What a refusal says: problem details to programs, a page to people. Never more than its receiver may know.

use two_gates_app::features::embargo::{Embargoed, spelled_out};
use two_gates_app::features::login::{LoginPrompt, LoginWhy};
use two_gates_app::features::refusals::Forbidden;
use two_gates_app::features::refusals::NotFound;
use two_gates_app::features::sign_up::SignUpForm;
use two_gates_app::features::vault::VaultClosed;
use two_gates_app::school::system::SystemPath;
use two_gates_app::view::View;
use two_gates_app::wire::{AuthScheme, LocalPath, Problem, Viewer};
use two_gates_policy::{Caller, Disclosure, Fault, Plan, Scopes};

use super::{Cause, Origin, RETRY_AFTER_SECONDS, Refusal, Typed};
use crate::authn::MAX_ACCOUNTS;
use crate::db;
use crate::defence::{RateLimit, RateLimited};
use crate::http::{Presented, Space};

impl Refusal {
    pub(super) fn detail(&self, presented: Presented) -> String {
        if let Some(scopes) = self.scopes_needed().filter(|scopes| !scopes.is_empty()) {
            return format!("The token lacks the scope {scopes}. Send one that has it.");
        }
        if self.is_uniform() {
            return "This request is refused. The answer does not say why.".to_owned();
        }
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::Closed => self.identify(presented),
            Cause::TooManyAttempts {
                held: RateLimited { policy: RateLimit::SIGN_UP, retry_after }, ..
            } => {
                format!(
                    "Too many accounts were made from this address, so this one was not. Send it again in {}.",
                    spelled_out(*retry_after)
                )
            }
            Cause::TooManyAttempts { held, .. } => {
                let seconds = held.retry_after;
                format!(
                    "Too many attempts were wrong. Try again in {seconds} seconds; this one was not \
                    looked at."
                )
            }
            Cause::LoginFailed { .. } => "Check both and try again.".to_owned(),
            Cause::Forbidden { viewer, permission, .. } => {
                self.lacking(viewer.as_ref(), permission, presented)
            }
            Cause::Embargoed { lifts_at, seconds, .. } => {
                let (time, wait) = (moment_of(*lifts_at), spelled_out(*seconds));
                format!("It may be read from {time} on, in {wait}. Nobody may read it before.")
            }
            Cause::AddressBlocked { seconds: None, .. } => "Requests from your address are refused, whoever \
                sends them."
                .to_owned(),
            Cause::AddressBlocked { seconds: Some(seconds), .. } => {
                let wait = spelled_out(*seconds);
                format!("Requests from your address are refused, whoever sends them. That ends in {wait}.")
            }
            Cause::NotFound(_) | Cause::NotOwn => "There is nothing at this address that you may know \
                of."
            .to_owned(),
            Cause::NotEmulated(system) => {
                let page = SystemPath(system.slug.to_owned());
                format!(
                    "What {} answers to this is not known here. {page} has the requests that are \
                    emulated.",
                    system.name
                )
            }
            Cause::CrossSite(Origin::Elsewhere) => {
                "The Origin or Sec-Fetch-Site of this write names another site. Send it from this \
                    one."
                    .to_owned()
            }
            Cause::CrossSite(Origin::Unknown) => {
                "A write with a cookie must say where it comes from: add an Origin header with this site's \
                    origin."
                    .to_owned()
            }
            Cause::Conflict { was, now } => {
                format!("You are {now} now, and this form was {was}'s. Nothing was changed.")
            }
            Cause::Demo(why) => why.clone(),
            Cause::BadRequest(why) => why.clone().into_owned(),
            Cause::InvalidRequest(why) => why.detail.to_owned(),
            Cause::Unprocessable(why) | Cause::WrongState(why) => (*why).to_owned(),
            Cause::Fields { errors, .. } => {
                errors.iter().map(|error| error.detail.as_str()).collect::<Vec<_>>().join(" ")
            }
            Cause::WorldFull => format!("It holds {MAX_ACCOUNTS}, and no account was made."),
            Cause::Misdirected => "Use localhost, an IP address, or a name given with --host.".to_owned(),
            Cause::MethodNotAllowed => "Use a method that the Allow header lists.".to_owned(),
            Cause::NotImplemented => "Use a method of RFC 9110, PATCH or QUERY. This server knows no \
                other."
                .to_owned(),
            Cause::PreconditionFailed => {
                "Leave If-Match and If-None-Match out, or send If-Match: *. Nothing here has an entity \
                    tag."
                    .to_owned()
            }
            Cause::TooLarge => "Send at most 16 KiB.".to_owned(),
            Cause::UriTooLong => "Send a target of at most 8 KiB.".to_owned(),
            Cause::HeadersTooLarge => "Send at most 16 KiB of headers. Delete cookies that have piled \
                up."
            .to_owned(),
            Cause::UnsupportedMediaType(expected) => expected.instruction().to_owned(),
            Cause::Unavailable(_) => format!("Try again in {RETRY_AFTER_SECONDS} seconds."),
            Cause::Internal(_) => "The log has the cause under this request's id.".to_owned(),
        }
    }

    /// The permission that is missing, and who may have it.
    fn lacking(&self, viewer: Option<&Viewer>, permission: &str, presented: Presented) -> String {
        if self.scopes_needed().is_some_and(Scopes::is_empty) {
            return format!("No token reaches {permission}. Log in instead.");
        }
        let Some(Viewer { name, .. }) = viewer else { return format!("This needs {permission}.") };
        if self.plan_needed().is_some() {
            return format!("{name} is on the free plan and lacks {permission}. The pro plan includes it.");
        }
        let other = if presented.space == &Space::VAULT { "name of this realm" } else { "account" };
        format!("{name} lacks {permission}. Another {other} may have it.")
    }

    /// How to prove who one is, here and after what was sent.
    fn identify(&self, Presented { space, scheme }: Presented) -> String {
        if let Some(max_age) = self.max_age() {
            return format!(
                "This needs a login of the last {max_age} seconds. Log in again and send the request again."
            );
        }
        let Some((scheme, fault)) = scheme.zip(self.fault()) else {
            return missing(space).to_owned();
        };
        let wrong = match (scheme, fault) {
            (AuthScheme::Session, Fault::Malformed | Fault::Wrong) => {
                "The session cookie you sent is not one of ours. Log in again."
            }
            (AuthScheme::Session, Fault::Expired | Fault::Ended) => {
                "The cookie you sent is not, or no longer, a session here. Log in again."
            }
            (AuthScheme::Bearer, Fault::Malformed | Fault::Wrong) => {
                "The token you sent is not one of ours. Look for a typing error."
            }
            (AuthScheme::Bearer, Fault::Expired) => "The token you sent has expired. Get a new one.",
            (AuthScheme::Bearer, Fault::Ended) => {
                "The token you sent was revoked or never issued. Get a new one."
            }
            (AuthScheme::Basic, _) => "The name and the password you sent do not belong together.",
            (AuthScheme::ApiKey, Fault::Malformed | Fault::Wrong) => {
                "The key you sent is not one of ours. Look for a typing error."
            }
            (AuthScheme::ApiKey, Fault::Expired | Fault::Ended) => {
                "The key you sent was revoked or never issued. Get a new one."
            }
        };
        wrong.to_owned()
    }

    /// The problem details, for programs (RFC 9457).
    pub fn problem(&self, instance: String, presented: Presented) -> Problem {
        let kind = self.kind();
        let missing_permission = match self.cause() {
            Cause::Forbidden { permission, .. } if !self.is_uniform() => Some((*permission).to_owned()),
            _ => None,
        };
        let plan_needed = self.plan_needed().map(|plan| match plan {
            Plan::Free => "free".to_owned(),
            Plan::Pro => "pro".to_owned(),
        });
        Problem {
            kind: kind.help().to_string(),
            title: kind.title().to_owned(),
            status: kind.status(),
            detail: self.detail(presented),
            instance,
            missing_permission,
            plan_needed,
            scope: self.scopes_needed().filter(|scopes| !scopes.is_empty()).map(|scopes| scopes.to_string()),
            max_age: self.max_age(),
            errors: match self.cause() {
                Cause::Fields { errors, .. } => errors.clone(),
                _ => Vec::new(),
            },
        }
    }

    /// The page, for people. `here` is where a login leads back to; `instance` is shown where support may ask
    /// for it.
    pub fn content(
        &self,
        here: &LocalPath,
        instance: String,
        presented: Presented,
        caller: &Caller,
    ) -> Box<dyn View> {
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::Closed if presented.space == &Space::VAULT => {
                Box::new(match presented.scheme {
                    Some(_) => VaultClosed::Wrong,
                    None => VaultClosed::Unknown,
                })
            }
            Cause::Forbidden { viewer, permission, .. } if presented.space == &Space::VAULT => {
                let user = viewer.as_ref().map(|viewer| viewer.name.clone());
                Box::new(VaultClosed::Forbidden { user, permission: (*permission).to_owned() })
            }
            // Only a session can be mended by a login.
            Cause::Unauthenticated(_) | Cause::Closed
                if presented.scheme.is_none_or(|scheme| scheme == AuthScheme::Session)
                    && presented.space.schemes.contains(&AuthScheme::Session) =>
            {
                Box::new(LoginPrompt {
                    why: match self.fault() {
                        None if let Some(max_age) = self.max_age() => LoginWhy::TooOld { max_age },
                        None => LoginWhy::Needed,
                        Some(Fault::Expired | Fault::Ended) => LoginWhy::Ended,
                        Some(Fault::Malformed | Fault::Wrong) => LoginWhy::Malformed,
                    },
                    next: here.clone(),
                    user_name: caller.principal().map(|principal| principal.name.clone()).unwrap_or_default(),
                })
            }
            Cause::LoginFailed { user_name, next, wrong } => Box::new(LoginPrompt {
                why: LoginWhy::Failed { left: wrong.limit.left },
                next: next.clone().unwrap_or_else(LocalPath::home),
                user_name: user_name.clone(),
            }),
            Cause::TooManyAttempts { held, form: Some(Typed::Login { user_name, next }), .. } => {
                Box::new(LoginPrompt {
                    why: LoginWhy::Held { seconds: held.retry_after },
                    next: next.clone(),
                    user_name: user_name.clone(),
                })
            }
            Cause::TooManyAttempts {
                held, form: Some(Typed::SignUp { user_name, display_name }), ..
            } => Box::new(SignUpForm {
                user_name: user_name.clone(),
                display_name: display_name.clone(),
                held: Some(held.retry_after),
                ..SignUpForm::default()
            }),
            Cause::Forbidden { viewer, permission, ask, .. } if self.scopes_needed().is_none() => {
                Box::new(Forbidden {
                    viewer: viewer.clone(),
                    permission: (*permission).to_owned(),
                    plan_needed: self.plan_needed(),
                    ask: ask.clone(),
                })
            }
            Cause::Embargoed { viewer, lifts_at, seconds, .. } => Box::new(Embargoed {
                viewer: viewer.clone(),
                lifts_at: moment_of(*lifts_at),
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

/// A time as RFC 3339 has it. No embargo ends outside the calendar.
fn moment_of(seconds: i64) -> String {
    db::moment(seconds).unwrap_or_default()
}

/// What a space asks of whoever sent nothing.
fn missing(space: &Space) -> &'static str {
    match space.schemes {
        [AuthScheme::Session, AuthScheme::Bearer] => "Log in, or send a token, and send the request again.",
        [AuthScheme::Basic] => "Send a name and a password of this realm by Basic.",
        [AuthScheme::ApiKey] => "Send a key in the X-API-Key header.",
        _ => "Log in and send the request again.",
    }
}
