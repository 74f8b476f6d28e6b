//! How the words of a question point back to what was said before.

use crate::index::Index;
use crate::lexicon::List;
use crate::pack::TopicKind;
use crate::question::{Mention, Question};

/// What says that a question is a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::answer) enum Sign {
    /// A pronoun that stands for something said before: without it the question means nothing.
    Pronoun,
    /// It begins as one that goes on, or another word may point back.
    Opening,
    /// Only that it is short.
    Length,
}

/// What in a question points back.
#[derive(Debug, Default)]
pub(super) struct Pointing {
    /// It begins as one that goes on: 'and …', 'what about …'.
    pub(super) opens: bool,
    /// What its words may stand for, where they tell: somebody before anything else.
    pub(super) to: Option<Referent>,
    /// By a pronoun, which means nothing by itself; 'that' and 'there' may do no more than join words.
    by_pronoun: bool,
    /// By any other word ('there', 'then').
    otherwise: bool,
}

impl Pointing {
    pub(super) fn of(question: &Question, index: &Index) -> Self {
        let text = |place: usize| question.words.get(place).map(|w| w.text.as_str());
        let mut found = Self {
            opens: matches!(text(0), Some("and" | "but" | "also" | "so"))
                || matches!((text(0), text(1)), (Some("what" | "how"), Some("about"))),
            ..Self::default()
        };
        for (place, word) in question.words.iter().enumerate() {
            let word = word.text.as_str();
            if List::Pronoun.has(word) {
                let referent = Referent::of(word);
                if !referent.is_named(question, (place, word), index) {
                    found.by_pronoun = true;
                    found.to = found.to.max(Some(referent));
                }
            } else if List::Pointing.has(word) {
                found.otherwise = true;
                if matches!(word, "this" | "that") {
                    found.to = found.to.max(Some(Referent::Thing));
                }
            }
        }
        found
    }

    pub(super) const fn backward(&self) -> bool {
        self.by_pronoun || self.otherwise
    }

    /// Whether it is somebody that is pointed back to, who may be on a side.
    pub(super) fn to_somebody(&self) -> bool {
        self.to.is_some_and(|to| to != Referent::Thing)
    }

    pub(super) const fn sign(&self) -> Sign {
        if self.by_pronoun {
            Sign::Pronoun
        } else if self.opens || self.backward() {
            Sign::Opening
        } else {
            Sign::Length
        }
    }
}

/// What a word that points back can stand for; one tells the more, the later it stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Referent {
    /// 'It', 'this'.
    Thing,
    /// 'They'.
    Several,
    /// 'He', 'she'.
    Person,
}

impl Referent {
    fn of(pronoun: &str) -> Self {
        match pronoun {
            "it" | "its" => Self::Thing,
            "he" | "him" | "his" | "she" | "her" | "hers" => Self::Person,
            _ => Self::Several,
        }
    }

    /// Whether a question names before a pronoun what it stands for: 'when did Dovak leave his ship?'. 'Him' and 'them' are
    /// somebody else than who acts.
    fn is_named(self, question: &Question, (place, word): (usize, &str), index: &Index) -> bool {
        let before = |m: &&Mention| m.strong && m.words.last().is_some_and(|&last| last < place);
        !matches!(word, "it" | "him" | "them")
            && question.mentions.iter().filter(before).any(|m| {
                let is_person = index.pack().topic(m.chief()).kind == TopicKind::Person;
                is_person == (self == Self::Person)
            })
    }
}
