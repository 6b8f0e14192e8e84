//! The ways to prove who one is.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::components::CopyButton;
use crate::school::api_docs::send::log_in;
use crate::school::api_docs::words::scheme_words;

/// The security schemes, and how to get a session.
#[component]
pub(crate) fn Credentials(document: Arc<OpenApi>, origin: String) -> impl IntoView {
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
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="proofs">
            <h2 id="proofs">"How to prove who you are"</h2>
            <dl class="facts">{rows}</dl>
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
    .into_any()
}

fn scopes(scheme: &Value) -> Option<impl IntoView + use<>> {
    let scopes = scheme["flows"].as_object()?.values().next()?["scopes"].as_object()?.clone();
    let rows = scopes.into_iter().map(|(scope, says)| {
        view! { <li><code>{scope}</code>" "{says.as_str().unwrap_or_default().to_owned()}</li> }
    });
    Some(view! { <ul class="api-types">{rows.collect_view()}</ul> })
}
