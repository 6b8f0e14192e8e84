//! The API description matches the site: every route and method, every status with its problem type, and the
//! bodies. The tests find extra descriptions as well as missing ones.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use two_gates_app::catalogue::CALLERS;
use two_gates_app::lab::{Exchange, LabRequest};
use two_gates_app::wire::{Method as Sent, OVERRIDABLE, SessionApi};
use two_gates_policy::{Disclosure, grant};

use crate::common::{HOST_NAME, Schemas, Site, exchanges, host, lab_request, paths};
use crate::coverage;

/// Paths for programs without the prefix `/api`.
const EXTRAS: [&str; 3] = ["/matrix.{format}", "/healthz", "/readyz"];

/// A guest, and a caller of each scheme.
const ONE_OF_EACH: [&str; 5] = ["logged-out", "alice", "bearer", "basic", "key"];

/// Operations that take a secret in their content, or that create accounts.
const LIMITED: [(&str, &str); 3] =
    [("post", "/api/accounts"), ("put", "/api/account/password"), ("post", "/api/session")];

/// Prefixes of the paths for programs.
const FOR_PROGRAMS: [&str; 3] = ["/api/", "/oauth/", "/.well-known/"];

/// The description, as a program gets it.
pub async fn document(site: &Site) -> Value {
    let reply = site.guest().get("/api/openapi.json").await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, Some("application/json")));
    reply.json()
}

/// The path item that matches a path, with any parameter names.
fn item<'a>(document: &'a Value, path: &str) -> &'a Value {
    let path = path.split('?').next().unwrap();
    let is_match = |template: &str| {
        // This parameter matches slashes.
        if let Some(start) = template.strip_suffix("{resource}") {
            return path.starts_with(start);
        }
        let (template, path) = (template.split('/'), path.split('/'));
        template.clone().count() == path.clone().count()
            && template.zip(path).all(|(pattern, segment)| pattern == segment || pattern.starts_with('{'))
    };
    let paths = document["paths"].as_object().unwrap();
    paths.iter().find(|(template, _)| is_match(template)).map(|(_, item)| item).expect(path)
}

/// The response for a method and a status, with its reference resolved.
pub fn response<'a>(document: &'a Value, path: &str, method: &str, status: u64) -> Option<&'a Value> {
    let operation = item(document, path).get(method.to_lowercase())?;
    Some(resolve(document, operation["responses"].get(status.to_string())?))
}

/// The target of a reference.
fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    value["$ref"]
        .as_str()
        .map_or(value, |reference| document.pointer(reference.strip_prefix('#').unwrap()).expect(reference))
}

#[tokio::test]
async fn every_route_for_programs_is_described_with_every_method_and_no_other_is() {
    let site = Site::new().await;
    let document = document(&site).await;
    let described: BTreeSet<_> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let for_programs =
        |route: &&str| EXTRAS.contains(route) || FOR_PROGRAMS.iter().any(|start| route.starts_with(start));
    // OpenAPI has no syntax for a parameter that matches slashes.
    let routes: Vec<_> = coverage::routes().map(|(route, path)| (route.replace("{*", "{"), path)).collect();
    let routes = || {
        routes.iter().map(|(route, path)| (route.as_str(), *path)).filter(|(route, _)| for_programs(route))
    };
    assert_eq!(described, routes().map(|(route, _)| route).collect());
    for (route, path) in routes() {
        let options = site.guest().method(Method::OPTIONS, path).await;
        let allowed: BTreeSet<_> =
            options.header("allow").expect(route).split(',').map(str::to_lowercase).collect();
        let item = document["paths"][route].as_object().unwrap();
        let methods: BTreeSet<_> = item.keys().filter(|key| *key != "parameters").cloned().collect();
        assert_eq!(methods, allowed, "{route}");
    }
}

