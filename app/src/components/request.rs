//! A request of the lab or of a story in words.

use leptos::prelude::*;

use crate::catalogue::{CallerEntry, Request};
use crate::lab::{Exchange, later};
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
}

fn fact(name: &'static str, value: impl IntoView) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

/// An exchange in words: `GET /inbox` and `as alice`, with the time if its clock was turned.
pub fn request_words(exchange: &Exchange) -> (String, String) {
    let line = &exchange.sent.start_line;
    let request = line.rsplit_once(' ').map_or(line.as_str(), |(request, _)| request).to_owned();
    let whom = CallerEntry::find(&exchange.persona).map_or("", |caller| caller.whom);
    let when = later(exchange.clock).map_or_else(String::new, |later| format!(", {later} later"));
    let from =
        SentFrom::ALL.into_iter().find(|from| from.key() == exchange.from).map_or("", SentFrom::whence);
    (request, format!("{whom}{from}{when}"))
}

/// Whether a request is too long for a heading: it is then cut, and a tooltip shows all of it.
pub fn is_long(request: &str) -> bool {
    request.chars().count() > 80
}
