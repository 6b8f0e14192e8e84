//! The whole policy at a glance: every persona, every resource.

use leptos::prelude::*;

use crate::catalogue::{NamedProfiles, PERSONAS, Persona, RESOURCES, ResourceEntry};
use crate::components::{StatusChip, expected, resource_words, status_of};
use crate::islands::deep_link;

/// A table of decisions, each a link to its picture.
#[component]
pub fn DecisionTable(profiles: NamedProfiles) -> impl IntoView {
    let head = PERSONAS.iter().map(|p| view! { <th scope="col">{p.label}</th> }).collect_view();
    let rows = RESOURCES
        .iter()
        .map(|resource| {
            let cells = PERSONAS.iter().map(|persona| cell(persona, resource, &profiles)).collect_view();
            view! { <tr><th scope="row">{resource_words(resource, &profiles)}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="every-decision">
            <table class="decisions">
                <thead><tr><th scope="col">"Page"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(persona: &Persona, resource: &ResourceEntry, profiles: &NamedProfiles) -> impl IntoView + use<> {
    let verdict = expected(persona, resource, profiles).verdict;
    view! {
        <td>
            <a href=deep_link(persona, resource)>
                <StatusChip status=status_of(verdict) stop=verdict.stop()/>
            </a>
        </td>
    }
}
