//! Lists of words of one sort. The files in `lists` hold those of one theme each.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::read::named;

/// Declares the lists: what each holds, and its name in the file.
macro_rules! lists {
    ($($file:literal { $($(#[$doc:meta])* $name:ident)* })*) => {
        /// A list of folded words of one sort.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List {
            $($($(#[$doc])* $name,)*)*
        }

        /// The names, in the order of the lists.
        const NAMES: &[&str] = &[$($(stringify!($name),)*)*];

        const FILES: &[&str] = &[$(include_str!(concat!("lists/", $file)),)*];
    };
}

lists! {
    "grammar.txt" {
        /// Words that carry no content of a question: articles, pronouns, auxiliaries, prepositions and the like.
        Function
        /// Function words that still tell one question from another: what sort of answer is wanted, or on which side of
        /// something.
        Telling
        /// Words that carry grammar only in a running text, where some function words ('one', 'off', 'same') may be what
        /// answers.
        Grammar
        /// Words that ask, address, hedge or pad: they shape a request but name nothing that a source could say.
        Light
        /// Verbs that open a question to be answered by yes or no, and close one that is tagged on.
        Auxiliary
        /// Verbs that open the second part of a question ('how long after the siege did'). Fewer than [`List::Auxiliary`]:
        /// here a word may as well be a name or a month ('may', 'will').
        Opener
        /// Verbs before what is not, or not yet, so.
        Modal
        /// Verbs that make a passive.
        Passive
        /// Pronouns of the third person, which stand for something said before.
        Pronoun
        /// Other words that point back to something said before.
        Pointing
    }
    "asking.txt" {
        /// Words that ask: for a person, a time, a place, a reason, a manner, a thing.
        Interrogative
        /// Words that only ask for a number again: who has nothing else to say asks for nothing of its own.
        Completing
        /// Words for what somebody does or holds for a living.
        Calling
        /// Requests to put things in order.
        Arranging
    }
    "denial.txt" {
        /// Words that deny the clause they stand in: [`denial`](super::denial) tells of a whole sentence, whatever in it is
        /// denied, and has no contracted forms.
        Denying
        /// Words that deny only what they stand beside.
        Lacking
        /// Words after which something is wished, planned, feared or said rather than so.
        Unreal
        /// Words that narrow what they stand before: who drops or adds one says something else.
        Narrowing
        /// Words before an office for somebody who does not hold it in full, or no longer.
        Deputy
        /// Words that leave no room for another.
        Sole
        /// Words that say there was more than one.
        Joint
        /// Verbs that undo what they govern.
        Undoing
        /// Verbs that may be said for those that undo.
        Ending
    }
    "contest.txt" {
        /// Words for winning.
        Winning
        /// Verbs that say of who acts that it won.
        Beating
        /// Participles that say of who was acted upon that it lost.
        Beaten
        /// Verbs for being beaten, or for losing something.
        Losing
        /// Words for what a side loses when it is beaten.
        Contest
        /// Verbs that say the same whichever side comes first.
        Mutual
    }
    "time.txt" {
        /// Words for how something begins.
        Start
        /// Words for how something ends.
        End
        /// Words that set one thing before another.
        Before
        /// Words that set one thing after another.
        After
        /// Comparatives for what came before another.
        Earlier
        /// Comparatives for what came after another.
        Later
        /// Words for what came before all others.
        Earliest
        /// Words for what came after all others.
        Latest
        /// Words that compare how long things lasted.
        Longer
        /// Words for the order of things in time.
        Sequence
        /// Words for the time between two things.
        Apart
        /// Units of time, and what they measure.
        TimeUnit
        /// Words for having been there for some time.
        Standing
        /// Words for a term that runs out.
        Expiring
        /// Words for what was to happen in time.
        Expected
    }
    "number.txt" {
        /// Words that set things against each other but are rare: they would pass for slips in a pack's own words.
        Comparing
        /// Words that single one thing out of several: those that the weights of `prose` were fitted with. Not all of
        /// [`List::Superlative`], and others that are no degree ('only', 'main').
        Singling
        /// Words that set one thing above or below all others.
        Superlative
        /// Comparatives for the larger of two numbers.
        Larger
        /// Comparatives for the smaller of two numbers.
        Smaller
        /// Words that compare losses without naming them.
        Costlier
        /// Words that say how exact a number is, where they stand with one.
        Qualifying
        /// Words that ask for numbers added up.
        Summing
        /// General words for losses, which leave nothing out.
        LossTotal
        /// Words by which a question says that losses are counted, in general or of one sort: [`loss`](super::loss) is for the
        /// words of texts and telegrams.
        LossTold
        /// Other words by which a question may be about losses.
        LossHinted
        /// Words that say that those are counted who were there.
        StrengthTold
        /// Other words by which a question may be about strength.
        StrengthHinted
        /// General words that say nothing of what is counted.
        Uncounted
    }
    "small_talk.txt" {
        /// Words of greeting.
        Greeting
        /// Words of thanks.
        Thanks
        /// Words of farewell.
        Farewell
        /// Insults.
        Abuse
        /// Words that go with small talk without making a question of it.
        Padding
    }
    "famous_names.txt" {
        /// Famous names of places, people and bodies, one word each and no other English word: a question with one that a
        /// pack never has is about something else.
        FamousName
    }
}

/// The words of a list.
#[derive(Debug, Clone, Default)]
struct Words {
    ordered: Vec<&'static str>,
    places: FxHashMap<&'static str, usize>,
}

static LISTS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let mut lists = vec![Words::default(); NAMES.len()];
    let number: FxHashMap<_, _> = NAMES.iter().copied().zip(0_usize..).collect();
    for (name, word) in FILES.iter().copied().flat_map(named) {
        if let Some(list) = number.get(name).and_then(|&list| lists.get_mut(list)) {
            list.places.insert(word, list.ordered.len());
            list.ordered.push(word);
        }
    }
    lists
});

impl List {
    /// Whether a folded word is on the list.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// Whether a folded word is on one of some lists.
    #[must_use]
    pub fn any(lists: &[Self], word: &str) -> bool {
        lists.iter().any(|list| list.has(word))
    }

    /// The place of a folded word on the list, from 0.
    #[must_use]
    pub fn place(self, word: &str) -> Option<usize> {
        LISTS[self as usize].places.get(word).copied()
    }

    /// The words of the list in order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        LISTS[self as usize].ordered.iter().copied()
    }
}

/// Reads the lists unless they have been.
pub(super) fn prepare() {
    LazyLock::force(&LISTS);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_word_stands_once_in_a_list_and_as_texts_are_read() {
        for (name, Words { ordered, places }) in NAMES.iter().zip(LISTS.iter()) {
            assert!(!ordered.is_empty(), "{name} has no words");
            for (place, word) in ordered.iter().enumerate() {
                let read: Vec<_> = tokens(word).into_iter().map(|t| t.word).collect();
                assert_eq!(read, [*word], "no text has {word:?}");
                assert_eq!(places[word], place, "{word:?} stands twice in {name}");
            }
        }
    }

    #[test]
    fn no_list_of_the_files_is_unknown_or_in_two_places() {
        for file in FILES {
            let mut begun: Vec<_> = named(file).map(|(name, _)| name).collect();
            begun.dedup();
            for name in begun {
                assert!(NAMES.contains(&name), "{name:?} is no list");
                let begins = format!("\n{name}: ");
                let times: usize = FILES.iter().map(|f| f.matches(&begins).count()).sum();
                assert_eq!(times, 1, "{name}");
            }
        }
    }

    #[test]
    fn lists_are_told_apart() {
        assert!(List::Denying.has("never") && !List::Modal.has("never"));
        assert_eq!(List::Before.place("prior"), Some(1));
        assert_eq!(List::Later.words().last(), Some("newer"));
    }
}
