//! The baseline: a server with one handler and no layers, in its own process.

use axum::Router;
use axum::routing::get;

/// The argument that makes this program the bare server.
pub const ARGUMENT: &str = "--bare";

/// Serves until it is killed.
pub fn serve() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        println!("{}{address}", super::server::ANNOUNCEMENT);
        let router = Router::new().route("/", get(|| async { "ok\n" }));
        axum::serve(listener, router).await.expect("a server that goes on");
    });
}
