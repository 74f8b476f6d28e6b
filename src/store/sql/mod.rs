//! What the two databases share: their statements, once, and the crossing from our types to SQL's.
//!
//! sqlx types a statement by its database, so the implementations are macros, each used once in `sqlite/mod.rs` and
//! once in `postgres.rs` on a store with the fields `read` and `write` (pools) and the functions `begin`, `write_step`
//! and `lease_clock`.
//! Both databases read `$1` placeholders and the same `ON CONFLICT`, `RETURNING` and window functions.

pub(super) mod migrations;
pub(super) mod packs;
pub(super) mod reviews;
pub(super) mod rounds;
pub(super) mod scores;
pub(super) mod settings;
pub(super) mod steps;

use crate::ids::PlayerId;

/// Ids are unsigned and SQL's integers signed: they cross bit for bit, here and nowhere else.
pub(super) const fn to_sql(id: u64) -> i64 {
    id.cast_signed()
}

/// The way back from [`to_sql`].
pub(super) const fn from_sql(id: i64) -> u64 {
    id.cast_unsigned()
}

/// A count, which SQL gives as a signed integer; what does not fit is the largest.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

/// A name as kept: a stranger's is empty rather than absent.
pub(super) fn player(id: i64) -> PlayerId {
    PlayerId(from_sql(id))
}

#[cfg(test)]
mod tests {
    use super::{count, from_sql, to_sql};

    #[test]
    fn every_id_comes_back_as_it_went() {
        for id in [
            0,
            1,
            175_928_847_299_117_063,
            u64::MAX >> 1,
            (u64::MAX >> 1) + 1,
            u64::MAX,
        ] {
            assert_eq!(from_sql(to_sql(id)), id);
        }
        assert_eq!((count(-1), count(3), count(i64::MAX)), (0, 3, u32::MAX));
    }
}
