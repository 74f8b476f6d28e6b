//! Which module may use which, read from the sources: the table of `ARCHITECTURE.md`, held by a test.
//!
//! Whatever names a module of ours (`crate::date`), a platform crate or the outside world has to be allowed by the row
//! of the module that it stands in, and what a row allows has to be used, so that the table is what is so. Test code is
//! held to the same rule, so that no test pins an upward edge.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may see of ours, and does; in the order of `lib.rs`, the pure ones first, as data flows.
const ALLOWED: &[(&str, &[&str])] = &[
    ("ids", &[]),
    ("text", &[]),
    ("lexicon", &["text"]),
    ("date", &["text"]),
    ("quantity", &["text", "date"]),
    ("prose", &["text", "lexicon", "date", "quantity"]),
    ("pack", &["text", "date", "quantity"]),
    ("index", &["text", "lexicon", "date", "pack"]),
    (
        "question",
        &["text", "lexicon", "date", "quantity", "pack", "index"],
    ),
    (
        "matching",
        &[
            "text", "lexicon", "date", "quantity", "pack", "index", "question",
        ],
    ),
    (
        "answer",
        &[
            "text", "lexicon", "date", "quantity", "prose", "pack", "index", "question", "matching",
        ],
    ),
    (
        "trivia",
        &["ids", "text", "lexicon", "date", "quantity", "pack"],
    ),
    (
        "reply",
        &["ids", "text", "date", "pack", "answer", "trivia"],
    ),
    ("distill", &["text", "lexicon", "date", "quantity", "pack"]),
    ("store", &["ids"]),
    (
        "bot",
        &[
            "ids", "text", "pack", "question", "matching", "answer", "trivia", "reply", "distill",
            "store",
        ],
    ),
    (
        "adapter",
        &["ids", "pack", "answer", "reply", "store", "bot"],
    ),
    ("config", &["bot"]),
    (
        "cli",
        &[
            "ids", "date", "quantity", "pack", "matching", "answer", "trivia", "reply", "distill",
            "store", "bot", "adapter", "config",
        ],
    ),
];

/// The modules without Discord, database, async, file, environment, clock or random source of their own.
const PURE: &[&str] = &[
    "ids", "lexicon", "text", "date", "quantity", "prose", "pack", "index", "question", "matching",
    "answer", "trivia", "reply", "distill",
];

/// What only the edges may use, and which of them.
const FOREIGN: &[(&str, &[&str])] = &[
    ("serenity::", &["adapter", "cli"]),
    ("axum::", &["adapter"]),
    ("metrics_exporter_prometheus::", &["adapter"]),
    ("sqlx::", &["store"]),
    ("rustyline::", &["adapter"]),
    ("clap::", &["config", "cli"]),
    ("notify_debouncer_mini::", &["cli"]),
    ("comfy_table::", &["cli"]),
    ("ratatui::", &["cli"]),
    ("tokio::", &["bot", "store", "adapter", "cli"]),
    ("rand::rng", &[]),
    ("std::fs", &["adapter", "store", "config", "cli"]),
    ("std::env", &["config", "cli"]),
    ("std::net", &["adapter", "config", "cli"]),
    ("std::process", &["cli"]),
    ("std::thread", &["adapter", "cli"]),
    ("std::time::SystemTime", &["adapter"]),
];

#[test]
fn imports_are_those_of_the_table() {
    let allowed: HashMap<_, _> = ALLOWED.iter().copied().collect();
    let mut unused: BTreeSet<(&str, &str)> = ALLOWED
        .iter()
        .flat_map(|(module, seen)| seen.iter().map(|used| (*module, *used)))
        .collect();
    let mut wrong = Vec::new();
    for (module, path) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let Some(seen) = allowed.get(module.as_str()) else {
            wrong.push(format!("{module} has no row in the table"));
            continue;
        };
        let code = code(&text);
        for (number, used) in ours(&code) {
            unused.retain(|edge| *edge != (module.as_str(), used));
            if used != module && !seen.contains(&used) {
                wrong.push(format!(
                    "{}:{number}: {module} may not use {used}",
                    path.display()
                ));
            }
        }
        for (number, line) in (1..).zip(code.lines()) {
            for (name, edges) in FOREIGN {
                if names(line, name) && !edges.contains(&module.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {module} may not use {name}",
                        path.display()
                    ));
                }
            }
        }
    }
    for (module, used) in unused {
        wrong.push(format!(
            "{module} does not use {used}: take it out of the table"
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_only_points_left() {
    let mut before = BTreeSet::new();
    for (module, seen) in ALLOWED {
        for used in *seen {
            assert!(before.contains(used), "{module} points right to {used}");
        }
        before.insert(*module);
    }
}

#[test]
fn the_table_has_the_order_of_the_library() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(library).unwrap();
    let declared: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let rows: Vec<&str> = ALLOWED.iter().map(|(module, _)| *module).collect();
    assert_eq!(declared, rows);
}

#[test]
fn every_form_of_an_import_is_read() {
    let text = r#"
use crate::date::When; // crate::bot
use crate::{
    pack::{Fact, Topic},
    text,
};
pub(in crate::distill) fn f() -> &'static str { "crate::cli" }
use crate::{ids, store::{self, Store}};
"#;
    let code = code(text);
    let expected = [
        (2, "date"),
        (4, "pack"),
        (5, "text"),
        (7, "distill"),
        (8, "ids"),
        (8, "store"),
    ];
    assert_eq!(ours(&code), expected);
}

#[test]
fn pure_modules_do_without_the_edges() {
    for (name, edges) in FOREIGN {
        for edge in *edges {
            assert!(
                !PURE.contains(edge),
                "{edge} is pure and may not use {name}"
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (_, path) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} does not open with its purpose",
            path.display()
        );
    }
}

/// Every source file with the module that it belongs to; the root files belong to none.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.iter().next().unwrap().to_string_lossy();
                let module = first.trim_end_matches(".rs").to_owned();
                if module != "main" && module != "lib" {
                    files.push((module, path));
                }
            }
        }
    }
    assert!(!files.is_empty());
    files.sort();
    files
}

/// A text without its comments and without what it quotes, line for line.
fn code(text: &str) -> String {
    let bare = |line: &str| -> String {
        let unquoted: String = line.split('"').step_by(2).collect();
        let end = unquoted.find("//").unwrap_or(unquoted.len());
        unquoted[..end].to_owned() + "\n"
    };
    text.lines().map(bare).collect()
}

/// The modules of ours that code names, alone or in a group (`use crate::{date, text::fold}`), with the line of each.
fn ours(code: &str) -> Vec<(usize, &str)> {
    let line = |at: usize| code[..at].matches('\n').count() + 1;
    let word = |at: usize| {
        let rest = &code[at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    };
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let from = at + path.len();
        if !code[from..].starts_with('{') {
            found.push((line(from), word(from)));
            continue;
        }
        let mut depth = 0;
        for (step, sign) in code[from..].char_indices() {
            let next = from + step + 1;
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            // What follows the opening brace or a comma of the group itself is a module.
            if depth == 1 && matches!(sign, '{' | ',') {
                let gap = code[next..].len() - code[next..].trim_start().len();
                if !word(next + gap).is_empty() {
                    found.push((line(next + gap), word(next + gap)));
                }
            }
        }
    }
    found
}

/// Whether a line names a path, and not the end of a longer name.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        line[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}
