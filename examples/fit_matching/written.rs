//! The weights as source.

use std::fmt::Write as _;

use annalist::matching::{FEATURES, SEARCH_SIGNS};

use crate::fit::Weights;

/// The source of `weights.rs`.
pub(crate) fn written(rich: &Weights, plain: &Weights) -> String {
    let kept = include_str!("../../src/matching/weights.rs");
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
