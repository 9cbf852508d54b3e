//! Locks: the wording of every rule and the imported verdict of every claim, as checksums.
//!
//! A lock makes a change visible: a rule cannot be reworded, nor a verdict turned, by accident.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{Checksum, Problem, Spec};

/// What changed between a lock and the spec, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// In the spec, not in the lock.
    pub added: Vec<String>,
    /// In the lock, not in the spec.
    pub removed: Vec<String>,
    /// In both, with another checksum.
    pub changed: Vec<String>,
}

impl Audit {
    fn between(locked: &BTreeMap<String, String>, actual: &BTreeMap<String, String>) -> Self {
        let missing = |from: &BTreeMap<_, _>, of: &BTreeMap<String, String>| {
            of.keys()
                .filter(|id| !from.contains_key(*id))
                .cloned()
                .collect()
        };
        let differs = |(id, sum): &(&String, &String)| actual.get(*id).is_some_and(|s| s != *sum);
        Self {
            added: missing(locked, actual),
            removed: missing(actual, locked),
            changed: locked
                .iter()
                .filter(differs)
                .map(|(id, _)| id.clone())
                .collect(),
        }
    }

    /// True when the lock says what the spec says.
    pub fn is_clean(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

fn parse(text: &str) -> BTreeMap<String, String> {
    let entries = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let pair = |line: &str| {
        line.split_once(' ')
            .map(|(id, rest)| (id.into(), rest.into()))
    };
    entries.filter_map(pair).collect()
}

fn render(head: &str, entries: &BTreeMap<String, String>) -> String {
    let mut text = format!("# {head}\n");
    for (id, rest) in entries {
        writeln!(text, "{id} {rest}").expect("strings grow");
    }
    text
}

/// `spec.lock`: a checksum of every rule's wording.
#[derive(Debug, Clone, Default)]
pub struct SpecLock(BTreeMap<String, String>);

impl SpecLock {
    /// Reads a lock; a line that is not an entry counts as missing.
    pub fn parse(text: &str) -> Self {
        Self(parse(text))
    }

    /// The lock that fits the spec as it stands.
    pub fn of(spec: &Spec) -> Self {
        let entry = |rule: &crate::Rule| (rule.id.to_string(), rule.checksum().to_string());
        Self(spec.rules().map(entry).collect())
    }

    /// The text of the file.
    pub fn render(&self) -> String {
        render(
            "Wording of every rule: id, checksum. Written by `dunder lock`.",
            &self.0,
        )
    }

    /// What changed since the lock was written.
    pub fn audit(&self, spec: &Spec) -> Audit {
        Audit::between(&self.0, &Self::of(spec).0)
    }

    pub(crate) fn problems(&self, spec: &Spec) -> Vec<Problem> {
        let audit = self.audit(spec);
        let problem = |what: String, remedy: &str| Problem::new("spec/spec.lock", what, remedy);
        let reworded = audit.changed.iter().map(|id| {
            let line = spec.rule(id).map_or(0, |rule| rule.line);
            let path = spec
                .rule(id)
                .map_or_else(String::new, |r| spec.chapter_path(&r.chapter));
            let what = format!("the wording, level or since of rule {id} changed");
            Problem::new(path, what, "undo it, or accept it with `cargo dunder lock`").at(line)
        });
        let added = audit.added.iter().map(|id| {
            let what = format!("rule {id} is not locked");
            problem(what, "run `cargo dunder lock` and commit spec/spec.lock")
        });
        let removed = audit
            .removed
            .iter()
            .filter(|id| !spec.moved().contains(id))
            .map(|id| {
                let what = format!("rule {id} is locked but no chapter has it");
                problem(
                    what,
                    "restore it, or list it in spec/moved.toml; ids are never reused",
                )
            });
        reworded.chain(added).chain(removed).collect()
    }
}

/// `claims.lock`: verdict and checksum of every imported claim.
#[derive(Debug, Clone, Default)]
pub struct ClaimsLock(BTreeMap<String, String>);

impl ClaimsLock {
    /// Reads a lock; a line that is not an entry counts as missing.
    pub fn parse(text: &str) -> Self {
        Self(parse(text))
    }

    /// The lock that fits the claims as they stand.
    pub fn of(spec: &Spec) -> Self {
        let claims = spec.claims().iter().map(|claim| {
            (
                claim.id.clone(),
                format!("{} {}", claim.verdict.as_str(), claim.checksum()),
            )
        });
        let examples = spec.examples().iter().map(|example| {
            let wording = format!("{} {} {}", example.document, example.lines, example.shows);
            (
                example.id.clone(),
                format!("example {}", Checksum::of_wording(&wording)),
            )
        });
        Self(claims.chain(examples).collect())
    }

    /// The text of the file.
    pub fn render(&self) -> String {
        let head = "Imported claims and examples: id, verdict, checksum. Written by `dunder lock --claims`.";
        render(head, &self.0)
    }

    /// What changed since the lock was written.
    pub fn audit(&self, spec: &Spec) -> Audit {
        Audit::between(&self.0, &Self::of(spec).0)
    }

    pub(crate) fn problems(&self, spec: &Spec) -> Vec<Problem> {
        let audit = self.audit(spec);
        let all = [
            ("changed", audit.changed),
            ("new", audit.added),
            ("gone", audit.removed),
        ];
        let remedy = "undo it; a verdict changes only with a case or a run that shows it, \
                      recorded in the claim, then `cargo dunder lock --claims`";
        let problem = |(how, id): (&str, String)| {
            Problem::new("spec/claims.lock", format!("{id} is {how}"), remedy)
        };
        let each =
            |(how, ids): (&'static str, Vec<String>)| ids.into_iter().map(move |id| (how, id));
        all.into_iter().flat_map(each).map(problem).collect()
    }
}
