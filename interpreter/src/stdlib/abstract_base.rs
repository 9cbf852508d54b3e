//! `_abc`: registries and checks of abstract base classes. Classes are held weakly.
//!
//! CPython keeps sets of weak references; here they are lists sorted by address, or in the order of registration, so that no
//! `__hash__` or `__eq__` of a metaclass is asked and runs replay.

use crate::builtins::exceptions::ASSERTION_ERROR;
use crate::builtins::weakref::REFERENCE;
use crate::heap::{Tag, Value, WeakRef};
use crate::object::class_build::tuple_items;
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{Method, ModuleSpec, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, traced};

payload! {
    /// What an abstract base class knows of other classes.
    pub struct AbstractBase as AbstractBase {
        /// Classes registered with it, in that order.
        pub registry: Vec<Value>,
        /// Classes known to be subclasses.
        pub cache: Known,
        /// Classes known to be none, while nothing is registered anywhere.
        pub negative: Known,
        /// The token at which the negative answers were true.
        pub token: u64,
    }
}

traced! {
    /// Classes with weak references to them, sorted by address. A reference is dead when another class may have the address.
    pub struct Known {
        /// The list.
        pub list: Vec<(usize, Value)>,
    }
}

/// The class that a weak reference refers to.
fn target(vm: &Vm, reference: &Value) -> Option<Value> {
    reference.get::<WeakRef>(&vm.heap).and_then(WeakRef::upgrade)
}

impl Known {
    fn contains(&self, vm: &Vm, class: &Value) -> bool {
        let Some(address) = class.address() else { return false };
        let found = self.list.binary_search_by_key(&address, |(address, _)| *address);
        found.is_ok_and(|at| target(vm, &self.list[at].1).is_some())
    }

    fn live(&self, vm: &Vm) -> Vec<Value> {
        self.list.iter().filter(|(_, reference)| target(vm, reference).is_some()).map(|(_, reference)| reference.clone()).collect()
    }
}

/// The data of an abstract base class.
fn data_of(vm: &mut Vm, class: &Value) -> PyResult {
    let name = vm.intern("_abc_impl")?;
    let data = vm.get_attribute(class, &name)?;
    if data.is_tag(Tag::AbstractBase) {
        return Ok(data);
    }
    Err(vm.type_error(format_args!("_abc_impl is set to a wrong type")))
}

fn data<'a>(vm: &'a Vm, data: &'a Value) -> Option<&'a AbstractBase> {
    data.get::<AbstractBase>(&vm.heap)
}

/// Changes the data and counts the bytes. What is taken out comes back, to be dropped by the caller.
fn change<R>(vm: &mut Vm, data: &Value, edit: impl FnOnce(&mut AbstractBase) -> R) -> PyResult<R> {
    let outside = |data: &AbstractBase| crate::heap::Trace::extra_size(data);
    let Some(payload) = data.get_mut::<AbstractBase>(&mut vm.heap) else { return Err(vm.bug("no data of an abstract base class")) };
    let before = outside(payload);
    let result = edit(payload);
    let after = outside(payload);
    vm.settle(before, after, 0)?;
    Ok(result)
}

/// A weak reference to a class.
fn reference_to(vm: &mut Vm, class: &Value) -> PyResult {
    let ty = vm.type_object(&REFERENCE)?;
    vm.call_values(&ty, [class.clone()])
}

/// Notes an answer about a class.
fn remember(vm: &mut Vm, data: &Value, class: &Value, positive: bool) -> PyResult<()> {
    let (Some(address), reference) = (class.address(), reference_to(vm, class)?) else { return Ok(()) };
    let old = change(vm, data, |data| {
        let list = if positive { &mut data.cache.list } else { &mut data.negative.list };
        match list.binary_search_by_key(&address, |(address, _)| *address) {
            Ok(at) => Some(std::mem::replace(&mut list[at].1, reference)),
            Err(at) => {
                list.insert(at, (address, reference));
                None
            }
        }
    })?;
    drop(old);
    Ok(())
}

