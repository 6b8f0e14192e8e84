//! The answers of an operation, and those that any request may get.

use std::sync::Arc;

use leptos::prelude::*;
use two_gates_policy::Stop;
use utoipa::openapi::OpenApi;

use crate::components::StatusChip;
use crate::school::api_docs::read::{Answer, contents, name_of, shared, text};
use crate::school::problem_help::stop;

/// One answer: its status, and either its problem types or its content.
#[component]
pub(crate) fn AnswerRow(answer: Answer) -> impl IntoView {
    if answer.kinds.is_empty() { allowed(&answer).into_any() } else { refused(&answer).into_any() }
}

fn allowed(answer: &Answer) -> impl IntoView + use<> {
    let described = || contents(&answer.response.content);
    let name = described().find_map(|(_, content)| content.schema.as_ref().and_then(name_of));
    let name = name.map(|name| view! { <a href=format!("#schema-{name}")>{name.to_owned()}</a>" as " });
    let types = described().enumerate().map(|(at, (kind, _))| {
        view! { {if at == 0 { "" } else { " or " }}<code>{kind.clone()}</code> }
    });
    let types = types.collect_view();
    let example = described().find_map(|(_, content)| content.example.clone());
    let example = example.map(|value| {
        let value = match &value {
            serde_json::Value::String(_) => text(Some(&value)),
            other => serde_json::to_string_pretty(other).unwrap_or_default(),
        };
        view! { <details><summary>"Example"</summary><pre class="wire" tabindex="0" role="group" aria-label="Example">{value}</pre></details> }
    });
    view! {
        <li>
            <StatusChip status=answer.status stop=Stop::Through/>
            <div>
                <p>{answer.response.description.clone()}</p>
                <p>{name}{types}</p>
                {example}
            </div>
        </li>
    }
}

fn refused(answer: &Answer) -> impl IntoView + use<> {
    let rest = answer.kinds.first().map_or(Stop::Guards, |kind| stop(*kind));
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

/// What any request may get, once for all operations.
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
    .into_any()
}
