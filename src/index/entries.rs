//! Facts and the pack's `unsaid` as bags of terms, surfaces and links.

use super::bayes::{Bayes, Counts};
use super::vocabulary::{Builder, Term, Vocabulary};
use crate::date::{self, When};
use crate::pack::{Fact, Pack, TopicId, Unsaid, Value};
use crate::text::Lists;

/// Position of an entry: facts first, then what is unsaid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How closely an entry is linked with a topic, 0 to 1.
pub mod closeness {
    /// With its chief topic.
    pub const CHIEF: f32 = 1.0;
    /// With another topic that it is about: as good as the chief one.
    pub const ABOUT: f32 = 0.95;
    /// With somebody or something that its value names, or that acts in it.
    pub const NAMED: f32 = 0.9;
    /// With the side that it concerns, and with the side of a topic.
    pub const SIDE: f32 = 0.7;
    /// With the place of an event, and with the larger event that it belongs to, as a share.
    pub const AROUND: f32 = 0.85;
    /// With the place of the larger event, as a share.
    pub const AFAR: f32 = 0.75;
    /// With who took part in an event, as a share.
    pub const TOOK_PART: f32 = 0.6;
}

/// A fact, or something unsaid, as matching sees it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Every term of it, ascending.
    pub terms: Box<[Term]>,
    /// Terms of what its number counts or measures, ascending.
    pub measures: Box<[Term]>,
    /// The statement first, then each sample phrasing.
    pub surfaces: Surfaces,
    /// Topics it is linked with, and how closely (see [`closeness`]); ascending by topic.
    pub links: Box<[(TopicId, f32)]>,
    /// Whose side it concerns.
    pub side: Option<TopicId>,
    /// Dates of its value and its statement, then those of the events it is about.
    pub dates: Box<[When]>,
    /// How many of these are its own.
    pub own_dates: usize,
}

impl Entry {
    /// How closely it is linked with a topic; 0 where it is not.
    #[must_use]
    pub fn closeness(&self, topic: TopicId) -> f32 {
        self.links
            .binary_search_by_key(&topic, |&(linked, _)| linked)
            .map_or(0.0, |at| self.links[at].1)
    }

    /// Whether it is about a topic, not only about something that the topic belongs to.
    #[must_use]
    pub fn is_chiefly_about(&self, topic: TopicId) -> bool {
        self.closeness(topic) >= closeness::ABOUT
    }

    /// Whether it has to do with a topic, at least by way of a side of it.
    #[must_use]
    pub fn concerns(&self, topic: TopicId) -> bool {
        self.closeness(topic) >= closeness::SIDE
    }

    /// The topics that it is about, ascending.
    pub fn chief_topics(&self) -> impl Iterator<Item = TopicId> {
        let about = |&(_, close): &(TopicId, f32)| close >= closeness::ABOUT;
        self.links.iter().copied().filter(about).map(|l| l.0)
    }
}

/// The wordings of an entry, one after another in one list: a pack has tens of thousands of them.
#[derive(Debug, Clone, Default)]
pub struct Surfaces {
    terms: Box<[Term]>,
    /// Where each wording ends.
    ends: Box<[u32]>,
}

/// One wording of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Surface<'a> {
    /// Its telling terms, ascending.
    pub terms: &'a [Term],
}

impl Surfaces {
    /// The wordings in order.
    pub fn iter(&self) -> impl Iterator<Item = Surface<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let terms = &self.terms[start..end as usize];
            start = end as usize;
            Surface { terms }
        })
    }

    /// The statement, or of something unsaid the first sample phrasing.
    #[must_use]
    pub fn first(&self) -> Option<Surface<'_>> {
        self.iter().next()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
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

/// Entries whose wordings have been read but not yet weighed.
#[derive(Default)]
pub(super) struct Draft {
    entries: Vec<Entry>,
    counts: Counts,
    /// Wordings of the entry that is being read, as [`Surfaces`] holds them.
    terms: Vec<Term>,
    ends: Vec<u32>,
    /// Its terms, each once.
    distinct: Vec<Term>,
    /// For each term how many entries there were when it was last met.
    met: Vec<u32>,
}

impl Draft {
    /// Reads the facts and unsaid of a pack, adding their words to the vocabulary.
    pub(super) fn read(pack: &Pack, words: &mut Builder) -> Self {
        let mut draft = Self::default();
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
            Value::Topics(topics) => topics
                .iter()
                .for_each(|&t| links.add(pack, t, closeness::NAMED)),
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
        fact.by
            .iter()
            .for_each(|&t| links.add(pack, t, closeness::NAMED));
        fact.side
            .iter()
            .for_each(|&t| links.add(pack, t, closeness::SIDE));
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
        self.wording(&fact.statement, words);
        fact.asks.iter().for_each(|ask| self.wording(ask, words));
        let (terms, surfaces) = self.close(extra);
        self.entries.push(Entry {
            terms,
            measures: sorted(measures),
            surfaces,
            links: links.finish(),
            side,
            own_dates,
            dates: dates.into_boxed_slice(),
        });
    }

