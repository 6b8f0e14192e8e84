//! `/admin/requests`: what accounts have asked for, for administrators, who grant it, refuse it and take it
//! back.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{EmptyState, Pager, When};
use crate::features::access_requests::{
    AccessRequest, AccessRequests, AccessState, AdminRequestPath, AdminRequestsPath, Settlement,
};
use crate::features::members::member::MemberPath;
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::Route;

/// What the list of requests shows.
#[derive(Clone, Debug)]
pub struct AccessRequestsShow {
    /// One page of the list.
    pub requests: AccessRequests,
    /// The request that was settled a moment ago, as it stands now.
    pub settled: Option<AccessRequest>,
}

impl View for AccessRequestsShow {
    fn title(&self) -> Cow<'_, str> {
        "Requests for access".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "Requests for access, for administrators to grant or decline.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { requests: AccessRequests { requests, page, pages, total }, settled } = *self;
        let (open, rest): (Vec<_>, Vec<_>) =
            requests.into_iter().partition(|request| request.state == AccessState::Open);
        let (granted, closed): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|request| request.state == AccessState::Granted);
        let first = page == 1;
        view! {
            <h1>"Requests for access"</h1>
            {settled.map(|request| view! { <p class="notice" role="status">{now(&request)}</p> })}
            <p class="lead">
                {format!("{total} in all. This page needs ")}<code>"access:decide"</code>
                ". What you grant counts from the member's next request on; it opens that one thing, and \
                    makes nobody an administrator."
            </p>
            {part("open", "Waiting for an answer", "Nobody waits. Whoever gets a 403 at the reports or the \
                members can ask on that page.", open, first)}
            {part("granted", "Granted", "Nothing is granted.", granted, first)}
            {part("settled", "Refused, withdrawn, taken back", "None yet.", closed, first)}
            <Pager list=AdminRequestsPath::PATTERN page pages/>
        }
        .into_any()
    }
}

/// One part of the list; on a later page only where something is in it.
fn part(
    id: &'static str,
    heading: &'static str,
    empty: &'static str,
    requests: Vec<AccessRequest>,
    first: bool,
) -> Option<AnyView> {
    if requests.is_empty() && !first {
        return None;
    }
    let list = if requests.is_empty() {
        view! { <EmptyState text=empty/> }.into_any()
    } else {
        view! { <ul class="accounts sessions">{requests.into_iter().map(row).collect_view()}</ul> }.into_any()
    };
    let part = view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {list}
        </section>
    };
    Some(part.into_any())
}

fn row(request: AccessRequest) -> impl IntoView {
    let actions = match request.state {
        AccessState::Open => vec![(Settlement::Grant, "Grant…"), (Settlement::Refuse, "Refuse…")],
        AccessState::Granted => vec![(Settlement::Revoke, "Take back…")],
        AccessState::Refused | AccessState::Withdrawn | AccessState::Revoked => Vec::new(),
    };
    let AccessRequest { id, account, permission, message, asked_at, .. } = request.clone();
    let links = actions.into_iter().map(|(decision, label)| {
        let href = format!("{}?decision={}", AdminRequestPath(id), decision.as_str());
        let spoken = format!("{label} {} for {account}", permission.as_str());
        view! { <a class="button" href=href aria-label=spoken>{label}</a> }
    });
    let links = links.collect_view();
    view! {
        <li>
            <p>
                <a href=MemberPath(account.clone()).to_string()>{account.clone()}</a>" \
                    · "<code>{permission.as_str()}</code>
                {(!message.is_empty()).then(|| view! { <q class="quoted">{message}</q> })}
                <span class="note">"asked on "<When at=asked_at/>{settled(&request)}</span>
            </p>
            <div class="actions">{links}</div>
        </li>
    }
    .into_any()
}

/// When a request was settled, and by whom.
fn settled(request: &AccessRequest) -> Option<impl IntoView + use<>> {
    let at = request.settled_at.clone()?;
    let by = request.settled_by.clone().map(|by| format!(" by {by}"));
    Some(view! { ", "{request.state.as_str()}" on "<When at/>{by} })
}

/// How a request stands now.
fn now(request: &AccessRequest) -> String {
    let (account, permission) = (&request.account, request.permission.as_str());
    match request.state {
        AccessState::Open => format!("{account} still waits for {permission}."),
        AccessState::Granted => format!("{account} has {permission} now."),
        AccessState::Refused => format!("{account} was refused {permission}."),
        AccessState::Withdrawn => format!("{account} has withdrawn the request for {permission}."),
        AccessState::Revoked => format!("{account} no longer has {permission}."),
    }
}
