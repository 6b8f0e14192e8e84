//! `/scenarios`: every story by its question, and the visitor's progress.

use leptos::prelude::*;

use crate::catalogue::{GROUPS, Group, Scenario};
use crate::components::ProgressBar;
use crate::lab::{Progress, later};
use crate::school::scenario::ScenarioPath;
use crate::view::{Frame, PageHead, View};
use crate::wire::{LabPath, SystemsPath, routes};

routes! {
    /// The target of the form that resets the visitor's progress.
    ResetPath = "/scenarios/reset";
}

const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";

impl View for Progress {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "Scenarios",
            "Stories with a question: which status does the server answer with, and why no other?",
        )
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let progress = *self;
        let groups = GROUPS.iter().map(|group| stories(group, &progress)).collect_view();
        let forget = (progress.count() > 0).then(|| forget(progress.count()));
        view! {
            <h1>"Scenarios"</h1>
            <p class="lead">
                "Each is a situation and one request. Guess the status first; then the request is really \
                    sent, and you see what came back."
            </p>
            <section class="panel way-on" aria-label="Your progress">
                <ProgressBar progress=progress.clone()/>
                {next(&progress)}
            </section>
            <div class="story-groups">{groups}</div>
            <p class="beside">
                "These are the answers of this site. "<a href=SystemsPath.to_string()>"How real systems \
                    answer"</a>
                " the same cases stands beside them: GitHub, AWS, Django, and others."
            </p>
            {forget}
        }
        .into_any()
    }
}

fn next(progress: &Progress) -> impl IntoView + use<> {
    let begun = progress.count() > 0;
    match progress.next() {
        Some(scenario) => {
            let href = ScenarioPath(scenario.slug.to_owned()).to_string();
            let label = if begun { "Go on" } else { "Begin" };
            view! {
                <p><a class="button primary" href=href>{format!("{label}: {}", scenario.title)}</a></p>
            }
            .into_any()
        }
        None => view! {
            <p>
                "You have done them all. In "<a href=LabPath.to_string()>"the lab"</a>
                " you can send requests of your own."
            </p>
        }
        .into_any(),
    }
}

fn stories(group: &'static Group, progress: &Progress) -> impl IntoView + use<> {
    let done = group.scenarios.iter().filter(|scenario| progress.has(scenario)).count();
    let rows = group.scenarios.iter().map(|scenario| row(scenario, progress.has(scenario))).collect_view();
    view! {
        <section class="story-group" aria-labelledby=group.key>
            <h2 id=group.key>{group.title}</h2>
            <p class="note">{group.lead}</p>
            <p class="tally">{format!("{done} of {} done", group.scenarios.len())}</p>
            <ol class="stories">{rows}</ol>
        </section>
    }
}

fn row(scenario: &'static Scenario, done: bool) -> impl IntoView {
    let request = scenario.request;
    let mark = done.then(|| {
        view! {
            <span class="done">
                <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d=TICK></path></svg>
                "done"
            </span>
        }
    });
    view! {
        <li>
            <a href=ScenarioPath(scenario.slug.to_owned()).to_string()>{scenario.title}</a>
            {mark}
            <span class="asked">
                <code>{format!("{} {}", request.method, request.path)}</code>" "{request.caller().whom}
                {later(request.clock).map(|later| format!(", {later} later"))}
            </span>
        </li>
    }
    .into_any()
}

/// Resets the progress in two steps: the button appears once the summary is opened, even without script.
fn forget(count: usize) -> impl IntoView {
    let what = if count == 1 {
        "This forgets the one you have done.".to_owned()
    } else {
        format!("This forgets the {count} you have done.")
    };
    view! {
        <details class="forget">
            <summary>"Start over"</summary>
            <form method="post" action=ResetPath.to_string()>
                <p>{what}" The stories themselves stay as they are."</p>
                <button class="button">"Forget my progress"</button>
            </form>
        </details>
    }
}
