//! Going through a draft: accept, edit or drop its facts, merge its names, give them aliases.
//!
//! Works on the file's own tree, so comments and order stay. A fact that the distiller wrote carries `sure`; taking
//! that away is what accepting means, so the file itself remembers what remains and a review can be left and resumed.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, value};

/// A draft under review.
#[derive(Debug, Clone)]
pub struct Review {
    document: DocumentMut,
}

/// A fact as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it states of its subject.
    pub kind: String,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// Its typed value in the file's words; empty for a statement.
    pub value: String,
    /// The sentence.
    pub statement: String,
    /// Its paragraph.
    pub paragraph: i64,
    /// Whether nobody has looked at it yet.
    pub remains: bool,
}

impl Review {
    /// Opens a pack file.
    ///
    /// # Errors
    /// When it is not TOML.
    pub fn open(text: &str) -> Result<Self, TomlError> {
        Ok(Self {
            document: text.parse()?,
        })
    }

    /// The file as it is now.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts().map_or(0, ArrayOfTables::len)
    }

    /// Whether there is no fact.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many facts nobody has looked at.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.facts().map_or(0, |facts| {
            facts.iter().filter(|f| f.contains_key("sure")).count()
        })
    }

    /// The first fact from `from` on, round to the beginning, that nobody has looked at.
    #[must_use]
    pub fn next_remaining(&self, from: usize) -> Option<usize> {
        let facts = self.facts()?;
        let count = facts.len();
        (0..count)
            .map(|step| (from + step) % count)
            .find(|&at| facts.get(at).is_some_and(|f| f.contains_key("sure")))
    }

    /// The fact at a position.
    #[must_use]
    pub fn fact(&self, at: usize) -> Option<Shown> {
        let fact = self.facts()?.get(at)?;
        let word = |key: &str| {
            fact.get(key)
                .and_then(Item::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let typed = [
            "date",
            "number",
            "number_to",
            "unit",
            "entity",
            "entities",
            "text",
            "side",
            "by",
        ];
        let values: Vec<String> = typed
            .iter()
            .filter_map(|key| Some(format!("{key} {}", fact.get(key)?.to_string().trim())))
            .collect();
        Some(Shown {
            kind: word("kind"),
            about: words(fact.get("about")),
            value: values.join(", "),
            statement: word("statement"),
            paragraph: first_number(fact.get("paragraphs")),
            remains: fact.contains_key("sure"),
        })
    }

    /// The words of a paragraph.
    #[must_use]
    pub fn paragraph(&self, number: i64) -> &str {
        let paragraphs = self
            .document
            .get("paragraph")
            .and_then(Item::as_array_of_tables);
        let found = paragraphs.and_then(|all| {
            all.iter()
                .find(|p| p.get("number").and_then(Item::as_integer) == Some(number))
        });
        found
            .and_then(|p| p.get("text")?.as_str())
            .unwrap_or_default()
    }

    /// The name behind an id, with its aliases.
    #[must_use]
    pub fn name(&self, id: &str) -> Option<(String, Vec<String>)> {
        let topic = self
            .topics()
            .find(|t| t.get("id").and_then(Item::as_str) == Some(id))?;
        Some((
            topic.get("name")?.as_str()?.to_owned(),
            words(topic.get("aliases")),
        ))
    }

    /// Marks a fact as right.
    pub fn accept(&mut self, at: usize) {
        if let Some(fact) = self.fact_mut(at) {
            fact.remove("sure");
        }
    }

    /// Takes a fact out.
    pub fn drop_fact(&mut self, at: usize) {
        if let Some(facts) = self
            .document
            .get_mut("fact")
            .and_then(Item::as_array_of_tables_mut)
            && at < facts.len()
        {
            facts.remove(at);
        }
    }

    /// Rewords a fact's sentence and marks it as right; an empty sentence changes nothing.
    pub fn reword(&mut self, at: usize, statement: &str) {
        if statement.trim().is_empty() {
            return;
        }
        if let Some(fact) = self.fact_mut(at) {
            fact["statement"] = value(statement.trim());
        }
        self.accept(at);
    }

    /// Gives an entity or event another name; whether there is one with that id.
    pub fn add_alias(&mut self, id: &str, alias: &str) -> bool {
        let alias = alias.trim();
        let Some(topic) = self.topic_mut(id).filter(|_| !alias.is_empty()) else {
            return false;
        };
        if topic.get("aliases").is_none() {
            topic["aliases"] = value(Array::new());
        }
        let known = words(topic.get("aliases"));
        if let Some(aliases) = topic.get_mut("aliases").and_then(Item::as_array_mut)
            && !known.iter().any(|k| k == alias)
        {
            aliases.push(alias);
        }
        true
    }

    /// Makes two names one: `gone` becomes another name of `kept`, and whatever was about it is about `kept`.
    /// Whether both were there.
    pub fn merge(&mut self, gone: &str, kept: &str) -> bool {
        let (Some((name, aliases)), true) =
            (self.name(gone), gone != kept && self.name(kept).is_some())
        else {
            return false;
        };
        for alias in std::iter::once(&name).chain(&aliases) {
            self.add_alias(kept, alias);
        }
        for list in ["entity", "event"] {
            if let Some(topics) = self
                .document
                .get_mut(list)
                .and_then(Item::as_array_of_tables_mut)
            {
                topics.retain(|t| t.get("id").and_then(Item::as_str) != Some(gone));
            }
        }
        for list in ["fact", "event", "unsaid", "entity"] {
            if let Some(tables) = self
                .document
                .get_mut(list)
                .and_then(Item::as_array_of_tables_mut)
            {
                tables
                    .iter_mut()
                    .for_each(|table| rename(table, gone, kept));
            }
        }
        true
    }

    /// Takes the draft mark away, once nothing remains; whether it could.
    pub fn finish(&mut self) -> bool {
        if self.remaining() > 0 {
            return false;
        }
        if let Some(pack) = self.document.get_mut("pack").and_then(Item::as_table_mut) {
            pack.remove("draft");
        }
        true
    }

    fn facts(&self) -> Option<&ArrayOfTables> {
        self.document.get("fact").and_then(Item::as_array_of_tables)
    }

    fn fact_mut(&mut self, at: usize) -> Option<&mut Table> {
        self.document
            .get_mut("fact")?
            .as_array_of_tables_mut()?
            .get_mut(at)
    }

    fn topics(&self) -> impl Iterator<Item = &Table> {
        ["entity", "event"]
            .into_iter()
            .filter_map(|list| self.document.get(list)?.as_array_of_tables())
            .flat_map(ArrayOfTables::iter)
    }

    fn topic_mut(&mut self, id: &str) -> Option<&mut Table> {
        let list = ["entity", "event"].into_iter().find(|list| {
            let topics = self.document.get(list).and_then(Item::as_array_of_tables);
            topics.is_some_and(|all| {
                all.iter()
                    .any(|t| t.get("id").and_then(Item::as_str) == Some(id))
            })
        })?;
        let topics = self.document.get_mut(list)?.as_array_of_tables_mut()?;
        topics
            .iter_mut()
            .find(|t| t.get("id").and_then(Item::as_str) == Some(id))
    }
}

/// Puts one id in the place of another wherever a table refers to it.
fn rename(table: &mut Table, gone: &str, kept: &str) {
    for key in ["by", "side", "entity", "place", "winner", "part_of"] {
        if table.get(key).and_then(Item::as_str) == Some(gone) {
            table[key] = value(kept);
        }
    }
    for key in ["about", "entities"] {
        let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) else {
            continue;
        };
        let has_kept = list.iter().any(|v| v.as_str() == Some(kept));
        if has_kept {
            list.retain(|v| v.as_str() != Some(gone));
        } else {
            for at in 0..list.len() {
                if list.get(at).and_then(toml_edit::Value::as_str) == Some(gone) {
                    list.replace(at, kept);
                }
            }
        }
    }
}

