//! One operation: its credentials, its answers, and how to send it, in the lab and as a command.

use std::sync::Arc;

use leptos::prelude::*;
use two_gates_policy::Stop;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::Parameter;

use crate::catalogue::{CALLERS, CallerEntry, DEMO_KEY, DEMO_PASSWORD, VAULT_OWNER};
use crate::components::{CopyButton, StatusChip};
use crate::features::sign_up::AccountsApi;
use crate::lab::Ask;
use crate::school::api_docs::document::{
    ApiAnswer, ApiOperation, contents, name_of, schema_words, security_words, shared, text,
};
use crate::wire::{InboxApi, Method, ProblemType, Route, SessionApi};

/// The maximum number of parameters shown at once. More are folded.
const MOST_SHOWN: usize = 3;

#[component]
pub(crate) fn OperationView(
    operation: ApiOperation,
    answers: Vec<ApiAnswer>,
    origin: String,
) -> impl IntoView {
    let id = operation.id();
    let title = format!("{id}-title");
    let sender = Sender::of(&operation.path, &answers);
    let own = answers.into_iter().filter(|answer| !answer.shared);
    let own = own.map(|answer| view! { <AnswerRow answer/> });
    view! {
        <section class="operation" id=id.clone() aria-labelledby=title>
            <h3 id=title.clone()>
                <b class="method">{operation.method.as_str()}</b>" "<code>{operation.path.clone()}</code>
            </h3>
            <p>{operation.summary()}</p>
            {operation.operation.description.clone().map(|more| view! { <p>{more}</p> })}
            <dl class="facts">
                <div><dt>"Credential"</dt><dd>{security_words(&operation.security())}</dd></div>
                {content_row(&operation)}
            </dl>
            {parameters(&operation)}
            <h4>"Answers"</h4>
            <ul class="answers api-answers">{own.collect_view()}</ul>
            <Send operation sender origin/>
        </section>
    }
}

fn content_row(operation: &ApiOperation) -> Option<impl IntoView + use<>> {
    let (kind, content) = operation.body()?;
    let name = content.schema.as_ref().and_then(name_of)?.to_owned();
    let href = format!("#schema-{name}");
    Some(view! {
        <div><dt>"Content"</dt><dd><a href=href>{name}</a>" as "<code>{kind.clone()}</code></dd></div>
    })
}

fn parameters(operation: &ApiOperation) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = operation.parameters().map(parameter).collect();
    let label = format!("Parameters of {} {}", operation.method, operation.path);
    let count = rows.len();
    let list = view! { <dl class="facts api-members" aria-label=label>{rows}</dl> };
    (count > 0).then(|| {
        if count <= MOST_SHOWN {
            return view! { <h4>"Parameters"</h4>{list} }.into_any();
        }
        let title = format!("{count} parameters");
        view! { <details class="api-many"><summary>{title}</summary>{list}</details> }.into_any()
    })
}

fn parameter(parameter: &Parameter) -> impl IntoView + use<> {
    let place = match serde_json::to_value(&parameter.parameter_in) {
        Ok(place) => text(Some(&place)),
        Err(_) => String::new(),
    };
    let kind = parameter.schema.as_ref().map(schema_words).unwrap_or_default();
    view! {
        <div>
            <dt><code>{parameter.name.clone()}</code><span class="note">{place}</span></dt>
            <dd>{parameter.description.clone()}<span class="note">{kind}</span></dd>
        </div>
    }
}

#[component]
fn Send(operation: ApiOperation, sender: Sender, origin: String) -> impl IntoView {
    let id = format!("{}-curl", operation.id());
    let label = format!("curl for {} {}", operation.method, operation.path);
    let link = match ask(&operation, sender) {
        Some(ask) => view! { <a class="button" href=ask.link()>"Send it in the lab"</a> }.into_any(),
        None => view! { <span class="note">"The lab sends no requests to itself."</span> }.into_any(),
    };
    let put_in = put_in(&operation, sender);
    let put_in = (!put_in.is_empty()).then(|| view! { <p class="note">{put_in}</p> });
    view! {
        {put_in}
        <div class="code">
            <div class="code-bar"><CopyButton of=id.clone() what="the command"/></div>
            <pre id=id tabindex="0" role="group" aria-label=label>{curl(&operation, sender, &origin)}</pre>
        </div>
        <p class="actions">{link}</p>
    }
}

/// One answer: its status, and either its problem types or its content.
#[component]
pub(crate) fn AnswerRow(answer: ApiAnswer) -> impl IntoView {
    if answer.kinds.is_empty() { allowed(&answer).into_any() } else { refused(&answer).into_any() }
}

fn allowed(answer: &ApiAnswer) -> impl IntoView + use<> {
    let described = || contents(&answer.response.content);
    let name = described().find_map(|(_, content)| content.schema.as_ref().and_then(name_of));
    let name = name.map(|name| view! { <a href=format!("#schema-{name}")>{name.to_owned()}</a>" as " });
    let types = described().enumerate().map(|(at, (kind, _))| {
        view! { {if at == 0 { "" } else { " or " }}<code>{kind.clone()}</code> }
    });
    let example = described().find_map(|(_, content)| content.example.clone());
    let example = example.map(|value| {
        let value = match &value {
            serde_json::Value::String(_) => text(Some(&value)),
            other => serde_json::to_string_pretty(other).unwrap_or_default(),
        };
        view! {
            <details>
                <summary>"Example"</summary>
                <pre class="wire" tabindex="0" role="group" aria-label="Example">{value}</pre>
            </details>
        }
    });
    view! {
        <li>
            <StatusChip status=answer.status stop=Stop::Through/>
            <div>
                <p>{answer.response.description.clone()}</p>
                <p>{name}{types.collect_view()}</p>
                {example}
            </div>
        </li>
    }
}

