//! From raw texts alone: distils each, asks it its questions and says, text by text, how often the right paragraph and
//! the right sentence came of it.
//!
//! A question is a line with `id`, `article` (the text's name without its ending), `question`, `paragraph` (from 1; 0
//! for a question about something else), `answers` (wordings that the right sentence contains) and `answerable` (null
//! where nobody said).

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::{Deserialize, Serialize};

use crate::answer::Reader;
use crate::bot::{Bot, Library};
use crate::cli::record::{Record, Status};
use crate::cli::{Failure, terminal, unreadable};
use crate::distill::{self, About, Format};
use crate::pack;

/// Share of the answerable questions that are still to be answered where refusals are counted.
const STILL_ANSWERED: f64 = 0.9;
/// Paragraphs among which the right one counts as found.
const FIRST_FEW: usize = 3;

#[derive(Debug, Deserialize)]
struct Question {
    id: String,
    article: String,
    #[serde(rename = "question")]
    asked: String,
    #[serde(default)]
    paragraph: u32,
    #[serde(default)]
    answers: Vec<String>,
    answerable: Option<bool>,
}

/// What came of a question, as a line for other programs to score.
#[derive(Debug, Serialize)]
struct Prediction<'a> {
    id: &'a str,
    status: Status,
    paragraphs: &'a [u32],
    answer: &'a str,
    confidence: f32,
}

/// What is counted of one text, or of all.
#[derive(Debug, Default)]
struct Tally {
    answerable: usize,
    first: usize,
    first_few: usize,
    sentence: usize,
    answered: usize,
    /// How sure the bot was where there was an answer, and where there was none.
    sure: Vec<f32>,
    sure_in_vain: Vec<f32>,
    refused: usize,
}

/// Distils the texts of a folder, asks them their questions and prints the figures; a line for each question goes to
/// `predictions`.
pub(super) fn run(
    folder: &Path,
    questions: &Path,
    predictions: Option<&Path>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let questions = read(questions)?;
    let mut file = match predictions {
        Some(path) => Some(io::BufWriter::new(
            fs::File::create(path).map_err(|error| unreadable(path, error))?,
        )),
        None => None,
    };
    let runtime = terminal::runtime()?;
    let mut bots: HashMap<&str, Bot> = HashMap::new();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut total = Tally::default();
    for question in &questions {
        if !bots.contains_key(question.article.as_str()) {
            bots.insert(&question.article, distilled(folder, &question.article)?);
        }
        let bot = &bots[question.article.as_str()];
        let record = runtime.block_on(Record::of(bot, question.asked.clone()));
        if let Some(file) = &mut file {
            let prediction = Prediction {
                id: &question.id,
                status: record.status,
                paragraphs: &record.paragraphs,
                answer: &record.answer,
                confidence: record.confidence,
            };
            serde_json::to_writer(&mut *file, &prediction).map_err(io::Error::from)?;
            writeln!(file)?;
        }
        let tally = tallies.entry(&question.article).or_default();
        tally.count(question, &record);
        total.count(question, &record);
    }
    if let Some(mut file) = file {
        file.flush()?;
    }
    write(out, &tallies, &total)
}

fn read(path: &Path) -> Result<Vec<Question>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line, object)| {
            serde_json::from_str(object).map_err(|error| Failure::Questions {
                path: path.to_owned(),
                line,
                message: error.to_string(),
            })
        })
        .collect()
}

/// A bot that has nothing but the draft of one text.
fn distilled(folder: &Path, name: &str) -> Result<Bot, Failure> {
    let found = fs::read_dir(folder)
        .map_err(|error| unreadable(folder, error))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.file_stem().is_some_and(|stem| stem == name));
    let path = found.unwrap_or_else(|| folder.join(format!("{name}.txt")));
    let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let format = Format::of_extension(&ending).ok_or_else(|| Failure::Format(path.clone()))?;
    let document = distill::read(&bytes, format).map_err(|source| Failure::Distill {
        path: path.clone(),
        source,
    })?;
    let about = About {
        id: distill::slug(name),
        title: name.replace('_', " "),
        author: None,
    };
    let draft = distill::distill(&document, &about, |_| ()).to_toml();
    let pack = pack::parse(&path.to_string_lossy(), &draft).map_err(Failure::pack)?;
    Ok(Bot::new(Library::new(Arc::new(Reader::new(Arc::new(
        pack,
    ))))))
}

