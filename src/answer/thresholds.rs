//! How sure a fact must be before it is said, and how near one must be before it is offered.

/// What tells how sure a fact has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Circumstance {
    /// A plain question.
    Plain,
    /// The next fact says much the same.
    Agreed,
    /// Something that the source leaves open fits better.
    UnsaidFirst,
    /// The fact is of another kind, counts something else or stands in another order than is asked for.
    Odd,
    /// A command says what is asked for.
    Command,
    /// A command says what is asked for, and something that the source leaves open fits better.
    CommandUnsaidFirst,
}

/// A plain question is answered from this confidence on.
pub(super) const ANSWER: f32 = 0.48;
/// A command leaves less to be mistaken in: it says itself what is asked for.
pub(super) const COMMAND: f32 = 0.15;
/// Facts that could be meant are offered from this confidence on.
pub(super) const SUGGEST: f32 = 0.3;
/// Facts this close in score to the best are its rivals: any of them may be what was meant.
pub(super) const RIVAL: f32 = 3.0;

/// The confidence from which on a fact is said.
pub(super) const fn needed(circumstance: Circumstance) -> f32 {
    match circumstance {
        Circumstance::Plain => ANSWER,
        // Whichever of the two was meant, the answer is right.
        Circumstance::Agreed => 0.38,
        // Of ten such questions nine have no answer.
        Circumstance::UnsaidFirst => 0.7,
        // An odd fact is seldom what was meant, so only the surest are said.
        Circumstance::Odd => 0.85,
        Circumstance::Command => COMMAND,
        // What is left open may be the answer here, too, if less often.
        Circumstance::CommandUnsaidFirst => 0.35,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_ask_for_more_and_agreement_for_less() {
        use Circumstance::{Agreed, Command, CommandUnsaidFirst, Odd, Plain, UnsaidFirst};
        for ascending in [
            &[Agreed, Plain, UnsaidFirst, Odd][..],
            &[Command, Agreed],
            &[Command, CommandUnsaidFirst, UnsaidFirst],
        ] {
            let needed: Vec<f32> = ascending.iter().map(|&c| needed(c)).collect();
            assert!(needed.is_sorted(), "{ascending:?}: {needed:?}");
        }
    }
}
