//! The way through a list of several pages.

use leptos::prelude::*;

/// Links to the page before and the page after. Shows nothing where there is one page.
#[component]
pub fn Pager(list: &'static str, page: u32, pages: u32) -> impl IntoView {
    let link = |to: u32, rel: &'static str, label: &'static str| {
        if (1..=pages).contains(&to) {
            view! { <a class="button" rel=rel href=format!("{list}?page={to}")>{label}</a> }.into_any()
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
