//! The weights that turn measures into scores.
//!
//! `examples/fit_prose.rs` has fitted them to question sets over fifteen encyclopedia articles (softmax over the
//! sentences and over the paragraphs of a text; logistic for the confidence), with questions as asked, misspelt, cut
//! to their names, and about other texts. Each line names its measure.

use super::features::{PARAGRAPH_FEATURES, REFUSAL, SENTENCE_FEATURES};

/// Weights of all measures.
#[derive(Debug, Clone)]
pub struct Weights {
    /// Of a sentence.
    pub sentence: [f32; SENTENCE_FEATURES.len()],
    /// Of a paragraph.
    pub paragraph: [f32; PARAGRAPH_FEATURES.len()],
    /// Of answering at all.
    pub refusal: [f32; REFUSAL],
    /// What is added to the refusal's sum.
    pub bias: f32,
}

/// Confidence below which a question is refused: 92 of 100 answerable questions about texts that the weights were not
/// fitted to reach it, and 1 of 100 about something else.
pub const THRESHOLD: f32 = 0.37;

pub(super) const WEIGHTS: Weights = Weights {
    sentence: [
        0.528,  // Bm25
        0.946,  // Covered
        0.061,  // Names
        0.164,  // Numbers
        0.837,  // Pairs
        0.589,  // Run
        0.889,  // Bigrams
        0.102,  // Rarest
        0.955,  // Before
        0.257,  // After
        0.722,  // Pronoun
        0.265,  // First
        -0.066, // Length
        0.272,  // When
        0.216,  // Number
        0.102,  // Who
        0.021,  // Where
        0.008,  // Why
        0.551,  // Near
        0.39,   // Focus
        0.582,  // Complete
        1.112,  // Soft
        1.64,   // Meaning
        -0.618, // Typeless
        1.711,  // General
        0.004,  // Worst
        -0.006, // Opposite
        2.067,  // Widened
    ],
    paragraph: [
        0.213,  // Bm25
        1.13,   // Relative
        -0.008, // Covered
        0.375,  // Names
        0.039,  // Numbers
        -0.123, // Rarest
        1.185,  // Best
        0.157,  // Second
        0.123,  // Neighbour
        -0.301, // Length
        -0.101, // Window
        -0.019, // First
        0.202,  // Soft
        0.651,  // Meaning
        -0.212, // Complete
        0.656,  // General
        0.13,   // Worst
        0.268,  // Absent
        -0.394, // NamesAbsent
        -0.085, // NumbersAbsent
    ],
    refusal: [
        0.087,  // Bm25 of the paragraph
        0.147,  // Relative of the paragraph
        0.026,  // Covered of the paragraph
        0.196,  // Names of the paragraph
        -0.141, // Numbers of the paragraph
        -0.032, // Rarest of the paragraph
        0.029,  // Best of the paragraph
        0.029,  // Second of the paragraph
        -0.128, // Neighbour of the paragraph
        0.279,  // Length of the paragraph
        0.244,  // Window of the paragraph
        -0.107, // First of the paragraph
        -0.079, // Soft of the paragraph
        1.285,  // Meaning of the paragraph
        -0.101, // Complete of the paragraph
        0.287,  // General of the paragraph
        0.276,  // Worst of the paragraph
        0.283,  // Absent of the paragraph
        -0.683, // NamesAbsent of the paragraph
        -0.463, // NumbersAbsent of the paragraph
        0.138,  // Bm25 of the sentence
        0.271,  // Covered of the sentence
        0.226,  // Names of the sentence
        0.064,  // Numbers of the sentence
        0.044,  // Pairs of the sentence
        -0.374, // Run of the sentence
        -0.155, // Bigrams of the sentence
        0.072,  // Rarest of the sentence
        0.112,  // Before of the sentence
        -0.123, // After of the sentence
        0.976,  // Pronoun of the sentence
        0.076,  // First of the sentence
        0.24,   // Length of the sentence
        -0.019, // When of the sentence
        -0.148, // Number of the sentence
        0.153,  // Who of the sentence
        0.128,  // Where of the sentence
        -0.025, // Why of the sentence
        0.18,   // Near of the sentence
        -0.032, // Focus of the sentence
        0.148,  // Complete of the sentence
        0.151,  // Soft of the sentence
        0.773,  // Meaning of the sentence
        -0.259, // Typeless of the sentence
        0.391,  // General of the sentence
        -0.47,  // Worst of the sentence
        -1.455, // Opposite of the sentence
        0.173,  // Widened of the sentence
        -0.018, // Margin
        0.029,  // Top
        -1.216, // Negated
        -0.348, // Shortness
    ],
    bias: -3.092,
};
