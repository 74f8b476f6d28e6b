//! The messages of a round: posted once under a name, and the open question's kept up to date.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::super::Ports;
use super::{FIRST_PAUSE, LONGEST_PAUSE, Lost, Table};
use crate::bot::ports::{NotPosted, Posted};
use crate::ids::{RoomId, Timestamp};
use crate::reply::{Reply, game};
use crate::trivia::round::{Event, Motion, Notice, Post};

/// How often the question's message is brought up to date, at most: platforms count down to its end by themselves.
const REFRESH: Duration = Duration::from_secs(5);

/// A message on its way.
pub(super) type Delivery = Pin<Box<dyn Future<Output = (Post, Result<Posted, NotPosted>)> + Send>>;

/// What the message of an open question shows beside the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    question: u32,
    answers: usize,
    deadline: Option<Timestamp>,
    is_paused: bool,
}

impl Table {
    /// Sends the next message that is asked for, unless one is on its way.
    pub(super) fn start_delivery(&mut self) {
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

    pub(super) async fn delivered(
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
    pub(super) fn refresh_at(&self) -> Option<Instant> {
        let face = self.face()?;
        (self.shown != Some(face)).then(|| {
            self.refreshed
                .map_or_else(Instant::now, |refreshed| refreshed + REFRESH)
        })
    }

    pub(super) fn refresh(&mut self) {
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
    pub(super) fn say(&self, reply: Reply) {
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

    /// What a message is called on the platform: the same after a restart, and another in another database.
    fn name(&self, of: u32) -> String {
        format!("{}-{of}-{:08x}", self.id, self.round.seed() & 0xffff_ffff)
    }
}

/// The message on its way, or forever where none is.
pub(super) async fn arrived(delivery: &mut Option<Delivery>) -> (Post, Result<Posted, NotPosted>) {
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
