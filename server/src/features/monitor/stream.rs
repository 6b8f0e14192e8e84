//! `GET /monitor/stream`: live events (Server-Sent Events, WHATWG HTML §9.2). Resumes after the last event
//! that the client saw, and ends before the next event once the client is no longer authorized. Each stream
//! fetches rows in batches at its client's speed and holds no transaction, so a slow client delays nobody.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Extension, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName};
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use futures_util::stream::unfold;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};
use tower_sessions::Session;
use two_gates_app::features::monitor::attack_progress::AttackProgress;
use two_gates_app::features::monitor::query::MonitorQuery;
use two_gates_app::features::monitor::{attack_html, event_html, overview_html};
use two_gates_policy::Caller;

use crate::audit::{Audit, MonitorState};
use crate::authn::LoginContext;
use crate::authz::{Monitor, Permit};
use crate::current_attack::CurrentAttack;
use crate::db::session::{IdHash, SessionRow};
use crate::db::{self, DbError};
use crate::defence::BlockList;
use crate::features::monitor::MonitorParams;
use crate::features::monitor::statements;
use crate::http::ClientAddress;
use crate::keyed_semaphore::KeyedPermit;
use crate::refusal::{Refusal, Result};
use crate::session::hash_id;
use crate::transport::StopSignal;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Rows read per batch.
const BATCH: u32 = 100;

/// How often a stream without events sends a comment.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Maximum time between two reads of the session. A counted write to the database also causes a read.
const RECHECK_EVERY: Duration = Duration::from_mins(1);

/// How long the overview may lag behind the events.
const OVERVIEW_DELAY: Duration = Duration::from_secs(3);

/// How often the counter of an attack changes, so that a screen reader can keep up.
const ATTACK_EVERY: Duration = Duration::from_secs(1);

/// The counter of an attack that has ended. Sent first if no attack is in progress, because the attack in the
/// page's banner may have ended while the page was disconnected.
const ATTACK_OVER: &str = "all sent, and it is over";

/// How soon a client reconnects.
const RETRY: Duration = Duration::from_secs(2);

/// Sends the events after the last one that the client saw, then each new one.
pub(super) async fn stream(
    permit: Permit<Monitor>,
    (State(audit), State(monitor), State(blocks)): (State<Audit>, State<MonitorState>, State<BlockList>),
    session: Session,
    context: LoginContext,
    (stop, State(current_attack)): (Option<Extension<StopSignal>>, State<CurrentAttack>),
    MonitorParams { query, .. }: MonitorParams,
    headers: HeaderMap,
) -> Result {
    let id = session.id().map(hash_id).ok_or_else(|| Refusal::internal("a stream without a session"))?;
    let slot = monitor.try_acquire(id).ok_or_else(|| Refusal::unavailable("too many streams are open"))?;
    // Subscribes before the first row is read, so that no later event is missed.
    let newest = audit.newest();
    let last_seen = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()?.parse().ok()).or(query.after);
    let newest_id = statements::newest_id(permit.store()).await?;
    // An event number above the newest is from another database, such as the one before a reset.
    let last = last_seen.map_or(newest_id, |last_seen: i64| last_seen.min(newest_id));
    // Without a connection there is no stop signal, so the stream ends after the existing events.
    let stop = stop.map_or_else(|| watch::channel(()).1, |Extension(StopSignal(stop))| stop);
    let generation = permit.store().generation();
    let row = db::session::find(permit.store(), &id, permit.now()).await?;
    let row = row.ok_or_else(|| Refusal::account_closed())?;
    let mut heartbeat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut ready = VecDeque::from([Event::default().retry(RETRY).id(last.to_string())]);
    if current_attack.progress().is_none() {
        ready.push_back(Event::default().event("sent").data(ATTACK_OVER));
    }
    let state = Follower {
        address: context.address,
        row,
        query: query.without_range(),
        session: id,
        last,
        is_behind: true,
        ready,
        newest,
        stop,
        generation,
        checked_at: Instant::now(),
        heartbeat,
        overview_at: None,
        current_attack,
        attack: None,
        sent_at: Instant::now(),
        permit,
        monitor,
        blocks,
        _stream_permit: slot,
    };
    let events =
        unfold(state, async |mut state| state.next().await.map(|event| (Ok::<_, Infallible>(event), state)));
    let mut response = Sse::new(events).into_response();
    // Removes the weaker Cache-Control of `Sse`, so that this answer gets the usual Cache-Control.
    response.headers_mut().remove(CACHE_CONTROL);
    Ok(response)
}

