//! Simulated attacks for a class that watches the audit trail. All are finite, and target only demo accounts.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use strum::{EnumString, IntoStaticStr};

use crate::catalogue::{CALLERS, CallerEntry, DEMO_CLIENT, read};
use crate::lab::LabRequest;
use crate::wire::{InboxApi, LocalPath, Method, OAuthTokenApi, Route, SessionApi};

/// A simulated attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Attack {
    /// Many passwords for one account.
    Guessing,
    /// One password for many user names, most of which do not exist.
    Spraying,
    /// Requests for hidden, forbidden and missing pages.
    Probing,
    /// Requests with a revoked token.
    Replay,
    /// A client that mistakes a 403 for a 401, and so requests a new token each time.
    RefreshStorm,
}

/// The texts of an attack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttackTexts {
    /// The name of the attack.
    pub name: &'static str,
    /// The attacker's behavior.
    pub does: &'static str,
    /// The signs of the attack in the trail.
    pub look_for: &'static str,
    /// The values to try in turn: passwords, names or paths.
    #[serde(default, borrow)]
    tries: Vec<&'static str>,
}

static TEXTS: LazyLock<HashMap<Attack, AttackTexts>> =
    LazyLock::new(|| read(include_str!("../../catalogue/attacks.toml")));

/// The number of replays of a token, and the number of refreshes by a client.
pub(super) const REPEATS: usize = 12;

impl Attack {
    /// Every attack.
    pub const ALL: [Self; 5] =
        [Self::Guessing, Self::Spraying, Self::Probing, Self::Replay, Self::RefreshStorm];

    /// The value of the attack in forms.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The texts of the attack.
    pub fn texts(self) -> &'static AttackTexts {
        TEXTS.get(&self).expect("every attack has its texts: a test reads them")
    }

    /// The client address, reserved for documentation (RFC 5737). It distinguishes the attacks in the trail.
    pub const fn address(self) -> [u8; 4] {
        [198, 51, 100, 11 + self as u8]
    }

    /// The requests, in order.
    pub fn requests(self) -> Vec<LabRequest> {
        let tries = self.texts().tries.iter();
        match self {
            Self::Guessing => tries.map(|password| login_request("alice", password)).collect(),
            Self::Spraying => tries.map(|name| login_request(name, "welcome1")).collect(),
            Self::Probing => tries.filter_map(|path| get("bob", path)).collect(),
            Self::Replay => (0..REPEATS).filter_map(|_| get("bearer-revoked", InboxApi::PATTERN)).collect(),
            Self::RefreshStorm => (0..REPEATS)
                .flat_map(|_| [get("bearer-narrow", InboxApi::PATTERN), Some(token_request())])
                .flatten()
                .collect(),
        }
    }
}

fn get(caller: &str, path: &str) -> Option<LabRequest> {
    let caller = CallerEntry::find(caller)?;
    Some(LabRequest { caller, path: LocalPath::parse(path).ok()?, ..LabRequest::default() })
}

fn login_request(name: &str, password: &str) -> LabRequest {
    let body = format!("{{\"user_name\":\"{name}\",\"password\":\"{password}\"}}");
    LabRequest { method: Method::Post, body, ..LabRequest::get(&CALLERS[0], &SessionApi) }
}

/// A token request (RFC 6749 §4.4.2), with the client's credentials in the body (§2.3.1).
fn token_request() -> LabRequest {
    let (id, secret) = (DEMO_CLIENT.id, DEMO_CLIENT.secret);
    let body =
        format!("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=profile:read");
    LabRequest { method: Method::Post, body, ..LabRequest::get(&CALLERS[0], &OAuthTokenApi) }
}
