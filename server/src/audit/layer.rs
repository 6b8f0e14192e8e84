//! Looks at each answer on its way out, and writes down what a defender has to know of it.

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{Extensions, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use two_gates_app::wire::{AuthScheme, EventName, ProblemType};
use two_gates_policy::{Caller, Decision, Fault, Reason, Stop};

use super::happened::{AllThatHappened, Happened};
use super::reason::word;
use crate::answer::Outcome;
use crate::authn::{API_KEY, Presented, Was, path_without_tokens};
use crate::db::audit::Record;
use crate::state::Shared;
use crate::transport::{ClientAddress, Late, RequestId};

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
    let audit = state.audit.clone();
    match audit.spawn(noted(state, request, next)).await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime has ended, and with it whoever waits.
            Err(_) => std::future::pending().await,
        },
    }
}

async fn noted(state: Shared, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let mut response = next.run(request).await;
    let status = response.status();
    asked.write(&state, response.extensions(), status).await;
    if let Some(late) = response.extensions_mut().remove::<Late>() {
        let audit = state.audit.clone();
        audit.spawn(async move {
            if let Some(late) = late.answer().await {
                // The status is what the client was told.
                let (parts, _) = late.into_parts();
                asked.write(&state, &parts.extensions, status).await;
            }
        });
    }
    response
}

/// What a row has of the request.
struct Asked {
    method: Method,
    uri: Uri,
    id: RequestId,
    address: Option<ClientAddress>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            id: request.extensions().get().copied().unwrap_or_default(),
            address: request.extensions().get().copied(),
        }
    }

    /// Writes a row for each thing that an answer says happened.
    async fn write(&self, state: &Shared, part: &Extensions, status: StatusCode) {
        let outcome = part.get::<Outcome>();
        let presented = part.get().copied().unwrap_or(Presented::NOTHING);
        let caller = part.get::<Caller>().unwrap_or(&Caller::Anonymous);
        for happened in found(part) {
            state.metrics.event(happened.event);
            let record = Record {
                world: state.world,
                at: state.clock.now(),
                event: happened.event,
                request_id: self.id.to_string(),
                account: happened.account.or_else(|| whose(part, caller)),
                credential: happened.credential.or(presented.scheme.map(AuthScheme::credential)),
                method: self.method.to_string(),
                resource: kept(&path_without_tokens(self.uri.path())).to_owned(),
                status: status.as_u16(),
                gate: happened.gate.or(outcome.map(|outcome| outcome.stop)).unwrap_or(Stop::Through),
                reason: happened.reason,
                address: self.address.map(|address| address.to_string()).unwrap_or_default(),
                target: happened.target,
                detail: happened.detail,
            };
            state.audit.record(record).await;
        }
    }
}

/// Who calls, or whose credential it was that is over.
fn whose(part: &Extensions, caller: &Caller) -> Option<String> {
    let was = || part.get::<Was>().and_then(|Was(name)| name.clone());
    caller.principal().map(|who| who.name.clone()).or_else(was)
}

/// A path as far as it is kept. It is ASCII by the time it is here, so any byte ends it well.
fn kept(path: &str) -> &str {
    path.get(..PATH_BYTES).unwrap_or(path)
}

/// What was said of it, by its handler or by its refusal, and what follows from the refusal.
fn found(part: &Extensions) -> Vec<Happened> {
    let said = part.get::<AllThatHappened>().map(|all| all.0.clone()).unwrap_or_default();
    // Where it was said already, who it was is said with it.
    let refused = refused(part).filter(|refused| said.iter().all(|said| said.event != refused.event));
    said.into_iter().chain(refused).collect()
}

fn refused(part: &Extensions) -> Option<Happened> {
    let kind = part.get::<Outcome>()?.refusal?;
    let decided = part.get::<Decision>().map(|decision| decision.reason);
    let reason = decided.or_else(|| over(kind, part.get()?));
    let event = event(kind, reason, part.get())?;
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
