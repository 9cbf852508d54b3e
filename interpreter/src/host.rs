//! The only way to the outside: output, input, clock, environment, files. Everything else in this crate is pure.

pub mod disk;
pub mod files;

use std::any::Any;

use files::{Files, MemoryFiles};

/// What an embedder provides. Every method is called from the thread that runs the VM.
pub trait Host: Any {
    /// Writes to standard output (`false`) or standard error (`true`).
    fn write(&mut self, error_stream: bool, text: &[u8]) -> std::io::Result<()>;
    /// Sends on what was written and still waits; a host that keeps nothing back has nothing to do.
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
    /// Reads a line of standard input, with its newline; empty at the end.
    fn read_line(&mut self) -> std::io::Result<Vec<u8>>;
    /// Nanoseconds of a clock that never goes back.
    fn monotonic(&mut self) -> u64;
    /// Nanoseconds since 1970.
    fn wall_clock(&mut self) -> u64;
    /// Tells that the program has worked for that many virtual nanoseconds. A real clock knows by itself.
    fn tick(&mut self, _nanoseconds: u64) {}
    /// Lets that many nanoseconds pass. A virtual clock only advances.
    fn sleep(&mut self, nanoseconds: u64);
    /// An environment variable.
    fn variable(&self, name: &str) -> Option<String>;
    /// The text of an importable file below `folder`, an entry of `sys.path`, by dotted module name; with the file's path. `None` when
    /// there is none.
    fn module_source(&mut self, folder: &str, name: &str) -> Option<(String, String)>;
    /// A source line for tracebacks of files that the VM did not compile itself.
    fn source_line(&mut self, file: &str, line: u32) -> Option<String>;
    /// Number of the process; by default that of a system with one process only.
    fn process_id(&self) -> u32 {
        1
    }
    /// The files that programs see, asked for once; by default an empty file system in memory.
    fn files(&self) -> Box<dyn Files> {
        Box::new(MemoryFiles::default())
    }
}

/// A host with virtual time that keeps all output; what the harness and the tests use.
#[derive(Debug, Default)]
pub struct Recorder {
    /// All of standard output.
    pub stdout: Vec<u8>,
    /// All of standard error.
    pub stderr: Vec<u8>,
    /// The virtual clock, in nanoseconds.
    pub now: u64,
}

impl Host for Recorder {
    fn write(&mut self, error_stream: bool, text: &[u8]) -> std::io::Result<()> {
        if error_stream { &mut self.stderr } else { &mut self.stdout }.extend_from_slice(text);
        Ok(())
    }
    fn read_line(&mut self) -> std::io::Result<Vec<u8>> {
        Ok(Vec::new())
    }
    fn monotonic(&mut self) -> u64 {
        self.now
    }
    fn wall_clock(&mut self) -> u64 {
        1_700_000_000_000_000_000_u64.saturating_add(self.now)
    }
    fn tick(&mut self, nanoseconds: u64) {
        self.now = self.now.saturating_add(nanoseconds);
    }
    fn sleep(&mut self, nanoseconds: u64) {
        self.now = self.now.saturating_add(nanoseconds);
    }
    fn variable(&self, _: &str) -> Option<String> {
        None
    }
    fn module_source(&mut self, _: &str, _: &str) -> Option<(String, String)> {
        None
    }
    fn source_line(&mut self, _: &str, _: u32) -> Option<String> {
        None
    }
}
