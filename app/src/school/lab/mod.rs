//! `/lab`: one request, and its whole exchange.

pub mod comparison;
mod differences;
mod fields;
mod form;
mod normalization;

use leptos::prelude::*;

use crate::components::{ExchangeView, copies_of, request_words};
use crate::islands::LabLive;
use crate::lab::{Ask, Exchange, LabQuery};
use crate::school::lab::form::LabForm;
use crate::view::{Frame, PageHead, View, json};
use crate::wire::LabPath;

pub(crate) use crate::school::lab::comparison::Comparison;

/// The data of the lab.
#[derive(Clone, Debug)]
pub struct LabShow {
    /// The query.
    pub query: LabQuery,
    /// The exchange; `None` before a request is sent.
    pub exchange: Option<Exchange>,
    /// The second exchange, for comparison.
    pub other: Option<Exchange>,
    /// The site's origin as the learner sees it, for commands to copy.
    pub origin: String,
}

impl View for LabShow {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            lab_title(self),
            "Send a request as any caller, and see it byte for byte, with the decision behind it.",
        )
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { query, exchange, other, origin } = *self;
        let guess = query.guess;
        let sent = exchange.is_some();
        let copies = |(ask, exchange): (&Ask, &Exchange)| copies_of(ask, exchange, &origin);
        let result = match (exchange, other) {
            (Some(first), Some(second)) => {
                let asks = [Some(&query.ask), query.other.as_ref()];
                let copies = asks.into_iter().flatten().zip([&first, &second]).map(copies).collect();
                view! { <Comparison first second guess copies/> }.into_any()
            }
            (Some(exchange), None) => {
                let copies = Some(copies((&query.ask, &exchange)));
                view! { <ExchangeView exchange guess copies/> }.into_any()
            }
            (None, _) => examples().into_any(),
        };
        view! {
            <h1>"Send a request as anyone"</h1>
            <LabLive/>
            <div id="lab">
                <LabForm query sent/>
                <div id="lab-result">{result}</div>
            </div>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.exchange)
    }

    fn has_island(&self) -> bool {
        true
    }
}

/// The title, without the name of the site.
pub fn lab_title(show: &LabShow) -> String {
    match (&show.exchange, &show.other) {
        (Some(first), Some(second)) => format!("{} | {}", one(first), one(second)),
        (Some(exchange), None) => one(exchange),
        (None, _) => "Lab".to_owned(),
    }
}

fn one(exchange: &Exchange) -> String {
    let (request, whom) = request_words(exchange);
    format!("{request} {whom}: {}", exchange.status)
}

/// Questions, each with the request that answers it, in words and as a query.
const QUESTIONS: [(&str, &str, &str); 10] = [
    (
        "Not logged in, or the wrong role: is it the same code?",
        "GET /admin, logged out beside alice",
        "persona=logged-out&path=/admin&other_persona=alice",
    ),
    (
        "Another's private profile: 401, 403 or 404?",
        "GET /profiles/alice as bob",
        "persona=bob&path=/profiles/alice",
    ),
    (
        "Can one tell a hidden profile from one that is not there?",
        "GET /profiles/alice beside /profiles/zoe, as bob",
        "persona=bob&path=/profiles/alice&other_path=/profiles/zoe",
    ),
    (
        "Which status for a failed login: 400, 401, 403, 422 or 200?",
        "POST /api/session with a wrong password",
        "persona=logged-out&method=POST&path=/api/session&header=content-type:+application/json&\
         body=%7B%22user_name%22:%22alice%22,%22password%22:%22wrong%22%7D",
    ),
    (
        "A session cookie that was changed by one character: who am I now?",
        "GET /api/inbox with a tampered session",
        "persona=tampered&path=/api/inbox",
    ),
    (
        "Can a 403 come before anybody asks who I am?",
        "POST /account/visibility as alice, from another site",
        "persona=alice&method=POST&path=/account/visibility&header=origin:+https://elsewhere.example&\
         header=content-type:+application/x-www-form-urlencoded&body=visibility%3Dpublic",
    ),
    (
        "Which challenge fits a login by cookie, so that no browser opens its own prompt?",
        "GET /api/inbox, logged out",
        "persona=logged-out&path=/api/inbox",
    ),
    (
        "An expired token, or a valid one without the scope: is it the same code?",
        "GET /api/inbox with a token two hours old, beside a narrow one",
        "persona=bearer&path=/api/inbox&clock=7200&other_persona=bearer-narrow&other_clock=0",
    ),
    (
        "An API without its key: what can a challenge ask for?",
        "GET /api/keyed/quote, without a key",
        "persona=logged-out&path=/api/keyed/quote",
    ),
    (
        "What if a site says 403 to everybody?",
        "GET /inbox, logged out, under the policy uniform",
        "persona=logged-out&path=/inbox&policy=uniform",
    ),
];

fn examples() -> impl IntoView {
    let items = QUESTIONS
        .into_iter()
        .map(|(question, sends, query)| {
            let href = format!("{LabPath}?{query}");
            view! { <li><a href=href data-lab>{question}</a><code>{sends}</code></li> }
        })
        .collect_view();
    view! {
        <section class="lab-examples" aria-labelledby="lab-questions">
            <h2 id="lab-questions" tabindex="-1">"Or start with a question"</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
#[path = "../../../tests/unit/school/lab/mod.rs"]
mod tests;
