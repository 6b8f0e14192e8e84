//! The form of the lab: as whom, what, under which policy, and a guess. A plain GET form: what it sends is
//! the address of the exchange.

use leptos::prelude::*;
use two_gates_policy::Disclosure;

use crate::catalogue::{Target, disclosure_rule};
use crate::components::Predict;
use crate::lab::LabQuery;
use crate::school::lab::clock::When;
use crate::school::lab::more::More;
use crate::school::lab::people::People;
use crate::school::lab::second::Second;
use crate::wire::{HomePath, LabPath, LoginPath, Method, ProblemsPath, Route};

/// Paths beside those of the targets.
const PAGES: [&str; 3] = [HomePath::PATTERN, LoginPath::PATTERN, ProblemsPath::PATTERN];

/// What the site does where no other policy is chosen.
const OWN: &str = "Each resource tells refusals as the site has it.";

/// What the lab is, until one has seen it.
const LEAD: &str = "Each request really goes through this site's own router, with a credential made for it. \
    You see every byte that was sent and came back, and the line of code that decided.";

/// The form.
#[component]
pub fn LabForm(query: LabQuery, sent: bool) -> impl IntoView {
    let LabQuery { ask, other, guess, .. } = query;
    let guess = guess.filter(|_| !sent);
    let first = ask.clone();
    let lead = (!sent).then(|| view! { <p class="lead">{LEAD}</p> });
    view! {
        {lead}
        <Fold folded=sent>
        <form
            class="lab-form panel" method="get" action=format!("{}#lab-result", LabPath) autocomplete="off"
            data-lab
        >
            <People chosen=ask.caller.key/>
            <RequestLine method=ask.method path=ask.path.as_str().to_owned()/>
            <Policies chosen=ask.policy/>
            <When clock=ask.clock from=ask.from/>
            <Predict guess/>
            <div class="lab-send">
                <button class="button primary">"Send"</button>
                <More accept=ask.accept headers=ask.headers body=ask.body/>
                <Second first=first other/>
            </div>
            <Paths/>
        </form>
        </Fold>
    }
    .into_any()
}

/// Folds the form away on a small screen, once an answer is there to be seen. A large one has room for both,
/// and the style sheet shows both.
#[component]
fn Fold(folded: bool, children: Children) -> impl IntoView {
    if !folded {
        return children().into_any();
    }
    view! { <details class="fold"><summary>"Change the request"</summary>{children()}</details> }.into_any()
}

#[component]
fn RequestLine(method: Method, path: String) -> impl IntoView {
    let methods = Method::ALL
        .into_iter()
        .map(|each| view! { <option selected=each == method>{each.as_str()}</option> })
        .collect_view();
    view! {
        <fieldset class="choices">
            <legend>"For what"</legend>
            <div class="request-line">
                <select name="method" aria-label="Method">{methods}</select>
                <input
                    name="path" value=path list="lab-paths" aria-label="Path" required
                    pattern="/.*" title="Starts with a slash, as in \
                        /inbox" autocapitalize="none" spellcheck="false" maxlength="1024"
                />
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Policies(chosen: Option<Disclosure>) -> impl IntoView {
    let policies = std::iter::once((None, "", "the site's own", OWN)).chain(
        Disclosure::ALL.map(|policy| (Some(policy), policy.key(), policy.key(), disclosure_rule(policy).0)),
    );
    let (radios, rules): (Vec<_>, Vec<_>) = policies
        .map(|(policy, key, label, rule)| {
            let id = format!("policy-{}", policy.map_or("own", Disclosure::key));
            let radio = view! {
                <label class="choice">
                    <input type="radio" name="policy" value=key checked=policy == chosen aria-describedby=id.clone()/>
                    <span>{label}</span>
                </label>
            };
            (radio, view! { <p class="note" id=id>{rule}</p> })
        })
        .unzip();
    view! {
        <fieldset class="choices policies">
            <legend>"Policy"</legend>
            <div class="choices-row">{radios}</div>
            {rules}
        </fieldset>
    }
    .into_any()
}

/// What the fields for a path propose: each page and each twin of the catalogue, and more pages.
#[component]
fn Paths() -> impl IntoView {
    let targets = Target::all();
    let pages = targets.iter().filter_map(|target| Some((target.page?, target.label)));
    let twins = targets.iter().filter_map(|target| Some((target.api?, target.label)));
    let more = PAGES.into_iter().map(|page| (page, ""));
    let options = pages
        .chain(twins)
        .chain(more)
        .map(|(path, label)| view! { <option value=path>{label}</option> })
        .collect_view();
    view! { <datalist id="lab-paths">{options}</datalist> }
}
