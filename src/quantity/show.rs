//! Quantities in words for people: `about 8,000 people killed`, `350–375 million people`, `several hundred horses`.

use std::fmt;

use super::{Precision, Quantity, unit};

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.unit == "percent";
        if self.precision == Precision::Several {
            f.write_str(&order(self.number, !self.unit.is_empty()))?;
        } else {
            let small = percent || self.number.fract() != 0.0 || is_measure(&self.unit);
            f.write_str(match self.precision {
                Precision::Exact | Precision::Several => "",
                Precision::About => "about ",
                Precision::MoreThan => "more than ",
                Precision::LessThan if small => "less than ",
                Precision::LessThan => "fewer than ",
                Precision::AtLeast => "at least ",
                Precision::AtMost => "up to ",
            })?;
            match self.to {
                Some(to) if in_millions(self.number) && in_millions(to) => {
                    write!(f, "{}–{} million", trim(self.number / 1e6), trim(to / 1e6))?;
                }
                Some(to) => write!(f, "{}–{}", figures(self.number), figures(to))?,
                None => f.write_str(&figures(self.number))?,
            }
        }
        if percent {
            f.write_str("%")?;
        } else if !self.unit.is_empty() {
            let one = (self.number - 1.0).abs() < f64::EPSILON
                && self.to.is_none()
                && self.precision != Precision::Several;
            write!(
                f,
                " {}",
                if one {
                    unit::singular(&self.unit)
                } else {
                    &self.unit
                }
            )?;
        }
        // "500 prisoners captured" says one thing twice.
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(String::as_str)
            .filter(|count| {
                !(*count == "captured" && matches!(self.unit.as_str(), "prisoners" | "captives"))
            })
            .filter(|count| *count != self.unit)
            .map(|count| count.replace('_', " "))
            .collect();
        match counts.as_slice() {
            [] => Ok(()),
            [one] => write!(f, " {one}"),
            [others @ .., last] => write!(f, " {} and {last}", others.join(", ")),
        }
    }
}

/// Whether the unit is measured rather than counted, so that it is less rather than fewer.
fn is_measure(name: &str) -> bool {
    use super::Family::{Area, Length, Mass, Money, Time};
    matches!(
        super::family(name),
        Some(Area | Length | Mass | Money | Time)
    )
}

/// `several hundred`, `tens of thousands of`: a number of which only the order is known.
fn order(number: f64, followed: bool) -> String {
    let of = |many: &str| format!("{many}{}", if followed { " of" } else { "" });
    match number {
        n if n < 10.0 => "several".to_owned(),
        n if n < 100.0 => "several dozen".to_owned(),
        n if n < 1e3 => "several hundred".to_owned(),
        n if n < 1e4 => "several thousand".to_owned(),
        n if n < 1e5 => of("tens of thousands"),
        n if n < 1e6 => of("hundreds of thousands"),
        n if n < 1e9 => of("millions"),
        _ => of("billions"),
    }
}

/// From a million on a number with at most three decimals reads better in words.
fn in_millions(number: f64) -> bool {
    (1e6..1e9).contains(&number) && (number / 1e3).fract() == 0.0
}

fn figures(number: f64) -> String {
    if number >= 1e9 && (number / 1e6).fract() == 0.0 {
        return format!("{} billion", trim(number / 1e9));
    }
    if in_millions(number) {
        return format!("{} million", trim(number / 1e6));
    }
    let whole = number.trunc();
    let digits = format!("{whole:.0}");
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && digit.is_ascii_digit() {
            out.push(',');
        }
        out.push(digit);
    }
    let rest = trim(number - whole);
    if let Some(decimals) = rest.strip_prefix("0.") {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

/// At most three decimals, without closing zeros.
fn trim(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
