//! Links between cases and the spec: all lead somewhere, in both directions.

use dunder_cases::{Case, Corpus};
use dunder_spec::{Basis, Problem, Spec};

use crate::report::Coverage;

/// The most claims a case may decide.
const DECIDES: usize = 3;

pub(super) fn check(spec: &Spec, corpus: &Corpus) -> Vec<Problem> {
    let mut problems: Vec<_> = corpus
        .cases()
        .flat_map(|case| check_header(case, spec))
        .collect();
    let coverage = Coverage::of(spec, corpus);
    for id in coverage.rules_without_case() {
        let rule = spec.rule(id);
        let (path, line) = rule.map_or((String::new(), 0), |rule| {
            (format!("spec/chapters/{}.md", rule.chapter), rule.line)
        });
        let remedy = "write a case that cites it, or mark the rule [!INFORMATIVE]";
        problems.push(Problem::new(path, format!("no case shows rule {id}"), remedy).at(line));
    }
    for claim in spec.claims() {
        let decides = !coverage.deciding(&claim.id).is_empty();
        if decides && claim.basis != Some(Basis::Case) {
            let what = format!("a case decides {} but its basis is another", claim.id);
            let remedy = "write basis = \"case\" in the claim, or `illustrates` in the case";
            problems.push(Problem::new(claim.path(), what, remedy).at(claim.defined_at));
        }
    }
    problems
}

pub(super) fn check_header(case: &Case, spec: &Spec) -> Vec<Problem> {
    let mut problems = Vec::new();
    let header = &case.header;
    let mut problem = |what: String, remedy: &str| {
        problems.push(Problem::new(case.path(), what, remedy).at(1));
    };
    if header.rules.is_empty() {
        problem("the case cites no rule".into(), "name the rule it shows");
    }
    for id in &header.rules {
        match spec.rule(id) {
            None => problem(
                format!("no rule has the id {id}"),
                "use an id of spec/chapters, or write the rule first",
            ),
            Some(rule) if rule.id.as_str() != id => problem(
                format!("rule {id} is called {} now", rule.id),
                "cite the present id",
            ),
            Some(_) => {}
        }
    }
    if header.decides.len() > DECIDES {
        problem(
            format!("the case decides {} claims", header.decides.len()),
            "three at most; split it",
        );
    }
    for id in header.decides.iter().chain(&header.illustrates) {
        if spec.claim(id).is_none() {
            problem(
                format!("no claim has the id {id}"),
                "use an id of spec/claims",
            );
        }
    }
    for claim in header.decides.iter().filter_map(|id| spec.claim(id)) {
        if !claim.rules.iter().any(|rule| header.rules.contains(rule)) {
            let remedy = "a deciding case cites at least one of the claim's rules";
            problem(
                format!("the case decides {} but cites none of its rules", claim.id),
                remedy,
            );
        }
        if header.illustrates.contains(&claim.id) {
            problem(
                format!("{} is both decided and illustrated", claim.id),
                "keep `decides`",
            );
        }
    }
    for id in &header.examples {
        if spec.example(id).is_none() {
            problem(
                format!("no example has the id {id}"),
                "use an id of spec/claims/examples.toml",
            );
        }
    }
    problems
}
