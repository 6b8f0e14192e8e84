//! `/admin`: every member of the world, for administrators, who change their role and their plan here.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::{Plan, Role};

use crate::catalogue::Persona;
use crate::components::{EmptyState, Pager, plan_word, role_word, visibility_word};
use crate::features::members::{Member, Members};
use crate::view::frame::Frame;
use crate::view::{View, json};
use crate::wire::{
    AdminRequestsPath, BlocksPath, MemberPath, MembersPath, MonitorPath, PoliciesPath, ProfilePath, Route,
};

/// What the list of members shows.
#[derive(Clone, Debug)]
pub struct MembersShow {
    /// One page of the list.
    pub members: Members,
    /// The member who was changed a moment ago, as they are now.
    pub changed: Option<Member>,
    /// Whether the reader may change members as well.
    pub may_change: bool,
}

impl View for MembersShow {
    fn title(&self) -> Cow<'_, str> {
        "Members".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "All members, for administrators: roles, plans, and private profiles as well.".into()
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let viewer = frame.viewer_name();
        let Self { members: Members { members, page, pages, total }, changed, may_change } = *self;
        let list = if members.is_empty() {
            view! { <EmptyState text="No members on this page of the list."/> }.into_any()
        } else {
            view! { <MemberTable members page viewer may_change/> }.into_any()
        };
        view! {
            <h1 id="members">"Members"</h1>
            {changed.map(notice)}
            <p class="lead">
                {format!("{total} in all, private profiles included. This page \
                    needs ")}<code>"members:list"</code>
                ", and a change "<code>"members:write"</code>"; administrators have both. A change counts \
                    from the member's next request on, without a new login."
                {(!may_change).then_some(" You have the first alone.")}
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

/// How a member is after a change. Of a persona, the lessons tell how they were.
fn notice(member: Member) -> impl IntoView {
    let Member { name, role, plan, .. } = member;
    let now = format!("{name} is now {}, on the {} plan.", role_word(role), plan_word(plan));
    let was =
        Persona::of_account(&name).and_then(|persona| persona.account).filter(|was| *was != (role, plan));
    let lessons = was.map(|(role, plan)| {
        format!(
            " The lessons describe {name} as {}, on the {} plan: change it back when you are done.",
            role_word(role),
            plan_word(plan)
        )
    });
    view! { <p class="notice" role="status">{now}{lessons}</p> }
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
fn MemberTable(members: Vec<Member>, page: u32, viewer: Option<String>, may_change: bool) -> impl IntoView {
    let rows = members.into_iter().map(|member| row(member, page, viewer.clone(), may_change)).collect_view();
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
                        {may_change.then(|| view! { <th scope="col">"Change"</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(member: Member, page: u32, viewer: Option<String>, may_change: bool) -> impl IntoView {
    let Member { name, display_name, role, plan, visibility, can_log_in } = member;
    let href = ProfilePath(name.clone()).to_string();
    let form = format!("member-{name}");
    let save = format!("Save {name}");
    view! {
        <tr>
            <th scope="row"><a href=href>{name.clone()}</a></th>
            <td class="extra">{display_name}</td>
            <td>{visibility_word(visibility)}</td>
            <td>{if can_log_in { "yes" } else { "no" }}</td>
            {if may_change {
                let manage = MemberPath(name.clone()).to_string();
                view! {
                    <td>{role_choice(&name, role, form.clone())}</td>
                    <td>{plan_choice(&name, plan, form.clone())}</td>
                    <td><div class="change">
                        <form id=form method="post" action=manage.clone()>
                            <input type="hidden" name="page" value=page/>
                            {viewer.map(|viewer| view! { <input type="hidden" name="account" value=viewer/> })}
                            <button class="button" aria-label=save>"Save"</button>
                        </form>
                        <a href=manage aria-label=format!("More about {name}")>"More"</a>
                    </div></td>
                }
                .into_any()
            } else {
                view! { <td>{role_word(role)}</td><td>{plan_word(plan)}</td> }.into_any()
            }}
        </tr>
    }
    .into_any()
}

/// The choice of a role; none for the administrator whom anybody can be, as the world must not be left
/// without one.
pub(crate) fn role_choice(name: &str, role: Role, form: String) -> AnyView {
    if Persona::of_account(name).is_some_and(Persona::is_administrator) {
        return view! { {role_word(role)}<input type="hidden" name="role" value=role_word(role) form=form/> }
            .into_any();
    }
    let options = [Role::Standard, Role::Administrator].map(|each| {
        view! { <option value=role_word(each) selected=each == role>{role_word(each)}</option> }
    });
    view! { <select name="role" form=form aria-label=format!("Role of \
    {name}")>{options.into_iter().collect_view()}</select> }
    .into_any()
}

pub(crate) fn plan_choice(name: &str, plan: Plan, form: String) -> AnyView {
    let options = [Plan::Free, Plan::Pro].map(|each| {
        view! { <option value=plan_word(each) selected=each == plan>{plan_word(each)}</option> }
    });
    view! { <select name="plan" form=form aria-label=format!("Plan of \
    {name}")>{options.into_iter().collect_view()}</select> }
    .into_any()
}
