//! Which packs a command works with, and loading them.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::Failure;
use crate::answer::Reader;
use crate::bot::Library;
use crate::pack::{Pack, Source};

/// The packs to answer from.
#[derive(Debug, Default, Args)]
pub(super) struct PackArgs {
    /// A pack to answer from, once for each; without it the shipped pack.
    #[arg(long = "pack", value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl PackArgs {
    /// Loads them.
    pub(super) fn load(&self) -> Result<Library, Failure> {
        let pack = Pack {
            id: "empty".to_owned(),
            title: "an empty pack".to_owned(),
            language: "en".to_owned(),
            period: None,
            draft: false,
            source: Source::default(),
            paragraphs: Vec::new(),
            topics: Vec::new(),
            facts: Vec::new(),
            unsaid: Vec::new(),
            synonyms: Vec::new(),
        };
        Ok(Library::new(Arc::new(Reader::new(Arc::new(pack)))))
    }
}
