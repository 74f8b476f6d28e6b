//! `annalist trivia`: the questions that a pack yields, for the author to read before anybody is asked them.

use std::io::{self, Write};

use clap::Args;

use super::packs::PackArgs;
use super::{Exit, Failure};
use crate::trivia::deck::Deck;
use crate::trivia::question::{Format, Question, Right};

/// Show the trivia questions that a pack yields.
#[derive(Debug, Args)]
pub(super) struct Trivia {
    #[command(flatten)]
    packs: PackArgs,
    /// Print every question with its answer, its wrong options and where those belong.
    #[arg(long, required = true)]
    list: bool,
    /// Draw the wrong options by another seed.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
}

impl Trivia {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        for reader in self.packs.load()?.iter() {
            let deck = Deck::build(reader.share_pack());
            for draft in deck.drafts() {
                if let Some(question) = deck.pose(&draft.key, self.seed) {
                    print(&mut out, &question)?;
                }
            }
            writeln!(out, "{}", summary(&deck))?;
        }
        out.flush()?;
        Ok(Exit::Fine)
    }
}

fn print(out: &mut impl Write, question: &Question) -> io::Result<()> {
    writeln!(out, "{}\n  {}", question.key, question.stem)?;
    for item in &question.items {
        writeln!(out, "    {item}")?;
    }
    // Every order of the items is an option; only the right one is worth reading.
    let is_arranged = !question.items.is_empty();
    for (position, option) in (0..).zip(&question.options) {
        let is_right = matches!(question.right, Right::Option(right) if right == position);
        if is_right || is_arranged {
            continue;
        }
        match &option.belongs {
            Some(belongs) => writeln!(out, "  ✗ {} ({belongs})", option.text)?,
            None => writeln!(out, "  ✗ {}", option.text)?,
        }
    }
    let paragraphs: Vec<String> = question
        .paragraphs
        .iter()
        .map(|number| format!("¶{number}"))
        .collect();
    writeln!(out, "  ✓ {}  [{}]", question.answer, paragraphs.join(" "))?;
    if question.why != question.stem {
        writeln!(out, "    {}", question.why)?;
    }
    writeln!(out)
}

/// How many questions there are of each format.
fn summary(deck: &Deck) -> String {
    let count = |format: Format| {
        deck.drafts()
            .iter()
            .filter(|draft| draft.format == format)
            .count()
    };
    let formats: Vec<String> = Format::ALL
        .into_iter()
        .map(|format| (format, count(format)))
        .filter(|(_, count)| *count > 0)
        .map(|(format, count)| format!("{count} {}", format.word()))
        .collect();
    format!(
        "{}: {} questions ({})",
        deck.pack().title,
        deck.drafts().len(),
        formats.join(", ")
    )
}
