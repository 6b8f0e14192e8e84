//! `/`: the picture, the choice of persona and resource, and the whole policy in one table.

use leptos::prelude::*;

use crate::catalogue::{NamedProfiles, PERSONAS, Persona, RESOURCES, ResourceEntry};
use crate::components::{Outcome, StatusChip, expected, resource_words, status_of};
use crate::islands::{GateChoice, deep_link};
use crate::view::{Frame, PageHead, View};
use crate::wire::MatrixPath;

/// The data of the picture on the home page.
#[derive(Clone, Debug)]
pub struct HomeChoice {
    /// The persona.
    pub persona: &'static Persona,
    /// The requested resource.
    pub resource: &'static ResourceEntry,
    /// The profiles that can be requested.
    pub profiles: NamedProfiles,
}

impl View for HomeChoice {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "What 401, 403 and 404 mean",
            "Try out when a server answers 401, 403 or 404 to a request for something protected, and why.",
        )
        .with_tools()
    }

    fn document_title(&self) -> String {
        "Two Gates: what 401, 403 and 404 mean".to_owned()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { persona, resource, profiles } = *self;
        view! {
            <h1>"Two gates and a hidden door"</h1>
            <p class="lead">
                "A request for something protected meets two gates. The first asks who you are (401 \
                    Unauthorized), the second whether you may (403 Forbidden). Beside them is a hidden door: \
                    a page that you are not supposed to know about looks exactly like one that does not \
                    exist (404 Not Found)."
            </p>
            <section class="panel" aria-label="Try a request">
                <GateChoice
                    persona=persona.key.to_owned() resource=resource.key.to_owned()
                    profiles=profiles.to_string()
                />
                <p class="note">
                    "This picture runs the server's own rules. The button opens the real page as that person."
                </p>
            </section>
            <h2 id="every-decision">"Every decision"</h2>
            <p class="note">
                "Click an answer to see why. The "<a href=MatrixPath.to_string()>"matrix"</a>" asks the \
                    server for all of them."
            </p>
            {decision_table(profiles)}
        }
        .into_any()
    }

    fn has_island(&self) -> bool {
        true
    }
}

fn decision_table(profiles: NamedProfiles) -> impl IntoView {
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
    let (status, stop) = (status_of(verdict), verdict.stop());
    let (who, word) = (persona.user_name().unwrap_or("logged out"), Outcome::of(status, stop).word());
    let name = format!("{}, {who}: {status} {word}", resource.label);
    view! {
        <td><a href=deep_link(persona, resource) aria-label=name><StatusChip status stop/></a></td>
    }
}
