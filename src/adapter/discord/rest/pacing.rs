//! Which routes must rest, and until when.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

/// Until when routes, or everything, must rest.
#[derive(Debug, Default)]
pub(super) struct Pacing(Mutex<Holds>);

#[derive(Debug, Default)]
struct Holds {
    all: Option<Instant>,
    routes: HashMap<String, Instant>,
}

impl Pacing {
    pub(super) fn until(&self, bucket: &str) -> Option<Instant> {
        let holds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = holds.all.max(holds.routes.get(bucket).copied())?;
        (until > Instant::now()).then_some(until)
    }

    /// Holds a route, or everything, and returns until when.
    pub(super) fn hold(&self, bucket: Option<&str>, until: Instant) -> Instant {
        let mut holds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        holds.routes.retain(|_, until| *until > now);
        match bucket {
            None => holds.all = holds.all.max(Some(until)),
            Some(bucket) => {
                let held = holds.routes.entry(bucket.to_owned()).or_insert(until);
                *held = until.max(*held);
            }
        }
        until
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_held_route_leaves_others_free_and_a_global_limit_none() {
        let pacing = Pacing::default();
        let [one, other] = ["/channels/1/messages", "/channels/2/messages"];
        let until = pacing.hold(Some(one), Instant::now() + Duration::from_secs(5));
        assert_eq!(pacing.until(one), Some(until));
        assert_eq!(pacing.until(other), None);
        pacing.hold(None, Instant::now() + Duration::from_secs(9));
        assert!(pacing.until(other).is_some());
        tokio::time::advance(Duration::from_secs(10)).await;
        assert_eq!(pacing.until(one), None);
    }
}
