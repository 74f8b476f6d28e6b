//! The console's files: whoever types a path may read it, or the machine says no.

use std::io::Read as _;

use async_trait::async_trait;

use crate::bot::ports::{FileRef, Files, NotRead};

/// Reads files by their paths.
#[derive(Debug)]
pub struct Paths;

#[async_trait]
impl Files for Paths {
    async fn read(&self, file: &FileRef, most: usize) -> Result<Vec<u8>, NotRead> {
        let mut bytes = Vec::new();
        std::fs::File::open(&file.place)
            .and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| NotRead::Gone(Box::new(error)))?;
        if bytes.len() > most {
            return Err(NotRead::TooLarge { most });
        }
        Ok(bytes)
    }
}
