//! Every case, traced, passes through the rules it cites, and every probe is needed for that.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use dunder_cases::Corpus;
use dunder_harness::trace::trace;
use dunder_spec::{Level, Spec};

/// Rule → places of the probes that were passed, by case.
type Traces = BTreeMap<&'static str, BTreeMap<String, BTreeSet<String>>>;

/// All cases, traced once.
static TRACES: LazyLock<Traces> = LazyLock::new(|| {
    let cases: Vec<_> = Corpus::embedded().cases().collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Traces::new();
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut passed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            let traced = trace(&case.path(), &case.program, false);
            for event in traced.trace.passed {
                let sites = passed.entry(event.rule.into_owned()).or_default();
                sites.insert(event.site.into_owned());
            }
            done.insert(case.id.as_str(), passed);
        }
        done
    };
    let jobs = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let parts = workers.into_iter().map(|worker| worker.join().unwrap());
        parts.flatten().collect()
    })
});

/// The rules of a case that a trace has to show.
fn cited(case: &'static dunder_cases::Case) -> impl Iterator<Item = &'static str> {
    let spec = Spec::embedded();
    let rules = case.header.rules.iter().filter_map(|id| spec.rule(id));
    rules
        .filter(|rule| rule.level != Level::Informative)
        .map(|rule| rule.id.as_str())
        .filter(|id| spec.unprobed().reason(id).is_none())
}

#[test]
fn every_case_passes_through_the_rules_it_cites() {
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in Corpus::embedded().cases() {
        let passed = &TRACES[case.id.as_str()];
        for rule in cited(case).filter(|rule| !passed.contains_key(*rule)) {
            missing.entry(rule).or_default().push(&case.id);
        }
    }
    let lines: Vec<_> = missing
        .iter()
        .map(|(rule, cases)| format!("{rule}\n    is not passed by {}", cases.join(", ")))
        .collect();
    assert!(
        missing.is_empty(),
        "{} rules are cited by cases whose traces do not pass through them; \
         place a probe where the interpreter decides the rule:\n{}",
        missing.len(),
        lines.join("\n")
    );
}

#[test]
fn every_probe_is_needed() {
    let mut needed: BTreeSet<(&str, &str)> = BTreeSet::new();
    for case in Corpus::embedded().cases() {
        for rule in cited(case) {
            let sites = TRACES[case.id.as_str()].get(rule);
            if let Some(site) = sites
                .filter(|sites| sites.len() == 1)
                .and_then(BTreeSet::first)
            {
                needed.insert((rule, site));
            }
        }
    }
    let idle: Vec<_> = probes()
        .into_iter()
        .filter(|(rule, site)| !needed.contains(&(rule, site)))
        .map(|(rule, site)| format!("{site}: {rule}"))
        .collect();
    assert!(
        idle.is_empty(),
        "{} probes can be deleted without any case missing them; delete them, or show by a case \
         that cites the rule what only they tell:\n{}",
        idle.len(),
        idle.join("\n")
    );
}

#[test]
fn every_probe_names_a_rule_of_the_spec() {
    let spec = Spec::embedded();
    let known: BTreeSet<_> = spec.rules().map(|rule| rule.id.as_str()).collect();
    let unknown: Vec<_> = probes()
        .into_iter()
        .filter(|(rule, _)| !known.contains(rule.as_str()))
        .map(|(rule, site)| format!("{site}: {rule}"))
        .collect();
    assert!(
        unknown.is_empty(),
        "probes of no rule:\n{}",
        unknown.join("\n")
    );
}

#[test]
fn a_rule_has_a_probe_or_a_reason() {
    let spec = Spec::embedded();
    let probed: BTreeSet<_> = probes().into_iter().map(|(rule, _)| rule).collect();
    let mut faults = Vec::new();
    for rule in spec.rules() {
        let id = rule.id.as_str();
        match (probed.contains(id), spec.unprobed().reason(id)) {
            (true, Some(_)) => faults.push(format!("{id} has a probe after all")),
            (false, None) if rule.level != Level::Informative => {
                faults.push(format!("{id} has neither a probe nor a reason"));
            }
            _ => {}
        }
    }
    assert!(
        faults.is_empty(),
        "place the probe, or correct spec/unprobed.toml:\n{}",
        faults.join("\n")
    );
}

/// All probes that stand in the interpreter's sources: rule and place.
fn probes() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = root.join("interpreter/src");
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(&sources).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(&sources).unwrap();
        let name = name.to_string_lossy().replace('\\', "/");
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
        {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.extend(rust_probes(&text, &format!("interpreter/src/{name}")));
        } else if let Some(module) = name.strip_prefix("stdlib/frozen/").and_then(module_of) {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.extend(comments(&text, &format!("<frozen {module}>")));
        }
    }
    found
}

/// Uses of the macro and of the compiler's method, which name the rule first of all strings.
fn rust_probes(text: &str, file: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for call in ["rule!(", "self.rule(", "this.rule("] {
        for (at, _) in text.match_indices(call) {
            let line = text[..at].matches('\n').count() + 1;
            let mut arguments = text[at + call.len()..].split('"');
            let before = arguments.next().unwrap_or_default();
            let comment = text[..at]
                .lines()
                .last()
                .is_some_and(|line| line.contains("//"));
            if let Some(rule) = arguments.next().filter(|_| before.len() < 80 && !comment) {
                found.push((rule.to_owned(), format!("{file}:{line}")));
            }
        }
    }
    found
}

fn comments(text: &str, file: &str) -> Vec<(String, String)> {
    let lines = text.lines().zip(1..);
    lines
        .filter_map(|(line, number)| {
            let comment = line.split_once("# rule: ")?.1;
            let rule = comment.split(": ").next()?.trim();
            Some((rule.to_owned(), format!("{file}:{number}")))
        })
        .collect()
}

/// Name of the module that a file below `frozen` holds.
fn module_of(file: &str) -> Option<String> {
    let stem = file.strip_suffix(".py")?;
    Some(stem.trim_end_matches("/__init__").replace('/', "."))
}
