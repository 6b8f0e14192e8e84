//! `/signup`: a new account in the demo world.

use leptos::prelude::*;

use crate::components::InputField;
use crate::features::embargo::duration_text;
use crate::view::{Frame, PageHead, View};
use crate::wire::{FieldError, LoginPath, routes};

routes! {
    /// The form for a new account; also its target.
    SignUpPath = "/signup";
    /// Creates an account.
    AccountsApi = "/api/accounts";
}

/// The form for a new account, with its previous input.
#[derive(Clone, Debug, Default)]
pub struct SignUpForm {
    /// The user name that was typed.
    pub user_name: String,
    /// The display name that was typed.
    pub display_name: String,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
    /// Seconds to wait, if too many accounts were created from the same address.
    pub retry_after: Option<u32>,
}

impl View for SignUpForm {
    fn head(&self) -> PageHead<'_> {
        let is_new = self.errors.is_empty() && self.retry_after.is_none();
        let title = if is_new { "Sign up" } else { "That did not sign you up" };
        PageHead::new(title, "Create an account of your own, with a user name and a password.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let heading = self.head().title.into_owned();
        view! {
            <h1>{heading}</h1>
            {(!self.errors.is_empty()).then(|| view! {
                <p class="error" role="alert">"No account was made. Change what is marked, type the password \
                    again, and send the form once more."</p>
            })}
            {self.retry_after.map(|seconds| view! {
                <p class="error" role="alert">
                    "Too many accounts were made from your IP address, so this one was not. Wait "
                    {duration_text(seconds)}", type the password again, and send the form once more."
                </p>
            })}
            <p class="lead">
                "This is a demonstration. Its administrators are personas that anyone can use, and they see \
                    everything in this world: that you are here, under which name, and your profile, private \
                    or not. Use no password of yours from anywhere else."
            </p>
            {frame.viewer_name().map(|name| view! {
                <p>"You are logged in as "<b>{name}</b>". Signing up logs you out of this account."</p>
            })}
            <div class="columns">
                <div class="stack">
                    {form_panel(*self)}
                    <p>"You have an account, or want a demo account? "<a href=LoginPath.to_string()>"Log \
                        in"</a></p>
                </div>
                <section aria-labelledby="explained">
                    <h2 id="explained">"Why your name gets longer"</h2>
                    <p>
                        "A sign-up that says \"this name is taken\" tells everybody who is here, those with \
                            a private profile included. Here no name is refused for being taken, so signing \
                            up cannot be used to find out who is here. What you type is only the beginning \
                            of your user name: the server adds a hyphen and four characters that it draws."
                    </p>
                    <p>"If you type "<code>"carol"</code>", you may become "<code>"carol-7k3f"</code>". That \
                        is the name to log in with; your account page shows it."</p>
                    <h2>"What makes a good password"</h2>
                    <p>
                        "Length, and that nobody else has it. Four words that do not belong together do. \
                            Nothing is asked of its letters, digits or signs; refused are common passwords, \
                            your own names, and those that this site publishes. This follows "
                        <a class="whole" href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">
                            "NIST SP 800-63B-4"
                        </a>"."
                    </p>
                    <h2>"What you get"</h2>
                    <p>"A standard account on the free plan, with a private profile and an empty inbox. You \
                        are logged in at once."</p>
                </section>
            </div>
        }
        .into_any()
    }
}

pub(crate) fn error_in(errors: &[FieldError], field: &str) -> Option<String> {
    errors.iter().find(|error| error.field() == field).map(|error| error.detail.clone())
}

/// The first of these fields that is invalid, to focus it.
pub(crate) fn first_invalid(errors: &[FieldError], fields: &[&'static str]) -> Option<&'static str> {
    fields.iter().copied().find(|field| errors.iter().any(|error| error.field() == *field))
}

fn form_panel(form: SignUpForm) -> impl IntoView {
    let SignUpForm { user_name, display_name, errors, .. } = form;
    let first_invalid = first_invalid(&errors, &["user_name", "display_name", "password"]);
    view! {
        <form class="panel stack" method="post" action=SignUpPath.to_string()>
            <InputField
                id="new-user-name" name="user_name" label="User name" kind="text" autocomplete="username"
                value=user_name message=error_in(&errors, "user_name")
                autofocus=first_invalid == Some("user_name")
                hint="Letters from a to z, digits and hyphens, at most 27. Four characters are added."
            />
            <InputField
                id="display-name" name="display_name" label="Display name" kind="text" autocomplete="nickname"
                value=display_name message=error_in(&errors, "display_name")
                autofocus=first_invalid == Some("display_name")
                hint="The name that others see, such as Carol Ferrant. At most 64 characters."
            />
            <InputField
                id="new-password" name="password" label="Password" kind="password" autocomplete="new-password"
                hint="At least 15 characters, whichever you like. You may paste it."
                message=error_in(&errors, "password") autofocus=first_invalid == Some("password")
            />
            <button class="button primary">"Sign up"</button>
        </form>
    }
}
