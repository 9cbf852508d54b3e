//! Verdicts: what a run says of a case. A closed set.

use std::fmt;

use dunder_cases::Golden;

use crate::{End, Facet, Observation, Profile};

/// What a run says of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As the golden has it.
    Pass,
    /// As the golden has it but for the wording of a message, which the profile lets pass.
    PassWording,
    /// Something the profile demands differs.
    Fail,
    /// The subject died.
    Crash,
    /// The wall clock ran out.
    Timeout,
    /// Another bound was reached.
    Limit,
    /// Not run, for a stated reason.
    Skip,
    /// Failed, then passed.
    Flaky,
    /// Failed among others, passed alone.
    StateLeak,
    /// The harness could not run it.
    HarnessError,
}

impl Verdict {
    /// All verdicts, in the order of reports.
    pub const ALL: [Self; 10] = [
        Self::Pass,
        Self::PassWording,
        Self::Fail,
        Self::Crash,
        Self::Timeout,
        Self::Limit,
        Self::Skip,
        Self::Flaky,
        Self::StateLeak,
        Self::HarnessError,
    ];

    /// The verdict as run files and expectations name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::PassWording => "pass-wording",
            Self::Fail => "fail",
            Self::Crash => "crash",
            Self::Timeout => "timeout",
            Self::Limit => "limit",
            Self::Skip => "skip",
            Self::Flaky => "flaky",
            Self::StateLeak => "state-leak",
            Self::HarnessError => "harness-error",
        }
    }

    /// True for the two verdicts that count as passed.
    pub fn passed(self) -> bool {
        matches!(self, Self::Pass | Self::PassWording)
    }

    /// Judges an observation, and tells the facets that differ.
    pub fn judge(golden: &Golden, seen: &Observation, profile: Profile) -> (Self, Vec<Facet>) {
        match seen.end {
            End::TimedOut => return (Self::Timeout, Vec::new()),
            End::OverLimit(_) => return (Self::Limit, Vec::new()),
            End::Signalled(_) | End::Broken => return (Self::Crash, Vec::new()),
            End::Exited(code) if died(code, seen) => return (Self::Crash, Vec::new()),
            // What is missing has not passed: a failure like any other.
            End::Exited(_) | End::Unsupported => {}
        }
        let facets = Facet::differing(golden, seen);
        if facets.iter().any(|facet| profile.demands(*facet)) {
            (Self::Fail, facets)
        } else if facets.contains(&Facet::Message) {
            (Self::PassWording, facets)
        } else {
            (Self::Pass, facets)
        }
    }
}

/// True when a process that ended with a code really died: a shell reports a signal as 128 plus
/// its number, and a Rust program ends with 101 when it panics.
fn died(code: i32, seen: &Observation) -> bool {
    let fatal = [4, 6, 7, 8, 11].map(|signal| 128 + signal);
    fatal.contains(&code) || (code == 101 && seen.stderr.text().contains("panicked at"))
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a verdict stands against what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// As expected, or passed without an entry.
    Expected,
    /// Not passed, and no entry expects it.
    Regression,
    /// Passed, though an entry expects it not to.
    UnexpectedPass,
    /// Not passed, in another way than the entry says.
    Changed,
    /// Not passed, but the case is newer than the expectations.
    New,
}

impl Standing {
    /// The standing as run files name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Regression => "regression",
            Self::UnexpectedPass => "unexpected-pass",
            Self::Changed => "changed",
            Self::New => "new",
        }
    }
}
