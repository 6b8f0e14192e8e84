//! The application state. Only the routers, the startup code and the lab use all of it; others extract parts.

use std::sync::Arc;

use axum::extract::FromRef;

use crate::answer::Renderer;
use crate::assets::Assets;
use crate::audit::{Audit, Auditor, MonitorState};
use crate::authn::{Authenticator, Hasher, MAX_ACCOUNTS};
use crate::authz::Gate;
use crate::current_attack::CurrentAttack;
use crate::db::{ProfileDirectory, ProgressRows, Readiness, Store};
use crate::defence::{BlockList, LoginLimiter};
use crate::guards::Guards;
use crate::http::{CookieNames, Hosts, HttpsOnly, TrustedProxies};
use crate::metrics::{Metrics, Sample};
use crate::route_table::RouteTable;

/// The state as the router holds it, behind one pointer, because every layer clones it for every request.
/// Opaque: a handler can extract some parts, but not the [`Store`], which only a permit provides.
#[derive(Clone, Debug)]
pub struct AppRef(Arc<AppState>);

impl From<AppState> for AppRef {
    fn from(state: AppState) -> Self {
        Self(Arc::new(state))
    }
}

/// The state of the application.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The data of the default world, and the clock.
    pub store: Store,
    /// The password workers.
    pub passwords: Hasher,
    /// The rate limits of attempts.
    pub limits: LoginLimiter,
    /// The block list.
    pub blocks: BlockList,
    /// The audit trail.
    pub audit: Audit,
    /// The metrics.
    pub metrics: Metrics,
    /// The shared state of the trail's followers.
    pub monitor: MonitorState,
    /// The attack in progress. The sites of the lab have none.
    pub current_attack: CurrentAttack,
    /// Style, script and WASM.
    pub assets: Arc<Assets>,
    /// The host names this server answers for.
    pub hosts: Hosts,
    /// The proxies whose X-Forwarded-For is trusted.
    pub proxies: TrustedProxies,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether cookies are marked Secure.
    pub https: HttpsOnly,
    /// Maximum number of accounts in a world, including the demo accounts.
    pub max_accounts: u32,
    /// The route table. The router sets it.
    pub routes: RouteTable,
}

impl AppState {
    /// The default world on localhost, over http, with embedded assets. The audit trail needs a runtime.
    pub fn new(store: Store) -> Self {
        Self {
            limits: LoginLimiter::new(store.clock.clone()),
            blocks: BlockList::default(),
            audit: Audit::start(store.clone()),
            metrics: Metrics::default(),
            monitor: MonitorState::default(),
            current_attack: CurrentAttack::default(),
            store,
            passwords: Hasher::new(),
            assets: Arc::new(Assets::embedded()),
            hosts: Hosts::default(),
            proxies: TrustedProxies::default(),
            cookies: CookieNames::default(),
            https: HttpsOnly(false),
            max_accounts: MAX_ACCOUNTS,
            routes: RouteTable::default(),
        }
    }
}

/// Lets layers and handlers extract a part of the state.
macro_rules! part {
    ($part:ty, $state:ident => $take:expr) => {
        impl FromRef<AppRef> for $part {
            fn from_ref(AppRef($state): &AppRef) -> Self {
                $take
            }
        }
    };
}

part!(Arc<Assets>, state => Arc::clone(&state.assets));
part!(Audit, state => state.audit.clone());
part!(BlockList, state => state.blocks.clone());
part!(CookieNames, state => state.cookies.clone());
part!(CurrentAttack, state => state.current_attack.clone());
part!(HttpsOnly, state => state.https);
part!(LoginLimiter, state => state.limits.clone());
part!(Metrics, state => state.metrics.clone());
part!(RouteTable, state => state.routes.clone());
part!(TrustedProxies, state => state.proxies.clone());
part!(MonitorState, state => state.monitor.clone());

part!(Gate, state => Self::new(state.store.clone()));
part!(ProfileDirectory, state => Self::new(state.store.clone()));
part!(ProgressRows, state => Self::new(state.store.clone()));
part!(Readiness, state => Self::new(state.store.clone()));
part!(Arc<Authenticator>, state => Self::new(Authenticator::new(
    state.store.clone(),
    state.passwords.clone(),
    state.limits.clone(),
    state.cookies.clone(),
    state.https,
    state.max_accounts,
)));
part!(Arc<Guards>, state => Self::new(Guards::new(
    state.store.clone(),
    state.blocks.clone(),
    state.hosts.clone(),
    state.cookies.clone(),
    state.https,
)));
part!(Arc<Auditor>, state => Self::new(Auditor {
    audit: state.audit.clone(),
    metrics: state.metrics.clone(),
    world: state.store.world,
    clock: state.store.clock.clone(),
}));
part!(Arc<Renderer>, state => Self::new(Renderer {
    assets: Arc::clone(&state.assets),
    cookies: state.cookies.clone(),
    https: state.https,
    routes: state.routes.clone(),
}));
part!(Sample, state => Self {
    connections: state.store.connections(),
    passwords: state.passwords.job_counts(),
    attempts: state.limits.waiting(),
    rows: state.audit.queue_len(),
});