    fn unsaid(&mut self, pack: &Pack, unsaid: &Unsaid, words: &mut Builder) {
        let mut links = Links::default();
        links.add_all(pack, &unsaid.about);
        unsaid
            .side
            .iter()
            .for_each(|&t| links.add(pack, t, closeness::SIDE));
        unsaid.asks.iter().for_each(|ask| self.wording(ask, words));
        // The statement says what the source does not; only its words may serve, not its wording.
        let extra = if unsaid.asks.is_empty() {
            self.wording(&unsaid.statement, words);
            Vec::new()
        } else {
            read(&unsaid.statement, words)
        };
        let (terms, surfaces) = self.close(extra);
        self.entries.push(Entry {
            terms,
            surfaces,
            links: links.finish(),
            side: unsaid.side,
            ..Entry::default()
        });
    }

    /// Reads a wording of the entry that is being read, unless it is empty.
    fn wording(&mut self, text: &str, words: &mut Builder) {
        if text.is_empty() {
            return;
        }
        let start = self.terms.len();
        words.read(text, |term, telling| {
            self.counts.add(term);
            if telling {
                self.terms.push(term);
            }
        });
        let length = sort_apart(&mut self.terms[start..]);
        self.terms.truncate(start + length);
        self.ends
            .push(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
    }

    /// The terms and the wordings of the entry that was read, with terms beyond its wordings.
    fn close(&mut self, extra: Vec<Term>) -> (Box<[Term]>, Surfaces) {
        self.counts.close();
        let surfaces = Surfaces {
            terms: self.terms.as_slice().into(),
            ends: self.ends.as_slice().into(),
        };
        self.ends.clear();
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        for term in self.terms.drain(..).chain(extra) {
            let at = term as usize;
            if at >= self.met.len() {
                self.met.resize((at + 1).next_power_of_two(), u32::MAX);
            }
            if self.met[at] != entry {
                self.met[at] = entry;
                self.distinct.push(term);
            }
        }
        self.distinct.sort_unstable();
        let terms = self.distinct.as_slice().into();
        self.distinct.clear();
        (terms, surfaces)
    }

    /// Weighs and links the entries.
    pub(super) fn finish(self, pack: &Pack, vocabulary: &Vocabulary) -> Entries {
        let entries = self.entries;
        let bayes = Bayes::build(vocabulary.terms(), &self.counts);
        let ids = || (0..).map(EntryId);
        let holders = Lists::build(vocabulary.terms(), || {
            entries
                .iter()
                .zip(ids())
                .flat_map(|(e, id)| e.terms.iter().map(move |&t| (t as usize, id)))
        });
        let about = Lists::build(pack.topics.len(), || {
            entries
                .iter()
                .zip(ids())
                .flat_map(|(e, id)| e.links.iter().map(move |(t, _)| (t.index(), id)))
        });
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

/// Topics of one entry with how closely it is linked with them: too few for a map.
#[derive(Default)]
struct Links(Vec<(TopicId, f32)>);

impl Links {
    /// The chief topic counts in full, the others nearly so.
    fn add_all(&mut self, pack: &Pack, topics: &[TopicId]) {
        for (place, &topic) in topics.iter().enumerate() {
            let closeness = match place {
                0 => closeness::CHIEF,
                _ => closeness::ABOUT,
            };
            self.add(pack, topic, closeness);
        }
    }

    /// Adds a topic and, more loosely, what belongs to it: an event's place, sides and larger event, a unit's side.
    fn add(&mut self, pack: &Pack, topic: TopicId, link: f32) {
        self.put(topic, link);
        let topic = pack.topic(topic);
        if let Some(side) = topic.side {
            self.put(side, link * closeness::SIDE);
        }
        let Some(event) = &topic.event else { return };
        if let Some(place) = event.place {
            self.put(place, link * closeness::AROUND);
            // What happens in a state's territory happens in that state.
            if let Some(state) = pack.topic(place).side {
                self.put(state, link * closeness::SIDE);
            }
        }
        if let Some(whole) = event.part_of {
            self.put(whole, link * closeness::AROUND);
            if let Some(place) = pack.topic(whole).event.as_ref().and_then(|e| e.place) {
                self.put(place, link * closeness::AFAR);
            }
        }
        for side in &event.sides {
            self.put(side.side, link * closeness::SIDE);
            for &participant in &side.participants {
                self.put(participant, link * closeness::TOOK_PART);
            }
        }
    }

    fn put(&mut self, topic: TopicId, closeness: f32) {
        match self.0.iter_mut().find(|(held, _)| *held == topic) {
            Some((_, held)) => *held = held.max(closeness),
            None => self.0.push((topic, closeness)),
        }
    }

    fn finish(self) -> Box<[(TopicId, f32)]> {
        let mut links = self.0;
        links.sort_unstable_by_key(|&(topic, _)| topic);
        links.into_boxed_slice()
    }
}

/// The telling words of a text as terms, in order: content words and what tells the sort of answer wanted.
fn read(text: &str, words: &mut Builder) -> Vec<Term> {
    let mut terms = Vec::new();
    words.read(text, |term, telling| {
        if telling {
            terms.push(term);
        }
    });
    terms
}

fn sorted(terms: impl IntoIterator<Item = Term>) -> Box<[Term]> {
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_boxed_slice()
}

/// Brings each term once and in ascending order to the front, and says how many these are.
fn sort_apart(terms: &mut [Term]) -> usize {
    terms.sort_unstable();
    let mut kept = 0;
    for at in 0..terms.len() {
        if kept == 0 || terms[kept - 1] != terms[at] {
            terms[kept] = terms[at];
            kept += 1;
        }
    }
    kept
}
