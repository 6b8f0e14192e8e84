//! `POST /admin/members/{name}` and `PATCH /api/admin/users/{name}`: changes the role and plan of a member.
//! Sessions store neither, so a change applies from the next request on.

use axum::extract::Path;
use serde::Deserialize;
use serde_json::json;
use two_gates_app::catalogue::Persona;
use two_gates_app::components::DONE;
use two_gates_app::features::members::member::{MemberChangePath, MemberPath};
use two_gates_app::features::members::{Member, MemberApi};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{ProblemType, Route, schema};
use two_gates_policy::{Plan, Role};
use utoipa::openapi::schema::{AllOfBuilder, AnyOfBuilder, Object, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::answer::{Answer, see_other};
use crate::authn::Username;
use crate::authz::{ChangeMember, Permit};
use crate::extract::Json;
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::{Refusal, Result};

/// The form on a member's page.
#[derive(Clone, Debug, Deserialize)]
pub struct MemberForm {
    role: Role,
    plan: Plan,
    /// Set by the confirmation page.
    confirmed: Option<Confirmation>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Confirmation {
    Yes,
}

/// Changes a member and redirects to their page. Asks for confirmation first.
pub async fn change(
    permit: Permit<ChangeMember>,
    Path(name): Path<String>,
    OwnForm { form, .. }: OwnForm<MemberForm>,
) -> Result {
    if form.confirmed.is_none() && would_change(&permit, &name, form.role, form.plan).await? {
        let (role, plan) = (form.role.as_str(), form.plan.as_str());
        return Ok(see_other(format!("{}?role={role}&plan={plan}", MemberChangePath(name))));
    }
    let (member, is_changed) = update(&permit, &name, Some(form.role), Some(form.plan)).await?;
    let done = if is_changed { "change" } else { "unchanged" };
    Ok(see_other(format!("{}?done={done}#{DONE}", MemberPath(member.name))))
}

/// The JSON body of a change. An omitted role or plan stays unchanged.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct MemberPatch {
    role: Option<Role>,
    plan: Option<Plan>,
}

impl ToSchema for MemberPatch {}

impl PartialSchema for MemberPatch {
    /// A role, a plan, or both. Either may be null, but not both.
    fn schema() -> RefOr<Schema> {
        let some = |name, value| ObjectBuilder::new().property(name, value).required(name);
        let or_null = |text: &str, value: Object| {
            OneOfBuilder::new().description(Some(text)).item(value).item(Object::with_type(Type::Null))
        };
        AllOfBuilder::new()
            .description(Some("Request body that changes a member: a role, a plan, or both."))
            .item(
                ObjectBuilder::new()
                    .property("role", or_null("The new role. Null keeps the role.", schema::role()))
                    .property("plan", or_null("The new plan. Null keeps the plan.", schema::plan())),
            )
            .item(AnyOfBuilder::new().item(some("role", schema::role())).item(some("plan", schema::plan())))
            .examples([json!({ "plan": "pro" })])
            .into()
    }
}

/// Changes the role or the plan of a member.
///
/// An omitted role or plan stays unchanged.
#[utoipa::path(
    patch, path = MemberApi::PATTERN, operation_id = "changeMember", tag = "Administration",
    params(("name" = String, Path, example = "bob", description = "User name of the member.")),
    request_body = MemberPatch,
    responses((status = 200, description = "The member after the change.", body = Member)),
    extensions((
        "x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound, ProblemType::DemoAccount])
    )),
)]
pub async fn patch(
    permit: Permit<ChangeMember>,
    Path(name): Path<String>,
    Json(body): Json<MemberPatch>,
) -> Result<Answer<Data<Member>>> {
    if body.role.is_none() && body.plan.is_none() {
        return Err(Refusal::unprocessable("Give a role, a plan, or both."));
    }
    let (member, _) = update(&permit, &name, body.role, body.plan).await?;
    Ok(permit.answer(Data(member)))
}

/// Whether the role or plan would change. `false` for a change that [`update`] refuses.
async fn would_change(permit: &Permit<ChangeMember>, name: &str, role: Role, plan: Plan) -> Result<bool> {
    let is_refused = has_fixed_role(name) && role != Role::Administrator;
    let current = super::find(permit.store(), name).await?;
    Ok(!is_refused && current.is_some_and(|current| current.role != role || current.plan != plan))
}

/// Changes a member. Returns the member, and whether anything changed.
async fn update(
    permit: &Permit<ChangeMember>,
    name: &str,
    role: Option<Role>,
    plan: Option<Plan>,
) -> Result<(Member, bool)> {
    let store = permit.store();
    let name = Username::parse(name).map_err(|_| Refusal::not_found())?;
    if has_fixed_role(name.as_str()) && role.is_some_and(|role| role != Role::Administrator) {
        return Err(Refusal::demo_account(format!(
            "{} stays an administrator: it is the only one that everybody can use.",
            name.as_str()
        )));
    }
    let before = super::update(store, name.as_str(), role, plan).await?;
    let (before, after) =
        before.zip(super::find(store, name.as_str()).await?).ok_or_else(|| Refusal::not_found())?;
    let changed = change_event(before, (role.unwrap_or(before.0), plan.unwrap_or(before.1)));
    let is_changed = changed.is_some();
    permit.record().audit_all(changed.map(|event| event.target(name.as_str())));
    Ok((after, is_changed))
}

/// The event of a change, with the old and new role or plan.
fn change_event(before: (Role, Plan), after: (Role, Plan)) -> Option<Event> {
    let role = (before.0 != after.0).then(|| format!("{} → {}", before.0.as_str(), after.0.as_str()));
    let plan = (before.1 != after.1).then(|| format!("{} → {}", before.1.as_str(), after.1.as_str()));
    let changes: Vec<_> = role.into_iter().chain(plan).collect();
    let event = Event::new(EventName::PrivilegePermissionsChanged).detail(changes.join(", "));
    (!changes.is_empty()).then_some(event)
}

fn has_fixed_role(name: &str) -> bool {
    Persona::of_account(name).is_some_and(Persona::is_administrator)
}
