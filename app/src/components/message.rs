//! One message as it was on the wire: start line, header fields in order, body, and every byte on demand.

use leptos::prelude::*;

use crate::catalogue::FieldEntry;
use crate::components::pretty_print::essence;
use crate::components::{CopyButton, plural, pretty_print};
use crate::lab::{HeaderField, HttpMessage};

/// A pane that shows one message.
#[component]
pub fn WirePane(
    title: &'static str,
    /// The label that distinguishes two messages, such as `A`; empty if there is only one message.
    #[prop(optional, into)]
    label: String,
    message: HttpMessage,
    #[prop(into)] id: String,
    /// How the parts of the message compare with those of another message.
    #[prop(optional)]
    marks: Marks,
    /// The relevant fields, by name in lower case; other fields are folded. If empty, every field is
    /// relevant.
    #[prop(optional)]
    relevant: Vec<&'static str>,
    /// Whether to omit the raw message and long parts, which the lab shows, to keep the page small.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let Marks { start_line, fields, lines } = marks;
    let (visible, folded): (Vec<_>, Vec<_>) = message.headers.iter().enumerate().partition(|(_, field)| {
        relevant.is_empty() || relevant.iter().any(|name| field.name.eq_ignore_ascii_case(name))
    });
    let rows = |list: Vec<(usize, &HeaderField)>| {
        list.into_iter()
            .map(|(index, field)| header_row(field, fields.get(index).copied().unwrap_or_default()))
            .collect_view()
    };
    let others = (!folded.is_empty()).then(|| {
        view! {
            <details class="others">
                <summary>{plural(folded.len(), "more field")}", of this server"</summary>
                <dl class="headers">{rows(folded)}</dl>
            </details>
        }
    });
    let name = if label.is_empty() { title.to_owned() } else { format!("{title}, {label}") };
    let (heading, raw) = (format!("{id}-title"), format!("{id}-raw"));
    let bytes = |count| plural(count, "byte");
    // Copying needs a script, and only the lab has one.
    let copy = (!brief).then(|| view! { <CopyButton target_id=raw.clone() text_name="the whole message"/> });
    let raw = (!brief).then(|| {
        view! {
            <details class="raw">
                <summary>"Raw"<span class="note">" body: "{bytes(message.body_bytes)}</span></summary>
                <pre id=raw tabindex="0" role="group" aria-label="The message, raw">{raw_text(&message)}</pre>
            </details>
        }
    });
    view! {
        <section class="wire-pane" aria-labelledby=heading>
            <header>
                <h3 id=heading.clone()>{name.clone()}</h3>
                <span class="note">{bytes(message.bytes)}</span>
                {copy}
            </header>
            <p class="start-line" data-mark=start_line.key()>
                <code>{message.start_line.clone()}</code>
                {start_line.label()}
            </p>
            <dl class="headers">{rows(visible)}</dl>
            {others}
            {field_explanations(&message.headers, brief)}
            {body(&message, format!("{name}: the body"), &lines, brief)}
            {raw}
        </section>
    }
}

/// Head and body as one text. Lines end with LF.
fn raw_text(message: &HttpMessage) -> String {
    let HttpMessage { start_line, headers, body, .. } = message;
    let fields: Vec<_> = headers.iter().map(|it| format!("{}: {}\n", it.name, it.value)).collect();
    format!("{start_line}\n{}\n{body}", fields.concat())
}

fn header_row(field: &HeaderField, mark: Mark) -> impl IntoView + use<> {
    let HeaderField { name, value } = field.clone();
    view! {
        <div class="header-row" data-mark=mark.key()>
            <dt>{name}": "</dt>
            <dd><span class="value">{value}</span>{mark.label()}</dd>
        </div>
    }
}

/// The fields that a brief message explains: those that matter for a refusal, a login or a redirect.
const EXPLAINED_FIELDS: [&str; 10] = [
    "allow",
    "authorization",
    "cache-control",
    "cookie",
    "emulation",
    "location",
    "origin",
    "retry-after",
    "set-cookie",
    "www-authenticate",
];

