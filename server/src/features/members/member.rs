//! `/admin/members/{name}` and below: one member, whom an administrator can unlock or log out. The
//! forms ask for confirmation, also before a change of role or plan; the API does not.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use two_gates_app::catalogue::Persona;
use two_gates_app::components::{DONE, plural};
use two_gates_app::features::confirmation::ConfirmationPage;
use two_gates_app::features::members::member::{
    MemberEdit, MemberLockApi, MemberPage, MemberPath, MemberSessionsApi, MemberSessionsPath,
    MemberUnlockPath,
};
use two_gates_app::features::members::{Member, MemberPresence};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{ProblemType, Route};
use two_gates_policy::{Plan, Role};

use crate::answer::{Answer, see_other};
use crate::authn::Username;
use crate::authz::{ChangeMember, Permit};
use crate::db::format_timestamp;
use crate::defence::{LoginLimiter, SecretKind};
use crate::extract::Query;
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::{Refusal, Result};

/// The request parts that name a member and let an administrator act on them.
type MemberParts = (Permit<ChangeMember>, State<LoginLimiter>, Path<String>);

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct MemberPageQuery {
    done: Option<MemberEdit>,
}

pub async fn read(
    (permit, State(limiter), Path(name)): MemberParts,
    Query(MemberPageQuery { done }): Query<MemberPageQuery>,
) -> Result<Answer<MemberPage>> {
    let member = find(&permit, &name).await?;
    let presence = load_presence(&permit, &limiter, &member.name).await?;
    Ok(permit.answer(MemberPage { member, presence, viewer: permit.principal().name.clone(), done }))
}

