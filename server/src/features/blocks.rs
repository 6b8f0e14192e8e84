//! `/monitor/blocks` and `/api/monitor/blocks`: lists the blocked addresses, blocks one, and lifts a block.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing;
use serde::Deserialize;
use two_gates_app::components::DONE;
use two_gates_app::features::blocks::{
    Block, BlockApi, BlockForm, Blocks, BlocksApi, BlocksPage, BlocksPath, LiftBlockPath, MAX_REASON,
};
use two_gates_app::features::embargo::duration_text;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{FieldError, ProblemType, Route, SourceIp};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn::is_readable;
use crate::authz::{ManageBlocks, Permit};
use crate::db::blocked_address::{self, NewBlock};
use crate::defence::BlockList;
use crate::extract::{Json, Query, optional_integer};
use crate::features::account::OwnForm;
use crate::http::{ClientAddress, Network};
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(BlocksPath::PATTERN, routing::get(page).post(block_by_form))
        .site(LiftBlockPath::PATTERN, routing::post(lift_by_form))
        .site(BlocksApi::PATTERN, routing::get(list).post(block))
        .site(BlockApi::PATTERN, routing::delete(lift))
}

/// The permit and the cached list that every change of the block list needs.
type BlockParts = (Permit<ManageBlocks>, State<BlockList>);

/// What to fill into the form that blocks an address, and what a form has just done.
#[derive(Clone, Debug, Default, Deserialize)]
struct BlocksQuery {
    /// The address to block, as an event of the trail spells it.
    #[serde(default)]
    network: String,
    /// The number of the block that was created or lifted.
    done: Option<i64>,
}

async fn page(permit: Permit<ManageBlocks>, Query(query): Query<BlocksQuery>) -> Result<Answer<BlocksPage>> {
    let blocks = blocked_address::list(permit.store(), permit.now()).await?;
    let form = BlockForm { network: query.network, ..BlockForm::default() };
    Ok(permit.answer(BlocksPage { blocks, form, done: query.done }))
}

/// Lists the current blocks.
///
/// A request from a blocked network is refused before authentication.
#[utoipa::path(
    get, path = BlocksApi::PATTERN, operation_id = "listBlocks", tag = "Monitor",
    responses((status = 200, description = "The current blocks, newest first.", body = Blocks)),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
async fn list(permit: Permit<ManageBlocks>) -> Result<Answer<Data<Blocks>>> {
    Ok(permit.answer(Data(Blocks { blocks: blocked_address::list(permit.store(), permit.now()).await? })))
}

/// Request body that blocks an IP address.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct BlockRequest {
    /// IP address, or network in CIDR notation. The widest network is /16 for IPv4 and /32 for IPv6.
    #[schema(example = "198.51.100.7")]
    network: String,
    /// Reason for the block, in 1 to 200 characters.
    #[schema(example = "Tried 4,000 passwords in one night.")]
    reason: String,
    /// Duration of the block in seconds. If omitted, the block lasts until an administrator lifts it.
    #[schema(example = 3600, minimum = 60, maximum = 31_536_000)]
    #[serde(default, deserialize_with = "optional_integer")]
    expires_in: Option<u32>,
}

#[derive(Clone, Debug, Deserialize)]
struct NewBlockForm {
    network: String,
    reason: String,
    expires_in: String,
    confirm: Option<String>,
}

async fn block_by_form(parts: BlockParts, OwnForm { form, .. }: OwnForm<NewBlockForm>) -> Result {
    let expires_in = match form.expires_in.as_str() {
        "" => None,
        // Text that is not a number becomes 0 seconds, which is refused.
        seconds => Some(seconds.parse().unwrap_or(0)),
    };
    let block = BlockRequest { network: form.network, reason: form.reason, expires_in };
    let block = create(&parts, block, form.confirm.as_deref() == Some("yes")).await?;
    Ok(see_other(format!("{BlocksPath}?done={}#{DONE}", block.id)))
}

/// Blocks an IP address or a network.
///
/// From the next request on, every request from there gets a 403, with or without credentials.
#[utoipa::path(
    post, path = BlocksApi::PATTERN, operation_id = "blockAddress", tag = "Monitor",
    request_body = BlockRequest,
    responses((status = 201, description = "The block. It applies from the next request on.", body = Block)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::WrongState]))),
)]
async fn block(parts: BlockParts, Json(body): Json<BlockRequest>) -> Result {
    Ok((StatusCode::CREATED, parts.0.answer(Data(create(&parts, body, true).await?))).into_response())
}

