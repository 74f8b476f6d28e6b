//! What speaks for an entry and what against it, as numbers.

use crate::date::When;
use crate::index::{Entry, EntryId, Index, Surface, Term};
use crate::lexicon::List;
use crate::pack::{Fact, TopicId, TopicKind, Value};
use crate::quantity::{Quantity, close, related};
use crate::question::{Question, Wanted};
use crate::text::{Token, tokens};

use super::asked::{Asked, AskedWord, Foreign};
use super::kind;
use super::offer::{self, offer};

/// Names of the features, in their order.
pub const FEATURES: [&str; COUNT] = [
    "coverage",
    "unexplained",
    "likeness",
    "focus",
    "soft",
    "kind",
    "topics",
    "stray topic",
    "side",
    "wrong side",
    "wrong time",
    "measure",
    "imprecise",
    "nameless",
    "unsaid",
    "right time",
    "right number",
    "misfit",
    "fitting likeness",
    "stated",
    "substance",
    "given",
    "verbatim",
    "qualifier",
    "stranger",
    "other time",
    "chorus",
    "noun",
    "relation",
    "posterior",
    "offer",
    "sense",
];

/// How many features there are.
pub const COUNT: usize = 32;

/// What speaks for an entry and what against it; each from 0 to 1, in the order of [`FEATURES`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Features {
    /// Share of the question's weight that the entry accounts for.
    pub coverage: f32,
    /// Weight of the most telling word that the entry does not account for.
    pub unexplained: f32,
    /// Likeness of the question with the entry's nearest wording, both ways.
    pub likeness: f32,
    /// Share of that wording that the question mentions.
    pub focus: f32,
    /// Coverage that counts words of near meaning too.
    pub soft: f32,
    /// Whether its kind answers what is asked for.
    pub kind: f32,
    /// How closely it is linked with the topics named.
    pub topics: f32,
    /// 1 when a topic named has nothing to do with it.
    pub stray: f32,
    /// 1 when it concerns the side asked about.
    pub side: f32,
    /// 1 when it concerns the other side.
    pub wrong_side: f32,
    /// 1 when it is of another time than the question names.
    pub wrong_time: f32,
    /// Whether its number counts what is asked for; 0 where it counts something else.
    pub measure: f32,
    /// 1 when its date is less precise than asked for.
    pub imprecise: f32,
    /// 1 when a name is asked for and the source has none.
    pub nameless: f32,
    /// 1 for something unsaid.
    pub unsaid: f32,
    /// 1 when one of its own dates is a date that the question names.
    pub right_time: f32,
    /// 1 when its number is one that the question gives, so that something else about it is asked; 0 in a yes-or-no
    /// question, where the number may be what is supposed.
    pub right_number: f32,
    /// 1 when its kind cannot answer what is plainly asked for.
    pub misfit: f32,
    /// Likeness as far as the kind fits.
    pub fitting: f32,
    /// Share of the question's weight that the statement itself accounts for, sample phrasings aside.
    pub stated: f32,
    /// How much the question says at all, up to 1.
    pub substance: f32,
    /// 1 when the question itself names the entry's whole value, so that it cannot be what is asked for.
    pub given: f32,
    /// How nearly the question repeats a wording: 0 up to a likeness of [`ALIKE`], then rising to 1.
    pub verbatim: f32,
    /// Share of the question's words for what is counted (killed, wounded, aircraft) that the entry's number counts; 0.5
    /// where that does not matter.
    pub qualifier: f32,
    /// Weight of the most telling name in the question that the entry does not account for; 1 for a famous one that is
    /// none of the pack's.
    pub stranger: f32,
    /// 1 when a yes-or-no question supposes another time than the entry's.
    pub other_time: f32,
    /// Mean likeness with the three nearest wordings.
    pub chorus: f32,
    /// How well the entry accounts for the noun that is asked for ('which medals'); 0.5 where there is none.
    pub noun: f32,
    /// Whether the entry, too, sets something before or after what the question does; 0.5 where that is not asked.
    pub relation: f32,
    /// How likely the entry is among the candidates by all words of the question, little ones too.
    pub posterior: f32,
    /// Whether the entry has to do with a thing of the sort asked for that the question does not name; 0.5 where no sort
    /// of thing is asked for.
    pub offer: f32,
    /// Nearness in meaning of the question as a whole and the statement.
    pub sense: f32,
}

