//! `/admin`: every member of the world, for administrators. A row leads to the page that changes its member.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{EmptyState, Pager, plan_word, role_word, visibility_word};
use crate::features::access_requests::AdminRequestsPath;
use crate::features::blocks::BlocksPath;
use crate::features::members::member::MemberPath;
use crate::features::members::{Member, Members};
use crate::features::policies::PoliciesPath;
use crate::features::profiles::ProfilePath;
use crate::view::frame::Frame;
use crate::view::{View, json};
use crate::wire::{MembersPath, MonitorPath, Route};

const CHANGE: &str = " Open a member to change the role or the plan.";

/// What the list of members shows.
#[derive(Clone, Debug)]
pub struct MembersShow {
    /// One page of the list.
    pub members: Members,
    /// Whether the reader may change members as well: their pages are a 403 otherwise.
    pub may_change: bool,
}

impl View for MembersShow {
    fn title(&self) -> Cow<'_, str> {
        "Members".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "All members, for administrators: roles, plans, and private profiles as well.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { members: Members { members, page, pages, total }, may_change } = *self;
        let list = if members.is_empty() {
            view! { <EmptyState text="No members on this page of the list."/> }.into_any()
        } else {
            view! { <MemberTable members may_change/> }.into_any()
        };
        view! {
            <h1 id="members">"Members"</h1>
            <p class="lead">
                {format!("{total} in all, private profiles included. This page needs ")}<code>"members:list"</code>
                ", and a change "<code>"members:write"</code>"; administrators have both."
                {if may_change { CHANGE } else { " You have the first alone." }}
            </p>
            {may_change.then(ways)}
            {list}
            <Pager list=MembersPath::PATTERN page pages/>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.members)
    }
}

/// What else administrators look after.
fn ways() -> impl IntoView {
    view! {
        <p class="actions">
            <a class="button" href=MonitorPath.to_string()>"Monitor"</a>
            <a class="button" href=BlocksPath.to_string()>"Blocked addresses"</a>
            <a class="button" href=AdminRequestsPath.to_string()>"Requests for access"</a>
            <a class="button" href=PoliciesPath.to_string()>"How refusals are told"</a>
        </p>
    }
}

#[component]
fn MemberTable(members: Vec<Member>, may_change: bool) -> impl IntoView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="members">
            <table class="members">
                <thead>
                    <tr>
                        <th scope="col">"User name"</th>
                        <th scope="col" class="extra">"Name"</th>
                        <th scope="col">"Profile"</th>
                        <th scope="col">"Can log in"</th>
                        <th scope="col">"Role"</th>
                        <th scope="col">"Plan"</th>
                    </tr>
                </thead>
                <tbody>{members.into_iter().map(|member| row(member, may_change)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Leads to the page where the member is changed, or to the profile if the reader may not change anybody.
fn row(member: Member, may_change: bool) -> impl IntoView {
    let Member { name, display_name, role, plan, visibility, can_log_in } = member;
    let href =
        if may_change { MemberPath(name.clone()).to_string() } else { ProfilePath(name.clone()).to_string() };
    view! {
        <tr>
            <th scope="row"><a href=href>{name}</a></th>
            <td class="extra">{display_name}</td>
            <td>{visibility_word(visibility)}</td>
            <td>{if can_log_in { "yes" } else { "no" }}</td>
            <td>{role_word(role)}</td>
            <td>{plan_word(plan)}</td>
        </tr>
    }
    .into_any()
}
