//! Somebody tries a secret: where, for which name, and from where.

use sha2::{Digest, Sha256};

use crate::db::World;
use crate::http::{ClientAddress, Party};
use crate::record::Rehearsal;

/// Where secrets are tried. What is wrong at one is not counted at another, as a name means another account there; but an address is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// The accounts of the site: the login, by form or by program, and the change of a password.
    Login,
    /// The people of the vault.
    Vault,
    /// The clients of the token endpoint.
    Token,
}

/// Something that has proved its account before, and so is not one of the many that guess: a session of it, or a device that it has logged in
/// from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Device(pub [u8; 32]);

/// One attempt.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The world.
    pub world: World,
    /// Where.
    pub door: SecretKind,
    /// The name as it was typed, whether or not anybody has it.
    pub name: &'a str,
    /// From where.
    pub address: ClientAddress,
    /// What has proved that account before, where something has.
    pub device: Option<Device>,
    /// Whether it is a part of a run of the lab that counts for itself.
    pub rehearsal: Option<Rehearsal>,
}

/// A name at a door. Hashed, so that what was typed by mistake, such as a password, is not kept, and a long name costs no more than a short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Account {
    world: World,
    door: SecretKind,
    rehearsal: Option<Rehearsal>,
    name: [u8; 32],
}

/// What failures are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// An account, from wherever.
    Account(Account),
    /// An account from one network.
    From(Account, Party),
    /// An account from a device that it is known on.
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
    /// Upper case and the spaces around a name make no other account.
    pub(super) fn new(world: World, door: SecretKind, name: &str) -> Self {
        Self { world, door, rehearsal: None, name: Sha256::digest(name.trim().to_lowercase()).into() }
    }
}

impl Attempt<'_> {
    pub(super) fn account(&self) -> Account {
        Account { rehearsal: self.rehearsal, ..Account::new(self.world, self.door, self.name) }
    }

    /// Every streak that it is a part of. A known device stands apart from all others, so that nobody else can lock it out.
    pub(super) fn keys(&self) -> Vec<Key> {
        let account = self.account();
        match self.device {
            Some(device) => vec![Key::On(account, device)],
            None => vec![Key::From(account, Party::of(self.address.ip())), Key::Account(account)],
        }
    }

    /// Whose bucket it draws from; none for a known device, whose neighbors may be guessing, and for what is rehearsed.
    pub(super) fn network(&self) -> Option<Party> {
        (self.device.is_none() && self.rehearsal.is_none()).then(|| Party::of(self.address.ip()))
    }
}
