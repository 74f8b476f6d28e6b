//! Moves what was written from the log (WAL) into the file, beside the writer.
//!
//! `SQLite` does so by itself at the end of the commit that made the log long, and whoever waits for that commit waits
//! for the disk as well: tens of milliseconds. A passive checkpoint on another connection holds up neither readers nor
//! the writer; the writer's own comes only where the log has grown to [`LONGEST_LOG`] all the same.

use std::time::Duration;

use sqlx::SqlitePool;
use tokio::sync::watch;

/// Pages of the log at which the writer itself has to move them.
pub(super) const LONGEST_LOG: u32 = 8_192;
/// The pause before what was written is moved.
const PAUSE: Duration = Duration::from_millis(500);

/// Runs for as long as somebody may write.
pub(super) async fn run(pool: SqlitePool, mut written: watch::Receiver<()>) {
    while written.changed().await.is_ok() {
        tokio::time::sleep(PAUSE).await;
        let moved = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)")
            .execute(&pool)
            .await;
        if let Err(error) = moved {
            // Nothing is lost: what was written stays in the log.
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "the log could not be moved into the file"
            );
        }
    }
}
