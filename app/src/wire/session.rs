//! The account of the current session, and credentials in plain text.

use std::fmt;

use serde::{Deserialize, Serialize};
use two_gates_policy::{Caller, Plan, Role};

#[cfg(feature = "ssr")]
use crate::wire::schema;

/// The identity of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Session {
    /// The account of the caller. Null for a guest.
    pub viewer: Option<Viewer>,
}

/// The account that is logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Viewer {
    /// The user name.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub name: String,
    /// The role.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::role))]
    pub role: Role,
    /// The plan.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::plan))]
    pub plan: Plan,
}

impl Viewer {
    /// The viewer of a known caller; `None` for any other caller.
    pub fn of(caller: &Caller) -> Option<Self> {
        caller.principal().map(|p| Self { name: p.name.clone(), role: p.role, plan: p.plan })
    }
}

/// A credential in plain text. It appears in one response only, and its `Debug` output hides the text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a credential.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The credential itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
