//! Buttons, fields and links that pages share.

use leptos::prelude::*;

use crate::catalogue::CallerEntry;
use crate::wire::{PersonaPath, Route};

/// A button that copies the text of one element.
#[component]
pub fn CopyButton(
    target_id: String,
    /// The label of the copied text, for screen readers.
    text_name: &'static str,
) -> impl IntoView {
    let label = format!("Copy {text_name}");
    view! { <button type="button" class="copy" data-copies=target_id aria-label=label>"Copy"</button> }
}

/// One labeled input.
#[component]
pub fn InputField(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    /// The id of an error about this field elsewhere on the page, if any.
    #[prop(optional_no_strip)]
    error: Option<&'static str>,
    #[prop(optional_no_strip)] message: Option<String>,
    /// Whether the field takes the focus when the page has loaded. At most one field of a page does.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let invalid = (error.is_some() || message.is_some()).then_some("true");
    let (hint_id, message_id) = (format!("{id}-hint"), format!("{id}-error"));
    let ids = [error, message.as_ref().map(|_| &*message_id), hint.as_ref().map(|_| &*hint_id)];
    let ids: Vec<_> = ids.into_iter().flatten().collect();
    let description_ids = (!ids.is_empty()).then(|| ids.join(" "));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id name=name type=kind value=value autocomplete=autocomplete autocapitalize="none"
                spellcheck="false" required autofocus=autofocus aria-invalid=invalid
                aria-describedby=description_ids
            />
            {message.map(|message| view! { <p class="error" id=message_id>{message}</p> })}
            {hint.map(|hint| view! { <p class="note" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// Links to the previous and the next page. Renders nothing if there is only one page.
#[component]
pub fn Pager(list: &'static str, page: u32, pages: u32) -> impl IntoView {
    let link = |target: u32, rel: &'static str, label: &'static str| {
        if (1..=pages).contains(&target) {
            view! { <a class="button" rel=rel href=format!("{list}?page={target}")>{label}</a> }.into_any()
        } else {
            view! { <span class="button off">{label}</span> }.into_any()
        }
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label="Pages of the list">
                {link(page.saturating_sub(1), "prev", "Previous")}
                <span>{format!("Page {page} of {pages}")}</span>
                {link(page.saturating_add(1), "next", "Next")}
            </nav>
        }
    })
}

/// The callers of the lab as options of a select, grouped by authentication scheme.
#[component]
pub fn CallerOptions(chosen: Option<&'static str>) -> impl IntoView {
    let option = |CallerEntry { key, label, .. }: &'static CallerEntry| {
        view! { <option value=*key selected=chosen == Some(*key)>{*label}</option> }
    };
    CallerEntry::groups()
        .map(|(group, callers)| {
            view! { <optgroup label=group>{callers.iter().map(option).collect_view()}</optgroup> }
        })
        .collect_view()
}

/// A labeled select in a filter form.
#[component]
pub fn FilterSelect(
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    #[prop(optional_no_strip)] chosen: Option<&'static str>,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let options = options
        .into_iter()
        .map(|(value, label)| view! { <option value=value selected=chosen == Some(value)>{label}</option> })
        .collect_view();
    view! {
        <p>
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options}</select>
        </p>
    }
}

/// Links to the previous and the next entry, each of which has a path and a title.
#[component]
pub fn PrevNextLinks(
    label: &'static str,
    #[prop(optional_no_strip)] previous: Option<(String, &'static str)>,
    #[prop(optional_no_strip)] next: Option<(String, &'static str)>,
) -> impl IntoView {
    let link = |rel: &'static str, word: &'static str, target: Option<(String, &'static str)>| {
        target.map(|(href, title)| view! { <a rel=rel href=href><span>{word}</span>{title}</a> })
    };
    view! {
        <nav class="way-on-row" aria-label=label>
            {link("prev", "Previous", previous)}{link("next", "Next", next)}
        </nav>
    }
}

/// A part of a page that is collapsed to its summary.
#[component]
pub fn Collapsible(#[prop(into)] summary: String, children: Children) -> impl IntoView {
    view! { <details class="story-fold"><summary>{summary}</summary>{children()}</details> }.into_any()
}

/// A button that switches persona.
#[component]
pub fn PersonaButton(
    persona: &'static str,
    #[prop(into)] next: String,
    #[prop(into)] label: String,
    #[prop(optional)] primary: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=PersonaPath::PATTERN>
            <input type="hidden" name="next" value=next/>
            <button class="button" class:primary=primary name="persona" value=persona>{label}</button>
        </form>
    }
}
