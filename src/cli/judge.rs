//! `annalist judge`: the judge of typed trivia answers, one object a line in and one out.

use std::io::{self, Write};

use clap::Args;
use serde::{Deserialize, Serialize};

use super::{Exit, Failure};
use crate::adapter::lines;
use crate::date::When;
use crate::pack::Value;
use crate::quantity::{Precision, Quantity};
use crate::trivia::judge::{Expected, Grade, Kind, judge};

/// Judge typed answers: reads one JSON object a line and prints a verdict for each
///
/// A line holds `kind` (date, span, number, person, place, term, organisation, agreement, truefalse, list), `answer`,
/// `guess`, and perhaps `value` (a date in EDTF, or number, unit and precision), `aliases` and `others` (other
/// entities of the kind, which must not be accepted).
#[derive(Debug, Args)]
pub(super) struct Judge {
    /// Read and print JSON; there is no other form yet
    #[arg(long, required = true)]
    json: bool,
}

impl Judge {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        debug_assert!(self.json, "clap requires it");
        let mut exit = Exit::Fine;
        let mut input = io::stdin().lock();
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        let mut number = 0;
        while let Some(line) = lines::next(&mut input)? {
            number += 1;
            if line.trim().is_empty() {
                continue;
            }
            let answer = verdict(&line).unwrap_or_else(|message| {
                exit = Exit::Problems;
                Answer {
                    verdict: name(Grade::Reject),
                    matched: None,
                    error: Some(format!("line {number}: {message}")),
                }
            });
            serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
            writeln!(out)?;
            // Whoever pipes guesses in one by one waits for each verdict.
            out.flush()?;
        }
        Ok(exit)
    }
}

/// What is printed for a line.
#[derive(Debug, Serialize)]
struct Answer {
    verdict: &'static str,
    matched: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// A line of input; fields not named here are left alone.
#[derive(Debug, Deserialize)]
struct Case {
    kind: String,
    answer: String,
    guess: String,
    #[serde(default)]
    value: Option<RawValue>,
    #[serde(default)]
    aliases: Option<Vec<String>>,
    #[serde(default)]
    others: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawValue {
    Edtf(String),
    Quantity {
        number: f64,
        #[serde(alias = "to")]
        number_to: Option<f64>,
        unit: Option<String>,
        precision: Option<String>,
        counts: Option<Vec<String>>,
    },
    Bare(f64),
    Other(serde::de::IgnoredAny),
}

fn verdict(line: &str) -> Result<Answer, String> {
    let case: Case = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let kind = Kind::from_name(&case.kind).ok_or_else(|| {
        format!(
            "found the kind \"{}\", expected one of {}",
            case.kind,
            Kind::NAMES.join(", ")
        )
    })?;
    let value = case.value.and_then(typed);
    let aliases = case.aliases.unwrap_or_default();
    let others = case.others.unwrap_or_default();
    let expected = Expected::new(
        kind,
        &case.answer,
        value.as_ref(),
        &borrowed(&aliases),
        &borrowed(&others),
    );
    let verdict = judge(&expected, &case.guess);
    Ok(Answer {
        verdict: name(verdict.grade),
        matched: verdict.matched,
        error: None,
    })
}

fn borrowed(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// The value as the judge takes it; what is no date or number is left to the wording of the answer.
fn typed(value: RawValue) -> Option<Value> {
    match value {
        RawValue::Edtf(text) => When::parse_edtf(&text).ok().map(Value::When),
        RawValue::Quantity {
            number,
            number_to,
            unit,
            precision,
            counts,
        } => Some(Value::Quantity(Quantity {
            number,
            to: number_to,
            unit: unit.unwrap_or_default(),
            counts: counts.unwrap_or_default(),
            precision: match precision.as_deref() {
                Some("about") => Precision::About,
                Some("more_than") => Precision::MoreThan,
                Some("less_than") => Precision::LessThan,
                Some("at_least") => Precision::AtLeast,
                Some("at_most") => Precision::AtMost,
                Some("several") => Precision::Several,
                _ => Precision::Exact,
            },
        })),
        RawValue::Bare(number) => Some(Value::Quantity(Quantity {
            number,
            to: None,
            unit: String::new(),
            counts: Vec::new(),
            precision: Precision::Exact,
        })),
        RawValue::Other(serde::de::IgnoredAny) => None,
    }
}

const fn name(grade: Grade) -> &'static str {
    match grade {
        Grade::Accept => "accept",
        Grade::Close => "close",
        Grade::Reject => "reject",
    }
}
