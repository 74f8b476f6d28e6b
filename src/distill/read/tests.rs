//! Documents and books as programs write them, and as somebody who means harm would.

use std::io::Write as _;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// An archive of parts, packed as programs pack them.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let main = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let core = "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title>The Siege</dc:title><dc:creator>A. Writer</dc:creator></cp:coreProperties>";
    packed(&[
        ("word/document.xml", main.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

const CONTAINER: &[u8] =
    br#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;

fn epub(chapters: &[(&str, &str)]) -> Vec<u8> {
    use std::fmt::Write as _;
    let (mut items, mut order) = (String::new(), String::new());
    for (number, (name, _)) in chapters.iter().enumerate() {
        write!(
            items,
            r#"<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>"#
        )
        .unwrap();
        write!(order, r#"<itemref idref="c{number}"/>"#).unwrap();
    }
    let book = format!(
        r#"<package xmlns:dc="d"><metadata><dc:title>The Siege &amp; After</dc:title><dc:creator>A. Writer</dc:creator></metadata><manifest><item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="cover" href="cover.png" media-type="image/png"/>{items}</manifest><spine><itemref idref="nav"/><itemref idref="cover"/>{order}</spine></package>"#
    );
    let names: Vec<String> = chapters
        .iter()
        .map(|(name, _)| format!("OEBPS/text/{}", name.replace("%20", " ")))
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", book.as_bytes()),
        (
            "OEBPS/nav.xhtml",
            b"<html><body><p>Go to the first chapter</p></body></html>",
        ),
    ];
    for (name, (_, text)) in names.iter().zip(chapters) {
        parts.push((name, text.as_bytes()));
    }
    packed(&parts)
}

#[track_caller]
fn check(bytes: &[u8], format: Format, expected: &[(Option<&str>, &str)]) -> Document {
    let document = read(bytes, format).unwrap();
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (block.heading.as_deref(), block.text.as_str()))
        .collect();
    assert_eq!(found, expected);
    document
}

#[test]
fn a_document_gives_its_paragraphs_under_headings_whatever_language_its_styles_speak() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Verzeichnis1"/></w:pPr><w:r><w:t>The siege of the town 2</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>The siege</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It began </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>in 1340</w:t></w:r><w:del><w:r><w:t>never seen</w:t></w:r></w:del><w:r><w:br/><w:t>&amp; went on.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a cell of a table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>12</w:t></w:r></w:p>"#;
    let document = check(
        &docx(body),
        Format::Docx,
        &[(Some("The siege"), "It began in 1340 & went on.")],
    );
    assert_eq!(document.title.as_deref(), Some("The Siege"));
    assert_eq!(document.author.as_deref(), Some("A. Writer"));
}

#[test]
fn a_book_gives_its_chapters_in_reading_order() {
    let bytes = epub(&[
        (
            "one%20a.xhtml",
            r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body><h1>The siege</h1><p>It began in&#160;1340.<sup>1</sup></p></body></html>"#,
        ),
        (
            "two.xhtml",
            "<html><body><h2>After it</h2><p>The town&nbsp;was <b>rebuilt.</p><aside><p>A note about the town</p></aside></body></html>",
        ),
    ]);
    let document = check(
        &bytes,
        Format::Epub,
        &[
            (Some("The siege"), "It began in 1340."),
            (Some("After it"), "The town was rebuilt."),
        ],
    );
    assert_eq!(document.title.as_deref(), Some("The Siege & After"));
    assert_eq!(document.author.as_deref(), Some("A. Writer"));
}

#[test]
fn what_is_no_archive_or_lacks_its_parts_is_refused_by_name() {
    for format in [Format::Docx, Format::Epub] {
        assert_eq!(
            read(b"plain words of a text", format),
            Err(ReadError::NotPacked)
        );
        assert_eq!(read(b"", format), Err(ReadError::NotPacked));
    }
    let part = |name: &str| {
        Err(ReadError::Part {
            part: name.to_owned(),
        })
    };
    let other = packed(&[("readme.txt", b"nothing of the kind")]);
    assert_eq!(read(&other, Format::Docx), part("word/document.xml"));
    assert_eq!(read(&other, Format::Epub), part("META-INF/container.xml"));
    let mut cut = docx("<w:p><w:r><w:t>words of a text</w:t></w:r></w:p>");
    cut.truncate(cut.len() / 2);
    assert_eq!(read(&cut, Format::Docx), Err(ReadError::NotPacked));
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a compound file";
    assert_eq!(read(locked, Format::Docx), Err(ReadError::Protected));
    assert!(matches!(
        read(&docx("<w:p><w:r></w:p>"), Format::Docx),
        Err(ReadError::Malformed { .. })
    ));
}

#[test]
fn an_encrypted_book_is_named_as_one() {
    let encryption = br#"<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let book = br#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let bytes = packed(&[
        ("META-INF/container.xml", CONTAINER),
        ("META-INF/encryption.xml", encryption),
        ("OEBPS/book.opf", book),
        ("OEBPS/a.xhtml", b"\x01\x02\x03"),
    ]);
    assert_eq!(read(&bytes, Format::Epub), Err(ReadError::Protected));
}

