//! What speaks for an entry and what against it, as numbers.

use crate::date::When;
use crate::index::{EntryId, Index, Surface, Term};
use crate::pack::{Fact, TopicId, Value};
use crate::question::{Question, Wanted, Word};
use crate::text::Vector;

use super::kind;

/// Names of the features, in their order.
pub const FEATURES: [&str; 16] = [
    "coverage",
    "unexplained",
    "likeness",
    "focus",
    "meaning",
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
];

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
    /// Nearness in meaning of the question with the nearest wording.
    pub meaning: f32,
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
}

impl Features {
    /// The values in the order of [`FEATURES`].
    #[must_use]
    pub const fn values(&self) -> [f32; 16] {
        [
            self.coverage,
            self.unexplained,
            self.likeness,
            self.focus,
            self.meaning,
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
        ]
    }
}

/// A question prepared for weighing many entries against it.
pub(super) struct Asked {
    pub(super) words: Vec<AskedWord>,
    /// Sum of the words' weights.
    total: f32,
    meaning: Vector,
}

/// A content word with everything that accounts for it.
pub(super) struct AskedWord {
    /// Its place in the question.
    place: usize,
    /// How much it says, 0 to 1.
    pub(super) weight: f32,
    /// Terms that account for it with how well, itself first; ascending by term behind it.
    pub(super) terms: Vec<(Term, f32)>,
    /// Its own meaning.
    vector: Option<Vector>,
    /// The mention it belongs to, by place in the question's list.
    mention: Option<usize>,
}

/// How well a word of the same concept accounts for another.
const SYNONYM: f32 = 0.85;
/// The cosine at which a word of near meaning begins to account for another.
const NEAR: f32 = 0.2;

impl Asked {
    pub(super) fn new(question: &Question, index: &Index) -> Self {
        let words: Vec<AskedWord> = question
            .words
            .iter()
            .enumerate()
            .filter(|(_, w)| w.is_content() || w.named)
            .map(|(place, word)| asked_word(place, word, question, index))
            .collect();
        let meaning = index.vectors().sentence(
            question
                .words
                .iter()
                .filter(|w| !w.function || w.term.is_some())
                .map(|w| (w.text.as_str(), 1.0)),
        );
        Self {
            total: words.iter().map(|w| w.weight).sum(),
            words,
            meaning,
        }
    }
}

fn asked_word(place: usize, word: &Word, question: &Question, index: &Index) -> AskedWord {
    let mut terms = Vec::new();
    if let Some(term) = word.term {
        terms.push((term, word.sure));
    }
    let vocabulary = index.vocabulary();
    let mut mates: Vec<(Term, f32)> = vocabulary
        .lexicon()
        .concepts(&vocabulary.stem(&word.text))
        .iter()
        .flat_map(|&c| index.terms_of(c))
        .filter(|&&t| Some(t) != word.term)
        .map(|&t| (t, SYNONYM * word.sure))
        .collect();
    mates.sort_unstable_by_key(|&(t, _)| t);
    mates.dedup_by_key(|&mut (t, _)| t);
    terms.extend(mates);
    AskedWord {
        place,
        weight: word.weight,
        terms,
        vector: index.vectors().lookup(&word.text),
        mention: question
            .mentions
            .iter()
            .position(|m| m.strong && m.words.contains(&place)),
    }
}

impl AskedWord {
    /// How well a set of ascending terms accounts for the word.
    fn found_in(&self, terms: &[Term]) -> f32 {
        let Some((own, mates)) = self.terms.split_first() else {
            return 0.0;
        };
        if terms.binary_search(&own.0).is_ok() {
            return own.1;
        }
        if mates.iter().any(|(t, _)| terms.binary_search(t).is_ok()) {
            mates[0].1
        } else {
            0.0
        }
    }
}

