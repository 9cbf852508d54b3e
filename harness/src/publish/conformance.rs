//! The generated part of `CONFORMANCE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dunder_cases::Corpus;
use dunder_spec::{Basis, Spec, Version};

use super::{SubjectResult, case_link, cell};
use crate::lint::predictions;
use crate::report::{Coverage, Decision};

pub(super) fn page(spec: &Spec, corpus: &Corpus, results: &[SubjectResult]) -> String {
    let mut text = String::new();
    by_subject(&mut text, spec, corpus, results);
    misleading(&mut text, spec, corpus);
    elsewhere(&mut text, spec, corpus);
    opinions(&mut text, spec);
    known_differences(&mut text, corpus);
    provenance(&mut text, corpus);
    text
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    writeln!(text, "{content}").expect("strings grow");
}

fn by_subject(text: &mut String, spec: &Spec, corpus: &Corpus, results: &[SubjectResult]) {
    line(text, format_args!("\n## Chapters by subject\n"));
    if results.is_empty() {
        line(text, format_args!("No results are kept yet."));
        return;
    }
    line(
        text,
        format_args!(
            "Passed of all cases, then passed of the applicable ones. Results are kept in `harness/results/`.\n"
        ),
    );
    let names = results
        .iter()
        .map(|result| cell(&result.name))
        .collect::<Vec<_>>()
        .join(" | ");
    line(text, format_args!("| chapter | {names} |"));
    line(text, format_args!("|---|{}", "---|".repeat(results.len())));
    let used: BTreeSet<_> = results
        .iter()
        .flat_map(|result| result.chapters.keys())
        .collect();
    for chapter in spec
        .chapters()
        .iter()
        .filter(|chapter| used.contains(&chapter.slug))
    {
        let cells = results.iter().map(|result| {
            result.chapters.get(&chapter.slug).map_or_else(
                || "-".to_owned(),
                |[passed, applicable, all]| format!("{passed}/{all}, {passed}/{applicable}"),
            )
        });
        let cells = cells.collect::<Vec<_>>().join(" | ");
        line(
            text,
            format_args!(
                "| [{}](spec/chapters/{}.md) | {cells} |",
                chapter.title, chapter.slug
            ),
        );
    }
    line(
        text,
        format_args!(
            "\n| subject | implementation | Python | profile | version | corpus |\n|---|---|---|---|---|---|"
        ),
    );
    for result in results {
        let current = if result.corpus == corpus.checksum().to_string() {
            "this one"
        } else {
            "an earlier one"
        };
        let SubjectResult {
            name,
            implementation,
            python,
            profile,
            version,
            ..
        } = result;
        line(
            text,
            format_args!(
                "| {} | {implementation} | {python} | {profile} | {} | {current} |",
                cell(name),
                cell(version)
            ),
        );
    }
}

fn misleading(text: &mut String, spec: &Spec, corpus: &Corpus) {
    line(text, format_args!("\n## Where the documents are wrong\n"));
    line(
        text,
        format_args!(
            "Refuted and imprecise claims, each with the case that shows it: `-` is what a reader of the document would expect, `+` what CPython {} prints.",
            Version::REFERENCE
        ),
    );
    for prediction in predictions(spec, corpus) {
        let claim = prediction.claim;
        line(
            text,
            format_args!(
                "\n### `{}` ({}, {} line {})\n",
                claim.id,
                claim.verdict.as_str(),
                claim.document,
                claim.line
            ),
        );
        line(text, format_args!("{}", cell(&claim.text)));
        if let Some(correction) = &claim.correction {
            line(text, format_args!("\n**Rather:** {}", cell(correction)));
        }
        line(
            text,
            format_args!("\nCase {}:\n", case_link(&prediction.case.id, "cases/")),
        );
        let mut observed = prediction.golden.stdout.clone();
        if let dunder_cases::Outcome::Raised { type_name, .. } = &prediction.golden.outcome {
            observed += &format!("[ends with {type_name}]\n");
        }
        line(
            text,
            format_args!(
                "```text\n{}```",
                crate::diff(prediction.predicted, &observed)
            ),
        );
    }
}

