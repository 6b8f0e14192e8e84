//! `GET /basic/vault` and its twin.

use axum::routing::get;
use two_gates_app::features::vault::{Vault, VaultApi, VaultPath};
use two_gates_app::wire::{ProblemType, Route};
use utoipa::OpenApi;

use crate::answer::Answer;
use crate::authz::{OpenVault, Permit};
use crate::http::Space;
use crate::routing::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(&Space::VAULT, VaultPath::PATTERN, get(open))
        .route(&Space::VAULT, VaultApi::PATTERN, get(open))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(open))]
struct Operations;

/// What lies in the vault.
const NOTE: &str = "Whoever reads this sent a name and a password with the request. No form of this site asked for them, and no cookie stands for them.";

/// What the vault holds.
///
/// It takes a user name and a password by Basic (RFC 7617), and ignores the session.
#[utoipa::path(
    get, path = VaultApi::PATTERN, operation_id = "openVault", tag = "Credentials",
    security(("basic" = [])),
    responses((
        status = 200, description = "What lies in the vault.",
        body = Vault,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
pub async fn open(permit: Permit<OpenVault>) -> Answer<Vault> {
    let opened_by = permit.principal().name.clone();
    permit.answer(Vault { opened_by, note: NOTE.to_owned() })
}
