//! What all exceptions share: `args`, the chain, notes, and their text (Language Reference 4.3, 8.4; PEP 3134, PEP 678).

use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::Exception;
use crate::object::slots::{self, Slots};
use crate::object::text::TextBuilder;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, TypeSpec};
use crate::vm::{Args, PyResult, Raised, Vm};

impl Vm {
    /// An exception of a builtin class with these arguments, its fields set as the class does.
    pub fn make_exception(&mut self, spec: &'static TypeSpec, args: Vec<Value>) -> PyResult {
        let class = self.type_object(spec)?;
        if self.trace.is_none() && is_plain(self, &class) {
            return of_args(self, &class, args);
        }
        let mut registers: Vec<Option<Value>> = args.into_iter().map(Some).collect();
        let slots = class.get::<Type>(&self.heap).map(|class| (class.slots.new, class.slots.init));
        let Some((Some(new), init)) = slots else { return Err(self.bug("an exception class without __new__")) };
        let mut copies = registers.clone();
        let exception = new(self, &class, Args::new(&mut copies, &[]))?;
        if let Some(init) = init {
            init(self, &exception, Args::new(&mut registers, &[]))?;
        }
        Ok(exception)
    }

    /// Raises an exception of a builtin class with these arguments.
    pub fn raise_with(&mut self, spec: &'static TypeSpec, args: Vec<Value>) -> Raised {
        match self.make_exception(spec, args) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// `KeyError(key)`.
    pub fn key_error(&mut self, key: &Value) -> Raised {
        self.raise_with(&super::KEY_ERROR, vec![key.clone()])
    }

    /// AttributeError with its `name` and `obj`.
    pub fn attribute_error_of(&mut self, object: &Value, name: &Value, message: std::fmt::Arguments<'_>) -> Raised {
        let raised = self.attribute_error(message);
        match self.catch(raised) {
            Ok(exception) => {
                set_field(self, &exception, 0, Some(name.clone()));
                set_field(self, &exception, 1, Some(object.clone()));
                self.set_in_flight(exception)
            }
            Err(raised) => raised,
        }
    }

    /// NameError, or UnboundLocalError, with its `name`.
    pub fn name_error_of(&mut self, spec: &'static TypeSpec, name: &Value, message: std::fmt::Arguments<'_>) -> Raised {
        let raised = self.raise_spec(spec, message);
        match self.catch(raised) {
            Ok(exception) => {
                set_field(self, &exception, 0, Some(name.clone()));
                self.set_in_flight(exception)
            }
            Err(raised) => raised,
        }
    }
}

/// Whether an exception is of the class `spec` or derived from it; hooks have no say.
pub(crate) fn is_a(vm: &mut Vm, exception: &Value, spec: &'static TypeSpec) -> PyResult<bool> {
    vm.is_exception(exception, spec)
}

/// Field `index` of an exception.
pub(crate) fn field(vm: &Vm, this: &Value, index: usize) -> Option<Value> {
    this.get::<Exception>(&vm.heap)?.fields.get(index)?.clone()
}

/// Sets field `index`; room is made for it.
pub(crate) fn set_field(vm: &mut Vm, this: &Value, index: usize, value: Option<Value>) {
    let Some(exception) = this.get_mut::<Exception>(&mut vm.heap) else { return };
    if exception.fields.len() <= index {
        let mut fields = std::mem::take(&mut exception.fields).into_vec();
        fields.resize(index + 1, None);
        exception.fields = fields.into();
    }
    let old = std::mem::replace(&mut exception.fields[index], value);
    drop(old);
}

/// `args`, cloned out.
pub(crate) fn args_of(vm: &Vm, this: &Value) -> Vec<Value> {
    this.get::<Exception>(&vm.heap).map_or_else(Vec::new, |exception| crate::builtins::tuple::items(vm, &exception.args))
}

fn set_args(vm: &mut Vm, this: &Value, items: Vec<Value>) -> PyResult<()> {
    let args = vm.new_tuple(items)?;
    let old = this.get_mut::<Exception>(&mut vm.heap).map(|exception| std::mem::replace(&mut exception.args, args));
    drop(old);
    Ok(())
}

/// Positional arguments, cloned.
pub(super) fn positional(args: &Args<'_>) -> Vec<Value> {
    (0..args.positional()).filter_map(|index| args.get(index).cloned()).collect()
}

/// `BaseException.__new__`: keeps the positional arguments, so that `args` is right even when `__init__` is not called.
pub(super) fn exception_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    // Of the right size from the start.
    let mut items = Vec::with_capacity(args.positional());
    items.extend((0..args.positional()).filter_map(|index| args.get(index).cloned()));
    of_args(vm, class, items)
}