#[tokio::test]
async fn every_status_that_anybody_gets_is_described_with_its_problem_type_and_its_body() {
    let site = Site::new().await;
    let (document, lab) = (document(&site).await, site.lab());
    let mut schemas = Schemas::new(&document);
    let twins = paths().into_iter().filter(|path| path.starts_with("/api/"));
    let targets: Vec<_> = twins.chain([SessionApi.to_string()]).collect();
    let mut statuses = BTreeSet::new();
    for method in [Sent::Get, Sent::Head, Sent::Options, Sent::Delete] {
        // A write runs on a copy of the world, which takes a while, so only a guest and one caller of each
        // scheme send it.
        let all = CALLERS.iter().filter(|caller| method.is_safe() || ONE_OF_EACH.contains(&caller.key));
        let lab_requests =
            all.flat_map(|caller| targets.iter().map(move |path| lab_request(caller.key, method, path)));
        for (lab_request, exchange) in exchanges(&lab, lab_requests.collect()).await {
            statuses.insert(assert_described(&document, &mut schemas, &lab_request, &exchange));
        }
    }
    for body in [
        "{\"user_name\":\"alice\",\"password\":\"correct-horse-battery\"}",
        "{\"user_name\":\"alice\",\"password\":\"wrong\"}",
        "{}",
        "{",
    ] {
        let login =
            LabRequest { body: body.to_owned(), ..lab_request("logged-out", Sent::Post, "/api/session") };
        let foreign = [("origin".to_owned(), "https://elsewhere.example".to_owned())];
        for lab_request in [login.clone(), LabRequest { headers: foreign.to_vec(), ..login }] {
            let exchange = lab.exchange(&lab_request, &host()).await.expect("the lab is not busy");
            statuses.insert(assert_described(&document, &mut schemas, &lab_request, &exchange));
        }
    }
    // These include the allowed cases and each kind of refusal.
    assert_eq!(statuses, BTreeSet::from([200, 204, 400, 401, 403, 404, 405, 422]));
}

/// An administrator can set any policy for these paths, so the description has the answers under each one.
#[tokio::test]
async fn every_way_that_a_policy_can_be_told_is_described_where_it_can_be_set() {
    let site = Site::new().await;
    let (document, admin) = (document(&site).await, site.persona("admin").await);
    let (lab, mut schemas) = (site.lab(), Schemas::new(&document));
    let paths =
        ["/api/inbox", "/api/admin/users", "/api/reports", "/api/profiles/alice", "/api/profiles/zoe"];
    for policy in Disclosure::ALL {
        let mut statuses = BTreeSet::new();
        for action in OVERRIDABLE {
            let path = format!("/api/admin/policies/{}", grant(action).permission);
            let body = json!({ "told": policy.key() }).to_string();
            let request = Request::put(path).header("origin", format!("http://{HOST_NAME}"));
            let request = request.header("content-type", "application/json").body(Body::from(body)).unwrap();
            assert_eq!(admin.send(request).await.status, 200);
        }
        let reads = paths.map(|path| [(Sent::Get, path), (Sent::Head, path)]).concat();
        let lab_requests = CALLERS.iter().flat_map(|caller| {
            reads.iter().map(move |(method, path)| lab_request(caller.key, *method, path))
        });
        for (lab_request, exchange) in exchanges(&lab, lab_requests.collect()).await {
            statuses.insert(assert_described(&document, &mut schemas, &lab_request, &exchange));
        }
        assert!(statuses.len() > 1 && statuses.contains(&200), "{policy:?}: {statuses:?}");
    }
}

/// Asserts that the API description has an answer. The 405 of an unsupported method is looked up at GET.
fn assert_described(
    document: &Value,
    schemas: &mut Schemas<'_>,
    lab_request: &LabRequest,
    exchange: &Exchange,
) -> u64 {
    let (status, path) = (u64::from(exchange.status), lab_request.path.as_str());
    let method = if status == 405 { "get" } else { lab_request.method.as_str() };
    let case = format!("{} {path} as {}: {status}", lab_request.method, lab_request.caller.key);
    let response = response(document, path, method, status).expect(&case);
    let answer = &exchange.came_back;
    for (name, header) in response["headers"].as_object().unwrap() {
        let header = resolve(document, header);
        assert!(
            header["required"] != true || answer.header(name).is_some(),
            "{case}: {name} is described and not sent"
        );
    }
    if answer.body.is_empty() {
        return status;
    }
    let kind = answer.header("content-type").unwrap();
    let content = response["content"].get(kind).unwrap_or_else(|| panic!("{case}: {kind} is not described"));
    schemas.assert_valid(&content["schema"], &serde_json::from_str(&answer.body).unwrap(), &case);
    status
}

