//! A sound key for names: spellings of one name in different romanisations share it.
//!
//! The key keeps the consonants in broad classes and drops vowels, so that 'Khalkhin' and 'Halhin', 'Zhukov' and
//! 'Joukov', 'Hassan' and 'Khasan' meet. It is a filter for candidates: many different names share a key as well, so
//! a match must be confirmed by [`near`](super::near) or by the rest of the name. The classes follow the usual
//! variation between ISO 9, BGN/PCGN, Hepburn, Wade–Giles, and German, French and Polish transcription.

/// The sound key of a folded word; empty for a word without letters.
#[must_use]
pub fn sound(word: &str) -> String {
    let bytes = word.as_bytes();
    let mut key = String::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let (class, used) = class(&bytes[i..]);
        i += used;
        match class {
            b'.' if key.is_empty() => key.push('a'),
            b'.' => {}
            c if key.as_bytes().last() == Some(&c) => {}
            c => key.push(char::from(c)),
        }
    }
    key
}

/// The class of the letters that a text starts with, and how many of them it takes. '.' is a vowel or silent.
fn class(rest: &[u8]) -> (u8, usize) {
    match rest {
        [b's', b'h', b'c', b'h', ..] | [b't' | b'd', b's', b'c', b'h', ..] => (b'j', 4),
        [b's' | b't', b'c', b'h', ..] | [b'd', b'z', b'h', ..] => (b'j', 3),
        [b'd', b'j', ..] | [b'z' | b's' | b'c', b'h', ..] | [b'c' | b's' | b'r', b'z', ..] => {
            (b'j', 2)
        }
        [b'k' | b'g', b'h', ..] | [b'c', b'k', ..] | [b'q', b'u', ..] => (b'k', 2),
        [b'k', b's', ..] => (b'x', 2),
        [b't', b's' | b'z' | b'c', ..] | [b'd', b'z', ..] => (b's', 2),
        [b'p', b'h', ..] => (b'v', 2),
        [b't', b'h', ..] => (b't', 2),
        [b'o', b'u', ..] => (b'.', 2),
        [b'g', b'n', ..] | [b'n', b'g', ..] => (b'n', 2),
        [b'b' | b'p', ..] => (b'p', 1),
        [b'c' | b'g' | b'h' | b'k' | b'q', ..] => (b'k', 1),
        [b'd' | b't', ..] => (b't', 1),
        [b'f' | b'v' | b'w', ..] => (b'v', 1),
        [b'j', ..] => (b'j', 1),
        [b's' | b'z', ..] => (b's', 1),
        [c @ (b'l' | b'm' | b'n' | b'r' | b'x' | b'0'..=b'9'), ..] => (*c, 1),
        _ => (b'.', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str]) {
        let keys: Vec<_> = names.iter().map(|n| sound(n)).collect();
        assert!(
            keys.windows(2).all(|w| w[0] == w[1]),
            "{names:?} have the keys {keys:?}"
        );
    }

    #[test]
    fn romanisations_of_one_name_share_a_key() {
        check(&["khalkhin", "halhin", "khalkin"]);
        check(&["khasan", "hassan", "khassan", "hasan"]);
        check(&["zhukov", "joukov", "schukow", "shukoff"]);
        check(&["molotov", "molotow", "mollotov"]);
        check(&["voroshilov", "vorochilov", "woroschilow"]);
    }

    #[test]
    fn different_names_differ() {
        assert_ne!(sound("lenin"), sound("stalin"));
        assert_ne!(sound("mao"), sound("tojo"));
    }
}
