//! The live examples of the problem types. Some need requests that no form of the lab can send.

use axum::extract::Request;
use axum::http::header::COOKIE;
use axum::http::{HeaderValue, Method};
use axum::middleware::{Next, from_fn};
use tracing::Dispatch;
use tracing::instrument::WithSubscriber;
use two_gates_app::lab::{ExampleCondition, Exchange, LabRequest};

use super::request::{LabCredentials, build_request};
use super::sites::ScratchDb;
use super::{Lab, wire};
use crate::refusal::{Refusal, Result};
use crate::state::AppState;

impl Lab {
    /// Sends the request of an example, altered by its condition.
    pub async fn example(
        &self,
        condition: ExampleCondition,
        lab_request: LabRequest,
        host: &HeaderValue,
    ) -> Result<Exchange> {
        match condition {
            ExampleCondition::None => self.exchange(&lab_request, host).await,
            ExampleCondition::Host(other) => {
                self.exchange(&lab_request, &HeaderValue::from_static(other)).await
            }
            ExampleCondition::LongBody(bytes) => {
                let body = lab_request.body.clone() + &"x".repeat(bytes);
                self.exchange(&LabRequest { body, ..lab_request }, host).await
            }
            ExampleCondition::Method(_) | ExampleCondition::LongPath(_) | ExampleCondition::LongField(_) => {
                self.send_altered(condition, &lab_request, host).await
            }
            ExampleCondition::Before(times) => {
                let mut exchanges = self.run(&vec![lab_request; times + 1], host).await?;
                exchanges.pop().ok_or_else(|| Refusal::internal("a run returned no exchange"))
            }
            ExampleCondition::NoDatabase => self.send_without_database(&lab_request, host).await,
            ExampleCondition::FullWorld => {
                let _turn = self.turns.acquire().await?;
                let site = (self.build)(AppState { max_accounts: 0, ..self.state.clone() });
                let request = build_request(&lab_request, host, None, self.state.https)?;
                wire::send(&site, &lab_request, request, self.next_run()).await
            }
        }
    }

    /// Sends a request with a method, path or header field that no form of the lab can send.
    async fn send_altered(
        &self,
        condition: ExampleCondition,
        lab_request: &LabRequest,
        host: &HeaderValue,
    ) -> Result<Exchange> {
        let _turn = self.turns.acquire().await?;
        let mut request = build_request(lab_request, host, None, self.state.https)?;
        if let ExampleCondition::Method(method) = condition {
            *request.method_mut() = Method::from_bytes(method.as_bytes()).unwrap_or_default();
        }
        if let ExampleCondition::LongPath(bytes) = condition {
            let path = format!("{}{}", lab_request.path.as_str(), "x".repeat(bytes));
            *request.uri_mut() = path.parse().unwrap_or_default();
        }
        if let ExampleCondition::LongField(bytes) = condition
            && let Ok(cookies) = HeaderValue::from_str(&format!("old={}", "x".repeat(bytes)))
        {
            request.headers_mut().insert(COOKIE, cookies);
        }
        wire::send(&self.site, lab_request, request, self.next_run()).await
    }

    /// Sends a request to a site with a closed copy of the database, so that no other request is affected.
    async fn send_without_database(&self, lab_request: &LabRequest, host: &HeaderValue) -> Result<Exchange> {
        let _permit = self.copies.acquire().await?;
        let _turn = self.turns.acquire().await?;
        let copy = ScratchDb::copy_of(&self.state.store).await?;
        let state = self.state_with(&copy);
        // A server reads the block list when it starts, so its database fails only after that.
        state.blocks.reload(&copy.store).await?;
        // The failure is staged, so it is not in the operator's log.
        let site = (self.build)(state).layer(from_fn(|request: Request, next: Next| {
            next.run(request).with_subscriber(Dispatch::none())
        }));
        copy.store.close().await;
        let credentials = LabCredentials::create_all(&self.state, std::slice::from_ref(lab_request)).await?;
        let request = build_request(lab_request, host, credentials.fields[0].as_ref(), self.state.https);
        credentials.end(&self.state).await?;
        wire::send(&site, lab_request, request?, self.next_run()).await
    }
}
