//! `/admin`: the members of a world, for administrators. Each row links to the page that changes the member.

pub mod member;

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

use crate::components::{DoneNotice, Pager, ScrollTable, list_or};
use crate::features::access_requests::AdminRequestsPath;
use crate::features::blocks::BlocksPath;
use crate::features::members::member::MemberPath;
use crate::features::policies::PoliciesPath;
use crate::features::profiles::ProfilePath;
use crate::view::render::{Slot, Template};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{MembersPath, MonitorPath, Route, routes, schema};

routes! {
    /// The list of members.
    MembersApi = "/api/admin/users";
    /// One member, by user name.
    MemberApi(String) = "/api/admin/users/{name}";
    /// Restores the demo world, after a confirmation.
    RestorePath = "/admin/restore";
    /// Restores the demo world.
    RestoreApi = "/api/admin/restore";
}

/// One page of the list of members, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Members {
    /// The members on this page.
    pub members: Vec<Member>,
    /// The number of this page, from 1.
    #[schema(example = 1, minimum = 1)]
    pub page: u32,
    /// The number of pages, at least 1.
    #[schema(example = 2, minimum = 1)]
    pub pages: u32,
    /// The total number of members.
    #[schema(example = 63)]
    pub total: u32,
}

/// The login state of a member: live sessions, known browsers and lockout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MemberPresence {
    /// The number of live sessions of the account.
    #[schema(example = 2)]
    pub sessions: u32,
    /// The number of known browsers of the account. Wrong passwords from other clients do not lock these
    /// browsers out.
    #[schema(example = 1)]
    pub devices: u32,
    /// When the last lockout after wrong passwords ends, in RFC 3339 format. Null if there is no lockout.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub locked_until: Option<String>,
}

/// A member, as shown to administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Member {
    /// The user name.
    #[schema(example = "bob")]
    pub name: String,
    /// The name to show.
    #[schema(example = "Bob Lindholm")]
    pub display_name: String,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The plan.
    #[schema(schema_with = schema::paid_plan)]
    pub plan: Plan,
    /// The visibility of the profile.
    #[schema(schema_with = schema::visibility)]
    pub visibility: Visibility,
    /// Whether the account can log in. An account without a password cannot.
    #[schema(example = true)]
    pub can_log_in: bool,
}

/// The data of the list of members.
#[derive(Clone, Debug)]
pub struct MembersPage {
    /// One page of the list.
    pub members: Members,
    /// Whether the viewer may also change members. Otherwise, the pages of members return 403.
    pub may_change: bool,
    /// The number of open requests for access; 0 if the viewer may not change members.
    pub open_requests: u32,
    /// The differences from the initial world; empty if the viewer may not change members.
    pub changes: Vec<String>,
    /// Whether the world was just restored, and nothing differs.
    pub restored: bool,
}

/// The differences from the initial world, with a link to restore it. Renders nothing if nothing differs.
#[component]
pub fn WorldChanges(
    /// The differences in words, such as `bob is an administrator now`.
    changes: Vec<String>,
) -> impl IntoView {
    (!changes.is_empty()).then(|| {
        view! {
            <p class="note">
                "This is not the world as it starts: "{changes.join(", ")}". "
                <a href=RestorePath.to_string()>"Put it back, as admin"</a>
            </p>
        }
    })
}

impl View for MembersPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "Members",
            "All members, for administrators: roles, plans, and private profiles as well.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { members, may_change, open_requests, changes, restored } = *self;
        let Members { members, page, pages, total } = members;
        view! {
            <h1 id="members">"Members"</h1>
            {restored.then(|| view! { <DoneNotice>"The demo world is back as it starts."</DoneNotice> })}
            <p class="lead">
                {format!("{total} in all, private profiles included. This page needs ")}
                <code>"members:list"</code>
                ", and a change "<code>"members:write"</code>"; administrators have both."
                {if may_change {
                    " Open a member to change the role or the plan."
                } else {
                    " You have only the first."
                }}
            </p>
            {may_change.then(|| view! {
                <p class="actions">
                    <a class="button" href=MonitorPath.to_string()>"Monitor"</a>
                    <a class="button" href=BlocksPath.to_string()>"Blocked IP addresses"</a>
                    <a class="button" href=AdminRequestsPath.to_string()>
                        "Requests for access"{(open_requests > 0).then(|| format!(" ({open_requests})"))}
                    </a>
                    <a class="button" href=PoliciesPath.to_string()>"Which status a refusal gets"</a>
                    <a class="button" href=RestorePath.to_string()>"Put the demo world back…"</a>
                </p>
            })}
            <WorldChanges changes/>
            {list_or("No members on this page of the list.", members, |members| view! {
                <ScrollTable
                    labelledby="members" class="members"
                    heads=vec!["User name", "Name", "Profile", "Can log in", "Role", "Plan"] extra="Name"
                >
                    {rows(&members, may_change)}
                </ScrollTable>
            })}
            <Pager list=MembersPath::PATTERN page pages/>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.members)
    }
}

/// A row for each member, which links to the page that changes the member, or to the profile if the viewer
/// may not change members.
fn rows(members: &[Member], may_change: bool) -> InertElement {
    static ROW: LazyLock<Template<7>> = LazyLock::new(|| {
        Template::new(|[href, name, display_name, visibility, can_log_in, role, plan]| {
            view! {
                <tr>
                    <th scope="row"><a href=href>{name}</a></th>
                    <td class="extra">{display_name}</td>
                    <td>{visibility}</td>
                    <td>{can_log_in}</td>
                    <td>{role}</td>
                    <td>{plan}</td>
                </tr>
            }
        })
    });
    let rows = members.iter().map(|Member { name, display_name, role, plan, visibility, can_log_in }| {
        let href = if may_change {
            MemberPath(name.clone()).to_string()
        } else {
            ProfilePath(name.clone()).to_string()
        };
        let can_log_in = if *can_log_in { "yes" } else { "no" };
        let words = [visibility.as_str(), can_log_in, role.as_str(), plan.as_str()];
        let [visibility, can_log_in, role, plan] = words.map(Slot::from);
        [href.into(), name.into(), display_name.into(), visibility, can_log_in, role, plan]
    });
    InertElement::new(ROW.fill(rows))
}
