//! The words that the format uses for kinds, and what each kind of fact takes as its value.

use super::{EventKind, FactKind, TopicKind};
use crate::quantity::Precision;

macro_rules! words {
    ($(#[$doc:meta])* $type:ident: $($text:literal $(| $other:literal)* => $value:expr,)*) => {
        impl $type {
            $(#[$doc])*
            pub const WORDS: &'static [&'static str] = &[$($text),*];

            /// Words that are understood as well.
            #[cfg(test)]
            pub(super) const ALSO: &'static [&'static str] = &[$($($other,)*)*];

            /// The kind that `word` stands for in a pack.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Some(match word {
                    $($text $(| $other)* => $value,)*
                    _ => return None,
                })
            }
        }
    };
}

words! {
    /// The words for kinds of facts, in the order of the documentation.
    FactKind:
    "date" => Self::Date,
    "begin" => Self::Begin,
    "end" => Self::End,
    "duration" => Self::Duration,
    "place" => Self::Place,
    "commander" => Self::Commander,
    "actor" => Self::Actor,
    "target" => Self::Target,
    "participant" => Self::Participant,
    "role" => Self::Role,
    "losses" => Self::Losses,
    "strength" => Self::Strength,
    "amount" => Self::Amount,
    "cause" => Self::Cause,
    "aim" => Self::Aim,
    "outcome" => Self::Outcome,
    "consequence" => Self::Consequence,
    "reaction" => Self::Reaction,
    "terms" => Self::Terms,
    "quotation" => Self::Quotation,
    "description" => Self::Description,
    "means" => Self::Means,
    "award" => Self::Award,
    "relation" => Self::Relation,
    "action" => Self::Action,
    "statement" => Self::Statement,
}

words! {
    /// The words for kinds of entities, in the order of the documentation.
    TopicKind:
    "person" => Self::Person,
    "place" => Self::Place,
    "state" | "country" => Self::State,
    "organisation" | "organization" | "institution" => Self::Organisation,
    "unit" => Self::Unit,
    "agreement" | "treaty" | "document" => Self::Agreement,
    "office" => Self::Office,
    "people" => Self::People,
    "thing" | "other" => Self::Thing,
}

words! {
    /// The words for kinds of events, in the order of the documentation.
    EventKind:
    "battle" => Self::Battle,
    "clash" | "siege" | "combat" => Self::Battle,
    "war" => Self::Campaign,
    "campaign" | "operation" | "expedition" => Self::Campaign,
    "incident" => Self::Incident,
    "attack" | "raid" | "massacre" | "disaster" | "accident" => Self::Incident,
    "agreement" | "treaty" | "pact" => Self::Agreement,
    "negotiation" | "talks" => Self::Meeting,
    "meeting" | "visit" | "conference" | "congress" => Self::Meeting,
    "appointment" => Self::Government,
    "government" | "election" | "revolution" | "coup" | "reign" => Self::Government,
    "decision" | "order" | "plan" | "law" | "reform" => Self::Decision,
    "other" => Self::Other,
}

words! {
    /// The words for how exact a number is.
    Precision:
    "exact" => Self::Exact,
    "about" | "approximately" | "circa" => Self::About,
    "more_than" | "more than" | "over" | "more-than" => Self::MoreThan,
    "less_than" | "less than" | "fewer_than" | "under" | "less-than" => Self::LessThan,
    "at_least" | "at least" | "at-least" => Self::AtLeast,
    "at_most" | "at most" | "up_to" | "at-most" => Self::AtMost,
    "several" => Self::Several,
}

