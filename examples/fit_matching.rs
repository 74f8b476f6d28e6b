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

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use annalist::answer::{Form, Inquiry, Reader};
use annalist::index::EntryId;
use annalist::lexicon::List;
use annalist::matching::{COUNT, Candidate, FEATURES, SEARCH_SIGNS, SIGNS, signs};
use annalist::pack::{self, Fact, Pack, Value};
use annalist::text::{Stemmer, tokens};
use annalist::{date, quantity};
use serde::Deserialize;

/// Sample phrasings are held back in so many turns.
const TURNS: usize = 6;
/// One phrasing in so many is only looked at when all is fitted.
const KEPT_ASIDE: usize = 10;
/// Thin packs that are made of the pack; in each, a fact keeps from 0 to one less than so many phrasings.
const THIN_TURNS: usize = 3;
/// One thing unsaid in so many is left in a thin pack.
const UNSAID_KEPT: usize = 20;
/// How the name of a file of questions ends that stands beside a pack.
const QUESTIONS: &str = ".questions.toml";
/// Candidates of a question.
const DEPTH: usize = 24;
/// What a sample phrasing counts for beside a question: they are many and like one another.
const PHRASING: f32 = 0.02;
/// The same for the confidence: how often phrasings are mistaken for each other says little about questions.
const PHRASING_JUDGED: f32 = 0.1;
/// What a question to a pack of another history counts for: they are few, and what such packs have in common is what
/// counts.
const OTHER: f32 = 10.0;
/// What a question without an answer counts for in ranking.
const OPEN: f32 = 0.5;
const RANKING_PENALTY: f32 = 2e-3;
const CONFIDENCE_PENALTY: f32 = 2e-3;
const STEPS: usize = 1_500;
/// Features whose weight few questions of the sets bear on: at most this.
const AT_MOST: [(&str, f32); 3] = [("nameless", -4.0), ("misfit", -1.0), ("given", -1.5)];
/// What speaks against an entry on any pack. Their weights must not rise above 0, nor those of the others, save of
/// [`EITHER`], fall below: signs that hold everywhere keep the fit from leaning on one pack.
const AGAINST: [&str; 10] = [
    "unexplained",
    "stray topic",
    "wrong side",
    "wrong time",
    "other time",
    "imprecise",
    "nameless",
    "misfit",
    "given",
    "stranger",
];
/// Features that may speak for an entry or against it.
const EITHER: [&str; 1] = ["unsaid"];

#[derive(Deserialize)]
struct Questions {
    question: Vec<Asked>,
}

#[derive(Clone, Deserialize)]
struct Asked {
    ask: String,
    fact: Option<String>,
    #[serde(default)]
    any_of: Vec<String>,
    #[serde(default)]
    unknown: bool,
}

/// A question with its candidates.
struct Case {
    candidates: Vec<Candidate>,
    /// Which of them are right to be ranked first.
    right: Vec<bool>,
    /// Whether a fact answers it.
    answerable: bool,
    weight: f32,
    aside: bool,
}

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

fn read(path: &str) -> Pack {
    let text = fs::read_to_string(path).expect("the pack can be read");
    pack::parse(path, &text).expect("the pack is valid")
}

fn read_questions(path: &str) -> Questions {
    let text = fs::read_to_string(path).expect("the questions can be read");
    toml::from_str(&text).expect("the questions are valid")
}

/// The packs of a folder by name, each with the questions beside it.
fn packs_in(folder: &str) -> Vec<(Pack, Questions)> {
    let mut questions: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|file| file.expect("the folder can be read").path())
        .map(|path| path.display().to_string())
        .filter(|path| path.ends_with(QUESTIONS))
        .collect();
    questions.sort();
    questions
        .iter()
        .map(|path| {
            let pack = path.replace(QUESTIONS, ".toml");
            (read(&pack), read_questions(path))
        })
        .collect()
}

/// Made-up names and words that no pack knows.
const STRANGE: [[&str; 2]; 6] = [
    ["Brackenfeld", "painted"],
    ["Ostervik", "harvested"],
    ["Grey Ford", "composed"],
    ["Tallmarsh", "knitted"],
    ["Halvorsen", "juggled"],
    ["Quarrington", "baked"],
];

