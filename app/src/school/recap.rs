//! `/scenarios/{slug}/recap`: the end of a course, with its lessons and the stories to try again.

use leptos::prelude::*;

use crate::catalogue::{Course, Lesson};
use crate::components::CompletionMark;
use crate::lab::{Completion, Progress};
use crate::school::scenario::lesson_link;
use crate::view::{Frame, PageHead, View};
use crate::wire::{ScenariosPath, routes};

routes! {
    /// The recap of a course, by its key.
    RecapPath(String) = "/scenarios/{slug}/recap";
}

/// The data of a recap.
#[derive(Clone, Debug)]
pub struct Recap {
    /// The course.
    pub course: &'static Course,
    /// The visitor's progress through all stories.
    pub progress: Progress,
}

impl View for Recap {
    fn head(&self) -> PageHead<'_> {
        let title = format!("Recap: {}", self.course.title);
        PageHead::new(title, "What to remember of these scenarios, and which to try once more.").as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { course, progress } = *self;
        let (done, first) = progress.counts(course);
        let total = course.scenarios.len();
        let lessons = course.lessons().map(|lesson| lesson_item(lesson, &progress)).collect_view();
        view! {
            <ol class="crumbs">
                <li><a href=ScenariosPath.to_string()>"Learn"</a></li>
                <li><a href=format!("{}#{}", ScenariosPath, course.key)>{course.title}</a></li>
            </ol>
            <h1>{format!("Recap: {}", course.title)}</h1>
            <p class="lead">{format!("{done} of {total} done, {first} on the first try.")}</p>
            <nav class="actions" aria-label="Scenarios">
                {next_course_link(course, &progress)}
                <a class="button" href=ScenariosPath.to_string()>"All scenarios"</a>
            </nav>
            {missed_lessons(course, &progress)}
            <section aria-labelledby="remember">
                <h2 id="remember">"Remember"</h2>
                <ol class="stories">{lessons}</ol>
            </section>
        }
        .into_any()
    }
}

/// The link to the next course: to its first story that is not done, or to its first story.
fn next_course_link(course: &'static Course, progress: &Progress) -> Option<impl IntoView + use<>> {
    let next = course.next()?;
    let unfinished = next.lessons().find(|lesson| !progress.has(lesson.scenario));
    let href = lesson_link(unfinished.or_else(|| next.lessons().next())?, "");
    Some(view! { <a class="button primary" rel="next" href=href>"Next course: "{next.title}</a> })
}

/// The stories whose first guess was wrong, or was not recorded.
fn missed_lessons(course: &'static Course, progress: &Progress) -> impl IntoView + use<> {
    let lessons = course.lessons().filter(|lesson| progress.get(lesson.scenario) == Some(Completion::Missed));
    let link = |it: Lesson| view! { <li><a href=lesson_link(it, "")>{it.scenario.title}</a></li> };
    let links: Vec<_> = lessons.map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="misses">
                <h2 id="misses">"Try again"</h2>
                <ul class="misses">{links}</ul>
            </section>
        }
    })
}

/// A story, with its lesson only if the story is done, because the lesson would give the answer away.
fn lesson_item(lesson: Lesson, progress: &Progress) -> impl IntoView + use<> {
    let scenario = lesson.scenario;
    let completion = progress.get(scenario);
    view! {
        <li>
            <a href=lesson_link(lesson, "")>{scenario.title}</a>
            {completion.map(|completion| view! { <CompletionMark completion/> })}
            <p>{if completion.is_some() { scenario.remember } else { "Not done yet." }}</p>
        </li>
    }
}
