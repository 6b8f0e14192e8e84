//! Requests for access: the data of the API, and `/admin/requests`, where administrators settle them.

pub mod form;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use two_gates_policy::Grantable;

use crate::components::{DoneNotice, Pager, Time, list_or};
use crate::features::members::member::MemberPath;
use crate::view::{Frame, PageHead, View};
use crate::wire::{MembersPath, ReportsPath, Route, routes, schema};

routes! {
    /// The requests of other members.
    AdminRequestsPath = "/admin/requests";
    /// Settles one request, by its number, after a confirmation.
    AdminRequestPath(i64) = "/admin/requests/{id}";
    /// The target of the form for requesting access.
    AccessRequestsPath = "/access-requests";
    /// The target of the form that withdraws a request of the caller, by its number.
    WithdrawRequestPath(i64) = "/access-requests/{id}/withdraw";
    /// The requests of other members.
    AdminRequestsApi = "/api/admin/requests";
    /// One request of another member, by its number.
    AdminRequestApi(i64) = "/api/admin/requests/{id}";
    /// The caller's own requests.
    AccessRequestsApi = "/api/access-requests";
    /// One request of the caller, by its number.
    AccessRequestApi(i64) = "/api/access-requests/{id}";
}

/// The maximum length of a request's message, in characters.
pub const MAX_MESSAGE: usize = 500;

/// A request of one account for one permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AccessRequest {
    /// The number of the request. A new request for the same permission has a new number.
    #[schema(example = 1, minimum = 1)]
    pub id: i64,
    /// The user name of the requester.
    #[schema(example = "alice")]
    pub account: String,
    /// The requested permission.
    #[schema(schema_with = schema::grantable)]
    pub permission: Grantable,
    /// The requester's message. Can be empty.
    #[schema(example = "For the figures of this quarter.")]
    pub message: String,
    /// The state of the request.
    pub state: AccessState,
    /// When the request was sent, in RFC 3339 format.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub asked_at: String,
    /// When the request was settled, in RFC 3339 format. Null if the request is open.
    #[schema(example = "2026-03-01T10:00:00Z", format = DateTime)]
    pub settled_at: Option<String>,
    /// The administrator who settled the request. Null if the request is open or withdrawn. Also
    /// null in the caller's own list.
    #[schema(example = "admin")]
    pub settled_by: Option<String>,
}

/// The state of a request for access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[derive(utoipa::ToSchema)]
pub enum AccessState {
    /// The request is not settled yet.
    Open,
    /// The request was granted, and the permission is in effect.
    Granted,
    /// The request was refused.
    Refused,
    /// The requester withdrew the request.
    Withdrawn,
    /// The request was granted, and an administrator later revoked the permission.
    Revoked,
}

impl AccessState {
    /// The state in a word.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A decision of an administrator about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Settlement {
    /// Grants an open request.
    Grant,
    /// Refuses an open request.
    Refuse,
    /// Revokes a granted request.
    Revoke,
}

impl Settlement {
    /// The required state and the resulting state.
    pub const fn transition(self) -> (AccessState, AccessState) {
        match self {
            Self::Grant => (AccessState::Open, AccessState::Granted),
            Self::Refuse => (AccessState::Open, AccessState::Refused),
            Self::Revoke => (AccessState::Granted, AccessState::Revoked),
        }
    }
}

/// The caller's own requests: the latest for each permission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OwnAccessRequests {
    /// The requests.
    pub requests: Vec<AccessRequest>,
}

/// One page of the requests in a world. Open requests come first, the oldest at the top. Granted requests
/// come next, then all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AccessRequests {
    /// The requests on this page.
    pub requests: Vec<AccessRequest>,
    /// The number of this page, from 1.
    #[schema(example = 1, minimum = 1)]
    pub page: u32,
    /// The number of pages, at least 1.
    #[schema(example = 1, minimum = 1)]
    pub pages: u32,
    /// The total number of requests.
    #[schema(example = 3)]
    pub total: u32,
}

/// The page that a permission opens.
pub const fn page_path(permission: Grantable) -> &'static str {
    match permission {
        Grantable::MembersList => MembersPath::PATTERN,
        Grantable::ReportsRead => ReportsPath::PATTERN,
    }
}

