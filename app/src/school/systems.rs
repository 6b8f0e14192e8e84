//! `/systems`: every system by the six cases, each answer rated by the RFCs. One table, whose rows are cards
//! on a narrow screen. For a screen reader, it remains a table.

use leptos::prelude::*;

use crate::catalogue::{Case, Correctness, Exhibit, Kind, SYSTEMS, System};
use crate::components::{CorrectnessMark, StatusChip, verdict_word};
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
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let head = Case::SIX.map(|case| view! { <th scope="col"><b>{case.label()}</b></th> });
        let rows = SYSTEMS.iter().map(row).collect_view();
        view! {
            <h1>"How real systems answer"</h1>
            <p class="lead">
                "Six cases, and what each system answers by its documentation, or did when it was run. A \
                    standard and two policies stand among them, and say so. Each answer is emulated here, \
                    and leads to the exchange: no request leaves this server."
            </p>
            <dl class="facts verdicts">
                {meaning(Correctness::Right, "It keeps to the RFCs.")}
                {meaning(Correctness::Disputed, "The RFCs allow it and advise otherwise, or the \
                    documentation does not show all they ask for.")}
                {meaning(Correctness::Wrong, "It breaks a MUST.")}
            </dl>
            <section>
                <h2 id="answers">"Systems by case"</h2>
                <table class="matrix systems" aria-labelledby="answers">
                    <thead>
                        <tr><th scope="col">"System"</th>{head}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any()
    }
}

fn meaning(correctness: Correctness, says: &'static str) -> impl IntoView {
    view! { <div><dt><CorrectnessMark correctness word=verdict_word(correctness)/></dt><dd>{says}</dd></div> }
}

fn row(system: &'static System) -> impl IntoView {
    let page = SystemPath(system.slug.to_owned()).to_string();
    let cells = Case::SIX.map(|case| cell(system, case, &page));
    let sort = sort(system).map(|sort| view! { <span class="says">{sort}</span> });
    view! {
        <tr>
            <th scope="row"><a href=page><b>{system.name}</b></a>{sort}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// The kind of an entry that is not a system; `None` for a system.
fn sort(system: &System) -> Option<&'static str> {
    match system.kind {
        Kind::Service | Kind::Framework => None,
        Kind::Standard => Some("a standard, not a system"),
        Kind::Policy if system.unverified => Some("a policy, unverified"),
        Kind::Policy => Some("a policy, no system checked"),
    }
}

fn cell(system: &'static System, case: Case, page: &str) -> impl IntoView + use<> {
    let href = format!("{page}#{}", case.key());
    let silent = system.silence(case).map(|_| {
        view! { <a class="silent" href=href.clone()>"not documented"</a> }
    });
    let answers = system.answers(case).map(|exhibit| answer(exhibit, href.clone())).collect_view();
    view! { <td><span class="case" aria-hidden="true">{case.label()}</span>{answers}{silent}</td> }
}

fn answer(exhibit: &'static Exhibit, href: String) -> impl IntoView {
    let setting =
        (!exhibit.setting.is_empty()).then(|| view! { <span class="setting">{exhibit.setting}</span> });
    view! {
        <a href=href>
            <StatusChip status=exhibit.status stop=exhibit.stop()/>
            <CorrectnessMark correctness=exhibit.correctness word=verdict_word(exhibit.correctness)/>
            {setting}
        </a>
    }
    .into_any()
}
