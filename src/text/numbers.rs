//! English number words and Roman numerals: one reading for dates, quantities and the judge.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// `one` to `nineteen`, in order.
pub const SMALL: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// `twenty` to `ninety`, in order.
pub const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// A misspelling of forty that is common enough to be read.
pub const FORTY_MISSPELT: &str = "fourty";

/// `first` to `twentieth`, in order.
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

static CARDINALS: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    let tens = TENS.into_iter().zip((20..).step_by(10));
    SMALL.into_iter().zip(1..).chain(tens).collect()
});

static ORDINAL_VALUES: LazyLock<FxHashMap<&str, u16>> =
    LazyLock::new(|| ORDINALS.into_iter().zip(1..).collect());

/// The value of a folded number word below a hundred that is one word: `seven`, `forty`.
#[must_use]
pub fn cardinal(word: &str) -> Option<u16> {
    CARDINALS.get(word).copied()
}

/// The value of a folded ordinal up to the twentieth.
#[must_use]
pub fn ordinal(word: &str) -> Option<u16> {
    ORDINAL_VALUES.get(word).copied()
}

/// What Roman numerals are made of, the greatest first.
const NUMERALS: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The value of a Roman numeral in its usual form, in capitals or in small letters: `XIV`, `xiv`.
#[must_use]
pub fn roman(word: &str) -> Option<u32> {
    /// MMMDCCCLXXXVIII
    const LONGEST: usize = 15;
    let capitals = word.as_bytes().first()?.is_ascii_uppercase();
    let is_numeral = |byte: u8| {
        byte.is_ascii_uppercase() == capitals && b"mdclxvi".contains(&byte.to_ascii_lowercase())
    };
    if word.len() > LONGEST || !word.bytes().all(is_numeral) {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let (mut value, mut rest, mut usual) = (0, small.as_str(), String::new());
    for (step, letters) in NUMERALS {
        while let Some(tail) = rest.strip_prefix(letters) {
            value += step;
            rest = tail;
        }
    }
    let mut left = value;
    for (step, letters) in NUMERALS {
        while left >= step {
            left -= step;
            usual.push_str(letters);
        }
    }
    (usual == small).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::{cardinal, ordinal, roman};

    #[test]
    fn a_word_has_its_value() {
        for (word, value) in [("one", 1), ("nineteen", 19), ("twenty", 20), ("ninety", 90)] {
            assert_eq!(cardinal(word), Some(value), "{word}");
        }
        for (word, value) in [("first", 1), ("fourteenth", 14), ("twentieth", 20)] {
            assert_eq!(ordinal(word), Some(value), "{word}");
        }
        assert_eq!((cardinal("first"), ordinal("one")), (None, None));
    }

    #[test]
    fn a_roman_numeral_is_read_in_its_usual_form_only() {
        for (numeral, value) in [
            ("I", 1),
            ("xiv", 14),
            ("XX", 20),
            ("MCMXLI", 1941),
            ("mix", 1009),
        ] {
            assert_eq!(roman(numeral), Some(value), "{numeral}");
        }
        for word in ["", "VV", "ixi", "Xi", "IIX", "CIVIC", "world", "VIéV"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }
}
