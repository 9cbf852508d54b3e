//! The end of a run as a person reads it: failures first, then a table by chapter.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use dunder_spec::{Level, Spec};

use crate::subject::Description;
use crate::{CaseResult, Profile, RunResult, Standing, Verdict};

const BAD: Style = AnsiColor::Red.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const FAINT: Style = Style::new().dimmed();

/// Failures told with their diffs; the rest is counted and found in the run file.
const SHOWN: usize = 15;

/// The report of a run. Styles are ANSI; the writer strips them where they do not belong.
pub fn summary(result: &RunResult, about: &Description, profile: Profile, spec: &Spec) -> String {
    let mut text = String::new();
    told(&mut text, result);
    table(&mut text, result, spec);
    skipped(&mut text, result);
    verdict_line(&mut text, result, about, profile);
    text
}

fn told(text: &mut String, result: &RunResult) {
    let worth_telling = |result: &&CaseResult| result.standing != Standing::Expected;
    let all: Vec<_> = result.cases.iter().filter(worth_telling).collect();
    for case in all.iter().take(SHOWN) {
        text.push_str(&finding(case));
        text.push('\n');
    }
    if all.len() > SHOWN {
        line(
            text,
            format_args!(
                "… and {} more; `--output FILE` keeps them all\n",
                all.len() - SHOWN
            ),
        );
    }
}

/// What a person is told of one case: its verdict, why, and the difference.
pub fn finding(case: &CaseResult) -> String {
    let mut text = String::new();
    let style = if case.standing == Standing::UnexpectedPass {
        GOOD
    } else {
        BAD
    };
    let facets: Vec<_> = case.facets.iter().map(|facet| facet.as_str()).collect();
    let facets = if facets.is_empty() {
        String::new()
    } else {
        format!(" in {}", facets.join(", "))
    };
    let verdict = case.verdict;
    line(
        &mut text,
        format_args!(
            "{style}{verdict}{style:#} {} ({}{facets})",
            case.id,
            case.standing.as_str()
        ),
    );
    if let Some(reason) = &case.reason {
        line(&mut text, format_args!("       {reason}"));
    }
    if let Some(reason) = &case.expected_because {
        line(&mut text, format_args!("       expectation: {reason}"));
    }
    if case.standing != Standing::UnexpectedPass {
        text.push_str(&case.detail);
    }
    text
}

fn table(text: &mut String, result: &RunResult, spec: &Spec) {
    let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for case in &result.cases {
        let chapter = case.id.split('/').next().unwrap_or_default();
        let row = rows.entry(chapter).or_default();
        row[0] += 1;
        row[1] += usize::from(case.verdict.passed());
        row[2] += usize::from(case.verdict != Verdict::Skip);
        row[3] += usize::from(
            !case.verdict.passed()
                && case.standing == Standing::Expected
                && case.verdict != Verdict::Skip,
        );
    }
    let place = |slug: &str| {
        spec.chapters()
            .iter()
            .position(|chapter| chapter.slug == slug)
    };
    let mut names: Vec<_> = rows.keys().copied().collect();
    names.sort_by_key(|name| (place(name).unwrap_or(usize::MAX), *name));
    let width = names
        .iter()
        .map(|name| name.len())
        .max()
        .unwrap_or(0)
        .max("chapter".len());
    line(
        text,
        format_args!(
            "{FAINT}{:width$}   passed of all   of applicable   known failures{FAINT:#}",
            "chapter"
        ),
    );
    let mut total = [0; 4];
    for name in names {
        let row = rows[name];
        for (sum, value) in total.iter_mut().zip(row) {
            *sum += value;
        }
        line(text, format_args!("{}", cells(name, width, row)));
    }
    line(text, format_args!("{}\n", cells("all", width, total)));
}

fn cells(name: &str, width: usize, [all, passed, applicable, known]: [usize; 4]) -> String {
    let of_all = format!("{passed}/{all} {}", percent(passed, all));
    let of_applicable = format!("{passed}/{applicable} {}", percent(passed, applicable));
    format!("{name:width$}   {of_all:>13}   {of_applicable:>13}   {known:>14}")
}

/// A percentage, floored: 100% means all.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let percent = (part * 100).checked_div(whole);
    percent.map_or_else(|| "-".to_owned(), |percent| format!("{percent}%"))
}

fn skipped(text: &mut String, result: &RunResult) {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for case in result
        .cases
        .iter()
        .filter(|case| case.verdict == Verdict::Skip)
    {
        *reasons
            .entry(case.reason.as_deref().unwrap_or("no reason"))
            .or_default() += 1;
    }
    for (reason, count) in reasons {
        line(
            text,
            format_args!("{FAINT}{count} not applicable: {reason}{FAINT:#}"),
        );
    }
    let mut near: BTreeMap<_, usize> = BTreeMap::new();
    for version in result.cases.iter().filter_map(|case| case.approximate) {
        *near.entry(version).or_default() += 1;
    }
    for (version, count) in near {
        line(
            text,
            format_args!(
                "{FAINT}{count} approximate: judged by Python {version}, the nearest recorded version{FAINT:#}"
            ),
        );
    }
}

fn verdict_line(text: &mut String, result: &RunResult, about: &Description, profile: Profile) {
    let counts = result.counts();
    let mut parts = Vec::new();
    for verdict in Verdict::ALL {
        if let Some(count) = counts.get(&verdict) {
            parts.push(format!("{count} {verdict}"));
        }
    }
    let by_standing = |standing| result.standing(standing).count();
    let unexpected = [
        (by_standing(Standing::Regression), "regression"),
        (by_standing(Standing::Changed), "changed"),
        (by_standing(Standing::UnexpectedPass), "unexpected pass"),
        (by_standing(Standing::New), "new"),
    ];
    let unexpected: Vec<_> = unexpected
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    let Description {
        name,
        implementation,
        language,
        ..
    } = about;
    line(
        text,
        format_args!(
            "{name} ({implementation}, Python {language}), profile {profile}: {}",
            parts.join(", ")
        ),
    );
    if !result.complete {
        line(
            text,
            format_args!("{BAD}incomplete{BAD:#}: the run was interrupted"),
        );
    }
    if unexpected.is_empty() {
        line(text, format_args!("{GOOD}as expected{GOOD:#}"));
    } else {
        let hint = "ask `dunder why CASE` for rule, program and repro";
        line(
            text,
            format_args!(
                "{BAD}not as expected{BAD:#}: {} ({hint})",
                unexpected.join(", ")
            ),
        );
    }
    let levels = [Level::Language, Level::Stdlib, Level::Cpython].map(|level| {
        let of_level = result.cases.iter().filter(|case| case.level == level);
        let (all, passed) = of_level.fold((0, 0), |(all, passed), case| {
            (all + 1, passed + usize::from(case.verdict.passed()))
        });
        format!("{level} {passed}/{all}")
    });
    line(
        text,
        format_args!(
            "{FAINT}passed of all by level: {}{FAINT:#}",
            levels.join(", ")
        ),
    );
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    writeln!(text, "{content}").expect("strings grow");
}
