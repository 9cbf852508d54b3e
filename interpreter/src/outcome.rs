//! How a run ends, and what bounds it.

/// The end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The program came to its end.
    Finished,
    /// An exception was not caught; the traceback went to standard error.
    Raised {
        /// Qualified name; with the module unless that is `builtins` or `__main__`.
        exception: String,
        /// `str()` of the exception.
        message: String,
    },
    /// `SystemExit`, with the code for the operating system.
    Exit(i32),
    /// A limit was reached; no handler of the program has run.
    Limit(LimitKind),
    /// The program needs something that this interpreter does not have, by name.
    Unsupported(String),
    /// A fault of the interpreter (a panic, an impossible state); the VM must not be used again.
    Bug(String),
}

/// Which limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Fuel.
    Instructions,
    /// An eighth beyond the memory limit, at which MemoryError was raised.
    Memory,
    /// Bytes of output.
    Output,
    /// The host asked to stop.
    Interrupted,
    /// All threads wait, and nothing will end it.
    Deadlock,
}

/// Bounds of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Units of fuel: calls, backward jumps, and natives by the work they do.
    pub instructions: u64,
    /// Bytes of the heap.
    pub memory: usize,
    /// Depth of Python calls (`sys.getrecursionlimit()`).
    pub recursion: u32,
    /// Bytes written to both streams together.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { instructions: u64::MAX, memory: 2 << 30, recursion: 1000, output: usize::MAX }
    }
}
