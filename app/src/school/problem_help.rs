//! `/problems/{type}`: what a problem type means. Its address is the `type` member of every such answer (RFC
//! 9457 §3.1.1).

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{RfcLink, StatusChip};
use crate::lab::Exchange;
use crate::school::problem_live::example;
use crate::school::problem_text::{ProblemText, problem_text};
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::{HomePath, Problem, ProblemType, ProblemsPath};

/// What the help page of a problem type shows.
#[derive(Clone, Debug)]
pub struct ProblemShow {
    /// The type.
    pub kind: ProblemType,
    /// An exchange that has a problem of this type; none where the lab is busy.
    pub live: Option<Exchange>,
}

impl View for ProblemShow {
    fn title(&self) -> Cow<'_, str> {
        self.kind.title().into()
    }

    fn description(&self) -> Cow<'_, str> {
        let (status, title) = (self.kind.status(), self.kind.title());
        format!("{status}, “{title}”: when this server answers so, and what you can do.").into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { kind, live } = *self;
        let ProblemText { means, todo, section, .. } = problem_text(kind);
        let others = ProblemType::all().filter(|other| *other != kind)
            .map(|other| view! { <li>{other.status()}" "<a href=other.help().to_string()>{other.title()}</a></li> })
            .collect_view();
        view! {
            <h1>{kind.title()}</h1>
            <p class="verdict-line"><StatusChip status=kind.status() stop=stop(kind)/><RfcLink section/></p>
            <h2>"What it means"</h2>
            <p>{means}</p>
            <h2>"What to do"</h2>
            <p>{todo}</p>
            {example(kind, live)}
            <h2>"Other problems"</h2>
            <ul class="links">{others}</ul>
            <p class="actions">
                <a class="button" href=ProblemsPath.to_string()>"What each answer means"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
        }
        .into_any()
    }

    fn has_tools(&self) -> bool {
        true
    }
}

/// Where a request with this answer stopped.
pub(crate) const fn stop(kind: ProblemType) -> Stop {
    match kind {
        ProblemType::Unauthenticated
        | ProblemType::LoginFailed
        | ProblemType::InsufficientUserAuthentication => Stop::Gate1,
        ProblemType::Forbidden | ProblemType::InsufficientScope | ProblemType::Embargoed => Stop::Gate2,
        ProblemType::NotFound | ProblemType::NotEmulated => Stop::Door,
        ProblemType::BadRequest
        | ProblemType::CrossSite
        | ProblemType::AddressBlocked
        | ProblemType::MethodNotAllowed
        | ProblemType::NotImplemented
        | ProblemType::TooLarge
        | ProblemType::UriTooLong
        | ProblemType::HeadersTooLarge
        | ProblemType::Misdirected
        | ProblemType::TooManyAttempts => Stop::Guards,
        ProblemType::Conflict
        | ProblemType::WrongState
        | ProblemType::DemoAccount
        | ProblemType::UnsupportedMediaType
        | ProblemType::Unprocessable
        | ProblemType::PreconditionFailed
        | ProblemType::Internal
        | ProblemType::Unavailable
        | ProblemType::WorldFull => Stop::Through,
    }
}

/// What a program gets for a problem of this type.
pub fn example_problem(kind: ProblemType) -> Problem {
    Problem {
        kind: kind.help().to_string(),
        title: kind.title().to_owned(),
        status: kind.status(),
        detail: problem_text(kind).detail.to_owned(),
        instance: "urn:uuid:2f1c7a52-5b0e-4a53-9d5e-0c8f6f6c8d11".to_owned(),
        missing_permission: (kind == ProblemType::Forbidden).then(|| "reports:read".to_owned()),
        plan_needed: (kind == ProblemType::Forbidden).then(|| "pro".to_owned()),
        scope: (kind == ProblemType::InsufficientScope).then(|| "inbox:read".to_owned()),
        max_age: (kind == ProblemType::InsufficientUserAuthentication).then_some(300),
        errors: Vec::new(),
    }
}
