//! What else can be sent: Accept, header fields from the safe list, a body.

use leptos::prelude::*;

use crate::wire::SAFE_HEADERS;

/// Header fields that the form has room for. A link may carry more, and the form then shows them all.
const ROOM: usize = 3;

/// The fields, folded away until one is in use.
#[component]
pub fn More(
    /// The value of Accept.
    accept: Option<String>,
    /// Names and values.
    headers: Vec<(String, String)>,
    /// The body.
    body: String,
) -> impl IntoView {
    let open = accept.is_some() || !headers.is_empty() || !body.is_empty();
    let rows = headers.len().max(ROOM);
    let lines = headers.into_iter().map(|(name, value)| format!("{name}: {value}"));
    let inputs = lines
        .chain(std::iter::repeat(String::new()))
        .take(rows)
        .enumerate()
        .map(|(at, line)| {
            let label = format!("Header field {}", at + 1);
            view! { <Text label name="header" value=line list="lab-headers" hint="name: value"/> }
        })
        .collect_view();
    let names = SAFE_HEADERS.iter().map(|name| view! { <option value=format!("{name}: ")></option> });
    view! {
        <details class="more" open=open>
            <summary>"More header fields, a body"</summary>
            <div class="fields">
                <Text label="Accept" name="accept" value=accept.unwrap_or_default() list="lab-accept" hint="none is sent"/>
                {inputs}
                <Text label="Body" name="body" value=body hint="a JSON text or a form"/>
            </div>
            <datalist id="lab-headers">{names.collect_view()}</datalist>
            <datalist id="lab-accept">
                <option value="application/json"></option>
                <option value="text/html"></option>
                <option value="*/*"></option>
            </datalist>
        </details>
    }
    .into_any()
}

#[component]
fn Text(
    #[prop(into)] label: String,
    name: &'static str,
    value: String,
    #[prop(optional)] list: Option<&'static str>,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <label>
            <span>{label}</span>
            <input name=name value=value list=list placeholder=hint autocapitalize="none" spellcheck="false"/>
        </label>
    }
    .into_any()
}
