//! The judge against a table of guesses at answers from many histories, through the real binary.
//!
//! Each row of `tests/golden/judge.jsonl` holds what `annalist judge --json` reads and `expect`, every verdict that a
//! fair host could give. A wrong answer that is accepted is worse than a right one that is not, and a wrong date or
//! number is worst.

use std::fmt::Write as _;

use serde_json::Value;

use crate::annalist::annalist_reading;

const TABLE: &str = include_str!("../golden/judge.jsonl");
/// Rows that the table must at least have.
const ROWS: usize = 520;
/// Share of the right answers that must be accepted.
const RIGHT_ACCEPTED: f64 = 0.98;
/// Share of the wrong answers that may be accepted, dates and numbers aside.
const WRONG_ACCEPTED: f64 = 0.01;

/// A row and the verdict on it.
struct Judged {
    row: Value,
    verdict: String,
}

impl Judged {
    fn expects(&self, verdict: &str) -> bool {
        self.row["expect"]
            .as_array()
            .unwrap()
            .iter()
            .any(|expected| expected == verdict)
    }

    fn right(&self) -> bool {
        self.expects("accept") && self.row["expect"].as_array().unwrap().len() == 1
    }

    fn exact(&self) -> bool {
        ["date", "span", "number"]
            .iter()
            .any(|kind| self.row["kind"] == *kind)
    }

    fn accepted(&self) -> bool {
        self.verdict == "accept"
    }
}

fn judge_table() -> Vec<Judged> {
    let run = annalist_reading(&["judge", "--json"], TABLE.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    let verdicts: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let rows: Vec<Value> = TABLE
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(verdicts.len(), rows.len());
    rows.into_iter()
        .zip(verdicts)
        .map(|(row, verdict)| Judged {
            row,
            verdict: verdict["verdict"].as_str().unwrap().to_owned(),
        })
        .collect()
}

fn list<'a>(rows: impl IntoIterator<Item = &'a Judged>) -> String {
    rows.into_iter().fold(String::new(), |mut out, judged| {
        let _ = write!(
            out,
            "\n  {} <- {}: {}",
            judged.row["answer"], judged.row["guess"], judged.verdict
        );
        out
    })
}

#[test]
fn right_answers_are_accepted_and_wrong_ones_are_not() {
    let judged = judge_table();
    assert!(judged.len() >= ROWS, "{} rows", judged.len());

    let wrong: Vec<&Judged> = judged.iter().filter(|row| !row.expects("accept")).collect();
    let taken: Vec<&Judged> = wrong.iter().copied().filter(|row| row.accepted()).collect();
    assert!(
        !taken.iter().any(|row| row.exact()),
        "a wrong date or number was accepted:{}",
        list(taken)
    );
    assert!(
        taken.len() as f64 <= WRONG_ACCEPTED * wrong.len() as f64,
        "wrong answers were accepted:{}",
        list(taken)
    );

    let right: Vec<&Judged> = judged.iter().filter(|row| row.right()).collect();
    let missed: Vec<&Judged> = right
        .iter()
        .copied()
        .filter(|row| !row.accepted())
        .collect();
    assert!(
        missed.len() as f64 <= (1.0 - RIGHT_ACCEPTED) * right.len() as f64,
        "right answers were not accepted:{}",
        list(missed)
    );
}

#[test]
fn a_verdict_says_what_was_matched_and_a_bad_line_does_not_stop_the_rest() {
    let input = concat!(
        r#"{"kind":"person","answer":"Vasco da Gama","guess":"da gama"}"#,
        "\nnot json\n",
        r#"{"kind":"riddle","answer":"x","guess":"x"}"#,
        "\n",
        r#"{"kind":"number","answer":"13","value":{"number":13},"guess":"thirteen"}"#,
        "\n",
    );
    let run = annalist_reading(&["judge", "--json"], input.as_bytes());
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(run.code, Some(1));
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["verdict"], "accept");
    assert_eq!(lines[0]["matched"], "Vasco da Gama");
    assert!(lines[1]["error"].as_str().unwrap().starts_with("line 2"));
    assert!(
        lines[2]["error"]
            .as_str()
            .unwrap()
            .contains("expected one of")
    );
    assert_eq!(lines[3]["verdict"], "accept");
}
