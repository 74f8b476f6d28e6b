//! From a question to one of three honest outcomes: answered, several readings, or not in the source.
//!
//! [`Reader`] is the way in: it holds one pack with its index and is immutable, so it can be shared between threads.
//! An [`Answered`] cannot be built without a citation: [`Cited`] has no empty value.

mod card;
mod chronicle;
mod claim;
mod compare;
mod complete;
mod compute;
mod decide;
mod follow;
mod offer;
mod parts;
mod phrase;
mod prose;
mod select;
mod social;
mod thresholds;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

pub use claim::{Checked, Point, Ruling};
pub use select::likely;

use crate::index::Index;
use crate::lexicon;
use crate::matching::{self, Candidate};
use crate::pack::{FactId, Pack, TopicId};
use crate::question::{Question, Wanted};

/// How the question came in: as free text, or with the asked-for type given by a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form<'a> {
    /// Free text; everything is understood from it.
    Free,
    /// `/event`: tell about an event.
    Event,
    /// `/when`.
    When,
    /// `/who`: who did it, or who a person is.
    Who,
    /// `/where`.
    Where,
    /// `/howmany`.
    HowMany,
    /// `/why`.
    Why,
    /// `/compare`: the text against a second one.
    Compare(&'a str),
    /// `/timeline`: what happened, in order, about a topic or in a span of time.
    Timeline,
}

/// Reads what every pack needs, unless it has been read: for a caller with something else to do meanwhile.
pub fn prepare() {
    lexicon::prepare();
}

impl Form<'_> {
    /// What a command asks for: the word for it, and the sort of answer.
    const fn asks(self) -> Option<(&'static str, Wanted)> {
        match self {
            Self::When => Some(("when", Wanted::When)),
            Self::Who => Some(("who", Wanted::Who)),
            Self::Where => Some(("where", Wanted::Where)),
            Self::HowMany => Some(("how many", Wanted::HowMany)),
            Self::Why => Some(("why", Wanted::Why)),
            Self::Free | Self::Event | Self::Compare(_) | Self::Timeline => None,
        }
    }
}

/// A question to a [`Reader`].
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'a> {
    /// What was typed, without the command.
    pub text: &'a str,
    /// How it came in.
    pub form: Form<'a>,
    /// What the last answer was about, if it is recent enough for a follow-up.
    pub focus: Option<&'a Focus>,
}

impl Inquiry<'_> {
    /// The question in words that say what is wanted, where a command says it.
    fn worded(&self) -> Cow<'_, str> {
        let Some((asking, _)) = self.form.asks() else {
            return Cow::Borrowed(self.text);
        };
        Cow::Owned(format!("{asking} {}", self.text))
    }
}

/// What an answer was about, for follow-up questions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Focus {
    /// The topics, chief one first.
    pub topics: Vec<TopicId>,
    /// The facts that answered.
    pub facts: Vec<FactId>,
    /// Whose side it concerned.
    pub side: Option<TopicId>,
    /// What was asked for, where the question said so.
    pub wanted: Option<Wanted>,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The source says it.
    Answered(Answered),
    /// Several readings are plausible.
    Ambiguous(Ambiguous),
    /// The source does not say.
    Unknown(Unknown),
    /// Not a question to the source: a greeting, thanks, abuse, a call for help.
    Social(Social),
}

/// An answer with what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The bare value asked for, where there is one (`13 April 1941`).
    pub value: Option<String>,
    /// A direct sentence or two, at most 300 characters.
    pub answer: String,
    /// How a computed answer was reached.
    pub working: Option<String>,
    /// Where the source is ambiguous.
    pub note: Option<String>,
    /// Rows of a list, timeline or comparison.
    pub rows: Vec<Row>,
    /// The paragraphs behind it.
    pub cited: Cited,
    /// The facts used, chief one first; empty only for an answer taken from prose.
    pub facts: Vec<FactId>,
    /// The one statement or sentence that matches best.
    pub evidence: String,
    /// 0 to 1, comparable across questions.
    pub confidence: f32,
    /// For a follow-up.
    pub focus: Focus,
    /// The name of the earlier topic, where the question was understood as a follow-up to it.
    pub taken_from_focus: Option<String>,
}

/// One row of a list, timeline or comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is about: a date, a name.
    pub label: String,
    /// What is said of it.
    pub text: String,
    /// The paragraph behind it.
    pub paragraph: u32,
}

/// Paragraph numbers behind an answer, best first; never empty, at most ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited(Vec<u32>);

/// Several plausible readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Ambiguous {
    /// The readings, most plausible first, two to ten.
    pub readings: Vec<Reading>,
    /// Paragraphs of the readings, best first.
    pub paragraphs: Vec<u32>,
    /// The statement that matches best.
    pub evidence: String,
    /// 0 to 1.
    pub confidence: f32,
    /// What the question is about; `None` where it names nothing.
    pub focus: Option<Focus>,
}

/// One plausible reading of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What a person would choose.
    pub label: String,
    /// The question that asks just that.
    pub ask: String,
}

/// The source does not say.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// What is missing, where the pack names it.
    pub missing: Option<String>,
    /// The nearest paragraphs, best first; empty only when nothing is near.
    pub paragraphs: Vec<u32>,
    /// The nearest statement or sentence; empty when nothing is near.
    pub evidence: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Questions that the source does answer.
    pub suggestions: Vec<Reading>,
    /// For a follow-up.
    pub focus: Option<Focus>,
}

