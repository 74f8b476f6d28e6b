//! Wrong numbers: of the same sort from the pack, and where it has too few, made up near the right one.

use super::WRONG_OPTIONS;
use super::rivals::{Rival, Search, siblings};
use super::wording;
use crate::pack::{Fact, FactId, Value};
use crate::quantity::{self, Family, Precision, Quantity};

/// Numbers are rivals up to this factor apart.
const SAME_ORDER: f64 = 4.0;
/// Numbers closer than this factor might both pass for right.
const TOO_NEAR: f64 = 1.02;
/// What a made-up number is of the right one, most tempting first: some below, some above.
const MADE_UP: [f64; 9] = [1.4, 0.6, 1.7, 0.75, 2.1, 0.5, 2.5, 3.0, 0.4];

/// How a number stands in its question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Without its unit, which the sentence has.
    pub(super) bare: bool,
    /// A wrong one has to make the sentence false: 'more than 200' is true of 400.
    pub(super) is_false: bool,
}

/// A number as an option: without what is counted, and without its unit where the sentence has it.
pub(super) fn plain(quantity: &Quantity, bare: bool) -> Quantity {
    let unit = if bare {
        String::new()
    } else {
        quantity.unit.clone()
    };
    Quantity {
        counts: Vec::new(),
        unit,
        ..quantity.clone()
    }
}

/// Whether the unit is measured rather than counted, so that `1` of it stands where many do.
pub(super) fn is_measure(unit: &str) -> bool {
    matches!(
        quantity::family(unit),
        Some(
            Family::Time
                | Family::Length
                | Family::Area
                | Family::Mass
                | Family::Percent
                | Family::Money
        )
    )
}

/// Wrong numbers, nearest first, at most `most`; none near enough to pass, none that is right as well, none that the
/// rest of the sentence excludes.
pub(super) fn rivals(
    search: Search<'_>,
    fact: &Fact,
    right: &Quantity,
    shown: Shown,
    most: usize,
) -> Vec<Rival> {
    // Nobody takes a range for a number, and of 'several' there is nothing to tell apart.
    if right.to.is_some() || right.precision == Precision::Several {
        return Vec::new();
    }
    let bounds = Bounds::of(search, fact, right, shown);
    let mut near: Vec<(f64, FactId)> = Vec::new();
    for &id in &search.field.quantities {
        let other = search.pack.fact(id);
        let Value::Quantity(quantity) = &other.value else {
            continue;
        };
        let apart = ratio(quantity.number, right.number);
        let fits = apart <= SAME_ORDER
            && quantity.to.is_none()
            && quantity.precision != Precision::Several
            && is_same_sort(fact, right, other, quantity)
            && (right.precision == Precision::Exact || is_round(quantity.number))
            && bounds.admit(quantity.number);
        if fits {
            near.push((apart, id));
        }
    }
    near.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut rivals = Vec::with_capacity(most);
    let mut add = |number: f64, from: Option<FactId>| {
        // In the right answer's unit and manner, so that neither gives it away.
        let written = Quantity {
            number,
            ..plain(right, shown.bare)
        };
        let text = written.to_string();
        let is_new = rivals
            .iter()
            .all(|rival: &Rival| wording::differ(&rival.text, &text));
        if is_new && rivals.len() < most {
            rivals.push(Rival { text, from });
        }
        rivals.len()
    };
    let mut found = 0;
    for (_, id) in near {
        let Value::Quantity(quantity) = &search.pack.fact(id).value else {
            continue;
        };
        // Of another currency it is not said where it belongs: 'five francs' explains no '5 dollars'.
        let is_told = quantity::related(&quantity.unit, &right.unit);
        found = add(quantity.number, is_told.then_some(id));
    }
    for number in made_up(right.number) {
        if found >= WRONG_OPTIONS.min(most) {
            break;
        }
        if bounds.admit(number) {
            found = add(number, None);
        }
    }
    rivals
}

/// Numbers about as large as the right one, and as round.
fn made_up(right: f64) -> impl Iterator<Item = f64> {
    let step = step(right);
    MADE_UP
        .into_iter()
        .map(move |part| (right * part / step).round() * step)
}

/// What the number looks counted in: 100 for 1,200 and 10,000 for 200,000, so that a made-up one is as round.
fn step(number: f64) -> f64 {
    let is_whole = |value: f64| (value - value.round()).abs() < 1e-6;
    let mut step = 1.0;
    while step > 1e-3 && !is_whole(number / step) {
        step /= 10.0;
    }
    while is_whole(number / (step * 10.0)) && number / step >= 20.0 {
        step *= 10.0;
    }
    // A lone 1 or 2 leaves no room for numbers around it.
    if number / step < 3.0 && step >= 10.0 {
        step /= 10.0;
    }
    step
}

