//! What fills the slots of classes: functions that look the dunder method up on the type and call it.
//! Language Reference 3.3, "Special method names".

use super::lookup::slot;
use super::names::Name;
use super::payloads::Descriptor;
use super::slots::{BINARY_OPS, Binary, BinaryOp};
use super::type_object::Type;
use crate::builtins::exceptions;
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// Dunders of a binary operator: plain, reflected, augmented.
pub const BINARY_NAMES: [(Name, Name, Option<Name>); BINARY_OPS] = [
    (Name::__add__, Name::__radd__, Some(Name::__iadd__)),
    (Name::__sub__, Name::__rsub__, Some(Name::__isub__)),
    (Name::__mul__, Name::__rmul__, Some(Name::__imul__)),
    (Name::__truediv__, Name::__rtruediv__, Some(Name::__itruediv__)),
    (Name::__floordiv__, Name::__rfloordiv__, Some(Name::__ifloordiv__)),
    (Name::__mod__, Name::__rmod__, Some(Name::__imod__)),
    (Name::__pow__, Name::__rpow__, Some(Name::__ipow__)),
    (Name::__matmul__, Name::__rmatmul__, Some(Name::__imatmul__)),
    (Name::__and__, Name::__rand__, Some(Name::__iand__)),
    (Name::__or__, Name::__ror__, Some(Name::__ior__)),
    (Name::__xor__, Name::__rxor__, Some(Name::__ixor__)),
    (Name::__lshift__, Name::__rlshift__, Some(Name::__ilshift__)),
    (Name::__rshift__, Name::__rrshift__, Some(Name::__irshift__)),
    (Name::__divmod__, Name::__rdivmod__, None),
];

/// Dunders of the comparisons, in the order of [`Compare`].
pub const COMPARE_NAMES: [Name; 6] = [Name::__lt__, Name::__le__, Name::__eq__, Name::__ne__, Name::__gt__, Name::__ge__];

impl Vm {
    /// Calls the dunder `name`; AttributeError with the bare name when the type has lost it.
    fn call_dunder<const N: usize>(&mut self, this: &Value, name: Name, args: [Value; N]) -> PyResult {
        match self.call_special(this, name, args)? {
            Some(result) => Ok(result),
            None => Err(self.attribute_error(format_args!("{}", name.text()))),
        }
    }

    /// Calls `callable` with `first` before the arguments of `args`.
    pub fn call_before(&mut self, callable: &Value, first: &Value, mut args: Args<'_>) -> PyResult {
        let names = args.names();
        let mut registers = Vec::with_capacity(args.len() + 1);
        registers.push(Some(first.clone()));
        registers.extend(args.registers().iter().cloned());
        self.call(callable, Args::new(&mut registers, names))
    }

    /// The dunder `name` of `this` called with arguments as passed.
    fn call_dunder_args(&mut self, this: &Value, name: Name, args: Args<'_>) -> PyResult {
        let ty = self.type_of(this)?;
        let Some(found) = self.lookup_name(&ty, name)? else {
            return Err(self.attribute_error(format_args!("{}", name.text())));
        };
        if self.is_method_like(&found)? {
            return self.call_before(&found, this, args);
        }
        let bound = self.bind(&found, this, &ty)?;
        self.call(&bound, args)
    }
}

/// A slot with one operand.
pub fn slot_unary<const N: usize>(vm: &mut Vm, this: &Value) -> PyResult {
    vm.call_dunder(this, Name::ALL[N], [])
}

/// `__new__` of a class: the function found, which is static, with the class as first argument.
pub fn slot_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let name = vm.name(Name::__new__).clone();
    let found = vm.get_attribute(class, &name)?;
    vm.call_before(&found, class, args)
}

/// `__init__`, which must return None.
pub fn slot_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let result = vm.call_dunder_args(this, Name::__init__, args)?;
    if result.is_none() {
        return Ok(());
    }
    let ty = vm.type_name(&result)?;
    Err(vm.type_error(format_args!("__init__() should return None, not '{ty}'")))
}

/// `__call__`.
pub fn slot_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    if this.is_tag(Tag::Type) {
        rule!(vm, "call.lookup.class", "{} is called through its metaclass {}", vm.told(this), vm.told_type(this));
    } else {
        rule!(vm, "call.lookup.on-type", "`__call__` is looked up on {}, the type", vm.told_type(this));
        rule!(vm, "call.lookup.bound", "and bound to {}", vm.told(this));
        rule!(vm, "decorator.object.class", "calling {} runs `__call__` of its class", vm.told(this));
        rule!(vm, "decorator.object.instance", "all calls of this instance share its state");
        rule!(vm, "factory.result.any-callable", "any callable may stand here");
        rule!(vm, "optional-arguments.class.call-wraps", "options were stored when it was made; the function comes now");
        rule!(
            vm,
            "optional-arguments.class.bare-breaks",
            "what it is given is {}",
            args.get(0).map_or_else(String::new, |first| vm.told(first))
        );
    }
    vm.call_dunder_args(this, Name::__call__, args)
}

