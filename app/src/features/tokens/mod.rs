//! Personal access tokens: the data of `/api/tokens`, and the only page that shows a new token.

pub mod panel;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use two_gates_policy::Scope;

use crate::components::Time;
use crate::features::account::{AccountApi, VisibilityApi};
use crate::features::members::MembersApi;
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{AccountPath, InboxApi, Secret, routes, schema};

routes! {
    /// The target of the form that creates an access token.
    TokensPath = "/account/tokens";
    /// The target of the form that revokes a token, by its number.
    RevokeTokenPath(i64) = "/account/tokens/{id}/revoke";
    /// One token, by its number.
    TokenApi(i64) = "/api/tokens/{id}";
}

/// The maximum number of live tokens of an account.
pub const MAX_TOKENS: u32 = 20;

/// The maximum length of a token's name, in characters.
pub const MAX_TOKEN_NAME: usize = 40;

/// The maximum lifetime of a token, in seconds: a year.
pub const MAX_LIFETIME: i64 = 365 * DAY;

/// The default lifetime of a token, in seconds.
pub const DEFAULT_LIFETIME: i64 = 30 * DAY;

const DAY: i64 = 24 * 60 * 60;

/// The personal access tokens of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonalTokens {
    /// Live tokens first, then expired and revoked ones. Each group has the newest tokens first.
    pub tokens: Vec<PersonalToken>,
}

/// A personal access token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonalToken {
    /// The number of the token. It is not a credential.
    #[schema(example = 1, minimum = 1)]
    pub id: i64,
    /// The token itself. It appears only in the answer to its creation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schema(value_type = Option<String>, example = "tg_…", nullable = false)]
    pub token: Option<Secret>,
    /// The name of the token, chosen by its owner.
    #[schema(example = "backup")]
    pub name: String,
    /// The scopes of the token.
    #[schema(schema_with = schema::scopes)]
    pub scopes: Vec<Scope>,
    /// When the token was created, in RFC 3339 format.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub created_at: String,
    /// When the token expires, in RFC 3339 format.
    #[schema(example = "2026-03-31T09:30:00Z", format = DateTime)]
    pub expires_at: String,
    /// When the token was last used, to the minute, in RFC 3339 format. Null if it was never used.
    #[schema(example = "2026-03-02T08:00:00Z", format = DateTime)]
    pub last_used_at: Option<String>,
    /// The status of the token.
    pub status: TokenStatus,
}

/// The status of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum TokenStatus {
    /// The token is valid.
    Live,
    /// The token has expired.
    Expired,
    /// The token was revoked by its owner.
    Revoked,
}

/// A token that was just created.
#[derive(Clone, Debug)]
pub struct NewTokenPage {
    /// The token, in plain text.
    pub token: PersonalToken,
    /// The site's origin as the owner of the token sees it, for a command to copy.
    pub origin: String,
}

pub(crate) const HEADING: &str = "Your new token";

impl View for NewTokenPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(HEADING, "A new personal access token, which no other page will show.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { token, origin } = *self;
        let PersonalToken { token, name, scopes, expires_at, .. } = token;
        let token = token.map(|token| token.reveal().to_owned()).unwrap_or_default();
        let command = curl_command(&token, &scopes, &origin);
        let scope_list = scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ");
        view! {
            <h1>{HEADING}</h1>
            <p class="lead">"Copy it now: this page is the only one that shows it. The server keeps a hash \
                of it, and cannot show it again."</p>
            <div class="panel stack">
                <h2 id="new-token">"The token"</h2>
                <pre class="wire new-token" tabindex="0" role="group" aria-labelledby="new-token">
                    {token}
                </pre>
                <p class="note">
                    "A click selects all of it. It begins with "<code>"tg_"</code>
                    " and ends with a checksum, so that a scanner that finds one in a file knows what it has \
                        found."
                </p>
                <a class="button primary" href=format!("{}#own-tokens", AccountPath)>"I have copied it"</a>
            </div>
            <dl class="facts">
                <div><dt>"Name"</dt><dd>{name}</dd></div>
                <div><dt>"Scopes"</dt><dd><code>{scope_list}</code></dd></div>
                <div><dt>"Ends"</dt><dd><Time at=expires_at/></dd></div>
            </dl>
            <section class="stack" aria-labelledby="use-it">
                <h2 id="use-it">"Send it"</h2>
                <pre class="wire" tabindex="0" role="group" aria-label="As curl">{command}</pre>
                <p class="note">
                    "This page answers your form with 201. To load it again sends the form again and makes \
                        another token, so your browser asks first. A redirect would have had to carry the \
                        token in a URL, a cookie or the database: it would stand in logs, or be kept."
                </p>
            </section>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.token)
    }
}

fn curl_command(token: &str, scopes: &[Scope], origin: &str) -> String {
    let curl = format!("curl -i -H 'Authorization: Bearer {token}'");
    match scopes.first() {
        Some(Scope::InboxRead) | None => format!("{curl} {origin}{InboxApi}"),
        Some(Scope::ProfileRead) => format!("{curl} {origin}{AccountApi}"),
        Some(Scope::ProfileWrite) => format!(
            "{curl} -X PUT -H 'Content-Type: application/json' -d '{{\"visibility\":\"public\"}}' \
                {origin}{VisibilityApi}"
        ),
        Some(Scope::AdminRead) => format!("{curl} {origin}{MembersApi}"),
    }
}
