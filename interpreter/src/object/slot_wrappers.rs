//! The one table of dunder names and slots: what a class puts into a slot for which it has a dunder method, and how the slot of a
//! builtin type is called under its dunder name.

use std::sync::OnceLock;

use super::dict::Dict;
use super::lookup::slot;
use super::names::Name;
use super::payloads::{Descriptor, DescriptorKind, Exception, Native, Str};
use super::slot_functions as generic;
use super::slots::{BINARY_OPS, Slots};
use super::type_object::Type;
use crate::builtins::exceptions;
use crate::builtins::native::NEW;
use crate::compile::op::Compare;
use crate::heap::Value;
use crate::vm::{Args, PyResult, Raised, Vm};

/// Calls the slot of a builtin type with the arguments behind `self`.
type WrapperCall = fn(&mut Vm, &Slots, &Value, Args<'_>) -> PyResult;

/// A dunder name of a slot.
pub struct Wrapper {
    /// The name.
    pub name: Name,
    /// CPython's text signature.
    pub signature: &'static str,
    /// Calls the slot. `None`: builtin types do not show the slot under this name.
    call: Option<WrapperCall>,
}

/// A slot with its dunder names.
pub struct Row {
    filled: fn(&Slots) -> bool,
    install: fn(&mut Slots),
    take: fn(&mut Slots, &Slots),
    same: fn(&Slots, &Slots) -> bool,
    /// Its names.
    pub wrappers: &'static [Wrapper],
}

macro_rules! row {
    (|$s:ident| $place:expr, $generic:expr, $wrappers:expr) => {
        Row {
            filled: |$s| $place.is_some(),
            install: |$s| $place = Some($generic),
            take: |into, from| {
                let function = {
                    let $s = from;
                    $place
                };
                let $s = into;
                $place = function;
            },
            same: |left, right| {
                let $s = left;
                let one = $place;
                let $s = right;
                match (one, $place) {
                    (Some(one), Some(other)) => std::ptr::fn_addr_eq(one, other),
                    _ => false,
                }
            },
            wrappers: $wrappers,
        }
    };
}

/// The slot, which is filled because the wrapper exists.
macro_rules! filled {
    ($vm:expr, $place:expr) => {
        match $place {
            Some(function) => function,
            None => return Err($vm.bug("wrapper of an empty slot")),
        }
    };
}

macro_rules! unary {
    ($field:ident, $name:ident) => {
        row!(
            |s| s.$field,
            generic::slot_unary::<{ Name::$name as usize }>,
            &[Wrapper {
                name: Name::$name,
                signature: "($self, /)",
                call: Some(|vm, slots, this, args| {
                    arity(vm, &args, 0)?;
                    filled!(vm, slots.$field)(vm, this)
                }),
            }]
        )
    };
}

macro_rules! compare {
    ($($name:ident $op:ident),+) => {
        row!(|s| s.compare, generic::slot_compare, &[$(Wrapper {
            name: Name::$name,
            signature: "($self, value, /)",
            call: Some(|vm, slots, this, mut args| {
                arity(vm, &args, 1)?;
                let other = args.required(0);
                filled!(vm, slots.compare)(vm, this, &other, Compare::$op)
            }),
        }),+])
    };
}

macro_rules! binary {
    ($at:literal $name:ident $reflected:ident) => {
        row!(
            |s| s.binary[$at],
            generic::BINARY_FUNCTIONS[$at],
            &[
                Wrapper {
                    name: Name::$name,
                    signature: "($self, value, /)",
                    call: Some(|vm, slots, this, mut args| {
                        arity(vm, &args, 1)?;
                        let other = args.required(0);
                        filled!(vm, slots.binary[$at])(vm, this, &other)
                    }),
                },
                Wrapper {
                    name: Name::$reflected,
                    signature: "($self, value, /)",
                    call: Some(|vm, slots, this, mut args| {
                        arity(vm, &args, 1)?;
                        let other = args.required(0);
                        filled!(vm, slots.binary[$at])(vm, &other, this)
                    }),
                },
            ]
        )
    };
}

macro_rules! inplace {
    ($at:literal $name:ident) => {
        row!(
            |s| s.inplace[$at],
            generic::INPLACE_FUNCTIONS[$at],
            &[Wrapper {
                name: Name::$name,
                signature: "($self, value, /)",
                call: Some(|vm, slots, this, mut args| {
                    arity(vm, &args, 1)?;
                    let other = args.required(0);
                    filled!(vm, slots.inplace[$at])(vm, this, &other)
                }),
            }]
        )
    };
}

macro_rules! wrapper {
    ($name:ident, $signature:literal, $count:literal, $call:expr) => {
        Wrapper {
            name: Name::$name,
            signature: $signature,
            call: Some(|vm, slots, this, args| {
                arity(vm, &args, $count)?;
                let call: WrapperCall = $call;
                call(vm, slots, this, args)
            }),
        }
    };
}

/// All slots but `new`.
pub static ROWS: &[Row] = &[
    row!(
        |s| s.getattr,
        generic::slot_getattr,
        &[
            wrapper!(__getattribute__, "($self, name, /)", 1, |vm, slots, this, mut args| {
                let name = attribute_name(vm, args.required(0))?;
                filled!(vm, slots.getattr)(vm, this, &name)
            }),
            Wrapper { name: Name::__getattr__, signature: "", call: None },
        ]
    ),
    row!(
        |s| s.setattr,
        generic::slot_setattr,
        &[
            wrapper!(__setattr__, "($self, name, value, /)", 2, |vm, slots, this, mut args| {
                check_type_write(vm, slots, this, "__setattr__")?;
                let (name, value) = (attribute_name(vm, args.required(0))?, args.required(1));
                filled!(vm, slots.setattr)(vm, this, &name, Some(&value)).map(|()| Value::NONE)
            }),
            wrapper!(__delattr__, "($self, name, /)", 1, |vm, slots, this, mut args| {
                check_type_write(vm, slots, this, "__delattr__")?;
                let name = attribute_name(vm, args.required(0))?;
                filled!(vm, slots.setattr)(vm, this, &name, None).map(|()| Value::NONE)
            }),
        ]
    ),
    unary!(repr, __repr__),
    unary!(str, __str__),
    row!(
        |s| s.hash,
        generic::slot_hash,
        &[wrapper!(__hash__, "($self, /)", 0, |vm, slots, this, _| filled!(vm, slots.hash)(vm, this).map(Value::int))]
    ),
    compare!(__lt__ Lt, __le__ Le, __eq__ Eq, __ne__ Ne, __gt__ Gt, __ge__ Ge),
    row!(
        |s| s.call,
        generic::slot_call,
        &[Wrapper {
            name: Name::__call__,
            signature: "($self, /, *args, **kwargs)",
            call: Some(|vm, slots, this, args| filled!(vm, slots.call)(vm, this, args)),
        }]
    ),
    row!(
        |s| s.init,
        generic::slot_init,
        &[Wrapper {
            name: Name::__init__,
            signature: "($self, /, *args, **kwargs)",
            call: Some(|vm, slots, this, args| filled!(vm, slots.init)(vm, this, args).map(|()| Value::NONE)),
        }]
    ),
    row!(
        |s| s.descr_get,
        generic::slot_descr_get,
        &[Wrapper { name: Name::__get__, signature: "($self, instance, owner=None, /)", call: Some(wrapper_descr_get) }]
    ),
    row!(
        |s| s.descr_set,
        generic::slot_descr_set,
        &[
            wrapper!(__set__, "($self, instance, value, /)", 2, |vm, slots, this, mut args| {
                let (instance, value) = (args.required(0), args.required(1));
                filled!(vm, slots.descr_set)(vm, this, &instance, Some(&value)).map(|()| Value::NONE)
            }),
            wrapper!(__delete__, "($self, instance, /)", 1, |vm, slots, this, mut args| {
                let instance = args.required(0);
                filled!(vm, slots.descr_set)(vm, this, &instance, None).map(|()| Value::NONE)
            }),
        ]
    ),
    unary!(iter, __iter__),
    row!(
        |s| s.next,
        generic::slot_next,
        &[wrapper!(__next__, "($self, /)", 0, |vm, slots, this, _| match filled!(vm, slots.next)(vm, this)? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(None)),
        })]
    ),
    row!(
        |s| s.len,
        generic::slot_len,
        &[wrapper!(__len__, "($self, /)", 0, |vm, slots, this, _| {
            let length = filled!(vm, slots.len)(vm, this)?;
            Ok(Value::int(i64::try_from(length).unwrap_or(i64::MAX)))
        })]
    ),
    row!(
        |s| s.getitem,
        generic::slot_getitem,
        &[wrapper!(__getitem__, "($self, key, /)", 1, |vm, slots, this, mut args| {
            let key = args.required(0);
            filled!(vm, slots.getitem)(vm, this, &key)
        })]
    ),
    row!(
        |s| s.setitem,
        generic::slot_setitem,
        &[
            wrapper!(__setitem__, "($self, key, value, /)", 2, |vm, slots, this, mut args| {
                let (key, value) = (args.required(0), args.required(1));
                filled!(vm, slots.setitem)(vm, this, &key, Some(&value)).map(|()| Value::NONE)
            }),
            wrapper!(__delitem__, "($self, key, /)", 1, |vm, slots, this, mut args| {
                let key = args.required(0);
                filled!(vm, slots.setitem)(vm, this, &key, None).map(|()| Value::NONE)
            }),
        ]
    ),
    row!(
        |s| s.contains,
        generic::slot_contains,
        &[wrapper!(__contains__, "($self, key, /)", 1, |vm, slots, this, mut args| {
            let item = args.required(0);
            filled!(vm, slots.contains)(vm, this, &item).map(Value::bool)
        })]
    ),
    row!(
        |s| s.bool,
        generic::slot_bool,
        &[wrapper!(__bool__, "($self, /)", 0, |vm, slots, this, _| filled!(vm, slots.bool)(vm, this).map(Value::bool))]
    ),
    unary!(int, __int__),
    unary!(float, __float__),
    unary!(index, __index__),
    unary!(neg, __neg__),
    unary!(pos, __pos__),
    unary!(abs, __abs__),
    unary!(invert, __invert__),
    unary!(await_, __await__),
    unary!(aiter, __aiter__),
    unary!(anext, __anext__),
    row!(|s| s.finalize, generic::slot_finalize, &[Wrapper { name: Name::__del__, signature: "", call: None }]),
    binary!(0 __add__ __radd__),
    binary!(1 __sub__ __rsub__),
    binary!(2 __mul__ __rmul__),
    binary!(3 __truediv__ __rtruediv__),
    binary!(4 __floordiv__ __rfloordiv__),
    binary!(5 __mod__ __rmod__),
    binary!(6 __pow__ __rpow__),
    binary!(7 __matmul__ __rmatmul__),
    binary!(8 __and__ __rand__),
    binary!(9 __or__ __ror__),
    binary!(10 __xor__ __rxor__),
    binary!(11 __lshift__ __rlshift__),
    binary!(12 __rshift__ __rrshift__),
    binary!(13 __divmod__ __rdivmod__),
    inplace!(0 __iadd__),
    inplace!(1 __isub__),
    inplace!(2 __imul__),
    inplace!(3 __itruediv__),
    inplace!(4 __ifloordiv__),
    inplace!(5 __imod__),
    inplace!(6 __ipow__),
    inplace!(7 __imatmul__),
    inplace!(8 __iand__),
    inplace!(9 __ior__),
    inplace!(10 __ixor__),
    inplace!(11 __ilshift__),
    inplace!(12 __irshift__),
];