/// Small talk that wants a short, useful reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Social {
    /// Hello.
    Greeting,
    /// Thank you.
    Thanks,
    /// Goodbye.
    Farewell,
    /// What can you do?
    Help,
    /// Who are you?
    Identity,
    /// An insult.
    Abuse,
    /// Nothing to go on: empty, emoji only, noise.
    Empty,
}

/// What a completion should complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Completes {
    /// Events only.
    Events,
    /// People, offices and units.
    People,
    /// Places and states.
    Places,
    /// Any topic.
    Topics,
}

/// One pack, ready to answer.
#[derive(Debug)]
pub struct Reader {
    pack: Arc<Pack>,
    /// Of a draft, whose questions go to its running text, not built before a command needs it: it is by far the
    /// largest part.
    index: OnceLock<Index>,
    /// The running text, where the pack holds its source's own words.
    prose: Option<prose::Running>,
}

impl Cited {
    /// `None` when `paragraphs` is empty; repeats are dropped and the list is cut at ten.
    #[must_use]
    pub fn new(paragraphs: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut kept = Vec::new();
        for number in paragraphs {
            if kept.len() < 10 && !kept.contains(&number) {
                kept.push(number);
            }
        }
        (!kept.is_empty()).then_some(Self(kept))
    }

    /// These and then others.
    #[must_use]
    pub fn and(&self, others: &Self) -> Self {
        Self::new(self.0.iter().chain(&others.0).copied()).unwrap_or_else(|| self.clone())
    }

    /// The paragraph numbers, best first.
    #[must_use]
    pub fn paragraphs(&self) -> &[u32] {
        &self.0
    }
}

impl Reader {
    /// Indexes a pack.
    #[must_use]
    pub fn new(pack: Arc<Pack>) -> Self {
        let reader = Self {
            prose: prose::build(&pack),
            index: OnceLock::new(),
            pack,
        };
        if reader.drafted().is_none() {
            let _ = reader.index();
        }
        reader
    }

    /// The running text of a draft, which answers its questions.
    fn drafted(&self) -> Option<&prose::Running> {
        self.prose.as_ref().filter(|_| self.pack.draft)
    }

    /// The pack it reads.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The pack with everything that answering looks up.
    #[must_use]
    pub fn index(&self) -> &Index {
        self.index
            .get_or_init(|| Index::build(Arc::clone(&self.pack)))
    }

    /// The pack it reads, for somebody who keeps it.
    #[must_use]
    pub fn share_pack(&self) -> Arc<Pack> {
        Arc::clone(&self.pack)
    }

    /// Answers a question. Never fails: what is not understood is [`Outcome::Unknown`].
    #[must_use]
    pub fn ask(&self, inquiry: Inquiry<'_>) -> Outcome {
        match inquiry.form {
            Form::Event => self.page(inquiry, card::event(inquiry.text, self.index())),
            Form::Timeline => self.page(inquiry, chronicle::timeline(inquiry.text, self.index())),
            Form::Compare(second) => {
                let ask = |text: &str| match self.ask_freely(text, None) {
                    Outcome::Answered(answered) => Some(answered),
                    _ => None,
                };
                let sides = [inquiry.text, second];
                self.page(inquiry, compare::compare(sides, ask, self.index()))
            }
            _ => match (self.drafted(), &self.prose) {
                (Some(prose), _) => prose::ask(inquiry, prose, &self.pack),
                (None, Some(prose)) => match decide::ask(inquiry, self.index()) {
                    Outcome::Unknown(unknown) => {
                        prose::answer(inquiry, prose, &self.pack, &unknown)
                            .map_or(Outcome::Unknown(unknown), Outcome::Answered)
                    }
                    other => other,
                },
                (None, None) => decide::ask(inquiry, self.index()),
            },
        }
    }

    /// A page, or where there is nothing to put on it an answer to what was typed.
    fn page(&self, inquiry: Inquiry<'_>, page: Option<Answered>) -> Outcome {
        page.map_or_else(
            || self.ask_freely(inquiry.text, inquiry.focus),
            Outcome::Answered,
        )
    }

    /// What the facts say to a text, asked without a command.
    fn ask_freely(&self, text: &str, focus: Option<&Focus>) -> Outcome {
        let inquiry = Inquiry {
            text,
            form: Form::Free,
            focus,
        };
        decide::ask(inquiry, self.index())
    }

    /// Holds a claim against the facts; `before` is what the sentence before it was about, so that 'it' is understood.
    /// Where there is a doubt the claim is not covered.
    #[must_use]
    pub fn check(&self, claim: &str, before: Option<&Focus>) -> Checked {
        claim::check(claim, before, self.index())
    }

    /// What is understood of a question.
    #[must_use]
    pub fn understand(&self, inquiry: Inquiry<'_>) -> Question {
        follow::understand(inquiry, self.index()).question()
    }

    /// The candidates for a question with the reasons for their order, best first, at most `limit`.
    #[must_use]
    pub fn candidates(&self, inquiry: Inquiry<'_>, limit: usize) -> Vec<Candidate> {
        matching::rank(
            &follow::understand(inquiry, self.index()).question(),
            self.index(),
            limit,
        )
    }

    /// The names of topics that what has been typed may stand for, best first, at most `limit`; typos and other
    /// spellings complete too. An empty `typed` gives the pack's first topics.
    #[must_use]
    pub fn complete(&self, typed: &str, what: Completes, limit: usize) -> Vec<String> {
        complete::complete(typed, what, limit, self.index())
    }
}

#[cfg(test)]
mod tests;
