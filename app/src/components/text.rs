//! Notes, and the formatting of texts, times, numbers and resources, the same on every page.

use leptos::prelude::*;
use two_gates_policy::Visibility;

use crate::catalogue::{DemoState, ResourceEntry};

/// A text whose paragraphs are separated by an empty line.
#[component]
pub fn Paragraphs(text: String) -> impl IntoView {
    paragraphs(&text).map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view()
}

/// The paragraphs of a text.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// A list of the rows, or a sentence instead if there are none.
pub fn list_or<T, V: IntoView + 'static>(
    sentence: &'static str,
    rows: Vec<T>,
    list: impl FnOnce(Vec<T>) -> V,
) -> AnyView {
    if rows.is_empty() { view! { <p class="empty">{sentence}</p> }.into_any() } else { list(rows).into_any() }
}

/// The request ID, to quote to the site's operator.
#[component]
pub fn RequestIdNote(instance: String) -> impl IntoView {
    view! { <p class="request-number">"Request ID: "<code>{instance}</code></p> }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time element. Always in UTC, so that the server and any reader agree.
#[component]
pub fn Time(
    /// RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    at: String,
) -> impl IntoView {
    let text = format_time(&at).unwrap_or_else(|| at.clone());
    view! { <time datetime=at>{text}</time> }
}

/// An RFC 3339 time as `Mar 1, 2026, 09:30 UTC`; `None` if the text is not such a time.
pub(crate) fn format_time(at: &str) -> Option<String> {
    let (date, time) = at.split_once('T')?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let minute = time.get(..5)?;
    Some(format!("{month} {}, {year}, {minute} UTC", day.parse::<u8>().ok()?))
}

/// A number with a comma at each thousand.
pub fn with_commas(number: impl Into<u64>) -> String {
    match number.into() {
        small @ ..1000 => small.to_string(),
        number => format!("{},{:03}", with_commas(number / 1000), number % 1000),
    }
}

/// The id of a [`DoneNotice`], and the fragment after a form, to focus the notice.
pub const DONE: &str = "done";

/// A sentence that says what the last form did.
#[component]
pub fn DoneNotice(children: Children) -> impl IntoView {
    view! { <p class="notice" id=DONE tabindex="-1" role="status">{children()}</p> }
}

/// A duration: `412 µs`, and from 10 ms on `12.3 ms`.
pub fn duration(micros: u64) -> String {
    if micros < 10_000 {
        return format!("{} µs", with_commas(micros));
    }
    format!("{}.{} ms", with_commas(micros / 1000), micros % 1000 / 100)
}

/// A number and what it counts: `1 byte`, `1,020 bytes`.
pub fn plural(number: usize, noun: &str) -> String {
    let suffix = if number == 1 { "" } else { "s" };
    format!("{} {noun}{suffix}", with_commas(u64::try_from(number).unwrap_or(u64::MAX)))
}

/// Like [`plural`], with `No bytes` for zero.
pub fn plural_or_no(number: usize, noun: &str) -> String {
    if number == 0 { format!("No {noun}s") } else { plural(number, noun) }
}

/// A resource in a few words; a profile with its visibility, such as `alice's profile (private)`.
pub fn resource_words(resource: &ResourceEntry, state: &DemoState) -> String {
    let Some(name) = resource.profile else { return resource.label.to_owned() };
    let visibility = state.visibility(name).map_or("missing", Visibility::as_str);
    format!("{} ({visibility})", resource.label)
}