const _: () = assert!(BINARY_OPS == 14);

fn arity(vm: &mut Vm, args: &Args<'_>, count: usize) -> PyResult<()> {
    if args.names().is_empty() && args.len() == count {
        return Ok(());
    }
    if !args.names().is_empty() {
        return Err(vm.type_error(format_args!("wrapper takes no keyword arguments")));
    }
    let plural = if count == 1 { "" } else { "s" };
    Err(vm.type_error(format_args!("expected {count} argument{plural}, got {}", args.len())))
}

/// Interned name of an attribute; TypeError unless it is a str.
pub fn attribute_name(vm: &mut Vm, name: Value) -> PyResult {
    if Vm::is_str(&name) {
        return vm.intern_name(&name);
    }
    let ty = vm.type_name(&name)?;
    Err(vm.type_error(format_args!("attribute name must be string, not '{ty}'")))
}

/// `object.__setattr__(SomeClass, …)` would go past what the metaclass protects.
fn check_type_write(vm: &mut Vm, slots: &Slots, this: &Value, name: &str) -> PyResult<()> {
    let default = super::attribute::object_setattr as super::slots::Assign;
    if this.get::<Type>(&vm.heap).is_none() || !slots.setattr.is_some_and(|set| std::ptr::fn_addr_eq(set, default)) {
        return Ok(());
    }
    let ty = vm.type_name(this)?;
    Err(vm.type_error(format_args!("can't apply this {name} to {ty} object")))
}

