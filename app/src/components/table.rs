//! A table in its own frame, which scrolls sideways if the page is too narrow for the table.

use leptos::prelude::*;

/// A table, named by a heading or by a label. The frame takes the focus, so that keys can scroll it.
#[component]
pub fn ScrollTable(
    /// The id of the heading that names the table.
    #[prop(optional)]
    labelledby: Option<&'static str>,
    #[prop(optional)] label: Option<&'static str>,
    #[prop(optional)] class: Option<&'static str>,
    /// The heads of the columns.
    heads: Vec<&'static str>,
    /// The head of the column with the class `extra`, which some narrow pages hide.
    #[prop(optional)]
    extra: Option<&'static str>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = heads.into_iter().map(|head| {
        let mark = (extra == Some(head)).then_some("extra");
        view! { <th scope="col" class=mark>{head}</th> }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby=labelledby aria-label=label>
            <table class=class>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
