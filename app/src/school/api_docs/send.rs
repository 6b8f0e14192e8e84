//! An operation as a request of the lab and as a command.

use crate::catalogue::{CALLERS, CallerEntry, DEMO_KEY, DEMO_PASSWORD, VAULT_OWNER};
use crate::features::sign_up::AccountsApi;
use crate::lab::Ask;
use crate::school::api_docs::read::{Answer, Described, text};
use crate::wire::{InboxApi, Method, ProblemType, Route, SessionApi};

/// Whose session a command sends: each has a file of cookies of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// alice.
    Alice,
    /// admin, for what not everybody may.
    Admin,
    /// Somebody who signed up, for what would take a demo account from everyone else.
    Own,
}

impl Sender {
    /// Who gets the answer that is described, by the refusals that others get. Everybody has an inbox: a 403
    /// is told there to guests, and where a policy says so.
    pub fn of(path: &str, answers: &[Answer]) -> Self {
        let refused_as = |kind| answers.iter().any(|answer| answer.kinds.contains(&kind));
        if refused_as(ProblemType::Forbidden) && path != InboxApi::PATTERN {
            Self::Admin
        } else if refused_as(ProblemType::DemoAccount) {
            Self::Own
        } else {
            Self::Alice
        }
    }

    const fn jar(self) -> &'static str {
        match self {
            Self::Alice => "alice.jar",
            Self::Admin => "admin.jar",
            Self::Own => "own.jar",
        }
    }

    /// The persona of the lab, which sends for demo accounts alone.
    const fn persona(self) -> &'static str {
        match self {
            Self::Alice | Self::Own => "alice",
            Self::Admin => "admin",
        }
    }
}

/// The request with the examples of the document. None where the lab does not send it.
pub(crate) fn ask(operation: &Described, sender: Sender) -> Option<Ask> {
    let mut ask = Ask::default();
    let path = ask.set("path", &operation.example_path());
    path.ok()?;
    ask.method = operation.method;
    ask.caller =
        if operation.needs_credential() { CallerEntry::find(who(operation, sender))? } else { &CALLERS[0] };
    ask.body = body(operation).unwrap_or_default();
    Some(ask)
}

/// Whose credential fits.
fn who(operation: &Described, sender: Sender) -> &'static str {
    match operation.first_scheme().as_deref() {
        Some("basic") => "basic",
        Some("apiKey") => "key",
        Some(_) | None => sender.persona(),
    }
}

/// What has to be put in before the command does what it says.
pub(crate) fn put_in(operation: &Described, sender: Sender) -> String {
    let own = (sender == Sender::Own)
        .then_some("For an account of your own, with its values: a demo account gets 403.");
    let made_up = operation.parameters().find(|parameter| parameter.name == "id");
    let made_up = made_up.and_then(|parameter| parameter.description.clone());
    let made_up = made_up.map(|says| format!("Put in an id of yours. {says}"));
    own.map(str::to_owned).into_iter().chain(made_up).collect::<Vec<_>>().join(" ")
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
pub(crate) fn curl(operation: &Described, sender: Sender, origin: &str) -> String {
    let mut words = vec!["curl -i".to_owned()];
    let write = !operation.method.is_safe();
    if write && operation.method != Method::Post {
        words.push(format!("-X {}", operation.method));
    }
    match operation.first_scheme().as_deref() {
        Some("session") => words.push(format!("-b {}", sender.jar())),
        Some("bearer" | "oauth2") => words.push("-H \"Authorization: Bearer $TOKEN\"".to_owned()),
        Some("basic") => words.push(format!("-u '{}:{}'", VAULT_OWNER.name, VAULT_OWNER.password)),
        Some("apiKey") => words.push(format!("-H 'X-API-Key: {DEMO_KEY}'")),
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

/// The commands that make the files with the session cookies. That of one's own account holds the examples of
/// the document.
pub(crate) fn log_in(origin: &str) -> String {
    let json = |jar: &str, body: &str, to: &str| {
        format!("curl -i -c {jar} -H 'Content-Type: application/json' \\\n  -d '{body}' '{origin}{to}'")
    };
    let demo = |sender: Sender| {
        let name = sender.persona();
        let body = format!("{{\"user_name\":\"{name}\",\"password\":\"{DEMO_PASSWORD}\"}}");
        json(sender.jar(), &body, SessionApi::PATTERN)
    };
    let own = json(Sender::Own.jar(), SIGN_UP, AccountsApi::PATTERN);
    [demo(Sender::Alice), demo(Sender::Admin), own].join("\n")
}

/// The example of the document.
const SIGN_UP: &str =
    r#"{"user_name":"carol","display_name":"Carol Ferrant","password":"violet anvil 41 kettle"}"#;
