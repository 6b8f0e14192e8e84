//! What else can be sent: Accept, header fields from the safe list, a body.

use leptos::prelude::*;

use crate::lab::SAFE_HEADERS;

/// Header fields that the form has room for. A link may carry more, and the form then shows them all.
const ROOM: usize = 3;

/// What goes into none of them: the form's fields stand in the address.
const NO_TOKENS: &str = "All of this stands in the address of the exchange, so no token of yours goes in \
    here: in an address a token has leaked, and a live one is refused. As whom has callers with tokens of \
    their own.";

/// The fields, folded away until one is in use.
#[component]
pub fn More(accept: Option<String>, headers: Vec<(String, String)>, body: String) -> impl IntoView {
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
                <BodyField body/>
            </div>
            <p class="note">{NO_TOKENS}</p>
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

/// In a field of several lines, as one of a single line would drop the breaks.
#[component]
fn BodyField(body: String) -> impl IntoView {
    view! {
        <label>
            <span>"Body"</span>
            <textarea
                name="body" rows="3" placeholder="a JSON text or a \
                    form" autocapitalize="none" spellcheck="false"
                inner_html=area_text(&body)
            ></textarea>
        </label>
    }
    .into_any()
}

/// The content of a `<textarea>`, which leptos does not escape. References are decoded there, and nothing but
/// `</textarea` ends it; the first line break is dropped, so one is given away (HTML, 13.1.2.6 and
/// 13.2.6.4.7).
fn area_text(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
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

#[cfg(test)]
mod tests {
    use super::area_text;

    #[test]
    fn no_text_ends_its_area_or_changes_in_it() {
        assert_eq!(area_text("</textarea><script>"), "\n&lt;/textarea>&lt;script>");
        assert_eq!(area_text("\n&lt; \"'\n"), "\n\n&amp;lt; \"'\n");
        assert_eq!(area_text(""), "\n");
    }
}
