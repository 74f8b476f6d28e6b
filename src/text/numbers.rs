//! English number words: one list for dates, quantities and the judge.

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

/// The value of a folded number word below a hundred that is one word: `seven`, `forty`.
#[must_use]
pub fn cardinal(word: &str) -> Option<u16> {
    let place = |list: &[&str]| list.iter().position(|own| *own == word);
    let small = place(&SMALL).map(|place| place + 1);
    let value = small.or_else(|| place(&TENS).map(|place| (place + 2) * 10))?;
    u16::try_from(value).ok()
}

/// The value of a folded ordinal up to the twentieth.
#[must_use]
pub fn ordinal(word: &str) -> Option<u16> {
    let place = ORDINALS.iter().position(|own| *own == word)?;
    u16::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{cardinal, ordinal};

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
}
