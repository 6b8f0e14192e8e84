//! `/problems` and `/problems/{type}`: each problem type, with a live exchange. The address of a page is the
//! `type` member of its problems (RFC 9457 §3.1.1).

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::catalogue::{ProblemEntry, STATUS_CHOICES, StatusChoice};
use crate::components::{ExchangeView, Outcome, RfcLink, SectionLink, StatusChip, plural, problem_item};
use crate::lab::{ExampleCondition, Exchange, HttpMessage, LabQuery, ProblemExample};
use crate::view::{Frame, PageHead, View};
use crate::wire::{HomePath, Problem, ProblemType, ProblemsPath, official_name};

/// The data of the help page of a problem type.
#[derive(Clone, Debug)]
pub struct ProblemPage {
    /// The type.
    pub kind: ProblemType,
    /// An exchange with a problem of this type; `None` if the lab is busy.
    pub live: Option<Exchange>,
}

impl View for ProblemPage {
    fn head(&self) -> PageHead<'_> {
        let (status, title) = (official_name(self.kind.status()), self.kind.title());
        let description = format!("{status}, “{title}”: what it means here, and what you can do.");
        PageHead::new(heading(self.kind), description).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { kind, live } = *self;
        let ProblemEntry { means, todo, section, .. } = *ProblemEntry::of(kind);
        let others = ProblemType::all().filter(|other| *other != kind).map(problem_item);
        view! {
            <h1>{heading(kind)}</h1>
            <p class="verdict-line">
                <StatusChip status=kind.status() stop=kind.stop() outcome=Outcome::of_problem(kind)/>
                <RfcLink section/>
            </p>
            {(kind == ProblemType::Forbidden).then(other_403s)}
            <h2>"What it means"</h2>
            <p>{means}</p>
            <h2>"What to do"</h2>
            <p>{todo}</p>
            {live_example(kind, live)}
            <h2>"Other problems"</h2>
            <ul class="links">{others.collect_view()}</ul>
            <p class="actions">
                <a class="button" href=ProblemsPath.to_string()>"Status codes"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
        }
        .into_any()
    }
}

/// The status with its title: `404 Not Found: nothing here`.
fn heading(kind: ProblemType) -> String {
    let mut title = kind.title().to_owned();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("{}: {title}", official_name(kind.status()))
}

/// The other problems with a 403, for the page of `Forbidden`, which many readers take for the only reason.
fn other_403s() -> impl IntoView {
    let others = [
        (ProblemType::AddressBlocked, "a blocked IP address"),
        (ProblemType::CrossSite, "a form from another site"),
        (ProblemType::Embargoed, "an embargo"),
        (ProblemType::InsufficientScope, "a missing scope"),
        (ProblemType::DemoAccount, "a demo account"),
    ];
    let others = others.into_iter().zip(["", ", ", ", ", ", ", ", "]).map(|((kind, reason), before)| {
        view! { {before}<a href=kind.help().to_string()>{reason}</a> }
    });
    view! { <p class="lead">"This is the 403 of gate 2: may you? Other 403s: "{others.collect_view()}"."</p> }
}

/// The body of a problem of this type, as a program gets it.
pub fn example_problem(kind: ProblemType) -> Problem {
    Problem {
        kind: kind.help().to_string(),
        title: kind.title().to_owned(),
        status: kind.status(),
        detail: ProblemEntry::of(kind).detail.to_owned(),
        instance: "urn:uuid:01a0c450-6c00-7a53-9d5e-0c8f6f6c8d11".to_owned(),
        missing_permission: (kind == ProblemType::Forbidden).then(|| "reports:read".to_owned()),
        plan_needed: (kind == ProblemType::Forbidden).then(|| "pro".to_owned()),
        scope: (kind == ProblemType::InsufficientScope).then(|| "inbox:read".to_owned()),
        max_age: (kind == ProblemType::InsufficientUserAuthentication).then_some(300),
        errors: Vec::new(),
    }
}

/// The maximum number of characters shown of one part of a message.
const MAX_LENGTH: usize = 120;

/// The exchange, with a link to send it in the lab. Without an exchange, only the body.
fn live_example(kind: ProblemType, live: Option<Exchange>) -> AnyView {
    if let Some((example, exchange)) = ProblemExample::find(kind).zip(live) {
        return view! { <LiveExample example exchange/> }.into_any();
    }
    // A struct of texts and numbers always serializes.
    view! {
        <h2>"Example body"</h2>
        <p>"The lab is busy just now, so no request was sent for this page. The body would be this:"</p>
        <pre class="wire">{serde_json::to_string_pretty(&example_problem(kind)).unwrap_or_default()}</pre>
        <FormatNote/>
    }
    .into_any()
}

#[component]
fn FormatNote() -> impl IntoView {
    view! {
        <p>
            "The body is in the format of "<a href="https://www.rfc-editor.org/rfc/rfc9457">"RFC 9457, \
                Problem Details"</a>
            ": programs read "<code>"type"</code>" and "<code>"status"</code>
            ", never "<code>"title"</code>" or "<code>"detail"</code>"."
        </p>
    }
}

#[component]
fn LiveExample(example: &'static ProblemExample, exchange: Exchange) -> impl IntoView {
    let Exchange { sent, came_back, .. } = exchange;
    let exchange = Exchange { sent: truncate(sent), came_back, ..exchange };
    // The lab's form cannot send a request with a condition.
    let link = (example.condition == ExampleCondition::None)
        .then(|| LabQuery::lesson(example.lab_request(), None).link());
    view! {
        <section aria-labelledby="live">
            <h2 id="live">"See it happen"</h2>
            <p>"This request was sent to this site for this page, and this is what came \
                back. "{condition_words(example.condition)}</p>
            <FormatNote/>
            {link.map(|link| view! { <p class="actions"><a class="button primary" href=link>"Send \
                it in the lab"</a></p> })}
        </section>
        <ExchangeView exchange/>
    }
}

