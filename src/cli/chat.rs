//! `annalist chat`: the console.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use clap::Args;

use super::packs::PackArgs;
use super::{Exit, Failure};
use crate::adapter::clock::SystemClock;
use crate::adapter::console::Console;
use crate::bot::Bot;
use crate::config;

/// Ask in a console, typed or piped.
#[derive(Debug, Default, Args)]
pub(super) struct Chat {
    #[command(flatten)]
    packs: PackArgs,
}

impl Chat {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let bot = Arc::new(Bot::new(self.packs.load()?));
        let out = anstream::stdout().lock();
        let is_typed = io::stdin().is_terminal();
        let width = io::stdout().is_terminal().then(terminal_width).flatten();
        let mut console = Console::new(bot, Box::new(SystemClock), out, width);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()?;
        if is_typed {
            runtime.block_on(console.run_terminal(config::history_file()))?;
        } else {
            runtime.block_on(console.run_piped(io::stdin().lock()))?;
        }
        Ok(Exit::Fine)
    }
}

/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 100;

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).min(WIDEST))
}
