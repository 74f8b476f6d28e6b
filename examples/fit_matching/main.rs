//! Fits the weights of matching and writes `src/matching/weights.rs`.
//!
//! ```text
//! cargo run --release --no-default-features --example fit_matching -- \
//!     facts/soviet-japanese.toml examples/asked.toml examples/strangers.txt examples/packs \
//!     [--write src/matching/weights.rs]
//! ```
//!
//! What is learned from: questions that people asked and that became phrasings of the pack, and every other phrasing,
//! each asked of a pack that lacks it (a sixth of them is held back at a time); and strangers, a list of lines that no
//! history of the pack answers. The questions beside the pack are none of these: they show what the weights are worth.
//! Weights for a pack with hardly any phrasings come from the same questions, asked of the pack when it has lost nearly
//! all of its own, and from packs of other histories that have few, with the questions beside them. The ranking is a softmax over the candidates of a question, the right fact (or, for what the source leaves open, the right
//! thing unsaid) against the rest; the confidence a logistic regression on whether the best fact was right. Both with a
//! penalty on large weights and a fixed number of steps, so that a second run gives the same weights. A tenth of the
//! phrasings is kept aside to show what the weights do on wordings that they have not seen.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a program for the person who fits, who reads what is wrong"
)]

mod cases;
mod fit;
mod written;

use std::fs;
use std::sync::Arc;

use annalist::answer::Reader;
use annalist::matching::SIGNS;

use cases::{
    Case, OTHER, PHRASING, THIN_TURNS, asked_of, estranged, in_turns, packs_in, read,
    read_questions, strange, thinned, without,
};
use fit::{dot, fit, judged};
use written::written;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [
        pack_path,
        questions_path,
        strangers_path,
        others_path,
        rest @ ..,
    ] = arguments.as_slice()
    else {
        println!("usage: fit_matching PACK QUESTIONS STRANGERS FOLDER [--write FILE]");
        return;
    };
    let (pack, asked) = (read(pack_path), read_questions(questions_path));
    let strangers = fs::read_to_string(strangers_path).expect("strangers can be read");

    let whole = Reader::new(Arc::new(pack.clone()));
    let mut rich = in_turns(&pack, &asked.question);
    rich.extend(asked_of(&whole, &strange(&strangers)));
    println!("A pack with many phrasings");
    let rich = fit(&mut rich, &whole);

    let mut plain = Vec::new();
    let unasked = without(
        &pack,
        &asked.question.iter().map(|q| q.ask.as_str()).collect(),
    );
    for turn in 0..THIN_TURNS {
        let thin = Reader::new(Arc::new(thinned(&unasked, turn)));
        plain.extend(asked_of(&thin, &asked.question));
        plain.extend(asked_of(&thin, &estranged(&asked.question, &thin, turn)));
        plain.extend(asked_of(&thin, &strange(&strangers)));
    }
    for (other, asked) in packs_in(others_path) {
        let other = Reader::new(Arc::new(other));
        let mut cases = asked_of(&other, &asked.question);
        cases.extend(asked_of(&other, &estranged(&asked.question, &other, 0)));
        for case in &mut cases {
            case.weight *= OTHER;
        }
        plain.extend(cases);
    }
    println!("A pack with hardly any");
    let plain = fit(&mut plain, &whole);

    let source = written(&rich, &plain);
    match rest {
        [flag, path] if flag == "--write" => {
            fs::write(path, source).expect("the file can be written");
        }
        _ => println!("{source}"),
    }
}

fn report(cases: &[Case], reader: &Reader, base: f32, confidence: &[f32; SIGNS]) {
    for (name, aside, heavy) in [
        ("questions and strangers", false, true),
        ("phrasings fitted", false, false),
        ("phrasings kept aside", true, false),
    ] {
        let rows: Vec<(f32, bool, bool)> = cases
            .iter()
            .filter(|c| c.aside == aside && (c.weight > PHRASING) == heavy)
            .map(|c| {
                let (sure, right) = judged(c, reader).map_or((0.0, false), |(signs, right)| {
                    let z = base + dot(&signs, confidence);
                    (1.0 / (1.0 + (-z).exp()), right)
                });
                (sure, right, c.answerable)
            })
            .collect();
        let share = |test: &dyn Fn(&&(f32, bool, bool)) -> bool, of: bool| {
            let all = rows.iter().filter(|r| r.2 == of).count().max(1);
            100.0 * rows.iter().filter(|r| r.2 == of).filter(test).count() as f32 / all as f32
        };
        println!("{name}: best fact right {:.1} %", share(&|r| r.1, true));
        for sure in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55] {
            println!(
                "  at {sure}: right {:.1} %, wrong {:.1} %, unanswerable refused {:.1} %",
                share(&|r| r.0 >= sure && r.1, true),
                share(&|r| r.0 >= sure && !r.1, true),
                share(&|r| r.0 < sure, false),
            );
        }
    }
}
