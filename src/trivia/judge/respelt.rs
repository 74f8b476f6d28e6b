//! A date as a player types it, put the way the reader of dates expects: misspelt months, Roman numerals, days and eras
//! that go by a name, the marks of East Asian dates.

use std::fmt::Write as _;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::date;
use crate::text::{self, numbers};

/// Days that go by a name everywhere.
const NAMED_DAYS: &[(&str, &str)] = &[
    ("new year's eve", "31 December"),
    ("new years eve", "31 December"),
    ("new year's day", "1 January"),
    ("new years day", "1 January"),
    ("christmas eve", "24 December"),
    ("christmas day", "25 December"),
    ("christmas", "25 December"),
    ("ides of march", "15 March"),
    ("leap day", "29 February"),
];

/// Eras written out.
const ERAS: &[(&str, &str)] = &[
    ("before the common era", "BCE"),
    ("before christ", "BC"),
    ("of our lord", ""),
    ("anno domini", "AD"),
];

/// The last century that is written in a Roman numeral.
const LAST_CENTURY: u32 = 21;

/// What may part a day from its month and a month from its year.
const PARTING: [char; 4] = ['.', '/', '-', ' '];

/// The guess with misspelt months put right, Roman numerals of centuries, months and years in figures, and the marks of
/// East Asian dates as hyphens.
pub(super) fn respelt(guess: &str) -> String {
    let mut text = plain_marks(guess);
    replace_first(&mut text, NAMED_DAYS);
    for era in ERAS {
        replace_first(&mut text, std::slice::from_ref(era));
    }
    if text.ends_with('-') {
        text.pop();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_alphabetic()) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from.find(|c: char| !c.is_alphabetic());
        let (word, after) = from.split_at(end.unwrap_or(from.len()));
        rest = after;
        let folded = text::fold(word);
        match numeral(word, &folded, &out, after) {
            Some(Numeral::Century(number)) => _ = write!(out, "{number}th"),
            Some(Numeral::Month(number)) => {
                _ = write!(out, "{number}");
                // "14 X 1066" is read as 14.10.1066.
                if out.contains(' ') {
                    out = out.replace(' ', ".");
                    out.push('.');
                    rest = after.trim_start_matches(PARTING);
                }
            }
            Some(Numeral::Year(number)) => _ = write!(out, "{number}"),
            None => out.push_str(misspelt_month(&folded).unwrap_or(word)),
        }
    }
    out.push_str(rest);
    out
}

/// The text in plain letters, with hyphens for the marks of East Asian dates and for dashes.
fn plain_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 4);
    for c in text.nfkc() {
        match c {
            '年' | '月' => plain.push('-'),
            '日' => {}
            '‐'..='―' | '−' => plain.push('-'),
            '’' | '‘' | '´' | '`' => plain.push('\''),
            _ => plain.push(c),
        }
    }
    plain
}

/// Puts what is meant in place of the first of the names that the text holds.
fn replace_first(text: &mut String, names: &[(&str, &str)]) {
    let small = text.to_ascii_lowercase();
    let found = names
        .iter()
        .find_map(|(name, meant)| Some((small.find(name)?, name.len(), meant)));
    if let Some((at, length, meant)) = found {
        text.replace_range(at..at + length, meant);
    }
}

/// A Roman numeral in a date.
enum Numeral {
    Century(u32),
    Month(u32),
    Year(u32),
}

/// The Roman numeral that a word is, between what stands before it and what stands after.
fn numeral(word: &str, folded: &str, before: &str, after: &str) -> Option<Numeral> {
    let counted = numbers::roman(folded.strip_suffix("th").unwrap_or(folded));
    if let Some(number) = counted.filter(|number| *number <= LAST_CENTURY) {
        let next = after.trim_start_matches([' ', '-']);
        let head = next.get(..4);
        if head.is_some_and(|head| head.eq_ignore_ascii_case("cent")) {
            return Some(Numeral::Century(number));
        }
        let is_digit = |c: char| c.is_ascii_digit();
        if before.ends_with(PARTING)
            && before.trim_end_matches(PARTING).ends_with(is_digit)
            && after.starts_with(PARTING)
            && after.trim_start_matches(PARTING).starts_with(is_digit)
        {
            return Some(Numeral::Month(number));
        }
    }
    let in_capitals = word.len() >= 2 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let year = in_capitals.then(|| numbers::roman(word)).flatten();
    year.filter(|year| *year >= 100).map(Numeral::Year)
}

/// The months in small letters.
static MONTHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = date::MONTHS.iter();
    names.map(|name| name.to_ascii_lowercase()).collect()
});

/// The month whose name is misspelt so that it can be no other; never for the short names.
fn misspelt_month(word: &str) -> Option<&'static str> {
    if word.len() < 4 || MONTHS.iter().any(|month| month == word) {
        return None;
    }
    let same_start = |month: &&String| month.as_bytes()[0] == word.as_bytes()[0];
    // Two letters swapped keep every letter, so that no other month is meant.
    let swapped = |month: &&String| text::swapped(word, month);
    if let Some(month) = MONTHS.iter().filter(same_start).find(swapped) {
        return Some(month);
    }
    if word.len() < 5 {
        return None;
    }
    // A letter makes another word of a short name, and of march.
    let long = |month: &&String| month.len() >= 5 && *month != "march";
    let near = |month: &&String| {
        let most = if month.len() >= 7 { 2 } else { 1 };
        text::distance_within(word, month, most).is_some()
    };
    let mut found = MONTHS.iter().filter(same_start).filter(long).filter(near);
    match (found.next(), found.next()) {
        (Some(month), None) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::respelt;

    #[test]
    fn a_date_is_put_as_the_reader_of_dates_expects() {
        for (typed, read) in [
            ("1941年4月13日", "1941-4-13"),
            ("14 X 1066", "14.10.1066"),
            ("the XIVth century", "the 14th century"),
            ("MCMXLI", "1941"),
            ("12 Ocotber 1492", "12 october 1492"),
            ("christmas day 800", "25 December 800"),
            ("44 before Christ", "44 BC"),
            ("a match in 1848", "a match in 1848"),
        ] {
            assert_eq!(respelt(typed), read, "{typed}");
        }
    }
}
