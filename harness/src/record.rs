//! Recording goldens, from CPython only.
//!
//! A case is run on every recorded version with several hash seeds; output that differs between
//! them is refused. Versions that behave alike share a golden.

mod interpreter;
mod writer;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use dunder_cases::{Case, Golden};
use dunder_spec::{Problem, Problems, Spec, Version};

use crate::selection::{since, until};

pub use interpreter::{Interpreter, InterpreterError, Interpreters};

/// Somebody who is told of progress.
pub trait Progress: Sync {
    /// A case is done.
    fn done(&self, case: &Case);
}

/// What a recording changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Golden files that are new or different.
    pub written: Vec<String>,
    /// Golden files that are gone.
    pub removed: Vec<String>,
    /// Cases that were recorded.
    pub recorded: usize,
}

/// What a check compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Cases.
    pub cases: usize,
    /// Runs on an interpreter.
    pub runs: usize,
}

/// True when a case is to be recorded on that version.
fn applies(case: &Case, spec: &Spec, version: Version) -> bool {
    since(case, spec).is_none_or(|since| since <= version)
        && until(case).is_none_or(|until| version <= until)
}

/// Records cases of a corpus folder and writes goldens and locks.
///
/// # Errors
/// Output that is not the same over hash seeds and repeats, or cannot be a golden. Nothing of such
/// a case is written; the others are.
pub fn record(
    root: &Path,
    cases: &[&Case],
    spec: &Spec,
    interpreters: &Interpreters,
    jobs: usize,
    progress: &dyn Progress,
) -> Result<Changes, Problems> {
    let outcomes = each(cases, jobs, |case| {
        let mut by_version = BTreeMap::new();
        for (version, interpreter) in interpreters.all() {
            if applies(case, spec, *version) {
                by_version.insert(*version, interpreter.observe_stable(case)?);
            }
        }
        progress.done(case);
        Ok(by_version)
    });
    let mut problems = Problems::default();
    let mut recorded = Vec::new();
    for (case, outcome) in outcomes {
        match outcome {
            Ok(by_version) => recorded.push((case, group(by_version))),
            Err(problem) => problems.0.push(problem),
        }
    }
    let changes = writer::write(root, &recorded, interpreters).map_err(|error| {
        Problems(vec![Problem::new(
            "cases",
            error.to_string(),
            "make the folder writable",
        )])
    })?;
    problems.or(changes)
}

/// Runs cases again and compares with what is recorded; writes nothing.
///
/// # Errors
/// Every case whose recording an interpreter does not confirm.
pub fn check(
    cases: &[&Case],
    spec: &Spec,
    interpreters: &Interpreters,
    jobs: usize,
    progress: &dyn Progress,
) -> Result<Checked, Problems> {
    let runs = AtomicUsize::new(0);
    let outcomes = each(cases, jobs, |case| {
        let mut found = Vec::new();
        for (version, interpreter) in interpreters.all() {
            let path = case.path();
            match (applies(case, spec, *version), case.golden(*version)) {
                (false, None) => {}
                (false, Some(_)) => found.push(Problem::new(
                    path,
                    format!("recorded on Python {version}, to which it does not apply"),
                    "record it anew with `cargo dunder record`",
                )),
                (true, None) => found.push(Problem::new(
                    path,
                    format!("not recorded on Python {version}"),
                    "record it with `cargo dunder record`",
                )),
                (true, Some(golden)) => {
                    runs.fetch_add(1, Ordering::Relaxed);
                    let again = interpreter.observe(case, "7")?;
                    if !golden.same_behaviour(&again) {
                        let difference = crate::diff(&golden_text(golden), &golden_text(&again));
                        let what =
                            format!("Python {version} does not print its golden\n{difference}");
                        let remedy =
                            "goldens come only from CPython: restore it, or record it anew";
                        found.push(Problem::new(path, what, remedy));
                    }
                }
            }
        }
        progress.done(case);
        Ok(found)
    });
    let mut problems = Problems::default();
    for (_, outcome) in outcomes {
        match outcome {
            Ok(found) => problems.0.extend(found),
            Err(problem) => problems.0.push(problem),
        }
    }
    problems.or(Checked {
        cases: cases.len(),
        runs: runs.into_inner(),
    })
}

/// Output and ending as one text, for diffs.
fn golden_text(golden: &Golden) -> String {
    let ending = match &golden.outcome {
        dunder_cases::Outcome::Raised { type_name, message } => {
            format!("raised {type_name}: {message}")
        }
        other => other.as_str().to_owned(),
    };
    format!("{}[{ending}, exit code {}]\n", golden.stdout, golden.code)
}

/// Versions that behave alike, together.
fn group(by_version: BTreeMap<Version, Golden>) -> Vec<Golden> {
    let mut groups: Vec<Golden> = Vec::new();
    for (version, golden) in by_version {
        match groups
            .iter_mut()
            .find(|group| group.same_behaviour(&golden))
        {
            Some(group) => group.python.push(version),
            None => groups.push(Golden {
                python: vec![version],
                ..golden
            }),
        }
    }
    groups
}

type Outcomes<'a, T> = Vec<(&'a Case, Result<T, Problem>)>;

/// Applies a function to every case on several threads, results in the order of the cases.
fn each<'a, T: Send>(
    cases: &[&'a Case],
    jobs: usize,
    function: impl Fn(&Case) -> Result<T, Problem> + Sync,
) -> Outcomes<'a, T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(cases.len()));
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { break };
                    let result = function(case);
                    let mut results = results
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    results.push((index, *case, result));
                }
            });
        }
    });
    let mut results = results
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(index, ..)| *index);
    results
        .into_iter()
        .map(|(_, case, result)| (case, result))
        .collect()
}
