//! The table of actions. One row holds everything that is particular to an action: a new action is a new row.

use serde::{Deserialize, Serialize};

use crate::disclosure::Disclosure::{Challenge, Conceal};
use crate::grant::Grant;
use crate::grant::Requirement::{After, Login, Nothing, Plan, Role, Visible};
use crate::grantable::Grantable::{MembersList, ReportsRead};
use crate::model::Plan::Pro;
use crate::model::Role::Administrator;
use crate::operation::{Operation, RequiresLogin};
use crate::scope::Scope::{AdminRead, InboxRead, ProfileRead, ProfileWrite};

/// Makes of the rows [`Action`], [`Action::ALL`], [`grant`], and a type for each row in
/// [`operations`](crate::operations). A `-` is `None`.
macro_rules! actions {
    ($(
        $(#[$doc:meta])*
        $name:ident: $permission:literal, $requirement:ident $(($of:ident))?, $scope:tt, $disclosure:ident,
            $grantable:tt, $max_age:tt;
    )*) => {
        /// What a request wants to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, for tables and tests.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];
        }

        /// The row of an action.
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

        /// Each action as a type, so that the signature of a handler says what was permitted.
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

/// Of the requirements these two alone can be met without a login.
macro_rules! requires_login {
    ($name:ident, Nothing) => {};
    ($name:ident, Visible) => {};
    ($name:ident, $requirement:ident) => {
        impl RequiresLogin for $name {}
    };
}

/// Seconds after a login in which one may do what cannot be undone.
const RECENT: u32 = 5 * 60;

actions! {
    // action         permission        requirement          scope         disclosure grantable    max age

    /// Read the messages addressed to oneself.
    ReadInbox:        "inbox:read",     Login,               InboxRead,    Challenge, -,           -;
    /// List every member of the world.
    ListMembers:      "members:list",   Role(Administrator), AdminRead,    Challenge, MembersList, -;
    /// List the profiles that one may know of.
    ListProfiles:     "profiles:list",  Nothing,             -,            Conceal,   -,           -;
    /// Read one profile.
    ReadProfile:      "profile:read",   Visible,             ProfileRead,  Conceal,   -,           -;
    /// Read the reports.
    ReadReports:      "reports:read",   Plan(Pro),           -,            Challenge, ReportsRead, -;
    /// Read one's own account.
    ReadAccount:      "account:read",   Login,               ProfileRead,  Challenge, -,           -;
    /// Make one's own profile public or private.
    ChangeVisibility: "account:write",  Login,               ProfileWrite, Challenge, -,           -;
    /// Look at and manage one's own access tokens.
    ManageTokens:     "tokens:manage",  Login,               -,            Challenge, -,           -;
    /// Close one's own account, for good.
    CloseAccount:     "account:close",  Login,               ProfileWrite, Challenge, -,           RECENT;
    /// Open the vault, which has people of its own.
    OpenVault:        "vault:open",     Role(Administrator), -,            Challenge, -,           -;
    /// Read the quote of the day, by program.
    ReadQuote:        "quote:read",     Login,               -,            Challenge, -,           -;
    /// Change one's own password.
    ChangePassword:   "password:write", Login,               -,            Challenge, -,           -;
    /// List one's own sessions.
    ListSessions:     "sessions:read",  Login,               -,            Challenge, -,           -;
    /// End one's own sessions.
    EndSession:       "sessions:write", Login,               -,            Challenge, -,           -;
    /// Change the role or the plan of a member, unlock it, end its sessions.
    ChangeMember:     "members:write",  Role(Administrator), -,            Challenge, -,           -;
    /// Read what is under embargo until a set time.
    ReadEmbargo:      "embargo:read",   After,               -,            Challenge, -,           -;
    /// Set that time.
    SetEmbargo:       "embargo:write",  Role(Administrator), -,            Challenge, -,           -;
    /// Look at and change the list of blocked addresses.
    ManageBlocks:     "blocks:manage",  Role(Administrator), -,            Challenge, -,           -;
    /// Ask an administrator for a permission, and look after what one has asked for.
    AskForAccess:     "access:ask",     Login,               -,            Challenge, -,           -;
    /// Look at what others have asked for, grant it, refuse it, take it back.
    DecideAccess:     "access:decide",  Role(Administrator), -,            Challenge, -,           -;
    /// Set how refusals are told.
    SetPolicy:        "policies:write", Role(Administrator), -,            Challenge, -,           -;
    /// Look at the audit trail.
    Monitor:          "monitor:read",   Role(Administrator), -,            Challenge, -,           -;
}