/// An exception of this class with these `args` and nothing else.
pub(crate) fn of_args(vm: &mut Vm, class: &Value, args: impl IntoIterator<Item = Value>) -> PyResult {
    let args = vm.new_tuple(args)?;
    let payload = Exception { args, cause: None, context: None, traceback: None, suppress_context: false, fields: Box::default() };
    vm.new_instance(class, payload)
}

/// Whether instances of a class are complete after [`exception_new`].
pub(crate) fn is_plain(vm: &Vm, class: &Value) -> bool {
    class.get::<Type>(&vm.heap).is_some_and(|ty| {
        ty.slots.new.is_some_and(|new| std::ptr::fn_addr_eq(new, exception_new as slots::Call))
            && ty.slots.init.is_some_and(|init| std::ptr::fn_addr_eq(init, exception_init as slots::Init))
    })
}

/// `BaseException.__init__`
pub(super) fn exception_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    if !args.names().is_empty() {
        let name = vm.type_name(this)?;
        return Err(vm.type_error(format_args!("{name}() takes no keyword arguments")));
    }
    set_args(vm, this, positional(&args))
}

/// `BaseException.__str__`: nothing, the only argument, or the tuple of them.
pub(super) fn exception_str(vm: &mut Vm, this: &Value) -> PyResult {
    let args = args_of(vm, this);
    match args.as_slice() {
        [] => vm.new_str(""),
        [only] => vm.str_of(only),
        _ => {
            let tuple = exception_args(vm, this)?;
            vm.repr_of(&tuple)
        }
    }
}

fn exception_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = vm.type_name(this)?;
    let args = args_of(vm, this);
    let mut text = TextBuilder::default();
    text.push_str(&name);
    text.push_str("(");
    vm.push_reprs(&mut text, &args)?;
    text.push_str(")");
    vm.new_text(text.finish())
}

fn exception_args(vm: &mut Vm, this: &Value) -> PyResult {
    match this.get::<Exception>(&vm.heap) {
        Some(exception) => Ok(exception.args.clone()),
        None => Err(vm.bug("args of something that is no exception")),
    }
}

fn exception_set_args(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error(format_args!("args may not be deleted"))) };
    let items = vm.collect(value)?;
    set_args(vm, this, items)
}

macro_rules! links {
    ($($get:ident $set:ident $field:ident $what:literal $check:expr;)+) => {
        $(fn $get(vm: &mut Vm, this: &Value) -> PyResult {
            Ok(this.get::<Exception>(&vm.heap).and_then(|exception| exception.$field.clone()).unwrap_or(Value::NONE))
        }

        fn $set(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
            let Some(value) = value else { return Err(vm.type_error(format_args!(concat!($what, " may not be deleted")))) };
            let check: fn(&mut Vm, &Value) -> PyResult<()> = $check;
            check(vm, value)?;
            let value = (!value.is_none()).then(|| value.clone());
            let old = this.get_mut::<Exception>(&mut vm.heap).and_then(|exception| std::mem::replace(&mut exception.$field, value));
            drop(old);
            Ok(())
        })+
    };
}

links! {
    exception_context exception_set_context context "__context__" |vm, value| {
        if value.is_none() { crate::rule!(vm, "exit-masking.chain.cut", "the context is set to None by hand") }
        if value.is_none() || value.is_tag(crate::heap::Tag::Exception) { return Ok(()) }
        Err(vm.type_error(format_args!("exception context must be None or derive from BaseException")))
    };
    exception_cause set_cause cause "__cause__" |vm, value| {
        if value.is_none() || value.is_tag(crate::heap::Tag::Exception) { return Ok(()) }
        Err(vm.type_error(format_args!("exception cause must be None or derive from BaseException")))
    };
    exception_traceback exception_set_traceback traceback "__traceback__" |vm, value| {
        if value.is_none() || value.is_tag(crate::heap::Tag::Traceback) { return Ok(()) }
        Err(vm.type_error(format_args!("__traceback__ must be a traceback or None")))
    };
}

