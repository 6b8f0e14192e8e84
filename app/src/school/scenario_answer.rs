//! The answer in a story: the verdict on the guess, the reason, the next links, and the collapsed details.

use leptos::prelude::*;

use crate::catalogue::{CallerEntry, CatalogueRequest, Claim, Correctness, Lesson, Scenario};
use crate::components::{
    BrowserNote, ClaimVerdict, ClockNote, Collapsible, CorrectnessMark, DecisionPath, GatePicture,
    OtherAnswers, Outcome, Paragraphs, PersonaButton, SectionLink, StatusChip, VerdictLine, WirePane,
    correctness_key, correctness_word,
};
use crate::lab::{Exchange, GuessFacts, LabQuery, explain_guess, offset_words};
use crate::school::lab::comparison::Comparison;
use crate::school::scenario::{MessageQuote, lesson_link, next_link, verdict};
use crate::wire::{Method, SourceIp};

#[component]
pub(crate) fn ScenarioAnswer(
    lesson: Lesson,
    done: bool,
    guess: Option<u16>,
    exchange: Exchange,
    other: Option<Exchange>,
    message: Option<MessageQuote>,
) -> impl IntoView {
    let scenario = lesson.scenario;
    let CatalogueRequest { method, path, clock, .. } = scenario.request;
    let stop = exchange.stop;
    let offset = offset_words(clock).map(|offset| format!(", {offset} later"));
    // The story is not marked as done when a link is opened, even if the link contains a guess.
    let progress_note = (!done).then(|| {
        view! {
            <p class="note">
                "Looking does not count: "<a href=lesson_link(lesson, "")>"guess to mark it done"</a>"."
            </p>
        }
    });
    view! {
        <h1 class="story-title">{scenario.title}</h1>
        <p class="situation">
            {scenario.situation}" "<code>{format!("{method} {path}")}</code>" "
            {scenario.request.caller().phrase}{offset}
        </p>
        <section class="story-answer" aria-labelledby="answer">
            <ScenarioVerdict guess exchange=exchange.clone()/>
            <div class="story-why">
                <div>
                    {reasons(scenario, guess, &exchange)}
                    {progress_note}
                    <p class="remember">
                        <b>"Remember: "</b><span>{scenario.remember}</span>" "
                        <SectionLink section=scenario.section/>
                    </p>
                </div>
                <GatePicture stop/>
            </div>
            <NextActions lesson has_guess=guess.is_some()/>
        </section>
        {allowed_link(scenario)}
        <div class="folds">
            {other_answers(scenario, guess, exchange.status)}
            {details(scenario, exchange, other)}
            {scenario.claim().map(claim_section)}
            {message.map(message_section)}
        </div>
    }
}

/// The verdict. The redirect after a guess has the heading's id as its fragment, to focus the heading.
#[component]
fn ScenarioVerdict(guess: Option<u16>, exchange: Exchange) -> impl IntoView {
    let Exchange { status, stop, trace, .. } = exchange;
    let outcome = Outcome::of_trace(status, stop, &trace);
    let correctness = guess.map(|it| if it == status { Correctness::Right } else { Correctness::Wrong });
    let sign = correctness.map(|correctness| view! { <CorrectnessMark correctness word=""/> });
    view! {
        <div class="story-verdict">
            <h2 id="answer" tabindex="-1" data-correctness=correctness.map(correctness_key)>
                {sign}<span>{verdict(guess, status)}</span>
            </h2>
            <StatusChip status stop outcome/>
        </div>
    }
}

/// Why the guess is wrong, and why the answer is what it is.
fn reasons(scenario: &'static Scenario, guess: Option<u16>, exchange: &Exchange) -> impl IntoView + use<> {
    let status = exchange.status;
    let wrong = guess.filter(|guess| *guess != status).map(|guess| {
        let own_reason = scenario.reason(guess, status).map(str::to_owned);
        own_reason.unwrap_or_else(|| explain_guess(guess, &GuessFacts::of(exchange)))
    });
    view! {
        {wrong.map(|why| view! { <p>{why}</p> })}
        {scenario.reason(status, status).map(|why| view! { <p>{why}</p> })}
    }
}

#[component]
fn NextActions(lesson: Lesson, has_guess: bool) -> impl IntoView {
    let scenario = lesson.scenario;
    let (next, title) = next_link(lesson);
    let retry_link = has_guess.then(|| {
        view! { <a class="button" href=lesson_link(lesson, "")>"Try again"</a> }
    });
    let page_form = scenario.link_target().map(|(persona, path)| {
        let label = format!("Open {path} as {}", persona.user_name().unwrap_or("a guest"));
        view! { <PersonaButton persona=persona.key next=path label/> }
    });
    let query = LabQuery::lesson(scenario.request.lab_request(), scenario.other.map(|it| it.lab_request()));
    view! {
        <nav class="actions" aria-label="Scenarios">
            <a rel="next" href=next>"Next: "{title}</a>
            {retry_link}
            {page_form}
            <a class="button" href=query.link()>"Open it in the lab"</a>
            {browser_note(scenario).map(|note| view! { <span class="note">{note}</span> })}
        </nav>
    }
}

