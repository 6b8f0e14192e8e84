//! `/lab`: one request, and its whole exchange.

pub(crate) mod comparison;
mod differences;
mod fields;
mod form;
mod normalization;

use leptos::prelude::*;

use crate::components::{ExchangeView, SectionLink, commands_for, request_words};
use crate::features::members::WorldChanges;
use crate::islands::LabLive;
use crate::lab::{Exchange, LabQuery, LabQuestion, LabRequest};
use crate::school::lab::form::{LabForm, questions};
use crate::view::{Frame, PageHead, View, json};

pub(crate) use crate::school::lab::comparison::Comparison;

/// The data of the lab.
#[derive(Clone, Debug)]
pub struct LabPage {
    /// The query.
    pub query: LabQuery,
    /// The exchange; `None` before a request is sent.
    pub exchange: Option<Exchange>,
    /// The second exchange to compare with, if any.
    pub other: Option<Exchange>,
    /// The site's origin as the learner sees it, for commands to copy.
    pub origin: String,
    /// The differences from the initial world; empty if the request goes to the initial world.
    pub changes: Vec<String>,
}

impl View for LabPage {
    fn head(&self) -> PageHead<'_> {
        let says = "Send a request as any caller, and see it byte for byte, with the decision behind it.";
        PageHead::new(lab_title(self), says).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { query, exchange, other, origin, changes } = *self;
        let (guess, link, is_sent) = (query.guess, query.link(), exchange.is_some());
        let answer = LabQuestion::find(&query).filter(|_| is_sent && query.pristine).map(answer_view);
        let start_link = (is_sent && !changes.is_empty()).then(|| {
            let link = LabQuery { pristine: true, ..query.clone() }.link();
            view! { <p class="note"><a href=link data-lab>"Send this to the world as it starts"</a></p> }
        });
        let world_note = (is_sent && query.pristine).then(|| view! { <p class="note">{PRISTINE_NOTE}</p> });
        let export = |(sent, exchange): (&LabRequest, &Exchange)| commands_for(sent, exchange, &origin);
        let result = match (exchange, other) {
            (Some(first), Some(second)) => {
                let requests = [Some(&query.request), query.other.as_ref()];
                let commands = requests.into_iter().flatten().zip([&first, &second]).map(export).collect();
                view! { <Comparison first second guess commands/> }.into_any()
            }
            (Some(exchange), None) => {
                let commands = Some(export((&query.request, &exchange)));
                view! { <ExchangeView exchange guess commands/> }.into_any()
            }
            (None, _) => examples().into_any(),
        };
        view! {
            <h1>"Send a request as anyone"</h1>
            <LabLive/>
            <div id="lab">
                <LabForm query is_sent/>
                <div id="lab-result">
                    {is_sent.then(|| copy_link(link, &origin))}
                    <WorldChanges changes/>
                    {start_link}
                    {answer}
                    {result}
                    {world_note}
                </div>
            </div>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.exchange)
    }

    fn has_island(&self) -> bool {
        true
    }
}

const PRISTINE_NOTE: &str = "The lab sent this to the world as the demo starts. Sent from elsewhere it goes \
    to the world as it is.";

fn lab_title(show: &LabPage) -> String {
    match (&show.exchange, &show.other) {
        (Some(first), Some(second)) => format!("{} | {}", exchange_title(first), exchange_title(second)),
        (Some(exchange), None) => exchange_title(exchange),
        (None, _) => "Lab".to_owned(),
    }
}

fn exchange_title(exchange: &Exchange) -> String {
    let (request, whom) = request_words(exchange);
    format!("{request} {whom}: {}", exchange.status)
}

/// A link to the page itself, to share. With scripts, a click copies it.
fn copy_link(link: String, origin: &str) -> impl IntoView + use<> {
    let address = format!("{origin}{link}");
    view! {
        <p class="share">
            <a href=link data-copies="lab-address">"Copy link"</a>
            <span class="said" id="lab-address" aria-hidden="true">{address}</span>
        </p>
    }
}

/// A question and its answer, above the exchanges that prove it.
fn answer_view(question: &'static LabQuestion) -> impl IntoView {
    let sections = question.sections.iter().map(|&section| view! { " "<SectionLink section/> });
    view! {
        <section class="lab-answer" aria-labelledby="lab-question">
            <h2 id="lab-question" tabindex="-1">{question.question}</h2>
            <p class="lead"><b>{question.short}</b>" "{question.answer}{sections.collect_view()}</p>
        </section>
    }
}

fn examples() -> impl IntoView {
    view! {
        <section class="lab-examples" aria-labelledby="lab-questions">
            <h2 id="lab-questions" tabindex="-1">"Start with a question"</h2>
            {questions()}
        </section>
    }
}

#[cfg(test)]
#[path = "../../../tests/unit/school/lab/mod.rs"]
mod tests;
