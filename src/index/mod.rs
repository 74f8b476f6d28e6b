//! From a pack to what answering needs at hand: where is a word, a name, a date?
//!
//! An [`Index`] is derived from one pack, immutable, and built anew when the pack changes. It treats facts and the
//! pack's `unsaid` alike, as [`Entry`]s: what readers ask and the text leaves open competes with what it says.

mod bayes;
mod entries;
mod names;
mod vocabulary;

use std::sync::{Arc, OnceLock};

pub use bayes::Bayes;
pub use entries::{Entry, EntryId, Surface, Surfaces, closeness};
pub use names::{Named, Names};
pub use vocabulary::{Corrected, SLIP, Term, Vocabulary};

use crate::date::When;
use crate::lexicon::Concept;
use crate::pack::{FactId, FactKind, Pack, TopicId};
use crate::text::{CompactVector, Lists, Vector, WordVectors, tokens};

/// A pack with everything that answering looks up.
#[derive(Debug)]
pub struct Index {
    pack: Arc<Pack>,
    vocabulary: Vocabulary,
    names: Names,
    vectors: WordVectors,
    entries: entries::Entries,
    /// Terms of each concept.
    by_concept: Lists<Term>,
    /// What each term means, looked up when it is first compared: most terms of a pack never are.
    meanings: Box<[OnceLock<Meaning>]>,
    /// What the statement of each entry means as a whole, looked up likewise.
    senses: Box<[OnceLock<Box<CompactVector>>]>,
    /// The first day of every date of the pack, ascending.
    days: Vec<i32>,
    /// The years of these days, ascending.
    years: Vec<i32>,
    /// How well its facts are provided with sample phrasings, 0 to 1.
    phrased: f32,
    /// The gist of each fact's statement that was asked for.
    gists: Box<[OnceLock<Box<Gist>>]>,
}

/// What the words of a statement come to: enough to tell that it cannot bear a claim out, in a small part of the time
/// that understanding it takes.
#[derive(Debug)]
pub struct Gist {
    /// The terms of all its words, ascending; `None` where some word has no term.
    pub terms: Option<Box<[Term]>>,
    /// Which words it has of a list that only its reader knows.
    pub marks: u64,
}

/// What a term says in comparisons.
#[derive(Debug)]
struct Meaning {
    /// How much it says when wordings are compared.
    telling: f32,
    /// `None` where no vector is known.
    vector: Option<Box<CompactVector>>,
}

impl Index {
    /// Indexes a pack.
    #[must_use]
    pub fn build(pack: Arc<Pack>) -> Self {
        let mut builder = vocabulary::Builder::new(&pack.language, &pack.synonyms);
        let names = Names::build(&pack, &mut builder);
        let draft = entries::Draft::read(&pack, &mut builder);
        let vocabulary = builder.finish();
        let entries = draft.finish(&pack, &vocabulary);
        let lexicon = vocabulary.lexicon();
        let by_concept = Lists::build(lexicon.len(), || {
            (0..).zip(vocabulary.stems()).flat_map(|(term, stem)| {
                let concepts = lexicon.concepts(stem).iter();
                concepts.map(move |&concept| (usize::from(concept), term))
            })
        });
        let meanings = std::iter::repeat_with(OnceLock::new)
            .take(vocabulary.terms())
            .collect();
        let senses = std::iter::repeat_with(OnceLock::new)
            .take(entries.all().len())
            .collect();
        let mut days: Vec<i32> = entries.dates().map(When::first_day).collect();
        days.sort_unstable();
        days.dedup();
        let mut years: Vec<i32> = entries
            .dates()
            .filter_map(When::first)
            .map(|d| d.year)
            .collect();
        years.sort_unstable();
        years.dedup();
        let gists = pack.facts.iter().map(|_| OnceLock::new()).collect();
        Self {
            phrased: phrased(&pack),
            gists,
            pack,
            vocabulary,
            names,
            vectors: WordVectors::embedded(),
            entries,
            by_concept,
            meanings,
            senses,
            days,
            years,
        }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The pack, for somebody who keeps it.
    #[must_use]
    pub fn share_pack(&self) -> Arc<Pack> {
        Arc::clone(&self.pack)
    }

    /// Its words.
    #[must_use]
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Its names.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// Meanings of English words.
    #[must_use]
    pub const fn vectors(&self) -> &WordVectors {
        &self.vectors
    }

    /// Every entry, facts first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        self.entries.all()
    }