impl Features {
    /// The values in the order of [`FEATURES`].
    #[must_use]
    pub const fn values(&self) -> [f32; COUNT] {
        [
            self.coverage,
            self.unexplained,
            self.likeness,
            self.focus,
            self.soft,
            self.kind,
            self.topics,
            self.stray,
            self.side,
            self.wrong_side,
            self.wrong_time,
            self.measure,
            self.imprecise,
            self.nameless,
            self.unsaid,
            self.right_time,
            self.right_number,
            self.misfit,
            self.fitting,
            self.stated,
            self.substance,
            self.given,
            self.verbatim,
            self.qualifier,
            self.stranger,
            self.other_time,
            self.chorus,
            self.noun,
            self.relation,
            self.posterior,
            self.offer,
            self.sense,
        ]
    }
}

/// The likeness at which a question begins to repeat a wording rather than to resemble it.
const ALIKE: f32 = 0.7;
/// The weight of words at which a question says enough to be told from any other.
const ENOUGH: f32 = 2.0;
/// A kind that fits less than this cannot answer.
const MISFIT: f32 = 0.4;
/// How closely an entry is linked with a topic that it only names in its wording.
const WORDED: f32 = 0.75;
/// What a date that is asked about weighs beside the words.
const DATE: f32 = 0.7;
/// The share of an entry's wordings from which on it is told as coming before or after something.
const RELATED: f32 = 0.2;

/// How far each word of a question is accounted for, 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// By stem or concept.
    hard: f32,
    /// By meaning too; at least `hard`.
    soft: f32,
}

/// Room that one entry after another is weighed in.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// How closely the entry is linked with each topic that the question mentions.
    closeness: Vec<f32>,
    /// How far it accounts for each word.
    held: Vec<Held>,
    /// How far its links account for each word, whatever the wording.
    linked: Vec<f32>,
    /// How far one of its wordings accounts for each word.
    worded: Vec<f32>,
}

/// Weighs an entry against a question.
pub(super) fn weigh(
    asked: &mut Asked,
    question: &Question,
    index: &Index,
    (id, posterior): (EntryId, f32),
    room: &mut Room,
) -> Features {
    let entry = index.entry(id);
    let fact = index.fact(id).map(|f| index.pack().fact(f));
    let mut features = Features {
        unsaid: f32::from(u8::from(fact.is_none())),
        posterior,
        ..Features::default()
    };

    room.closeness.clear();
    room.closeness.extend(closeness(asked, question, entry));
    asked.meet(&entry.terms, index);
    let asked = &*asked;
    room.held.clear();
    room.held.resize(asked.words.len(), Held::default());
    for affinity in asked.all_affinities(&entry.terms) {
        let best = &mut room.held[affinity.word];
        best.hard = best.hard.max(affinity.hard);
        best.soft = best.soft.max(affinity.soft);
    }
    let closeness = &room.closeness;
    let mut explained = 0.0;
    let mut softly = 0.0;
    for (word, held) in asked
        .words
        .iter()
        .zip(&room.held)
        .filter(|(w, _)| w.content)
    {
        let topic = word.mention.map_or(0.0, |m| closeness[m].sqrt());
        let (hard, soft) = (held.hard.max(topic), held.soft.max(topic));
        explained += word.weight * hard;
        softly += word.weight * soft;
        features.unexplained = features.unexplained.max(word.weight * (1.0 - soft));
        let stranger = match word.foreign {
            Foreign::No => 0.0,
            Foreign::Likely => word.weight * (1.0 - soft),
            Foreign::Famous => 1.0,
        };
        features.stranger = features.stranger.max(stranger);
    }
    let (in_time, dated) = time(question, entry);
    let total = asked.total + in_time;
    features.substance = ((total + asked.sought) / ENOUGH).min(1.0);
    if total > 0.0 {
        features.stated = entry.surfaces.first().map_or(0.0, |s| {
            (stated(asked, s, closeness, &mut room.worded) + dated) / total
        });
        features.coverage = (explained + dated) / total;
        features.soft = (softly + dated) / total;
    }
    features.noun = noun(asked, question, &room.held);
    features.relation = relation(asked, entry);
    wordings(&mut features, asked, entry, room, index);

    features.sense = index
        .sense(id)
        .cosine_from(&asked.sense, 0.0)
        .unwrap_or_default();
    features.offer = offer(question, index, entry);
    features.kind = kind::fit(&question.asked, index, id);
    (features.topics, features.stray) = topics(question, &room.closeness);
    match (question.side, entry.side) {
        (Some(wanted), Some(side)) if wanted == side => features.side = 1.0,
        (Some(_), Some(_)) => features.wrong_side = 1.0,
        _ => {}
    }
    let elsewhen = wrong_time(question, &entry.dates);
    if question.asked.wanted == Wanted::YesNo {
        features.other_time = elsewhen;
    } else {
        features.wrong_time = elsewhen;
    }
    let repeats = ((features.likeness - ALIKE) / (1.0 - ALIKE)).clamp(0.0, 1.0);
    features.verbatim = repeats * repeats;
    features.qualifier = qualifier(asked, question, &entry.measures, fact);
    features.misfit = f32::from(u8::from(
        question.asked.explicit && features.kind < MISFIT && features.offer <= offer::NONE_ASKED,
    ));
    features.fitting = features.likeness * features.kind;
    features.right_time =
        f32::from(u8::from(entry.dates[..entry.own_dates].iter().any(|d| {
            question.dates.contains(d) || question.dates.iter().any(|q| q.contains(d))
        })));
    if question.asked.wanted != Wanted::YesNo
        && let Some(Value::Quantity(known)) = fact.map(|f| &f.value)
    {
        let same = |n: &Quantity| close(known.number, n.number);
        features.right_number = f32::from(u8::from(question.numbers.iter().any(same)));
    }
    features.measure = measure(asked, question, &entry.measures, fact);
    if let Some(fact) = fact {
        features.imprecise = f32::from(u8::from(!kind::precise_enough(
            &question.asked,
            index.pack(),
            fact,
        )));
        features.nameless = f32::from(u8::from(nameless(question, fact, index)));
        features.given = f32::from(u8::from(given(question, fact, index)));
    }
    features
}

