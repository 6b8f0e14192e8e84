//! The path of a decision as a drawing, beside the list of steps with the same content.

use leptos::prelude::*;
use two_gates_policy::{Node, Observation, Stop};

use crate::components::Outcome;
use crate::components::trace_layout::{Layout, Point};
use crate::lab::{StepOutcome, TraceStep};

/// The graph, in one drawing for wide screens and one for narrow ones.
#[component]
pub fn TraceGraph(trace: Vec<TraceStep>, stop: Stop, status: u16) -> impl IntoView {
    view! {
        <figure
            class="trace-graph" role="img" aria-label=description(&trace, stop, status)
            data-outcome=Outcome::of_trace(status, stop, &trace).key()
        >
            {drawing(&trace, stop, status, Layout::RIGHT, "trace-right")}
            {drawing(&trace, stop, status, Layout::DOWN, "trace-down")}
        </figure>
    }
}

fn drawing(trace: &[TraceStep], stop: Stop, status: u16, layout: Layout, class: &'static str) -> AnyView {
    let (width, height) = layout.size();
    let taken = taken_paths(trace, stop, layout);
    // Without a bypass, the boxes begin at the edge.
    let left = if taken.iter().any(|path| path.contains('Q')) { 0 } else { layout.bypass_width() };
    let view_box = format!("{left} 0 {} {height}", width - left);
    let disclosure = trace.iter().find(|it| it.node == Node::Disclosure).map(|it| disclosure_bar(it, layout));
    let sent = (status, Outcome::of_trace(status, stop, trace).word());
    let ends = ANSWERS.map(|end| answer(end, (end == stop).then_some(sent), layout)).collect_view();
    let (x, y) = layout.entry(stop);
    view! {
        <svg class=class viewBox=view_box aria-hidden="true">
            <path class="way" d=possible_paths(layout).concat()></path>
            <path class="taken" d=taken.concat()></path>
            {disclosure}{questions(trace).map(|step| question(step, layout)).collect_view()}{ends}
            <circle class="dot" cx=x cy=y r="7"></circle>
        </svg>
    }
    .into_any()
}

pub(super) const ANSWERS: [Stop; 5] = [Stop::Guards, Stop::Gate1, Stop::Door, Stop::Gate2, Stop::Through];

fn question(step: &TraceStep, layout: Layout) -> impl IntoView + use<> {
    let (x, y) = layout.question(step.node);
    let (w, h) = layout.half;
    let (place, question_text) = question_labels(step.node);
    view! {
        <g class="question" data-asked=outcome_key(step.outcome) transform=centered(x, y)>
            <rect x={-w} y={-h} width={2 * w} height={2 * h} rx="6"></rect>
            <text class="place" x={-w} y={-h - 6}>{place}</text>
            <text class="ask" y="-4">{question_text}</text>
            <text class="became" y="14">{outcome_label(step)}</text>
        </g>
    }
}

/// Moves the origin to the center of a box, so that equal boxes have equal markup.
fn centered(x: i32, y: i32) -> String {
    format!("translate({x} {y})")
}

/// The gate, guard or door where a question is asked, and the question in a few words.
const fn question_labels(node: Node) -> (&'static str, &'static str) {
    match node {
        Node::Guards => ("guards", "acceptable?"),
        Node::Present => ("gate 1", "credential sent?"),
        Node::Valid => ("gate 1", "is it valid?"),
        Node::Known => ("door", "known to you?"),
        Node::Permitted => ("gate 2", "permitted?"),
        Node::Operation => ("", "can it be done?"),
        Node::Disclosure => ("", "which status to send?"),
    }
}

/// One step for each question with a box: the step that stopped the request, else the last.
fn questions(trace: &[TraceStep]) -> impl Iterator<Item = &TraceStep> {
    NODES.into_iter().filter_map(|node| {
        let steps = || trace.iter().filter(move |step| step.node == node);
        steps().find(|step| step.outcome == StepOutcome::Stopped).or_else(|| steps().next_back())
    })
}

pub(super) const NODES: [Node; 5] = [Node::Guards, Node::Present, Node::Valid, Node::Known, Node::Permitted];

