//! The layers of the code: imports go downward only.

use std::collections::{BTreeMap, BTreeSet};
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

/// No file under `folder` contains one of `words`, except the files in `except`.
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

/// From top to bottom: site, school and features, islands, components, view, exports, lab, catalogue, wire.
#[test]
fn no_rooms_of_the_app_import_each_other_in_a_ring() {
    let rooms = rooms("app/src");
    assert!(rooms["features"].contains("lab") && rooms["lab"].contains("catalogue"), "{rooms:?}");
    assert!(!rooms["features"].contains("school"));
    assert_eq!(rooms["wire"], BTreeSet::new());
    assert_eq!(rooms["catalogue"], BTreeSet::from(["wire".to_owned()]));
    assert_eq!(in_rings(rooms), BTreeMap::new());
}

#[test]
fn only_authz_asks_the_policy() {
    nowhere("server/src", &["decide("], &["authz.rs"]);
}

/// SQL of a single feature is in that feature. SQL of several features or of the gates is in the database
/// module.
#[test]
fn sql_stands_in_the_database_and_in_features_and_neither_chooses_a_status() {
    let words = ["sqlx::query", "SELECT ", "INSERT INTO ", "DELETE FROM "];
    let has_sql = |text: &str| words.iter().any(|word| text.contains(word));
    for (path, _) in sources("server/src").into_iter().filter(|(_, text)| has_sql(text)) {
        let path = path.to_string_lossy();
        assert!(["/src/db/", "/src/features/"].iter().any(|place| path.contains(place)), "{path}");
    }
    for folder in ["features", "school", "extract"] {
        let words = ["StatusCode::UNAUTHORIZED", "StatusCode::FORBIDDEN"];
        nowhere(&format!("server/src/{folder}"), &words, &[]);
    }
    nowhere(
        "server/src/db",
        &["axum", "crate::features", "crate::authz", "crate::refusal", "crate::seed"],
        &[],
    );
}

#[test]
fn nothing_below_the_gates_knows_a_feature_and_no_feature_knows_the_school() {
    let rooms = rooms("server/src");
    for low in ["authn", "guards", "http", "session", "transport", "db", "seed", "answer", "extract"] {
        for high in ["features", "school", "router"] {
            assert!(!rooms[low].contains(high), "{low} imports {high}");
        }
    }
    nowhere("server/src/features", &["crate::school", "crate::router"], &[]);
}

/// The rooms of a crate, which are its top-level modules, with the rooms that each imports. Unit tests may
/// import any.
fn rooms(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources(folder).into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let first = path.strip_prefix(&top).unwrap().iter().next().unwrap().to_str().unwrap();
        let room = first.trim_end_matches(".rs").to_owned();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let code =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let names = code.split("crate::").skip(1);
        let names = names
            .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap().to_owned());
        let others = names.filter(|name| *name != room && !name.is_empty());
        rooms.entry(room.clone()).or_default().extend(others);
    }
    rooms
}

/// The rooms that remain after repeatedly removing each one that imports none of the others.
fn in_rings(mut rooms: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    loop {
        let names: BTreeSet<String> = rooms.keys().cloned().collect();
        let before = names.len();
        rooms.retain(|_, imports| imports.iter().any(|name| names.contains(name)));
        if rooms.len() == before {
            return rooms;
        }
    }
}

#[test]
fn no_rooms_of_the_server_import_each_other_in_a_ring() {
    let rooms = rooms("server/src");
    assert!(rooms["guards"].contains("answer") && rooms["answer"].contains("record"), "{rooms:?}");
    let mut ring = rooms.clone();
    ring.get_mut("record").unwrap().insert("guards".to_owned());
    assert!(in_rings(ring).contains_key("answer"), "a ring is seen");
    assert_eq!(in_rings(rooms), BTreeMap::new());
}

/// Authentication returns its own error. Upper layers turn it into a refusal.
#[test]
fn the_ground_and_authentication_refuse_nobody_and_know_no_state() {
    let rooms = rooms("server/src");
    for low in ["http", "record", "session", "defence", "metrics", "audit", "authn", "answer"] {
        assert!(!rooms[low].contains("state"), "{low}");
    }
    for low in ["http", "record", "session", "defence", "metrics", "audit", "authn"] {
        assert!(!rooms[low].contains("refusal") && !rooms[low].contains("answer"), "{low}");
    }
    assert_eq!(rooms["http"], BTreeSet::new());
}

/// Layers and handlers extract the parts of the state that they need, and never the whole state.
#[test]
fn only_the_site_its_start_and_the_lab_name_the_whole_state() {
    let rooms = rooms("server/src");
    let above: Vec<_> =
        rooms.iter().filter(|(_, rooms)| rooms.contains("state")).map(|(room, _)| room).collect();
    assert_eq!(above, ["lab", "router", "routing", "scrape", "startup"]);
}

/// A handler cannot extract the store from the state. It reads data through the store of its permit.
#[test]
fn no_handler_extracts_a_store() {
    for folder in ["features", "school"] {
        let words = ["<Store", "{Store", "Store::", "Store>", "store: Store"];
        nowhere(&format!("server/src/{folder}"), &words, &[]);
    }
    let state = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/state.rs")).unwrap();
    assert!(state.contains("part!(BlockList") && !state.contains("part!(Store"));
}

#[test]
fn only_config_reads_the_environment() {
    nowhere("server/src", &["env::var", "std::env", "env ="], &["config.rs"]);
}
