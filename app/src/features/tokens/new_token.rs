//! The answer to the form that makes a token: the only page that ever shows it.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Scope;

use crate::components::When;
use crate::features::account::{AccountApi, VisibilityApi};
use crate::features::members::MembersApi;
use crate::features::tokens::PersonalToken;
use crate::view::frame::Frame;
use crate::view::{View, json};
use crate::wire::{AccountPath, InboxApi};

/// A token that was made a moment ago.
#[derive(Clone, Debug)]
pub struct NewTokenShow {
    /// The token, in clear.
    pub token: PersonalToken,
    /// The origin that its owner sees the site under, for a command to copy.
    pub origin: String,
}

/// The heading, which is the title as well.
pub(crate) const HEADING: &str = "Your new token";

impl View for NewTokenShow {
    fn title(&self) -> Cow<'_, str> {
        HEADING.into()
    }

    fn description(&self) -> Cow<'_, str> {
        "A new personal access token, which no other page will show.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { token, origin } = *self;
        let PersonalToken { token, name, scopes, expires_at, .. } = token;
        let token = token.map(|token| token.reveal().to_owned()).unwrap_or_default();
        let command = command(&token, &scopes, &origin);
        let words = scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ");
        view! {
            <h1>{HEADING}</h1>
            <p class="lead">"Copy it now: this page is the only one that shows it. The server keeps a hash \
                of it, and cannot show it again."</p>
            <div class="panel stack">
                <h2 id="new-token">"The token"</h2>
                <pre class="new-token" tabindex="0" role="group" aria-labelledby="new-token">{token}</pre>
                <p class="note">
                    "A click selects all of it. It begins with "<code>"tg_"</code>
                    " and ends with a checksum, so that a scanner that finds one in a file knows what it has \
                        found."
                </p>
                <a class="button primary" href=format!("{}#own-tokens", AccountPath)>"I have copied it"</a>
            </div>
            <dl class="facts">
                <div><dt>"Name"</dt><dd>{name}</dd></div>
                <div><dt>"Scopes"</dt><dd><code>{words}</code></dd></div>
                <div><dt>"Ends"</dt><dd><When at=expires_at/></dd></div>
            </dl>
            <section class="stack" aria-labelledby="use-it">
                <h2 id="use-it">"Send it"</h2>
                <pre class="command" tabindex="0" role="group" aria-label="As curl">{command}</pre>
                <p class="note">
                    "This page answers your form with 201. To load it again sends the form again and makes \
                        another token, so your browser asks first. A redirect would have had to carry the \
                        token in an address, a cookie or the database: it would stand in logs, or be kept."
                </p>
            </section>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.token)
    }
}

/// A request that the token reaches.
fn command(token: &str, scopes: &[Scope], origin: &str) -> String {
    let send = format!("curl -i -H 'Authorization: Bearer {token}'");
    match scopes.first() {
        Some(Scope::InboxRead) | None => format!("{send} {origin}{InboxApi}"),
        Some(Scope::ProfileRead) => format!("{send} {origin}{AccountApi}"),
        Some(Scope::ProfileWrite) => format!(
            "{send} -X PUT -H 'Content-Type: application/json' -d '{{\"visibility\":\"public\"}}' \
                {origin}{VisibilityApi}"
        ),
        Some(Scope::AdminRead) => format!("{send} {origin}{MembersApi}"),
    }
}
