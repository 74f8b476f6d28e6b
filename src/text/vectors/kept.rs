//! A word's place in the table, found once, for texts whose words are compared again and again.

use super::{CompactVector, Letters, Piece, Vector, WordVectors};

/// Where a word's vector is. Finding it takes some fifteen comparisons of words, and many more for one that is put
/// together from pieces; following it takes none.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// Nothing is known of the word.
    Unknown,
    /// An entry of its own.
    Row(u16),
    /// Put together from these pieces.
    Pieced(Box<[Piece]>),
    /// Put together of parts that are pieced in turn: the direction, and the weight.
    Made(Box<(CompactVector, f32)>),
}

impl WordVectors {
    /// Where the vector of a word is that [`WordVectors::lookup`] would give.
    #[must_use]
    pub fn keep(&self, word: &str) -> Kept {
        // Folded words without joints are looked up as they stand.
        if word
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        {
            let letters = Letters::new(word);
            match self.longest(letters.letters()) {
                Some((row, length)) if length == letters.length => {
                    if let Ok(row) = u16::try_from(row) {
                        return Kept::Row(row);
                    }
                }
                _ => match self.pieces(&letters) {
                    Some(pieces) if pieces.is_empty() => return Kept::Unknown,
                    Some(pieces) => return Kept::Pieced(pieces.into_boxed_slice()),
                    None => {}
                },
            }
        }
        self.lookup(word).map_or(Kept::Unknown, |vector| {
            Kept::Made(Box::new((vector.compact(), vector.weight())))
        })
    }

    /// The vector of a word that was kept.
    #[must_use]
    pub fn follow(&self, kept: &Kept) -> Option<Vector> {
        match kept {
            Kept::Unknown => None,
            Kept::Row(row) => self.vector(usize::from(*row)),
            Kept::Pieced(pieces) => self.joined(pieces),
            Kept::Made(made) => Some(made.0.vector(made.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_word_has_the_vector_that_a_lookup_gives() {
        let table = WordVectors::embedded();
        for word in [
            "treaty",
            "the",
            "1340",
            "khalkhin",
            "tordesillas",
            "north-west",
            "émigré",
            "",
        ] {
            let found = table.lookup(word);
            let followed = table.follow(&table.keep(word));
            assert_eq!(found.is_some(), followed.is_some(), "{word}");
            if let (Some(found), Some(followed)) = (found, followed) {
                assert!(found.cosine(&followed) > 0.999, "{word}");
                assert!((found.weight() - followed.weight()).abs() < 1e-3, "{word}");
            }
        }
        assert!(matches!(table.keep("treaty"), Kept::Row(_)));
        assert!(matches!(table.keep("khalkhin"), Kept::Pieced(_)));
        assert!(matches!(table.keep("émigré"), Kept::Made(_)));
    }
}
