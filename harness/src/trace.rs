//! Runs a program on a traced reference interpreter.

use dunder_interpreter::embed::Program;
use dunder_interpreter::outcome::Outcome;
use dunder_interpreter::vm::trace::Trace;

/// A traced run.
#[derive(Debug)]
pub struct Traced {
    /// How it ended.
    pub outcome: Outcome,
    /// What was seen.
    pub trace: Trace,
}

/// Runs the program `text`, called `file`, and keeps the rules it passes through; with `story`, all that happened in its order.
pub fn trace(file: &str, text: &str, story: bool) -> Traced {
    let (outcome, trace) = Program::new(text).file(file).trace(story);
    Traced { outcome, trace }
}
