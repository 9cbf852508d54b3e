//! Facets, profiles, expectations and exit codes, from the command line.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;

use dunder_cases::Outcome;
use support::{Draft, corpus, dunder, errors, oracle, scripted, text};

struct Ground {
    root: tempfile::TempDir,
    cases: String,
    subject: String,
}

/// Three cases on an oracle that gets `second` wrong.
fn ground() -> Ground {
    let root = tempfile::tempdir().unwrap();
    let drafts = [
        Draft::ok("first", "1\n"),
        Draft::ok("second", "2\n"),
        Draft::ok("third", "3\n"),
    ];
    let cases = corpus(root.path(), &drafts);
    let wrong = "[ \"$name\" = second ] && { echo two; exit 0; }";
    let subject = oracle(root.path(), &cases, wrong);
    let (cases, subject) = (cases.display().to_string(), subject.display().to_string());
    Ground {
        root,
        cases,
        subject,
    }
}

impl Ground {
    fn run(&self, more: &[&str]) -> std::process::Output {
        let base = ["run", "--subject", &self.subject, "--cases", &self.cases];
        dunder(&[&base, more].concat())
    }

    fn expecting(&self, entries: &str) -> std::process::Output {
        let file = self.root.path().join("expected.toml");
        fs::write(&file, format!("format = 1\nsuite = \"0.1.0\"\n{entries}")).unwrap();
        self.run(&["--expectations", file.to_str().unwrap()])
    }
}

const SECOND: &str =
    "[[expect]]\ncases = [\"demo/topic/second\"]\noutcome = \"fail\"\nreason = \"known\"\n";

#[test]
fn a_regression_ends_with_1() {
    let run = ground().run(&[]);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        text(&run).contains("fail demo/topic/second (regression in stdout)"),
        "{}",
        text(&run)
    );
}

#[test]
fn a_known_failure_ends_with_0() {
    let run = ground().expecting(SECOND);
    assert_eq!(run.status.code(), Some(0), "{}{}", text(&run), errors(&run));
}

#[test]
fn an_entry_that_passes_ends_with_2() {
    let first = SECOND.replace("second", "first");
    let run = ground().expecting(&format!("{SECOND}{first}"));
    assert_eq!(run.status.code(), Some(2), "{}", text(&run));
    assert!(
        text(&run).contains("pass demo/topic/first (unexpected-pass)"),
        "{}",
        text(&run)
    );
}

#[test]
fn another_way_of_failing_is_a_change() {
    let run = ground().expecting(&SECOND.replace("\"fail\"", "\"crash\""));
    assert_eq!(run.status.code(), Some(1));
    assert!(text(&run).contains("(changed in stdout)"));
}

#[test]
fn wrong_expectations_end_with_3_before_anything_runs() {
    let faults = [
        (
            "[[expect]]\ncases = [\"demo/topic/nothing\"]\noutcome = \"fail\"\nreason = \"r\"\n",
            "no case matches",
        ),
        (
            "[[expect]]\nrules = [\"decorator.no-such.rule\"]\noutcome = \"fail\"\nreason = \"r\"\n",
            "no case shows a rule",
        ),
        (
            "[[expect]]\ncases = [\"demo/topic/second\"]\noutcome = \"fail\"\nreason = \" \"\n",
            "without a reason",
        ),
        (
            "[[expect]]\ncases = [\"demo/topic/second\"]\noutcome = \"bad\"\nreason = \"r\"\n",
            "unknown outcome",
        ),
        (
            "[[expect]]\ncase = \"demo/topic/second\"\n",
            "unknown field",
        ),
    ];
    for (entry, message) in faults {
        let run = ground().expecting(entry);
        assert_eq!(run.status.code(), Some(3), "{entry}");
        assert!(
            errors(&run).contains(message) && errors(&run).contains("help: "),
            "{}",
            errors(&run)
        );
        assert_eq!(text(&run), "");
    }
}

#[test]
fn rules_may_be_expected_by_pattern() {
    let entry = "[[expect]]\nrules = [\"decorator.apply.*\"]\noutcome = \"fail\"\nreason = \"r\"\n";
    let run = ground().expecting(entry);
    assert_eq!(
        run.status.code(),
        Some(2),
        "first and third pass although their rule is listed"
    );
}

#[test]
fn a_newer_case_is_new_and_no_regression() {
    let ground = ground();
    let file = ground.root.path().join("old.toml");
    fs::write(&file, "format = 1\nsuite = \"0.0.9\"\n").unwrap();
    let run = ground.run(&["--expectations", file.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run));
    assert!(text(&run).contains("1 new"), "{}", text(&run));
}

#[test]
fn nothing_selected_ends_with_4() {
    assert_eq!(
        ground().run(&["--filter", "nothing/*"]).status.code(),
        Some(4)
    );
}

