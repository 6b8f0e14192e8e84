//! `/admin/policies`, `/admin/policies/{permission}` and their API twins: how this world discloses refusals.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing;
use serde::Deserialize;
use two_gates_app::components::DONE;
use two_gates_app::features::confirmation::ConfirmationPage;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::policies::{
    PoliciesApi, PoliciesPage, PoliciesPath, PolicyApi, PolicyPath, ResourcePolicies, ResourcePolicy,
    disclosure_words,
};
use two_gates_app::view::Data;
use two_gates_app::wire::{OVERRIDABLE, ProblemType, Route, find_overridable, schema};
use two_gates_policy::{Action, Disclosure};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authz::{Permit, SetPolicy};
use crate::db::resource_policy;
use crate::extract::{Json, Query};
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(PoliciesPath::PATTERN, routing::get(list))
        .site(PolicyPath::PATTERN, routing::get(confirm).post(set_by_form))
        .site(PoliciesApi::PATTERN, routing::get(list))
        .site(PolicyApi::PATTERN, routing::put(put))
}

const UNKNOWN_DISCLOSURE: &str = "told: use forbid, conceal, challenge, uniform, or grant for the default.";

/// The permission whose policy a form has just set. The page shows its current policy.
#[derive(Clone, Debug, Deserialize)]
struct PoliciesQuery {
    set: Option<String>,
}

/// Lists the disclosure policies that can be set.
///
/// A disclosure policy sets how the refusals of a permission are disclosed. It grants no access.
#[utoipa::path(
    get, path = PoliciesApi::PATTERN, operation_id = "listPolicies", tag = "Administration",
    responses((status = 200, description = "All disclosure policies.", body = ResourcePolicies)),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
async fn list(permit: Permit<SetPolicy>, Query(query): Query<PoliciesQuery>) -> Result<Answer<PoliciesPage>> {
    let all = resource_policy::load(permit.store()).await?;
    let find = |action| all.iter().find(|(other, _)| *other == action).map(|(_, disclosure)| *disclosure);
    let policies = OVERRIDABLE.into_iter().map(|action| ResourcePolicy::new(action, find(action)));
    let policies = ResourcePolicies { policies: policies.collect() };
    Ok(permit.answer(PoliciesPage { policies, set: query.set }))
}

/// The form that sets a disclosure. In `told`, the word `grant` means the site's default.
#[derive(Clone, Debug, Deserialize)]
struct DisclosureForm {
    #[serde(rename = "told")]
    disclosure: String,
}

async fn confirm(
    permit: Permit<SetPolicy>,
    Path(permission): Path<String>,
    Query(choice): Query<DisclosureForm>,
) -> Result<Answer<ConfirmationPage>> {
    let action = find_overridable(&permission).ok_or_else(|| Refusal::not_found())?;
    let chosen = parse_disclosure(&choice.disclosure, Refusal::bad_request(UNKNOWN_DISCLOSURE))?;
    let now = resource_policy::find(permit.store(), action).await?;
    let (now, then) = (ResourcePolicy::new(action, now), ResourcePolicy::new(action, chosen));
    let mut says = vec![
        format!("Now it is {}: {}", now.disclosure.key(), disclosure_words(now.disclosure)),
        format!("Then it is {}: {}", then.disclosure.key(), disclosure_words(then.disclosure)),
        "It grants no access. It holds for everybody from the next request on, in the lab as well."
            .to_owned(),
    ];
    if action == Action::ReadProfile {
        says.push("Profiles of people who have signed up stay hidden as they are.".to_owned());
    }
    if now.disclosure == then.disclosure {
        says.push("That is the policy already, so nothing changes.".to_owned());
    }
    Ok(permit.answer(ConfirmationPage {
        title: format!("Set the policy of {permission} to {}?", then.disclosure.key()),
        says,
        action: PolicyPath(permission).to_string(),
        fields: vec![("told", choice.disclosure), ("account", permit.principal().name.clone())],
        label: "Set it",
        return_to: PoliciesPath.to_string(),
    }))
}

async fn set_by_form(
    permit: Permit<SetPolicy>,
    Path(permission): Path<String>,
    OwnForm { form: choice, .. }: OwnForm<DisclosureForm>,
) -> Result {
    let action = find_overridable(&permission).ok_or_else(|| Refusal::not_found())?;
    let disclosure = parse_disclosure(&choice.disclosure, Refusal::unprocessable(UNKNOWN_DISCLOSURE))?;
    let response = see_other(format!("{PoliciesPath}?set={permission}#{DONE}"));
    set_disclosure(&permit, action, disclosure, response).await
}

/// Request body that sets the disclosure policy of a permission.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
struct NewPolicy {
    /// How refusals are disclosed. Null restores the default of the site.
    #[schema(schema_with = schema::disclosure_or_null)]
    #[serde(rename = "told")]
    disclosure: Option<Disclosure>,
}

/// Sets the disclosure policy of a permission.
///
/// The policy applies to everybody from the next request on. It grants no access.
#[utoipa::path(
    put, path = PolicyApi::PATTERN, operation_id = "setPolicy", tag = "Administration",
    params((
        "permission" = String, Path, example = "reports:read",
        description = "Permission, from the list of policies.",
    )),
    request_body = NewPolicy,
    responses((status = 200, description = "The policy that applies now.", body = ResourcePolicy)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
async fn put(permit: Permit<SetPolicy>, Path(name): Path<String>, Json(new): Json<NewPolicy>) -> Result {
    let action = find_overridable(&name).ok_or_else(|| Refusal::not_found())?;
    let answer = permit.answer(Data(ResourcePolicy::new(action, new.disclosure)));
    set_disclosure(&permit, action, new.disclosure, answer.into_response()).await
}

async fn set_disclosure(
    permit: &Permit<SetPolicy>,
    action: Action,
    disclosure: Option<Disclosure>,
    response: Response,
) -> Result {
    let before = resource_policy::set(permit.store(), action, disclosure).await?;
    let [before, now] = [before, disclosure].map(|set| ResourcePolicy::new(action, set));
    if before.disclosure != now.disclosure {
        let detail = format!("{} → {}", before.disclosure.key(), now.disclosure.key());
        permit.audit(Event::new(EventName::AuthzAdmin).target(now.permission).detail(detail));
    }
    Ok(response)
}

/// Parses the choice of a form: a disclosure, or `None` for the site's default. Refuses any other word.
fn parse_disclosure(word: &str, unknown: Refusal) -> Result<Option<Disclosure>> {
    if word == "grant" { Ok(None) } else { Disclosure::find(word).map(Some).ok_or(unknown) }
}
