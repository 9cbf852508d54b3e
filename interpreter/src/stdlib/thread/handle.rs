//! `_thread._ThreadHandle`: a thread to wait for.

use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::payload;
use crate::stdlib::time;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// A handle.
    pub struct ThreadHandle as ThreadHandle {
        /// Number of the thread; 0 before it is started.
        pub thread: u32,
        /// The thread counts as ended.
        pub done: bool,
    }
}

fn handle_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    vm.new_instance(class, ThreadHandle { thread: 0, done: false })
}

/// A handle of thread `number`.
pub(super) fn new_handle(vm: &mut Vm, thread: u32) -> PyResult {
    vm.new_object(&HANDLE, ThreadHandle { thread, done: false })
}

/// Number of the handle's thread, and whether it is marked as ended.
pub(super) fn state(vm: &mut Vm, this: &Value) -> PyResult<(u32, bool)> {
    match this.get::<ThreadHandle>(&vm.heap) {
        Some(handle) => Ok((handle.thread, handle.done)),
        None => Err(vm.bug("handle without payload")),
    }
}

fn handle_ident(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(i64::from(state(vm, this)?.0)))
}

fn handle_is_done(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (thread, done) = state(vm, &args.required(0))?;
    Ok(Value::bool(done || (thread != 0 && !vm.thread_lives(thread))))
}

fn handle_join(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let timeout = match args.take(1).filter(|timeout| !timeout.is_none()) {
        Some(timeout) => u64::try_from(time::nanoseconds(vm, &timeout)?).ok(),
        None => None,
    };
    let (thread, done) = state(vm, &this)?;
    if thread == 0 {
        return Err(vm.runtime_error(format_args!("thread not started")));
    }
    if done {
        return Ok(Value::NONE);
    }
    if thread == vm.thread.id {
        return Err(vm.runtime_error(format_args!("Cannot join current thread")));
    }
    let deadline = timeout.map(|timeout| vm.monotonic().saturating_add(timeout));
    vm.join_thread(thread, deadline).map(|()| Value::NONE)
}

fn handle_set_done(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    if let Some(handle) = this.get_mut::<ThreadHandle>(&mut vm.heap) {
        handle.done = true;
        let thread = handle.thread;
        vm.wake_joining(thread);
    }
    Ok(Value::NONE)
}

fn handle_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (thread, _) = state(vm, this)?;
    vm.new_str(&format!("<_thread._ThreadHandle object: ident={thread}>"))
}

/// `_thread._ThreadHandle`.
pub static HANDLE: TypeSpec = TypeSpec {
    name: "_ThreadHandle",
    module: "_thread",
    tag: Some(Tag::ThreadHandle),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(handle_new), repr: Some(handle_repr), ..Slots::NONE },
    methods: &[
        Method::new("is_done", "($self, /)", handle_is_done),
        Method::new("join", "($self, timeout=None, /)", handle_join),
        Method::new("_set_done", "($self, /)", handle_set_done),
    ],
    getsets: &[GetSet::read("ident", handle_ident)],
    ..TypeSpec::DERIVED
};
