//! What is a quantity in prose, and what is not.

use proptest::prelude::*;

use super::*;

/// `found` lists the quantities as people read them, parted by `; `.
#[track_caller]
fn check(text: &str, found: &str) {
    let shown: Vec<String> = mentions(text)
        .iter()
        .map(|mention| mention.quantity.to_string())
        .collect();
    assert_eq!(shown.join("; "), found, "{text}");
}

#[test]
fn figures_of_every_country_are_read() {
    check("1,292 men", "1,292 men");
    check("10.000 men", "10,000 men");
    check("5 000 soldiers", "5,000 soldiers");
    check("1’250’000 people", "1.25 million people");
    check("5.5 thousand", "5,500");
    check("57k", "57,000");
    check("3 million francs", "3 million francs");
    check("2.75 million", "2.75 million");
    check("3.141 million people", "3.141 million people");
    check("12.5 km", "12.5 kilometres");
    check("$3 million", "3 million dollars");
    check("2½ years", "2.5 years");
}

#[test]
fn words_are_read() {
    check("five hundred ships", "500 ships");
    check("nine hundred and ninety-one people", "991 people");
    check("two thousand five hundred", "2,500");
    check("twenty-one guns", "21 guns");
    check("a dozen tanks", "12 tanks");
    check("half a million men", "500,000 men");
    check("two and a half million", "2.5 million");
    check("a hundred thousand roubles", "100,000 roubles");
    check("for one year", "1 year");
    check("two point three million", "2.3 million");
    check("three hundred thousand", "300,000");
}

#[test]
fn qualifiers_are_kept() {
    check("about 8,000 people", "about 8,000 people");
    check("some 500 men", "about 500 men");
    check("c. 200 ships", "about 200 ships");
    check("~200", "about 200");
    check("200 or so", "about 200");
    check(
        "200 odd ships and 200-odd ships",
        "about 200 ships; about 200 ships",
    );
    check("more than 200 ships", "more than 200 ships");
    check("over two hundred vessels", "more than 200 vessels");
    check("200+", "more than 200");
    check("losses exceeded 17,000", "more than 17,000");
    check("at least 30", "at least 30");
    check("no fewer than 30 guns", "at least 30 guns");
    check("up to 60 aircraft", "up to 60 aircraft");
    check("no more than 60", "up to 60");
    check("fewer than 40 tanks", "fewer than 40 tanks");
    check("under 5%", "less than 5%");
    check("within three weeks", "up to 3 weeks");
    check("close to 300 men", "about 300 men");
    check("an estimated 300 men", "about 300 men");
    check("several hundred horses", "several hundred horses");
    check(
        "tens of thousands of refugees",
        "tens of thousands of refugees",
    );
    check("thousands of slaves", "several thousand slaves");
}

#[test]
fn a_doubt_further_on_in_the_clause_is_kept() {
    check(
        "The revolution may have cost 200,000 lives",
        "about 200,000 lives",
    );
    check("They may be 300 men", "about 300 men");
    check(
        "Historians guess that the Danes lost 300 dead",
        "about 300 dead",
    );
    check("is believed to have lost over 300 men", "more than 300 men");
    check("They guessed wrong, and 300 men came", "300 men");
    check("In May he had 300 men", "300 men");
    check("I guess 300 men", "300 men");
    check("i guess it was 300 men", "300 men");
    check("is estimated to have cost 300 lives", "about 300 lives");
    check("guess: 300 men", "300 men");
}

#[test]
fn how_many_times_may_be_one_word() {
    check("rose tenfold in a year", "10 times");
    check("a threefold rise", "3 times");
    check("grew 10-fold", "10 times");
    check("a ten-fold increase", "10 times");
    check("ten times as much", "10 times");
}

#[test]
fn ranges_share_their_scale_and_unit() {
    check("30–60%", "30–60%");
    check("from 30 to 60 per cent", "30–60%");
    check("350–375 million people", "350–375 million people");
    check("between 5 and 6 thousand", "5,000–6,000");
    check("two or three days", "2–3 days");
}

#[test]
fn losses_say_what_they_count() {
    check(
        "about 8,000 people were killed",
        "about 8,000 people killed",
    );
    check("960 killed and missing", "960 killed and missing");
    check("2,752 wounded, 500 captured", "2,752 wounded; 500 captured");
    check(
        "lost 1,200 men killed, wounded and missing",
        "1,200 men killed, wounded and missing",
    );
    check("57 Japanese aircraft", "57 aircraft");
    check("took 500 prisoners", "500 prisoners");
}

#[test]
fn dates_ordinals_and_names_are_no_quantities() {
    check("on 12 March 1936", "");
    check("the 57th corps, the 1930s and 1939", "");
    check("I-16 and B52 and T-26", "");
    check("article 9, No. 5", "");
    check("at 12:30", "");
    check("one of them, twice", "");
    check("in 1939 they lost 500 men by 28 May", "500 men");
    check("from 1936 to 1941", "");
}

#[test]
fn numbers_also_takes_what_may_be_a_year() {
    assert_eq!(numbers("2000")[0].quantity.to_string(), "2,000");
}

#[test]
fn a_range_covers_qualifier_and_unit() {
    let text = "They had about 8,000 Soviet soldiers there";
    let found = mentions(text);
    assert_eq!(&text[found[0].range.clone()], "about 8,000 Soviet soldiers");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        for mention in numbers(&text) {
            prop_assert!(text.get(mention.range).is_some());
            prop_assert!(mention.quantity.number.is_finite());
        }
    }

    #[test]
    fn strings_of_number_words_are_read_without_a_panic(
        words in prop::collection::vec(
            prop::sample::select(vec!["12", "a", "-", "hundred", "five", "thousand", ".", "000", "of", "th", "and",
                "half", "%", "to", "than", "more", "$", "several", "k", "men", ",", "killed", "or", "so", "dozen"]), 0..14),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let text = words.join(glue);
        for mention in mentions(&text) {
            prop_assert!(text.get(mention.range.clone()).is_some());
            let _ = mention.quantity.to_string();
        }
    }
}
