//! The path of a decision in words: every question, its result, the rule, and the line of code.

use leptos::prelude::*;
use two_gates_policy::{Node, Observation, Stop};

use crate::catalogue::disclosure_summary;
use crate::components::outcome::glyph;
use crate::components::trace_graph::TraceGraph;
use crate::components::{SectionLink, plural};
use crate::lab::{StepOutcome, TraceStep};

const STEPS: &str = "Each question, with its rule and its line of code";

/// The path of a decision, as a drawing and in words.
#[component]
pub fn DecisionPath(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    trace: Vec<TraceStep>,
    stop: Stop,
    status: u16,
    /// Whether the words are folded below the drawing.
    #[prop(optional)]
    folded: bool,
) -> impl IntoView {
    let groups = trace.chunk_by(|one, next| one.node == next.node).map(group).collect_view();
    let list = view! { <ol class="trace">{groups}</ol> }.into_any();
    let list =
        if folded { view! { <details><summary>{STEPS}</summary>{list}</details> }.into_any() } else { list };
    view! {
        <section class="decision" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{title}</h3>
            <TraceGraph trace stop status/>
            {list}
        </section>
    }
}

/// One question with every observation, since several guards share one question.
fn group(steps: &[TraceStep]) -> impl IntoView + use<> {
    let (gate, question) = question_words(steps[0].node);
    let decisive_step = steps.iter().find(|step| step.outcome == StepOutcome::Stopped).unwrap_or(&steps[0]);
    let (key, outcome) = outcome_words(decisive_step);
    let passed = steps.iter().take_while(|step| step.outcome == StepOutcome::Passed).count();
    let (passed, last) = steps.split_at(if steps.len() > 1 { passed } else { 0 });
    let last = last.iter().filter(|step| step.outcome != StepOutcome::Skipped).map(step_details);
    view! {
        <li data-asked=key>
            <span class="asked">{glyph(outcome_drawing(decisive_step.outcome))}{outcome}</span>
            <div>
                <p class="question"><b>{gate}</b>" "{question}</p>
                {(!passed.is_empty()).then(|| passed_checks(passed))}
                {last.collect_view()}
            </div>
        </li>
    }
}

/// Passed checks, folded so that a failed one stands out.
fn passed_checks(steps: &[TraceStep]) -> impl IntoView + use<> {
    let summary = format!("{} passed", plural(steps.len(), "check"));
    view! {
        <details class="checks">
            <summary>{summary}</summary>
            <ul>{steps.iter().map(|step| view! { <li>{step_details(step)}</li> }).collect_view()}</ul>
        </details>
    }
}

fn step_details(step: &TraceStep) -> impl IntoView + use<> {
    let source = (!step.file.is_empty()).then(|| {
        view! {
            <div class="source" role="group" aria-label="The line that asked">
                <span class="note">{format!("{}:{}", step.file, step.line)}</span>
                <code>{step.code.clone()}</code>
            </div>
        }
    });
    let fact = match step.observation {
        Some(Observation::Disclosure(policy, _)) => format!("{} ({})", step.fact, disclosure_summary(policy)),
        _ => step.fact.clone(),
    };
    view! {
        <p class="fact">{fact}</p>
        <p class="note">{step.rule}" "<SectionLink section=step.section/></p>
        {source}
    }
}

const fn question_words(node: Node) -> (&'static str, &'static str) {
    match node {
        Node::Guards => ("Guards:", "is the request itself acceptable?"),
        Node::Present => ("Gate 1, credential:", "was one sent?"),
        Node::Valid => ("Gate 1, credential:", "is it valid?"),
        Node::Known => ("Door:", "is there something here that this caller may know of?"),
        Node::Permitted => ("Gate 2:", "may this caller do this?"),
        Node::Operation => ("Operation:", "can it be done?"),
        Node::Disclosure => ("Policy:", "which status to send?"),
    }
}

const fn outcome_words(step: &TraceStep) -> (&'static str, &'static str) {
    match (step.outcome, step.node) {
        (StepOutcome::Passed, Node::Disclosure) => ("passed", "answered as"),
        (StepOutcome::Passed, _) => ("passed", "went on"),
        (StepOutcome::Stopped, _) => ("stopped", "stopped here"),
        (StepOutcome::Skipped, _) => ("skipped", "not asked"),
    }
}

/// The drawing of an outcome: an arrow, a line that ends at a double bar, or a ring.
const fn outcome_drawing(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Passed => "M1.6 8h11.6M8.6 3.4 13.2 8l-4.6 4.6",
        StepOutcome::Stopped => "M1.6 8h8M11.6 1.6v12.8M14.2 1.6v12.8",
        StepOutcome::Skipped => "M8 2.2a5.8 5.8 0 1 1-.01 0z",
    }
}
