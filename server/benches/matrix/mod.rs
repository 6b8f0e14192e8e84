//! A matrix of ten personas by twenty resources: two hundred live exchanges and the page that shows them, on
//! two cores.

use std::sync::{Arc, LazyLock};

use axum::http::HeaderValue;
use divan::Bencher;
use leptos::prelude::*;
use two_gates_app::lab::{Matrix, MatrixPlan, MatrixQuery};
use two_gates_app::site::document;
use two_gates_app::view::frame::{AssetLinks, Frame};
use two_gates_app::wire::{LocalPath, Method};
use two_gates_server::lab::Lab;
use two_gates_server::router::site;

use crate::site::BenchSite;

/// The size of the matrix: its columns and its rows.
const PERSONAS: usize = 10;
const RESOURCES: usize = 20;

static LAB: LazyLock<(BenchSite, Lab)> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let bench_site = BenchSite::with_runtime(runtime.expect("a runtime"));
    let lab = Lab::new(bench_site.state.clone(), site);
    (bench_site, lab)
});

/// The personas and resources of the site, repeated until there are enough.
fn plan(method: Method) -> MatrixPlan {
    let mut plan = MatrixQuery { method, ..MatrixQuery::default() }.plan();
    plan.columns = plan.columns.into_iter().cycle().take(PERSONAS).collect();
    plan.targets = plan.targets.into_iter().cycle().take(RESOURCES).collect();
    plan
}

fn fill(method: Method) -> Matrix {
    let (site, lab) = &*LAB;
    let plan = plan(method);
    let requests = plan.requests();
    let host = HeaderValue::from_static("localhost");
    let exchanges = site.run(async { lab.run(&requests, &host).await }).expect("answers");
    assert_eq!(exchanges.len(), PERSONAS * RESOURCES);
    plan.into_matrix(&exchanges, 0)
}

fn page(matrix: Matrix) -> String {
    let [style, workshop, islands] = ["/style.css", "/workshop.css", "/islands"].map(str::to_owned);
    let assets = AssetLinks { style, workshop, islands, live_reload: false };
    let frame = Frame::open(LocalPath::home(), Arc::new(assets));
    Owner::new().with(|| document(&frame, Box::new(matrix)))
}

/// All exchanges and the page. The target is at most 100 ms.
#[divan::bench(
    sample_count = 50, sample_size = 1,
    args = [Method::Get, Method::Head, Method::Options, Method::Delete]
)]
fn matrix_10_by_20(bencher: Bencher, method: Method) {
    bencher.bench_local(|| page(fill(method)));
}

/// The page without the exchanges.
#[divan::bench]
fn matrix_page(bencher: Bencher) {
    bencher.with_inputs(|| fill(Method::Get)).bench_local_values(page);
}