/// How closely an entry is linked with the topics plainly named, 0.5 where there are none, and 1 when one of them has
/// nothing to do with it.
fn topics(question: &Question, closeness: &[f32]) -> (f32, f32) {
    let strong = || {
        let all = question.mentions.iter().zip(closeness);
        all.filter(|(m, _)| m.strong).map(|(_, &c)| c)
    };
    let count = strong().count();
    if count == 0 {
        return (0.5, 0.0);
    }
    #[expect(clippy::cast_precision_loss, reason = "a question names few topics")]
    let mean = strong().sum::<f32>() / count as f32;
    (mean, f32::from(u8::from(strong().any(|c| c == 0.0))))
}

/// What the dates of a question weigh, and how much of it an entry of that time accounts for.
fn time(question: &Question, entry: &Entry) -> (f32, f32) {
    if question.dates.is_empty() {
        return (0.0, 0.0);
    }
    // What a yes-or-no question supposes may be just the date.
    let supposed = question.asked.wanted == Wanted::YesNo;
    let fits = entry
        .dates
        .iter()
        .any(|d| question.dates.iter().any(|q| q.overlaps(d)));
    match (fits, supposed) {
        (true, _) => (DATE, DATE),
        (false, true) => (0.0, 0.0),
        (false, false) => (DATE, 0.0),
    }
}

/// How well an entry accounts for the noun that is asked for; 0.5 where there is none, or it names a topic.
fn noun(asked: &Asked, question: &Question, held: &[Held]) -> f32 {
    if question.asked.wanted != Wanted::What {
        return 0.5;
    }
    question
        .asked
        .noun
        .and_then(|place| {
            let at = asked.words.iter().position(|w| w.place == place)?;
            let word = &asked.words[at];
            (word.content && word.mention.is_none()).then_some(held[at].soft)
        })
        .unwrap_or(0.5)
}

/// Whether an entry, too, sets something before or after what the question does.
fn relation(asked: &Asked, entry: &Entry) -> f32 {
    if !asked.relates {
        return 0.5;
    }
    let Some(term) = asked.relation else {
        return 0.0;
    };
    let holding = entry
        .surfaces
        .iter()
        .filter(|s| s.terms.binary_search(&term).is_ok())
        .count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "an entry has some dozens of wordings"
    )]
    let share = holding as f32 / entry.surfaces.len().max(1) as f32;
    (share / RELATED).min(1.0)
}

