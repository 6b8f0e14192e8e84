//! Two exchanges side by side: the requests, the responses, and the differences in words and marks.

use leptos::prelude::*;

use crate::components::{
    ClockNote, CommandTabs, Commands, DecisionPath, GuessVerdict, Marks, OtherAnswers, Outcome, StatusReason,
    VerdictLine, WirePane, is_long, plural, request_words,
};
use crate::lab::{Exchange, GuessFacts, HttpMessage, explain_others};
use crate::school::lab::differences::Differences;
use crate::school::lab::normalization::Exemption;

#[component]
pub(crate) fn Comparison(
    first: Exchange,
    second: Exchange,
    #[prop(optional_no_strip)] guess: Option<u16>,
    commands: Vec<Commands>,
) -> impl IntoView {
    let sent = Differences::between(&first.sent, &second.sent);
    let responses = Differences::of_answers(&first, &second);
    let (status, facts) = (first.status, GuessFacts::of(&first));
    let outcome = Outcome::of_trace(status, first.stop, &first.trace);
    // A scenario passes no commands. It shows the reasons and the first decision elsewhere on its page.
    let in_lab = !commands.is_empty();
    let decisions = in_lab.then(|| {
        let decisions = [("A", &first), ("B", &second)].map(|(name, exchange)| {
            let title = format!("How the server decided, {name}");
            let Exchange { trace, stop, status, .. } = exchange.clone();
            view! { <DecisionPath id=format!("way-{name}") title trace stop status folded=true/> }
        });
        view! { <div class="wire-columns">{decisions}</div> }
    });
    let commands = commands.into_iter().zip([("a", "A "), ("b", "B ")]);
    let commands = commands.map(|(commands, (id, label))| view! { <CommandTabs commands id label/> });
    view! {
        <section class="exchange comparison" aria-labelledby="comparison-title">
            <h2 id="comparison-title" tabindex="-1">{heading(&responses)}</h2>
            <p class="lead">{finding(&responses, status)}</p>
            <div class="wire-columns">
                <Side name="A" exchange=first.clone() in_lab/>
                <Side name="B" exchange=second.clone() in_lab/>
            </div>
            {guess.map(|guess| view! { <GuessVerdict guess facts=facts.clone() outcome/> })}
            {decisions}
            <Pair
                title="Sent" id="sent" first=first.sent second=second.sent marks=(sent.first, sent.second)
                brief=!in_lab
            />
            <Pair
                title="Came back" id="back" first=first.came_back second=second.came_back
                marks=(responses.first, responses.second) brief=!in_lab
            />
            <div class="wire-columns">{commands.collect_view()}</div>
        </section>
    }
}

#[component]
fn Side(name: &'static str, exchange: Exchange, in_lab: bool) -> impl IntoView {
    let (request, caller) = request_words(&exchange);
    let tooltip = is_long(&request).then(|| request.clone());
    let reasons = in_lab.then(|| explain_others(None, &GuessFacts::of(&exchange)));
    let (status, trace) = (exchange.status, exchange.trace.clone());
    view! {
        <section class="side" aria-label=name>
            <h3><b class="letter">{name}</b>" "<code title=tooltip>{request}</code>" "{caller}</h3>
            <ClockNote clock=exchange.clock/>
            <VerdictLine exchange/>
            {in_lab.then(|| view! { <StatusReason status trace/> })}
            {reasons.map(|reasons| view! { <div class="folds"><OtherAnswers reasons/></div> })}
        </section>
    }
}

#[component]
fn Pair(
    title: &'static str,
    id: &'static str,
    first: HttpMessage,
    second: HttpMessage,
    marks: (Marks, Marks),
    brief: bool,
) -> impl IntoView {
    view! {
        <div class="wire-columns">
            <WirePane title label="A" message=first id=format!("{id}-a") marks=marks.0 brief/>
            <WirePane title label="B" message=second id=format!("{id}-b") marks=marks.1 brief/>
        </div>
    }
}

pub(crate) fn heading(diff: &Differences) -> &'static str {
    match diff.exemption {
        _ if !diff.is_empty() => "The answers differ",
        Exemption::None => "No difference",
        Exemption::Path => "No difference but the path you sent",
        Exemption::Content => "No difference but the content",
    }
}

/// The differences in words, or the conclusion if there are no differences.
pub(crate) fn finding(diff: &Differences, status: u16) -> String {
    let content = "An answer to HEAD never has content (RFC 9110 §9.3.2), so the body does not count.";
    if !diff.is_empty() {
        let text = format!("What differs: {}.", join_words(&parts(diff)));
        return if diff.exemption == Exemption::Content { format!("{text} {content}") } else { text };
    }
    let mut items = Vec::new();
    if !diff.volatile.is_empty() {
        let new_parts: Vec<_> = diff.volatile.iter().map(|name| new_part(name)).collect();
        items.push(format!("what is new in every answer ({})", join_words(&new_parts)));
    }
    if diff.exemption == Exemption::Path {
        items.push("the path you sent, which comes back with its length".to_owned());
    }
    let but = if items.is_empty() { String::new() } else { format!(", but for {}", items.join(", and ")) };
    let conclusion = match diff.exemption {
        Exemption::Content => return format!("Status line and header fields are the same{but}. {content}"),
        Exemption::Path => "By their bytes, these two tell nothing new.",
        Exemption::None if status == 404 => {
            "By their bytes, nobody can tell what is hidden from what is not there. One pair of times proves \
                nothing, so times are not compared here."
        }
        Exemption::None => "By their bytes, nobody can tell the answers apart.",
    };
    format!("Status line, header fields and body are the same{but}. {conclusion}")
}

/// Names what every answer has new in a header field, in the same words as the page of a 404.
fn new_part(field: &str) -> String {
    let part = match field {
        "content-security-policy" => "nonce",
        "x-request-id" => "request ID",
        other => other,
    };
    part.to_owned()
}

fn parts(diff: &Differences) -> Vec<String> {
    let mut parts = Vec::new();
    if diff.start_line {
        parts.push("the status line".to_owned());
    }
    if !diff.fields.is_empty() {
        let word = if diff.fields.len() == 1 { "field" } else { "fields" };
        parts.push(format!("the header {word} {}", join_words(&diff.fields)));
    }
    if diff.body {
        parts.push(match diff.lines() {
            0 => "the body".to_owned(),
            lines => format!("{} of the body", plural(lines, "line")),
        });
    }
    parts
}

/// Joins words as `a, b and c`.
fn join_words(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
