//! `GET /profiles`, `GET /profiles/{name}` and their twins.

pub mod statements;

use axum::extract::Path;
use axum::routing::get;
use two_gates_app::features::profiles::{Profile, ProfileApi, ProfilePath, Profiles, ProfilesApi};
use two_gates_app::wire::{ProblemType, ProfilesPath, Route};
use two_gates_policy::Scope;
use utoipa::OpenApi;

use crate::answer::Answer;
use crate::authn::{ChosenName, Username};
use crate::authz::{Guard, ListProfiles, Permit, ReadProfile};
use crate::extract::query::{Paged, Query};
use crate::http::Space;
use crate::refusal::Refusal;
use crate::routing::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, ProfilesPath::PATTERN, get(list))
        .route(&Space::SITE, ProfilePath::PATTERN, get(read))
        .route(&Space::API, ProfilesApi::PATTERN, get(list))
        .route(&Space::API, ProfileApi::PATTERN, get(read))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(list, read))]
struct Operations;

/// One page of the profiles that the caller may know of.
///
/// A page past the end is the last one.
#[utoipa::path(
    get, path = ProfilesApi::PATTERN, operation_id = "listProfiles", tag = "Demo building",
    security((), ("session" = []), ("bearer" = [])),
    params(Paged),
    responses((
        status = 200, description = "One page of the profiles that the caller may know of, by name.",
        body = Profiles,
    )),
)]
pub async fn list(
    permit: Permit<ListProfiles>,
    Query(paged): Query<Paged>,
) -> Result<Answer<Profiles>, Refusal> {
    // Who may not read a private profile with this credential does not find it in the list either.
    let reader = permit.caller().principal().filter(|reader| reader.reaches(Some(Scope::ProfileRead)));
    let profiles = statements::list(permit.store(), reader, paged.page).await?;
    Ok(permit.answer(profiles))
}

/// One profile, for those who may know of it.
///
/// To those who may not know of it, a hidden profile is as one that is not there.
#[utoipa::path(
    get, path = ProfileApi::PATTERN, operation_id = "readProfile", tag = "Demo building",
    security((), ("session" = []), ("bearer" = ["profile:read"]), ("oauth2" = ["profile:read"])),
    params((
        "name" = String, Path, example = "bob", min_length = 1, pattern = r"^[^\x00-\x1F\x7F-\x9F]+$",
        description = "A user name. A profile that the caller may not know of answers as one that is not there.",
    )),
    responses((
        status = 200, description = "The profile.",
        body = Profile,
    )),
    extensions(("x-problems" = json!([ProblemType::Unauthenticated, ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn read(door: Guard<ReadProfile>, Path(name): Path<String>) -> Result<Answer<Profile>, Refusal> {
    // A name that no account can have is looked for all the same: the same work for missing and impossible.
    let name = Username::parse(&name).map_or_else(|_| String::new(), |name| name.as_str().to_owned());
    // A switched policy is for the people of the demonstration. By the form of the name, so that hidden and missing are one here too.
    let door = if ChosenName::may_have_become(&name) { door.as_granted() } else { door };
    let found = door.facts().profile(&name).await?;
    let (permit, found) = door.open(found)?;
    // None where the account was closed since it was found.
    let profile = statements::read(permit.store(), found.owner).await?;
    let profile = profile.ok_or_else(|| Refusal::not_found())?;
    Ok(permit.answer(profile))
}
