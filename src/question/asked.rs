//! What kind of thing a question asks for, told by its question words and the noun that goes with them.

use super::words::Word;
use crate::date::Precision;

/// What a question asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The kind of answer.
    pub wanted: Wanted,
    /// How precise a date must be at least ('which day').
    pub precision: Option<Precision>,
    /// Whether a name is asked for, so that 'the emperor' will not do.
    pub by_name: bool,
    /// The noun or adjective that is asked for, by place ('guns' in 'how many guns', 'deep' in 'how deep').
    pub noun: Option<usize>,
    /// What sort of thing that noun is.
    pub sort: Option<Noun>,
    /// Whether the one acted upon is asked for: 'whom', 'against which country'.
    pub patient: bool,
    /// Places of the words that say so, and that no fact needs to account for.
    pub cues: Vec<usize>,
    /// How many of the things are asked for, where a list is ('three pilots').
    pub explicit: bool,
}

/// The kind of answer wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A date.
    When,
    /// A place.
    Where,
    /// A person or a group.
    Who,
    /// A number.
    HowMany,
    /// A length of time.
    HowLong,
    /// A cause or an aim.
    Why,
    /// What came of it.
    Result,
    /// What an agreement provides.
    Terms,
    /// Words said.
    Quote,
    /// How it was or was done.
    How,
    /// Whether it is so.
    YesNo,
    /// A thing, or whatever fits.
    What,
}

/// What sort of thing is asked for by a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// A person.
    Person,
    /// A place.
    Place,
    /// A state.
    State,
    /// An army, a front, a corps.
    Unit,
    /// A treaty or another document.
    Agreement,
}

impl Asked {
    /// The place of the word that a side would stand beside.
    #[must_use]
    pub fn anchor(&self) -> Option<usize> {
        self.noun.or_else(|| self.cues.last().copied())
    }

    fn of(wanted: Wanted, cues: Vec<usize>) -> Self {
        Self {
            wanted,
            precision: None,
            by_name: false,
            noun: None,
            sort: None,
            patient: false,
            cues,
            explicit: true,
        }
    }
}

/// Finds what is asked for.
pub(super) fn find(words: &[Word]) -> Asked {
    let text: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
    let mut asked = sort_of(&text, words);
    asked.patient = acted_upon(&text);
    asked
}

/// Whether a question word stands for the one that something is done to: by its case, by a preposition before it or
/// left at the end, or by a passive verb.
fn acted_upon(text: &[&str]) -> bool {
    const TOWARDS: [&str; 8] = [
        "to", "against", "at", "upon", "toward", "towards", "on", "with",
    ];
    let Some(i) = text
        .iter()
        .position(|w| matches!(*w, "who" | "whom" | "whose" | "which" | "what"))
    else {
        return false;
    };
    let before = i.checked_sub(1).and_then(|b| text.get(b));
    if before.is_some_and(|w| *w == "by") || text.last().is_some_and(|w| *w == "by") {
        return false;
    }
    let passive = text
        .iter()
        .skip(i + 1)
        .take(3)
        .position(|w| matches!(*w, "was" | "were" | "got" | "been"))
        .and_then(|at| text.get(i + 2 + at))
        .is_some_and(|w| w.len() > 4 && (w.ends_with("ed") || w.ends_with("en")));
    text[i] == "whom"
        || before.is_some_and(|w| TOWARDS.contains(w))
        || text.last().is_some_and(|w| TOWARDS.contains(w))
        || passive
}

