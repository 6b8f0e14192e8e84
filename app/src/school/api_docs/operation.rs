//! One operation: what it asks for, what it answers, and how to send it.

use leptos::prelude::*;
use utoipa::openapi::path::Parameter;

use crate::components::CopyButton;
use crate::school::api_docs::answers::AnswerRow;
use crate::school::api_docs::read::{Answer, Described, name_of, text};
use crate::school::api_docs::send::{Sender, ask, curl, put_in};
use crate::school::api_docs::words::{schema_words, security_words};

/// Parameters that are shown at once; more are folded.
const MOST_SHOWN: usize = 3;

/// An operation.
#[component]
pub(crate) fn OperationView(operation: Described, answers: Vec<Answer>, origin: String) -> impl IntoView {
    let id = operation.id();
    let title = format!("{id}-title");
    let sender = Sender::of(&operation.path, &answers);
    let own = answers.into_iter().filter(|answer| !answer.shared);
    let own = own.map(|answer| view! { <AnswerRow answer/> }).collect_view();
    view! {
        <section class="operation" id=id.clone() aria-labelledby=title>
            <h3 id=title.clone()>
                <b class="method">{operation.method.as_str()}</b>" "<code>{operation.path.clone()}</code>
            </h3>
            <p>{operation.summary()}</p>
            {operation.operation.description.clone().map(|more| view! { <p>{more}</p> })}
            <dl class="facts">
                <div><dt>"Credential"</dt><dd>{security_words(&operation.security())}</dd></div>
                {body(&operation)}
            </dl>
            {parameters(&operation)}
            <h4>"Answers"</h4>
            <ul class="answers api-answers">{own}</ul>
            <Send operation sender origin/>
        </section>
    }
    .into_any()
}

fn body(operation: &Described) -> Option<impl IntoView + use<>> {
    let (kind, content) = operation.body()?;
    let name = content.schema.as_ref().and_then(name_of)?.to_owned();
    let href = format!("#schema-{name}");
    Some(view! {
        <div><dt>"Content"</dt><dd><a href=href>{name}</a>" as "<code>{kind.clone()}</code></dd></div>
    })
}

fn parameters(operation: &Described) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = operation.parameters().map(parameter).collect();
    let label = format!("Parameters of {} {}", operation.method, operation.path);
    let count = rows.len();
    let list = view! { <dl class="facts api-members" aria-label=label>{rows}</dl> };
    match count {
        0 => None,
        1..=MOST_SHOWN => Some(view! { <h4>"Parameters"</h4>{list} }.into_any()),
        _ => {
            let title = format!("{count} parameters");
            Some(view! { <details class="api-many"><summary>{title}</summary>{list}</details> }.into_any())
        }
    }
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

/// The operation as a request: in the lab, and as a command.
#[component]
fn Send(operation: Described, sender: Sender, origin: String) -> impl IntoView {
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
    .into_any()
}