/// Shows whether a member is logged in or has to wait.
///
/// After failed logins, an account has to wait before the next attempt is checked.
#[utoipa::path(
    get, path = MemberLockApi::PATTERN, operation_id = "readLock", tag = "Administration",
    params(("name" = String, Path, example = "bob", description = "User name of the member.")),
    responses((status = 200, description = "The current state of the member.", body = MemberPresence)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn lock((permit, State(limiter), Path(name)): MemberParts) -> Result<Answer<Data<MemberPresence>>> {
    let Member { name, .. } = find(&permit, &name).await?;
    Ok(permit.answer(Data(load_presence(&permit, &limiter, &name).await?)))
}

pub async fn unlock_page(
    permit: Permit<ChangeMember>,
    Path(name): Path<String>,
) -> Result<Answer<ConfirmationPage>> {
    let Member { name, .. } = find(&permit, &name).await?;
    let says = vec![format!(
        "Anyone who has to wait because of wrong passwords for {name} can try again at once. An attacker \
         can keep guessing, too."
    )];
    let target = (MemberUnlockPath(name.clone()), name.as_str());
    Ok(confirmation(&permit, (format!("Unlock {name}?"), "Unlock it"), says, target, Vec::new()))
}

pub async fn unlock_by_form((permit, State(limiter), Path(name)): MemberParts, _: OwnForm) -> Result {
    let Member { name, .. } = find(&permit, &name).await?;
    let response = see_other(format!("{}?done=unlock#{DONE}", MemberPath(name.clone())));
    Ok(unlock(&permit, &limiter, &name, response))
}

/// Unlocks a member after wrong passwords.
///
/// The member can try again at once. The response is a 204 even if the member did not have to wait.
#[utoipa::path(
    delete, path = MemberLockApi::PATTERN, operation_id = "unlockMember", tag = "Administration",
    params(("name" = String, Path, example = "bob", description = "User name of the member.")),
    responses((status = 204, description = "The member does not have to wait.")),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn delete_lock((permit, State(limiter), Path(name)): MemberParts) -> Result {
    let Member { name, .. } = find(&permit, &name).await?;
    Ok(unlock(&permit, &limiter, &name, StatusCode::NO_CONTENT.into_response()))
}

pub async fn end_page((permit, State(limiter), Path(name)): MemberParts) -> Result<Answer<ConfirmationPage>> {
    let Member { name, .. } = find(&permit, &name).await?;
    let MemberPresence { sessions, devices, .. } = load_presence(&permit, &limiter, &name).await?;
    let mut says = vec![
        format!("Sessions that end: {sessions}. The next request with one of their cookies is a 401."),
        format!(
            "Known browsers: {}. They are forgotten, and wrong passwords then lock them out as well.",
            plural(devices as usize, "browser")
        ),
    ];
    if Persona::of_account(&name).is_some() {
        says.push(format!("{name} is a demo account: everybody who uses it is logged out."));
    }
    if name == permit.principal().name {
        says.push("It is your own account, so you are logged out as well.".to_owned());
    }
    let target = (MemberSessionsPath(name.clone()), name.as_str());
    Ok(confirmation(&permit, (format!("End all sessions of {name}?"), "End them"), says, target, Vec::new()))
}

pub async fn end_by_form(permit: Permit<ChangeMember>, Path(name): Path<String>, _: OwnForm) -> Result {
    let Member { name, .. } = find(&permit, &name).await?;
    let response = see_other(format!("{}?done=sessions#{DONE}", MemberPath(name.clone())));
    end_sessions(&permit, &name, response).await
}

/// Ends all sessions of a member.
///
/// The server also forgets the browsers that the member was logged in from. A request with the cookie of an
/// ended session gets a 401.
#[utoipa::path(
    delete, path = MemberSessionsApi::PATTERN, operation_id = "endMemberSessions", tag = "Administration",
    params(("name" = String, Path, example = "bob", description = "User name of the member.")),
    responses((status = 204, description = "All sessions of the member have ended.")),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn delete_sessions(permit: Permit<ChangeMember>, Path(name): Path<String>) -> Result {
    let Member { name, .. } = find(&permit, &name).await?;
    end_sessions(&permit, &name, StatusCode::NO_CONTENT.into_response()).await
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct MemberChangeQuery {
    role: Role,
    plan: Plan,
}

pub async fn change_page(
    permit: Permit<ChangeMember>,
    Path(name): Path<String>,
    Query(change): Query<MemberChangeQuery>,
) -> Result<Answer<ConfirmationPage>> {
    let member = find(&permit, &name).await?;
    let name = &member.name;
    let role = match change.role {
        Role::Standard => {
            format!("{name} is no longer an administrator: /admin answers 403, and hidden profiles 404.")
        }
        Role::Administrator => {
            format!("{name} is an administrator then, who sees everything and may change every member.")
        }
    };
    let plan = match change.plan {
        Plan::Free => {
            format!("{name} is on the free plan then: /reports answers 403, unless it was granted.")
        }
        Plan::Pro => format!("{name} is on the pro plan then: /reports answers 200."),
    };
    let lines = [(member.role != change.role).then_some(role), (member.plan != change.plan).then_some(plan)];
    let mut says: Vec<_> = lines.into_iter().flatten().collect();
    says.push("This counts from the next request on, without a new login.".to_owned());
    if Persona::of_account(name).is_some() {
        says.push(format!("{name} is a demo account: this applies to everybody who uses it."));
    }
    let fields = vec![
        ("role", change.role.as_str().to_owned()),
        ("plan", change.plan.as_str().to_owned()),
        ("confirmed", "yes".to_owned()),
    ];
    let (title, action) = (format!("Change {name}?"), MemberPath(name.clone()));
    Ok(confirmation(&permit, (title, "Change it"), says, (action, name), fields))
}

async fn find(permit: &Permit<ChangeMember>, name: &str) -> Result<Member> {
    let name = Username::parse(name).map_err(|_| Refusal::not_found())?;
    super::find(permit.store(), name.as_str()).await?.ok_or_else(|| Refusal::not_found())
}

async fn load_presence(
    permit: &Permit<ChangeMember>,
    limiter: &LoginLimiter,
    name: &str,
) -> Result<MemberPresence> {
    let counts = super::count_presence(permit.store(), name, permit.now()).await?;
    let (sessions, devices) = counts.ok_or_else(|| Refusal::not_found())?;
    let until = limiter.locked_until(permit.store().world, SecretKind::Login, name);
    let locked_until = until.and_then(|until| format_timestamp(until).ok());
    Ok(MemberPresence { sessions, devices, locked_until })
}

fn confirmation(
    permit: &Permit<ChangeMember>,
    (title, label): (String, &'static str),
    says: Vec<String>,
    (action, name): (impl Route, &str),
    mut fields: Vec<(&'static str, String)>,
) -> Answer<ConfirmationPage> {
    fields.push(("account", permit.principal().name.clone()));
    let (action, return_to) = (action.to_string(), MemberPath(name.to_owned()).to_string());
    permit.answer(ConfirmationPage { title, says, action, fields, label, return_to })
}

/// All copies of the world share the limiter, so the lab only simulates an unlock.
fn unlock(permit: &Permit<ChangeMember>, limiter: &LoginLimiter, name: &str, response: Response) -> Response {
    let was_locked =
        permit.record().lab_run.is_none() && limiter.unlock(permit.store().world, SecretKind::Login, name);
    let detail = if was_locked { "unlock" } else { "unlock, but it was not locked" };
    permit.audit(Event::new(EventName::AuthzAdmin).target(name).detail(detail));
    response
}

async fn end_sessions(permit: &Permit<ChangeMember>, name: &str, response: Response) -> Result {
    let ended = super::end_sessions(permit.store(), name).await?;
    let (sessions, devices) = ended.ok_or_else(|| Refusal::not_found())?;
    let detail = format!("end sessions: {sessions}, and known browsers: {devices}");
    permit.audit(Event::new(EventName::AuthzAdmin).target(name).detail(detail));
    Ok(response)
}
