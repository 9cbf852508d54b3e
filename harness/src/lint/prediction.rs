//! Predictions: what a reader of a document would expect, against what CPython prints.

use dunder_cases::{Case, Corpus, Golden, Outcome};
use dunder_spec::{Basis, Claim, Problem, Spec, Version};

use crate::report::Coverage;

/// A misleading claim, put to the test of its one case.
#[derive(Debug)]
pub struct Prediction<'a> {
    /// The imprecise or refuted claim.
    pub claim: &'a Claim,
    /// Its case.
    pub case: &'a Case,
    /// What its reader would expect the case to print.
    pub predicted: &'a str,
    /// What the case prints on the reference version.
    pub golden: &'a Golden,
}

impl Prediction<'_> {
    /// True when the document is wrong about this case, as its verdict says.
    pub fn differs(&self) -> bool {
        self.predicted != self.golden.stdout || self.golden.outcome != Outcome::Ok
    }
}

/// All predictions, in the order of the claims.
pub fn predictions<'a>(spec: &'a Spec, corpus: &'a Corpus) -> Vec<Prediction<'a>> {
    let coverage = Coverage::of(spec, corpus);
    let prediction = |claim: &'a Claim| {
        let predicted = claim.document_predicts.as_deref()?;
        let case = coverage.predicted(claim)?;
        let golden = case.golden(Version::REFERENCE)?;
        Some(Prediction {
            claim,
            case,
            predicted,
            golden,
        })
    };
    spec.claims().iter().filter_map(prediction).collect()
}

pub(super) fn check(spec: &Spec, corpus: &Corpus) -> Vec<Problem> {
    let coverage = Coverage::of(spec, corpus);
    let mut problems = Vec::new();
    for claim in spec.claims().iter().filter(|claim| claim.misleads()) {
        let mut problem = |what: String, remedy: &str| {
            problems.push(Problem::new(claim.path(), what, remedy).at(claim.defined_at));
        };
        let (how, cases) = match claim.basis {
            Some(Basis::Case) => ("deciding", coverage.deciding(&claim.id)),
            Some(Basis::Illustrated) => ("illustrating", coverage.illustrating(&claim.id)),
            _ => continue,
        };
        if cases.len() > 1 {
            let what = format!("{} has {} {how} cases", claim.id, cases.len());
            problem(
                what,
                "a misleading claim has exactly one, which its prediction is about",
            );
        }
        if cases.len() == 1 && claim.document_predicts.is_none() {
            let what = format!("{} has no document_predicts", claim.id);
            problem(
                what,
                "write what a reader of the document would expect its case to print",
            );
        }
    }
    for prediction in predictions(spec, corpus)
        .iter()
        .filter(|prediction| !prediction.differs())
    {
        let Prediction { claim, case, .. } = prediction;
        let what = format!(
            "the prediction of {} is what {} really prints",
            claim.id, case.id
        );
        let remedy = "the claim misleads: find a case in which its reader would be wrong";
        problems.push(Problem::new(claim.path(), what, remedy).at(claim.defined_at));
    }
    problems
}
