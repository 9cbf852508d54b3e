//! State of a Python thread, besides its stack.

use crate::heap::Value;
use crate::outcome::LimitKind;

/// What travels with the token [`Raised`](super::Raised).
#[derive(Debug)]
pub enum Flight {
    /// A Python exception object.
    Exception(Value),
    /// A limit: runs no handler.
    Limit(LimitKind),
    /// Something is missing here: runs no handler.
    Unsupported(String),
    /// A fault of the interpreter: runs no handler.
    Bug(String),
}

/// A Python thread.
#[derive(Debug, Default)]
pub struct Thread {
    /// What was raised and is not yet caught.
    pub flight: Option<Flight>,
    /// The exception being handled (`sys.exception()`), and with it the next `__context__`.
    pub handled: Option<Value>,
    /// Python calls and native nesting under way.
    pub depth: u32,
}
