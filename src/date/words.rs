//! The words from which dates are made, and what each does in one.

use std::sync::LazyLock;

use super::Part;
use super::scan::Lexicon;
use crate::text::numbers;

/// The months in English, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, Monday first.
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The seasons, spring first.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// Whether a folded word is the name of a month or of a day of the week.
#[must_use]
pub fn is_calendar_name(word: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)) || WEEKDAYS.contains(&word)
}

/// Whether a folded word stands for a time: a month, a day of the week, a season, a decade, a century.
#[must_use]
pub fn names_a_time(word: &str) -> bool {
    is_calendar_name(word)
        || SEASONS.contains(&word)
        || matches!(word, "decade" | "decades" | "century" | "centuries")
}

/// What a word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A month whose name is nothing else.
    Month(u8),
    /// `may`, `march`, `august`, an abbreviation or a foreign name: a month only beside a day, a year or, where it is
    /// a full English name with a capital, a preposition.
    Perhaps(u8),
    /// Spring 1, summer 2, autumn 3, winter 4.
    Season(u8),
    /// `early`, `mid`, `late`: stands right before what it divides.
    Part(Part),
    /// `beginning`, `middle`, `end`: followed by `of`.
    Edge(Part),
    /// `first`, `last` before days or weeks; as an ordinal also the first of something.
    Ordinal(u8),
    /// `last`, `closing`, `final`.
    Last,
    /// `days`, `weeks`, `half`, `part`.
    Days,
    /// `st`, `nd`, `rd`, `th`.
    Suffix,
    /// The `s` of `1930s`.
    S,
    Of,
    The,
    /// A preposition after which a number of four digits is a year.
    At,
    /// `to`, `until`, `till`, `through`: ends a span.
    To,
    /// `until`, `till`: ends a span, and opens one whose start is not given.
    Until,
    Since,
    And,
    Between,
    /// `about`, `around`, `circa`.
    About,
    /// `some`, `nearly`, `than`: what follows is a count rather than a year.
    Counting,
    /// What makes the number before it a count: `men`, `people`, `were`.
    Counted,
    Bc,
    Ad,
    /// The letters of `B.C.` and `A.D.`.
    Letter(u8),
    Century,
    /// `twenties` to `nineties`, as the first year of a decade in its century.
    Decade(u8),
    /// `one` to `nineteen`.
    Small(u8),
    /// `twenty` to `ninety`.
    Tens(u8),
    Hundred,
    Oh,
    /// `year`, `years`.
    Year,
}

