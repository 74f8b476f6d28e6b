//! Which words mean much the same, and which the contrary.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::List;
use super::read::lines;
use crate::text::{Interner, Lists, Stemmer, fold};

/// Groups of words that mean much the same.
const GROUPS: &str = include_str!("english.txt");

/// Pairs of such groups that say the contrary of each other.
const OPPOSITE_GROUPS: &str = include_str!("opposites.txt");

/// Number of a group of words that mean much the same.
pub type Concept = u16;

/// Which concepts a stem belongs to.
#[derive(Debug, Clone)]
pub struct Lexicon {
    stems: Interner,
    /// The concepts of each stem.
    concepts: Lists<Concept>,
    /// How many concepts there are.
    number: usize,
    opposites: Arc<[Opposites]>,
}

/// Stems of opposite meaning.
type Opposites = [Box<[Box<str>]>; 2];

/// The word lists under one stemmer: what every pack of a language has in common.
#[derive(Debug, Clone)]
pub struct General {
    /// Every word of the lists, folded, for spelling correction.
    pub words: Interner,
    /// Their stems, numbered as the words are.
    pub stems: Interner,
    /// For each word the number of its stem.
    pub stem_of: Vec<u32>,
    groups: Groups,
    opposites: Arc<[Opposites]>,
}

/// Groups of words that mean much the same.
#[derive(Debug, Clone, Default)]
struct Groups {
    /// Stems with the group they belong to, in the order of the groups, none twice.
    members: Vec<(u32, Concept)>,
    number: usize,
}

static ENGLISH: LazyLock<General> = LazyLock::new(|| General::new(&Stemmer::new("en")));

/// Reads the groups of English unless they have been.
pub(super) fn prepare() {
    LazyLock::force(&ENGLISH);
}

impl General {
    /// The word lists under a stemmer; those of English are read once.
    #[must_use]
    pub fn of(stemmer: &Stemmer) -> Cow<'static, Self> {
        if stemmer.is_english() {
            Cow::Borrowed(&ENGLISH)
        } else {
            Cow::Owned(Self::new(stemmer))
        }
    }

    fn new(stemmer: &Stemmer) -> Self {
        let mut general = Self {
            words: Interner::default(),
            stems: Interner::default(),
            stem_of: Vec::new(),
            groups: Groups::default(),
            opposites: Arc::default(),
        };
        for word in [List::Function, List::Light]
            .into_iter()
            .flat_map(List::words)
        {
            general.word(stemmer, word);
        }
        for line in lines(GROUPS) {
            let stems = line
                .split_whitespace()
                .map(|word| general.word(stemmer, word))
                .collect();
            general.groups.add(stems);
        }
        // Most of them stand in the groups as well.
        let stem = |word: &str| match general.words.get(word) {
            Some(number) => Box::from(general.stems.word(general.stem_of[number as usize])),
            None => Box::from(stemmer.stem(word).as_ref()),
        };
        let stems = |group: &str| group.split_whitespace().map(stem).collect();
        general.opposites = lines(OPPOSITE_GROUPS)
            .filter_map(|line| line.split_once(" | "))
            .map(|(one, other)| [stems(one), stems(other)])
            .collect();
        general
    }

    /// The number of a word's stem.
    fn word(&mut self, stemmer: &Stemmer, word: &str) -> u32 {
        let (number, new) = self.words.intern(word);
        if new {
            let (stem, _) = self.stems.intern(&stemmer.stem(word));
            self.stem_of.push(stem);
        }
        self.stem_of[number as usize]
    }
}

impl Groups {
    /// Adds a group of stems; none beyond the last number that a concept can have.
    fn add(&mut self, mut stems: Vec<u32>) {
        let Ok(concept) = Concept::try_from(self.number) else {
            return;
        };
        self.number += 1;
        stems.sort_unstable();
        stems.dedup();
        self.members
            .extend(stems.into_iter().map(|stem| (stem, concept)));
    }
}

