//! Fits the weights of prose matching to question sets, says how they do on texts that they were not fitted to, and
//! writes `src/prose/weights.rs`.
//!
//! ```text
//! cargo run --release --no-default-features --example fit_prose -- FOLDER... [--write src/prose/weights.rs]
//! ```
//!
//! A folder holds `texts/NAME.txt` (paragraphs parted by blank lines) and `questions.jsonl`, and beside it, where there
//! are any, `questions_typo.jsonl`, `questions_short.jsonl` and `questions_offtopic.jsonl`. A line has `article`,
//! `question`, `paragraph` (from 1; 0 for a question about another text), `answers` and `answerable`. Sentences and
//! paragraphs are fitted by softmax over those of one text, the confidence by logistic regression; all with a penalty
//! on large weights and by the same fixed number of steps, so that a second run gives the same weights.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program for the person who fits, who reads what is wrong"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use annalist::prose::{
    Asked, DETAIL_FEATURES, PARAGRAPH_FEATURES, Prose, ProseIndex, REFUSAL, SEARCH_FEATURES,
    SENTENCE_FEATURES, Weights, refusal,
};
use annalist::text::sentences;
use serde_json::Value;

const NS: usize = SENTENCE_FEATURES.len();
const NP: usize = PARAGRAPH_FEATURES.len();
/// Penalties on large weights, chosen by leaving texts out.
const SENTENCE_PENALTY: f32 = 1e-2;
const PARAGRAPH_PENALTY: f32 = 1e-2;
const REFUSAL_PENALTY: f32 = 1e-1;
/// Steps of each fit.
const STEPS: usize = 250;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Asked,
    Typo,
    Short,
    Off,
}

const FILES: [(&str, Style); 4] = [
    ("questions.jsonl", Style::Asked),
    ("questions_typo.jsonl", Style::Typo),
    ("questions_short.jsonl", Style::Short),
    ("questions_offtopic.jsonl", Style::Off),
];

struct Article {
    name: String,
    index: ProseIndex,
    texts: Vec<String>,
}

struct Case {
    article: usize,
    style: Style,
    answerable: Option<bool>,
    gold: u32,
    asked: Asked,
    paragraphs: Vec<Candidate>,
}

struct Candidate {
    number: u32,
    features: [f32; NP],
    sentences: Vec<([f32; NS], bool)>,
    /// How the question differs in detail from each sentence.
    details: Vec<[f32; DETAIL_FEATURES.len()]>,
}

/// A text lower-cased, without punctuation and articles, between spaces.
fn normal(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain
        .split_whitespace()
        .filter(|w| !matches!(*w, "a" | "an" | "the"))
        .collect();
    format!(" {} ", words.join(" "))
}

