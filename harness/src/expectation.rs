//! Expectations: what a subject is known not to do yet, kept by its own people.
//!
//! ```toml
//! format = 1
//! suite = "0.1.0"          # cases introduced later are reported as new, not as regressions
//!
//! [[expect]]
//! rules = ["descriptor.__set_name__.*"]
//! outcome = "fail"
//! reason = "__set_name__ is not called yet"
//! issue = "https://example.org/issues/7"
//! ```

use std::collections::BTreeMap;

use dunder_cases::{Case, Corpus};
use dunder_spec::{Problem, Problems, Spec};
use globset::{Glob, GlobMatcher};
use serde::Deserialize;

use crate::{CaseResult, RunResult, Standing, Verdict};

/// A parsed expectations file, resolved against a corpus.
#[derive(Debug, Default)]
pub struct Expectations {
    suite: Option<String>,
    /// Case id → expected verdict and reason.
    cases: BTreeMap<String, (Verdict, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    suite: Option<String>,
    #[serde(default)]
    expect: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    cases: Vec<String>,
    #[serde(default)]
    rules: Vec<String>,
    outcome: String,
    reason: String,
    #[serde(rename = "issue")]
    _issue: Option<String>,
}

/// Expectation files that come with the suite, for the subjects that come with it.
static KNOWN: &[(&str, &str)] = &[
    ("pypy", include_str!("../expectations/pypy.toml")),
    (
        "micropython",
        include_str!("../expectations/micropython.toml"),
    ),
];

/// The outcomes an entry may expect.
const OUTCOMES: [Verdict; 5] = [
    Verdict::Fail,
    Verdict::Crash,
    Verdict::Timeout,
    Verdict::Limit,
    Verdict::PassWording,
];

impl Expectations {
    /// The text of an expectations file that comes with the suite.
    pub fn known(name: &str) -> Option<&'static str> {
        KNOWN
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| *text)
    }

    /// Reads a file and resolves its entries.
    ///
    /// # Errors
    /// Every problem: unknown or retired ids, patterns that match nothing, missing reasons, cases
    /// that two entries speak of.
    pub fn parse(path: &str, text: &str, corpus: &Corpus, spec: &Spec) -> Result<Self, Problems> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            let remedy = "an entry is [[expect]] with cases or rules, outcome and reason";
            Problems(vec![
                Problem::new(path, error.message().to_owned(), remedy).at(line),
            ])
        })?;
        let mut problems = Problems::default();
        if file.format != 1 {
            let what = format!("format {} is unknown to this version", file.format);
            problems
                .0
                .push(Problem::new(path, what, "write format = 1"));
        }
        let mut expectations = Self {
            suite: file.suite,
            cases: BTreeMap::new(),
        };
        let lines = entry_lines(text);
        for (index, entry) in file.expect.iter().enumerate() {
            let line = lines.get(index).copied().unwrap_or(1);
            let mut problem = |what: String, remedy: &str| {
                problems.0.push(Problem::new(path, what, remedy).at(line));
            };
            if entry.reason.trim().is_empty() {
                problem(
                    "an entry without a reason".into(),
                    "say why the subject does not pass",
                );
            }
            let outcome = OUTCOMES
                .into_iter()
                .find(|verdict| verdict.as_str() == entry.outcome);
            let Some(outcome) = outcome else {
                let known = OUTCOMES.map(Verdict::as_str).join(", ");
                problem(
                    format!("unknown outcome {:?}", entry.outcome),
                    &format!("use one of {known}"),
                );
                continue;
            };
            if entry.cases.is_empty() && entry.rules.is_empty() {
                problem(
                    "an entry that names no case and no rule".into(),
                    "name some, or remove it",
                );
            }
            let mut chosen = Vec::new();
            for pattern in &entry.cases {
                let mut found = select_cases(pattern, corpus);
                if found.is_empty() {
                    problem(
                        format!("no case matches {pattern:?}"),
                        "remove it, or correct the id",
                    );
                }
                chosen.append(&mut found);
            }
            for pattern in &entry.rules {
                let mut found = select_by_rule(pattern, corpus, spec);
                if found.is_empty() {
                    let what = format!("no case shows a rule that matches {pattern:?}");
                    problem(what, "remove it, or correct the rule id");
                }
                chosen.append(&mut found);
            }
            for case in chosen {
                let value = (outcome, entry.reason.clone());
                let former = expectations.cases.insert(case.id.clone(), value);
                if former.is_some_and(|(verdict, _)| verdict != outcome) {
                    let what = format!("{} is expected in two different ways", case.id);
                    problem(what, "leave it to one entry");
                }
            }
        }
        problems.or(expectations)
    }

    /// What is expected of a case, with the reason; `None` where it is expected to pass.
    pub fn of(&self, case: &Case) -> Option<(Verdict, &str)> {
        self.cases
            .get(&case.id)
            .map(|(verdict, reason)| (*verdict, reason.as_str()))
    }

    /// How a verdict stands against the expectation.
    pub fn standing(&self, case: &Case, verdict: Verdict) -> Standing {
        match (self.of(case), verdict) {
            (_, Verdict::Skip) => Standing::Expected,
            (Some((expected, _)), verdict) if expected == verdict => Standing::Expected,
            (Some(_), verdict) if verdict.passed() => Standing::UnexpectedPass,
            (Some(_), _) => Standing::Changed,
            (None, verdict) if verdict.passed() => Standing::Expected,
            (None, _) if self.is_newer(case) => Standing::New,
            (None, _) => Standing::Regression,
        }
    }

    fn is_newer(&self, case: &Case) -> bool {
        let suite = self.suite.as_deref().and_then(release);
        suite.is_some_and(|suite| release(&case.header.introduced) > Some(suite))
    }
}