fn sort_of(text: &[&str], words: &[Word]) -> Asked {
    let is = |i: usize, options: &[&str]| text.get(i).is_some_and(|w| options.contains(w));
    if let Some(asked) = tagged(text) {
        return asked;
    }
    if is(0, &["finish", "complete", "continue"]) && text.iter().any(|w| is_wording(w)) {
        return Asked::of(Wanted::Quote, vec![0]);
    }
    if let Some(asked) = noun_asked_for(text, words) {
        return named(asked, text);
    }
    for i in 0..text.len() {
        let found = match text[i] {
            "when" if i == 0 || !clause_before(text, i) => Some(Asked::of(Wanted::When, vec![i])),
            "where" | "whereabouts" if i == 0 || !clause_before(text, i) => {
                Some(Asked::of(Wanted::Where, vec![i]))
            }
            "who" | "whom" | "whose" if !relative(words, i) => Some(who(text, words, i)),
            "why" => Some(Asked::of(Wanted::Why, vec![i])),
            "how" if is(i + 1, &["come"]) => Some(Asked::of(Wanted::Why, vec![i, i + 1])),
            "how" => Some(how(text, words, i)),
            "what" | "which" if !relative(words, i) => Some(what(text, words, i)),
            _ => None,
        };
        if let Some(asked) = found {
            return named(asked, text);
        }
    }
    if text.first().is_some_and(|w| AUXILIARIES.contains(w)) {
        let request = is(0, &["can", "could", "would", "will", "do"])
            && is(1, &["you", "u", "anyone", "anybody", "someone"]);
        if !request {
            return Asked::of(Wanted::YesNo, vec![0]);
        }
    }
    if declares(words) {
        return Asked::of(Wanted::YesNo, vec![]);
    }
    named(telegram(text, words), text)
}

/// 'Give me the date on which …', 'the reason for …': a noun in the opening that says what is wanted, before any
/// question word that is not a relative one.
fn noun_asked_for(text: &[&str], words: &[Word]) -> Option<Asked> {
    let opens = text
        .iter()
        .position(|w| matches!(*w, "the" | "its" | "their" | "his"))
        .or_else(|| text.first().filter(|w| is_request(w)).map(|_| 0))?;
    if text[..opens].iter().any(|w| {
        matches!(
            *w,
            "who" | "when" | "where" | "why" | "how" | "what" | "which" | "whose"
        ) || AUXILIARIES.contains(w)
    }) {
        return None;
    }
    let noun = (opens + 1..text.len().min(opens + 4)).find(|&i| noun_class(text[i]).is_some())?;
    let (wanted, sort) = noun_class(text[noun])?;
    let bound = text.get(noun + 1).is_none_or(|w| {
        matches!(
            *w,
            "of" | "on" | "in" | "for" | "when" | "behind" | "that" | "at" | "which" | "to"
        )
    });
    let telling = matches!(
        wanted,
        Wanted::When
            | Wanted::Why
            | Wanted::Result
            | Wanted::HowLong
            | Wanted::HowMany
            | Wanted::Quote
    );
    if sort.is_some() || !bound || !telling || opens > 5 || words[noun].text == "total" {
        return None;
    }
    let mut asked = Asked::of(wanted, vec![noun]);
    if wanted == Wanted::When {
        asked.precision = date_precision(text[noun]);
        if let (Some(&"on" | &"in"), Some(&"which")) = (text.get(noun + 1), text.get(noun + 2)) {
            asked.cues.push(noun + 2);
        }
    }
    Some(asked)
}

/// Whether words without a question word make a full statement, to be confirmed or denied: a finite auxiliary with
/// something before and after it, outside of a clause that only says when or which.
fn declares(words: &[Word]) -> bool {
    let main = words
        .iter()
        .position(|w| {
            matches!(
                w.text.as_str(),
                "before"
                    | "after"
                    | "when"
                    | "while"
                    | "because"
                    | "that"
                    | "which"
                    | "who"
                    | "where"
            )
        })
        .map_or(words, |clause| &words[..clause]);
    words.len() >= 5
        && main.iter().enumerate().any(|(i, w)| {
            i > 0
                && i + 1 < words.len()
                && matches!(
                    w.text.as_str(),
                    "was" | "were" | "is" | "are" | "had" | "did" | "has"
                )
        })
}

const AUXILIARIES: [&str; 22] = [
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "can", "could",
    "will", "would", "shall", "should", "may", "might", "must", "isnt", "didnt",
];

