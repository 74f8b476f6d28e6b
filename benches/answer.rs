//! How long one question takes, against the size of the pack.
//!
//! `cargo bench --bench answer`. A sample is one question, and the rota goes round, so the median is that of a typical
//! question and the slowest that of the worst.
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
mod rota;
mod sizes;

use annalist::answer::{Form, Inquiry};
use divan::{Bencher, black_box};
use rota::Manner;
use sizes::Size;

fn main() {
    divan::main();
}

/// Every question of the rota in turn.
#[divan::bench(args = Size::ALL, sample_size = 1, sample_count = 1_000)]
fn question(bencher: Bencher, size: Size) {
    ask(bencher, size, |_| true);
}

/// The questions of one manner, on the largest pack.
#[divan::bench(args = Manner::ALL, sample_size = 1, sample_count = 300)]
fn question_of_the_largest(bencher: Bencher, manner: Manner) {
    ask(bencher, Size::ALL[3], |m| m == manner);
}

fn ask(bencher: Bencher, size: Size, asked: impl Fn(Manner) -> bool) {
    let reader = size.reader();
    let questions = rota::questions(reader.pack());
    let mut turn = questions
        .iter()
        .filter(|(manner, _)| asked(*manner))
        .map(|(_, text)| text.as_str())
        .cycle();
    bencher
        .with_inputs(|| turn.next().expect("a manner has questions"))
        .bench_local_values(|text| {
            reader.ask(Inquiry {
                text: black_box(text),
                form: Form::Free,
                focus: None,
            })
        });
}
