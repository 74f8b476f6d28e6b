//! Writing what happened in a round into the journal, for as long as it takes.

use std::time::Duration;

use tokio::time::Instant;

use super::super::order::Deed;
use super::{FIRST_PAUSE, LONGEST_PAUSE, Lost, Table};
use crate::reply::game;
use crate::store::{Step, StoreError};

impl Table {
    /// Writes a step, for as long as it takes.
    pub(super) async fn keep(&mut self, step: &Step) -> Result<(), Lost> {
        let mut pause = FIRST_PAUSE;
        // Waiting for a lock that never came was lost time as well.
        let begun = self.now();
        loop {
            let error = match self
                .rounds
                .store
                .record(self.id, self.rounds.owner, step)
                .await
            {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            match error {
                // The connection may have been lost after the step was written.
                StoreError::LeaseLost if self.trouble.is_some() && self.is_kept(step).await => {
                    return Ok(());
                }
                error if error.passes() => {
                    if self.trouble.is_none() {
                        tracing::warn!(round = %self.id, error = &error as &dyn std::error::Error, "the round waits for the store");
                        self.trouble = Some(begun);
                        self.say(game::trouble());
                    }
                    self.wait(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                StoreError::LeaseLost => return Err(Lost),
                error => {
                    tracing::error!(round = %self.id, error = &error as &dyn std::error::Error, "the round cannot be kept");
                    return Err(Lost);
                }
            }
        }
    }

    async fn is_kept(&mut self, step: &Step) -> bool {
        let journal = self.rounds.store.journal(self.id).await.unwrap_or_default();
        journal.ends_with(&step.entries)
    }

    /// Waits, and tells whoever comes meanwhile that the clock stands.
    async fn wait(&mut self, pause: Duration) {
        let until = Instant::now() + pause;
        loop {
            tokio::select! {
                () = tokio::time::sleep_until(until) => return,
                Some(order) = self.orders.recv() => {
                    let is_asked = !matches!(order.deed, Deed::Overhear { .. });
                    let _ = order.tell.send(is_asked.then(|| game::trouble().private()));
                }
            }
        }
    }
}
