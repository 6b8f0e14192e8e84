//! `/basic/vault`, and the 401 before it.

use leptos::prelude::*;

use crate::catalogue::{VAULT_CLERK, VAULT_OWNER, VaultUser};
use crate::components::{HelpLink, RfcLink};
use crate::wire::{Page, ProblemType, Vault};

/// What the vault holds.
#[component]
pub fn VaultPage(
    /// The content.
    vault: Vault,
) -> impl IntoView {
    view! {
        <h1>"The vault"</h1>
        <p class="lead">{vault.note}</p>
        <p>
            "You opened it as "<b>{vault.opened_by}</b>", by a name and a password in the Authorization header. Your browser sends them \
            again with every request below "<code>"/basic/"</code>", without asking you and until it is closed: Basic has no logout."
        </p>
        <p>"The persona at the top of the page plays no part: this realm has people of its own. "<RfcLink section="11.5"/></p>
    }
    .into_any()
}

/// What stands behind the browser's dialog: shown when it is closed without a name, and by browsers that open none.
#[component]
pub fn VaultPromptPage(
    /// Whether a name and a password were sent that do not count.
    sent: bool,
) -> impl IntoView {
    let why = if sent {
        "The name and the password that were sent do not belong together."
    } else {
        "The vault is a realm of its own. Its challenge is of the scheme Basic, so your browser asks for a name and a password by itself."
    };
    view! {
        <h1>{ProblemType::Unauthenticated.title()}</h1>
        <p class="lead">{why}</p>
        <div class="actions">
            <a class="button primary" href=Page::Vault.to_string()>"Ask again"</a>
        </div>
        <section class="stack" aria-labelledby="vault-users">
            <h2 id="vault-users">"Who has a key to it"</h2>
            <p>"A login of this site does not help here, and these two do not help anywhere else."</p>
            <ul class="accounts">
                {user(VAULT_OWNER, "200: opens the vault")}
                {user(VAULT_CLERK, "403: known here, and may not")}
            </ul>
        </section>
        <p class="note">
            "The answer carries "<code>"WWW-Authenticate: Basic realm=\"The vault\", charset=\"UTF-8\""</code>", as every 401 must. "
            <RfcLink section="15.5.2"/>" · "<HelpLink kind=ProblemType::Unauthenticated/>
        </p>
    }
    .into_any()
}

fn user(user: VaultUser, gets: &'static str) -> impl IntoView {
    view! {
        <li>
            <p><b>{user.name}</b>" · password "<code class="whole">{user.password}</code></p>
            <p>{gets}</p>
        </li>
    }
}