fn words(item: Option<&Item>) -> Vec<String> {
    let array = item.and_then(Item::as_array);
    array
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str())
        .map(str::to_owned)
        .collect()
}

fn first_number(item: Option<&Item>) -> i64 {
    let first = item.and_then(Item::as_array).and_then(|a| a.get(0));
    first
        .and_then(toml_edit::Value::as_integer)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"format = 1
# the study group's chapter
[pack]
id = "t"
title = "T"
draft = true

[[entity]]
id = "brandt"
kind = "person"
name = "Brandt"

[[entity]]
id = "r-brandt"
kind = "person"
name = "R. Brandt"

[[fact]]
id = "a"
kind = "role"
about = ["brandt"]
text = "marshal" # checked twice
statement = "Brandt was marshal."
paragraphs = [1]
sure = 0.8

[[fact]]
id = "b"
kind = "statement"
statement = "It rained."
paragraphs = [1]
sure = 0.5
"#;

    #[test]
    fn accepting_is_remembered_in_the_file_and_comments_stay() {
        let mut review = Review::open(PACK).expect("TOML");
        assert_eq!(review.remaining(), 2);
        assert!(!review.finish());
        review.accept(0);
        let review = Review::open(&review.text()).expect("TOML");
        assert_eq!((review.remaining(), review.next_remaining(0)), (1, Some(1)));
        assert!(
            review.text().contains("# the study group's chapter")
                && review.text().contains("# checked twice")
        );
    }

    #[test]
    fn dropping_and_rewording_leave_the_rest_alone() {
        let mut review = Review::open(PACK).expect("TOML");
        review.drop_fact(1);
        review.reword(0, "  Brandt became marshal. ");
        review.reword(0, " ");
        assert_eq!(review.len(), 1);
        assert_eq!(
            review.fact(0).expect("a fact").statement,
            "Brandt became marshal."
        );
        assert!(review.finish());
        assert!(!review.text().contains("draft"));
    }

    #[test]
    fn merged_names_become_aliases_and_references_follow() {
        let mut review = Review::open(PACK).expect("TOML");
        assert!(review.merge("brandt", "r-brandt"));
        assert!(!review.merge("brandt", "r-brandt"));
        assert!(review.add_alias("r-brandt", "the Marshal"));
        assert!(!review.add_alias("nobody", "x"));
        assert_eq!(review.fact(0).expect("a fact").about, ["r-brandt"]);
        let (_, aliases) = review.name("r-brandt").expect("a name");
        assert_eq!(aliases, ["Brandt", "the Marshal"]);
    }
}
