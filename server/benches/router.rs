//! The time of the router for one request, without a network: the cases of the loopback bench, the policy
//! alone, and a login beside its password hash.

use std::sync::LazyLock;

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use divan::{Bencher, black_box};
use two_gates_policy::{
    AccountId, Action, Caller, Disclosure, Plan, Principal, Resource, Role, Visibility, decide,
};

use cases::{BenchCase, CASES};
use site::{BenchSite, send};

mod cases;
mod matrix;
mod site;

static SITE: LazyLock<BenchSite> = LazyLock::new(BenchSite::new);

fn main() {
    // Seed before timing anything.
    LazyLock::force(&SITE);
    divan::main();
}

/// The lower bound of every request: axum alone.
#[divan::bench]
fn bare_handler(bencher: Bencher) {
    let router = Router::new().route("/", get(|| async { "ok\n" }));
    let request = || Request::get("/").body(Body::empty()).expect("a request");
    bencher.with_inputs(request).bench_local_values(|request| SITE.run(send(&router, request)));
}

/// One request through every layer.
#[divan::bench(args = CASES)]
fn request(bencher: Bencher, case: BenchCase) {
    let site = &*SITE;
    assert_eq!(site.run(send(&site.router, site.request(&case))).0, case.status, "{case}");
    bencher
        .with_inputs(|| site.request(&case))
        .bench_local_values(|request| site.run(send(&site.router, request)));
}

/// The policy alone: its decision about another member's private profile.
#[divan::bench]
fn decide_a_profile(bencher: Bencher) {
    let name = "alice".to_owned();
    let alice = Principal {
        id: AccountId(1),
        name,
        role: Role::Standard,
        plan: Plan::Free,
        granted: two_gates_policy::Grants::NONE,
        scopes: None,
        auth_age: None,
    };
    let caller = Caller::Known(alice);
    let hidden = Resource { owner: AccountId(2), visibility: Visibility::Private };
    bencher.bench_local(|| {
        decide(black_box(&caller), black_box(Action::ReadProfile), Some(&hidden), 0, Disclosure::Conceal)
    });
}

/// The lower bound of a login: the hash of its password.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn argon2_hash(bencher: Bencher) {
    let stored = PasswordHash::new(site::PASSWORD_HASH).expect("a hash of the server");
    bencher.bench_local(|| {
        let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters of the server");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.verify_password(black_box(b"a password"), &stored).is_ok()
    });
}

/// A login through every layer, with the query for the account and the new session row.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn login(bencher: Bencher) {
    let site = &*SITE;
    bencher.with_inputs(|| site::login("alice")).bench_local_values(|request| {
        let (status, _) = site.run(send(&site.router, request));
        assert_eq!(status, 303);
    });
}
