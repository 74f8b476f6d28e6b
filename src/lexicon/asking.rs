//! The words by which a question says what it wants, and those that say no.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{lines, words};

static INTERROGATIVES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("interrogatives.txt")));
static AUXILIARY_VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("auxiliary_verbs.txt")));

/// What a noun asks for: 'which day', 'the reason for'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AskingNoun {
    /// A date.
    Time,
    /// Where something is, and no more.
    Spot,
    /// A place of some sort.
    Place,
    /// A state.
    State,
    /// A person.
    Person,
    /// An army, a front, a side.
    Unit,
    /// A treaty or another document.
    Agreement,
    /// A number.
    Number,
    /// A cause or an aim.
    Reason,
    /// What came of it.
    Outcome,
    /// A length of time.
    Duration,
    /// Words said.
    Wording,
}

/// What 'how' asks for together with the word behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Degree {
    /// How many there are of something.
    Count,
    /// A length of time.
    Span,
    /// A size that is told by a number of something: 'how large was the army'.
    Size,
    /// A measure that the answer may call by its name: 'how deep'.
    Measure,
}

/// How a word denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Denial {
    /// By its form: 'not', 'never'.
    Flat,
    /// By what it means: 'refused', 'hardly'.
    Veiled,
}

/// How a word tells of losses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loss {
    /// On its own: 'casualties'.
    Alone,
    /// Only beside a number: 'lost'.
    Beside,
}

/// A list whose lines each begin with what their words are ('time | day month').
macro_rules! classes {
    ($name:ident, $file:literal: $type:ident { $($word:literal => $class:ident,)* }) => {
        static $name: LazyLock<FxHashMap<&str, $type>> = LazyLock::new(|| {
            let class = |word: &str| match word {
                $($word => Some($type::$class),)*
                _ => None,
            };
            lines(include_str!($file))
                .filter_map(|line| line.split_once(" | "))
                .filter_map(|(name, words)| Some((class(name)?, words)))
                .flat_map(|(class, words)| words.split_whitespace().map(move |word| (word, class)))
                .collect()
        });
    };
}

classes! { ASKING_NOUNS, "asking_nouns.txt": AskingNoun {
    "time" => Time,
    "spot" => Spot,
    "place" => Place,
    "state" => State,
    "person" => Person,
    "unit" => Unit,
    "agreement" => Agreement,
    "number" => Number,
    "reason" => Reason,
    "outcome" => Outcome,
    "duration" => Duration,
    "wording" => Wording,
}}

classes! { DEGREES, "degrees_asked.txt": Degree {
    "count" => Count,
    "span" => Span,
    "size" => Size,
    "measure" => Measure,
}}

classes! { DENIALS, "denials.txt": Denial {
    "flat" => Flat,
    "veiled" => Veiled,
}}

classes! { LOSSES, "loss_words.txt": Loss {
    "alone" => Alone,
    "beside" => Beside,
}}

/// Whether a folded word opens a question: 'who', 'when', 'which'.
#[must_use]
pub fn is_interrogative(word: &str) -> bool {
    INTERROGATIVES.contains(word)
}

/// Whether a folded word is a verb that opens a yes-or-no question: 'was', 'did'.
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARY_VERBS.contains(word)
}

/// What a folded noun asks for, where a question asks by it.
#[must_use]
pub fn asking_noun(word: &str) -> Option<AskingNoun> {
    ASKING_NOUNS.get(word).copied()
}

/// What 'how' asks for before a folded word.
#[must_use]
pub fn degree(word: &str) -> Option<Degree> {
    DEGREES.get(word).copied()
}

/// How a folded word denies, where it does.
#[must_use]
pub fn denial(word: &str) -> Option<Denial> {
    DENIALS.get(word).copied()
}

/// How a folded word tells of losses, where it does.
#[must_use]
pub fn loss(word: &str) -> Option<Loss> {
    LOSSES.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_classes_has_each_word_once_and_no_unknown_class() {
        let count = |list: &'static str| {
            let words = lines(list).filter_map(|line| line.split_once(" | "));
            words
                .map(|(_, words)| words.split_whitespace().count())
                .sum::<usize>()
        };
        for (list, read) in [
            (include_str!("asking_nouns.txt"), ASKING_NOUNS.len()),
            (include_str!("degrees_asked.txt"), DEGREES.len()),
            (include_str!("denials.txt"), DENIALS.len()),
            (include_str!("loss_words.txt"), LOSSES.len()),
        ] {
            assert_eq!(count(list), read, "{list}");
        }
    }

    #[test]
    fn a_word_asks_for_its_class() {
        assert_eq!(asking_noun("day"), Some(AskingNoun::Time));
        assert_eq!(asking_noun("country"), Some(AskingNoun::State));
        assert_eq!(asking_noun("bridge"), None);
        assert_eq!(degree("many"), Some(Degree::Count));
        assert_eq!(denial("hardly"), Some(Denial::Veiled));
        assert_eq!(loss("sunk"), Some(Loss::Beside));
        assert!(is_interrogative("whom") && !is_interrogative("the"));
        assert!(is_auxiliary("did") && !is_auxiliary("signed"));
    }
}
