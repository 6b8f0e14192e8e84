//! The login prompt: `/login`, and the page of a 401 that a login can resolve.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use two_gates_policy::Verdict;

use crate::catalogue::{DEMO_PASSWORD, DemoState, PERSONAS, Persona, RESOURCES};
use crate::components::{HelpLink, InputField, RfcLink, expected_decision};
use crate::features::embargo::duration_text;
use crate::features::sign_up::SignUpPath;
use crate::view::render::RenderedOnce;
use crate::view::{Frame, PageHead, View};
use crate::wire::{
    AuthScheme, Challenge, LocalPath, LoginPath, MonitorPath, PersonaPath, ProblemType, Route,
};

/// A login prompt.
#[derive(Clone, Debug)]
pub struct LoginPrompt {
    /// Why the prompt is shown.
    pub reason: LoginReason,
    /// Where to go after the login.
    pub next: LocalPath,
    /// The user name typed before, to fill in again.
    pub user_name: String,
}

/// The reason for a login prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginReason {
    /// The visitor came to log in (200).
    Visit,
    /// The requested page requires a login (401).
    Required,
    /// The session that was sent has ended (401).
    Ended,
    /// The session cookie that was sent is malformed (401).
    Malformed,
    /// The name or the password was wrong, and the prompt does not say which (401). Holds the number of
    /// attempts left before a wait.
    Failed(u32),
    /// Too many attempts failed, so this one was not checked (429). Holds the wait in seconds.
    RateLimited(u32),
    /// The session is valid, but its login is too old for this request (401, RFC 9470). Holds the maximum age
    /// of the login in seconds.
    TooOld(u32),
}

const ERROR_ID: &str = "login-error";

const MONITOR_NOTE: &str = "The monitor shows administrators each refusal as it happens, with its real \
    reason, and an attack that they can play.";

impl View for LoginPrompt {
    fn head(&self) -> PageHead<'_> {
        let title = match self.reason {
            LoginReason::Visit => "Log in",
            LoginReason::Required | LoginReason::Malformed => "Log in first",
            LoginReason::TooOld(_) => ProblemType::InsufficientUserAuthentication.title(),
            LoginReason::Ended => "Log in again",
            LoginReason::Failed(_) => "That did not log you in",
            LoginReason::RateLimited(_) => ProblemType::TooManyAttempts.title(),
        };
        PageHead::new(title, "Log in with a user name and a password, or as one of the demo accounts.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let heading = self.head().title.into_owned();
        let Self { reason, next, user_name } = *self;
        let message = error_message(reason);
        let error = message.is_some().then_some(ERROR_ID);
        // The list includes the current account only if its login is too old.
        let current = frame.viewer_name().filter(|_| !matches!(reason, LoginReason::TooOld(_)));
        view! {
            <h1>{heading}</h1>
            {message.map(|text| view! { <p class="error" id=ERROR_ID role="alert">{text}</p> })}
            {explanation(reason, &next, frame.viewer_name())}
            {(next.as_str() == MonitorPath::PATTERN).then(|| view! { <p>{MONITOR_NOTE}</p> })}
            <div class="columns">
                <div class="stack">
                    <form class="panel stack" method="post" action=LoginPath.to_string()>
                        {fields(user_name, error)}
                        <input type="hidden" name="next" value=next.as_str().to_owned()/>
                        <button class="button primary">"Log in"</button>
                    </form>
                    <p>"No account? "<a href=SignUpPath.to_string()>"Sign up"</a></p>
                    {challenge_note(reason)}
                </div>
                <section aria-labelledby="demo-accounts">
                    <h2 id="demo-accounts">"Demo accounts"</h2>
                    <p>
                        "All share the password "<code class="whole">{DEMO_PASSWORD}</code>". One click logs \
                            you in as well. Roles and plans are as the demo starts; an administrator may \
                            have changed them."
                    </p>
                    <form method="post" action=PersonaPath::PATTERN>
                        <input type="hidden" name="next" value=next.as_str().to_owned()/>
                        <ul class="accounts">{demo_accounts(current.as_deref())}</ul>
                    </form>
                </section>
            </div>
        }
        .into_any()
    }
}

/// The fields of the form. Most forms are empty.
fn fields(user_name: String, error: Option<&'static str>) -> InertElement {
    static EMPTY: RenderedOnce<()> = RenderedOnce::new();
    let key = (user_name.is_empty() && error.is_none()).then_some(());
    let fields = EMPTY.html(key, || {
        view! {
            <InputField
                id="user-name" name="user_name" label="User name" kind="text" autocomplete="username"
                value=user_name error
            />
            <InputField
                id="password" name="password" label="Password" kind="password"
                autocomplete="current-password" error autofocus=error.is_some()
            />
        }
    });
    InertElement::new(fields)
}

