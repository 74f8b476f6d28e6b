//! Writes steps of rounds: those of many in one transaction, or one alone.
//!
//! The first statement both locks the rounds' rows and checks owner and place, so a process that lost its lease can
//! never add to a journal. What follows is written for all steps together, several rows a statement, in the order of
//! people's ids, so that two processes never wait for each other's people.

use std::collections::BTreeMap;

use crate::ids::PlayerId;
use crate::store::sql::to_sql;
use crate::store::{Owner, Score, Step};

/// Rows of one statement: few numbers of them, so that few statements have to be prepared.
const ROWS: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// A step, the round it belongs to, and who claims to run that.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Writing<'s> {
    /// The round.
    pub(in crate::store) round: i64,
    /// Who claims it.
    pub(in crate::store) owner: Owner,
    /// What is to be written.
    pub(in crate::store) step: &'s Step,
}

/// Parts of a list, each as long as a statement has rows.
pub(in crate::store) fn runs<T>(mut rest: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let rows = ROWS.into_iter().find(|rows| *rows <= rest.len())?;
        let (run, left) = rest.split_at(rows);
        rest = left;
        Some(run)
    })
}

/// The scores of steps, each with its round; nobody's are left out.
pub(in crate::store) fn scores<'s>(steps: &[Writing<'s>]) -> Vec<(i64, &'s Score)> {
    let mut scores: Vec<(i64, &Score)> = steps
        .iter()
        .flat_map(|writing| {
            let scores = writing.step.scores.iter();
            scores.map(|score| (writing.round, score))
        })
        .filter(|(_, score)| score.player != PlayerId::NOBODY)
        .collect();
    scores.sort_by_key(|(_, score)| score.player);
    scores
}

/// Who has a score, once each, with the name last seen.
pub(in crate::store) fn people<'s>(scores: &[(i64, &'s Score)]) -> Vec<(i64, &'s str)> {
    let names: BTreeMap<PlayerId, &str> = scores
        .iter()
        .map(|(_, score)| (score.player, score.name.as_str()))
        .collect();
    names
        .into_iter()
        .map(|(player, name)| (to_sql(player.0), name))
        .collect()
}

/// How many entries the journal has after a step.
pub(in crate::store) fn entries_after(step: &Step) -> i64 {
    i64::from(step.from) + i64::try_from(step.entries.len()).unwrap_or(i64::MAX)
}

