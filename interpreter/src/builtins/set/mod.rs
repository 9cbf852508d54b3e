//! `set` and `frozenset`: slots, construction, search. Methods are in `methods`, the table in `table`.

mod methods;
mod table;

pub(crate) use methods::combine_iterables;
pub use table::Set;

use table::{Met, SetProbe};

use std::cell::Cell;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::dict::table::unhashable;
use crate::builtins::equality::known_equal;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::compile::op::Compare;
use crate::heap::{Tag, Trace, Value};
use crate::object::hash::{hash_frozenset, hash_int};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::type_object::Type;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// The set, for reading.
    #[inline]
    pub fn set<'a>(&'a self, vm: &'a Vm) -> Option<&'a Set> {
        self.get::<Set>(&vm.heap)
    }

    /// The set, for writing.
    #[inline]
    pub fn set_mut<'a>(&'a self, vm: &'a mut Vm) -> Option<&'a mut Set> {
        self.get_mut::<Set>(&mut vm.heap)
    }
}

/// Result of a search: the slot of the key, or the one where it belongs.
enum Place {
    Present(usize),
    Absent(usize),
}

enum Step {
    Done(Place),
    Ask(usize, Value, SetProbe),
}

fn step(vm: &Vm, set: &Set, mut probe: SetProbe, key: &Value) -> Step {
    loop {
        match set.probe(&mut probe) {
            Met::Empty(slot) => return Step::Done(Place::Absent(slot)),
            Met::Candidate(slot, other) => match known_equal(&vm.heap, other, key) {
                Some(true) => return Step::Done(Place::Present(slot)),
                Some(false) => {}
                None => return Step::Ask(slot, other.clone(), probe),
            },
        }
    }
}

