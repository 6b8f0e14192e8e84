//! Every caller's status for every target under every policy. Written by hand from the RFCs and the site's
//! specification, never computed from the code. If they disagree, one of them is wrong.

use serde_json::Value;
use two_gates_app::catalogue::{CALLERS, RESOURCES, Target};

use crate::common::Site;

/// The columns of the tables below.
const PERSONAS: [&str; 7] = ["logged-out", "alice", "bob", "admin", "expired", "revoked", "tampered"];

/// A target, its page, its API twin, a status for each of [`PERSONAS`], and the section that requires it.
type Row = (&'static str, Option<&'static str>, Option<&'static str>, [u16; 7], &'static str);

/// The site's own policies, for GET and for HEAD (RFC 9110 §9.3.2).
#[rustfmt::skip]
const OWN: [Row; 12] = [
    // A members' space challenges unknown callers (§15.5.2); an ended session is no credential.
    ("inbox",           Some("/inbox"),          Some("/api/inbox"),          [401, 200, 200, 200, 401, 401, 401], "RFC 9110 §15.5.2"),
    // A valid login that is not enough (§15.5.4).
    ("admin",           Some("/admin"),          Some("/api/admin/users"),    [401, 403, 403, 200, 401, 401, 401], "RFC 9110 §15.5.4"),
    // A public space asks nobody.
    ("profiles",        Some("/profiles"),       Some("/api/profiles"),       [200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    ("profile-bob",    Some("/profiles/bob"),   Some("/api/profiles/bob"),   [200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    // 404 instead of 403, to hide that the resource exists (§15.5.4).
    ("profile-alice",  Some("/profiles/alice"), Some("/api/profiles/alice"), [404, 200, 404, 200, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("profile-zoe",    Some("/profiles/zoe"),   Some("/api/profiles/zoe"),   [404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.5"),
    // alice lacks the plan.
    ("reports",         Some("/reports"),        Some("/api/reports"),        [401, 403, 200, 200, 401, 401, 401], "RFC 9110 §15.5.4"),
    ("account",         Some("/account"),        Some("/api/account"),                   [401, 200, 200, 200, 401, 401, 401], "RFC 9110 §15.5.2"),
    // Everyone is refused before its time; guests are still asked who they are.
    ("embargo",         Some("/embargo"),        Some("/api/embargo"),        [401, 403, 403, 403, 401, 401, 401], "RFC 9110 §15.5.4, §10.2.3"),
    // Even a guest gets an answer to who am I.
    ("session",         None,                    Some("/api/session"),        [200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    // A separate realm accepts Basic and no cookie, so a session is no credential there (§11.5).
    ("vault",           Some("/basic/vault"),    Some("/api/basic/vault"),    [401, 401, 401, 401, 401, 401, 401], "RFC 9110 §15.5.2"),
    // Nor does it where an API key is required.
    ("quote",           None,                    Some("/api/keyed/quote"),    [401, 401, 401, 401, 401, 401, 401], "RFC 9110 §15.5.2"),
];

/// The statuses under the other policies, for GET. A target that is not here answers as in [`OWN`].
#[rustfmt::skip]
const SWITCHED: [(&str, &str, [u16; 7], &str); 26] = [
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
    // Refused for any reason, with or without credentials (§15.5.4), and missing targets as well.
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

/// Other methods, the same for every caller, because no authentication is needed. First the session, then
/// everything else.
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

/// The columns of the next table: an old login, and programs with other schemes.
const PROGRAMS: [&str; 12] = [
    "old-login",
    "bearer",
    "bearer-narrow",
    "bearer-admin",
    "bearer-expired",
    "bearer-revoked",
    "bearer-malformed",
    "basic",
    "basic-clerk",
    "basic-wrong",
    "key",
    "key-revoked",
];

/// A target, a status for each of [`PROGRAMS`], and the section that requires it, for the API under the
/// site's own policies.
#[rustfmt::skip]
const BY_PROGRAM: [(&str, [u16; 12], &str); 12] = [
    // Valid without the scope: 403. Expired, revoked, malformed: 401. Another scheme: no credential here.
    ("inbox",         [200, 200, 403, 403, 401, 401, 401, 401, 401, 401, 401, 401], "RFC 6750 §3.1"),
    // alice's tokens allow no more than alice.
    ("admin",         [403, 403, 403, 200, 401, 401, 401, 401, 401, 401, 401, 401], "RFC 9110 §15.5.4"),
    ("profiles",      [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    ("profile-bob",   [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    // Without profile:read an administrator's token sees what a guest sees.
    ("profile-alice", [200, 200, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.4"),
    ("profile-zoe",   [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404], "RFC 9110 §15.5.5"),
    // No scope covers the reports, so no token is accepted there.
    ("reports",       [403, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401], "RFC 9110 §15.5.2"),
    ("account",       [200, 200, 200, 403, 401, 401, 401, 401, 401, 401, 401, 401], "RFC 6750 §3.1"),
    ("embargo",       [403, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401], "RFC 9110 §15.5.4"),
    ("session",       [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200], "RFC 9110 §15.3.1"),
    // A separate realm (§11.5): its owner, its clerk, a wrong password.
    ("vault",         [401, 401, 401, 401, 401, 401, 401, 200, 403, 401, 401, 401], "RFC 9110 §11.5"),
    ("quote",         [401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 200, 401], "RFC 9110 §15.5.2"),
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

/// Every row of a matrix equals `expected`, and there are no other rows.
fn agrees(matrix: &Value, query: &str, expected: impl Fn(&Row) -> [u16; 7]) {
    let rows = matrix["rows"].as_array().unwrap();
    assert_eq!(matrix["personas"], serde_json::json!(PERSONAS), "a persona without a column in the table");
    assert_eq!(rows.len(), OWN.len(), "a target without a row in the table");
    for row in &OWN {
        let live = rows.iter().find(|live| live["resource"] == row.0).expect(row.0);
        assert_eq!(statuses(live), expected(row), "{query} {}: {}", row.0, row.4);
    }
}

#[tokio::test]
async fn pages_and_their_twins_answer_everybody_as_the_table_says() {
    let site = Site::new().await;
    for method in ["GET", "HEAD"] {
        for twin in ["page", "api"] {
            let query = format!("method={method}&as={twin}");
            let matrix = matrix(&site, &query).await;
            agrees(&matrix, &query, |row| row.3);
            for row in &OWN {
                let (page, api) =
                    if twin == "page" { (row.1.or(row.2), row.0) } else { (row.2.or(row.1), row.0) };
                let live = matrix["rows"].as_array().unwrap().iter().find(|live| live["resource"] == api);
                assert_eq!(live.unwrap()["path"].as_str(), page, "{query}");
            }
        }
    }
}

#[tokio::test]
async fn programs_get_by_their_credentials_what_the_table_says_and_pages_read_none_of_them() {
    let site = Site::new().await;
    let programs = PROGRAMS.map(|key| format!("persona={key}")).join("&");
    for twin in ["api", "page"] {
        let matrix = matrix(&site, &format!("as={twin}&{programs}")).await;
        let rows = matrix["rows"].as_array().unwrap();
        assert_eq!(rows.len(), BY_PROGRAM.len());
        for (target, by_program, section) in BY_PROGRAM {
            let row = rows.iter().find(|row| row["resource"] == target).expect(target);
            let of_nobody = OWN.iter().find(|own| own.0 == target).unwrap().3[0];
            let is_page = twin == "page" && !row["path"].as_str().unwrap().contains("/basic/");
            for (at, key) in PROGRAMS.iter().enumerate() {
                let unread = is_page && at > 0 && !row["path"].as_str().unwrap().starts_with("/api/");
                let expected = if unread { of_nobody } else { by_program[at] };
                let cell = &row["cells"][at];
                assert_eq!(
                    (&cell["persona"], &cell["status"]),
                    (&(*key).into(), &expected.into()),
                    "{twin} {target} {section}"
                );
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
            agrees(&matrix(&site, &query).await, &query, |row| {
                let switched = SWITCHED.iter().find(|switched| (switched.0, switched.1) == (policy, row.0));
                switched.map_or(row.3, |switched| switched.2)
            });
        }
    }
}

#[tokio::test]
async fn other_methods_are_answered_before_anybody_is_asked_who_they_are() {
    let site = Site::new().await;
    for (method, session, others, section) in METHODS {
        let query = format!("method={method}&as=api");
        agrees(&matrix(&site, &query).await, &format!("{query} {section}"), |row| {
            match (method, row.0) {
                (_, "session") => [session; 7],
                // The one write among them has its own gates, and then lacks content.
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

#[tokio::test]
async fn a_cell_leads_to_the_exchange_that_it_shows() {
    let site = Site::new().await;
    for query in ["", "method=DELETE&as=api", "policy=uniform"] {
        let matrix = matrix(&site, query).await;
        for cell in matrix["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap())
        {
            let lab = cell["link"].as_str().unwrap().replacen("/lab?", "/api/lab/exchange?", 1);
            let exchange = site.guest().get(&lab).await.json();
            assert_eq!((&exchange["status"], &exchange["stop"]), (&cell["status"], &cell["stop"]), "{lab}");
        }
    }
}
