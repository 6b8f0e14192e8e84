//! `/api/docs`: the list of operations, and the rules for all. A pure function of the OpenAPI document.

mod document;
mod operation;
pub mod tag;

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa::openapi::tag::Tag;

use crate::components::Paragraphs;
use crate::school::api_docs::document::{ApiOperation, operations, scheme_words, shared_answers};
use crate::school::api_docs::operation::{collapsible, command, log_in, method_and_path, refusals};
use crate::school::api_docs::tag::{ApiTagPath, slug};
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
        let says = "The API of Two Gates: every operation, its credentials, its answers, and curl to try it.";
        PageHead::new("The API", says).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { document, origin } = *self;
        let about = document.info.description.clone().unwrap_or_default();
        let (lead, rules) = about.split_once("\n\n").unwrap_or((about.as_str(), ""));
        let groups = document.tags.iter().flatten().map(|tag| group(tag, &operations(&document, &tag.name)));
        view! {
            <h1>"The API"</h1>
            <p class="lead">{lead.to_owned()}</p>
            <p class="actions">
                <a class="button primary" href=DescriptionApi.to_string()>"OpenAPI 3.1 as JSON"</a>
            </p>
            {groups.collect_view()}
            <section class="api-group" aria-labelledby="common">
                <h2 id="common">"For every operation"</h2>
                <Paragraphs text=rules.to_owned()/>
                <p>
                    "Where there is GET, HEAD gets the same answer without content. OPTIONS lists the \
                        methods of a path."
                </p>
                {credentials(&document, &origin)}
                {collapsible(
                    "everywhere".to_owned(),
                    None,
                    "What any request may get, before the gates or by our own fault",
                    refusals(&shared_answers(&document)),
                )}
            </section>
        }
        .into_any()
    }
}

/// Links to the operations of a tag. Each item has the id of its operation, so that a fragment finds it.
fn group(tag: &Tag, operations: &[ApiOperation]) -> impl IntoView + use<> {
    let (id, page) = (slug(tag), ApiTagPath(slug(tag)).to_string());
    let rows = operations.iter().map(|one| {
        let href = format!("{page}#{}", one.id());
        view! {
            <li id=one.id()>
                <a href=href>{method_and_path(one)}</a>" "<span class="note">{one.summary()}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="api-group" aria-labelledby=id.clone()>
            <h2 id=id.clone()><a href=page>{tag.name.clone()}</a></h2>
            <p class="note">{tag.description.clone()}</p>
            <ul>{rows}</ul>
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
            "The commands of the operations send one of three sessions, each from a file of its own. These \
                make the files, also when a session of theirs is over:"
        </p>
        {command("log-in", "curl to log in".to_owned(), log_in(origin))}
    };
    collapsible("proofs".to_owned(), None, "How to prove who you are, and how to log in with curl", content)
}

fn scopes(scheme: &Value) -> Option<impl IntoView + use<>> {
    let scopes = scheme["flows"].as_object()?.values().next()?["scopes"].as_object()?.clone();
    let rows = scopes.into_iter().map(|(scope, says)| {
        view! { <li><code>{scope}</code>" "{says.as_str().unwrap_or_default().to_owned()}</li> }
    });
    Some(view! { <ul>{rows.collect_view()}</ul> })
}