/// Every word that matters for dates.
pub(super) static LEXICON: LazyLock<Lexicon<Key>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut add =
        |key: Key, words: &[&'static str]| lexicon.extend(words.iter().map(|word| (*word, key)));
    let months = [
        "january",
        "february",
        "april",
        "june",
        "july",
        "september",
        "october",
        "november",
        "december",
    ];
    for (name, month) in months.iter().zip([1, 2, 4, 6, 7, 9, 10, 11, 12]) {
        add(Key::Month(month), &[name]);
    }
    // English abbreviations, then German, French, Spanish, Italian and Portuguese names that differ.
    let perhaps: [(u8, &[&str]); 12] = [
        (
            1,
            &["jan", "januar", "janvier", "enero", "gennaio", "janeiro"],
        ),
        (
            2,
            &[
                "feb",
                "febr",
                "februar",
                "février",
                "fevrier",
                "febrero",
                "febbraio",
                "fevereiro",
            ],
        ),
        (
            3,
            &["march", "mar", "märz", "marz", "mars", "marzo", "março"],
        ),
        (4, &["apr", "avril", "abril", "aprile"]),
        (5, &["may", "mai", "mayo", "maggio", "maio"]),
        (6, &["jun", "juni", "juin", "junio", "giugno", "junho"]),
        (7, &["jul", "juli", "juillet", "julio", "luglio", "julho"]),
        (8, &["august", "aug", "août", "aout", "agosto"]),
        (
            9,
            &[
                "sep",
                "sept",
                "septembre",
                "septiembre",
                "settembre",
                "setembro",
            ],
        ),
        (
            10,
            &[
                "oct", "okt", "oktober", "octobre", "octubre", "ottobre", "outubro",
            ],
        ),
        (11, &["nov", "novembre", "noviembre", "novembro"]),
        (
            12,
            &[
                "dec",
                "dez",
                "dezember",
                "décembre",
                "decembre",
                "diciembre",
                "dicembre",
                "dezembro",
            ],
        ),
    ];
    for (month, words) in perhaps {
        add(Key::Perhaps(month), words);
    }
    for (name, season) in SEASONS.iter().zip(1..) {
        add(Key::Season(season), &[name]);
    }
    for (name, season) in [
        ("springtime", 1),
        ("summertime", 2),
        ("fall", 3),
        ("wintertime", 4),
    ] {
        add(Key::Season(season), &[name]);
    }
    add(Key::Part(Part::Early), &["early"]);
    add(Key::Part(Part::Mid), &["mid"]);
    add(Key::Part(Part::Late), &["late"]);
    add(
        Key::Edge(Part::Early),
        &["beginning", "start", "opening", "outset", "dawn"],
    );
    add(Key::Edge(Part::Mid), &["middle", "midst"]);
    add(Key::Edge(Part::Late), &["end", "close"]);
    add(Key::Last, &["last", "closing", "final", "latter"]);
    add(
        Key::Days,
        &[
            "days", "weeks", "week", "half", "part", "months", "years", "third",
        ],
    );
    add(Key::Suffix, &["st", "nd", "rd", "th"]);
    add(Key::S, &["s"]);
    add(Key::Of, &["of"]);
    add(Key::The, &["the"]);
    add(
        Key::At,
        &[
            "in",
            "on",
            "by",
            "from",
            "during",
            "before",
            "after",
            "following",
            "throughout",
            "for",
            "dated",
            "within",
            "ago",
            "again",
            "this",
            "next",
            "year's",
            "when",
            "was",
            "is",
            "not",
            "ended",
            "began",
        ],
    );
    add(Key::To, &["to", "through", "thru"]);
    add(Key::Until, &["until", "till", "til"]);
    add(Key::Since, &["since"]);
    add(Key::And, &["and", "or"]);
    add(Key::Between, &["between"]);
    add(
        Key::About,
        &["about", "around", "circa", "ca", "approximately", "roughly"],
    );
    add(
        Key::Counting,
        &[
            "some", "nearly", "almost", "than", "least", "most", "over", "exactly", "only",
            "total", "number", "no",
        ],
    );
    add(
        Key::Counted,
        &[
            "men",
            "soldiers",
            "people",
            "troops",
            "persons",
            "prisoners",
            "tanks",
            "aircraft",
            "planes",
            "guns",
            "ships",
            "vessels",
            "horses",
            "civilians",
            "officers",
            "casualties",
            "dead",
            "killed",
            "wounded",
            "km",
            "kilometres",
            "kilometers",
            "miles",
            "metres",
            "meters",
            "m",
            "kg",
            "tons",
            "tonnes",
            "feet",
            "ft",
            "leagues",
            "acres",
            "hectares",
            "roubles",
            "rubles",
            "dollars",
            "pounds",
            "yen",
            "francs",
            "marks",
            "sorties",
            "workers",
            "inhabitants",
            "members",
            "houses",
            "women",
            "children",
            "knights",
            "cavalry",
            "infantry",
            "warriors",
            "slaves",
            "votes",
            "percent",
            "per",
            "hours",
            "minutes",
            "times",
            "vehicles",
            "rifles",
            "rounds",
            "shells",
            "bombs",
            "were",
            "had",
            "hp",
            "mm",
            "cm",
            "thousand",
            "million",
            "billion",
            "copies",
            "delegates",
            "deputies",
            "refugees",
            "settlers",
            "colonists",
            "machine",
            "lorries",
            "trucks",
            "cannon",
            "cannons",
            "archers",
            "monks",
            "students",
            "families",
            "others",
            "sailors",
            "fighters",
            "bombers",
            "divisions",
            "regiments",
            "battalions",
            "words",
            "pages",
            "articles",
        ],
    );
    add(Key::Bc, &["bc", "bce"]);
    add(Key::Ad, &["ad", "ce"]);
    for letter in ["a", "b", "c", "d", "e"] {
        add(Key::Letter(letter.as_bytes()[0]), &[letter]);
    }
    add(Key::Century, &["century", "centuries", "cent"]);
    add(Key::Hundred, &["hundred"]);
    add(Key::Oh, &["oh", "o"]);
    add(Key::Year, &["year", "anno"]);
    for (word, number) in numbers::SMALL.iter().zip(1..) {
        add(Key::Small(number), &[word]);
    }
    for (word, number) in numbers::TENS.iter().zip(2..) {
        add(Key::Tens(number * 10), &[word]);
    }
    add(Key::Tens(40), &[numbers::FORTY_MISSPELT]);
    let decades = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    for (word, number) in decades.iter().zip(2..) {
        add(Key::Decade(number * 10), &[word]);
    }
    for (word, number) in numbers::ORDINALS.iter().zip(1..) {
        add(Key::Ordinal(number), &[word]);
    }
    add(Key::Ordinal(30), &["thirtieth"]);
    lexicon
});
