//! `/api/docs`: the description of the API, for people. A pure function of the OpenAPI document.

mod answers;
mod credentials;
mod operation;
mod read;
mod schemas;
mod send;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use utoipa::openapi::OpenApi;
use utoipa::openapi::tag::Tag;

use self::answers::SharedAnswers;
use self::credentials::Credentials;
use self::operation::OperationView;
use self::read::{Described, operations};
use self::schemas::Schemas;
use crate::components::Paragraphs;
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::routes;

routes! {
    /// The description of all of these.
    DescriptionApi = "/api/openapi.json";
}

/// What the description of the API shows.
#[derive(Clone, Debug)]
pub struct ApiDocs {
    /// The description.
    pub document: Arc<OpenApi>,
    /// The origin that the reader sees the site under, for commands to copy.
    pub origin: String,
}

impl View for ApiDocs {
    fn title(&self) -> Cow<'_, str> {
        "The API".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "The API of Two Gates: every operation, its credentials, its answers, and curl to try it.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { document, origin } = *self;
        let groups: Vec<_> = document
            .tags
            .iter()
            .flatten()
            .map(|tag| (tag.clone(), operations(&document, &tag.name)))
            .collect();
        let about = document.info.description.clone().unwrap_or_default();
        let sections =
            groups.iter().map(|(tag, operations)| group(tag, operations, &document, &origin)).collect_view();
        view! {
            <h1>"The API"</h1>
            <div class="api-about"><Paragraphs text=about/></div>
            <p class="actions">
                <a class="button primary" href=DescriptionApi.to_string()>"OpenAPI 3.1 as JSON"</a>
            </p>
            <Contents groups=groups.clone()/>
            <Credentials document=document.clone() origin=origin.clone()/>
            {sections}
            <SharedAnswers document=document.clone()/>
            <Schemas document/>
        }
        .into_any()
    }

    fn has_tools(&self) -> bool {
        true
    }
}

/// Every operation, with its way down the page.
#[component]
fn Contents(groups: Vec<(Tag, Vec<Described>)>) -> impl IntoView {
    let groups = groups
        .into_iter()
        .map(|(tag, operations)| {
            let lines = operations.into_iter().map(|operation| {
                let href = format!("#{}", operation.id());
                view! {
                    <li>
                        <a href=href><b class="method">{operation.method.as_str()}</b>" "<code>{operation.path.clone()}</code></a>
                        <span class="note">{operation.summary()}</span>
                    </li>
                }
            });
            view! { <li><h3>{tag.name}</h3><ul>{lines.collect_view()}</ul></li> }
        })
        .collect_view();
    view! {
        <nav class="api-contents" aria-labelledby="operations">
            <h2 id="operations">"Operations"</h2>
            <ul>{groups}</ul>
            <p class="note">
                "Where there is GET, HEAD gets the same answer without content. Every path answers OPTIONS \
                    with the methods it takes."
            </p>
        </nav>
    }
    .into_any()
}

fn group(tag: &Tag, operations: &[Described], document: &OpenApi, origin: &str) -> impl IntoView + use<> {
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
    .into_any()
}
