//! Meaning of single words: a table of static English word vectors, for
//! telling how close a question and a sentence are when they share no words.
//!
//! The table (`words.bin`, written by `make_words.py`) is part of the binary
//! and is read where it lies: opening it parses nothing, and looking up a word
//! is a binary search. Rows hold four bits a component and one scale; the
//! length of a row is the word's weight in a sentence, so that frequent words
//! count less. Unknown words are put together from known pieces, a first
//! one and continuations starting with `##`. Numbers have no vector, since
//! nearness of meaning says nothing useful about them.

mod kept;

pub use kept::Kept;

use super::fold;

/// Components of a vector.
pub(super) const DIM: usize = 192;

/// Bytes of a row, two components each.
const ROW: usize = DIM / 2;

/// First bytes of the table: magic and version.
const MAGIC: [u8; 8] = *b"WVEC\x01\0\0\0";

/// Bytes before the offsets: magic, version, dimension, count, blob length.
const HEAD: usize = 20;

/// Letters of a word that are looked at; the rest of a longer one is ignored.
const LONGEST: usize = 64;

/// What continuations of a word start with in the table.
const MARK: &[u8] = b"##";

/// Independent sums of a dot product, so that it can use wide registers.
const LANES: usize = 16;

/// The vector of a word or a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    values: [f32; DIM],
    length: f32,
}

impl Vector {
    fn new(values: &[f32; DIM]) -> Self {
        Self {
            values: *values,
            length: dot(values, values).sqrt(),
        }
    }

    /// The same direction at unit length in a quarter of the room.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "rounded and clamped to the range of i8"
    )]
    pub fn compact(&self) -> CompactVector {
        let factor = if self.length > 0.0 {
            COMPACT_SCALE / self.length
        } else {
            0.0
        };
        CompactVector(
            self.values
                // To the nearest, without a call for each of some millions.
                .map(|v| (v * factor + 0.5_f32.copysign(v)).clamp(-127.0, 127.0) as i8),
        )
    }

    /// The vector of the same direction and the given length; zero stays zero.
    fn scaled_to(mut self, length: f32) -> Self {
        if self.length > 0.0 {
            let factor = length / self.length;
            for value in &mut self.values {
                *value *= factor;
            }
            self.length = length;
        }
        self
    }

    /// Its length: of a looked-up word the weight in a sentence (about 0.2 for
    /// the most frequent ones, 1 for rare ones), of a sentence 1, and 0 of a
    /// sentence without known words.
    #[must_use]
    pub const fn weight(&self) -> f32 {
        self.length
    }

    /// The cosine of the angle to another vector, from -1 to 1; 0 if either is
    /// zero. Of words, 19 in 20 unrelated pairs were below 0.17, and nearly 9 in
    /// 10 paraphrases above.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        let lengths = self.length * other.length;
        if lengths > 0.0 {
            (dot(&self.values, &other.values) / lengths).clamp(-1.0, 1.0)
        } else {
            0.0
        }
    }
}

/// A sum of vectors in the making.
#[derive(Clone, Debug)]
pub struct VectorSum([f32; DIM]);

impl Default for VectorSum {
    fn default() -> Self {
        Self([0.0; DIM])
    }
}

impl VectorSum {
    /// Adds a vector, as long as it is.
    pub fn add(&mut self, vector: &Vector) {
        add(&mut self.0, &vector.values, 1.0);
    }

    /// The vector of the sum.
    #[must_use]
    pub fn vector(&self) -> Vector {
        Vector::new(&self.0)
    }
}

/// A unit vector in a quarter of the room, for keeping many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactVector([i8; DIM]);

impl CompactVector {
    /// The vector of this direction and the given length, to about two decimals.
    #[must_use]
    pub fn vector(&self, length: f32) -> Vector {
        Vector::new(&self.0.map(f32::from)).scaled_to(length)
    }

    /// The same vector in twice the room, for comparing it with many.
    #[must_use]
    pub fn wide(&self) -> WideVector {
        WideVector(self.0.map(i16::from))
    }

