//! The answer of a story: what really came back, what the guess was worth, and what to remember.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::catalogue::{CallerEntry, Persona, Scenario, about_guess};
use crate::components::{ClaimNote, ExchangeView, PersonaForm, RfcLink, StatusChip};
use crate::wire::{Exchange, LabQuery};

/// What came back, and what follows from it.
#[component]
pub(super) fn Answer(
    /// The story.
    scenario: &'static Scenario,
    /// The status one guessed.
    guess: Option<u16>,
    /// What came back.
    exchange: Exchange,
    /// What came back to the other request.
    other: Option<Exchange>,
) -> impl IntoView {
    let (status, stop) = (exchange.status, exchange.stop);
    let changed = (status != scenario.answer).then(|| changed(scenario.answer));
    view! {
        <section class="story-answer" id="answer" aria-labelledby="came-back">
            <h2 id="came-back">"What came back"</h2>
            <p class="verdict-line"><StatusChip status stop/>{guess.map(|guess| guessed(guess, status, stop))}</p>
            {guess.map(|guess| view! { <p>{about_guess(guess, status, stop)}</p> })}
            {changed}
        </section>
        <section class="panel remember" aria-labelledby="remember">
            <h2 id="remember">"Remember"</h2>
            <p>{scenario.remember}</p>
            <p><RfcLink section=scenario.section/></p>
        </section>
        <Yourself scenario/>
        <ExchangeView exchange/>
        {other.map(|other| view! {
            <h2>"For comparison"</h2>
            <ExchangeView exchange=other id="other"/>
        })}
        {scenario.claim().map(|claim| view! { <ClaimNote claim/> })}
    }
    .into_any()
}

fn guessed(guess: u16, status: u16, stop: Stop) -> impl IntoView {
    if guess == status {
        return view! { <span>"as you guessed."</span> }.into_any();
    }
    // A guess is about the gates: its 403 is that of gate 2.
    let stop = if stop == Stop::Guards { Stop::Gate2 } else { stop };
    view! { <span>"You guessed"</span><StatusChip status=guess stop/> }.into_any()
}

fn changed(promised: u16) -> impl IntoView {
    view! {
        <p class="note">
            {format!("In the world as it starts this is {promised}. Somebody has changed a profile since; under Account it can be set back.")}
        </p>
    }
}

/// The same request by one's own hand: in the real page, and in the lab.
#[component]
fn Yourself(scenario: &'static Scenario) -> impl IntoView {
    let real = match scenario.real_page() {
        Some((persona, path)) => {
            view! { <PersonaForm persona=persona.key next=path label=open(persona, path) primary=true/> }
                .into_any()
        }
        None => ().into_any(),
    };
    let why_not = scenario.real_page().is_none().then(|| {
        view! { <p>"No link in a browser sends this request as it stands here. The lab does."</p> }
    });
    let query = LabQuery {
        ask: scenario.request.ask(),
        other: scenario.other.map(|other| other.ask()),
        guess: None,
        send: true,
    };
    view! {
        <section aria-labelledby="yourself">
            <h2 id="yourself">"Send it yourself"</h2>
            {why_not}
            <div class="actions">
                {real}
                <a class="button" href=query.link()>"Open it in the lab"</a>
            </div>
            {allowed(scenario)}
        </section>
    }
    .into_any()
}

fn open(persona: &Persona, path: &str) -> String {
    match persona.account {
        Some(_) => format!("Open {path} as {}", persona.label),
        None => format!("Open {path} logged out"),
    }
}

/// Who may, where somebody may: one refusal alone could as well be a broken page.
fn allowed(scenario: &'static Scenario) -> Option<impl IntoView> {
    let caller = CallerEntry::find(scenario.allowed)?;
    let link = scenario.request.from(caller.key).ask().link();
    Some(view! {
        <p class="note">
            "The same request as "<a href=link>{caller.label}</a>" is answered with 200."
        </p>
    })
}