impl FactKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Date,
        Self::Begin,
        Self::End,
        Self::Duration,
        Self::Place,
        Self::Commander,
        Self::Actor,
        Self::Target,
        Self::Participant,
        Self::Role,
        Self::Losses,
        Self::Strength,
        Self::Amount,
        Self::Cause,
        Self::Aim,
        Self::Outcome,
        Self::Consequence,
        Self::Reaction,
        Self::Terms,
        Self::Quotation,
        Self::Description,
        Self::Means,
        Self::Award,
        Self::Relation,
        Self::Action,
        Self::Statement,
    ];

    /// The word for the kind in a pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        // `WORDS` and `ALL` are in the order of the variants.
        Self::WORDS[self as usize]
    }
}

impl Precision {
    /// The word for it in a pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        // `WORDS` is in the order of the variants.
        Self::WORDS[self as usize]
    }
}

impl TopicKind {
    /// The word for the kind in a pack; of kinds of events with several words the most general.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::State => "state",
            Self::Organisation => "organisation",
            Self::Unit => "unit",
            Self::Agreement => "agreement",
            Self::Office => "office",
            Self::People => "people",
            Self::Thing => "thing",
            Self::Event(kind) => kind.word(),
        }
    }
}

impl EventKind {
    /// The word for the kind in a pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Battle => "battle",
            Self::Campaign => "campaign",
            Self::Incident => "incident",
            Self::Agreement => "agreement",
            Self::Meeting => "meeting",
            Self::Government => "government",
            Self::Decision => "decision",
            Self::Other => "other",
        }
    }
}

/// The types that a value can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueType {
    Date,
    Number,
    Topics,
    Text,
}

impl ValueType {
    /// Every type.
    #[cfg(test)]
    pub(super) const ALL: [Self; 4] = [Self::Date, Self::Number, Self::Topics, Self::Text];

    /// The key or keys that give it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Number => "number",
            Self::Topics => "entity",
            Self::Text => "text",
        }
    }
}

/// The types of value that facts of a kind take; of [`FactKind::Statement`] any or none.
pub(super) const fn takes(kind: FactKind) -> &'static [ValueType] {
    use ValueType::{Date, Number, Text, Topics};
    match kind {
        FactKind::Date | FactKind::Begin | FactKind::End => &[Date],
        FactKind::Duration => &[Number, Date, Text],
        FactKind::Losses | FactKind::Strength => &[Number, Text],
        FactKind::Amount => &[Number],
        FactKind::Commander | FactKind::Actor | FactKind::Participant | FactKind::Target => {
            &[Topics, Text]
        }
        FactKind::Place
        | FactKind::Outcome
        | FactKind::Means
        | FactKind::Award
        | FactKind::Relation
        | FactKind::Role
        | FactKind::Description => &[Text, Topics],
        FactKind::Terms => &[Text, Number, Date, Topics],
        FactKind::Cause
        | FactKind::Aim
        | FactKind::Consequence
        | FactKind::Reaction
        | FactKind::Quotation
        | FactKind::Action => &[Text],
        FactKind::Statement => &[Text, Number, Date, Topics],
    }
}

/// Whether a fact of the kind says nothing that can be typed without its value.
pub(super) const fn needs_value(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Date
            | FactKind::Begin
            | FactKind::End
            | FactKind::Duration
            | FactKind::Losses
            | FactKind::Strength
            | FactKind::Amount
            | FactKind::Commander
            | FactKind::Actor
            | FactKind::Target
            | FactKind::Participant
            | FactKind::Place
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_the_word_that_reads_as_it() {
        assert_eq!(FactKind::ALL.len(), FactKind::WORDS.len());
        for kind in FactKind::ALL {
            assert_eq!(FactKind::of_word(kind.word()), Some(*kind));
        }
        for word in TopicKind::WORDS {
            assert_eq!(TopicKind::of_word(word).map(TopicKind::word), Some(*word));
        }
        for word in EventKind::WORDS {
            let kind = EventKind::of_word(word).expect("listed");
            assert_eq!(EventKind::of_word(kind.word()), Some(kind));
        }
        for word in Precision::WORDS {
            assert_eq!(Precision::of_word(word).map(Precision::word), Some(*word));
        }
    }
}