fn refused(answer: &ApiAnswer) -> impl IntoView + use<> {
    let rest = answer.kinds.first().map_or(Stop::Guards, |kind| kind.stop());
    let kinds = answer.kinds.iter().map(|kind| {
        view! { <li><a href=kind.help().to_string()>{kind.title()}</a>" "<code>{kind.slug()}</code></li> }
    });
    view! {
        <li>
            <StatusChip status=answer.status stop=rest/>
            <ul class="api-types">{kinds.collect_view()}</ul>
        </li>
    }
}

/// The answers that any request may get, shown once for all operations.
#[component]
pub(crate) fn SharedAnswers(document: Arc<OpenApi>) -> impl IntoView {
    let rows = shared(&document).into_iter().map(|answer| view! { <AnswerRow answer/> }).collect_view();
    view! {
        <section aria-labelledby="everywhere">
            <h2 id="everywhere">"What any request may get"</h2>
            <p class="note">
                "These come before the gates, or are our own fault. Each is described at every operation of \
                    the document."
            </p>
            <ul class="answers api-answers">{rows}</ul>
        </section>
    }
}

/// The account whose session a command sends. Each has its own cookie file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
enum Sender {
    Alice,
    /// The administrator, for restricted operations.
    Admin,
    /// The reader's own account, for operations that would take a demo account from everyone else.
    Own,
}

impl Sender {
    /// Chooses a permitted sender. Every account may read its inbox, where only a policy causes `forbidden`.
    fn of(path: &str, answers: &[ApiAnswer]) -> Self {
        let refused_as = |kind| answers.iter().any(|answer| answer.kinds.contains(&kind));
        if refused_as(ProblemType::Forbidden) && path != InboxApi::PATTERN {
            Self::Admin
        } else if refused_as(ProblemType::DemoAccount) {
            Self::Own
        } else {
            Self::Alice
        }
    }

    /// The persona in the lab, which sends only as demo accounts.
    const fn persona(self) -> &'static str {
        match self {
            Self::Alice | Self::Own => "alice",
            Self::Admin => "admin",
        }
    }
}

/// The request with the document's examples; `None` if the lab does not send it.
fn ask(operation: &ApiOperation, sender: Sender) -> Option<Ask> {
    let mut ask = Ask::default();
    ask.set("path", &operation.example_path()).ok()?;
    ask.method = operation.method;
    ask.caller = CallerEntry::find(match operation.first_scheme().as_deref() {
        _ if !operation.needs_credential() => CALLERS[0].key,
        Some("basic") => "basic",
        Some("apiKey") => "key",
        Some(_) | None => sender.persona(),
    })?;
    ask.body = operation.example_body().unwrap_or_default();
    Some(ask)
}

/// The values to replace before the command works.
fn put_in(operation: &ApiOperation, sender: Sender) -> String {
    let own = (sender == Sender::Own)
        .then_some("For an account of your own, with its values: a demo account gets 403.");
    let made_up = operation.parameters().find(|parameter| parameter.name == "id");
    let made_up = made_up.and_then(|parameter| parameter.description.clone());
    let made_up = made_up.map(|says| format!("Put in an id of yours. {says}"));
    own.map(str::to_owned).into_iter().chain(made_up).collect::<Vec<_>>().join(" ")
}

/// The command for a POSIX shell. The values come from the document, and contain no quotes.
fn curl(operation: &ApiOperation, sender: Sender, origin: &str) -> String {
    let mut words = vec!["curl -i".to_owned()];
    let write = !operation.method.is_safe();
    if write && operation.method != Method::Post {
        words.push(format!("-X {}", operation.method));
    }
    match operation.first_scheme().as_deref() {
        Some("session") => words.push(format!("-b {sender}.jar")),
        Some("bearer" | "oauth2") => words.push("-H \"Authorization: Bearer $TOKEN\"".to_owned()),
        Some("basic") => words.push(format!("-u '{}:{}'", VAULT_OWNER.name, VAULT_OWNER.password)),
        Some("apiKey") => words.push(format!("-H 'X-API-Key: {DEMO_KEY}'")),
        Some(_) | None => {}
    }
    if write && operation.first_scheme().is_some_and(|scheme| scheme == "session") {
        words.push(format!("-H 'Origin: {origin}'"));
    }
    if let (Some((kind, _)), Some(body)) = (operation.body(), operation.example_body()) {
        words.push(format!("-H 'Content-Type: {kind}' \\\n  -d '{body}'"));
    }
    words.push(format!("'{origin}{}'", operation.example_path()));
    words.join(" ")
}

/// The commands that create the cookie files. The reader's own account has the document's examples.
pub(crate) fn log_in(origin: &str) -> String {
    let json = |sender: Sender, body: &str, to: &str| {
        format!(
            "curl -i -c {sender}.jar -H 'Content-Type: application/json' \\\n  -d '{body}' '{origin}{to}'"
        )
    };
    let demo = |sender: Sender| {
        let name = sender.persona();
        let body = format!("{{\"user_name\":\"{name}\",\"password\":\"{DEMO_PASSWORD}\"}}");
        json(sender, &body, SessionApi::PATTERN)
    };
    let own = json(Sender::Own, SIGN_UP, AccountsApi::PATTERN);
    [demo(Sender::Alice), demo(Sender::Admin), own].join("\n")
}

const SIGN_UP: &str =
    r#"{"user_name":"carol","display_name":"Carol Ferrant","password":"violet anvil 41 kettle"}"#;