/// A draft of an expectations file for what did not pass, grouped by the last line of standard
/// error. The reasons are left empty: only a person can give them, and a file without is refused.
pub fn draft(result: &RunResult) -> String {
    let mut groups: BTreeMap<(Verdict, String), Vec<&str>> = BTreeMap::new();
    let failed = |case: &&CaseResult| !case.verdict.passed() && case.verdict != Verdict::Skip;
    for case in result.cases.iter().filter(failed) {
        let facets: Vec<_> = case.facets.iter().map(|facet| facet.as_str()).collect();
        let differs = || format!("differs in {}", facets.join(", "));
        let sign = case
            .error
            .clone()
            .or(case.reason.clone())
            .unwrap_or_else(differs);
        groups
            .entry((case.verdict, sign))
            .or_default()
            .push(&case.id);
    }
    let mut text = format!("format = 1\nsuite = \"{}\"\n", env!("CARGO_PKG_VERSION"));
    for ((verdict, sign), ids) in groups {
        text += &format!(
            "\n# {}\n[[expect]]\ncases = [\n",
            sign.replace(char::is_control, " ")
        );
        for id in ids {
            text += &format!("    \"{id}\",\n");
        }
        text += &format!("]\noutcome = \"{verdict}\"\nreason = \"\"\n");
    }
    text
}

fn release(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

fn entry_lines(text: &str) -> Vec<usize> {
    let entries = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim() == "[[expect]]");
    entries.map(|(index, _)| index + 1).collect()
}

fn matcher(pattern: &str) -> Option<GlobMatcher> {
    Glob::new(pattern).ok().map(|glob| glob.compile_matcher())
}

fn select_cases<'a>(pattern: &str, corpus: &'a Corpus) -> Vec<&'a Case> {
    if let Some(case) = corpus.case(pattern) {
        return vec![case];
    }
    let Some(matcher) = matcher(pattern) else {
        return Vec::new();
    };
    corpus
        .cases()
        .filter(|case| matcher.is_match(&case.id))
        .collect()
}

fn select_by_rule<'a>(pattern: &str, corpus: &'a Corpus, spec: &Spec) -> Vec<&'a Case> {
    let Some(matcher) = matcher(pattern) else {
        return Vec::new();
    };
    let exact = spec.rule(pattern).map(|rule| rule.id.as_str());
    let chosen = |id: &String| Some(id.as_str()) == exact || matcher.is_match(id);
    corpus
        .cases()
        .filter(|case| case.header.rules.iter().any(chosen))
        .collect()
}
