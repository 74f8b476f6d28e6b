//! What is a date in prose, and what is not.

use proptest::prelude::*;

use super::*;

/// `found` lists the dates in EDTF, parted by spaces where there are several (`early` joined by `_`).
#[track_caller]
fn check(text: &str, found: &str) {
    check_in(text, None, found);
}

#[track_caller]
fn check_in(text: &str, year: Option<i32>, found: &str) {
    let dates: Vec<String> = mentions(text, year)
        .iter()
        .map(|mention| mention.when.edtf().replace(' ', "_"))
        .collect();
    assert_eq!(dates.join(" "), found, "{text}");
}

#[test]
fn days_are_found_in_every_usual_notation() {
    check("signed on 12 March 1936 in the capital", "1936-03-12");
    check("March 12, 1936", "1936-03-12");
    check("on april the 12th 1941", "1941-04-12");
    check("12th of march 1936", "1936-03-12");
    check("the fifth of May 1789", "1789-05-05");
    check("the twenty-first of January 1793", "1793-01-21");
    check("1936-03-12", "1936-03-12");
    check("12.03.1936", "1936-03-12");
    check("12. 3. 1936", "1936-03-12");
    check("12. März 1936", "1936-03-12");
    check("3/12/36", "1936-12-03");
    check("3/25/36", "1936-03-25");
    check("25/3/1936", "1936-03-25");
    check("1936/03/12", "1936-03-12");
    check("12-Mar-1936", "1936-03-12");
    check("dec. 5, 1939", "1939-12-05");
    check("Sept 1, 1939 and 17 Sept 1939", "1939-09-01 1939-09-17");
    check("the Ides: 15 March 44 BC.", "-0043-03-15");
    check("24 August AD 79", "0079-08-24");
    check("4 July '76", "1976-07-04");
}

#[test]
fn an_ambiguous_day_keeps_both_readings() {
    let found = mentions("8/11/1938", None);
    assert_eq!(found[0].when.edtf(), "1938-11-08");
    assert_eq!(
        found[0].other.map(|when| when.edtf()).as_deref(),
        Some("1938-08-11")
    );
    assert_eq!(mentions("25/11/1938", None)[0].other, None);
}

#[test]
fn months_years_and_longer() {
    check("in May 1939", "1939-05");
    check("August of 1938", "1938-08");
    check("12/1939", "1939-12");
    check("1938-07", "1938-07");
    check("the 1930s and the '40s", "193X 194X");
    check("in the 30s", "193X");
    check("the 1800s", "18XX");
    check("the 14th century", "13XX");
    check("the fourteenth century", "13XX");
    check("the twenty-first century", "20XX");
    check("the 5th century BC", "-04XX");
    check("the 14th and 15th centuries", "13XX 14XX");
    check("44 BC", "-0043");
    check("44 B.C. and 480 BCE", "-0043 -0479");
    check("AD 79, 410 AD, A.D. 14", "0079 0410 0014");
    check("eighteen forty-eight", "1848");
    check("the thirties and the nineteen-forties", "193X 194X");
    check("BC 753", "-0752");
    check("the 5th c. BCE", "-04XX");
    check("April thirteenth nineteen forty-one", "1941-04-13");
    check("11 of august thirty-eight", "1938-08-11");
    check("nineteen oh five", "1905");
    check("Rome fell in 476.", "0476");
    check("the summer of 1939", "1939-06/1939-08");
    check("winter 1939–40", "1939-12/1940-02");
}

#[test]
fn parts_and_vagueness_are_kept() {
    check("early August 1938", "early_1938-08");
    check("at the beginning of 1939", "early_1939");
    check("the first days of June 1939", "early_1939-06");
    check("by the end of May 1939", "late_1939-05");
    check("mid-May 1939", "mid_1939-05");
    check("in the mid-1930s", "mid_193X");
    check("in the late 14th century", "late_13XX");
    check("late in 1940", "late_1940");
    check("in the second half of July 1939", "late_1939-07");
    check("the early days of May 1940", "early_1940-05");
    check("around 1200", "1200~");
    check("c. 1200 and ca. 44 BC", "1200~ -0043~");
    check("about early 1939", "early_1939~");
}

