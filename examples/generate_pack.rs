//! Writes a generated pack of as many facts as asked for: `cargo run --release --example generate_pack 100000 > big.toml`.

use std::io::{self, Write};

#[path = "../benches/generated/mod.rs"]
#[expect(unreachable_pub, reason = "shared by path")]
mod generated;

fn main() -> io::Result<()> {
    let facts = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let Some(facts) = facts else {
        return Err(io::Error::other(
            "say how many facts: generate_pack 100000 > big.toml",
        ));
    };
    io::stdout()
        .lock()
        .write_all(generated::pack(facts).as_bytes())
}
