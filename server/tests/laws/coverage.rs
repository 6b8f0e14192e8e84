//! Every route of the router is in the table, so that no new route is open by accident.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use axum::http::Method;
use two_gates_server::router;

use crate::common::{PERSONAS, Site, TABLE, TableRow};
use crate::layering::sources;

/// Every route of the router, with the first address in the table that it matches.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    static ROUTES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let paths: Vec<_> = addresses().into_iter().map(without_query).collect();
        let example = |route| paths.iter().copied().find(|path| route_of(path) == Some(route));
        router::paths().into_iter().filter_map(|route| Some((route, example(route)?))).collect()
    });
    ROUTES.iter().copied()
}

/// A query that keeps an address of a route cheap: a matrix of one caller has a seventh of the requests.
pub fn cheap_query(path: &str) -> &'static str {
    if path.starts_with("/matrix") { "?persona=logged-out" } else { "" }
}

/// The patterns of the router, matched as axum matches them.
static PATTERNS: LazyLock<matchit::Router<&str>> = LazyLock::new(|| {
    let mut patterns = matchit::Router::new();
    for route in router::paths() {
        patterns.insert(route, route).unwrap();
    }
    patterns
});

/// The route of an address.
fn route_of(address: &str) -> Option<&'static str> {
    PATTERNS.at(without_query(address)).ok().map(|matched| *matched.value)
}

fn without_query(address: &str) -> &str {
    address.split_once('?').map_or(address, |(path, _)| path)
}

/// Every address of the table, in its order.
fn addresses() -> Vec<&'static str> {
    let mut unique = BTreeSet::new();
    TABLE.iter().flat_map(TableRow::paths).filter(|path| unique.insert(*path)).collect()
}

#[test]
fn every_route_of_the_router_is_in_the_table_and_every_address_of_the_table_is_routed() {
    let every = router::paths();
    assert!(every.contains(&"/inbox") && every.contains(&"/lab/policy/{policy}/{*path}"), "{every:?}");
    let missing: Vec<_> =
        every.iter().filter(|route| !routes().any(|(covered, _)| covered == **route)).collect();
    assert!(missing.is_empty(), "no row of the table leads to {missing:?}");
    for path in addresses() {
        assert!(route_of(path).is_some(), "nothing is routed at {path}");
    }
}

/// GET has a row for every persona. Every other method except HEAD and OPTIONS has at least one for a guest.
#[tokio::test]
async fn every_method_of_every_route_has_its_rows_in_the_table() {
    let site = Site::new().await;
    let mut missing = Vec::new();
    for (route, path) in routes() {
        let options = site.guest().method(Method::OPTIONS, path).await;
        let allow = options.header("allow").unwrap_or("GET").to_owned();
        for method in allow.split(',').filter(|method| !["HEAD", "OPTIONS"].contains(method)) {
            let personas = if method == "GET" { &PERSONAS[..] } else { &["logged-out"] };
            for persona in personas {
                let mut rows = TABLE.iter().filter(|row| row.persona == *persona && row.method == method);
                if !rows.any(|row| row.paths().any(|path| route_of(path) == Some(route))) {
                    missing.push(format!("{method} {route} {persona}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "the table has no row for {missing:?}");
}

/// Paths of emulations and of metadata, which the router matches by other patterns.
const PATTERN_PATHS: [&str; 2] = ["/emulated/{path}", "/.well-known/oauth-protected-resource/{resource}"];

#[test]
fn every_path_that_has_a_name_is_routed() {
    let texts: Vec<_> = sources("app/src").into_iter().map(|(_, text)| text).collect();
    let blocks = texts.iter().flat_map(|text| text.split("\nroutes! {\n").skip(1));
    let lines = blocks.flat_map(|block| block.split("\n}\n").next().unwrap().lines());
    let literals = lines.filter_map(|line| line.split('"').nth(1));
    let paths: Vec<_> = literals.filter(|text| text.starts_with('/')).collect();
    assert!(paths.contains(&"/inbox") && paths.contains(&"/account/sessions/{id}"), "{paths:?}");
    let routes = router::paths();
    for path in paths {
        let is_routed = routes.contains(&path) || PATTERN_PATHS.contains(&path);
        assert!(is_routed || path.contains("{slug}"), "{path} is not routed");
    }
}
