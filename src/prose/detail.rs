//! How a question differs in detail from the sentence nearest to it.
//!
//! A question that a text does not answer often repeats one of its sentences with one thing changed: a name, a number,
//! an opposite, a negation. What is measured here looks for such changes. It is measured of the one best sentence only,
//! and only says whether to answer at all.

use super::answer_type::AnswerType;
use super::query::{Query, Term};
use super::vocabulary::StemId;
use super::words::Class;
use super::{ProseIndex, Token};
use crate::lexicon::{List, denial};

features! {
    /// Names of the measures of a question beside its best sentence, in order.
    DETAIL_FEATURES, D:
    Denied, Denial, Contrary, Prefixed, NewBefore, NewAfter, NewBetween, NewName, LostNumber, OtherNumber, LostName,
    Lost, LostAround, Terms, Named, Words, Who, When, Where, Why, How, Which, What, AskedLast, Typed, Candidates,
    LostDegree, Degree, Triples,
}

/// Words of a sentence that are looked at.
const LONGEST: usize = 120;

/// Measures one sentence of a paragraph for a question; both are counted from 0, the sentence within the paragraph.
pub(super) fn detail(
    index: &ProseIndex,
    query: &Query,
    paragraph: usize,
    sentence: usize,
) -> [f32; DETAIL_FEATURES.len()] {
    let range = index.sentences_of(paragraph);
    let around = range
        .clone()
        .flat_map(|at| index.tokens_of(at))
        .map(|token| index.vocabulary.entry(token.word()).stem)
        .collect();
    let tokens = index.tokens_of(range.start + sentence);
    Beside::new(index, query, &tokens[..tokens.len().min(LONGEST)], around).measure()
}

/// A question beside a sentence.
struct Beside<'a> {
    index: &'a ProseIndex,
    query: &'a Query,
    tokens: &'a [Token],
    /// Stem of each word of the sentence.
    stems: Vec<StemId>,
    /// Stems of the paragraph.
    around: Vec<StemId>,
    /// For each term of the question whether the sentence has it.
    found: Vec<bool>,
}

impl<'a> Beside<'a> {
    fn new(
        index: &'a ProseIndex,
        query: &'a Query,
        tokens: &'a [Token],
        around: Vec<StemId>,
    ) -> Self {
        let stems: Vec<StemId> = tokens
            .iter()
            .map(|token| index.vocabulary.entry(token.word()).stem)
            .collect();
        let found = query.terms.iter().map(|term| has(term, &stems)).collect();
        Self {
            index,
            query,
            tokens,
            stems,
            around,
            found,
        }
    }

    fn measure(&self) -> [f32; DETAIL_FEATURES.len()] {
        let mut features = [0.0; DETAIL_FEATURES.len()];
        self.negation(&mut features);
        self.changes(&mut features);
        self.losses(&mut features);
        self.asking(&mut features);
        features
    }

    /// Negations and opposites.
    fn negation(&self, features: &mut [f32]) {
        let denies = (0..self.tokens.len()).any(|at| denial(self.text(at)).is_some());
        let question_denies = self
            .query
            .words
            .iter()
            .any(|word| denial(&word.text).is_some());
        features[D::Denied as usize] = sign(question_denies && !denies);
        features[D::Denial as usize] = sign(denies);
        features[D::Contrary as usize] = sign(self.contrary());
        features[D::Prefixed as usize] = sign(self.prefixed());
    }

    /// Whether the sentence has the opposite of a word of the question that it lacks.
    fn contrary(&self) -> bool {
        let says = |word: StemId| self.stems.contains(&word);
        self.query
            .contraries
            .iter()
            .any(|&(asked, opposite)| says(opposite) && !asked.is_some_and(says))
    }

    /// Whether a word of the question and one of the sentence differ by a prefix that turns it round.
    fn prefixed(&self) -> bool {
        let turned = |longer: &str, shorter: &str| {
            PREFIXES.iter().any(|prefix| {
                longer.strip_prefix(prefix).is_some_and(|rest| {
                    let same = rest
                        .bytes()
                        .zip(shorter.bytes())
                        .take_while(|(a, b)| a == b);
                    same.count() >= (rest.len().min(shorter.len()) * 3 / 4).max(4)
                })
            })
        };
        let lost = self.lost().map(|term| term.text.as_str());
        lost.into_iter().any(|asked| {
            (0..self.tokens.len()).any(|at| {
                let said = self.text(at);
                turned(asked, said) || turned(said, asked)
            })
        })
    }

    /// Words that the sentence has in the place of those of the question.
    fn changes(&self, features: &mut [f32]) {
        let content: Vec<usize> = (0..self.tokens.len())
            .filter(|&at| self.class(at) != Class::Stop)
            .collect();
        let terms = &self.query.terms;
        for (at, term) in terms.iter().enumerate().filter(|&(at, _)| !self.found[at]) {
            let before = at.checked_sub(1).map(|before| &terms[before]);
            let after = terms.get(at + 1);
            let is_changed = |near: Option<&Term>, follows: bool| {
                near.is_some_and(|near| self.is_changed(term, near, follows, &content))
            };
            let (before, after) = (is_changed(before, true), is_changed(after, false));
            raise(features, D::NewBefore, after);
            raise(features, D::NewAfter, before);
            raise(features, D::NewBetween, before && after);
            raise(features, D::NewName, term.name && (before || after));
        }
    }

