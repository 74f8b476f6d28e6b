//! Facts and the pack's `unsaid` as bags of terms, surfaces and links.

use rustc_hash::FxHashMap;

use super::bayes::Bayes;
use super::vocabulary::{Builder, Rank, Term, Vocabulary};
use crate::date::{self, When};
use crate::lexicon::{is_function_word, is_question_word};
use crate::pack::{Fact, Pack, TopicId, Unsaid, Value};
use crate::text::tokens;

/// Position of an entry: facts first, then what is unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A fact, or something unsaid, as matching sees it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Every term of it, ascending.
    pub terms: Box<[Term]>,
    /// Terms of what its number counts or measures, ascending.
    pub measures: Box<[Term]>,
    /// The statement first, then each sample phrasing.
    pub surfaces: Box<[Surface]>,
    /// Topics it is linked with, 0 to 1: 1 for what it is about, less for what it only touches; ascending by topic.
    pub links: Box<[(TopicId, f32)]>,
    /// Whose side it concerns.
    pub side: Option<TopicId>,
    /// Dates of its value and its statement, then those of the events it is about.
    pub dates: Box<[When]>,
    /// How many of these are its own.
    pub own_dates: usize,
}

/// One wording of an entry.
#[derive(Debug, Clone)]
pub struct Surface {
    /// Its telling terms, ascending.
    pub terms: Box<[Term]>,
}

/// Every entry of a pack, with the way from terms and topics to them.
#[derive(Debug)]
pub(super) struct Entries {
    all: Vec<Entry>,
    holders: Lists<EntryId>,
    about: Lists<EntryId>,
    rarity: Vec<f32>,
    bayes: Bayes,
    /// Terms that some number of the pack counts, ascending.
    measures: Vec<Term>,
}

/// Many short lists in two vectors.
#[derive(Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

/// Entries whose wordings have been read but not yet weighed.
pub(super) struct Draft {
    entries: Vec<Entry>,
    /// For each entry its surfaces.
    wordings: Vec<Vec<Wording>>,
}

impl Draft {
    /// Reads the facts and unsaid of a pack, adding their words to the vocabulary.
    pub(super) fn read(pack: &Pack, words: &mut Builder) -> Self {
        let mut draft = Self {
            entries: Vec::new(),
            wordings: Vec::new(),
        };
        for fact in &pack.facts {
            draft.fact(pack, fact, words);
        }
        for unsaid in &pack.unsaid {
            draft.unsaid(pack, unsaid, words);
        }
        draft
    }

    fn fact(&mut self, pack: &Pack, fact: &Fact, words: &mut Builder) {
        let mut links = Links::default();
        links.add_all(pack, &fact.about);
        let mut extra = Vec::new();
        let mut measures = Vec::new();
        let mut dates: Vec<When> = Vec::new();
        match &fact.value {
            Value::Topics(topics) => topics.iter().for_each(|&t| links.add(pack, t, 0.9)),
            Value::Text(text) => extra = read(text, words),
            Value::Quantity(q) => {
                measures = read(&q.unit, words);
                // Who 'died of wounds' is among the dead, not among the wounded.
                q.counts.iter().for_each(|c| {
                    let counted = c.split_once("_of_").map_or(c.as_str(), |(head, _)| head);
                    measures.extend(read(counted, words));
                });
            }
            Value::When(when) => dates.push(*when),
            Value::None => {}
        }
        fact.by.iter().for_each(|&t| links.add(pack, t, 0.9));
        fact.side.iter().for_each(|&t| links.add(pack, t, 0.7));
        dates.extend(
            date::mentions(&fact.statement, None)
                .into_iter()
                .map(|m| m.when),
        );
        let own_dates = dates.len();
        dates.extend(
            fact.about
                .iter()
                .filter_map(|&t| pack.topic(t).event.as_ref()?.when),
        );
        extra.extend(&measures);
        let side = fact
            .side
            .or_else(|| fact.by.and_then(|by| pack.topic(by).side));
        self.push(
            &fact.statement,
            &fact.asks,
            extra,
            measures,
            links,
            side,
            dates,
            words,
        );
        if let Some(entry) = self.entries.last_mut() {
            entry.own_dates = own_dates;
        }
    }

