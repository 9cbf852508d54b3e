//! What was seen when a subject ran a case. Nothing here judges.

use std::time::Duration;

/// The bounds a subject runs a case under.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Wall-clock time; at its end the subject is asked to stop, then killed.
    pub wall: Duration,
    /// CPU time of the process.
    pub cpu: Duration,
    /// Resident memory of the process and its descendants together, in bytes. Enforced on Linux.
    pub memory: u64,
    /// Bytes kept of standard output, and as many of standard error; more ends the case.
    pub output: usize,
}

impl Default for Limits {
    /// 10 seconds of either clock, 1 GiB, 1 MiB of output.
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            cpu: Duration::from_secs(10),
            memory: 1 << 30,
            output: 1 << 20,
        }
    }
}

/// Which bound a subject ran into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// CPU time.
    Cpu,
    /// Resident memory.
    Memory,
    /// Bytes of output.
    Output,
    /// A process was still running when the program had ended.
    Processes,
    /// A file grew too large.
    FileSize,
}

impl Bound {
    /// The bound as reports name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpu => "cpu time",
            Self::Memory => "memory",
            Self::Output => "output",
            Self::Processes => "processes left running",
            Self::FileSize => "file size",
        }
    }
}

/// How the run of a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The process ended by itself with this code.
    Exited(i32),
    /// The process died by this signal.
    Signalled(i32),
    /// The wall clock ran out.
    TimedOut,
    /// Another bound was reached.
    OverLimit(Bound),
    /// The subject told that it does not have something the program needs.
    Unsupported,
    /// The subject told of a fault of its own.
    Broken,
}

/// The bytes a stream carried, up to a bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capture {
    /// The first bytes.
    pub bytes: Vec<u8>,
    /// How many there were in all.
    pub total: u64,
}

impl Capture {
    /// The bytes as text, invalid UTF-8 replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl From<&str> for Capture {
    fn from(text: &str) -> Self {
        Self {
            bytes: text.as_bytes().to_vec(),
            total: text.len() as u64,
        }
    }
}

/// What one run of a case showed.
#[derive(Debug, Clone)]
pub struct Observation {
    /// How it ended.
    pub end: End,
    /// Standard output.
    pub stdout: Capture,
    /// Standard error.
    pub stderr: Capture,
    /// Wall-clock time from start to end.
    pub wall: Duration,
    /// The highest resident memory seen, in bytes, where the system tells.
    pub peak_memory: Option<u64>,
}
