//! Lines of any bytes from a pipe: what is not UTF-8 is replaced, and no line can fill the memory.

use std::io::{self, BufRead, Read};

/// How much of a line is kept, in bytes; the rest of it is skipped. Far more than any question.
const LONGEST_BYTES: u64 = 1 << 20;

/// Reads the next line without its end; `None` at the end of the input.
///
/// # Errors
/// When the input cannot be read.
pub fn next(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input
        .by_ref()
        .take(LONGEST_BYTES)
        .read_until(b'\n', &mut bytes)?
        == 0
    {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    } else {
        input.skip_until(b'\n')?;
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mut input: &[u8], expected: &[&str]) {
        let mut lines = Vec::new();
        while let Some(line) = next(&mut input).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, expected);
    }

    #[test]
    fn every_line_is_read_whatever_its_bytes() {
        check(b"", &[]);
        check(b"one", &["one"]);
        check(b"one\n\ntwo\r\n", &["one", "", "two"]);
        check(b"\xff\xfe\n\x00", &["\u{fffd}\u{fffd}", "\0"]);
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_its_own() {
        let mut long = vec![b'a'; 3 << 20];
        long.extend(b"\nnext\n");
        let mut input = long.as_slice();
        assert_eq!(next(&mut input).unwrap().unwrap().len(), 1 << 20);
        assert_eq!(next(&mut input).unwrap().unwrap(), "next");
    }
}
