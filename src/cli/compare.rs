//! `annalist compare`: a draft against a reviewed pack of the same text.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Exit, Failure, unreadable};
use crate::distill::{self, Row};
use crate::pack::{self, Pack};

/// Say how much of a reviewed pack a draft of the same text found, and how much of the draft is wrong
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The draft
    draft: PathBuf,
    /// The reviewed pack
    reviewed: PathBuf,
    /// List what is missing and what is wrong
    #[arg(long)]
    list: bool,
}

impl Compare {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let rows = distill::compare(&load(&self.draft)?, &load(&self.reviewed)?);
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "{:<12} {:>8} {:>8} {:>7}   {:>7} {:>7} {:>7}",
            "", "reviewed", "found", "", "drafted", "wrong", ""
        )?;
        let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum();
        for row in &rows {
            line(
                &mut out,
                row.kind,
                row.expected,
                row.missing.len(),
                row.drafted,
                row.wrong.len(),
            )?;
        }
        line(
            &mut out,
            "all",
            sum(|r| r.expected),
            sum(|r| r.missing.len()),
            sum(|r| r.drafted),
            sum(|r| r.wrong.len()),
        )?;
        if self.list {
            for row in &rows {
                for missing in &row.missing {
                    writeln!(out, "missing  {:<11} {missing}", row.kind)?;
                }
                for wrong in &row.wrong {
                    writeln!(out, "wrong    {:<11} {wrong}", row.kind)?;
                }
            }
        }
        Ok(Exit::Fine)
    }
}

fn line(
    out: &mut impl Write,
    name: &str,
    expected: usize,
    missing: usize,
    drafted: usize,
    wrong: usize,
) -> std::io::Result<()> {
    let found = expected - missing;
    writeln!(
        out,
        "{name:<12} {expected:>8} {found:>8} {:>6.1}%   {drafted:>7} {wrong:>7} {:>6.1}%",
        percent(found, expected),
        percent(wrong, drafted),
    )
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn load(path: &Path) -> Result<Pack, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    pack::parse_bytes(&path.to_string_lossy(), &bytes).map_err(Failure::pack)
}
