//! `GET /profiles`, `GET /profiles/{name}` and their API twins: the list of profiles, and a single profile.

use axum::extract::Path;
use axum::routing::get;
use two_gates_app::features::profiles::{
    Profile, ProfileApi, ProfilePath, ProfileSummary, Profiles, ProfilesApi,
};
use two_gates_app::wire::{ProblemType, ProfilesPath, Route};
use two_gates_policy::{AccountId, Principal, Role, Scope, Visibility};

use crate::answer::Answer;
use crate::authn::{ChosenName, Username};
use crate::authz::{Guard, ListProfiles, Permit, ReadProfile};
use crate::db::statement::Enum;
use crate::db::{DbError, PAGE_SIZE, PageNumber, Store};
use crate::extract::{PageQuery, Query};
use crate::http::ProtectionSpace;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(ProfilesPath::PATTERN, get(list))
        .site(ProfilePath::PATTERN, get(read))
        .route(&ProtectionSpace::API, ProfilesApi::PATTERN, get(list))
        .route(&ProtectionSpace::API, ProfileApi::PATTERN, get(read))
}

/// Lists one page of the profiles that are visible to the caller.
///
/// A page number past the end returns the last page.
#[utoipa::path(
    get, path = ProfilesApi::PATTERN, operation_id = "listProfiles", tag = "Demo site",
    security((), ("session" = []), ("bearer" = [])),
    params(PageQuery),
    responses((
        status = 200, description = "One page of the visible profiles, sorted by name.", body = Profiles,
    )),
)]
async fn list(permit: Permit<ListProfiles>, Query(query): Query<PageQuery>) -> Result<Answer<Profiles>> {
    // A credential that may not read a private profile does not find it in the list either.
    let reader = permit.caller().principal().filter(|reader| reader.covers(Some(Scope::ProfileRead)));
    Ok(permit.answer(load_page(permit.store(), reader, query.page).await?))
}

/// Returns one profile.
///
/// A profile that is hidden from the caller gets the same response as an unknown profile.
#[utoipa::path(
    get, path = ProfileApi::PATTERN, operation_id = "readProfile", tag = "Demo site",
    security((), ("session" = []), ("bearer" = ["profile:read"]), ("oauth2" = ["profile:read"])),
    params((
        "name" = String, Path, example = "bob",
        description = "User name. A hidden profile gets the same response as an unknown profile.",
    )),
    responses((status = 200, description = "The profile.", body = Profile)),
    extensions((
        "x-problems" = json!([ProblemType::Unauthenticated, ProblemType::Forbidden, ProblemType::NotFound])
    )),
)]
async fn read(guard: Guard<ReadProfile>, Path(name): Path<String>) -> Result<Answer<Profile>> {
    // Looks up even a name that no account can have, so that missing and impossible names cost the same.
    let name = Username::parse(&name).map_or_else(|_| String::new(), |name| name.as_str().to_owned());
    // Overrides apply only to demo accounts. Only the format of the name decides, so that hidden and missing
    // profiles get the same answer.
    let guard = if ChosenName::has_sign_up_format(&name) { guard.without_overrides() } else { guard };
    let resource = guard.facts().profile(&name).await?;
    let (permit, resource) = guard.open(resource)?;
    Ok(permit.answer(find(permit.store(), resource.owner).await?.ok_or_else(|| Refusal::not_found())?))
}

/// The profile of an account; `None` if the account was closed since the decision.
pub async fn find(store: &Store, owner: AccountId) -> Result<Option<Profile>, DbError> {
    let sql = "SELECT a.name, a.display_name, p.headline, p.about, p.visibility
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.id = ?";
    let row = store.optional(sql, (store.world.0, owner.0)).await?;
    let Some((name, display_name, headline, about, Enum(visibility))) = row else { return Ok(None) };
    Ok(Some(Profile { name, display_name, headline, about, visibility }))
}

/// One page of the profiles that `reader` may know of, sorted by name. The SQL condition repeats that of
/// `decide`; a test compares the two. Totals count only listed profiles, so they reveal no hidden one.
async fn load_page(store: &Store, reader: Option<&Principal>, page: PageNumber) -> Result<Profiles, DbError> {
    let world = store.world.0;
    let own = reader.map_or(0, |principal| principal.id.0);
    let all = reader.is_some_and(|principal| principal.role == Role::Administrator);
    let sql = "SELECT count(*) FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)";
    let (total,) = store.one(sql, (world, own, all)).await?;
    let window = page.window(total);
    let sql = "SELECT a.name, a.display_name, p.headline, p.visibility
             FROM account a JOIN profile p ON p.account_id = a.id
             WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)
             ORDER BY a.name LIMIT +? OFFSET ?";
    let rows: Vec<(String, String, String, Enum<Visibility>)> =
        store.all(sql, (world, own, all, PAGE_SIZE, window.offset)).await?;
    let profiles = rows.into_iter().map(|(name, display_name, headline, Enum(visibility))| ProfileSummary {
        name,
        display_name,
        headline,
        visibility,
    });
    Ok(Profiles { profiles: profiles.collect(), page: window.page, pages: window.pages, total })
}
