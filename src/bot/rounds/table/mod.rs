//! One round being played: the only task that changes it.
//!
//! The task applies an event, writes the step, and only then answers or posts. While the store is in trouble it keeps the
//! step, stops the clock, and tries again ([`keeping`]): nothing that was acknowledged can be lost, and what is not
//! written is not told. [`orders`] are what people do, [`messages`] what they see.

mod keeping;
mod messages;
mod orders;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::order::Order;
use super::{Pace, Rounds, journalled};
use crate::ids::{PlayerId, RoomId, RoundId, Timestamp};
use crate::reply::game;
use crate::store::{Entry, Score, Step};
use crate::trivia::deck::Deck;
use crate::trivia::question::Question;
use crate::trivia::round::{Ack, Applied, Event, Round};
use messages::{Delivery, Shown, arrived};

/// The first pause before the store is tried again; it doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause before the store or the platform is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// What happened, when, by whom.
type Happening = (Timestamp, Option<PlayerId>, Event);

/// Another process runs the round, or it cannot be kept: this task has no more say.
struct Lost;

/// A round with its task's own things.
pub(super) struct Table {
    rounds: Arc<Rounds>,
    id: RoundId,
    room: RoomId,
    /// Tells this task from others of the room.
    number: u64,
    round: Round,
    deck: Arc<Deck>,
    orders: mpsc::Receiver<Box<Order>>,
    pace: watch::Sender<Pace>,
    delivery: Option<Delivery>,
    /// Answers to a question that is there before the platform has confirmed it.
    early: Vec<Order>,
    /// The question at hand, posed.
    posed: Option<(u32, Arc<Question>)>,
    /// The message of the question at hand.
    asked: Option<u64>,
    /// What it shows; `None` where that is not known.
    shown: Option<Shown>,
    /// When it was last brought up to date.
    refreshed: Option<Instant>,
    /// The last edit on its way: they follow one another, or an old text could come out on top.
    editing: Option<JoinHandle<()>>,
    /// When this task took the round: messages found again from before count from here.
    since: Timestamp,
    /// Since when the store has been in trouble.
    trouble: Option<Timestamp>,
}

impl Table {
    pub(super) fn new(
        rounds: Arc<Rounds>,
        (id, room, number): (RoundId, RoomId, u64),
        round: Round,
        deck: Arc<Deck>,
        orders: mpsc::Receiver<Box<Order>>,
        pace: watch::Sender<Pace>,
    ) -> Self {
        let asked = round.question_message();
        let since = rounds.now(Timestamp(0));
        Self {
            rounds,
            id,
            room,
            number,
            round,
            deck,
            orders,
            pace,
            delivery: None,
            early: Vec::new(),
            posed: None,
            asked,
            shown: None,
            refreshed: None,
            editing: None,
            since,
            trouble: None,
        }
    }

    /// Plays until the round is over, is taken away, or the process ends.
    pub(super) async fn run(mut self, first: Vec<Happening>) {
        let Lost = match self.play(first).await {
            Ok(()) => {
                self.rounds.leave(self.room, self.number);
                return;
            }
            Err(lost) => lost,
        };
        tracing::info!(round = %self.id, "another process runs the round now");
        self.rounds.leave(self.room, self.number);
    }

    async fn play(&mut self, first: Vec<Happening>) -> Result<(), Lost> {
        self.happen(first).await?;
        while !self.round.is_finished() {
            self.start_delivery();
            let wake = self.round.wake_at().map(|at| self.instant(at));
            let refresh = self.refresh_at();
            // What happens seldom is kept on the heap: a round waits for nearly all of its time.
            tokio::select! {
                (post, result) = arrived(&mut self.delivery) => {
                    self.delivery = None;
                    Box::pin(self.delivered(&post, result)).await?;
                }
                order = self.orders.recv() => match order {
                    Some(order) if self.is_early(&order) => self.early.push(*order),
                    Some(order) => Box::pin(self.obey(*order)).await?,
                    None => return Ok(()),
                },
                () = tokio::time::sleep_until(refresh.unwrap_or_else(Instant::now)), if refresh.is_some() => {
                    self.refresh();
                }
                () = tokio::time::sleep_until(wake.unwrap_or_else(Instant::now)), if wake.is_some() => {
                    let now = self.now();
                    self.happen(vec![(now, None, Event::Elapsed)]).await?;
                }
            }
            if let Some(started) = self.trouble.take() {
                let now = self.now();
                let down_millis = now.millis_since(started);
                self.happen(vec![(now, None, Event::Recovered { down_millis })])
                    .await?;
                self.say(game::trouble_over());
            }
        }
        Ok(())
    }

    /// Applies what happened and writes it down.
    async fn happen(&mut self, happenings: Vec<Happening>) -> Result<Applied, Lost> {
        let mut step = Step {
            from: self.round.entries(),
            ..Step::default()
        };
        let mut last = None;
        for (at, player, event) in happenings {
            let seq = self.round.entries();
            let applied = self.round.apply(at, player, &event);
            if applied.changed {
                step.entries.push(Entry {
                    seq,
                    at,
                    player,
                    event: journalled(&event),
                });
            }
            for award in &applied.awards {
                let question = self
                    .round
                    .deck()
                    .get(award.question as usize)
                    .map(|item| item.key.to_string());
                step.scores.push(Score {
                    player: award.player,
                    name: self.round.name(award.player).to_owned(),
                    ordinal: award.question,
                    question: question.unwrap_or_default(),
                    correct: award.correct,
                    points: award.points,
                    millis: award.correct.then_some(award.millis),
                    at,
                });
            }
            last = Some(applied);
        }
        if self.round.is_ended() {
            self.rounds.is_ending(self.room, self.number);
        }
        if !step.entries.is_empty() {
            if self.round.is_finished() {
                step.finished = Some(self.now());
            }
            // On the heap: it is long, and a round waits for the store for a small part of its time.
            Box::pin(self.keep(&step)).await?;
        }
        // Before anybody is told what came of it: whoever then asks for the pace finds the present one.
        self.pace.send_replace(self.present_pace());
        Ok(last.unwrap_or(Applied {
            changed: false,
            ack: Ack::Idle,
            posts: Vec::new(),
            awards: Vec::new(),
        }))
    }

    /// What the round does at the moment. One that is over speaks until its room is free.
    fn present_pace(&self) -> Pace {
        if !self.round.pending().is_empty() || self.round.is_ended() {
            Pace::Speaking
        } else if self.round.is_waiting() {
            Pace::Waiting
        } else {
            Pace::Turning
        }
    }

    /// The question of that number, as its options were drawn; `None` when the pack no longer yields it.
    fn posed(&mut self, number: u32) -> Option<Arc<Question>> {
        if let Some((posed, question)) = &self.posed
            && *posed == number
        {
            return Some(Arc::clone(question));
        }
        let key = &self.round.deck().get(number as usize)?.key;
        let question = Arc::new(self.deck.pose(key, self.round.seed())?);
        self.posed = Some((number, Arc::clone(&question)));
        Some(question)
    }

    fn now(&self) -> Timestamp {
        self.rounds.now(self.since)
    }

    fn instant(&self, at: Timestamp) -> Instant {
        let millis = u64::try_from(at.millis_since(self.now())).unwrap_or(0);
        Instant::now() + Duration::from_millis(millis)
    }
}
