//! Rows, parameters of writes, and conversions between columns and policy types.

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer, value};
use serde_json::Value;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArguments, SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Arguments, Decode, Encode, Error, Sqlite, Type};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use two_gates_policy::{AccountId, Grants, Principal, Scopes};

use super::DbError;

/// The result type of a row: a tuple of its columns, or a struct that reads them.
pub(crate) trait Columns: for<'r> TryFrom<&'r Row<'r>, Error = rusqlite::Error> {}

impl<T: for<'r> TryFrom<&'r Row<'r>, Error = rusqlite::Error>> Columns for T {}

/// The parameters of a statement that writes, in their order.
pub(crate) trait Bindings {
    fn arguments(self) -> Result<SqliteArguments, Error>;
}

impl Bindings for () {
    fn arguments(self) -> Result<SqliteArguments, Error> {
        Ok(SqliteArguments::default())
    }
}

macro_rules! parameters {
    () => {};
    ($first:ident $($other:ident)*) => {
        impl<'q, $first, $($other),*> Bindings for ($first, $($other),*)
        where
            $first: Encode<'q, Sqlite> + Type<Sqlite>,
            $($other: Encode<'q, Sqlite> + Type<Sqlite>),*
        {
            #[expect(non_snake_case, reason = "a variable has the name of its type")]
            fn arguments(self) -> Result<SqliteArguments, Error> {
                let ($first, $($other),*) = self;
                let mut arguments = SqliteArguments::default();
                Arguments::add(&mut arguments, $first).map_err(Error::Encode)?;
                $(Arguments::add(&mut arguments, $other).map_err(Error::Encode)?;)*
                Ok(arguments)
            }
        }
        parameters!($($other)*);
    };
}

parameters!(A B C D E F G H I J);

/// The SQL column that [`principal`] and [`Granted`] read, for the account `a` of a query.
macro_rules! granted_column {
    () => {
        "(SELECT group_concat(permission) FROM access_request
          WHERE world_id = a.world_id AND account_id = a.id AND state = 'granted') AS granted"
    };
}
pub(crate) use granted_column;

/// The account in a row with an id, name, role, plan and [`granted_column`], without scopes and login time.
pub(super) fn principal(row: &Row<'_>) -> Result<Principal, rusqlite::Error> {
    let (id, name, Granted(granted)) = (AccountId(row.get("id")?), row.get("name")?, row.get("granted")?);
    let (Enum(role), Enum(plan)) = (row.get("role")?, row.get("plan")?);
    Ok(Principal { id, name, role, plan, granted, scopes: None, auth_age: None })
}

/// A [`granted_column`]: the permissions that an account was granted on request, separated by commas.
pub(super) struct Granted(pub Grants);

impl FromSql for Granted {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let words = value.as_str_or_null()?.into_iter().flat_map(|list| list.split(','));
        words.map(parse_enum).collect::<FromSqlResult<_>>().map(Self)
    }
}

/// A column with the name of an enum variant. The CHECK of its table excludes other names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Enum<T>(pub T);

fn parse_enum<T: DeserializeOwned>(word: &str) -> FromSqlResult<T> {
    let deserializer: value::StrDeserializer<'_, value::Error> = word.into_deserializer();
    T::deserialize(deserializer).map_err(FromSqlError::other)
}

impl<T: DeserializeOwned> FromSql for Enum<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse_enum(value.as_str()?).map(Self)
    }
}

impl<T> Type<Sqlite> for Enum<T> {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl<'r, T: DeserializeOwned> Decode<'r, Sqlite> for Enum<T> {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(parse_enum(<&str as Decode<Sqlite>>::decode(value)?)?))
    }
}

impl<T: Serialize> Encode<'_, Sqlite> for Enum<T> {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        match serde_json::to_value(&self.0)? {
            Value::String(word) => word.encode(buffer),
            other => Err(format!("not a word: {other}").into()),
        }
    }
}

/// A column of scopes, separated by spaces.
pub(super) struct ScopeList(pub Scopes);

impl FromSql for ScopeList {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let unexpected = |word| FromSqlError::Other(format!("unexpected scope: {word:?}").into());
        Scopes::parse(value.as_str()?).map(Self).map_err(unexpected)
    }
}

/// A time. The column has seconds since 1970-01-01T00:00:00Z, and this type has RFC 3339.
#[derive(Clone, Debug)]
pub(crate) struct Timestamp(pub String);

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        format_timestamp(value.as_i64()?).map(Self).map_err(FromSqlError::other)
    }
}

/// Formats seconds since 1970-01-01T00:00:00Z as RFC 3339.
pub fn format_timestamp(seconds: i64) -> Result<String, DbError> {
    let time = OffsetDateTime::from_unix_timestamp(seconds).ok();
    let text = time.and_then(|time| time.format(&Rfc3339).ok());
    text.ok_or_else(|| DbError::Failed("a time outside the calendar".into()))
}
