//! The text by stem: in which paragraphs a stem stands, how often, and how rare it is.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a pack has fewer than 2^32 words, and a variable-length integer is written byte by byte"
)]

use super::vocabulary::StemId;

/// Paragraphs of every stem, packed one stem after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    /// Where each stem's entries begin in `packed`, with one more at the end.
    starts: Vec<u32>,
    /// In how many paragraphs each stem stands.
    counts: Vec<u32>,
    /// Pairs of the distance to the last paragraph and the number of times, as variable-length integers.
    packed: Vec<u8>,
    /// Content words in each paragraph.
    pub lengths: Vec<u16>,
    /// Mean of `lengths`, at least 1.
    pub mean: f32,
}

impl Postings {
    /// Packs triples of stem, paragraph and number of times, which may come in any order.
    pub(super) fn pack(
        stems: usize,
        mut entries: Vec<(StemId, u32, u16)>,
        lengths: Vec<u16>,
    ) -> Self {
        entries.sort_unstable();
        let total: f32 = lengths.iter().map(|&n| f32::from(n)).sum();
        let mean = (total / lengths.len().max(1) as f32).max(1.0);
        let mut all = Self {
            starts: Vec::with_capacity(stems + 1),
            counts: vec![0; stems],
            lengths,
            mean,
            packed: Vec::new(),
        };
        let mut rest = entries.into_iter().peekable();
        for stem in 0..stems {
            all.starts.push(all.packed.len() as u32);
            let mut last = 0;
            while let Some((_, paragraph, times)) = rest.next_if(|&(s, ..)| s as usize == stem) {
                write(&mut all.packed, paragraph - last);
                write(&mut all.packed, u32::from(times));
                last = paragraph;
                all.counts[stem] += 1;
            }
        }
        all.starts.push(all.packed.len() as u32);
        all.packed.shrink_to_fit();
        all
    }

    /// In how many paragraphs the stem stands.
    pub(super) fn count(&self, stem: StemId) -> u32 {
        self.counts[stem as usize]
    }

    /// The paragraphs of a stem with the number of times, in order.
    pub(super) fn of(&self, stem: StemId) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize;
        let mut bytes = self.packed[range].iter();
        let mut paragraph = 0;
        std::iter::from_fn(move || {
            paragraph += read(&mut bytes)?;
            Some((paragraph, read(&mut bytes)?))
        })
    }

    /// Inverse document frequency as BM25 has it, for a stem that stands in `count` paragraphs.
    pub(super) fn idf(&self, count: u32) -> f32 {
        let all = self.lengths.len() as f32;
        (1.0 + (all - count as f32 + 0.5) / (count as f32 + 0.5))
            .max(1.01)
            .ln()
    }
}

fn write(into: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        into.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    into.push(value as u8);
}

fn read(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut value = 0;
    let mut shift = 0;
    loop {
        let byte = *bytes.next()?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
        shift += 7;
    }
}
