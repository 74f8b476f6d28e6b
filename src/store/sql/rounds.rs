//! [`Rounds`](crate::store::Rounds) on a database.
//!
//! How steps are written stands in [`steps`](super::steps).

/// Implements `Rounds` for a database store.
macro_rules! implement_rounds {
    ($store:ty) => {
        #[async_trait::async_trait]
        impl $crate::store::Rounds for $store {
            async fn open_round(&self, new: &NewRound, lease: Lease, now: Timestamp) -> Result<RoundId> {
                let now = self.lease_clock(now).await?;
                let mut tx = self.begin().await?;
                let opened: std::result::Result<i64, sqlx::Error> = sqlx::query_scalar(
                    "INSERT INTO rounds (room, group_id, pack, opened_at, entries, owner, lease_until)
                     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                )
                .bind(to_sql(new.room.0))
                .bind(new.group.map(|group| to_sql(group.0)))
                .bind(&new.pack)
                .bind(new.at.0)
                .bind(i64::try_from(new.entries.len()).unwrap_or(i64::MAX))
                .bind(to_sql(lease.owner.0))
                .bind(now.plus_millis(lease.millis).0)
                .fetch_one(&mut *tx)
                .await;
                let id = match opened {
                    Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                        return Err(StoreError::RoomBusy);
                    }
                    other => other.map_err(trouble)?,
                };
                let entries: Vec<(i64, &Entry)> = new.entries.iter().map(|entry| (id, entry)).collect();
                insert_entries(&mut tx, &entries).await?;
                tx.commit().await.map_err(trouble)?;
                Ok(RoundId(from_sql(id)))
            }

            async fn record(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()> {
                self.write_step(round, owner, step).await
            }

            async fn claim_rounds(&self, lease: Lease, now: Timestamp) -> Result<Vec<Claimed>> {
                let now = self.lease_clock(now).await?;
                // Most often nothing has run out, and then nothing is locked.
                let due: Vec<OpenRow> = sqlx::query_as(
                    "SELECT id, room, group_id, pack, lease_until FROM rounds
                     WHERE finished_at IS NULL AND lease_until <= $1 ORDER BY id",
                )
                .bind(now.0)
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                let mut claimed = Vec::new();
                for row in due {
                    let taken = sqlx::query(
                        "UPDATE rounds SET owner = $1, lease_until = $2
                         WHERE id = $3 AND finished_at IS NULL AND lease_until = $4",
                    )
                    .bind(to_sql(lease.owner.0))
                    .bind(now.plus_millis(lease.millis).0)
                    .bind(row.0)
                    .bind(row.4)
                    .execute(&self.write)
                    .await
                    .map_err(trouble)?;
                    if taken.rows_affected() == 1 {
                        let round = open_round(row, lease.millis);
                        let down_millis = now.millis_since(round.seen);
                        claimed.push(Claimed { round, down_millis });
                    }
                }
                Ok(claimed)
            }

            async fn take_round(
                &self,
                round: RoundId,
                lease: Lease,
                now: Timestamp,
            ) -> Result<Option<Claimed>> {
                let now = self.lease_clock(now).await?;
                let mut tx = self.begin().await?;
                let row: Option<OpenRow> = sqlx::query_as(
                    "SELECT id, room, group_id, pack, lease_until FROM rounds
                     WHERE id = $1 AND finished_at IS NULL",
                )
                .bind(to_sql(round.0))
                .fetch_optional(&mut *tx)
                .await
                .map_err(trouble)?;
                let Some(row) = row else { return Ok(None) };
                sqlx::query("UPDATE rounds SET owner = $1, lease_until = $2 WHERE id = $3 AND finished_at IS NULL")
                    .bind(to_sql(lease.owner.0))
                    .bind(now.plus_millis(lease.millis).0)
                    .bind(row.0)
                    .execute(&mut *tx)
                    .await
                    .map_err(trouble)?;
                tx.commit().await.map_err(trouble)?;
                let round = open_round(row, lease.millis);
                let down_millis = now.millis_since(round.seen);
                Ok(Some(Claimed { round, down_millis }))
            }

            async fn renew_leases(&self, lease: Lease, now: Timestamp) -> Result<Vec<RoundId>> {
                let now = self.lease_clock(now).await?;
                let mut ids: Vec<i64> = sqlx::query_scalar(
                    "UPDATE rounds SET lease_until = $1 WHERE finished_at IS NULL AND owner = $2 RETURNING id",
                )
                .bind(now.plus_millis(lease.millis).0)
                .bind(to_sql(lease.owner.0))
                .fetch_all(&self.write)
                .await
                .map_err(trouble)?;
                ids.sort_unstable();
                Ok(ids.into_iter().map(|id| RoundId(from_sql(id))).collect())
            }

            async fn release_leases(&self, owner: Owner, now: Timestamp) -> Result<()> {
                let now = self.lease_clock(now).await?;
                sqlx::query(
                    "UPDATE rounds SET lease_until = $1
                     WHERE finished_at IS NULL AND owner = $2 AND lease_until > $1",
                )
                .bind(now.0)
                .bind(to_sql(owner.0))
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn journal(&self, round: RoundId) -> Result<Vec<Entry>> {
                let rows: Vec<(i64, i64, Option<i64>, String)> =
                    sqlx::query_as("SELECT seq, at, player, event FROM journal WHERE round = $1 ORDER BY seq")
                        .bind(to_sql(round.0))
                        .fetch_all(&self.read)
                        .await
                        .map_err(trouble)?;
                Ok(rows.into_iter().map(entry).collect())
            }

            async fn round_scores(&self, round: RoundId) -> Result<Vec<Score>> {
                let rows: Vec<ScoreRow> = sqlx::query_as(
                    "SELECT s.player, COALESCE(p.name, ''), s.ordinal, s.question, s.correct, s.points, s.millis, s.at
                     FROM scores s LEFT JOIN people p ON p.player = s.player
                     WHERE s.round = $1 ORDER BY s.ordinal, s.player",
                )
                .bind(to_sql(round.0))
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                Ok(rows.into_iter().map(score).collect())
            }

            async fn open_round_in(&self, room: RoomId) -> Result<Option<OpenRound>> {
                let row: Option<OpenRow> = sqlx::query_as(
                    "SELECT id, room, group_id, pack, lease_until FROM rounds
                     WHERE room = $1 AND finished_at IS NULL",
                )
                .bind(to_sql(room.0))
                .fetch_optional(&self.read)
                .await
                .map_err(trouble)?;
                Ok(row.map(|row| open_round(row, 0)))
            }

            async fn prune_journals(&self, before: Timestamp, limit: u32) -> Result<u64> {
                let mut tx = self.begin().await?;
                let rounds: Vec<i64> = sqlx::query_scalar(
                    "SELECT id FROM rounds WHERE finished_at < $1
                     AND EXISTS (SELECT 1 FROM journal WHERE round = rounds.id) ORDER BY id LIMIT $2",
                )
                .bind(before.0)
                .bind(i64::from(limit))
                .fetch_all(&mut *tx)
                .await
                .map_err(trouble)?;
                for id in &rounds {
                    sqlx::query("DELETE FROM journal WHERE round = $1")
                        .bind(id)
                        .execute(&mut *tx)
                        .await
                        .map_err(trouble)?;
                }
                tx.commit().await.map_err(trouble)?;
                Ok(u64::try_from(rounds.len()).unwrap_or(u64::MAX))
            }
        }
    };
}

use crate::ids::{GroupId, RoomId, RoundId, Timestamp};
use crate::store::sql::{count, from_sql, player};
use crate::store::{Entry, OpenRound, Score};

/// Player, name, ordinal, question, correct, points, millis, at.
pub(in crate::store) type ScoreRow = (i64, String, i64, String, bool, i64, Option<i64>, i64);

/// Id, room, group, pack, end of the lease.
pub(in crate::store) type OpenRow = (i64, i64, Option<i64>, String, i64);

pub(in crate::store) fn open_round(row: OpenRow, lease_millis: i64) -> OpenRound {
    let (id, room, group, pack, lease_until) = row;
    OpenRound {
        id: RoundId(from_sql(id)),
        room: RoomId(from_sql(room)),
        group: group.map(|group| GroupId(from_sql(group))),
        pack,
        seen: Timestamp(lease_until).plus_millis(-lease_millis),
    }
}

pub(in crate::store) fn entry((seq, at, who, event): (i64, i64, Option<i64>, String)) -> Entry {
    Entry {
        seq: count(seq),
        at: Timestamp(at),
        player: who.map(player),
        event,
    }
}

pub(in crate::store) fn score(row: ScoreRow) -> Score {
    let (who, name, ordinal, question, correct, points, millis, at) = row;
    Score {
        player: player(who),
        name,
        ordinal: count(ordinal),
        question,
        correct,
        points,
        millis,
        at: Timestamp(at),
    }
}

pub(in crate::store) use implement_rounds;