/// The meaning of each field, in one fold, so that the keyboard does not stop at each field.
fn field_explanations(headers: &[HeaderField], brief: bool) -> impl IntoView + use<> {
    let mut entries: Vec<_> = headers.iter().filter_map(|field| FieldEntry::find(&field.name)).collect();
    entries.retain(|entry| !brief || EXPLAINED_FIELDS.contains(&entry.name));
    entries.dedup();
    (!entries.is_empty()).then(|| {
        let row = |entry: &'static FieldEntry| {
            view! {
                <div>
                    <dt>{entry.name}</dt>
                    <dd>{entry.says}" "<a class="rfc" href=entry.link()>{entry.section}</a></dd>
                </div>
            }
        };
        view! {
            <details class="raw explained">
                <summary>"What the fields mean"</summary>
                <dl>{entries.into_iter().map(row).collect_view()}</dl>
            </details>
        }
    })
}

/// The maximum number of lines of a body in a brief message.
const MAX_LINES: usize = 20;

/// A body in its own scrolling frame, with a mark for each line if the lines were compared. A page is folded,
/// because its source is long and proves little. A brief message omits a long page and cuts other long text.
fn body(message: &HttpMessage, label: String, marks: &[Mark], brief: bool) -> AnyView {
    if message.body.is_empty() {
        return view! { <p class="no-body">"No content."</p> }.into_any();
    }
    let is_page = essence(message) == "text/html" && !message.base64;
    let page = format!("HTML page, {}", plural(message.body_bytes, "byte"));
    let mut text = pretty_print(message);
    let omitted = if brief { text.lines().count().saturating_sub(MAX_LINES) } else { 0 };
    if omitted > 0 {
        if is_page {
            return view! { <p class="no-body">{page}". The lab shows its source."</p> }.into_any();
        }
        text = text.lines().take(MAX_LINES).collect::<Vec<_>>().join("\n");
    }
    let more = (omitted > 0).then(|| {
        view! { <p class="no-body">{plural(omitted, "more line")}" in the lab."</p> }
    });
    let lines = if marks.iter().all(|mark| *mark == Mark::Same) {
        text.into_any()
    } else {
        marked_lines(&text, marks).into_any()
    };
    let body = view! { <pre class="body" tabindex="0" role="group" aria-label=label>{lines}</pre> };
    if is_page {
        return view! { <details class="raw"><summary>{page}</summary>{body}</details> }.into_any();
    }
    let base64 = message.base64.then(|| view! { <p class="note">"Not text. In Base64:"</p> });
    view! { {base64}{body}{more} }.into_any()
}

fn marked_lines(text: &str, marks: &[Mark]) -> impl IntoView + use<> {
    text.lines()
        .enumerate()
        .map(|(index, line)| {
            let mark = marks.get(index).copied().unwrap_or_default();
            let line = format!("{line}\n");
            match mark.key() {
                None => line.into_any(),
                Some(key) => view! { <mark data-mark=key>{line}</mark> }.into_any(),
            }
        })
        .collect_view()
}

/// How a part of a message compares with the same part of another message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// The same in both, or there is nothing to compare with.
    #[default]
    Same,
    /// In both, with different values.
    Differs,
    /// Only in this message.
    OnlyHere,
    /// New in every response, so the difference means nothing: a date, an id, a nonce.
    Volatile,
    /// Different only because each message repeats the path of its own request, and the paths differ.
    Path,
}

impl Mark {
    /// The value of `data-mark`, which sets the style, and the words beside the part.
    const fn words(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Same => None,
            Self::Differs => Some(("differs", "differs")),
            Self::OnlyHere => Some(("only", "only here")),
            Self::Volatile => Some(("always", "always differs")),
            Self::Path => Some(("always", "repeats the path")),
        }
    }

    fn key(self) -> Option<&'static str> {
        self.words().map(|(key, _)| key)
    }

    fn label(self) -> impl IntoView {
        self.words().map(|(_, words)| view! { " "<span class="mark-word">{words}</span> })
    }
}

/// The marks of one message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The mark of the start line.
    pub start_line: Mark,
    /// The mark of each header field, in order.
    pub fields: Vec<Mark>,
    /// The mark of each line of the body as shown; empty if the lines were not compared.
    pub lines: Vec<Mark>,
}
