//! Which packs a command works with, loading them, and loading them again when a file changes.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::Args;

use super::{Failure, unreadable};
use crate::answer::{self, Reader};
use crate::bot::Library;
use crate::config;
use crate::pack::fingerprint::{self, Attached};
use crate::pack::problem::Severity;
use crate::pack::{self, Pack, Report};

/// The shipped pack and where it stands in the repository.
const SHIPPED: (&str, &str) = (
    "facts/soviet-japanese.toml",
    include_str!("../../facts/soviet-japanese.toml"),
);

/// The packs to answer from.
#[derive(Debug, Default, Clone, Args)]
pub(super) struct PackArgs {
    /// A pack, or a folder of packs, to answer from; may be repeated. Without it the shipped pack and those that were
    /// added with `annalist pack add`
    #[arg(
        long = "pack",
        visible_alias = "packs",
        value_name = "PATH",
        env = "ANNALIST_PACKS"
    )]
    paths: Vec<PathBuf>,
    /// The original text, to quote its exact sentences where they match the pack's fingerprints
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
}

/// Whether packs that nobody has reviewed answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drafts {
    /// Like any other; their answers say so.
    Served,
    /// Not at all.
    HeldBack,
}

impl PackArgs {
    /// The packs and their sources, read once; what is worth knowing about them is printed.
    pub(super) fn load(&self) -> Result<Library, Failure> {
        let packs = self.loader(Drafts::Served)?;
        for remark in &packs.remarks {
            anstream::eprintln!("{remark}");
        }
        packs.library()
    }

    /// The packs and their sources, to be read again when files change.
    pub(super) fn loader(&self, drafts: Drafts) -> Result<Loader, Failure> {
        // Every pack of English needs them, and none while it is parsed. Without a thread they are read later.
        let _ = thread::Builder::new().spawn(answer::prepare);
        let mut loader = Loader {
            args: self.clone(),
            drafts,
            packs: Vec::new(),
            remarks: Vec::new(),
        };
        if self.paths.is_empty() {
            let (name, text) = SHIPPED;
            let pack = pack::parse(name, text).map_err(Failure::pack)?;
            let attached = loader.attached(&pack, None)?;
            loader.packs.push(Loaded::new(pack, attached, None, 0));
        }
        for file in loader.files()? {
            let read = loader.read(&file).map_err(Failure::from)?;
            loader.packs.push(read);
        }
        loader.remark_on_all();
        Ok(loader)
    }
}

/// Packs as they were last read.
#[derive(Debug)]
pub(super) struct Loader {
    args: PackArgs,
    drafts: Drafts,
    packs: Vec<Loaded>,
    remarks: Vec<String>,
}

#[derive(Debug, Clone)]
struct Loaded {
    reader: Arc<Reader>,
    attached: Option<Attached>,
    /// `None` for the shipped one.
    file: Option<PathBuf>,
    /// Of the bytes of the pack and its source.
    digest: u64,
}

/// Why a file is not loaded.
#[derive(Debug)]
enum NotLoaded {
    Failure(Failure),
    Invalid(Report),
}

impl From<NotLoaded> for Failure {
    fn from(error: NotLoaded) -> Self {
        match error {
            NotLoaded::Failure(failure) => failure,
            NotLoaded::Invalid(report) => Self::pack(report),
        }
    }
}

impl Loaded {
    fn new(pack: Pack, attached: Option<Attached>, file: Option<PathBuf>, digest: u64) -> Self {
        Self {
            reader: Arc::new(Reader::new(Arc::new(pack))),
            attached,
            file,
            digest,
        }
    }
}

impl Loader {
    /// What is worth telling a person since it was last asked for.
    pub(super) fn remarks(&mut self) -> Vec<String> {
        std::mem::take(&mut self.remarks)
    }

    /// The library of what was read.
    pub(super) fn library(&self) -> Result<Library, Failure> {
        self.of(&self.packs)
    }

