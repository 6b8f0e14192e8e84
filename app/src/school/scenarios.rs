//! `/scenarios`: every story, grouped by question, and the visitor's progress.

use leptos::prelude::*;

use crate::catalogue::{CatalogueRequest, Course, ESSENTIALS, GROUPS, Lesson, Scenario};
use crate::components::{CompletionMark, ProgressBar};
use crate::lab::{Completion, Progress, offset_words};
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
            .as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let progress = *self;
        let groups = GROUPS.iter().map(|group| course_section(group, &progress)).collect_view();
        let reset_form = (progress.count() > 0).then(|| reset_form(progress.count()));
        view! {
            <h1>"Learn 401, 403 and 404, one request at a time"</h1>
            <p class="lead">
                "Each question is a situation and one request. Guess the status first; then the request is \
                    really sent, and you see what came back."
            </p>
            <section class="panel way-on" aria-label="Your progress">
                <ProgressBar done=progress.count() all=Scenario::all().count()/>
                {next_lesson_link(&progress)}
            </section>
            {course_section(&ESSENTIALS, &progress)}
            <div class="story-groups">{groups}</div>
            <p class="beside">
                "These are the answers of this site. "<a href=SystemsPath.to_string()>"How real systems \
                    answer"</a>
                " the same cases stands beside them: GitHub, AWS, Django, and others."
            </p>
            {reset_form}
        }
        .into_any()
    }
}

fn next_lesson_link(progress: &Progress) -> impl IntoView + use<> {
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

fn course_section(course: &'static Course, progress: &Progress) -> impl IntoView + use<> {
    let ((done, first), all) = (progress.counts(course), course.scenarios.len());
    let first_tries = (first > 0).then(|| format!(", {first} on the first try"));
    let recap = (done == all).then(|| {
        view! { " · "<a href=RecapPath(course.key.to_owned()).to_string()>"Recap"</a> }
    });
    let rows = course.lessons().map(|lesson| row(lesson, progress.get(lesson.scenario))).collect_view();
    view! {
        <section class="story-group" aria-labelledby=course.key>
            <h2 id=course.key>{course.title}</h2>
            <p class="note">{course.lead}</p>
            <p class="tally">{format!("{done} of {all} done")}{first_tries}{recap}</p>
            <ol class="stories">{rows}</ol>
        </section>
    }
}

fn row(lesson: Lesson, completion: Option<Completion>) -> impl IntoView {
    let request = lesson.scenario.request;
    view! {
        <li>
            <a href=lesson_link(lesson, "")>{lesson.scenario.title}</a>
            {completion.map(|completion| view! { <CompletionMark completion/> })}
            <span class="asked">
                <code>{format!("{} {}", request.method, request.path)}</code>" "{caller_words(&request)}
            </span>
        </li>
    }
}

/// The caller, with what is special about the request, such as `as alice, 2 hours later`. A single string,
/// because Leptos renders an empty text between two others as a space.
fn caller_words(request: &CatalogueRequest) -> String {
    let offset = offset_words(request.clock).map(|offset| format!(", {offset} later"));
    let policy = request.policy.map(|policy| format!(", policy {}", policy.key()));
    let headers = request.headers.iter().map(|(name, value)| format!(", {name}: {value}"));
    let caller = [request.caller().phrase, request.from.phrase()].map(str::to_owned);
    caller.into_iter().chain(offset).chain(policy).chain(headers).collect()
}

/// Resets the progress in two steps: the button appears once the summary is opened, even without script.
fn reset_form(count: usize) -> impl IntoView {
    let number = if count == 1 { "one".to_owned() } else { count.to_string() };
    let text = format!("This forgets the {number} you have done. The questions themselves stay as they are.");
    view! {
        <details class="forget">
            <summary>"Start over"</summary>
            <form method="post" action=ResetPath.to_string()>
                <p>{text}</p>
                <button class="button">"Forget my progress"</button>
            </form>
        </details>
    }
}