/// The data of the list of requests.
#[derive(Clone, Debug)]
pub struct AccessRequestsPage {
    /// One page of the list.
    pub requests: AccessRequests,
    /// The request that was just settled, in its new state.
    pub settled: Option<AccessRequest>,
}

impl View for AccessRequestsPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Requests for access", "Requests for access, for administrators to grant or decline.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { requests: AccessRequests { requests, page, pages, total }, settled } = *self;
        let (open, rest): (Vec<_>, Vec<_>) =
            requests.into_iter().partition(|request| request.state == AccessState::Open);
        let (granted, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|request| request.state == AccessState::Granted);
        let first = page == 1;
        view! {
            <h1>"Requests for access"</h1>
            {settled.map(|request| view! { <DoneNotice>{status_sentence(&request)}</DoneNotice> })}
            <p class="lead">
                {format!("{total} in all. This page needs ")}<code>"access:decide"</code>
                ". A grant counts from the member's next request on. It opens that one thing, and makes \
                    nobody an administrator."
            </p>
            {part("open", "Waiting for an answer", "No open requests. A member who gets a 403 at the \
                reports or the members can ask on that page.", open, first)}
            {part("granted", "Granted", "Nothing is granted.", granted, first)}
            {part("settled", "Refused, withdrawn, taken back", "None yet.", others, first)}
            <Pager list=AdminRequestsPath::PATTERN page pages/>
        }
        .into_any()
    }
}

/// One part of the list. On later pages, renders nothing if the part is empty.
fn part(
    id: &'static str,
    heading: &'static str,
    empty: &'static str,
    requests: Vec<AccessRequest>,
    first: bool,
) -> Option<impl IntoView> {
    (first || !requests.is_empty()).then(|| {
        let rows = requests.into_iter().map(row).collect_view();
        view! {
            <section class="stack" aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                {list_or(empty, rows, |rows| view! { <ul class="accounts sessions">{rows}</ul> })}
            </section>
        }
    })
}

fn row(request: AccessRequest) -> impl IntoView {
    let actions = match request.state {
        AccessState::Open => vec![(Settlement::Grant, "Grant…"), (Settlement::Refuse, "Refuse…")],
        AccessState::Granted => vec![(Settlement::Revoke, "Take back…")],
        AccessState::Refused | AccessState::Withdrawn | AccessState::Revoked => Vec::new(),
    };
    let AccessRequest { id, account, permission, message, asked_at, .. } = request.clone();
    let links = actions.into_iter().map(|(decision, label)| {
        let href = format!("{}?decision={decision}", AdminRequestPath(id));
        let aria_label = format!("{label} {} for {account}", permission.as_str());
        view! { <a class="button" href=href aria-label=aria_label>{label}</a> }
    });
    view! {
        <li>
            <p>
                <a href=MemberPath(account.clone()).to_string()>{account.clone()}</a>" \
                    · "<code>{permission.as_str()}</code>
                {(!message.is_empty()).then(|| view! { <q class="quoted">{message}</q> })}
                <span class="note">"asked on "<Time at=asked_at/>{settlement_note(&request)}</span>
            </p>
            <div class="actions">{links.collect_view()}</div>
        </li>
    }
}

fn settlement_note(request: &AccessRequest) -> Option<impl IntoView + use<>> {
    let at = request.settled_at.clone()?;
    let by = request.settled_by.clone().map(|by| format!(" by {by}"));
    Some(view! { ", "{request.state.as_str()}" on "<Time at/>{by} })
}

fn status_sentence(request: &AccessRequest) -> String {
    let (account, permission) = (&request.account, request.permission.as_str());
    match request.state {
        AccessState::Open => format!("{account} still waits for {permission}."),
        AccessState::Granted => format!("{account} has {permission} now."),
        AccessState::Refused => format!("{account} was refused {permission}."),
        AccessState::Withdrawn => format!("{account} has withdrawn the request for {permission}."),
        AccessState::Revoked => format!("{account} no longer has {permission}."),
    }
}