    /// Whether beside `near` the sentence has a word of its own where the question has `term`.
    fn is_changed(&self, term: &Term, near: &Term, follows: bool, content: &[usize]) -> bool {
        let apart = term.at.abs_diff(near.at);
        if apart > 2 {
            return false;
        }
        content.iter().enumerate().any(|(place, &at)| {
            if !near.stems.iter().any(|&(stem, _)| stem == self.stems[at]) {
                return false;
            }
            let other = if follows {
                content.get(place + 1)
            } else {
                place.checked_sub(1).map(|place| &content[place])
            };
            other.is_some_and(|&other| other.abs_diff(at) <= apart && !self.is_asked(other))
        })
    }

    /// What of the question the sentence lacks.
    fn losses(&self, features: &mut [f32]) {
        let terms = &self.query.terms;
        let count = terms.len().max(1) as f32;
        let numbers =
            |at: usize| matches!(self.class(at), Class::Year | Class::Number | Class::Numeral);
        let lost_number = self.lost().any(|term| term.number);
        let other_number = (0..self.tokens.len()).any(|at| numbers(at) && !self.is_asked(at));
        features[D::LostNumber as usize] = sign(lost_number);
        features[D::OtherNumber as usize] = sign(lost_number && other_number);
        features[D::LostName as usize] = sign(self.lost().any(|term| term.name));
        features[D::Lost as usize] = self.lost().count() as f32 / count;
        let missing = terms.iter().filter(|term| !has(term, &self.around)).count();
        features[D::LostAround as usize] = missing.min(4) as f32 / 4.0;
        features[D::Terms as usize] = terms.len().min(10) as f32 / 10.0;
        let names = terms.iter().filter(|term| term.name).count();
        features[D::Named as usize] = names.min(4) as f32 / 4.0;
        let degrees = || {
            self.query
                .words
                .iter()
                .filter(|word| List::Singling.has(&word.text))
        };
        let said = |text: &str| (0..self.tokens.len()).any(|at| self.text(at) == text);
        features[D::Degree as usize] = sign(degrees().next().is_some());
        features[D::LostDegree as usize] = sign(degrees().any(|word| !said(&word.text)));
        features[D::Triples as usize] = self.triples();
    }

    /// Share of three words in a row that the sentence has too.
    fn triples(&self) -> f32 {
        let asked = &self.query.sequence;
        let all = asked.len().saturating_sub(2).max(1) as f32;
        let said = |three: &[Option<StemId>]| {
            self.stems.windows(3).any(|own| {
                own.iter()
                    .zip(three)
                    .all(|(own, asked)| Some(*own) == *asked)
            })
        };
        asked.windows(3).filter(|three| said(three)).count() as f32 / all
    }

    /// What kind of question it is, and how many words of the sentence could answer it.
    fn asking(&self, features: &mut [f32]) {
        let words = &self.query.words;
        features[D::Words as usize] = words.len().min(40) as f32 / 20.0;
        let kind = |word: &str| match word {
            "who" | "whom" | "whose" => Some(D::Who),
            "when" => Some(D::When),
            "where" => Some(D::Where),
            "why" => Some(D::Why),
            "how" => Some(D::How),
            "which" => Some(D::Which),
            "what" => Some(D::What),
            _ => None,
        };
        let asking = words
            .iter()
            .enumerate()
            .find_map(|(at, word)| Some((at, kind(&word.text)?)));
        if let Some((at, kind)) = asking {
            features[kind as usize] = 1.0;
            features[D::AskedLast as usize] = sign(at + 2 >= words.len());
        }
        if self.query.wanted != AnswerType::What {
            features[D::Typed as usize] = 1.0;
            let fits = (0..self.tokens.len()).filter(|&at| self.fits(at) && !self.is_asked(at));
            features[D::Candidates as usize] = fits.take(3).count() as f32 / 3.0;
        }
    }

    /// Whether a word of the sentence is of the kind that is asked for.
    fn fits(&self, at: usize) -> bool {
        match self.query.wanted {
            AnswerType::When => matches!(self.class(at), Class::Year | Class::Calendar),
            AnswerType::Number => matches!(self.class(at), Class::Number | Class::Numeral),
            AnswerType::Who | AnswerType::Where => {
                at > 0 && self.tokens[at].capital() && self.class(at) == Class::Content
            }
            AnswerType::Why | AnswerType::What => false,
        }
    }

    fn lost(&self) -> impl Iterator<Item = &Term> {
        let pairs = self.query.terms.iter().zip(&self.found);
        pairs.filter(|(_, found)| !**found).map(|(term, _)| term)
    }

    /// Whether a word of the sentence stands in the question.
    fn is_asked(&self, at: usize) -> bool {
        let stem = self.stems[at];
        self.query.sequence.contains(&Some(stem))
            || self.query.terms.iter().any(|term| has(term, &[stem]))
    }

    fn text(&self, at: usize) -> &'a str {
        &self.index.vocabulary.entry(self.tokens[at].word()).text
    }

    fn class(&self, at: usize) -> Class {
        self.index.vocabulary.entry(self.tokens[at].word()).class
    }
}

fn has(term: &Term, stems: &[StemId]) -> bool {
    term.stems.iter().any(|(stem, _)| stems.contains(stem))
}

fn raise(features: &mut [f32], name: D, here: bool) {
    if here {
        features[name as usize] = 1.0;
    }
}

const fn sign(is_so: bool) -> f32 {
    if is_so { 1.0 } else { 0.0 }
}

/// Beginnings that turn a word round.
const PREFIXES: &[&str] = &[
    "un", "in", "im", "ir", "il", "dis", "non", "a", "anti", "mis", "de",
];
