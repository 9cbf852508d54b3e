//! The interpreters that the models are compared with.
//!
//! The only place that knows how programs are run: in this process on the reference interpreter, or
//! on a live Python, many programs a process.

use std::time::Duration;

use dunder_harness::subject::{CommandSubject, Description, Reference, SubjectDefinition};
use dunder_harness::{Capture, End, Limits, Observation, Subject as _};

/// Runs programs, each in a fresh main module.
pub(crate) trait Interpreter {
    /// What reports call it.
    fn name(&self) -> &str;

    /// How many programs of a suite it runs unless `DUNDER_PROGRAMS` says otherwise.
    fn usual(&self) -> u64;

    /// True if its output is what CPython prints.
    fn may_record(&self) -> bool;

    /// One observation a program, in their order. A single program runs on its own.
    fn run_programs(&mut self, programs: &[String]) -> Vec<Observation>;
}

/// The one to be compared: the reference interpreter, or a live Python if `DUNDER_PYTHON` names its
/// command.
pub(crate) fn interpreter() -> Box<dyn Interpreter> {
    match std::env::var("DUNDER_PYTHON") {
        Ok(command) => Box::new(LivePython::start(&command)),
        Err(_) => Box::new(InProcess(Reference::default())),
    }
}

/// The reference interpreter.
struct InProcess(Reference);

impl Interpreter for InProcess {
    fn name(&self) -> &'static str {
        "the reference interpreter"
    }

    fn usual(&self) -> u64 {
        500
    }

    fn may_record(&self) -> bool {
        false
    }

    fn run_programs(&mut self, programs: &[String]) -> Vec<Observation> {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let share = programs.len().div_ceil(threads).max(1);
        let run = |program: &String| {
            self.0
                .run_program("program.py", program, &Limits::default())
        };
        std::thread::scope(|scope| {
            let shares = programs.chunks(share);
            let workers: Vec<_> = shares
                .map(|share| scope.spawn(move || share.iter().map(run).collect::<Vec<_>>()))
                .collect();
            let seen = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
            seen.flat_map(|seen| seen.expect("a machine keeps its panics"))
                .collect()
        })
    }
}

/// A Python of this machine, as a command.
struct LivePython {
    name: String,
    command: CommandSubject,
    limits: Limits,
}

/// Runs many programs in one process and writes a JSON line for each.
const DRIVER: &str = r#"
import contextlib, io, json
for program in json.load(open("programs.json", encoding="utf-8")):
    stdout, raised = io.StringIO(), None
    with contextlib.redirect_stdout(stdout):
        try:
            exec(compile(program, "program.py", "exec"), {"__name__": "__main__"})
        except BaseException as error:
            raised = repr(error)
    print(json.dumps([stdout.getvalue(), raised]), flush=True)
"#;

impl LivePython {
    fn start(command: &str) -> Self {
        let limits = Limits {
            wall: Duration::from_mins(5),
            cpu: Duration::from_mins(2),
            output: 64 << 20,
            ..Limits::default()
        };
        let definition = SubjectDefinition::find(command).expect("DUNDER_PYTHON is a command");
        let command = CommandSubject::start(&definition, &limits).expect("DUNDER_PYTHON starts");
        let Description {
            implementation,
            version,
            ..
        } = command.describe();
        let number = version.split_whitespace().next().unwrap_or_default();
        let name = format!("{implementation} {number}");
        Self {
            name,
            command,
            limits,
        }
    }

    fn run_alone(&self, program: &str) -> Observation {
        let limits = Limits::default();
        let seen = self.command.run_files(&[("program.py", program)], &limits);
        seen.expect("the interpreter starts")
    }

    fn run_together(&self, programs: &[String]) -> Vec<Observation> {
        let list = serde_json::to_string(programs).expect("texts are JSON");
        let files = [("driver.py", DRIVER), ("programs.json", list.as_str())];
        let seen = self.command.run_files(&files, &self.limits);
        let seen = seen.expect("the interpreter starts");
        let text = seen.stdout.text();
        let lines = text.lines().map(serde_json::from_str);
        let answers: Vec<(String, Option<String>)> = lines.map_while(Result::ok).collect();
        let observation = |(stdout, raised): (String, Option<String>)| Observation {
            end: End::Exited(i32::from(raised.is_some())),
            stdout: Capture::from(stdout.as_str()),
            stderr: Capture::from(raised.unwrap_or_default().as_str()),
            wall: Duration::ZERO,
            peak_memory: None,
        };
        answers.into_iter().map(observation).collect()
    }
}

impl Interpreter for LivePython {
    fn name(&self) -> &str {
        &self.name
    }

    fn usual(&self) -> u64 {
        200
    }

    fn may_record(&self) -> bool {
        self.name.starts_with("cpython ")
    }

    fn run_programs(&mut self, programs: &[String]) -> Vec<Observation> {
        if let [program] = programs {
            return vec![self.run_alone(program)];
        }
        let mut seen = self.run_together(programs);
        // The process died or hung in one program: that one runs alone, the others go on.
        while seen.len() < programs.len() {
            seen.push(self.run_alone(&programs[seen.len()]));
            seen.extend(self.run_together(&programs[seen.len()..]));
        }
        seen
    }
}