#[test]
fn a_broken_corpus_ends_with_7() {
    let ground = ground();
    let golden = Path::new(&ground.cases).join("demo/topic/first.golden");
    fs::write(
        &golden,
        fs::read_to_string(&golden).unwrap().replace("1\n", "9\n"),
    )
    .unwrap();
    let run = ground.run(&[]);
    assert_eq!(run.status.code(), Some(7));
    assert!(errors(&run).contains("first.golden"), "{}", errors(&run));
}

#[test]
fn wrong_usage_ends_with_64() {
    for arguments in [
        &["run", "--subject", "'open"][..],
        &["fly"],
        &["run", "--profile", "x"],
    ] {
        assert_eq!(dunder(arguments).status.code(), Some(64), "{arguments:?}");
    }
}

#[test]
fn a_case_that_fails_once_is_flaky_and_no_pass() {
    let root = tempfile::tempdir().unwrap();
    let cases = corpus(root.path(), &[Draft::ok("moody", "1\n")]);
    let mark = root.path().join("mark");
    let script = format!(
        "[ -e '{0}' ] && {{ echo 1; exit 0; }}; touch '{0}'; echo 0",
        mark.display()
    );
    let subject = scripted(root.path(), "moody", &script);
    let run = dunder(&[
        "run",
        "--subject",
        subject.to_str().unwrap(),
        "--cases",
        cases.to_str().unwrap(),
    ]);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        text(&run).contains("flaky demo/topic/moody"),
        "{}",
        text(&run)
    );
}

#[test]
fn wording_is_judged_by_the_strict_profile_only() {
    let root = tempfile::tempdir().unwrap();
    let outcome = Outcome::Raised {
        type_name: "ValueError".into(),
        message: "one".into(),
    };
    let draft = Draft {
        outcome,
        code: 1,
        ..Draft::ok("wording", "1\n")
    };
    let cases = corpus(root.path(), &[draft]);
    let subject = scripted(
        root.path(),
        "worded",
        "echo 1; echo 'ValueError: uno' >&2; exit 1",
    );
    let run = |profile: &str| {
        let (subject, cases) = (subject.to_str().unwrap(), cases.to_str().unwrap());
        dunder(&[
            "run",
            "--subject",
            subject,
            "--cases",
            cases,
            "--profile",
            profile,
        ])
    };
    assert_eq!(run("strict").status.code(), Some(1));
    assert!(text(&run("strict")).contains("regression in message"));
    assert_eq!(run("portable").status.code(), Some(0));
    assert!(text(&run("portable")).contains("1 pass-wording"));
}

#[test]
fn what_does_not_apply_is_skipped_with_its_reason_and_never_passes() {
    let root = tempfile::tempdir().unwrap();
    let extra = "# requires = [\"refcount\"]\n";
    let drafts = [
        Draft::ok("plain", "1\n"),
        Draft {
            extra,
            ..Draft::ok("counted", "2\n")
        },
    ];
    let cases = corpus(root.path(), &drafts);
    let subject = oracle(root.path(), &cases, "");
    let (subject, cases) = (subject.to_str().unwrap(), cases.to_str().unwrap());
    let run = dunder(&[
        "run",
        "--subject",
        subject,
        "--cases",
        cases,
        "--lacks",
        "refcount",
    ]);
    assert_eq!(run.status.code(), Some(0));
    let text = text(&run);
    assert!(
        text.contains("1/2 50%") && text.contains("1/1 100%"),
        "{text}"
    );
    assert!(
        text.contains("1 not applicable: the subject lacks refcount"),
        "{text}"
    );
}

#[test]
fn run_files_are_the_same_whatever_the_jobs_and_fit_their_schema() {
    let ground = ground();
    let files = ["1", "3"].map(|jobs| {
        let file = ground.root.path().join(format!("{jobs}.ndjson"));
        ground.run(&["--jobs", jobs, "--output", file.to_str().unwrap()]);
        fs::read_to_string(file).unwrap()
    });
    assert_eq!(files[0], files[1]);
    let schema = serde_json::from_str(dunder_harness::run_file::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(files[0].lines().count(), 5);
    for line in files[0].lines() {
        let value = serde_json::from_str(line).unwrap();
        let faults: Vec<_> = validator
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert!(faults.is_empty(), "{line}: {faults:?}");
    }
    let bad = serde_json::json!({"event": "case", "id": "x", "verdict": "maybe"});
    assert!(!validator.is_valid(&bad));
}

#[test]
fn shards_take_every_case_once() {
    let list = |shard: &str| text(&dunder(&["list", "--shard", shard]));
    let mut parts: Vec<String> = ["1/3", "2/3", "3/3"]
        .iter()
        .flat_map(|s| list(s).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    parts.sort();
    let mut all: Vec<String> = text(&dunder(&["list"]))
        .lines()
        .map(str::to_owned)
        .collect();
    all.sort();
    assert_eq!(parts, all);
    assert_eq!(dunder(&["list", "--shard", "4/3"]).status.code(), Some(64));
}
