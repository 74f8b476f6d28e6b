//! How a question is put to the packs of a room, and what came of it in words.

use std::sync::Arc;

use super::command::{Asked, line};
use super::press::fact_called;
use super::task::{Question, Task, resolved};
use super::{Bot, BotError, Caller, Request, Subject, check};
use crate::answer::{Focus, Inquiry, Outcome, Reader, likely};
use crate::matching::Candidate;
use crate::question;
use crate::reply::compose::compose;
use crate::reply::{Reply, quote, wording};

/// Packs that are asked one question at most, when there are many: the one that is meant is nearly always among the first.
const PACKS_ASKED: usize = 6;

/// How much of a text is read as a question: more than anybody writes in one message.
pub(super) const LONGEST_QUESTION_CHARS: usize = 4_000;

/// A question with its outcome, before it is put into words.
#[derive(Debug)]
pub struct Consulted {
    /// The pack that it was asked of.
    pub reader: Arc<Reader>,
    /// What came of it.
    pub outcome: Outcome,
}

/// A question with what was understood, and the facts that fit.
#[derive(Debug)]
pub struct Explained {
    /// The pack that it was asked of.
    pub reader: Arc<Reader>,
    /// What was understood.
    pub question: question::Question,
    /// The facts that fit, best first.
    pub candidates: Vec<Candidate>,
}

impl Bot {
    /// The pack that a room uses: the one it chose, else its group's, else the first.
    #[must_use]
    pub fn reader_for(&self, who: &Caller) -> Arc<Reader> {
        self.chosen_for(who)
            .unwrap_or_else(|| Arc::clone(self.library().first()))
    }

    /// What the source says to a claim.
    pub(crate) fn checked(&self, who: &Caller, claim: &str) -> Reply {
        let readers = self.readers_for(who);
        let readers: Vec<&Reader> = readers.iter().map(AsRef::as_ref).collect();
        check::check(&readers, shortened(claim))
    }

    /// The packs that a room is answered from: the one it chose, else all that it may ask; never none.
    pub(super) fn readers_for(&self, who: &Caller) -> Vec<Arc<Reader>> {
        match self.chosen_for(who) {
            Some(chosen) => vec![chosen],
            None => self.shelf.readers(who.home()),
        }
    }

    /// The one pack that a room or its group chose, if the library still has it.
    fn chosen_for(&self, who: &Caller) -> Option<Arc<Reader>> {
        let held = self.choices.held(who.home())?;
        self.shelf.find(who.home(), held.pack_in(who.room)?)
    }

    /// Puts a question to the source and returns the bare outcome, without remembering its topic; `None` for a request
    /// that is no question, such as `/help`.
    ///
    /// # Errors
    /// [`BotError::User`] for a command line that cannot be read.
    pub fn consult(&self, request: Request) -> Result<Option<Consulted>, BotError> {
        let request = resolved(request)?;
        Ok(match Task::of(&request) {
            Task::Ask(question) => Some(self.ask(&question, &request)),
            Task::Now(..)
            | Task::Later(..)
            | Task::Press(_)
            | Task::Play(..)
            | Task::Overheard(_)
            | Task::Report(..)
            | Task::Check(_) => None,
        })
    }

    /// The candidates for a question of the pack that answers it, best first, at most `limit`; `None` for a request that
    /// is no question.
    ///
    /// # Errors
    /// [`BotError::User`] for a command line that cannot be read.
    pub fn explain(&self, request: Request, limit: usize) -> Result<Option<Explained>, BotError> {
        let request = resolved(request)?;
        let Task::Ask(question) = Task::of(&request) else {
            return Ok(None);
        };
        let reader = self.ask(&question, &request).reader;
        let Asked { form, text } = question.asked;
        let inquiry = Inquiry {
            text: shortened(text),
            form,
            focus: None,
        };
        Ok(Some(Explained {
            question: reader.understand(inquiry),
            candidates: reader.candidates(inquiry, limit),
            reader,
        }))
    }

