//! `annalist chat`: the console.

use std::io::{self, BufReader, IsTerminal};
use std::sync::Arc;

use clap::Args;

use super::packs::{Drafts, PackArgs};
use super::watch::watch;
use super::{Exit, Failure, terminal};
use crate::adapter::clock::SystemClock;
use crate::adapter::console::Console;
use crate::adapter::console::files::Paths;
use crate::adapter::console::outbox::Spoken;
use crate::bot::Bot;
use crate::bot::ports::Clock;
use crate::config;
use crate::store::open;

/// Ask in a console, typed or piped
#[derive(Debug, Args)]
pub(super) struct Chat {
    #[command(flatten)]
    packs: PackArgs,
    /// Where scores, reviews and open rounds are kept: sqlite:FILE, postgres://… or memory:
    #[arg(long, value_name = "URL", default_value = MEMORY)]
    database_url: String,
}

/// Nothing is kept unless somebody asks for it.
const MEMORY: &str = "memory:";

impl Chat {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let mut loader = self.packs.loader(Drafts::Served)?;
        let library = loader.library()?;
        for remark in loader.remarks() {
            anstream::eprintln!("{remark}");
        }
        // Not locked: where a terminal cannot edit lines, the editor's own thread prints the prompt.
        let out = anstream::stdout();
        terminal::lasting_runtime()?.block_on(async {
            let store = open::open(&self.database_url).await?;
            let bot = Arc::new(Bot::with_store(library, store));
            bot.set_files(Arc::new(Paths));
            // Where files cannot be watched the packs stay as they are, and that is said.
            let tell = |remark: &str| anstream::eprintln!("{remark}");
            let _watch = watch(loader, Arc::clone(bot.shelf()), tell)
                .inspect_err(|error| tell(&format!("the packs cannot be watched: {error}")));
            let clock: Arc<dyn Clock> = Arc::new(SystemClock);
            let (spoken, posts) = Spoken::new(Arc::clone(&clock));
            let watching = tokio::spawn(bot.watch(Arc::new(spoken), clock));
            let console = Console::new(
                Arc::clone(&bot),
                Box::new(SystemClock),
                out,
                terminal::width(),
            );
            let mut console = console.with_posts(posts);
            if io::stdin().is_terminal() {
                console.run_terminal(config::history_file()).await?;
            } else {
                console.run_piped(BufReader::new(io::stdin())).await?;
            }
            watching.abort();
            bot.rounds().close().await;
            Ok(Exit::Fine)
        })
    }
}

impl Default for Chat {
    fn default() -> Self {
        Self {
            packs: PackArgs::default(),
            database_url: MEMORY.to_owned(),
        }
    }
}
