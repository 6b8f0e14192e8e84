//! `/account/close`, which is irreversible and requires a recent login, and `/account/closed`.

use leptos::prelude::*;

use crate::components::{InputField, RfcLink};
use crate::features::sign_up::{SignUpPath, error_in};
use crate::view::{Frame, PageHead, View};
use crate::wire::{AccountPath, FieldError, HomePath, routes};

routes! {
    /// The page that closes the caller's own account; also the target of its form.
    ClosePath = "/account/close";
    /// The page shown after an account is closed.
    ClosedPath = "/account/closed";
    /// Closes the caller's own account.
    CloseApi = "/api/account/close";
}

/// The form that closes an account.
#[derive(Clone, Debug)]
pub struct CloseForm {
    /// The user name of the account.
    pub account: String,
    /// Whether the account is a demo account, which cannot be closed.
    pub is_demo: bool,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
}

const HEADING: &str = "Close your account";
const CLOSED: &str = "The account is closed";

impl View for CloseForm {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            if self.errors.is_empty() { HEADING } else { "Your account is not closed" },
            "Close your account for good, which takes a login of the last five minutes.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { account, is_demo, errors } = *self;
        view! {
            <h1>{HEADING}</h1>
            <p class="lead">
                "You see this page because you have logged in within the last five minutes. After that it \
                    answers 401, with a challenge that asks for a newer login and not for another person. "
                <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">"RFC 9470, section 3"</a>" \
                    · "<RfcLink section="15.5.2"/>
            </p>
            {is_demo.then(|| view! {
                <p class="panel">
                    {format!("{account} is a demo account, and everyone's: it stays. ")}
                    <a href=SignUpPath.to_string()>"Sign up"</a>" for an account of your own, and close that."
                </p>
            })}
            {(!is_demo).then(|| view! {
                <form class="panel stack" method="post" action=ClosePath.to_string()>
                    <p>"Your profile, your messages, your sessions and your tokens go with it, and nobody \
                        can bring them back."</p>
                    <input type="hidden" name="account" value=account.clone()/>
                    <InputField
                        id="confirm" name="confirm" label="Your user name" kind="text" autocomplete="off"
                        hint=format!("Type {account}, letter by letter.") message=error_in(&errors, "confirm")
                    />
                    <button class="button primary">"Close the account for good"</button>
                </form>
            })}
            <p class="actions"><a href=AccountPath.to_string()>"Back to the account"</a></p>
        }
        .into_any()
    }
}

/// The page that explains what a closed account means. Anyone may read it.
#[derive(Clone, Copy, Debug)]
pub struct ClosedAccountPage;

impl View for ClosedAccountPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(CLOSED, "Your account is closed, and everything in it is deleted.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        view! {
            <h1>{CLOSED}</h1>
            <p class="lead">
                "Its profile, its messages, its sessions and its tokens are gone. The URL of the profile \
                    answers 404, as if it had never been there; a 410 would say that it had. "
                <RfcLink section="15.5.11"/>
            </p>
            <div class="actions"><a class="button primary" href=HomePath.to_string()>"To the first \
                page"</a></div>
        }
        .into_any()
    }
}
