//! Names that lead to two topics, and names written twice.

use std::collections::HashMap;

use crate::pack::check::Places;
use crate::pack::problem::{Code, Problem, Problems, Span};
use crate::pack::raw::shown;
use crate::pack::{Pack, TopicId};
use crate::text;

/// Reports names that two topics share, whatever their case and accents, and names that one topic has twice.
pub(super) fn shared(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut owners: HashMap<String, (TopicId, Span, String)> = HashMap::new();
    for (position, (topic, place)) in (0_u32..).zip(pack.topics.iter().zip(&places.topics)) {
        let names = std::iter::once((&topic.name, place.name))
            .chain(topic.aliases.iter().zip(place.aliases.iter().copied()));
        for (name, span) in names {
            let folded = text::fold(name);
            // A name in a script that cannot be romanised folds to nothing.
            let key = if folded.trim().is_empty() {
                name.clone()
            } else {
                folded.trim().to_owned()
            };
            let Some((owner, first, written)) = owners.get(&key) else {
                owners.insert(key, (TopicId(position), span, name.clone()));
                continue;
            };
            let problem = if owner.0 != position {
                let message = format!(
                    "`{}` and `{}` share the name `{}`",
                    pack.topic(*owner).id,
                    topic.id,
                    shown(name)
                );
                Problem::new(Code::SharedName, message)
                    .help("leave it where most readers would expect it, so that a question with it is clear")
            } else if written.to_lowercase() == name.to_lowercase() {
                let message = format!(
                    "`{}` has the name `{}` twice; case does not count",
                    topic.id,
                    shown(name)
                );
                Problem::new(Code::RepeatedName, message).help("delete one of them")
            } else {
                // The same name in another script or with its accents is worth having.
                continue;
            };
            problems.push(problem.label(span, "also here").label(*first, "first here"));
        }
    }
}