/// Questions that have an answer, with somebody or something else in them: a name that nobody knows, or another word
/// for what is told of it. None of them has one.
fn estranged(asked: &[Asked], reader: &Reader, turn: usize) -> Vec<Asked> {
    let answerable = asked.iter().filter(|q| !q.unknown).enumerate();
    answerable
        .filter(|(number, _)| number % STRANGE.len() == turn)
        .filter_map(|(number, question)| {
            let inquiry = Inquiry {
                text: &question.ask,
                form: Form::Free,
                focus: None,
            };
            let understood = reader.understand(inquiry);
            let words = &understood.words;
            let [name, word] = STRANGE[number / STRANGE.len() % STRANGE.len()];
            let named = understood
                .mentions
                .iter()
                .find(|m| m.strong && !m.words.is_empty());
            let (from, to, instead) = match named {
                Some(mention) if number % 2 == 0 => {
                    (*mention.words.first()?, *mention.words.last()?, name)
                }
                _ => {
                    let told = |(_, w): &(usize, &annalist::question::Word)| !w.named && !w.dated;
                    let place = understood.content().find(told)?.0;
                    (place, place, word)
                }
            };
            let mut ask = question.ask.clone();
            ask.replace_range(words[from].range.start..words[to].range.end, instead);
            Some(Asked {
                ask,
                fact: None,
                any_of: Vec::new(),
                unknown: false,
            })
        })
        .collect()
}

/// The strangers as questions without an answer.
fn strange(lines: &str) -> Vec<Asked> {
    lines
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| Asked {
            ask: line.to_owned(),
            fact: None,
            any_of: Vec::new(),
            unknown: false,
        })
        .collect()
}

/// Weights as they are fitted.
struct Weights {
    ranking: [f32; COUNT],
    base: f32,
    confidence: [f32; SIGNS],
}

/// Fits the ranking, then the confidence in it, and shows what they do.
fn fit(cases: &mut [Case], reader: &Reader) -> Weights {
    let ranking = fit_ranking(cases);
    for case in &mut *cases {
        rank(case, &ranking);
    }
    let (base, confidence) = fit_confidence(cases, reader);
    report(cases, reader, base, &confidence);
    Weights {
        ranking,
        base,
        confidence,
    }
}

/// Questions asked of a pack.
fn asked_of(reader: &Reader, asked: &[Asked]) -> Vec<Case> {
    let pack = reader.index().pack();
    asked
        .iter()
        .map(|question| {
            let wanted: BTreeSet<&str> = question
                .fact
                .iter()
                .chain(&question.any_of)
                .map(String::as_str)
                .collect();
            let right = |entry: EntryId| match reader.index().fact(entry) {
                Some(fact) => wanted.contains(pack.fact(fact).id.as_str()),
                None => question.unknown,
            };
            let answerable = !wanted.is_empty();
            let weight = if answerable { 1.0 } else { OPEN };
            case(reader, &question.ask, right, answerable, weight, false)
        })
        .collect()
}

/// A pack without some of its phrasings.
fn without(pack: &Pack, phrasings: &BTreeSet<&str>) -> Pack {
    let mut rest = pack.clone();
    let facts = rest.facts.iter_mut().map(|f| &mut f.asks);
    for asks in facts.chain(rest.unsaid.iter_mut().map(|u| &mut u.asks)) {
        asks.retain(|ask| !phrasings.contains(ask.as_str()));
    }
    rest
}

/// The pack as somebody would write it in an evening: a phrasing or two for some of the facts, and few things unsaid.
fn thinned(pack: &Pack, turn: usize) -> Pack {
    let mut thin = pack.clone();
    for (place, fact) in thin.facts.iter_mut().enumerate() {
        let asks = std::mem::take(&mut fact.asks);
        let kept = (place + turn) % THIN_TURNS;
        let from = (7 * place + 11 * turn) % asks.len().max(1);
        fact.asks = asks.into_iter().cycle().skip(from).take(kept).collect();
    }
    let mut place = turn;
    thin.unsaid.retain_mut(|unsaid| {
        place += 1;
        unsaid.asks.truncate(2);
        place.is_multiple_of(UNSAID_KEPT)
    });
    thin
}

