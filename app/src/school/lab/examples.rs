//! What the lab shows before anything is sent: questions that learners ask, each one click from its answer.

use leptos::prelude::*;

use crate::wire::LabPath;

/// A question, what is sent to answer it, and the query of that.
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
        "A token that is over, or one that was lent too little: is it the same code?",
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

/// The questions.
#[component]
pub fn Examples() -> impl IntoView {
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
