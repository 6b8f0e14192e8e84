//! `/scenarios/{slug}`: one story. The question comes first, and the answer after a guess.

use leptos::prelude::*;

use crate::catalogue::{ESSENTIALS, Lesson};
use crate::components::{CompletionMark, GuessQuestion, PrevNextLinks, ProgressBar, RequestSummary};
use crate::lab::{Exchange, Progress};
use crate::school::recap::RecapPath;
use crate::school::scenario_answer::ScenarioAnswer;
use crate::view::{Frame, PageHead, View};
use crate::wire::{ScenariosPath, official_name, routes};

routes! {
    /// One story, by its slug.
    ScenarioPath(String) = "/scenarios/{slug}";
    /// The address that the guess form of a story posts to.
    GuessPath(String) = "/scenarios/{slug}/guess";
}

/// The data of the page of a story.
#[derive(Clone, Debug)]
pub struct ScenarioPage {
    /// The story in its course.
    pub lesson: Lesson,
    /// The visitor's progress through all stories.
    pub progress: Progress,
    /// The guessed status.
    pub guess: Option<u16>,
    /// The exchange; `None` until the visitor guesses or asks to see it.
    pub exchange: Option<Exchange>,
    /// The second exchange for comparison, if any.
    pub other: Option<Exchange>,
    /// The message in alice's inbox about the lesson, if any.
    pub message: Option<MessageQuote>,
}

/// A message in alice's inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageQuote {
    /// The display name of the sender.
    pub sender: &'static str,
    /// The subject.
    pub subject: &'static str,
    /// The text; an empty line separates paragraphs.
    pub body: &'static str,
}

impl View for ScenarioPage {
    fn head(&self) -> PageHead<'_> {
        let title = self.lesson.scenario.title;
        let description = format!("“{title}”: guess which status the server answers with, then see why.");
        let title = match &self.exchange {
            None => title.to_owned(),
            Some(exchange) => format!("{} · {title}", verdict(self.guess, exchange.status)),
        };
        PageHead::new(title, description).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { lesson, progress, guess, exchange, other, message } = *self;
        let done = progress.has(lesson.scenario);
        let content = match exchange {
            None => question(lesson).into_any(),
            Some(exchange) => view! { <ScenarioAnswer lesson done guess exchange other message/> }.into_any(),
        };
        view! { <ScenarioHead lesson progress/>{content} }.into_any()
    }
}

/// The verdict on a guess, at the start of the page's title: `Correct: 401 Unauthorized`.
pub(crate) fn verdict(guess: Option<u16>, status: u16) -> String {
    let name = official_name(status);
    match guess {
        None => format!("The answer: {name}"),
        Some(guess) if guess == status => format!("Correct: {name}"),
        Some(guess) => format!("Not quite: you said {guess}, it is {name}"),
    }
}

/// The address of a story in its course, with a query such as `guess=403`, which may be empty.
pub fn lesson_link(lesson: Lesson, query: &str) -> String {
    let path = ScenarioPath(lesson.scenario.slug.to_owned());
    match (query, course_key(lesson)) {
        ("", None) => path.to_string(),
        ("", Some(course)) => format!("{path}?course={course}"),
        (query, None) => format!("{path}?{query}"),
        (query, Some(course)) => format!("{path}?{query}&course={course}"),
    }
}

/// The course to name in a story's address; `None` if the course is the story's own group.
fn course_key(lesson: Lesson) -> Option<&'static str> {
    (lesson.course.key == ESSENTIALS.key).then_some(lesson.course.key)
}

/// The next link in the course: to the next story, or to the recap.
pub(crate) fn next_link(lesson: Lesson) -> (String, &'static str) {
    match lesson.next() {
        Some(next) => (lesson_link(next, ""), next.scenario.title),
        None => (RecapPath(lesson.course.key.to_owned()).to_string(), "Recap"),
    }
}

#[component]
fn ScenarioHead(lesson: Lesson, progress: Progress) -> impl IntoView {
    let Lesson { scenario, course } = lesson;
    let href = format!("{}#{}", ScenariosPath, course.key);
    let ((done, _), all) = (progress.counts(course), course.scenarios.len());
    view! {
        <div class="story-head">
            <ol class="crumbs">
                <li><a href=ScenariosPath.to_string()>"Learn"</a></li>
                <li><a href=href>{course.title}</a></li>
                <li>{format!("{} of {all}", lesson.position())}</li>
                {progress.get(scenario).map(|completion| view! { <li><CompletionMark completion/></li> })}
            </ol>
            <ProgressBar done all/>
        </div>
    }
}

fn question(lesson: Lesson) -> impl IntoView {
    let scenario = lesson.scenario;
    let answer_link = format!("{}#answer", lesson_link(lesson, "show=1"));
    let previous = lesson.previous().map(|previous| (lesson_link(previous, ""), previous.scenario.title));
    view! {
        <h1>{scenario.title}</h1>
        <p class="lead">{scenario.situation}</p>
        <RequestSummary request=scenario.request/>
        <form class="panel stack guess" method="post" action=GuessPath(scenario.slug.to_owned()).to_string()>
            {course_key(lesson).map(|key| view! { <input type="hidden" name="course" value=key/> })}
            <GuessQuestion/>
            <details class="hint"><summary>"Hint"</summary><p>{scenario.hint}</p></details>
            <div class="actions">
                <button class="button primary">"Send the request"</button>
                <a class="button" href=answer_link>"Show me without guessing"</a>
            </div>
        </form>
        <PrevNextLinks label="Scenarios" previous next=Some(next_link(lesson))/>
    }
}