#[inline]
fn locate(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<Place> {
    let Some(set) = this.set(vm) else { return Err(vm.bug("a set operation without a set")) };
    let mut probe = set.start(hash);
    loop {
        match set.probe(&mut probe) {
            Met::Empty(slot) => return Ok(Place::Absent(slot)),
            Met::Candidate(slot, other) => match known_equal(&vm.heap, other, key) {
                Some(true) => return Ok(Place::Present(slot)),
                Some(false) => {}
                None => return locate_asking(vm, this, key, hash),
            },
        }
    }
}

/// The same where elements' own `__eq__` must say.
#[inline(never)]
fn locate_asking(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<Place> {
    'restart: loop {
        let Some(set) = this.set(vm) else { return Err(vm.bug("a set operation without a set")) };
        let mut probe = set.start(hash);
        loop {
            let Some(set) = this.set(vm) else { continue 'restart };
            let version = set.version();
            match step(vm, set, probe, key) {
                Step::Done(place) => return Ok(place),
                Step::Ask(slot, other, next) => {
                    vm.charge(1)?;
                    let answer = vm.compare(Compare::Eq, &other, key)?;
                    let equal = vm.truth(&answer)?;
                    if this.set(vm).is_none_or(|set| set.version() != version) {
                        continue 'restart;
                    }
                    if equal {
                        return Ok(Place::Present(slot));
                    }
                    probe = next;
                }
            }
        }
    }
}

#[inline]
fn hash_element(vm: &mut Vm, key: &Value) -> PyResult<i64> {
    if let Some(number) = key.as_int() {
        return Ok(hash_int(number));
    }
    match vm.hash_of(key) {
        Ok(hash) => Ok(hash),
        Err(raised) => Err(unhashable(vm, key, raised, "a set element")),
    }
}

/// Adds an element whose hash is known.
fn add_hashed(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<()> {
    let Place::Absent(slot) = locate(vm, this, key, hash)? else { return Ok(()) };
    let before = this.set(vm).map_or(0, Trace::extra_size);
    if let Some(set) = this.set_mut(vm) {
        set.insert(slot, hash, key.clone());
    }
    let after = this.set(vm).map_or(0, Trace::extra_size);
    vm.settle(before, after, 0)
}

fn contains_hashed(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<bool> {
    Ok(matches!(locate(vm, this, key, hash)?, Place::Present(_)))
}

fn discard_hashed(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<bool> {
    let Place::Present(slot) = locate(vm, this, key, hash)? else { return Ok(false) };
    let old = this.set_mut(vm).and_then(|set| set.remove(slot));
    Ok(old.is_some())
}

/// Hash of an element to be looked up: a set stands for the frozenset of its elements.
fn hash_sought(vm: &mut Vm, key: &Value) -> PyResult<i64> {
    if key.is_tag(Tag::Set)
        && let Some(set) = key.set(vm)
    {
        let hashes: Vec<i64> = set.iter().map(|(hash, _)| hash).collect();
        return Ok(hash_frozenset(hashes.into_iter()));
    }
    hash_element(vm, key)
}

/// Hashes and elements, cloned out.
fn elements(vm: &Vm, this: &Value) -> Vec<(i64, Value)> {
    this.set(vm).map_or_else(Vec::new, |set| set.iter().map(|(hash, key)| (hash, key.clone())).collect())
}

/// Adds all elements of an iterable.
fn update(vm: &mut Vm, this: &Value, source: &Value) -> PyResult<()> {
    if source.is_tag(Tag::Set) {
        return merge(vm, this, source);
    }
    if source.is_exact(Tag::Dict) {
        let keys: Vec<_> = source.dict(vm).map_or_else(Vec::new, |dict| dict.iter().map(|entry| (entry.hash, entry.key.clone())).collect());
        if let Some(set) = this.set_mut(vm) {
            set.reserve(keys.len());
        }
        for (hash, key) in keys {
            vm.charge(1)?;
            add_hashed(vm, this, &key, hash)?;
        }
        return Ok(());
    }
    let iterator = vm.iter(source)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        vm.set_add(this, &item)?;
    }
    Ok(())
}

fn merge(vm: &mut Vm, this: &Value, source: &Value) -> PyResult<()> {
    let Some(other) = source.set(vm) else { return Ok(()) };
    if this.is(source) || other.is_empty() {
        return Ok(());
    }
    let (size, clean) = (other.size(), other.is_clean());
    let keys = elements(vm, source);
    let before = this.set(vm).map_or(0, Trace::extra_size);
    if this.set(vm).is_some_and(Set::is_fresh) {
        let snapshot = source.set(vm).map_or_else(Vec::new, Set::snapshot);
        if let Some(set) = this.set_mut(vm) {
            set.copy_from(keys, size, clean, || snapshot);
        }
    } else {
        if let Some(set) = this.set_mut(vm) {
            set.reserve(keys.len());
        }
        for (hash, key) in keys {
            vm.charge(1)?;
            add_hashed(vm, this, &key, hash)?;
        }
    }
    let after = this.set(vm).map_or(0, Trace::extra_size);
    vm.settle(before, after, 0)
}

impl Vm {
    /// A set of these items; `frozen` for frozenset.
    pub fn new_set(&mut self, items: Vec<Value>, frozen: bool) -> PyResult {
        let set = self.new_object(if frozen { &FROZENSET } else { &SET }, Set::default())?;
        for item in &items {
            self.set_add(&set, item)?;
        }
        Ok(set)
    }

    /// Adds an element to a set.
    pub fn set_add(&mut self, set: &Value, item: &Value) -> PyResult<()> {
        let hash = hash_element(self, item)?;
        add_hashed(self, set, item, hash)
    }

    /// Adds all elements of an iterable to a set.
    pub fn set_update(&mut self, set: &Value, source: &Value) -> PyResult<()> {
        update(self, set, source)
    }
}

/// Whether the value is a frozenset or of a subclass.
fn is_frozen(vm: &mut Vm, object: &Value) -> PyResult<bool> {
    let (class, frozen) = (vm.type_of(object)?, vm.type_object(&FROZENSET)?);
    Ok(class.get::<Type>(&vm.heap).is_some_and(|class| class.is_subtype(&frozen)))
}

/// An empty set of the builtin type that the value's type derives from.
fn empty_like(vm: &mut Vm, object: &Value) -> PyResult {
    let frozen = is_frozen(vm, object)?;
    vm.new_set(Vec::new(), frozen)
}

fn copy_like(vm: &mut Vm, object: &Value) -> PyResult {
    let copy = empty_like(vm, object)?;
    merge(vm, &copy, object)?;
    Ok(copy)
}

fn set_new(vm: &mut Vm, class: &Value, _: Args<'_>) -> PyResult {
    vm.new_instance(class, Set::default())
}

fn set_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    no_keywords(vm, "set", &args)?;
    let [iterable] = Signature { function: "set", names: [""], required: 0 }.bind(vm, args)?;
    let old = this.set_mut(vm).map(Set::take_all);
    drop(old);
    match iterable {
        Some(iterable) => update(vm, this, &iterable),
        None => Ok(()),
    }
}

fn frozenset_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let own = vm.type_object(&FROZENSET)?;
    if class.is(&own) {
        no_keywords(vm, "frozenset", &args)?;
    }
    let [iterable] = Signature { function: "frozenset", names: [""], required: 0 }.bind(vm, args)?;
    if let Some(iterable) = &iterable
        && class.is(&own)
        && vm.heap.type_address(iterable) == own.address()
    {
        return Ok(iterable.clone());
    }
    let made = vm.new_instance(class, Set::default())?;
    if let Some(iterable) = iterable {
        update(vm, &made, &iterable)?;
    }
    Ok(made)
}

fn set_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = vm.type_name(this)?;
    let plain = {
        let own = vm.type_object(&SET)?;
        vm.heap.type_address(this) == own.address()
    };
    if this.set(vm).is_none_or(Set::is_empty) {
        return vm.new_str(&format!("{name}()"));
    }
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str(&format!("{name}(...)")) };
    let items: Vec<Value> = elements(vm, this).into_iter().map(|(_, key)| key).collect();
    let mut text = crate::object::text::TextBuilder::default();
    if !plain {
        text.push_str(&name);
        text.push_str("(");
    }
    text.push_str("{");
    let pushed = vm.push_reprs(&mut text, &items);
    vm.leave_repr(guard);
    pushed?;
    text.push_str(if plain { "}" } else { "})" });
    vm.new_text(text.finish())
}

