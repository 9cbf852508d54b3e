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

/// The files that hold unsafe code, by place, each place with the most lines that its files may have
/// together. Modules of tests are not among those lines. The run loop has no bound.
const UNSAFE: [(&str, &[&str], usize); 3] = [
    (
        "interpreter/src/heap/",
        &[
            "chunk.rs",
            "mod.rs",
            "poison.rs",
            "release.rs",
            "tests.rs",
            "value.rs",
            "walk.rs",
            "weak.rs",
        ],
        1499,
    ),
    (
        "interpreter/src/vm/run/",
        &[
            "attributes.rs",
            "calls.rs",
            "exceptions.rs",
            "frames.rs",
            "generators.rs",
            "iteration.rs",
            "mod.rs",
            "uncounted.rs",
            "window.rs",
        ],
        usize::MAX,
    ),
    ("interpreter/src/vm/", &["fiber.rs"], 199),
];

/// True when the word stands in the code, comments aside. Names that contain it do not count, so the
/// name of the lint does not.
fn holds_unsafe_code(text: &str) -> bool {
    // Split so that this file does not find itself.
    let word = concat!("un", "safe");
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    text.lines().any(|line| {
        let code = line.split("//").next().unwrap_or_default();
        code.match_indices(word).any(|(at, _)| {
            let (before, after) = (&code[..at], &code[at + word.len()..]);
            // In prose, as the reason of an attribute has it, another word follows.
            let is_code = after.trim_start().starts_with(['{', '(', '&', '*'])
                || ["fn ", "impl", "trait ", "extern "]
                    .iter()
                    .any(|next| after.trim_start().starts_with(next));
            !before.ends_with(part_of_name) && is_code
        })
    })
}

/// Lines without the module of tests at the end.
fn lines_without_tests(text: &str) -> usize {
    let tests = text.find("#[cfg(test)]\nmod tests");
    text[..tests.unwrap_or(text.len())].lines().count()
}

#[test]
fn unsafe_code_stays_in_its_three_places() {
    let files = files(&[".rs"]);
    let listed: Vec<String> = UNSAFE
        .iter()
        .flat_map(|(place, names, _)| names.iter().map(move |name| format!("{place}{name}")))
        .collect();
    let found: Vec<String> = files
        .iter()
        .filter(|(_, text)| holds_unsafe_code(text))
        .map(|(name, _)| name.clone())
        .collect();
    let outside: Vec<_> = found.iter().filter(|name| !listed.contains(name)).collect();
    assert!(
        outside.is_empty(),
        "unsafe code outside its places: {outside:?}"
    );
    let without: Vec<_> = listed.iter().filter(|name| !found.contains(name)).collect();
    assert!(
        without.is_empty(),
        "no unsafe code is left here, take them off the list: {without:?}"
    );
    for (place, names, most) in UNSAFE {
        let lines: usize = files
            .iter()
            .filter(|(name, _)| !name.ends_with("tests.rs"))
            .filter(|(name, _)| {
                name.strip_prefix(place)
                    .is_some_and(|name| names.contains(&name))
            })
            .map(|(_, text)| lines_without_tests(text))
            .sum();
        assert!(
            lines <= most,
            "the files with unsafe code in {place} have {lines} lines; {most} is the most"
        );
    }
}

#[test]
fn what_stands_beside_unsafe_code_forbids_it() {
    let (place, names, _) = UNSAFE[0];
    let lax: Vec<_> = files(&[".rs"])
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix(place)?.to_owned(), text)))
        .filter(|(name, _)| !names.contains(&name.as_str()))
        .filter(|(_, text)| !text.contains("#![forbid(unsafe_code)]"))
        .map(|(name, _)| name)
        .collect();
    assert!(
        lax.is_empty(),
        "these need #![forbid(unsafe_code)]: {lax:?}"
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
