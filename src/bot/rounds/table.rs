//! One round being played: the only task that changes it.
//!
//! The task applies an event, writes the step, and only then answers or posts. While the store is in trouble it keeps the
//! step, stops the clock, and tries again: nothing that was acknowledged can be lost, and what is not written is not told.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::order::{Deed, Order as Command};
use super::{Ports, Rounds, journalled};
use crate::bot::ports::{NotPosted, Posted};
use crate::ids::{PlayerId, RoomId, RoundId, Timestamp};
use crate::reply::{Reply, game};
use crate::store::{Card, Entry, Score, Step, StoreError};
use crate::trivia::deck::Deck;
use crate::trivia::grade::{Given, grade};
use crate::trivia::question::Question;
use crate::trivia::round::{Ack, Applied, Event, Motion, Notice, Post, Round};

/// The first pause before the store is tried again; it doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause before the store or the platform is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// How often the question's message is brought up to date, at most: platforms count down to its end by themselves.
const REFRESH: Duration = Duration::from_secs(5);

/// What happened, when, by whom.
type Happening = (Timestamp, Option<PlayerId>, Event);
/// A message on its way.
type Delivery = Pin<Box<dyn Future<Output = (Post, Result<Posted, NotPosted>)> + Send>>;

/// Answers kept at most until the platform confirms their question.
const MOST_EARLY: usize = 1_000;

/// What a player is told, and whether it was an answer that counts.
struct Told {
    reply: Reply,
    counts: bool,
}

