//! Runs a program on a traced reference interpreter.

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::Recorder;
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::vm::Vm;
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
///
/// # Errors
/// The interpreter does not start.
pub fn trace(file: &str, text: &str, story: bool) -> Result<Traced, String> {
    let host = Box::new(Recorder::default());
    let mut vm = Vm::new(host, Limits::default())
        .map_err(|_| "the interpreter could not start".to_owned())?;
    let trace = if story {
        Trace::with_story()
    } else {
        Trace::default()
    };
    vm.trace = Some(Box::new(trace));
    let outcome = vm.run_main(Source::new(file, text, false));
    let trace = vm.trace.take().map(|trace| *trace).unwrap_or_default();
    Ok(Traced { outcome, trace })
}
