//! Looks at each answer on its way out, and writes down what a defender has to know of it.

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;
use two_gates_app::wire::{AuthScheme, EventName, ProblemType};
use two_gates_policy::{Caller, Decision, Fault, Reason, Stop};

use super::happened::{AllThatHappened, Happened};
use super::reason::word;
use crate::answer::Outcome;
use crate::authn::{API_KEY, Presented};
use crate::db::audit::Record;
use crate::state::Shared;
use crate::transport::{ClientAddress, RequestId};

/// Bytes of a path that are kept.
const PATH_BYTES: usize = 256;

/// Writes down what happened, once the answer is known. What may change something, or tries a secret, goes on to its end when the client goes
/// away, so that nobody makes a change or guesses and takes the row with them.
pub async fn audit(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if state.audit.is_silent() {
        return next.run(request).await;
    }
    let tries = [AUTHORIZATION, API_KEY].iter().any(|name| request.headers().contains_key(name));
    if request.method().is_safe() && !tries {
        return noted(state, request, next).await;
    }
    match tokio::spawn(noted(state, request, next)).await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime has ended, and with it whoever waits.
            Err(_) => std::future::pending().await,
        },
    }
}

async fn noted(state: Shared, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let id = request.extensions().get::<RequestId>().copied().unwrap_or_default();
    let address = request.extensions().get::<ClientAddress>().copied();
    let response = next.run(request).await;
    let found = found(&response);
    if found.is_empty() {
        return response;
    }
    let part = response.extensions();
    let outcome = part.get::<Outcome>();
    let presented = part.get().copied().unwrap_or(Presented::NOTHING);
    let caller = part.get::<Caller>().unwrap_or(&Caller::Anonymous);
    let (at, status) = (state.clock.now(), response.status().as_u16());
    for happened in found {
        state.metrics.event(happened.event);
        state
            .audit
            .record(Record {
                world: state.world,
                at,
                event: happened.event,
                request_id: id.to_string(),
                account: happened.account.or_else(|| caller.principal().map(|who| who.name.clone())),
                credential: presented.scheme.map(AuthScheme::credential),
                method: method.to_string(),
                resource: kept(uri.path()).to_owned(),
                status,
                gate: happened.gate.or(outcome.map(|outcome| outcome.stop)).unwrap_or(Stop::Through),
                reason: happened.reason,
                address: address.map(|address| address.to_string()).unwrap_or_default(),
                target: happened.target,
                detail: happened.detail,
            })
            .await;
    }
    response
}

/// A path as far as it is kept. It is ASCII by the time it is here, so any byte ends it well.
fn kept(path: &str) -> &str {
    path.get(..PATH_BYTES).unwrap_or(path)
}

/// What was said of it, by its handler or by its refusal, and what follows from the refusal.
fn found(response: &Response) -> Vec<Happened> {
    let said = response.extensions().get::<AllThatHappened>().map(|all| all.0.clone()).unwrap_or_default();
    // Where it was said already, who it was is said with it.
    let refused = refused(response).filter(|refused| said.iter().all(|said| said.event != refused.event));
    said.into_iter().chain(refused).collect()
}

fn refused(response: &Response) -> Option<Happened> {
    let kind = response.extensions().get::<Outcome>()?.refusal?;
    let decided = response.extensions().get::<Decision>().map(|decision| decision.reason);
    let reason = decided.or_else(|| over(kind, response.extensions().get()?));
    let event = event(kind, reason, response.extensions().get())?;
    Some(Happened::new(event).because(reason.map_or_else(|| kind.slug().to_owned(), word)))
}

/// What is wrong with a credential that was good when the policy was asked, as its account was closed since.
fn over(kind: ProblemType, caller: &Caller) -> Option<Reason> {
    match (kind, caller) {
        (ProblemType::Unauthenticated, Caller::Rejected(fault)) => Some(Reason::BadCredential(*fault)),
        _ => None,
    }
}

/// The event that a refusal is; none where it says nothing about who may do what, and where it has told it itself.
fn event(kind: ProblemType, reason: Option<Reason>, presented: Option<&Presented>) -> Option<EventName> {
    match kind {
        ProblemType::TooManyAttempts => Some(EventName::ExcessRateLimitExceeded),
        ProblemType::Unauthenticated | ProblemType::InsufficientUserAuthentication => {
            Some(unauthenticated(reason, presented))
        }
        ProblemType::Forbidden
        | ProblemType::InsufficientScope
        | ProblemType::Embargoed
        | ProblemType::AddressBlocked => Some(EventName::AuthzFail),
        // Where the policy was asked, whether the thing is hidden or missing: who tries names meets both.
        ProblemType::NotFound => reason.map(|_| EventName::AuthzFail),
        ProblemType::CrossSite => Some(EventName::MaliciousCors),
        _ => None,
    }
}

fn unauthenticated(reason: Option<Reason>, presented: Option<&Presented>) -> EventName {
    let scheme = presented.and_then(|presented| presented.scheme);
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