    fn unsaid(&mut self, pack: &Pack, unsaid: &Unsaid, words: &mut Builder) {
        let mut links = Links::default();
        links.add_all(pack, &unsaid.about);
        unsaid.side.iter().for_each(|&t| links.add(pack, t, 0.7));
        self.push(
            "",
            &unsaid.asks,
            Vec::new(),
            Vec::new(),
            links,
            unsaid.side,
            Vec::new(),
            words,
        );
        // The statement says what the source does not; only its words may serve, not its wording.
        let statement = wording(&unsaid.statement, words);
        if let (Some(entry), Some(wordings)) = (self.entries.last_mut(), self.wordings.last_mut()) {
            entry.terms = sorted(
                entry
                    .terms
                    .iter()
                    .copied()
                    .chain(statement.telling.iter().copied()),
            );
            if unsaid.asks.is_empty() {
                wordings.push(statement);
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one entry, each from elsewhere"
    )]
    fn push(
        &mut self,
        statement: &str,
        asks: &[String],
        extra: Vec<Term>,
        measures: Vec<Term>,
        links: Links,
        side: Option<TopicId>,
        dates: Vec<When>,
        words: &mut Builder,
    ) {
        let wordings: Vec<Wording> = std::iter::once(statement)
            .chain(asks.iter().map(String::as_str))
            .filter(|text| !text.is_empty())
            .map(|text| wording(text, words))
            .collect();
        let terms = sorted(
            wordings
                .iter()
                .flat_map(|w| &w.telling)
                .copied()
                .chain(extra),
        );
        self.entries.push(Entry {
            terms,
            measures: sorted(measures),
            surfaces: Box::default(),
            links: links.finish(),
            side,
            own_dates: 0,
            dates: dates.into_boxed_slice(),
        });
        self.wordings.push(wordings);
    }

    /// Weighs and links the entries.
    pub(super) fn finish(&mut self, pack: &Pack, vocabulary: &Vocabulary) -> Entries {
        let mut entries = std::mem::take(&mut self.entries);
        let wordings = std::mem::take(&mut self.wordings);
        let words = wordings
            .iter()
            .map(|of_one| of_one.iter().flat_map(|w| &w.all).copied().collect());
        let bayes = Bayes::build(vocabulary.terms(), words);
        for (entry, wordings) in entries.iter_mut().zip(wordings) {
            entry.surfaces = wordings
                .into_iter()
                .map(|wording| Surface {
                    terms: sorted(wording.telling),
                })
                .collect();
        }
        let ids = || (0..).map(EntryId);
        let holders = Lists::build(
            vocabulary.terms(),
            entries
                .iter()
                .zip(ids())
                .flat_map(|(e, id)| e.terms.iter().map(move |&t| (t as usize, id))),
        );
        let about = Lists::build(
            pack.topics.len(),
            entries
                .iter()
                .zip(ids())
                .flat_map(|(e, id)| e.links.iter().map(move |(t, _)| (t.index(), id))),
        );
        #[expect(
            clippy::cast_precision_loss,
            reason = "a rarity needs no more than a few digits"
        )]
        let rarity = {
            let all = (entries.len() as f32 + 1.0).ln();
            (0..vocabulary.terms())
                .map(|t| 1.0 - (holders.get(t).len() as f32 + 1.0).ln() / all.max(1.0))
                .collect()
        };
        let mut measures: Vec<Term> = entries
            .iter()
            .flat_map(|e| e.measures.iter().copied())
            .collect();
        measures.sort_unstable();
        measures.dedup();
        Entries {
            bayes,
            measures,
            all: entries,
            holders,
            about,
            rarity,
        }
    }
}

impl Entries {
    pub(super) fn all(&self) -> &[Entry] {
        &self.all
    }

    pub(super) fn holders(&self, term: Term) -> &[EntryId] {
        self.holders.get(term as usize)
    }

    pub(super) fn about(&self, topic: TopicId) -> &[EntryId] {
        self.about.get(topic.index())
    }

