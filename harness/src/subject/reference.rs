//! The reference interpreter, in this process: a machine of its own for each case.
//!
//! Nothing of the real system reaches a case here. Time is virtual, so a case that sleeps costs
//! nothing; and instead of a clock, the work that was done ends a case that does not end by itself,
//! so the verdict is the same on a slow machine or a busy one.

use std::time::{Duration, Instant};

use dunder_cases::{Capability, Case};
use dunder_interpreter::embed::{Program, Run};
use dunder_interpreter::outcome::{self, LimitKind, Outcome};
use dunder_spec::Version;

use super::{Description, Subject, SubjectError};
use crate::{Bound, Capture, End, Limits, Observation, interrupt};

/// The name of the subject; `--subject` without a value means it.
pub const NAME: &str = "reference";

/// What it calls itself in `sys.implementation.name`.
pub(super) const IMPLEMENTATION: &str = "dunder";

/// Units of fuel (calls, backward jumps, the work of natives) that stand for a second of the limit.
/// A release build does as many in a small part of a second.
const FUEL_PER_SECOND: u64 = 20_000_000;

/// The interpreter of this project.
#[derive(Debug, Clone)]
pub struct Reference {
    description: Description,
    stress: String,
}

impl Default for Reference {
    fn default() -> Self {
        Self {
            description: Description {
                name: NAME.to_owned(),
                implementation: IMPLEMENTATION.to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                language: Version::REFERENCE,
                // Sizes are those of our own layout.
                lacks: vec![Capability::ObjectSizes],
                command: None,
            },
            stress: String::new(),
        }
    }
}

impl Reference {
    /// The same interpreter, judged as one that lacks something more, or as another version.
    #[must_use]
    pub fn described(mut self, lacks: &[Capability], language: Option<Version>) -> Self {
        self.description.lacks.extend(lacks);
        self.description.language = language.unwrap_or(self.description.language);
        self
    }

    /// The same interpreter, made to work hard; see [`Program::stress`].
    #[must_use]
    pub fn stressed(mut self, modes: String) -> Self {
        self.stress = modes;
        self
    }

    /// Runs a program that is shown as a file of this name.
    pub fn run_program(&self, file: &str, program: &str, limits: &Limits) -> Observation {
        let start = Instant::now();
        let bounds = outcome::Limits {
            instructions: fuel(limits.wall),
            memory: usize::try_from(limits.memory).unwrap_or(usize::MAX),
            output: limits.output,
            ..outcome::Limits::default()
        };
        let mut program = Program::new(program).file(file).limits(bounds);
        if let Some(flag) = interrupt::flag() {
            program = program.interrupted_by(flag);
        }
        let run = program.stress(&self.stress).run();
        observation(run, start.elapsed())
    }
}

impl Subject for Reference {
    fn describe(&self) -> &Description {
        &self.description
    }

    fn run(&self, case: &Case, limits: &Limits) -> Result<Observation, SubjectError> {
        let name = case.id.rsplit('/').next().unwrap_or("case");
        Ok(self.run_program(&format!("{name}.py"), &case.program, limits))
    }
}

fn fuel(time: Duration) -> u64 {
    let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    milliseconds.saturating_mul(FUEL_PER_SECOND / 1000)
}

/// What a process that ended like this would have shown.
fn observation(run: Run, wall: Duration) -> Observation {
    let Run {
        outcome,
        stdout,
        mut stderr,
    } = run;
    let mut tell = |what: String| stderr.extend_from_slice(what.as_bytes());
    let end = match outcome {
        Outcome::Finished => End::Exited(0),
        Outcome::Raised { .. } => End::Exited(1),
        Outcome::Exit(code) => End::Exited(code & 0xff),
        // A deadlock never ends; it is only found earlier than by a clock.
        Outcome::Limit(LimitKind::Instructions | LimitKind::Interrupted | LimitKind::Deadlock) => {
            End::TimedOut
        }
        Outcome::Limit(LimitKind::Memory) => End::OverLimit(Bound::Memory),
        Outcome::Limit(LimitKind::Output) => End::OverLimit(Bound::Output),
        Outcome::Unsupported(what) => {
            tell(format!("unsupported: {what}\n"));
            End::Unsupported
        }
        Outcome::Bug(what) => {
            tell(format!("fault of the interpreter: {what}\n"));
            End::Broken
        }
    };
    let capture = |bytes: Vec<u8>| Capture {
        total: bytes.len() as u64,
        bytes,
    };
    Observation {
        end,
        stdout: capture(stdout),
        stderr: capture(stderr),
        wall,
        peak_memory: None,
    }
}
