//! `/admin`: every member of the world, for administrators.

use leptos::prelude::*;

use crate::components::{EmptyState, Pager, plan_word, role_word, visibility_word};
use crate::wire::{Member, Members, Page};

/// The list of members.
#[component]
pub fn MembersPage(
    /// One page of the list.
    members: Members,
) -> impl IntoView {
    let Members { members, page, pages, total } = members;
    let list = if members.is_empty() {
        view! { <EmptyState text="No members on this page of the list."/> }.into_any()
    } else {
        view! { <MemberTable members/> }.into_any()
    };
    view! {
        <h1 id="members">"Members"</h1>
        <p class="lead">
            {format!("{total} in all, private profiles included. This page needs ")}<code>"members:list"</code>
            ", which administrators have."
        </p>
        {list}
        <Pager list=Page::Admin page pages/>
    }
}

#[component]
fn MemberTable(members: Vec<Member>) -> impl IntoView {
    view! {
        <section class="scroll" tabindex="0" aria-labelledby="members">
            <table class="members">
                <thead>
                    <tr>
                        <th scope="col">"User name"</th>
                        <th scope="col" class="extra">"Name"</th>
                        <th scope="col">"Profile"</th>
                        <th scope="col">"Role"</th>
                        <th scope="col">"Plan"</th>
                        <th scope="col">"Can log in"</th>
                    </tr>
                </thead>
                <tbody>{members.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(member: Member) -> impl IntoView {
    let href = Page::Profile(member.name.clone()).to_string();
    view! {
        <tr>
            <th scope="row"><a href=href>{member.name}</a></th>
            <td class="extra">{member.display_name}</td>
            <td>{visibility_word(member.visibility)}</td>
            <td>{role_word(member.role)}</td>
            <td>{plan_word(member.plan)}</td>
            <td>{if member.can_log_in { "yes" } else { "no" }}</td>
        </tr>
    }
}
