//! Two exchanges side by side: the requests, the responses, and the differences in words and marks.

use leptos::prelude::*;

use crate::components::{
    Copies, CopyAs, DecisionPath, GuessVerdict, Marks, Outcome, TurnedClock, VerdictLine, WhyNot, WirePane,
    count_of, is_long, request_words,
};
use crate::lab::{Came, Exchange, HttpMessage, why_not};
use crate::school::lab::differences::Differences;
use crate::school::lab::normalization::Excuse;

#[component]
pub(crate) fn Comparison(
    first: Exchange,
    second: Exchange,
    #[prop(optional_no_strip)] guess: Option<u16>,
    copies: Vec<Copies>,
) -> impl IntoView {
    let sent = Differences::between(&first.sent, &second.sent);
    let back = Differences::of_answers(&first, &second);
    let (status, came) = (first.status, Came::of(&first));
    let outcome = Outcome::of_trace(status, first.stop, &first.trace);
    // A scenario passes no commands. It shows the reasons and the first decision elsewhere on its page.
    let in_lab = !copies.is_empty();
    let ways = in_lab.then(|| {
        let ways = [("A", &first), ("B", &second)].map(|(name, exchange)| {
            let title = format!("How the server decided, {name}");
            let Exchange { trace, stop, status, .. } = exchange.clone();
            view! { <DecisionPath id=format!("way-{name}") title trace stop status folded=true/> }
        });
        view! { <div class="wire-columns">{ways}</div> }
    });
    let commands = copies.into_iter().zip([("a", "A "), ("b", "B ")]);
    let commands = commands.map(|(copies, (id, of))| view! { <CopyAs copies id of/> });
    view! {
        <section class="exchange comparison" aria-labelledby="comparison-title">
            <h2 id="comparison-title" tabindex="-1">{heading(&back)}</h2>
            <p class="lead">{finding(&back, status)}</p>
            <div class="wire-columns">
                <Side name="A" exchange=first.clone() in_lab/>
                <Side name="B" exchange=second.clone() in_lab/>
            </div>
            {guess.map(|guess| view! { <GuessVerdict guess came=came.clone() outcome/> })}
            {ways}
            <Pair
                title="Sent" id="sent" first=first.sent second=second.sent marks=(sent.first, sent.second)
                brief=!in_lab
            />
            <Pair
                title="Came back" id="back" first=first.came_back second=second.came_back
                marks=(back.first, back.second) brief=!in_lab
            />
            <div class="wire-columns">{commands.collect_view()}</div>
        </section>
    }
}

#[component]
fn Side(name: &'static str, exchange: Exchange, in_lab: bool) -> impl IntoView {
    let (request, whom) = request_words(&exchange);
    let whole = is_long(&request).then(|| request.clone());
    let reasons = in_lab.then(|| why_not(None, &Came::of(&exchange)));
    view! {
        <section class="side" aria-label=name>
            <h3><b class="letter">{name}</b>" "<code title=whole>{request}</code>" "{whom}</h3>
            <TurnedClock clock=exchange.clock/>
            <VerdictLine exchange/>
            {reasons.map(|reasons| view! { <div class="why-not"><WhyNot reasons/></div> })}
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
            <WirePane title of="A" message=first id=format!("{id}-a") marks=marks.0 brief/>
            <WirePane title of="B" message=second id=format!("{id}-b") marks=marks.1 brief/>
        </div>
    }
}

pub(crate) fn heading(back: &Differences) -> &'static str {
    match back.excuse {
        _ if !back.is_none() => "The answers differ",
        Excuse::None => "No difference",
        Excuse::Path => "No difference but the path you sent",
        Excuse::Content => "No difference but the content",
    }
}

/// The differences in words, or the conclusion if there are no differences.
pub(crate) fn finding(back: &Differences, status: u16) -> String {
    let content = "An answer to HEAD never has content (RFC 9110 §9.3.2), so the body does not count.";
    if !back.is_none() {
        let differs = format!("What differs: {}.", listed(&parts(back)));
        return if back.excuse == Excuse::Content { format!("{differs} {content}") } else { differs };
    }
    let mut but = Vec::new();
    if !back.always.is_empty() {
        let news: Vec<_> = back.always.iter().map(|name| new_part(name)).collect();
        but.push(format!("what is new in every answer ({})", listed(&news)));
    }
    if back.excuse == Excuse::Path {
        but.push("the path you sent, which comes back with its length".to_owned());
    }
    let but = if but.is_empty() { String::new() } else { format!(", but for {}", but.join(", and ")) };
    let follows = match back.excuse {
        Excuse::Content => return format!("Status line and header fields are the same{but}. {content}"),
        Excuse::Path => "By their bytes, these two tell nothing new.",
        Excuse::None if status == 404 => {
            "By their bytes, nobody can tell what is hidden from what is not there. One pair of times proves \
                nothing, so times are not compared here."
        }
        Excuse::None => "By their bytes, nobody can tell the answers apart.",
    };
    format!("Status line, header fields and body are the same{but}. {follows}")
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

fn parts(back: &Differences) -> Vec<String> {
    let mut parts = Vec::new();
    if back.start_line {
        parts.push("the status line".to_owned());
    }
    if !back.fields.is_empty() {
        let word = if back.fields.len() == 1 { "field" } else { "fields" };
        parts.push(format!("the header {word} {}", listed(&back.fields)));
    }
    if back.body {
        parts.push(match back.lines() {
            0 => "the body".to_owned(),
            lines => format!("{} of the body", count_of(lines, "line")),
        });
    }
    parts
}

/// Joins words as `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