fn is_abstract(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let name = vm.intern("__isabstractmethod__")?;
    match vm.find_attribute(value, &name)? {
        Some(answer) => vm.truth(&answer),
        None => Ok(false),
    }
}

/// The abstract methods of a class: its own, and inherited ones that it does not override.
fn abstract_methods(vm: &mut Vm, class: &Value) -> PyResult<Vec<Value>> {
    let (dict, bases, abstracts) = (vm.name(Name::__dict__).clone(), vm.name(Name::__bases__).clone(), vm.intern("__abstractmethods__")?);
    let namespace = vm.get_attribute(class, &dict)?;
    let mut names = Vec::new();
    for (name, value) in vm.mapping_pairs(&namespace)?.unwrap_or_default() {
        if is_abstract(vm, &value)? {
            names.push(name);
        }
    }
    let bases = vm.get_attribute(class, &bases)?;
    if !bases.is_tag(Tag::Tuple) {
        return Err(vm.type_error(format_args!("__bases__ is not tuple")));
    }
    for base in tuple_items(vm, &bases) {
        let Some(inherited) = vm.find_attribute(&base, &abstracts)? else { continue };
        for name in vm.collect(&inherited)? {
            if let Some(value) = vm.find_attribute(class, &name)?
                && is_abstract(vm, &value)?
            {
                names.push(name);
            }
        }
    }
    Ok(names)
}

/// `_abc_init(cls)`
fn abc_init(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let class = args.required(0);
    let names = abstract_methods(vm, &class)?;
    let names = vm.new_set(names, true)?;
    let attribute = vm.intern("__abstractmethods__")?;
    vm.set_attribute(&class, &attribute, Some(&names))?;
    let empty = || Known { list: Vec::new() };
    let token = vm.abstract_token;
    let made = vm.new_object(&ABC_DATA, AbstractBase { registry: Vec::new(), cache: empty(), negative: empty(), token })?;
    let name = vm.intern("_abc_impl")?;
    vm.set_attribute(&class, &name, Some(&made))?;
    take_pattern_flags(vm, &class)?;
    Ok(Value::NONE)
}

/// `__abc_tpflags__` of a class says whether patterns take instances for sequences (32) or mappings (64); it does not stay.
fn take_pattern_flags(vm: &mut Vm, class: &Value) -> PyResult<()> {
    if !class.is_tag(Tag::Type) {
        return Ok(());
    }
    let (name, namespace) = (vm.intern("__abc_tpflags__")?, vm.type_namespace(class)?);
    let Some(flags) = vm.namespace_get(&namespace, &name).and_then(|flags| flags.as_int()) else { return Ok(()) };
    set_pattern_flags(vm, class, flags & 32 != 0, flags & 64 != 0);
    drop(vm.namespace_remove(&namespace, &name));
    vm.type_modified(class, Some(&name))
}

/// Sets the flags on a class and its subclasses, unless they have one already.
fn set_pattern_flags(vm: &mut Vm, class: &Value, sequence: bool, mapping: bool) {
    let mut work = vec![class.clone()];
    while let Some(class) = work.pop() {
        let Some(ty) = class.get_mut::<Type>(&mut vm.heap) else { continue };
        if ty.flags.sequence == sequence && ty.flags.mapping == mapping {
            continue;
        }
        if ty.flags.immutable {
            continue;
        }
        (ty.flags.sequence, ty.flags.mapping) = (sequence, mapping);
        work.extend(vm.subclasses(&class));
    }
}

/// `_abc_register(cls, subclass)`
fn abc_register(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, subclass) = (args.required(0), args.required(1));
    if !subclass.is_tag(Tag::Type) {
        return Err(vm.type_error(format_args!("Can only register classes")));
    }
    if vm.is_subclass(&subclass, &class)? {
        return Ok(subclass);
    }
    if vm.is_subclass(&class, &subclass)? {
        return Err(vm.runtime_error(format_args!("Refusing to create an inheritance cycle")));
    }
    let data = data_of(vm, &class)?;
    let reference = reference_to(vm, &subclass)?;
    change(vm, &data, |data| data.registry.push(reference))?;
    vm.abstract_token += 1;
    let flags = class.get::<Type>(&vm.heap).map(|ty| (ty.flags.sequence, ty.flags.mapping));
    if let Some((sequence, mapping)) = flags
        && (sequence || mapping)
    {
        set_pattern_flags(vm, &subclass, sequence, mapping);
    }
    Ok(subclass)
}

