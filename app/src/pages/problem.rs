//! The body of every other error: a problem (RFC 9457), for people.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::StatusChip;
use crate::wire::{LabQuery, LocalPath, Page, Problem};

/// What went wrong, and the number to ask about it.
#[component]
pub fn ProblemPage(
    /// The problem.
    problem: Problem,
    /// Where the request stopped.
    stop: Stop,
    /// The page that was asked for.
    here: LocalPath,
) -> impl IntoView {
    let to_lab = lab_again(&here)
        .map(|href| view! { <a class="button primary" href=href>"Back to the lab, without that part"</a> });
    view! {
        <h1>{problem.title}</h1>
        <p class="lead">{problem.detail}</p>
        <dl class="facts">
            <div><dt>"Status"</dt><dd><StatusChip status=problem.status stop/></dd></div>
            {problem.missing_permission.map(|permission| view! {
                <div><dt>"Missing permission"</dt><dd><code>{permission}</code></dd></div>
            })}
            {problem.plan_needed.map(|plan| view! { <div><dt>"Plan needed"</dt><dd>{plan}</dd></div> })}
            <div><dt>"This occurrence"</dt><dd><code>{problem.instance}</code></dd></div>
        </dl>
        <p class="actions">
            {to_lab}
            <a class="button" href=problem.kind>"What this means"</a>
            <a class="button" href=Page::Home.to_string()>"Home"</a>
        </p>
    }
}

/// The lab again with all of its query that can be read, where it was the lab.
fn lab_again(here: &LocalPath) -> Option<String> {
    let (path, query) = here.as_str().split_once('?')?;
    (path == Page::Lab.route()).then(|| LabQuery::mended(query))
}
