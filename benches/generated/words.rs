//! Words of a generated pack: English ones from a list, made-up ones from syllables, drawn as unevenly as real ones are.

use annalist::trivia::chance::Chance;

/// What can begin a syllable.
const ONSETS: [&str; 30] = [
    "b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kh", "kl", "l", "m", "n", "p", "pr", "r", "s",
    "sh", "sk", "st", "t", "tr", "v", "vl", "y", "z", "zh", "ch", "th",
];
const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "ya"];
/// What can end a word.
const CODAS: [&str; 14] = [
    "", "n", "r", "l", "s", "m", "k", "nd", "rg", "st", "v", "sk", "ng", "t",
];

/// Made-up words that can be said aloud, each of them once.
pub struct Coiner {
    chance: Chance,
    used: std::collections::HashSet<String>,
}

impl Coiner {
    pub fn new(seed: u64) -> Self {
        Self {
            chance: Chance::of(seed, "words"),
            used: english().map(str::to_owned).collect(),
        }
    }

    /// A word that was not made before, in lower case.
    pub fn word(&mut self) -> String {
        loop {
            let mut word = String::new();
            for _ in 0..2 + self.chance.below(2) {
                word += pick(&ONSETS, &mut self.chance);
                word += pick(&VOWELS, &mut self.chance);
            }
            word += pick(&CODAS, &mut self.chance);
            if self.used.insert(word.clone()) {
                return word;
            }
        }
    }

    /// A name that was not made before.
    pub fn name(&mut self) -> String {
        capital(&self.word())
    }
}

/// Words by falling frequency, for drawing.
pub struct Lexis(Vec<String>);

impl Lexis {
    /// Made-up words stand among the English ones as names and terms of art do in a history: none among the most
    /// frequent, half of what is rarer, and all of what is rare.
    pub fn new(made_up: usize, coiner: &mut Coiner) -> Self {
        let mut words = Vec::with_capacity(made_up + 400);
        for (rank, word) in english().enumerate() {
            words.push(word.to_owned());
            if rank >= 100 {
                words.push(coiner.word());
            }
        }
        words.extend((0..made_up).map(|_| coiner.word()));
        Self(words)
    }

    /// A word, the one of rank `r` drawn in proportion to `1 / r` (Zipf's law).
    pub fn draw(&self, chance: &mut Chance) -> &str {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rank is neither negative nor beyond the list"
        )]
        let rank = {
            let uniform = chance.below(1 << 24) as f64 / f64::from(1 << 24);
            (uniform * (self.0.len() as f64).ln()).exp() as usize
        };
        &self.0[rank.clamp(1, self.0.len()) - 1]
    }
}

fn english() -> impl Iterator<Item = &'static str> {
    include_str!("words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

pub fn pick<'a, T: ?Sized>(list: &[&'a T], chance: &mut Chance) -> &'a T {
    list[chance.below(list.len())]
}

pub fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
