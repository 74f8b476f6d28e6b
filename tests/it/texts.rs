//! The way of another text: distilled, asked, reviewed in a terminal, compared, measured.

use std::io::Write as _;

use serde_json::Value;

use crate::annalist::{Folder, Run, annalist, annalist_reading};

const CHAPTER: &str = "The siege of Alder

In 1340 the town of Alder was besieged by Count Rudolf. The siege lasted two years.

At the Battle of Alder the French lost 500 men.

General Brandt said: \"We will hold the old town to the last.\"
";

fn ok(run: Run) -> Run {
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    run
}

/// The chapter distilled in a folder of its own: the folder and the draft.
fn distilled() -> (Folder, String) {
    let folder = Folder::new();
    let text = folder.file("alder.txt", CHAPTER);
    let draft = folder.path("alder.toml").display().to_string();
    let run = ok(annalist(&["distill", &text]));
    assert!(run.out.contains("annalist review"), "{}", run.out);
    (folder, draft)
}

fn asked(draft: &str, question: &str) -> Value {
    let run = ok(annalist(&["ask", "--json", "--pack", draft, question]));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_draft_answers_at_once_with_the_exact_sentence_and_says_what_it_is() {
    let (_folder, draft) = distilled();
    ok(annalist(&["check", &draft]));
    let answer = asked(&draft, "Who besieged the town of Alder?");
    assert_eq!(answer["status"], "answered", "{answer}");
    assert_eq!(answer["paragraphs"][0], 1);
    assert!(
        CHAPTER.contains(answer["evidence"].as_str().unwrap()),
        "{answer}"
    );
    let shown = ok(annalist(&[
        "ask",
        "--pack",
        &draft,
        "How many men did the French lose?",
    ]));
    assert!(shown.out.contains("500"), "{}", shown.out);
    assert!(shown.out.contains("This pack is a draft"), "{}", shown.out);
    let unsaid = asked(&draft, "Who designed the cathedral of Milan?");
    assert_eq!(unsaid["status"], "unknown", "{unsaid}");
}

#[test]
fn the_same_text_gives_the_same_draft_and_a_draft_is_not_overwritten() {
    let (folder, draft) = distilled();
    let first = std::fs::read(&draft).unwrap();
    let text = folder.path("alder.txt").display().to_string();
    let refused = annalist(&["distill", &text]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(std::fs::read(&draft).unwrap(), first);
    ok(annalist(&["distill", &text, "--force"]));
    assert_eq!(std::fs::read(&draft).unwrap(), first);
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_format_gives_the_same_answer() {
    let folder = Folder::new();
    let sentence = "In 1340 the town of Alder was besieged by Count Rudolf.";
    let page =
        format!("<html><head><title>Alder</title></head><body><p>{sentence}</p></body></html>");
    let docx = packed(&[(
        "word/document.xml",
        &format!(
            "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{sentence}</w:t></w:r></w:p></w:body></w:document>"
        ),
    )]);
    let epub = packed(&[
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>",
        ),
        (
            "b.opf",
            "<package xmlns:dc='d'><metadata><dc:title>Alder</dc:title></metadata><manifest><item id='a' href='a.xhtml' \
             media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        ("a.xhtml", &page),
    ]);
    for (name, bytes) in [
        ("alder.txt", sentence.as_bytes()),
        ("alder.md", sentence.as_bytes()),
        ("alder.html", page.as_bytes()),
        ("alder.docx", &docx),
        ("alder.epub", &epub),
    ] {
        let file = folder.file(name, bytes);
        let draft = folder.path(&format!("{name}.toml")).display().to_string();
        ok(annalist(&[
            "distill",
            &file,
            "--out",
            &draft,
            "--author",
            "A. Writer",
        ]));
        let answer = asked(&draft, "Who besieged the town of Alder?");
        assert_eq!(answer["answer"], sentence, "{name}");
        let text = std::fs::read_to_string(&draft).unwrap();
        assert!(text.contains("A. Writer"), "{name}");
    }
}

#[test]
fn what_cannot_be_distilled_is_refused_with_a_reason() {
    let folder = Folder::new();
    let check = |name: &str, bytes: &[u8], code: i32, part: &str| {
        let file = folder.file(name, bytes);
        let run = annalist(&["distill", &file]);
        assert_eq!(run.code, Some(code), "{name}: {}", run.err);
        assert!(run.err.contains(part), "{name}: {}", run.err);
        assert!(!folder.path("a.toml").exists(), "{name}");
    };
    check("a.pdf", b"%PDF-1.7", 2, ".docx");
    check("a.txt", b"\x00\xff\xfe", 1, "UTF-8");
    check("a.md", b"", 1, "no paragraph");
    check("a.docx", CHAPTER.as_bytes(), 1, "no .docx or .epub");
    check(
        "a.epub",
        &packed(&[("mimetype", "application/epub+zip")]),
        1,
        "META-INF/container.xml",
    );
    check("a.html", "<div>".repeat(100_000).as_bytes(), 1, "deep");
    let huge = folder.path("huge.txt");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len(1 << 30)
        .unwrap();
    let run = annalist(&["distill", huge.to_str().unwrap()]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("more than 32 MB"), "{}", run.err);
    let missing = annalist(&["distill", folder.path("nowhere.txt").to_str().unwrap()]);
    assert_eq!(missing.code, Some(3));
}

#[test]
fn a_draft_is_compared_with_a_reviewed_pack_kind_by_kind() {
    let (folder, draft) = distilled();
    let run = ok(annalist(&["compare", &draft, &draft]));
    let all = run
        .out
        .lines()
        .find(|line| line.starts_with("all"))
        .unwrap();
    assert!(all.contains("100.0%") && all.contains("0.0%"), "{all}");
    let other = folder.file(
        "other.toml",
        std::fs::read_to_string(&draft)
            .unwrap()
            .replace("1340", "1350"),
    );
    let run = ok(annalist(&["compare", &draft, &other, "--list"]));
    assert!(
        run.out.contains("missing  dates       1350 (¶1)"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("wrong    dates       1340 (¶1)"),
        "{}",
        run.out
    );
    let broken = folder.file("broken.toml", "format = 7");
    assert_eq!(annalist(&["compare", &broken, &draft]).code, Some(1));
}

#[test]
fn a_review_needs_a_terminal_and_a_valid_draft() {
    let (folder, draft) = distilled();
    let before = std::fs::read(&draft).unwrap();
    let run = annalist_reading(&["review", &draft], b"aaa");
    assert_ne!(run.code, Some(0), "{}", run.out);
    assert!(run.err.starts_with("error: "), "{}", run.err);
    assert_eq!(std::fs::read(&draft).unwrap(), before);
    let broken = folder.file("broken.toml", "format = 7");
    assert_eq!(annalist(&["review", &broken]).code, Some(1));
}

/// The screen itself, as a person at a terminal has it.
#[cfg(unix)]
#[test]
fn a_draft_is_reviewed_left_and_taken_up_again_in_a_terminal() {
    let (_folder, draft) = distilled();
    let facts = std::fs::read_to_string(&draft)
        .unwrap()
        .matches("[[fact]]")
        .count();
    let open = || {
        let command = format!(
            "sh -c 'stty rows 30 cols 100; exec {} review {draft}'",
            env!("CARGO_BIN_EXE_annalist")
        );
        rexpect::spawn(&command, Some(20_000)).unwrap()
    };
    let mut person = open();
    person
        .exp_string(&format!("fact 1 of {facts}, {facts} remain"))
        .unwrap();
    person.send("a").unwrap();
    person.flush().unwrap();
    person.exp_string("2").unwrap();
    person.send("d").unwrap();
    person.flush().unwrap();
    person.exp_string("dropped").unwrap();
    person.send("q").unwrap();
    person.flush().unwrap();
    person
        .exp_string(&format!("{} of {} facts remain", facts - 2, facts - 1))
        .unwrap();
    person.exp_eof().unwrap();
    let left = std::fs::read_to_string(&draft).unwrap();
    assert_eq!(left.matches("[[fact]]").count(), facts - 1);
    assert_eq!(left.matches("sure = ").count(), facts - 2);

    let mut person = open();
    person.exp_string(&format!("{} remain", facts - 2)).unwrap();
    for _ in 0..facts - 2 {
        person.send("a").unwrap();
    }
    person.send("f").unwrap();
    person.flush().unwrap();
    person.exp_string("done:").unwrap();
    person.send("q").unwrap();
    person.flush().unwrap();
    person.exp_eof().unwrap();
    let done = std::fs::read_to_string(&draft).unwrap();
    assert!(
        !done.contains("draft = true") && !done.contains("sure = "),
        "{done}"
    );
    let shown = ok(annalist(&[
        "ask",
        "--pack",
        &draft,
        "Who besieged the town of Alder?",
    ]));
    assert!(shown.out.contains("Rudolf"), "{}", shown.out);
    assert!(!shown.out.contains("is a draft"), "{}", shown.out);
}

#[test]
fn texts_are_measured_with_their_questions() {
    let folder = Folder::new();
    folder.file("alder.txt", CHAPTER);
    let questions = folder.file(
        "questions.jsonl",
        r#"{"id":"1","article":"alder","question":"Who besieged the town of Alder?","paragraph":1,"answers":["Count Rudolf"],"answerable":true}
{"id":"2","article":"alder","question":"Who designed the cathedral of Milan?","paragraph":0,"answers":[],"answerable":false}
{"id":"3","article":"alder","question":"How many men did the French lose?","paragraph":2,"answers":["500"],"answerable":null}
"#,
    );
    let predictions = folder.path("predictions.jsonl").display().to_string();
    let texts = folder.path("").display().to_string();
    let run = ok(annalist(&[
        "eval",
        "--texts",
        &texts,
        "--questions",
        &questions,
        "--predictions",
        &predictions,
    ]));
    assert!(
        run.out.contains("alder") && run.out.contains("100.0"),
        "{}",
        run.out
    );
    let lines: Vec<Value> = std::fs::read_to_string(&predictions)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["id"], "1");
    assert_eq!(lines[0]["paragraphs"][0], 1);
    assert_eq!(lines[1]["status"], "unknown");
    let wrong = folder.file("wrong.jsonl", "{\"id\":1}\n");
    let run = annalist(&["eval", "--texts", &texts, "--questions", &wrong]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("line 1"), "{}", run.err);
}
