//! `GET /account`, `POST /account/visibility` and their API twins: the account, and its profile's visibility.

use axum::extract::{FromRequest, Request};
use axum::routing;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tower_sessions::Session;
use two_gates_app::catalogue::Persona;
use two_gates_app::features::account::{
    Account, AccountApi, AccountPage, VISIBILITY, VisibilityApi, VisibilityPath,
};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::password::PasswordPanel;
use two_gates_app::features::sessions::Sessions;
use two_gates_app::features::tokens::panel::{TokenForm, TokensPanel};
use two_gates_app::view::Data;
use two_gates_app::wire::{AccountPath, Route, schema};
use two_gates_policy::{Principal, RequiresLogin, Visibility};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authz::{ChangeVisibility, Permit, ReadAccount};
use crate::db;
use crate::extract::{Form, Json, Query};
use crate::features::sessions;
use crate::http::ProtectionSpace;
use crate::record::{Event, Record};
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(AccountPath::PATTERN, routing::get(read))
        .site(VisibilityPath::PATTERN, routing::post(set_visibility_by_form))
        .route(&ProtectionSpace::API, AccountApi::PATTERN, routing::get(get))
        .route(&ProtectionSpace::API, VisibilityApi::PATTERN, routing::put(put_visibility))
}

/// How long the account page confirms a password change, in seconds.
const CONFIRMATION_SECONDS: i64 = 60;

/// The change that the page confirms. The sessions must fit it, because anyone can write a link with `done`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct AccountPageQuery {
    done: Option<ConfirmedChange>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ConfirmedChange {
    Password,
}

async fn read(
    permit: Permit<ReadAccount>,
    session: Session,
    Query(query): Query<AccountPageQuery>,
) -> Result<Answer<AccountPage>> {
    Ok(permit.answer(account_page(&permit, &session, query).await?))
}

/// Returns the account of the caller.
///
/// Contains the user name, the display name, the role, the plan and the visibility.
#[utoipa::path(
    get, path = AccountApi::PATTERN, operation_id = "readAccount", tag = "Account",
    security(("session" = []), ("bearer" = ["profile:read"]), ("oauth2" = ["profile:read"])),
    responses((status = 200, description = "The account.", body = Account)),
)]
async fn get(permit: Permit<ReadAccount>) -> Result<Answer<Data<Account>>> {
    Ok(permit.answer(Data(account(&permit).await?)))
}

async fn account<A: RequiresLogin>(permit: &Permit<A>) -> Result<Account> {
    let owner = permit.principal();
    let (display_name, visibility) = db::account::read(permit.store(), owner.id).await?;
    let (name, role, plan) = (owner.name.clone(), owner.role, owner.plan);
    Ok(Account { name, display_name, role, plan, visibility })
}

/// The content of the account page.
pub(crate) async fn account_page<A: RequiresLogin>(
    permit: &Permit<A>,
    session: &Session,
    query: AccountPageQuery,
) -> Result<AccountPage> {
    let (owner, store) = (permit.principal(), permit.store());
    let sessions = sessions::list_own(permit, session).await?;
    let list = db::own_tokens::list(store, owner.id, permit.now()).await?;
    let requests = db::access_request::list_for_account(store, owner.id).await?;
    let changed = query.done.is_some() && is_single_new_session(&sessions, permit.now());
    Ok(AccountPage {
        requests,
        is_demo: Persona::of_account(&owner.name).is_some(),
        account: account(permit).await?,
        sessions,
        tokens: TokensPanel { list, form: TokenForm::default() },
        password: PasswordPanel { changed, ..PasswordPanel::default() },
    })
}

/// Whether the sessions fit a recent password change: a change leaves one session, with a new id.
fn is_single_new_session(sessions: &Sessions, now: i64) -> bool {
    let [session] = sessions.sessions.as_slice() else { return false };
    let made = OffsetDateTime::parse(&session.created_at, &Rfc3339).map_or(0, OffsetDateTime::unix_timestamp);
    sessions.total == 1 && session.current && now - made < CONFIRMATION_SECONDS
}

/// A form of the caller: refused if it was shown to another account.
#[derive(Clone, Debug, Deserialize)]
pub struct OwnForm<T = ()> {
    account: Option<String>,
    #[serde(flatten)]
    pub(crate) form: T,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for OwnForm<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let caller = Record::of(&request).caller();
        let Form(mut form) = Form::<Self>::from_request(request, state).await?;
        if let Some(principal) = caller.principal() {
            check_form_account(principal, form.account.take())?;
        }
        Ok(form)
    }
}

/// Refuses a form that was shown to another account: another tab may have switched the session since.
pub(crate) fn check_form_account(caller: &Principal, account: Option<String>) -> Result<()> {
    match account.filter(|account| *account != caller.name) {
        Some(account) => Err(Refusal::conflict(&account, &caller.name)),
        None => Ok(()),
    }
}

/// Request body that changes the visibility of a profile.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
struct NewVisibility {
    /// Visibility of the profile: public, or private to its owner and administrators.
    #[schema(schema_with = schema::visibility)]
    visibility: Visibility,
}

/// Makes the profile of the caller public or private.
///
/// Only the owner and administrators can see a private profile. Other callers get the same response as for an
/// unknown profile.
#[utoipa::path(
    put, path = VisibilityApi::PATTERN, operation_id = "setVisibility", tag = "Account",
    security(("session" = []), ("bearer" = ["profile:write"]), ("oauth2" = ["profile:write"])),
    request_body = NewVisibility,
    responses((status = 200, description = "The account after the change.", body = Account)),
)]
async fn put_visibility(
    permit: Permit<ChangeVisibility>,
    Json(body): Json<NewVisibility>,
) -> Result<Answer<Data<Account>>> {
    update_visibility(&permit, body.visibility).await?;
    Ok(permit.answer(Data(account(&permit).await?)))
}

async fn update_visibility(permit: &Permit<ChangeVisibility>, visibility: Visibility) -> Result<()> {
    let owner = permit.principal();
    let before = db::account::set_visibility(permit.store(), owner.id, visibility).await?;
    let text = format!("{} → {}", before.as_str(), visibility.as_str());
    let event = Event::new(EventName::AuthzChange).target(format!("profile of {}", owner.name)).detail(text);
    permit.record().audit_all((before != visibility).then_some(event));
    Ok(())
}

/// Makes the caller's profile public or private, from the next request on.
async fn set_visibility_by_form(
    permit: Permit<ChangeVisibility>,
    OwnForm { form, .. }: OwnForm<NewVisibility>,
) -> Result {
    update_visibility(&permit, form.visibility).await?;
    Ok(see_other(format!("{AccountPath}#{VISIBILITY}")))
}