#[tokio::test]
async fn every_example_is_what_its_schema_says() {
    let site = Site::new().await;
    let document = document(&site).await;
    let mut schemas = Schemas::new(&document);
    let mut open = vec![("#".to_owned(), &document)];
    let mut count = 0;
    while let Some((location, value)) = open.pop() {
        if let (Some(schema), true) =
            (value.get("schema"), location.contains("/content/") || location.contains("/parameters/"))
        {
            let examples =
                value["examples"].as_object().into_iter().flatten().map(|(_, example)| &example["value"]);
            for example in examples.chain(value.get("example")) {
                schemas.assert_valid(schema, example, &location);
                count += 1;
            }
        }
        match value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(name, value)| (format!("{location}/{name}"), value)));
            }
            Value::Array(items) => {
                open.extend(items.iter().enumerate().map(|(i, value)| (format!("{location}/{i}"), value)));
            }
            _ => {}
        }
    }
    assert!(count > 30, "{count} examples");
}

#[tokio::test]
async fn the_description_refers_to_nothing_that_is_not_in_it() {
    let site = Site::new().await;
    let document = document(&site).await;
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    let names = |list: &Value| -> BTreeSet<String> {
        list.as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
    };
    let (tags, schemes) = (names(&document["tags"]), &document["components"]["securitySchemes"]);
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let case = format!("{method} {path}");
            assert!(ids.insert(operation["operationId"].as_str().expect(&case)), "{case}: the id of another");
            // The page and other tools show a summary without its neighbors.
            let summary = operation["summary"].as_str().expect(&case);
            let like_another = summary.starts_with("The same") && method != "head";
            assert!(!summary.is_empty() && !like_another, "{case}: {summary}");
            assert!(operation.get("x-problems").is_none(), "{case}: only the responses say it");
            for tag in operation["tags"].as_array().expect(&case) {
                assert!(tags.contains(tag.as_str().unwrap()), "{case}: {tag}");
            }
            for entry in operation["security"].as_array().expect(&case) {
                for (scheme, _) in entry.as_object().unwrap() {
                    assert!(schemes.get(scheme).is_some(), "{case}: {scheme}");
                }
            }
        }
    }
}

/// Refusals that any request may get are described at every operation.
#[tokio::test]
async fn what_any_request_may_get_is_described_at_every_operation() {
    let site = Site::new().await;
    let document = document(&site).await;
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            for status in [400, 405, 414, 421, 431, 500, 503] {
                let response = response(&document, path, method, status);
                let response = response.unwrap_or_else(|| panic!("{method} {path}: {status}"));
                let has_header = |name: &str| response["headers"].get(name).is_some();
                assert!(has_header("X-Request-Id") && has_header("Vary"), "{method} {path}: {status}");
                assert_eq!(has_header("Retry-After"), status == 503, "{method} {path}: {status}");
                assert_eq!(has_header("Allow"), status == 405, "{method} {path}: {status}");
                assert_eq!(response["content"].get("application/problem+json").is_some(), method != "head");
            }
            // Only some 403s have Retry-After, so it is optional, and no reference to the shared header.
            if let Some(forbidden) = response(&document, path, method, 403) {
                let retry_after = &forbidden["headers"]["Retry-After"];
                assert!(retry_after.is_object() && retry_after.get("$ref").is_none(), "{method} {path}");
            }
        }
    }
}

/// A secret in a request can be guessed, so each operation that takes one describes the answer to too many
/// attempts.
#[tokio::test]
async fn every_operation_that_takes_a_secret_describes_its_429_and_no_other_way_has_one() {
    let site = Site::new().await;
    let document = document(&site).await;
    let mut counts = [0, 0];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let entries = operation["security"].as_array().into_iter().flatten();
            let is_secured =
                entries.flat_map(|entry| entry.as_object().unwrap().keys()).any(|scheme| scheme != "session");
            let described = response(&document, path, method, 429);
            if is_secured {
                let described = described.unwrap_or_else(|| panic!("{method} {path}"));
                assert!(described["headers"].get("Retry-After").is_some(), "{method} {path}");
            } else if described.is_some() {
                assert!(LIMITED.contains(&(method.as_str(), path.as_str())), "{method} {path}");
                counts[1] += 1;
            }
            counts[0] += usize::from(is_secured);
        }
    }
    assert!(counts[0] > 10 && counts[1] == LIMITED.len(), "{counts:?}");
}
