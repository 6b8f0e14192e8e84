//! Who asks: everyone the lab sends requests as, a row for each scheme.

use leptos::prelude::*;

use crate::catalogue::CallerEntry;

/// The choice, as radio buttons.
#[component]
pub fn People(chosen: &'static str) -> impl IntoView {
    let groups = CallerEntry::groups().map(|(name, callers)| group(name, callers, chosen)).collect_view();
    view! {
        <fieldset class="choices people-choice">
            <legend>"Who asks"</legend>
            <div class="people-groups">{groups}</div>
        </fieldset>
    }
    .into_any()
}

fn group(name: &'static str, callers: &'static [CallerEntry], chosen: &'static str) -> impl IntoView {
    let id = format!("people-{}", callers[0].key);
    let radios = callers
        .iter()
        .map(|caller| {
            view! {
                <label class="choice person">
                    <input type="radio" name="persona" value=caller.key checked=caller.key == chosen/>
                    <span><b>{caller.label}</b>" "<small>{caller.says}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="people-group" role="group" aria-labelledby=id.clone()>
            <span class="group-name" id=id.clone()>{name}</span>
            <div class="choices-row">{radios}</div>
        </div>
    }
}