/// A client that follows the trail.
struct Follower {
    permit: Permit<Monitor>,
    monitor: MonitorState,
    blocks: BlockList,
    address: ClientAddress,
    /// The session as it was read at `generation`.
    row: SessionRow,
    query: MonitorQuery,
    session: IdHash,
    /// Every event up to this event number was sent, or is in `ready`.
    last: i64,
    /// Whether there may be events above `last`.
    is_behind: bool,
    ready: VecDeque<Event>,
    newest: watch::Receiver<i64>,
    stop: watch::Receiver<()>,
    /// The store's count of finished writes when the session was read.
    generation: u64,
    /// When the session was read.
    checked_at: Instant,
    heartbeat: Interval,
    overview_at: Option<Instant>,
    current_attack: CurrentAttack,
    /// The attack, as last sent to the client.
    attack: Option<AttackProgress>,
    /// When the attack was last sent to the client.
    sent_at: Instant,
    _stream_permit: KeyedPermit<IdHash>,
}

impl Follower {
    /// The next event. `None` when the stream ends: the server stops, or the client loses access.
    async fn next(&mut self) -> Option<Event> {
        loop {
            // Checks before each event, because a batch in `ready` can wait long for a slow client.
            self.recheck().await?;
            self.push_attack();
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.is_behind {
                self.read_events().await.map_err(|error| self.log_error(&error)).ok()?;
                continue;
            }
            let overview_at = self.overview_at;
            let overview_due = async {
                match overview_at {
                    Some(at) => sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                _ = self.stop.changed() => return None,
                changed = self.newest.changed() => {
                    changed.ok()?;
                    self.is_behind = true;
                }
                _ = self.heartbeat.tick() => {
                    // The id lets a client that reconnects resume here and not at its last row.
                    self.ready.push_back(Event::default().comment("").id(self.last.to_string()));
                }
                // Updates the chart without new events as well, because its time axis advances.
                () = sleep_until(self.checked_at + RECHECK_EVERY) => self.overview_at = Some(Instant::now()),
                () = overview_due => self.push_overview().await.map_err(|error| self.log_error(&error)).ok()?,
            }
        }
    }

    async fn read_events(&mut self) -> Result<(), DbError> {
        let batch = statements::list_after(self.permit.store(), &self.query, self.last, BATCH).await?;
        self.is_behind = batch.scanned_to > self.last;
        self.last = batch.scanned_to;
        self.ready.extend(batch.events.into_iter().map(|event| {
            Event::default().event(event.stream.key()).id(event.id.to_string()).data(event_html(event))
        }));
        if self.is_behind && self.overview_at.is_none() {
            self.overview_at = Some(Instant::now() + OVERVIEW_DELAY);
        }
        Ok(())
    }

    async fn push_overview(&mut self) -> Result<(), DbError> {
        self.overview_at = None;
        let overview = self.monitor.overview(self.permit.store(), self.permit.now()).await?;
        self.ready.push_back(Event::default().event("overview").data(overview_html(overview)));
        Ok(())
    }

    /// Adds the banner of a new attack, or its new counter. No timer: each request of an attack leaves a row.
    fn push_attack(&mut self) {
        let now = self.current_attack.progress();
        let (name, data) = match (&self.attack, &now) {
            (None, None) => return,
            (Some(before), Some(now)) if before == now || self.sent_at.elapsed() < ATTACK_EVERY => return,
            (Some(before), Some(now)) if before.attack == now.attack => ("sent", now.counter()),
            (_, Some(now)) => ("attack", attack_html(now)),
            (Some(_), None) => ("sent", ATTACK_OVER.to_owned()),
        };
        self.ready.push_back(Event::default().event(name).data(data));
        (self.attack, self.sent_at) = (now, Instant::now());
    }

    /// Repeats the checks of the request: the address, the session with its limits, and the permission.
    async fn recheck(&mut self) -> Option<()> {
        let (store, now) = (self.permit.store(), self.permit.now());
        let block = self.blocks.find(store, self.address.ip(), now).await;
        if block.map_err(|error| self.log_error(&error)).ok()?.is_some() {
            return None;
        }
        let generation = store.generation();
        if generation != self.generation || self.checked_at.elapsed() >= RECHECK_EVERY {
            let row = db::session::find(store, &self.session, now).await;
            self.row = row.map_err(|error| self.log_error(&error)).ok()??;
            (self.generation, self.checked_at) = (generation, Instant::now());
        }
        if !self.row.is_live(now) {
            return None;
        }
        self.permit = self.permit.recheck(Caller::Known(self.row.principal(now))).ok()?;
        Some(())
    }

    fn log_error(&self, error: &DbError) {
        tracing::warn!(%error, last = self.last, "ended a stream of the audit trail");
    }
}
