//! Why a command failed, how the person at the terminal is told, and the code that the process ends with.

use std::io;
use std::path::{Path, PathBuf};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use crate::bot::DuplicatePack;
use crate::pack;

/// What a process tells its caller, as `--help` and the README list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All went well.
    Fine = 0,
    /// A pack or a question set has problems; they were printed.
    Problems = 1,
    /// The command line was wrong (clap's own code).
    Usage = 2,
    /// A file could not be read, or the output not be written.
    Unreadable = 3,
    /// The bot could not run on Discord.
    Disconnected = 4,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The output could not be written, or the input not be read.
    #[error(
        "could not read the input or write the output; check the file or pipe that they are led to, and its disk"
    )]
    Io(#[from] io::Error),
    /// A file could not be read.
    #[error("could not read '{}'; check the path and its permissions", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A pack is not valid.
    #[error(transparent)]
    Pack(Box<pack::Report>),
    /// A folder without packs.
    #[error("found no pack; give the path of a .toml file, or of a folder that holds some")]
    NoPacks,
    /// Packs, but none that may be served.
    #[error(
        "all packs are drafts that nobody has reviewed; review one with annalist review and take out its draft mark, or allow drafts with --drafts"
    )]
    OnlyDrafts,
    /// No place for packs.
    #[error("this platform names no folder for packs; name one with --to")]
    NoFolder,
    /// Two packs with the same id.
    #[error(transparent)]
    DuplicatePack(#[from] DuplicatePack),
    /// The configuration is not valid.
    #[cfg(feature = "discord")]
    #[error(transparent)]
    Config(#[from] crate::config::discord::ConfigError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] crate::store::open::OpenError),
    /// Metrics cannot be served.
    #[cfg(feature = "discord")]
    #[error(transparent)]
    Metrics(#[from] crate::adapter::discord::metrics::MetricsError),
    /// The bot cannot run.
    #[cfg(feature = "discord")]
    #[error(transparent)]
    Discord(#[from] crate::adapter::discord::run::RunError),
    /// A text cannot be distilled.
    #[error("cannot distil '{}'", path.display())]
    Distill {
        /// The file.
        path: PathBuf,
        /// Why.
        source: crate::distill::ReadError,
    },
    /// A file that no reader takes.
    #[error("'{}' is of a kind that is not read; give plain text (.txt), Markdown (.md), HTML (.html), .docx or .epub", .0.display())]
    Format(PathBuf),
    /// A file that would be lost.
    #[error("'{}' is there already; give another path with --out, or --force to replace it", .0.display())]
    Exists(PathBuf),
    /// A question set is not valid.
    #[error("'{}', line {line}: {message}", path.display())]
    Questions {
        /// The file.
        path: PathBuf,
        /// Where, counted from 1.
        line: usize,
        /// What was found, what was expected.
        message: String,
    },
}

impl Failure {
    /// An invalid pack.
    pub(super) fn pack(report: pack::Report) -> Self {
        Self::Pack(Box::new(report))
    }

    /// Tells the person at the terminal; a reader that went away is not told.
    pub fn print(&self) {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Self::Pack(report) => anstream::eprint!("{}", rendered(report.as_ref())),
            _ => {
                let cause = std::error::Error::source(self)
                    .map(|cause| format!(": {cause}"))
                    .unwrap_or_default();
                anstream::eprintln!("error: {self}{cause}");
            }
        }
    }

    /// The code that the process ends with.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Self::Io(_) | Self::Unreadable { .. } => Exit::Unreadable,
            Self::NoPacks
            | Self::OnlyDrafts
            | Self::NoFolder
            | Self::DuplicatePack(_)
            | Self::Format(_)
            | Self::Exists(_) => Exit::Usage,
            #[cfg(feature = "discord")]
            Self::Config(_) => Exit::Usage,
            Self::Store(_) => Exit::Unreadable,
            #[cfg(feature = "discord")]
            Self::Metrics(_) => Exit::Unreadable,
            #[cfg(feature = "discord")]
            Self::Discord(_) => Exit::Disconnected,
            Self::Pack(_) | Self::Questions { .. } | Self::Distill { .. } => Exit::Problems,
        }
    }
}

/// A diagnostic with its frames, as people read it; colours are dropped where the output takes none.
pub(super) fn rendered(diagnostic: &dyn Diagnostic) -> String {
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode());
    if handler.render_report(&mut text, diagnostic).is_err() {
        text = format!("{diagnostic}\n");
    }
    text
}

/// A file that could not be read.
pub(super) fn unreadable(path: &Path, source: io::Error) -> Failure {
    Failure::Unreadable {
        path: path.to_owned(),
        source,
    }
}
