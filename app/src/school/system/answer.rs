//! One answer of a system: what came back, what it is worth, where it is documented, and what this site does
//! instead.

use leptos::prelude::*;

use crate::catalogue::{Case, Claim, Exhibit, System};
use crate::components::{CorrectnessMark, StatusChip, WirePane, verdict_word};
use crate::lab::{Exchange, Ours, ours};

/// The anchor of an answer: the case, and its turn where a setting leads to another.
pub(crate) fn anchor(case: Case, turn: usize) -> String {
    if turn == 0 { case.key().to_owned() } else { format!("{}-{}", case.key(), turn + 1) }
}

/// An answer, with its exchange.
#[component]
pub(crate) fn Answer(
    system: &'static System,
    exhibit: &'static Exhibit,
    exchange: Exchange,
    id: String,
) -> impl IntoView {
    let Exchange { status, stop, sent, came_back, .. } = exchange;
    let setting = match exhibit.setting {
        "" => String::new(),
        setting => format!(", {setting}"),
    };
    let heading = format!("{}{setting}", exhibit.case.label());
    let of = format!("{}{setting}", exhibit.case.label().to_lowercase());
    let start_line = came_back.start_line.clone();
    let link = exhibit.ask(system).link();
    let first = view! { <WirePane title="Sent" of=of.clone() message=sent id=format!("{id}-sent")/> };
    let second = view! {
        <WirePane
            title="Came back" of=of message=came_back id=format!("{id}-back") matter=matter(exhibit)
        />
    };
    view! {
        <section class="exhibit" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{heading}</h2>
            <p class="verdict-line">
                <StatusChip status stop/><code>{start_line}</code><span class="emulation">"emulation"</span>
            </p>
            <Correctness exhibit/>
            <Facts exhibit/>
            <div class="wire-columns">{first}{second}</div>
            <p class="actions"><a class="button" href=link>"Open it in the lab"</a></p>
        </section>
    }
    .into_any()
}

/// The verdict. What is allowed needs none.
#[component]
fn Correctness(exhibit: &'static Exhibit) -> impl IntoView {
    (exhibit.case != Case::Allowed).then(|| {
        view! { <p><CorrectnessMark correctness=exhibit.correctness word=verdict_word(exhibit.correctness)/>" "{exhibit.why}</p> }
    })
}

/// Where it is documented, what is said of it, and what this site does.
#[component]
fn Facts(exhibit: &'static Exhibit) -> impl IntoView {
    let Ours { says, shown } = ours(exhibit.case);
    let see = shown.map(|(status, ask)| {
        view! { " "<a href=ask.link()>{format!("See the {status}")}</a> }
    });
    let claim = Claim::find(exhibit.claim).map(|claim| {
        let href = format!("#claim-{}", claim.id);
        view! {
            <div>
                <dt>"Said of it"</dt>
                <dd>{claim.says}" "<a href=href>{format!("Claim {}", claim.id)}</a></dd>
            </div>
        }
    });
    view! {
        <dl class="facts">
            <div><dt>"Source"</dt><dd><a href=exhibit.source.link>{exhibit.source.name}</a></dd></div>
            {claim}
            <div><dt>"This site"</dt><dd>{says}{see}</dd></div>
        </dl>
    }
    .into_any()
}

/// The fields of the row, and those that frame the content.
fn matter(exhibit: &Exhibit) -> Vec<&'static str> {
    let own = exhibit.fields.iter().map(|(name, _)| *name);
    own.chain(["content-type", "content-length", "emulation"]).collect()
}
