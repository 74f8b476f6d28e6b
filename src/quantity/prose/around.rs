//! What stands around a number: how exact it is, its unit, and what happened to those counted.

use super::super::words::{COUNTS, Key};
use super::super::{Precision, unit};
use super::Finder;
use crate::date::scan::Kind;

impl Finder<'_> {
    /// Where the words before the number that say how exact it is start, and what they say.
    pub(super) fn qualifier(&self, at: usize) -> (usize, Option<Precision>) {
        let before = |back: usize| self.key_before(at, back);
        let some = |back: usize, precision| (at - back, Some(precision));
        match (before(3), before(2), before(1)) {
            (Some(Key::No | Key::Not), Some(Key::More), Some(Key::Than)) => {
                some(3, Precision::AtMost)
            }
            (Some(Key::No | Key::Not), Some(Key::Less), Some(Key::Than)) => {
                some(3, Precision::AtLeast)
            }
            (Some(Key::As), Some(Key::Many1), Some(Key::As)) => some(3, Precision::AtMost),
            (_, Some(Key::More), Some(Key::Than)) => some(2, Precision::MoreThan),
            (_, Some(Key::Less), Some(Key::Than)) => some(2, Precision::LessThan),
            (_, Some(Key::At), Some(Key::Least)) => some(2, Precision::AtLeast),
            (_, Some(Key::At), Some(Key::Most)) => some(2, Precision::AtMost),
            (_, Some(Key::Up), Some(Key::To)) => some(2, Precision::AtMost),
            (_, Some(Key::Close), Some(Key::To)) => some(2, Precision::About),
            (_, Some(Key::Exceeds | Key::More), Some(Key::Of)) => some(2, Precision::MoreThan),
            (_, Some(Key::Maximum), Some(Key::Of)) => some(2, Precision::AtMost),
            (_, Some(Key::Minimum), Some(Key::Of)) => some(2, Precision::AtLeast),
            (_, Some(Key::Exceeds), _) if self.word(at - 1).eq_ignore_ascii_case("the") => {
                some(2, Precision::MoreThan)
            }
            (_, _, Some(Key::Exceeds)) => some(1, Precision::MoreThan),
            (_, _, Some(Key::Over)) => some(1, Precision::MoreThan),
            (_, _, Some(Key::Under)) => some(1, Precision::LessThan),
            (_, _, Some(Key::Least | Key::Minimum)) => some(1, Precision::AtLeast),
            (_, _, Some(Key::Most | Key::Maximum | Key::Within)) => some(1, Precision::AtMost),
            (_, _, Some(Key::About | Key::Some)) => some(1, Precision::About),
            (_, _, Some(Key::Doubt)) if self.word(at - 1).eq_ignore_ascii_case("estimated") => {
                some(1, Precision::About)
            }
            (_, Some(Key::About), Some(Key::A)) => some(2, Precision::About),
            (_, Some(Key::Over), Some(Key::A)) => some(2, Precision::MoreThan),
            _ => match self.mark(at.wrapping_sub(1)) {
                Some('~' | '≈') => some(1, Precision::About),
                Some('.') if matches!(before(2), Some(Key::About)) => some(2, Precision::About),
                Some('>') => some(1, Precision::MoreThan),
                Some('<') => some(1, Precision::LessThan),
                Some('≥') => some(1, Precision::AtLeast),
                Some('≤') => some(1, Precision::AtMost),
                Some('$' | '£' | '€' | '¥') => {
                    let (start, said) = self.qualifier(at - 1);
                    (start, said)
                }
                _ => (at, None),
            },
        }
    }

    /// Whether the clause doubts the number that starts at `at`: `they guess that 300 died`, `may have cost 200 lives`.
    /// Who says `I guess` doubts himself and not the number.
    pub(super) fn doubted(&self, at: usize) -> bool {
        /// How many words may stand between a doubt and its number.
        const REACH: usize = 6;
        for place in (at.saturating_sub(REACH)..at).rev() {
            match self.tokens[place].kind {
                Kind::Word(Some(Key::Doubt)) => {
                    let speaker = |word: &str| {
                        ["i", "my", "we", "our", "id", "d"]
                            .iter()
                            .any(|own| word.eq_ignore_ascii_case(own))
                    };
                    return place > 0 && !speaker(self.word(place - 1));
                }
                Kind::Word(Some(Key::May)) => {
                    return ["have", "be", "well"]
                        .iter()
                        .any(|verb| self.word(place + 1).eq_ignore_ascii_case(verb));
                }
                Kind::Number { .. } | Kind::Mark(_) => return false,
                Kind::Word(_) => {}
            }
        }
        false
    }

    /// `or so`, `or more`, `+`, `odd` after the number.
    pub(super) fn qualifier_after(&self, at: usize) -> Option<(Precision, usize)> {
        if self.mark(at) == Some('+') {
            return Some((Precision::MoreThan, at + 1));
        }
        // "200-odd"
        let at = at + usize::from(self.dash(at) && self.key(at + 1) == Some(Key::Odd));
        match (self.key(at)?, self.key(at + 1)) {
            (Key::Or, Some(Key::So)) => Some((Precision::About, at + 2)),
            (Key::Or, Some(Key::More)) => Some((Precision::AtLeast, at + 2)),
            (Key::Or, Some(Key::Less)) => Some((Precision::AtMost, at + 2)),
            (Key::Odd, _) => Some((Precision::About, at + 1)),
            (Key::More, _) if self.word(at).eq_ignore_ascii_case("plus") => {
                Some((Precision::MoreThan, at + 1))
            }
            _ => None,
        }
    }

    /// The unit after the number that starts at `first`, or before it (`$3 million`), and the token after it.
    pub(super) fn unit(&self, first: usize, at: usize) -> (String, usize) {
        let currency = |mark: Option<char>| match mark? {
            '$' => Some("dollars"),
            '£' => Some("pounds"),
            '€' => Some("euros"),
            '¥' => Some("yen"),
            '₽' => Some("roubles"),
            _ => None,
        };
        if let Some(unit) = currency(self.mark(first.wrapping_sub(1))) {
            return (unit.to_owned(), at);
        }
        if let Some(before) = first.checked_sub(1)
            && self.key(before) == Some(Key::Unit)
            && unit::family(self.word(before)) == Some(unit::Family::Money)
            && let Some(unit) = unit::plural(self.word(before))
        {
            return (unit.to_owned(), at);
        }
        if let Some(unit) = currency(self.mark(at)) {
            return (unit.to_owned(), at + 1);
        }
        if self.mark(at) == Some('%') || self.key(at) == Some(Key::Percent) {
            return ("percent".to_owned(), at + 1);
        }
        // "10-fold", "ten-fold"
        let fold = at + usize::from(self.dash(at));
        if self.word(fold).eq_ignore_ascii_case("fold") {
            return ("times".to_owned(), fold + 1);
        }
        if self.key(at) == Some(Key::Per) && self.key(at + 1) == Some(Key::Cent) {
            return ("percent".to_owned(), at + 2);
        }
        self.noun(at)
    }

    /// The noun that is counted: a known unit within three words, otherwise the next word that looks like a plural.
    pub(super) fn noun(&self, at: usize) -> (String, usize) {
        /// How many words may stand between a number and what it counts.
        const REACH: usize = 4;
        let mut plural = None;
        let mut at = at + usize::from(self.dash(at) && !self.spaced(at) && !self.spaced(at + 1));
        if self.key(at) == Some(Key::Of) {
            at += 1;
        }
        for word in at..at + REACH {
            let Some(token) = self.tokens.get(word) else {
                break;
            };
            match token.kind {
                Kind::Word(Some(Key::Unit)) => {
                    let unit = self.word(word);
                    // "second" counts time only after a number and never before a noun.
                    return (unit::plural(unit).unwrap_or(unit).to_owned(), word + 1);
                }
                Kind::Word(None) => {
                    let text = self.word(word);
                    if plural.is_none()
                        && text.len() >= 4
                        && text.ends_with('s')
                        && !text.ends_with("ss")
                    {
                        plural = Some(word);
                    }
                }
                Kind::Mark('-') if !token.spaced => {}
                _ => break,
            }
        }
        match plural {
            // A capital starts a name more often than it ends a count, save right after the number.
            Some(word) if word == at || !self.word(word).starts_with(char::is_uppercase) => {
                (self.word(word).to_lowercase(), word + 1)
            }
            _ => (String::new(), at.min(self.tokens.len())),
        }
    }

    /// What happened to those counted, within the clause: `killed`, `killed, wounded and missing`.
    pub(super) fn counts(&self, from: usize, last: &mut usize) -> Vec<String> {
        /// How many words may stand between a number and what happened to those counted.
        const REACH: usize = 5;
        let mut counts: Vec<String> = Vec::new();
        let mut at = from;
        while at < self.tokens.len() && at < from + REACH {
            match self.tokens[at].kind {
                Kind::Word(Some(Key::Counts(index))) => {
                    let word = COUNTS[usize::from(index)].to_owned();
                    if !counts.contains(&word) {
                        counts.push(word);
                    }
                    *last = at + 1;
                    // The list may go on.
                    let mut next = at + 1;
                    while matches!(self.mark(next), Some(',' | '/'))
                        || matches!(self.key(next), Some(Key::And | Key::Or))
                    {
                        next += 1;
                    }
                    if !matches!(self.key(next), Some(Key::Counts(_))) {
                        break;
                    }
                    at = next;
                }
                Kind::Word(Some(Key::Stop))
                    if !matches!(self.word(at), "was" | "were" | "had" | "are" | "is") =>
                {
                    break;
                }
                Kind::Word(Some(Key::Unit | Key::And)) | Kind::Number { .. } | Kind::Mark(_) => {
                    break;
                }
                Kind::Word(_) => at += 1,
            }
        }
        counts
    }
}
