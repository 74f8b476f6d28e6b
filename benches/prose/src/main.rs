//! Running text at the size of books: distilling, indexing and asking, beside tantivy (its index in memory) and `SQLite`
//! FTS5 (a database in memory) on the same generated text in one run.
//!
//! `cargo run --release --manifest-path benches/prose/Cargo.toml [-- BOOKS]`; 100 books of 1 MB without a number. The
//! text comes from a fixed seed. A question is made of a few words of one sentence, as a person who half remembers it
//! would ask; every engine gets the same words, and the two search engines match any of them, ranked by BM25. Times are
//! medians of processor time of the one thread that asks, which other work on the machine hardly touches; found is how often the sentence's paragraph came first.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use annalist::answer::{Form, Inquiry, Outcome, Reader, likely};
use annalist::distill::{About, Format, distill, read};
use annalist::pack;
use cpu_time::ThreadTime;
use rusqlite::Connection;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

const WORDS: &str = include_str!("../../generated/words.txt");
const BOOK_BYTES: usize = 1024 * 1024;
const QUESTIONS: usize = 300;
/// Packs that are asked of many, as the bot does it.
const ASKED: usize = 6;

/// Numbers from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A word of the language's few or of the book's many, early ones more often.
    fn word(&mut self, common: &[&str], book: u64) -> String {
        if self.below(3) > 0 {
            let at = self.below(common.len()).min(self.below(common.len()));
            return common[at].to_owned();
        }
        let rank = self.below(9_000).min(self.below(9_000)).min(self.below(9_000));
        made_up(book.wrapping_mul(31).wrapping_add(rank as u64 / 3) ^ (rank as u64 % 3))
    }
}