    pub(super) const fn bayes(&self) -> &Bayes {
        &self.bayes
    }

    pub(super) fn is_measure(&self, term: Term) -> bool {
        self.measures.binary_search(&term).is_ok()
    }

    /// Every date, in the order of the entries.
    pub(super) fn dates(&self) -> impl Iterator<Item = &When> {
        self.all.iter().flat_map(|e| &e.dates)
    }

    pub(super) fn rarity(&self, term: Term) -> f32 {
        self.rarity
            .get(term as usize)
            .copied()
            .unwrap_or(1.0)
            .max(0.05)
    }
}

impl<T: Copy + Ord> Lists<T> {
    /// Sorts pairs of list number and item into lists, dropping repeats.
    fn build(lists: usize, pairs: impl Iterator<Item = (usize, T)>) -> Self {
        let mut pairs: Vec<(u32, T)> = pairs
            .filter_map(|(list, item)| Some((u32::try_from(list).ok()?, item)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = Vec::with_capacity(lists + 1);
        let mut at = 0;
        for list in 0..=lists {
            while at < pairs.len() && (pairs[at].0 as usize) < list {
                at += 1;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        Self {
            starts,
            items: pairs.into_iter().map(|(_, item)| item).collect(),
        }
    }

    fn get(&self, list: usize) -> &[T] {
        match self.starts.get(list..list + 2) {
            Some(&[start, end]) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// Topics of one entry with how closely it is linked with them.
#[derive(Default)]
struct Links(FxHashMap<TopicId, f32>);

impl Links {
    /// The chief topic counts in full, the others nearly so.
    fn add_all(&mut self, pack: &Pack, topics: &[TopicId]) {
        for (place, &topic) in topics.iter().enumerate() {
            self.add(pack, topic, if place == 0 { 1.0 } else { 0.95 });
        }
    }

    /// Adds a topic and, more loosely, what belongs to it: an event's place, sides and larger event, a unit's side.
    fn add(&mut self, pack: &Pack, topic: TopicId, closeness: f32) {
        self.put(topic, closeness);
        let topic = pack.topic(topic);
        if let Some(side) = topic.side {
            self.put(side, closeness * 0.7);
        }
        let Some(event) = &topic.event else { return };
        if let Some(place) = event.place {
            self.put(place, closeness * 0.85);
            // What happens in a state's territory happens in that state.
            if let Some(state) = pack.topic(place).side {
                self.put(state, closeness * 0.7);
            }
        }
        if let Some(whole) = event.part_of {
            self.put(whole, closeness * 0.85);
            if let Some(place) = pack.topic(whole).event.as_ref().and_then(|e| e.place) {
                self.put(place, closeness * 0.75);
            }
        }
        for side in &event.sides {
            self.put(side.side, closeness * 0.7);
            for &participant in &side.participants {
                self.put(participant, closeness * 0.6);
            }
        }
    }

    fn put(&mut self, topic: TopicId, closeness: f32) {
        let held = self.0.entry(topic).or_default();
        *held = held.max(closeness);
    }

    fn finish(self) -> Box<[(TopicId, f32)]> {
        let mut links: Vec<_> = self.0.into_iter().collect();
        links.sort_unstable_by_key(|&(topic, _)| topic);
        links.into_boxed_slice()
    }
}

/// The telling words of a text as terms, in order: content words and what tells the sort of answer wanted.
fn read(text: &str, words: &mut Builder) -> Vec<Term> {
    wording(text, words).telling
}

/// A text as terms.
struct Wording {
    /// Of every word.
    all: Vec<Term>,
    /// Of content words and question words.
    telling: Vec<Term>,
}

fn wording(text: &str, words: &mut Builder) -> Wording {
    let mut wording = Wording {
        all: Vec::new(),
        telling: Vec::new(),
    };
    for token in tokens(text) {
        let term = words.word(&token.word, Rank::Text);
        wording.all.push(term);
        if !is_function_word(&token.word) || is_question_word(&token.word) {
            wording.telling.push(term);
        }
    }
    wording
}

fn sorted(terms: impl IntoIterator<Item = Term>) -> Box<[Term]> {
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_boxed_slice()
}
