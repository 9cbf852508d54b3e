//! What the program's exit code means. Never a count.

use crate::{RunResult, Standing};

/// The exit codes of `dunder`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Everything as expected.
    AsExpected = 0,
    /// At least one regression: a case did not pass, or failed in another way than expected.
    Regression = 1,
    /// No regression, but something expected to fail passed.
    UnexpectedPass = 2,
    /// The expectations are wrong or stale: unknown ids, missing reasons.
    BadExpectations = 3,
    /// Nothing was selected.
    NothingSelected = 4,
    /// The run is incomplete: interrupted, or the harness could not run a case.
    Incomplete = 5,
    /// The subject did not start.
    SubjectDidNotStart = 6,
    /// The suite itself is broken: lint, goldens, locks, generated files.
    SuiteBroken = 7,
    /// The command line is wrong.
    Usage = 64,
}

impl ExitCode {
    /// The code of a run. An incomplete run says so whatever else it found; a regression outweighs
    /// unexpected passes.
    pub fn of(result: &RunResult) -> Self {
        let any = |standing| result.standing(standing).next().is_some();
        let broken = result
            .cases
            .iter()
            .any(|case| case.verdict == crate::Verdict::HarnessError);
        if !result.complete || broken {
            Self::Incomplete
        } else if any(Standing::Regression) || any(Standing::Changed) {
            Self::Regression
        } else if any(Standing::UnexpectedPass) {
            Self::UnexpectedPass
        } else {
            Self::AsExpected
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
