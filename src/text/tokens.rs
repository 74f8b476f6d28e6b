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
    runs(text, |range, shape| {
        let raw = &text[range.clone()];
        let word = match shape {
            Shape::Odd => return push(&mut out, text, range, text.as_bytes()),
            Shape::Small => Cow::Borrowed(raw),
            Shape::Mixed => Cow::Owned(raw.to_ascii_lowercase()),
        };
        let first = text.as_bytes()[range.start];
        out.push(Token {
            word,
            range,
            capital: first.is_ascii_uppercase(),
            number: first.is_ascii_digit(),
        });
    });
    out
}

/// Gives the words of [`tokens`] one after another, for texts of which nothing else is wanted; `scratch` is room that
/// may be used again.
pub fn each_word(text: &str, scratch: &mut String, mut each: impl FnMut(&str)) {
    let mut odd = Vec::new();
    runs(text, |range, shape| {
        let raw = &text[range.clone()];
        match shape {
            Shape::Odd => {
                push(&mut odd, text, range, text.as_bytes());
                odd.drain(..).for_each(|token| each(&token.word));
            }
            Shape::Small => each(raw),
            Shape::Mixed => {
                scratch.clear();
                scratch.push_str(raw);
                scratch.make_ascii_lowercase();
                each(scratch);
            }
        }
    });
}

/// What a word is written with.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// Small ASCII letters and digits.
    Small,
    /// ASCII letters, capitals among them, and digits.
    Mixed,
    /// Anything else, or with something behind it that may belong to it.
    Odd,
}

/// Gives the range of each word as written, and its shape.
fn runs(text: &str, mut each: impl FnMut(Range<usize>, Shape)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            let mut end = at;
            let mut shape = Shape::Small;
            let next = loop {
                match bytes.get(end) {
                    Some(b'a'..=b'z' | b'0'..=b'9') => {}
                    Some(b'A'..=b'Z') => shape = Shape::Mixed,
                    next => break next,
                }
                end += 1;
            };
            // Whatever may join what stands before it to what follows is looked at character by character.
            if !next.is_some_and(|&next| may_join(next)) {
                each(at..end, shape);
                at = end;
                continue;
            }
        } else if byte.is_ascii() {
            at += 1;
            continue;
        }
        let mut chars = text[at..].chars();
        let Some(first) = chars.next() else { return };
        if first.is_alphanumeric() {
            let end = end_of(text, at, first);
            each(at..end, Shape::Odd);
            at = end;
        } else {
            at += first.len_utf8();
        }
    }
}

/// Whether a byte may begin something that belongs to the word before it.
const fn may_join(byte: u8) -> bool {
    !byte.is_ascii() || matches!(byte, b'\'' | b'`' | b'.' | b',')
}

/// Where the word ends that begins at `start` with `first`. The stop that ends an abbreviation belongs to it.
fn end_of(text: &str, start: usize, first: char) -> usize {
    let digits = first.is_ascii_digit();
    let mut end = start + first.len_utf8();
    for c in text[end..].chars() {
        let at = end;
        let joins = c.is_alphanumeric()
            || is_combining(c)
            || is_apostrophe(c) && next_is(text, at + c.len_utf8(), char::is_alphabetic)
            || digits && matches!(c, '.' | ',') && next_is(text, at + 1, |n| n.is_ascii_digit())
            || c == '.'
                && is_initialism(&text[start..at])
                && next_is(text, at + 1, char::is_alphabetic);
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
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
        check("the end. of 3, or 3,a U.S", "the end of 3 or 3 a us");
        check(
            "naive naïve naï`ve 'quoted' x' `y",
            "naive naive naive quoted x y",
        );
    }

    /// The words as they were found before ASCII had a way of its own: character by character.
    fn slow(text: &str) -> Vec<Token<'_>> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let end = if first.is_alphanumeric() {
                let end = end_of(text, at, first);
                push(&mut out, text, at..end, text.as_bytes());
                end
            } else {
                at + first.len_utf8()
            };
            at = end;
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_finds_what_the_slow_one_does(
            text in proptest::prop_oneof!["[a-cA-C0-2 '`’.,é\u{301}-]{0,40}", ".{0,40}"],
        ) {
            let expected = slow(&text);
            proptest::prop_assert_eq!(&tokens(&text), &expected);
            let mut words = Vec::new();
            each_word(&text, &mut String::new(), |word| words.push(word.to_owned()));
            let expected: Vec<_> = expected.iter().map(|token| token.word.as_ref()).collect();
            proptest::prop_assert_eq!(words, expected);
        }
    }
}
