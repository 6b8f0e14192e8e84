//! `/admin/members/{name}`: one member, and what administrators can change about them.

use leptos::prelude::*;
use two_gates_policy::{Plan, Role};

use crate::catalogue::Persona;
use crate::components::{DoneNotice, Time, plural};
use crate::features::members::{Member, MemberPresence};
use crate::features::profiles::ProfilePath;
use crate::view::{Frame, PageHead, View};
use crate::wire::{MembersPath, routes};

routes! {
    /// A member's page; also the target of its form.
    MemberPath(String) = "/admin/members/{name}";
    /// Asks for confirmation before a change of role or plan that takes something away.
    MemberChangePath(String) = "/admin/members/{name}/change";
    /// Unlocks an account that was locked after wrong passwords, after a confirmation.
    MemberUnlockPath(String) = "/admin/members/{name}/unlock";
    /// Ends all sessions of a member, after a confirmation.
    MemberSessionsPath(String) = "/admin/members/{name}/sessions";
    /// Ends all sessions of a member.
    MemberSessionsApi(String) = "/api/admin/users/{name}/sessions";
    /// The lock of a member.
    MemberLockApi(String) = "/api/admin/users/{name}/lock";
}

/// The data of the page of one member, for administrators.
#[derive(Clone, Debug)]
pub struct MemberPage {
    /// The member.
    pub member: Member,
    /// The member's sessions and lock.
    pub presence: MemberPresence,
    /// The user name of the viewer.
    pub viewer: String,
    /// What was just done, if anything.
    pub done: Option<MemberEdit>,
}

/// What an administrator has just done to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberEdit {
    /// The role or the plan was changed.
    Change,
    /// A form was saved with the same role and plan.
    Unchanged,
    /// The lock was removed.
    Unlock,
    /// The sessions were ended.
    Sessions,
}

impl View for MemberPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            format!("{} · Members", self.member.name),
            "One member, for administrators: role, plan, sessions and locks.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { member, presence, viewer, done } = *self;
        let Member { name, display_name, role, plan, visibility, can_log_in } = member;
        let profile = ProfilePath(name.clone()).to_string();
        let done = done.map(|done| notice(done, &name, (role, plan), &presence));
        view! {
            <h1>{name.clone()}</h1>
            <p class="lead">{display_name}". Only administrators can open this page."</p>
            {done.map(|sentence| view! { <DoneNotice>{sentence}</DoneNotice> })}
            {Persona::of_account(&name).map(|_| view! {
                <p class="note">
                    {format!("{name} is a demo account: a change here affects everybody who uses it.")}
                </p>
            })}
            <dl class="facts">
                <div><dt>"Profile"</dt><dd><a href=profile>{visibility.as_str()}</a></dd></div>
                <div><dt>"Can log in"</dt><dd>{if can_log_in { "yes" } else { "no" }}</dd></div>
                <div><dt>"Locked"</dt><dd>
                    {presence.locked_until.is_none().then_some("no")}
                    {presence.locked_until.clone().map(|at| view! {
                        "until "<Time at/>" at the latest, for those who tried wrong passwords"
                    })}
                </dd></div>
                <div><dt>"Logged in"</dt><dd>
                    {plural(presence.sessions as usize, "session")}", known on "
                    {plural(presence.devices as usize, "browser")}
                </dd></div>
                <div><dt>"Events"</dt><dd>
                    <a href=format!("/monitor?account={name}")>"the audit trail of this account"</a>
                </dd></div>
            </dl>
            {change_form(&name, (role, plan), viewer)}
            {action_panel(name, &presence)}
            <p class="actions"><a href=MembersPath.to_string()>"Back to the members"</a></p>
        }
        .into_any()
    }
}

fn notice(done: MemberEdit, name: &str, (role, plan): (Role, Plan), presence: &MemberPresence) -> String {
    match done {
        MemberEdit::Change => {
            let sentence = format!("{name} is now {}, on the {} plan.", role.as_str(), plan.as_str());
            sentence + &lesson_note(name, (role, plan)).unwrap_or_default()
        }
        MemberEdit::Unchanged => {
            format!("Nothing changed: {name} is still {}, on the {} plan.", role.as_str(), plan.as_str())
        }
        MemberEdit::Unlock if presence.locked_until.is_none() => {
            format!("Nobody has to wait for {name} now.")
        }
        MemberEdit::Unlock => format!("{name} was unlocked, and is locked again: someone is still guessing."),
        MemberEdit::Sessions => {
            format!("{name} has {} now.", plural(presence.sessions as usize, "session"))
        }
    }
}

/// How the lessons describe a persona; `None` for other members, or if the account is unchanged.
fn lesson_note(name: &str, current: (Role, Plan)) -> Option<String> {
    let (role, plan) = Persona::of_account(name)?.account.filter(|initial| *initial != current)?;
    Some(format!(
        " The lessons describe {name} as {}, on the {} plan: change it back when you are done.",
        role.as_str(),
        plan.as_str()
    ))
}

fn change_form(name: &str, (role, plan): (Role, Plan), viewer: String) -> impl IntoView + use<> {
    view! {
        <form class="panel stack" method="post" action=MemberPath(name.to_owned()).to_string()>
            <h2>"Role and plan"</h2>
            <input type="hidden" name="account" value=viewer/>
            {role_choice(name, role)}
            {choice("plan", "Plan", [Plan::Free, Plan::Pro].map(Plan::as_str), plan.as_str())}
            <p class="note">"Each change asks once more, and counts from the next request on, without \
                a new login."</p>
            <button class="button primary">"Save"</button>
        </form>
    }
}

/// The choice of a role. The demo administrator's role is fixed, so visitors always have an administrator.
fn role_choice(name: &str, role: Role) -> AnyView {
    if Persona::of_account(name).is_some_and(Persona::is_administrator) {
        let sentence = format!("{name} stays an administrator: it is the only one that everybody can use.");
        return view! { <p>{sentence}</p><input type="hidden" name="role" value=role.as_str()/> }.into_any();
    }
    choice("role", "Role", [Role::Standard, Role::Administrator].map(Role::as_str), role.as_str()).into_any()
}

fn choice(name: &'static str, label: &'static str, words: [&'static str; 2], chosen: &str) -> impl IntoView {
    let options = words.map(|word| view! { <option value=word selected=word == chosen>{word}</option> });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>{options}</select>
        </div>
    }
}

fn action_panel(name: String, presence: &MemberPresence) -> impl IntoView + use<> {
    let unlock = presence.locked_until.is_some().then(|| {
        view! { <a class="button" href=MemberUnlockPath(name.clone()).to_string()>"Unlock…"</a> }
    });
    let end = (presence.sessions + presence.devices > 0).then(|| {
        view! { <a class="button" href=MemberSessionsPath(name).to_string()>"End all sessions…"</a> }
    });
    let none = unlock.is_none() && end.is_none();
    view! {
        <section class="panel stack" aria-labelledby="act">
            <h2 id="act">"Lock and sessions"</h2>
            <p>
                "After too many wrong passwords an account is locked for a while, longer each time. \
                    Sessions and known browsers still work. Ending all sessions logs the account out \
                    everywhere, and forgets its browsers."
            </p>
            {none.then(|| view! { <p>"There is nothing to unlock, and nothing to end."</p> })}
            <div class="actions">{unlock}{end}</div>
        </section>
    }
}
