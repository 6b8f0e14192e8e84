//! Credentials for the lab's requests: real sessions of the demo accounts, each made for one request and ended after it.

use tower_sessions::session::Id;
use two_gates_app::catalogue::Credential;
use two_gates_app::wire::Ask;

use crate::db::session::{self, ABSOLUTE_LIMIT, IdHash, Login};
use crate::refusal::Refusal;
use crate::session::{COOKIE_NAME, hash};
use crate::state::AppState;

/// The sessions of one run.
#[derive(Debug)]
pub(super) struct Minted {
    cookies: Vec<Option<String>>,
    hashes: Vec<IdHash>,
}

impl Minted {
    /// A session for each request that is to carry one, written at once. Of a revoked one nothing is left by the time it is sent, so its
    /// row is not written in the first place.
    pub(super) async fn for_all(state: &AppState, asks: &[Ask]) -> Result<Self, Refusal> {
        let now = state.clock.now();
        let mut logins = Vec::new();
        let mut cookies = Vec::new();
        for ask in asks {
            let Some(user_name) = ask.caller.user_name else {
                cookies.push(None);
                continue;
            };
            let id = Id::default();
            let at = match ask.caller.credential {
                Credential::Expired => Some(now - ABSOLUTE_LIMIT.whole_seconds()),
                Credential::Live | Credential::Tampered => Some(now),
                Credential::None | Credential::Revoked => None,
            };
            logins.extend(at.map(|at| Login { id: hash(id), user_name, at }));
            cookies.push(Some(cookie(id, ask.caller.credential)));
        }
        session::mint(&state.db, state.world, &logins).await?;
        Ok(Self { cookies, hashes: logins.into_iter().map(|login| login.id).collect() })
    }

    /// The value of the Cookie field of each request, where it has one.
    pub(super) fn cookies(&self) -> impl Iterator<Item = Option<&str>> {
        self.cookies.iter().map(Option::as_deref)
    }

    /// Ends them all: what the lab shows of a cookie is of no use to anybody afterwards.
    pub(super) async fn end(self, state: &AppState) -> Result<(), Refusal> {
        Ok(session::end(&state.db, &self.hashes).await?)
    }
}

fn cookie(id: Id, credential: Credential) -> String {
    let mut value = id.to_string();
    if credential == Credential::Tampered {
        let other = if value.starts_with('A') { "B" } else { "A" };
        value.replace_range(..1, other);
    }
    format!("{COOKIE_NAME}={value}")
}
