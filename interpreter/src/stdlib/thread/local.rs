//! `_thread._local`: an object with a `__dict__` for each thread.
//!
//! The dict of the thread that used the object last stands where that of an ordinary instance does, so that all of attribute access is
//! the ordinary one. When another thread comes, the dicts are exchanged first.

use crate::heap::{Tag, Value, WeakRef};
use crate::object::attribute::{object_getattr, object_setattr};
use crate::object::lookup::slot;
use crate::object::names::Name;
use crate::object::slots::{Init, Slots};
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// Thread-local data.
    pub struct ThreadLocal as ThreadLocal {
        /// The thread whose dict stands in its place; 0 when that thread has ended.
        pub current: u32,
        /// Dicts of the other threads.
        pub dicts: Vec<(u32, Value)>,
        /// Arguments for `__init__`, which each thread calls.
        pub arguments: Vec<Value>,
        /// Names of the last arguments.
        pub names: Vec<Value>,
    }
}

fn local_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let own = slot!(vm, class, init).is_some_and(|init| !std::ptr::fn_addr_eq(init, local_init as Init));
    if !args.is_empty() && !own {
        return Err(vm.type_error(format_args!("Initialization arguments are not supported")));
    }
    let names = args.names().to_vec();
    let arguments = args.registers().iter().flatten().cloned().collect();
    let me = vm.thread.id;
    let this = vm.new_instance(class, ThreadLocal { current: me, dicts: Vec::new(), arguments, names })?;
    remember(vm, &this)?;
    Ok(this)
}

fn local_init(_vm: &mut Vm, _this: &Value, _args: Args<'_>) -> PyResult<()> {
    Ok(())
}

/// Notes that the running thread has a dict in `this`, so that it goes with the thread.
fn remember(vm: &mut Vm, this: &Value) -> PyResult<()> {
    let reference = vm.new_object(&crate::builtins::weakref::REFERENCE, WeakRef::new(this, None))?;
    vm.heap.link_weakref(&reference);
    vm.thread.locals.push(reference);
    Ok(())
}

/// Puts the running thread's dict in its place.
fn enter(vm: &mut Vm, this: &Value) -> PyResult<()> {
    let me = vm.thread.id;
    let Some(local) = this.get::<ThreadLocal>(&vm.heap) else { return Err(vm.bug("thread-local data without payload")) };
    let current = local.current;
    if current == me {
        return Ok(());
    }
    let mine = local.dicts.iter().position(|(thread, _)| *thread == me);
    let Some(theirs) = vm.instance_dict(this)? else { return Err(vm.bug("thread-local data without a dict")) };
    let new = if mine.is_none() { Some(vm.new_dict()?) } else { None };
    if new.is_some() {
        remember(vm, this)?;
    }
    let Some(local) = this.get_mut::<ThreadLocal>(&mut vm.heap) else { return Ok(()) };
    local.current = me;
    let kept = mine.map(|at| local.dicts.swap_remove(at).1);
    if current != 0 {
        local.dicts.push((current, theirs));
    }
    let first = new.is_some();
    if let Some(dict) = kept.or(new) {
        vm.set_instance_dict(this, &dict)?;
    }
    if first { initialize(vm, this) } else { Ok(()) }
}

/// Calls `__init__` for a thread that comes for the first time.
fn initialize(vm: &mut Vm, this: &Value) -> PyResult<()> {
    let ty = vm.type_of(this)?;
    let Some(init) = slot!(vm, ty, init) else { return Ok(()) };
    let Some(local) = this.get::<ThreadLocal>(&vm.heap) else { return Ok(()) };
    let names = local.names.clone();
    let mut arguments: Vec<Option<Value>> = local.arguments.iter().cloned().map(Some).collect();
    init(vm, this, Args::new(&mut arguments, &names))
}

/// Drops the dicts of the running thread, which ends.
pub(super) fn leave(vm: &mut Vm) -> PyResult<()> {
    let me = vm.thread.id;
    for reference in std::mem::take(&mut vm.thread.locals) {
        let Some(this) = reference.get::<WeakRef>(&vm.heap).and_then(WeakRef::upgrade) else { continue };
        let Some(local) = this.get_mut::<ThreadLocal>(&mut vm.heap) else { continue };
        let kept = local.dicts.iter().position(|(thread, _)| *thread == me).map(|at| local.dicts.swap_remove(at).1);
        drop(kept);
        let Some(local) = this.get_mut::<ThreadLocal>(&mut vm.heap) else { continue };
        if local.current == me {
            local.current = 0;
            let empty = vm.new_dict()?;
            vm.set_instance_dict(&this, &empty)?;
        }
    }
    Ok(())
}

fn local_getattr(vm: &mut Vm, this: &Value, name: &Value) -> PyResult {
    enter(vm, this)?;
    object_getattr(vm, this, name)
}

fn local_setattr(vm: &mut Vm, this: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    enter(vm, this)?;
    if name.is(vm.name(Name::__dict__)) {
        let ty = vm.type_name(this)?;
        let raised = vm.attribute_error(format_args!("'{ty}' object attribute '__dict__' is read-only"));
        return Err(raised);
    }
    object_setattr(vm, this, name, value)
}

/// `_thread._local`.
pub static LOCAL: TypeSpec = TypeSpec {
    name: "_local",
    module: "_thread",
    doc: "Attributes of which every thread sees its own.",
    tag: Some(Tag::ThreadLocal),
    flags: TypeFlags { dict: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(local_new),
        init: Some(local_init),
        getattr: Some(local_getattr),
        setattr: Some(local_setattr),
        ..Slots::NONE
    },
    ..TypeSpec::DERIVED
};
