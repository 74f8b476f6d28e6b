//! `annalist ask`: one question, or one a line, answered as a person reads it or as JSON.

use std::io::{self, Write};
use std::sync::Arc;

use clap::Args;

use super::packs::PackArgs;
use super::record::Record;
use super::{Exit, Failure, explain, terminal};
use crate::adapter::clock::SystemClock;
use crate::adapter::console::{Console, caller};
use crate::adapter::lines;
use crate::bot::ports::Clock;
use crate::bot::{Bot, Request, What};

/// Answer one question, or every line of the input on its own
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The question or command; without it every line of the input is one
    question: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Say what was understood and why which fact came first
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    #[command(flatten)]
    packs: PackArgs,
}

impl Ask {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let bot = Arc::new(Bot::new(self.packs.load()?));
        // A process about to end need not free a library piece by piece; nothing in it is to be closed.
        std::mem::forget(Arc::clone(&bot));
        let runtime = terminal::runtime()?;
        if let Some(question) = &self.question {
            runtime.block_on(self.answer(&bot, question.clone()))?;
            return Ok(Exit::Fine);
        }
        let mut input = io::stdin().lock();
        while let Some(line) = lines::next(&mut input)? {
            runtime.block_on(self.answer(&bot, line))?;
        }
        Ok(Exit::Fine)
    }

    async fn answer(&self, bot: &Arc<Bot>, question: String) -> io::Result<()> {
        bot.begin_anew(&caller());
        let mut out = anstream::stdout().lock();
        if self.json {
            let record = Record::of(bot, question).await;
            serde_json::to_writer(&mut out, &record)?;
            writeln!(out)?;
            return out.flush();
        }
        if self.explain {
            let what = What::FreeText {
                text: question.clone(),
                replied_to: None,
            };
            let request = Request {
                what,
                who: caller(),
                at: SystemClock.now(),
            };
            // A command line that cannot be read gets its reply below.
            if let Ok(Some(explained)) = bot.explain(request, explain::SHOWN) {
                explain::write(&mut out, &explained)?;
            }
        }
        Console::new(
            Arc::clone(bot),
            Box::new(SystemClock),
            out,
            terminal::width(),
        )
        .say(&question)
        .await
    }
}
