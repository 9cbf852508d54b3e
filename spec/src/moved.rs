//! Ids that were renamed or retired: an id is never reused.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Problem;

/// The history of ids: what an old id is called now, or why it is gone.
#[derive(Debug, Clone, Default)]
pub struct Moved(BTreeMap<String, Option<String>>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    old: String,
    new: Option<String>,
    retired: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    moved: Vec<Entry>,
}

impl Moved {
    /// Parses `moved.toml`: entries with `old` and either `new` or `retired` (the reason).
    pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let remedy = "an entry is [[moved]] with `old` and `new`, or `old` and `retired`";
                problems.push(Problem::new(path, error.message().to_owned(), remedy));
                return Self::default();
            }
        };
        let mut moved = Self::default();
        for entry in file.moved {
            let (old, new) = (entry.old, entry.new);
            if new.is_some() == entry.retired.is_some() {
                let what = format!("{old:?} needs either a new id or the reason it was retired");
                problems.push(Problem::new(
                    path,
                    what,
                    "write `new = …` or `retired = \"why\"`",
                ));
            }
            if moved.0.insert(old.clone(), new).is_some() {
                let what = format!("{old:?} is listed twice");
                problems.push(Problem::new(
                    path,
                    what,
                    "keep one entry, with the newest id",
                ));
            }
        }
        moved
    }

    /// The id in use today: follows renames; `None` for an id that was retired.
    pub fn resolve<'a>(&'a self, id: &'a str) -> Option<&'a str> {
        let mut id = id;
        // A chain of renames is at most as long as the list; a cycle ends the walk.
        for _ in 0..=self.0.len() {
            match self.0.get(id) {
                Some(Some(new)) => id = new,
                Some(None) => return None,
                None => return Some(id),
            }
        }
        None
    }

    /// True when the id is of the past.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Old ids with their new id, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0
            .iter()
            .map(|(old, new)| (old.as_str(), new.as_deref()))
    }
}
