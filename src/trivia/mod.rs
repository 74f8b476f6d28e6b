//! Trivia: questions from typed facts, judging an answer, and the rules of a round.
//!
//! [`deck`] makes questions from a pack, [`judge`](judge::judge) says whether a typed answer is right, [`points`] what it
//! is worth, and [`round`] holds the rules of play as a state machine: events in, effects out. `bot::rounds` carries
//! the effects out. No clock and no random source here: instants come with events, chance from a seed ([`chance`]).

pub mod chance;
pub mod deck;
pub mod grade;
pub mod judge;
pub mod points;
pub mod question;
pub mod round;
pub mod rules;