fn ask(vm: &mut Vm, class: &Value, subclass: &Value) -> PyResult {
    let name = vm.name(Name::__subclasscheck__).clone();
    let method = vm.get_attribute(class, &name)?;
    vm.call_values(&method, [subclass.clone()])
}

/// `_abc_instancecheck(cls, instance)`
fn abc_instancecheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, instance) = (args.required(0), args.required(1));
    let abstract_data = data_of(vm, &class)?;
    let name = vm.name(Name::__class__).clone();
    let claimed = vm.get_attribute(&instance, &name)?;
    if data(vm, &abstract_data).is_some_and(|data| data.cache.contains(vm, &claimed)) {
        return Ok(Value::TRUE);
    }
    let real = vm.type_of(&instance)?;
    if real.is(&claimed) {
        let token = vm.abstract_token;
        if data(vm, &abstract_data).is_some_and(|data| data.token == token && data.negative.contains(vm, &claimed)) {
            return Ok(Value::FALSE);
        }
        return ask(vm, &class, &claimed);
    }
    let answer = ask(vm, &class, &claimed)?;
    if vm.truth(&answer)? { Ok(answer) } else { ask(vm, &class, &real) }
}

/// `_abc_subclasscheck(cls, subclass)`
fn abc_subclasscheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, subclass) = (args.required(0), args.required(1));
    if !subclass.is_tag(Tag::Type) {
        return Err(vm.type_error(format_args!("issubclass() arg 1 must be a class")));
    }
    let abstract_data = data_of(vm, &class)?;
    if data(vm, &abstract_data).is_some_and(|data| data.cache.contains(vm, &subclass)) {
        return Ok(Value::TRUE);
    }
    let token = vm.abstract_token;
    if data(vm, &abstract_data).is_some_and(|data| data.token < token) {
        let old = change(vm, &abstract_data, |data| {
            data.token = token;
            std::mem::take(&mut data.negative.list)
        })?;
        drop(old);
    } else if data(vm, &abstract_data).is_some_and(|data| data.negative.contains(vm, &subclass)) {
        return Ok(Value::FALSE);
    }
    vm.check_native_stack()?;
    let answer = decide(vm, &class, &subclass, &abstract_data)?;
    if let Some(remembered) = answer.remembered() {
        remember(vm, &abstract_data, &subclass, remembered)?;
    }
    Ok(Value::bool(answer.holds()))
}

/// An answer about a class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// It is a subclass.
    Yes,
    /// It is registered itself, which needs no remembering.
    Registered,
    /// It is none.
    No,
}

impl Answer {
    fn holds(self) -> bool {
        self != Self::No
    }

    fn remembered(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::Registered => None,
            Self::No => Some(false),
        }
    }
}

/// Asks the hook, the MRO, the registry and the subclasses, in this order.
fn decide(vm: &mut Vm, class: &Value, subclass: &Value, abstract_data: &Value) -> PyResult<Answer> {
    let hook = vm.intern("__subclasshook__")?;
    let hook = vm.get_attribute(class, &hook)?;
    let verdict = vm.call_values(&hook, [subclass.clone()])?;
    match verdict.as_bool() {
        Some(true) => return Ok(Answer::Yes),
        Some(false) => return Ok(Answer::No),
        None if verdict.is_not_implemented() => {}
        None => {
            return Err(vm.raise_spec(&ASSERTION_ERROR, format_args!("__subclasshook__ must return either False, True, or NotImplemented")));
        }
    }
    if subclass.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(class)) {
        return Ok(Answer::Yes);
    }
    let registered: Vec<Value> =
        data(vm, abstract_data).map_or_else(Vec::new, |data| data.registry.iter().filter_map(|reference| target(vm, reference)).collect());
    if registered.iter().any(|registered| registered.is(subclass)) {
        return Ok(Answer::Registered);
    }
    for registered in registered {
        if vm.is_subclass(subclass, &registered)? {
            return Ok(Answer::Yes);
        }
    }
    let name = vm.name(Name::__subclasses__).clone();
    let method = vm.get_attribute(class, &name)?;
    let derived = vm.call_values(&method, [])?;
    if !derived.is_tag(Tag::List) {
        return Err(vm.type_error(format_args!("__subclasses__() must return a list")));
    }
    for derived in crate::builtins::list::items(vm, &derived) {
        if vm.is_subclass(subclass, &derived)? {
            return Ok(Answer::Yes);
        }
    }
    Ok(Answer::No)
}

