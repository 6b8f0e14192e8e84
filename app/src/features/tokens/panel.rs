//! The caller's own access tokens on the account page.

use leptos::prelude::*;
use two_gates_policy::{Role, Scope, Scopes};

use crate::components::{InputField, Time, list_or};
use crate::features::account::{AccountApi, VisibilityApi};
use crate::features::members::MembersApi;
use crate::features::profiles::ProfilesApi;
use crate::features::sign_up::error_in;
use crate::features::tokens::{
    DAY, DEFAULT_LIFETIME, MAX_LIFETIME, MAX_TOKENS, PersonalToken, PersonalTokens, RevokeTokenPath,
    TokenStatus, TokensPath,
};
use crate::wire::{FieldError, InboxApi};

/// The tokens of an account, and the form for a new token.
#[derive(Clone, Debug)]
pub struct TokensPanel {
    /// The tokens.
    pub list: PersonalTokens,
    /// The form.
    pub form: TokenForm,
}

/// The form for a new token, with its previous input.
#[derive(Clone, Debug, Default)]
pub struct TokenForm {
    /// The name that was typed.
    pub name: String,
    /// The scopes that were chosen.
    pub scopes: Scopes,
    /// The lifetime that was chosen, in seconds; `None` for the default.
    pub expires_in: Option<i64>,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
}

pub(crate) const TOKEN_NOT_MADE: &str = "No token was made";

pub(crate) fn tokens_panel(account: String, role: Role, tokens: TokensPanel, is_demo: bool) -> impl IntoView {
    let TokensPanel { list, form } = tokens;
    let rows = list.tokens.into_iter().map(|token| row(token, &account)).collect_view();
    view! {
        <p>
            "A token lets a program act as you, as far as its scopes reach and never further than you do. It \
                goes into one header: "
            <code>"Authorization: Bearer …"</code>
        </p>
        <div class="stack" id="own-tokens">
            {list_or(
                "No tokens yet. Make one below, and a program can read what you lend it.", rows,
                |rows| view! { <ul class="accounts">{rows}</ul> },
            )}
            {is_demo.then(|| view! {
                <p class="note">{format!("Others are {account} as well: they see this list, and can revoke \
                    what is in it.")}</p>
            })}
        </div>
        {new_token_form(account, role, form)}
        <p class="note">
            "Programs get the list from "<code>"GET /api/tokens"</code>", make one \
                with "<code>"POST"</code>" and revoke one with "
            <code>"DELETE /api/tokens/{id}"</code>", each with the cookie of your session: no token makes \
                another."
        </p>
    }
}

fn new_token_form(account: String, role: Role, form: TokenForm) -> impl IntoView {
    let TokenForm { name, scopes, expires_in, errors } = form;
    let lifetime = expires_in.unwrap_or(DEFAULT_LIFETIME);
    let (scopes_error, lifetime_error) = (error_in(&errors, "scopes"), error_in(&errors, "expires_in"));
    let scopes_error_id = scopes_error.is_some().then_some("scopes-error");
    let lifetime_error_id = lifetime_error.is_some().then_some("token-lifetime-error");
    let scope_boxes = Scope::ALL.into_iter().map(|scope| {
        view! {
            <label class="tick">
                <input
                    type="checkbox" name="scopes" value=scope.as_str() checked=scopes.contains(scope)
                    aria-invalid=scopes_error_id.map(|_| "true")
                />
                <span><code>{scope.as_str()}</code>" "<small>{scope_description(scope, role)}</small></span>
            </label>
        }
    });
    let times =
        [(60 * 60, "1 hour"), (DAY, "1 day"), (DEFAULT_LIFETIME, "30 days"), (MAX_LIFETIME, "1 year")]
            .map(|(value, label)| view! { <option value=value selected=value == lifetime>{label}</option> });
    view! {
        <form class="panel stack" method="post" action=TokensPath.to_string()>
            {error_in(&errors, "#").map(|detail| view! { <p class="error">{detail}</p> })}
            <InputField
                id="token-name" name="name" label="Name of the token" kind="text" autocomplete="off"
                value=name hint="What it is for, in at most 40 characters." message=error_in(&errors, "name")
            />
            <fieldset class="scopes" aria-describedby=scopes_error_id>
                <legend>"Scopes"</legend>
                {scope_boxes.collect_view()}
                {scopes_error.map(|message| view! { <p class="error" id="scopes-error">{message}</p> })}
                <p class="note">"No token reaches the reports, your password, your sessions or your \
                    tokens."</p>
            </fieldset>
            <div class="field">
                <label for="token-lifetime">"Ends after"</label>
                <select
                    id="token-lifetime" name="expires_in" aria-describedby=lifetime_error_id
                    aria-invalid=lifetime_error_id.map(|_| "true")
                >
                    {times}
                </select>
                {lifetime_error.map(|text| view! { <p class="error" id="token-lifetime-error">{text}</p> })}
            </div>
            <p class="note">
                {format!("The next page shows it, once. At most {MAX_TOKENS} tokens of an account are live \
                    at a time.")}
            </p>
            <input type="hidden" name="account" value=account/>
            <button class="button primary">"Make a token"</button>
        </form>
    }
}

fn scope_description(scope: Scope, role: Role) -> String {
    match (scope, role) {
        (Scope::InboxRead, _) => format!("your messages: {InboxApi}"),
        (Scope::ProfileRead, _) => {
            format!("your account and the private profiles that you may see: {AccountApi}, {ProfilesApi}")
        }
        (Scope::ProfileWrite, _) => {
            format!("who can see your profile: {VisibilityApi}; and to close the account, soon after a login")
        }
        (Scope::AdminRead, Role::Administrator) => format!("the members: {MembersApi}"),
        (Scope::AdminRead, Role::Standard) => {
            format!("the members: {MembersApi}; of no use to you, who get 403 there with or without a token")
        }
    }
}

fn row(token: PersonalToken, account: &str) -> impl IntoView + use<> {
    let PersonalToken { id, name, scopes, created_at, expires_at, last_used_at, status, .. } = token;
    let scopes = scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ");
    let unused = last_used_at.is_none().then_some("never");
    let end_label = match status {
        TokenStatus::Live => Some(", ends "),
        TokenStatus::Expired => Some(", ended "),
        TokenStatus::Revoked => None,
    };
    let revoke = (status == TokenStatus::Live).then(|| {
        view! {
            <form method="post" action=RevokeTokenPath(id).to_string()>
                <input type="hidden" name="account" value=account.to_owned()/>
                <button class="button" aria-label=format!("Revoke {name}")>"Revoke"</button>
            </form>
        }
    });
    view! {
        <li>
            <p>
                <b>{name}</b>" · "{status.to_string()}
                <code class="lent">{scopes}</code>
                <span class="note">
                    "made "<Time at=created_at/>
                    {end_label.map(|end_label| view! { {end_label}<Time at=expires_at/> })}
                    ", last used "{unused}{last_used_at.map(|at| view! { <Time at/> })}
                </span>
            </p>
            {revoke}
        </li>
    }
}
