//! Plain text: blank lines part paragraphs; where there are none, indents or long lines do.

use std::collections::HashMap;

use super::{Block, Document, is_footnote, is_furniture, squeezed};

/// Characters and words of a heading at most; those of old books are whole tables of contents.
const HEADING: usize = 160;
const HEADING_WORDS: usize = 26;
/// A line that comes this often is a running head.
const REPEATED: usize = 3;
/// Mean characters of a line from which each line is a paragraph of its own.
const LONG_LINE: usize = 160;

/// Takes a plain text apart.
pub(super) fn read(text: &str) -> Document {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let heads = running_heads(&text);
    let mut document = Document::default();
    let mut heading = None;
    for chunk in chunks(&text) {
        let lines: Vec<&str> = chunk
            .iter()
            .map(|l| l.trim())
            .filter(|l| !is_furniture(l) && !heads.contains(l))
            .collect();
        let block = joined(&lines);
        if block.is_empty() || is_footnote(&block) {
            continue;
        }
        let front = document.blocks.is_empty();
        if let Some(words) = as_heading(&lines, front) {
            if document.title.is_none() && document.blocks.is_empty() {
                document.title = Some(words.clone());
            }
            heading = Some(words);
        } else if block.split(' ').count() >= 3 {
            document.blocks.push(Block {
                heading: heading.clone(),
                text: block,
            });
        }
    }
    document
}

/// Lines that belong together.
fn chunks(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let filled: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|l| !l.trim().is_empty())
        .collect();
    let blank = lines.len() - filled.len();
    let mean = filled.iter().map(|l| l.len()).sum::<usize>() / filled.len().max(1);
    if blank * 20 < filled.len() && mean >= LONG_LINE {
        return filled.into_iter().map(|line| vec![line]).collect();
    }
    let indented = filled.iter().filter(|l| l.starts_with([' ', '\t'])).count();
    let by_indent = blank * 20 < filled.len() && indented > 0 && indented * 2 < filled.len();
    let mut chunks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in lines {
        let begins = line.trim().is_empty() || (by_indent && line.starts_with([' ', '\t']));
        if begins {
            chunks.push(Vec::new());
        }
        if let Some(last) = chunks.last_mut().filter(|_| !line.trim().is_empty()) {
            last.push(line);
        }
    }
    chunks
}

/// Lines as one, words parted at a line's end joined again.
fn joined(lines: &[&str]) -> String {
    let mut block = String::new();
    for line in lines {
        let parted =
            block.ends_with('-') && !block.ends_with(" -") && line.starts_with(char::is_lowercase);
        if parted && lines.len() > 1 {
            block.pop();
        } else if !block.is_empty() {
            block.push(' ');
        }
        block.push_str(&squeezed(line));
    }
    block
}

/// The words of a heading; before the first paragraph a title page may say more than a heading does.
fn as_heading(lines: &[&str], front: bool) -> Option<String> {
    let [line] = lines else {
        return None;
    };
    let line = squeezed(line);
    let room = if front { 2 } else { 1 };
    let ends_open = !line.ends_with(['.', '!', '?', ';', ',', ':', '"', '”', '’']);
    let capital = line
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    (line.chars().count() <= HEADING * room
        && ends_open
        && capital
        && line.split(' ').count() <= HEADING_WORDS * room)
        .then_some(line)
}

/// Short lines that stand on many pages.
fn running_heads(text: &str) -> Vec<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && l.len() <= HEADING)
    {
        *counts.entry(line).or_default() += 1;
    }
    let mut heads: Vec<&str> = counts
        .into_iter()
        .filter(|&(_, n)| n >= REPEATED)
        .map(|(line, _)| line)
        .collect();
    heads.sort_unstable();
    heads
}
