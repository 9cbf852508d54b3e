//! What the program says, pinned.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use support::{Draft, corpus, dunder, errors, oracle, text};

#[test]
fn help_of_every_command() {
    let commands = [
        "run", "list", "why", "cover", "export", "record", "lint", "lock", "publish",
    ];
    insta::assert_snapshot!("help", text(&dunder(&["--help"])));
    for command in commands {
        insta::assert_snapshot!(
            format!("help-{command}"),
            text(&dunder(&[command, "--help"]))
        );
    }
}

#[test]
fn a_report_of_a_run() {
    let root = tempfile::tempdir().unwrap();
    let drafts = [
        Draft::ok("first", "1\nexit a ValueError\n"),
        Draft::ok("second", "2\n"),
    ];
    let cases = corpus(root.path(), &drafts);
    let wrong =
        "[ \"$name\" = first ] && { echo 1; echo exit a TypeError; echo 'Oops: no' >&2; exit 1; }";
    let subject = oracle(root.path(), &cases, wrong);
    let (subject, cases) = (subject.to_str().unwrap(), cases.to_str().unwrap());
    let run = dunder(&["run", "--subject", subject, "--cases", cases]);
    insta::assert_snapshot!(text(&run));
}

#[test]
fn why_shows_rule_program_golden_and_first_difference() {
    let root = tempfile::tempdir().unwrap();
    let cases = corpus(root.path(), &[Draft::ok("first", "1\n2\n")]);
    let subject = oracle(root.path(), &cases, "echo 1; echo two; exit 0");
    let (subject, cases) = (subject.to_str().unwrap(), cases.to_str().unwrap());
    let answer = dunder(&["why", "first", "--subject", subject, "--cases", cases]);
    let shown = text(&answer).replace(&root.path().display().to_string(), "ROOT");
    insta::assert_snapshot!(shown);
}

#[test]
fn an_unknown_case_is_told_with_near_names() {
    let answer = dunder(&["why", "no_such_case_at_all"]);
    assert_eq!(answer.status.code(), Some(4));
    assert!(
        errors(&answer).contains("`dunder list` shows all"),
        "{}",
        errors(&answer)
    );
}

#[test]
fn export_writes_programs_and_goldens() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("out");
    let done = dunder(&["export", folder.to_str().unwrap(), "--shard", "1/50"]);
    assert_eq!(done.status.code(), Some(0));
    let names: Vec<_> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .flatten()
        .map(|e| e.path().to_owned())
        .collect();
    let of = |ending: &str| {
        names
            .iter()
            .filter(|name| name.extension().is_some_and(|e| e == ending))
            .count()
    };
    assert!(of("py") > 3 && of("golden") >= of("py"));
}

#[test]
fn cover_accounts_for_everything() {
    insta::assert_snapshot!(text(&dunder(&["cover"])));
}

#[test]
fn recording_without_the_interpreters_says_what_is_missing() {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_dunder"))
        .args(["record"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(6));
    assert!(
        errors(&run).contains("CPython 3.12, 3.13, 3.14, 3.15 is missing"),
        "{}",
        errors(&run)
    );
}