/// The disclosure of a refusal: a bar that every refusal of the gates passes on its way to an answer.
fn disclosure_bar(step: &TraceStep, layout: Layout) -> impl IntoView + use<> {
    let ((x, y), (width, height)) = layout.disclosure_bar();
    let (cx, cy) = layout.question(Node::Disclosure);
    let turn = (width < height).then(|| format!("rotate(90 {cx} {cy})"));
    let label = match step.outcome {
        StepOutcome::Skipped => "which status to send? not asked".to_owned(),
        StepOutcome::Passed | StepOutcome::Stopped => format!("which status to send? {}", step.fact),
    };
    view! {
        <g class="question telling" data-asked=outcome_key(step.outcome)>
            <rect x=x y=y width=width height=height rx="6"></rect>
            <text class="became" x=cx y={cy + 5} transform=turn>{label}</text>
        </g>
    }
}

/// One possible answer. The answer that was sent shows its own status.
fn answer(end: Stop, sent: Option<(u16, &'static str)>, layout: Layout) -> impl IntoView {
    let (x, y) = layout.answer(end);
    let (w, h) = layout.answer_half(end);
    let is_reached = sent.is_some();
    let status = sent.map(|(status, _)| status.to_string()).unwrap_or_default();
    let (number, word) = match end {
        _ if is_reached => (status.as_str(), sent.map_or("", |(_, word)| word)),
        Stop::Guards => ("4xx", "rejected"),
        Stop::Gate1 => ("401", "who are you?"),
        Stop::Door => ("404", "nothing here"),
        Stop::Gate2 => ("403", "not you"),
        Stop::Through => ("2xx", "allowed"),
    };
    view! {
        <g class="answer" data-reached=is_reached.to_string() transform=centered(x, y)>
            <rect x={-w} y={-h} width={2 * w} height={2 * h} rx="6"></rect>
            <text class="number" y="-3">{number.to_owned()}</text>
            <text class="became" y="14">{word}</text>
        </g>
    }
}

fn possible_paths(layout: Layout) -> Vec<String> {
    let mut paths: Vec<String> =
        NODES.windows(2).map(|two| layout.pass(layout.question(two[0]), layout.question(two[1]))).collect();
    paths.push(layout.pass(layout.question(Node::Permitted), layout.answer(Stop::Through)));
    let refusals = NODES.into_iter().zip([Stop::Guards, Stop::Gate1, Stop::Gate1, Stop::Door, Stop::Gate2]);
    paths.extend(refusals.map(|(node, end)| layout.exit(layout.question(node), layout.answer(end))));
    paths
}

fn taken_paths(trace: &[TraceStep], stop: Stop, layout: Layout) -> Vec<String> {
    let asked = questions(trace).filter(|step| step.outcome != StepOutcome::Skipped);
    let points: Vec<Point> = asked.map(|step| layout.question(step.node)).collect();
    let mut paths: Vec<String> = points.windows(2).map(|two| layout.pass(two[0], two[1])).collect();
    if let Some(last) = points.last() {
        let end = layout.answer(stop);
        paths.push(if stop == Stop::Through { layout.pass(*last, end) } else { layout.exit(*last, end) });
    }
    paths
}

const fn outcome_key(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Passed => "passed",
        StepOutcome::Stopped => "stopped",
        StepOutcome::Skipped => "skipped",
    }
}

/// The outcome of a question, in a word or two.
fn outcome_label(step: &TraceStep) -> &'static str {
    match (step.outcome, step.observation) {
        (StepOutcome::Skipped, _) => "not asked",
        (StepOutcome::Stopped, Some(Observation::OldLogin)) => "yes, too old",
        (StepOutcome::Stopped, _) => "no",
        (StepOutcome::Passed, Some(Observation::NoCredential | Observation::BadCredential(_))) => {
            "no, and goes on"
        }
        (StepOutcome::Passed, _) => "yes",
    }
}

fn description(trace: &[TraceStep], stop: Stop, status: u16) -> String {
    let asked = trace.iter().filter(|step| step.outcome != StepOutcome::Skipped);
    let asked: Vec<_> = asked.map(|step| format!("{} {}", question_labels(step.node).1, step.fact)).collect();
    let (asked, word) = (asked.join("; "), Outcome::of_trace(status, stop, trace).word());
    format!("How the server decided: {asked}. Answer: {status}, {word}.")
}