/// `__hash__`.
pub fn slot_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let result = vm.call_dunder(this, Name::__hash__, [])?;
    match result.kind() {
        Kind::Int(n) => Ok(super::hash::finish(n)),
        Kind::Bool(b) => Ok(i64::from(b)),
        _ if result.is_tag(Tag::Int) => {
            let int = vm.type_object(&crate::builtins::int::INT)?;
            slot!(vm, int, hash).map_or(Ok(0), |hash| hash(vm, &result))
        }
        _ => Err(vm.type_error(format_args!("__hash__ method should return an integer"))),
    }
}

/// `__hash__ = None`.
pub fn hash_not_implemented(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let ty = vm.type_name(this)?;
    Err(vm.type_error(format_args!("unhashable type: '{ty}'")))
}

/// Rich comparison: the one method, no reflection.
pub fn slot_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let result = vm.call_special(this, COMPARE_NAMES[op as usize], [other.clone()])?;
    Ok(result.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// `__getattribute__`, then `__getattr__` when that raises AttributeError.
pub fn slot_getattr(vm: &mut Vm, this: &Value, name: &Value) -> PyResult {
    let ty = vm.type_of(this)?;
    let hook = vm.lookup_name(&ty, Name::__getattr__)?;
    let read = vm.lookup_name(&ty, Name::__getattribute__)?;
    let builtin = read.as_ref().and_then(|read| read.get::<Descriptor>(&vm.heap)).map(|read| read.owner.clone());
    let result = if let Some(owner) = builtin {
        match slot!(vm, owner, getattr) {
            Some(get) => get(vm, this, name),
            None => super::attribute::object_getattr(vm, this, name),
        }
    } else {
        rule!(vm, "attribute.__getattribute__.every-read");
        vm.call_dunder(this, Name::__getattribute__, [name.clone()])
    };
    if this.is_tag(Tag::Type) {
        rule!(vm, "class-attribute.metaclass.hooks", "{} is a class: the hooks of its metaclass serve {}", vm.told(this), vm.told(name));
    }
    let (Some(_), Err(raised)) = (hook, &result) else { return result };
    let exception = vm.catch(*raised)?;
    if !vm.is_instance_of(&exception, &exceptions::ATTRIBUTE_ERROR)? {
        return Err(vm.raise_again(exception));
    }
    rule!(vm, "attribute.__getattr__.only-on-failure");
    rule!(vm, "attribute.__getattr__.any-attribute-error");
    rule!(vm, "attribute.__getattr__.on-type");
    if !this.is_tag(Tag::Type) {
        let found = vm.trace.as_ref().and_then(|_| vm.heap.type_of(this));
        let found = match found {
            Some(ty) => vm.lookup(&ty, name)?,
            None => None,
        };
        if let Some(found) = found {
            if found.is_tag(Tag::Property) {
                rule!(vm, "property.error.fallback", "{} let an AttributeError out; `__getattr__` is called instead", vm.told(name));
            } else {
                rule!(vm, "slots.value.fallback", "{} is there but empty", vm.told(name));
            }
        }
    }
    drop(exception);
    let result = vm.call_dunder(this, Name::__getattr__, [name.clone()]);
    if result.is_err() {
        rule!(vm, "attribute.__getattr__.failure", "`__getattr__` has raised, and that is the outcome");
    }
    result
}

/// `__setattr__`, `__delattr__`.
pub fn slot_setattr(vm: &mut Vm, this: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    let result = match value {
        Some(value) => {
            rule!(vm, "attribute.__setattr__.every-write");
            vm.call_dunder(this, Name::__setattr__, [name.clone(), value.clone()])?
        }
        None => vm.call_dunder(this, Name::__delattr__, [name.clone()])?,
    };
    drop(result);
    Ok(())
}

/// `__get__`.
pub fn slot_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, owner: &Value) -> PyResult {
    let instance = instance.cloned().unwrap_or(Value::NONE);
    rule!(vm, "decorator.method.__get__", "{} is called with {}", vm.told_place_of(this, "__get__"), vm.told(&instance));
    match vm.call_special(this, Name::__get__, [instance, owner.clone()])? {
        Some(result) => Ok(result),
        None => Ok(this.clone()),
    }
}

/// `__set__`, `__delete__`.
pub fn slot_descr_set(vm: &mut Vm, this: &Value, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    let result = match value {
        Some(value) => vm.call_special(this, Name::__set__, [instance.clone(), value.clone()])?,
        None => vm.call_special(this, Name::__delete__, [instance.clone()])?,
    };
    if result.is_some() {
        return Ok(());
    }
    if value.is_some() {
        rule!(vm, "attribute.set.without-__set__");
        Err(vm.attribute_error(format_args!("__set__")))
    } else {
        rule!(vm, "attribute.delete.without-__delete__");
        Err(vm.attribute_error(format_args!("__delete__")))
    }
}

/// `__iter__`.
pub fn slot_iter(vm: &mut Vm, this: &Value) -> PyResult {
    let ty = vm.type_of(this)?;
    if vm.lookup_name(&ty, Name::__iter__)?.is_some_and(|found| found.is_none()) {
        let name = vm.type_name(this)?;
        return Err(vm.type_error(format_args!("'{name}' object is not iterable")));
    }
    vm.call_dunder(this, Name::__iter__, [])
}

