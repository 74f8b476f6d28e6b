//! Where the platform wants our files, and what the environment says: the only reader of either.

#[cfg(feature = "discord")]
pub mod discord;

use std::path::PathBuf;

use directories::ProjectDirs;

/// Where packs that were added are kept; `None` where the platform names no folder.
#[must_use]
pub fn packs_folder() -> Option<PathBuf> {
    Some(
        ProjectDirs::from("", "", "annalist")?
            .data_dir()
            .join("packs"),
    )
}

/// Where the console keeps the lines that were typed; `None` where the platform names no folder.
#[must_use]
pub fn history_file() -> Option<PathBuf> {
    Some(
        ProjectDirs::from("", "", "annalist")?
            .data_dir()
            .join("history.txt"),
    )
}
