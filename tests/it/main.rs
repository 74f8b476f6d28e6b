//! Black-box tests, one binary: a module per surface.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say so at once"
)]

mod layers;
mod store;
