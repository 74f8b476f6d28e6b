//! Numbers with their units in English prose, in questions and in answers.

use std::ops::Range;

use super::words::{COUNTS, Key, LEXICON};
use super::{Precision, Quantity, unit};
use crate::date;
use crate::date::scan::{Kind, Token, scan};

/// A number found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What it says.
    pub quantity: Quantity,
    /// Where it stands, in bytes, from the qualifier before it to its unit.
    pub range: Range<usize>,
}

/// Finds the quantities of `text` in reading order; dates, years, ordinals and numbered things (`article 9`, `I-16`)
/// are none. Linear in the length of the text.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = numbers(text);
    if found.is_empty() {
        return found;
    }
    // Any year will do: what matters is where dates stand, not when they are.
    let dates = date::mentions(text, Some(2000));
    let mut next = 0;
    found.retain(|mention| {
        while dates
            .get(next)
            .is_some_and(|date| date.range.end <= mention.range.start)
        {
            next += 1;
        }
        dates
            .get(next)
            .is_none_or(|date| date.range.start >= mention.range.end)
    });
    found
}

/// Finds the numbers of `text` in reading order, years and days among them.
#[must_use]
pub fn numbers(text: &str) -> Vec<Mention> {
    let tokens = scan(text, &LEXICON);
    let finder = Finder {
        text,
        tokens: &tokens,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.quantity(at) {
            Some((quantity, first, last)) => {
                found.push(Mention {
                    quantity,
                    range: tokens[first].start..tokens[last - 1].end,
                });
                at = last;
            }
            None => at = finder.past_name(at),
        }
    }
    found
}

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token<Key>],
}

/// A bare number: its value and the token after it.
#[derive(Clone, Copy)]
struct Amount {
    value: f64,
    next: usize,
    /// Whether a scale word or letter belongs to it.
    scaled: Option<f64>,
    several: bool,
}

