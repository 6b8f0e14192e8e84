//! One event of the trail: as a row of its stream, and in full at `/monitor/events/{id}`.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{Outcome, StatusChip};
use crate::features::blocks::BlocksPath;
use crate::features::members::member::MemberPath;
use crate::features::monitor::MonitorEventPath;
use crate::features::monitor::audit::{AuditEvent, EventName};
use crate::features::monitor::query::events_link;
use crate::view::{Frame, PageHead, View};
use crate::wire::{AuthScheme, CLIENT_SECRET, MonitorPath, PASSWORD, ProblemType};

impl View for AuditEvent {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "An event of the audit trail",
            "One event of the audit trail: the request, and the reason that its answer left out.",
        )
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let event = *self;
        let account_link = event.account.as_ref().map(|account| {
            let href = events_link("account", account);
            view! { <a class="button" href=href>{format!("All of {account}")}</a> }
        });
        // Users of the vault are not members.
        let is_site_account = event.credential.as_deref() != Some(AuthScheme::Basic.credential());
        let member_link = event.account.clone().filter(|_| is_site_account).map(|name| {
            let label = format!("Unlock, log out or change {name}…");
            view! { <a class="button" href=MemberPath(name).to_string()>{label}</a> }
        });
        view! {
            <h1><code>{event.event.as_str()}</code></h1>
            <p class="lead">"One event of the audit trail."</p>
            <div class="columns">
                <section class="stack" aria-labelledby="told">
                    <h2 id="told">"What the user saw"</h2>
                    <p><StatusChip status=event.status stop=event.gate outcome=event_outcome(&event)/></p>
                    <p>{answer_summary(&event)}</p>
                    {(event.status >= 400).then(|| view! {
                        <p class="note">"The answer carried the request ID, so the user can quote it. Only \
                            this page has the whole reason."</p>
                    })}
                </section>
                <section aria-labelledby="known">
                    <h2 id="known">"What the trail knows"</h2>
                    {facts(event.clone())}
                </section>
            </div>
            <p class="actions">
                <a class="button" href=events_link("request", &event.request_id)>"All of this request"</a>
                {account_link}
                <a class="button" href=events_link("address", &event.address)>
                    {format!("All from {}", event.address)}
                </a>
            </p>
            <p class="actions">
                {member_link}
                <a class="button" href=format!("{BlocksPath}?network={}", event.address)>
                    {format!("Block {}…", event.address)}
                </a>
                <a class="button" href=MonitorPath.to_string()>"Back to the monitor"</a>
            </p>
        }
        .into_any()
    }
}

fn event_outcome(event: &AuditEvent) -> Outcome {
    let embargoed = event.reason.as_deref().is_some_and(|reason| reason.starts_with("embargoed"));
    Outcome::of(event.status, event.gate).refine(event.account.is_some() && !is_uniform(event), embargoed)
}

/// Whether the policy `uniform` refused for a reason for which no other policy sends a 403.
fn is_uniform(event: &AuditEvent) -> bool {
    kind(event) == Some(ProblemType::Forbidden) && told(event).is_none()
}

/// The answers that tell something of the reason: the status, the start of the reason in the trail, the type,
/// and what such an answer tells.
const TOLD: [(u16, &str, ProblemType, &str); 7] = [
    (401, "bad-credential:ended", ProblemType::Unauthenticated, "that the credential is no longer valid"),
    (401, "bad-credential:expired", ProblemType::Unauthenticated, "that the credential is no longer valid"),
    (401, "login-older", ProblemType::InsufficientUserAuthentication, "the maximum age of the login"),
    (403, "embargoed", ProblemType::Embargoed, "the end of the embargo"),
    (403, "lacks-scope", ProblemType::InsufficientScope, "the missing scope and permission"),
    (403, "lacks:pro", ProblemType::Forbidden, "the missing permission and the plan that includes it"),
    (403, "lacks:", ProblemType::Forbidden, "the missing permission"),
];

/// The type of the answer, and what it told of the reason, if anything.
fn told(event: &AuditEvent) -> Option<(ProblemType, &'static str)> {
    let reason = event.reason.as_deref()?;
    let mut rows = TOLD.into_iter();
    let row = rows.find(|&(status, start, ..)| status == event.status && reason.starts_with(start));
    row.map(|(_, _, kind, told)| (kind, told))
}

