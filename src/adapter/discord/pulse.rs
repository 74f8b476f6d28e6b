//! Feels the pulse of the shards, because serenity misses one way in which a connection ends.
//!
//! A close frame without a code says nothing to serenity 0.12.5: its shard runner reads the ended stream again and again
//! without ever yielding, until the next heartbeat fails, up to 41 seconds later. That takes a whole worker thread, and
//! with it often the runtime's timers, so it has to be noticed from a thread of its own. This one sends an unsolicited
//! Pong, which asks for no answer and counts against no limit (<https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3>),
//! through every shard in turn: on a live connection nothing happens, on an ended one the runner stops, and the shard is
//! started anew.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use serenity::all::{ShardId, ShardManager};
use tokio::runtime::Handle;
use tungstenite::Message;

/// How often it is looked whether a runner has stopped.
const LOOK: Duration = Duration::from_millis(20);
/// How many times: for a second. A live runner takes its messages twice a second, one that spins at once.
const LOOKS: usize = 50;

/// Feels the pulse for as long as it lives.
#[derive(Debug)]
pub(super) struct Pulse {
    /// Nothing is sent: the thread ends when this is gone.
    _alive: Sender<()>,
}

impl Pulse {
    /// Feels the pulse of a manager's shards from now on.
    ///
    /// # Errors
    /// When no thread can be started.
    pub(super) fn feel(manager: &Arc<ShardManager>) -> io::Result<Self> {
        let (alive, over) = channel();
        let watch = Watch {
            manager: Arc::downgrade(manager),
            over,
        };
        let runtime = Handle::current();
        thread::Builder::new()
            .name("pulse".to_owned())
            .spawn(move || watch.run(&runtime))?;
        Ok(Self { _alive: alive })
    }
}

struct Watch {
    manager: Weak<ShardManager>,
    over: Receiver<()>,
}

impl Watch {
    fn run(&self, runtime: &Handle) {
        while !self.rest() {
            let Some(shards) = self.shards() else { return };
            for shard in shards {
                if self.stops(shard)
                    && let Some(manager) = self.manager.upgrade()
                {
                    tracing::warn!(
                        shard = shard.0,
                        "the gateway closed the connection without a word; connecting anew"
                    );
                    runtime.block_on(async {
                        // The runner is gone and will not say so; without this the restart waits for it.
                        manager.shutdown_finished(shard);
                        manager.restart(shard).await;
                    });
                }
            }
        }
    }

    /// Waits until it is time to look again; says whether nobody wants to know any more.
    fn rest(&self) -> bool {
        self.over.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout)
    }

    /// The shards that are running; `None` when there is no manager any more.
    fn shards(&self) -> Option<Vec<ShardId>> {
        let manager = self.manager.upgrade()?;
        let shards = manager.runners.blocking_lock().keys().copied().collect();
        Some(shards)
    }

    /// Sends a Pong through a shard; says whether its runner stopped over it.
    ///
    /// Every runner holds the manager, and nothing that comes and goes otherwise does. A runner that serenity itself
    /// replaces is taken off its list before it stops; one that stops here stays on it.
    fn stops(&self, shard: ShardId) -> bool {
        let Some(known) = self.shards() else {
            return false;
        };
        let runners = self.manager.strong_count();
        if let Some(manager) = self.manager.upgrade()
            && let Some(runner) = manager.runners.blocking_lock().get(&shard)
        {
            let pong = Message::Pong(Vec::new());
            runner.runner_tx.websocket_message(pong);
        }
        for _ in 0..LOOKS {
            if self.rest() {
                return false;
            }
            if self.manager.strong_count() >= runners {
                continue;
            }
            let Some(now) = self.shards() else {
                return false;
            };
            let replaced = known.len().saturating_sub(now.len());
            return now.contains(&shard) && self.manager.strong_count() + replaced < runners;
        }
        false
    }
}