    /// Asks the readers; of several packs the one that answers best speaks.
    pub(super) fn ask(&self, question: &Question<'_>, request: &Request) -> Consulted {
        let Question {
            asked: Asked { form, text },
            subject,
        } = question;
        let ask = |reader: &Arc<Reader>| {
            let focus = match subject {
                Some(subject) => focus_on(reader, subject),
                None => {
                    self.memory
                        .recall((request.who.player, request.who.room), reader, request.at)
                }
            };
            let inquiry = Inquiry {
                text: shortened(text),
                form: *form,
                focus: focus.as_ref(),
            };
            let outcome = self.recent.ask(reader, inquiry);
            Consulted {
                reader: Arc::clone(reader),
                outcome,
            }
        };
        let readers = likely(&self.readers_for(&request.who), text, PACKS_ASKED);
        let mut best = ask(&readers[0]);
        for reader in &readers[1..] {
            let next = ask(reader);
            if next.is_better_than(&best) {
                best = next;
            }
        }
        best
    }

    /// The outcome in words, with the exact sentences where the original is attached, and the pack where there are several.
    pub(super) fn composed(&self, consulted: &Consulted, who: &Caller) -> Reply {
        let pack = consulted.reader.pack();
        let mut reply = compose(&consulted.outcome, pack, line::asking);
        if let Some(evidence) = consulted.evidence() {
            let library = self.library();
            quote::add(&mut reply, pack, evidence, |number| {
                library.original(&pack.id, number)
            });
            if self.shelf.readers(who.home()).len() > 1 {
                reply.details.push(wording::from_pack(&pack.title));
            }
        }
        reply
    }

    /// Forgets what the last answer in a room was about, so that the next question there stands on its own.
    pub fn begin_anew(&self, who: &Caller) {
        self.memory.forget((who.player, who.room));
    }

    pub(super) fn remember(&self, consulted: Consulted, request: &Request) {
        let focus = match consulted.outcome {
            Outcome::Answered(answered) => Some(answered.focus),
            Outcome::Unknown(unknown) => unknown.focus,
            Outcome::Ambiguous(ambiguous) => ambiguous.focus,
            Outcome::Social(_) => None,
        };
        if let Some(focus) = focus {
            self.memory.remember(
                (request.who.player, request.who.room),
                &consulted.reader,
                focus,
                request.at,
            );
        }
    }
}

impl Consulted {
    /// The statement that matches best, where something is said or near.
    fn evidence(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Answered(answered) => Some(&answered.evidence),
            Outcome::Unknown(unknown) => Some(&unknown.evidence),
            Outcome::Ambiguous(_) | Outcome::Social(_) => None,
        }
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let rank = |outcome: &Outcome| match outcome {
            Outcome::Answered(answered) => (3, answered.confidence),
            Outcome::Ambiguous(ambiguous) => (2, ambiguous.confidence),
            Outcome::Unknown(unknown) => (1, unknown.confidence),
            Outcome::Social(_) => (0, 0.0),
        };
        let ((kind, confidence), (other_kind, other_confidence)) =
            (rank(&self.outcome), rank(&other.outcome));
        kind.cmp(&other_kind)
            .then(confidence.total_cmp(&other_confidence))
            .is_gt()
    }
}

/// The part of a text that is read as a question.
pub(super) fn shortened(text: &str) -> &str {
    text.char_indices()
        .nth(LONGEST_QUESTION_CHARS)
        .map_or(text, |(end, _)| &text[..end])
}

/// What an earlier message was about, if the pack still has it.
fn focus_on(reader: &Reader, subject: &Subject) -> Option<Focus> {
    let pack = reader.pack();
    if pack.id != subject.pack {
        return None;
    }
    let id = fact_called(pack, &subject.fact)?;
    let fact = pack.fact(id);
    Some(Focus {
        topics: fact.about.clone(),
        facts: vec![id],
        side: fact.side,
        wanted: None,
    })
}
