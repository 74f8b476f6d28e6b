//! What is worked out from dates and terms.

mod dated;
mod order;
mod span;
mod term;

pub(super) use order::order;
pub(super) use span::{between, standing};
pub(super) use term::{expiry, longer, remaining};
