//! Who asks in a matrix: a column each.

use leptos::prelude::*;

use crate::catalogue::CallerEntry;

/// Check boxes, folded away until one is in use. None checked is as good as nobody and each kind of session.
#[component]
pub(crate) fn Columns(chosen: Vec<&'static CallerEntry>) -> impl IntoView {
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
    .into_any()
}
