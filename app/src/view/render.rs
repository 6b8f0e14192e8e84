//! Views as HTML. Leptos allocates for each element and each attribute of a view, and takes about 150 ns for
//! each. So the parts that recur are rendered once.

use std::borrow::Cow;
use std::sync::{PoisonError, RwLock};

use html_escape::encode_double_quoted_attribute_to_string;
use leptos::prelude::*;
use memchr::{memchr, memchr_iter, memchr3, memmem};

/// Renders a view.
pub(crate) fn to_html(view: impl IntoView) -> String {
    normalize_marks(&view.into_view().to_html())
}

/// The HTML of a view that depends only on a key. Keeps it for each key, so there must be few.
pub(crate) struct RenderedOnce<K>(RwLock<Vec<(K, &'static str)>>);

impl<K: Copy + PartialEq> RenderedOnce<K> {
    /// Nothing is rendered yet.
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(Vec::new()))
    }

    /// The HTML for a key, which `view` renders the first time; without a key, each time.
    pub(crate) fn html<V: IntoView>(&self, key: Option<K>, view: impl FnOnce() -> V) -> Cow<'static, str> {
        let Some(key) = key else { return to_html(view()).into() };
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let html = known.iter().find(|(rendered, _)| *rendered == key).map(|(_, html)| *html);
        drop(known);
        let html = html.unwrap_or_else(|| {
            let html = to_html(view()).leak();
            self.0.write().unwrap_or_else(PoisonError::into_inner).push((key, html));
            html
        });
        html.into()
    }
}

/// A view with `N` slots, rendered once and then filled in, often for each row of a list.
pub(crate) struct Template<const N: usize> {
    /// The slots, each with the HTML before it.
    slots: Vec<(String, usize)>,
    end: String,
}

/// What fills a slot.
pub(crate) enum Slot<'a> {
    /// A text, or the value of an attribute. Escaped.
    Text(Cow<'a, str>),
    /// HTML that is already escaped. Never for an attribute.
    Html(Cow<'a, str>),
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Slot<'a> {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// What stands for the slots while a view is rendered: characters for private use.
const SLOTS: [&str; 10] = [
    "\u{e000}", "\u{e001}", "\u{e002}", "\u{e003}", "\u{e004}", "\u{e005}", "\u{e006}", "\u{e007}",
    "\u{e008}", "\u{e009}",
];

impl<const N: usize> Template<N> {
    /// Renders a view, whose slots are texts or values of attributes.
    pub(crate) fn new<V: IntoView>(view: impl FnOnce([&'static str; N]) -> V) -> Self {
        const { assert!(N <= SLOTS.len(), "more slots than names") };
        let html = to_html(view(std::array::from_fn(|slot| SLOTS[slot])));
        let (mut slots, mut end) = (Vec::new(), &*html);
        while let Some(at) = end.find(|character| ('\u{e000}'..='\u{e009}').contains(&character)) {
            let (before, rest) = end.split_at(at);
            let slot = SLOTS.iter().position(|name| rest.starts_with(name)).unwrap_or_default();
            slots.push((before.to_owned(), slot));
            end = &rest[SLOTS[slot].len()..];
        }
        Self { slots, end: end.to_owned() }
    }

    /// The HTML of all rows.
    pub(crate) fn fill<'a>(&self, rows: impl IntoIterator<Item = [Slot<'a>; N]>) -> String {
        let mut out = String::new();
        for row in rows {
            for (before, slot) in &self.slots {
                out.push_str(before);
                match &row[*slot] {
                    Slot::Text(text) if has_markup(text) => {
                        encode_double_quoted_attribute_to_string(text, &mut out);
                    }
                    Slot::Text(plain) | Slot::Html(plain) => out.push_str(plain),
                }
            }
            out.push_str(&self.end);
        }
        out
    }
}

/// Whether a text contains a character to escape. Takes a tenth of the time of escaping.
fn has_markup(text: &str) -> bool {
    memchr3(b'<', b'&', b'"', text.as_bytes()).or_else(|| memchr(b'>', text.as_bytes())).is_some()
}

const MARK: &str = "<!>";
const EMPTY: &str = "<!--<() />-->";
const ISLAND: &str = "<leptos-island ";
const END: &str = "</leptos-island>";

/// Makes the hydration marks valid HTML (HTML Standard §13.1.6). In an island each mark becomes a full
/// comment, which is the same DOM node. Elsewhere no code reads the marks, so they are removed.
fn normalize_marks(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memmem::find(rest.as_bytes(), ISLAND.as_bytes()) {
        let (outside, island) = rest.split_at(start);
        let end = memmem::find(island.as_bytes(), END.as_bytes()).expect("an island ends");
        let (island, after) = island.split_at(end);
        push_html(&mut page, outside, "", "");
        push_html(&mut page, island, "<!---->", EMPTY);
        rest = after;
    }
    push_html(&mut page, rest, "", "");
    page
}

/// Appends an HTML fragment to `page`, with each hydration mark replaced.
fn push_html(page: &mut String, html: &str, mark: &str, empty: &str) {
    let mut copied = 0;
    let bytes = html.as_bytes();
    // Finds a mark by its `!`, because nearly every `<` begins an element.
    for at in memchr_iter(b'!', bytes).map(|at| at.saturating_sub(1)) {
        let (len, replacement) = match &bytes[at..] {
            rest if rest.starts_with(MARK.as_bytes()) => (MARK.len(), mark),
            rest if rest.starts_with(EMPTY.as_bytes()) => (EMPTY.len(), empty),
            _ => continue,
        };
        page.push_str(&html[copied..at]);
        page.push_str(replacement);
        copied = at + len;
    }
    page.push_str(&html[copied..]);
}

#[cfg(test)]
#[path = "../../tests/unit/view/render.rs"]
mod tests;