/// A statement with a question tag: 'right?', 'wasn't it', 'yes or no', 'is it true that'.
fn tagged(text: &[&str]) -> Option<Asked> {
    let n = text.len();
    let ends = |tail: &[&str]| n > tail.len() + 1 && text[n - tail.len()..] == *tail;
    let starts = |head: &[&str]| n > head.len() && text[..head.len()] == *head;
    for head in [
        &["is", "it", "true"][..],
        &["is", "it", "correct"],
        &["is", "it", "right"],
        &["is", "it", "so"],
        &["is", "it", "a", "fact"],
        &["is", "it", "the", "case"],
        &["is", "it", "fair"],
        &["was", "it", "true"],
        &["am", "i", "right"],
        &["is", "it", "accurate"],
        &["would", "it", "be"],
        &["true", "or", "false"],
        &["yes", "or", "no"],
        &["so"],
    ] {
        let so = head == ["so"];
        if starts(head) && !so {
            return Some(Asked::of(Wanted::YesNo, (0..head.len()).collect()));
        }
    }
    let question_word = |w: &&str| {
        matches!(
            *w,
            "who" | "when" | "where" | "why" | "how" | "what" | "which" | "whose"
        )
    };
    if text.iter().take(3).any(question_word) {
        return None;
    }
    for tail in [
        &["right"][..],
        &["correct"],
        &["true"],
        &["true", "or", "false"],
        &["yes", "or", "no"],
        &["is", "it", "not"],
        &["is", "that", "right"],
        &["is", "that", "correct"],
        &["is", "that", "so"],
        &["is", "that", "true"],
        &["or", "not"],
        &["or", "no"],
        &["huh"],
        &["no"],
        &["yes"],
        &["surely"],
        &["eh"],
        &["true", "false"],
        &["yes", "no"],
        &["or", "what"],
        &["innit"],
    ] {
        if ends(tail) {
            return Some(Asked::of(Wanted::YesNo, (n - tail.len()..n).collect()));
        }
    }
    let pronoun = |w: &str| matches!(w, "it" | "they" | "he" | "she" | "there" | "we" | "you");
    // "…, did it not"
    if n >= 4 && text[n - 1] == "not" && pronoun(text[n - 2]) && AUXILIARIES.contains(&text[n - 3])
    {
        return Some(Asked::of(Wanted::YesNo, (n - 3..n).collect()));
    }
    // "…, was not it", "…, did not they", "…, did it"
    if n >= 4 && pronoun(text[n - 1]) {
        let tag = if text[n - 2] == "not" && AUXILIARIES.contains(&text[n - 3]) {
            Some(n - 3)
        } else if AUXILIARIES.contains(&text[n - 2]) {
            Some(n - 2)
        } else {
            None
        };
        // '…, when was it?' asks.
        return tag
            .filter(|&from| !text[..from].last().is_some_and(question_word))
            .map(|from| Asked::of(Wanted::YesNo, (from..n).collect()));
    }
    None
}

/// Whether a 'when' or 'where' is a conjunction: a full clause stands before it.
fn clause_before(text: &[&str], i: usize) -> bool {
    text[..i].iter().any(|w| {
        matches!(
            *w,
            "who" | "what" | "which" | "how" | "why" | "whose" | "did" | "was" | "were"
        )
    }) && !text[..i]
        .iter()
        .any(|w| matches!(*w, "know" | "tell" | "say" | "remember" | "wonder" | "ask"))
}

/// Whether 'who', 'which' or 'what' introduces a relative clause: a noun stands right before it.
fn relative(words: &[Word], i: usize) -> bool {
    if i == 0 {
        return false;
    }
    let before = &words[i - 1];
    let later = words[i + 1..].iter().any(|w| {
        matches!(
            w.text.as_str(),
            "who" | "what" | "when" | "where" | "why" | "how"
        )
    });
    let earlier = words[..i].iter().any(|w| {
        matches!(
            w.text.as_str(),
            "who" | "what" | "when" | "where" | "why" | "how"
        )
    });
    !before.function
        && !before.light
        && (later
            || earlier
            || words[i].text == "which"
            || words[i].text == "who" && starts_with_request(words))
}

