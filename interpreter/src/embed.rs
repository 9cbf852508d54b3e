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
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::compile::code::Source;
use crate::host::{Host, Recorder};
use crate::outcome::{LimitKind, Limits, Outcome};
use crate::vm::Vm;
use crate::vm::trace::Trace;

/// A program with all that its run depends on.
#[derive(Clone, Debug)]
pub struct Program {
    main: Main,
    name: Option<String>,
    arguments: Vec<String>,
    path: Vec<String>,
    isolated: bool,
    stress: String,
    limits: Limits,
    interrupt: Option<Arc<AtomicBool>>,
}

/// What runs as `__main__`.
#[derive(Clone, Debug)]
enum Main {
    Text { source: String, file: String },
    Module(String),
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
        Self::start(Main::Text { source: source.into(), file: "<string>".to_owned() })
    }

    /// A module, or the `__main__` of a package, that the host has in a folder of [`path`](Self::path): `python -m name`.
    pub fn module(name: impl Into<String>) -> Self {
        Self::start(Main::Module(name.into())).name("-m")
    }

    fn start(main: Main) -> Self {
        let limits = Limits::default();
        let (arguments, path, stress) = (Vec::new(), Vec::new(), String::new());
        Self { main, name: None, arguments, path, isolated: false, stress, limits, interrupt: None }
    }

    /// The name that tracebacks, `__file__` and `sys.argv[0]` show; nothing is read from there. `<string>` and `<stdin>` are no files, as
    /// in CPython. A module has the file that it was found in.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>) -> Self {
        if let Main::Text { file, .. } = &mut self.main {
            *file = name.into();
        }
        self
    }

    /// `sys.argv[0]`, where it is not the file.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// `sys.path`: what the host is asked for modules in. Without it, only the library can be imported (`sys.flags.safe_path`).
    #[must_use]
    pub fn path(mut self, folders: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.path = folders.into_iter().map(Into::into).collect();
        self
    }

    /// `sys.flags.isolated`; it changes nothing else.
    #[must_use]
    pub fn isolated(mut self, isolated: bool) -> Self {
        self.isolated = isolated;
        self
    }

    /// Switches for those who test the interpreter, separated by commas: `switch` (another thread's turn after every instruction),
    /// `collect` (a collection of cycles after every instruction), `audit` (what is left over at the end is a [`Outcome::Bug`]).
    #[must_use]
    pub fn stress(mut self, modes: impl Into<String>) -> Self {
        self.stress = modes.into();
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

    /// A flag that ends the run when somebody sets it ([`LimitKind::Interrupted`]); no handler of the program runs then.
    #[must_use]
    pub fn interrupted_by(mut self, flag: Arc<AtomicBool>) -> Self {
        self.interrupt = Some(flag);
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
        let outcome = self.run_in(&mut vm);
        if !self.stressed("audit") || matches!(outcome, Outcome::Bug(_)) {
            return (outcome, Some(vm.into_host()));
        }
        let host = vm.take_host();
        let leaks = vm.audit();
        (if leaks.is_empty() { outcome } else { Outcome::Bug(format!("leaked: {}", leaks.join(", "))) }, Some(host))
    }

    /// Runs the program as [`run`](Self::run) does and tells which rules it passed through; with `story`, all that happened in its order.
    pub fn trace(&self, story: bool) -> (Outcome, Trace) {
        let trace = if story { Trace::with_story() } else { Trace::default() };
        let Ok(mut vm) = Vm::new(Box::<Recorder>::default(), self.limits) else { return (Outcome::Limit(LimitKind::Memory), trace) };
        vm.trace = Some(Box::new(trace));
        let outcome = self.run_in(&mut vm);
        (outcome, vm.trace.take().map(|trace| *trace).unwrap_or_default())
    }

    fn run_in(&self, vm: &mut Vm) -> Outcome {
        vm.interrupt.clone_from(&self.interrupt);
        vm.stress_switches(self.stressed("switch"));
        if self.stressed("collect") {
            vm.stress_collector();
        }
        let first = match (&self.name, &self.main) {
            (Some(name), _) | (None, Main::Module(name)) => name,
            (None, Main::Text { file, .. }) => file,
        };
        vm.arguments = std::iter::once(first).chain(&self.arguments).cloned().collect();
        vm.path.clone_from(&self.path);
        vm.isolated = self.isolated;
        match &self.main {
            Main::Text { source, file } => {
                let mut source = Source::new(file, source, false);
                // CPython has read it and keeps no lines of it.
                source.shown = file != "<stdin>";
                vm.run_main(source)
            }
            Main::Module(name) => vm.run_named(name.clone()),
        }
    }

    fn stressed(&self, mode: &str) -> bool {
        self.stress.split(',').any(|other| other == mode)
    }
}
