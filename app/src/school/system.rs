//! `/systems/{slug}`: one system, case by case. A new exchange with the emulation shows each answer.

use leptos::prelude::*;

use crate::catalogue::{AuthValue, CALLERS, Case, Claim, Exhibit, SYSTEMS, System, SystemKind};
use crate::components::{
    ClaimVerdict, ExhibitMarks, MarkLegend, Outcome, PrevNextLinks, StatusChip, WirePane, correctness_key,
};
use crate::lab::{Exchange, LabQuery, own_answer};
use crate::view::{Frame, PageHead, View};
use crate::wire::{SystemsPath, routes};

routes! {
    /// One system, by its slug.
    SystemPath(String) = "/systems/{slug}";
}

/// The data of the page of a system.
#[derive(Clone, Debug)]
pub struct SystemPage {
    /// The system.
    pub system: &'static System,
    /// Each answer of the system, with a new exchange.
    pub exchanges: Vec<(&'static Exhibit, Exchange)>,
}

impl View for SystemPage {
    fn head(&self) -> PageHead<'_> {
        let name = self.system.name;
        let description = format!(
            "How {name} answers when a login or a permission is missing, and what the RFCs say about it."
        );
        PageHead::new(name, description).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { system, exchanges } = *self;
        let case_part = |case: Case| part(system, case, &exchanges);
        let allowed = case_part(Case::Allowed);
        let cases = Case::REFUSALS.map(case_part);
        let at = SYSTEMS.iter().position(|other| other.slug == system.slug).unwrap_or_default();
        let link = |to: &System| (SystemPath(to.slug.to_owned()).to_string(), to.name);
        let previous = at.checked_sub(1).and_then(|at| SYSTEMS.get(at)).map(link);
        let next = SYSTEMS.get(at + 1).map(link);
        let kind = match system.kind {
            SystemKind::Service => "a service",
            SystemKind::Framework => "a framework",
            SystemKind::Standard => "a standard",
            SystemKind::Policy => "a policy",
        };
        let unverified = system.unverified.then(|| {
            view! { <p class="unverified"><b>"unverified"</b>" No source was found: what follows is a claim, \
            and not a fact."</p> }
        });
        view! {
            <ol class="crumbs">
                <li><a href=SystemsPath.to_string()>"How real systems answer"</a></li>
                <li>{kind}</li>
            </ol>
            <h1>{system.name}</h1>
            <p class="lead">{system.about}</p>
            {unverified}
            <p class="note">
                "Each answer below is an emulation by this server ("{system.emulates}"), and not the real \
                    service. The content of an allowed answer and the times in header fields are examples."
            </p>
            <Sources system/>
            <Contents system/>
            <h2>"What the marks mean"</h2>
            {not_rated(system)}
            <MarkLegend/>
            {cases}
            {allowed}
            <Claims system/>
            <PrevNextLinks label="Systems" previous next/>
        }
        .into_any()
    }
}

#[component]
fn Sources(system: &'static System) -> impl IntoView {
    let System { version, source, link, source_date, checked, .. } = *system;
    view! {
        <dl class="facts">
            <div><dt>"Version"</dt><dd>{version}</dd></div>
            <div>
                <dt>"Source"</dt>
                <dd><a href=link>{source}</a>", as of "<time datetime=source_date>{source_date}</time></dd>
            </div>
            <div><dt>"Checked"</dt><dd>{checked}</dd></div>
        </dl>
    }
}

/// Why the answers have no marks; `None` if they have marks.
fn not_rated(system: &System) -> Option<impl IntoView + use<>> {
    let why = match system.kind {
        SystemKind::Service | SystemKind::Framework => return None,
        SystemKind::Standard => "Nothing here has a mark: a standard is what the systems are rated by.",
        SystemKind::Policy => "Nothing here has a mark: a policy is a rule, and no system's answer.",
    };
    Some(view! { <p>{why}</p> })
}

#[component]
fn Contents(system: &'static System) -> impl IntoView {
    let items = Case::REFUSALS.map(|case| {
        let chips = system.answers(case).map(|exhibit| {
            let setting = exhibit.setting;
            let variant = (!setting.is_empty()).then_some("variant");
            let outcome = Outcome::of_exhibit(exhibit);
            view! {
                <span class=variant>
                    {setting}" "<StatusChip status=exhibit.status stop=exhibit.stop() outcome/>
                </span>
            }
        });
        let gap_note = system.gap_reason(case).map(|_| view! { <span class="note">"not documented"</span> });
        let href = format!("#{}", case.key());
        view! { <li><a href=href>{case.label()}</a>" "{chips.collect_view()}{gap_note}</li> }
    });
    view! { <nav class="cases" aria-label="Cases"><ul>{items}</ul></nav> }
}

