//! Queries to the lab, as its page sends them.

use serde_json::Value;
use two_gates_app::catalogue::{CALLERS, CallerEntry, Target};
use two_gates_app::lab::Ask;
use two_gates_app::wire::{Method, Twin};

use super::{Client, Reply};

/// A caller of the lab.
pub fn caller(key: &str) -> &'static CallerEntry {
    CallerEntry::find(key).unwrap()
}

/// A request with only a caller, a method and a path.
pub fn ask(key: &str, method: Method, path: &str) -> Ask {
    Ask { method, ..Ask::get(caller(key), &path) }
}

/// Every page of the catalogue, and its twin.
pub fn paths() -> Vec<String> {
    let targets = Target::all();
    let both = Twin::ALL.iter().flat_map(|twin| targets.iter().map(|target| target.path(*twin).to_owned()));
    let mut paths: Vec<_> = both.collect();
    let mut seen = std::collections::HashSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    paths
}

/// Every caller at every path, with one method.
pub fn everyone_everywhere(method: Method) -> Vec<Ask> {
    let paths = paths();
    let of =
        |caller: &CallerEntry| paths.iter().map(|path| ask(caller.key, method, path)).collect::<Vec<_>>();
    CALLERS.iter().flat_map(of).collect()
}

impl Client {
    /// The lab's answer to a query string.
    pub async fn lab(&self, query: &str) -> Reply {
        self.get(&format!("/api/lab/exchange?{query}")).await
    }

    /// The exchange of a request that the lab must not refuse.
    pub async fn exchange(&self, ask: &Ask) -> Value {
        let reply = self.lab(&ask.query()).await;
        assert_eq!(reply.status, 200, "{ask:?}: {}", reply.text());
        reply.json()
    }
}
