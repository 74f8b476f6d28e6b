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
    /// It is held for ever, before or after it is carried out, so that the bot can be killed at this very moment.
    Stalled { carried_out: bool },
}

/// A fault waiting for its requests.
#[derive(Debug, Clone)]
pub struct Fault {
    /// A part of method and path, such as `POST /api/v10/channels/`; empty for all.
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
    /// Requests that are held for ever.
    pub stalled: usize,
}

impl Faults {
    /// The effect that befalls a request, named by method and path; used up once.
    pub fn take(&mut self, request: &str) -> Option<Effect> {
        let fault = self
            .waiting
            .iter_mut()
            .find(|fault| fault.times > 0 && request.contains(fault.path))?;
        fault.times -= 1;
        Some(fault.effect.clone())
    }
}
