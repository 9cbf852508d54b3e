//! `_thread.lock` and `_thread.RLock`.
//!
//! As in CPython a lock that is released is free for whoever asks first, but a thread that has waited for long gets it handed over.

use std::collections::VecDeque;

use crate::heap::{Tag, Value};
use crate::object::payloads::Tuple;
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::stdlib::time;
use crate::vm::schedule::Waiting;
use crate::vm::{Args, NANOSECONDS_PER_FUEL, PyResult, Vm};
use crate::{payload, plain};

/// Fuel used by others after which a waiting thread gets the lock handed over: one millisecond.
const FAIR: u64 = 1_000_000 / NANOSECONDS_PER_FUEL;
/// Longest timeout, in seconds (`_thread.TIMEOUT_MAX`).
pub(super) const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Threads that wait, each with the fuel that was used when it began to.
#[derive(Default)]
pub struct Queue(VecDeque<(u32, u64)>);

plain!(Queue);

payload! {
    /// A lock, reentrant or not: that depends on its type.
    pub struct Lock as Lock {
        /// The thread that holds it; 0 when it is free.
        pub holder: u32,
        /// How often the holder has acquired it.
        pub count: u64,
        /// Who waits.
        pub queue: Queue,
        /// The waiting thread that it was handed over to; 0 for none.
        pub handed: u32,
    }
}

/// How long to wait.
#[derive(Clone, Copy)]
enum Patience {
    None,
    Until(u64),
    Endless,
}

fn new_lock(vm: &mut Vm, class: &Value) -> PyResult {
    vm.new_instance(class, Lock { holder: 0, count: 0, queue: Queue::default(), handed: 0 })
}

fn lock_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    if !args.is_empty() {
        let name = vm.class_name(class);
        return Err(vm.type_error(format_args!("{name} expected 0 arguments, got {}", args.len())));
    }
    new_lock(vm, class)
}

fn rlock_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    new_lock(vm, class)
}

fn lock_init(_vm: &mut Vm, _this: &Value, _args: Args<'_>) -> PyResult<()> {
    Ok(())
}

/// Reads or changes the payload.
fn with<R>(vm: &mut Vm, this: &Value, work: impl FnOnce(&mut Lock) -> R) -> PyResult<R> {
    match this.get_mut::<Lock>(&mut vm.heap) {
        Some(lock) => Ok(work(lock)),
        None => Err(vm.bug("lock without payload")),
    }
}

/// Takes the lock if it is free, or the running thread's own and `reentrant`; else the thread that holds it.
fn take(vm: &mut Vm, this: &Value, reentrant: bool) -> PyResult<Option<u32>> {
    let me = vm.thread.id;
    with(vm, this, |lock| {
        if lock.holder == 0 {
            (lock.holder, lock.count) = (me, 1);
        } else if reentrant && lock.holder == me {
            lock.count += 1;
        } else {
            return Some(lock.holder);
        }
        None
    })
}

/// The arguments `blocking=True, timeout=-1`.
fn patience(vm: &mut Vm, args: &mut Args<'_>) -> PyResult<Patience> {
    let blocking = match args.take(1) {
        Some(blocking) => vm.truth(&blocking)?,
        None => true,
    };
    let timeout = match args.take(2) {
        Some(timeout) => time::nanoseconds(vm, &timeout)?,
        None => -1_000_000_000,
    };
    if !blocking && timeout != -1_000_000_000 {
        return Err(vm.value_error(format_args!("can't specify a timeout for a non-blocking call")));
    }
    match (blocking, u64::try_from(timeout)) {
        (false, _) | (_, Ok(0)) => Ok(Patience::None),
        (true, Ok(timeout)) => Ok(Patience::Until(vm.monotonic().saturating_add(timeout))),
        (true, Err(_)) if timeout == -1_000_000_000 => Ok(Patience::Endless),
        (true, Err(_)) => Err(vm.value_error(format_args!("timeout value must be a non-negative number"))),
    }
}

fn acquire(vm: &mut Vm, this: &Value, reentrant: bool, patience: Patience) -> PyResult<bool> {
    // What finalizers do to the lock must have happened before it is looked at.
    vm.run_pending()?;
    let (me, since) = (vm.thread.id, vm.fuel_used());
    let mut waited = false;
    while let Some(holder) = take(vm, this, reentrant)? {
        let deadline = match patience {
            Patience::None => return Ok(false),
            Patience::Until(deadline) => Some(deadline),
            Patience::Endless => None,
        };
        // Who was woken in vain keeps the place in the queue.
        with(vm, this, |lock| if waited { lock.queue.0.push_front((me, since)) } else { lock.queue.0.push_back((me, since)) })?;
        let woken = vm.wait(Waiting::Lock(holder), deadline);
        let handed = with(vm, this, |lock| {
            lock.queue.0.retain(|(id, _)| *id != me);
            let handed = lock.handed == me;
            if handed {
                lock.handed = 0;
            }
            handed
        })?;
        if handed {
            break;
        }
        if !woken? {
            return Ok(false);
        }
        waited = true;
    }
    Ok(true)
}

/// Frees the lock and wakes the next thread.
fn free(vm: &mut Vm, this: &Value) -> PyResult<()> {
    with(vm, this, |lock| (lock.holder, lock.count) = (0, 0))?;
    while let Some((id, since)) = with(vm, this, |lock| lock.queue.0.pop_front())? {
        // One whose time has run out is awake already.
        if !vm.wake(id) {
            continue;
        }
        if vm.fuel_used().saturating_sub(since) > FAIR {
            with(vm, this, |lock| (lock.holder, lock.count, lock.handed) = (id, 1, id))?;
        }
        break;
    }
    Ok(())
}

