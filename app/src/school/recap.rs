//! `/scenarios/{slug}/recap`: the end of a course, with its lessons and the stories to try again.

use leptos::prelude::*;

use crate::catalogue::{Group, Lesson};
use crate::components::TickMark;
use crate::lab::{Progress, Tick};
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
    pub course: &'static Group,
    /// The visitor's progress through all stories.
    pub progress: Progress,
}

impl View for Recap {
    fn head(&self) -> PageHead<'_> {
        let title = format!("Recap: {}", self.course.title);
        PageHead::new(title, "What to remember of these scenarios, and which to try once more.").of_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { course, progress } = *self;
        let (done, first) = progress.counts(course);
        let of = course.scenarios.len();
        let lessons = course.lessons().map(|lesson| remembered(lesson, &progress)).collect_view();
        view! {
            <ol class="crumbs">
                <li><a href=ScenariosPath.to_string()>"Learn"</a></li>
                <li><a href=format!("{}#{}", ScenariosPath, course.key)>{course.title}</a></li>
            </ol>
            <h1>{format!("Recap: {}", course.title)}</h1>
            <p class="lead">{format!("{done} of {of} done, {first} on the first try.")}</p>
            <nav class="actions" aria-label="Scenarios">
                {on(course, &progress)}
                <a class="button" href=ScenariosPath.to_string()>"All scenarios"</a>
            </nav>
            {misses(course, &progress)}
            <section aria-labelledby="remember">
                <h2 id="remember">"Remember"</h2>
                <ol class="stories">{lessons}</ol>
            </section>
        }
        .into_any()
    }
}

/// The link to the next course: to its first story that is not done, or to its first story.
fn on(course: &'static Group, progress: &Progress) -> Option<impl IntoView + use<>> {
    let next = course.next()?;
    let open = next.lessons().find(|lesson| !progress.has(lesson.scenario));
    let lesson = open.or_else(|| next.lessons().next())?;
    let href = lesson_link(lesson, "");
    Some(view! { <a class="button primary" rel="next" href=href>"Next course: "{next.title}</a> })
}

/// The stories whose first guess was wrong, or was not recorded.
fn misses(course: &'static Group, progress: &Progress) -> impl IntoView + use<> {
    let missed = course.lessons().filter(|lesson| progress.tick(lesson.scenario) == Some(Tick::Seen));
    let link =
        |lesson: Lesson| view! { <li><a href=lesson_link(lesson, "")>{lesson.scenario.title}</a></li> };
    let links: Vec<_> = missed.map(link).collect();
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
fn remembered(lesson: Lesson, progress: &Progress) -> impl IntoView + use<> {
    let scenario = lesson.scenario;
    let tick = progress.tick(scenario);
    let says = if tick.is_some() { scenario.remember } else { "Not done yet." };
    view! {
        <li>
            <a href=lesson_link(lesson, "")>{scenario.title}</a>
            {tick.map(|tick| view! { <TickMark tick/> })}
            <p>{says}</p>
        </li>
    }
}
