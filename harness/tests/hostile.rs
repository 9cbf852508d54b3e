//! Subjects that misbehave: each gets a verdict of its own, the run goes on, nothing stays behind.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Draft, corpus, dunder, errors, scripted};

/// Runs two cases on a scripted subject, the first of which misbehaves; returns verdict and reason.
fn verdict_of(script: &str) -> (String, String) {
    verdict_within("30", script)
}

/// The same with another time limit, in seconds.
fn verdict_within(seconds: &str, script: &str) -> (String, String) {
    let root = tempfile::tempdir().unwrap();
    let cases = corpus(
        root.path(),
        &[Draft::ok("bad", "one\ntwo\n"), Draft::ok("good", "fine\n")],
    );
    let whole = format!(
        "case $1 in */good.py) echo fine; exit 0;; esac\n# from here on it misbehaves\n{script}\n"
    );
    let subject = scripted(root.path(), "hostile", &whole);
    let output = root.path().join("run.ndjson");
    let run = dunder(&[
        "run",
        "--subject",
        subject.to_str().unwrap(),
        "--cases",
        cases.to_str().unwrap(),
        "--output",
        output.to_str().unwrap(),
        "--timeout",
        seconds,
        "--memory",
        "64",
        "--retries",
        "0",
        "--jobs",
        "2",
    ]);
    assert_eq!(run.status.code(), Some(1), "{}", errors(&run));
    let lines = case_lines(&output);
    assert_eq!(lines[1]["verdict"], "pass", "the run goes on: {lines:?}");
    let word = |field: &str| lines[0][field].as_str().unwrap_or_default().to_owned();
    (word("verdict"), word("reason"))
}

fn case_lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["event"] == "case").collect()
}

fn pair(verdict: &str, reason: &str) -> (String, String) {
    (verdict.to_owned(), reason.to_owned())
}

/// True while a process whose arguments hold this word lives.
fn lives(word: &str) -> bool {
    let of = |entry: fs::DirEntry| fs::read(entry.path().join("cmdline")).unwrap_or_default();
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .map(of)
        .any(|line| String::from_utf8_lossy(&line).contains(word))
}

/// Seconds to sleep that no other run of these tests sleeps at the same time.
fn own(seconds: u32) -> String {
    format!("{seconds}.0625{:07}", std::process::id())
}

#[test]
fn a_subject_that_hangs_times_out() {
    let nap = own(1234);
    assert_eq!(
        verdict_within("2", &format!("echo one; sleep {nap}")),
        pair("timeout", "did not end in time")
    );
    assert!(!lives(&nap));
}

#[test]
fn a_subject_that_ignores_sigterm_is_killed() {
    let nap = own(0);
    let script = format!("trap '' TERM; echo one; while :; do sleep {nap}; done");
    assert_eq!(
        verdict_within("2", &script),
        pair("timeout", "did not end in time")
    );
    assert!(!lives(&nap));
}

#[test]
fn a_subject_that_dies_by_a_signal_crashes() {
    assert_eq!(
        verdict_of("echo one; kill -SEGV $$"),
        pair("crash", "died by signal 11")
    );
    let (verdict, _) = verdict_of("echo one; exit 139");
    assert_eq!(
        verdict, "crash",
        "a shell reports a signal as 128 plus its number"
    );
    let (verdict, _) = verdict_of("echo \"thread 'main' panicked at x.rs:1\" >&2; exit 101");
    assert_eq!(verdict, "crash", "a panic is a crash");
}

#[test]
fn a_subject_that_floods_its_output_is_stopped() {
    assert_eq!(
        verdict_of("yes one"),
        pair("limit", "over the limit: output")
    );
    let (verdict, reason) = verdict_of("yes one >&2");
    assert_eq!(
        (verdict.as_str(), reason.as_str()),
        ("limit", "over the limit: output")
    );
}

#[test]
fn a_child_that_hangs_is_found_and_ended() {
    let (nap, expected) = (
        own(4321),
        pair("limit", "over the limit: processes left running"),
    );
    assert_eq!(
        verdict_of(&format!(
            "echo one; echo two; sleep {nap} >/dev/null 2>&1 &"
        )),
        expected
    );
    // A child that left the process group and holds the pipes.
    assert_eq!(
        verdict_of(&format!(
            "echo one; echo two; setsid sleep {nap} & sleep 0.1"
        )),
        expected
    );
    assert!(!lives(&nap));
}

#[test]
fn a_subject_that_eats_memory_is_stopped() {
    let script = "x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done";
    assert_eq!(verdict_of(script), pair("limit", "over the limit: memory"));
}

#[test]
fn a_subject_that_ends_early_fails() {
    assert_eq!(verdict_of("echo one; exit 0").0, "fail");
    assert_eq!(verdict_of("exit 0").0, "fail");
}

#[test]
fn a_subject_that_does_not_exist_ends_the_run_at_once() {
    let run = dunder(&["run", "--subject", "no-such-interpreter"]);
    assert_eq!(run.status.code(), Some(6));
    assert!(errors(&run).contains("failed to start `no-such-interpreter {file}`"));
}

#[test]
fn a_subject_that_is_no_python_ends_the_run_at_once() {
    let run = dunder(&["run", "--subject", "cat"]);
    assert_eq!(run.status.code(), Some(6));
    assert!(
        errors(&run).contains("does not run a two-line program"),
        "{}",
        errors(&run)
    );
}

#[test]
fn a_flooding_subject_does_not_fill_the_harness() {
    let root = tempfile::tempdir().unwrap();
    let cases = corpus(root.path(), &[Draft::ok("flood", "x\n")]);
    let script = "head -c 300000000 /dev/zero | tr '\\0' x";
    let subject = scripted(root.path(), "flooding", script);
    // 64 MiB of address space for the harness's own data would not hold 300 MB of output. Under
    // AddressSanitizer every process reserves far more than that.
    let bound = if dunder_interpreter::SANITIZED {
        "unlimited"
    } else {
        "65536"
    };
    let command = format!(
        "ulimit -d {bound}; exec '{}' run --subject '{}' --cases '{}' --retries 0",
        env!("CARGO_BIN_EXE_dunder"),
        subject.display(),
        cases.display()
    );
    let run = std::process::Command::new("sh")
        .args(["-c", &command])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{}", errors(&run));
    assert!(support::text(&run).contains("over the limit: output"));
}
