//! A pack: what one text says, as typed facts, each tied to the paragraph behind it.
//!
//! `chunks` cuts the TOML file at its tables, `raw` mirrors them, `check` turns them into the types here and reports
//! every problem it finds, `derive` adds the facts that the tables hold, `lint` judges what they say, `problem` shows all of it. A [`Pack`] is valid by construction: ids are unique, every reference resolves, every fact cites a
//! paragraph that exists, every date parses. Nothing downstream checks again.

mod check;
mod chunks;
mod derive;
pub mod fingerprint;
mod kinds;
mod lint;
pub mod problem;
mod raw;
mod suggest;
mod wording;

use crate::date::When;
use crate::quantity::Quantity;

#[cfg(test)]
mod tests;

pub use self::problem::Report;
pub use self::wording::Wording;

macro_rules! position {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index into the pack's list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

position! {
    /// Position of a fact in [`Pack::facts`].
    FactId
}
position! {
    /// Position of a topic in [`Pack::topics`].
    TopicId
}

/// A valid pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pack {
    /// Lower-case letters, digits and hyphens; unique in a library.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// BCP 47 language tag of the statements.
    pub language: String,
    /// The years that the text is about.
    pub period: Option<When>,
    /// Whether a person has yet to review it.
    pub draft: bool,
    /// The text behind it.
    pub source: Source,
    /// In order; the paragraph numbered `n` is at `n - 1`.
    pub paragraphs: Vec<Paragraph>,
    /// Entities first, then events, each in the order of the file.
    pub topics: Vec<Topic>,
    /// In the order of the file.
    pub facts: Vec<Fact>,
    /// What readers ask and the text leaves open, in the order of the file.
    pub unsaid: Vec<Unsaid>,
    /// Groups of words that mean the same in this text.
    pub synonyms: Vec<Vec<String>>,
    /// Questions for trivia that the author wrote, in the order of the file.
    pub questions: Vec<Authored>,
    /// Keys of the trivia questions that are not asked.
    pub veto: Vec<String>,
}

/// A question for trivia that the author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authored {
    /// The id used in the file.
    pub id: String,
    /// What it is about: its paragraph is cited, its statement says why.
    pub fact: FactId,
    /// The question.
    pub ask: String,
    /// The right answer, where it is not the fact's value.
    pub answer: Option<String>,
    /// What else is right.
    pub accept: Vec<String>,
    /// Wrong options; without any the answer is typed.
    pub wrong: Vec<String>,
}

/// The text that a pack is distilled from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Title of the chapter or article.
    pub title: String,
    /// The larger work it belongs to.
    pub work: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// A note on the translation.
    pub translation: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Path of the original, relative to the pack, for verified quotation.
    pub file: Option<String>,
}

/// A numbered paragraph of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Counted from 1.
    pub number: u32,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// At most four words of the original, to find it by.
    pub opening: Option<String>,
    /// In the pack's own words, or verbatim where [`Paragraph::verbatim`] says so.
    pub text: Wording,
    /// Whether `text` is the original's wording.
    pub verbatim: bool,
    /// `sha256:` and the hash of the normalised original.
    pub fingerprint: Option<String>,
}

/// Something that facts are about: an entity or an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The id used in the file.
    pub id: String,
    /// What kind of thing it is.
    pub kind: TopicKind,
    /// The name shown to people.
    pub name: String,
    /// Other names, spellings and scripts.
    pub aliases: Vec<String>,
    /// The state or organisation it belongs to.
    pub side: Option<TopicId>,
    /// `false` for somebody whom the source mentions by office only, without a name.
    pub named: bool,
    /// Offices held.
    pub roles: Vec<Role>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// What an event has beyond an entity.
    pub event: Option<EventDetail>,
    /// A sentence about it, for `/event` and `/who`.
    pub about: Option<String>,
}

/// What an event has beyond an entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventDetail {
    /// When it happened.
    pub when: Option<When>,
    /// Where it happened.
    pub place: Option<TopicId>,
    /// The sides and who took part on each.
    pub sides: Vec<Side>,
    /// How it ended, as a sentence.
    pub outcome: Option<String>,
    /// The side that won.
    pub winner: Option<TopicId>,
    /// The larger event it belongs to.
    pub part_of: Option<TopicId>,
    /// The paragraphs that tell of it; at least one.
    pub paragraphs: Vec<u32>,
}

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The state or organisation.
    pub side: TopicId,
    /// Who took part on that side.
    pub participants: Vec<TopicId>,
}

/// An office held for some time.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The office.
    pub title: String,
    /// When it was held.
    pub when: Option<When>,
    /// The paragraph that says so.
    pub paragraph: u32,
}

/// What kind of thing a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TopicKind {
    /// A person.
    Person,
    /// A place, natural or built.
    Place,
    /// A state or a region with a government.
    State,
    /// An organisation or institution.
    Organisation,
    /// A military unit or formation.
    Unit,
    /// A treaty, pact, protocol or contract.
    Agreement,
    /// An office or a body known by its function.
    Office,
    /// A people or a group of people.
    People,
    /// Anything else that has a name.
    Thing,
    /// Something that happened.
    Event(EventKind),
}

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventKind {
    /// A battle or a clash.
    Battle,
    /// A war or campaign.
    Campaign,
    /// An attack, a raid or another single incident.
    Incident,
    /// The making of an agreement.
    Agreement,
    /// Talks, a meeting or a visit.
    Meeting,
    /// A change of office or government.
    Government,
    /// A decision, an order or a plan.
    Decision,
    /// Anything else that happened.
    Other,
}

