//! `GET /api/keyed/quote`.

use axum::routing::get;
use two_gates_app::catalogue::QuoteEntry;
use two_gates_app::features::vault::{Quote, QuoteApi};
use two_gates_app::view::Data;
use two_gates_app::wire::Route;
use utoipa::OpenApi;

use crate::answer::Answer;
use crate::authz::{Permit, ReadQuote};
use crate::http::Space;
use crate::routing::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new().route(&Space::QUOTES, QuoteApi::PATTERN, get(read)).described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(read))]
struct Operations;

/// The quote of the day.
///
/// It takes a key in X-API-Key, and ignores the session.
#[utoipa::path(
    get, path = QuoteApi::PATTERN, operation_id = "readQuote", tag = "Credentials",
    security(("apiKey" = [])),
    responses((
        status = 200, description = "The quote of the day.",
        body = Quote,
    )),
)]
pub async fn read(permit: Permit<ReadQuote>) -> Answer<Data<Quote>> {
    let QuoteEntry { text, source } = QuoteEntry::of_the_day(permit.now());
    let key_of = permit.principal().name.clone();
    let quote = Quote { text: text.to_owned(), source: source.to_owned(), key_of };
    permit.answer(Data(quote))
}