async fn create((permit, State(list)): &BlockParts, block: BlockRequest, confirmed: bool) -> Result<Block> {
    let parsed = validate(&block, permit.record().address(), confirmed);
    let BlockRequest { network, reason, expires_in } = block;
    let network = match parsed {
        Ok(network) => network.to_string(),
        Err(errors) => {
            let form = BlockForm { network, reason, expires_in, errors: errors.clone() };
            let blocks = blocked_address::list(permit.store(), permit.now()).await?;
            return Err(Refusal::fields(errors, BlocksPage { blocks, form, done: None }));
        }
    };
    let expires_at = expires_in.map(|seconds| permit.now() + i64::from(seconds));
    let new = NewBlock { network, reason, created_by: permit.principal().name.clone(), expires_at };
    let block = blocked_address::insert(permit.store(), permit.now(), new).await?;
    let block = block.ok_or_else(|| Refusal::wrong_state(FULL))?;
    list.reload(permit.store()).await?;
    let duration = expires_in
        .map_or_else(|| "until it is lifted".to_owned(), |seconds| format!("for {}", duration_text(seconds)));
    let detail = format!("address blocked {duration}: {}", block.reason);
    permit.audit(Event::new(EventName::AuthzAdmin).target(block.network.clone()).detail(detail));
    Ok(block)
}

const FULL: &str = "The list is full. Lift a block that is no longer needed, or block a network in place \
    of its IP addresses.";

/// Checks every field, to report all errors at once.
fn validate(block: &BlockRequest, from: ClientAddress, confirmed: bool) -> Result<Network, Vec<FieldError>> {
    let network = Network::parse_blockable(&block.network, from.ip(), SourceIp::Ordinary.address());
    let bad_network = network.err().map(|error| FieldError::new("network", error.to_string()));
    let reason = &block.reason;
    let fits = (1..=MAX_REASON).contains(&reason.chars().count()) && reason == reason.trim();
    let bad_reason = (!fits || !is_readable(reason)).then(|| {
        FieldError::new(
            "reason",
            format!(
                "Give a reason of 1 to {MAX_REASON} characters that can be seen, in one line and \
                 without spaces around it."
            ),
        )
    });
    let bad_lifetime = block.expires_in.filter(|seconds| !(60..=31_536_000).contains(seconds)).map(|_| {
        FieldError::new("expires_in", "Block it for a minute to a year, in seconds, or until it is lifted.")
    });
    let unconfirmed = (!confirmed).then(|| {
        FieldError::new("confirm", "Tick this as well: it shuts out everybody behind that IP address.")
    });
    let errors: Vec<_> = [bad_network, bad_reason, bad_lifetime, unconfirmed].into_iter().flatten().collect();
    match network {
        Ok(network) if errors.is_empty() => Ok(network),
        _ => Err(errors),
    }
}

async fn lift_by_form(parts: BlockParts, Path(id): Path<String>, _: OwnForm) -> Result {
    let id = delete(&parts, &id).await?;
    Ok(see_other(format!("{BlocksPath}?done={id}#{DONE}")))
}

/// Lifts a block.
///
/// From the next request on, the server no longer refuses requests from the network.
#[utoipa::path(
    delete, path = BlockApi::PATTERN, operation_id = "liftBlock", tag = "Monitor",
    params((
        "id" = String, Path, example = "1", description = "Number of the block, from the list of blocks.",
    )),
    responses((status = 204, description = "The block is lifted from the next request on.")),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
async fn lift(parts: BlockParts, Path(id): Path<String>) -> Result {
    delete(&parts, &id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lifts a block, and returns its number.
async fn delete((permit, State(list)): &BlockParts, id: &str) -> Result<i64> {
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let network = blocked_address::delete(permit.store(), id).await?.ok_or_else(|| Refusal::not_found())?;
    list.reload(permit.store()).await?;
    permit.audit(Event::new(EventName::AuthzAdmin).target(network).detail("block lifted"));
    Ok(id)
}
