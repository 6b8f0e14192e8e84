//! Two exchanges side by side: what was sent, what came back, and what differs, in a sentence and in marks.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{
    Copies, CopyAs, GuessVerdict, Marks, TraceGraph, TraceList, TurnedClock, VerdictLine, WirePane, is_long,
    request_words,
};
use crate::lab::{Came, Exchange, HttpMessage, TraceStep};
use crate::school::lab::differences::Differences;
use crate::school::lab::finding::{finding, heading};

/// Two exchanges.
#[component]
pub fn Comparison(
    first: Exchange,
    second: Exchange,
    #[prop(optional_no_strip)] guess: Option<u16>,
    copies: Vec<Copies>,
) -> impl IntoView {
    let sent = Differences::between(&first.sent, &second.sent);
    let back = Differences::of_answers(&first, &second);
    let (status, stop, came) = (first.status, first.stop, Came::of(&first));
    let commands = copies
        .into_iter()
        .zip(["a", "b"])
        .map(|(copies, id)| view! { <CopyAs copies id=id.to_owned()/> })
        .collect_view();
    view! {
        <section class="exchange comparison" aria-labelledby="comparison-title">
            <h2 id="comparison-title" tabindex="-1">{heading(&back)}</h2>
            <p class="lead">{finding(&back, status)}</p>
            <div class="wire-columns">
                <Side name="A" exchange=first.clone()/>
                <Side name="B" exchange=second.clone()/>
            </div>
            {guess.map(|guess| view! { <GuessVerdict guess came=came.clone()/> })}
            <Pair title="Sent" id="sent" first=first.sent second=second.sent marks=(sent.first, sent.second)/>
            <Pair
                title="Came back" id="back" first=first.came_back second=second.came_back
                marks=(back.first, back.second)
            />
            <div class="wire-columns">
                {commands}
            </div>
            <div class="wire-columns">
                <Way name="A" trace=first.trace stop status/>
                <Way name="B" trace=second.trace stop=second.stop status=second.status/>
            </div>
        </section>
    }
    .into_any()
}

/// What was asked, and what came of it.
#[component]
fn Side(name: &'static str, exchange: Exchange) -> impl IntoView {
    let (request, whom) = request_words(&exchange);
    let whole = is_long(&request).then(|| request.clone());
    view! {
        <section class="side" aria-label=name>
            <h3><b class="letter">{name}</b>" "<code title=whole>{request}</code>" "{whom}</h3>
            <TurnedClock clock=exchange.clock/>
            <VerdictLine exchange/>
        </section>
    }
    .into_any()
}

/// Two messages, with the marks of each.
#[component]
fn Pair(
    title: &'static str,
    id: &'static str,
    first: HttpMessage,
    second: HttpMessage,
    marks: (Marks, Marks),
) -> impl IntoView {
    view! {
        <div class="wire-columns">
            <WirePane title of="A" message=first id=format!("{id}-a") marks=marks.0/>
            <WirePane title of="B" message=second id=format!("{id}-b") marks=marks.1/>
        </div>
    }
    .into_any()
}

/// The way of one decision.
#[component]
fn Way(name: &'static str, trace: Vec<TraceStep>, stop: Stop, status: u16) -> impl IntoView {
    let id = format!("way-{name}");
    view! {
        <section class="decision" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{format!("The way of the decision, {name}")}</h3>
            <TraceGraph trace=trace.clone() stop status/>
            <TraceList trace/>
        </section>
    }
    .into_any()
}
