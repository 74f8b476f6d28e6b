//! `annalist check`: everything that is wrong with packs, where, and how to mend it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::failure::rendered;
use super::packs::files;
use super::{Exit, Failure, unreadable};
use crate::pack;
use crate::pack::problem::{Code, Severity};
use crate::trivia::deck::{Ambiguous, Deck};

/// Say what is wrong with packs, where, and how to mend it
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Packs, or folders of packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print the problems
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Fail on warnings too
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With a frame of the file around each
    Text,
    /// As a JSON array, for editors and continuous integration
    Json,
}

impl Check {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let mut out = anstream::stdout().lock();
        let mut exit = Exit::Fine;
        let mut problems = Vec::new();
        for file in files(&self.paths)? {
            let bytes = match fs::read(&file) {
                Ok(bytes) => bytes,
                Err(error) => {
                    exit = Exit::Unreadable;
                    match self.format {
                        Format::Text => unreadable(&file, error).print(),
                        Format::Json => problems.push(json!({
                            "file": file.to_string_lossy(), "line": 1, "column": 1, "code": "unreadable",
                            "severity": Severity::Error, "message": unreadable(&file, error).to_string(),
                        })),
                    }
                    continue;
                }
            };
            let (pack, mut report) = pack::check(&file.to_string_lossy(), &bytes);
            if let Some(pack) = pack {
                let text = String::from_utf8_lossy(&bytes);
                for question in Deck::build(Arc::new(pack)).ambiguous() {
                    let Ambiguous { id, message, help } = question;
                    let what = (id.as_str(), Code::AmbiguousQuestion);
                    report.warn(&text, what, &message, &help);
                }
            }
            if report.errors() > 0 || (self.strict && report.warnings() > 0) {
                exit = exit.max(Exit::Problems);
            }
            match self.format {
                Format::Text if report.is_empty() => writeln!(out, "{report}")?,
                Format::Text => write!(out, "{}", rendered(&report))?,
                Format::Json => problems.extend(report.located().map(|problem| json!(problem))),
            }
        }
        if self.format == Format::Json {
            serde_json::to_writer_pretty(&mut out, &problems).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Ok(exit)
    }
}
