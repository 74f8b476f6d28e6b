//! Writes the steps of rounds, those that wait at the same time in one transaction.
//!
//! A transaction costs a file far more than a step does, and a thousand rounds bring hundreds of steps a second. So a
//! task takes what has gathered while it was writing, writes it all, commits once, and only then tells those who wait.
//! Steps that settle a question come with a score for each player and with nobody waiting for an answer of their own;
//! they go a few at a time, so that those of many rounds do not hold up everybody's answers.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use sqlx::SqlitePool;
use tokio::sync::{mpsc, oneshot, watch};

use super::{Writing, begin, checkpoint, to_sql, trouble, write_steps};
use crate::ids::RoundId;
use crate::store::{Owner, Result, Step, StoreError};

/// Steps without scores in one transaction, at most.
const PLAIN: usize = 64;
/// Steps with scores in one transaction, at most.
const SETTLING: usize = 8;

/// The way to the task that writes.
#[derive(Debug, Clone)]
pub(super) struct Steps(mpsc::UnboundedSender<Waiting>);

/// A step on its way to the file.
#[derive(Debug)]
struct Waiting {
    round: RoundId,
    owner: Owner,
    step: Step,
    tell: oneshot::Sender<Result<()>>,
}

/// Steps that wait. A round waits for its own, so there are hardly ever more of them than rounds.
#[derive(Debug, Default)]
struct Queue {
    plain: VecDeque<Waiting>,
    settling: VecDeque<Waiting>,
}

impl Steps {
    /// Starts the task, and one that tidies up after it through `aside`; they end with the last way to them.
    pub(super) fn written_to(pool: SqlitePool, aside: SqlitePool) -> Self {
        let (steps, arriving) = mpsc::unbounded_channel();
        let (written, to_move) = watch::channel(());
        tokio::spawn(run(pool, arriving, written));
        tokio::spawn(checkpoint::run(aside, to_move));
        Self(steps)
    }

    pub(super) async fn write(&self, round: RoundId, owner: Owner, step: Step) -> Result<()> {
        let (tell, told) = oneshot::channel();
        let waiting = Waiting {
            round,
            owner,
            step,
            tell,
        };
        let gone = || StoreError::Unreachable(Arc::new(sqlx::Error::WorkerCrashed));
        self.0.send(waiting).map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }
}

impl Waiting {
    fn writing(&self) -> Writing<'_> {
        Writing {
            round: to_sql(self.round.0),
            owner: self.owner,
            step: &self.step,
        }
    }

    fn tell(self, outcome: Result<()>) {
        // Whoever waited may have gone.
        let _ = self.tell.send(outcome);
    }
}

impl Queue {
    fn push(&mut self, waiting: Waiting) {
        if waiting.step.scores.is_empty() {
            self.plain.push_back(waiting);
        } else {
            self.settling.push_back(waiting);
        }
    }

    fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.settling.is_empty()
    }

    /// What is written next, oldest first, no round twice: its later step counts on the earlier one.
    fn next(&mut self) -> Vec<Waiting> {
        let mut rounds = HashSet::new();
        let mut next = Vec::new();
        for (queue, most) in [(&mut self.plain, PLAIN), (&mut self.settling, SETTLING)] {
            let full = next.len() + most;
            let mut later = VecDeque::new();
            while next.len() < full
                && let Some(waiting) = queue.pop_front()
            {
                if rounds.insert(waiting.round) {
                    next.push(waiting);
                } else {
                    later.push_back(waiting);
                }
            }
            later.append(queue);
            *queue = later;
        }
        next
    }
}

async fn run(
    pool: SqlitePool,
    mut arriving: mpsc::UnboundedReceiver<Waiting>,
    written: watch::Sender<()>,
) {
    let mut queue = Queue::default();
    loop {
        if queue.is_empty() {
            let Some(waiting) = arriving.recv().await else {
                return;
            };
            queue.push(waiting);
        }
        while let Ok(waiting) = arriving.try_recv() {
            queue.push(waiting);
        }
        write(&pool, queue.next()).await;
        written.send_replace(());
    }
}

/// Writes steps and tells each what came of it.
async fn write(pool: &SqlitePool, steps: Vec<Waiting>) {
    match together(pool, &steps).await {
        Ok(moved) => {
            for step in steps {
                let outcome = outcome(&moved, &step);
                step.tell(outcome);
            }
        }
        Err(error) if steps.len() == 1 || error.passes() => {
            for step in steps {
                step.tell(Err(error.clone()));
            }
        }
        // One of them cannot be written; the others need not suffer for it.
        Err(_) => {
            for step in steps {
                let alone = together(pool, std::slice::from_ref(&step)).await;
                let outcome = alone.and_then(|moved| outcome(&moved, &step));
                step.tell(outcome);
            }
        }
    }
}

fn outcome(moved: &[i64], step: &Waiting) -> Result<()> {
    if moved.contains(&to_sql(step.round.0)) {
        Ok(())
    } else {
        Err(StoreError::LeaseLost)
    }
}

/// One transaction for all of them; says which rounds moved.
async fn together(pool: &SqlitePool, steps: &[Waiting]) -> Result<Vec<i64>> {
    let writings: Vec<Writing<'_>> = steps.iter().map(Waiting::writing).collect();
    let mut tx = begin(pool).await?;
    let moved = write_steps(&mut tx, &writings).await?;
    tx.commit().await.map_err(trouble)?;
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::{PLAIN, Queue, SETTLING, Waiting};
    use crate::ids::{PlayerId, RoundId, Timestamp};
    use crate::store::{Owner, Score, Step};

    fn waiting(round: u64, from: u32, settles: bool) -> Waiting {
        let score = Score {
            player: PlayerId(1),
            name: String::new(),
            ordinal: 0,
            question: String::new(),
            correct: true,
            points: 1,
            millis: None,
            at: Timestamp(0),
        };
        Waiting {
            round: RoundId(round),
            owner: Owner(1),
            step: Step {
                from,
                scores: if settles { vec![score] } else { Vec::new() },
                ..Step::default()
            },
            tell: oneshot::channel().0,
        }
    }

    fn places(steps: &[Waiting]) -> Vec<(u64, u32)> {
        steps
            .iter()
            .map(|waiting| (waiting.round.0, waiting.step.from))
            .collect()
    }

    #[test]
    fn settling_rounds_hold_up_no_answer() {
        let mut queue = Queue::default();
        for round in 0..100 {
            queue.push(waiting(round, 0, true));
        }
        queue.push(waiting(200, 0, false));
        let next = queue.next();
        assert_eq!(next.len(), 1 + SETTLING);
        assert_eq!(places(&next)[..2], [(200, 0), (0, 0)]);
        let mut left = 0;
        while !queue.is_empty() {
            left += queue.next().len();
        }
        assert_eq!(left, 100 - SETTLING);
    }

    #[test]
    fn a_round_is_written_once_at_a_time_and_in_order() {
        let mut queue = Queue::default();
        for from in 0..3 {
            queue.push(waiting(1, from, false));
            queue.push(waiting(2, from, from == 1));
        }
        assert_eq!(places(&queue.next()), [(1, 0), (2, 0)]);
        assert_eq!(places(&queue.next()), [(1, 1), (2, 2)]);
        assert_eq!(places(&queue.next()), [(1, 2), (2, 1)]);
        assert!(queue.is_empty());
        for round in 0..=PLAIN as u64 {
            queue.push(waiting(round, 0, false));
        }
        assert_eq!(queue.next().len(), PLAIN);
    }
}