fn load(folder: &Path, articles: &mut Vec<Article>, cases: &mut Vec<Case>) {
    let first = articles.len();
    let entries = fs::read_dir(folder.join("texts")).expect("a folder 'texts'");
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text");
        let texts: Vec<String> = text
            .split("\n\n")
            .map(|s| s.trim().to_owned())
            .filter(|s| !s.is_empty())
            .collect();
        let ranges: Vec<_> = texts.iter().map(|t| sentences(t)).collect();
        let prose = texts.iter().zip(&ranges).zip(1..);
        let index = ProseIndex::build(
            "en",
            prose.map(|((text, sentences), number)| Prose {
                number,
                text,
                sentences,
            }),
        );
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        articles.push(Article { name, index, texts });
    }
    let blank = Weights {
        sentence: [1.0; NS],
        paragraph: [1.0; NP],
        refusal: [0.0; REFUSAL],
        bias: 0.0,
    };
    for (file, style) in FILES {
        for line in fs::read_to_string(folder.join(file))
            .unwrap_or_default()
            .lines()
        {
            let row: Value = serde_json::from_str(line).expect("a line of JSON");
            let gold = u32::try_from(row["paragraph"].as_u64().unwrap_or_default())
                .expect("a paragraph's number");
            if (style == Style::Off) != (gold == 0) {
                continue;
            }
            let article = (first..articles.len())
                .find(|&a| row["article"] == articles[a].name)
                .expect("a known article");
            let answers: Vec<String> = row["answers"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(normal)
                .collect();
            let Article { index, texts, .. } = &articles[article];
            let scored = index.score(row["question"].as_str().expect("a question"), &blank);
            let paragraphs = scored.ranked.iter().map(|ranked| {
                let text = &texts[ranked.measured.paragraph];
                let number = u32::try_from(ranked.measured.paragraph).unwrap_or(u32::MAX) + 1;
                let marked = ranked.measured.sentences.iter().map(|s| {
                    let said = normal(&text[s.range.clone()]);
                    (
                        s.features,
                        number == gold
                            && answers
                                .iter()
                                .any(|a| a.len() > 2 && said.contains(a.as_str())),
                    )
                });
                Candidate {
                    number,
                    features: ranked.measured.features,
                    details: (0..ranked.measured.sentences.len())
                        .map(|at| scored.detail(index, ranked.measured.paragraph, at))
                        .collect(),
                    sentences: marked.collect(),
                }
            });
            let mut paragraphs: Vec<Candidate> = paragraphs.collect();
            // As the search finds them: by words alone.
            paragraphs.sort_by(|a, b| b.features[0].total_cmp(&a.features[0]));
            cases.push(Case {
                article,
                style,
                answerable: row["answerable"].as_bool(),
                gold,
                asked: scored.asked,
                paragraphs,
            });
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Adam's steps down a gradient (Kingma and Ba 2015).
fn descend(size: usize, gradient: impl Fn(&[f32]) -> Vec<f32>) -> Vec<f32> {
    let (mut weights, mut mean, mut square) = (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
    let (mut mean_left, mut square_left) = (1.0_f32, 1.0_f32);
    for step in 0..STEPS {
        let slope = gradient(&weights);
        let rate = 0.15 * (1.0 - step as f32 / STEPS as f32);
        mean_left *= 0.9;
        square_left *= 0.99;
        for i in 0..size {
            mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
            square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
            let root: f32 = (square[i] / (1.0 - square_left)).sqrt();
            weights[i] -= rate * (mean[i] / (1.0 - mean_left)) / (root + 1e-6);
        }
    }
    weights
}

/// Rows of which some are right: makes the right ones' share of the softmax large.
fn softmax(groups: &[Vec<(&[f32], bool)>], size: usize, penalty: f32) -> Vec<f32> {
    descend(size, |weights| {
        let mut slope: Vec<f32> = weights.iter().map(|w| w * penalty).collect();
        for group in groups {
            let scores: Vec<f32> = group.iter().map(|(row, _)| dot(weights, row)).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let all: f32 = shares.iter().sum();
            let right: f32 = shares
                .iter()
                .zip(group)
                .filter(|(_, (_, right))| *right)
                .map(|(s, _)| s)
                .sum();
            for (share, (row, is_right)) in shares.iter().zip(group) {
                let wanted = if *is_right {
                    share / right.max(1e-20)
                } else {
                    0.0
                };
                let pull = (share / all - wanted) / groups.len() as f32;
                slope.iter_mut().zip(*row).for_each(|(s, x)| *s += pull * x);
            }
        }
        slope
    })
}

/// Rows of measures with a label and a weight; gives weights and a bias, fitted on measures of equal spread.
fn logistic(rows: &[([f32; REFUSAL], bool, f32)]) -> ([f32; REFUSAL], f32) {
    let total: f32 = rows.iter().map(|r| r.2).sum();
    let count = rows.len() as f32;
    let mean: Vec<f32> = (0..REFUSAL)
        .map(|i| rows.iter().map(|r| r.0[i]).sum::<f32>() / count)
        .collect();
    let spread: Vec<f32> = (0..REFUSAL)
        .map(|i| {
            (rows.iter().map(|r| (r.0[i] - mean[i]).powi(2)).sum::<f32>() / count).sqrt() + 1e-3
        })
        .collect();
    let even: Vec<Vec<f32>> = rows
        .iter()
        .map(|r| {
            (0..REFUSAL)
                .map(|i| (r.0[i] - mean[i]) / spread[i])
                .chain([1.0])
                .collect()
        })
        .collect();
    let fitted = descend(REFUSAL + 1, |weights| {
        let mut slope: Vec<f32> = weights.iter().map(|w| w * REFUSAL_PENALTY).collect();
        slope[REFUSAL] = 0.0;
        for (row, (_, label, weight)) in even.iter().zip(rows) {
            let sure = 1.0 / (1.0 + (-dot(weights, row)).exp());
            let pull = weight * (sure - if *label { 1.0 } else { 0.0 }) / total;
            slope.iter_mut().zip(row).for_each(|(s, x)| *s += pull * x);
        }
        slope
    });
    let mut weights = [0.0; REFUSAL];
    let mut bias = fitted[REFUSAL];
    for i in 0..REFUSAL {
        weights[i] = fitted[i] / spread[i];
        bias -= weights[i] * mean[i];
    }
    (weights, bias)
}

/// A paragraph's measures with those of its sentences' scores, and its best sentence.
fn filled(candidate: &Candidate, sentence: &[f32; NS]) -> ([f32; NP], usize) {
    let best_at = PARAGRAPH_FEATURES
        .iter()
        .position(|n| *n == "Best")
        .expect("a measure 'Best'");
    let scores: Vec<f32> = candidate
        .sentences
        .iter()
        .map(|(row, _)| dot(sentence, row))
        .collect();
    let best = (0..scores.len())
        .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
        .unwrap_or_default();
    let mut features = candidate.features;
    features[best_at] = scores[best];
    features[best_at + 1] = scores
        .iter()
        .enumerate()
        .filter(|&(at, _)| at != best)
        .map(|(_, s)| *s)
        .fold(0.0, f32::max);
    (features, best)
}

/// The paragraphs best first with their best sentences, and what speaks for answering.
struct Found<'a> {
    ranked: Vec<(&'a Candidate, usize)>,
    refusal: [f32; REFUSAL],
}

fn search<'a>(case: &'a Case, weights: &Weights) -> Option<Found<'a>> {
    let mut ranked: Vec<_> = case
        .paragraphs
        .iter()
        .map(|c| {
            let (features, best) = filled(c, &weights.sentence);
            (dot(&weights.paragraph, &features), c, best, features)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.number.cmp(&b.1.number)));
    let (_, first, best, features) = ranked.first()?;
    let scores: Vec<f32> = ranked.iter().map(|r| r.0).collect();
    let refusal = refusal(
        features,
        &first.sentences[*best].0,
        &scores,
        case.asked,
        &first.details[*best],
    );
    Some(Found {
        ranked: ranked.iter().map(|r| (r.1, r.2)).collect(),
        refusal,
    })
}

fn fit(cases: &[Case], train: impl Fn(usize) -> bool) -> Weights {
    let on_topic = || {
        cases
            .iter()
            .filter(|c| train(c.article) && c.style != Style::Off)
    };
    let mut groups = Vec::new();
    for case in on_topic().filter(|c| c.style != Style::Typo && c.answerable == Some(true)) {
        let near = case
            .paragraphs
            .iter()
            .enumerate()
            .filter(|(at, c)| *at < 5 || c.number == case.gold);
        let rows: Vec<_> = near
            .flat_map(|(_, c)| &c.sentences)
            .map(|(row, right)| (row.as_slice(), *right))
            .collect();
        if rows.iter().any(|(_, right)| *right) {
            groups.push(rows);
        }
    }
    let sentence: [f32; NS] = softmax(&groups, NS, SENTENCE_PENALTY)
        .try_into()
        .expect("a weight a measure");
    let mut owned = Vec::new();
    for case in on_topic().filter(|c| c.answerable != Some(false)) {
        let rows: Vec<_> = case
            .paragraphs
            .iter()
            .map(|c| (filled(c, &sentence).0, c.number == case.gold))
            .collect();
        if rows.iter().any(|(_, right)| *right) {
            owned.push(rows);
        }
    }
    let groups: Vec<Vec<_>> = owned
        .iter()
        .map(|rows| {
            rows.iter()
                .map(|(r, right)| (r.as_slice(), *right))
                .collect()
        })
        .collect();
    let paragraph = softmax(&groups, NP, PARAGRAPH_PENALTY)
        .try_into()
        .expect("a weight a measure");
    let mut weights = Weights {
        sentence,
        paragraph,
        refusal: [0.0; REFUSAL],
        bias: 0.0,
    };
    let labelled = || {
        cases
            .iter()
            .filter(|c| train(c.article) && c.answerable.is_some())
    };
    let count = |style: Style, answerable: bool| {
        labelled()
            .filter(|c| c.style == style && c.answerable == Some(answerable))
            .count()
            .max(1) as f32
    };
    let usual = count(Style::Asked, true);
    let mut rows = Vec::new();
    for case in labelled() {
        // Everyday questions weigh most; each style keeps its balance of answerable and unanswerable ones.
        let share = match case.style {
            Style::Asked => 1.0,
            Style::Typo => 0.3,
            Style::Short => 0.15,
            Style::Off => 0.35,
        };
        let kind = case.answerable == Some(true);
        let weight = match (case.style, kind) {
            (Style::Off, _) => share * usual / count(Style::Off, false),
            (_, true) => share,
            (style, false) => share * 0.65 * count(style, true) / count(style, false),
        };
        if let Some(found) = search(case, &weights) {
            rows.push((found.refusal, kind, weight));
        }
    }
    (weights.refusal, weights.bias) = logistic(&rows);
    weights
}

#[derive(Default, Clone)]
struct Tally {
    asked: f32,
    first: f32,
    three: f32,
    sentence: f32,
    sure: Vec<f32>,
    unsure: Vec<f32>,
}

/// How often an answerable question is surer than another.
fn auroc(sure: &[f32], unsure: &[f32]) -> f32 {
    let wins: f32 = sure
        .iter()
        .map(|s| {
            unsure
                .iter()
                .map(|u| {
                    if s > u {
                        1.0
                    } else if s < u {
                        0.0
                    } else {
                        0.5
                    }
                })
                .sum::<f32>()
        })
        .sum();
    wins / (sure.len() * unsure.len()).max(1) as f32
}

/// The share of `unsure` below the score that nine tenths of `sure` reach.
fn refused(sure: &[f32], unsure: &[f32]) -> f32 {
    let mut sorted = sure.to_vec();
    sorted.sort_by(f32::total_cmp);
    let bar = sorted.get(sorted.len() / 10).copied().unwrap_or_default();
    unsure.iter().filter(|u| **u < bar).count() as f32 / unsure.len().max(1) as f32
}

fn measure(cases: &[Case], article: usize, style: Style, weights: &Weights, tally: &mut Tally) {
    for case in cases
        .iter()
        .filter(|c| c.article == article && c.style == style)
    {
        let found = search(case, weights);
        let sure = found.as_ref().map_or(f32::MIN, |f| {
            dot(&weights.refusal, &f.refusal) + weights.bias
        });
        if case.answerable != Some(true) {
            if case.answerable == Some(false) {
                tally.unsure.push(sure);
            }
            continue;
        }
        tally.sure.push(sure);
        tally.asked += 1.0;
        let Some(found) = found else { continue };
        let rank = found.ranked.iter().position(|(c, _)| c.number == case.gold);
        tally.first += f32::from(u8::from(rank == Some(0)));
        tally.three += f32::from(u8::from(rank.is_some_and(|r| r < 3)));
        let (best, sentence) = found.ranked[0];
        tally.sentence += f32::from(u8::from(best.sentences[sentence].1));
    }
}

fn report(name: &str, tally: &Tally, sure: &[f32]) {
    let share = |part: f32| 100.0 * part / tally.asked.max(1.0);
    println!(
        "{name:<40} {:>5} {:>6.1} {:>6.1} {:>6.1}   {:.3} {:>6.1}",
        tally.asked,
        share(tally.first),
        share(tally.three),
        share(tally.sentence),
        auroc(sure, &tally.unsure),
        100.0 * refused(sure, &tally.unsure),
    );
}

fn source(weights: &Weights) -> String {
    let mut text = String::new();
    let mut list = |field: &str, names: Vec<String>, values: &[f32]| {
        let _ = writeln!(text, "    {field}: [");
        for (name, value) in names.iter().zip(values) {
            let _ = writeln!(text, "        {:?}, // {name}", (value * 1e3).round() / 1e3);
        }
        text.push_str("    ],\n");
    };
    let owned =
        |names: &[&str], of: &str| names.iter().map(|n| format!("{n}{of}")).collect::<Vec<_>>();
    list("sentence", owned(SENTENCE_FEATURES, ""), &weights.sentence);
    list(
        "paragraph",
        owned(PARAGRAPH_FEATURES, ""),
        &weights.paragraph,
    );
    let mut names = owned(PARAGRAPH_FEATURES, " of the paragraph");
    names.extend(owned(SENTENCE_FEATURES, " of the sentence"));
    names.extend(owned(SEARCH_FEATURES, ""));
    names.extend(owned(DETAIL_FEATURES, " of the detail"));
    list("refusal", names, &weights.refusal);
    let _ = writeln!(text, "    bias: {:?},", (weights.bias * 1e3).round() / 1e3);
    text
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments
        .iter()
        .position(|a| a == "--write")
        .map(|at| arguments.drain(at..).nth(1).expect("a file after --write"));
    let (mut articles, mut cases) = (Vec::new(), Vec::new());
    for folder in &arguments {
        load(Path::new(folder), &mut articles, &mut cases);
    }
    println!(
        "{} questions about {} texts; each text measured with the weights of the others",
        cases.len(),
        articles.len()
    );
    println!(
        "{:<40} {:>5} {:>6} {:>6} {:>6}   {:>5} {:>6}",
        "", "n", "hit1", "hit3", "sent", "auroc", "ref@90"
    );
    let mut total: Vec<Tally> = vec![Tally::default(); FILES.len()];
    for (at, article) in articles.iter().enumerate() {
        let weights = fit(&cases, |a| a != at);
        for ((_, style), total) in FILES.iter().zip(&mut total) {
            measure(&cases, at, *style, &weights, total);
            if *style == Style::Asked {
                let mut one = Tally::default();
                measure(&cases, at, *style, &weights, &mut one);
                let sure = one.sure.clone();
                report(&article.name, &one, &sure);
            }
        }
    }
    let asked = total[0].sure.clone();
    for ((_, style), tally) in FILES.iter().zip(&total) {
        let sure = if *style == Style::Off {
            &asked
        } else {
            &tally.sure
        };
        report(&format!("all, {style:?}"), tally, sure);
    }
    let mut sorted = asked;
    sorted.sort_by(f32::total_cmp);
    let kept = |per_cent: usize| {
        sorted
            .get(sorted.len() * per_cent / 100)
            .map_or(0.0, |l| 1.0 / (1.0 + (-l).exp()))
    };
    println!(
        "confidence that 97 / 95 / 92 / 90 of 100 answerable questions reach: {:.3} {:.3} {:.3} {:.3}",
        kept(3),
        kept(5),
        kept(8),
        kept(10)
    );
    let fitted = source(&fit(&cases, |_| true));
    match write {
        None => println!("{fitted}"),
        Some(path) => {
            let old = fs::read_to_string(&path).expect("the file of weights");
            let at = old.find("    sentence: [\n").expect("a line 'sentence: ['");
            fs::write(&path, format!("{}{fitted}}};\n", &old[..at]))
                .expect("the file of weights, written");
        }
    }
}