fn browser_note(scenario: &Scenario) -> Option<&'static str> {
    match scenario.link_target() {
        None => Some(missing_link_reason(&scenario.request)),
        Some((_, path)) if scenario.answer >= 400 && path.starts_with("/api/") => {
            Some("A browser asks for HTML first, so there the refusal is a page, with the same status.")
        }
        Some(_) => None,
    }
}

/// Why no link sends the request, with one text per condition of [`Scenario::link_target`].
fn missing_link_reason(request: &CatalogueRequest) -> &'static str {
    if request.method != Method::Get {
        "No link sends this: a link only sends GET."
    } else if request.policy.is_some() {
        "No link sends this: its policy is for this request alone."
    } else if request.clock > 0 {
        "No link sends this: its clock is turned for this request alone."
    } else if request.from != SourceIp::default() {
        "No link sends this: your browser has another IP address."
    } else if request.headers.is_empty() {
        "No link sends this: it needs a credential that your browser does not have."
    } else {
        "No link sends this: it cannot add a header field."
    }
}

/// A link to the same request as an allowed caller. A refusal alone could also mean a broken page.
fn allowed_link(scenario: &'static Scenario) -> Option<impl IntoView> {
    let caller = CallerEntry::find(scenario.allowed)?;
    let request = CatalogueRequest { caller: caller.key, ..scenario.request };
    let link = LabQuery::lesson(request.lab_request(), None).link();
    Some(view! {
        <p class="note">
            "Not everyone is refused: "<a href=link>"the same request as "{caller.label}</a>" gets 200."
        </p>
    })
}

/// The answers that a reader may have expected, in the order of the folds.
const LIKELY_ANSWERS: [(u16, &str); 5] =
    [(200, "200"), (401, "401"), (403, "403"), (404, "404"), (303, "a redirect")];

/// The reasons against the other answers. The reason against the guess is above them.
fn other_answers(scenario: &'static Scenario, guess: Option<u16>, status: u16) -> impl IntoView {
    let others = LIKELY_ANSWERS.into_iter().filter(|(other, _)| *other != status && Some(*other) != guess);
    let reason = |(other, name): (u16, &str)| {
        scenario.reason(other, status).map(|why| (name.to_owned(), why.to_owned()))
    };
    let reasons: Vec<_> = others.filter_map(reason).collect();
    view! { <OtherAnswers reasons/> }
}

/// The exchange, beside the second exchange if there is one, and the decision.
fn details(scenario: &'static Scenario, exchange: Exchange, other: Option<Exchange>) -> impl IntoView {
    let (trace, stop, status) = (exchange.trace.clone(), exchange.stop, exchange.status);
    let (summary, messages) = match other {
        Some(second) => (
            format!("Request and response, compared with another. {}", scenario.beside),
            view! { <Comparison first=exchange second commands=Vec::new()/> }.into_any(),
        ),
        None => ("Request and response".to_owned(), view! { <Messages exchange/> }.into_any()),
    };
    view! {
        <Collapsible summary>{messages}</Collapsible>
        <Collapsible summary="How the server decided">
            <DecisionPath id="decision".to_owned() title="Question by question" trace stop status/>
        </Collapsible>
    }
}

#[component]
fn Messages(exchange: Exchange) -> impl IntoView {
    view! {
        <div class="exchange">
            <VerdictLine exchange=exchange.clone()/>
            <ClockNote clock=exchange.clock/>
            <div class="wire-columns one">
                <WirePane title="Sent" message=exchange.sent.clone() id="sent" brief=true/>
                <WirePane title="Came back" message=exchange.came_back.clone() id="back" brief=true/>
                <div class="about-both"><BrowserNote exchange/></div>
            </div>
        </div>
    }
}

/// A common claim about the case, and whether it is true.
fn claim_section(claim: &'static Claim) -> impl IntoView {
    let summary = format!("A claim about this: “{}” {}", claim.says, correctness_word(claim.correctness));
    view! { <Collapsible summary><ClaimVerdict claim/></Collapsible> }
}

fn message_section(message: MessageQuote) -> impl IntoView {
    view! {
        <Collapsible summary=format!("From alice's inbox: {}", message.subject)>
            <blockquote><Paragraphs text=message.body.to_owned()/></blockquote>
            <p class="note">{message.sender}", to alice"</p>
        </Collapsible>
    }
}
