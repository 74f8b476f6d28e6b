//! The words of a choice, each with what it stands for: one table for its option, for reading it and for writing it.

use super::args::{Args, Value};
use super::spec::Choice;

/// What each word stands for, the word, and what a person reads.
pub(super) struct Words<T, const N: usize>(pub [(T, &'static str, &'static str); N]);

impl<T: Copy + PartialEq, const N: usize> Words<T, N> {
    /// The words as an option takes them.
    pub(super) const fn choices(&self) -> [Choice; N] {
        let mut choices = [Choice {
            value: "",
            label: "",
        }; N];
        let mut place = 0;
        while place < N {
            let (_, value, label) = self.0[place];
            choices[place] = Choice { value, label };
            place += 1;
        }
        choices
    }

    /// What the word in an option stands for; `None` where the option was left out.
    pub(super) fn meant(&self, args: &Args, option: &str) -> Option<T> {
        let given = args.text(option);
        self.0
            .iter()
            .find(|(_, word, _)| *word == given)
            .map(|(meant, _, _)| *meant)
    }

    /// The word for something, as the value of an option; `None` for what needs no word.
    pub(super) fn value(&self, meant: T) -> Option<Value> {
        self.0
            .iter()
            .find(|(known, _, _)| *known == meant)
            .map(|(_, word, _)| Value::Text((*word).to_owned()))
    }
}
