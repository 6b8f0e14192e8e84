//! A header field as it stood on the wire. Its name is a button that opens what the field says, and where
//! that is defined.

use leptos::prelude::*;

use crate::catalogue::FieldEntry;
use crate::components::Mark;
use crate::lab::Field;

/// One header field.
#[component]
pub fn HeaderRow(
    field: Field,
    id: String,
    /// What it is worth beside the other message.
    #[prop(optional)]
    mark: Mark,
) -> impl IntoView {
    let name = match FieldEntry::find(&field.name) {
        Some(entry) => explained(field.name, entry, &id).into_any(),
        None => view! { <dt>{field.name}":"</dt> }.into_any(),
    };
    view! {
        <div class="header-row" data-mark=mark.key()>
            {name}
            <dd>
                <span class="value">{field.value}</span>
                {mark.words().map(|words| view! { " "<span class="mark-word">{words}</span> })}
            </dd>
        </div>
    }
    .into_any()
}

fn explained(name: String, entry: &'static FieldEntry, id: &str) -> impl IntoView {
    let id = format!("{id}-says");
    let title = name.clone();
    view! {
        <dt>
            <button type="button" popovertarget=id.clone()>{name}</button>":"
            <div class="explanation" id=id popover="auto" role="note">
                <b>{title}</b>
                <p>{entry.says}</p>
                <a class="rfc" href=entry.link>{entry.section}</a>
            </div>
        </dt>
    }
}
