//! A request of a story before it is sent: what, as whom, and what is special about it.

use leptos::prelude::*;

use crate::catalogue::Request;
use crate::lab::later;
use crate::wire::SentFrom;

/// The request as pairs of name and value.
#[component]
pub fn RequestFacts(request: Request) -> impl IntoView {
    let Request { method, path, policy, clock, from, headers, body, .. } = request;
    let caller = request.caller();
    let headers = headers
        .iter()
        .map(|(name, value)| fact("Header field", view! { <code>{format!("{name}: {value}")}</code> }))
        .collect_view();
    view! {
        <dl class="facts request">
            {fact("Request", view! { <code>{format!("{method} {path}")}</code> })}
            {fact("Sent as", view! { <b>{caller.label}</b>{format!(", {}", caller.says)} })}
            {(from != SentFrom::default()).then(|| fact("From", view! { <code>{from.key()}</code>", which is \
                blocked" }))}
            {later(clock).map(|later| fact("Clock", format!("turned forward by {later}")))}
            {headers}
            {(!body.is_empty()).then(|| fact("Content", view! { <code>{body}</code> }))}
            {policy.map(|policy| fact("Policy", view! { <code>{policy.key()}</code>", in place of the site's \
                own" }))}
        </dl>
    }
    .into_any()
}

fn fact(name: &'static str, value: impl IntoView) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}