impl Finder<'_> {
    fn key(&self, at: usize) -> Option<Key> {
        match self.tokens.get(at)?.kind {
            Kind::Word(key) => key,
            _ => None,
        }
    }

    fn key_before(&self, at: usize, back: usize) -> Option<Key> {
        self.key(at.checked_sub(back)?)
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    fn figure(&self, at: usize) -> Option<(u64, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‑' | '−'))
    }

    /// The token after `at`, or after the whole name or ordinal that starts there, so that no part of it is read.
    fn past_name(&self, at: usize) -> usize {
        let mut next = at + 1;
        if self.figure(at).is_some() {
            while self.tokens.get(next).is_some_and(|token| !token.spaced)
                && (self.figure(next).is_some()
                    || (matches!(self.mark(next), Some('.' | ',' | ':'))
                        && self.figure(next + 1).is_some()))
            {
                next += 1;
            }
        }
        next
    }

    /// The quantity that starts at `at`: with the token where its qualifier starts and the token after its unit.
    fn quantity(&self, at: usize) -> Option<(Quantity, usize, usize)> {
        if !self.may_start(at) {
            return None;
        }
        let first = self.amount(at)?;
        let (amount, to, mut next) = self.range(at, first);
        let mut precision = if first.several {
            Precision::Several
        } else {
            Precision::Exact
        };
        let (start, said) = self.qualifier(at);
        if let Some(said) = said
            && precision != Precision::Several
        {
            precision = said;
        }
        if let Some((said, after)) = self.qualifier_after(next) {
            precision = said;
            next = after;
        }
        let (unit, mut last) = self.unit(at, next);
        let mut counts = self.counts(last, &mut last);
        if counts.is_empty() && matches!(unit.as_str(), "prisoners" | "captives") {
            counts.push("captured".to_owned());
        }
        // "one" is a pronoun more often than a number, and "a" an article.
        if matches!(self.key(at), Some(Key::Value(1)))
            && unit.is_empty()
            && next == at + 1
            && next < self.tokens.len()
        {
            return None;
        }
        Some((
            Quantity {
                number: amount,
                to,
                unit,
                counts,
                precision,
            },
            start,
            last,
        ))
    }

    /// Whether the token may start a number: not within a name such as `I-16` or `B52`, after `article`, or a date's.
    fn may_start(&self, at: usize) -> bool {
        if self.figure(at).is_none() {
            return match self.key(at) {
                Some(Key::Value(_)) => !self.dash_joined_word(at),
                Some(Key::Group(_) | Key::Scale(_) | Key::Many(_)) => true,
                Some(Key::A | Key::Several | Key::Half | Key::Some | Key::Few) => true,
                _ => false,
            };
        }
        if !self.spaced(at)
            && let Some(before) = at.checked_sub(1)
        {
            let name = match self.tokens[before].kind {
                Kind::Word(_) => true,
                Kind::Mark('-' | '‑' | '.' | '/' | '_') => {
                    !self.spaced(before)
                        && before > 0
                        && matches!(self.tokens[before - 1].kind, Kind::Word(_))
                }
                Kind::Mark(mark) => matches!(mark, '#' | '№' | '§' | ':'),
                Kind::Number { .. } => true,
            };
            if name {
                return false;
            }
        }
        !matches!(self.key_before(at, 1), Some(Key::Numbered))
            && !(matches!(self.key_before(at, 1), Some(Key::No)))
            && !(self.mark(at.wrapping_sub(1)) == Some('.')
                && matches!(self.key_before(at, 2), Some(Key::No)))
    }

    /// `twenty-one` has its second word read with its first.
    fn dash_joined_word(&self, at: usize) -> bool {
        at >= 2
            && self.dash(at - 1)
            && !self.spaced(at)
            && matches!(self.key(at - 2), Some(Key::Value(_)))
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        if self.figure(at).is_some() {
            self.figures(at)
        } else {
            self.words(at)
        }
    }

    /// `1,292`, `10.000`, `5 000`, `5.5 thousand`, `57k`, `3 million`.
    fn figures(&self, at: usize) -> Option<Amount> {
        let (head, digits) = self.figure(at)?;
        let mut value = head as f64;
        let mut next = at + 1;
        let mut groups = 0;
        let mut separator = None;
        let mut point = None;
        while let Some((group, 3)) = self.group(next, separator) {
            if digits > 3 || (digits > 1 && head == 0) {
                break;
            }
            let spaced = self.spaced(next) && self.mark(next).is_none();
            separator = Some(self.mark(next).unwrap_or(' '));
            point = Some(group as f64 / 1000.0);
            value = value * 1000.0 + group as f64;
            next += if spaced { 1 } else { 2 };
            groups += 1;
        }
        if groups == 0
            && matches!(self.mark(next), Some('.' | ',' | '·'))
            && !self.spaced(next)
            && !self.spaced(next + 1)
            && let Some((decimals, places)) = self.figure(next + 1)
        {
            value += decimals as f64 / 10f64.powi(i32::from(places));
            next += 2;
        }
        if let Some(fraction) = self.fraction(next) {
            value += fraction;
            next += 1;
        }
        // An ordinal is no number of anything.
        if self.key(next) == Some(Key::Suffix) && !self.spaced(next) {
            return None;
        }
        // A time of day, or digits run together with letters (`12a`).
        if self.mark(next) == Some(':') && self.figure(next + 1).is_some() && !self.spaced(next + 1)
        {
            return None;
        }
        let mut amount = Amount {
            value,
            next,
            scaled: None,
            several: false,
        };
        if self.key(next) == Some(Key::And)
            && self.key(next + 1) == Some(Key::A)
            && self.key(next + 2) == Some(Key::Half)
        {
            amount.value += 0.5;
            amount.next += 3;
        }
        // In "3.141 million" the point is no separator.
        if let Some((factor, after)) = self.scale(amount.next) {
            if groups == 1 && separator == Some('.') && factor > 1e3 {
                amount.value = head as f64 + point.unwrap_or(0.0);
            }
            amount.value *= factor;
            amount.next = after;
            amount.scaled = Some(factor);
        } else if let Some(Key::Group(factor)) = self.key(amount.next) {
            amount.value *= factor;
            amount.next += 1;
        }
        Some(amount)
    }

    /// A group of three digits after a separator that is the same as the last one.
    fn group(&self, at: usize, separator: Option<char>) -> Option<(u64, u8)> {
        if let Some(mark) = self.mark(at) {
            if !matches!(mark, ',' | '.' | '\'' | '’' | '٬' | '_')
                || self.spaced(at)
                || self.spaced(at + 1)
                || separator.is_some_and(|separator| separator != mark)
            {
                return None;
            }
            let group = self.figure(at + 1)?;
            return (group.1 == 3).then_some(group);
        }
        // White space parts groups only when nothing suggests two numbers.
        if separator.is_some_and(|separator| separator != ' ') {
            return None;
        }
        let group = self.figure(at)?;
        (group.1 == 3 && self.spaced(at)).then_some(group)
    }

    fn fraction(&self, at: usize) -> Option<f64> {
        Some(match self.mark(at)? {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            _ => return None,
        })
    }

    /// `thousand`, `hundred thousand`, `k`, `million` after figures.
    fn scale(&self, at: usize) -> Option<(f64, usize)> {
        match self.key(at)? {
            Key::Scale(factor) => {
                let mut factor = factor;
                let mut next = at + 1;
                while let Some(Key::Scale(more)) = self.key(next) {
                    factor *= more;
                    next += 1;
                }
                Some((factor, next))
            }
            // "57 k" and "57k", but "5 mil" is as likely a length as a number.
            Key::Short(factor) if !self.spaced(at) || self.word(at).len() > 1 => {
                Some((factor, at + 1))
            }
            Key::Short(factor) if self.word(at).eq_ignore_ascii_case("k") => Some((factor, at + 1)),
            _ => None,
        }
    }

    /// `five hundred`, `nine hundred and ninety`, `a dozen`, `half a million`, `several hundred`, `tens of thousands`.
    fn words(&self, at: usize) -> Option<Amount> {
        match self.key(at)? {
            Key::Several => self.several(at, at + 1),
            Key::Some => match self.key(at + 1)? {
                Key::Scale(_) | Key::Many(_) | Key::Group(_) => self.several(at, at + 1),
                _ => None,
            },
            Key::Few => self.several(at, at + 1).filter(|amount| amount.value > 1.0),
            Key::Many(_) => self.several(at, at),
            Key::Half => {
                // "half a million", "half a dozen"
                let a = at + usize::from(self.key(at + 1) == Some(Key::A)) + 1;
                match self.key(a)? {
                    Key::Scale(factor) | Key::Group(factor) => Some(Amount {
                        value: factor / 2.0,
                        next: a + 1,
                        scaled: None,
                        several: false,
                    }),
                    _ => None,
                }
            }
            Key::A => match self.key(at + 1)? {
                Key::Few => self.several(at, at + 2).filter(|amount| amount.value > 1.0),
                Key::Scale(_) | Key::Group(_) => self.spelt(at + 1, 1.0),
                Key::Half => None,
                _ => None,
            },
            Key::Scale(_) | Key::Group(_) => self.spelt(at, 1.0),
            Key::Value(_) => self.spelt(at, 0.0),
            _ => None,
        }
    }

    /// `several`, `a few` or the plural of a scale: how large the number is, not which.
    fn several(&self, at: usize, scale: usize) -> Option<Amount> {
        let mut value = 1.0;
        let mut next = scale;
        loop {
            match self.key(next) {
                Some(Key::Scale(factor) | Key::Group(factor) | Key::Many(factor)) => {
                    value *= factor;
                    next += 1;
                    if self.key(next) == Some(Key::Of)
                        && matches!(self.key(next + 1), Some(Key::Many(_) | Key::Scale(_)))
                    {
                        next += 1;
                    }
                }
                _ => break,
            }
        }
        // "several men" says nothing of any size.
        (value > 1.0 || self.key(at) == Some(Key::Several))
            .then(|| Amount {
                value,
                next: next.max(at + 1),
                scaled: None,
                several: true,
            })
            .filter(|amount| amount.value > 1.0)
    }

    /// A number in words from `at`; `head` is 1 where `a` stands before it.
    fn spelt(&self, at: usize, head: f64) -> Option<Amount> {
        let mut total = 0.0;
        let mut group = head;
        let mut next = at;
        let mut scaled = None;
        let mut last: Option<Key> = None;
        loop {
            match self.key(next) {
                Some(Key::Value(value)) => {
                    let fits = match last {
                        None => head == 0.0,
                        // A unit may follow tens, anything below a hundred may follow a scale.
                        Some(Key::Value(tens)) => {
                            tens >= 20 && tens % 10 == 0 && (1..10).contains(&value)
                        }
                        Some(_) => true,
                    };
                    if !fits {
                        break;
                    }
                    group += f64::from(value);
                    last = self.key(next);
                    next += 1;
                }
                Some(Key::Point) if matches!(last, Some(Key::Value(_))) => {
                    let mut place = 0.1;
                    let mut digit = next + 1;
                    while let Some(Key::Value(value @ 0..=9)) = self.key(digit) {
                        group += f64::from(value) * place;
                        place /= 10.0;
                        digit += 1;
                    }
                    if digit == next + 1 {
                        break;
                    }
                    next = digit;
                }
                Some(Key::Scale(factor)) => {
                    if factor == 100.0 {
                        group = if group == 0.0 { 1.0 } else { group } * factor;
                    } else {
                        total += if group == 0.0 { 1.0 } else { group } * factor;
                        group = 0.0;
                        scaled = Some(factor);
                    }
                    last = self.key(next);
                    next += 1;
                }
                Some(Key::Group(factor)) => {
                    group = if group == 0.0 { 1.0 } else { group } * factor;
                    next += 1;
                    break;
                }
                // "nine hundred and ninety", "two and a half million"
                Some(Key::And)
                    if matches!(last, Some(Key::Scale(_)))
                        && matches!(self.key(next + 1), Some(Key::Value(_))) =>
                {
                    next += 1;
                }
                Some(Key::And)
                    if matches!(last, Some(Key::Value(_)))
                        && self.key(next + 1) == Some(Key::A)
                        && self.key(next + 2) == Some(Key::Half) =>
                {
                    group += 0.5;
                    next += 3;
                }
                _ if last.is_some()
                    && self.dash(next)
                    && !self.spaced(next)
                    && !self.spaced(next + 1)
                    && matches!(self.key(next + 1), Some(Key::Value(_) | Key::Scale(_))) =>
                {
                    next += 1;
                }
                _ => break,
            }
        }
        (next > at).then_some(Amount {
            value: total + group,
            next,
            scaled,
            several: false,
        })
    }

    /// The second number of a range that starts with `first`: `30–60`, `350–375 million`, `between 5 and 6 thousand`.
    fn range(&self, at: usize, first: Amount) -> (f64, Option<f64>, usize) {
        let alone = (first.value, None, first.next);
        let mut joint = first.next;
        // "30% to 60%"
        if self.mark(joint) == Some('%') {
            joint += 1;
        }
        let between = matches!(self.key_before(at, 1), Some(Key::Between))
            || (matches!(self.key_before(at, 2), Some(Key::Between)));
        let joined = self.dash(joint)
            || self.key(joint) == Some(Key::To)
            || (between && self.key(joint) == Some(Key::And))
            || (self.key(joint) == Some(Key::Or) && first.value < 100.0);
        if !joined || first.several {
            return alone;
        }
        let Some(second) = self.amount(joint + 1) else {
            return alone;
        };
        if second.several {
            return alone;
        }
        let mut from = first.value;
        if first.scaled.is_none()
            && let Some(factor) = second.scaled
            && from < second.value / factor
        {
            from *= factor;
        }
        if second.value > from {
            (from, Some(second.value), second.next)
        } else {
            alone
        }
    }

    /// Where the words before the number that say how exact it is start, and what they say.
    fn qualifier(&self, at: usize) -> (usize, Option<Precision>) {
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
            (_, _, Some(Key::Most | Key::Maximum)) => some(1, Precision::AtMost),
            (_, _, Some(Key::About | Key::Some)) => some(1, Precision::About),
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

    /// `or so`, `or more`, `+`, `odd` after the number.
    fn qualifier_after(&self, at: usize) -> Option<(Precision, usize)> {
        if self.mark(at) == Some('+') {
            return Some((Precision::MoreThan, at + 1));
        }
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
    fn unit(&self, first: usize, at: usize) -> (String, usize) {
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
        if self.key(at) == Some(Key::Per) && self.key(at + 1) == Some(Key::Cent) {
            return ("percent".to_owned(), at + 2);
        }
        self.noun(at)
    }

    /// The noun that is counted: a known unit within three words, otherwise the next word that looks like a plural.
    fn noun(&self, at: usize) -> (String, usize) {
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
    fn counts(&self, from: usize, last: &mut usize) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `found` lists the quantities as people read them, parted by `; `.
    #[track_caller]
    fn check(text: &str, found: &str) {
        let shown: Vec<String> = mentions(text)
            .iter()
            .map(|mention| mention.quantity.to_string())
            .collect();
        assert_eq!(shown.join("; "), found, "{text}");
    }

    #[test]
    fn figures_of_every_country_are_read() {
        check("1,292 men", "1,292 men");
        check("10.000 men", "10,000 men");
        check("5 000 soldiers", "5,000 soldiers");
        check("1’250’000 people", "1.25 million people");
        check("5.5 thousand", "5,500");
        check("57k", "57,000");
        check("3 million francs", "3 million francs");
        check("2.75 million", "2.75 million");
        check("3.141 million people", "3.141 million people");
        check("12.5 km", "12.5 kilometres");
        check("$3 million", "3 million dollars");
        check("2½ years", "2.5 years");
    }

    #[test]
    fn words_are_read() {
        check("five hundred ships", "500 ships");
        check("nine hundred and ninety-one people", "991 people");
        check("two thousand five hundred", "2,500");
        check("twenty-one guns", "21 guns");
        check("a dozen tanks", "12 tanks");
        check("half a million men", "500,000 men");
        check("two and a half million", "2.5 million");
        check("a hundred thousand roubles", "100,000 roubles");
        check("for one year", "1 year");
        check("two point three million", "2.3 million");
        check("three hundred thousand", "300,000");
    }

    #[test]
    fn qualifiers_are_kept() {
        check("about 8,000 people", "about 8,000 people");
        check("some 500 men", "about 500 men");
        check("c. 200 ships", "about 200 ships");
        check("~200", "about 200");
        check("200 or so", "about 200");
        check("more than 200 ships", "more than 200 ships");
        check("over two hundred vessels", "more than 200 vessels");
        check("200+", "more than 200");
        check("losses exceeded 17,000", "more than 17,000");
        check("at least 30", "at least 30");
        check("no fewer than 30 guns", "at least 30 guns");
        check("up to 60 aircraft", "up to 60 aircraft");
        check("no more than 60", "up to 60");
        check("fewer than 40 tanks", "fewer than 40 tanks");
        check("under 5%", "less than 5%");
        check("several hundred horses", "several hundred horses");
        check(
            "tens of thousands of refugees",
            "tens of thousands of refugees",
        );
        check("thousands of slaves", "several thousand slaves");
    }

    #[test]
    fn ranges_share_their_scale_and_unit() {
        check("30–60%", "30–60%");
        check("from 30 to 60 per cent", "30–60%");
        check("350–375 million people", "350–375 million people");
        check("between 5 and 6 thousand", "5,000–6,000");
        check("two or three days", "2–3 days");
    }

    #[test]
    fn losses_say_what_they_count() {
        check(
            "about 8,000 people were killed",
            "about 8,000 people killed",
        );
        check("960 killed and missing", "960 killed and missing");
        check("2,752 wounded, 500 captured", "2,752 wounded; 500 captured");
        check(
            "lost 1,200 men killed, wounded and missing",
            "1,200 men killed, wounded and missing",
        );
        check("57 Japanese aircraft", "57 aircraft");
        check("took 500 prisoners", "500 prisoners");
    }

    #[test]
    fn dates_ordinals_and_names_are_no_quantities() {
        check("on 12 March 1936", "");
        check("the 57th corps, the 1930s and 1939", "");
        check("I-16 and B52 and T-26", "");
        check("article 9, No. 5", "");
        check("at 12:30", "");
        check("one of them, twice", "");
        check("in 1939 they lost 500 men by 28 May", "500 men");
        check("from 1936 to 1941", "");
    }

    #[test]
    fn numbers_also_takes_what_may_be_a_year() {
        assert_eq!(numbers("2000")[0].quantity.number, 2000.0);
    }

    #[test]
    fn a_range_covers_qualifier_and_unit() {
        let text = "They had about 8,000 Soviet soldiers there";
        let found = mentions(text);
        assert_eq!(&text[found[0].range.clone()], "about 8,000 Soviet soldiers");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
            for mention in numbers(&text) {
                prop_assert!(text.get(mention.range).is_some());
                prop_assert!(mention.quantity.number.is_finite());
            }
        }

        #[test]
        fn strings_of_number_words_are_read_without_a_panic(
            words in prop::collection::vec(
                prop::sample::select(vec!["12", "a", "-", "hundred", "five", "thousand", ".", "000", "of", "th", "and",
                    "half", "%", "to", "than", "more", "$", "several", "k", "men", ",", "killed", "or", "so", "dozen"]), 0..14),
            glue in prop::sample::select(vec!["", " "]),
        ) {
            let text = words.join(glue);
            for mention in mentions(&text) {
                prop_assert!(text.get(mention.range.clone()).is_some());
                let _ = mention.quantity.to_string();
            }
        }
    }
}
