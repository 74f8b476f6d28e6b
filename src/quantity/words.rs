//! The words from which written numbers are made, and those around them that say how exact they are and what is
//! counted.

use std::sync::LazyLock;

use super::unit;
use crate::date::scan::Lexicon;
use crate::text::numbers;

/// What a word does in or beside a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Key {
    /// `zero` to `ninety`, by value.
    Value(u16),
    /// `hundred`, `thousand`, `million`, `billion`: multiplies what stands before it.
    Scale(f64),
    /// `k`, `mln`, `bn`: as a scale, in figures only.
    Short(f64),
    /// `dozen`, `score`.
    Group(f64),
    /// `dozens`, `hundreds`, `thousands`: as many as that, of unknown number.
    Many(f64),
    Half,
    /// `tenfold`: that many times.
    Fold(u16),
    /// The `point` of `two point three million`.
    Point,
    A,
    And,
    Or,
    To,
    Between,
    /// `several`, `some` before a scale, `a few`.
    Several,
    Some,
    About,
    /// `close to`.
    Close,
    /// `guess`, `believed`: doubts a number further on in the clause.
    Doubt,
    /// `may have cost`.
    May,
    Over,
    Under,
    /// `within three weeks`.
    Within,
    More,
    Less,
    Than,
    At,
    Least,
    Most,
    Up,
    Many1,
    As,
    No,
    Not,
    So,
    Odd,
    Few,
    Of,
    /// `in excess of`, `exceeded`, `upwards of`.
    Exceeds,
    Maximum,
    Minimum,
    Per,
    Cent,
    Percent,
    /// `st`, `nd`, `rd`, `th`.
    Suffix,
    /// `article`, `chapter`: the number after it is a name.
    Numbered,
    /// What happened to those counted: an index into [`COUNTS`].
    Counts(u8),
    /// A known unit.
    Unit,
    /// A word that ends a search for what is counted.
    Stop,
}

/// What happens to those who are counted as losses, as a pack writes it in `counts`.
pub(super) const COUNTS: [&str; 8] = [
    "killed",
    "wounded",
    "captured",
    "missing",
    "sick",
    "destroyed",
    "lost",
    "dead",
];

/// Whether a folded word is a number, or multiplies or divides one: `seven`, `million`, `dozens`, `half`; not `score`,
/// which alone is something else.
#[must_use]
pub fn is_numeral(word: &str) -> bool {
    word != "score"
        && matches!(
            LEXICON.get(word),
            Some(Key::Value(_) | Key::Scale(_) | Key::Group(_) | Key::Many(_) | Key::Half)
        )
}

