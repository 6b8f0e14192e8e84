//! Who may import whom, downward only.

use std::path::{Path, PathBuf};

pub fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder:?}");
    found
}

/// No file under `folder` holds one of `words`, but for the files named in `except`.
fn nowhere(folder: &str, words: &[&str], except: &[&str]) {
    let mut spared = 0;
    for (path, text) in sources(folder) {
        if except.iter().any(|name| path.ends_with(name)) {
            spared += 1;
            assert!(words.iter().any(|word| text.contains(word)), "{} needs no exception", path.display());
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "{word:?} in {}", path.display());
        }
    }
    assert_eq!(spared, except.len());
}

#[test]
fn the_policy_knows_nothing_but_serde() {
    nowhere("app/policy/src", &["std::", "tokio", "axum", "async ", "time::", "sqlx"], &[]);
}

#[test]
fn the_pages_know_no_server() {
    nowhere("app/src", &["axum", "sqlx", "tower", "tokio", "two_gates_server"], &[]);
}

#[test]
fn the_wire_and_the_catalogue_know_no_pages() {
    for folder in ["app/src/wire", "app/src/catalogue"] {
        nowhere(folder, &["crate::pages", "crate::components", "crate::islands"], &[]);
    }
    nowhere("app/src/components", &["crate::pages"], &[]);
}

#[test]
fn only_authz_asks_the_policy() {
    nowhere("server/src", &["decide("], &["authz.rs"]);
}

#[test]
fn only_the_database_writes_sql_and_it_knows_no_http() {
    nowhere(
        "server/src/routes",
        &["sqlx", "SELECT", "StatusCode::UNAUTHORIZED", "StatusCode::FORBIDDEN"],
        &[],
    );
    nowhere(
        "server/src/db",
        &["axum", "http::", "crate::routes", "crate::authz", "crate::refusal", "crate::seed"],
        &[],
    );
    for folder in ["authn", "session", "transport", "seed"] {
        nowhere(&format!("server/src/{folder}"), &["sqlx::query", "SELECT "], &[]);
    }
}

#[test]
fn nothing_below_the_gates_knows_the_routes() {
    for folder in ["authn", "session", "transport", "db", "seed", "answer"] {
        nowhere(&format!("server/src/{folder}"), &["crate::routes", "crate::router"], &[]);
    }
}

#[test]
fn only_config_reads_the_environment() {
    nowhere("server/src", &["env::var", "std::env", "env ="], &["config.rs"]);
}
