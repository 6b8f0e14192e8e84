//! `GET /basic/vault`, its API twin, and `GET /api/keyed/quote`: the routes that accept Basic and API keys.

use axum::routing::get;
use two_gates_app::catalogue::QuoteEntry;
use two_gates_app::features::vault::{Quote, QuoteApi, Vault, VaultApi, VaultPath};
use two_gates_app::view::Data;
use two_gates_app::wire::{ProblemType, Route};

use crate::answer::Answer;
use crate::authz::{OpenVault, Permit, ReadQuote};
use crate::http::ProtectionSpace;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(&ProtectionSpace::VAULT, VaultPath::PATTERN, get(open))
        .route(&ProtectionSpace::VAULT, VaultApi::PATTERN, get(open))
        .route(&ProtectionSpace::QUOTES, QuoteApi::PATTERN, get(read_quote))
}

const NOTE: &str = "You sent a name and a password with the request to read this. No form of this site \
    asked for them, and no cookie replaces them.";

/// Returns the contents of the vault.
///
/// Accepts a user name and a password by Basic (RFC 7617). Ignores the session.
#[utoipa::path(
    get, path = VaultApi::PATTERN, operation_id = "openVault", tag = "Credentials",
    security(("basic" = [])),
    responses((status = 200, description = "The contents of the vault.", body = Vault)),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
async fn open(permit: Permit<OpenVault>) -> Answer<Vault> {
    permit.answer(Vault { opened_by: permit.principal().name.clone(), note: NOTE.to_owned() })
}

/// Returns the quote of the day.
///
/// Accepts an API key in X-API-Key. Ignores the session.
#[utoipa::path(
    get, path = QuoteApi::PATTERN, operation_id = "readQuote", tag = "Credentials",
    security(("apiKey" = [])),
    responses((status = 200, description = "The quote of the day.", body = Quote)),
)]
async fn read_quote(permit: Permit<ReadQuote>) -> Answer<Data<Quote>> {
    let QuoteEntry { text, source } = QuoteEntry::of_the_day(permit.now());
    let key_of = permit.principal().name.clone();
    permit.answer(Data(Quote { text: text.to_owned(), source: source.to_owned(), key_of }))
}