/// Every question and every other sample phrasing, asked of a pack without it and others of its turn.
fn in_turns(pack: &Pack, asked: &[Asked]) -> Vec<Case> {
    let questions: BTreeSet<&str> = asked.iter().map(|q| q.ask.as_str()).collect();
    let mut cases = Vec::new();
    for turn in 0..TURNS {
        let of_turn = |number: &usize| number % TURNS == turn;
        let posed: Vec<Asked> = asked
            .iter()
            .enumerate()
            .filter(|(number, _)| of_turn(number))
            .map(|(_, question)| question.clone())
            .collect();
        let mut rest = without(pack, &posed.iter().map(|q| q.ask.as_str()).collect());
        let mut held: Vec<(usize, String)> = Vec::new();
        let mut number = 0;
        let asks = rest
            .facts
            .iter_mut()
            .map(|f| &mut f.asks)
            .chain(rest.unsaid.iter_mut().map(|u| &mut u.asks));
        for (entry, asks) in asks.enumerate() {
            asks.retain(|ask| {
                if questions.contains(ask.as_str()) {
                    return true;
                }
                number += 1;
                let stays = !of_turn(&number);
                if !stays {
                    held.push((entry, ask.clone()));
                }
                stays
            });
        }
        let facts = rest.facts.len();
        let reader = Reader::new(Arc::new(rest));
        cases.extend(asked_of(&reader, &posed));
        for (place, (entry, ask)) in held.into_iter().enumerate() {
            let answerable = entry < facts;
            let weight = PHRASING * if answerable { 1.0 } else { OPEN };
            let aside = place % KEPT_ASIDE == 0;
            let right = |id: EntryId| {
                let facts = pack.facts.get(entry).zip(pack.facts.get(id.index()));
                id.index() == entry || facts.is_some_and(|(meant, other)| tells(other, meant))
            };
            cases.push(case(&reader, &ask, right, answerable, weight, aside));
        }
    }
    cases
}

/// Whether a fact of the same paragraph tells all that another has to answer.
fn tells(fact: &Fact, other: &Fact) -> bool {
    if fact.paragraphs.first() != other.paragraphs.first() {
        return false;
    }
    match &other.value {
        Value::When(when) => date::mentions(&fact.statement, None)
            .iter()
            .any(|m| m.when == *when),
        Value::Quantity(quantity) => quantity::mentions(&fact.statement).iter().any(|m| {
            m.quantity.number.total_cmp(&quantity.number).is_eq()
                && m.quantity.unit == quantity.unit
        }),
        Value::Topics(topics) => topics.iter().all(|t| {
            fact.about.contains(t) || matches!(&fact.value, Value::Topics(all) if all.contains(t))
        }),
        Value::Text(text) => {
            let said = stems(&fact.statement);
            stems(text).is_subset(&said)
        }
        _ => false,
    }
}

/// The stems of a text's telling words.
fn stems(text: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::new("en");
    tokens(text)
        .iter()
        .filter(|t| !List::Function.has(&t.word))
        .map(|t| stemmer.stem(&t.word).into_owned())
        .collect()
}

fn case(
    reader: &Reader,
    text: &str,
    right: impl Fn(EntryId) -> bool,
    answerable: bool,
    weight: f32,
    aside: bool,
) -> Case {
    let inquiry = Inquiry {
        text,
        form: Form::Free,
        focus: None,
    };
    let candidates = reader.candidates(inquiry, DEPTH);
    Case {
        right: candidates.iter().map(|c| right(c.entry)).collect(),
        candidates,
        answerable,
        weight,
        aside,
    }
}

/// Puts the candidates of a case into the order of some weights.
fn rank(case: &mut Case, weights: &[f32; COUNT]) {
    let mut pairs: Vec<(Candidate, bool)> = case
        .candidates
        .drain(..)
        .zip(case.right.drain(..))
        .map(|(candidate, right)| {
            let score = dot(&candidate.features.values(), weights);
            (Candidate { score, ..candidate }, right)
        })
        .collect();
    pairs.sort_by(|a, b| {
        b.0.score
            .total_cmp(&a.0.score)
            .then(a.0.entry.cmp(&b.0.entry))
    });
    (case.candidates, case.right) = pairs.into_iter().unzip();
}

