//! State of a Python thread.

use super::frame::Level;
use super::run::window::Stack;
use crate::compile::op::Instr;
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
#[derive(Debug)]
pub struct Thread {
    /// What was raised and is not yet caught.
    pub flight: Option<Flight>,
    /// The exception being handled by the running frame or generator (see [`Vm::handled`](super::Vm::handled)).
    pub handled: Option<Value>,
    /// What the resumers of running generators were handling, the outermost first.
    pub handled_outside: Vec<Option<Value>>,
    /// Python calls under way.
    pub depth: u32,
    /// What a generator returned: its end is `None`, and its value is here.
    pub returned: Option<Value>,
    /// What was sent to a generator that stands at a delegation.
    pub sent: Option<Value>,
    /// The last value that a frame was suspended with is an item of an asynchronous generator.
    pub async_item: bool,
    /// The exception in flight was raised again: the running frame enters no traceback entry.
    pub reraised: bool,
    /// The instruction number that the exception in flight had before it was raised again.
    pub restored_pc: Option<u32>,
    /// Running frames, the innermost last.
    pub levels: Vec<Level>,
    /// Next instruction of the innermost frame.
    pub ip: *const Instr,
    /// Registers of running frames.
    pub stack: Stack,
    /// Lowest address that the native stack may reach; 0 when it is not known.
    pub stack_end: usize,
    /// Nested runs of the machine under way.
    pub nested: u32,
}

impl Default for Thread {
    fn default() -> Self {
        Self {
            flight: None,
            handled: None,
            handled_outside: Vec::new(),
            depth: 0,
            returned: None,
            sent: None,
            async_item: false,
            reraised: false,
            restored_pc: None,
            levels: Vec::new(),
            ip: std::ptr::null(),
            stack: Stack::default(),
            stack_end: 0,
            nested: 0,
        }
    }
}
