//! Watches the files of packs: what changes is checked and swapped whole, and what is broken leaves the old in place.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify_debouncer_mini::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use super::packs::Loader;
use crate::bot::Shelf;

/// How long a folder has to be quiet: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// A watch that lasts as long as this lives.
#[derive(Debug)]
pub(super) struct Watch {
    _debouncer: Debouncer<RecommendedWatcher>,
}

/// Keeps `shelf` as the files of `loader` are; `tell` gets what an operator has to know.
pub(super) fn watch(
    mut loader: Loader,
    shelf: Arc<Shelf>,
    tell: impl Fn(&str) + Send + 'static,
) -> Result<Watch, notify::Error> {
    let folders = loader.folders();
    let changed = move |events: DebounceEventResult| match events {
        Ok(events) if events.iter().any(|event| matters(&event.path)) => {
            if let Some(library) = loader.reload() {
                shelf.replace(library);
            }
            for remark in loader.remarks() {
                tell(&remark);
            }
        }
        Ok(_) => {}
        Err(error) => tell(&format!("the packs cannot be watched: {error}")),
    };
    let mut debouncer = new_debouncer(QUIET, changed)?;
    for folder in &folders {
        debouncer
            .watcher()
            .watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(Watch {
        _debouncer: debouncer,
    })
}

/// Whether a file may be a pack or a source, rather than a database or a log beside them.
fn matters(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["toml", "txt", "md"].iter().any(|known| ending == *known)
}
