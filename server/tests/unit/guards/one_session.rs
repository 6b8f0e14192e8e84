//! Unit tests of `guards::one_session`.

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::middleware::map_response;
use axum::routing::get;
use tower::{ServiceBuilder, ServiceExt};
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Session, SessionManagerLayer, SessionStore};

use crate::answer::Reply;
use crate::guards::one_session::session_error;
use crate::refusal::Cause;

#[derive(Clone, Debug)]
struct TestStore {
    is_full: bool,
}

#[async_trait]
impl SessionStore for TestStore {
    async fn save(&self, _: &Record) -> Result<()> {
        if self.is_full { Err(Error::Backend("the disk is full".to_owned())) } else { Ok(()) }
    }

    async fn load(&self, _: &Id) -> Result<Option<Record>> {
        Ok(None)
    }

    async fn delete(&self, _: &Id) -> Result<()> {
        Ok(())
    }
}

async fn reply(is_full: bool) -> (u16, Option<Reply>) {
    let write = async |session: Session| session.insert("a", 1).await.unwrap();
    let layers = ServiceBuilder::new()
        .layer(map_response(async |response| session_error(response)))
        .layer(SessionManagerLayer::new(TestStore { is_full }));
    let site = Router::new().route("/", get(write)).layer(layers);
    let mut response = site.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
    (response.status().as_u16(), response.extensions_mut().remove())
}

#[tokio::test]
async fn what_the_session_layer_cannot_save_is_told_to_come_again() {
    assert!(matches!(reply(false).await, (200, None)));
    let (_, reply) = reply(true).await;
    let Some(Reply::Refused(refusal)) = reply else { panic!("{reply:?}") };
    assert!(matches!(refusal.cause(), Cause::Unavailable(_)), "{refusal:?}");
}
