//! Programs run in process on a small host thread.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, unreachable_pub, reason = "each test target uses a part")]

use std::sync::{Arc, Mutex};

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::{Host, Recorder};
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::vm::Vm;

/// Standard output, shared with the test.
#[derive(Clone, Default)]
pub struct Output(Arc<Mutex<Vec<u8>>>);

impl Output {
    /// What was printed.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// A host with virtual time, whose output outlives the VM.
struct Captured {
    output: Output,
    rest: Recorder,
}

impl Host for Captured {
    fn write(&mut self, error_stream: bool, text: &[u8]) -> std::io::Result<()> {
        if !error_stream {
            self.output.0.lock().unwrap().extend_from_slice(text);
        }
        Ok(())
    }
    fn read_line(&mut self) -> std::io::Result<Vec<u8>> {
        self.rest.read_line()
    }
    fn monotonic(&mut self) -> u64 {
        self.rest.monotonic()
    }
    fn tick(&mut self, nanoseconds: u64) {
        self.rest.tick(nanoseconds);
    }
    fn wall_clock(&mut self) -> u64 {
        self.rest.wall_clock()
    }
    fn sleep(&mut self, nanoseconds: u64) {
        self.rest.sleep(nanoseconds);
    }
    fn variable(&self, name: &str) -> Option<String> {
        self.rest.variable(name)
    }
    fn module_source(&mut self, folder: &str, name: &str) -> Option<(String, String)> {
        self.rest.module_source(folder, name)
    }
    fn source_line(&mut self, file: &str, line: u32) -> Option<String> {
        self.rest.source_line(file, line)
    }
}

/// A VM whose output is kept.
pub fn vm(limits: Limits) -> (Vm, Output) {
    let output = Output::default();
    let host = Captured { output: output.clone(), rest: Recorder::default() };
    (Vm::new(Box::new(host), limits).unwrap(), output)
}

/// Runs a program on a host thread with a stack of 2 MiB and audits its VM; its outcome, output, and leaks.
pub fn run(program: &str, limits: Limits) -> (Outcome, String, Vec<String>) {
    let source = Source::new("program.py", program, false);
    let work = move || {
        let (mut vm, output) = vm(limits);
        let outcome = vm.run_main(source);
        let leaks = if matches!(outcome, Outcome::Bug(_)) { Vec::new() } else { vm.audit() };
        (outcome, output.text(), leaks)
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap()
}

/// The programs of a file, each below a line `### name`, with the output it must give behind a line `---`.
pub fn programs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    text.split("### ").skip(1).map(|part| {
        let (name, rest) = part.split_once('\n').unwrap();
        let (program, expected) = rest.split_once("---\n").unwrap();
        (name, program, expected)
    })
}
