//! Many lab requests at once do not keep other pages from answering.

use tokio::task::JoinSet;
use two_gates_app::catalogue::CALLERS;
use two_gates_app::wire::Method;

use crate::common::{Site, TestClient, lab_request};

const PATHS: [&str; 4] = ["/inbox", "/api/profiles/alice", "/api/admin/users", "/profiles"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_exchanges_at_once_all_succeed_and_other_pages_answer_meanwhile() {
    let site = Site::new().await;
    let mut exchanges = JoinSet::new();
    for n in 0..100 {
        let client = TestClient::new(site.router.clone());
        // One request in ten uses an unsafe method, and so runs on a copy of the database.
        let method = if n % 10 == 0 { Method::Patch } else { Method::Get };
        let lab_request = lab_request(CALLERS[n % CALLERS.len()].key, method, PATHS[n % PATHS.len()]);
        exchanges.spawn(async move { client.lab(&lab_request.query()).await.status.as_u16() });
    }
    let (alice, guest) = (site.persona("alice").await, site.guest());
    let mut rounds = 0;
    while !exchanges.is_empty() {
        assert_eq!(alice.get("/inbox").await.status, 200);
        assert_eq!(guest.get("/api/inbox").await.status, 401);
        rounds += 1;
        while let Some(status) = exchanges.try_join_next() {
            assert_eq!(status.unwrap(), 200);
        }
    }
    assert!(rounds > 20, "{rounds} rounds of other requests while the lab was busy");
}