/// Setting the cause also says that the context is not to be shown.
fn exception_set_cause(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    set_cause(vm, this, value)?;
    if let Some(exception) = this.get_mut::<Exception>(&mut vm.heap) {
        exception.suppress_context = true;
    }
    Ok(())
}

fn exception_suppress(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::bool(this.get::<Exception>(&vm.heap).is_some_and(|exception| exception.suppress_context)))
}

fn exception_set_suppress(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error(format_args!("can't delete numeric/char attribute"))) };
    let Some(truth) = value.as_bool() else { return Err(vm.type_error(format_args!("attribute value type must be bool"))) };
    if let Some(exception) = this.get_mut::<Exception>(&mut vm.heap) {
        exception.suppress_context = truth;
    }
    Ok(())
}

fn exception_with_traceback(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, traceback) = (args.required(0), args.required(1));
    exception_set_traceback(vm, &this, Some(&traceback))?;
    Ok(this)
}

/// `add_note(text)` (PEP 678): the list `__notes__` is made at the first note.
fn exception_add_note(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, note) = (args.required(0), args.required(1));
    if !note.is_tag(crate::heap::Tag::Str) {
        let name = vm.type_name(&note)?;
        return Err(vm.type_error(format_args!("add_note() argument must be str, not {name}")));
    }
    let name = vm.name(Name::__notes__).clone();
    match vm.find_attribute(&this, &name)? {
        None => {
            let notes = vm.new_list(vec![note])?;
            vm.set_attribute(&this, &name, Some(&notes))?;
        }
        Some(notes) if notes.is_tag(crate::heap::Tag::List) => vm.list_push(&notes, note)?,
        Some(_) => return Err(vm.type_error(format_args!("Cannot add note: __notes__ is not a list"))),
    }
    Ok(Value::NONE)
}

fn exception_setstate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, state) = (args.required(0), args.required(1));
    let entries: Vec<_> =
        state.dict(vm).map_or_else(Vec::new, |dict| dict.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect());
    for (name, value) in entries {
        vm.set_attribute(&this, &name, Some(&value))?;
    }
    Ok(Value::NONE)
}

fn exception_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (class, arguments) = (vm.type_of(&this)?, exception_args(vm, &this)?);
    let name = vm.name(Name::__dict__).clone();
    match vm.find_attribute(&this, &name)? {
        Some(dict) if vm.truth(&dict)? => vm.new_tuple([class, arguments, dict]),
        _ => vm.new_tuple([class, arguments]),
    }
}

/// Slots of `BaseException`.
pub(super) const BASE_SLOTS: Slots =
    Slots { new: Some(exception_new), init: Some(exception_init), repr: Some(exception_repr), str: Some(exception_str), ..Slots::NONE };

/// Methods of `BaseException`.
pub(super) static METHODS: &[Method] = &[
    Method::new("with_traceback", "($self, object, /)", exception_with_traceback),
    Method::new("add_note", "($self, object, /)", exception_add_note),
    Method::new("__setstate__", "($self, object, /)", exception_setstate),
    Method::new("__reduce__", "($self, /)", exception_reduce),
];

/// Attributes of `BaseException`.
pub(super) static GETSETS: &[GetSet] = &[
    GetSet { name: "args", get: exception_args, set: Some(exception_set_args) },
    GetSet { name: "__traceback__", get: exception_traceback, set: Some(exception_set_traceback) },
    GetSet { name: "__context__", get: exception_context, set: Some(exception_set_context) },
    GetSet { name: "__cause__", get: exception_cause, set: Some(exception_set_cause) },
    GetSet { name: "__suppress_context__", get: exception_suppress, set: Some(exception_set_suppress) },
];
