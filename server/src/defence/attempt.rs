//! A login attempt: the kind of secret, the name, and the client. Also the limits that count attempts.

use sha2::{Digest, Sha256};

use crate::db::World;
use crate::http::{ClientAddress, Subnet};
use crate::record::LabRun;

/// Kinds of secrets. Failures for a name count separately for each kind, because the same name belongs to a
/// different account in each. Failures from an address count across all kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    Login,
    Vault,
    Token,
}

/// A session or known device of the account. Its attempts are counted separately from those of strangers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Device(pub [u8; 32]);

#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub world: World,
    pub kind: SecretKind,
    /// The name as typed, even if no account has it.
    pub name: &'a str,
    pub address: ClientAddress,
    /// The device or session that has proved this account before, if any.
    pub device: Option<Device>,
    /// The lab run that counts the attempt; `None` if the limits of the site count it.
    pub lab_run: Option<LabRun>,
}

/// An account name for one kind of secret, as a hash: short, and never a password that was typed as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct AccountKey {
    world: World,
    kind: SecretKind,
    lab_run: Option<LabRun>,
    name: [u8; 32],
}

/// The keys under which failures are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Account(AccountKey),
    /// An account from one network.
    Network(AccountKey, Subnet),
    /// An account, on a device that it has used before.
    Device(AccountKey, Device),
}

impl Key {
    pub(super) const fn account(&self) -> &AccountKey {
        match self {
            Self::Account(account) | Self::Network(account, _) | Self::Device(account, _) => account,
        }
    }
}

impl AccountKey {
    /// Ignores case and surrounding spaces of the name.
    pub(super) fn new(world: World, kind: SecretKind, name: &str) -> Self {
        Self { world, kind, lab_run: None, name: Sha256::digest(name.trim().to_lowercase()).into() }
    }
}

impl Attempt<'_> {
    pub(super) fn account(&self) -> AccountKey {
        AccountKey { lab_run: self.lab_run, ..AccountKey::new(self.world, self.kind, self.name) }
    }

    /// The streaks that count the attempt. A known device has its own streak, so nobody else can lock it out.
    pub(super) fn keys(&self) -> Vec<Key> {
        let account = self.account();
        match self.device {
            Some(device) => vec![Key::Device(account, device)],
            None => vec![Key::Network(account, Subnet::of(self.address.ip())), Key::Account(account)],
        }
    }

    /// The client network whose bucket counts the attempt. `None` for lab runs, and for a known device,
    /// because other clients in its network may be guessing.
    pub(super) fn network(&self) -> Option<Subnet> {
        (self.device.is_none() && self.lab_run.is_none()).then(|| Subnet::of(self.address.ip()))
    }
}

/// A rate limit. Its name and quota appear in header fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RateLimit {
    /// The name in header fields.
    pub name: &'static str,
    /// The number of failures, or other events, that the limit allows.
    pub quota: u32,
}

impl RateLimit {
    /// Failures for one account from one address, or on one device.
    pub const LOGIN: Self = Self { name: "login", quota: 5 };

    /// Failures for one account, from any address.
    pub const ACCOUNT: Self = Self { name: "account", quota: 10 };

    /// Failures from one address, for any account. A whole class may share an address.
    pub const ADDRESS: Self = Self { name: "address", quota: 100 };

    /// Malformed, unknown and revoked tokens and keys from one address. Counted separately from logins, so
    /// that a program with a revoked token locks nobody out.
    pub const TOKEN: Self = Self { name: "token", quota: 100 };

    /// Accounts created from one address. A whole class may sign up within a minute.
    pub const SIGN_UP: Self = Self { name: "sign-up", quota: 300 };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    pub limit: RateLimit,
    /// Seconds until the next attempt is allowed.
    pub retry_after: u32,
}
