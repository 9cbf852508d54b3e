//! State of a Python thread.

use std::collections::HashSet;

use super::fiber::WayBack;
use super::frame::Level;
use super::run::Context;
use super::run::window::Stack;
use super::schedule::{MAIN_THREAD, Waiting};
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
    /// Number (`_thread.get_ident()`), never used again.
    pub id: u32,
    /// Name, for the operating system of a real interpreter and for our report of a deadlock.
    pub name: Box<str>,
    /// What was raised and is not yet caught.
    pub flight: Option<Flight>,
    /// The exception being handled by the running frame or generator (see [`Vm::handled`](super::Vm::handled)).
    pub handled: Option<Value>,
    /// How many of the running generators were resumed while an exception was handled; the generators keep these.
    pub handled_outside: u32,
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
    /// What the instructions of the innermost frame refer to, while it runs.
    pub(super) running: Context,
    /// Registers of running frames.
    pub stack: Stack,
    /// Lowest address that the native stack may reach; 0 when it is not known.
    pub stack_end: usize,
    /// Steps that natives have gone down (see `descent`).
    pub descent: u32,
    /// Bytes of frames and registers that the heap has counted.
    pub counted: usize,
    /// Addresses of the containers whose repr is under way.
    pub(crate) representing: HashSet<usize>,
    /// Weak references to the `_thread._local` objects that hold something for this thread.
    pub(crate) locals: Vec<Value>,
    /// Way back from the fiber on which the thread runs.
    pub(super) way_back: Option<WayBack>,
    /// The end of the program does not wait for it.
    pub(super) daemon: bool,
    /// What the thread waits for.
    pub(super) waiting: Waiting,
    /// When its waiting ends by itself, with the number of its falling asleep.
    pub(super) alarm: Option<(u64, u64)>,
    /// Its waiting has ended by itself.
    pub(super) timed_out: bool,
}

impl Default for Thread {
    /// The main thread before it begins.
    fn default() -> Self {
        Self {
            id: MAIN_THREAD,
            name: "MainThread".into(),
            flight: None,
            handled: None,
            handled_outside: 0,
            depth: 0,
            returned: None,
            sent: None,
            async_item: false,
            reraised: false,
            restored_pc: None,
            levels: Vec::new(),
            ip: std::ptr::null(),
            running: Context::NONE,
            stack: Stack::default(),
            stack_end: 0,
            descent: 0,
            counted: 0,
            representing: HashSet::new(),
            locals: Vec::new(),
            way_back: None,
            daemon: false,
            waiting: Waiting::Turn,
            alarm: None,
            timed_out: false,
        }
    }
}
