//! The weights that turn measures into scores.
//!
//! `examples/fit_prose.rs` has fitted them to question sets over fifteen encyclopedia articles (softmax over the
//! sentences and over the paragraphs of a text; logistic for the confidence), with questions as asked, misspelt, cut
//! to their names, and about other texts. Each line names its measure.

use super::features::{PARAGRAPH_FEATURES, REFUSAL_FEATURES, SENTENCE_FEATURES};

/// Weights of all measures.
#[derive(Debug, Clone)]
pub struct Weights {
    /// Of a sentence.
    pub sentence: [f32; SENTENCE_FEATURES.len()],
    /// Of a paragraph.
    pub paragraph: [f32; PARAGRAPH_FEATURES.len()],
    /// Of answering at all.
    pub refusal: [f32; REFUSAL_FEATURES.len()],
    /// What is added to the refusal's sum.
    pub bias: f32,
}

/// Confidence below which a question is refused.
pub const THRESHOLD: f32 = 0.3;

pub(super) const WEIGHTS: Weights = Weights {
    sentence: [
        2.12,  // Bm25
        2.42,  // Covered
        -0.08, // Names
        0.19,  // Numbers
        1.18,  // Pairs
        1.37,  // Run
        1.40,  // Bigrams
        -0.24, // Rarest
        4.97,  // Before
        1.93,  // After
        2.50,  // Pronoun
        0.30,  // First
        0.74,  // Length
        0.81,  // When
        0.65,  // Number
        0.61,  // Who
        -0.29, // Where
        0.09,  // Why
        1.06,  // Near
        0.46,  // Focus
        1.17,  // Complete
        3.09,  // Soft
        4.57,  // Meaning
        -0.79, // Typeless
        0.0,   // General
        0.0,   // Worst
        0.0,   // Opposite
        0.0,   // Widened
    ],
    paragraph: [
        0.32,  // Bm25
        1.64,  // Relative
        -0.06, // Covered
        1.25,  // Names
        0.48,  // Numbers
        -0.17, // Rarest
        0.84,  // Best
        0.00,  // Second
        0.38,  // Neighbour
        -3.11, // Length
        -0.22, // Window
        -0.02, // First
        0.91,  // Soft
        2.53,  // Meaning
        -0.73, // Complete
        0.0,   // General
        0.0,   // Worst
        0.0,   // Absent
        0.0,   // NamesAbsent
        0.0,   // NumbersAbsent
    ],
    refusal: [
        -0.50, // Bm25
        -0.57, // Covered
        1.54,  // SentenceCovered
        -1.21, // NamesMissing
        -0.74, // NumbersMissing
        0.08,  // RarestMissing
        -0.44, // Unknown
        -0.31, // Margin
        0.28,  // Sentence
        1.96,  // Paragraph
        -0.24, // TypeMissing
        -1.79, // Negation
        -0.05, // Pairs
        -1.02, // Run
        -0.54, // Bigrams
        0.05,  // Near
        -1.02, // Terms
        -0.15, // Focus
        -1.13, // Soft
        1.74,  // Meaning
        0.08,  // SentenceSoft
        0.18,  // Second
        -0.58, // Neighbour
        0.29,  // Exact
    ],
    bias: -1.84,
};
