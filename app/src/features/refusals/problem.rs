//! The body of every other error: a problem (RFC 9457), for people.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::StatusChip;
use crate::lab::{LabQuery, MatrixQuery};
use crate::view::frame::Frame;
use crate::view::{View, json};
use crate::wire::{HomePath, LabPath, LocalPath, MatrixPath, Problem, Route};

impl View for Problem {
    fn title(&self) -> Cow<'_, str> {
        (&self.title).into()
    }

    fn description(&self) -> Cow<'_, str> {
        "The request was not carried out: the reason, and what you can do.".into()
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let problem = *self;
        let stop = frame.stop;
        let here = frame.here.clone();
        let again =
            again(&here).map(|(href, label)| view! { <a class="button primary" href=href>{label}</a> });
        view! {
            <h1>{problem.title}</h1>
            <p class="lead" id="why">{problem.detail}</p>
            <dl class="facts">
                <div><dt>"Status"</dt><dd><StatusChip status=problem.status stop/></dd></div>
                {problem.missing_permission.map(|permission| view! {
                    <div><dt>"Missing permission"</dt><dd><code>{permission}</code></dd></div>
                })}
                {problem.plan_needed.map(|plan| view! { <div><dt>"Plan needed"</dt><dd>{plan}</dd></div> })}
                <div><dt>"This occurrence"</dt><dd><code>{problem.instance}</code></dd></div>
            </dl>
            <p class="actions">
                {again}
                <a class="button" href=problem.kind>"What this means"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }

    fn shows_request_number(&self) -> bool {
        true
    }
}

/// The way back to the lab or to the matrix, with all of the query that can be read.
fn again(here: &LocalPath) -> Option<(String, &'static str)> {
    // A query with a token in it has been left out.
    let (path, query) = here.as_str().split_once('?').unwrap_or((here.as_str(), ""));
    if path == LabPath::PATTERN {
        Some((LabQuery::mended(query), "Back to the lab, without that part"))
    } else if path == MatrixPath::PATTERN {
        Some((MatrixQuery::mended(query), "Back to the matrix, without that part"))
    } else {
        None
    }
}