fn wrapper_descr_get(vm: &mut Vm, slots: &Slots, this: &Value, mut args: Args<'_>) -> PyResult {
    if !args.names().is_empty() || args.is_empty() || args.len() > 2 {
        let (bound, edge) = if args.is_empty() { ("at least", 1) } else { ("at most", 2) };
        let plural = if edge == 1 { "" } else { "s" };
        return Err(vm.type_error(format_args!("__get__ expected {bound} {edge} argument{plural}, got {}", args.len())));
    }
    let instance = args.required(0);
    let owner = args.take(1).unwrap_or(Value::NONE);
    if instance.is_none() && owner.is_none() {
        return Err(vm.type_error(format_args!("__get__(None, None) is invalid")));
    }
    let instance = (!instance.is_none()).then_some(&instance);
    filled!(vm, slots.descr_get)(vm, this, instance, &owner)
}

/// The slots that a type hands down to a class that adds nothing. A builtin type does not show all of its own under a dunder name.
fn handed_down(ty: &Type) -> Slots {
    let mut slots = ty.slots;
    if ty.spec.is_some() {
        slots.finalize = None;
        if slots.compare.is_some() && slots.hash.is_none() {
            slots.hash = Some(generic::hash_not_implemented);
        }
    }
    slots
}

/// The rows with a dunder name.
fn rows_of(name: &str) -> impl Iterator<Item = &'static Row> {
    static TABLE: OnceLock<Vec<(&str, &Row)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<_> = ROWS.iter().flat_map(|row| row.wrappers.iter().map(move |wrapper| (wrapper.name.text(), row))).collect();
        table.sort_by_key(|(name, _)| *name);
        table
    });
    let first = table.partition_point(|(known, _)| *known < name);
    table[first..].iter().take_while(move |(known, _)| *known == name).map(|(_, row)| *row)
}

