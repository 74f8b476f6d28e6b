//! Faults of REST: what is answered in the place of the truth, to which requests and how often.

use std::time::Duration;

/// What happens to a request.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Too many requests on this route.
    RouteLimit { retry_after: f64 },
    /// Too many requests altogether.
    GlobalLimit { retry_after: f64 },
    /// A bare status, as a broken machine gives it.
    Status(u16),
    /// Discord's own no, with its code.
    Refused { status: u16, code: u32 },
    /// The truth, late.
    Late(Duration),
    /// It is carried out, but the answer is lost.
    AnswerLost,
}

/// A fault waiting for its requests.
#[derive(Debug, Clone)]
pub struct Fault {
    /// A part of the path, empty for all.
    pub path: &'static str,
    pub effect: Effect,
    /// How many requests it still befalls.
    pub times: usize,
}

/// The faults in force.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    pub waiting: Vec<Fault>,
    /// Connections are dropped without a word.
    pub gone: bool,
}

impl Faults {
    /// The effect that befalls a request to `path`, used up once.
    pub fn take(&mut self, path: &str) -> Option<Effect> {
        let fault = self
            .waiting
            .iter_mut()
            .find(|fault| fault.times > 0 && path.contains(fault.path))?;
        fault.times -= 1;
        Some(fault.effect.clone())
    }
}
