//! Which words carry grammar rather than content, and what kind the others are.

use crate::date::names_a_time;
use crate::lexicon::List;
use crate::quantity::is_numeral;

/// What kind of word a folded word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Grammar only.
    Stop,
    /// A year between 100 and 2100.
    Year,
    /// Another number in digits.
    Number,
    /// A number in words.
    Numeral,
    /// A month, a weekday or a word such as 'century'.
    Calendar,
    /// Anything else.
    Content,
}

/// The class of a folded word.
pub(super) fn classify(word: &str) -> Class {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return match word.parse::<u32>() {
            Ok(100..=2100) if word.len() >= 3 => Class::Year,
            _ => Class::Number,
        };
    }
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        return match &word[digits.len()..] {
            "s" if digits.len() == 4 => Class::Year,
            "th" | "st" | "nd" | "rd" => Class::Calendar,
            _ => Class::Number,
        };
    }
    if List::Grammar.has(word) {
        Class::Stop
    } else if names_a_time(word) {
        Class::Calendar
    } else if is_numeral(word) {
        Class::Numeral
    } else {
        Class::Content
    }
}
