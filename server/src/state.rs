//! What every handler may reach.

use std::sync::Arc;

use axum::extract::FromRef;

use crate::answer::Renderer;
use crate::assets::Assets;
use crate::audit::{Audit, Auditor, Watchers};
use crate::authn::{Authenticator, MAX_ACCOUNTS, Passwords};
use crate::db::Store;
use crate::defence::{Blocks, LoginLimiter};
use crate::disclosure_overrides::DisclosureOverrides;
use crate::http::{CookieNames, Hosts, HttpsOnly, TrustedProxies};
use crate::metrics::Metrics;

/// The state as the router holds it. Every layer clones it for every request, so it is one reference.
pub type Shared = Arc<AppState>;

/// The state of the application.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The data, in the world of a request that names no other, and the time.
    pub store: Store,
    /// The password workers.
    pub passwords: Passwords,
    /// What stands against guessing.
    pub limits: LoginLimiter,
    /// The addresses that nobody is let in from.
    pub blocks: Blocks,
    /// The audit trail.
    pub audit: Audit,
    /// What is counted.
    pub metrics: Metrics,
    /// How refusals are told, where an administrator has set it.
    pub disclosure_overrides: DisclosureOverrides,
    /// Those who watch it.
    pub watchers: Watchers,
    /// Style, script and WASM.
    pub assets: Arc<Assets>,
    /// The host names this server answers for.
    pub hosts: Hosts,
    /// The proxies that are believed when they say who asks.
    pub proxies: TrustedProxies,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether cookies are marked Secure.
    pub https: HttpsOnly,
    /// Accounts that a world holds at most, its demo people included.
    pub max_accounts: u32,
}

impl AppState {
    /// The default world on localhost, over http, with the files inside the binary. Needs a runtime, for the audit trail is written in a task of its own.
    pub fn new(store: Store) -> Self {
        Self {
            limits: LoginLimiter::new(store.clock.clone()),
            blocks: Blocks::default(),
            audit: Audit::start(store.clone()),
            metrics: Metrics::new(),
            watchers: Watchers::default(),
            store,
            passwords: Passwords::new(),
            disclosure_overrides: DisclosureOverrides::default(),
            assets: Arc::new(Assets::embedded()),
            hosts: Hosts::default(),
            proxies: TrustedProxies::default(),
            cookies: CookieNames::default(),
            https: HttpsOnly(false),
            max_accounts: MAX_ACCOUNTS,
        }
    }
}

impl AppState {
    /// What authentication needs.
    pub fn authenticator(&self) -> Authenticator {
        Authenticator {
            store: self.store.clone(),
            passwords: self.passwords.clone(),
            limits: self.limits.clone(),
            cookies: self.cookies.clone(),
            https: self.https,
            max_accounts: self.max_accounts,
        }
    }
}

/// What a layer needs of the state.
macro_rules! part {
    ($part:ty, $state:ident => $take:expr) => {
        impl FromRef<Shared> for $part {
            fn from_ref($state: &Shared) -> Self {
                $take
            }
        }
    };
}

part!(CookieNames, state => state.cookies.clone());
part!(Authenticator, state => state.authenticator());
part!(TrustedProxies, state => state.proxies.clone());
part!(Metrics, state => state.metrics.clone());
part!(Auditor, state => Self {
    audit: state.audit.clone(),
    metrics: state.metrics.clone(),
    world: state.store.world,
    clock: state.store.clock.clone(),
});
part!(Renderer, state => Self {
    assets: Arc::clone(&state.assets),
    cookies: state.cookies.clone(),
    https: state.https,
});