/// The answers to one case, or the reason why there are none.
fn part(system: &'static System, case: Case, exchanges: &[(&'static Exhibit, Exchange)]) -> AnyView {
    if let Some(why) = system.gap_reason(case) {
        return view! {
            <section class="exhibit" aria-labelledby=case.key()>
                <h2 id=case.key()>{case.label()}</h2>
                <p>{why}</p>
            </section>
        }
        .into_any();
    }
    let answers = exchanges.iter().filter(|(exhibit, _)| exhibit.case == case).cloned().zip(1..);
    let answers = answers.map(|((exhibit, exchange), turn)| {
        // A case may have several answers, and ids must be unique.
        let id = if turn == 1 { case.key().to_owned() } else { format!("{}-{turn}", case.key()) };
        view! { <ExhibitAnswer system exhibit exchange id/> }
    });
    answers.collect_view().into_any()
}

/// Claims about the system's answers. The verdict on a claim is separate from the marks of the answers.
#[component]
fn Claims(system: &'static System) -> impl IntoView {
    let mut ids: Vec<_> = system.exhibits.iter().map(|exhibit| exhibit.claim).collect();
    ids.sort_unstable();
    ids.dedup();
    let claims = ids.into_iter().filter_map(Claim::find).map(|claim| {
        view! {
            <div class="claim" data-correctness=correctness_key(claim.correctness)>
                <blockquote id=format!("claim-{}", claim.id)><p>{claim.says}</p></blockquote>
                <ClaimVerdict claim/>
            </div>
        }
    });
    let claims: Vec<_> = claims.collect();
    (!claims.is_empty()).then(|| {
        view! {
            <section aria-labelledby="claims">
                <h2 id="claims">"What people say"</h2>
                <div class="claims">{claims}</div>
            </section>
        }
    })
}

#[component]
fn ExhibitAnswer(
    system: &'static System,
    exhibit: &'static Exhibit,
    exchange: Exchange,
    id: String,
) -> impl IntoView {
    let Exchange { status, stop, sent, came_back, .. } = exchange;
    let setting = if exhibit.setting.is_empty() { String::new() } else { format!(", {}", exhibit.setting) };
    let label = format!("{}{setting}", exhibit.case.label().to_lowercase());
    let outcome = Outcome::of_exhibit(exhibit);
    let link = exhibit.lab_request(system).link();
    let marks = system.is_rated().then(|| view! { <ExhibitMarks exhibit/>" " });
    // The relevant fields: the exhibit's own fields, two that describe the content, and `Emulation`.
    let own_fields = exhibit.fields.iter().map(|(name, _)| *name);
    let relevant = own_fields.chain(["content-type", "content-length", "emulation"]).collect::<Vec<_>>();
    view! {
        <section class="exhibit" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{format!("{}{setting}", exhibit.case.label())}</h2>
            <p class="verdict-line">
                <StatusChip status stop outcome/><code>{came_back.start_line.clone()}</code>
                <span class="emulation">"emulation"</span>
            </p>
            {(exhibit.case != Case::Allowed).then(|| view! { <p>{marks}{exhibit.why}</p> })}
            <ExhibitFacts system exhibit/>
            <div class="wire-columns">
                <WirePane title="Sent" label=label.clone() message=sent id=format!("{id}-sent") brief=true/>
                <WirePane
                    title="Came back" label message=came_back id=format!("{id}-back") relevant brief=true
                />
            </div>
            <p class="actions"><a class="button" href=link>"Open it in the lab"</a></p>
        </section>
    }
}

#[component]
fn ExhibitFacts(system: &'static System, exhibit: &'static Exhibit) -> impl IntoView {
    let (source, link) = exhibit.source(system);
    let (says, example) = own_answer(exhibit.case, exhibit.setting);
    let link_to_lab = example.map(|(status, mut request)| {
        // A caller who sends nothing to that system is a guest here.
        if exhibit.auth_value() == AuthValue::Nothing {
            request.caller = &CALLERS[0];
        }
        let href = LabQuery::lesson(request, None).link();
        view! { " "<a href=href>{format!("See the {status}")}</a> }
    });
    let claim = Claim::find(exhibit.claim).map(|claim| {
        let href = format!("#claim-{}", claim.id);
        view! {
            <div><dt>"People say"</dt><dd>{claim.says}" "<a href=href>"Is it true?"</a></dd></div>
        }
    });
    view! {
        <dl class="facts">
            <div><dt>"Source"</dt><dd><a href=link>{source}</a></dd></div>
            {claim}
            <div><dt>"This site"</dt><dd>{says}{link_to_lab}</dd></div>
        </dl>
    }
}
