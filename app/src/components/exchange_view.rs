//! One exchange: what came of it, what was sent, what came back, and the way of the decision between them.

use leptos::prelude::*;

use crate::components::{
    BrowserNote, Copies, CopyAs, GuessVerdict, TraceGraph, TraceList, TurnedClock, VerdictLine, WirePane,
    is_long, request_words,
};
use crate::lab::{Came, Exchange};

/// An exchange, whole.
#[component]
pub fn ExchangeView(
    exchange: Exchange,
    /// An id that nothing else on the page has; needed where there are two.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional_no_strip)] guess: Option<u16>,
    #[prop(optional_no_strip)] copies: Option<Copies>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| "exchange".to_owned());
    let (status, stop, trace) = (exchange.status, exchange.stop, exchange.trace.clone());
    let came = Came::of(&exchange);
    let (request, whom) = request_words(&exchange);
    let title = format!("{id}-title");
    let note = view! { <BrowserNote exchange=exchange.clone()/> };
    let whole = is_long(&request).then(|| request.clone());
    view! {
        <section class="exchange" id=id.clone() aria-labelledby=title>
            <h2 id=title.clone() tabindex="-1"><code title=whole>{request}</code>" "{whom}</h2>
            <VerdictLine exchange=exchange.clone()/>
            <TurnedClock clock=exchange.clock/>
            {guess.map(|guess| view! { <GuessVerdict guess came=came.clone()/> })}
            <div class="wire-columns one">
                <WirePane title="Sent" message=exchange.sent id=format!("{id}-sent")/>
                <WirePane title="Came back" message=exchange.came_back id=format!("{id}-back")/>
                <div class="about-both">
                    {note}
                    {copies.map(|copies| view! { <CopyAs copies id=id.clone()/> })}
                </div>
            </div>
            <section class="decision" aria-labelledby=format!("{id}-trace")>
                <h3 id=format!("{id}-trace")>"The way of the decision"</h3>
                <TraceGraph trace=trace.clone() stop status/>
                <TraceList trace/>
            </section>
        </section>
    }
    .into_any()
}
