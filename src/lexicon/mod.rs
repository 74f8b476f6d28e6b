//! General English for questions about history: which words say nothing, which say much the same or the contrary, and
//! by which (`asking`) a question says what it wants.
//!
//! The word lists are plain text beside this file and in `lists`, a group or a class a line. They know no particular
//! history, but for four chat spellings ('sov', 'jap') that stand for words and not for names; a pack adds groups of its
//! own.

mod asking;
mod lists;
mod nations;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

pub use lists::List;

use crate::text::{Interner, Lists, Stemmer, fold};

pub use asking::{
    AskingNoun, Degree, Denial, Loss, asking_noun, degree, denial, is_auxiliary, is_interrogative,
    loss,
};
pub use nations::{Nation, nation, nations};

static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("function_words.txt")));
static GRAMMAR_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("grammar_words.txt")));
static LIGHT_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("light_words.txt")));
static COMPARING_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("comparing_words.txt")));
static FAMOUS_NAMES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("famous_names.txt")));

static SINGLING_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("singling_words.txt")));
static TELLING_FUNCTION_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("telling_function_words.txt")));

static CHAT_WORDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("chat_words.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// For the form of a verb, its particles with the word that says the same.
static PHRASAL_VERBS: LazyLock<FxHashMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for line in lines(include_str!("phrasal_verbs.txt")) {
        let mut parts = line.split(" | ");
        if let (Some(forms), Some(particle), Some(same)) =
            (parts.next(), parts.next(), parts.next())
        {
            for form in forms.split_whitespace() {
                verbs.entry(form).or_default().push((particle, same));
            }
        }
    }
    verbs
});

/// For a word those that exclude it, as they are spelt.
static EXCLUSIVE_FORMS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut excluded: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (one, others) in
        lines(include_str!("exclusive_forms.txt")).filter_map(|l| l.split_once(" | "))
    {
        for other in others.split_whitespace() {
            excluded.entry(one).or_default().push(other);
            excluded.entry(other).or_default().push(one);
        }
    }
    excluded
});

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

/// Reads the English word lists unless they have been, for a caller with something else to do meanwhile.
pub fn prepare() {
    LazyLock::force(&ENGLISH);
    lists::prepare();
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
        let little = [
            include_str!("function_words.txt"),
            include_str!("light_words.txt"),
        ];
        for word in little
            .into_iter()
            .flat_map(lines)
            .flat_map(str::split_whitespace)
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

/// Whether a folded word is an article, a pronoun, an auxiliary, a preposition or the like.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Whether a folded word of a running text carries grammar only; some function words may be content there.
#[must_use]
pub fn is_grammar_word(word: &str) -> bool {
    GRAMMAR_WORDS.contains(word)
}

/// Whether a folded word shapes a request but names nothing that a source could say.
#[must_use]
pub fn is_light_word(word: &str) -> bool {
    LIGHT_WORDS.contains(word)
}

/// Whether a folded word sets things against each other and is rare otherwise ('outnumbered').
#[must_use]
pub fn is_comparing_word(word: &str) -> bool {
    COMPARING_WORDS.contains(word)
}

/// Whether a folded word is a famous name of some history, and nothing else.
#[must_use]
pub fn is_famous_name(word: &str) -> bool {
    FAMOUS_NAMES.contains(word)
}

/// Whether a folded word singles one thing out of several ('first', 'largest', 'only').
#[must_use]
pub fn singles_out(word: &str) -> bool {
    SINGLING_WORDS.contains(word)
}

/// The word that says the same as a verb with a particle among the next words ('turned it down').
pub fn phrasal<'w>(verb: &str, mut next: impl Iterator<Item = &'w str>) -> Option<&'static str> {
    let particles = PHRASAL_VERBS.get(verb)?;
    next.find_map(|word| particles.iter().find(|(p, _)| *p == word).map(|p| p.1))
}

/// The word that a chat spelling stands for.
#[must_use]
pub fn spelt_out(word: &str) -> Option<&'static str> {
    CHAT_WORDS.get(word).copied()
}

/// Whether a folded function word still tells one question from another: what sort of answer is wanted, or on which
/// side of something.
#[must_use]
pub fn is_question_word(word: &str) -> bool {
    TELLING_FUNCTION_WORDS.contains(word)
}

/// The words that exclude a folded word where both stand as they are spelt ('largest' and 'smallest').
#[must_use]
pub fn excluded_by(word: &str) -> &'static [&'static str] {
    EXCLUSIVE_FORMS.get(word).map_or(&[], Vec::as_slice)
}

/// The lines of a list but for its comments.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The words of a list.
pub(crate) fn words(list: &'static str) -> FxHashSet<&'static str> {
    lines(list).flat_map(str::split_whitespace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_lists_are_folded() {
        for list in [
            include_str!("function_words.txt"),
            include_str!("light_words.txt"),
            include_str!("comparing_words.txt"),
            include_str!("telling_function_words.txt"),
            include_str!("interrogatives.txt"),
            include_str!("auxiliary_verbs.txt"),
            GROUPS,
        ] {
            for word in lines(list).flat_map(str::split_whitespace) {
                assert_eq!(fold(word), word);
            }
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
