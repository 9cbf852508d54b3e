//! Every way of breaking the suite by hand is noticed, with a message that says what to do.
//!
//! Each test breaks one thing in a copy of the checkout and asks for a lint, which is what the test
//! `the_checkout_is_sound` in `tidy.rs` demands of the real one.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

struct Checkout(tempfile::TempDir);

impl Checkout {
    /// A copy of `spec/` and `cases/`, crates aside.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for part in ["spec", "cases"] {
            for entry in walkdir::WalkDir::new(project.join(part)) {
                let entry = entry.unwrap();
                let target = root
                    .path()
                    .join(entry.path().strip_prefix(&project).unwrap());
                if entry.file_type().is_dir() {
                    fs::create_dir_all(target).unwrap();
                } else {
                    fs::copy(entry.path(), target).unwrap();
                }
            }
        }
        Self(root)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn edit(&self, name: &str, change: impl Fn(&str) -> String) {
        let path = self.path(name);
        let before = fs::read_to_string(&path).unwrap();
        let after = change(&before);
        assert_ne!(before, after, "the edit changes {name}");
        fs::write(path, after).unwrap();
    }

    fn problems(&self) -> String {
        let found = dunder_harness::lint::check(self.0.path());
        found
            .err()
            .map(|problems| problems.to_string())
            .unwrap_or_default()
    }

    #[track_caller]
    fn is_red(&self, message: &str) {
        let problems = self.problems();
        assert!(
            problems.contains(message) && problems.contains("help: "),
            "{problems}"
        );
    }
}

const CHAPTER: &str = "spec/chapters/descriptors.md";
const CLAIMS: &str = "spec/claims/descriptors.toml";

/// Some recorded case: the first of the corpus.
fn a_case() -> &'static dunder_cases::Case {
    dunder_cases::Corpus::embedded().cases().next().unwrap()
}

fn first_rule(text: &str) -> (String, String) {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("r["));
    let (marker, wording) = (lines.next().unwrap(), lines.next().unwrap());
    (
        marker[2..].split(']').next().unwrap().to_owned(),
        wording.to_owned(),
    )
}

#[test]
fn an_untouched_copy_is_sound() {
    assert_eq!(Checkout::new().problems(), "");
}

#[test]
fn one_byte_of_a_golden() {
    let checkout = Checkout::new();
    let name = format!("cases/{}", a_case().goldens[0].file);
    let path = checkout.path(&name);
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    fs::write(path, bytes).unwrap();
    checkout.is_red("the golden is not the one that was recorded");
}

#[test]
fn a_byte_less_of_a_golden() {
    let checkout = Checkout::new();
    let name = format!("cases/{}", a_case().goldens[0].file);
    checkout.edit(&name, |text| text[..text.len() - 1].to_owned());
    checkout.is_red("bytes follow");
}

#[test]
fn the_id_of_a_rule() {
    let checkout = Checkout::new();
    let (id, _) = first_rule(&fs::read_to_string(checkout.path(CHAPTER)).unwrap());
    checkout.edit(CHAPTER, |text| {
        text.replacen(&format!("r[{id}]"), &format!("r[{id}-x]"), 1)
    });
    checkout.is_red(&format!("rule {id} is locked but no chapter has it"));
    checkout.is_red(&format!("no rule has the id {id}"));
}

#[test]
fn a_rule_that_stands_twice() {
    let checkout = Checkout::new();
    let (id, _) = first_rule(&fs::read_to_string(checkout.path(CHAPTER)).unwrap());
    checkout.edit(CHAPTER, |text| format!("{text}\nr[{id}]\nAgain.\n"));
    checkout.is_red(&format!("rule {id} is defined twice"));
}

#[test]
fn the_wording_of_a_rule() {
    let checkout = Checkout::new();
    let (id, wording) = first_rule(&fs::read_to_string(checkout.path(CHAPTER)).unwrap());
    checkout.edit(CHAPTER, |text| {
        text.replacen(&wording, &format!("Usually, {wording}"), 1)
    });
    checkout.is_red(&format!("the wording, level or since of rule {id} changed"));
}

