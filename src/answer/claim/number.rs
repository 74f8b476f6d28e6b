//! Whether one number bears another out, and whether both can be true.

use crate::quantity::{Precision, Quantity, ROUNDING, close};

/// What 'about' may stray by, as a share of the number.
const ABOUT: f64 = 0.15;

/// Whether what is known bears a claimed number out.
pub(super) fn bears(claimed: &Quantity, known: &Quantity) -> bool {
    if !same_unit(claimed, known) || claimed.to != known.to {
        return false;
    }
    let same = close(known.number, claimed.number);
    match claimed.precision {
        Precision::MoreThan => {
            same && known.precision == Precision::MoreThan
                || known.number > claimed.number && is_exact(known)
        }
        Precision::AtLeast => same || known.number > claimed.number && is_exact(known),
        Precision::LessThan => {
            same && known.precision == Precision::LessThan
                || known.number < claimed.number && is_exact(known)
        }
        Precision::AtMost => same || known.number < claimed.number && is_exact(known),
        Precision::About | Precision::Several | Precision::Exact => same,
    }
}

fn is_exact(quantity: &Quantity) -> bool {
    quantity.precision == Precision::Exact && quantity.to.is_none()
}

pub(super) fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty()
}

/// Whether two numbers cannot both be true of one thing.
pub(super) fn apart(a: &Quantity, b: &Quantity) -> bool {
    let ((a_from, a_to), (b_from, b_to)) = (bounds(a), bounds(b));
    a_to < b_from || b_to < a_from
}

/// The least and the most that a number may mean.
fn bounds(quantity: &Quantity) -> (f64, f64) {
    let number = quantity.number;
    let slack = number.abs() * ROUNDING;
    match quantity.precision {
        Precision::Exact => (number - slack, quantity.to.unwrap_or(number) + slack),
        Precision::About => (
            number * (1.0 - ABOUT),
            quantity.to.unwrap_or(number) * (1.0 + ABOUT),
        ),
        Precision::MoreThan | Precision::AtLeast => (number, f64::INFINITY),
        Precision::LessThan | Precision::AtMost => (f64::NEG_INFINITY, number),
        Precision::Several => (number, number * 10.0),
    }
}
