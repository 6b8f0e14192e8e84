//! The demo world: people, profiles and messages, written once. Seeding twice changes nothing.
//!
//! Its texts are in `server/seed`. Data that an earlier version lacked is written separately.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use time::Duration;
use two_gates_app::catalogue::{DEMO_CLIENT, DEMO_KEY, DemoState, REVOKED_KEY, VAULT_CLERK, VAULT_OWNER};
use two_gates_app::wire::SourceIp;

pub use two_gates_app::catalogue::DEMO_PASSWORD;

use crate::authn::{Hasher, Password, PasswordError};
use crate::db::seed;
pub use crate::db::seed::{Person, SeedMessage};
use crate::db::{DbError, Store, account, token};
use crate::http::Token;

/// The files of people: first those that can log in, then the members, grouped by subject.
const PEOPLE: [&str; 5] = [
    include_str!("../../seed/people/accounts.toml"),
    include_str!("../../seed/people/authentication.toml"),
    include_str!("../../seed/people/authorization.toml"),
    include_str!("../../seed/people/concealment.toml"),
    include_str!("../../seed/people/practice.toml"),
];

/// The recipient of each file of messages.
const MESSAGES: [(&str, &str); 3] = [
    ("alice", include_str!("../../seed/messages/alice.toml")),
    ("bob", include_str!("../../seed/messages/bob.toml")),
    ("admin", include_str!("../../seed/messages/admin.toml")),
];

/// The time between two messages of an inbox. The last message was sent an hour before the world was created.
const MESSAGE_INTERVAL: Duration = Duration::hours(31);

/// How long the embargo lasts.
pub(crate) const EMBARGO_DURATION: Duration = Duration::days(30);

/// Why an address is blocked from the start.
pub(crate) const BLOCK_REASON: &str = "Guessed passwords of 300 accounts in one night.";

/// The user name of the owner of the API keys.
const KEY_OWNER: &str = "bob";

/// Why the demo world was not written.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The database gave no answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

/// Writes the demo world, and any data that a world of an earlier version lacks. Returns whether it wrote the
/// world.
pub async fn seed(store: &Store, passwords: &Hasher) -> Result<bool, SeedError> {
    seed_from(store, store, passwords).await
}

/// Like `seed`, but copies the password hashes of the database `model`, because hashing takes long.
pub async fn seed_from(store: &Store, model: &Store, passwords: &Hasher) -> Result<bool, SeedError> {
    let wrote = !seed::is_seeded(store).await? && seed_world(store, model, passwords).await?;
    if !seed::has_credentials(store).await? {
        seed_credentials(store, model, passwords).await?;
    }
    let now = store.clock.now();
    let lifts_at = now + EMBARGO_DURATION.whole_seconds();
    seed::insert_embargo_and_block(store, now, lifts_at, SourceIp::Blocked.key(), BLOCK_REASON).await?;
    Ok(wrote)
}

/// The known hash, or a new hash of the password.
async fn hash_if_new(passwords: &Hasher, known: Option<String>, password: &str) -> Result<String, SeedError> {
    match known {
        Some(hash) => Ok(hash),
        None => Ok(passwords.hash(Password::new(password)).await?),
    }
}

async fn seed_world(store: &Store, model: &Store, passwords: &Hasher) -> Result<bool, SeedError> {
    let mut accounts = Vec::new();
    for person in people() {
        let mut password_hash = None;
        if person.logs_in {
            let known = account::find_for_login(model, &person.name).await?;
            let known = known.and_then(|record| record.password_hash);
            password_hash = Some(hash_if_new(passwords, known, DEMO_PASSWORD).await?);
        }
        accounts.push((person, password_hash));
    }
    let now = store.clock.now();
    let mut messages = Vec::new();
    for (recipient, inbox) in &*INBOXES {
        messages.extend(inbox.iter().rev().zip(0_i32..).map(|(message, age)| {
            (*recipient, message, now - (MESSAGE_INTERVAL * age + Duration::hours(1)).whole_seconds())
        }));
    }
    Ok(seed::insert_world(store, now, &accounts, &messages).await?)
}

/// Writes the users of the vault, a client, and API keys.
async fn seed_credentials(store: &Store, model: &Store, passwords: &Hasher) -> Result<(), SeedError> {
    let mut users = Vec::new();
    for user in [VAULT_OWNER, VAULT_CLERK] {
        let known = account::find_in_vault(model, user.name).await?.map(|(_, hash)| hash);
        users.push((user, hash_if_new(passwords, known, user.password).await?));
    }
    let known = token::find_client(model, DEMO_CLIENT.id).await?.map(|record| record.secret_hash);
    let secret_hash = hash_if_new(passwords, known, DEMO_CLIENT.secret).await?;
    let keys = [("in use", DEMO_KEY, false), ("revoked", REVOKED_KEY, true)].map(|(name, key, revoked)| {
        let key = Token::parse(key).expect("the demo keys are keys: a test of `authn` reads them");
        (name, key.hash(), revoked)
    });
    let (client, keys) = ((&DEMO_CLIENT, &*secret_hash), (KEY_OWNER, &keys[..]));
    Ok(seed::insert_credentials(store, store.clock.now(), &users, client, keys).await?)
}

/// All people of the demo world: the three that can log in, then 60 members, every third of them private.
pub fn people() -> impl Iterator<Item = &'static Person> {
    static ALL: LazyLock<Vec<Person>> = LazyLock::new(|| PEOPLE.into_iter().flat_map(parse).collect());
    ALL.iter()
}

/// The state of the demo world as it starts.
pub fn initial_state() -> DemoState {
    let named = people().filter(|person| DemoState::names().any(|name| name == person.name));
    named.map(|person| (person.name.clone(), person.visibility)).collect()
}

/// The recipients, each with the messages that they received, oldest first.
pub(super) static INBOXES: LazyLock<[(&str, Vec<SeedMessage>); 3]> =
    LazyLock::new(|| MESSAGES.map(|(recipient, file)| (recipient, parse(file))));

/// The message with this subject to one of the recipients.
pub fn find_message(recipient: &str, subject: &str) -> Option<&'static SeedMessage> {
    let (_, messages) = INBOXES.iter().find(|(name, _)| *name == recipient)?;
    messages.iter().find(|message| message.subject == subject)
}

/// Parses a file, which contains a single list.
fn parse<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let lists = toml::from_str::<HashMap<String, Vec<T>>>(file);
    lists.expect("the files of the demo world are valid: a test reads them").into_values().flatten().collect()
}
