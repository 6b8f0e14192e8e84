//! A file watcher for the sources. Files saved together become one change. Ctrl-C is [`WatchEvent::Stop`].

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::change::Change;

/// Changes this close together become one: editors write a file in several steps, and "save all" writes
/// several files.
const DEBOUNCE: Duration = Duration::from_millis(150);
/// How long to wait for an event before checking whether the server still runs.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// The folders whose files are built.
const SOURCES: [&str; 4] = ["app", "server", "migrations", "style"];

/// An event of the watch.
pub enum WatchEvent {
    /// Sources were saved.
    Change(Change),
    /// The command must stop.
    Stop,
}

/// A watch over the sources of the workspace.
pub struct Watch {
    events: Receiver<WatchEvent>,
    // Kept alive, because dropping the watcher ends the watch.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Starts to watch. Fails if the operating system refuses.
    pub fn start(root: &Path) -> Result<Self> {
        let (sender, events) = channel();
        let stop = sender.clone();
        // The receiver lives as long as the command, so a failed send means that it is ending anyway.
        ctrlc::set_handler(move || drop(stop.send(WatchEvent::Stop)))
            .context("could not listen for Ctrl-C")?;
        let base = root.to_path_buf();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(change) = event.ok().and_then(|event| change_in(&base, &event)) {
                drop(sender.send(WatchEvent::Change(change)));
            }
        })
        .context("could not watch the sources")?;
        // Watches `Cargo.toml` through its folder, which also works if an editor replaces the file.
        watch(&mut watcher, root, RecursiveMode::NonRecursive)?;
        for folder in SOURCES.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
            watch(&mut watcher, folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { events, _watcher: watcher })
    }

    /// The next event; `None` after half a second without one. Changes close together become one.
    pub fn next(&self) -> Result<Option<WatchEvent>> {
        let mut event = match self.events.recv_timeout(POLL_INTERVAL) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => bail!("the file watcher stopped"),
        };
        while let WatchEvent::Change(change) = event {
            match self.events.recv_timeout(DEBOUNCE) {
                Ok(WatchEvent::Change(more)) => event = WatchEvent::Change(change.merge(more)),
                Ok(WatchEvent::Stop) => return Ok(Some(WatchEvent::Stop)),
                Err(_) => break,
            }
        }
        Ok(Some(event))
    }
}

fn watch(watcher: &mut RecommendedWatcher, folder: &Path, mode: RecursiveMode) -> Result<()> {
    watcher.watch(folder, mode).with_context(|| format!("could not watch {}", folder.display()))
}

fn change_in(root: &Path, event: &notify::Event) -> Option<Change> {
    // Reading a file is not a change, and the compiler reads every source.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let change = paths.map(Change::of).fold(Change::NONE, Change::merge);
    (change != Change::NONE).then_some(change)
}