/// A summary of the answer that the caller got, which says less than the trail. The trail does not record
/// whether a 403 was uniform.
fn answer_summary(event: &AuditEvent) -> String {
    let uniform = ProblemType::Forbidden.title();
    match (told(event), kind(event)) {
        (Some((kind, told)), _) if event.status == 403 => format!(
            "At most “{}”, and {told}. Under the policy uniform, only “{uniform}” and nothing of the reason.",
            kind.title()
        ),
        (Some((kind, told)), _) => format!("“{}”, and {told}.", kind.title()),
        (None, Some(kind)) => {
            format!("“{}”: a general sentence, and nothing of the reason.", kind.title())
        }
        (None, None) if event.status < 400 => "The request was carried out.".to_owned(),
        (None, None) => format!("The status, and “{}”.", event_outcome(event).word()),
    }
}

/// The problem type of an answer that told nothing of the reason, derived from what the trail recorded.
fn kind(event: &AuditEvent) -> Option<ProblemType> {
    match event.status {
        401 if event.credential.as_deref() == Some(PASSWORD) => Some(ProblemType::LoginFailed),
        // An OAuth error, not a problem (RFC 6749 §5.2).
        401 if event.credential.as_deref() == Some(CLIENT_SECRET) => None,
        401 => Some(ProblemType::Unauthenticated),
        403 if event.event == EventName::MaliciousCors => Some(ProblemType::CrossSite),
        403 if event.event == EventName::AuthzFail && event.gate == Stop::Gate2 => {
            Some(ProblemType::Forbidden)
        }
        404 => Some(ProblemType::NotFound),
        429 => Some(ProblemType::TooManyAttempts),
        _ => None,
    }
}

fn facts(event: AuditEvent) -> impl IntoView {
    let place = match event.gate {
        Stop::Guards => "the guards, before gate 1",
        Stop::Gate1 => "gate 1",
        Stop::Gate2 => "gate 2",
        Stop::Door => "the hidden door",
        Stop::Through => "no gate",
    };
    let facts = [
        ("Reason", event.reason),
        ("Detail", event.detail),
        ("Done to", event.target),
        ("Account", Some(event.account.unwrap_or_else(|| GUEST.to_owned()))),
        ("Credential", Some(event.credential.unwrap_or_else(|| "none".to_owned()))),
        ("Request", Some(format!("{} {}", event.method, event.resource))),
        ("Stopped at", Some(place.to_owned())),
        ("IP address", Some(event.address)),
        ("Time", Some(format!("{} UTC", format_iso_time(&event.at)))),
        ("Stream", Some(event.stream.key().to_owned())),
        ("Request ID", Some(event.request_id)),
        ("Number", Some(event.id.to_string())),
    ];
    let facts = facts.map(|(name, value)| {
        value.map(|value| view! { <div><dt>{name}</dt><dd><code>{value}</code></dd></div> })
    });
    view! { <dl class="facts">{facts}</dl> }
}

const GUEST: &str = "a guest";

/// The row: time and event, and below them the request, the caller, the address, and the reason.
pub(super) fn row(event: AuditEvent) -> impl IntoView {
    let outcome = event_outcome(&event);
    let preposition = if event.account.is_some() && is_unproven(event.event) { " for " } else { " by " };
    let caller = event.account.unwrap_or_else(|| GUEST.to_owned());
    let time = format_iso_time(&event.at);
    view! {
        <li>
            <p class="event-head">
                <time datetime=event.at>{time}</time>
                <a href=MonitorEventPath(event.id).to_string()><code>{event.event.as_str()}</code></a>
                <StatusChip status=event.status stop=event.gate outcome/>
            </p>
            <p class="event-facts">
                <code>{format!("{} {}", event.method, event.resource)}</code>
                {preposition}<b>{caller}</b>
                {event.target.map(|target| view! { " to "<b>{target}</b> })}
                " from "<code>{event.address}</code>
                {event.reason.map(|reason| view! { ": "<code>{reason}</code> })}
            </p>
        </li>
    }
}

/// Whether the account of the event is the one that was tried, and not a proven caller.
const fn is_unproven(event: EventName) -> bool {
    matches!(
        event,
        EventName::AuthnLoginFail
            | EventName::AuthnLoginLock
            | EventName::AuthnTokenReuse
            | EventName::SessionUseAfterExpire
            | EventName::ExcessRateLimitExceeded
    )
}

/// Formats `2026-03-01T09:30:00Z` as `2026-03-01 09:30:00`.
pub(crate) fn format_iso_time(at: &str) -> String {
    at.trim_end_matches('Z').replace('T', " ")
}
