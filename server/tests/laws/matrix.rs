//! The answer to every caller, for every target, policy and method. `table.csv` has the answers to GET under
//! the site's own policies. The other answers are written here by hand, from the RFCs and the specification
//! of the site, and never computed from the code.

use serde_json::Value;
use two_gates_app::catalogue::{CALLERS, RESOURCES, Target};
use two_gates_app::wire::{AuthScheme, Twin};

use crate::common::{Site, expected};

/// The columns of a matrix whose query names no persona, and of the table below.
const PERSONAS: [&str; 7] = ["logged-out", "alice", "bob", "admin", "expired", "revoked", "tampered"];

/// The answers to GET under each policy. A target that is not listed is answered as under the site's own
/// policies.
#[rustfmt::skip]
const POLICY_TABLE: [(&str, &str, [u16; 7], &str); 26] = [
    // Literally: 403 says that there is a profile (§15.5.4), 404 that there is none (§15.5.5).
    ("forbid",    "profile-alice",   [401, 200, 403, 200, 401, 401, 401], "RFC 9110 §15.5.4"),
    ("forbid",    "profile-zoe",     [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.5"),
    // An origin server that wishes to hide a target may answer 404 (§15.5.4), to any caller.
    ("conceal",   "inbox",           [404, 200, 200, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "admin",           [404, 404, 404, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "profile-alice",   [404, 200, 404, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "profile-zoe",     [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.5"),
    ("conceal",   "reports",         [404, 404, 200, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "account",         [404, 200, 200, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "embargo",         [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "vault",           [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("conceal",   "quote",           [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.4"),
    // Unknown callers are challenged for everything, existing or not (§15.5.2).
    ("challenge", "profiles",        [401, 200, 200, 200, 401, 401, 401], "RFC 9110 §15.5.2"),
    ("challenge", "profile-bob",     [401, 200, 200, 200, 401, 401, 401], "RFC 9110 §15.5.2"),
    ("challenge", "profile-alice",   [401, 200, 404, 200, 401, 401, 401], "RFC 9110 §15.5.4"),
    ("challenge", "profile-zoe",     [401, 404, 404, 404, 401, 401, 401], "RFC 9110 §15.5.5"),
    // Every refusal is a 403, with or without credentials (§15.5.4), even for a missing target.
    ("uniform",   "inbox",           [403, 200, 200, 200, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "admin",           [403, 403, 403, 200, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "profiles",        [200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    ("uniform",   "profile-bob",     [200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    ("uniform",   "profile-alice",   [403, 200, 403, 200, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "profile-zoe",     [403, 403, 403, 403, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "reports",         [403, 403, 200, 200, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "account",         [403, 200, 200, 200, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "embargo",         [403, 403, 403, 403, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "vault",           [403, 403, 403, 403, 403, 403, 403], "RFC 9110 §15.5.4"),
    ("uniform",   "quote",           [403, 403, 403, 403, 403, 403, 403], "RFC 9110 §15.5.4"),
];

/// Other methods: the status for `/api/session`, then for every other target. All callers get the same
/// status, because no authentication is needed, except for PUT of the embargo.
const METHODS: [(&str, u16, u16, &str); 5] = [
    // Anyone may ask which methods exist, so that a preflight meets no 401.
    ("OPTIONS", 204, 204, "RFC 9110 §9.3.7"),
    // A login without content is not JSON.
    ("POST", 400, 405, "RFC 9110 §15.5.1, §15.5.6"),
    // A logout is idempotent (§9.2.2).
    ("DELETE", 204, 405, "RFC 9110 §15.5.6, §9.3.5"),
    ("PUT", 405, 405, "RFC 9110 §15.5.6"),
    ("TRACE", 405, 405, "RFC 9110 §15.5.6"),
];

async fn matrix(site: &Site, query: &str) -> Value {
    let reply = site.guest().get(&format!("/matrix.json?{query}")).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    reply.json()
}

/// The statuses of a row, in the order of [`PERSONAS`].
fn statuses(row: &Value) -> [u16; 7] {
    PERSONAS.map(|persona| {
        let cells = row["cells"].as_array().unwrap();
        let cell = cells.iter().find(|cell| cell["persona"] == persona).expect(persona);
        u16::try_from(cell["status"].as_u64().unwrap()).unwrap()
    })
}

/// Asserts that the matrix has every target, and that each row has the statuses that `statuses_of` returns
/// for its address and target.
fn assert_matrix(matrix: &Value, query: &str, statuses_of: impl Fn(&str, &str) -> [u16; 7]) {
    let rows = matrix["rows"].as_array().unwrap();
    assert_eq!(matrix["personas"], serde_json::json!(PERSONAS), "a persona without a column in the table");
    assert_eq!(rows.len(), Target::all().len());
    for row in rows {
        let (path, target) = (row["path"].as_str().unwrap(), row["resource"].as_str().unwrap());
        assert_eq!(statuses(row), statuses_of(path, target), "{query} {target}");
    }
}

/// The statuses in the table for an address.
fn table_statuses(path: &str) -> [u16; 7] {
    PERSONAS.map(|persona| expected(path, persona).status)
}

#[tokio::test]
async fn pages_and_their_twins_answer_everybody_as_the_table_says() {
    let site = Site::new().await;
    for method in ["GET", "HEAD"] {
        for twin in Twin::ALL {
            let query = format!("method={method}&as={}", twin.key());
            let matrix = matrix(&site, &query).await;
            assert_matrix(&matrix, &query, |path, _| table_statuses(path));
            for target in Target::all() {
                let row = matrix["rows"].as_array().unwrap().iter().find(|row| row["resource"] == target.key);
                assert_eq!(row.expect(target.key)["path"], target.path(twin), "{query}");
            }
        }
    }
    for target in Target::all() {
        let [page, api] = Twin::ALL.map(|twin| target.path(twin));
        let row = expected(page, "logged-out");
        assert!(row.paths().eq(if page == api { vec![api] } else { vec![page, api] }), "{row:?}");
    }
}

#[tokio::test]
async fn programs_get_by_their_credentials_what_the_table_says_and_pages_read_none_of_them() {
    let site = Site::new().await;
    let programs: Vec<_> =
        CALLERS.iter().filter(|caller| !caller.is_usual() && caller.key != "new-login").collect();
    let keys: Vec<_> = programs.iter().map(|caller| format!("persona={}", caller.key)).collect();
    for twin in Twin::ALL {
        let matrix = matrix(&site, &format!("as={}&{}", twin.key(), keys.join("&"))).await;
        let rows = matrix["rows"].as_array().unwrap();
        assert_eq!(rows.len(), Target::all().len());
        for row in rows {
            let path = row["path"].as_str().unwrap();
            let is_page = !path.starts_with("/api/") && !path.contains("/basic/");
            for (at, caller) in programs.iter().enumerate() {
                let is_read = !is_page || caller.scheme() == Some(AuthScheme::Session);
                let row_of = expected(path, if is_read { caller.key } else { "logged-out" });
                let cell = &row["cells"][at];
                assert_eq!(cell["persona"], caller.key);
                assert_eq!(cell["status"], row_of.status, "{path} as {}: {}", caller.key, row_of.section());
            }
        }
    }
}

#[tokio::test]
async fn a_policy_changes_the_answers_that_the_table_says_and_no_other() {
    let site = Site::new().await;
    for policy in ["forbid", "conceal", "challenge", "uniform"] {
        for twin in ["page", "api"] {
            let query = format!("policy={policy}&as={twin}");
            assert_matrix(&matrix(&site, &query).await, &query, |path, target| {
                let row = POLICY_TABLE.iter().find(|row| (row.0, row.1) == (policy, target));
                row.map_or_else(|| table_statuses(path), |row| row.2)
            });
        }
    }
}

#[tokio::test]
async fn other_methods_are_answered_before_anybody_is_asked_who_they_are() {
    let site = Site::new().await;
    for (method, session, others, section) in METHODS {
        let query = format!("method={method}&as=api");
        assert_matrix(&matrix(&site, &query).await, &format!("{query} {section}"), |_, target| {
            match (method, target) {
                (_, "session") => [session; 7],
                // The gates check the only write among the targets. An allowed one lacks content.
                ("PUT", "embargo") => [401, 403, 403, 400, 401, 401, 401],
                _ => [others; 7],
            }
        });
    }
}

#[tokio::test]
async fn every_persona_and_every_resource_of_the_catalogue_is_there_by_itself() {
    let site = Site::new().await;
    let everyone: Vec<_> = CALLERS.iter().map(|caller| format!("persona={}", caller.key)).collect();
    let page = site.guest().get(&format!("/matrix?{}", everyone.join("&"))).await.text();
    let matrix = self::matrix(&site, &everyone.join("&")).await;
    let rows = matrix["rows"].as_array().unwrap();
    assert_eq!(matrix["exchanges"], rows.len() * CALLERS.len());
    assert_eq!(rows.len(), Target::all().len());
    for resource in RESOURCES {
        let row = rows.iter().find(|row| row["resource"] == resource.key).expect(resource.key);
        for caller in CALLERS {
            let cells = row["cells"].as_array().unwrap();
            let cell = cells.iter().find(|cell| cell["persona"] == caller.key).expect(caller.key);
            let link = cell["link"].as_str().unwrap();
            assert!(link.contains(&format!("persona={}&", caller.key)), "{link}");
            assert!(page.contains(&format!("href=\"{}\"", link.replace('&', "&amp;"))), "{link}");
        }
    }
}

/// Checks every fifth cell, and so some of each row and of each of the seven columns.
#[tokio::test]
async fn a_cell_leads_to_the_exchange_that_it_shows() {
    let site = Site::new().await;
    for query in ["", "method=DELETE&as=api", "policy=uniform"] {
        let matrix = matrix(&site, query).await;
        let rows = matrix["rows"].as_array().unwrap();
        for cell in rows.iter().flat_map(|row| row["cells"].as_array().unwrap()).step_by(5) {
            let lab = cell["link"].as_str().unwrap().replacen("/lab?", "/api/lab/exchange?", 1);
            let exchange = site.guest().get(&lab).await.json();
            assert_eq!((&exchange["status"], &exchange["stop"]), (&cell["status"], &cell["stop"]), "{lab}");
        }
    }
}
