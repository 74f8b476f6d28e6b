//! What stands around the bare dates: parts, vagueness, open ends, and two dates that make a span.

use std::ops::Range;

use super::super::words::Key;
use super::super::{Date, Part, Precision, When, days_in_month};
use super::{Core, Finder, Mention, Scale};

impl Finder<'_> {
    /// Where the words that divide the date or make it vague start, and what they say.
    pub(super) fn qualifiers(&self, first: usize) -> (usize, Option<Part>, bool) {
        let (mut first, part) = self.part_of(first);
        let mut about = false;
        let before = first.checked_sub(1);
        if let Some(before) = before {
            let stopped = before - usize::from(before > 0 && self.mark(before) == Some('.'));
            if self.key(before) == Some(Key::About)
                || self.mark(before) == Some('~')
                || self.key(stopped) == Some(Key::About)
                || (stopped < before && self.key(stopped) == Some(Key::Letter(b'c')))
                || (self.key(before) == Some(Key::Letter(b'c')))
            {
                about = true;
                first = if self.mark(before) == Some('.') {
                    stopped
                } else {
                    before
                };
            }
        }
        (first, part, about)
    }

    /// `early`, `mid-`, `late in`, `the beginning of`, `the first days of`, `the second half of`.
    pub(super) fn part_of(&self, first: usize) -> (usize, Option<Part>) {
        let mut at = first;
        let step = |at: &mut usize, found: bool| {
            if found {
                *at -= 1;
            }
            found
        };
        let key = |at: usize| self.key_before(at);
        let the = key(at) == Some(Key::The);
        step(&mut at, the);
        let linked = matches!(key(at), Some(Key::Of))
            || (key(at) == Some(Key::At) && self.text_at(at - 1) == "in");
        if linked {
            let of = key(at) == Some(Key::Of);
            at -= 1;
            match key(at) {
                Some(Key::Part(part)) => return (at - 1, Some(part)),
                Some(Key::Edge(part)) if of => return (at - 1, Some(part)),
                Some(Key::Days) if of => {
                    at -= 1;
                    match key(at) {
                        Some(Key::Ordinal(1)) => return (at - 1, Some(Part::Early)),
                        Some(Key::Edge(part) | Key::Part(part)) => return (at - 1, Some(part)),
                        Some(Key::Last) => return (at - 1, Some(Part::Late)),
                        Some(Key::Ordinal(2)) if self.text_at(at) == "half" => {
                            return (at - 1, Some(Part::Late));
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            return (first, None);
        }
        let dash = at > 0 && self.dash(at - 1) && !the;
        step(&mut at, dash);
        match key(at) {
            Some(Key::Part(part)) => (at - 1, Some(part)),
            _ => (first, None),
        }
    }

    pub(super) fn join(&self) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::with_capacity(self.cores.len());
        let mut at = 0;
        let mut seen = self.given;
        while at < self.cores.len() {
            let mut core = self.cores[at];
            let (first, part, about) = self.qualifiers(core.first);
            let next = self.cores.get(at + 1).copied();
            let joint = next.and_then(|next| self.span_to(first, &core, &next));
            // A date without a year takes that of the date it is joined or listed with.
            if core.year.is_none()
                && let Some(next) = next
                && (joint.is_some() || self.listed(core.last, next.first))
                && let Some(year) = self.cores[at + 1..].iter().find_map(|core| core.year)
            {
                let later = joint.is_some() && starts_later(core.scale, next.scale);
                core.year = Some(if later { year - 1 } else { year });
                core.explicit = true;
            }
            core.year = core.year.or(seen);
            if core.explicit && !matches!(core.scale, Scale::Century | Scale::Decade) {
                seen = core.year;
            }
            let Some(start) = core.date(part, about) else {
                at += 1;
                continue;
            };
            if let (Some((end_part, end_about)), Some(mut next)) = (joint, next) {
                next.year = next.year.or_else(|| {
                    let year = core.year?;
                    Some(if starts_later(core.scale, next.scale) {
                        year + 1
                    } else {
                        year
                    })
                });
                if let Some(end) = next.date(end_part, end_about)
                    && let (Some(from), Some(to)) = (start.first(), end.last())
                    && from.first_day() <= to.last_day()
                {
                    if next.explicit {
                        seen = next.year;
                    }
                    found.push(Mention {
                        when: When::Span {
                            start: Some(from),
                            end: Some(to),
                        },
                        other: None,
                        range: self.range(first, next.last),
                        explicit_year: core.explicit || next.explicit,
                    });
                    at += 2;
                    continue;
                }
            }
            let other = core.swapped.map(|(month, day)| {
                When::Date(Date {
                    precision: Precision::Day(month, day),
                    ..Date::new(core.year.unwrap_or(0), Precision::Year)
                })
            });
            let (when, first) = self.open(first, start);
            found.push(Mention {
                when,
                other,
                range: self.range(first, core.last),
                explicit_year: core.explicit,
            });
            at += 1;
        }
        found
    }

    /// `since 1928`, `until 1941`.
    pub(super) fn open(&self, first: usize, when: When) -> (When, usize) {
        match (self.key_before(first), when) {
            (Some(Key::Since), When::Date(date)) => (
                When::Span {
                    start: Some(date),
                    end: None,
                },
                first - 1,
            ),
            (Some(Key::Until), When::Date(date)) => (
                When::Span {
                    start: None,
                    end: Some(date),
                },
                first - 1,
            ),
            _ => (when, first),
        }
    }

    /// Whether `next` ends a span that starts with `core`; then what divides its date.
    pub(super) fn span_to(
        &self,
        first: usize,
        core: &Core,
        next: &Core,
    ) -> Option<(Option<Part>, bool)> {
        let (mut end_first, part, about) = self.qualifiers(next.first);
        if end_first > core.last && self.key_before(end_first) == Some(Key::The) {
            end_first -= 1;
        }
        // One joining token, or a comma and one ("from June 1938, to May 1939").
        if end_first.checked_sub(1)? != core.last {
            return None;
        }
        let joint = core.last;
        let opened = {
            let before = first.checked_sub(1).map(|before| {
                if self.key(before) == Some(Key::The) {
                    before.saturating_sub(1)
                } else {
                    before
                }
            });
            before.map_or("", |before| self.text_at(before))
        };
        let joined = match (self.key(joint), self.mark(joint)) {
            (Some(Key::And), _) => opened.eq_ignore_ascii_case("between"),
            (Some(Key::Until), _) => true,
            (Some(Key::To), _) => {
                opened.eq_ignore_ascii_case("from")
                    || opened.eq_ignore_ascii_case("between")
                    || alike(core.scale, next.scale)
            }
            (_, Some('-' | '–' | '—' | '‑' | '−')) => true,
            (_, Some('/')) => core.scale == Scale::Year && next.scale == Scale::Year,
            _ => false,
        };
        joined.then_some((part, about))
    }

    /// Whether only `and`, `or` or a comma parts two dates.
    pub(super) fn listed(&self, last: usize, first: usize) -> bool {
        first == last + 1
            && (matches!(self.key(last), Some(Key::And))
                || matches!(self.mark(last), Some(',' | '/')))
    }

    pub(super) fn range(&self, first: usize, last: usize) -> Range<usize> {
        let end = last
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(0, |token| token.end);
        self.tokens.get(first).map_or(0, |token| token.start)..end
    }
}

impl Core {
    fn date(&self, part: Option<Part>, approximate: bool) -> Option<When> {
        let year = self.year?;
        let precision = match self.scale {
            Scale::Century => Precision::Century,
            Scale::Decade => Precision::Decade,
            Scale::Year => Precision::Year,
            Scale::Month(month) => Precision::Month(month),
            Scale::Day(month, day) => {
                if day > days_in_month(year, month) {
                    return None;
                }
                Precision::Day(month, day)
            }
            Scale::Season(season) => return Some(season_span(year, season, part, approximate)),
        };
        Some(When::Date(Date {
            part,
            approximate,
            ..Date::new(year, precision)
        }))
    }
}

/// A season as months of the northern half of the earth; early, mid and late are its first, second and third month.
fn season_span(year: i32, season: u8, part: Option<Part>, approximate: bool) -> When {
    let month = |offset: u8| {
        let month = season * 3 + offset;
        let date = if month > 12 {
            Date::new(year + 1, Precision::Month(month - 12))
        } else {
            Date::new(year, Precision::Month(month))
        };
        Date {
            approximate,
            ..date
        }
    };
    match part {
        Some(Part::Early) => When::Date(month(0)),
        Some(Part::Mid) => When::Date(month(1)),
        Some(Part::Late) => When::Date(month(2)),
        None => When::Span {
            start: Some(month(0)),
            end: Some(month(2)),
        },
    }
}

/// Whether a date without a year lies later in the year than the one it is joined to.
fn starts_later(one: Scale, two: Scale) -> bool {
    let place = |scale: Scale| match scale {
        Scale::Month(month) => Some((month, 0)),
        Scale::Day(month, day) => Some((month, day)),
        _ => None,
    };
    match (place(one), place(two)) {
        (Some((one, _)), Some((two, 0))) | (Some((one, 0)), Some((two, _))) => one > two,
        (Some(one), Some(two)) => one > two,
        _ => false,
    }
}

fn alike(one: Scale, two: Scale) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&two)
        || matches!(
            (one, two),
            (
                Scale::Month(_) | Scale::Day(..),
                Scale::Month(_) | Scale::Day(..)
            )
        )
}
