//! What is counted and timed, and the small HTTP endpoint that tells it: `/metrics`, `/healthz`, `/readyz`.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

/// Interactions, by command and outcome.
pub const INTERACTIONS: &str = "annalist_interactions_total";
/// Seconds from an event's arrival to its acknowledgement, by command.
pub const ACKNOWLEDGED: &str = "annalist_acknowledged_seconds";
/// Seconds that the bot needed for a reply, matching included, by command.
pub const HANDLED: &str = "annalist_handled_seconds";
/// Questions that the source does not answer.
pub const UNANSWERED: &str = "annalist_unanswered_questions_total";
/// Whether a shard's gateway connection is up: 1 or 0.
pub const CONNECTED: &str = "annalist_gateway_connected";
/// Gateway sessions that were begun or resumed, by kind.
pub const SESSIONS: &str = "annalist_gateway_sessions_total";

/// Bounds of the latency histograms in seconds: from what matching takes to Discord's three seconds.
const BOUNDS: [f64; 12] = [
    0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 2.0, 3.0, 10.0,
];
/// How often old samples are folded into the histograms.
const UPKEEP: Duration = Duration::from_secs(5);

/// Which shards this process runs, and which of them are connected.
#[derive(Debug, Default)]
pub struct Shards(Mutex<HashMap<u32, bool>>);

impl Shards {
    /// Names the shards of this process.
    pub fn expect(&self, shards: impl IntoIterator<Item = u32>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(shards.into_iter().map(|shard| (shard, false)));
    }

    /// Notes that a shard was connected or lost.
    pub fn set(&self, shard: u32, connected: bool) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(shard, connected);
        metrics::gauge!(CONNECTED, "shard" => shard.to_string()).set(if connected {
            1.0
        } else {
            0.0
        });
    }

    /// Whether every shard is connected.
    #[must_use]
    pub fn all_connected(&self) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        !known.is_empty() && known.values().all(|connected| *connected)
    }
}

/// Why metrics cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum MetricsError {
    /// The recorder cannot be set up.
    #[error("metrics cannot be recorded")]
    Recorder(#[from] BuildError),
    /// The address cannot be listened on.
    #[error(
        "metrics cannot be served on {address}; choose an address of this machine and a free port"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// Records from now on and serves what is recorded on `address`; returns where it listens.
///
/// # Errors
/// As [`MetricsError`] says.
pub async fn serve(address: SocketAddr, shards: Arc<Shards>) -> Result<SocketAddr, MetricsError> {
    let listen = |source| MetricsError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    let local = listener.local_addr().map_err(listen)?;
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BOUNDS)?
        .install_recorder()?;
    describe();
    let upkeep = handle.clone();
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(UPKEEP);
        loop {
            ticks.tick().await;
            upkeep.run_upkeep();
        }
    });
    let router = Router::new()
        .route("/metrics", get(rendered).with_state(handle))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readiness).with_state(shards));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "metrics are no longer served"
            );
        }
    });
    Ok(local)
}

fn describe() {
    metrics::describe_counter!(INTERACTIONS, "Interactions, by command and outcome");
    metrics::describe_histogram!(
        ACKNOWLEDGED,
        metrics::Unit::Seconds,
        "From an event's arrival to its acknowledgement"
    );
    metrics::describe_histogram!(
        HANDLED,
        metrics::Unit::Seconds,
        "What the bot needed for a reply, matching included"
    );
    metrics::describe_counter!(UNANSWERED, "Questions that the source does not answer");
    metrics::describe_gauge!(CONNECTED, "Whether a shard's gateway connection is up");
    metrics::describe_counter!(SESSIONS, "Gateway sessions that were begun or resumed");
}

async fn rendered(
    State(handle): State<PrometheusHandle>,
) -> ([(axum::http::HeaderName, &'static str); 1], String) {
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
}

async fn readiness(State(shards): State<Arc<Shards>>) -> (StatusCode, &'static str) {
    if shards.all_connected() {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "not connected to Discord\n",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_means_every_shard_is_connected() {
        let shards = Shards::default();
        assert!(!shards.all_connected(), "none is known yet");
        shards.expect([0, 1]);
        shards.set(0, true);
        assert!(!shards.all_connected());
        shards.set(1, true);
        assert!(shards.all_connected());
        shards.set(0, false);
        assert!(!shards.all_connected());
    }
}
