//! [`Rounds`](crate::store::Rounds) on a database.
//!
//! The first statement of a step both locks the round's row and checks owner and place, so a process that lost its
//! lease can never add to a journal.

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
                insert_entries(&mut tx, id, &new.entries).await?;
                tx.commit().await.map_err(trouble)?;
                Ok(RoundId(from_sql(id)))
            }

            async fn record(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()> {
                let id = to_sql(round.0);
                let mut tx = self.begin().await?;
                let moved = sqlx::query(
                    "UPDATE rounds SET entries = $1, finished_at = $2
                     WHERE id = $3 AND owner = $4 AND entries = $5 AND finished_at IS NULL",
                )
                .bind(i64::from(step.from) + i64::try_from(step.entries.len()).unwrap_or(i64::MAX))
                .bind(step.finished.map(|at| at.0))
                .bind(id)
                .bind(to_sql(owner.0))
                .bind(i64::from(step.from))
                .execute(&mut *tx)
                .await
                .map_err(trouble)?;
                if moved.rows_affected() != 1 {
                    return Err(StoreError::LeaseLost);
                }
                insert_entries(&mut tx, id, &step.entries).await?;
                for score in &step.scores {
                    insert_score(&mut tx, id, score).await?;
                }
                if step.finished.is_some() {
                    sqlx::query(
                        "DELETE FROM journal WHERE round = $1 AND seq > 0 AND (player = 0 OR player IN
                         (SELECT player FROM people WHERE opted_out))",
                    )
                    .bind(id)
                    .execute(&mut *tx)
                    .await
                    .map_err(trouble)?;
                    sqlx::query(
                        "UPDATE journal SET player = 0 WHERE round = $1 AND player IN
                         (SELECT player FROM people WHERE opted_out)",
                    )
                    .bind(id)
                    .execute(&mut *tx)
                    .await
                    .map_err(trouble)?;
                }
                tx.commit().await.map_err(trouble)
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

            async fn prune_journals(&self, before: Timestamp) -> Result<u64> {
                let mut tx = self.begin().await?;
                let rounds: Vec<i64> = sqlx::query_scalar(
                    "SELECT DISTINCT r.id FROM rounds r JOIN journal j ON j.round = r.id WHERE r.finished_at < $1",
                )
                .bind(before.0)
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

/// The helpers of [`implement_rounds`] that name the database: `insert_entries` and `insert_score`.
macro_rules! implement_inserts {
    ($database:ty) => {
        async fn insert_entries(
            tx: &mut sqlx::Transaction<'_, $database>,
            round: i64,
            entries: &[Entry],
        ) -> Result<()> {
            for entry in entries {
                sqlx::query("INSERT INTO journal (round, seq, at, player, event) VALUES ($1, $2, $3, $4, $5)")
                    .bind(round)
                    .bind(i64::from(entry.seq))
                    .bind(entry.at.0)
                    .bind(entry.player.map(|player| to_sql(player.0)))
                    .bind(&entry.event)
                    .execute(&mut **tx)
                    .await
                    .map_err(trouble)?;
            }
            Ok(())
        }

        async fn insert_score(
            tx: &mut sqlx::Transaction<'_, $database>,
            round: i64,
            score: &Score,
        ) -> Result<()> {
            let player = to_sql(score.player.0);
            if score.player == PlayerId::NOBODY {
                return Ok(());
            }
            // The name is the last one seen; somebody who opted out keeps the row that says so, without a name.
            sqlx::query(
                "INSERT INTO people (player, name) VALUES ($1, $2)
                 ON CONFLICT (player) DO UPDATE SET name = excluded.name WHERE NOT people.opted_out",
            )
            .bind(player)
            .bind(&score.name)
            .execute(&mut **tx)
            .await
            .map_err(trouble)?;
            let kept = sqlx::query(
                "INSERT INTO scores (round, ordinal, player, question, correct, points, millis, at)
                 SELECT $1, $2, player, $4, $5, $6, $7, $8 FROM people WHERE player = $3 AND NOT opted_out
                 ON CONFLICT DO NOTHING",
            )
            .bind(round)
            .bind(i64::from(score.ordinal))
            .bind(player)
            .bind(&score.question)
            .bind(score.correct)
            .bind(score.points)
            .bind(score.millis)
            .bind(score.at.0)
            .execute(&mut **tx)
            .await
            .map_err(trouble)?;
            if kept.rows_affected() == 1 && !score.correct {
                sqlx::query(
                    "INSERT INTO cards (player, pack, question, due)
                     SELECT $1, pack, $2, $3 FROM rounds WHERE id = $4 ON CONFLICT DO NOTHING",
                )
                .bind(player)
                .bind(&score.question)
                .bind(score.at.0)
                .bind(round)
                .execute(&mut **tx)
                .await
                .map_err(trouble)?;
            }
            Ok(())
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

pub(in crate::store) use {implement_inserts, implement_rounds};
