//! Everyone the lab sends requests as, as options of a select, scheme by scheme.

use leptos::prelude::*;

use crate::catalogue::CallerEntry;

/// The options, in groups.
#[component]
pub fn CallerOptions(chosen: Option<&'static str>) -> impl IntoView {
    CallerEntry::groups()
        .map(|(group, callers)| {
            let options = callers
                .iter()
                .map(|caller| {
                    view! { <option value=caller.key selected=chosen == Some(caller.key)>{caller.label}</option> }
                })
                .collect_view();
            view! { <optgroup label=group>{options}</optgroup> }
        })
        .collect_view()
        .into_any()
}
