//! `GET /api/keyed/quote`.

use two_gates_app::catalogue::QuoteEntry;
use two_gates_app::features::vault::Quote;
use two_gates_app::view::Data;
use two_gates_app::wire::{QuoteApi, Route};

use crate::answer::Answer;
use crate::authz::{Permit, ReadQuote};

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
