//! The harness of Dunder: runs cases on interpreters and judges what they print.
//!
//! It reaches an interpreter only through [`Subject`]; it knows goldens but writes none except from
//! CPython (`record`); everything a person reads is derived from results, which a run file keeps.

#![forbid(unsafe_code)]

pub mod cli;
mod diff;
mod exit_code;
mod expectation;
mod facet;
mod interrupt;
pub mod lint;
mod observation;
mod profile;
pub mod publish;
pub mod record;
pub mod report;
mod run;
pub mod run_file;
pub mod selection;
pub mod subject;
pub mod trace;
mod verdict;

pub use diff::diff;
pub use exit_code::ExitCode;
pub use expectation::{Expectations, draft};
pub use facet::Facet;
pub use observation::{Bound, Capture, End, Limits, Observation};
pub use profile::Profile;
pub use run::{CaseResult, Observer, RunOptions, RunResult, judge, run};
pub use subject::{Subject, SubjectError};
pub use verdict::{Standing, Verdict};