/// `__next__`; StopIteration becomes the end, with its value in the thread.
pub fn slot_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let result = vm.call_dunder(this, Name::__next__, []);
    vm.stop_as_value(result)
}

/// `__len__`.
pub fn slot_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    let result = vm.call_dunder(this, Name::__len__, [])?;
    let index = vm.index_of(&result)?;
    match index.as_int() {
        Some(n) if n < 0 => Err(vm.value_error(format_args!("__len__() should return >= 0"))),
        Some(n) => Ok(usize::try_from(n).unwrap_or(usize::MAX)),
        None => {
            let zero = Value::int(0);
            let negative = vm.compare(Compare::Lt, &index, &zero)?;
            if vm.truth(&negative)? {
                return Err(vm.value_error(format_args!("__len__() should return >= 0")));
            }
            Err(vm.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")))
        }
    }
}

/// `__getitem__`.
pub fn slot_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    vm.call_dunder(this, Name::__getitem__, [key.clone()])
}

/// `__setitem__`, `__delitem__`.
pub fn slot_setitem(vm: &mut Vm, this: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    let result = match value {
        Some(value) => vm.call_dunder(this, Name::__setitem__, [key.clone(), value.clone()])?,
        None => vm.call_dunder(this, Name::__delitem__, [key.clone()])?,
    };
    drop(result);
    Ok(())
}

/// `__contains__`.
pub fn slot_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let ty = vm.type_of(this)?;
    if vm.lookup_name(&ty, Name::__contains__)?.is_some_and(|found| found.is_none()) {
        let name = vm.type_name(this)?;
        return Err(vm.type_error(format_args!("'{name}' object is not a container")));
    }
    let result = vm.call_dunder(this, Name::__contains__, [item.clone()])?;
    vm.truth(&result)
}

/// `__bool__`, which must return a bool.
pub fn slot_bool(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    let result = vm.call_dunder(this, Name::__bool__, [])?;
    if let Some(truth) = result.as_bool() {
        return Ok(truth);
    }
    let ty = vm.type_name(&result)?;
    Err(vm.type_error(format_args!("__bool__ should return bool, returned {ty}")))
}

/// `__del__`.
pub fn slot_finalize(vm: &mut Vm, this: &Value) -> PyResult<()> {
    vm.call_dunder(this, Name::__del__, []).map(drop)
}

/// A binary operator of a class, operands in source order: the method of the left operand, the reflected one of the right.
/// Language Reference 3.3.8, "Emulating numeric types".
pub fn slot_binary<const OP: usize>(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (plain, reflected, _) = BINARY_NAMES[OP];
    let this = slot_binary::<OP> as Binary;
    let (left_type, right_type) = (vm.type_of(left)?, vm.type_of(right)?);
    let is_generic = |vm: &Vm, ty: &Value| {
        let function = ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.binary[OP]);
        function.is_some_and(|function| std::ptr::fn_addr_eq(function, this))
    };
    let same = left_type.is(&right_type);
    let mut try_right = !same && is_generic(vm, &right_type);
    if is_generic(vm, &left_type) {
        let derived = right_type.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(&left_type));
        if try_right && derived && overrides(vm, &left_type, &right_type, reflected)? {
            if let Some(result) = vm.call_special(right, reflected, [left.clone()])?
                && !result.is_not_implemented()
            {
                return Ok(result);
            }
            try_right = false;
        }
        if let Some(result) = vm.call_special(left, plain, [right.clone()])?
            && (same || !result.is_not_implemented())
        {
            return Ok(result);
        }
    }
    if try_right && let Some(result) = vm.call_special(right, reflected, [left.clone()])? {
        return Ok(result);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// Whether the class of the right operand gives `name` another meaning than that of the left one.
fn overrides(vm: &mut Vm, left: &Value, right: &Value, name: Name) -> PyResult<bool> {
    let Some(own) = vm.lookup_name(right, name)? else { return Ok(false) };
    Ok(vm.lookup_name(left, name)?.is_none_or(|other| !other.is(&own)))
}

/// The augmented form.
pub fn slot_inplace<const OP: usize>(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some(name) = BINARY_NAMES[OP].2 else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(vm.call_special(left, name, [right.clone()])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

macro_rules! per_operator {
    ($name:ident, $function:ident, $doc:literal) => {
        #[doc = $doc]
        pub const $name: [Binary; BINARY_OPS] = [
            $function::<0>,
            $function::<1>,
            $function::<2>,
            $function::<3>,
            $function::<4>,
            $function::<5>,
            $function::<6>,
            $function::<7>,
            $function::<8>,
            $function::<9>,
            $function::<10>,
            $function::<11>,
            $function::<12>,
            $function::<13>,
        ];
    };
}
per_operator!(BINARY_FUNCTIONS, slot_binary, "[`slot_binary`] for each operator.");
per_operator!(INPLACE_FUNCTIONS, slot_inplace, "[`slot_inplace`] for each operator.");

const _: () = assert!(BinaryOp::DivMod as usize == BINARY_OPS - 1);