/// One thing that the source says.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The id used in the file.
    pub id: String,
    /// What it states of its subject.
    pub kind: FactKind,
    /// What it is about, the chief topic first; at least one, save for [`FactKind::Statement`].
    pub about: Vec<TopicId>,
    /// Who acts or speaks, where that is not the value.
    pub by: Option<TopicId>,
    /// Whose side it concerns.
    pub side: Option<TopicId>,
    /// The typed value.
    pub value: Value,
    /// One sentence that answers directly and stands alone.
    pub statement: Wording,
    /// Numbers of the paragraphs behind it, the chief one first; at least one.
    pub paragraphs: Vec<u32>,
    /// Sample phrasings.
    pub asks: Vec<String>,
    /// Where the source is ambiguous or disagrees with itself.
    pub note: Option<String>,
    /// Whether trivia may use it.
    pub quiz: bool,
    /// How sure the distiller was, 0 to 1; `None` in a pack written by a person.
    pub sure: Option<f32>,
}

/// The typed value of a fact.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A date or a span of time.
    When(When),
    /// A number with its unit.
    Quantity(Quantity),
    /// One or more topics.
    Topics(Vec<TopicId>),
    /// Words.
    Text(String),
    /// The statement is all there is.
    None,
}

/// What readers ask and the text leaves open.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaid {
    /// The id used in the file.
    pub id: String,
    /// What kind of fact is missing.
    pub kind: FactKind,
    /// What it would be about.
    pub about: Vec<TopicId>,
    /// Whose side it would concern.
    pub side: Option<TopicId>,
    /// The unit that its number would have.
    pub unit: Option<String>,
    /// What it would count, where that is narrower than the unit.
    pub counts: Vec<String>,
    /// A sentence that says what is missing.
    pub statement: String,
    /// Numbers of the nearest paragraphs, the chief one first; at least one.
    pub paragraphs: Vec<u32>,
    /// Sample phrasings.
    pub asks: Vec<String>,
}

/// What a fact states of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FactKind {
    /// When it happened.
    Date,
    /// When it began.
    Begin,
    /// When it ended.
    End,
    /// How long it lasted or is valid.
    Duration,
    /// Where it happened or lies.
    Place,
    /// Who led.
    Commander,
    /// Who did it.
    Actor,
    /// Whom or what it was done to.
    Target,
    /// Who took part.
    Participant,
    /// Who somebody was.
    Role,
    /// What was lost.
    Losses,
    /// How many there were.
    Strength,
    /// Another number.
    Amount,
    /// Why.
    Cause,
    /// What for.
    Aim,
    /// How it ended.
    Outcome,
    /// What followed from it.
    Consequence,
    /// How somebody answered it.
    Reaction,
    /// What an agreement provides.
    Terms,
    /// Words said.
    Quotation,
    /// What it is or was like.
    Description,
    /// How, or with what.
    Means,
    /// An honour given.
    Award,
    /// It replaced, extended or violated another.
    Relation,
    /// What was done.
    Action,
    /// Anything else.
    Statement,
}

/// Reads a pack, checking all of its structure and nothing of its content.
///
/// `name` is shown in the report, usually as the path of the file.
///
/// # Errors
/// Every problem that the pack is refused for, and the warnings found with them.
///
/// ```
/// let problems = annalist::pack::parse("mine.toml", "format = 1").unwrap_err();
/// assert_eq!(problems.to_string(), "mine.toml cannot be used: 3 errors");
/// ```
pub fn parse(name: &str, text: &str) -> Result<Pack, Report> {
    let read = check::read(text, false);
    if read.problems.any_error() {
        Err(read.problems.report(name, text))
    } else {
        let mut pack = read.pack;
        derive::complete(&mut pack);
        Ok(pack)
    }
}

/// Reads a pack from bytes that may be anything.
///
/// # Errors
/// As [`parse`], and when the bytes are not UTF-8.
pub fn parse_bytes(name: &str, bytes: &[u8]) -> Result<Pack, Report> {
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(name, text),
        Err(error) => Err(problem::not_utf8(name, bytes, error)),
    }
}

/// Reads a pack and judges its content as well: the pack unless it has an error, and everything found.
#[must_use]
pub fn check(name: &str, bytes: &[u8]) -> (Option<Pack>, Report) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return (None, problem::not_utf8(name, bytes, error)),
    };
    let read = check::read(text, true);
    let mut problems = read.problems;
    let whole = !problems.any_error();
    lint::lint(&read.pack, &read.places, whole, &mut problems);
    let mut pack = read.pack;
    derive::complete(&mut pack);
    let pack = (!problems.any_error()).then_some(pack);
    (pack, problems.report(name, text))
}

impl Pack {
    /// The fact at `id`.
    ///
    /// # Panics
    /// When `id` comes from another pack.
    #[must_use]
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The topic at `id`.
    ///
    /// # Panics
    /// When `id` comes from another pack.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.index()]
    }

    /// The paragraph numbered `number`, if there is one.
    #[must_use]
    pub fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get(number.checked_sub(1)? as usize)
    }
}