    /// An entry.
    ///
    /// # Panics
    /// When `id` comes from another index.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries.all()[id.index()]
    }

    /// The entries that hold a term, ascending.
    #[must_use]
    pub fn holders(&self, term: Term) -> &[EntryId] {
        self.entries.holders(term)
    }

    /// The entries that a topic is linked with, ascending.
    #[must_use]
    pub fn about(&self, topic: TopicId) -> &[EntryId] {
        self.entries.about(topic)
    }

    /// How likely words are in each entry.
    #[must_use]
    pub const fn bayes(&self) -> &Bayes {
        self.entries.bayes()
    }

    /// Whether some number of the pack counts what a term names.
    #[must_use]
    pub fn is_measure(&self, term: Term) -> bool {
        self.entries.is_measure(term)
    }

    /// How much a term tells an entry from others, 0 to 1.
    #[must_use]
    pub fn rarity(&self, term: Term) -> f32 {
        self.entries.rarity(term)
    }

    /// Whether the pack has something that begins within a date.
    #[must_use]
    pub fn dates_something(&self, when: &When) -> bool {
        let next = self.days.partition_point(|&day| day < when.first_day());
        self.days
            .get(next)
            .is_some_and(|&day| day <= when.last_day())
    }

    /// The years in which something of the pack begins, ascending.
    #[must_use]
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// How well the facts are provided with sample phrasings, from 0 for none to 1 for some dozens each.
    #[must_use]
    pub const fn phrased(&self) -> f32 {
        self.phrased
    }

    /// How much a term says when wordings are compared, 0 to 1: its rarity tempered by how common it is in English.
    #[inline]
    #[must_use]
    pub fn telling(&self, term: Term) -> f32 {
        self.met(term).map_or(1.0, |met| met.telling)
    }

    /// The terms of a concept, ascending.
    #[must_use]
    pub fn terms_of(&self, concept: Concept) -> &[Term] {
        self.by_concept.get(usize::from(concept))
    }

    /// The meaning of a term.
    #[inline]
    #[must_use]
    pub fn meaning(&self, term: Term) -> Option<&CompactVector> {
        self.met(term)?.vector.as_deref()
    }

    /// The meaning of an entry's statement as a whole.
    ///
    /// # Panics
    /// When `id` comes from another index.
    #[must_use]
    pub fn sense(&self, id: EntryId) -> &CompactVector {
        self.senses[id.index()].get_or_init(|| {
            let words = tokens(self.statement(id));
            let words = words.iter().map(|t| (t.word.as_ref(), 1.0));
            Box::new(self.vectors.sentence(words).compact())
        })
    }

    fn met(&self, term: Term) -> Option<&Meaning> {
        let meaning = self.meanings.get(term as usize)?;
        Some(meaning.get_or_init(|| {
            let vector = self.vectors.lookup(self.vocabulary.first_word(term));
            let weight = vector.as_ref().map_or(1.0, Vector::weight);
            Meaning {
                telling: (self.rarity(term) * weight).sqrt(),
                vector: vector.map(|vector| Box::new(vector.compact())),
            }
        }))
    }

    /// The fact behind an entry; `None` when it is something unsaid.
    #[must_use]
    pub fn fact(&self, id: EntryId) -> Option<FactId> {
        (id.index() < self.pack.facts.len()).then_some(FactId(id.0))
    }

    /// The gist of a fact's statement, read when it is first asked for.
    ///
    /// # Panics
    /// When `id` comes from another index.
    pub fn gist(&self, id: FactId, read: impl FnOnce() -> Gist) -> &Gist {
        self.gists[id.index()].get_or_init(|| Box::new(read()))
    }

    /// The kind of an entry.
    #[must_use]
    pub fn kind(&self, id: EntryId) -> FactKind {
        let facts = self.pack.facts.len();
        if id.index() < facts {
            self.pack.facts[id.index()].kind
        } else {
            self.pack.unsaid[id.index() - facts].kind
        }
    }

    /// The statement of an entry.
    #[must_use]
    pub fn statement(&self, id: EntryId) -> &str {
        let facts = self.pack.facts.len();
        if id.index() < facts {
            &self.pack.facts[id.index()].statement
        } else {
            &self.pack.unsaid[id.index() - facts].statement
        }
    }

    /// The paragraphs of an entry, chief one first.
    #[must_use]
    pub fn paragraphs(&self, id: EntryId) -> &[u32] {
        let facts = self.pack.facts.len();
        if id.index() < facts {
            &self.pack.facts[id.index()].paragraphs
        } else {
            &self.pack.unsaid[id.index() - facts].paragraphs
        }
    }
}

/// From this many sample phrasings a fact on, more of them change little.
const MANY_PHRASINGS: f32 = 30.0;

/// How well the facts of a pack are provided with sample phrasings. The first few of them do most.
fn phrased(pack: &Pack) -> f32 {
    let asks: usize = pack.facts.iter().map(|f| f.asks.len()).sum();
    let each = asks as f32 / pack.facts.len().max(1) as f32;
    (each.ln_1p() / MANY_PHRASINGS.ln_1p()).min(1.0)
}
