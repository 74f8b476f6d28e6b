//! Bare numbers: figures of every country, words, ranges of two.

use super::super::words::Key;
use super::Finder;

/// A bare number: its value and the token after it.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) next: usize,
    /// Whether a scale word or letter belongs to it.
    pub(super) scaled: Option<f64>,
    pub(super) several: bool,
}

impl Finder<'_> {
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        if self.figure(at).is_some() {
            self.figures(at)
        } else {
            self.words(at)
        }
    }

    /// `1,292`, `10.000`, `5 000`, `5.5 thousand`, `57k`, `3 million`.
    pub(super) fn figures(&self, at: usize) -> Option<Amount> {
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
    pub(super) fn group(&self, at: usize, separator: Option<char>) -> Option<(u64, u8)> {
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

    pub(super) fn fraction(&self, at: usize) -> Option<f64> {
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
    pub(super) fn scale(&self, at: usize) -> Option<(f64, usize)> {
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
    pub(super) fn words(&self, at: usize) -> Option<Amount> {
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
            Key::Fold(value) => Some(Amount {
                value: f64::from(value),
                next: at + 1,
                scaled: None,
                several: false,
            }),
            _ => None,
        }
    }

    /// `several`, `a few` or the plural of a scale: how large the number is, not which.
    pub(super) fn several(&self, at: usize, scale: usize) -> Option<Amount> {
        let mut value = 1.0;
        let mut next = scale;
        while let Some(Key::Scale(factor) | Key::Group(factor) | Key::Many(factor)) = self.key(next)
        {
            value *= factor;
            next += 1;
            if self.key(next) == Some(Key::Of)
                && matches!(self.key(next + 1), Some(Key::Many(_) | Key::Scale(_)))
            {
                next += 1;
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
    pub(super) fn spelt(&self, at: usize, head: f64) -> Option<Amount> {
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
                    if factor < 1e3 {
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
    pub(super) fn range(&self, at: usize, first: Amount) -> (f64, Option<f64>, usize) {
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
}