#[test]
fn two_dates_make_a_span() {
    check("1936-41", "1936/1941");
    check("1904-05", "1904/1905");
    check("1914/18", "1914/1918");
    check("from 1936 to 1941", "1936/1941");
    check("1936 until 1941", "1936/1941");
    check("between 1914 and 1918", "1914/1918");
    check("May–September 1939", "1939-05/1939-09");
    check("from May to September 1939", "1939-05/1939-09");
    check("between May and September 1939", "1939-05/1939-09");
    check("may to october 1939", "1939-05/1939-10");
    check("May-Oct 1939", "1939-05/1939-10");
    check("29 July – 11 August 1938", "1938-07-29/1938-08-11");
    check("from 12 to 15 May 1939", "1939-05-12/1939-05-15");
    check("12–15 May 1939", "1939-05-12/1939-05-15");
    check("May 5–9, 1939", "1939-05-05/1939-05-09");
    check(
        "from 28 December to 3 January 1939",
        "1938-12-28/1939-01-03",
    );
    check(
        "from early May to late June 1939",
        "early_1939-05/late_1939-06",
    );
    check(
        "the war lasted from September 1939 until 1945",
        "1939-09/1945",
    );
    check("264–146 BC", "-0263/-0145");
    check("from 27 BC to AD 14", "-0026/0014");
    check("since 1928", "1928/..");
    check("until May 1941", "../1941-05");
    check("12 and 15 May 1939", "1939-05-12 1939-05-15");
    check("in 1936 and 1939", "1936 1939");
}

#[test]
fn a_missing_year_is_taken_over_when_there_is_one() {
    check("on 12 March", "");
    check_in("on 12 March", Some(1936), "1936-03-12");
    check(
        "In 1939 fighting began; by 28 May it had grown, and in August it ended",
        "1939 1939-05-28 1939-08",
    );
    check_in("in may", Some(1939), "1939-05");
    let found = mentions("in July", Some(1938));
    assert!(!found[0].explicit_year);
}

#[test]
fn other_words_and_numbers_are_no_dates() {
    check("he may go; they may 57 times", "");
    check_in(
        "they may march in step. May he rest. The march on Rome",
        Some(1922),
        "",
    );
    check_in("an august assembly and Augustus", Some(1922), "");
    check("the 57th corps and 1,250 men", "");
    check("1250 men, 1500 soldiers and 1939 aircraft", "");
    check("some 1500 of them, $1945, 1,939 and 1939%", "");
    check("the fall of Berlin; the spring offensive", "");
    check("first of all, the second half of the match", "");
    check("in 12 days and 30 may fall", "");
    check("30 February 1939", "");
    check("the 99th century", "");
}

#[test]
fn a_range_covers_the_words_that_belong_to_the_date() {
    let text = "It began in early May 1939 there";
    let found = mentions(text, None);
    assert_eq!(&text[found[0].range.clone()], "early May 1939");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        for mention in mentions(&text, Some(1939)) {
            prop_assert!(text.get(mention.range).is_some());
        }
    }

    #[test]
    fn strings_of_date_words_are_read_without_a_panic(
        words in prop::collection::vec(
            prop::sample::select(vec!["12", "may", "-", "1939", "bc", "a", ".", "d", "the", "of", "th", "century",
                "early", "/", "to", "since", "first", "twenty", "'", "s", "30", ",", "between", "and", "in", "days"]), 0..14),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let text = words.join(glue);
        for mention in mentions(&text, Some(1939)) {
            prop_assert!(text.get(mention.range).is_some());
            prop_assert_eq!(When::parse_edtf(&mention.when.edtf()), Ok(mention.when));
        }
    }
}
