//! One message as it stood on the wire: start line, header fields in order, body; and every byte on demand.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::components::{BodyView, CopyButton, HeaderRow, Marks, count_of};
use crate::lab::{Field, HttpMessage};

/// A message.
#[component]
pub fn WirePane(
    title: &'static str,
    /// Whose it is, where there are two.
    #[prop(optional, into)]
    of: String,
    message: HttpMessage,
    id: String,
    /// What its parts are worth beside another message.
    #[prop(optional)]
    marks: Marks,
    /// The fields that matter, by name in lower case; the others are folded away. Empty where all do.
    #[prop(optional)]
    matter: Vec<&'static str>,
) -> impl IntoView {
    let Marks { start_line, fields, lines } = marks;
    let (shown, folded): (Vec<_>, Vec<_>) = message.headers.iter().enumerate().partition(|(_, field)| {
        matter.is_empty() || matter.iter().any(|name| field.name.eq_ignore_ascii_case(name))
    });
    let rows = |of: Vec<(usize, &Field)>| {
        of.into_iter()
            .map(|(at, field)| {
                let mark = fields.get(at).copied().unwrap_or_default();
                view! { <HeaderRow field=field.clone() id=format!("{id}-{at}") mark/> }
            })
            .collect_view()
    };
    let others = (!folded.is_empty()).then(|| {
        let count = count_of(folded.len(), "more field");
        view! {
            <details class="others">
                <summary>{count}", of this server"</summary>
                <dl class="headers">{rows(folded)}</dl>
            </details>
        }
    });
    let rows = rows(shown);
    let size = count_of(message.bytes, "byte");
    let name = if of.is_empty() { title.to_owned() } else { format!("{title}, {of}") };
    let (heading, raw) = (format!("{id}-title"), format!("{id}-raw"));
    view! {
        <section class="wire-pane" aria-labelledby=heading>
            <header>
                <h3 id=heading.clone()>{name.clone()}</h3>
                <span class="note">{size}</span>
                <CopyButton of=raw.clone() what="the whole message"/>
            </header>
            <p class="start-line" data-mark=start_line.key()>
                <code>{message.start_line.clone()}</code>
                {start_line.words().map(|words| view! { " "<span class="mark-word">{words}</span> })}
            </p>
            <dl class="headers">{rows}</dl>
            {others}
            <BodyView message=message.clone() label=format!("{name}: the body") marks=lines/>
            <Raw message id=raw/>
        </section>
    }
    .into_any()
}

/// The bytes as they were, folded away.
#[component]
fn Raw(message: HttpMessage, id: String) -> impl IntoView {
    let text = whole(&message);
    let body = count_of(message.body_bytes, "byte");
    view! {
        <details class="raw">
            <summary>"Raw"<span class="note">" body: "{body}</span></summary>
            <pre id=id tabindex="0" role="group" aria-label="The message, raw">{text}</pre>
        </details>
    }
}

/// Head and body as one text. Line ends are those of the page.
fn whole(message: &HttpMessage) -> String {
    let mut text = format!("{}\n", message.start_line);
    for field in &message.headers {
        let _ = writeln!(text, "{}: {}", field.name, field.value);
    }
    text.push('\n');
    text.push_str(&message.body);
    text
}
