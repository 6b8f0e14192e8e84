//! The layers of the code: imports go downward only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut files = Vec::new();
    let mut open = vec![root];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(!files.is_empty(), "{folder:?}");
    files
}

/// No file under `folder` contains one of `words`, except the files in `except`.
fn assert_absent(folder: &str, words: &[&str], except: &[&str]) {
    let mut exceptions = 0;
    for (path, text) in sources(folder) {
        if except.iter().any(|name| path.ends_with(name)) {
            exceptions += 1;
            assert!(words.iter().any(|word| text.contains(word)), "{} needs no exception", path.display());
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "{word:?} in {}", path.display());
        }
    }
    assert_eq!(exceptions, except.len());
}

#[test]
fn the_policy_knows_nothing_but_serde() {
    assert_absent("app/policy/src", &["std::", "tokio", "axum", "async ", "time::", "sqlx", "rusqlite"], &[]);
}

#[test]
fn the_pages_know_no_server() {
    assert_absent("app/src", &["axum", "sqlx", "rusqlite", "tower", "tokio", "two_gates_server"], &[]);
}

#[test]
fn no_rooms_of_the_app_import_each_other_in_a_ring() {
    let modules = modules("app/src");
    assert!(modules["features"].contains("lab") && modules["lab"].contains("catalogue"), "{modules:?}");
    assert!(!modules["features"].contains("school"));
    assert_eq!(modules["wire"], BTreeSet::new());
    assert_eq!(modules["catalogue"], BTreeSet::from(["wire".to_owned()]));
    assert_eq!(import_cycles(modules), BTreeMap::new());
}

/// The modules of the app, from top to bottom.
const APP: &str = "lib site school features islands components view export lab catalogue wire";

/// The modules of the server, from top to bottom.
const SERVER: &str = "main lib startup scrape router openapi school lab features routing state authz extract \
    guards answer refusal seed authn sweep session defence audit db transport \
    route_table record config clock source metrics keyed_semaphore current_attack http assets";

/// A new module needs a place in the order.
#[test]
fn every_room_imports_only_rooms_below_it() {
    for (folder, order) in [("app/src", APP), ("server/src", SERVER)] {
        let (modules, order) = (modules(folder), order.split_whitespace().collect::<Vec<_>>());
        assert_eq!(modules.len(), order.len(), "{folder}");
        for (place, module) in order.iter().enumerate() {
            for import in &modules[*module] {
                assert!(order[place..].contains(&import.as_str()), "{module} of {folder} imports {import}");
            }
        }
    }
}

#[test]
fn only_authz_asks_the_policy() {
    assert_absent("server/src", &["decide("], &["authz.rs"]);
}

/// Elsewhere an answer without a decision is public, and its record says so.
#[test]
fn only_authz_answers_as_permitted() {
    assert_absent("server/src", &["Answer::permitted("], &["authz.rs"]);
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
        assert_absent(&format!("server/src/{folder}"), &words, &[]);
    }
    assert_absent(
        "server/src/db",
        &["axum", "crate::features", "crate::authz", "crate::refusal", "crate::seed"],
        &[],
    );
}

#[test]
fn nothing_below_the_gates_knows_a_feature_and_no_feature_knows_the_lab_or_the_school() {
    let modules = modules("server/src");
    for low in ["authn", "guards", "http", "session", "transport", "db", "seed", "answer", "extract"] {
        for high in ["features", "lab", "school", "router"] {
            assert!(!modules[low].contains(high), "{low} imports {high}");
        }
    }
    assert_absent("server/src/features", &["crate::lab", "crate::school", "crate::router"], &[]);
}

/// The rooms of a crate, which are its top-level modules, with the rooms that each imports. Unit tests may
/// import any.
fn modules(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources(folder).into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let first = path.strip_prefix(&top).unwrap().iter().next().unwrap().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let code =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let names = code.split("crate::").skip(1);
        let names = names
            .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap().to_owned());
        let others = names.filter(|name| *name != module && !name.is_empty());
        modules.entry(module.clone()).or_default().extend(others);
    }
    modules
}

/// The rooms that remain after repeatedly removing each one that imports none of the others.
fn import_cycles(mut modules: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    loop {
        let names: BTreeSet<String> = modules.keys().cloned().collect();
        let before = names.len();
        modules.retain(|_, imports| imports.iter().any(|name| names.contains(name)));
        if modules.len() == before {
            return modules;
        }
    }
}

#[test]
fn no_rooms_of_the_server_import_each_other_in_a_ring() {
    let modules = modules("server/src");
    assert!(modules["guards"].contains("answer") && modules["answer"].contains("record"), "{modules:?}");
    let mut ring = modules.clone();
    ring.get_mut("record").unwrap().insert("guards".to_owned());
    assert!(import_cycles(ring).contains_key("answer"), "a ring is seen");
    assert_eq!(import_cycles(modules), BTreeMap::new());
}

/// Authentication returns its own error. Upper layers turn it into a refusal.
#[test]
fn the_ground_and_authentication_refuse_nobody_and_know_no_state() {
    let modules = modules("server/src");
    for low in ["http", "record", "session", "defence", "metrics", "audit", "authn", "answer"] {
        assert!(!modules[low].contains("state"), "{low}");
    }
    for low in ["http", "record", "session", "defence", "metrics", "audit", "authn"] {
        assert!(!modules[low].contains("refusal") && !modules[low].contains("answer"), "{low}");
    }
    assert_eq!(modules["http"], BTreeSet::new());
}

/// Layers and handlers extract the parts of the state that they need, and never the whole state.
#[test]
fn only_the_site_its_start_and_the_lab_name_the_whole_state() {
    let modules = modules("server/src");
    let above: Vec<_> =
        modules.iter().filter(|(_, modules)| modules.contains("state")).map(|(module, _)| module).collect();
    assert_eq!(above, ["lab", "router", "routing", "scrape", "startup"]);
}

/// A handler cannot extract the store from the state. It reads data through the store of its permit.
#[test]
fn no_handler_extracts_a_store() {
    for folder in ["features", "school"] {
        let words = ["<Store", "{Store", "Store::", "Store>", "store: Store"];
        assert_absent(&format!("server/src/{folder}"), &words, &[]);
    }
    let state = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/state.rs")).unwrap();
    assert!(state.contains("part!(BlockList") && !state.contains("part!(Store"));
}

#[test]
fn only_config_reads_the_environment() {
    assert_absent("server/src", &["env::var", "std::env", "env ="], &["config.rs"]);
}