    /// The folders in which something may change.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let parent = |path: &Path| {
            let parent = path.parent().unwrap_or(Path::new("."));
            if parent.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                parent.to_owned()
            }
        };
        let named = self.args.paths.iter().map(|path| {
            if path.is_dir() {
                path.clone()
            } else {
                parent(path)
            }
        });
        let added =
            config::packs_folder().filter(|folder| self.args.paths.is_empty() && folder.is_dir());
        let sources = self.args.source.iter().map(|path| parent(path));
        let mut folders: Vec<_> = named.chain(added).chain(sources).collect();
        folders.sort();
        folders.dedup();
        folders
    }

    /// Reads again what has changed and gives the library that follows, if anything did. What is broken stays as it
    /// was, and a remark says why.
    pub(super) fn reload(&mut self) -> Option<Library> {
        let files = match self.files() {
            Ok(files) => files,
            Err(failure) => {
                self.remarks.push(told(&failure));
                return None;
            }
        };
        let mut packs: Vec<Loaded> = self
            .packs
            .iter()
            .filter(|loaded| loaded.file.is_none())
            .cloned()
            .collect();
        let mut has_changed = false;
        for file in &files {
            let old = self
                .packs
                .iter()
                .find(|loaded| loaded.file.as_ref() == Some(file));
            match (self.read_unless(file, old.map(|old| old.digest)), old) {
                (Ok(None), Some(old)) => packs.push(old.clone()),
                (Ok(Some(new)), _) => {
                    has_changed = true;
                    self.remarks.push(format!("{}: loaded", file.display()));
                    self.remark_on(&new);
                    packs.push(new);
                }
                (Err(error), old) => {
                    let stays = if old.is_some() {
                        "the pack stays as it was"
                    } else {
                        "the pack is left out"
                    };
                    self.remarks.push(format!("{}; {stays}", why(&error)));
                    packs.extend(old.cloned());
                }
                (Ok(None), None) => {}
            }
        }
        for gone in self.packs.iter().filter_map(|loaded| loaded.file.as_ref()) {
            if !files.contains(gone) {
                has_changed = true;
                self.remarks.push(format!("{}: gone", gone.display()));
            }
        }
        if !has_changed {
            return None;
        }
        match self.of(&packs) {
            Ok(library) => {
                self.packs = packs;
                Some(library)
            }
            Err(failure) => {
                let failure = told(&failure);
                self.remarks
                    .push(format!("{failure}; the packs stay as they were"));
                None
            }
        }
    }

    fn of(&self, packs: &[Loaded]) -> Result<Library, Failure> {
        let mut library: Option<Library> = None;
        for loaded in packs {
            if self.is_held_back(loaded) {
                continue;
            }
            let id = loaded.reader.pack().id.clone();
            let mut grown = match library {
                None => Library::new(Arc::clone(&loaded.reader)),
                Some(library) => library.with(Arc::clone(&loaded.reader))?,
            };
            if let Some(attached) = &loaded.attached {
                grown.attach(id, attached.clone());
            }
            library = Some(grown);
        }
        library.ok_or(if packs.is_empty() {
            Failure::NoPacks
        } else {
            Failure::OnlyDrafts
        })
    }

    fn is_held_back(&self, loaded: &Loaded) -> bool {
        self.drafts == Drafts::HeldBack && loaded.reader.pack().draft
    }

    fn files(&self) -> Result<Vec<PathBuf>, Failure> {
        if !self.args.paths.is_empty() {
            return files(&self.args.paths);
        }
        match config::packs_folder().filter(|folder| folder.is_dir()) {
            Some(folder) => Ok(files(&[folder]).unwrap_or_default()),
            None => Ok(Vec::new()),
        }
    }

    fn read(&self, file: &Path) -> Result<Loaded, NotLoaded> {
        match self.read_unless(file, None)? {
            Some(loaded) => Ok(loaded),
            // Without a digest to compare with, a file is always read.
            None => Err(NotLoaded::Failure(Failure::NoPacks)),
        }
    }

    /// Reads a pack with its source, unless their bytes have the digest that is known.
    fn read_unless(&self, file: &Path, known: Option<u64>) -> Result<Option<Loaded>, NotLoaded> {
        let bytes = fs::read(file).map_err(|error| NotLoaded::Failure(unreadable(file, error)))?;
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        if let Some(source) = &self.args.source {
            fs::read(source).unwrap_or_default().hash(&mut hasher);
        }
        let digest = hasher.finish();
        if known == Some(digest) {
            return Ok(None);
        }
        let pack =
            pack::parse_bytes(&file.to_string_lossy(), &bytes).map_err(NotLoaded::Invalid)?;
        let attached = self
            .attached(&pack, Some(file))
            .map_err(NotLoaded::Failure)?;
        Ok(Some(Loaded::new(
            pack,
            attached,
            Some(file.to_owned()),
            digest,
        )))
    }

    /// The source that was given, or the one that the pack itself names, beside its file.
    fn attached(&self, pack: &Pack, file: Option<&Path>) -> Result<Option<Attached>, Failure> {
        let named = pack
            .source
            .file
            .as_ref()
            .zip(file.and_then(Path::parent))
            .map(|(named, folder)| folder.join(named));
        let Some(path) = self.args.source.clone().or(named) else {
            return Ok(None);
        };
        Ok(Some(fingerprint::attach(pack, &read_text(&path)?)))
    }

    fn remark_on_all(&mut self) {
        for loaded in self.packs.clone() {
            self.remark_on(&loaded);
        }
    }

    /// A quotation is only ever shown verified; what could not be is named, once.
    fn remark_on(&mut self, loaded: &Loaded) {
        let id = &loaded.reader.pack().id;
        if self.is_held_back(loaded) {
            self.remarks.push(format!(
                "{id}: a draft that nobody has reviewed is not served; review it, or allow drafts with --drafts"
            ));
        }
        let Some(attached) = &loaded.attached else {
            return;
        };
        // One source beside several packs belongs to those that it matches.
        if attached.matched() == 0 && self.packs.len() > 1 {
            return;
        }
        let list = |numbers: &[u32]| {
            numbers
                .iter()
                .map(|number| format!("¶{number}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        if !attached.differing().is_empty() {
            self.remarks.push(format!(
                "{id}: the source differs from the pack or lacks {}; these are not quoted",
                list(attached.differing())
            ));
        }
        if !attached.unmarked().is_empty() {
            self.remarks.push(format!(
                "{id}: the pack has no fingerprint of {}; these are not quoted",
                list(attached.unmarked())
            ));
        }
    }
}

/// A failure with its cause, on one line.
fn told(failure: &Failure) -> String {
    match std::error::Error::source(failure) {
        Some(cause) => format!("{failure}: {cause}"),
        None => failure.to_string(),
    }
}

/// Why a file was not loaded, on one line: its first problem, and how many more there are.
fn why(error: &NotLoaded) -> String {
    match error {
        NotLoaded::Failure(failure) => told(failure),
        NotLoaded::Invalid(report) => {
            let mut errors = report
                .located()
                .filter(|problem| problem.severity == Severity::Error);
            let Some(first) = errors.next() else {
                return report.to_string();
            };
            let more = match errors.count() {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            format!("{}:{}: {}{more}", first.file, first.line, first.message)
        }
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

/// The text of a file; bytes that are not UTF-8 are replaced.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
