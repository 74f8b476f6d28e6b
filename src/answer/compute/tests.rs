//! What is worked out, with its working and the paragraphs behind it; and what must not be.

use std::sync::Arc;

use crate::answer::claim::tests::SALT_WAR;
use crate::answer::{Answered, Form, Inquiry, Outcome, Reader};
use crate::pack::parse;

/// More of the war over the salt pans: numbers of both sides, a second battle, a second term.
const MORE: &str = r#"
[[paragraph]]
number = 3
text = "The second year."

[[event]]
id = "ford"
kind = "battle"
name = "Battle of Grey Ford"
when = "1702-11-20"
sides = ["ardia", "brenn"]
winner = "brenn"
paragraphs = [3]

[[event]]
id = "loan"
kind = "agreement"
name = "Salt Loan"
when = "1704-03-01"
paragraphs = [3]

[[fact]]
id = "ford-date"
kind = "date"
about = ["ford"]
date = "1702-11-20"
statement = "The Battle of Grey Ford was fought on 20 November 1702."
paragraphs = [3]

[[fact]]
id = "selm-losses-ardia"
kind = "losses"
about = ["selm"]
side = "ardia"
number = 10
unit = "ships"
statement = "Ardia lost 10 ships in the Battle of Port Selm."
paragraphs = [1]

[[fact]]
id = "ford-strength-ardia"
kind = "strength"
about = ["ford"]
side = "ardia"
number = 900
unit = "men"
statement = "Ardia had 900 men at the Battle of Grey Ford."
paragraphs = [3]

[[fact]]
id = "loan-date"
kind = "date"
about = ["loan"]
date = "1704-03-01"
statement = "The Salt Loan was granted on 1 March 1704."
paragraphs = [3]

[[fact]]
id = "loan-term"
kind = "duration"
about = ["loan"]
number = 8
unit = "years"
statement = "The Salt Loan was granted for 8 years."
paragraphs = [3]
"#;

fn ask(text: &str) -> Option<Answered> {
    let pack = format!("{SALT_WAR}{MORE}");
    let reader = Reader::new(Arc::new(parse("pack.toml", &pack).unwrap()));
    let inquiry = Inquiry {
        text,
        form: Form::Free,
        focus: None,
    };
    match reader.ask(inquiry) {
        Outcome::Answered(answered) => Some(answered),
        _ => None,
    }
}

/// A question with its whole answer, its working (empty for none) and what it cites.
#[track_caller]
fn check(text: &str, answer: &str, working: &str, cited: &[u32]) {
    let answered = ask(text).unwrap_or_else(|| panic!("no answer to {text:?}"));
    let found = (
        answered.answer.as_str(),
        answered.working.as_deref().unwrap_or_default(),
        answered.cited.paragraphs(),
    );
    assert_eq!(found, (answer, working, cited), "to {text:?}");
}

/// A question that must not be answered.
#[track_caller]
fn check_not(text: &str) {
    let said = ask(text).map(|answered| answered.answer);
    assert_eq!(said, None, "to {text:?}");
}

#[test]
fn what_came_first() {
    check(
        "Which came first, the Battle of Grey Ford or the Truce of Lake Orn?",
        "Battle of Grey Ford (20 November 1702) came first; Truce of Lake Orn (12 September 1703) came later.",
        "",
        &[3, 2],
    );
    check(
        "Put in order: the Salt Loan, the Truce of Lake Orn and the Battle of Port Selm",
        "In order: Battle of Port Selm (4 May 1702), then Truce of Lake Orn (12 September 1703), then Salt Loan (1 March 1704).",
        "",
        &[1, 2, 3],
    );
    check_not("Which came first, the Battle of Grey Ford or the siege of Mollen?");
}

#[test]
fn whether_one_thing_came_before_another() {
    check(
        "Was the Battle of Port Selm before the Truce of Lake Orn?",
        "Yes. Battle of Port Selm (4 May 1702) came first; Truce of Lake Orn (12 September 1703) came later.",
        "",
        &[1, 2],
    );
    check(
        "Did the Salt Loan come earlier than the Battle of Grey Ford?",
        "No. Battle of Grey Ford (20 November 1702) came first; Salt Loan (1 March 1704) came later.",
        "",
        &[3],
    );
    check_not("Was the siege of Mollen before the Truce of Lake Orn?");
}

