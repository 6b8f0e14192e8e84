//! A demo world whose hashes are cheap to check, because few tests are about their cost.

use std::path::Path;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use two_gates_app::catalogue::{DEMO_CLIENT, DEMO_PASSWORD, VAULT_CLERK, VAULT_OWNER};

/// Replaces every hash of a password or client secret in a demo world.
pub async fn hash_cheaply(database: &Path) {
    let mut sql = SqliteConnectOptions::new().filename(database).connect().await.unwrap();
    let account = "UPDATE account SET password_hash = ? WHERE name = ?";
    let vault_user = "UPDATE vault_user SET password_hash = ? WHERE name = ?";
    let client = "UPDATE oauth_client SET secret_hash = ? WHERE client_id = ?";
    for (statement, secret, name) in [
        (account, DEMO_PASSWORD, "alice"),
        (account, DEMO_PASSWORD, "bob"),
        (account, DEMO_PASSWORD, "admin"),
        (vault_user, VAULT_OWNER.password, VAULT_OWNER.name),
        (vault_user, VAULT_CLERK.password, VAULT_CLERK.name),
        (client, DEMO_CLIENT.secret, DEMO_CLIENT.id),
    ] {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
        let hash = argon2.hash_password(secret.as_bytes()).unwrap().to_string();
        let result = sqlx::query(statement).bind(hash).bind(name).execute(&mut sql).await.unwrap();
        assert!(result.rows_affected() > 0, "{name}");
    }
    sql.close().await.unwrap();
}
