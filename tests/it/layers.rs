//! Which module may use which, read from the sources: the table of `ARCHITECTURE.md`, held by a test.
//!
//! A line that names a module of ours (`crate::date`), a platform crate or the outside world has to be allowed by the
//! row of the module that it stands in. Test code is held to the same rule, so that no test pins an upward edge.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may see of ours; the pure ones come first, in the order in which data flows.
const ALLOWED: &[(&str, &[&str])] = &[
    ("ids", &[]),
    ("text", &[]),
    ("lexicon", &["text"]),
    ("date", &["lexicon", "text"]),
    ("quantity", &["lexicon", "text", "date"]),
    ("prose", WORDS),
    ("pack", &["lexicon", "text", "date", "quantity", "prose"]),
    ("index", UP_TO_PACK),
    ("question", UP_TO_INDEX),
    ("matching", UP_TO_QUESTION),
    ("answer", UP_TO_MATCHING),
    (
        "trivia",
        &[
            "ids", "lexicon", "text", "date", "quantity", "prose", "pack", "index",
        ],
    ),
    (
        "reply",
        &[
            "ids", "lexicon", "text", "date", "quantity", "prose", "pack", "index", "question",
            "matching", "answer", "trivia",
        ],
    ),
    ("distill", UP_TO_PACK),
    ("store", &["ids", "trivia"]),
    (
        "bot",
        &[
            "ids", "text", "date", "quantity", "pack", "index", "question", "matching", "answer",
            "trivia", "reply", "distill", "store",
        ],
    ),
    (
        "adapter",
        &["ids", "pack", "answer", "trivia", "reply", "store", "bot"],
    ),
    ("config", &["ids", "bot"]),
    (
        "cli",
        &[
            "ids", "text", "date", "quantity", "pack", "index", "matching", "answer", "trivia",
            "reply", "distill", "store", "bot", "adapter", "config",
        ],
    ),
];

const WORDS: &[&str] = &["lexicon", "text", "date", "quantity"];
const UP_TO_PACK: &[&str] = &["lexicon", "text", "date", "quantity", "prose", "pack"];
const UP_TO_INDEX: &[&str] = &[
    "lexicon", "text", "date", "quantity", "prose", "pack", "index",
];
const UP_TO_QUESTION: &[&str] = &[
    "lexicon", "text", "date", "quantity", "prose", "pack", "index", "question",
];
const UP_TO_MATCHING: &[&str] = &[
    "lexicon", "text", "date", "quantity", "prose", "pack", "index", "question", "matching",
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
fn imports_point_one_way() {
    let allowed: HashMap<_, _> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for (module, path) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let Some(seen) = allowed.get(module.as_str()) else {
            wrong.push(format!("{module} has no row in the table"));
            continue;
        };
        for (number, line) in code(&text) {
            for used in ours(&line) {
                if used != module && !seen.contains(&used) {
                    wrong.push(format!(
                        "{}:{number}: {module} may not use {used}",
                        path.display()
                    ));
                }
            }
            for (name, edges) in FOREIGN {
                if names(&line, name) && !edges.contains(&module.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {module} may not use {name}",
                        path.display()
                    ));
                }
            }
        }
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

/// The lines that are not comments, without what they quote, numbered from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, String)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number, line.split('"').step_by(2).collect()))
}

/// The modules of ours that a line names.
fn ours(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, found)| {
        let rest = &line[at + found.len()..];
        &rest[..rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len())]
    })
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
