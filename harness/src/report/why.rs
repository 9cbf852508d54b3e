//! `dunder why CASE`: everything about one case on one page.

use std::fmt::Write as _;

use dunder_cases::{Case, Outcome};
use dunder_spec::{Spec, Version};

use crate::selection::{inapplicable, judged_as, level, since, until};
use crate::{Facet, Limits, Profile, Subject, SubjectError, Verdict};

/// What is asked.
pub struct Question<'a> {
    /// The case.
    pub case: &'a Case,
    /// The interpreter to try it on.
    pub subject: &'a dyn Subject,
    /// The profile it is judged by.
    pub profile: Profile,
    /// The bounds of the try.
    pub limits: Limits,
}

/// Claims, rules, program, golden, and what the subject did and where it first differs.
///
/// # Errors
/// The subject does not start.
pub fn why(question: &Question<'_>, spec: &Spec) -> Result<String, SubjectError> {
    let case = question.case;
    let mut text = format!("{}\n  {}\n", case.id, case.title());
    write_facts(&mut text, case, spec);
    for id in &case.header.rules {
        if let Some(rule) = spec.rule(id) {
            let since = rule
                .since
                .map(|version| format!(", since {version}"))
                .unwrap_or_default();
            section(
                &mut text,
                &format!("rule {} ({}{since})", rule.id, rule.level),
                &rule.text,
            );
        }
    }
    for (how, ids) in [
        ("decides", &case.header.decides),
        ("illustrates", &case.header.illustrates),
    ] {
        for claim in ids.iter().filter_map(|id| spec.claim(id)) {
            let head = format!(
                "{how} claim {} ({}, line {})",
                claim.id,
                claim.verdict.as_str(),
                claim.line
            );
            section(&mut text, &head, &claim.text);
            if let Some(correction) = &claim.correction {
                section(&mut text, "  corrected", correction);
            }
        }
    }
    for example in case
        .header
        .examples
        .iter()
        .filter_map(|id| spec.example(id))
    {
        let head = format!(
            "example {} (lines {} of {})",
            example.id, example.lines, example.document
        );
        section(&mut text, &head, &example.shows);
    }
    text += "\nprogram\n";
    numbered(&mut text, &case.body(), case.header_lines);
    for recorded in &case.goldens {
        let versions: Vec<_> = recorded
            .golden
            .python
            .iter()
            .map(Version::to_string)
            .collect();
        writeln!(text, "\ngolden of CPython {}", versions.join(", ")).expect("strings grow");
        indented(&mut text, &recorded.golden.stdout);
        let ending = match &recorded.golden.outcome {
            Outcome::Ok => "ends well".to_owned(),
            Outcome::Exit => "exits".to_owned(),
            Outcome::Raised { type_name, message } => format!("raises {type_name}: {message}"),
        };
        writeln!(text, "  ({ending}, exit code {})", recorded.golden.code).expect("strings grow");
    }
    text += &observed(question, spec)?;
    Ok(text)
}

fn write_facts(text: &mut String, case: &Case, spec: &Spec) {
    let mut facts = vec![format!("level {}", level(case, spec)), case.path()];
    facts.extend(since(case, spec).map(|version| format!("since Python {version}")));
    facts.extend(until(case).map(|version| format!("until Python {version}")));
    if !case.header.requires.is_empty() {
        let words: Vec<_> = case.header.requires.iter().map(|c| c.as_str()).collect();
        facts.push(format!("requires {}", words.join(", ")));
    }
    writeln!(text, "  {}", facts.join("; ")).expect("strings grow");
}

fn observed(question: &Question<'_>, spec: &Spec) -> Result<String, SubjectError> {
    let (case, subject) = (question.case, question.subject);
    let about = subject.describe();
    let mut text = format!("\nobserved on {} (Python {})\n", about.name, about.language);
    if let Some(reason) = inapplicable(case, spec, about, question.profile) {
        writeln!(text, "  not applicable: {reason}").expect("strings grow");
    }
    let Some((version, near)) = judged_as(case, about.language) else {
        return Ok(text + "  not judged: the case is not recorded\n");
    };
    let Some(golden) = case.golden(version) else {
        return Ok(text);
    };
    let seen = subject.run(case, &crate::run::limits_of(case, &question.limits))?;
    indented(&mut text, &seen.stdout.text());
    let (verdict, facets) = Verdict::judge(golden, &seen, question.profile);
    let near = if near {
        format!(", approximate: judged as Python {version}")
    } else {
        String::new()
    };
    writeln!(
        text,
        "\nverdict {verdict} (profile {}{near})",
        question.profile
    )
    .expect("strings grow");
    if let Some(first) = facets.first() {
        let names: Vec<_> = facets.iter().map(|facet: &Facet| facet.as_str()).collect();
        writeln!(
            text,
            "first differing facet: {} (all: {})",
            first.as_str(),
            names.join(", ")
        )
        .expect("strings grow");
    }
    if verdict != Verdict::Pass {
        text += &crate::run::detail(golden, &seen, &facets);
    }
    if let Some(command) = &about.command {
        let file = format!("/tmp/dunder/{}.py", case.id);
        let command = command.replace("{file}", &file);
        writeln!(
            text,
            "\nrepro\n  dunder export /tmp/dunder --filter {} && {command}",
            case.id
        )
        .expect("strings grow");
    }
    Ok(text)
}

fn section(text: &mut String, head: &str, body: &str) {
    writeln!(text, "\n{head}").expect("strings grow");
    for line in wrap(body, 96) {
        writeln!(text, "  {line}").expect("strings grow");
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("never empty");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

fn numbered(text: &mut String, body: &str, before: usize) {
    for (index, line) in body.lines().enumerate() {
        let line = format!("{:>4}  {line}", before + index + 1);
        writeln!(text, "{}", line.trim_end()).expect("strings grow");
    }
}

fn indented(text: &mut String, body: &str) {
    for line in body.lines() {
        writeln!(text, "  {line}").expect("strings grow");
    }
}