/// What the message of an open question shows beside the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    question: u32,
    answers: usize,
    deadline: Option<Timestamp>,
    is_paused: bool,
}

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
    orders: mpsc::Receiver<Box<Command>>,
    delivery: Option<Delivery>,
    /// Answers to a question that is there before the platform has confirmed it.
    early: Vec<Command>,
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
        orders: mpsc::Receiver<Box<Command>>,
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
            tokio::select! {
                (post, result) = arrived(&mut self.delivery) => {
                    self.delivery = None;
                    self.delivered(&post, result).await?;
                }
                order = self.orders.recv() => match order {
                    Some(order) if self.is_early(&order) => self.early.push(*order),
                    Some(order) => self.obey(*order).await?,
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
        Ok(last.unwrap_or(Applied {
            changed: false,
            ack: Ack::Idle,
            posts: Vec::new(),
            awards: Vec::new(),
        }))
    }

    /// Writes a step, for as long as it takes.
    async fn keep(&mut self, step: &Step) -> Result<(), Lost> {
        let mut pause = FIRST_PAUSE;
        // Waiting for a lock that never came was lost time as well.
        let begun = self.now();
        loop {
            let error = match self
                .rounds
                .store
                .record(self.id, self.rounds.owner, step)
                .await
            {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            match error {
                // The connection may have been lost after the step was written.
                StoreError::LeaseLost if self.trouble.is_some() && self.is_kept(step).await => {
                    return Ok(());
                }
                error if error.passes() => {
                    if self.trouble.is_none() {
                        tracing::warn!(round = %self.id, error = &error as &dyn std::error::Error, "the round waits for the store");
                        self.trouble = Some(begun);
                        self.say(game::trouble());
                    }
                    self.wait(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                StoreError::LeaseLost => return Err(Lost),
                error => {
                    tracing::error!(round = %self.id, error = &error as &dyn std::error::Error, "the round cannot be kept");
                    return Err(Lost);
                }
            }
        }
    }

    async fn is_kept(&mut self, step: &Step) -> bool {
        let journal = self.rounds.store.journal(self.id).await.unwrap_or_default();
        journal.ends_with(&step.entries)
    }

    /// Waits, and tells whoever comes meanwhile that the clock stands.
    async fn wait(&mut self, pause: Duration) {
        let until = Instant::now() + pause;
        loop {
            tokio::select! {
                () = tokio::time::sleep_until(until) => return,
                Some(order) = self.orders.recv() => {
                    let is_asked = !matches!(order.deed, Deed::Overhear { .. });
                    let _ = order.tell.send(is_asked.then(|| game::trouble().private()));
                }
            }
        }
    }

    /// Whether somebody answers a question that the platform shows already but has not confirmed.
    fn is_early(&self, order: &Command) -> bool {
        let answers = match order.deed {
            Deed::Answer { question, .. } => question.is_none_or(|q| q == self.round.question()),
            Deed::Overhear { .. } => true,
            _ => false,
        };
        answers && self.round.is_posing() && self.early.len() < MOST_EARLY
    }

    /// Takes the answers that came before the confirmation of a question that stands since `asked`.
    async fn take_early(&mut self, asked: Timestamp) -> Result<(), Lost> {
        for order in std::mem::take(&mut self.early) {
            if order.at >= asked {
                self.obey(order).await?;
                continue;
            }
            // Sent before the question was there, it was meant for another.
            let is_asked = !matches!(order.deed, Deed::Overhear { .. });
            let late = is_asked.then(|| game::acknowledged(Ack::Late, None));
            let _ = order.tell.send(late);
        }
        Ok(())
    }

    async fn obey(&mut self, order: Command) -> Result<(), Lost> {
        let Command {
            player,
            name,
            at,
            may_rule,
            deed,
            tell,
        } = order;
        let reply = match deed {
            Deed::Answer { question, given } => {
                self.answer(player, name, at, question, &given).await?.reply
            }
            Deed::Overhear { text } => {
                let given = Given::Text(text);
                let told = self.answer(player, name, at, None, &given).await?;
                let _ = tell.send(told.counts.then_some(told.reply));
                return Ok(());
            }
            Deed::Hint { question } => self.hint(player, name, at, question).await?,
            Deed::Move(motion) => {
                let event = if may_rule || player == self.round.host() {
                    Event::Ruled { motion }
                } else {
                    Event::Voted { motion }
                };
                let ack = self.happen(vec![(at, Some(player), event)]).await?.ack;
                game::acknowledged(ack, None)
            }
            Deed::Status => {
                let left = self.round.deadline().map(|until| until.millis_since(at));
                game::status(&self.round, left)
            }
            Deed::Learn { question } => self.learn(player, at, question).await,
            Deed::Forget => {
                self.round.forget(player);
                self.early.retain(|order| order.player != player);
                return Ok(());
            }
        };
        // Whoever asked may have gone.
        let _ = tell.send(Some(reply));
        Ok(())
    }

    async fn answer(
        &mut self,
        player: PlayerId,
        name: String,
        at: Timestamp,
        question: Option<u32>,
        given: &Given,
    ) -> Result<Told, Lost> {
        let aside = |reply| Told {
            reply,
            counts: false,
        };
        let number = question.unwrap_or(self.round.question());
        let posed = if number == self.round.question() {
            self.posed(number)
        } else {
            None
        };
        let Some(posed) = posed else {
            return Ok(aside(game::acknowledged(Ack::Late, None)));
        };
        let graded = match grade(&posed, given) {
            Ok(graded) => graded,
            Err(unclear) => return Ok(aside(game::unclear(unclear))),
        };
        let event = Event::Answered {
            question: number,
            given: graded.understood.clone(),
            judged: graded.judged,
        };
        let mut happenings = self.joining(player, name, at);
        happenings.push((at, Some(player), event));
        let ack = self.happen(happenings).await?.ack;
        let counts = matches!(
            ack,
            Ack::Noted | Ack::Right | Ack::Wrong { .. } | Ack::Close
        );
        let understood = counts.then_some(graded.understood.as_str());
        Ok(Told {
            reply: game::acknowledged(ack, understood),
            counts,
        })
    }

    async fn hint(
        &mut self,
        player: PlayerId,
        name: String,
        at: Timestamp,
        question: Option<u32>,
    ) -> Result<Reply, Lost> {
        let number = question.unwrap_or(self.round.question());
        let mut happenings = self.joining(player, name, at);
        happenings.push((at, Some(player), Event::Hinted { question: number }));
        let ack = self.happen(happenings).await?.ack;
        Ok(match (ack, self.posed(number)) {
            (Ack::Hint { taken }, Some(posed)) => game::hint(&posed, taken),
            (ack, _) => game::acknowledged(ack, None),
        })
    }

    /// Whoever does something while a question is open takes part.
    fn joining(&self, player: PlayerId, name: String, at: Timestamp) -> Vec<Happening> {
        if self.round.is_open() && !self.round.has_player(player) {
            vec![(at, Some(player), Event::Joined { name })]
        } else {
            Vec::new()
        }
    }

    async fn learn(&mut self, player: PlayerId, at: Timestamp, question: u32) -> Reply {
        let Some(item) = self.round.deck().get(question as usize) else {
            return game::acknowledged(Ack::Idle, None);
        };
        let card = Card {
            pack: self.deck.pack().id.clone(),
            question: item.key.to_string(),
            due: at,
            memory: None,
        };
        game::learning(self.rounds.store.add_card(player, &card).await.is_ok())
    }

    /// Sends the next message that is asked for, unless one is on its way.
    fn start_delivery(&mut self) {
        if self.delivery.is_some() {
            return;
        }
        let Some(post) = self.round.pending().first().cloned() else {
            return;
        };
        let reply = self.worded(&post.notice);
        let name = self.name(post.of);
        let (rounds, room) = (Arc::clone(&self.rounds), self.room);
        self.delivery = Some(Box::pin(async move {
            let result = match rounds.ports.get() {
                Some(ports) => send(ports, room, &reply, &name).await,
                None => std::future::pending().await,
            };
            (post, result)
        }));
    }

    async fn delivered(
        &mut self,
        post: &Post,
        result: Result<Posted, NotPosted>,
    ) -> Result<(), Lost> {
        let of = post.of;
        let posted = match result {
            Ok(posted) => posted,
            Err(error) => {
                tracing::warn!(round = %self.id, error = &error as &dyn std::error::Error, "the round has lost its room");
                let now = self.now();
                self.happen(vec![(now, None, Event::Unpostable { of })])
                    .await?;
                return self.take_early(now).await;
            }
        };
        // A message that was there before a restart counts from now on: nobody could answer meanwhile.
        let at = posted.at.max(self.since);
        self.happen(vec![(
            at,
            None,
            Event::Posted {
                of,
                message: posted.message,
            },
        )])
        .await?;
        match post.notice {
            Notice::Ask { question } => {
                self.asked = Some(posted.message);
                self.refreshed = None;
                // Without a limit the message says all there is to say.
                self.shown = self.face().filter(|face| face.deadline.is_none());
                if self.posed(question).is_none() {
                    let now = self.now();
                    self.happen(vec![(
                        now,
                        None,
                        Event::Ruled {
                            motion: Motion::Skip,
                        },
                    )])
                    .await?;
                }
                self.take_early(posted.at).await?;
            }
            Notice::Reveal { question, .. } => self.close_question(question),
            Notice::Paused | Notice::Resumed | Notice::Standings { .. } => {}
        }
        Ok(())
    }

    /// What the open question's message should show.
    fn face(&self) -> Option<Shown> {
        self.round.question_message().map(|_| Shown {
            question: self.round.question(),
            answers: self.round.answers(),
            deadline: self.round.deadline(),
            is_paused: self.round.is_paused(),
        })
    }

    /// When the open question's message is to be brought up to date, where it shows something else than it should. What
    /// an earlier process asked is shown again at once: its deadline has moved, and a terminal has lost it.
    fn refresh_at(&self) -> Option<Instant> {
        let face = self.face()?;
        (self.shown != Some(face)).then(|| {
            self.refreshed
                .map_or_else(Instant::now, |refreshed| refreshed + REFRESH)
        })
    }

    fn refresh(&mut self) {
        let number = self.round.question();
        self.shown = self.face();
        self.refreshed = Some(Instant::now());
        if let Some((message, question)) = self.round.question_message().zip(self.posed(number)) {
            let reply = game::ask(self.id, &self.round, number, &question);
            self.edit(message, reply);
        }
    }

    /// Takes the buttons from a question that is over. Where that fails they say so when pressed.
    fn close_question(&mut self, number: u32) {
        let Some((message, question)) = self.asked.take().zip(self.posed(number)) else {
            return;
        };
        let reply = game::closed(self.id, &self.round, number, &question);
        self.edit(message, reply);
    }

    /// Puts another text into a message, without waiting; where that fails, the old one stays.
    fn edit(&mut self, message: u64, reply: Reply) {
        let (rounds, room) = (Arc::clone(&self.rounds), self.room);
        let earlier = self.editing.take();
        self.editing = Some(tokio::spawn(async move {
            if let Some(earlier) = earlier {
                // An edit that failed keeps no other back.
                let _ = earlier.await;
            }
            if let Some(ports) = rounds.ports.get()
                && let Err(error) = ports.outbox.edit(room, message, &reply).await
            {
                tracing::debug!(
                    error = &error as &dyn std::error::Error,
                    "a message could not be edited"
                );
            }
        }));
    }

    /// Says something that is no part of the game, once, without waiting.
    fn say(&self, reply: Reply) {
        let (rounds, room) = (Arc::clone(&self.rounds), self.room);
        tokio::spawn(async move {
            if let Some(ports) = rounds.ports.get()
                && let Err(error) = ports.outbox.post(room, &reply).await
            {
                tracing::debug!(
                    error = &error as &dyn std::error::Error,
                    "the players could not be told"
                );
            }
        });
    }

    fn worded(&mut self, notice: &Notice) -> Reply {
        match notice {
            Notice::Ask { question } => match self.posed(*question) {
                Some(posed) => game::ask(self.id, &self.round, *question, &posed),
                None => game::gone(*question),
            },
            Notice::Reveal {
                question,
                results,
                warn,
            } => match self.posed(*question) {
                Some(posed) => game::reveal(
                    self.id,
                    &self.round,
                    *question,
                    &posed,
                    results,
                    *warn,
                    self.deck.pack(),
                ),
                None => game::gone(*question),
            },
            Notice::Paused => game::paused(),
            Notice::Resumed => game::resumed(),
            Notice::Standings { ending } => {
                let missed: Vec<(String, u16, u16)> = self
                    .round
                    .most_missed(game::MOST_MISSED)
                    .into_iter()
                    .filter_map(|missed| {
                        let key = &self.round.deck().get(missed.question as usize)?.key;
                        let question = self.deck.pose(key, self.round.seed())?;
                        Some((question.stem, missed.answered, missed.correct))
                    })
                    .collect();
                let onward = (self.rounds.onward)(self.round.rules(), self.round.wish());
                game::standings(&self.round, *ending, &missed, onward)
            }
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

    /// What a message is called on the platform: the same after a restart, and another in another database.
    fn name(&self, of: u32) -> String {
        format!("{}-{of}-{:08x}", self.id, self.round.seed() & 0xffff_ffff)
    }

    fn now(&self) -> Timestamp {
        self.rounds.now(self.since)
    }

    fn instant(&self, at: Timestamp) -> Instant {
        let millis = u64::try_from(at.millis_since(self.now())).unwrap_or(0);
        Instant::now() + Duration::from_millis(millis)
    }
}

/// The message on its way, or forever where none is.
async fn arrived(delivery: &mut Option<Delivery>) -> (Post, Result<Posted, NotPosted>) {
    match delivery {
        Some(delivery) => delivery.await,
        None => std::future::pending().await,
    }
}

/// Posts until it is there or can never be.
async fn send(ports: &Ports, room: RoomId, reply: &Reply, name: &str) -> Result<Posted, NotPosted> {
    let mut pause = FIRST_PAUSE;
    loop {
        match ports.outbox.post_once(room, reply, name).await {
            Err(error) if !error.lasting => {
                tracing::debug!(
                    error = &error as &dyn std::error::Error,
                    "a message is tried again"
                );
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            result => return result,
        }
    }
}