/// A pronounceable word, the same for the same number.
fn made_up(number: u64) -> String {
    let mut chance = Chance(number);
    let mut word = String::new();
    for _ in 0..2 + chance.below(3) {
        word.push_str(["b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v", "br", "st", "th"][chance.below(15)]);
        word.push_str(["a", "e", "i", "o", "u", "ai", "ou"][chance.below(7)]);
    }
    word.push_str(["n", "r", "s", "l", "th", ""][chance.below(6)]);
    word
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

/// A book: paragraphs of sentences with names, dates, numbers and offices.
fn book(number: u64) -> String {
    let common: Vec<&str> = WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    let mut chance = Chance(number.wrapping_mul(7919).wrapping_add(1));
    let mut text = String::with_capacity(BOOK_BYTES + 1024);
    while text.len() < BOOK_BYTES {
        for _ in 0..4 + chance.below(4) {
            sentence(&mut text, &mut chance, &common, number);
        }
        text.push_str("\n\n");
    }
    text
}

fn sentence(text: &mut String, chance: &mut Chance, common: &[&str], book: u64) {
    let name = |chance: &mut Chance| {
        capital(&made_up(book.wrapping_mul(1_000_003) + chance.below(700) as u64))
    };
    let _ = match chance.below(5) {
        0 => write!(text, "On {} March {} ", 1 + chance.below(28), 1200 + chance.below(600)),
        1 => write!(text, "In {} ", 1200 + chance.below(600)),
        _ => Ok(()),
    };
    let _ = match chance.below(4) {
        0 => write!(text, "General {} led the ", name(chance)),
        1 => write!(text, "Count {} of {} held the ", name(chance), name(chance)),
        2 => write!(text, "At the Battle of {} the ", name(chance)),
        _ => write!(text, "The "),
    };
    for at in 0..6 + chance.below(12) {
        let joint = ["of the", "and the", "to the", "with a", "in the", "by the"][chance.below(6)];
        let word = chance.word(common, book);
        let _ = if at % 3 == 2 {
            write!(text, "{joint} {word} ")
        } else {
            write!(text, "{word} ")
        };
    }
    let _ = match chance.below(4) {
        0 => write!(text, "with {} men. ", 10 * (1 + chance.below(900))),
        _ => write!(text, "near {}. ", name(chance)),
    };
}

/// A question with the book and paragraph (from 0) that it was made from.
struct Question {
    words: Vec<String>,
    text: String,
    book: usize,
    paragraph: usize,
}

fn questions(books: &[String]) -> Vec<Question> {
    let mut chance = Chance(42);
    let common: Vec<&str> = WORDS.split_whitespace().collect();
    let mut all = Vec::with_capacity(QUESTIONS);
    while all.len() < QUESTIONS {
        let book = chance.below(books.len());
        let paragraphs: Vec<&str> = books[book].split("\n\n").filter(|p| !p.is_empty()).collect();
        let paragraph = chance.below(paragraphs.len());
        let sentences: Vec<&str> = paragraphs[paragraph].split(". ").filter(|s| s.len() > 20).collect();
        let Some(sentence) = sentences.get(chance.below(sentences.len().max(1))) else {
            continue;
        };
        let mut words: Vec<String> = sentence
            .split_whitespace()
            .filter(|word| word.len() > 3 && !common[..20].contains(word))
            .map(str::to_owned)
            .collect();
        while words.len() > 5 {
            words.remove(chance.below(words.len()));
        }
        if words.len() < 3 {
            continue;
        }
        let asking = ["When was the", "Who held the", "What became of the", "Where was the"][chance.below(4)];
        all.push(Question {
            text: format!("{asking} {}?", words.join(" ")),
            words: words.iter().map(|word| word.to_lowercase()).collect(),
            book,
            paragraph,
        });
    }
    all
}

fn ours(text: &str, number: usize) -> (String, Duration) {
    let started = ThreadTime::now();
    let document = read(text.as_bytes(), Format::Plain).expect("a text");
    let about = About {
        id: format!("book-{number}"),
        title: format!("Book {number}"),
        author: None,
    };
    let draft = distill(&document, &about, |_| ()).to_toml();
    (draft, started.elapsed())
}

fn reader(draft: &str) -> Arc<Reader> {
    let pack = pack::parse("book.toml", draft).expect("a valid draft");
    Arc::new(Reader::new(Arc::new(pack)))
}

/// The book and paragraph (from 0) that our bot would cite.
fn ask(readers: &[Arc<Reader>], question: &str) -> Option<(String, u32)> {
    let inquiry = Inquiry {
        text: question,
        form: Form::Free,
        focus: None,
    };
    let mut best: Option<(f32, String, u32)> = None;
    for reader in likely(readers, question, ASKED) {
        let (paragraph, confidence) = match reader.ask(inquiry) {
            Outcome::Answered(answered) => (
                answered.cited.paragraphs().first().copied(),
                1.0 + answered.confidence,
            ),
            Outcome::Unknown(unknown) => (unknown.paragraphs.first().copied(), unknown.confidence),
            _ => (None, 0.0),
        };
        let Some(paragraph) = paragraph else { continue };
        if best.as_ref().is_none_or(|best| confidence > best.0) {
            best = Some((confidence, reader.pack().id.clone(), paragraph - 1));
        }
    }
    best.map(|(_, id, paragraph)| (id, paragraph))
}

struct Tantivy {
    reader: IndexReader,
    text: tantivy::schema::Field,
    place: tantivy::schema::Field,
    analyzer: tantivy::tokenizer::TextAnalyzer,
}

impl Tantivy {
    fn build(books: &[String]) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let place = schema.add_u64_field("place", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 200_000_000).expect("a writer");
        for (book, paragraph, words) in paragraphs(books) {
            let mut document = TantivyDocument::default();
            document.add_text(text, words);
            document.add_u64(place, joined(book, paragraph));
            writer.add_document(document).expect("room");
        }
        writer.commit().expect("a commit");
        Self {
            reader: index.reader().expect("a reader"),
            analyzer: index.tokenizers().get("en_stem").expect("the stemmer"),
            text,
            place,
        }
    }

    fn ask(&mut self, words: &[String]) -> Option<(usize, usize)> {
        let mut terms: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in words {
            let mut stream = self.analyzer.token_stream(word);
            while let Some(token) = stream.next() {
                let term = Term::from_field_text(self.text, &token.text);
                terms.push((
                    Occur::Should,
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                ));
            }
        }
        let searcher = self.reader.searcher();
        let best = searcher
            .search(&BooleanQuery::new(terms), &TopDocs::with_limit(10).order_by_score())
            .expect("a search");
        let document: TantivyDocument = searcher.doc(best.first()?.1).expect("a document");
        Some(parted(document.get_first(self.place)?.as_u64()?))
    }
}

struct Fts5(Connection);

impl Fts5 {
    fn build(books: &[String]) -> Self {
        let connection = Connection::open_in_memory().expect("a database");
        connection
            .execute_batch("CREATE VIRTUAL TABLE p USING fts5(text, content='', tokenize='porter unicode61'); BEGIN")
            .expect("a table");
        {
            let mut insert = connection
                .prepare("INSERT INTO p (rowid, text) VALUES (?1, ?2)")
                .expect("a statement");
            for (book, paragraph, words) in paragraphs(books) {
                insert
                    .execute((joined(book, paragraph).cast_signed(), words))
                    .expect("a row");
            }
        }
        connection.execute_batch("COMMIT").expect("a commit");
        Self(connection)
    }

    fn ask(&self, words: &[String]) -> Option<(usize, usize)> {
        let quoted: Vec<String> = words
            .iter()
            .map(|word| format!("\"{}\"", word.replace('"', "")))
            .collect();
        let mut select = self
            .0
            .prepare_cached("SELECT rowid FROM p WHERE p MATCH ?1 ORDER BY rank LIMIT 10")
            .expect("a statement");
        let mut rows = select.query([quoted.join(" OR ")]).expect("a search");
        let row = rows.next().expect("a row")?;
        let place: i64 = row.get(0).expect("a rowid");
        Some(parted(place.cast_unsigned()))
    }
}

