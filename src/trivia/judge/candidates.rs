//! A guess may hold several candidates: two names of one thing are one answer, two things are a hedge, three a spray.

use super::phrase::{Phrase, Piece};
use super::words::Role;
use super::{Grade, Verdict};

/// Judges a guess that may name several things; `one` judges a single candidate.
pub(super) fn judge<'a>(
    phrase: &Phrase<'_, 'a>,
    one: impl Fn(&Piece<'_, 'a>) -> Verdict,
) -> Verdict {
    if phrase.asserted.is_empty() || phrase.asks() {
        return Verdict::REJECT;
    }
    if phrase
        .denied
        .iter()
        .any(|piece| one(piece).grade == Grade::Accept)
    {
        return Verdict::REJECT;
    }
    // What commas part may still be one name: "Gama, Vasco da", "Moscow, USSR".
    let whole = match &phrase.asserted[..] {
        // Of one candidate alone there is nothing more to be said.
        [only] => return one(only),
        several => one(&several.concat()),
    };
    if whole.grade == Grade::Accept {
        return whole;
    }
    let verdicts: Vec<Verdict> = phrase
        .asserted
        .iter()
        .filter(|piece| names_something(piece))
        .map(|piece| one(piece))
        .collect();
    match &verdicts[..] {
        [] => whole,
        [only] => only.clone(),
        several => {
            let right = several
                .iter()
                .filter(|verdict| verdict.grade == Grade::Accept)
                .count();
            let wrong = several
                .iter()
                .filter(|verdict| verdict.grade == Grade::Reject)
                .count();
            let Some(best) = several.iter().max_by_key(|verdict| verdict.grade) else {
                return Verdict::REJECT;
            };
            match (right, wrong, several.len() - right - wrong) {
                (1.., 0, 0) => best.clone(),
                (1.., wrong, close) if wrong + close <= 1 => Verdict {
                    grade: Grade::Close,
                    ..best.clone()
                },
                (0, 0, 1..) if whole.grade == Grade::Close => whole,
                _ => Verdict::REJECT,
            }
        }
    }
}

/// Whether a piece holds more than chatter and descriptions such as `the soviet general`.
fn names_something(piece: &Piece<'_, '_>) -> bool {
    piece.iter().any(|word| {
        !matches!(
            word.role,
            Role::Filler | Role::Title | Role::Nation | Role::Particle | Role::Generic(_)
        )
    })
}
