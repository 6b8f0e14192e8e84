//! Statements with a tuple of parameters, and conversions from columns to policy types.

use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer, value};
use serde_json::Value;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArguments, SqliteArgumentsBuffer, SqliteRow, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Arguments, Decode, Encode, Error, FromRow, Row, Sqlite, Type};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use two_gates_policy::{AccountId, Grants, Principal, Scopes};

/// The result type of a row: a tuple of its columns, or a struct that reads them.
pub(crate) trait Columns: for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}

impl<T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Columns for T {}

/// The parameters of a statement, in their order.
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

/// The SQL column that [`principal`] and [`parse_granted`] read, for the account `a` of a query.
macro_rules! granted_column {
    () => {
        "(SELECT group_concat(permission) FROM access_request
          WHERE world_id = a.world_id AND account_id = a.id AND state = 'granted') AS granted"
    };
}
pub(crate) use granted_column;

/// The account in a row with an id, name, role, plan and [`granted_column`], without scopes and login time.
pub(super) fn principal(row: &SqliteRow) -> Result<Principal, Error> {
    let Enum(role) = row.try_get("role")?;
    let Enum(plan) = row.try_get("plan")?;
    Ok(Principal {
        id: AccountId(row.try_get("id")?),
        name: row.try_get("name")?,
        role,
        plan,
        granted: parse_granted(row.try_get("granted")?)?,
        scopes: None,
        auth_age: None,
    })
}

/// Parses the permissions that an account was granted on request, separated by commas.
pub(super) fn parse_granted(list: Option<&str>) -> Result<Grants, Error> {
    let permissions = list.into_iter().flat_map(|list| list.split(','));
    permissions.map(|word| parse_enum(word).map_err(Error::Decode)).collect()
}

/// A column with the name of an enum variant. The CHECK of its table excludes other names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Enum<T>(pub T);

fn parse_enum<T: DeserializeOwned>(word: &str) -> Result<T, BoxDynError> {
    let deserializer: value::StrDeserializer<'_, value::Error> = word.into_deserializer();
    T::deserialize(deserializer).map_err(Into::into)
}

impl<T> Type<Sqlite> for Enum<T> {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl<'r, T: DeserializeOwned> Decode<'r, Sqlite> for Enum<T> {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        parse_enum(<&str as Decode<Sqlite>>::decode(value)?).map(Self)
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

/// Parses scopes separated by spaces.
pub(super) fn parse_scopes(list: &str) -> Result<Scopes, Error> {
    Scopes::parse(list).map_err(|word| Error::Decode(format!("unexpected scope: {word:?}").into()))
}

/// A time. The column has seconds since 1970-01-01T00:00:00Z, and this type has RFC 3339.
#[derive(Clone, Debug)]
pub(crate) struct Timestamp(pub String);

impl Type<Sqlite> for Timestamp {
    fn type_info() -> SqliteTypeInfo {
        <i64 as Type<Sqlite>>::type_info()
    }

    fn compatible(info: &SqliteTypeInfo) -> bool {
        <i64 as Type<Sqlite>>::compatible(info)
    }
}

impl<'r> Decode<'r, Sqlite> for Timestamp {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(format_timestamp(<i64 as Decode<Sqlite>>::decode(value)?)?))
    }
}

/// Formats seconds since 1970-01-01T00:00:00Z as RFC 3339.
pub fn format_timestamp(seconds: i64) -> Result<String, Error> {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .ok_or_else(|| Error::Decode("a time outside the calendar".into()))
}