/// Compares the question with each wording of an entry.
fn wordings(features: &mut Features, asked: &Asked, entry: &Entry, room: &mut Room, index: &Index) {
    let mut nearest = Best::default();
    // A sample phrasing need not repeat the topic that its fact is about.
    let linked = |w: &AskedWord| w.mention.map_or(0.0, |m| room.closeness[m]);
    room.linked.clear();
    room.linked.extend(asked.words.iter().map(linked));
    for surface in entry.surfaces.iter() {
        room.worded.clone_from(&room.linked);
        let (likeness, focus) = likeness(asked, surface, &mut room.worded, index);
        if likeness > features.likeness {
            (features.likeness, features.focus) = (likeness, focus);
        }
        nearest.take(likeness);
    }
    features.chorus = nearest.mean();
}

/// The three largest of some values.
#[derive(Default)]
struct Best {
    kept: [f32; 3],
    seen: usize,
}

impl Best {
    fn take(&mut self, value: f32) {
        self.seen += 1;
        let mut value = value;
        for kept in &mut self.kept {
            if value > *kept {
                std::mem::swap(kept, &mut value);
            }
        }
    }

    fn mean(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "at most three")]
        let count = self.seen.clamp(1, self.kept.len()) as f32;
        self.kept.iter().sum::<f32>() / count
    }
}

/// How closely an entry is linked with each topic that the question mentions.
fn closeness(asked: &Asked, question: &Question, entry: &Entry) -> impl Iterator<Item = f32> {
    question.mentions.iter().map(|m| {
        let link = m
            .topics
            .iter()
            .map(|&(t, s)| entry.closeness(t) * s.min(1.0))
            .fold(0.0, f32::max);
        // A topic that the wording names is touched even where the author linked it with no more than words.
        let named = |place: &usize| {
            asked
                .words
                .iter()
                .find(|w| w.place == *place)
                .is_some_and(|w| w.has(&entry.terms))
        };
        if !m.words.is_empty() && m.words.iter().all(named) {
            link.max(WORDED)
        } else {
            link
        }
    })
}

/// The weight of the question's content words that a wording accounts for, by stem, concept or topic.
fn stated(asked: &Asked, surface: Surface<'_>, closeness: &[f32], held: &mut Vec<f32>) -> f32 {
    held.clear();
    held.resize(asked.words.len(), 0.0);
    for affinity in asked.all_affinities(surface.terms) {
        held[affinity.word] = held[affinity.word].max(affinity.hard);
    }
    asked
        .words
        .iter()
        .zip(held)
        .filter(|(w, _)| w.content)
        .map(|(w, held)| w.weight * held.max(w.mention.map_or(0.0, |m| closeness[m].sqrt())))
        .sum()
}

/// How alike a question and a wording are: the words of each that the other accounts for, by weight (Dice), and the
/// share of the wording alone. `held` is how far each word of the question is accounted for already.
fn likeness(asked: &Asked, surface: Surface<'_>, held: &mut [f32], index: &Index) -> (f32, f32) {
    let (mut theirs, mut all) = (0.0, 0.0);
    for &term in surface.terms {
        let telling = index.telling(term);
        if !asked.is_told_by(term) {
            all += telling;
            continue;
        }
        let mut best = (0.0, 0.0_f32);
        for affinity in asked.affinities(term) {
            let held = &mut held[affinity.word];
            *held = held.max(affinity.soft);
            if affinity.soft > best.0 {
                best = (affinity.soft, asked.words[affinity.word].said);
            }
        }
        let weight = telling.max(best.1.min(0.5));
        all += weight;
        theirs += weight * best.0;
    }
    let mine: f32 = asked
        .words
        .iter()
        .zip(&*held)
        .map(|(w, h)| w.said * h)
        .sum();
    let sum = asked.said + all;
    if sum > 0.0 && all > 0.0 {
        ((mine + theirs) / sum, theirs / all)
    } else {
        (0.0, 0.0)
    }
}

