//! The words of a guess or a name as they are written: folded, numbers in figures, with what stands between them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::text::{self, Letters, Sounded, Token, numbers};

use super::words::{self, Role};

/// Roman numerals inside a name go no further; in capitals they are read whatever their value.
const LAST_NUMERAL: u32 = 20;

/// A word of a guess.
#[derive(Debug, Clone)]
pub(super) struct Said<'a> {
    /// Folded, numbers in figures.
    pub(super) word: Cow<'a, str>,
    pub(super) role: Role,
    /// What stands between it and the word before.
    pub(super) gap: Gap,
    /// Whether it is written with a possessive ending: `zhukov's`.
    pub(super) owns: bool,
    /// Where it stands in the guess, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it is initials: one letter, or letters with stops.
    pub(super) initials: bool,
    pub(super) letters: Letters,
    /// Worked out when it is first compared.
    sounded: OnceCell<Sounded>,
}

impl Said<'_> {
    /// The word with what it sounds like.
    pub(super) fn sounded(&self) -> &Sounded {
        self.sounded.get_or_init(|| Sounded::new(&self.word))
    }
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// White space or nothing.
    Space,
    /// A comma, a plus, an ampersand, a dash, a bracket.
    Soft,
    /// A slash, a semicolon, a line break, a question mark.
    Hard,
}

/// The words of a text with what stands between them.
pub(super) fn words(text: &str) -> Vec<Said<'_>> {
    let tokens = text::tokens(text);
    let last = tokens.len().saturating_sub(1);
    let mut out: Vec<Said<'_>> = Vec::with_capacity(tokens.len());
    let mut end = 0;
    let mut after_tens = false;
    for (place, token) in tokens.into_iter().enumerate() {
        // "didn't" is two words of one place.
        let gap = match text.get(end..token.range.start) {
            Some(between) => gap(between),
            None => Gap::Space,
        };
        end = token.range.end;
        let raw = text.get(token.range.clone()).unwrap_or("");
        let range = token.range.clone();
        let word = spelt_out(text, token, place, place == last);
        let spelt = !raw.starts_with(|c: char| c.is_ascii_digit());
        let value = word.parse::<u32>().ok();
        // "fifty-seventh" is one number.
        if let Some(before) = out.last_mut()
            && spelt
            && after_tens
            && gap == Gap::Space
            && let (Ok(tens), Some(unit @ 1..=9)) = (before.word.parse::<u32>(), value)
        {
            before.word = Cow::Owned((tens + unit).to_string());
            before.range.end = end;
            after_tens = false;
            continue;
        }
        after_tens = spelt && matches!(value, Some(20..=90));
        out.push(Said::new(word, gap, range, raw));
    }
    out
}

impl<'a> Said<'a> {
    fn new(word: Cow<'a, str>, gap: Gap, range: Range<usize>, raw: &str) -> Self {
        let role = if word.starts_with(|c: char| c.is_ascii_digit()) {
            Role::Number
        } else {
            words::role(&word)
        };
        let is_initials = || {
            word.len() == 1
                || raw.contains('.')
                || word.len() == 2 && raw.chars().all(char::is_uppercase)
        };
        Self {
            role,
            gap,
            owns: raw.len() > 2 && (raw.ends_with("'s") || raw.ends_with("’s")),
            range,
            initials: word.len() <= 3 && role != Role::Number && is_initials(),
            letters: Letters::of(&word),
            sounded: OnceCell::new(),
            word,
        }
    }
}

/// The word of a token at that place of the text, numbers in figures and abbreviations written out.
fn spelt_out<'a>(text: &str, token: Token<'a>, place: usize, last: bool) -> Cow<'a, str> {
    let raw = text.get(token.range.clone()).unwrap_or("");
    let capitals = raw.len() >= 2 && raw.starts_with(|c: char| c.is_ascii_uppercase());
    if capitals
        && (raw.len() >= 3 || place > 0)
        && let Some(number) = numbers::roman(raw)
    {
        return Cow::Owned(number.to_string());
    }
    // "D. I." are initials, no numerals.
    let stopped = text[token.range.end..].starts_with('.') && !last;
    let numeral = place > 0 && !stopped && (token.capital || last);
    abbreviated(in_figures(token.word, numeral))
}

