//! The table of actions. Each row holds everything specific to one action, so a new action is a new row.

use serde::{Deserialize, Serialize};

use self::Requirement::{AfterEmbargo, Login, Nothing, Plan, Role, Visible};
use crate::disclosure::Disclosure::{self, Challenge, Conceal};
use crate::model;
use crate::model::Plan::Pro;
use crate::model::Role::Administrator;
use crate::scope::Grantable::{self, MembersList, ReportsRead};
use crate::scope::Scope::{self, AdminRead, InboxRead, ProfileRead, ProfileWrite};

/// An action as a type.
pub trait Operation: Send {
    /// The action that the policy decides about.
    const ACTION: Action;
}

/// An operation that requires a known caller.
pub trait RequiresLogin: Operation {}

/// The requirement of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// No requirement.
    Nothing,
    /// Permission to know that the resource exists.
    Visible,
    /// A valid credential of any account.
    Login,
    /// The given role.
    Role(model::Role),
    /// The given plan. Administrators have the features of every plan.
    Plan(model::Plan),
    /// A valid credential, after the end of an embargo.
    #[serde(rename = "after")]
    AfterEmbargo,
}

/// One row of the table of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The name of the permission.
    pub permission: &'static str,
    /// The requirement.
    pub requirement: Requirement,
    /// The scope that a token needs; `None` if no token is enough.
    pub scope: Option<Scope>,
    /// How a refusal is disclosed: `Challenge` for members-only actions, and `Conceal` for public ones.
    pub disclosure: Disclosure,
    /// The permission that an administrator can grant in place of the requirement, if any.
    pub grantable: Option<Grantable>,
    /// The maximum age of a login, in seconds (`max_age`, RFC 9470 §3); `None` for any age.
    pub max_age: Option<u32>,
}

/// Expands the rows to [`Action`], [`Action::ALL`], [`grant`], and one type per action in
/// [`operations`]. A `-` means `None`.
macro_rules! actions {
    ($(
        $(#[$doc:meta])*
        $name:ident: $permission:literal, $requirement:ident $(($of:ident))?, $scope:tt, $disclosure:ident,
            $grantable:tt, $max_age:tt;
    )*) => {
        /// The action of a request.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, for tables and tests.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];
        }

        /// Returns the row of an action in the table.
        pub const fn grant(action: Action) -> Grant {
            match action {
                $(Action::$name => Grant {
                    permission: $permission,
                    requirement: $requirement$(($of))?,
                    scope: optional!($scope),
                    disclosure: $disclosure,
                    grantable: optional!($grantable),
                    max_age: optional!($max_age),
                },)*
            }
        }

        /// Each action as a type, so that a handler's signature names the permitted action.
        pub mod operations {
            use super::{Action, Operation, RequiresLogin};

            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;

                impl Operation for $name {
                    const ACTION: Action = Action::$name;
                }

                requires_login!($name, $requirement);
            )*
        }
    };
}

macro_rules! optional {
    (-) => {
        None
    };
    ($value:tt) => {
        Some($value)
    };
}

/// Implements [`RequiresLogin`], except for the two requirements that need no login.
macro_rules! requires_login {
    ($name:ident, Nothing) => {};
    ($name:ident, Visible) => {};
    ($name:ident, $requirement:ident) => {
        impl RequiresLogin for $name {}
    };
}

/// The maximum age of a login for an irreversible action, in seconds.
const MAX_AGE: u32 = 5 * 60;

actions! {
    // action         permission        requirement          scope         disclosure grantable    max age

    /// Read the caller's own messages.
    ReadInbox:        "inbox:read",     Login,               InboxRead,    Challenge, -,           -;
    /// List every member of the world.
    ListMembers:      "members:list",   Role(Administrator), AdminRead,    Challenge, MembersList, -;
    /// List the profiles that the caller may know of.
    ListProfiles:     "profiles:list",  Nothing,             -,            Conceal,   -,           -;
    /// Read one profile.
    ReadProfile:      "profile:read",   Visible,             ProfileRead,  Conceal,   -,           -;
    /// Read the reports.
    ReadReports:      "reports:read",   Plan(Pro),           -,            Challenge, ReportsRead, -;
    /// Read the caller's own account.
    ReadAccount:      "account:read",   Login,               ProfileRead,  Challenge, -,           -;
    /// Make the caller's own profile public or private.
    ChangeVisibility: "account:write",  Login,               ProfileWrite, Challenge, -,           -;
    /// View and manage the caller's own access tokens.
    ManageTokens:     "tokens:manage",  Login,               -,            Challenge, -,           -;
    /// Close the caller's own account permanently.
    CloseAccount:     "account:close",  Login,               ProfileWrite, Challenge, -,           MAX_AGE;
    /// Open the vault, which has its own users.
    OpenVault:        "vault:open",     Role(Administrator), -,            Challenge, -,           -;
    /// Read the quote of the day through the API.
    ReadQuote:        "quote:read",     Login,               -,            Challenge, -,           -;
    /// Change the caller's own password.
    ChangePassword:   "password:write", Login,               -,            Challenge, -,           -;
    /// List the caller's own sessions.
    ListSessions:     "sessions:read",  Login,               -,            Challenge, -,           -;
    /// End the caller's own sessions.
    EndSession:       "sessions:write", Login,               -,            Challenge, -,           -;
    /// Change a member's role or plan, unlock the account, or end its sessions.
    ChangeMember:     "members:write",  Role(Administrator), -,            Challenge, -,           -;
    /// Read a resource that is under embargo until a set time.
    ReadEmbargo:      "embargo:read",   AfterEmbargo,        -,            Challenge, -,           -;
    /// Set the end of the embargo.
    SetEmbargo:       "embargo:write",  Role(Administrator), -,            Challenge, -,           -;
    /// View and change the list of blocked addresses.
    ManageBlocks:     "blocks:manage",  Role(Administrator), -,            Challenge, -,           -;
    /// Request a permission from an administrator, and manage the caller's own requests.
    AskForAccess:     "access:ask",     Login,               -,            Challenge, -,           -;
    /// View other members' requests, and grant, refuse or revoke them.
    DecideAccess:     "access:decide",  Role(Administrator), -,            Challenge, -,           -;
    /// Override how refusals are disclosed.
    SetPolicy:        "policies:write", Role(Administrator), -,            Challenge, -,           -;
    /// View the audit trail.
    Monitor:          "monitor:read",   Role(Administrator), -,            Challenge, -,           -;
}
