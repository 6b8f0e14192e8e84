//! `/embargo` and `/api/embargo`: content that nobody may read before a set time, and the form that sets it.

use axum::routing;
use serde::Deserialize;
use two_gates_app::features::embargo::{
    Embargo, EmbargoApi, EmbargoPath, EmbargoTime, LONGEST_EMBARGO, SHORTEST_EMBARGO, duration_text,
};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{ProblemType, Route};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authz::{Guard, Permit, ReadEmbargo, SetEmbargo};
use crate::db::format_timestamp;
use crate::extract::{Form, Json, integer};
use crate::features::account::check_form_account;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(EmbargoPath::PATTERN, routing::get(read).post(set_by_form));
    routes.site(EmbargoApi::PATTERN, routing::get(read).put(put))
}

const TITLE: &str = "The status code of the year";
const TEXT: &str = "The jury names 404, for the tenth time in a row: \"It says least, and means most.\" In \
    second place is 403, which came with a Retry-After.";

/// Returns the text that was under embargo.
///
/// Until the embargo ends, every account gets a 403 with Retry-After.
#[utoipa::path(
    get, path = EmbargoApi::PATTERN, operation_id = "readEmbargo", tag = "Demo site",
    responses((
        status = 200,
        description = "The text. Before the embargo ends, the response is a 403 with Retry-After.",
        body = Embargo,
    )),
    extensions(("x-problems" = json!([ProblemType::Embargoed]))),
)]
async fn read(guard: Guard<ReadEmbargo>) -> Result<Answer<Embargo>> {
    let lifts_at = guard.facts().embargo_lifts_at().await?;
    let permit = guard.open_after(lifts_at)?;
    let lifts_at = format_timestamp(lifts_at)?;
    Ok(permit.answer(Embargo { title: TITLE.to_owned(), text: TEXT.to_owned(), lifts_at }))
}

#[derive(Clone, Debug, Deserialize)]
struct EmbargoForm {
    lifts_in: u32,
    account: Option<String>,
}

/// Request body that sets the embargo.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
struct NewEmbargo {
    /// Seconds until the embargo ends, from 10 seconds to 31 days.
    #[schema(example = 3600, minimum = 10, maximum = 2_678_400)]
    #[serde(deserialize_with = "integer")]
    lifts_in: u32,
}

async fn set_by_form(permit: Permit<SetEmbargo>, Form(form): Form<EmbargoForm>) -> Result {
    check_form_account(permit.principal(), form.account)?;
    set_embargo(&permit, form.lifts_in).await?;
    Ok(see_other(&EmbargoPath))
}

/// Sets a new end for the embargo.
///
/// The embargo ends automatically after the given number of seconds.
#[utoipa::path(
    put, path = EmbargoApi::PATTERN, operation_id = "setEmbargo", tag = "Demo site",
    request_body = NewEmbargo,
    responses((status = 200, description = "The time at which the embargo ends.", body = EmbargoTime)),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
async fn put(permit: Permit<SetEmbargo>, Json(body): Json<NewEmbargo>) -> Result<Answer<Data<EmbargoTime>>> {
    Ok(permit.answer(Data(set_embargo(&permit, body.lifts_in).await?)))
}

async fn set_embargo(permit: &Permit<SetEmbargo>, lifts_in: u32) -> Result<EmbargoTime> {
    if !(SHORTEST_EMBARGO..=LONGEST_EMBARGO).contains(&lifts_in) {
        return Err(Refusal::unprocessable("lifts_in: send 10 to 2678400 seconds (31 days)."));
    }
    let lifts_at = permit.now() + i64::from(lifts_in);
    let store = permit.store();
    let mut tx = store.write_uncached().await?;
    tx.execute("UPDATE embargo SET lifts_at = ? WHERE world_id = ?", (lifts_at, store.world.0)).await?;
    tx.commit().await?;
    let time = EmbargoTime { lifts_at: format_timestamp(lifts_at)? };
    let detail = format!("embargo ends in {}, at {}", duration_text(lifts_in), time.lifts_at);
    permit.audit(Event::new(EventName::AuthzChange).target(EmbargoPath::PATTERN).detail(detail));
    Ok(time)
}