fn set_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.set(vm).map_or(0, Set::len))
}

fn set_iter(vm: &mut Vm, this: &Value) -> PyResult {
    let length = this.set(vm).map_or(0, Set::len);
    BuiltinIterator::make(vm, State::Set { set: this.clone(), at: Cell::default(), length: length.into(), left: length.into() })
}

fn set_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let hash = hash_sought(vm, item)?;
    contains_hashed(vm, this, item, hash)
}

fn frozenset_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let Some(set) = this.set(vm) else { return Ok(0) };
    if let Some(hash) = set.hash.get() {
        return Ok(hash);
    }
    let hashes: Vec<i64> = set.iter().map(|(hash, _)| hash).collect();
    let hash = hash_frozenset(hashes.into_iter());
    set.hash.set(Some(hash));
    Ok(hash)
}

/// Whether all elements of `small` are in `large`.
fn is_within(vm: &mut Vm, small: &Value, large: &Value) -> PyResult<bool> {
    if small.set(vm).map(Set::len) > large.set(vm).map(Set::len) {
        return Ok(false);
    }
    for (hash, key) in elements(vm, small) {
        vm.charge(1)?;
        if !contains_hashed(vm, large, &key, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn set_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let (Some(left), Some(right)) = (this.set(vm).map(Set::len), other.set(vm).map(Set::len)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(match op {
        Compare::Eq => left == right && is_within(vm, this, other)?,
        Compare::Ne => !(left == right && is_within(vm, this, other)?),
        Compare::Le => is_within(vm, this, other)?,
        Compare::Ge => is_within(vm, other, this)?,
        Compare::Lt => left < right && is_within(vm, this, other)?,
        Compare::Gt => left > right && is_within(vm, other, this)?,
    }))
}

const OPERATORS: &[(BinaryOp, crate::object::slots::Binary)] = &[
    (BinaryOp::And, methods::set_and),
    (BinaryOp::Or, methods::set_or),
    (BinaryOp::Sub, methods::set_sub),
    (BinaryOp::Xor, methods::set_xor),
];

const SLOTS: Slots = Slots {
    repr: Some(set_repr),
    len: Some(set_len),
    iter: Some(set_iter),
    contains: Some(set_contains),
    compare: Some(set_compare),
    binary: numbers(OPERATORS),
    ..Slots::NONE
};

/// `set`.
pub static SET: TypeSpec = TypeSpec {
    name: "set",
    tag: Some(Tag::Set),
    flags: TypeFlags { match_self: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(set_new),
        init: Some(set_init),
        inplace: numbers(&[
            (BinaryOp::And, methods::set_iand),
            (BinaryOp::Or, methods::set_ior),
            (BinaryOp::Sub, methods::set_isub),
            (BinaryOp::Xor, methods::set_ixor),
        ]),
        ..SLOTS
    },
    methods: methods::SET_METHODS,
    ..TypeSpec::DERIVED
};

/// `frozenset`.
pub static FROZENSET: TypeSpec = TypeSpec {
    name: "frozenset",
    tag: Some(Tag::Set),
    flags: TypeFlags { match_self: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(frozenset_new), hash: Some(frozenset_hash), ..SLOTS },
    methods: methods::FROZENSET_METHODS,
    ..TypeSpec::DERIVED
};