impl Lexicon {
    /// The English groups and `more` of a pack's own.
    #[must_use]
    pub fn new(general: &General, stemmer: &Stemmer, more: &[Vec<String>]) -> Self {
        let mut stems = general.stems.clone();
        let mut groups = general.groups.clone();
        for group in more {
            // The words of a longer expression mean something else one by one ('end of hostilities').
            let single = |w: &&String| !w.trim().contains(char::is_whitespace);
            let members = group
                .iter()
                .filter(single)
                .map(|word| stems.intern(&stemmer.stem(&fold(word.trim()))).0)
                .collect();
            groups.add(members);
        }
        let concepts = Lists::build(stems.len(), || {
            let members = groups.members.iter();
            members.map(|&(stem, concept)| (stem as usize, concept))
        });
        Self {
            stems,
            concepts,
            number: groups.number,
            opposites: Arc::clone(&general.opposites),
        }
    }

    /// The concepts of a stem, in ascending order; empty for a word of its own.
    #[must_use]
    pub fn concepts(&self, stem: &str) -> &[Concept] {
        self.stems
            .get(stem)
            .map_or(&[], |stem| self.concepts.get(stem as usize))
    }

    /// Whether some stems say the contrary of others: one side of a pair here, the other there, and neither both.
    #[must_use]
    pub fn contrary(&self, asked: &[String], stated: &[String]) -> bool {
        let holds = |stems: &[String], group: &[Box<str>]| {
            group.iter().any(|w| stems.iter().any(|s| **s == **w))
        };
        self.opposites.iter().any(|[one, other]| {
            let parts = |a: &[Box<str>], b: &[Box<str>]| {
                holds(asked, a) && !holds(asked, b) && holds(stated, b) && !holds(stated, a)
            };
            parts(one, other) || parts(other, one)
        })
    }

    /// Stems that say the contrary of a stem, in no order and perhaps more than once.
    pub fn opposites<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = &'a str> {
        self.opposites
            .iter()
            .flat_map(|[one, other]| [(one, other), (other, one)])
            .filter(move |(mine, _)| mine.iter().any(|w| **w == *stem))
            .flat_map(|(_, theirs)| theirs.iter().map(AsRef::as_ref))
    }

    /// How many concepts there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.number
    }

    /// Whether there is no concept at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.number == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustc_hash::FxHashSet;

    #[test]
    fn words_of_one_meaning_share_a_concept() {
        let stemmer = Stemmer::new("en");
        let more = [vec!["Ronin".to_owned(), "samurai".to_owned()]];
        let lexicon = Lexicon::new(&General::of(&stemmer), &stemmer, &more);
        let share = |a: &str, b: &str| {
            let (a, b) = (stemmer.stem(a), stemmer.stem(b));
            lexicon
                .concepts(&a)
                .iter()
                .any(|c| lexicon.concepts(&b).contains(c))
        };
        assert!(share("killed", "dead"));
        assert!(share("pact", "treaties"));
        assert!(share("ronin", "samurai"), "a pack's own group counts too");
        assert!(
            !share("killed", "wounded"),
            "losses of different sorts are kept apart"
        );
        assert!(!share("born", "signed"));
    }

    #[test]
    fn the_groups_are_folded() {
        for word in lines(GROUPS).flat_map(str::split_whitespace) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn no_two_words_are_set_against_each_other_twice() {
        let mut known = FxHashSet::default();
        for line in lines(OPPOSITE_GROUPS).filter(|line| !line.is_empty()) {
            let (one, other) = line.split_once(" | ").expect(line);
            for side in [one, other] {
                let mut words = FxHashSet::default();
                for word in side.split_whitespace() {
                    assert!(words.insert(word), "'{word}' twice in '{side}'");
                }
            }
            for one in one.split_whitespace() {
                for other in other.split_whitespace() {
                    assert_ne!(one, other, "{line}");
                    let pair = [one.min(other), one.max(other)];
                    assert!(known.insert(pair), "{pair:?} again in '{line}'");
                }
            }
        }
    }
}
