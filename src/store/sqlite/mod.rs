//! The default store: one `SQLite` file, written ahead (WAL) so that a killed process loses nothing it acknowledged.
//!
//! One connection writes and a few read, so writers queue here rather than on the file's lock. Steps of rounds that wait
//! at the same time are written in one transaction ([`writer`]).

mod checkpoint;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use crate::store::error::Cause;
use crate::store::scores::Everything;
use crate::store::settings::Choice;
use crate::store::sql::migrations::{Numbered, migrator};
use crate::store::sql::packs::{PackRow, implement_packs, kept};
use crate::store::sql::reviews::{CardRow, card, implement_reviews};
use crate::store::sql::rounds::{OpenRow, ScoreRow, entry, implement_rounds, open_round, score};
use crate::store::sql::scores::{
    OwnScoreRow, PlaceRow, StatsRow, board, implement_scores, own_score, stats,
};
use crate::store::sql::settings::{GroupRow, RoomRow, group_settings, implement_settings};
use crate::store::sql::steps::{Writing, entries_after, implement_steps, people, runs, scores};
use crate::store::sql::{from_sql, to_sql};
use crate::store::{
    Board, BoardQuery, Card, Claimed, Consent, Entry, GroupSettings, KeptPack, Lease, NewRound,
    OpenRound, Owner, Result, Scope, Score, Stats, Step, StoreError,
};

use writer::Steps;

/// How long a statement waits for another program's lock.
const LOCK_WAIT: Duration = Duration::from_secs(2);
/// Readers at once; they never wait for the writer.
const READERS: u32 = 4;

/// The tables, by numbered steps.
const MIGRATIONS: [Numbered; 4] = [
    (
        "rounds",
        include_str!("../../../migrations/sqlite/0001_rounds.sql"),
    ),
    (
        "settings",
        include_str!("../../../migrations/sqlite/0002_settings.sql"),
    ),
    (
        "packs",
        include_str!("../../../migrations/sqlite/0003_packs.sql"),
    ),
    (
        "payload_age",
        include_str!("../../../migrations/sqlite/0004_payload_age.sql"),
    ),
];

/// A store in one `SQLite` file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    read: SqlitePool,
    write: SqlitePool,
    steps: Steps,
}

impl SqliteStore {
    /// Opens the file, makes it when there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or was written by a newer version.
    pub async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A killed process loses nothing; only a power cut may cost the last moments, never the file.
            .synchronous(SqliteSynchronous::Normal)
            .pragma("wal_autocheckpoint", checkpoint::LONGEST_LOG.to_string())
            .busy_timeout(LOCK_WAIT)
            .foreign_keys(true);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            // SQLite ends a transaction by itself when the disk is full; the driver would wait for its end for ever.
            .after_release(|connection, _| {
                Box::pin(async move { Ok(!connection.is_in_transaction()) })
            })
            .connect_with(options.clone())
            .await
            .map_err(trouble)?;
        migrator(&MIGRATIONS)
            .run(&write)
            .await
            .map_err(migration_trouble)?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            .connect_lazy_with(options);
        let steps = Steps::written_to(write.clone(), read.clone());
        Ok(Self { read, write, steps })
    }

    /// Waits for what is being written and closes the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>> {
        begin(&self.write).await
    }

    async fn write_step(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()> {
        self.steps.write(round, owner, step.clone()).await
    }

    /// One file is one machine: the caller's clock serves.
    #[expect(clippy::unused_async, reason = "the other database asks its server")]
    async fn lease_clock(&self, now: Timestamp) -> Result<Timestamp> {
        Ok(now)
    }
}

async fn begin(pool: &SqlitePool) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>> {
    // Takes the write lock at once: a transaction that reads first could not be promoted later.
    pool.begin_with("BEGIN IMMEDIATE").await.map_err(trouble)
}

implement_steps!(sqlx::Sqlite);
implement_rounds!(SqliteStore);
implement_scores!(SqliteStore);
implement_reviews!(SqliteStore);
implement_settings!(SqliteStore);
implement_packs!(SqliteStore);

/// Sorts a driver's error by what a person can do about it. Codes: <https://www.sqlite.org/rescode.html>.
fn trouble(error: sqlx::Error) -> StoreError {
    let code = match &error {
        sqlx::Error::Database(database) => database
            .code()
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff),
        sqlx::Error::PoolTimedOut => return StoreError::Locked(Arc::new(error)),
        _ => None,
    };
    let cause: Cause = Arc::new(error);
    match code {
        Some(13) => StoreError::Full(cause),
        Some(5 | 6) => StoreError::Locked(cause),
        Some(3 | 8 | 14 | 23) => StoreError::Denied(cause),
        Some(10) => StoreError::Unreachable(cause),
        Some(11 | 26) => StoreError::Damaged(cause),
        _ => StoreError::Other(cause),
    }
}

fn migration_trouble(error: sqlx::migrate::MigrateError) -> StoreError {
    match error {
        sqlx::migrate::MigrateError::Execute(error) => trouble(error),
        other => StoreError::Version(Arc::new(other)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_migration_is_listed() {
        crate::store::sql::migrations::tests::check(&super::MIGRATIONS, "sqlite");
    }
}
