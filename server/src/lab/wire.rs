//! One exchange over its own in-memory connection: hyper's client at one end, the site behind hyper's server
//! at the other, and a recorder of the bytes in both directions.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::response::Parts;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1 as client;
use hyper::server::conn::http1 as server;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::DuplexStream;
use tokio_util::io::{InspectReader, InspectWriter};
use tower::ServiceExt;
use two_gates_app::lab::{Exchange, HeaderField, HttpMessage, LabRequest};

use super::trace::trace;
use crate::http::Peer;
use crate::record::{LabRun, Record};
use crate::refusal::{Refusal, Result};

/// Bytes that the connection buffers before the writer waits.
const PIPE_BYTES: usize = 64 * 1024;

/// The maximum answer that the lab shows, in bytes.
pub(super) const MAX_ANSWER: usize = 1024 * 1024;

/// How long an answer may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Sends one request with a record of its processing, and reads the answer.
pub(super) async fn send(
    site: &Router,
    lab_request: &LabRequest,
    request: Request,
    run: LabRun,
) -> Result<Exchange> {
    let record = Record::for_lab(lab_request.policy, Some(run));
    let exchange = send_raw(request, site.clone(), Peer(lab_request.from.address()), record.clone());
    let exchange = tokio::time::timeout(TIMEOUT, exchange)
        .await
        .map_err(|_| Refusal::unavailable("an exchange of the lab took too long"))?
        .map_err(|error| {
            if error.is::<LengthLimitError>() {
                return Refusal::bad_request("path: the answer is longer than the lab shows (1 MiB).");
            }
            Refusal::internal(format!("an exchange of the lab failed: {error}"))
        })?;
    Ok(Exchange {
        persona: lab_request.caller.key.to_owned(),
        policy: lab_request.policy,
        clock: lab_request.clock,
        from: lab_request.from.key(),
        status: exchange.answer.status.as_u16(),
        stop: record.stop(),
        micros: u64::try_from(exchange.duration.as_micros()).unwrap_or(u64::MAX),
        trace: trace(&record, lab_request),
        sent: parse_message(&exchange.sent, lab_request.body.as_bytes()),
        came_back: parse_message(&exchange.came_back, &exchange.body),
    })
}

struct Capture {
    sent: Vec<u8>,
    came_back: Vec<u8>,
    answer: Parts,
    body: Vec<u8>,
    duration: Duration,
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

async fn send_raw(request: Request, site: Router, peer: Peer, record: Record) -> Result<Capture, BoxError> {
    let (client_end, server_end) = tokio::io::duplex(PIPE_BYTES);
    let (sent, came_back) = (Recorder::default(), Recorder::default());
    let server_task = tokio::spawn(serve(server_end, site, peer, record));
    let start = Instant::now();
    let (sends, receives) = (sent.clone(), came_back.clone());
    let client_end = InspectWriter::new(client_end, move |bytes: &[u8]| sends.record(bytes));
    let client_end = Box::pin(InspectReader::new(client_end, move |bytes: &[u8]| receives.record(bytes)));
    let (mut sender, connection) = client::handshake::<_, Body>(TokioIo::new(client_end)).await?;
    let client_task = tokio::spawn(connection);
    let (answer, body) = sender.send_request(request).await?.into_parts();
    let body = Limited::new(body, MAX_ANSWER).collect().await?.to_bytes().to_vec();
    let duration = start.elapsed();
    drop(sender);
    client_task.await??;
    server_task.await?;
    Ok(Capture { sent: sent.take(), came_back: came_back.take(), answer, body, duration })
}

async fn serve(stream: DuplexStream, site: Router, peer: Peer, record: Record) {
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(record.clone());
        site.clone().oneshot(request.map(Body::new))
    });
    if let Err(error) = server::Builder::new().serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%error, "an exchange of the lab ended early");
    }
}

/// Parses a recorded message. Both ends are hyper's, so its head is well formed.
fn parse_message(bytes: &[u8], body: &[u8]) -> HttpMessage {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split("\r\n");
    let start_line = lines.next().unwrap_or_default().to_owned();
    let field = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        HeaderField { name: name.to_owned(), value: value.trim().to_owned() }
    };
    let text = std::str::from_utf8(body).ok();
    HttpMessage {
        start_line,
        headers: lines.map(field).collect(),
        body: text.map_or_else(|| BASE64_STANDARD.encode(body), str::to_owned),
        base64: text.is_none(),
        body_bytes: body.len(),
        bytes: bytes.len(),
    }
}

/// The recorded bytes of one direction. Clones share the bytes.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<u8>>>);

impl Recorder {
    fn record(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    }

    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