/// Every word that matters for numbers.
pub(super) static LEXICON: LazyLock<Lexicon<Key>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend(unit::forms().map(|form| (form, Key::Unit)));
    let mut add =
        |key: Key, words: &[&'static str]| lexicon.extend(words.iter().map(|word| (*word, key)));
    add(Key::Value(0), &["zero"]);
    for (word, value) in numbers::SMALL.iter().zip(1..) {
        add(Key::Value(value), &[word]);
    }
    for (word, value) in numbers::TENS.iter().zip(2..) {
        add(Key::Value(value * 10), &[word]);
    }
    add(Key::Value(40), &[numbers::FORTY_MISSPELT]);
    add(Key::Scale(100.0), &["hundred"]);
    add(Key::Scale(1e3), &["thousand"]);
    add(Key::Scale(1e6), &["million"]);
    add(Key::Scale(1e9), &["billion", "milliard"]);
    add(Key::Scale(1e12), &["trillion"]);
    add(Key::Short(1e3), &["k", "thou", "tsd", "grand"]);
    add(Key::Short(1e6), &["mln", "mn", "mio", "mil"]);
    add(Key::Short(1e9), &["bn", "bln", "mrd"]);
    add(Key::Group(12.0), &["dozen"]);
    add(Key::Group(20.0), &["score"]);
    add(Key::Many(12.0), &["dozens"]);
    add(Key::Many(10.0), &["tens"]);
    add(Key::Many(100.0), &["hundreds"]);
    add(Key::Many(1e3), &["thousands"]);
    add(Key::Many(1e6), &["millions"]);
    add(Key::Many(1e9), &["billions"]);
    add(Key::Half, &["half"]);
    for (word, value) in [
        ("twofold", 2),
        ("threefold", 3),
        ("fourfold", 4),
        ("fivefold", 5),
        ("sixfold", 6),
        ("sevenfold", 7),
        ("eightfold", 8),
        ("ninefold", 9),
        ("tenfold", 10),
        ("twelvefold", 12),
        ("twentyfold", 20),
        ("fiftyfold", 50),
        ("hundredfold", 100),
        ("thousandfold", 1000),
    ] {
        add(Key::Fold(value), &[word]);
    }
    add(Key::Point, &["point"]);
    add(Key::A, &["a", "an"]);
    add(Key::And, &["and"]);
    add(Key::Or, &["or"]);
    add(Key::To, &["to"]);
    add(Key::Between, &["between"]);
    add(Key::Several, &["several", "numerous", "various"]);
    add(Key::Some, &["some"]);
    add(
        Key::About,
        &[
            "about",
            "around",
            "roughly",
            "approximately",
            "approx",
            "circa",
            "ca",
            "c",
            "nearly",
            "almost",
            "nigh",
            "perhaps",
            "maybe",
            "possibly",
            "probably",
            "approaching",
            "like",
        ],
    );
    add(Key::Close, &["close", "near"]);
    add(
        Key::Doubt,
        &[
            "guess",
            "guesses",
            "guessed",
            "estimate",
            "estimates",
            "estimated",
            "reckon",
            "reckons",
            "reckoned",
            "believed",
            "thought",
        ],
    );
    add(Key::May, &["may", "might"]);
    add(Key::Within, &["within"]);
    add(Key::Over, &["over", "above", "beyond"]);
    add(Key::Under, &["under", "below"]);
    add(
        Key::More,
        &[
            "more", "greater", "larger", "higher", "plus", "upward", "better",
        ],
    );
    add(Key::Less, &["less", "fewer", "lower", "smaller"]);
    add(Key::Than, &["than"]);
    add(Key::At, &["at"]);
    add(Key::Least, &["least"]);
    add(Key::Most, &["most"]);
    add(Key::Up, &["up"]);
    add(Key::Many1, &["many", "much"]);
    add(Key::As, &["as"]);
    add(Key::No, &["no"]);
    add(Key::Not, &["not", "never"]);
    add(Key::So, &["so", "thereabouts"]);
    add(Key::Odd, &["odd"]);
    add(Key::Few, &["few"]);
    add(Key::Of, &["of"]);
    add(
        Key::Exceeds,
        &[
            "exceeded",
            "exceeding",
            "exceeds",
            "exceed",
            "excess",
            "upwards",
            "surpassed",
            "surpassing",
        ],
    );
    add(Key::Maximum, &["maximum", "max"]);
    add(Key::Minimum, &["minimum", "min"]);
    add(Key::Per, &["per"]);
    add(Key::Cent, &["cent"]);
    add(Key::Percent, &["percent", "pct", "percentage"]);
    add(Key::Suffix, &["st", "nd", "rd", "th"]);
    add(
        Key::Numbered,
        &[
            "article",
            "chapter",
            "paragraph",
            "section",
            "page",
            "volume",
            "figure",
            "clause",
            "order",
            "hill",
            "height",
            "line",
            "number",
            "nos",
            "nr",
            "vol",
            "pp",
        ],
    );
    for (words, index) in [
        (&["killed", "slain", "perished"][..], 0),
        (&["wounded", "injured"][..], 1),
        (&["captured"][..], 2),
        (&["missing"][..], 3),
        (&["sick", "ill", "frostbitten"][..], 4),
        (&["destroyed", "sunk"][..], 5),
        (&["lost"][..], 6),
        (&["dead", "died", "deaths"][..], 7),
    ] {
        add(Key::Counts(index), words);
    }
    add(
        Key::Stop,
        &[
            "in", "on", "by", "from", "with", "at", "for", "was", "were", "is", "are", "had",
            "has", "have", "the", "who", "which", "that", "when", "while", "but", "against",
            "into", "during", "after", "before", "over", "under", "this", "these", "those",
            "their", "his", "its", "her", "they", "he", "it", "than", "would", "as", "if", "then",
            "each", "every", "all", "others", "another", "until", "since", "through", "only",
        ],
    );
    // Words with a part of their own win over their being a stop.
    add(Key::At, &["at"]);
    add(Key::As, &["as"]);
    add(Key::Over, &["over"]);
    add(Key::Under, &["under"]);
    add(Key::Than, &["than"]);
    lexicon
});
