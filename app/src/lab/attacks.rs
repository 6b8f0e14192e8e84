//! Simulated attacks for a class that watches the trail. Each is finite, and targets only demo accounts.

use strum::IntoStaticStr;

use crate::catalogue::{CALLERS, CallerEntry, DEMO_CLIENT};
use crate::lab::Ask;
use crate::wire::{InboxApi, LocalPath, Method, OAuthTokenApi, Route, SessionApi};

/// A simulated attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Attack {
    /// Many passwords for one account.
    Guessing,
    /// One password for many accounts.
    Spraying,
    /// Names and pages that may exist.
    Probing,
    /// A revoked token.
    Replay,
    /// A client that mistakes a 403 for a 401.
    RefreshStorm,
}

/// Common passwords.
const GUESSES: [&str; 9] =
    ["alice", "alice1", "password", "letmein", "qwerty", "iloveyou", "welcome1", "monkey12", "open-sesame"];

/// Common user names. Only one exists in the demo world, and the responses do not reveal which.
const NAMES: [&str; 16] = [
    "anna", "ben", "clara", "david", "emma", "felix", "grace", "henry", "bob", "ivan", "julia", "karl",
    "lucy", "maria", "oscar", "paula",
];

/// Profiles and pages that attackers try. Some are hidden, some are missing, and one is forbidden.
const PLACES: [&str; 12] = [
    "/profiles/alice",
    "/profiles/zoe",
    "/profiles/root",
    "/admin",
    "/profiles/boss",
    "/profiles/payroll",
    "/monitor",
    "/profiles/test",
    "/profiles/finance",
    "/api/admin/users",
    "/profiles/backup",
    "/profiles/hr",
];

/// How often a token is replayed, and how often a client refreshes.
const TIMES: usize = 12;

impl Attack {
    /// Every attack.
    pub const ALL: [Self; 5] =
        [Self::Guessing, Self::Spraying, Self::Probing, Self::Replay, Self::RefreshStorm];

    /// The value in forms.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The attack with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attack| attack.key() == key)
    }

    /// The name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Guessing => "Guessing",
            Self::Spraying => "Spraying",
            Self::Probing => "Probing",
            Self::Replay => "Token replay",
            Self::RefreshStorm => "Refresh storm",
        }
    }

    /// What the attacker does.
    pub const fn does(self) -> &'static str {
        match self {
            Self::Guessing => "Many passwords for alice, from one address.",
            Self::Spraying => "One password for many names, from one address. Most of the names nobody has.",
            Self::Probing => "bob looks for profiles and pages that are not meant for him.",
            Self::Replay => "A token that was revoked is sent again and again.",
            Self::RefreshStorm => {
                "What a client sends when something in between tells it 401 for our 403: it gets a new \
                    token, as narrow as the last, and tries again."
            }
        }
    }

    /// What to look for in the trail.
    pub const fn look_for(self) -> &'static str {
        match self {
            Self::Guessing => {
                "401s, one authn_login_lock after the fifth, then 429s: nothing more is looked at."
            }
            Self::Spraying => {
                "401s for one address and no account: no lock, and still \u{201c}looks like guessing\u{201d}."
            }
            Self::Probing => {
                "authz_fail with 404 and 403 in the other stream. Hidden and missing are one to bob, and not \
                    to you."
            }
            Self::Replay => "authn_token_reuse: the token was good once, so somebody has a copy.",
            Self::RefreshStorm => {
                "authn_token_created and authz_fail in turn, as fast as the client can: why a 403 must not \
                    be told as a 401."
            }
        }
    }

    /// The client address, from the range for documentation (RFC 5737). Each attack has its own, so that the
    /// streams distinguish them.
    pub const fn address(self) -> [u8; 4] {
        [198, 51, 100, 11 + self as u8]
    }

    /// The requests, in order.
    pub fn asks(self) -> Vec<Ask> {
        match self {
            Self::Guessing => GUESSES.iter().map(|password| login("alice", password)).collect(),
            Self::Spraying => NAMES.iter().map(|name| login(name, "welcome1")).collect(),
            Self::Probing => PLACES.iter().filter_map(|path| read("bob", path)).collect(),
            Self::Replay => (0..TIMES).filter_map(|_| read("bearer-revoked", InboxApi::PATTERN)).collect(),
            Self::RefreshStorm => (0..TIMES)
                .flat_map(|_| [read("bearer-narrow", InboxApi::PATTERN), Some(refresh())])
                .flatten()
                .collect(),
        }
    }
}

fn read(caller: &str, path: &str) -> Option<Ask> {
    let caller = CallerEntry::find(caller)?;
    let path = LocalPath::parse(path).ok()?;
    Some(Ask { caller, path, ..Ask::default() })
}

fn login(name: &str, password: &str) -> Ask {
    Ask {
        method: Method::Post,
        body: format!("{{\"user_name\":\"{name}\",\"password\":\"{password}\"}}"),
        ..anonymous(&SessionApi)
    }
}

/// A token request (RFC 6749 §4.4.2), with the client's credentials in the body (§2.3.1).
fn refresh() -> Ask {
    let (id, secret) = (DEMO_CLIENT.id, DEMO_CLIENT.secret);
    Ask {
        method: Method::Post,
        body: format!(
            "grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=profile:read"
        ),
        ..anonymous(&OAuthTokenApi)
    }
}

fn anonymous(path: &impl Route) -> Ask {
    Ask::get(&CALLERS[0], path)
}

#[cfg(test)]
mod tests {
    use super::{Attack, TIMES};

    #[test]
    fn every_attack_has_requests_an_end_and_an_address_of_its_own() {
        for attack in Attack::ALL {
            let asks = attack.asks();
            assert!((8..=2 * TIMES).contains(&asks.len()), "{}: {}", attack.label(), asks.len());
            assert_eq!(Attack::find(attack.key()), Some(attack));
        }
        let mut addresses = Attack::ALL.map(Attack::address);
        addresses.sort_unstable();
        assert!(addresses.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
