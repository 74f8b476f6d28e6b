//! Which packs a command works with, and loading them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::{Failure, unreadable};
use crate::answer::Reader;
use crate::bot::Library;
use crate::pack::fingerprint::{self, Attached};
use crate::pack::{self, Pack};

/// The shipped pack and where it stands in the repository.
const SHIPPED: (&str, &str) = (
    "facts/soviet-japanese.toml",
    include_str!("../../facts/soviet-japanese.toml"),
);

/// The packs to answer from.
#[derive(Debug, Default, Args)]
pub(super) struct PackArgs {
    /// A pack, or a folder of packs, to answer from; may be repeated. Without it the shipped pack
    #[arg(long = "pack", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The original text, to quote its exact sentences where they match the pack's fingerprints
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
}

impl PackArgs {
    /// Loads the packs and attaches their sources.
    pub(super) fn load(&self) -> Result<Library, Failure> {
        let mut loaded = Vec::new();
        if self.paths.is_empty() {
            let (name, text) = SHIPPED;
            loaded.push((pack::parse(name, text).map_err(Failure::pack)?, None));
        }
        for file in files(&self.paths)? {
            let bytes = fs::read(&file).map_err(|error| unreadable(&file, error))?;
            let pack = pack::parse_bytes(&file.to_string_lossy(), &bytes).map_err(Failure::pack)?;
            loaded.push((pack, Some(file)));
        }
        let given = self.source.as_deref().map(read_text).transpose()?;
        let mut library: Option<Library> = None;
        for (pack, file) in loaded {
            let attached = match &given {
                Some(text) => Some(fingerprint::attach(&pack, text)),
                None => attached_by_pack(&pack, file.as_deref())?,
            };
            let id = pack.id.clone();
            let reader = Arc::new(Reader::new(Arc::new(pack)));
            let mut grown = match library {
                None => Library::new(reader),
                Some(library) => library.with(reader)?,
            };
            if let Some(attached) = attached {
                report_differences(&id, &attached);
                grown.attach(id, attached);
            }
            library = Some(grown);
        }
        library.ok_or(Failure::NoPacks)
    }
}

/// The packs among `paths`: a file is one whatever its name, of a folder every `.toml` file that holds no questions.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).map_err(|error| unreadable(path, error))?;
        let mut inside = Vec::new();
        for entry in entries {
            let file = entry.map_err(|error| unreadable(path, error))?.path();
            let name = file.to_string_lossy();
            if name.ends_with(".toml") && !name.ends_with(".questions.toml") {
                inside.push(file);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    if files.is_empty() && !paths.is_empty() {
        return Err(Failure::NoPacks);
    }
    Ok(files)
}

/// The source that a pack itself names, beside its file.
fn attached_by_pack(pack: &Pack, file: Option<&Path>) -> Result<Option<Attached>, Failure> {
    let (Some(named), Some(folder)) = (&pack.source.file, file.and_then(Path::parent)) else {
        return Ok(None);
    };
    Ok(Some(fingerprint::attach(
        pack,
        &read_text(&folder.join(named))?,
    )))
}

/// The text of a file; bytes that are not UTF-8 are replaced.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A quotation is only ever shown verified; what could not be is named, once.
fn report_differences(id: &str, attached: &Attached) {
    let list = |numbers: &[u32]| {
        numbers
            .iter()
            .map(|number| format!("¶{number}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !attached.differing().is_empty() {
        anstream::eprintln!(
            "{id}: the source differs from the pack or lacks {}; these are not quoted",
            list(attached.differing())
        );
    }
    if !attached.unmarked().is_empty() {
        anstream::eprintln!(
            "{id}: the pack has no fingerprint of {}; these are not quoted",
            list(attached.unmarked())
        );
    }
}
