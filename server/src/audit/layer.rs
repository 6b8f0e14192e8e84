//! Writes the audit events of each request after it has been answered.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{AuthScheme, ProblemType};
use two_gates_policy::{Caller, Fault, Plan, Reason, Requirement, Role, Verdict};

use super::Audit;
use crate::clock::Clock;
use crate::db::World;
use crate::db::audit::AuditRow;
use crate::http::{API_KEY, redact_tokens};
use crate::metrics::Metrics;
use crate::record::{Event, Identity, Record};

const MAX_PATH_BYTES: usize = 256;

/// State of the audit layer.
#[derive(Debug)]
pub struct Auditor {
    /// The audit trail.
    pub audit: Audit,
    /// Counts the events.
    pub metrics: Metrics,
    /// The world that the events belong to.
    pub world: World,
    /// The clock.
    pub clock: Clock,
}

/// Writes the audit events once the answer is known. A request that may change something or verifies a secret
/// runs to its end even if its client disconnects, so that every change and every guess is recorded.
pub async fn audit(
    State(state): State<Arc<Auditor>>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    if state.audit.is_silent() {
        return next.run(request).await;
    }
    let has_credential = [AUTHORIZATION, API_KEY].iter().any(|name| request.headers().contains_key(name));
    if request.method().is_safe() && !has_credential {
        return run_and_audit(state, record, request, next).await;
    }
    match state.audit.clone().spawn(run_and_audit(state, record, request, next)).await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime has shut down, and the client is disconnected.
            Err(_) => std::future::pending().await,
        },
    }
}

async fn run_and_audit(state: Arc<Auditor>, record: Record, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    let status = response.status();
    record.audit_all(refusal_event(&record));
    write(&state, &record, &method, &uri, status).await;
    if let Some(task) = record.take_overdue_task() {
        state.audit.clone().spawn(async move {
            match task.await {
                // The client has received the 503 already, so these events have that status.
                Ok(()) => write(&state, &record, &method, &uri, status).await,
                Err(error) => tracing::error!(%error, "an overdue request failed"),
            }
        });
    }
    response
}

/// Writes a row for each event that has not been written yet.
async fn write(state: &Auditor, record: &Record, method: &Method, uri: &Uri, status: StatusCode) {
    let events = record.take_events();
    if events.is_empty() {
        return;
    }
    let (identity, stop) = (record.identity(), record.stop());
    let address = if record.has_address() { record.address().to_string() } else { String::new() };
    for mut event in events {
        state.metrics.count_event(event.name);
        event.account = event.account.or_else(|| account_of(&identity));
        event.credential = event.credential.or(identity.presented.scheme.map(AuthScheme::credential));
        let row = AuditRow {
            world: state.world,
            at: state.clock.now(),
            request_id: record.id.to_string(),
            method: method.to_string(),
            resource: truncate_path(&redact_tokens(uri.path())).to_owned(),
            status: status.as_u16(),
            gate: event.gate.unwrap_or(stop),
            address: address.clone(),
            event,
        };
        state.audit.record(row).await;
    }
}

/// The user name of the caller, or of the owner of an expired or revoked credential.
fn account_of(identity: &Identity) -> Option<String> {
    let known = identity.caller.principal().map(|principal| principal.name.clone());
    known.or_else(|| identity.former_owner.clone())
}

/// The path, truncated for storage. A path may contain raw UTF-8, and no character is cut.
fn truncate_path(path: &str) -> &str {
    &path[..path.floor_char_boundary(MAX_PATH_BYTES)]
}

/// The event of the recorded refusal; `None` if nothing was refused, or if the record has that event already.
fn refusal_event(record: &Record) -> Option<Event> {
    let kind = record.refusal()?;
    let identity = record.identity();
    let denial = record.decision().filter(|decision| decision.verdict != Verdict::Allowed);
    let reason = denial.map(|decision| decision.reason).or_else(|| closure_reason(kind, &identity.caller));
    let event = event_name(kind, reason, identity.presented.scheme)?;
    if record.has_event(event) {
        return None;
    }
    Some(Event::new(event).reason(reason.map_or_else(|| kind.slug().to_owned(), reason_code)))
}

/// The reason of a 401 if the account was closed after its credential had been accepted.
fn closure_reason(kind: ProblemType, caller: &Caller) -> Option<Reason> {
    match (kind, caller) {
        (ProblemType::Unauthenticated, Caller::Rejected(fault)) => Some(Reason::BadCredential(*fault)),
        _ => None,
    }
}

/// The event that this layer adds for a kind of refusal, if any.
fn event_name(kind: ProblemType, reason: Option<Reason>, scheme: Option<AuthScheme>) -> Option<EventName> {
    match kind {
        ProblemType::TooManyAttempts => Some(EventName::ExcessRateLimitExceeded),
        ProblemType::Unauthenticated | ProblemType::InsufficientUserAuthentication => {
            Some(unauthenticated_event(reason, scheme))
        }
        ProblemType::Forbidden
        | ProblemType::InsufficientScope
        | ProblemType::Embargoed
        | ProblemType::AddressBlocked => Some(EventName::AuthzFail),
        // Only if the policy decided. Hidden and missing count alike, because a guessed URL may be either.
        ProblemType::NotFound => reason.map(|_| EventName::AuthzFail),
        ProblemType::CrossSite => Some(EventName::MaliciousCors),
        _ => None,
    }
}

fn unauthenticated_event(reason: Option<Reason>, scheme: Option<AuthScheme>) -> EventName {
    match (reason, scheme) {
        (Some(Reason::BadCredential(Fault::Expired | Fault::Ended)), Some(AuthScheme::Session)) => {
            EventName::SessionUseAfterExpire
        }
        (Some(Reason::BadCredential(Fault::Ended)), Some(AuthScheme::Bearer | AuthScheme::ApiKey)) => {
            EventName::AuthnTokenReuse
        }
        (Some(Reason::BadCredential(_)), _) => EventName::AuthnLoginFail,
        _ => EventName::AuthnChallenge,
    }
}

fn reason_code(reason: Reason) -> String {
    match reason {
        Reason::NoCredential => "no-credential".to_owned(),
        Reason::BadCredential(Fault::Malformed) => "bad-credential:malformed".to_owned(),
        Reason::BadCredential(Fault::Expired) => "bad-credential:expired".to_owned(),
        Reason::BadCredential(Fault::Ended) => "bad-credential:ended".to_owned(),
        Reason::BadCredential(Fault::Wrong) => "bad-credential:wrong".to_owned(),
        Reason::LoginTooOld(seconds) => format!("login-older-than:{seconds}"),
        Reason::Lacks(Requirement::Role(Role::Administrator)) => "lacks:administrator".to_owned(),
        Reason::Lacks(Requirement::Plan(Plan::Pro)) => "lacks:pro".to_owned(),
        Reason::Lacks(_) => "lacks:permission".to_owned(),
        Reason::InsufficientScope(Some(scope)) => format!("lacks-scope:{scope}"),
        Reason::InsufficientScope(None) => "lacks-scope:none-would-do".to_owned(),
        Reason::Embargoed(seconds) => format!("embargoed:{seconds}"),
        Reason::Hidden => "hidden".to_owned(),
        Reason::Absent => "absent".to_owned(),
        Reason::OpenToAll
        | Reason::Public
        | Reason::Owner
        | Reason::Administrator
        | Reason::Granted(_)
        | Reason::GrantedOnRequest => "granted".to_owned(),
    }
}