/// Weighs an entry against a question.
pub(super) fn weigh(asked: &Asked, question: &Question, index: &Index, id: EntryId) -> Features {
    let entry = index.entry(id);
    let fact = index.fact(id).map(|f| index.pack().fact(f));
    let mut features = Features {
        unsaid: f32::from(u8::from(fact.is_none())),
        ..Features::default()
    };

    let closeness: Vec<f32> = question
        .mentions
        .iter()
        .map(|m| {
            m.topics
                .iter()
                .map(|&(t, s)| linked(&entry.links, t) * s.min(1.0))
                .fold(0.0, f32::max)
        })
        .collect();
    let mut explained = 0.0;
    let mut softly = 0.0;
    for word in &asked.words {
        let mut share = word.found_in(&entry.terms);
        if let Some(mention) = word.mention {
            share = share.max(closeness[mention].sqrt());
        }
        let near = if share < SYNONYM {
            nearest(word, &entry.terms, index).max(share)
        } else {
            share
        };
        explained += word.weight * share;
        softly += word.weight * near;
        features.unexplained = features
            .unexplained
            .max(word.weight * (1.0 - share.max(near * 0.8)));
    }
    if asked.total > 0.0 {
        features.coverage = explained / asked.total;
        features.soft = softly / asked.total;
    }
    for surface in &entry.surfaces {
        let (likeness, focus) = likeness(asked, surface, index);
        if likeness > features.likeness {
            (features.likeness, features.focus) = (likeness, focus);
        }
        let meaning = surface
            .meaning
            .as_ref()
            .map_or(0.0, |m| m.cosine(&asked.meaning));
        features.meaning = features.meaning.max(meaning);
    }

    features.kind = kind::fit(&question.asked, index, id);
    let strong: Vec<f32> = question
        .mentions
        .iter()
        .zip(&closeness)
        .filter(|(m, _)| m.strong)
        .map(|(_, &c)| c)
        .collect();
    if strong.is_empty() {
        features.topics = 0.5;
    } else {
        #[expect(clippy::cast_precision_loss, reason = "a question names few topics")]
        let mean = strong.iter().sum::<f32>() / strong.len() as f32;
        features.topics = mean;
        features.stray = f32::from(u8::from(strong.iter().any(|&c| c == 0.0)));
    }
    match (question.side, entry.side) {
        (Some(wanted), Some(side)) if wanted == side => features.side = 1.0,
        (Some(_), Some(_)) => features.wrong_side = 1.0,
        _ => {}
    }
    if question.asked.wanted != Wanted::YesNo {
        features.wrong_time = wrong_time(question, &entry.dates);
    }
    features.measure = measure(asked, question, &entry.measures, fact);
    if let Some(fact) = fact {
        features.imprecise = f32::from(u8::from(!kind::precise_enough(
            &question.asked,
            index.pack(),
            fact,
        )));
        features.nameless = f32::from(u8::from(nameless(question, fact, index)));
    }
    features
}

fn linked(links: &[(TopicId, f32)], topic: TopicId) -> f32 {
    links
        .binary_search_by_key(&topic, |&(t, _)| t)
        .map_or(0.0, |at| links[at].1)
}

/// How near in meaning the nearest of some terms is, scaled from [`NEAR`] up to 1.
fn nearest(word: &AskedWord, terms: &[Term], index: &Index) -> f32 {
    let Some(vector) = &word.vector else {
        return 0.0;
    };
    let best = terms
        .iter()
        .filter_map(|&t| index.meaning(t))
        .map(|m| m.cosine(vector))
        .fold(0.0, f32::max);
    ((best - NEAR) / (1.0 - NEAR)).max(0.0)
}

/// How alike a question and a wording are: the words of each that the other accounts for, by weight (Dice), and the
/// share of the wording alone.
fn likeness(asked: &Asked, surface: &Surface, index: &Index) -> (f32, f32) {
    let mut mine = 0.0;
    for word in &asked.words {
        mine += word.weight * word.found_in(&surface.terms);
    }
    let (mut theirs, mut all) = (0.0, 0.0);
    for &term in &surface.terms {
        let weight = index.rarity(term);
        all += weight;
        let best = asked
            .words
            .iter()
            .filter_map(|w| w.terms.iter().find(|&&(t, _)| t == term).map(|&(_, s)| s))
            .fold(0.0, f32::max);
        theirs += weight * best;
    }
    let sum = asked.total + all;
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
    if question.words[noun].named || fact.is_some_and(|f| !matches!(f.value, Value::Quantity(_))) {
        return 0.5;
    }
    let Some(word) = asked.words.iter().find(|w| w.place == noun) else {
        return 0.5;
    };
    if word.found_in(measures) > 0.0 {
        1.0
    } else {
        0.0
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