const fn condition_words(condition: ExampleCondition) -> &'static str {
    match condition {
        ExampleCondition::None => "",
        ExampleCondition::Before(_) => "Five like it came before, each a 401.",
        ExampleCondition::Host(_) => {
            "It names a host of somebody else, so the form of the lab cannot send it."
        }
        ExampleCondition::Method(_) => "The form of the lab offers no such method.",
        ExampleCondition::LongPath(_) | ExampleCondition::LongField(_) | ExampleCondition::LongBody(_) => {
            "It is longer than what the form of the lab sends, and longer than shown here."
        }
        ExampleCondition::NoDatabase => {
            "It went to a copy of this site whose database was closed just before."
        }
        ExampleCondition::FullWorld => "It went to a copy of this site that takes no more accounts.",
    }
}

/// A message with its long parts cut, each with the number of bytes left out.
fn truncate(mut message: HttpMessage) -> HttpMessage {
    let fields = message.headers.iter_mut().map(|field| &mut field.value);
    for text in fields.chain([&mut message.start_line, &mut message.body]) {
        if let Some((end, _)) = text.char_indices().nth(MAX_LENGTH) {
            let more = text.len() - end;
            text.truncate(end);
            let _ = write!(text, "… and {} more", plural(more, "byte"));
        }
    }
    message
}

/// The list of the help pages.
#[derive(Clone, Copy, Debug)]
pub struct ProblemList;

impl View for ProblemList {
    fn head(&self) -> PageHead<'_> {
        let says = "Every refusal and every fault of this site, with its status and a page that explains it.";
        PageHead::new("Status codes", says).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        view! {
            <h1>"401 means log in, 403 means no, 404 means nothing here"</h1>
            <p class="lead">
                "401 asks who you are, 403 refuses you, and 404 says that nothing is here for you."
            </p>
            <h2>"401 vs 403 vs 404"</h2>
            <div class="main-answers">{MAIN.map(|(kind, says)| main_answer(kind, says)).collect_view()}</div>
            <h2>"All other answers"</h2>
            <p class="note">
                "The URL of each page is the "<code>"type"</code>" of the problem that a program gets."
            </p>
            {GROUPS.into_iter().enumerate().map(|(at, title)| group(at, title)).collect_view()}
            <StatusChoices/>
        }
        .into_any()
    }
}

/// The three answers that this site is about, each in a sentence.
const MAIN: [(ProblemType, &str); 3] = [
    (ProblemType::Unauthenticated, "Log in first: the request has no valid credential."),
    (ProblemType::Forbidden, "You are not allowed: logging in again as the same person will not help."),
    (ProblemType::NotFound, "Nothing is here, or nothing that you are supposed to know about."),
];

/// The headings for all other problem types, by the index from [`group_of`].
const GROUPS: [&str; 3] = [
    "Other reasons for 401, 403 and 404",
    "400 and 405 to 431: the request itself was not accepted",
    "500 to 507: the server is at fault, or busy",
];

const fn group_of(kind: ProblemType) -> usize {
    match kind.status() {
        401 | 403 | 404 => 0,
        400..=499 => 1,
        _ => 2,
    }
}

fn main_answer(kind: ProblemType, says: &'static str) -> impl IntoView {
    let live = ProblemExample::find(kind).map(|example| {
        let href = LabQuery::lesson(example.lab_request(), None).link();
        view! { <p><a class="button" href=href>{format!("See a {} live", kind.status())}</a></p> }
    });
    view! {
        <section aria-labelledby=kind.slug()>
            <h3 id=kind.slug()><a href=kind.help().to_string()>{official_name(kind.status())}</a></h3>
            <p><StatusChip status=kind.status() stop=kind.stop() outcome=Outcome::of_problem(kind)/></p>
            <p>{says}</p>
            {live}
        </section>
    }
}

fn group(at: usize, title: &'static str) -> impl IntoView {
    let is_main = |kind: ProblemType| MAIN.iter().any(|(main, _)| *main == kind);
    let answers = ProblemType::all().filter(|kind| group_of(*kind) == at && !is_main(*kind)).map(answer);
    view! {
        <details class="answer-group">
            <summary>{title}</summary>
            <ul class="answers">{answers.collect_view()}</ul>
        </details>
    }
}

fn answer(kind: ProblemType) -> impl IntoView {
    view! {
        <li>
            <StatusChip status=kind.status() stop=kind.stop() outcome=Outcome::of_problem(kind)/>
            <div>
                <a href=kind.help().to_string()>{kind.title()}</a>" "
                <span class="note">{official_name(kind.status())}</span>
            </div>
            <p>{ProblemEntry::of(kind).summary()}</p>
        </li>
    }
}

/// The cases that this site does not have, folded.
#[component]
fn StatusChoices() -> impl IntoView {
    view! {
        <details class="answer-group">
            <summary>"Cases that this site does not have: suspended accounts, quotas, proxies"</summary>
            <ul class="answers">{STATUS_CHOICES.iter().map(status_choice).collect_view()}</ul>
            <p class="note">
                "A script cannot see the status of an image, of an event stream, or of a refused WebSocket. \
                    To learn it, send the same request with fetch()."
            </p>
        </details>
    }
}

fn status_choice(choice: &'static StatusChoice) -> impl IntoView {
    let StatusChoice { case, status, why, section } = *choice;
    view! {
        <li>
            <span>{official_name(status)}</span>
            <b>{case}</b>
            <p>{why}" "<SectionLink section/></p>
        </li>
    }
}
