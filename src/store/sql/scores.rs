//! [`Scores`](crate::store::Scores) on a database.

/// Implements `Scores` for a database store.
macro_rules! implement_scores {
    ($store:ty) => {
        #[async_trait::async_trait]
        impl $crate::store::Scores for $store {
            async fn leaderboard(&self, query: &BoardQuery) -> Result<Board> {
                let (group, room) = match query.scope {
                    Scope::Group(group) => (Some(to_sql(group.0)), None),
                    Scope::Room(room) => (None, Some(to_sql(room.0))),
                    Scope::Global => (None, None),
                };
                let rows: Vec<PlaceRow> = sqlx::query_as(
                    "WITH sums AS (
                         SELECT s.player AS player, CAST(SUM(s.points) AS BIGINT) AS points,
                                CAST(SUM(CASE WHEN s.correct THEN 1 ELSE 0 END) AS BIGINT) AS correct,
                                COUNT(*) AS answered
                         FROM scores s JOIN rounds r ON r.id = s.round JOIN people p ON p.player = s.player
                         WHERE NOT p.opted_out AND (NOT $1 OR p.global_board)
                           AND ($2 IS NULL OR r.group_id = $2) AND ($3 IS NULL OR r.room = $3)
                           AND ($4 IS NULL OR r.pack = $4) AND ($5 IS NULL OR s.at >= $5)
                         GROUP BY s.player),
                     ranked AS (
                         SELECT player, points, correct, answered,
                                RANK() OVER (ORDER BY points DESC, correct DESC, answered) AS place,
                                COUNT(*) OVER () AS players
                         FROM sums)
                     SELECT d.place, d.player, COALESCE(p.name, ''), d.points, d.correct, d.answered, d.players
                     FROM ranked d JOIN people p ON p.player = d.player
                     WHERE d.place <= $6 OR d.player = $7 ORDER BY d.place, d.player",
                )
                .bind(query.scope == Scope::Global)
                .bind(group)
                .bind(room)
                .bind(query.pack.as_deref())
                .bind(query.since.map(|since| since.0))
                .bind(i64::from(query.limit))
                .bind(to_sql(query.player.0))
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                Ok(board(rows, query))
            }

            async fn stats(&self, player: PlayerId, since: Option<Timestamp>) -> Result<Stats> {
                let row: StatsRow = sqlx::query_as(
                    "SELECT COUNT(DISTINCT round), COUNT(*),
                            CAST(COALESCE(SUM(CASE WHEN correct THEN 1 ELSE 0 END), 0) AS BIGINT),
                            CAST(COALESCE(SUM(points), 0) AS BIGINT),
                            CAST(AVG(CASE WHEN correct THEN millis END) AS BIGINT),
                            MIN(CASE WHEN correct THEN millis END)
                     FROM scores WHERE player = $1 AND ($2 IS NULL OR at >= $2)",
                )
                .bind(to_sql(player.0))
                .bind(since.map(|since| since.0))
                .fetch_one(&self.read)
                .await
                .map_err(trouble)?;
                Ok(stats(row))
            }

            async fn missed(&self, player: PlayerId, pack: &str) -> Result<Vec<String>> {
                sqlx::query_scalar(
                    "SELECT question FROM (
                         SELECT s.question AS question, s.correct AS correct, s.at AS at,
                                ROW_NUMBER() OVER (PARTITION BY s.question ORDER BY s.at DESC, s.round DESC) AS newest
                         FROM scores s JOIN rounds r ON r.id = s.round WHERE s.player = $1 AND r.pack = $2) latest
                     WHERE newest = 1 AND NOT correct ORDER BY at, question",
                )
                .bind(to_sql(player.0))
                .bind(pack)
                .fetch_all(&self.read)
                .await
                .map_err(trouble)
            }

            async fn consent(&self, player: PlayerId) -> Result<Consent> {
                let row: Option<(bool, bool)> =
                    sqlx::query_as("SELECT opted_out, global_board FROM people WHERE player = $1")
                        .bind(to_sql(player.0))
                        .fetch_optional(&self.read)
                        .await
                        .map_err(trouble)?;
                Ok(row.map_or_else(Consent::default, |(opted_out, global_board)| Consent {
                    opted_out,
                    global_board,
                }))
            }

            async fn set_consent(&self, player: PlayerId, consent: Consent) -> Result<()> {
                sqlx::query(
                    "INSERT INTO people (player, opted_out, global_board) VALUES ($1, $2, $3)
                     ON CONFLICT (player) DO UPDATE
                     SET opted_out = excluded.opted_out, global_board = excluded.global_board",
                )
                .bind(to_sql(player.0))
                .bind(consent.opted_out)
                .bind(consent.global_board)
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn everything_about(&self, player: PlayerId) -> Result<Everything> {
                let id = to_sql(player.0);
                let person: Option<(Option<String>,)> = sqlx::query_as("SELECT name FROM people WHERE player = $1")
                    .bind(id)
                    .fetch_optional(&self.read)
                    .await
                    .map_err(trouble)?;
                let name = person.and_then(|(name,)| name);
                let scores: Vec<OwnScoreRow> = sqlx::query_as(
                    "SELECT round, ordinal, question, correct, points, millis, at FROM scores
                     WHERE player = $1 ORDER BY at, round, ordinal",
                )
                .bind(id)
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                let journal: Vec<(i64, i64, i64, String)> = sqlx::query_as(
                    "SELECT round, seq, at, event FROM journal WHERE player = $1 ORDER BY round, seq",
                )
                .bind(id)
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                Ok(Everything {
                    consent: self.consent(player).await?,
                    cards: $crate::store::Reviews::cards(self, player).await?,
                    scores: scores
                        .into_iter()
                        .map(|row| own_score(player, name.as_deref().unwrap_or_default(), row))
                        .collect(),
                    journal: journal
                        .into_iter()
                        .map(|(round, seq, at, event)| {
                            (RoundId(from_sql(round)), entry((seq, at, Some(id), event)))
                        })
                        .collect(),
                    name,
                })
            }

            async fn erase(&self, player: PlayerId) -> Result<()> {
                let id = to_sql(player.0);
                let mut tx = self.begin().await?;
                for statement in [
                    "DELETE FROM scores WHERE player = $1",
                    "DELETE FROM cards WHERE player = $1",
                    "DELETE FROM people WHERE player = $1 AND NOT opted_out",
                    "UPDATE people SET name = NULL, global_board = FALSE WHERE player = $1",
                    "DELETE FROM journal WHERE player = $1 AND seq > 0
                     AND round IN (SELECT id FROM rounds WHERE finished_at IS NOT NULL)",
                    "UPDATE journal SET player = 0 WHERE player = $1",
                ] {
                    sqlx::query(statement).bind(id).execute(&mut *tx).await.map_err(trouble)?;
                }
                tx.commit().await.map_err(trouble)
            }
        }
    };
}

