//! The guards, in order: the checks that every request passes before authentication.

mod authenticate;
mod blocked_address;
mod buffer_body;
mod cross_site;
mod deadline;
mod headers;
mod methods;
mod one_session;
mod panics;
mod preconditions;
mod session_error;
mod single_credential;
mod well_formed;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::db::Store;
use crate::defence::Blocks;
use crate::http::{CookieNames, Hosts, HttpsOnly, Space, keep_own_cookies};
use crate::record::Record;
use crate::refusal::Refusal;
use blocked_address::not_blocked;
use buffer_body::buffer_body;
use cross_site::own_site;
use methods::{answer_options, has_method, known_method};
use single_credential::single_credential;

pub use authenticate::authenticate;
pub use buffer_body::MAX_BODY_BYTES;
pub use deadline::{DEADLINE, deadline};
pub use headers::secure;
pub use methods::{allow_options, no_such_method};
pub use one_session::one_session;
pub use panics::on_panic;
pub use preconditions::{check_write, if_match, if_none_match};
pub use well_formed::{MAX_HEADER_BYTES, MAX_TARGET_BYTES, well_formed};

/// What the guards need.
#[derive(Clone, Debug)]
pub struct Guards {
    store: Store,
    blocks: Blocks,
    hosts: Hosts,
    cookies: CookieNames,
    https: HttpsOnly,
}

impl Guards {
    /// The guards of a site.
    pub const fn new(
        store: Store,
        blocks: Blocks,
        hosts: Hosts,
        cookies: CookieNames,
        https: HttpsOnly,
    ) -> Self {
        Self { store, blocks, hosts, cookies, https }
    }
}

/// The guards that need no resource. `OPTIONS *` ends here, because it asks about the whole server (RFC 9110
/// §9.3.7).
pub async fn guard(State(guards): State<Guards>, record: Record, request: Request, next: Next) -> Response {
    match check(&guards, &record, request).await {
        Ok(request) if request.uri().path() == "*" => answer_options(&record),
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check(guards: &Guards, record: &Record, mut request: Request) -> Result<Request, Refusal> {
    well_formed(guards, record, &request)?;
    keep_own_cookies(&guards.cookies, request.headers_mut());
    not_blocked(guards, record, request.uri()).await?;
    known_method(request.method())?;
    Ok(request)
}

/// The guards that run once resource and method are known. The space determines the challenge of a refusal.
pub async fn guard_resource(
    State((https, space)): State<(HttpsOnly, &'static Space)>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    match check_resource(https, space, &record, request).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check_resource(
    https: HttpsOnly,
    space: &'static Space,
    record: &Record,
    request: Request,
) -> Result<Request, Refusal> {
    has_method(record, &request);
    own_site(record, &request, https)?;
    single_credential(space, record, &request)?;
    buffer_body(record, request).await
}
