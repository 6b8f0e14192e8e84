//! Refusals by name. Each takes its place from the line that calls it, which is the line that the lab shows.

use std::borrow::Cow;

use two_gates_app::catalogue::System;
use two_gates_app::view::View;
use two_gates_app::wire::FieldError;
use two_gates_policy::Decision;

use super::{Cause, ExpectedContent, Origin, Refusal, Typed};
use crate::authn::{AttemptInfo, InvalidRequest};
use crate::defence::RateLimited;

#[track_caller]
fn refused(cause: Cause) -> Refusal {
    Refusal::new(cause)
}

impl Refusal {
    /// 401: the account was closed while the request ran.
    #[track_caller]
    pub fn closed() -> Self {
        refused(Cause::Closed)
    }

    /// 404: there is no such thing. Whether there was a decision is for [`Refusal::hidden`] to say.
    #[track_caller]
    pub fn not_found() -> Self {
        refused(Cause::NotFound(None))
    }

    /// 404: there is nothing that this caller may know of.
    #[track_caller]
    pub fn hidden(decision: Decision) -> Self {
        refused(Cause::NotFound(Some(decision)))
    }

    /// 404: it belongs to somebody else, or to nobody.
    #[track_caller]
    pub fn not_own() -> Self {
        refused(Cause::NotOwn)
    }

    /// 403: a write from another site, or one that does not say where it comes from.
    #[track_caller]
    pub fn cross_site(origin: Origin) -> Self {
        refused(Cause::CrossSite(origin))
    }

    /// 403: an address on the block list.
    #[track_caller]
    pub fn address_blocked(seconds: Option<u32>, reason: String) -> Self {
        refused(Cause::AddressBlocked { seconds, reason })
    }

    /// 429: too many attempts were wrong before this one.
    #[track_caller]
    pub fn too_many_attempts(held: RateLimited, form: Option<Typed>, tried: AttemptInfo) -> Self {
        refused(Cause::TooManyAttempts { held, form, tried: Box::new(tried) })
    }

    /// 409: the form was shown to somebody else.
    #[track_caller]
    pub fn conflict(was: String, now: String) -> Self {
        refused(Cause::Conflict { was, now })
    }

    /// 409: the state of the thing does not allow it; says what to do instead.
    #[track_caller]
    pub fn wrong_state(why: &'static str) -> Self {
        refused(Cause::WrongState(why))
    }

    /// It would take a demo account from everyone else who uses it; says how.
    #[track_caller]
    pub fn demo(why: String) -> Self {
        refused(Cause::Demo(why))
    }

    /// 400: malformed; says what is.
    #[track_caller]
    pub fn bad_request(why: impl Into<Cow<'static, str>>) -> Self {
        refused(Cause::BadRequest(why.into()))
    }

    /// 400: a credential that was not sent as one is sent.
    #[track_caller]
    pub fn invalid_request(why: &'static InvalidRequest) -> Self {
        refused(Cause::InvalidRequest(why))
    }

    /// 421: a host that is not ours.
    #[track_caller]
    pub fn misdirected() -> Self {
        refused(Cause::Misdirected)
    }

    /// 405: the resource does not have this method.
    #[track_caller]
    pub fn method_not_allowed() -> Self {
        refused(Cause::MethodNotAllowed)
    }

    /// 501: a method that the server has nowhere.
    #[track_caller]
    pub fn not_implemented() -> Self {
        refused(Cause::NotImplemented)
    }

    /// 412: a condition of the request does not hold.
    #[track_caller]
    pub fn precondition_failed() -> Self {
        refused(Cause::PreconditionFailed)
    }

    /// 404: a request that stands in no row of an emulated system.
    #[track_caller]
    pub fn not_emulated(system: &'static System) -> Self {
        refused(Cause::NotEmulated(system))
    }

    /// 413: content over the limit.
    #[track_caller]
    pub fn too_large() -> Self {
        refused(Cause::TooLarge)
    }

    /// 414: a target over the limit.
    #[track_caller]
    pub fn uri_too_long() -> Self {
        refused(Cause::UriTooLong)
    }

    /// 431: header fields over the limit.
    #[track_caller]
    pub fn headers_too_large() -> Self {
        refused(Cause::HeadersTooLarge)
    }

    /// 415: a media type or a content coding that is not read here, with what is.
    #[track_caller]
    pub fn unsupported_media_type(expected: ExpectedContent) -> Self {
        refused(Cause::UnsupportedMediaType(expected))
    }

    /// 422: well formed, and not what is needed; says why.
    #[track_caller]
    pub fn unprocessable(why: &'static str) -> Self {
        refused(Cause::Unprocessable(why))
    }

    /// 422: fields that have to be filled in differently, and the page of the form with the errors in it.
    #[track_caller]
    pub fn fields(errors: Vec<FieldError>, page: impl View + 'static) -> Self {
        refused(Cause::Fields { errors, page: Box::new(page) })
    }

    /// 503: no room for another account.
    #[track_caller]
    pub fn world_full() -> Self {
        refused(Cause::WorldFull)
    }

    /// 503: busy. The cause is for the log.
    #[track_caller]
    pub fn unavailable(cause: impl Into<String>) -> Self {
        refused(Cause::Unavailable(cause.into()))
    }

    /// 500: our own fault. The cause is for the log.
    #[track_caller]
    pub fn internal(cause: impl Into<String>) -> Self {
        refused(Cause::Internal(cause.into()))
    }
}
