//! House rules that no compiler checks: sizes, names, unsafe code, freshness of generated pages.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use dunder_cases::Corpus;
use dunder_spec::Spec;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

/// Files of the project with their texts: everything written by hand, by ending.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let skipped = ["target", ".git", "snapshots"];
    let walk = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !skipped.contains(&entry.file_name().to_string_lossy().as_ref()));
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.unwrap();
        let name = entry
            .path()
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if entry.file_type().is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            found.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    found
}

#[test]
fn the_checkout_is_sound() {
    if let Err(problems) = dunder_harness::lint::check(&root()) {
        panic!("{problems}");
    }
}

#[test]
fn no_file_is_longer_than_800_lines() {
    let long: Vec<_> = files(&[".rs", ".py"])
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 800)
        .collect();
    assert!(
        long.is_empty(),
        "split these files by their ideas: {long:?}"
    );
}

#[test]
fn files_are_nouns_of_the_field() {
    let banned = [
        "util", "utils", "helper", "helpers", "common", "misc", "manager",
    ];
    let named: Vec<_> = files(&[".rs"])
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.split(['/', '.']).any(|part| banned.contains(&part)))
        .collect();
    assert!(
        named.is_empty(),
        "name these after what they hold: {named:?}"
    );
}

#[test]
fn unsafe_code_stays_in_its_three_places() {
    let places = [
        "interpreter/src/heap/",
        "interpreter/src/vm/run/",
        "interpreter/src/vm/fiber.rs",
    ];
    // Split so that this file does not find itself.
    let words = [
        concat!("unsafe", " {"),
        concat!("unsafe", " fn"),
        concat!("unsafe", " impl"),
    ];
    let outside: Vec<_> = files(&[".rs"])
        .into_iter()
        .filter(|(name, _)| !places.iter().any(|place| name.starts_with(place)))
        .filter(|(_, text)| {
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            code.into_iter()
                .any(|line| words.iter().any(|word| line.contains(word)))
        })
        .map(|(name, _)| name)
        .collect();
    assert!(
        outside.is_empty(),
        "unsafe code outside heap/, vm/run/ and vm/fiber.rs: {outside:?}"
    );
}

#[test]
fn nothing_is_left_for_later_in_the_tree() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("unimplemented", "!("),
        concat!("todo", "!("),
    ];
    let found: Vec<_> = files(&[".rs", ".toml", ".md", ".py"])
        .into_iter()
        .filter(|(_, text)| marks.iter().any(|mark| text.contains(mark)))
        .map(|(name, _)| name)
        .collect();
    assert!(
        found.is_empty(),
        "finish it, or say in prose that it is missing: {found:?}"
    );
}

#[test]
fn generated_pages_are_fresh() {
    let root = root();
    let (spec, corpus) = (
        Spec::open(&root.join("spec")),
        Corpus::open(&root.join("cases")),
    );
    let (Ok(spec), Ok(corpus)) = (spec, corpus) else {
        panic!("the checkout is broken; see the test the_checkout_is_sound");
    };
    let pages = dunder_harness::publish::pages(&root, &spec, &corpus).unwrap();
    let stale: Vec<_> = pages
        .iter()
        .filter(|page| page.stale)
        .map(|page| page.path)
        .collect();
    assert!(
        stale.is_empty(),
        "run `cargo dunder publish`: {stale:?} are stale"
    );
}

#[test]
fn what_is_embedded_is_what_is_walked() {
    let walked = Corpus::walked_files(&root().join("cases")).unwrap();
    assert_eq!(Corpus::embedded_files().collect::<Vec<_>>(), walked);
    for (id, case) in Corpus::embedded().cases().map(|case| (&case.id, case)) {
        assert_eq!(
            case.program,
            fs::read_to_string(root().join(case.path())).unwrap(),
            "{id}"
        );
    }
}

#[test]
fn all_claims_and_examples_are_accounted_for() {
    let spec = Spec::embedded();
    assert_eq!((spec.claims().len(), spec.examples().len()), (734, 117));
    let coverage = dunder_harness::report::Coverage::of(spec, Corpus::embedded());
    // A chapter that has rules has no open claim and no open example.
    let written = |slug: &str| {
        spec.chapter(slug)
            .is_some_and(|chapter| !chapter.rules.is_empty())
    };
    let open = dunder_harness::report::Decision::Open;
    let claims = spec.claims().iter().filter(|claim| written(&claim.chapter));
    let open: Vec<_> = claims
        .filter(|claim| coverage.decision(claim) == open)
        .map(|c| &c.id)
        .collect();
    assert!(open.is_empty(), "open claims in written chapters: {open:?}");
    let examples = spec
        .examples()
        .iter()
        .filter(|example| written(&example.chapter));
    let open: Vec<_> = examples
        .filter(|e| coverage.showing(&e.id).is_empty())
        .map(|e| &e.id)
        .collect();
    assert!(
        open.is_empty(),
        "open examples in written chapters: {open:?}"
    );
}

#[test]
fn expectations_that_come_with_the_suite_are_valid() {
    let (spec, corpus) = (Spec::embedded(), Corpus::embedded());
    for subject in dunder_harness::subject::SubjectDefinition::known() {
        if let Some(name) = subject.expectations {
            let text = dunder_harness::Expectations::known(&name).unwrap();
            let parsed = dunder_harness::Expectations::parse(&name, text, corpus, spec);
            assert!(parsed.is_ok(), "{}", parsed.err().unwrap());
        }
    }
}
