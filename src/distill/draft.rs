//! A draft pack and how it is written as TOML.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use super::About;
use crate::pack::{EventKind, FactKind, TopicKind};
use crate::quantity::{Precision, Quantity};

/// What was read off a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// What it was told about the text.
    pub about: About,
    /// Its paragraphs.
    pub paragraphs: Vec<DraftParagraph>,
    /// The names in it.
    pub entities: Vec<DraftEntity>,
    /// What happened.
    pub events: Vec<DraftEvent>,
    /// What it says, in the order of the text.
    pub facts: Vec<DraftFact>,
}

/// A paragraph in the text's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftParagraph {
    /// The heading it stands under.
    pub heading: Option<String>,
    /// Its words.
    pub text: String,
}

/// A name with its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntity {
    /// Unique among entities and events.
    pub id: String,
    /// What it is.
    pub kind: TopicKind,
    /// The fullest form.
    pub name: String,
    /// Its other forms.
    pub aliases: Vec<String>,
    /// Offices with the paragraph that names them.
    pub roles: Vec<(String, u32)>,
}

/// A named event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEvent {
    /// Unique among entities and events.
    pub id: String,
    /// What kind of event it is.
    pub kind: EventKind,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// When it happened, in EDTF.
    pub when: Option<String>,
    /// Where it is told.
    pub paragraphs: Vec<u32>,
}

/// The typed value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftValue {
    /// In EDTF.
    Date(String),
    /// A number.
    Number(Quantity),
    /// Ids of entities.
    Entities(Vec<String>),
    /// Words.
    Text(String),
    /// The statement is all there is.
    None,
}

/// What a sentence says.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftFact {
    /// What it states of its subject.
    pub kind: FactKind,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// Id of who speaks.
    pub by: Option<String>,
    /// Id of the side.
    pub side: Option<String>,
    /// The value.
    pub value: DraftValue,
    /// The sentence.
    pub statement: String,
    /// Its paragraph.
    pub paragraph: u32,
    /// How sure that is, 0 to 1.
    pub sure: f64,
}

impl Draft {
    /// The draft as a pack file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut document = DocumentMut::new();
        document["format"] = value(1);
        let mut pack = Table::new();
        pack["id"] = value(&self.about.id);
        pack["title"] = value(&self.about.title);
        pack["language"] = value("en");
        pack["draft"] = value(true);
        document["pack"] = Item::Table(pack);
        let mut source = Table::new();
        source["title"] = value(&self.about.title);
        if let Some(author) = &self.about.author {
            source["author"] = value(author);
        }
        document["source"] = Item::Table(source);
        document["paragraph"] = tables(
            self.paragraphs
                .iter()
                .zip(1_i64..)
                .map(|(p, number)| paragraph(p, number)),
        );
        if !self.entities.is_empty() {
            document["entity"] = tables(self.entities.iter().map(entity));
        }
        if !self.events.is_empty() {
            document["event"] = tables(self.events.iter().map(event));
        }
        document["fact"] = tables(
            self.facts
                .iter()
                .zip(1_usize..)
                .map(|(f, number)| fact(f, number)),
        );
        document.to_string()
    }
}

fn tables(rows: impl Iterator<Item = Table>) -> Item {
    Item::ArrayOfTables(rows.collect::<ArrayOfTables>())
}

fn paragraph(paragraph: &DraftParagraph, number: i64) -> Table {
    let mut table = Table::new();
    table["number"] = value(number);
    if let Some(heading) = &paragraph.heading {
        table["heading"] = value(heading);
    }
    table["text"] = value(&paragraph.text);
    table["verbatim"] = value(true);
    table
}

fn entity(entity: &DraftEntity) -> Table {
    let mut table = Table::new();
    table["id"] = value(&entity.id);
    table["kind"] = value(entity.kind.word());
    table["name"] = value(&entity.name);
    if !entity.aliases.is_empty() {
        table["aliases"] = list(&entity.aliases);
    }
    if !entity.roles.is_empty() {
        let mut roles = Array::new();
        for (title, paragraph) in &entity.roles {
            let mut role = InlineTable::new();
            role.insert("title", title.as_str().into());
            role.insert("paragraph", i64::from(*paragraph).into());
            roles.push(role);
        }
        table["roles"] = value(roles);
    }
    table
}

fn event(event: &DraftEvent) -> Table {
    let mut table = Table::new();
    table["id"] = value(&event.id);
    table["kind"] = value(event.kind.word());
    table["name"] = value(&event.name);
    if !event.aliases.is_empty() {
        table["aliases"] = list(&event.aliases);
    }
    if let Some(when) = &event.when {
        table["when"] = value(when);
    }
    table["paragraphs"] = value(
        event
            .paragraphs
            .iter()
            .map(|&p| i64::from(p))
            .collect::<Array>(),
    );
    table
}

fn fact(fact: &DraftFact, number: usize) -> Table {
    let mut table = Table::new();
    table["id"] = value(format!("p{}-{number}", fact.paragraph));
    table["kind"] = value(fact.kind.word());
    if !fact.about.is_empty() {
        table["about"] = list(&fact.about);
    }
    if let Some(by) = &fact.by {
        table["by"] = value(by);
    }
    if let Some(side) = &fact.side {
        table["side"] = value(side);
    }
    match &fact.value {
        DraftValue::Date(date) => table["date"] = value(date),
        DraftValue::Number(quantity) => number_fields(&mut table, quantity),
        DraftValue::Entities(ids) => match ids.as_slice() {
            [one] => table["entity"] = value(one),
            many => table["entities"] = list(many),
        },
        DraftValue::Text(text) => table["text"] = value(text),
        DraftValue::None => {}
    }
    table["statement"] = value(&fact.statement);
    table["paragraphs"] = value([i64::from(fact.paragraph)].into_iter().collect::<Array>());
    table["sure"] = value(fact.sure);
    table
}

fn number_fields(table: &mut Table, quantity: &Quantity) {
    table["number"] = number(quantity.number);
    if let Some(to) = quantity.to {
        table["number_to"] = number(to);
    }
    if !quantity.unit.is_empty() {
        table["unit"] = value(&quantity.unit);
    }
    if !quantity.counts.is_empty() {
        table["counts"] = list(&quantity.counts);
    }
    let precision = match quantity.precision {
        Precision::Exact => return,
        Precision::About => "about",
        Precision::MoreThan => "more_than",
        Precision::LessThan => "less_than",
        Precision::AtLeast => "at_least",
        Precision::AtMost => "at_most",
        Precision::Several => "several",
    };
    table["precision"] = value(precision);
}

/// A whole number without a point.
fn number(number: f64) -> Item {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
            .parse::<i64>()
            .map_or_else(|_| value(number), value)
    } else {
        value(number)
    }
}

fn list(words: &[String]) -> Item {
    value(words.iter().map(String::as_str).collect::<Array>())
}