fn dot(values: &[f32], weights: &[f32]) -> f32 {
    values.iter().zip(weights).map(|(v, w)| v * w).sum()
}

/// Adam over the whole sets (Kingma and Ba, 2015).
struct Adam<const N: usize> {
    mean: [f32; N],
    spread: [f32; N],
    step: i32,
}

impl<const N: usize> Adam<N> {
    const fn new() -> Self {
        Self {
            mean: [0.0; N],
            spread: [0.0; N],
            step: 0,
        }
    }

    fn descend(&mut self, weights: &mut [f32; N], gradient: &[f32; N], rate: f32) {
        self.step += 1;
        for i in 0..N {
            self.mean[i] = 0.9 * self.mean[i] + 0.1 * gradient[i];
            self.spread[i] = 0.99 * self.spread[i] + 0.01 * gradient[i] * gradient[i];
            let mean = self.mean[i] / (1.0 - 0.9_f32.powi(self.step));
            let spread = self.spread[i] / (1.0 - 0.99_f32.powi(self.step));
            weights[i] -= rate * mean / (spread.sqrt() + 1e-8);
        }
    }
}

fn fit_ranking(cases: &[Case]) -> [f32; COUNT] {
    let fitted: Vec<(&Case, Vec<[f32; COUNT]>)> = cases
        .iter()
        .filter(|c| !c.aside && c.right.contains(&true))
        .map(|c| {
            (
                c,
                c.candidates.iter().map(|k| k.features.values()).collect(),
            )
        })
        .collect();
    let total: f32 = fitted.iter().map(|(c, _)| c.weight).sum();
    let mut weights = [0.0; COUNT];
    let mut adam = Adam::new();
    for step in 0..STEPS / 3 {
        let mut gradient = [0.0; COUNT];
        for (case, rows) in &fitted {
            let scores: Vec<f32> = rows.iter().map(|r| dot(r, &weights)).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let raised: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
            let all: f32 = raised.iter().sum();
            let right: f32 = raised
                .iter()
                .zip(&case.right)
                .filter(|(_, r)| **r)
                .map(|(e, _)| e)
                .sum();
            for ((row, raised), &is_right) in rows.iter().zip(&raised).zip(&case.right) {
                let wanted = if is_right {
                    raised / right.max(1e-12)
                } else {
                    0.0
                };
                let off = case.weight * (raised / all - wanted) / total;
                gradient
                    .iter_mut()
                    .zip(row)
                    .for_each(|(g, v)| *g += off * v);
            }
        }
        for (g, w) in gradient.iter_mut().zip(&weights) {
            *g += RANKING_PENALTY * w;
        }
        let rate = if step < STEPS / 4 { 0.05 } else { 0.01 };
        adam.descend(&mut weights, &gradient, rate);
        hold(&mut weights);
    }
    weights
}

/// Keeps the weights on their side of 0.
fn hold(weights: &mut [f32; COUNT]) {
    for (weight, name) in weights.iter_mut().zip(FEATURES) {
        *weight = signed(*weight, name);
    }
    for (name, most) in AT_MOST {
        if let Some(place) = FEATURES.iter().position(|f| *f == name) {
            weights[place] = weights[place].min(most);
        }
    }
}

/// A weight as far as the sign of its feature allows it.
fn signed(weight: f32, name: &str) -> f32 {
    if EITHER.contains(&name) {
        weight
    } else if AGAINST.contains(&name) {
        weight.min(0.0)
    } else {
        weight.max(0.0)
    }
}

/// The signs of a case with whether its best fact was right; `None` for a case without a fact.
fn judged(case: &Case, reader: &Reader) -> Option<([f32; SIGNS], bool)> {
    let best = case
        .candidates
        .iter()
        .position(|c| c.features.unsaid == 0.0)?;
    let signs = signs(&case.candidates, reader.index())?;
    Some((signs, case.answerable && case.right[best]))
}