use crate::ids::{PlayerId, RoundId, Timestamp};
use crate::store::sql::{count, from_sql, player};
use crate::store::{Board, BoardQuery, Place, Score, Stats};

/// Rank, player, name, points, correct, answered, how many players.
pub(in crate::store) type PlaceRow = (i64, i64, String, i64, i64, i64, i64);

/// Rounds, answered, correct, points, mean, best.
pub(in crate::store) type StatsRow = (i64, i64, i64, i64, Option<i64>, Option<i64>);

/// Round, ordinal, question, correct, points, millis, at.
pub(in crate::store) type OwnScoreRow = (i64, i64, String, bool, i64, Option<i64>, i64);

pub(in crate::store) fn board(rows: Vec<PlaceRow>, query: &BoardQuery) -> Board {
    let mut board = Board::default();
    for (rank, who, name, points, correct, answered, players) in rows {
        let place = Place {
            rank: count(rank),
            player: player(who),
            name,
            points,
            correct: count(correct),
            answered: count(answered),
        };
        board.players = count(players);
        if place.player == query.player {
            board.own = Some(place.clone());
        }
        if board.places.len() < query.limit as usize {
            board.places.push(place);
        }
    }
    board.places.retain(|place| place.rank <= query.limit);
    board
}

pub(in crate::store) fn stats(
    (rounds, answered, correct, points, mean_millis, best_millis): StatsRow,
) -> Stats {
    Stats {
        rounds: count(rounds),
        answered: count(answered),
        correct: count(correct),
        points,
        mean_millis,
        best_millis,
    }
}

pub(in crate::store) fn own_score(who: PlayerId, name: &str, row: OwnScoreRow) -> (RoundId, Score) {
    let (round, ordinal, question, correct, points, millis, at) = row;
    let score = Score {
        player: who,
        name: name.to_owned(),
        ordinal: count(ordinal),
        question,
        correct,
        points,
        millis,
        at: Timestamp(at),
    };
    (RoundId(from_sql(round)), score)
}

pub(in crate::store) use implement_scores;
