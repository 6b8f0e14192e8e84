//! The demo world: people, profiles and messages, written once. Seeding twice changes nothing.

mod credentials;
mod defence;
mod letters;
mod letters_admin;
mod letters_alice;
mod letters_bob;
mod members_authentication;
mod members_authorization;
mod members_concealment;
mod members_practice;
mod people;

use time::Duration;

pub use letters::Letter;
pub use people::{Person, all};

pub use two_gates_app::catalogue::DEMO_PASSWORD;
use two_gates_app::features::members::Member;

use crate::authn::{Password, PasswordError, Passwords};
use crate::db::seed::{NewAccount, NewMessage, insert_world, is_seeded};
use crate::db::{DbError, Store};

/// Time between two messages of an inbox; the last came an hour before the world was made.
const BETWEEN_MESSAGES: Duration = Duration::hours(31);

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

/// Writes the demo world, and what a world of an earlier version lacks, unless they are there. Says whether
/// it wrote the world.
pub async fn seed(store: &Store, passwords: &Passwords) -> Result<bool, SeedError> {
    let wrote = !is_seeded(store).await? && seed_world(store, passwords).await?;
    credentials::seed_credentials(store, passwords).await?;
    defence::seed_defence(store).await?;
    Ok(wrote)
}

async fn seed_world(store: &Store, passwords: &Passwords) -> Result<bool, SeedError> {
    let mut accounts = Vec::new();
    for person in all() {
        let password_hash =
            if person.logs_in { Some(passwords.hash(Password::new(DEMO_PASSWORD)).await?) } else { None };
        accounts.push(account(person, password_hash));
    }
    let now = store.clock.now();
    let messages =
        [("alice", letters_alice::ALICE), ("bob", letters_bob::BOB), ("admin", letters_admin::ADMIN)]
            .into_iter()
            .flat_map(|(recipient, letters)| inbox(recipient, letters, now))
            .collect::<Vec<_>>();
    Ok(insert_world(store, now, &accounts, &messages).await?)
}

fn account(person: &'static Person, password_hash: Option<String>) -> NewAccount {
    let member = Member {
        name: person.name.to_owned(),
        display_name: person.display_name.to_owned(),
        role: person.role,
        plan: person.plan,
        visibility: person.visibility,
        can_log_in: person.logs_in,
    };
    NewAccount { member, headline: person.headline, about: person.about, password_hash }
}

fn inbox(recipient: &'static str, letters: &'static [Letter], now: i64) -> impl Iterator<Item = NewMessage> {
    letters.iter().rev().zip(0_i32..).map(move |(letter, age)| NewMessage {
        recipient,
        sender: letter.sender,
        subject: letter.subject,
        body: letter.body,
        sent_at: now - (BETWEEN_MESSAGES * age + Duration::hours(1)).whole_seconds(),
    })
}
