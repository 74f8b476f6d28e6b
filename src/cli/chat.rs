//! `annalist chat`: the console.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use clap::Args;

use super::packs::PackArgs;
use super::{Exit, Failure, terminal};
use crate::adapter::clock::SystemClock;
use crate::adapter::console::Console;
use crate::bot::Bot;
use crate::config;

/// Ask in a console, typed or piped
#[derive(Debug, Default, Args)]
pub(super) struct Chat {
    #[command(flatten)]
    packs: PackArgs,
}

impl Chat {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let bot = Arc::new(Bot::new(self.packs.load()?));
        let out = anstream::stdout().lock();
        let mut console = Console::new(bot, Box::new(SystemClock), out, terminal::width());
        let runtime = terminal::runtime()?;
        if io::stdin().is_terminal() {
            runtime.block_on(console.run_terminal(config::history_file()))?;
        } else {
            runtime.block_on(console.run_piped(io::stdin().lock()))?;
        }
        Ok(Exit::Fine)
    }
}
