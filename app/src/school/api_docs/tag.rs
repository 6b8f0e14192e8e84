//! `/api/docs/{tag}`: the operations of one tag, and the schemas of their requests and answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use serde::Serialize;
use utoipa::openapi::schema::{Object, Schema};
use utoipa::openapi::tag::Tag;
use utoipa::openapi::{OpenApi, RefOr};

use crate::components::plural;
use crate::school::api_docs::document::{description, name_of, operations, schema_words};
use crate::school::api_docs::operation::{collapsible, operation_view};
use crate::view::{Frame, PageHead, View};
use crate::wire::{ApiDocsPath, routes};

routes! {
    /// The operations of one tag, by the slug of its name.
    ApiTagPath(String) = "/api/docs/{tag}";
}

/// The name of a tag in an address.
pub(super) fn slug(tag: &Tag) -> String {
    tag.name.to_lowercase().replace(' ', "-")
}

/// The data of the page of a tag.
#[derive(Clone, Debug)]
pub struct ApiTag {
    document: Arc<OpenApi>,
    tag: Tag,
    origin: String,
}

impl ApiTag {
    /// The tag with this slug, if the document has it. `origin` is the site's origin as the reader sees it.
    pub fn find(document: Arc<OpenApi>, name: &str, origin: String) -> Option<Self> {
        let tag = document.tags.iter().flatten().find(|tag| slug(tag) == name)?.clone();
        Some(Self { document, tag, origin })
    }
}

impl View for ApiTag {
    fn head(&self) -> PageHead<'_> {
        let name = &self.tag.name;
        let says =
            format!("{name}: operations of the API of Two Gates, their answers, and curl to try them.");
        PageHead::new(format!("{name} · The API"), says).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { document, tag, origin } = *self;
        let found = operations(&document, &tag.name);
        let count = plural(found.len(), "operation");
        let mut names = BTreeSet::new();
        for one in &found {
            add_schemas(&document, &one.operation, &mut names);
        }
        let all = document.components.iter().flat_map(|components| &components.schemas);
        let used = all.filter(|(name, _)| names.contains(*name));
        let schemas: Vec<_> = used.map(|(name, schema)| schema_details(name, schema)).collect();
        let schemas = (!schemas.is_empty()).then(|| view! { <h2>"Schemas"</h2>{schemas} });
        let operations = found.into_iter().map(|one| {
            let answers = one.answers(&document);
            operation_view(one, answers, origin.clone())
        });
        view! {
            <ol class="crumbs">
                <li><a href=ApiDocsPath.to_string()>"The API"</a></li>
                <li>{count}</li>
            </ol>
            <h1>{tag.name}</h1>
            <p class="lead">{tag.description}</p>
            <p class="note">
                <a href=format!("{ApiDocsPath}#proofs")>"Log in with curl"</a>
                " before you send a command with a session."
            </p>
            <h2>"Operations"</h2>
            {operations.collect_view()}
            {schemas}
        }
        .into_any()
    }
}

/// Adds the names of the schemas that a part of the document refers to, directly or through other schemas.
fn add_schemas(document: &OpenApi, part: &impl Serialize, names: &mut BTreeSet<String>) {
    let text = serde_json::to_string(part).unwrap_or_default();
    for name in text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        let schema = document.components.as_ref().and_then(|components| components.schemas.get(name));
        if names.insert(name.to_owned()) {
            add_schemas(document, &schema, names);
        }
    }
}

fn schema_details(name: &str, schema: &RefOr<Schema>) -> AnyView {
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
    collapsible(format!("schema-{name}"), None, line, content)
}

fn member_row(object: &Object, member: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    let may_be_missing = (!object.required.iter().any(|required| required == member))
        .then(|| view! { <span class="note">"may be missing"</span> });
    let words = match name_of(schema).map(str::to_owned) {
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