/// Whether somebody may say 'about' of a number: it has two digits and then noughts.
fn is_round(number: f64) -> bool {
    /// Digits of a number that is rounded.
    const DIGITS: i32 = 2;
    let places = number.abs().max(1.0).log10().floor();
    let step = 10_f64.powf(places + 1.0 - f64::from(DIGITS));
    let parts = number / step;
    (parts - parts.round()).abs() < 1e-6
}

/// Which numbers would be wrong and yet possible.
struct Bounds {
    /// What is right as well, or written in the sentence.
    taken: Vec<f64>,
    above: f64,
    below: f64,
}

impl Bounds {
    fn of(search: Search<'_>, fact: &Fact, right: &Quantity, shown: Shown) -> Self {
        let mut taken: Vec<f64> = siblings(search, fact)
            .filter_map(|sibling| match &sibling.value {
                Value::Quantity(quantity) => Some(quantity.number),
                _ => None,
            })
            .collect();
        taken.push(right.number);
        // What is a part of another number in the sentence stays one: '136 delegates, of whom 42 were engineers'.
        let (mut above, mut below) = (0.0_f64, f64::INFINITY);
        for mention in quantity::mentions(&fact.statement) {
            let number = mention.quantity.number;
            taken.push(number);
            if ratio(number, right.number) < TOO_NEAR {
                continue;
            }
            if number < right.number {
                above = above.max(number);
            } else {
                below = below.min(number);
            }
        }
        let is_counted = !is_measure(&right.unit);
        // One of a thing takes another verb than many.
        if is_counted && right.number.fract() == 0.0 {
            above = above.max(1.0);
        }
        if right.unit == "percent" && right.number < 100.0 {
            below = below.min(100.0);
        }
        match right.precision {
            Precision::MoreThan | Precision::AtLeast if shown.is_false => {
                above = above.max(right.number);
            }
            Precision::LessThan | Precision::AtMost if shown.is_false => {
                below = below.min(right.number);
            }
            _ => {}
        }
        Self {
            taken,
            above,
            below,
        }
    }

    fn admit(&self, number: f64) -> bool {
        self.above < number
            && number < self.below
            && self
                .taken
                .iter()
                .all(|taken| ratio(*taken, number) >= TOO_NEAR)
    }
}

/// Whether a number of another fact counts the same sort of thing: people lost are no people who came.
fn is_same_sort(fact: &Fact, right: &Quantity, other: &Fact, quantity: &Quantity) -> bool {
    let same_kind = fact.kind == other.kind;
    match (
        quantity::family(&right.unit),
        quantity::family(&quantity.unit),
    ) {
        (Some(Family::People), Some(Family::People)) => same_kind,
        (Some(one @ (Family::Ships | Family::Money)), Some(other)) => one == other,
        (Some(Family::People), None) => same_kind && quantity.unit.is_empty(),
        (None, Some(Family::People)) => same_kind && right.unit.is_empty(),
        _ => quantity::related(&right.unit, &quantity.unit),
    }
}

fn ratio(a: f64, b: f64) -> f64 {
    let (small, large) = if a.abs() < b.abs() {
        (a.abs(), b.abs())
    } else {
        (b.abs(), a.abs())
    };
    if small == 0.0 {
        f64::INFINITY
    } else {
        large / small
    }
}

#[cfg(test)]
mod tests {
    use super::made_up;

    #[track_caller]
    fn check(right: f64, expected: &[f64]) {
        let mut found: Vec<f64> = Vec::new();
        for number in made_up(right) {
            if (number - right).abs() > 1e-9 && !found.contains(&number) {
                found.push(number);
            }
        }
        assert_eq!(found[..expected.len()], *expected, "{right}");
    }

    #[test]
    fn a_made_up_number_is_as_round_as_the_right_one() {
        check(1_200.0, &[1_700.0, 700.0, 2_000.0, 900.0]);
        check(5_609.0, &[7_853.0, 3_365.0, 9_535.0]);
        check(200_000.0, &[280_000.0, 120_000.0, 340_000.0]);
        check(10.0, &[14.0, 6.0, 17.0, 8.0]);
        check(4.0, &[6.0, 2.0, 7.0, 3.0]);
        check(1.0, &[2.0, 3.0]);
    }
}
