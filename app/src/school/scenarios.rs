//! `/scenarios`: every story, grouped by question, and the visitor's progress.

use leptos::prelude::*;

use crate::catalogue::{ESSENTIALS, GROUPS, Group, Lesson, Request, Scenario};
use crate::components::{ProgressBar, TickMark};
use crate::lab::{Progress, Tick, later};
use crate::school::recap::RecapPath;
use crate::school::scenario::lesson_link;
use crate::view::{Frame, PageHead, View};
use crate::wire::{LabPath, SystemsPath, routes};

routes! {
    /// The target of the form that resets the visitor's progress.
    ResetPath = "/scenarios/reset";
}

impl View for Progress {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Learn", "Short questions: which status does the server answer with, and why no other?")
            .of_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let progress = *self;
        let groups = GROUPS.iter().map(|group| stories(group, &progress)).collect_view();
        let forget = (progress.count() > 0).then(|| forget(progress.count()));
        view! {
            <h1>"Learn 401, 403 and 404, one request at a time"</h1>
            <p class="lead">
                "Each question is a situation and one request. Guess the status first; then the request is \
                    really sent, and you see what came back."
            </p>
            <section class="panel way-on" aria-label="Your progress">
                <ProgressBar done=progress.count() all=Scenario::all().count()/>
                {next(&progress)}
            </section>
            {stories(&ESSENTIALS, &progress)}
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
    let Some(lesson) = progress.next() else {
        return view! {
            <p>
                "You have done them all. In "<a href=LabPath.to_string()>"the lab"</a>
                " you can send requests of your own."
            </p>
        }
        .into_any();
    };
    let label = if progress.count() > 0 { "Go on" } else { "Begin" };
    let label = format!("{label}: {}", lesson.scenario.title);
    view! { <p><a class="button primary" href=lesson_link(lesson, "")>{label}</a></p> }.into_any()
}

fn stories(course: &'static Group, progress: &Progress) -> impl IntoView + use<> {
    let ((done, first), all) = (progress.counts(course), course.scenarios.len());
    let tries = (first > 0).then(|| format!(", {first} on the first try"));
    let recap = (done == all).then(|| {
        view! { " · "<a href=RecapPath(course.key.to_owned()).to_string()>"Recap"</a> }
    });
    let rows = course.lessons().map(|lesson| row(lesson, progress.tick(lesson.scenario))).collect_view();
    view! {
        <section class="story-group" aria-labelledby=course.key>
            <h2 id=course.key>{course.title}</h2>
            <p class="note">{course.lead}</p>
            <p class="tally">{format!("{done} of {all} done")}{tries}{recap}</p>
            <ol class="stories">{rows}</ol>
        </section>
    }
}

fn row(lesson: Lesson, tick: Option<Tick>) -> impl IntoView {
    let request = lesson.scenario.request;
    view! {
        <li>
            <a href=lesson_link(lesson, "")>{lesson.scenario.title}</a>
            {tick.map(|tick| view! { <TickMark tick/> })}
            <span class="asked">
                <code>{format!("{} {}", request.method, request.path)}</code>" "{sender(&request)}
            </span>
        </li>
    }
}

/// The caller, with what is special about the request, such as `as alice, 2 hours later`. A single string,
/// because Leptos renders an empty text between two others as a space.
fn sender(request: &Request) -> String {
    let when = later(request.clock).map(|later| format!(", {later} later"));
    let policy = request.policy.map(|policy| format!(", policy {}", policy.key()));
    let headers = request.headers.iter().map(|(name, value)| format!(", {name}: {value}"));
    let caller = [request.caller().whom, request.from.whence()].map(str::to_owned);
    caller.into_iter().chain(when).chain(policy).chain(headers).collect()
}

/// Resets the progress in two steps: the button appears once the summary is opened, even without script.
fn forget(count: usize) -> impl IntoView {
    let what = if count == 1 { "one".to_owned() } else { count.to_string() };
    let what = format!("This forgets the {what} you have done. The questions themselves stay as they are.");
    view! {
        <details class="forget">
            <summary>"Start over"</summary>
            <form method="post" action=ResetPath.to_string()>
                <p>{what}</p>
                <button class="button">"Forget my progress"</button>
            </form>
        </details>
    }
}
