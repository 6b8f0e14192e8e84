//! The change of the caller's own password, a part of the account page.

use leptos::prelude::*;

use crate::components::{DoneNotice, InputField};
use crate::features::sign_up::{SignUpPath, error_in, first_invalid};
use crate::wire::{FieldError, routes};

routes! {
    /// The target of the password form.
    PasswordPath = "/account/password";
    /// The caller's own password.
    PasswordApi = "/api/account/password";
}

/// The form for a new password, and the notice after a change.
#[derive(Clone, Debug, Default)]
pub struct PasswordPanel {
    /// Whether the password was just changed.
    pub changed: bool,
    /// Whether the submitted form asked to revoke the tokens.
    pub revokes_tokens: bool,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
}

pub(crate) const PASSWORD_UNCHANGED: &str = "Your password was not changed";

/// The notice after a change, with the number of tokens that still count.
pub(crate) fn change_notice(live_tokens: usize) -> impl IntoView {
    view! {
        <DoneNotice>
            "Your password is changed, and your other sessions are ended."
            {(live_tokens > 0).then(|| view! {
                {format!(" {}: ", token_count_sentence(live_tokens))}
                <a href="#own-tokens">"revoke what you do not trust"</a>"."
            })}
        </DoneNotice>
    }
}

fn token_count_sentence(live: usize) -> String {
    if live == 1 {
        "Your personal token still counts".to_owned()
    } else {
        format!("Your {live} personal tokens still count")
    }
}

/// The password form, or the reason why a demo account has none.
pub(crate) fn password_form(
    account: String,
    is_demo: bool,
    live_tokens: usize,
    panel: PasswordPanel,
) -> AnyView {
    if is_demo {
        return view! {
            <p>
                {format!("The password of {account} is published, and a whole class logs in with it, so it \
                    cannot be changed. ")}
                <a href=SignUpPath.to_string()>"Sign up"</a>" for an account with a password of your own."
            </p>
        }
        .into_any();
    }
    let PasswordPanel { revokes_tokens, errors, .. } = panel;
    let first_invalid = first_invalid(&errors, &["current_password", "new_password"]);
    view! {
        <form class="panel stack" method="post" action=PasswordPath.to_string()>
            <InputField
                id="current-password" name="current_password" label="Current password" kind="password"
                autocomplete="current-password" message=error_in(&errors, "current_password")
                autofocus=first_invalid == Some("current_password")
            />
            <InputField
                id="changed-password" name="new_password" label="New password" kind="password"
                autocomplete="new-password" hint="At least 15 characters, whichever you like. You may paste \
                    it."
                message=error_in(&errors, "new_password") autofocus=first_invalid == Some("new_password")
            />
            {(live_tokens > 0).then(|| view! {
                <label class="tick">
                    <input type="checkbox" name="revoke_tokens" value="true" checked=revokes_tokens/>
                    <span>
                        "Revoke my personal tokens too "
                        <small>{format!("{} unless you do.", token_count_sentence(live_tokens))}</small>
                    </span>
                </label>
            })}
            <p class="note">"Ends all your other sessions; this one goes on under a new id."</p>
            // Password managers need the user name in a text field.
            <input type="text" name="account" value=account autocomplete="username" readonly hidden/>
            <button class="button primary">"Change password"</button>
        </form>
    }
    .into_any()
}
