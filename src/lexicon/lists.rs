//! Lists of words of one sort, each a plain text file in `lists`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines;

/// Declares the lists: what each holds, its name and its file.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $file:literal)*) => {
        /// A list of folded words of one sort.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List {
            $($(#[$doc])* $name,)*
        }

        /// The files, in the order of the lists.
        const FILES: &[&str] = &[$(include_str!(concat!("lists/", $file)),)*];
    };
}

lists! {
    /// Words that deny the clause they stand in.
    Denying "denying.txt"
    /// Words that deny only what they stand beside.
    Lacking "lacking.txt"
    /// Words after which something is wished, planned, feared or said rather than so.
    Unreal "unreal.txt"
    /// Verbs before what is not, or not yet, so.
    Modal "modal.txt"
    /// Words for what was to happen in time.
    Expected "expected.txt"
    /// Words that narrow what they stand before: who drops or adds one says something else.
    Narrowing "narrowing.txt"
    /// Words that leave no room for another.
    Exclusive "exclusive.txt"
    /// Words that say there was more than one.
    Joint "joint.txt"
    /// Words that set one thing above or below all others.
    Superlative "superlative.txt"
    /// Verbs that say the same whichever side comes first.
    Mutual "mutual.txt"
    /// Words that say how exact a number is, where they stand with one.
    Qualifying "qualifying.txt"
    /// Verbs that undo what they govern.
    Undoing "undoing.txt"
    /// Verbs that may be said for those that undo.
    Ending "ending.txt"
    /// Words for winning.
    Winning "winning.txt"
    /// Verbs that say of who acts that it won.
    Beating "beating.txt"
    /// Participles that say of who was acted upon that it lost.
    Beaten "beaten.txt"
    /// Verbs for being beaten, or for losing something.
    Losing "losing.txt"
    /// Words for what a side loses when it is beaten.
    Contest "contest.txt"
    /// Verbs that make a passive.
    Passive "passive.txt"
    /// Verbs that open a question, or go on with one.
    Auxiliary "auxiliary.txt"
    /// Pronouns of the third person, which stand for something said before.
    Pronoun "pronoun.txt"
    /// Other words that point back to something said before.
    Pointing "pointing.txt"
    /// Words for how something begins.
    Start "start.txt"
    /// Words for how something ends.
    End "end.txt"
    /// Words that set one thing before another.
    Before "before.txt"
    /// Words that set one thing after another.
    After "after.txt"
    /// Comparatives for what came before another.
    Earlier "earlier.txt"
    /// Comparatives for what came after another.
    Later "later.txt"
    /// Words for what came before all others.
    Earliest "earliest.txt"
    /// Words for what came after all others.
    Latest "latest.txt"
    /// Words that compare how long things lasted.
    Longer "longer.txt"
    /// Words for the order of things in time.
    Sequence "sequence.txt"
    /// Requests to put things in order.
    Arranging "arranging.txt"
    /// Words that ask which thing, when or how.
    Asking "asking.txt"
    /// Words for the time between two things.
    Apart "apart.txt"
    /// Units of time, and what they measure.
    TimeUnit "time_unit.txt"
    /// Words for having been there for some time.
    Standing "standing.txt"
    /// Words for a term that runs out.
    Expiring "expiring.txt"
    /// Words that ask for numbers added up.
    Summing "summing.txt"
    /// Comparatives for the larger of two numbers.
    Larger "larger.txt"
    /// Comparatives for the smaller of two numbers.
    Smaller "smaller.txt"
    /// Words that compare losses without naming them.
    Costlier "costlier.txt"
    /// General words for losses, which leave nothing out.
    LossTotal "loss_total.txt"
    /// Words that say that losses are counted, in general or of one sort.
    LossTold "loss_told.txt"
    /// Other words by which a question may be about losses.
    LossHinted "loss_hinted.txt"
    /// Words that say that those are counted who were there.
    StrengthTold "strength_told.txt"
    /// Other words by which a question may be about strength.
    StrengthHinted "strength_hinted.txt"
    /// General words that say nothing of what is counted.
    Uncounted "uncounted.txt"
    /// Words of greeting.
    Greeting "greeting.txt"
    /// Words of thanks.
    Thanks "thanks.txt"
    /// Words of farewell.
    Farewell "farewell.txt"
    /// Insults.
    Abuse "abuse.txt"
    /// Words that go with small talk without making a question of it.
    Padding "padding.txt"
    /// Words that begin a question of their own.
    Opening "opening.txt"
    /// Words that only ask for a number again: who has nothing else to say asks for nothing of its own.
    Completing "completing.txt"
}

/// The words of each list with their places in it.
static PLACES: LazyLock<Vec<FxHashMap<&str, usize>>> = LazyLock::new(|| {
    let places = |file| words(file).zip(0..).collect();
    FILES.iter().copied().map(places).collect()
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
        PLACES[self as usize].get(word).copied()
    }
}

/// Reads the lists, unless they have been.
pub(super) fn prepare() {
    LazyLock::force(&PLACES);
}

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_word_stands_once_in_a_list_and_as_texts_are_read() {
        for file in FILES {
            let mut seen = Vec::new();
            for word in words(file) {
                let read: Vec<_> = tokens(word).into_iter().map(|t| t.word).collect();
                assert_eq!(read, [word], "no text has {word:?}");
                assert!(!seen.contains(&word), "{word:?} stands twice");
                seen.push(word);
            }
            assert!(!seen.is_empty());
        }
    }

    #[test]
    fn lists_are_told_apart() {
        assert!(List::Denying.has("never") && !List::Modal.has("never"));
        assert_eq!(List::Before.place("prior"), Some(1));
    }
}