fn starts_with_request(words: &[Word]) -> bool {
    words.first().is_some_and(|w| is_request(&w.text))
}

/// Whether a word stands for words that were said.
fn is_wording(word: &str) -> bool {
    matches!(
        word,
        "words" | "quote" | "quotation" | "phrase" | "sentence" | "line"
    )
}

/// Whether a word asks for what follows it.
fn is_request(word: &str) -> bool {
    matches!(
        word,
        "name" | "list" | "give" | "tell" | "identify" | "state" | "cite" | "quote"
    )
}

fn who(text: &[&str], words: &[Word], i: usize) -> Asked {
    let mut asked = Asked::of(Wanted::Who, vec![i]);
    if text[i] == "whose" {
        let next = text.get(i + 1).copied().unwrap_or_default();
        if matches!(
            next,
            "words" | "phrase" | "statement" | "quote" | "line" | "sentence" | "remark"
        ) {
            asked.cues.push(i + 1);
        }
        asked.noun = next_content(words, i + 1);
    }
    asked
}

fn how(text: &[&str], words: &[Word], i: usize) -> Asked {
    let next = text.get(i + 1).copied().unwrap_or_default();
    match next {
        "many" | "much" => {
            let mut asked = Asked::of(Wanted::HowMany, vec![i, i + 1]);
            let after = text.get(i + 2).copied().unwrap_or_default();
            if matches!(after, "longer") {
                asked.cues.push(i + 2);
                asked.wanted = Wanted::HowLong;
                return asked;
            }
            if matches!(after, "time") {
                asked.cues.push(i + 2);
                asked.wanted = Wanted::HowLong;
                return asked;
            }
            asked.noun = noun_after(words, i + 2);
            if let Some(noun) = asked.noun {
                let unit = text[noun];
                if is_time_unit(unit) {
                    asked.wanted = Wanted::HowLong;
                    asked.cues.push(noun);
                }
            }
            asked
        }
        "long" => Asked::of(Wanted::HowLong, vec![i, i + 1]),
        "big" | "large" | "numerous" | "strong" | "great" | "heavy" | "high" | "severe" => {
            Asked::of(Wanted::HowMany, vec![i, i + 1])
        }
        "old" | "deep" | "tall" | "far" | "wide" | "fast" | "expensive" | "often" | "cold"
        | "hot" => {
            let mut asked = Asked::of(Wanted::HowMany, vec![i]);
            asked.noun = Some(i + 1);
            asked
        }
        _ => Asked::of(Wanted::How, vec![i]),
    }
}

fn is_time_unit(word: &str) -> bool {
    matches!(
        word,
        "year"
            | "years"
            | "month"
            | "months"
            | "week"
            | "weeks"
            | "day"
            | "days"
            | "hours"
            | "decades"
            | "centuries"
    )
}

