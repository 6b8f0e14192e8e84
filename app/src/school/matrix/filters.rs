//! What to send and which rows to show: a plain form that GETs, so every matrix has an address.

use leptos::prelude::*;
use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::CallerEntry;
use crate::components::{CallerOptions, FilterSelect};
use crate::lab::MatrixQuery;
use crate::wire::{MatrixPath, Method, Twin};

/// A value in the query, and what the form calls it.
type Choice = (&'static str, &'static str);

#[component]
pub(crate) fn Filters(query: MatrixQuery) -> impl IntoView {
    let gate = query.gate.map_or("", Stop::key);
    let policy = query.policy.map_or("", Disclosure::key);
    let [a, b] = query.pair.map_or(["", ""], |pair| pair.map(|caller| caller.key));
    view! {
        <form class="filters" method="get" action=MatrixPath.to_string() autocomplete="off">
            <FilterSelect name="method" label="Method" chosen=Some(query.method.as_str())
                options=Method::ALL.map(|method| (method.as_str(), method.as_str())).to_vec()/>
            <FilterSelect name="as" label="Asked for" chosen=Some(query.twin.key())
                options=Twin::ALL.map(twin).to_vec()/>
            <FilterSelect name="policy" label="Refusals" chosen=Some(policy)
                options=[("", "as the site has it")].into_iter().chain(Disclosure::ALL.map(told)).collect()/>
            <FilterSelect name="gate" label="Rows with an answer from" chosen=Some(gate)
                options=[("", "anywhere")].into_iter().chain(Stop::ALL.map(place)).collect()/>
            <Person name="a" label="What differs between" chosen=a/>
            <Person name="b" label="and" chosen=b/>
            {columns(query.personas)}
            <p class="send">
                <button class="button primary">"Send and show"</button>
                <a class="button" href=MatrixPath.to_string()>"Whole matrix"</a>
            </p>
        </form>
    }
}

#[component]
fn Person(name: &'static str, label: &'static str, chosen: &'static str) -> impl IntoView {
    let id = format!("filter-{name}");
    view! {
        <p>
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">"nobody"</option><CallerOptions chosen=Some(chosen)/>
            </select>
        </p>
    }
}

const fn twin(twin: Twin) -> Choice {
    let label = match twin {
        Twin::Page => "pages",
        Twin::Api => "API twins",
    };
    (twin.key(), label)
}

const fn told(policy: Disclosure) -> Choice {
    let label = match policy {
        Disclosure::Forbid => "forbid: plainly, with 403",
        Disclosure::Conceal => "conceal: all as 404",
        Disclosure::Challenge => "challenge: guests get 401",
        Disclosure::Uniform => "uniform: all as 403",
    };
    (policy.key(), label)
}

const fn place(stop: Stop) -> Choice {
    let label = match stop {
        Stop::Guards => "before the gates",
        Stop::Gate1 => "gate 1: who are you?",
        Stop::Gate2 => "gate 2: may you?",
        Stop::Door => "the hidden door",
        Stop::Through => "through",
    };
    (stop.key(), label)
}

/// Check boxes, folded away until one is in use. None checked is as good as nobody and each kind of session.
fn columns(chosen: Vec<&'static CallerEntry>) -> impl IntoView {
    let open = !chosen.is_empty();
    let is_chosen = |caller: &CallerEntry| chosen.iter().any(|one| one.key == caller.key);
    let groups = CallerEntry::groups()
        .map(|(name, callers)| {
            let boxes = callers
                .iter()
                .map(|caller| {
                    view! {
                        <label class="choice">
                            <input type="checkbox" name="persona" value=caller.key checked=is_chosen(caller)/>
                            <span>{caller.label}</span>
                        </label>
                    }
                })
                .collect_view();
            view! {
                <fieldset class="choices">
                    <legend>{name}</legend>
                    <div class="choices-row">{boxes}</div>
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <details class="askers" open=open>
            <summary>"Choose who asks"</summary>
            <p class="note">"With none chosen, those who ask are nobody, the three personas, and a session \
                that is over or broken."</p>
            {groups}
        </details>
    }
}