#[test]
fn the_time_between() {
    check(
        "How long was it between the Battle of Port Selm and the Truce of Lake Orn?",
        "1 year, 4 months lie between them: Battle of Port Selm (4 May 1702) and Truce of Lake Orn (12 September 1703).",
        "4 May 1702 → 12 September 1703 = 1 year, 4 months",
        &[2, 1],
    );
    check_not("How long was it between the siege of Mollen and the Truce of Lake Orn?");
}

#[test]
fn how_long_something_had_been_there() {
    check(
        "How long had the Truce of Lake Orn been in force when the Salt Loan was granted?",
        "5 months, 18 days lie between them: Truce of Lake Orn (12 September 1703) and Salt Loan (1 March 1704).",
        "12 September 1703 → 1 March 1704 = 5 months, 18 days",
        &[3, 2],
    );
    check_not("How long had the Truce of Lake Orn been in force when Mollen fell?");
}

#[test]
fn a_difference() {
    check(
        "How many more ships did Brenn lose than Ardia in the Battle of Port Selm?",
        "30 ships more: 40 ships (Brenn) against 10 ships (Ardia).",
        "40 ships − 10 ships = 30 ships",
        &[1],
    );
    check_not("How many more horses did Brenn lose than Ardia at Grey Ford?");
}

#[test]
fn a_sum() {
    check(
        "How many ships were lost in total in the Battle of Port Selm?",
        "50 ships in all: 40 ships (Brenn) and 10 ships (Ardia).",
        "40 + 10 = 50",
        &[1],
    );
    check_not("How many ships were lost in total in the Battle of Grey Ford?");
}

#[test]
fn a_ratio() {
    check(
        "How many times as many ships did Brenn lose as Ardia in the Battle of Port Selm?",
        "4 times as many: 40 ships (Brenn) against 10 ships (Ardia).",
        "40 ships ÷ 10 ships = 4 times",
        &[1],
    );
    check_not("How many times as many men did Brenn have as Ardia at Grey Ford?");
}

#[test]
fn whose_number_is_larger() {
    check(
        "Which side lost more ships in the Battle of Port Selm?",
        "Brenn had the greater losses: 40 ships, against 10 ships for Ardia.",
        "40 ships > 10 ships",
        &[1],
    );
    check(
        "Did Ardia lose fewer ships than Brenn in the Battle of Port Selm?",
        "Yes. Brenn had the greater losses: 40 ships, against 10 ships for Ardia.",
        "40 ships > 10 ships",
        &[1],
    );
    check_not("Which side had more men at the Battle of Grey Ford?");
}

#[test]
fn which_lasts_longer() {
    check(
        "Which was for longer, the Truce of Lake Orn or the Salt Loan?",
        "Truce of Lake Orn was for longer: 20 years against 8 years for Salt Loan, a difference of 12 years.",
        "20 years − 8 years = 12 years",
        &[2, 3],
    );
    check_not("Which lasted longer, the Battle of Port Selm or the Battle of Grey Ford?");
}

#[test]
fn when_a_term_runs_out() {
    check(
        "When would the Truce of Lake Orn expire?",
        "By its term it would run out in 1723: Truce of Lake Orn, 12 September 1703, for 20 years.",
        "12 September 1703 + 20 years = 1723",
        &[2],
    );
    check_not("When would the Battle of Port Selm expire?");
}

#[test]
fn what_is_left_of_a_term() {
    check(
        "How long did the Truce of Lake Orn have left to run when the Salt Loan was granted?",
        "19 years, 6 months were left: Truce of Lake Orn (12 September 1703) for 20 years would run out in 1723; Salt Loan (1 March 1704).",
        "1 March 1704 → 1723 = 19 years, 6 months",
        &[2, 3],
    );
    check_not("How long did the Truce of Lake Orn have left to run in 1750?");
}
