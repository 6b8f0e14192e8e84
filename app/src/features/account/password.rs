//! The password form on the account page.

use leptos::prelude::*;

use crate::components::Field;
use crate::features::sign_up::{SignUpPath, error_of};
use crate::wire::{FieldError, routes};

routes! {
    /// The target of the password form.
    PasswordPath = "/account/password";
    /// Change one's own password.
    PasswordApi = "/api/account/password";
}

/// What the page says when a change was refused; its title as well.
pub(crate) const PASSWORD_KEPT: &str = "Your password was not changed";

/// That tokens outlive a change of password.
pub(crate) fn still_count(live: usize) -> String {
    if live == 1 {
        "Your personal token still counts".to_owned()
    } else {
        format!("Your {live} personal tokens still count")
    }
}

/// The form; for a demo account the reason why there is nothing to fill in.
#[component]
pub fn PasswordPanel(
    account: String,
    is_demo: bool,
    live_tokens: usize,
    revokes_tokens: bool,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let because = is_demo.then(|| {
        view! {
            <p>
                {format!("The password of {account} is published, and a whole class logs in with it, so it \
                    cannot be changed. ")}
                <a href=SignUpPath.to_string()>"Sign up"</a>" for an account with a password of your own."
            </p>
        }
    });
    let tokens = (live_tokens > 0).then(|| {
        view! {
            <label class="scope">
                <input type="checkbox" name="revoke_tokens" value="true" checked=revokes_tokens/>
                <span>"Revoke my personal tokens too "<small>{format!("{} unless you \
                    do.", still_count(live_tokens))}</small></span>
            </label>
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="password">
            <h2 id="password">"Change your password"</h2>
            {because}
            <form method="post" action=PasswordPath.to_string()>
                <fieldset class="stack" disabled=is_demo aria-labelledby="password">
                    // A text and not a hidden field, for the browser's store of passwords, which asks whose
                    // they are.
                    <input type="text" name="account" value=account autocomplete="username" readonly hidden/>
                    <Field
                        id="current-password" name="current_password" label="Current password" kind="password"
                        autocomplete="current-password" message=error_of(&errors, "current_password")
                    />
                    <Field
                        id="changed-password" name="new_password" label="New password" kind="password"
                        autocomplete="new-password" hint="At least 15 characters, whichever you like. You \
                            may paste it."
                        message=error_of(&errors, "new_password")
                    />
                    {tokens}
                    <button class="button">"Change password"</button>
                    <p class="note">"Ends all your other sessions; this one goes on under a new id."</p>
                </fieldset>
            </form>
        </section>
    }
    .into_any()
}
