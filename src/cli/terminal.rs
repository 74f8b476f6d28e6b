//! The terminal that a command talks to.

use std::io::{self, IsTerminal};

/// Lines longer than this are hard to read, however wide the window.
const WIDEST_COLUMNS: usize = 100;

/// How many columns to wrap to; `None` where nobody looks, so that lines stay whole.
pub(super) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).min(WIDEST_COLUMNS))
}

/// What runs the bot for one person: one thread, and nothing to start.
pub(super) fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().build()
}

/// What runs the bot while somebody types: the console has one thread, rounds another.
pub(super) fn lasting_runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
}