#[test]
fn what_bursts_when_unpacked_is_refused_before_it_does() {
    let zeros = vec![b' '; LARGEST + 1];
    let bomb = packed(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < LARGEST / 100);
    assert_eq!(read(&bomb, Format::Docx), Err(ReadError::Bursts));
    // The allowance is for all parts together.
    let third = vec![b' '; LARGEST / 3 + 1];
    let many = packed(&[
        ("_rels/.rels", &third),
        ("word/styles.xml", &third),
        ("word/document.xml", &third),
    ]);
    assert_eq!(read(&many, Format::Docx), Err(ReadError::Bursts));
}

#[test]
fn an_archive_of_countless_parts_is_refused_before_its_list_is_read() {
    let list = b"PK\x01\x02".repeat(50_000);
    assert!(matches!(
        read(&list, Format::Epub),
        Err(ReadError::TooMany { .. })
    ));
}

#[test]
fn nesting_is_bounded_in_every_format() {
    let too_deep = |bytes: &[u8], format| {
        let found = read(bytes, format);
        assert!(matches!(found, Err(ReadError::TooDeep { .. })), "{found:?}");
    };
    too_deep(docx(&"<w:sdt>".repeat(100_000)).as_slice(), Format::Docx);
    too_deep(
        &epub(&[("a.xhtml", &"<div>".repeat(100_000))]),
        Format::Epub,
    );
    too_deep("<div>".repeat(100_000).as_bytes(), Format::Html);
    // End tags that close nothing, and ones that a table keeps from closing.
    too_deep("<div></x>".repeat(100_000).as_bytes(), Format::Html);
    too_deep(
        "<div><table></div></table>".repeat(100_000).as_bytes(),
        Format::Html,
    );
    too_deep(">".repeat(100_000).as_bytes(), Format::Markdown);
    too_deep("- ".repeat(100_000).as_bytes(), Format::Markdown);
    let steps: Vec<String> = (0..2_000).map(|depth| "  ".repeat(depth) + "- a").collect();
    let steps = steps.join("\n");
    too_deep(steps.as_bytes(), Format::Markdown);
}

#[test]
fn a_page_that_opens_everything_anew_in_each_paragraph_is_refused() {
    use std::fmt::Write as _;
    let mut page = "<p>".to_owned();
    for number in 0..400 {
        write!(page, "<b id={number}>").unwrap();
    }
    page.push_str(&"</p><p>x".repeat(100_000));
    assert!(matches!(
        read(page.as_bytes(), Format::Html),
        Err(ReadError::TooMany { .. } | ReadError::TooDeep { .. })
    ));
}

#[test]
fn a_paragraph_without_end_is_parted_at_its_sentences() {
    let text = "The town was besieged by Count Rudolf in 1340. ".repeat(2_000);
    let document = read(text.as_bytes(), Format::Plain).unwrap();
    assert!(document.blocks.len() > 3);
    for block in &document.blocks {
        assert!(block.text.len() <= LONGEST_PARAGRAPH);
        assert!(block.text.starts_with("The town") && block.text.ends_with("1340."));
    }
    let endless = "word ".repeat(20_000);
    let document = read(endless.as_bytes(), Format::Plain).unwrap();
    let words = document
        .blocks
        .iter()
        .map(|block| block.text.split(' ').count());
    assert_eq!(words.sum::<usize>(), 20_000, "nothing is lost");
    let unbroken = format!("é{} b c", "é".repeat(40_000));
    let document = read(unbroken.as_bytes(), Format::Plain).unwrap();
    let letters = document
        .blocks
        .iter()
        .map(|block| block.text.matches('é').count());
    assert_eq!(letters.sum::<usize>(), 40_001);
}

#[test]
fn entities_of_the_files_own_making_are_not_expanded() {
    let main = r#"<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><document><body><p><r><t>&b;</t></r></p></body></document>"#;
    let bytes = packed(&[("word/document.xml", main.as_bytes())]);
    assert!(matches!(
        read(&bytes, Format::Docx),
        Err(ReadError::Malformed { .. })
    ));
}

proptest::proptest! {
    #[test]
    fn any_bytes_end_in_a_document_or_a_reason(bytes in proptest::collection::vec(0_u8.., 0..400)) {
        for format in [Format::Plain, Format::Markdown, Format::Html, Format::Docx, Format::Epub] {
            let _ = read(&bytes, format);
            let mut archive = b"PK\x03\x04".to_vec();
            archive.extend(&bytes);
            let _ = read(&archive, format);
        }
    }

    #[test]
    fn any_markup_inside_an_archive_ends_in_a_document_or_a_reason(
        markup in "(</?(w:p|w:r|w:t|p|div|h1|title|body)/?>|[ a-z0-9&;#<>'\"é-]{0,8}){0,60}",
    ) {
        let _ = read(&docx(&markup), Format::Docx);
        let _ = read(&epub(&[("a.xhtml", &markup)]), Format::Epub);
        let _ = read(markup.as_bytes(), Format::Html);
        let _ = read(markup.as_bytes(), Format::Markdown);
    }

    #[test]
    fn a_damaged_document_never_panics(at in 0_usize..2_000, byte in 0_u8..) {
        let mut bytes = docx("<w:p><w:r><w:t>It began in the year 1340.</w:t></w:r></w:p>");
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes, Format::Docx);
    }
}
