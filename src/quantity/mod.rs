//! A number with its unit and how exact it is, as the source gives it.
//!
//! [`mentions`] finds the quantities of a text and leaves its dates and ordinals out; [`numbers`] takes everything for
//! a number, for a reader who knows that no date is meant. `unit` says which units are one.

mod prose;
mod show;
mod unit;
mod words;

pub use prose::{Mention, mentions, numbers};
pub use unit::{Family, convert, family, plural, related};
pub use words::is_numeral;

/// A number with unit and precision.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number; the lower end where [`Quantity::to`] is there. Finite.
    pub number: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    /// What is counted or measured, plural and lower case (`people`, `years`, `aircraft`); empty for a bare number.
    pub unit: String,
    /// What is counted where that is narrower than the unit (`killed`, `missing`).
    pub counts: Vec<String>,
    /// How exact the source is.
    pub precision: Precision,
}

/// What rounding may change of a number.
pub const ROUNDING: f64 = 0.005;

/// Whether two numbers are the same but for rounding of the first.
#[must_use]
pub fn close(number: f64, other: f64) -> bool {
    (number - other).abs() <= number.abs() * ROUNDING
}

/// How exact a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Precision {
    /// Just this number.
    #[default]
    Exact,
    /// About this number.
    About,
    /// More than this number.
    MoreThan,
    /// Fewer than this number.
    LessThan,
    /// This number or more.
    AtLeast,
    /// This number or fewer.
    AtMost,
    /// Several of this order of magnitude ("several hundred": number 100).
    Several,
}
