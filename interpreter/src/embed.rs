//! Running Python from Rust: a program goes in, what it did comes out.
//!
//! Each run has a machine of its own, in which time is virtual and nothing of the real system is seen.
//!
//! ```
//! use dunder_interpreter::embed::Program;
//! use dunder_interpreter::outcome::Outcome;
//!
//! let run = Program::new("import sys\nprint(len(sys.argv))\nraise KeyError('k')").arguments(["one", "two"]).run();
//! assert_eq!(run.stdout, b"3\n");
//! assert_eq!(run.outcome, Outcome::Raised { exception: "KeyError".into(), message: "'k'".into() });
//! assert!(run.stderr.ends_with(b"KeyError: 'k'\n"));
//! ```

use std::any::Any;

use crate::compile::code::Source;
use crate::host::{Host, Recorder};
use crate::outcome::{LimitKind, Limits, Outcome};
use crate::vm::Vm;

/// A program with all that its run depends on.
#[derive(Clone, Debug)]
pub struct Program {
    source: String,
    file: String,
    arguments: Vec<String>,
    limits: Limits,
}

/// What a run did.
#[derive(Clone, Debug)]
pub struct Run {
    /// How it ended.
    pub outcome: Outcome,
    /// All of standard output.
    pub stdout: Vec<u8>,
    /// All of standard error, the traceback of an uncaught exception included.
    pub stderr: Vec<u8>,
}

impl Program {
    /// The main module's text, without arguments or limits but the usual depth of calls.
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), file: "<string>".to_owned(), arguments: Vec::new(), limits: Limits::default() }
    }

    /// The name that tracebacks, `__file__` and `sys.argv[0]` show; nothing is read from there.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>) -> Self {
        self.file = name.into();
        self
    }

    /// `sys.argv` after its first element.
    #[must_use]
    pub fn arguments(mut self, arguments: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.arguments = arguments.into_iter().map(Into::into).collect();
        self
    }

    /// What bounds the run.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Runs the program in a machine that is closed to the outside: its output is kept, its clock is virtual.
    pub fn run(&self) -> Run {
        let (outcome, host) = self.run_on(Box::<Recorder>::default());
        let recorder = host.and_then(|host| (host as Box<dyn Any>).downcast::<Recorder>().ok());
        let Recorder { stdout, stderr, .. } = *recorder.unwrap_or_default();
        Run { outcome, stdout, stderr }
    }

    /// Runs the program in a machine whose outside is `host`, and gives the host back; not so when the limit of memory
    /// leaves no room for the machine itself.
    pub fn run_on(&self, host: Box<dyn Host>) -> (Outcome, Option<Box<dyn Host>>) {
        let Ok(mut vm) = Vm::new(host, self.limits) else { return (Outcome::Limit(LimitKind::Memory), None) };
        vm.arguments = std::iter::once(&self.file).chain(&self.arguments).cloned().collect();
        let outcome = vm.run_main(Source::new(&self.file, &self.source, false));
        (outcome, Some(vm.into_host()))
    }
}
