//! An attempt to prove an account with a secret: the kind of secret, the name, and the client; and the limits
//! that count it.

use sha2::{Digest, Sha256};

use crate::db::World;
use crate::http::{ClientAddress, Party};
use crate::record::Rehearsal;

/// Kinds of secrets. Failures of a name count separately for each kind, because the name is another account
/// there. Failures of an address count for all kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    Login,
    Vault,
    Token,
}

/// A session of the account, or a device that has logged in to it before. Its attempts do not count with
/// those of strangers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Device(pub [u8; 32]);

#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub world: World,
    pub door: SecretKind,
    /// The name as it was typed, even if no account has it.
    pub name: &'a str,
    pub address: ClientAddress,
    /// The device or session that has proved this account before, if any.
    pub device: Option<Device>,
    /// The run of the lab, if the attempt is part of one that counts alone.
    pub rehearsal: Option<Rehearsal>,
}

/// A name under one kind of secret. Hashed, so that a password typed as a name is not kept, and a long name
/// costs no more than a short one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Account {
    world: World,
    door: SecretKind,
    rehearsal: Option<Rehearsal>,
    name: [u8; 32],
}

/// The keys of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// An account, from any address.
    Account(Account),
    /// An account from one network.
    From(Account, Party),
    /// An account, on a device that has logged in to it.
    On(Account, Device),
}

impl Key {
    pub(super) const fn account(&self) -> &Account {
        match self {
            Self::Account(account) | Self::From(account, _) | Self::On(account, _) => account,
        }
    }
}

impl Account {
    /// Ignores case and surrounding spaces.
    pub(super) fn new(world: World, door: SecretKind, name: &str) -> Self {
        Self { world, door, rehearsal: None, name: Sha256::digest(name.trim().to_lowercase()).into() }
    }
}

impl Attempt<'_> {
    pub(super) fn account(&self) -> Account {
        Account { rehearsal: self.rehearsal, ..Account::new(self.world, self.door, self.name) }
    }

    /// The streaks that the attempt belongs to. A known device has one of its own, so that nobody else can
    /// lock it out.
    pub(super) fn keys(&self) -> Vec<Key> {
        let account = self.account();
        match self.device {
            Some(device) => vec![Key::On(account, device)],
            None => vec![Key::From(account, Party::of(self.address.ip())), Key::Account(account)],
        }
    }

    /// The party whose bucket the attempt draws from. `None` for a known device, whose neighbors may be
    /// guessing, and for rehearsals.
    pub(super) fn network(&self) -> Option<Party> {
        (self.device.is_none() && self.rehearsal.is_none()).then(|| Party::of(self.address.ip()))
    }
}

/// A limit, with the name and quota of its header fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RateLimit {
    /// The name in the header fields.
    pub name: &'static str,
    /// How many failures, or other events, it allows.
    pub quota: u32,
}

impl RateLimit {
    /// Failures of one account from one address, or on one device.
    pub const LOGIN: Self = Self { name: "login", quota: 5 };

    /// Failures of one account, from any address.
    pub const ACCOUNT: Self = Self { name: "account", quota: 10 };

    /// Failures of one address, for any account. A whole class may share an address.
    pub const ADDRESS: Self = Self { name: "address", quota: 100 };

    /// Unknown tokens and keys from one address. Counted apart from logins, so that a program with a revoked
    /// token locks nobody out.
    pub const TOKEN: Self = Self { name: "token", quota: 100 };

    /// Accounts created from one address: a class signs up within a minute.
    pub const SIGN_UP: Self = Self { name: "sign-up", quota: 300 };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    /// The limit that was reached.
    pub policy: RateLimit,
    /// Seconds until the next attempt.
    pub retry_after: u32,
}
