//! The store for several processes: one `PostgreSQL` database.
//!
//! Leases go by the server's clock, so that processes whose clocks differ still agree on who runs a round.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

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

/// Connections at once in one process.
const CONNECTIONS: u32 = 10;
/// How long a call waits for a connection before it reports that there is none.
const CONNECTION_WAIT: Duration = Duration::from_secs(3);

/// The tables, by numbered steps.
const MIGRATIONS: [Numbered; 4] = [
    (
        "rounds",
        include_str!("../../migrations/postgres/0001_rounds.sql"),
    ),
    (
        "settings",
        include_str!("../../migrations/postgres/0002_settings.sql"),
    ),
    (
        "packs",
        include_str!("../../migrations/postgres/0003_packs.sql"),
    ),
    (
        "payload_age",
        include_str!("../../migrations/postgres/0004_payload_age.sql"),
    ),
];

/// A store in a `PostgreSQL` database.
#[derive(Debug, Clone)]
pub struct PostgresStore {
    read: PgPool,
    write: PgPool,
}

impl PostgresStore {
    /// Connects and brings the tables up to date; several processes may do so at once.
    ///
    /// # Errors
    /// When the address is wrong, nobody answers there, or the tables were written by a newer version.
    pub async fn open(url: &str) -> Result<Self> {
        let options: PgConnectOptions = url.parse().map_err(trouble)?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(CONNECTION_WAIT)
            .connect_with(options)
            .await
            .map_err(trouble)?;
        migrator(&MIGRATIONS)
            .run(&pool)
            .await
            .map_err(migration_trouble)?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
        })
    }

    /// Waits for what is being written and closes the connections.
    pub async fn close(&self) {
        self.write.close().await;
    }

    async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Postgres>> {
        self.write.begin().await.map_err(trouble)
    }

    /// Several connections write at once, and the server commits them together.
    async fn write_step(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()> {
        let round = to_sql(round.0);
        let writing = Writing { round, owner, step };
        let mut tx = self.begin().await?;
        if write_steps(&mut tx, &[writing]).await?.is_empty() {
            return Err(StoreError::LeaseLost);
        }
        tx.commit().await.map_err(trouble)
    }

    async fn lease_clock(&self, _now: Timestamp) -> Result<Timestamp> {
        sqlx::query_scalar("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
            .fetch_one(&self.read)
            .await
            .map(Timestamp)
            .map_err(trouble)
    }
}

implement_steps!(sqlx::Postgres);
implement_rounds!(PostgresStore);
implement_scores!(PostgresStore);
implement_reviews!(PostgresStore);
implement_settings!(PostgresStore);
implement_packs!(PostgresStore);

/// Sorts a driver's error by what a person can do about it.
/// Codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn trouble(error: sqlx::Error) -> StoreError {
    let code = match &error {
        sqlx::Error::Database(database) => database.code().map(std::borrow::Cow::into_owned),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => return StoreError::Unreachable(Arc::new(error)),
        _ => None,
    };
    let cause: Cause = Arc::new(error);
    match code.as_deref().unwrap_or_default() {
        "53100" | "53200" => StoreError::Full(cause),
        "55P03" | "40001" | "40P01" | "55006" => StoreError::Locked(cause),
        "42501" | "25006" | "28000" | "28P01" => StoreError::Denied(cause),
        code if code.starts_with("08") || code.starts_with("57P") || code == "53300" => {
            StoreError::Unreachable(cause)
        }
        code if code.starts_with("XX") => StoreError::Damaged(cause),
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
        crate::store::sql::migrations::tests::check(&super::MIGRATIONS, "postgres");
    }
}
