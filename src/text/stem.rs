//! Stems of words, by the Snowball algorithm of the text's language.

use std::borrow::Cow;

use rust_stemmers::Algorithm;

/// Stems words of one language.
pub struct Stemmer {
    snowball: rust_stemmers::Stemmer,
    english: bool,
}

impl Stemmer {
    /// The stemmer for a BCP 47 language tag; English where Snowball has none for it.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let algorithm = match primary {
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "sv" => Algorithm::Swedish,
            "tr" => Algorithm::Turkish,
            _ => Algorithm::English,
        };
        Self {
            english: matches!(algorithm, Algorithm::English),
            snowball: rust_stemmers::Stemmer::create(algorithm),
        }
    }

    /// Whether it stems words as English ones.
    #[must_use]
    pub const fn is_english(&self) -> bool {
        self.english
    }

    /// The stem of a folded word. Numbers and words of one or two letters are their own stems.
    #[must_use]
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if word.len() < 3 || word.starts_with(|c: char| c.is_ascii_digit()) {
            return Cow::Borrowed(word);
        }
        self.snowball.stem(word)
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stemmer")
    }
}
