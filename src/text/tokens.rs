//! Words of a text, folded, with the place they came from.

use std::borrow::Cow;
use std::ops::Range;

use super::fold;

/// A word or a number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// Folded, without a possessive ending; never empty.
    pub word: Cow<'a, str>,
    /// Bytes of the text that it stands for.
    pub range: Range<usize>,
    /// Whether it starts with a capital letter in the text.
    pub capital: bool,
    /// Whether it starts with a digit.
    pub number: bool,
}

/// Splits a text into words and numbers, in order.
///
/// Hyphens part words ('non-aggression' is two) but stops and commas inside a number do not ('1,292', '5.5');
/// abbreviations with stops are one word ('U.S.S.R.' is 'ussr'); a possessive ending is dropped ("Japan's").
/// Contractions keep their negation: "didn't" is 'did' and 'not'. Chinese and Japanese characters are romanised one
/// by one, and runs of them make one word.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let bytes = text.as_bytes();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let digits = first.is_ascii_digit();
        while let Some(&(at, c)) = chars.peek() {
            let joins = c.is_alphanumeric()
                || is_combining(c)
                || is_apostrophe(c) && next_is(text, at + c.len_utf8(), char::is_alphabetic)
                || digits
                    && matches!(c, '.' | ',')
                    && next_is(text, at + 1, |n| n.is_ascii_digit())
                || c == '.'
                    && is_initialism(&text[start..at])
                    && next_is(text, at + 1, char::is_alphabetic);
            if !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        // The stop that ends an abbreviation belongs to it.
        push(&mut out, text, start..end, bytes);
    }
    out
}

fn push<'a>(out: &mut Vec<Token<'a>>, text: &'a str, range: Range<usize>, bytes: &[u8]) {
    let raw = &text[range.clone()];
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    let number = bytes[range.start].is_ascii_digit();
    let mut word = fold(raw);
    if word.contains('.') && !number {
        word = Cow::Owned(word.replace('.', ""));
    }
    if let Some(at) = word.find('\'') {
        let (stem, tail) = (&word[..at], &word[at + 1..]);
        match tail {
            "s" | "" => word = Cow::Owned(stem.to_owned()),
            "t" => {
                let verb = negated(stem);
                if !verb.is_empty() {
                    out.push(Token {
                        word: Cow::Owned(verb.to_owned()),
                        range: range.clone(),
                        capital,
                        number,
                    });
                }
                out.push(Token {
                    word: Cow::Borrowed("not"),
                    range,
                    capital: false,
                    number: false,
                });
                return;
            }
            "re" | "ve" | "ll" | "d" | "m" => word = Cow::Owned(stem.to_owned()),
            _ => word = Cow::Owned(word.replace('\'', "")),
        }
    }
    if word.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | ',')) {
        word = Cow::Owned(word.chars().filter(char::is_ascii_alphanumeric).collect());
    }
    if !word.is_empty() {
        out.push(Token {
            word,
            range,
            capital,
            number,
        });
    }
}

/// The verb of a negated contraction, from what stands before its apostrophe: 'didn' is 'did', 'won' is 'will'.
fn negated(stem: &str) -> &str {
    match stem {
        "can" => "can",
        "won" => "will",
        "shan" => "shall",
        "ain" => "",
        _ => stem.strip_suffix('n').unwrap_or(stem),
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn next_is(text: &str, at: usize, fits: impl Fn(char) -> bool) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(fits)
}

/// Whether a word so far is single letters parted by stops, as in 'U.S'.
fn is_initialism(so_far: &str) -> bool {
    so_far.chars().enumerate().all(|(i, c)| {
        if i % 2 == 0 {
            c.is_alphabetic()
        } else {
            c == '.'
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str) {
        let found: Vec<_> = tokens(text)
            .into_iter()
            .map(|t| t.word.into_owned())
            .collect();
        assert_eq!(found.join(" "), words, "words of {text:?}");
    }

    #[test]
    fn words_are_split_where_readers_split_them() {
        check("Who's who?", "who who");
        check(
            "Japan’s 1,292 dead (5.5 thousand).",
            "japan 1,292 dead 5.5 thousand",
        );
        check("the U.S.S.R. and the MPR", "the ussr and the mpr");
        check("Didn't they? can't, won't", "did not they can not will not");
        check("Chinese-Eastern Railway", "chinese eastern railway");
        check("G.K. Zhukov, V.Molotov", "gk zhukov vmolotov");
        check("張鼓峰 事件", "zhanggufeng shijian");
        check("!!! 😀 …", "");
    }
}
