//! Columns as the types of the policy.

use sqlx::Row;
use sqlx::error::BoxDynError;
use sqlx::sqlite::SqliteRow;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use two_gates_app::features::access_requests::AccessState;
use two_gates_policy::{AccountId, Grantable, Granted, Plan, Principal, Role, Visibility};

/// The column that [`granted`] reads, of the account `a` of a query.
macro_rules! granted_column {
    () => {
        "(SELECT group_concat(permission) FROM access_request
          WHERE world_id = a.world_id AND account_id = a.id AND state = 'granted') AS granted"
    };
}
pub(crate) use granted_column;

/// A column holds a word that the table's CHECK should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("unexpected {column}: {word:?}")]
pub(crate) struct UnknownWord {
    column: &'static str,
    word: String,
}

fn unknown(column: &'static str, word: &str) -> sqlx::Error {
    sqlx::Error::Decode(BoxDynError::from(UnknownWord { column, word: word.to_owned() }))
}

/// The account in a row that begins with its id, name, role and plan, and has a column of what was
/// [`granted`]; whole, and without a login.
pub(crate) fn principal(row: &SqliteRow) -> Result<Principal, sqlx::Error> {
    Ok(Principal {
        id: AccountId(row.try_get(0)?),
        name: row.try_get(1)?,
        role: role(row.try_get(2)?)?,
        plan: plan(row.try_get(3)?)?,
        granted: granted(row)?,
        scopes: None,
        auth_age: None,
    })
}

/// The column `granted`: the permissions that an account was granted on request, with a comma between two.
pub(crate) fn granted(row: &SqliteRow) -> Result<Granted, sqlx::Error> {
    let list: Option<&str> = row.try_get("granted")?;
    list.into_iter().flat_map(|list| list.split(',')).map(permission).collect()
}

pub(crate) fn permission(word: &str) -> Result<Grantable, sqlx::Error> {
    Grantable::find(word).ok_or_else(|| unknown("permission", word))
}

pub(crate) fn access_state(word: &str) -> Result<AccessState, sqlx::Error> {
    AccessState::find(word).ok_or_else(|| unknown("state", word))
}

pub(crate) fn role(word: &str) -> Result<Role, sqlx::Error> {
    match word {
        "standard" => Ok(Role::Standard),
        "administrator" => Ok(Role::Administrator),
        other => Err(unknown("role", other)),
    }
}

pub(crate) fn plan(word: &str) -> Result<Plan, sqlx::Error> {
    match word {
        "free" => Ok(Plan::Free),
        "pro" => Ok(Plan::Pro),
        other => Err(unknown("plan", other)),
    }
}

pub(crate) fn visibility(word: &str) -> Result<Visibility, sqlx::Error> {
    match word {
        "public" => Ok(Visibility::Public),
        "private" => Ok(Visibility::Private),
        other => Err(unknown("visibility", other)),
    }
}

pub(crate) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Standard => "standard",
        Role::Administrator => "administrator",
    }
}

pub(crate) const fn plan_word(plan: Plan) -> &'static str {
    match plan {
        Plan::Free => "free",
        Plan::Pro => "pro",
    }
}

pub(crate) const fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
    }
}

/// Seconds since 1970-01-01T00:00:00Z, in RFC 3339.
pub fn moment(seconds: i64) -> Result<String, sqlx::Error> {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .ok_or_else(|| sqlx::Error::Decode("a time outside the calendar".into()))
}
