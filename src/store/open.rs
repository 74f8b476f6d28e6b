//! From a database's address to the store behind it.

#[cfg(feature = "sqlite")]
use std::path::Path;
use std::sync::Arc;

use crate::store::memory::MemoryStore;
use crate::store::{Store, StoreError};

/// Why no store could be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names no kind of store that this build has.
    #[error("'{scheme}' is no database this build knows; use sqlite:FILE, memory:{}", if cfg!(feature = "postgres") { " or postgres://USER@HOST/NAME" } else { " (PostgreSQL needs a build with the feature 'postgres')" })]
    Scheme {
        /// What stands before the colon.
        scheme: String,
    },
    /// The folder of the file cannot be made.
    #[error("could not make the folder of '{file}'; name another with --database-url")]
    Folder {
        /// The database's file.
        file: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The store does not open.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the store at `url`: `sqlite:FILE`, `postgres://…` or `memory:`.
///
/// # Errors
/// As [`OpenError`] says.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, OpenError> {
    match url.split_once(':') {
        Some(("memory", _)) => Ok(Arc::new(MemoryStore::new())),
        #[cfg(feature = "sqlite")]
        Some(("sqlite", file)) => {
            let file = file.strip_prefix("//").unwrap_or(file);
            let path = Path::new(file);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|source| OpenError::Folder {
                    file: file.to_owned(),
                    source,
                })?;
            }
            Ok(Arc::new(
                crate::store::sqlite::SqliteStore::open(path).await?,
            ))
        }
        #[cfg(feature = "postgres")]
        Some(("postgres" | "postgresql", _)) => Ok(Arc::new(
            crate::store::postgres::PostgresStore::open(url).await?,
        )),
        Some((scheme, _)) => Err(OpenError::Scheme {
            scheme: scheme.to_owned(),
        }),
        None => Err(OpenError::Scheme {
            scheme: url.to_owned(),
        }),
    }
}