    /// The cosine of the angle to another vector, from -1 to 1, to about two decimals, and 0 if either is zero; `None`
    /// where it is below `least`, as of most pairs of words, unless it is so by a hundredth at most. In whole numbers,
    /// several times as fast as with full vectors.
    #[must_use]
    #[inline]
    pub fn cosine_from(&self, other: &WideVector, least: f32) -> Option<f32> {
        const UNIT: f32 = COMPACT_SCALE * COMPACT_SCALE;
        let dot = self.dot(other) as f32;
        (dot >= (least - 0.01) * UNIT).then(|| (dot / UNIT).clamp(-1.0, 1.0))
    }

    /// The dot product.
    #[inline]
    fn dot(&self, other: &WideVector) -> i32 {
        // Two products fit an i16, so that eight lanes go at a time even in narrow registers. Their sum does not, but
        // its bytes do, added up apart: at most 96 * 255 and 96 * 126.
        let (a, b) = self.0.split_at(DIM / 2);
        let (c, d) = other.0.split_at(DIM / 2);
        let (mut low, mut high) = (0_i16, 0_i16);
        for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
            let two = i16::from(*a)
                .wrapping_mul(*c)
                .wrapping_add(i16::from(*b).wrapping_mul(*d));
            low = low.wrapping_add(two & 0xff);
            high = high.wrapping_add(two >> 8);
        }
        i32::from(high) * 256 + i32::from(low)
    }
}

/// A [`CompactVector`] in 16 bits a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WideVector([i16; DIM]);

/// What a component of 1 becomes in a compact vector. Components of a unit vector of 192 are rarely above a third;
/// larger ones are cut.
const COMPACT_SCALE: f32 = 127.0 * 2.5;

/// A table of word vectors, read in place.
#[derive(Clone, Copy, Debug)]
pub struct WordVectors {
    /// Where each word begins in the blob, and where the last one ends.
    offsets: &'static [[u8; 4]],
    scales: &'static [[u8; 4]],
    rows: &'static [[u8; ROW]],
    /// The words one after another, in ascending order of bytes.
    blob: &'static [u8],
}

impl WordVectors {
    /// The table that is part of the binary. Should it be broken, no word is
    /// known (a test makes sure that it is not).
    #[must_use]
    pub fn embedded() -> Self {
        Self::from_bytes(include_bytes!("words.bin")).unwrap_or(Self {
            offsets: &[],
            scales: &[],
            rows: &[],
            blob: &[],
        })
    }

