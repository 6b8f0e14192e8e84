//! `/api/docs`: the description of the API, for people. A pure function of the OpenAPI document.

mod document;
mod operation;

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use utoipa::openapi::schema::{Object, Schema};
use utoipa::openapi::tag::Tag;
use utoipa::openapi::{OpenApi, RefOr};

use crate::components::{CopyButton, Paragraphs};
use crate::school::api_docs::document::{
    ApiOperation, description, name_of, operations, schema_words, scheme_words,
};
use crate::school::api_docs::operation::{OperationView, SharedAnswers, log_in};
use crate::view::{Frame, PageHead, View};
use crate::wire::routes;

routes! {
    /// The OpenAPI document.
    DescriptionApi = "/api/openapi.json";
}

/// The data of the description of the API.
#[derive(Clone, Debug)]
pub struct ApiDocs {
    /// The OpenAPI document.
    pub document: Arc<OpenApi>,
    /// The site's origin as the reader sees it, for commands to copy.
    pub origin: String,
}

impl View for ApiDocs {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "The API",
            "The API of Two Gates: every operation, its credentials, its answers, and curl to try it.",
        )
        .of_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { document, origin } = *self;
        let tags = document.tags.iter().flatten();
        let groups: Vec<_> = tags.map(|tag| (tag.clone(), operations(&document, &tag.name))).collect();
        let about = document.info.description.clone().unwrap_or_default();
        let sections = groups.iter().map(|(tag, operations)| group(tag, operations, &document, &origin));
        view! {
            <h1>"The API"</h1>
            <div class="api-about"><Paragraphs text=about/></div>
            <p class="actions">
                <a class="button primary" href=DescriptionApi.to_string()>"OpenAPI 3.1 as JSON"</a>
            </p>
            <Contents groups=groups.clone()/>
            {credentials(document.clone(), origin.clone())}
            {sections.collect_view()}
            <SharedAnswers document=document.clone()/>
            <Schemas document/>
        }
        .into_any()
    }
}

#[component]
fn Contents(groups: Vec<(Tag, Vec<ApiOperation>)>) -> impl IntoView {
    let groups = groups.into_iter().map(|(tag, operations)| {
        let lines = operations.into_iter().map(|operation| {
            let href = format!("#{}", operation.id());
            view! {
                <li>
                    <a href=href>
                        <b class="method">{operation.method.as_str()}</b>" "
                        <code>{operation.path.clone()}</code>
                    </a>
                    <span class="note">{operation.summary()}</span>
                </li>
            }
        });
        view! { <li><h3>{tag.name}</h3><ul>{lines.collect_view()}</ul></li> }
    });
    view! {
        <nav class="api-contents" aria-labelledby="operations">
            <h2 id="operations">"Operations"</h2>
            <ul>{groups.collect_view()}</ul>
            <p class="note">
                "Where there is GET, HEAD gets the same answer without content. Every path answers OPTIONS \
                    with the methods it takes."
            </p>
        </nav>
    }
}

fn group(tag: &Tag, operations: &[ApiOperation], document: &OpenApi, origin: &str) -> impl IntoView + use<> {
    let id = format!("group-{}", tag.name.to_lowercase().replace(' ', "-"));
    let operations = operations.iter().map(|operation| {
        let answers = operation.answers(document);
        view! { <OperationView operation=operation.clone() answers origin=origin.to_owned()/> }
    });
    view! {
        <section class="api-group" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{tag.name.clone()}</h2>
            <p class="note">{tag.description.clone()}</p>
            {operations.collect_view()}
        </section>
    }
}

fn credentials(document: Arc<OpenApi>, origin: String) -> impl IntoView {
    let schemes = document.components.iter().flat_map(|components| &components.security_schemes);
    let rows = schemes.map(|(name, scheme)| {
        let scheme = serde_json::to_value(scheme).unwrap_or_default();
        let says = scheme["description"].as_str().unwrap_or_default().to_owned();
        view! {
            <div>
                <dt><code>{name.clone()}</code></dt>
                <dd>{scheme_words(&scheme)}" "{says}{scopes(&scheme)}</dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="proofs">
            <h2 id="proofs">"How to prove who you are"</h2>
            <dl class="facts">{rows.collect_view()}</dl>
            <p class="note">
                "The commands below send one of three sessions, each from a file of its own. These make the \
                    files, also when a session of theirs is over:"
            </p>
            <div class="code">
                <div class="code-bar"><CopyButton of="log-in-curl".to_owned() what="the command"/></div>
                <pre id="log-in-curl" tabindex="0" role="group" aria-label="curl to log in">
                    {log_in(&origin)}
                </pre>
            </div>
        </section>
    }
}

fn scopes(scheme: &Value) -> Option<impl IntoView + use<>> {
    let scopes = scheme["flows"].as_object()?.values().next()?["scopes"].as_object()?.clone();
    let rows = scopes.into_iter().map(|(scope, says)| {
        view! { <li><code>{scope}</code>" "{says.as_str().unwrap_or_default().to_owned()}</li> }
    });
    Some(view! { <ul class="api-types">{rows.collect_view()}</ul> })
}

#[component]
fn Schemas(document: Arc<OpenApi>) -> impl IntoView {
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    let schemas = schemas.map(|(name, schema)| schema_section(name, schema));
    view! {
        <section aria-labelledby="schemas">
            <h2 id="schemas">"Schemas"</h2>
            {schemas.collect_view()}
        </section>
    }
}

fn schema_section(name: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    let id = format!("schema-{name}");
    let mut rows = Vec::new();
    if let RefOr::T(Schema::Object(object)) = schema {
        rows.extend(object.properties.iter().map(|(member, schema)| member_row(object, member, schema)));
    }
    let words = if rows.is_empty() { schema_words(schema) } else { String::new() };
    let members = (!rows.is_empty()).then(|| view! { <dl class="facts api-members">{rows}</dl> });
    view! {
        <section class="operation" id=id>
            <h3>{name.to_owned()}</h3>
            <p>{description(schema)}<span class="note">" "{words}</span></p>
            {members}
        </section>
    }
}

fn member_row(object: &Object, member: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    let may_be_missing =
        (!object.required.iter().any(|required| required == member)).then_some("may be missing");
    let target = name_of(schema).map(str::to_owned);
    let words = match target {
        Some(name) => view! { <a href=format!("#schema-{name}")>{name.clone()}</a> }.into_any(),
        None => schema_words(schema).into_any(),
    };
    view! {
        <div>
            <dt><code>{member.to_owned()}</code><span class="note">{may_be_missing}</span></dt>
            <dd>{description(schema)}<span class="note">{words}</span></dd>
        </div>
    }
}