impl Tally {
    fn count(&mut self, question: &Question, record: &Record) {
        let is_answered = record.status == Status::Answered;
        match question.answerable {
            Some(true) => {
                self.answerable += 1;
                let place = record
                    .paragraphs
                    .iter()
                    .position(|number| *number == question.paragraph);
                self.first += usize::from(place == Some(0));
                self.first_few += usize::from(place.is_some_and(|place| place < FIRST_FEW));
                self.sentence += usize::from(contains(&record.answer, &question.answers));
                self.answered += usize::from(is_answered);
                self.sure.push(record.confidence);
            }
            Some(false) => {
                self.refused += usize::from(!is_answered);
                self.sure_in_vain.push(record.confidence);
            }
            None => {}
        }
    }

    /// How often an answerable question has the bot surer than an unanswerable one.
    fn parted(&self) -> Option<f64> {
        let pairs = self.sure.len() * self.sure_in_vain.len();
        let won: f64 = self
            .sure
            .iter()
            .flat_map(|sure| self.sure_in_vain.iter().map(move |vain| (sure, vain)))
            .map(|(sure, vain)| match sure.total_cmp(vain) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            })
            .sum();
        (pairs > 0).then(|| won / pairs as f64)
    }

    /// Share of the unanswerable ones below the highest confidence that still answers most of the others.
    fn refused_at_most(&self) -> Option<f64> {
        let mut sure = self.sure.clone();
        sure.sort_by(|a, b| b.total_cmp(a));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a count is a count"
        )]
        let needed = (STILL_ANSWERED * sure.len() as f64).ceil() as usize;
        let threshold = *sure.get(needed.checked_sub(1)?)?;
        share(
            self.sure_in_vain.iter().filter(|c| **c < threshold).count(),
            self.sure_in_vain.len(),
        )
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Whether a text contains one of the wordings, whole words, whatever case and punctuation.
fn contains(text: &str, wordings: &[String]) -> bool {
    let bare = |text: &str| {
        let plain: String = text
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let words: Vec<&str> = plain
            .split_whitespace()
            .filter(|word| !matches!(*word, "a" | "an" | "the"))
            .collect();
        format!(" {} ", words.join(" "))
    };
    let text = bare(text);
    wordings
        .iter()
        .map(|wording| bare(wording))
        .any(|wording| wording.trim() != "" && text.contains(&wording))
}

fn write(
    out: &mut impl Write,
    tallies: &BTreeMap<&str, Tally>,
    total: &Tally,
) -> Result<(), Failure> {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header([
        "",
        "answerable",
        "first",
        "first 3",
        "sentence",
        "answered",
        "not",
        "refused",
        "AUROC",
        "refused at 90 %",
    ]);
    let percent = |value: Option<f64>| {
        value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}", 100.0 * value))
    };
    let rows = tallies
        .iter()
        .map(|(name, tally)| (*name, tally))
        .chain([("all", total)]);
    for (name, tally) in rows {
        let of = |part| percent(share(part, tally.answerable));
        let in_vain = tally.sure_in_vain.len();
        table.add_row([
            name.to_owned(),
            tally.answerable.to_string(),
            of(tally.first),
            of(tally.first_few),
            of(tally.sentence),
            of(tally.answered),
            in_vain.to_string(),
            percent(share(tally.refused, in_vain)),
            tally
                .parted()
                .map_or_else(|| "–".to_owned(), |value| format!("{value:.3}")),
            percent(tally.refused_at_most()),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    writeln!(out, "{table}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_counts_as_whole_words_only() {
        let has =
            |wording: &str| contains("In 1340 the \"Old\" town-hall fell.", &[wording.to_owned()]);
        assert!(has("the old town hall"));
        assert!(has("1340"));
        assert!(!has("134"));
        assert!(!has("the"));
    }

    #[test]
    fn confidence_parts_what_can_be_answered_from_what_cannot() {
        let tally = Tally {
            sure: vec![0.9, 0.8, 0.2],
            sure_in_vain: vec![0.1, 0.5],
            ..Tally::default()
        };
        assert_eq!(tally.parted(), Some(5.0 / 6.0));
        assert_eq!(tally.refused_at_most(), Some(0.5));
        assert_eq!(Tally::default().parted(), None);
        assert_eq!(Tally::default().refused_at_most(), None);
    }
}
