//! The sources under watch: saved files come together as one change, Ctrl-C as the end.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::change::Change;

/// Editors write a file in several goes, and "save all" several files: what follows this soon belongs together.
const TOGETHER: Duration = Duration::from_millis(150);
/// How long one waits before looking after the server.
const PATIENCE: Duration = Duration::from_millis(500);

/// The folders whose files are built.
const SOURCES: [&str; 4] = ["app", "server", "migrations", "style"];

/// What happened.
pub enum Event {
    /// Sources were saved.
    Changed(Change),
    /// The command shall end.
    Stop,
}

/// The watch over the workspace's sources.
pub struct Watch {
    events: Receiver<Event>,
    // Dropping it would end the watch.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Starts to watch. Fails when the system refuses.
    pub fn start(root: &Path) -> Result<Self> {
        let (send, events) = channel();
        let stop = send.clone();
        // The receiver lives as long as the command: a failed send means that it is ending anyway.
        ctrlc::set_handler(move || drop(stop.send(Event::Stop))).context("could not listen for Ctrl-C")?;
        let base = root.to_path_buf();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(change) = event.ok().and_then(|event| change_in(&base, &event)) {
                drop(send.send(Event::Changed(change)));
            }
        })
        .context("could not watch the sources")?;
        // The workspace's own folder tells of `Cargo.toml`, also when an editor replaces the file.
        watch(&mut watcher, root, RecursiveMode::NonRecursive)?;
        for folder in SOURCES.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
            watch(&mut watcher, folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { events, _watcher: watcher })
    }

    /// What happened within half a second; several changes at once are one.
    pub fn next(&self) -> Result<Option<Event>> {
        let mut event = match self.events.recv_timeout(PATIENCE) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => bail!("the watch over the sources ended"),
        };
        while let Event::Changed(change) = event {
            match self.events.recv_timeout(TOGETHER) {
                Ok(Event::Changed(more)) => event = Event::Changed(change.and(more)),
                Ok(Event::Stop) => return Ok(Some(Event::Stop)),
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
    // Reading is no change, and the compiler reads every source.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let change = paths.map(Change::of).fold(Change::NONE, Change::and);
    (change != Change::NONE).then_some(change)
}
