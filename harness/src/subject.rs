//! Subjects: the interpreters under test.
//!
//! The rest of the harness reaches an interpreter only through [`Subject`]; nothing else knows
//! whether a case ran in a process or in this one.

mod command;
mod definition;
mod descendants;
mod hello;
mod process;
pub mod reference;

use dunder_cases::{Capability, Case};
use dunder_spec::Version;

use crate::{Limits, Observation, Profile};

pub use command::CommandSubject;
pub use definition::{DefinitionError, SubjectDefinition};
pub use reference::Reference;

/// What is known of a subject before it runs anything.
#[derive(Debug, Clone)]
pub struct Description {
    /// The name reports use.
    pub name: String,
    /// `sys.implementation.name`, or what the definition says.
    pub implementation: String,
    /// The subject's own version text, on one line.
    pub version: String,
    /// The version of the language it implements.
    pub language: Version,
    /// Capabilities it says it lacks.
    pub lacks: Vec<Capability>,
    /// How it is started, as one would type it; `{file}` stands for the program.
    pub command: Option<String>,
}

impl Description {
    /// The profile it is judged by unless another is asked for: CPython and the reference
    /// interpreter answer for CPython's own details too.
    pub fn usual_profile(&self) -> Profile {
        match self.implementation.as_str() {
            "cpython" | reference::IMPLEMENTATION => Profile::Strict,
            _ => Profile::Portable,
        }
    }
}

/// Why a subject could not run a case at all.
#[derive(Debug, thiserror::Error)]
pub enum SubjectError {
    /// The program of the subject does not start.
    #[error("failed to start `{command}`: {source}")]
    NotStarted {
        /// What was started.
        command: String,
        /// Why it did not.
        source: std::io::Error,
    },
    /// It starts, but does not run the smallest program.
    #[error("`{command}` starts but does not run a two-line program: {why}")]
    NoAnswer {
        /// What was started.
        command: String,
        /// What happened instead.
        why: String,
    },
    /// The harness could not prepare or watch the run.
    #[error("failed to prepare the run: {0}")]
    Harness(#[from] std::io::Error),
}

/// An interpreter under test.
pub trait Subject: Sync {
    /// Who it is.
    fn describe(&self) -> &Description;

    /// Runs a case under limits and tells what was seen.
    ///
    /// # Errors
    /// Only what is no behaviour of the subject: it does not start, or the harness itself fails.
    fn run(&self, case: &Case, limits: &Limits) -> Result<Observation, SubjectError>;
}