fn paragraphs(books: &[String]) -> impl Iterator<Item = (usize, usize, &str)> {
    books.iter().enumerate().flat_map(|(book, text)| {
        text.split("\n\n")
            .filter(|p| !p.is_empty())
            .enumerate()
            .map(move |(paragraph, words)| (book, paragraph, words))
    })
}

const fn joined(book: usize, paragraph: usize) -> u64 {
    ((book as u64) << 32) | paragraph as u64
}

const fn parted(place: u64) -> (usize, usize) {
    ((place >> 32) as usize, (place & 0xffff_ffff) as usize)
}

/// Asks all questions after a few that do not count; prints the median, the slowest tenth and how often it was right.
fn measure(name: &str, questions: &[Question], mut ask: impl FnMut(&Question) -> bool) {
    for question in questions.iter().take(20) {
        ask(question);
    }
    let mut times = Vec::with_capacity(questions.len());
    let mut found = 0;
    for question in questions {
        let started = ThreadTime::now();
        let right = ask(question);
        times.push(started.elapsed());
        found += usize::from(right);
    }
    times.sort_unstable();
    println!(
        "  {name:<12} median {:>9.1} µs   90 % within {:>9.1} µs   found {:>5.1} %",
        micros(times[times.len() / 2]),
        micros(times[times.len() * 9 / 10]),
        100.0 * found as f64 / questions.len() as f64,
    );
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Resident memory now and at its highest, in MB.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |key: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(key))
            .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<u64>().ok())
            .unwrap_or_default()
            / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

fn compared(books: &[String], readers: &[Arc<Reader>]) {
    let questions = questions(books);
    measure("annalist", &questions, |question| {
        ask(readers, &question.text)
            == Some((format!("book-{}", question.book), question.paragraph as u32))
    });
    if readers.len() > ASKED {
        let meant = questions.iter().filter(|question| {
            let id = format!("book-{}", question.book);
            likely(readers, &question.text, ASKED)
                .iter()
                .any(|reader| reader.pack().id == id)
        });
        let share = 100.0 * meant.count() as f64 / questions.len() as f64;
        println!("  the book that was meant is among the {ASKED} asked: {share:.1} %");
    }
    let before = memory().0;
    let started = Instant::now();
    let mut tantivy = Tantivy::build(books);
    let (built, held) = (started.elapsed(), memory().0.saturating_sub(before));
    measure("tantivy", &questions, |question| {
        tantivy.ask(&question.words) == Some((question.book, question.paragraph))
    });
    drop(tantivy);
    let before = memory().0;
    let started = Instant::now();
    let fts5 = Fts5::build(books);
    let (built_fts5, held_fts5) = (started.elapsed(), memory().0.saturating_sub(before));
    measure("SQLite FTS5", &questions, |question| {
        fts5.ask(&question.words) == Some((question.book, question.paragraph))
    });
    println!("  indexing: tantivy {built:.1?} and {held} MB, FTS5 {built_fts5:.1?} and {held_fts5} MB");
}

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap_or(100);
    let books: Vec<String> = (0..count as u64).map(book).collect();
    let bytes: usize = books.iter().map(String::len).sum();
    let mb = bytes as f64 / (1024.0 * 1024.0);
    println!("{count} books, {mb:.0} MB");

    let sample = &books[..count.min(8)];
    let mut times: Vec<Duration> = sample.iter().enumerate().map(|(n, text)| ours(text, n).1).collect();
    times.sort_unstable();
    let median = times[times.len() / 2].as_secs_f64();
    println!("distil: {:.2} MB/s (median of {} books)", 1.0 / median, sample.len());

    println!("a question over one book of 1 MB");
    let (draft, _) = ours(&books[0], 0);
    let one = [reader(&draft)];
    compared(&books[..1], &one);
    drop(one);
    drop(draft);

    let before = memory().0;
    let (mut distilled, mut indexed) = (Duration::ZERO, Duration::ZERO);
    let mut readers = Vec::with_capacity(count);
    for (number, text) in books.iter().enumerate() {
        let (draft, took) = ours(text, number);
        distilled += took;
        let started = ThreadTime::now();
        readers.push(reader(&draft));
        indexed += started.elapsed();
    }
    let (now, peak) = memory();
    println!(
        "indexing {mb:.0} MB: {:.1} s (distilling it before: {:.1} s), {} MB held, peak of the process {peak} MB",
        indexed.as_secs_f64(),
        distilled.as_secs_f64(),
        now.saturating_sub(before),
    );
    println!("a question over {count} books");
    compared(&books, &readers);
}
