//! What holds for every format.

use annalist::distill::{About, Format, distill, read};
use annalist::pack;

/// Reads `bytes` and, where they are a text, makes a draft of it, which has to be a valid pack. The bytes that a fuzzer
/// finds for packed formats seldom are archives, so they are packed as their chief part as well.
pub fn distilled(bytes: &[u8], format: Format) {
    one(bytes, format);
    match format {
        Format::Docx => one(&packed(&[("word/document.xml", bytes)]), format),
        Format::Epub => {
            let container = b"<container><rootfile full-path=\"b.opf\"/></container>";
            let book = b"<package><manifest><item id=\"a\" href=\"a\" media-type=\"html\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
            one(&packed(&[("META-INF/container.xml", container), ("b.opf", book), ("a", bytes)]), format);
            one(&packed(&[("META-INF/container.xml", container), ("b.opf", bytes)]), format);
        }
        _ => {}
    }
}

fn one(bytes: &[u8], format: Format) {
    if let Ok(document) = read(bytes, format) {
        let about = About {
            id: "fuzz".to_owned(),
            title: "Fuzz".to_owned(),
            author: document.author.clone(),
        };
        let draft = distill(&document, &about, |_| ()).to_toml();
        assert!(pack::parse("fuzz.toml", &draft).is_ok(), "{draft}");
    }
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(part).expect("room");
    }
    zip.finish().expect("an archive").into_inner()
}