    /// A table in the format of `make_words.py`, or `None` if the bytes are of
    /// another kind, version, dimension or length. The parts are not read:
    /// broken ones make for missing words, never for a panic.
    #[must_use]
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let (magic, numbers) = head.split_at_checked(MAGIC.len())?;
        let [dimension, count, blob] = numbers.as_chunks().0 else {
            return None;
        };
        let count = number(*count);
        if magic != MAGIC || number(*dimension) != DIM {
            return None;
        }
        let (offsets, rest) = rest.split_at_checked(count.checked_add(1)?.checked_mul(4)?)?;
        let (scales, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(ROW)?)?;
        (rest.len() == number(*blob)).then_some(Self {
            offsets: offsets.as_chunks().0,
            scales: scales.as_chunks().0,
            rows: rows.as_chunks().0,
            blob: rest,
        })
    }

    /// The vector of a word, its length being the word's weight in a sentence.
    ///
    /// Case and accents do not matter, a possessive `'s` is dropped, and parts
    /// joined by hyphens and the like are added up. A word that the table
    /// lacks is put together from pieces. `None` if there is nothing known in
    /// it, as in a number.
    #[must_use]
    pub fn lookup(&self, word: &str) -> Option<Vector> {
        let word = fold(word);
        word.strip_suffix("'s")
            .unwrap_or(&word)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter_map(|part| self.part(&Letters::new(part)))
            .reduce(|sum, part| {
                let weight = sum.length.max(part.length);
                let mut values = sum.values;
                add(&mut values, &part.values, 1.0);
                Vector::new(&values).scaled_to(weight)
            })
    }

    /// Whether a folded word is an entry of its own, not only put together from pieces.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.longest(word.as_bytes())
            .is_some_and(|(_, length)| length == word.len())
    }

    /// The unit vector of a sentence: the sum of its words' vectors, each of
    /// which already carries the weight of the word, times the weights given
    /// here (1 unless there is a reason). Zero if no word is known.
    #[must_use]
    pub fn sentence<'a>(&self, words: impl Iterator<Item = (&'a str, f32)>) -> Vector {
        let mut values = [0.0; DIM];
        for (word, weight) in words {
            if let Some(vector) = self.lookup(word) {
                add(&mut values, &vector.values, weight);
            }
        }
        Vector::new(&values).scaled_to(1.0)
    }

    /// The vector of a folded word without joints.
    fn part(&self, word: &Letters) -> Option<Vector> {
        match self.longest(word.letters()) {
            Some((row, length)) if length == word.length => self.vector(row),
            _ => self.pieced(word),
        }
    }

    /// A word as the mean of its longest known pieces, weighted by length.
    fn pieced(&self, word: &Letters) -> Option<Vector> {
        self.joined(&self.pieces(word)?)
    }

    /// The longest known pieces of a word, in order; `None` when the table is broken.
    fn pieces(&self, word: &Letters) -> Option<Vec<Piece>> {
        let mut bytes = word.bytes;
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < word.length {
            let end = MARK.len() + word.length;
            // A continuation's mark takes the place of the letters before it.
            let (start, mark) = if at == 0 {
                (MARK.len(), 0)
            } else {
                (at, MARK.len())
            };
            if at > 0 {
                bytes.get_mut(at..at + mark)?.copy_from_slice(MARK);
            }
            let Some((row, found)) = self.longest(bytes.get(start..end)?) else {
                at += 1;
                continue;
            };
            let letters = found.saturating_sub(mark).max(1);
            // A whole word counts in full here, however frequent it is alone.
            let full = if at == 0 {
                self.vector(row)?.length.recip()
            } else {
                1.0
            };
            pieces.push(Piece {
                row: u16::try_from(row).ok()?,
                share: f32::from(u8::try_from(letters).unwrap_or(u8::MAX)) * full,
            });
            at += letters;
        }
        Some(pieces)
    }

    /// The mean of pieces, weighted by length; `None` where they are none or cancel out.
    fn joined(&self, pieces: &[Piece]) -> Option<Vector> {
        let mut values = [0.0; DIM];
        for piece in pieces {
            add(&mut values, &self.row(usize::from(piece.row))?, piece.share);
        }
        let vector = Vector::new(&values).scaled_to(1.0);
        (vector.length > 0.0).then_some(vector)
    }

    /// The longest entry that the key starts with, and its length in bytes.
    fn longest(&self, key: &[u8]) -> Option<(usize, usize)> {
        let mut key = key;
        loop {
            // Every entry that the key starts with is also a beginning of the
            // last entry up to the key.
            let row = self.entries_up_to(key).checked_sub(1)?;
            let entry = self.entry(row)?;
            let common = entry.iter().zip(key).take_while(|(a, b)| a == b).count();
            if common == entry.len() {
                return (common > 0).then_some((row, common));
            }
            key = key.get(..common)?;
        }
    }

    /// How many entries are not after the key.
    fn entries_up_to(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(middle).is_some_and(|entry| entry <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The word of a row.
    fn entry(&self, row: usize) -> Option<&'static [u8]> {
        let [start, end] = self.offsets.get(row..row.checked_add(2)?)? else {
            return None;
        };
        self.blob.get(number(*start)..number(*end))
    }

    /// The vector of a row.
    fn vector(&self, row: usize) -> Option<Vector> {
        self.row(row).map(|values| Vector::new(&values))
    }

    /// The components of a row.
    fn row(&self, row: usize) -> Option<[f32; DIM]> {
        let scale = f32::from_le_bytes(*self.scales.get(row)?);
        let bytes = self.rows.get(row)?;
        let mut values = [0.0; DIM];
        let (low, high) = values.split_at_mut(ROW);
        for ((low, high), byte) in low.iter_mut().zip(high).zip(bytes) {
            *low = (f32::from(byte & 15) - 8.0) * scale;
            *high = (f32::from(byte >> 4) - 8.0) * scale;
        }
        Some(values)
    }
}

/// A piece of a word that the table lacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    row: u16,
    /// How much it counts: its letters, and more where it begins the word and is frequent alone.
    share: f32,
}

/// The letters of a folded word, with room for a mark before.
struct Letters {
    bytes: [u8; MARK.len() + LONGEST],
    length: usize,
}

