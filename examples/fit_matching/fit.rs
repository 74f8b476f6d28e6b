//! Fitting: a softmax for the ranking, a logistic regression for the confidence.

use annalist::answer::Reader;
use annalist::matching::{COUNT, Candidate, FEATURES, SEARCH_SIGNS, SIGNS, signs};

use crate::cases::{Case, OPEN, OTHER, PHRASING};
use crate::report;

/// The same for the confidence: how often phrasings are mistaken for each other says little about questions.
const PHRASING_JUDGED: f32 = 0.1;

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

/// Weights as they are fitted.
pub(crate) struct Weights {
    pub(crate) ranking: [f32; COUNT],
    pub(crate) base: f32,
    pub(crate) confidence: [f32; SIGNS],
}

/// Fits the ranking, then the confidence in it, and shows what they do.
pub(crate) fn fit(cases: &mut [Case], reader: &Reader) -> Weights {
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

pub(crate) fn dot(values: &[f32], weights: &[f32]) -> f32 {
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
pub(crate) fn judged(case: &Case, reader: &Reader) -> Option<([f32; SIGNS], bool)> {
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
