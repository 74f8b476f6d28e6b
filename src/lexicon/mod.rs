//! General English for questions about history: which words say nothing, and which say much the same.
//!
//! The word lists are plain text beside this file. They know no particular history; a pack adds groups of its own.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Stemmer, fold};

static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("function_words.txt")));
static LIGHT_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("light_words.txt")));

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

/// Groups of words that mean much the same.
const GROUPS: &str = include_str!("english.txt");

/// Number of a group of words that mean much the same.
pub type Concept = u16;

/// Which concepts a stem belongs to.
#[derive(Debug, Clone)]
pub struct Lexicon {
    by_stem: FxHashMap<Box<str>, Vec<Concept>>,
    concepts: usize,
    /// Stems of opposite meaning.
    opposites: Vec<[Box<[Box<str>]>; 2]>,
}

impl Lexicon {
    /// The English groups and `more` of a pack's own.
    #[must_use]
    pub fn new(stemmer: &Stemmer, more: &[Vec<String>]) -> Self {
        let mut lexicon = Self {
            by_stem: FxHashMap::default(),
            concepts: 0,
            opposites: Vec::new(),
        };
        let stems = |group: &str| {
            group
                .split_whitespace()
                .map(|w| Box::from(stemmer.stem(w).as_ref()))
                .collect()
        };
        lexicon.opposites = lines(include_str!("opposites.txt"))
            .filter_map(|line| line.split_once(" | "))
            .map(|(one, other)| [stems(one), stems(other)])
            .collect();
        for line in lines(GROUPS) {
            lexicon.add(stemmer, line.split_whitespace());
        }
        for group in more {
            // The words of a longer expression mean something else one by one ('end of hostilities').
            let single = |w: &&String| !w.trim().contains(char::is_whitespace);
            lexicon.add(stemmer, group.iter().filter(single).map(|w| w.trim()));
        }
        lexicon
    }

    fn add<'a>(&mut self, stemmer: &Stemmer, words: impl Iterator<Item = &'a str>) {
        let Ok(concept) = Concept::try_from(self.concepts) else {
            return;
        };
        self.concepts += 1;
        for word in words {
            let word = fold(word);
            let stem = stemmer.stem(&word);
            let concepts = self.by_stem.entry(Box::from(stem.as_ref())).or_default();
            if concepts.last() != Some(&concept) {
                concepts.push(concept);
            }
        }
    }

    /// The concepts of a stem, in ascending order; empty for a word of its own.
    #[must_use]
    pub fn concepts(&self, stem: &str) -> &[Concept] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
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
        self.concepts
    }

    /// Whether there is no concept at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.concepts == 0
    }
}

/// Every word of the lists, folded, for spelling correction.
pub fn vocabulary() -> impl Iterator<Item = &'static str> {
    let lists = [
        include_str!("function_words.txt"),
        include_str!("light_words.txt"),
        GROUPS,
    ];
    lists
        .into_iter()
        .flat_map(lines)
        .flat_map(str::split_whitespace)
}

/// Whether a folded word is an article, a pronoun, an auxiliary, a preposition or the like.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Whether a folded word shapes a request but names nothing that a source could say.
#[must_use]
pub fn is_light_word(word: &str) -> bool {
    LIGHT_WORDS.contains(word)
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
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "when"
            | "where"
            | "why"
            | "how"
            | "many"
            | "long"
            | "after"
            | "before"
            | "besides"
            | "without"
            | "until"
            | "since"
            | "other"
            | "another"
            | "else"
            | "only"
            | "both"
            | "than"
            | "again"
            | "over"
            | "under"
    )
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn words(list: &'static str) -> FxHashSet<&'static str> {
    lines(list).flat_map(str::split_whitespace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_share_a_concept() {
        let stemmer = Stemmer::new("en");
        let lexicon = Lexicon::new(&stemmer, &[vec!["Ronin".to_owned(), "samurai".to_owned()]]);
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
}
