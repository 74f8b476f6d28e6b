//! Words that fall into classes: what a noun or 'how' asks for, how a word denies, how it tells of losses.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::read::named;

const FILE: &str = include_str!("classes.txt");

/// Declares an enum of classes and the function that looks a word up. The file has the words of a class as
/// 'Enum.Class: words'.
macro_rules! classes {
    (
        $(#[$doc:meta])* $name:ident { $($(#[$class_doc:meta])* $class:ident,)* }
        $(#[$look_up_doc:meta])* $look_up:ident
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$class_doc])* $class,)*
        }

        $(#[$look_up_doc])*
        #[must_use]
        pub fn $look_up(word: &str) -> Option<$name> {
            static CLASSES: LazyLock<FxHashMap<&str, $name>> = LazyLock::new(|| {
                let class = |name: &str| match name.strip_prefix(stringify!($name))? {
                    $(concat!(".", stringify!($class)) => Some($name::$class),)*
                    _ => None,
                };
                named(FILE)
                    .filter_map(|(name, word)| Some((word, class(name)?)))
                    .collect()
            });
            CLASSES.get(word).copied()
        }
    };
}

classes! {
    /// What a noun asks for: 'which day', 'the reason for'.
    AskingNoun {
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

    /// What a folded noun asks for, where a question asks by it.
    asking_noun
}

classes! {
    /// What 'how' asks for together with the word behind it.
    Degree {
        /// How many there are of something.
        Count,
        /// A length of time.
        Span,
        /// A size that is told by a number of something: 'how large was the army'.
        Size,
        /// A measure that the answer may call by its name: 'how deep'.
        Measure,
    }

    /// What 'how' asks for before a folded word.
    degree
}

classes! {
    /// How a word denies.
    Denial {
        /// By its form: 'not', 'never'.
        Flat,
        /// By what it means: 'refused', 'hardly'.
        Veiled,
    }

    /// How a folded word denies, where it does.
    denial
}

classes! {
    /// How a word tells of losses.
    Loss {
        /// On its own: 'casualties'.
        Alone,
        /// Only beside a number: 'lost'.
        Beside,
    }

    /// How a folded word tells of losses, where it does.
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_class_of_each_sort_and_no_class_is_unknown() {
        let mut seen = Vec::new();
        for (name, word) in named(FILE) {
            let (sort, class) = name.split_once('.').expect(name);
            assert!(
                !seen.contains(&(sort, word)),
                "{word:?} has two classes of {sort}"
            );
            seen.push((sort, word));
            let read = match sort {
                "AskingNoun" => asking_noun(word).map(|class| format!("{class:?}")),
                "Degree" => degree(word).map(|class| format!("{class:?}")),
                "Denial" => denial(word).map(|class| format!("{class:?}")),
                "Loss" => loss(word).map(|class| format!("{class:?}")),
                _ => None,
            };
            assert_eq!(read.as_deref(), Some(class), "{name}: {word}");
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
    }
}
