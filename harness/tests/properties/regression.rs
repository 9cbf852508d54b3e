//! Descriptions that once told a model from CPython, with the output that CPython gave.
//!
//! A regression is two files: `name.json`, the description, and `name.out`, the recorded output.

use std::fs;
use std::path::{Path, PathBuf};

use dunder_harness::diff;

use crate::subject::Interpreter;
use crate::suite::{Suite, disagreement, report};

fn folder<S: Suite>() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/properties/regressions")
        .join(S::NAME)
}

/// The descriptions of a suite with the names of their files, sorted.
fn descriptions<S: Suite>() -> Vec<(PathBuf, S::Program)> {
    let listing = fs::read_dir(folder::<S>()).expect("every suite has a folder of regressions");
    let entries = listing.map(|entry| entry.expect("a readable entry").path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let program = serde_json::from_str(&text);
        let program = program.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, program)
    };
    files.into_iter().map(read).collect()
}

/// The model predicts every recorded output.
pub(crate) fn check<S: Suite>() {
    let found = descriptions::<S>();
    assert!(!found.is_empty(), "{} has no regression", S::NAME);
    for (path, program) in found {
        let recorded = fs::read_to_string(path.with_extension("out")).expect("a recorded output");
        let predicted = S::predict(&program, None).expect("a program that ends");
        assert!(
            predicted == recorded,
            "{}\n{}\n- recorded, + predicted:\n{}",
            path.display(),
            S::render(&program),
            diff(&recorded, &predicted)
        );
    }
}

/// An interpreter prints what the model predicts for every regression.
pub(crate) fn check_on<S: Suite>(interpreter: &mut dyn Interpreter) {
    for (_, program) in descriptions::<S>() {
        if disagreement::<S>(interpreter, &program).is_some() {
            report::<S>(interpreter, &program);
        }
    }
}

/// How to keep a description that differs.
pub(crate) fn advice<S: Suite>(program: &S::Program, observed: &str) -> String {
    let description = serde_json::to_string(program).expect("descriptions are JSON");
    format!(
        "To keep it, name it in {}/:\nNAME.json:\n{description}\nNAME.out:\n{observed}",
        folder::<S>().display()
    )
}