/// The demo accounts, each with a button that logs in as that account. Leaves out the current account.
fn demo_accounts(current: Option<&str>) -> InertElement {
    static ACCOUNTS: RenderedOnce<Option<&str>> = RenderedOnce::new();
    let current = PERSONAS.iter().filter_map(Persona::user_name).find(|name| Some(*name) == current);
    let accounts = ACCOUNTS.html(Some(current), || {
        let accounts = PERSONAS.iter().filter_map(|persona| {
            let (role, plan) = persona.account.filter(|_| current != Some(persona.key))?;
            let summary = access_summary(persona);
            Some(view! {
                <li>
                    <p>
                        <b>{persona.label}</b>
                        {format!(" · {}, {} plan: {summary}", role.as_str(), plan.as_str())}
                    </p>
                    <button class="button" name="persona" value=persona.key>
                        {format!("Log in as {}", persona.label)}
                    </button>
                </li>
            })
        });
        accounts.collect_view()
    });
    InertElement::new(accounts)
}

/// The message for an attempt that was not checked, given the wait in seconds.
pub fn rate_limit_message(seconds: u32) -> String {
    let wait = duration_text(seconds);
    format!("Too many attempts were wrong, so this one was not checked. Try again in {wait}.")
}

fn error_message(reason: LoginReason) -> Option<String> {
    match reason {
        LoginReason::Failed(left) => {
            let left = match left {
                0 => "That was the last attempt for now; the next one has to wait.".to_owned(),
                1 => "One attempt is left before you have to wait.".to_owned(),
                more => format!("{more} attempts are left before you have to wait."),
            };
            Some(format!(
                "The user name or the password is wrong. We do not say which, so that nobody can collect \
                    names. {left}"
            ))
        }
        LoginReason::RateLimited(seconds) => Some(rate_limit_message(seconds)),
        _ => None,
    }
}

/// Names the path. This reveals nothing: a members-only path gets this challenge even if no page is there.
fn explanation(
    reason: LoginReason,
    next: &LocalPath,
    viewer: Option<String>,
) -> Option<impl IntoView + use<>> {
    let before = match reason {
        LoginReason::Required => "This page needs to know who you are. Log in, and your request for ",
        LoginReason::Ended => {
            "The cookie that you sent is not, or no longer, a session here. Log in again, and your request \
                for "
        }
        LoginReason::Malformed => {
            "The session cookie that you sent is not one of ours. Log in again, and your request for "
        }
        LoginReason::TooOld(_) => {
            "You are logged in, but this needs a login of the last five minutes. Log in again, and your \
                request for "
        }
        LoginReason::Visit => {
            let name = viewer?;
            return Some(view! {
                <p class="lead">"You are logged in as "<b>{name}</b>". Logging in as someone else logs you \
                    out of this account."</p>
            });
        }
        LoginReason::Failed(_) | LoginReason::RateLimited(_) => return None,
    };
    let ending = if reason == LoginReason::Required { "; then gate 2 decides." } else { "." };
    let after = format!(" is sent again{ending}");
    Some(view! { <p class="lead">{before}<code>{next.as_str().to_owned()}</code>{after}</p> })
}

/// A note on the challenge of a 401 or the wait of a 429. `None` for a visit, which is a 200.
fn challenge_note(reason: LoginReason) -> Option<impl IntoView> {
    let base = Challenge::new(AuthScheme::Session, "Two Gates");
    let (challenge, kind) = match reason {
        LoginReason::Visit => return None,
        LoginReason::Required => (base, ProblemType::Unauthenticated),
        LoginReason::Ended => (base.with("error", "session-ended"), ProblemType::Unauthenticated),
        LoginReason::Malformed => (base.with("error", "malformed-session"), ProblemType::Unauthenticated),
        LoginReason::Failed(_) => (base.with("error", "login-failed"), ProblemType::LoginFailed),
        LoginReason::RateLimited(seconds) => {
            return Some(view! {
                <p class="note">
                    "The answer is 429 and carries "<code>{format!("Retry-After: {seconds}")}</code>". It is \
                        the same for names that nobody has. The demo buttons still work: they need no \
                        password. "
                    <HelpLink kind=ProblemType::TooManyAttempts/>
                </p>
            });
        }
        LoginReason::TooOld(age) => (base.with_max_age(age), ProblemType::InsufficientUserAuthentication),
    };
    Some(view! {
        <p class="note">
            "The answer carries "<code>{format!("WWW-Authenticate: {challenge}")}</code>", as every 401 \
                must. Session is a scheme of this site's own: none is registered for cookies. "
            <RfcLink section="15.5.2"/>" · "<HelpLink kind/>
        </p>
    })
}

/// The pages that return 403 to a persona, in words. A refused profile returns 404.
fn access_summary(persona: &Persona) -> String {
    let state = DemoState::default();
    let refused: Vec<_> = RESOURCES
        .iter()
        .filter(|resource| expected_decision(persona, resource, &state).verdict == Verdict::Forbidden)
        .map(|resource| resource.label)
        .collect();
    match refused.join(" and ").as_str() {
        "" => "may open everything".to_owned(),
        pages => format!("403 on {pages}"),
    }
}