/// Defines `write_steps` and `insert_entries` for a database.
macro_rules! implement_steps {
    ($database:ty) => {
        /// Writes steps of different rounds and says which rounds moved; the others belong to somebody else, have ended
        /// or stand elsewhere.
        async fn write_steps(
            tx: &mut sqlx::Transaction<'_, $database>,
            steps: &[Writing<'_>],
        ) -> Result<Vec<i64>> {
            let mut moved = Vec::with_capacity(steps.len());
            for run in runs(steps) {
                moved.extend(move_rounds(tx, run).await?);
            }
            let taken: Vec<Writing<'_>> = steps
                .iter()
                .copied()
                .filter(|writing| moved.contains(&writing.round))
                .collect();
            let entries: Vec<(i64, &Entry)> = taken
                .iter()
                .flat_map(|writing| {
                    let entries = writing.step.entries.iter();
                    entries.map(|entry| (writing.round, entry))
                })
                .collect();
            insert_entries(tx, &entries).await?;
            insert_scores(tx, &scores(&taken)).await?;
            for writing in taken {
                if writing.step.finished.is_some() {
                    forget_who_opted_out(tx, writing.round).await?;
                }
            }
            Ok(moved)
        }

        async fn move_rounds(
            tx: &mut sqlx::Transaction<'_, $database>,
            steps: &[Writing<'_>],
        ) -> Result<Vec<i64>> {
            let mut query = sqlx::QueryBuilder::<$database>::new(
                "WITH step (round, owner, place, entries, finished) AS (",
            );
            query.push_values(steps, |mut row, writing| {
                row.push_bind(writing.round)
                    .push_bind(to_sql(writing.owner.0))
                    .push_bind(i64::from(writing.step.from))
                    .push_bind(entries_after(writing.step))
                    .push_bind(writing.step.finished.map(|at| at.0));
            });
            query.push(
                ") UPDATE rounds SET entries = step.entries, finished_at = step.finished FROM step
                 WHERE rounds.id = step.round AND rounds.owner = step.owner AND rounds.entries = step.place
                 AND rounds.finished_at IS NULL RETURNING id",
            );
            let query = query.build_query_scalar();
            query.fetch_all(&mut **tx).await.map_err(trouble)
        }

        async fn insert_entries(
            tx: &mut sqlx::Transaction<'_, $database>,
            entries: &[(i64, &Entry)],
        ) -> Result<()> {
            for run in runs(entries) {
                let mut query = sqlx::QueryBuilder::<$database>::new(
                    "INSERT INTO journal (round, seq, at, player, event) ",
                );
                query.push_values(run, |mut row, (round, entry)| {
                    row.push_bind(*round)
                        .push_bind(i64::from(entry.seq))
                        .push_bind(entry.at.0)
                        .push_bind(entry.player.map(|player| to_sql(player.0)))
                        .push_bind(&entry.event);
                });
                query.build().execute(&mut **tx).await.map_err(trouble)?;
            }
            Ok(())
        }

        async fn insert_scores(
            tx: &mut sqlx::Transaction<'_, $database>,
            scores: &[(i64, &Score)],
        ) -> Result<()> {
            // The name is the last one seen; somebody who opted out keeps the row that says so, without a name.
            for run in runs(&people(scores)) {
                let mut query =
                    sqlx::QueryBuilder::<$database>::new("INSERT INTO people (player, name) ");
                query.push_values(run, |mut row, (player, name)| {
                    row.push_bind(*player).push_bind(*name);
                });
                query.push(
                    " ON CONFLICT (player) DO UPDATE SET name = excluded.name
                     WHERE NOT people.opted_out AND people.name IS DISTINCT FROM excluded.name",
                );
                query.build().execute(&mut **tx).await.map_err(trouble)?;
            }
            for run in runs(scores) {
                let mut query = sqlx::QueryBuilder::<$database>::new(
                    "WITH given (round, ordinal, player, question, correct, points, millis, at) AS (",
                );
                query.push_values(run, |mut row, (round, score)| {
                    row.push_bind(*round)
                        .push_bind(i64::from(score.ordinal))
                        .push_bind(to_sql(score.player.0))
                        .push_bind(&score.question)
                        .push_bind(score.correct)
                        .push_bind(score.points)
                        .push_bind(score.millis)
                        .push_bind(score.at.0);
                });
                query.push(
                    ") INSERT INTO scores (round, ordinal, player, question, correct, points, millis, at)
                     SELECT given.round, given.ordinal, given.player, given.question, given.correct, given.points,
                     given.millis, given.at FROM given JOIN people ON people.player = given.player
                     WHERE NOT people.opted_out ON CONFLICT DO NOTHING",
                );
                query.build().execute(&mut **tx).await.map_err(trouble)?;
            }
            let wrong: Vec<(i64, &Score)> = scores
                .iter()
                .copied()
                .filter(|(_, score)| !score.correct)
                .collect();
            for run in runs(&wrong) {
                let mut query = sqlx::QueryBuilder::<$database>::new(
                    "WITH given (round, player, question, at) AS (",
                );
                query.push_values(run, |mut row, (round, score)| {
                    row.push_bind(*round)
                        .push_bind(to_sql(score.player.0))
                        .push_bind(&score.question)
                        .push_bind(score.at.0);
                });
                query.push(
                    ") INSERT INTO cards (player, pack, question, due)
                     SELECT given.player, rounds.pack, given.question, given.at FROM given
                     JOIN rounds ON rounds.id = given.round JOIN people ON people.player = given.player
                     WHERE NOT people.opted_out ON CONFLICT DO NOTHING",
                );
                query.build().execute(&mut **tx).await.map_err(trouble)?;
            }
            Ok(())
        }

        /// A finished journal keeps nothing of people who opted out.
        async fn forget_who_opted_out(
            tx: &mut sqlx::Transaction<'_, $database>,
            round: i64,
        ) -> Result<()> {
            sqlx::query(
                "DELETE FROM journal WHERE round = $1 AND seq > 0 AND (player = 0 OR player IN
                 (SELECT player FROM people WHERE opted_out))",
            )
            .bind(round)
            .execute(&mut **tx)
            .await
            .map_err(trouble)?;
            sqlx::query(
                "UPDATE journal SET player = 0 WHERE round = $1 AND player IN
                 (SELECT player FROM people WHERE opted_out)",
            )
            .bind(round)
            .execute(&mut **tx)
            .await
            .map_err(trouble)?;
            Ok(())
        }
    };
}

pub(in crate::store) use implement_steps;

#[cfg(test)]
mod tests {
    use super::{people, runs, scores};
    use crate::ids::{PlayerId, Timestamp};
    use crate::store::sql::steps::Writing;
    use crate::store::{Owner, Score, Step};

    fn score(player: u64, name: &str) -> Score {
        Score {
            player: PlayerId(player),
            name: name.to_owned(),
            ordinal: 0,
            question: "q".to_owned(),
            correct: true,
            points: 1,
            millis: Some(1),
            at: Timestamp(0),
        }
    }

    #[test]
    fn a_list_is_written_in_runs_of_few_lengths() {
        let list: Vec<u32> = (0..75).collect();
        let lengths: Vec<usize> = runs(&list).map(<[u32]>::len).collect();
        assert_eq!(lengths, [64, 8, 2, 1]);
        assert_eq!(runs(&list).flatten().copied().collect::<Vec<_>>(), list);
        assert_eq!(runs::<u32>(&[]).count(), 0);
    }

    #[test]
    fn each_person_is_named_once_and_nobody_never() {
        let of = |scores| Step {
            scores,
            ..Step::default()
        };
        let steps = [
            of(vec![score(7, "Ben"), score(3, "Anna")]),
            of(vec![score(7, "Benjamin"), score(PlayerId::NOBODY.0, "")]),
        ];
        let writings: Vec<Writing<'_>> = (1..)
            .zip(&steps)
            .map(|(round, step)| Writing {
                round,
                owner: Owner(1),
                step,
            })
            .collect();
        let scores = scores(&writings);
        let of_rounds: Vec<(i64, u64)> = scores
            .iter()
            .map(|(round, score)| (*round, score.player.0))
            .collect();
        assert_eq!(of_rounds, [(1, 3), (1, 7), (2, 7)]);
        assert_eq!(people(&scores), [(3, "Anna"), (7, "Benjamin")]);
    }
}