impl Vm {
    /// Raises StopIteration, with a value when there is one.
    pub fn stop_iteration(&mut self, value: Option<Value>) -> Raised {
        let args = match self.new_tuple(value.iter().cloned().collect::<Vec<_>>()) {
            Ok(args) => args,
            Err(raised) => return raised,
        };
        let fields = Box::new([value]);
        let payload = Exception { args, cause: None, context: None, traceback: None, suppress_context: false, fields };
        match self.new_object(&exceptions::STOP_ITERATION, payload) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// Calls a slot wrapper: `args` begin with the object.
    pub fn call_wrapper(&mut self, descriptor: &Value, mut args: Args<'_>) -> PyResult {
        let Some(payload) = descriptor.get::<Descriptor>(&self.heap) else { return Err(self.bug("call of no wrapper")) };
        let (kind, owner) = (payload.kind, payload.owner.clone());
        let DescriptorKind::Wrapper(wrapper) = kind else {
            let ty = self.type_name(descriptor)?;
            return Err(self.type_error(format_args!("'{ty}' object is not callable")));
        };
        let (name, class) = (wrapper.name.text(), self.message_name(&owner));
        if args.positional() == 0 {
            return Err(self.type_error(format_args!("descriptor '{name}' of '{class}' object needs an argument")));
        }
        let this = args.required(0);
        let ty = self.type_of(&this)?;
        if !ty.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&owner)) {
            let got = self.type_name(&this)?;
            return Err(self.type_error(format_args!("descriptor '{name}' requires a '{class}' object but received a '{got}'")));
        }
        let Some(slots) = owner.get::<Type>(&self.heap).map(|ty| ty.slots) else { return Err(self.bug("owner is no type")) };
        match wrapper.call {
            Some(call) => call(self, &slots, &this, args.skip(1)),
            None => Err(self.bug("wrapper without a function")),
        }
    }

    /// Name of a type in messages.
    pub fn message_name(&self, class: &Value) -> String {
        class.get::<Type>(&self.heap).map(Type::message_name).unwrap_or_default()
    }

    /// `__name__` of a type.
    pub fn class_name(&self, class: &Value) -> String {
        class.get::<Type>(&self.heap).map(|ty| ty.name.to_string()).unwrap_or_default()
    }

    /// Slots of a class, computed from what its MRO has under the dunder names.
    pub fn class_slots(&mut self, class: &Value) -> PyResult<Slots> {
        let mut slots = Slots::NONE;
        for row in ROWS {
            self.settle_row(class, row, &mut slots)?;
        }
        slots.new = self.new_slot(class)?;
        Ok(slots)
    }

    /// Slots of a new class: those on which its bases agree, and what [`Vm::class_slots`] says of the others.
    pub(super) fn new_class_slots(&mut self, class: &Value, dict: &Value) -> PyResult<Slots> {
        let Some(bases) = self.inherited_slots(class) else { return self.class_slots(class) };
        let mut doubtful: Vec<&'static Row> = Vec::new();
        if let Some(dict) = dict.get::<Dict>(&self.heap) {
            let texts = dict.iter().filter_map(|entry| entry.key.get::<Str>(&self.heap)?.text.as_ascii());
            doubtful.extend(texts.filter(|text| text.starts_with("__")).flat_map(rows_of));
        }
        let mut slots = bases.first().copied().unwrap_or(Slots::NONE);
        for other in bases.get(1..).unwrap_or_default() {
            let agree = |row: &Row| (row.same)(&slots, other) || !(row.filled)(&slots) && !(row.filled)(other);
            doubtful.extend(ROWS.iter().filter(|row| !agree(row)));
        }
        for row in doubtful {
            self.settle_row(class, row, &mut slots)?;
        }
        slots.new = self.new_slot(class)?;
        Ok(slots)
    }

    /// The slots that each base of a class hands down, unless the order of its MRO is another one than theirs.
    fn inherited_slots(&self, class: &Value) -> Option<Vec<Slots>> {
        let ty = class.get::<Type>(&self.heap)?;
        let rest = ty.mro.get(1..)?;
        let bases: Vec<&Type> = ty.bases.iter().map(|base| base.get::<Type>(&self.heap)).collect::<Option<_>>()?;
        let ordered = match bases[..] {
            [base] => rest.len() == base.mro.len() && rest.iter().zip(&base.mro).all(|(one, other)| one.is(other)),
            _ => {
                rest.iter().all(|class| bases.iter().any(|base| base.is_subtype(class)))
                    && bases.iter().all(|base| {
                        let mut rest = rest.iter();
                        base.mro.iter().all(|class| rest.any(|other| other.is(class)))
                    })
            }
        };
        ordered.then(|| bases.into_iter().map(handed_down).collect())
    }

    /// Slots of a class after the dunder `name` has changed somewhere in its MRO.
    pub(super) fn changed_slots(&mut self, class: &Value, name: &str) -> PyResult<Option<Slots>> {
        let Some(mut slots) = class.get::<Type>(&self.heap).map(|ty| ty.slots) else { return Ok(None) };
        for row in rows_of(name) {
            self.settle_row(class, row, &mut slots)?;
        }
        if name == Name::__new__.text() {
            slots.new = self.new_slot(class)?;
        }
        Ok(Some(slots))
    }

    /// Fills one slot of a class.
    fn settle_row(&mut self, class: &Value, row: &Row, slots: &mut Slots) -> PyResult<()> {
        let mut owner: Option<Value> = None;
        let (mut found_any, mut own) = (false, false);
        for wrapper in row.wrappers {
            let name = self.name(wrapper.name).clone();
            let Some(found) = self.lookup_uncached(class, &name)? else { continue };
            if wrapper.name == Name::__hash__ && found.is_none() {
                slots.hash = Some(generic::hash_not_implemented);
                return Ok(());
            }
            found_any = true;
            match self.builtin_slot(class, &found, wrapper) {
                Some(builtin) => match &owner {
                    None => owner = Some(builtin),
                    Some(first) => own |= !self.same_slot(row, first, &builtin),
                },
                None => own = true,
            }
        }
        match owner.as_ref().and_then(|owner| owner.get::<Type>(&self.heap)) {
            Some(owner) if !own => (row.take)(slots, &owner.slots),
            _ if found_any => (row.install)(slots),
            _ => (row.take)(slots, &Slots::NONE),
        }
        Ok(())
    }

    fn new_slot(&mut self, class: &Value) -> PyResult<Option<super::slots::Call>> {
        let name = self.name(Name::__new__).clone();
        let Some(found) = self.lookup_uncached(class, &name)? else { return Ok(None) };
        let builtin = found.get::<Native>(&self.heap).filter(|native| std::ptr::eq(native.method, &raw const NEW));
        let owner = builtin.and_then(|native| native.this.clone());
        match owner {
            Some(owner) => Ok(slot!(self, owner, new)),
            None => Ok(Some(generic::slot_new)),
        }
    }

    fn same_slot(&self, row: &Row, left: &Value, right: &Value) -> bool {
        let types = left.get::<Type>(&self.heap).zip(right.get::<Type>(&self.heap));
        types.is_some_and(|(left, right)| (row.same)(&left.slots, &right.slots))
    }

    /// The builtin type whose slot `found` stands for, when `class` derives from it.
    fn builtin_slot(&self, class: &Value, found: &Value, wrapper: &'static Wrapper) -> Option<Value> {
        let descriptor = found.get::<Descriptor>(&self.heap)?;
        let DescriptorKind::Wrapper(known) = descriptor.kind else { return None };
        let fits = std::ptr::eq(known, wrapper) && class.get::<Type>(&self.heap)?.is_subtype(&descriptor.owner);
        fits.then(|| descriptor.owner.clone())
    }
}

