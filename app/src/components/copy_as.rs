//! The same request for other tools, to copy: tabs of which one is shown, without script.

use leptos::prelude::*;

use crate::components::CopyButton;
use crate::export::{cannot, curl, fetch, hurl};
use crate::lab::{Ask, Exchange};

/// A request as commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copies {
    /// For each tool, and what it is called.
    Commands([(&'static str, &'static str, String); 3]),
    /// No command gets the same answer; says why.
    None(&'static str),
}

impl Copies {
    /// The commands that send it again, to the site at `origin`.
    pub fn of(ask: &Ask, exchange: &Exchange, origin: &str) -> Self {
        let commands = || {
            [
                ("curl", "curl", curl(ask, exchange, origin)),
                ("hurl", "hurl", hurl(ask, exchange, origin)),
                ("fetch", "fetch()", fetch(ask, exchange, origin)),
            ]
        };
        cannot(ask).map_or_else(|| Self::Commands(commands()), Self::None)
    }
}

/// The tabs.
#[component]
pub fn CopyAs(copies: Copies, id: String) -> impl IntoView {
    let tools = match copies {
        Copies::Commands(tools) => tools,
        Copies::None(why) => return view! { <p class="copy-as note">{why}</p> }.into_any(),
    };
    let name = format!("{id}-as");
    let (tabs, panels): (Vec<_>, Vec<_>) = tools
        .into_iter()
        .map(|(tool, label, text)| {
            let tab = view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=tool checked=tool == "curl"/>
                    <span>{label}</span>
                </label>
            };
            (tab, panel(tool, text, format!("{id}-{tool}")))
        })
        .unzip();
    view! {
        <div class="copy-as">
            <fieldset class="choices">
                <legend>"Copy as"</legend>
                <div class="choices-row">{tabs}</div>
            </fieldset>
            {panels}
        </div>
    }
    .into_any()
}

fn panel(tool: &'static str, text: String, id: String) -> impl IntoView {
    view! {
        <div class="code" data-tool=tool>
            <div class="code-bar"><CopyButton of=id.clone() what="the command"/></div>
            <pre id=id tabindex="0" role="group" aria-label=format!("As {tool}")>{text}</pre>
        </div>
    }
}
