//! What a handler says happened. It rides in the extensions of the answer; the layer adds who, where and when.

use axum::response::{IntoResponse, IntoResponseParts, Response, ResponseParts};
use two_gates_app::wire::EventName;
use two_gates_policy::Stop;

/// Something for the trail that no refusal tells, such as a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub event: EventName,
    /// Who did it, where the caller of the request is not who: whoever logs in was nobody before.
    pub account: Option<String>,
    /// By which kind of credential, where it came with no scheme.
    pub credential: Option<&'static str>,
    /// What it was done to.
    pub target: Option<String>,
    /// Where the request came to rest, where its outcome does not say it.
    pub gate: Option<Stop>,
    /// Why, where it was refused.
    pub reason: Option<String>,
    /// What exactly; never a secret.
    pub detail: Option<String>,
}

/// All that happened in one request.
#[derive(Clone, Debug, Default)]
pub(super) struct AllThatHappened(pub Vec<Happened>);

impl Happened {
    /// That, and nothing else to say of it.
    pub const fn new(event: EventName) -> Self {
        Self { event, account: None, credential: None, target: None, gate: None, reason: None, detail: None }
    }

    /// An account that has to wait from now on.
    pub fn locked(account: Option<String>) -> Self {
        Self { account, ..Self::new(EventName::AuthnLoginLock) }.because("too-many-attempts")
    }

    /// By which kind of credential.
    #[must_use]
    pub fn with(self, credential: &'static str) -> Self {
        Self { credential: Some(credential), ..self }
    }

    /// By whom.
    #[must_use]
    pub fn by(self, account: &str) -> Self {
        Self { account: Some(account.to_owned()), ..self }
    }

    /// To whom or to what.
    #[must_use]
    pub fn to(self, target: impl Into<String>) -> Self {
        Self { target: Some(target.into()), ..self }
    }

    /// Where the request came to rest.
    #[must_use]
    pub fn at(self, gate: Stop) -> Self {
        Self { gate: Some(gate), ..self }
    }

    /// Why it was refused.
    #[must_use]
    pub fn because(self, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..self }
    }

    /// What exactly.
    #[must_use]
    pub fn saying(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// The answer with this noted on it.
    pub fn on(self, answer: impl IntoResponse) -> Response {
        let mut response = answer.into_response();
        let all = response.extensions_mut().get_or_insert_default::<AllThatHappened>();
        all.0.push(self);
        response
    }
}

impl IntoResponseParts for Happened {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.extensions_mut().get_or_insert_default::<AllThatHappened>().0.push(self);
        Ok(parts)
    }
}
