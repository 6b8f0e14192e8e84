//! `/problems`: every answer but a 200, with the page that explains it.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::StatusChip;
use crate::school::problem_help::stop;
use crate::school::problem_text::problem_text;
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::ProblemType;

/// The list of the help pages.
#[derive(Clone, Copy, Debug)]
pub struct ProblemList;

impl View for ProblemList {
    fn title(&self) -> Cow<'_, str> {
        "What each answer means".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "Every refusal and every fault of this site, with its status and a page that explains it.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        view! {
            <h1>"What each answer means"</h1>
            <p class="lead">
                "Every refusal of this site, and every fault, is one of these. The address of each is \
                    the "<code>"type"</code>
                " of the problem that a program gets."
            </p>
            <ul class="answers">{ProblemType::all().map(answer).collect_view()}</ul>
        }
        .into_any()
    }
}

fn answer(kind: ProblemType) -> impl IntoView {
    view! {
        <li>
            <StatusChip status=kind.status() stop=stop(kind)/>
            <a href=kind.help().to_string()>{kind.title()}</a>
            <p>{problem_text(kind).summary()}</p>
        </li>
    }
}
