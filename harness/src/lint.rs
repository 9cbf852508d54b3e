//! Lints: what the spec and the corpus owe their readers, checked as a whole.
//!
//! Parsing problems are found where files are parsed; here stand the rules between files and the
//! house rules for programs.

mod links;
mod prediction;
mod program;

use std::path::Path;

use dunder_cases::Corpus;
use dunder_spec::{Problems, Spec};

pub use prediction::{Prediction, predictions};

/// Checks a checkout: the spec, the corpus, the links between them, the programs.
///
/// # Errors
/// Every problem found, in order of the paths.
pub fn check(root: &Path) -> Result<(), Problems> {
    let (spec, mut problems) = Spec::open_with_problems(&root.join("spec"))?;
    let corpus = Corpus::open(&root.join("cases"));
    if let Ok(corpus) = &corpus {
        problems.0.extend(links::check(&spec, corpus));
        problems.0.extend(prediction::check(&spec, corpus));
        for case in corpus.cases() {
            problems.0.extend(program::check(case, &spec));
        }
    }
    problems
        .0
        .extend(corpus.err().map(|found| found.0).unwrap_or_default());
    problems.or(())
}

/// Checks one program against the house rules for cases.
pub fn check_case(case: &dunder_cases::Case, spec: &Spec) -> Vec<dunder_spec::Problem> {
    let mut problems = program::check(case, spec);
    problems.extend(links::check_header(case, spec));
    problems
}
