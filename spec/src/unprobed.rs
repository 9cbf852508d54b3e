//! Rules without a probe in the reference interpreter, each with the reason.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Problem;

/// The rules of `unprobed.toml` with their reasons.
#[derive(Debug, Clone, Default)]
pub struct Unprobed(BTreeMap<String, String>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    unprobed: Vec<Entry>,
}

impl Unprobed {
    /// Parses `unprobed.toml`: entries with `rule` and `reason`.
    pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let remedy = "an entry is [[unprobed]] with `rule` and `reason`";
                problems.push(Problem::new(path, error.message().to_owned(), remedy));
                return Self::default();
            }
        };
        let mut unprobed = Self::default();
        for entry in file.unprobed {
            if entry.reason.trim().is_empty() {
                let what = format!("{:?} has no reason", entry.rule);
                let remedy = "say why no place of the interpreter decides the rule";
                problems.push(Problem::new(path, what, remedy));
            }
            let known = unprobed.0.insert(entry.rule.clone(), entry.reason);
            if known.is_some() {
                let what = format!("{:?} is listed twice", entry.rule);
                problems.push(Problem::new(path, what, "keep one entry"));
            }
        }
        unprobed
    }

    /// Why the rule has no probe; `None` when it has to have one.
    pub fn reason(&self, rule: &str) -> Option<&str> {
        self.0.get(rule).map(String::as_str)
    }

    /// Rules with their reasons, in order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(rule, reason)| (rule.as_str(), reason.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Unprobed;

    #[test]
    fn faults_of_the_list_are_problems() {
        let entry = |rule: &str, reason: &str| {
            format!("[[unprobed]]\nrule = {rule:?}\nreason = {reason:?}\n")
        };
        for (text, fault) in [
            (entry("a.b", " "), "\"a.b\" has no reason"),
            (
                entry("a.b", "x") + &entry("a.b", "y"),
                "\"a.b\" is listed twice",
            ),
            ("[[unprobed]]\nrule = 'a.b'\n".to_owned(), "missing field"),
        ] {
            let mut problems = Vec::new();
            Unprobed::parse("spec/unprobed.toml", &text, &mut problems);
            assert!(
                problems.iter().any(|problem| problem.what.contains(fault)),
                "{fault}: {problems:?}"
            );
        }
    }
}