#[test]
fn a_link_between_chapters_and_one_to_a_rule() {
    let checkout = Checkout::new();
    checkout.edit(CHAPTER, |text| {
        format!("{text}\nSee [the rest](nowhere.md).\n")
    });
    checkout.is_red("the link to nowhere.md leads nowhere");
    let checkout = Checkout::new();
    checkout.edit(CHAPTER, |text| {
        format!("{text}\nSee [descriptor.no-such.rule].\n")
    });
    checkout.is_red("no rule has the id descriptor.no-such.rule");
}

#[test]
fn a_link_from_a_case() {
    let checkout = Checkout::new();
    checkout.edit(&a_case().path(), |text| {
        text.replacen("# rules = [", "# rules = [\"a.b\", ", 1)
    });
    checkout.is_red("no rule has the id a.b");
}

#[test]
fn a_program_without_recording() {
    let checkout = Checkout::new();
    let case = a_case();
    let new = format!("cases/{}/{}/brand_new.py", case.chapter(), case.topic());
    fs::write(checkout.path(&new), &case.program).unwrap();
    checkout.is_red("the program has no recording");
}

#[test]
fn a_program_that_changed_after_its_recording() {
    let checkout = Checkout::new();
    checkout.edit(&a_case().path(), |text| format!("{text}\nprint('more')\n"));
    checkout.is_red("the program changed since it was recorded");
}

#[test]
fn a_golden_without_program_and_a_lock_without_golden() {
    let checkout = Checkout::new();
    fs::remove_file(checkout.path(&a_case().path())).unwrap();
    checkout.is_red("a golden without a program");
    let checkout = Checkout::new();
    let name = format!("cases/{}", a_case().goldens[0].file);
    fs::remove_file(checkout.path(&name)).unwrap();
    checkout.is_red("is locked but missing");
}

#[test]
fn the_verdict_of_a_claim_and_its_text() {
    let checkout = Checkout::new();
    checkout.edit(CLAIMS, |text| {
        text.replacen(
            "verdict = \"confirmed\"",
            "verdict = \"refuted\"\ncorrection = \"No.\"",
            1,
        )
    });
    checkout.is_red("a verdict changes only with a case or a run that shows it");
    let checkout = Checkout::new();
    checkout.edit(CLAIMS, |text| {
        text.replacen("text = \"", "text = \"Never ", 1)
    });
    checkout.is_red("is changed");
}

#[test]
fn a_prediction_that_agrees_with_cpython() {
    let checkout = Checkout::new();
    let spec = dunder_spec::Spec::embedded();
    let found = dunder_harness::lint::predictions(spec, dunder_cases::Corpus::embedded());
    let prediction = found
        .iter()
        .find(|p| p.golden.outcome == dunder_cases::Outcome::Ok)
        .unwrap();
    let old = format!("document_predicts = '''\n{}'''", prediction.predicted);
    let new = format!("document_predicts = '''\n{}'''", prediction.golden.stdout);
    checkout.edit(&prediction.claim.path(), |text| {
        text.replacen(&old, &new, 1)
    });
    checkout.is_red(&format!("the prediction of {}", prediction.claim.id));
}

#[test]
fn a_stray_file_and_a_link_in_the_corpus() {
    let checkout = Checkout::new();
    fs::write(checkout.path("cases/notes.txt"), "").unwrap();
    checkout.is_red("a stray file");
    #[cfg(unix)]
    {
        let checkout = Checkout::new();
        let case = a_case();
        let link = format!("cases/{}/{}/linked.py", case.chapter(), case.topic());
        std::os::unix::fs::symlink(checkout.path(&case.path()), checkout.path(&link)).unwrap();
        checkout.is_red("a link in the corpus");
    }
}

#[test]
fn a_retired_id_that_comes_back() {
    let checkout = Checkout::new();
    let (id, _) = first_rule(&fs::read_to_string(checkout.path(CHAPTER)).unwrap());
    checkout.edit("spec/moved.toml", |text| {
        format!("{text}\n[[moved]]\nold = \"{id}\"\nretired = \"gone\"\n")
    });
    checkout.is_red("an id is never reused");
}
