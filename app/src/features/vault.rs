//! `/basic/vault`, its refusals, and the data of the quote of the day.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalogue::{VAULT_CLERK, VAULT_OWNER, VaultUser};
use crate::components::{HelpLink, RfcLink};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{ProblemType, routes};

routes! {
    /// The vault, for the users of its own realm.
    VaultPath = "/basic/vault";
    /// The vault, for the users of its own realm.
    VaultApi = "/api/basic/vault";
    /// The quote of the day, for an API key.
    QuoteApi = "/api/keyed/quote";
}

/// The content of the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Vault {
    /// The user who opened the vault.
    #[schema(example = "test")]
    pub opened_by: String,
    /// The text of the note in the vault.
    #[schema(example = "You sent a name and a password with the request to read this.")]
    pub note: String,
}

/// The quote of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Quote {
    /// The text of the quote.
    #[schema(
        example = "The 401 (Unauthorized) status code indicates that the request has not been applied."
    )]
    pub text: String,
    /// The source of the quote.
    #[schema(example = "RFC 9110 §15.5.2")]
    pub source: String,
    /// The account that owns the API key.
    #[schema(example = "bob")]
    pub key_of: String,
}

/// Why the vault stays closed.
#[derive(Clone, Debug)]
pub enum VaultRefusal {
    /// No credential was sent (401).
    Unknown,
    /// An invalid name or password was sent (401).
    Wrong,
    /// The user is known in the realm, but not permitted (403).
    Forbidden {
        /// The user name in the realm; `None` for a guest, under a policy that returns 403 to everyone.
        user: Option<String>,
        /// The missing permission.
        permission: String,
    },
}

impl View for Vault {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "The vault",
            "The vault, opened with HTTP Basic authentication: a name and a password in a header.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        view! {
            <h1>"The vault"</h1>
            <p class="lead">{self.note}</p>
            <p>
                "You opened it as "<b>{self.opened_by}</b>", with a name and a password in the Authorization \
                    header. A browser sends them again with every request below "<code>"/basic/"</code>", \
                    without asking you, until it is closed: HTTP has no logout for Basic. By its \
                    standard, "<code>"Clear-Site-Data: \"cookies\""</code>" makes a browser forget them, \
                    but not every browser does."
            </p>
            <p>"The persona at the top of the page does not matter: this realm has users of its \
                own. "<RfcLink section="11.5"/></p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

impl View for VaultRefusal {
    fn head(&self) -> PageHead<'_> {
        let kind = match self {
            Self::Unknown | Self::Wrong => ProblemType::Unauthenticated,
            Self::Forbidden { .. } => ProblemType::Forbidden,
        };
        let content = "The vault is closed: why HTTP Basic authentication did not open it, and who can.";
        PageHead::new(kind.title(), content)
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let heading = self.head().title.into_owned();
        let content = match *self {
            Self::Unknown => prompt(
                "The vault is a realm of its own. Its challenge has the scheme Basic, so your browser itself \
                    asks for a name and a password.",
            ),
            Self::Wrong => prompt("The name and the password that were sent do not match."),
            // Offers no persona, because the site's accounts are unknown in this realm.
            Self::Forbidden { user, permission } => view! {
                <p class="lead">
                    {user.map(|name| view! { "The vault knows you as "<b>{name}</b>". " })}
                    "Opening it needs the permission "<code>{permission}</code>", which you do not have."
                </p>
                <p>
                    "This 403 has no challenge, so your browser does not ask for another name. It keeps the \
                        one it has for everything below "<code>"/basic/"</code>". "
                    <RfcLink section="15.5.4"/>" · "<HelpLink kind=ProblemType::Forbidden/>
                </p>
                <h2>"What you can do"</h2>
                <p>
                    "Open this URL in a private window, or close the browser and start it again. It \
                        asks again there, and "
                    <b>{VAULT_OWNER.name}</b>" with the password "
                    <code class="whole">{VAULT_OWNER.password}</code>" is let in."
                </p>
            }
            .into_any(),
        };
        view! {
            <h1>{heading}</h1>
            {content}
            <section class="stack" aria-labelledby="vault-users">
                <h2 id="vault-users">"Users of the vault"</h2>
                <p>"A login to this site does not help here, and these two do not help anywhere else."</p>
                <ul class="accounts">
                    {user(VAULT_OWNER, "200: opens the vault")}
                    {user(VAULT_CLERK, "403: known here, but not permitted")}
                </ul>
            </section>
        }
        .into_any()
    }
}

fn prompt(reason: &'static str) -> AnyView {
    view! {
        <p class="lead">{reason}</p>
        <div class="actions">
            <a class="button primary" href=VaultPath.to_string()>"Ask again"</a>
        </div>
        <p class="note">
            "The answer carries "<code>"WWW-Authenticate: Basic realm=\"The vault\", \
                charset=\"UTF-8\""</code>", as every 401 must. "
            <RfcLink section="15.5.2"/>" · "<HelpLink kind=ProblemType::Unauthenticated/>
        </p>
    }
    .into_any()
}

fn user(user: VaultUser, result: &'static str) -> impl IntoView {
    view! {
        <li>
            <p><b>{user.name}</b>" · password "<code class="whole">{user.password}</code></p>
            <p>{result}</p>
        </li>
    }
}
