//! `annalist fingerprint`: what to write into a pack so that its original can be recognised.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::packs::read_text;
use super::{Exit, Failure};
use crate::pack::fingerprint::{blocks, fingerprint};

/// How many words of a paragraph are shown, which is as many as a pack may hold of it.
const OPENING_WORDS: usize = 4;

/// Print the fingerprint of each paragraph of a text, to write into a pack
#[derive(Debug, Args)]
pub(super) struct Fingerprint {
    /// The original text
    file: PathBuf,
}

impl Fingerprint {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let mut out = anstream::stdout().lock();
        for block in blocks(&read_text(&self.file)?) {
            let opening: Vec<_> = block.split_whitespace().take(OPENING_WORDS).collect();
            writeln!(
                out,
                "fingerprint = \"{}\"  # {}",
                fingerprint(&block),
                opening.join(" ")
            )?;
        }
        Ok(Exit::Fine)
    }
}
