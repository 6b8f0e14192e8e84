//! One operation: its credentials, its answers, and its request, as a link to the lab and as a command.

use leptos::prelude::*;
use two_gates_policy::Stop;
use utoipa::openapi::path::Parameter;

use crate::catalogue::{CALLERS, CallerEntry, DEMO_KEY, DEMO_PASSWORD, VAULT_OWNER};
use crate::components::{Paragraphs, StatusChip, problem_item};
use crate::features::sign_up::AccountsApi;
use crate::lab::LabRequest;
use crate::school::api_docs::document::{
    ApiAnswer, ApiOperation, contents, name_of, schema_words, security_words, text,
};
use crate::wire::{InboxApi, Method, ProblemType, Route, SessionApi};

/// The maximum number of parameters shown at once. If there are more parameters, all are folded.
const MAX_SHOWN: usize = 3;

/// A part that is collapsed to one line. A link to `id` opens the part, because that id is inside the part.
pub(crate) fn collapsible(
    id: String,
    label: Option<String>,
    summary: impl IntoView + 'static,
    content: impl IntoView + 'static,
) -> AnyView {
    view! {
        <details class="operation" aria-label=label>
            <summary>{summary}</summary>
            <div id=id>{content}</div>
        </details>
    }
    .into_any()
}

pub(crate) fn method_and_path(operation: &ApiOperation) -> impl IntoView + use<> {
    view! { <b class="method">{operation.method.as_str()}</b>" "<code>{operation.path.clone()}</code> }
}

/// A command to copy.
pub(crate) fn command(of: &str, label: String, text: String) -> impl IntoView + use<> {
    let id = format!("{of}-curl");
    view! { <pre id=id class="wire" tabindex="0" role="group" aria-label=label>{text}</pre> }
}

pub(crate) fn operation_view(operation: ApiOperation, answers: Vec<ApiAnswer>, origin: String) -> AnyView {
    let (id, label) = (operation.id(), format!("{} {}", operation.method, operation.path));
    let summary = view! { {method_and_path(&operation)}" "<span class="note">{operation.summary()}</span> };
    let sender = Sender::of(&operation.path, &answers);
    let own = answers.into_iter().filter(|answer| !answer.shared);
    let (successes, problems): (Vec<_>, Vec<_>) = own.partition(|answer| answer.kinds.is_empty());
    let content = view! {
        <Paragraphs text=operation.operation.description.clone().unwrap_or_default()/>
        <dl class="facts">
            <div><dt>"Credential"</dt><dd>{security_words(&operation.security())}</dd></div>
            {content_row(&operation)}
            <div><dt>"Operation ID"</dt><dd><a href=format!("#{id}")>{id.clone()}</a></dd></div>
        </dl>
        {parameters(&operation)}
        <h3>"Answers"</h3>
        <ul class="answers api-answers">{successes.iter().map(answer_row).collect_view()}</ul>
        {(!problems.is_empty()).then(|| view! { <h3>"Refusals"</h3>{refusals(&problems)} })}
        <RequestLinks operation sender origin/>
    };
    collapsible(id, Some(label), summary, content)
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
        if count <= MAX_SHOWN {
            return view! { <h3>"Parameters"</h3>{list} }.into_any();
        }
        let title = format!("{count} parameters");
        view! { <details class="api-many"><summary>{title}</summary>{list}</details> }.into_any()
    })
}

fn parameter(parameter: &Parameter) -> impl IntoView + use<> {
    let place = serde_json::to_value(&parameter.parameter_in).map(|it| text(Some(&it))).unwrap_or_default();
    let kind = parameter.schema.as_ref().map(schema_words).unwrap_or_default();
    view! {
        <div>
            <dt><code>{parameter.name.clone()}</code><span class="note">{place}</span></dt>
            <dd>{parameter.description.clone()}<span class="note">{kind}</span></dd>
        </div>
    }
}

#[component]
fn RequestLinks(operation: ApiOperation, sender: Sender, origin: String) -> impl IntoView {
    let label = format!("curl for {} {}", operation.method, operation.path);
    let link = match lab_request(&operation, sender) {
        Some(request) => view! { <a class="button" href=request.link()>"Send it in the lab"</a> }.into_any(),
        None => view! { <span class="note">"The lab sends no requests to itself."</span> }.into_any(),
    };
    let note = placeholder_note(&operation, sender);
    view! {
        {(!note.is_empty()).then(|| view! { <p class="note">{note}</p> })}
        {command(&operation.id(), label, curl(&operation, sender, &origin))}
        <p class="actions">{link}</p>
    }
}