fn fit_confidence(cases: &[Case], reader: &Reader) -> (f32, [f32; SIGNS]) {
    let rows: Vec<([f32; SIGNS], bool, f32)> = cases
        .iter()
        .filter(|c| !c.aside)
        .filter_map(|c| {
            let (signs, right) = judged(c, reader)?;
            let weight = if c.weight >= OTHER * OPEN {
                OTHER
            } else if c.weight > PHRASING || c.candidates.is_empty() {
                1.0
            } else {
                c.weight * PHRASING_JUDGED
            };
            Some((signs, right, weight))
        })
        .collect();
    let total: f32 = rows.iter().map(|r| r.2).sum();
    let (mut mean, mut spread) = ([0.0; SIGNS], [0.0; SIGNS]);
    for (row, _, weight) in &rows {
        for i in 0..SIGNS {
            mean[i] += row[i] * weight / total;
        }
    }
    for (row, _, weight) in &rows {
        for i in 0..SIGNS {
            spread[i] += (row[i] - mean[i]).powi(2) * weight / total;
        }
    }
    let spread = spread.map(|s: f32| s.sqrt().max(1e-2));
    // The constant is the last weight.
    let mut weights = [0.0; SIGNS + 1];
    let mut adam = Adam::new();
    for step in 0..STEPS {
        let mut gradient = [0.0; SIGNS + 1];
        for (row, right, weight) in &rows {
            let mut z = weights[SIGNS];
            for i in 0..SIGNS {
                z += weights[i] * (row[i] - mean[i]) / spread[i];
            }
            let off = weight * (1.0 / (1.0 + (-z).exp()) - f32::from(u8::from(*right))) / total;
            for i in 0..SIGNS {
                gradient[i] += off * (row[i] - mean[i]) / spread[i];
            }
            gradient[SIGNS] += off;
        }
        for i in 0..SIGNS {
            gradient[i] += CONFIDENCE_PENALTY * weights[i];
        }
        let rate = if step < STEPS * 3 / 4 { 0.02 } else { 0.004 };
        adam.descend(&mut weights, &gradient, rate);
        // First come score, leads, margin and agreement, then the features twice: their own, and compared.
        let (of_search, of_features) = weights[..SIGNS].split_at_mut(SEARCH_SIGNS.len());
        for w in of_search {
            *w = w.max(0.0);
        }
        for (weight, name) in of_features.iter_mut().zip(FEATURES.iter().cycle()) {
            *weight = signed(*weight, name);
        }
    }
    let mut plain = [0.0; SIGNS];
    let mut base = weights[SIGNS];
    for i in 0..SIGNS {
        plain[i] = weights[i] / spread[i];
        base -= plain[i] * mean[i];
    }
    (base, plain)
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

/// The source of `weights.rs`.
fn written(rich: &Weights, plain: &Weights) -> String {
    let kept = include_str!("../src/matching/weights.rs");
    let head = kept
        .split_inclusive("// Fitted from here on.\n")
        .next()
        .unwrap_or_default();
    format!(
        "{head}\n{}\n{}",
        constant(
            "PHRASED",
            "For a pack whose facts have many sample phrasings.",
            rich
        ),
        constant("PLAIN", "For a pack whose facts have none.", plain)
    )
}

/// A set of weights as a constant, each weight with the name of what it counts.
fn constant(name: &str, doc: &str, weights: &Weights) -> String {
    let lines = |values: &[f32], names: &mut dyn Iterator<Item = String>| {
        values
            .iter()
            .zip(names)
            .fold(String::new(), |mut out, (value, name)| {
                let _ = writeln!(out, "        {value:.3}, // {name}");
                out
            })
    };
    let features = || FEATURES.into_iter().map(str::to_owned);
    let mut signs = SEARCH_SIGNS
        .into_iter()
        .map(str::to_owned)
        .chain(features())
        .chain(features().map(|f| format!("{f}, over the best unsaid")));
    format!(
        "/// {doc}\nconst {name}: Weights = Weights {{\n    ranking: [\n{}    ],\n    base: {:.3},\n    confidence: [\n{}    ],\n}};\n",
        lines(&weights.ranking, &mut features()),
        weights.base,
        lines(&weights.confidence, &mut signs),
    )
}
