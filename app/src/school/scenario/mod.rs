//! `/scenarios/{slug}`: one story. The question first; the answer once somebody has guessed.

mod answer;
mod question;

use std::borrow::Cow;

use leptos::prelude::*;

use self::answer::Answer;
use self::question::Question;
use crate::catalogue::Scenario;
use crate::components::{ProgressBar, RequestFacts};
use crate::lab::{Exchange, Progress};
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::{ScenariosPath, routes};

routes! {
    /// One story, by its slug.
    ScenarioPath(String) = "/scenarios/{slug}";
    /// The target of the guess in a story.
    GuessPath(String) = "/scenarios/{slug}/guess";
}

/// What the page of a story shows.
#[derive(Clone, Debug)]
pub struct ScenarioShow {
    /// The story.
    pub scenario: &'static Scenario,
    /// What the visitor has done of all of them.
    pub progress: Progress,
    /// The status one guessed.
    pub guess: Option<u16>,
    /// What came back; none before somebody has guessed, or asked to see it.
    pub exchange: Option<Exchange>,
    /// The request for comparison, where there is one.
    pub other: Option<Exchange>,
}

impl View for ScenarioShow {
    fn title(&self) -> Cow<'_, str> {
        self.scenario.title.into()
    }

    fn description(&self) -> Cow<'_, str> {
        format!("“{}”: guess which status the server answers with, then see why.", self.scenario.title).into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { scenario, progress, guess, exchange, other } = *self;
        let done = progress.has(scenario);
        let rest = match exchange {
            None => view! { <Question scenario/> }.into_any(),
            Some(exchange) => view! { <Answer scenario done guess exchange other/> }.into_any(),
        };
        view! {
            <Head scenario progress=progress.clone()/>
            <h1>{scenario.title}</h1>
            <p class="lead">{scenario.situation}</p>
            <RequestFacts request=scenario.request/>
            {rest}
            <WayOn scenario/>
        }
        .into_any()
    }

    fn has_tools(&self) -> bool {
        true
    }
}

/// Where one is among the stories.
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

/// The story before and the story after.
#[component]
fn WayOn(scenario: &'static Scenario) -> impl IntoView {
    let link = |to: Option<&'static Scenario>, rel: &'static str, label: &'static str| {
        to.map(|to| {
            let href = ScenarioPath(to.slug.to_owned()).to_string();
            view! { <a rel=rel href=href><span>{label}</span>{to.title}</a> }
        })
    };
    let last = scenario.next().is_none().then(|| {
        view! { <a rel="next" href=ScenariosPath.to_string()><span>"Next"</span>"Back to all scenarios"</a> }
    });
    view! {
        <nav class="way-on-row" aria-label="Scenarios">
            {link(scenario.previous(), "prev", "Previous")}
            {link(scenario.next(), "next", "Next")}
            {last}
        </nav>
    }
}
