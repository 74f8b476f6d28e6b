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
        1.111,  // Soft
        1.64,   // Meaning
        -0.618, // Typeless
        1.711,  // General
        0.004,  // Worst
        0.021,  // Opposite
        2.067,  // Widened
    ],
    paragraph: [
        0.212,  // Bm25
        1.129,  // Relative
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
        0.099,  // Bm25 of the paragraph
        0.108,  // Relative of the paragraph
        0.026,  // Covered of the paragraph
        0.232,  // Names of the paragraph
        -0.084, // Numbers of the paragraph
        -0.019, // Rarest of the paragraph
        0.029,  // Best of the paragraph
        0.034,  // Second of the paragraph
        -0.088, // Neighbour of the paragraph
        0.037,  // Length of the paragraph
        0.219,  // Window of the paragraph
        -0.095, // First of the paragraph
        -0.014, // Soft of the paragraph
        1.173,  // Meaning of the paragraph
        -0.108, // Complete of the paragraph
        0.363,  // General of the paragraph
        0.482,  // Worst of the paragraph
        0.228,  // Absent of the paragraph
        -0.525, // NamesAbsent of the paragraph
        -0.085, // NumbersAbsent of the paragraph
        0.16,   // Bm25 of the sentence
        0.232,  // Covered of the sentence
        0.189,  // Names of the sentence
        -0.005, // Numbers of the sentence
        -0.012, // Pairs of the sentence
        -0.182, // Run of the sentence
        -0.135, // Bigrams of the sentence
        0.073,  // Rarest of the sentence
        0.253,  // Before of the sentence
        -0.232, // After of the sentence
        0.892,  // Pronoun of the sentence
        0.076,  // First of the sentence
        0.099,  // Length of the sentence
        -0.031, // When of the sentence
        -0.127, // Number of the sentence
        0.101,  // Who of the sentence
        -0.024, // Where of the sentence
        0.04,   // Why of the sentence
        0.131,  // Near of the sentence
        -0.046, // Focus of the sentence
        0.101,  // Complete of the sentence
        0.184,  // Soft of the sentence
        0.688,  // Meaning of the sentence
        -0.298, // Typeless of the sentence
        0.416,  // General of the sentence
        -0.075, // Worst of the sentence
        -0.556, // Opposite of the sentence
        0.214,  // Widened of the sentence
        -0.018, // Margin
        0.029,  // Top
        -0.792, // Negated
        -0.181, // Shortness
        -1.297, // Denied of the detail
        -0.001, // Denial of the detail
        -1.203, // Contrary of the detail
        -0.413, // Prefixed of the detail
        -0.143, // NewBefore of the detail
        -0.031, // NewAfter of the detail
        -0.196, // NewBetween of the detail
        -0.223, // NewName of the detail
        -0.212, // LostNumber of the detail
        -0.579, // OtherNumber of the detail
        -0.15,  // LostName of the detail
        -0.36,  // Lost of the detail
        0.097,  // LostAround of the detail
        0.552,  // Terms of the detail
        -0.08,  // Named of the detail
        0.549,  // Words of the detail
        0.022,  // Who of the detail
        0.033,  // When of the detail
        0.162,  // Where of the detail
        0.041,  // Why of the detail
        -0.114, // How of the detail
        0.4,    // Which of the detail
        -0.045, // What of the detail
        -0.565, // AskedLast of the detail
        -0.078, // Typed of the detail
        0.188,  // Candidates of the detail
        -0.265, // LostDegree of the detail
        0.163,  // Degree of the detail
        -0.389, // Triples of the detail
    ],
    bias: -3.085,
};
