//! The same request for other tools, to copy: tabs that open one at a time, without script.

use leptos::prelude::*;

use super::CopyButton;

/// A request as commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// For curl.
    pub curl: String,
    /// For hurl.
    pub hurl: String,
    /// For the browser's console.
    pub fetch: String,
}

/// The tabs.
#[component]
pub fn CopyAs(
    /// What to copy.
    copies: Copies,
    /// An id that nothing else on the page has.
    id: String,
) -> impl IntoView {
    let name = format!("{id}-as");
    let tabs = [("curl", copies.curl), ("hurl", copies.hurl), ("fetch()", copies.fetch)]
        .into_iter()
        .enumerate()
        .map(|(at, (tool, text))| {
            let code = format!("{id}-as-{at}");
            view! {
                <details name=name.clone() open=at == 0>
                    <summary>{tool}</summary>
                    <div class="code">
                        <pre id=code.clone() tabindex="0" role="region" aria-label=format!("As {tool}")>{text}</pre>
                        <CopyButton of=code what="this command"/>
                    </div>
                </details>
            }
        })
        .collect_view();
    view! {
        <section class="copy-as" aria-labelledby=format!("{name}-title")>
            <h3 id=format!("{name}-title")>"Copy as"</h3>
            <div class="tabs">{tabs}</div>
        </section>
    }
    .into_any()
}
