//! `/account`: the caller's own account, with its profile's visibility, its password, tokens and sessions.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

use crate::components::{PersonaButton, plural, plural_or_no};
use crate::features::access_requests::AccessRequest;
use crate::features::access_requests::form::own_requests;
use crate::features::account_closure::ClosePath;
use crate::features::password::{PASSWORD_UNCHANGED, PasswordPanel, change_notice, password_form};
use crate::features::profiles::ProfilePath;
use crate::features::sessions::{Sessions, sessions_panel};
use crate::features::tokens::TokenStatus;
use crate::features::tokens::panel::{TOKEN_NOT_MADE, TokensPanel, tokens_panel};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{routes, schema};

routes! {
    /// The target of the visibility form.
    VisibilityPath = "/account/visibility";
    /// The caller's own account.
    AccountApi = "/api/account";
    /// The visibility of the caller's own profile.
    VisibilityApi = "/api/account/visibility";
}

/// The id of the part about the visibility, and the fragment after its form, to focus the heading.
pub const VISIBILITY: &str = "visibility";

/// The account of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Account {
    /// The user name.
    #[schema(example = "alice")]
    pub name: String,
    /// The name to show.
    #[schema(example = "Alice Moreau")]
    pub display_name: String,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The plan.
    #[schema(schema_with = schema::plan)]
    pub plan: Plan,
    /// The visibility of the profile.
    #[schema(schema_with = schema::visibility)]
    pub visibility: Visibility,
}

/// The data of the account page.
#[derive(Clone, Debug)]
pub struct AccountPage {
    /// The account.
    pub account: Account,
    /// The sessions of the account.
    pub sessions: Sessions,
    /// The tokens of the account, and the form for a new token.
    pub tokens: TokensPanel,
    /// The requests for access that the account has sent.
    pub requests: Vec<AccessRequest>,
    /// Whether the account is a demo account, which is shared and keeps its password.
    pub is_demo: bool,
    /// The form for a new password, and the notice after a change.
    pub password: PasswordPanel,
}

impl View for AccountPage {
    fn head(&self) -> PageHead<'_> {
        let title = match (self.tokens.form.errors.is_empty(), self.password.errors.is_empty()) {
            (false, _) => TOKEN_NOT_MADE,
            (true, false) => PASSWORD_UNCHANGED,
            (true, true) => "Account",
        };
        PageHead::new(title, "Your account: profile, password, sessions, tokens and requests for access.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { account, sessions, tokens, requests, is_demo, password } = *self;
        let Account { name, display_name, role, plan, visibility } = account;
        let error_notice = |message: &'static str, form: &'static str| {
            view! {
                <p class="error" role="alert">{message}". "<a href=form>"The form says what is wrong."</a></p>
            }
        };
        let password_changed = password.changed;
        let live_tokens = tokens.list.tokens.iter().filter(|token| token.status == TokenStatus::Live).count();
        view! {
            <h1>"Account"</h1>
            {(!password.errors.is_empty()).then(|| error_notice(PASSWORD_UNCHANGED, "#password"))}
            {(!tokens.form.errors.is_empty()).then(|| error_notice(TOKEN_NOT_MADE, "#tokens"))}
            {password_changed.then(|| change_notice(live_tokens))}
            {visibility_parts(name.clone(), visibility)}
            <div class="accordion">
                // Open for a visitor's own account, to show the characters that the server added to the name.
                {section(
                    "profile", "Profile", format!("{name} · {}, {} plan", role.as_str(), plan.as_str()),
                    !is_demo, facts(name.clone(), display_name, (role, plan), is_demo),
                )}
                {section(
                    "password", "Password", if is_demo { "Known to everyone" } else { "Known to you alone" },
                    password_changed || !password.errors.is_empty(),
                    password_form(name.clone(), is_demo, live_tokens, password),
                )}
                {section(
                    "sessions", "Sessions", plural(sessions.total as usize, "session"), password_changed,
                    sessions_panel(name.clone(), sessions, is_demo),
                )}
                {section(
                    "tokens", "Access tokens", plural_or_no(live_tokens, "live token"),
                    !tokens.form.errors.is_empty(), tokens_panel(name.clone(), role, tokens, is_demo),
                )}
                {section(
                    "access", "Requests for access", plural_or_no(requests.len(), "request"), false,
                    own_requests(name, requests),
                )}
                {section(
                    "close", "Close the account",
                    if is_demo { "Demo accounts stay" } else { "Needs a recent login" }, false, close_link(),
                )}
            </div>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.account)
    }
}

/// A part of the page, collapsed to its heading and its state. A link to `id` opens the part, because that id
/// is inside the part.
fn section<V: IntoView + 'static>(
    id: &'static str,
    heading: &'static str,
    state: impl Into<String>,
    open: bool,
    content: V,
) -> impl IntoView {
    let (heading_id, state) = (format!("{id}-part"), state.into());
    view! {
        <details open=open>
            <summary><h2 id=heading_id.clone()>{heading}</h2><span class="state">{state}</span></summary>
            <section class="stack" id=id aria-labelledby=heading_id>{content}</section>
        </details>
    }
}

fn close_link() -> impl IntoView {
    view! {
        <p>"For good, and so it asks for a login of the last five minutes, however long your session has \
            been going."</p>
        <p><a class="button" href=ClosePath.to_string()>"Close the account…"</a></p>
    }
}

fn facts(name: String, display_name: String, (role, plan): (Role, Plan), is_demo: bool) -> impl IntoView {
    view! {
        <dl class="facts">
            <div><dt>"You are"</dt><dd>{display_name}" · "<code>{name.clone()}</code></dd></div>
            {(!is_demo).then(|| view! {
                <div><dt>"Log in as"</dt><dd>
                    <code>{name}</code>", with the four characters that the server added. The switch at \
                        the top logs you out of it."
                </dd></div>
            })}
            <div><dt>"Role"</dt><dd>{role.as_str()}</dd></div>
            <div><dt>"Plan"</dt><dd>{plan.as_str()}</dd></div>
        </dl>
    }
}

/// The form that makes the profile public or private, and the ways to see it as its owner and as a guest.
fn visibility_parts(account: String, visibility: Visibility) -> impl IntoView {
    let profile = ProfilePath(account.clone());
    let (sentence, value, label, explanation) = match visibility {
        Visibility::Public => (
            "Your profile is public: everyone can see it.",
            "private",
            "Make it private",
            "Everyone gets 200 for it now. Make it private and look again: you keep your 200, and a guest \
                gets 404.",
        ),
        Visibility::Private => (
            "Your profile is private: only you and administrators can see it.",
            "public",
            "Make it public",
            "You get 200 for it. A guest gets 404, with the same page as for a profile that does not exist, \
                unless an administrator has set another policy. A 403 would have told them that there is \
                something to hide.",
        ),
    };
    view! {
        <div class="columns">
            <section class="panel stack" aria-labelledby=VISIBILITY>
                <h2 id=VISIBILITY tabindex="-1">"Who can see your profile"</h2>
                <p>{sentence}</p>
                <form method="post" action=VisibilityPath.to_string()>
                    <input type="hidden" name="account" value=account/>
                    <button class="button primary" name="visibility" value=value>{label}</button>
                </form>
            </section>
            <section class="stack" aria-labelledby="demonstration">
                <h2 id="demonstration">"See what others see"</h2>
                <p>{explanation}</p>
                <div class="actions">
                    <a class="button" href=profile.to_string()>"Look at it as yourself"</a>
                    <PersonaButton
                        persona="logged-out" next=profile.to_string() label="Look at it as a guest"
                    />
                </div>
            </section>
        </div>
    }
}
