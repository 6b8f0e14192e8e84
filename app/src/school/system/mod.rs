//! `/systems/{slug}`: one system, case by case, each with the exchange that was just had with its emulation.

mod answer;

use std::borrow::Cow;

use leptos::prelude::*;

use self::answer::{Answer, anchor};
use crate::catalogue::{Case, Claim, Exhibit, Kind, SYSTEMS, System};
use crate::components::{ClaimNote, StatusChip};
use crate::lab::Exchange;
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::{SystemsPath, routes};

routes! {
    /// One system, by its slug.
    SystemPath(String) = "/systems/{slug}";
}

/// What the page of a system shows.
#[derive(Clone, Debug)]
pub struct SystemShow {
    /// The system.
    pub system: &'static System,
    /// Each of its answers, with the exchange that was just had.
    pub shown: Vec<(&'static Exhibit, Exchange)>,
}

impl View for SystemShow {
    fn title(&self) -> Cow<'_, str> {
        self.system.name.into()
    }

    fn description(&self) -> Cow<'_, str> {
        format!(
            "How {} answers when a login or a permission is missing, and what the RFCs say about it.",
            self.system.name
        )
        .into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { system, shown } = *self;
        let of = |case: Case| {
            let answers = shown.iter().filter(|(exhibit, _)| exhibit.case == case).cloned().collect();
            part(system, case, answers)
        };
        let allowed = of(Case::Allowed);
        let cases = Case::SIX.map(of).into_iter().collect_view();
        let unverified = system.unverified.then(|| {
            view! { <p class="unverified"><b>"unverified"</b>" No source was found: what follows is a claim, \
            and not a fact."</p> }
        });
        view! {
            <ol class="crumbs">
                <li><a href=SystemsPath.to_string()>"How real systems answer"</a></li>
                <li>{kind(system.kind)}</li>
            </ol>
            <h1>{system.name}</h1>
            <p class="lead">{system.about}</p>
            {unverified}
            <p class="note">
                "Each answer below is an emulation by this server ("{system.emulates}"), and not the real \
                    service. Source: "
                <a href=system.link>{system.source}</a>". "{system.checked}
                " What is allowed has content of our own making."
            </p>
            <Contents system/>
            {cases}
            {allowed}
            <Claims system/>
            <WayOn system/>
        }
        .into_any()
    }

    fn has_tools(&self) -> bool {
        true
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Service => "a service",
        Kind::Framework => "a framework",
        Kind::Standard => "a standard",
        Kind::Policy => "a policy",
    }
}

/// The cases on one screen, each a link to its section.
#[component]
fn Contents(system: &'static System) -> impl IntoView {
    let items = Case::SIX
        .map(|case| {
            let chips = system
                .answers(case)
                .map(|exhibit| view! { <StatusChip status=exhibit.status stop=exhibit.stop()/> })
                .collect_view();
            let silent = system.silence(case).map(|_| view! { <span class="note">"not documented"</span> });
            view! { <li><a href=format!("#{}", case.key())>{case.label()}</a>" "{chips}{silent}</li> }
        })
        .into_iter()
        .collect_view();
    view! { <nav class="cases" aria-label="Cases"><ul>{items}</ul></nav> }
}

/// The answers to one case; or the reason why there is none.
fn part(system: &'static System, case: Case, answers: Vec<(&'static Exhibit, Exchange)>) -> AnyView {
    if let Some(why) = system.silence(case) {
        return view! {
            <section class="exhibit" aria-labelledby=case.key()>
                <h2 id=case.key()>{case.label()}</h2>
                <p>{why}</p>
            </section>
        }
        .into_any();
    }
    let answers = answers.into_iter().enumerate();
    answers
        .map(|(turn, (exhibit, exchange))| {
            view! { <Answer system exhibit exchange id=anchor(case, turn)/> }
        })
        .collect_view()
        .into_any()
}

/// What is said of this system, and what that is worth: another thing than what its answers are worth.
#[component]
fn Claims(system: &'static System) -> impl IntoView {
    let mut ids: Vec<_> = system.exhibits.iter().map(|exhibit| exhibit.claim).collect();
    ids.sort_unstable();
    ids.dedup();
    let claims: Vec<_> = ids.into_iter().filter_map(Claim::find).collect();
    if claims.is_empty() {
        return ().into_any();
    }
    let claims = claims
        .into_iter()
        .map(|claim| view! { <ClaimNote claim id=format!("claim-{}", claim.id)/> })
        .collect_view();
    view! { <div class="claims">{claims}</div> }.into_any()
}

/// The system before and the system after.
#[component]
fn WayOn(system: &'static System) -> impl IntoView {
    let at = SYSTEMS.iter().position(|other| other.slug == system.slug).unwrap_or_default();
    let link = |to: Option<&'static System>, rel: &'static str, label: &'static str| {
        to.map(|to| {
            let href = SystemPath(to.slug.to_owned()).to_string();
            view! { <a rel=rel href=href><span>{label}</span>{to.name}</a> }
        })
    };
    let before = at.checked_sub(1).and_then(|at| SYSTEMS.get(at));
    view! {
        <nav class="way-on-row" aria-label="Systems">
            {link(before, "prev", "Previous")}
            {link(SYSTEMS.get(at + 1), "next", "Next")}
        </nav>
    }
}