fn get_cache_token(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::try_from(vm.abstract_token).unwrap_or(i64::MAX)))
}

/// `_get_dump(cls)`: registry, cache, negative cache, and the token of the last.
fn get_dump(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let abstract_data = data_of(vm, &args.required(0))?;
    let Some(known) = data(vm, &abstract_data) else { return Err(vm.bug("no data of an abstract base class")) };
    let registry = known.registry.iter().filter(|reference| target(vm, reference).is_some()).cloned().collect();
    let (cache, negative, token) = (known.cache.live(vm), known.negative.live(vm), known.token);
    let sets = [vm.new_set(registry, false)?, vm.new_set(cache, false)?, vm.new_set(negative, false)?];
    let [registry, cache, negative] = sets;
    vm.new_tuple([registry, cache, negative, Value::int(i64::try_from(token).unwrap_or(i64::MAX))])
}

fn reset_registry(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let abstract_data = data_of(vm, &args.required(0))?;
    let old = change(vm, &abstract_data, |data| std::mem::take(&mut data.registry))?;
    drop(old);
    Ok(Value::NONE)
}

fn reset_caches(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let abstract_data = data_of(vm, &args.required(0))?;
    let old = change(vm, &abstract_data, |data| (std::mem::take(&mut data.cache.list), std::mem::take(&mut data.negative.list)))?;
    drop(old);
    Ok(Value::NONE)
}

fn data_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    let empty = || Known { list: Vec::new() };
    let token = vm.abstract_token;
    vm.new_instance(class, AbstractBase { registry: Vec::new(), cache: empty(), negative: empty(), token })
}

/// `_abc._abc_data`.
pub static ABC_DATA: TypeSpec = TypeSpec {
    name: "_abc_data",
    module: "_abc",
    doc: "What an abstract base class remembers of its registered and examined classes.",
    tag: Some(Tag::AbstractBase),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(data_new), ..Slots::NONE },
    ..TypeSpec::DERIVED
};

/// `_abc`.
pub static ABC: ModuleSpec = ModuleSpec {
    name: "_abc",
    doc: "The native half of abc.ABCMeta.",
    functions: &[
        Method::function("get_cache_token", "($module, /)", get_cache_token).doc("A number that changes with every registration."),
        Method::function("_abc_init", "($module, self, /)", abc_init).doc("Collect the abstract names of a class and give it its memory."),
        Method::function("_abc_register", "($module, self, subclass, /)", abc_register)
            .doc("Note that one class counts as a child of another."),
        Method::function("_abc_instancecheck", "($module, self, instance, /)", abc_instancecheck)
            .doc("Answer isinstance() for an abstract base class."),
        Method::function("_abc_subclasscheck", "($module, self, subclass, /)", abc_subclasscheck)
            .doc("Answer issubclass() for an abstract base class."),
        Method::function("_get_dump", "($module, self, /)", get_dump)
            .doc("Registry and caches of an abstract base class, for a look inside."),
        Method::function("_reset_registry", "($module, self, /)", reset_registry).doc("Forget which classes were registered."),
        Method::function("_reset_caches", "($module, self, /)", reset_caches).doc("Forget the answers of earlier checks, both yes and no."),
    ],
    types: &[],
    frozen: None,
    fill: None,
};