fn elsewhere(text: &mut String, spec: &Spec, corpus: &Corpus) {
    let coverage = Coverage::of(spec, corpus);
    line(
        text,
        format_args!("\n## Claims that rest on runs or reading\n"),
    );
    line(
        text,
        format_args!("| claim | verdict | basis | date | what was found |\n|---|---|---|---|---|"),
    );
    for claim in spec.claims() {
        let decision = coverage.decision(claim);
        let (Decision::Run | Decision::Read, Some(evidence)) = (decision, &claim.evidence) else {
            continue;
        };
        let parts = [
            &evidence.tool,
            &evidence.version,
            &evidence.method,
            &evidence.source,
            &evidence.result,
        ];
        let found: Vec<_> = parts.into_iter().flatten().map(|part| cell(part)).collect();
        line(
            text,
            format_args!(
                "| `{}` | {} | {} | {} | {} |",
                claim.id,
                claim.verdict.as_str(),
                decision.as_str(),
                evidence.date,
                found.join("; ")
            ),
        );
    }
}

fn opinions(text: &mut String, spec: &Spec) {
    line(
        text,
        format_args!("\n## Opinions\n\nNo program can decide these; no case claims to.\n"),
    );
    line(
        text,
        format_args!("| claim | statement | why it has no case |\n|---|---|---|"),
    );
    for claim in spec
        .claims()
        .iter()
        .filter(|claim| claim.basis == Some(Basis::Opinion))
    {
        let reason = claim.reason.as_deref().unwrap_or_default();
        line(
            text,
            format_args!(
                "| `{}` | {} | {} |",
                claim.id,
                cell(&claim.text),
                cell(reason)
            ),
        );
    }
}

fn known_differences(text: &mut String, corpus: &Corpus) {
    line(
        text,
        format_args!("\n## Known differences between versions\n"),
    );
    line(
        text,
        format_args!("Cases whose golden is not the same on every recorded version.\n"),
    );
    line(
        text,
        format_args!("| case | behaviour | versions that agree with each other |\n|---|---|---|"),
    );
    for case in corpus.cases().filter(|case| case.goldens.len() > 1) {
        let mut groups: Vec<_> = case
            .goldens
            .iter()
            .map(|recorded| &recorded.golden.python)
            .collect();
        groups.sort();
        let words = |group: &&Vec<Version>| {
            group
                .iter()
                .map(Version::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        let groups = groups.iter().map(words).collect::<Vec<_>>().join(" / ");
        line(
            text,
            format_args!(
                "| {} | {} | {groups} |",
                case_link(&case.id, "cases/"),
                cell(case.title())
            ),
        );
    }
}

fn provenance(text: &mut String, corpus: &Corpus) {
    line(text, format_args!("\n## Provenance\n"));
    let chapters: BTreeSet<_> = corpus.cases().map(dunder_cases::Case::chapter).collect();
    let mut builds: BTreeMap<(Version, &str), usize> = BTreeMap::new();
    for recordings in chapters
        .iter()
        .filter_map(|chapter| corpus.recordings(chapter))
    {
        for key in recordings.entries.values().flat_map(|entry| &entry.builds) {
            if let Some(build) = recordings.builds.get(key) {
                *builds
                    .entry((build.version, &build.description))
                    .or_default() += 1;
            }
        }
    }
    line(
        text,
        format_args!(
            "{} cases, corpus checksum `{}`. Goldens were printed by these builds of CPython:\n",
            corpus.len(),
            corpus.checksum()
        ),
    );
    line(
        text,
        format_args!("| Python | build | goldens |\n|---|---|---|"),
    );
    for ((version, description), count) in builds {
        line(
            text,
            format_args!("| {version} | {} | {count} |", cell(description)),
        );
    }
}
