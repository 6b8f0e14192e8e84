//! `/scenarios/{slug}`: one story. The question comes first, and the answer after a guess.

use leptos::prelude::*;

use crate::catalogue::{CallerEntry, Persona, Request, Scenario};
use crate::components::{
    ClaimNote, ExchangeView, GuessVerdict, PersonaForm, Predict, ProgressBar, RequestFacts, SectionLink,
    StatusChip, WayOn,
};
use crate::lab::{Came, Exchange, LabQuery, Progress};
use crate::school::lab::comparison::Comparison;
use crate::view::{Frame, PageHead, View};
use crate::wire::{ScenariosPath, routes};

routes! {
    /// One story, by its slug.
    ScenarioPath(String) = "/scenarios/{slug}";
    /// The target of the guess in a story.
    GuessPath(String) = "/scenarios/{slug}/guess";
}

/// The data of the page of a story.
#[derive(Clone, Debug)]
pub struct ScenarioShow {
    /// The story.
    pub scenario: &'static Scenario,
    /// The visitor's progress through all stories.
    pub progress: Progress,
    /// The guessed status.
    pub guess: Option<u16>,
    /// The exchange; `None` until the visitor guesses or asks to see it.
    pub exchange: Option<Exchange>,
    /// The second exchange for comparison, if any.
    pub other: Option<Exchange>,
}

impl View for ScenarioShow {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            self.scenario.title,
            format!("“{}”: guess which status the server answers with, then see why.", self.scenario.title),
        )
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { scenario, progress, guess, exchange, other } = *self;
        let done = progress.has(scenario);
        let link = |to: &Scenario| (ScenarioPath(to.slug.to_owned()).to_string(), to.title);
        let before = scenario.previous().map(link);
        let after =
            Some(scenario.next().map_or_else(|| (ScenariosPath.to_string(), "Back to all scenarios"), link));
        let rest = match exchange {
            None => question(scenario).into_any(),
            Some(exchange) => view! { <Answer scenario done guess exchange other/> }.into_any(),
        };
        view! {
            <Head scenario progress=progress.clone()/>
            <h1>{scenario.title}</h1>
            <p class="lead">{scenario.situation}</p>
            <RequestFacts request=scenario.request/>
            {rest}
            <WayOn label="Scenarios" before after/>
        }
        .into_any()
    }
}

#[component]
fn Head(scenario: &'static Scenario, progress: Progress) -> impl IntoView {
    let group = scenario.place().map(|(group, place)| {
        let href = format!("{}#{}", ScenariosPath, group.key);
        view! {
            <li><a href=href>{group.title}</a></li>
            <li>{format!("{place} of {}", group.scenarios.len())}</li>
        }
    });
    let done = progress.has(scenario).then(|| view! { <li>"done"</li> });
    view! {
        <div class="story-head">
            <ol class="crumbs">
                <li><a href=ScenariosPath.to_string()>"Scenarios"</a></li>
                {group}
                {done}
            </ol>
            <ProgressBar progress/>
        </div>
    }
}

fn question(scenario: &'static Scenario) -> impl IntoView {
    let slug = scenario.slug.to_owned();
    let show = format!("{}?show=1#answer", ScenarioPath(slug.clone()));
    view! {
        <form class="panel stack guess" method="post" action=GuessPath(slug).to_string()>
            <Predict guess=None required=true/>
            <div class="actions">
                <button class="button primary">"Send the request"</button>
                <a class="button" href=show>"Show me without guessing"</a>
            </div>
        </form>
    }
    .into_any()
}

#[component]
pub(crate) fn Answer(
    scenario: &'static Scenario,
    done: bool,
    guess: Option<u16>,
    exchange: Exchange,
    other: Option<Exchange>,
) -> impl IntoView {
    let (status, stop) = (exchange.status, exchange.stop);
    let verdict = match guess {
        Some(guess) => {
            let reason = scenario.reason(guess, status);
            view! { <GuessVerdict guess came=Came::of(&exchange) reason/> }.into_any()
        }
        None => view! { <p class="verdict-line"><StatusChip status stop/></p> }.into_any(),
    };
    // Opening a link does not count, even with a guess in it.
    let not_counted = (!done).then(|| {
        let href = ScenarioPath(scenario.slug.to_owned()).to_string();
        view! { <p class="note">"Not counted: "<a href=href>"guess to tick it off"</a>"."</p> }
    });
    let changed = (status != scenario.answer).then(|| changed(scenario.answer));
    view! {
        <section class="story-answer" id="answer" aria-labelledby="came-back">
            <h2 id="came-back">"What came back"</h2>
            {verdict}
            {changed}
            {not_counted}
        </section>
        <div class="lesson">
            <section class="panel remember" aria-labelledby="remember">
                <h2 id="remember">"Remember"</h2>
                <p>{scenario.remember}</p>
                <p><SectionLink section=scenario.section/></p>
                {scenario.next().map(next)}
            </section>
            {scenario.claim().map(|claim| view! { <ClaimNote claim/> })}
        </div>
        {yourself(scenario)}
        {match other {
            Some(other) => view! {
                <p class="lead beside">{scenario.beside}</p>
                <Comparison first=exchange second=other copies=Vec::new()/>
            }
            .into_any(),
            None => view! { <ExchangeView exchange/> }.into_any(),
        }}
    }
    .into_any()
}

/// The link to the next story. It is repeated here because the exchange below may be long.
fn next(next: &'static Scenario) -> impl IntoView {
    let href = ScenarioPath(next.slug.to_owned()).to_string();
    view! { <p><a href=href>{format!("Go on: {}", next.title)}</a></p> }
}

fn changed(promised: u16) -> impl IntoView {
    view! {
        <p class="note">
            {format!("In the world as it starts this is {promised}. Somebody has changed a profile since; \
                under Account it can be set back.")}
        </p>
    }
}

/// Links to send the same request on the real page and in the lab.
fn yourself(scenario: &'static Scenario) -> impl IntoView {
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
    let refused = scenario.answer >= 400;
    let as_page = scenario.real_page().filter(|(_, path)| refused && path.starts_with("/api/")).map(|_| {
        view! { <p class="note">"A browser asks for HTML first, so there the refusal comes as a page, with \
        the same status."</p> }
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
            {as_page}
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

/// A caller who is allowed, if any. A refusal alone could also mean a broken page.
fn allowed(scenario: &'static Scenario) -> Option<impl IntoView> {
    let caller = CallerEntry::find(scenario.allowed)?;
    let link = Request { caller: caller.key, ..scenario.request }.ask().link();
    Some(view! {
        <p class="note">
            "Not everybody is refused: "<a href=link>"the same request as "{caller.label}</a>" gets 200."
        </p>
    })
}
