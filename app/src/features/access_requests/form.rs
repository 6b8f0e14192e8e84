//! The form for requesting access, on the page of a 403, and the requests on the account page.

use leptos::prelude::*;
use two_gates_policy::Grantable;

use crate::catalogue::Persona;
use crate::components::{PersonaButton, Time, list_or};
use crate::features::access_requests::{
    AccessRequest, AccessRequestsPath, AccessState, AdminRequestsPath, MAX_MESSAGE, WithdrawRequestPath,
    page_path,
};
use crate::features::sign_up::error_in;
use crate::view::{Frame, PageHead, View};
use crate::wire::{FieldError, LocalPath};

/// The form for requesting access, and the state of the latest request.
#[derive(Clone, Debug)]
pub struct AccessPanel {
    /// The user name of the requester.
    pub account: String,
    /// The requested permission.
    pub permission: Grantable,
    /// The requester's latest request for the permission.
    pub latest: Option<AccessRequest>,
    /// The message that was typed.
    pub message: String,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
}

/// The id of the panel's heading, and the fragment after a form of the panel, to focus the heading.
pub const ASK: &str = "ask";

pub(crate) const NOT_SENT: &str = "Your request was not sent";

impl View for AccessPanel {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(NOT_SENT, "Your request for access was not sent: what to change in it.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let next = LocalPath::parse(page_path(self.permission)).unwrap_or_else(|_| LocalPath::home());
        view! {
            <h1>{NOT_SENT}</h1>
            {access_panel_view(*self, next)}
        }
        .into_any()
    }
}

/// The state of the latest request, and the form if a new request is possible.
pub(crate) fn access_panel_view(panel: AccessPanel, next: LocalPath) -> impl IntoView {
    let AccessPanel { account, permission, latest, message, errors } = panel;
    let sharing_note = Persona::of_account(&account).map(|_| {
        format!("{account} is a demo account: everyone who uses it shares its requests and its permissions.")
    });
    let body = if let Some(request) = latest.clone().filter(|request| request.state == AccessState::Open) {
        open_request(request, account, next).into_any()
    } else {
        let invalid = (!errors.is_empty()).then_some("true");
        let error = error_in(&errors, "message");
        let hints = if error.is_some() { "ask-message-error ask-message-hint" } else { "ask-message-hint" };
        view! {
            {latest.map(|request| view! { <p>{state_note(&request)}" You can ask again."</p> })}
            <form class="stack" method="post" action=AccessRequestsPath.to_string()>
                <input type="hidden" name="permission" value=permission.as_str()/>
                <input type="hidden" name="account" value=account/>
                <div class="field">
                    <label for="ask-message">"Message to the administrators"</label>
                    <input
                        id="ask-message" name="message" type="text" value=message
                        maxlength=MAX_MESSAGE autocomplete="off" aria-invalid=invalid
                        aria-describedby=hints autofocus=invalid.is_some()
                    />
                    {error.map(|error| view! { <p class="error" id="ask-message-error">{error}</p> })}
                    <p class="note" id="ask-message-hint">
                        {format!("May be left empty. At most {MAX_MESSAGE} characters, and no secrets: \
                            every administrator reads it.")}
                    </p>
                </div>
                <button class="button">"Ask for access"</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="panel stack" aria-labelledby=ASK>
            <h2 id=ASK tabindex="-1">"Ask for access"</h2>
            <p>
                "An administrator can grant you "<code>{permission.as_str()}</code>
                ", and no more than that. Once it is granted, this same URL answers 200: no new login, \
                    and nothing to clear."
            </p>
            {body}
            {sharing_note.map(|sharing_note| view! { <p class="note">{sharing_note}</p> })}
        </section>
    }
}

fn open_request(request: AccessRequest, account: String, next: LocalPath) -> impl IntoView {
    let AccessRequest { id, message, asked_at, .. } = request;
    view! {
        <p>
            <b>"You have asked"</b>" on "<Time at=asked_at/>", and no administrator has settled it yet."
            {(!message.is_empty()).then(|| format!(" You wrote: “{message}”"))}
        </p>
        <div class="actions">
            <a class="button" href=next.as_str().to_owned()>"See whether it is granted"</a>
            <form method="post" action=WithdrawRequestPath(id).to_string()>
                <input type="hidden" name="account" value=account/>
                <input type="hidden" name="next" value=format!("{}#{ASK}", next.as_str())/>
                <button class="button">"Withdraw the request"</button>
            </form>
        </div>
        <p>"In this demo you can be the administrator:"</p>
        <PersonaButton persona="admin" next=AdminRequestsPath.to_string() label="Decide it as admin →"/>
    }
}

fn state_note(request: &AccessRequest) -> impl IntoView + use<> {
    let phrase = match request.state {
        AccessState::Open => "Asked for, and waiting, since ",
        AccessState::Granted => "Granted on ",
        AccessState::Refused => "An administrator refused it on ",
        AccessState::Withdrawn => "You withdrew it on ",
        AccessState::Revoked => "It was granted, and an administrator took it back on ",
    };
    let at = request.settled_at.clone().unwrap_or_else(|| request.asked_at.clone());
    view! { {phrase}<Time at/>"." }
}

/// The account's own requests, on the account page.
pub(crate) fn own_requests(account: String, requests: Vec<AccessRequest>) -> AnyView {
    let none = "No access requests yet. You can ask from a 403 page such as Reports.";
    let rows = requests.into_iter().map(|request| row(request, account.clone())).collect_view();
    list_or(none, rows, |rows| view! { <ul class="accounts">{rows}</ul> })
}

fn row(request: AccessRequest, account: String) -> impl IntoView {
    let (id, permission) = (request.id, request.permission);
    let (page, label) = (page_path(permission), format!("Withdraw {}", permission.as_str()));
    view! {
        <li>
            <p>
                <code>{permission.as_str()}</code>" for "<a href=page>{page}</a>
                <span class="note">{state_note(&request)}</span>
            </p>
            {(request.state == AccessState::Open).then(|| view! {
                <form method="post" action=WithdrawRequestPath(id).to_string()>
                    <input type="hidden" name="account" value=account/>
                    <button class="button" aria-label=label>"Withdraw"</button>
                </form>
            })}
        </li>
    }
}
