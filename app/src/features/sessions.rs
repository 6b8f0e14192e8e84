//! The caller's own sessions on the account page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::{Time, plural};
use crate::wire::{LogoutPath, routes};

routes! {
    /// The target of the form that ends all other sessions of the caller.
    SessionsPath = "/account/sessions";
    /// The target of the form that ends one session, by its handle.
    SessionPath(String) = "/account/sessions/{id}";
    /// The caller's own sessions. DELETE ends all except the current session.
    SessionsApi = "/api/sessions";
    /// One session, by its handle.
    AccountSessionApi(String) = "/api/sessions/{id}";
}

/// The live sessions of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sessions {
    /// The current session first, then the others, the most recently used first. Only the current session if
    /// the account is a shared demo account.
    pub sessions: Vec<AccountSession>,
    /// The total number of live sessions.
    #[schema(example = 1, minimum = 1)]
    pub total: u32,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AccountSession {
    /// A handle that identifies the session. It is not a credential.
    #[schema(example = "00c0ffee00c0ffee")]
    pub id: String,
    /// When the session began, in RFC 3339 format.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub created_at: String,
    /// When the session was last used, to the minute, in RFC 3339 format.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub seen_at: String,
    /// Whether this session sent the request.
    #[schema(example = true)]
    pub current: bool,
}

pub(crate) fn sessions_panel(account: String, sessions: Sessions, is_demo: bool) -> impl IntoView {
    let Sessions { sessions, total } = sessions;
    let all = usize::try_from(total).unwrap_or(usize::MAX);
    let note = if is_demo {
        Some(format!(
            "{} of {account} in all. Many share the account, so you see your own alone, and end no other.",
            plural(all, "session")
        ))
    } else {
        (all > sessions.len()).then(|| format!("These are the latest of {total}."))
    };
    let rows = sessions.into_iter().map(|session| row(session, &account, is_demo)).collect_view();
    view! {
        <ul class="accounts">{rows}</ul>
        {note.map(|note| view! { <p class="note">{note}</p> })}
        {(!is_demo && total > 1).then(|| view! {
            <form class="actions" method="post" action=SessionsPath.to_string()>
                <input type="hidden" name="account" value=account/>
                <button class="button">"End all others"</button>
            </form>
        })}
        <p class="note">
            "Programs get the list from "<code>"GET /api/sessions"</code>" and end one \
                with "<code>"DELETE /api/sessions/{id}"</code>
            ". The id names a session and opens nothing: it is part of a hash of what is in your cookie."
        </p>
    }
}

/// One session. A shared account shows no handle, which is useless there and would make each page differ.
fn row(session: AccountSession, account: &str, is_demo: bool) -> impl IntoView + use<> {
    let AccountSession { id, created_at, seen_at, current } = session;
    let action = if current { LogoutPath.to_string() } else { SessionPath(id.clone()).to_string() };
    let label = (!current).then(|| format!("End this one, {id}"));
    let account = (!current).then(|| account.to_owned());
    view! {
        <li>
            <p>
                {current.then(|| view! { <b>"This one"</b>" " })}
                {(!is_demo).then(|| view! { <code>{id}</code> })}
                <span class="note">"logged in "<Time at=created_at/>", last seen "<Time at=seen_at/></span>
            </p>
            <form method="post" action=action>
                {account.map(|account| view! { <input type="hidden" name="account" value=account/> })}
                <button class="button" aria-label=label>
                    {if current { "Log out" } else { "End this one" }}
                </button>
            </form>
        </li>
    }
}