/// 'what' or 'which', by the noun that goes with it.
fn what(text: &[&str], words: &[Word], i: usize) -> Asked {
    let at = |k: usize| text.get(k).copied().unwrap_or_default();
    if at(i) == "what"
        && (at(i + 1) == "for"
            || at(i + 1) == "made"
            || at(i + 1) == "caused"
            || at(i + 1) == "prompted")
        || at(i) == "what"
            && matches!(
                (at(i + 1), at(i + 2)),
                ("led", "to") | ("brought", "about") | ("lay", "behind")
            )
    {
        let mut asked = Asked::of(Wanted::Why, vec![i, i + 1]);
        if at(i + 1) == "led" || at(i + 1) == "brought" || at(i + 1) == "lay" {
            asked.cues.push(i + 2);
        }
        return asked;
    }
    if at(i + 1) == "time" {
        return Asked::of(Wanted::When, vec![i, i + 1]);
    }
    if matches!((at(i + 1), at(i + 2)), ("became" | "becomes", "of")) {
        return Asked::of(Wanted::Result, vec![i, i + 1]);
    }
    // The noun stands right behind ('which day', 'what kind of date'), or after a form of 'be' ('what was the date').
    let mut k = i + 1;
    let mut copula = false;
    while k < text.len() && k < i + 8 {
        let w = at(k);
        if matches!(w, "is" | "are" | "was" | "were" | "s") && !copula {
            copula = true;
        } else if !(words[k].function
            || words[k].light && noun_class(w).is_none()
            || matches!(w, "kind" | "sort" | "type"))
        {
            break;
        }
        k += 1;
    }
    let direct = k == i + 1
        || words[i + 1..k]
            .iter()
            .all(|w| w.light || matches!(w.text.as_str(), "of" | "the" | "exact"));
    if k < text.len() && (direct || copula) {
        // 'what Soviet commander', 'what was the final outcome': the class noun may stand a few words on.
        for (place, word) in words.iter().enumerate().skip(k).take(4) {
            if word.function && place > k {
                break;
            }
            if let Some((wanted, sort)) = noun_class(at(place)) {
                let mut asked = Asked::of(wanted, vec![i]);
                if let Wanted::When = wanted {
                    asked.precision = date_precision(at(place));
                    // 'which day and month'
                    if at(place + 1) == "and" && date_precision(at(place + 2)).is_some() {
                        asked.precision = asked.precision.max(date_precision(at(place + 2)));
                        asked.cues.push(place + 2);
                    }
                }
                if sort.is_none() || matches!(at(place), "person" | "man" | "place" | "people") {
                    asked.cues.push(place);
                }
                asked.sort = sort;
                asked.noun = (wanted != Wanted::HowMany).then_some(place);
                return asked;
            }
        }
    }
    let mut asked = Asked::of(Wanted::What, vec![i]);
    asked.noun = (k < text.len() && direct).then_some(k);
    if at(i) == "what"
        && text[i..]
            .iter()
            .any(|w| matches!(*w, "happen" | "happened" | "happens" | "become" | "became"))
    {
        asked.explicit = false;
    }
    asked
}

/// What a noun asks for.
fn noun_class(noun: &str) -> Option<(Wanted, Option<Noun>)> {
    Some(match noun {
        "date" | "day" | "month" | "year" | "dates" | "years" | "century" | "decade" => {
            (Wanted::When, None)
        }
        "place" | "location" | "spot" | "site" | "venue" | "whereabouts" => (Wanted::Where, None),
        "city" | "town" | "capital" | "region" | "area" | "territory" | "river" | "lake"
        | "hill" | "mountain" | "building" | "province" | "island" | "village" | "sea" | "port"
        | "palace" | "district" => (Wanted::Where, Some(Noun::Place)),
        "country" | "state" | "nation" | "power" | "republic" | "empire" | "kingdom" => {
            (Wanted::Who, Some(Noun::State))
        }
        "person" | "man" | "woman" | "people" | "persons" | "names" | "guy" | "official"
        | "officials" | "statesman" | "envoy" | "hero" => (Wanted::Who, Some(Noun::Person)),
        "general" | "commander" | "marshal" | "minister" | "leader" | "pilot" | "pilots"
        | "officer" | "officers" | "king" | "queen" | "president" | "ambassador" | "diplomat"
        | "commissar" | "premier" | "chief" | "emperor" | "politician" | "politicians"
        | "admiral" | "soldier" | "airmen" | "aviators" => (Wanted::Who, Some(Noun::Person)),
        "army" | "front" | "corps" | "division" | "fleet" | "brigade" | "side" | "party"
        | "forces" | "troops" => (Wanted::Who, Some(Noun::Unit)),
        "treaty" | "pact" | "agreement" | "protocol" | "convention" | "accord" => {
            (Wanted::What, Some(Noun::Agreement))
        }
        "number" | "figure" | "count" | "percentage" | "toll" | "size" | "total" | "sum"
        | "price" | "cost" | "headcount" | "strength" | "amount" | "share" | "casualties"
        | "losses" => (Wanted::HowMany, None),
        "reason" | "motive" | "cause" | "reasons" | "causes" | "motives" | "purpose" | "aim"
        | "goal" | "objective" | "intention" | "intentions" | "aims" | "goals" | "motivation" => {
            (Wanted::Why, None)
        }
        "result" | "outcome" | "consequence" | "consequences" | "effect" | "effects"
        | "results" | "fate" | "upshot" | "impact" | "aftermath" => (Wanted::Result, None),
        "duration" | "length" | "term" => (Wanted::HowLong, None),
        "words" | "quote" | "quotation" => (Wanted::Quote, None),
        _ => return None,
    })
}

