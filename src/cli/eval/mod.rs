//! `annalist eval`: how well a pack answers a set of questions, as a table and as JSON.

mod gold;
mod metrics;
mod normal;
mod table;
mod texts;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use self::metrics::{Judged, Summary};
use super::packs::PackArgs;
use super::record::Record;
use super::{Exit, Failure, terminal};
use crate::bot::Bot;

/// Measure how well a pack answers a set of questions
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// The questions: .jsonl, or .toml with a [[question]] each
    #[arg(long, value_name = "FILE")]
    questions: PathBuf,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
    /// List the first mistakes as well
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Distil the texts of this folder and ask those; each question names its text in 'article'
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["paths", "json", "errors"])]
    texts: Option<PathBuf>,
    /// With --texts: write what came of each question, one JSON object a line
    #[arg(long, value_name = "FILE", requires = "texts")]
    predictions: Option<PathBuf>,
    #[command(flatten)]
    packs: PackArgs,
}

impl Eval {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        if let Some(folder) = &self.texts {
            let mut out = anstream::stdout().lock();
            texts::run(
                folder,
                &self.questions,
                self.predictions.as_deref(),
                &mut out,
            )?;
            return Ok(Exit::Fine);
        }
        let questions = gold::read(&self.questions)?;
        let bot = Bot::new(self.packs.load()?);
        let runtime = terminal::runtime()?;
        let mut judged = Vec::with_capacity(questions.len());
        for question in &questions {
            let record = runtime.block_on(Record::of(&bot, question.line.clone()));
            judged.push(Judged::new(question, record));
        }
        let summary = Summary::of(&judged);
        let mut out = anstream::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &summary).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            table::write(&mut out, &summary)?;
            table::write_mistakes(&mut out, &judged, self.errors)?;
        }
        Ok(Exit::Fine)
    }
}
