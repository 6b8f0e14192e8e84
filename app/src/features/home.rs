//! `/`: the three refusals, links to the lessons, the picture of the gates with its form, and the decisions
//! in one table.

use std::iter;

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::catalogue::{
    DemoState, ESSENTIALS, Lesson, PERSONAS, Persona, RESOURCES, ResourceEntry, Scenario,
};
use crate::components::{
    Glyph, Outcome, ScrollTable, StatusChip, expected_decision, resource_words, status_of,
};
use crate::features::members::WorldChanges;
use crate::features::monitor::AttacksPath;
use crate::islands::{Choice, DECISION, GateChoice, deep_link};
use crate::lab::Progress;
use crate::view::{Frame, PageHead, View};
use crate::wire::{LabPath, MatrixPath, ProblemType, ScenariosPath, SystemsPath, official_name};

/// The three refusals: the problem type, the place of the stop, and the meaning (RFC 9110 §15.5).
const REFUSALS: [(ProblemType, Stop, &str); 3] = [
    (
        ProblemType::Unauthenticated,
        Stop::Gate1,
        "Log in first: the request has no valid credentials. Read it as Unauthenticated.",
    ),
    (
        ProblemType::Forbidden,
        Stop::Gate2,
        "Refused: logging in again as the same user does not help. A blocked IP address gets a 403 before \
            any login.",
    ),
    (ProblemType::NotFound, Stop::Door, "It does not exist, or you are not supposed to know that it does."),
];

/// The popovers about the parts of the picture, in the order of a request: the id, the title, and a
/// text with the official names of the answers.
const POPOVERS: [(&str, &str, &str); 5] = [
    (
        "about-guards",
        "Guards: is the request OK?",
        "A broken request, a form from another site, or a blocked IP address does not reach gate 1. It gets \
            400 Bad Request, 403 Forbidden or another 4xx, no matter who asks.",
    ),
    (
        "about-gate-1",
        "Gate 1: who are you?",
        "Without valid credentials, the answer is 401 Unauthorized, with a challenge that says how to \
            log in.",
    ),
    (
        "about-door",
        "The hidden door",
        "You are not supposed to know about it, or it does not exist: 404 Not Found in both cases.",
    ),
    (
        "about-gate-2",
        "Gate 2: may you?",
        "Without the permission, the answer is 403 Forbidden. Logging in again as the same user does not \
            help.",
    ),
    ("about-page", "The page", "If no gate stops the request, the answer is 200 OK."),
];

/// The data of the home page.
#[derive(Clone, Debug)]
pub struct HomePage {
    /// The chosen persona.
    pub persona: &'static Persona,
    /// The requested resource.
    pub resource: &'static ResourceEntry,
    /// The current state of the demo world.
    pub state: DemoState,
    /// The differences from the initial world.
    pub changes: Vec<String>,
    /// The scenarios that the visitor has done.
    pub progress: Progress,
}

impl View for HomePage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "What 401, 403 and 404 mean",
            "Try out when a server answers 401, 403 or 404 to a request for something protected, and why.",
        )
        .as_lesson()
    }

    fn document_title(&self) -> String {
        "Two Gates: what 401, 403 and 404 mean".to_owned()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { persona, resource, state, changes, progress } = *self;
        let heads: Vec<_> = iter::once("Page").chain(PERSONAS.iter().map(|persona| persona.label)).collect();
        let rows = RESOURCES.iter().map(|resource| {
            let cells = PERSONAS.iter().map(|persona| cell(persona, resource, &state)).collect_view();
            view! { <tr><th scope="row">{resource_words(resource, &state)}</th>{cells}</tr> }
        });
        let rows = rows.collect_view();
        provide_context(Choice::new(persona, resource, state));
        view! {
            <h1>"401, 403 or 404?"</h1>
            <dl class="refusals">{REFUSALS.into_iter().map(refusal).collect_view()}</dl>
            <p class="actions">
                {start_link(&progress)}
                <a class="button" href=format!("{LabPath}#lab-questions")>"Common questions"</a>
                <a class="button" href=SystemsPath.to_string()>"How do real systems answer?"</a>
                <a class="button" href=AttacksPath.to_string()>"Watch an attack (log in as admin)"</a>
            </p>
            <WorldChanges changes/>
            <section class="panel" aria-label="Try a request">
                <GateChoice/>
                <p class="note">
                    "Gate 1 asks who you are, gate 2 whether you may. Between them is a hidden door: a \
                        profile that you are not supposed to know about looks exactly like one that does not \
                        exist. Only profiles have such a door. A profile needs no login, so gate 1 lets a \
                        guest go on to the door. This picture runs the server's own rules, and the button \
                        opens the real page as that person. Click a name below the picture to see what it \
                        does."
                </p>
                {POPOVERS.into_iter().map(popover).collect_view()}
            </section>
            <h2 id="decisions">"Who gets what"</h2>
            <p class="note">
                "The main decisions. Click an answer to see why. The "
                <a href=MatrixPath.to_string()>"matrix"</a>" has more."
            </p>
            <ScrollTable labelledby="decisions" class="decisions" heads>{rows}</ScrollTable>
        }
        .into_any()
    }

    fn has_island(&self) -> bool {
        true
    }
}

/// A link to the next scenario, or else to the list. Its label counts the essentials, then all scenarios.
fn start_link(progress: &Progress) -> impl IntoView + use<> {
    let ((done, _), all) = (progress.counts(&ESSENTIALS), ESSENTIALS.scenarios.len());
    let label = if done == 0 {
        format!("Start: {all} questions, 5 minutes")
    } else if done < all {
        format!("Go on: {done} of {all} done")
    } else {
        format!("Go on: {} of {} done", progress.count(), Scenario::all().count())
    };
    let next = progress.next().map_or_else(
        || ScenariosPath.to_string(),
        |Lesson { scenario, course }| format!("{ScenariosPath}/{}?course={}", scenario.slug, course.key),
    );
    view! { <a class="button primary" href=next>{label}</a> }
}

/// The popover about a part of the picture.
fn popover((id, title, text): (&'static str, &'static str, &'static str)) -> impl IntoView {
    view! { <div id=id class="about" popover=""><h2>{title}</h2><p>{text}</p></div> }
}

fn refusal((kind, stop, meaning): (ProblemType, Stop, &'static str)) -> impl IntoView {
    let (status, outcome) = (kind.status(), Outcome::of(kind.status(), stop));
    view! {
        <div>
            <dt data-outcome=outcome.key()>
                <Glyph outcome/>
                <a href=kind.help().to_string()>{official_name(status)}</a>
            </dt>
            <dd>{meaning}</dd>
        </div>
    }
}

fn cell(persona: &Persona, resource: &ResourceEntry, state: &DemoState) -> impl IntoView + use<> {
    let decision = expected_decision(persona, resource, state);
    let (status, stop) = (status_of(decision.verdict), decision.verdict.stop());
    let outcome = Outcome::of_decision(&decision, persona.account.is_some());
    let name = format!("{}, {}: {}", resource.label, persona.label, official_name(status));
    let href = format!("{}#{DECISION}", deep_link(persona, resource));
    view! { <td><a href=href aria-label=name><StatusChip status stop outcome/></a></td> }
}
