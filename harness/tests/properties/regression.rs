//! Committed programs with the output that CPython gave, from `regressions/<suite>/`.
//!
//! A file holds the description, its text as Python, and the recorded output. There is one for each
//! feature: the program that tells the right model from the one with the feature's rule wrong; and
//! one for each difference that was ever found. `DUNDER_RECORD=1` beside `DUNDER_PYTHON` writes
//! them anew; outputs come from that interpreter, never from a model.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dunder_harness::{End, diff};
use serde::{Deserialize, Serialize};

use crate::shrinking;
use crate::subject::Interpreter;
use crate::suite::{Suite, disagreement, report};

/// The content of a file.
#[derive(Serialize, Deserialize)]
struct Regression<P> {
    /// Who gave the output.
    interpreter: String,
    /// The lines of the program.
    program: Vec<String>,
    /// The lines it prints.
    stdout: Vec<String>,
    /// What the program and the prediction are made from.
    description: P,
}

fn folder<S: Suite>() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/properties/regressions")
        .join(S::NAME)
}

/// The regressions of a suite with their files, sorted.
fn regressions<S: Suite>() -> Vec<(PathBuf, Regression<S::Program>)> {
    let listing = fs::read_dir(folder::<S>()).expect("every suite has a folder of regressions");
    let entries = listing.map(|entry| entry.expect("a readable entry").path());
    let mut files: Vec<PathBuf> = entries.collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let content = serde_json::from_str(&text);
        let content = content.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, content)
    };
    files.into_iter().map(read).collect()
}

/// The renderer gives every recorded program, the model every recorded output.
pub(crate) fn check<S: Suite>() {
    let found = regressions::<S>();
    let features = S::FEATURES.len();
    assert!(
        found.len() >= features,
        "a feature of {} has no regression",
        S::NAME
    );
    for (path, regression) in found {
        let predicted = S::predict(&regression.description, None).expect("a program that ends");
        let rendered = S::render(&regression.description);
        for (what, recorded, now) in [
            ("program", regression.program, rendered),
            ("output", regression.stdout, predicted),
        ] {
            let recorded = text_of(&recorded);
            assert!(
                recorded == now,
                "{}: another {what}\n- recorded, + now:\n{}",
                path.display(),
                diff(&recorded, &now)
            );
        }
    }
}

/// An interpreter prints what the model predicts for every regression.
pub(crate) fn check_on<S: Suite>(interpreter: &mut dyn Interpreter) {
    for (_, regression) in regressions::<S>() {
        if disagreement::<S>(interpreter, &regression.description).is_some() {
            report::<S>(interpreter, &regression.description);
        }
    }
}

/// Records the regressions at hand anew, and one for each feature that has none.
pub(crate) fn record<S: Suite>(interpreter: &mut dyn Interpreter) {
    for (path, regression) in regressions::<S>() {
        write::<S>(interpreter, &path, regression.description);
    }
    for &feature in S::FEATURES {
        let path = folder::<S>().join(format!("{}.json", file_name(&format!("{feature:?}"))));
        if !path.exists() {
            let witness = shrinking::witness::<S>(feature);
            write::<S>(
                interpreter,
                &path,
                witness.expect("every planted fault is found"),
            );
        }
    }
}

fn write<S: Suite>(interpreter: &mut dyn Interpreter, path: &Path, description: S::Program) {
    let program = S::render(&description);
    let seen = interpreter
        .run_programs(std::slice::from_ref(&program))
        .remove(0);
    assert_eq!(
        seen.end,
        End::Exited(0),
        "{program}\n{}",
        seen.stderr.text()
    );
    let regression = Regression {
        interpreter: interpreter.name().to_owned(),
        program: lines_of(&program),
        stdout: lines_of(&seen.stdout.text()),
        description,
    };
    let mut text = serde_json::to_string_pretty(&regression).expect("descriptions are JSON");
    text.push('\n');
    fs::write(path, text).expect("the folder of regressions can be written");
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn text_of(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").expect("strings grow");
        text
    })
}

/// `RaisingExit` as `raising_exit`.
fn file_name(feature: &str) -> String {
    let mut name = String::new();
    for c in feature.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// How to keep a description that differs.
pub(crate) fn advice<S: Suite>(program: &S::Program) -> String {
    let regression = Regression {
        interpreter: String::new(),
        program: Vec::new(),
        stdout: Vec::new(),
        description: program.clone(),
    };
    format!(
        "To keep it, write this to {}/NAME.json and run with DUNDER_RECORD=1 on CPython:\n{}",
        folder::<S>().display(),
        serde_json::to_string(&regression).expect("descriptions are JSON")
    )
}
