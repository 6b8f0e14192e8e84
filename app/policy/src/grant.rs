//! What a row of the table of actions says of an action.

use serde::{Deserialize, Serialize};

use crate::disclosure::Disclosure;
use crate::grantable::Grantable;
use crate::model::{Plan, Role};
use crate::scope::Scope;

/// What a caller must bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// Nothing.
    Nothing,
    /// To be allowed to know of the resource.
    Visible,
    /// A valid credential, whoever it belongs to.
    Login,
    /// A role.
    Role(Role),
    /// A plan. Administrators have every feature.
    Plan(Plan),
    /// A valid credential, and that the time has come.
    After,
}

/// One row of the table of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The name of the permission, for whoever lacks it.
    pub permission: &'static str,
    /// What the caller must bring.
    pub requirement: Requirement,
    /// The scope by which a token reaches it; `None` if no token does.
    pub scope: Option<Scope>,
    /// How a refusal is told: a members' space challenges, a public one conceals.
    pub disclosure: Disclosure,
    /// What an administrator can grant in place of the requirement; `None` if it cannot be asked for.
    pub grantable: Option<Grantable>,
    /// The maximum age of a login, in seconds (`max_age`, RFC 9470 §3); `None` for any age.
    pub max_age: Option<u32>,
}