fn date_precision(noun: &str) -> Option<Precision> {
    Some(match noun {
        "day" => Precision::Day(1, 1),
        "month" => Precision::Month(1),
        "year" => Precision::Year,
        "decade" => Precision::Decade,
        "century" => Precision::Century,
        _ => return None,
    })
}

/// A question without question words: what its nouns ask for.
fn telegram(text: &[&str], words: &[Word]) -> Asked {
    let mut best: Option<(usize, Asked)> = None;
    for (i, &word) in text.iter().enumerate() {
        let class = match word {
            "killed" | "dead" | "wounded" | "casualties" | "losses" | "injured" | "captured"
            | "deaths" | "kia" | "toll" => Some((Wanted::HowMany, None)),
            "signed" | "date" | "dated" => Some((Wanted::When, None)),
            "whereabouts" | "location" => Some((Wanted::Where, None)),
            "meaning" | "definition" => Some((Wanted::What, None)),
            "because" => Some((Wanted::Why, None)),
            _ => noun_class(word),
        };
        let Some((wanted, sort)) = class else {
            continue;
        };
        // A class of things ('hill', 'army') in a telegram is more often part of a name than what is asked for.
        let priority = match (wanted, sort) {
            (Wanted::When | Wanted::Why | Wanted::Result | Wanted::HowLong, None) => 0,
            (Wanted::HowMany | Wanted::Quote, None) => 1,
            (Wanted::Where, None) | (Wanted::Who, Some(Noun::Person)) => 2,
            _ => 4,
        };
        if priority > 2 || best.as_ref().is_some_and(|(p, _)| *p <= priority) {
            continue;
        }
        let noun_only = noun_class(word).is_some() && sort.is_none();
        let mut asked = Asked::of(wanted, if noun_only { vec![i] } else { vec![] });
        asked.sort = sort;
        asked.noun = (!noun_only).then_some(i);
        asked.explicit = noun_only;
        if wanted == Wanted::When {
            asked.precision = date_precision(word);
        }
        best = Some((priority, asked));
    }
    let mut asked = best.map_or_else(|| Asked::of(Wanted::What, vec![]), |(_, asked)| asked);
    if asked.wanted == Wanted::What {
        asked.explicit = false;
    }
    if asked.wanted == Wanted::When {
        // 'day and month', 'month + year'
        for (i, word) in text.iter().enumerate() {
            if let Some(p) = date_precision(word).filter(|_| !words[i].function) {
                asked.precision = asked.precision.max(Some(p));
                if !asked.cues.contains(&i) {
                    asked.cues.push(i);
                }
            }
        }
    }
    asked
}

/// Marks questions for a name.
fn named(mut asked: Asked, text: &[&str]) -> Asked {
    asked.by_name = text
        .iter()
        .any(|w| matches!(*w, "name" | "names" | "named" | "surname" | "identity"));
    asked
}

/// The noun behind 'how many': the first content word, past adjectives such as names of peoples.
fn noun_after(words: &[Word], from: usize) -> Option<usize> {
    next_content(words, from)
}

fn next_content(words: &[Word], from: usize) -> Option<usize> {
    (from..words.len().min(from + 4)).find(|&i| !words[i].function)
}
