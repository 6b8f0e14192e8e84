//! An operation as a request of the lab and as a command.

use super::read::{Described, text};
use crate::catalogue::{CALLERS, CallerEntry, DEMO_PASSWORD};
use crate::wire::{Api, Ask, Method};

/// Who sends what needs a session.
const WHO: &str = "alice";

/// The request with the examples of the document. None where the lab does not send it.
pub(super) fn ask(operation: &Described) -> Option<Ask> {
    let mut ask = Ask::default();
    let path = ask.set("path", &operation.example_path());
    path.ok()?;
    ask.method = operation.method;
    ask.caller = if operation.needs_credential() { CallerEntry::find(who(operation))? } else { &CALLERS[0] };
    ask.body = body(operation).unwrap_or_default();
    Some(ask)
}

/// Whose credential fits.
fn who(operation: &Described) -> &'static str {
    match operation.first_scheme().as_deref() {
        Some("basic") => "basic",
        Some("apiKey") => "key",
        Some(_) | None => WHO,
    }
}

fn body(operation: &Described) -> Option<String> {
    let (kind, content) = operation.body()?;
    let example = content.example.as_ref()?;
    if kind.ends_with("json") {
        return serde_json::to_string(example).ok();
    }
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in example.as_object()? {
        form.append_pair(name, &text(Some(value)));
    }
    Some(form.finish())
}

/// The command for a POSIX shell. The values come from the document, and hold no quote.
pub(super) fn curl(operation: &Described, origin: &str) -> String {
    let mut words = vec!["curl -i".to_owned()];
    let write = !operation.method.is_safe();
    if write && operation.method != Method::Post {
        words.push(format!("-X {}", operation.method));
    }
    match operation.first_scheme().as_deref() {
        Some("session") => words.push("-b jar".to_owned()),
        Some("bearer" | "oauth2") => words.push("-H \"Authorization: Bearer $TOKEN\"".to_owned()),
        Some("basic") => words.push("-u \"$USER_NAME:$PASSWORD\"".to_owned()),
        Some("apiKey") => words.push("-H \"X-API-Key: $KEY\"".to_owned()),
        Some(_) | None => {}
    }
    if write && operation.first_scheme().is_some_and(|scheme| scheme == "session") {
        words.push(format!("-H 'Origin: {origin}'"));
    }
    if let (Some((kind, _)), Some(body)) = (operation.body(), body(operation)) {
        words.push(format!("-H 'Content-Type: {kind}' \\\n  -d '{body}'"));
    }
    words.push(format!("'{origin}{}'", operation.example_path()));
    words.join(" ")
}

/// The command that makes the file with the session cookie.
pub(super) fn log_in(origin: &str) -> String {
    format!(
        "curl -c jar -H 'Content-Type: application/json' \\\n  -d '{{\"user_name\":\"{WHO}\",\"password\":\"{DEMO_PASSWORD}\"}}' \
         '{origin}{}'",
        Api::Session
    )
}