impl Letters {
    fn new(word: &str) -> Self {
        let length = word.len().min(LONGEST);
        let mut bytes = [0; MARK.len() + LONGEST];
        bytes[MARK.len()..MARK.len() + length].copy_from_slice(&word.as_bytes()[..length]);
        Self { bytes, length }
    }

    fn letters(&self) -> &[u8] {
        &self.bytes[MARK.len()..MARK.len() + self.length]
    }
}

/// A number of the table, for use as an index.
fn number(bytes: [u8; 4]) -> usize {
    usize::try_from(u32::from_le_bytes(bytes)).unwrap_or(usize::MAX)
}

/// Adds `factor` times `values` to a sum.
fn add(sum: &mut [f32; DIM], values: &[f32; DIM], factor: f32) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += value * factor;
    }
}

/// The dot product.
fn dot(a: &[f32; DIM], b: &[f32; DIM]) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a
        .as_chunks::<LANES>()
        .0
        .iter()
        .zip(b.as_chunks::<LANES>().0)
    {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        let table = WordVectors::embedded();
        let [a, b] = [a, b].map(|text| table.sentence(text.split(' ').map(|word| (word, 1.0))));
        a.cosine(&b)
    }

    fn bytes() -> Vec<u8> {
        include_bytes!("words.bin").to_vec()
    }

    #[test]
    fn the_embedded_table_is_sound() {
        let table = WordVectors::embedded();
        assert!(table.rows.len() > 20_000);
        let entries: Vec<_> = (0..table.rows.len())
            .map(|row| table.entry(row).expect("an entry"))
            .collect();
        assert!(entries.is_sorted_by(|a, b| a < b));
        for (row, entry) in entries.iter().enumerate() {
            let letters = entry.strip_prefix(MARK).unwrap_or(entry);
            assert!(!letters.is_empty());
            assert!(
                letters
                    .iter()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            );
            let weight = table.vector(row).expect("a row").weight();
            assert!(weight.is_finite() && weight > 0.0);
            assert!(entry.starts_with(MARK) || weight < 1.001);
        }
    }

    #[test]
    fn every_whole_word_is_its_own_longest_entry() {
        let table = WordVectors::embedded();
        for row in 0..table.rows.len() {
            let entry = table.entry(row).expect("an entry");
            assert_eq!(table.longest(entry), Some((row, entry.len())));
        }
    }

    #[test]
    fn paraphrases_are_nearer_than_unrelated_words() {
        let pairs = [
            ("kicked out", "drove back"),
            ("grab", "seize"),
            ("cabinet", "government"),
            ("aeroplane", "aircraft"),
            ("brawl", "battle"),
            ("boss", "commander"),
            ("hurt", "wounded"),
            ("perish", "die"),
            ("treaty", "agreement"),
            ("capital", "city"),
            ("king", "monarch"),
            ("plague", "disease"),
        ];
        for (i, (a, b)) in pairs.iter().enumerate() {
            let related = cosine(a, b);
            let (_, other) = pairs[(i + 3) % pairs.len()];
            let unrelated = cosine(a, other);
            assert!(related > unrelated, "{a} {b} {related} {other} {unrelated}");
        }
    }

    #[test]
    fn case_accents_and_possessives_do_not_matter() {
        let table = WordVectors::embedded();
        for (written, plain) in [
            ("KING", "king"),
            ("King's", "king"),
            ("king\u{2019}s", "king"),
            ("Café", "cafe"),
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "cafe"),
        ] {
            assert_eq!(table.lookup(written), table.lookup(plain), "{written}");
            assert!(table.lookup(written).is_some());
        }
    }

    #[test]
    fn unknown_words_are_put_together_from_pieces() {
        let table = WordVectors::embedded();
        let word = "quarantineless";
        let folded = Letters::new(word);
        assert_ne!(
            table.longest(folded.letters()).map(|found| found.1),
            Some(word.len())
        );
        let vector = table.lookup(word).expect("pieces");
        assert!((vector.weight() - 1.0).abs() < 1e-4);
        let near = table.lookup("quarantine").expect("a word");
        let far = table.lookup("violin").expect("a word");
        assert!(vector.cosine(&near) > vector.cosine(&far) + 0.2);
    }

    #[test]
    fn compact_vectors_have_about_the_same_cosine() {
        let table = WordVectors::embedded();
        let words = [
            "king", "queen", "treaty", "pact", "the", "khalkhin", "zebra",
        ];
        let vectors = words.map(|word| table.lookup(word).expect("a word"));
        for (a, b) in vectors
            .iter()
            .flat_map(|a| vectors.iter().map(move |b| (a, b)))
        {
            let exact = a.cosine(b);
            let (a, b) = (a.compact(), b.compact());
            let near = a.cosine_from(&b.wide(), -1.0).expect("no less than -1");
            assert!((near - exact).abs() < 0.02, "{near} for {exact}");
            let dot: i32 =
                a.0.iter()
                    .zip(&b.0)
                    .map(|(a, b)| i32::from(*a) * i32::from(*b))
                    .sum();
            assert_eq!(a.dot(&b.wide()), dot);
            assert_eq!(a.cosine_from(&b.wide(), near), Some(near));
            assert_eq!(a.cosine_from(&b.wide(), near + 0.02), None);
        }
        let far = [CompactVector([127; DIM]), CompactVector([-127; DIM])];
        assert_eq!(far[0].dot(&far[1].wide()), -127 * 127 * 192);
        assert_eq!(far[1].dot(&far[1].wide()), 127 * 127 * 192);
    }

    #[test]
    fn parts_joined_by_hyphens_are_added_up() {
        let table = WordVectors::embedded();
        let joined = table.lookup("plague-ship").expect("both parts");
        for part in ["plague", "ship"] {
            assert!(joined.cosine(&table.lookup(part).expect("a word")) > 0.5);
        }
    }

    #[test]
    fn nothing_known_gives_no_vector() {
        let table = WordVectors::embedded();
        for word in ["", "1348", "#", "##", "—", "'s", "\0"] {
            assert!(table.lookup(word).is_none(), "{word:?}");
        }
        let empty = table.sentence([("1348", 1.0), ("", 1.0)].into_iter());
        assert!(empty.weight() == 0.0);
        assert!(empty.cosine(&table.sentence(std::iter::once(("king", 1.0)))) == 0.0);
    }

    #[test]
    fn long_and_odd_words_are_harmless() {
        let table = WordVectors::embedded();
        assert!(table.lookup(&"plague".repeat(1000)).is_some());
        let _ = table.lookup(&"ſŉİ\u{301}x".repeat(50));
        let _ = table.lookup(&"\0".repeat(100));
        let _ = table.lookup(&"9a".repeat(100));
    }

    #[test]
    fn sentences_are_unit_vectors_and_heed_the_weights() {
        let table = WordVectors::embedded();
        let king = table.sentence(std::iter::once(("king", 1.0)));
        let both = table.sentence([("king", 1.0), ("violin", 0.1)].into_iter());
        let even = table.sentence([("king", 1.0), ("violin", 1.0)].into_iter());
        assert!((both.weight() - 1.0).abs() < 1e-4);
        assert!((king.cosine(&king) - 1.0).abs() < 1e-4);
        assert!(king.cosine(&both) > king.cosine(&even));
        let frequent = table.lookup("the").expect("a word").weight();
        assert!(frequent < 0.5 && king.cosine(&table.lookup("king").expect("a word")) > 0.999);
    }

    #[test]
    fn bytes_of_another_make_are_refused() {
        assert!(WordVectors::from_bytes(bytes().leak()).is_some());
        for (at, change) in [(0, 1), (4, 1), (8, 1), (12, 1), (16, 1)] {
            let mut broken = bytes();
            broken[at] ^= change;
            assert!(WordVectors::from_bytes(broken.leak()).is_none(), "{at}");
        }
        for length in [0, 4, HEAD - 1, HEAD, 1000] {
            assert!(WordVectors::from_bytes(bytes()[..length].to_vec().leak()).is_none());
        }
        let mut longer = bytes();
        longer.push(0);
        assert!(WordVectors::from_bytes(longer.leak()).is_none());
    }

    #[test]
    fn broken_offsets_do_not_panic() {
        let mut broken = bytes();
        for byte in &mut broken[HEAD..HEAD + 40_000] {
            *byte = !*byte;
        }
        let table = WordVectors::from_bytes(broken.leak()).expect("a sound head");
        for word in ["king", "the", "zebra", "quarantineless"] {
            let _ = table.lookup(word);
        }
    }
}