/// An answer with its content.
fn answer_row(answer: &ApiAnswer) -> impl IntoView + use<> {
    let media = || contents(&answer.response.content);
    let name = media().find_map(|(_, content)| content.schema.as_ref().and_then(name_of));
    let name = name.map(|name| view! { <a href=format!("#schema-{name}")>{name.to_owned()}</a>" as " });
    let types = media().enumerate().map(|(at, (kind, _))| {
        view! { {if at == 0 { "" } else { " or " }}<code>{kind.clone()}</code> }
    });
    let example = media().find_map(|(_, content)| content.example.clone());
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

/// The problem types of these answers, each with a link to its help page.
pub(crate) fn refusals(answers: &[ApiAnswer]) -> impl IntoView + use<> {
    let kinds = answers.iter().flat_map(|answer| &answer.kinds);
    view! { <ul class="links">{kinds.map(|kind| problem_item(*kind)).collect_view()}</ul> }
}

/// The account whose session a command sends. Each account has its own cookie file.
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
    /// Chooses a permitted sender. The inbox is open to every account, although its answers list `forbidden`.
    fn of(path: &str, answers: &[ApiAnswer]) -> Self {
        let has_problem = |kind| answers.iter().any(|answer| answer.kinds.contains(&kind));
        if has_problem(ProblemType::Forbidden) && path != InboxApi::PATTERN {
            Self::Admin
        } else if has_problem(ProblemType::DemoAccount) {
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
fn lab_request(operation: &ApiOperation, sender: Sender) -> Option<LabRequest> {
    let mut request = LabRequest::default();
    request.set("path", &operation.example_path()).ok()?;
    request.method = operation.method;
    request.caller = CallerEntry::find(match operation.first_scheme().as_deref() {
        _ if !operation.needs_credential() => CALLERS[0].key,
        Some("basic") => "basic",
        Some("apiKey") => "key",
        Some(_) | None => sender.persona(),
    })?;
    request.body = operation.example_body().unwrap_or_default();
    Some(request)
}

/// A note on the values to replace before the command works.
fn placeholder_note(operation: &ApiOperation, sender: Sender) -> String {
    let own_note = (sender == Sender::Own)
        .then_some("For an account of your own, with its values: a demo account gets 403.");
    let meaning = operation.parameters().find(|it| it.name == "id").and_then(|it| it.description.as_ref());
    let id_note = meaning.map(|says| format!("Put in an id of yours. {says}"));
    own_note.map(str::to_owned).into_iter().chain(id_note).collect::<Vec<_>>().join(" ")
}

/// The command for a POSIX shell. The values come from the document, and contain no quotes.
fn curl(operation: &ApiOperation, sender: Sender, origin: &str) -> String {
    let mut words = vec!["curl -i".to_owned()];
    let is_write = !operation.method.is_safe();
    let body = operation.body().zip(operation.example_body());
    // For content, curl chooses POST.
    if is_write && (operation.method != Method::Post || body.is_none()) {
        words.push(format!("-X {}", operation.method));
    }
    match operation.first_scheme().as_deref() {
        Some("session") => words.push(format!("-b {sender}.jar")),
        Some("bearer" | "oauth2") => words.push("-H \"Authorization: Bearer $TOKEN\"".to_owned()),
        Some("basic") => words.push(format!("-u '{}:{}'", VAULT_OWNER.name, VAULT_OWNER.password)),
        Some("apiKey") => words.push(format!("-H 'X-API-Key: {DEMO_KEY}'")),
        Some(_) | None => {}
    }
    if is_write && operation.first_scheme().is_some_and(|scheme| scheme == "session") {
        words.push(format!("-H 'Origin: {origin}'"));
    }
    if let Some(((kind, _), body)) = body {
        words.push(format!("-H 'Content-Type: {kind}' \\\n  -d '{body}'"));
    }
    words.push(format!("'{origin}{}'", operation.example_path()));
    words.join(" ")
}

/// The commands that create the cookie files. The reader's own account is that of the document's examples.
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
    [demo(Sender::Alice), demo(Sender::Admin), json(Sender::Own, SIGN_UP, AccountsApi::PATTERN)].join("\n")
}

const SIGN_UP: &str =
    r#"{"user_name":"carol","display_name":"Carol Ferrant","password":"violet anvil 41 kettle"}"#;
