//! The packs that are measured: the shipped one, and generated ones up to the largest that annalist is made for.

use std::fmt;
use std::sync::Arc;

use annalist::answer::Reader;
use annalist::pack;

use crate::generated;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Shipped,
    /// That many generated facts.
    Facts(usize),
}

impl Size {
    pub const ALL: [Self; 4] = [
        Self::Shipped,
        Self::Facts(1_000),
        Self::Facts(10_000),
        Self::Facts(100_000),
    ];

    pub fn text(self) -> String {
        match self {
            Self::Shipped => include_str!("../../facts/soviet-japanese.toml").to_owned(),
            Self::Facts(facts) => generated::pack(facts),
        }
    }

    pub fn reader(self) -> Reader {
        let pack = pack::parse("pack.toml", &self.text()).expect("packs of the benches are valid");
        Reader::new(Arc::new(pack))
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shipped => f.write_str("shipped"),
            Self::Facts(facts) => write!(f, "{facts} facts"),
        }
    }
}
