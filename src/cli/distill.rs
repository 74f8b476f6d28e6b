//! `annalist distill`: from a raw text to a draft pack.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Exit, Failure, unreadable};
use crate::distill::{self, About, Format};
use crate::pack::FactKind;

/// Turn a text into a draft pack that answers at once and that you then review
///
/// Reads plain text, Markdown, HTML, .docx and .epub. What cannot be typed stays as a statement, so nothing in the text is lost.
#[derive(Debug, Args)]
pub(super) struct Distill {
    /// The text: .txt, .md, .html, .docx or .epub
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write the draft; without it beside the text, with the ending .toml
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What people will call the pack; without it the text's own title
    #[arg(long)]
    title: Option<String>,
    /// Who wrote the text
    #[arg(long)]
    author: Option<String>,
    /// Replace the file that is there
    #[arg(long)]
    force: bool,
}

/// Paragraphs from which a progress bar is worth its line.
const LONG: u64 = 2_000;

impl Distill {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let out = self
            .out
            .clone()
            .unwrap_or_else(|| self.file.with_extension("toml"));
        if out.exists() && !self.force {
            return Err(Failure::Exists(out));
        }
        let extension = self.file.extension().unwrap_or_default().to_string_lossy();
        let Some(format) = Format::of_extension(&extension) else {
            return Err(Failure::Format(self.file.clone()));
        };
        let document = distill::read(&bytes(&self.file, format)?, format).map_err(|source| {
            Failure::Distill {
                path: self.file.clone(),
                source,
            }
        })?;
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let title = self
            .title
            .clone()
            .or_else(|| document.title.clone())
            .unwrap_or_else(|| stem.replace(['_', '-'], " "));
        let id = out.file_stem().unwrap_or_default().to_string_lossy();
        let about = About {
            id: distill::slug(&id),
            title,
            author: self.author.clone().or_else(|| document.author.clone()),
        };
        let bar = bar(document.blocks.len() as u64);
        let draft = distill::distill(&document, &about, |done| bar.set_position(done as u64));
        bar.finish_and_clear();
        write(&out, &draft.to_toml()).map_err(|error| unreadable(&out, error))?;
        let typed = draft
            .facts
            .iter()
            .filter(|fact| fact.kind != FactKind::Statement)
            .count();
        anstream::println!(
            "{}: {} paragraphs, {} entities, {} events, {typed} typed facts, {} statements",
            out.display(),
            draft.paragraphs.len(),
            draft.entities.len(),
            draft.events.len(),
            draft.facts.len() - typed,
        );
        anstream::println!("Review it with: annalist review {}", out.display());
        Ok(Exit::Fine)
    }
}

/// The file's bytes, at most one more than are read at all, so that a huge file costs no more than a large one.
fn bytes(path: &Path, format: Format) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| {
            file.take(format.largest() as u64 + 1)
                .read_to_end(&mut bytes)
        })
        .map_err(|error| unreadable(path, error))?;
    Ok(bytes)
}

/// Writes beside the file and renames, so that a reader never sees half a pack.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("toml.part");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

fn bar(paragraphs: u64) -> ProgressBar {
    if paragraphs < LONG {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(paragraphs);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} paragraphs, {eta} left") {
        bar.set_style(style);
    }
    bar
}