/// Whether `name` is a dunder of a slot that a builtin type fills itself.
pub fn has_wrapper(spec: &'static super::type_spec::TypeSpec, name: &str) -> bool {
    rows_of(name).any(|row| (row.filled)(&spec.slots))
}

/// The dunder names under which a builtin type shows the slots that it fills itself.
pub fn own_wrappers(spec: &'static super::type_spec::TypeSpec) -> impl Iterator<Item = &'static Wrapper> {
    let filled = ROWS.iter().filter(|row| (row.filled)(&spec.slots));
    let shown = filled.flat_map(|row| row.wrappers).filter(|wrapper| wrapper.call.is_some());
    // Sequences join only what stands to their right.
    let joins = matches!(spec.name, "str" | "bytes" | "bytearray") || spec.flags.sequence;
    shown.filter(move |wrapper| !(joins && wrapper.name == Name::__radd__))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Recorder;
    use crate::outcome::Limits;

    #[test]
    fn an_empty_class_has_the_slots_that_its_mro_says() {
        let mut vm = Vm::new(Box::new(Recorder::default()), Limits::default()).unwrap();
        let meta = vm.type_object(&crate::builtins::type_type::TYPE).unwrap();
        for spec in crate::builtins::ALL.iter().chain(exceptions::ALL).filter(|spec| spec.flags.base) {
            let (ty, dict) = (vm.type_object(spec).unwrap(), vm.new_dict().unwrap());
            let (name, bases) = (vm.new_str("C").unwrap(), vm.new_tuple([ty.clone()]).unwrap());
            let class = vm.new_type(&meta, &name, &bases, &dict, None).unwrap();
            let slots = vm.class_slots(&class).unwrap();
            let own = class.get::<Type>(&vm.heap).unwrap().slots;
            for row in ROWS {
                let same = (row.same)(&own, &slots) || !(row.filled)(&own) && !(row.filled)(&slots);
                assert!(same, "{} {}", spec.name, row.wrappers[0].name.text());
            }
        }
    }
}