fn lock_acquire(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let patience = patience(vm, &mut args)?;
    acquire(vm, &this, false, patience).map(Value::bool)
}

fn lock_enter(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    crate::rule!(vm, "context-manager.library.lock", "the lock is acquired; its `__exit__` will release it");
    let this = args.required(0);
    acquire(vm, &this, false, Patience::Endless).map(Value::bool)
}

fn lock_release(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    if with(vm, &this, |lock| lock.holder)? == 0 {
        return Err(vm.runtime_error(format_args!("release unlocked lock")));
    }
    free(vm, &this).map(|()| Value::NONE)
}

fn lock_locked(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    with(vm, &this, |lock| Value::bool(lock.holder != 0))
}

fn lock_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (name, id) = (vm.type_name(this)?, vm.id_of(this));
    let state = if with(vm, this, |lock| lock.holder)? == 0 { "unlocked" } else { "locked" };
    vm.new_str(&format!("<{state} {name} object at {id:#x}>"))
}

fn rlock_acquire(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let patience = patience(vm, &mut args)?;
    acquire(vm, &this, true, patience).map(Value::bool)
}

fn rlock_enter(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    acquire(vm, &this, true, Patience::Endless).map(Value::bool)
}

fn rlock_release(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let me = vm.thread.id;
    let (holder, count) = with(vm, &this, |lock| (lock.holder, lock.count))?;
    if holder != me {
        return Err(vm.runtime_error(format_args!("cannot release un-acquired lock")));
    }
    if count > 1 {
        with(vm, &this, |lock| lock.count = count - 1)?;
    } else {
        free(vm, &this)?;
    }
    Ok(Value::NONE)
}

fn rlock_is_owned(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, me) = (args.required(0), vm.thread.id);
    with(vm, &this, |lock| Value::bool(lock.holder == me))
}

fn rlock_recursion_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, me) = (args.required(0), vm.thread.id);
    let count = with(vm, &this, |lock| if lock.holder == me { lock.count } else { 0 })?;
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Gives the lock up altogether; what `_acquire_restore` takes.
fn rlock_release_save(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (holder, count) = with(vm, &this, |lock| (lock.holder, lock.count))?;
    if holder == 0 {
        return Err(vm.runtime_error(format_args!("cannot release un-acquired lock")));
    }
    free(vm, &this)?;
    vm.new_tuple([Value::int(i64::try_from(count).unwrap_or(i64::MAX)), Value::int(i64::from(holder))])
}

fn rlock_acquire_restore(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, state) = (args.required(0), args.required(1));
    let count = state.get::<Tuple>(&vm.heap).and_then(|state| state.items.first().and_then(Value::as_int));
    let Some(count) = count.and_then(|count| u64::try_from(count).ok()) else {
        return Err(vm.type_error(format_args!("a state of _release_save is required")));
    };
    acquire(vm, &this, true, Patience::Endless)?;
    with(vm, &this, |lock| lock.count = count)?;
    Ok(Value::NONE)
}

fn rlock_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (name, id) = (vm.type_name(this)?, vm.id_of(this));
    let (holder, count) = with(vm, this, |lock| (lock.holder, lock.count))?;
    let state = if holder == 0 { "unlocked" } else { "locked" };
    vm.new_str(&format!("<{state} {name} object owner={holder} count={count} at {id:#x}>"))
}

/// `_thread.lock`.
pub static LOCK: TypeSpec = TypeSpec {
    name: "lock",
    module: "_thread",
    doc: "Something that one thread at a time can hold.",
    tag: Some(Tag::Lock),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(lock_new), init: Some(lock_init), repr: Some(lock_repr), ..Slots::NONE },
    methods: &[
        Method::new("acquire", "($self, /, blocking=True, timeout=-1)", lock_acquire),
        Method::new("release", "($self, /)", lock_release),
        Method::new("locked", "($self, /)", lock_locked),
        Method::new("__enter__", "($self, /)", lock_enter),
        Method::new("__exit__", "($self, /, *exc_info)", lock_release),
        Method::new("acquire_lock", "($self, /, blocking=True, timeout=-1)", lock_acquire),
        Method::new("release_lock", "($self, /)", lock_release),
        Method::new("locked_lock", "($self, /)", lock_locked),
    ],
    ..TypeSpec::DERIVED
};

/// `_thread.RLock`.
pub static RLOCK: TypeSpec = TypeSpec {
    name: "RLock",
    module: "_thread",
    tag: Some(Tag::Lock),
    flags: TypeFlags { weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(rlock_new), init: Some(lock_init), repr: Some(rlock_repr), ..Slots::NONE },
    methods: &[
        Method::new("acquire", "($self, /, blocking=True, timeout=-1)", rlock_acquire),
        Method::new("release", "($self, /)", rlock_release),
        Method::new("locked", "($self, /)", lock_locked),
        Method::new("__enter__", "($self, /)", rlock_enter),
        Method::new("__exit__", "($self, /, *exc_info)", rlock_release),
        Method::new("_is_owned", "($self, /)", rlock_is_owned),
        Method::new("_recursion_count", "($self, /)", rlock_recursion_count),
        Method::new("_release_save", "($self, /)", rlock_release_save),
        Method::new("_acquire_restore", "($self, state, /)", rlock_acquire_restore),
    ],
    ..TypeSpec::DERIVED
};
