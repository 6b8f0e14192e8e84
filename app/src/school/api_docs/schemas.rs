//! The schemas: what the answers and the bodies hold.

use std::sync::Arc;

use leptos::prelude::*;
use utoipa::openapi::schema::{Object, Schema};
use utoipa::openapi::{OpenApi, RefOr};

use crate::school::api_docs::read::name_of;
use crate::school::api_docs::words::{description, schema_words};

/// Every schema of the document.
#[component]
pub(crate) fn Schemas(document: Arc<OpenApi>) -> impl IntoView {
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    let schemas = schemas.map(|(name, schema)| one(name, schema)).collect_view();
    view! {
        <section aria-labelledby="schemas">
            <h2 id="schemas">"Schemas"</h2>
            {schemas}
        </section>
    }
    .into_any()
}

fn one(name: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    let id = format!("schema-{name}");
    let members = match schema {
        RefOr::T(Schema::Object(object)) => {
            let rows = object.properties.iter().map(|(member, schema)| row(object, member, schema));
            (!object.properties.is_empty())
                .then(|| view! { <dl class="facts api-members">{rows.collect_view()}</dl> })
        }
        RefOr::T(_) | RefOr::Ref(_) => None,
    };
    let words = match schema {
        RefOr::T(Schema::Object(object)) if !object.properties.is_empty() => String::new(),
        RefOr::T(_) | RefOr::Ref(_) => schema_words(schema),
    };
    view! {
        <section class="operation" id=id>
            <h3>{name.to_owned()}</h3>
            <p>{description(schema)}<span class="note">" "{words}</span></p>
            {members}
        </section>
    }
}

fn row(object: &Object, member: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
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