/// Usual abbreviations in names, written out.
fn abbreviated(word: Cow<'_, str>) -> Cow<'_, str> {
    match word.as_ref() {
        "st" => Cow::Borrowed("saint"),
        "mt" => Cow::Borrowed("mount"),
        "ft" => Cow::Borrowed("fort"),
        "sankt" | "sainte" => Cow::Borrowed("saint"),
        "co" => Cow::Borrowed("company"),
        "corp" => Cow::Borrowed("corporation"),
        "regt" => Cow::Borrowed("regiment"),
        "div" => Cow::Borrowed("division"),
        "bn" => Cow::Borrowed("battalion"),
        "govt" => Cow::Borrowed("government"),
        "assoc" | "assn" => Cow::Borrowed("association"),
        "natl" => Cow::Borrowed("national"),
        "intl" => Cow::Borrowed("international"),
        _ => word,
    }
}

fn gap(between: &str) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    let spaced = between.contains(' ');
    let dots = between.starts_with("..");
    let width = |mark: char| match mark {
        '/' | ';' | '|' | '\n' | '?' | '\\' | '、' | '・' => Gap::Hard,
        ',' | '+' | '&' | '(' | ')' | '[' | ']' | '=' | ':' | '!' => Gap::Soft,
        // A hyphen joins, a dash between spaces parts.
        '-' | '–' | '—' if spaced => Gap::Soft,
        '.' if dots => Gap::Soft,
        _ => Gap::Space,
    };
    between.chars().map(width).max().unwrap_or(Gap::Space)
}

/// Numbers in words, ordinals and Roman numerals as figures. Single Roman letters count only where `numeral` says that
/// the place fits.
fn in_figures(word: Cow<'_, str>, numeral: bool) -> Cow<'_, str> {
    if word.len() > 11 {
        return word;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits =
            word.trim_end_matches(|c: char| c.is_ascii_lowercase() && "stndrh".contains(c));
        return if digits.len() < word.len() {
            Cow::Owned(digits.to_owned())
        } else {
            word
        };
    }
    let spelt = match word.as_ref() {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        // "No one" is nobody, and "the one" no number.
        "one" => None,
        other => numbers::ordinal(other).or_else(|| numbers::cardinal(other)),
    };
    let value = spelt.map(u32::from).or_else(|| {
        (word.len() > 1 || numeral)
            .then(|| numbers::roman(&word))
            .flatten()
            .filter(|value| *value <= LAST_NUMERAL)
    });
    value.map_or(word, |value| Cow::Owned(value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_numbers_are_in_figures() {
        for (text, said) in [
            ("Louis XIV", "louis 14"),
            ("the fifty-seventh Army", "the 57 army"),
            ("D. I. Mendeleev", "d i mendeleev"),
            ("Henry V", "henry 5"),
            ("No one", "no one"),
            ("Mt. Fuji", "mount fuji"),
        ] {
            let found: Vec<_> = words(text).into_iter().map(|said| said.word).collect();
            assert_eq!(found.join(" "), said, "{text}");
        }
    }

    #[test]
    fn marks_part_words_more_or_less() {
        let gaps = |text| -> Vec<Gap> { words(text).iter().map(|said| said.gap).collect() };
        assert_eq!(gaps("a b"), [Gap::Space, Gap::Space]);
        assert_eq!(
            gaps("a, b-c - d"),
            [Gap::Space, Gap::Soft, Gap::Space, Gap::Soft]
        );
        assert_eq!(gaps("a / b"), [Gap::Space, Gap::Hard]);
    }
}
