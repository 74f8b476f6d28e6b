//! `annalist pack`: the packs of a library, a new one to fill in, and adding one.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use comfy_table::{Table, presets};

use super::packs::{PackArgs, files};
use super::{Exit, Failure, unreadable};
use crate::config;
use crate::distill::slug;
use crate::pack;

/// List, start and add packs
#[derive(Debug, Args)]
pub(super) struct PackCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(List),
    New(New),
    Add(Add),
}

/// List the packs that would answer
#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    packs: PackArgs,
}

/// Write a small valid pack to fill in
#[derive(Debug, Args)]
struct New {
    /// Where to write it, such as facts/chapter.toml
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What people will call it; without it the file's name
    #[arg(long)]
    title: Option<String>,
    /// Replace the file that is there
    #[arg(long)]
    force: bool,
}

/// Check packs and add them to those that answer without --pack
#[derive(Debug, Args)]
struct Add {
    /// Packs, or folders of packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder to add them to [default: annalist/packs in the platform's folder]
    #[arg(long, value_name = "FOLDER", env = "ANNALIST_PACKS")]
    to: Option<PathBuf>,
    /// Replace packs of the same id
    #[arg(long)]
    force: bool,
}

impl PackCommand {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        match &self.what {
            What::List(list) => list.run(),
            What::New(new) => new.run(),
            What::Add(add) => add.run(),
        }
    }
}

impl List {
    fn run(&self) -> Result<Exit, Failure> {
        let library = self.packs.load()?;
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_header(["pack", "title", "paragraphs", "facts", ""]);
        for reader in library.iter() {
            let pack = reader.pack();
            table.add_row([
                pack.id.clone(),
                pack.title.clone(),
                pack.paragraphs.len().to_string(),
                pack.facts.len().to_string(),
                if pack.draft { "draft" } else { "" }.to_owned(),
            ]);
        }
        writeln!(anstream::stdout().lock(), "{}", table.trim_fmt())?;
        Ok(Exit::Fine)
    }
}

impl New {
    fn run(&self) -> Result<Exit, Failure> {
        if self.file.exists() && !self.force {
            return Err(Failure::Exists(self.file.clone()));
        }
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| stem.replace(['_', '-'], " "));
        let text = TEMPLATE
            .replace("{id}", &slug(&stem))
            .replace("{title}", &toml::Value::from(title).to_string());
        fs::write(&self.file, text).map_err(|error| unreadable(&self.file, error))?;
        let file = self.file.display();
        writeln!(
            anstream::stdout().lock(),
            "{file} is a small pack to fill in; after every few paragraphs: annalist check {file}"
        )?;
        Ok(Exit::Fine)
    }
}

impl Add {
    fn run(&self) -> Result<Exit, Failure> {
        let folder = self
            .to
            .clone()
            .or_else(config::packs_folder)
            .ok_or(Failure::NoFolder)?;
        fs::create_dir_all(&folder).map_err(|error| unreadable(&folder, error))?;
        for file in files(&self.paths)? {
            let text = fs::read(&file).map_err(|error| unreadable(&file, error))?;
            let pack = pack::parse_bytes(&file.to_string_lossy(), &text).map_err(Failure::pack)?;
            // Named after its id, so that a folder holds each id once.
            let place = folder.join(format!("{}.toml", pack.id));
            if place.exists() && !self.force {
                return Err(Failure::Exists(place));
            }
            replace(&place, &text).map_err(|error| unreadable(&place, error))?;
            writeln!(
                anstream::stdout().lock(),
                "{}: {} paragraphs, {} facts, added as {}",
                pack.title,
                pack.paragraphs.len(),
                pack.facts.len(),
                place.display()
            )?;
        }
        Ok(Exit::Fine)
    }
}

/// Writes beside the file and renames, so that a bot that watches the folder never sees half a pack.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("toml.part");
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}

/// A pack of one paragraph, with a word on every part.
const TEMPLATE: &str = r#"# A pack for annalist. Replace what it says and run `annalist check` on it; docs/pack-format.md has every key.
format = 1

[pack]
id = "{id}"
title = {title}
language = "en"

[source]
title = {title}
# author = "Who wrote the text"
# licence = "CC BY 4.0"

# One for each paragraph of the text, numbered from 1, in your own words.
[[paragraph]]
number = 1
# opening = "Its first four words"
text = "The town was founded by the river in 1120."

# Everybody and everything that has a name.
[[entity]]
id = "town"
kind = "place"
name = "The town"
aliases = ["the settlement"]

# Everything that happened.
[[event]]
id = "founding"
kind = "other"
name = "Founding of the town"
aliases = ["the founding"]
when = "1120"
place = "town"
paragraphs = [1]

# One thing that the text says: a kind, what it is about, its value, and a sentence that answers.
[[fact]]
id = "founding-date"
kind = "date"
about = ["founding"]
date = "1120"
statement = "The town was founded in 1120."
paragraphs = [1]
"#;
