//! Words, numbers and marks of a text in one pass, each with its place; a word that the caller knows carries its key.
//!
//! Both the finder of dates and the finder of numbers read these tokens rather than running patterns over the text.

use rustc_hash::FxHashMap;

/// The words a caller knows, in lower case, at most [`LONGEST`] bytes each.
pub(crate) type Lexicon<K> = FxHashMap<&'static str, K>;

/// Longer words are never looked up.
const LONGEST: usize = 16;

/// A word, a run of digits or a mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<K> {
    /// Where it starts, in bytes.
    pub(crate) start: usize,
    /// Where it ends, in bytes.
    pub(crate) end: usize,
    /// Whether it starts the text or follows white space.
    pub(crate) spaced: bool,
    /// What it is.
    pub(crate) kind: Kind<K>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind<K> {
    /// A run of digits.
    Number {
        /// Its value, at most [`u64::MAX`].
        value: u64,
        /// How many digits, at most 255.
        digits: u8,
    },
    /// A run of letters; the key where the lexicon has the word.
    Word(Option<K>),
    /// Any other character.
    Mark(char),
}

/// Splits `text` into tokens. Digits and letters part even where no space does: `12th` is a number and a word.
pub(crate) fn scan<K: Copy>(text: &str, lexicon: &Lexicon<K>) -> Vec<Token<K>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    let mut spaced = true;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        let kind = if byte.is_ascii_digit() {
            let mut value = 0u64;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                value = value
                    .saturating_mul(10)
                    .saturating_add(u64::from(bytes[at] - b'0'));
                at += 1;
            }
            Kind::Number {
                value,
                digits: u8::try_from(at - start).unwrap_or(u8::MAX),
            }
        } else if byte.is_ascii_alphabetic() {
            at = word_end(text, at);
            Kind::Word(look_up(&bytes[start..at], lexicon))
        } else if byte.is_ascii_whitespace() {
            at += 1;
            spaced = true;
            continue;
        } else if byte.is_ascii() {
            at += 1;
            Kind::Mark(char::from(byte))
        } else {
            let character = text[at..]
                .chars()
                .next()
                .unwrap_or(char::REPLACEMENT_CHARACTER);
            if character.is_whitespace() {
                at += character.len_utf8();
                spaced = true;
                continue;
            }
            if character.is_alphabetic() {
                at = word_end(text, at);
                Kind::Word(look_up(&bytes[start..at], lexicon))
            } else {
                at += character.len_utf8();
                Kind::Mark(character)
            }
        };
        tokens.push(Token {
            start,
            end: at,
            spaced,
            kind,
        });
        spaced = false;
    }
    tokens
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
        } else if bytes[at].is_ascii() {
            break;
        } else {
            match text[at..].chars().next() {
                // Marks that combine with a letter (U+0300 to U+036F) belong to the word.
                Some(c) if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) => {
                    at += c.len_utf8();
                }
                _ => break,
            }
        }
    }
    at
}

fn look_up<K: Copy>(word: &[u8], lexicon: &Lexicon<K>) -> Option<K> {
    let mut lower = [0u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    lexicon.get(std::str::from_utf8(lower).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_part_and_words_keep_their_accents() {
        let lexicon: Lexicon<u8> = [("th", 1), ("august", 2)].into_iter().collect();
        let text = "the 12th\u{a0}AUGUST 1,5 – São’s";
        let parts: Vec<&str> = scan(text, &lexicon)
            .iter()
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(
            parts,
            [
                "the", "12", "th", "AUGUST", "1", ",", "5", "–", "São", "’", "s"
            ]
        );
        let known: Vec<u8> = scan(text, &lexicon)
            .iter()
            .filter_map(|token| {
                if let Kind::Word(key) = token.kind {
                    key
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(known, [1, 2]);
    }
}