/// 1 when the question names a time and every date of the entry is another.
fn wrong_time(question: &Question, dates: &[When]) -> f32 {
    if question.dates.is_empty() || dates.is_empty() {
        return 0.0;
    }
    let fits = question
        .dates
        .iter()
        .any(|q| dates.iter().any(|d| d.overlaps(q)));
    f32::from(u8::from(!fits))
}

/// Whether the number of a fact counts what is asked for: 1 or 0, 0.5 where that does not matter.
fn measure(asked: &Asked, question: &Question, measures: &[Term], fact: Option<&Fact>) -> f32 {
    if !matches!(question.asked.wanted, Wanted::HowMany) {
        return 0.5;
    }
    let Some(noun) = question.asked.noun else {
        return 0.5;
    };
    if question.words[noun].named || fact.is_some_and(|f| quantity(f).is_none()) {
        return 0.5;
    }
    let Some(word) = asked.words.iter().find(|w| w.place == noun) else {
        return 0.5;
    };
    let known = fact.and_then(quantity);
    f32::from(u8::from(counts(word, question, measures, known)))
}

/// Share of the question's words for what is counted that the number of a fact counts; 0.5 where there are none.
fn qualifier(asked: &Asked, question: &Question, measures: &[Term], fact: Option<&Fact>) -> f32 {
    let Some(known) = fact.and_then(quantity) else {
        return 0.5;
    };
    let (mut all, mut held) = (0.0, 0.0);
    for word in asked.words.iter().filter(|w| w.measures) {
        all += 1.0;
        held += f32::from(u8::from(counts(word, question, measures, Some(known))));
    }
    if all > 0.0 { held / all } else { 0.5 }
}

fn quantity(fact: &Fact) -> Option<&Quantity> {
    match &fact.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// Whether a number counts what a word says: by the words of its measure, or as 'men' may be said for 'people'.
fn counts(
    word: &AskedWord,
    question: &Question,
    measures: &[Term],
    known: Option<&Quantity>,
) -> bool {
    let said = &question.words[word.place].text;
    word.is_among(measures) || known.is_some_and(|k| related(said, &k.unit))
}

/// Whether a question for a thing already names the whole value of a fact.
fn given(question: &Question, fact: &Fact, index: &Index) -> bool {
    let wanted = question.asked.wanted;
    if question.words.iter().any(|w| w.text == "or") {
        return false;
    }
    match &fact.value {
        Value::Topics(topics) => {
            let named = |t: &TopicId| {
                question
                    .mentions
                    .iter()
                    .any(|m| m.strong && m.topics.iter().any(|(n, _)| n == t))
                    || is_called(*t, question, index)
            };
            (matches!(wanted, Wanted::Who | Wanted::Where)
                || wanted == Wanted::What && question.asked.explicit)
                && !topics.is_empty()
                && topics.iter().all(named)
        }
        Value::When(when) => wanted == Wanted::When && question.dates.contains(when),
        Value::Quantity(known) => {
            matches!(wanted, Wanted::HowMany | Wanted::HowLong)
                && question
                    .numbers
                    .iter()
                    .any(|n| n.unit == known.unit && (n.number - known.number).abs() < 1e-6)
        }
        Value::Text(_) | Value::None => false,
    }
}

/// Whether a person's surname, or all of an office's name, stands in the question, be it within the name of something
/// else ('Cato's warning').
fn is_called(topic: TopicId, question: &Question, index: &Index) -> bool {
    let known = index.pack().topic(topic);
    let words = tokens(&known.name);
    let stands = |word: &Token<'_>| {
        let term = index.vocabulary().term(&word.word);
        term.is_some() && question.words.iter().any(|w| w.term == term)
    };
    match known.kind {
        TopicKind::Person => words.last().is_some_and(stands),
        TopicKind::Office => {
            !words.is_empty()
                && words
                    .iter()
                    .all(|w| List::Function.has(&w.word) || stands(w))
        }
        _ => false,
    }
}

/// Whether a name is asked for and everybody in the value goes without one.
fn nameless(question: &Question, fact: &Fact, index: &Index) -> bool {
    let Value::Topics(topics) = &fact.value else {
        return false;
    };
    question.asked.by_name
        && !topics.is_empty()
        && topics.iter().all(|&t| !index.pack().topic(t).named)
}
