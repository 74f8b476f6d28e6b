//! What people do in a round: answers, hints, votes, and what each of them is told.

use super::super::order::{Deed, Order};
use super::{Happening, Lost, Table};
use crate::ids::{PlayerId, Timestamp};
use crate::reply::{Reply, game};
use crate::store::Card;
use crate::trivia::grade::{Given, grade};
use crate::trivia::round::{Ack, Event};

/// Answers kept at most until the platform confirms their question.
const MOST_EARLY: usize = 1_000;

/// What a player is told, and whether it was an answer that counts.
struct Told {
    reply: Reply,
    counts: bool,
}

impl Table {
    /// Whether somebody answers a question that the platform shows already but has not confirmed.
    pub(super) fn is_early(&self, order: &Order) -> bool {
        let answers = match order.deed {
            Deed::Answer { question, .. } => question.is_none_or(|q| q == self.round.question()),
            Deed::Overhear { .. } => true,
            _ => false,
        };
        answers && self.round.is_posing() && self.early.len() < MOST_EARLY
    }

    /// Takes the answers that came before the confirmation of a question that stands since `asked`.
    pub(super) async fn take_early(&mut self, asked: Timestamp) -> Result<(), Lost> {
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

    pub(super) async fn obey(&mut self, order: Order) -> Result<(), Lost> {
        let Order {
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
            Err(_) if self.round.has_answered(player) => {
                return Ok(aside(game::acknowledged(Ack::Already, None)));
            }
            Err(unclear) => return Ok(aside(game::unclear(unclear, &posed))),
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
}
