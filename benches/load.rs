//! How long reading and indexing a pack takes, against its size.
//!
//! `cargo bench --bench load`. What comes out is dropped outside the timing.
#![expect(
    clippy::expect_used,
    reason = "a program that measures stops at once when its input is broken"
)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the generator is shared by path, and is used in part by each"
)]

mod generated;
mod sizes;

use std::sync::Arc;

use annalist::answer::Reader;
use annalist::pack::{self, Pack};
use divan::Bencher;
use divan::counter::BytesCount;
use sizes::Size;

fn main() {
    divan::main();
}

/// From the text to a checked pack.
#[divan::bench(args = Size::ALL, sample_size = 1, sample_count = 11)]
fn parse(bencher: Bencher, size: Size) {
    let text = size.text();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| read(&text));
}

/// From a checked pack to a reader.
#[divan::bench(args = Size::ALL, sample_size = 1, sample_count = 11)]
fn index(bencher: Bencher, size: Size) {
    let pack = Arc::new(read(&size.text()));
    bencher
        .with_inputs(|| Arc::clone(&pack))
        .bench_values(Reader::new);
}

/// Both, as when the bot starts.
#[divan::bench(args = Size::ALL, sample_size = 1, sample_count = 11)]
fn parse_and_index(bencher: Bencher, size: Size) {
    let text = size.text();
    bencher.bench(|| Reader::new(Arc::new(read(&text))));
}

fn read(text: &str) -> Pack {
    pack::parse("pack.toml", text).expect("packs of the benches are valid")
}
