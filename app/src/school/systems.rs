//! `/systems`: a table of the systems by the six cases, with marks, and one of the standards and policies.
//! On a narrow screen, the rows look like cards, but remain table rows for a screen reader.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::catalogue::{Case, Exhibit, SYSTEMS, System, SystemKind};
use crate::components::{ExhibitMarks, MarkLegend, Outcome, StatusChip};
use crate::school::system::SystemPath;
use crate::view::{Frame, PageHead, View};

/// The index of the museum.
#[derive(Clone, Copy, Debug)]
pub struct SystemList;

impl View for SystemList {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "How real systems answer",
            "How well-known systems answer the same six cases, and what the RFCs say about each answer.",
        )
        .as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        view! {
            <h1>"How real systems answer"</h1>
            <p class="lead">
                "What the documentation says, or what came back when we ran it. Click an answer to see \
                    request and response, as this server emulates them."
            </p>
            <MarkLegend/>
            <p class="note">
                "The same answer may get different marks. A 403 for a missing resource is right if a hidden \
                    one gets the same 403. If it hides nothing, a 404 would say what is wrong."
            </p>
            <dl class="facts verdicts">{WORD_EXAMPLES.map(word_example)}</dl>
            <CaseTable id="answers" title="Systems by case" first="System" is_rated=true/>
            <CaseTable id="rules" title="Standards and policies by case" first="Rule" is_rated=false/>
        }
        .into_any()
    }
}

/// Explains words that stand beside a status. In each entry, the status and the stop determine the word.
const WORD_EXAMPLES: [(u16, Stop, &str); 5] = [
    (403, Stop::Gate2, "The caller is known, and lacks the permission."),
    (403, Stop::Guards, "A 403 for any other reason."),
    (400, Stop::Guards, "The request itself is refused. Other 4xx have this word too."),
    (302, Stop::Gate1, "A redirect, such as to the login."),
    (429, Stop::Guards, "Too many requests for now. Some systems send a 503."),
];

fn word_example((status, stop, meaning): (u16, Stop, &'static str)) -> impl IntoView {
    view! { <div><dt><StatusChip status stop/></dt><dd>{meaning}</dd></div> }
}

/// A table of the rated systems, or of the standards and policies, with a column for each case.
#[component]
fn CaseTable(
    id: &'static str,
    title: &'static str,
    /// The head of the first column.
    first: &'static str,
    is_rated: bool,
) -> impl IntoView {
    let head = Case::REFUSALS.map(|case| view! { <th scope="col"><b>{case.label()}</b></th> });
    let rows = SYSTEMS.iter().filter(|system| system.is_rated() == is_rated).map(row);
    let note = (!is_rated)
        .then(|| view! { <p>"These have no marks: they are rules, not answers from a system."</p> });
    view! {
        <section>
            <h2 id=id>{title}</h2>
            {note}
            <table class="matrix systems" aria-labelledby=id>
                <thead><tr><th scope="col">{first}</th>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(system: &'static System) -> impl IntoView {
    let page = SystemPath(system.slug.to_owned()).to_string();
    let cells = Case::REFUSALS.map(|case| cell(system, case, &page));
    let kind_note = match system.kind {
        SystemKind::Service | SystemKind::Framework => None,
        SystemKind::Standard => Some("a standard, not a system"),
        SystemKind::Policy if system.unverified => Some("a policy, unverified"),
        SystemKind::Policy => Some("a policy, no system checked"),
    };
    let kind_note = kind_note.map(|kind_note| view! { <span class="says">{kind_note}</span> });
    view! {
        <tr>
            <th scope="row"><a href=page><b>{system.name}</b></a>{kind_note}</th>
            {cells}
        </tr>
    }
}

fn cell(system: &'static System, case: Case, page: &str) -> impl IntoView + use<> {
    let href = format!("{page}#{}", case.key());
    let gap_note = system.gap_reason(case).map(|_| {
        view! { <a class="silent" href=href.clone()>"not documented"</a> }
    });
    let answers = system.answers(case).map(|exhibit| answer(system, exhibit, href.clone())).collect_view();
    view! { <td><span class="case" aria-hidden="true">{case.label()}</span>{answers}{gap_note}</td> }
}

fn answer(system: &System, exhibit: &'static Exhibit, href: String) -> impl IntoView + use<> {
    let marks = system.is_rated().then(|| view! { <ExhibitMarks exhibit/> });
    let setting =
        (!exhibit.setting.is_empty()).then(|| view! { <span class="setting">{exhibit.setting}</span> });
    let outcome = Outcome::of_exhibit(exhibit);
    view! {
        <a href=href><StatusChip status=exhibit.status stop=exhibit.stop() outcome/>{marks}{setting}</a>
    }
}
