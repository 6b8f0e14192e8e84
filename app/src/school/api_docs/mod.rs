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
    ApiOperation, description, name_of, operations, schema_words, scheme_words, shared,
};
use crate::school::api_docs::operation::{fold, log_in, operation, refusals};
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
        let groups: Vec<_> = tags.map(|tag| (tag, operations(&document, &tag.name))).collect();
        let about = document.info.description.clone().unwrap_or_default();
        let links = groups.iter().map(|(tag, operations)| {
            let href = format!("#{}", group_id(tag));
            view! { <li><a href=href>{tag.name.clone()}</a>" "{operations.len()}</li> }
        });
        let sections = groups.iter().map(|(tag, operations)| group(tag, operations, &document, &origin));
        view! {
            <h1>"The API"</h1>
            <div class="columns">
                <nav aria-label="Operations">
                    <ul class="links">
                        <li><a href="#common">"For every operation"</a></li>
                        {links.collect_view()}
                    </ul>
                </nav>
                <div>
                    <Paragraphs text=about/>
                    <p class="actions">
                        <a class="button primary" href=DescriptionApi.to_string()>"OpenAPI 3.1 as JSON"</a>
                    </p>
                </div>
            </div>
            <section class="api-group" aria-labelledby="common">
                <div>
                    <h2 id="common">"For every operation"</h2>
                    <p class="note">
                        "Where there is GET, HEAD gets the same answer without content. OPTIONS lists the \
                            methods of a path."
                    </p>
                </div>
                {credentials(&document, &origin)}
                {fold(
                    "everywhere".to_owned(),
                    None,
                    "What any request may get, before the gates or by our own fault",
                    refusals(&shared(&document)),
                )}
                {schemas(&document)}
            </section>
            {sections.collect_view()}
        }
        .into_any()
    }
}

fn group_id(tag: &Tag) -> String {
    format!("group-{}", tag.name.to_lowercase().replace(' ', "-"))
}

fn group(tag: &Tag, operations: &[ApiOperation], document: &OpenApi, origin: &str) -> impl IntoView + use<> {
    let id = group_id(tag);
    let operations =
        operations.iter().map(|one| operation(one.clone(), one.answers(document), origin.to_owned()));
    view! {
        <section class="api-group" aria-labelledby=id.clone()>
            <div><h2 id=id.clone()>{tag.name.clone()}</h2><p class="note">{tag.description.clone()}</p></div>
            {operations.collect_view()}
        </section>
    }
}

fn credentials(document: &OpenApi, origin: &str) -> AnyView {
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
    let content = view! {
        <dl class="facts">{rows.collect_view()}</dl>
        <p class="note">
            "The commands below send one of three sessions, each from a file of its own. These make the \
                files, also when a session of theirs is over:"
        </p>
        <div class="code">
            <div class="code-bar"><CopyButton of="log-in-curl".to_owned() what="the command"/></div>
            <pre id="log-in-curl" tabindex="0" role="group" aria-label="curl to log in">
                {log_in(origin)}
            </pre>
        </div>
    };
    fold("proofs".to_owned(), None, "How to prove who you are, and how to log in with curl", content)
}

fn scopes(scheme: &Value) -> Option<impl IntoView + use<>> {
    let scopes = scheme["flows"].as_object()?.values().next()?["scopes"].as_object()?.clone();
    let rows = scopes.into_iter().map(|(scope, says)| {
        view! { <li><code>{scope}</code>" "{says.as_str().unwrap_or_default().to_owned()}</li> }
    });
    Some(view! { <ul>{rows.collect_view()}</ul> })
}

fn schemas(document: &OpenApi) -> AnyView {
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    let schemas: Vec<_> = schemas.map(|(name, schema)| schema_fold(name, schema)).collect();
    let line = format!("The {} schemas of what is sent and received", schemas.len());
    fold("schemas".to_owned(), None, line, schemas)
}

fn schema_fold(name: &str, schema: &RefOr<Schema>) -> AnyView {
    let mut rows = Vec::new();
    if let RefOr::T(Schema::Object(object)) = schema {
        rows.extend(object.properties.iter().map(|(member, schema)| member_row(object, member, schema)));
    }
    let content = if rows.is_empty() {
        view! { <p>{schema_words(schema)}</p> }.into_any()
    } else {
        view! { <dl class="facts api-members">{rows}</dl> }.into_any()
    };
    let line = view! { <code>{name.to_owned()}</code>" "<span class="note">{description(schema)}</span> };
    fold(format!("schema-{name}"), None, line, content)
}

fn member_row(object: &Object, member: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    let may_be_missing = (!object.required.iter().any(|required| required == member))
        .then(|| view! { <span class="note">"may be missing"</span> });
    let target = name_of(schema).map(str::to_owned);
    let words = match target {
        Some(name) => view! { <a href=format!("#schema-{name}")>{name.clone()}</a> }.into_any(),
        None => schema_words(schema).into_any(),
    };
    view! {
        <div>
            <dt><code>{member.to_owned()}</code>{may_be_missing}</dt>
            <dd>{description(schema)}<span class="note">{words}</span></dd>
        </div>
    }
}
