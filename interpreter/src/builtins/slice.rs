//! `slice`, and the arithmetic of indices for all sequences.

use crate::builtins::arguments::{Signature, no_keywords};
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::object::hash::hash_tuple;
use crate::object::names::Name;
use crate::object::payloads::{Int, Slice};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// A slice applied to a length: `count` items from `start` in steps of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// First index.
    pub(crate) start: i64,
    /// Index before which it ends, in the direction of the step.
    pub(crate) stop: i64,
    /// Step, not 0.
    pub(crate) step: i64,
    /// Number of items.
    pub(crate) count: usize,
}

impl Span {
    /// The indices, all inside the length.
    pub(crate) fn indices(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |number| {
            let number = i64::try_from(number).unwrap_or(0);
            usize::try_from(self.start + number * self.step).unwrap_or(0)
        })
    }

    /// Applies bounds to a length (Language Reference 3.3.7, `slice.indices`).
    pub(crate) fn new(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Self {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let clamp = |bound: i64| if bound < 0 { (bound.saturating_add(length)).max(low) } else { bound.min(high) };
        let start = start.map_or(if step < 0 { high } else { low }, clamp);
        let stop = stop.map_or(if step < 0 { low } else { high }, clamp);
        let distance = if step < 0 { start - stop } else { stop - start };
        let count = if distance <= 0 { 0 } else { (distance - 1) / step.saturating_abs() + 1 };
        Self { start, stop, step, count: usize::try_from(count).unwrap_or(0) }
    }
}

impl Vm {
    /// A new slice.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> PyResult {
        self.new_object(&SLICE, Slice { step, start, stop })
    }

    /// Whether the object can be an index: an int, or it has `__index__`.
    pub(crate) fn has_index(&mut self, object: &Value) -> PyResult<bool> {
        if matches!(object.kind(), Kind::Int(_) | Kind::Bool(_)) || object.is_tag(Tag::Int) {
            return Ok(true);
        }
        if matches!(object.kind(), Kind::Object(Tag::Str | Tag::Slice) | Kind::None | Kind::Float(_)) {
            return Ok(false);
        }
        let name = self.name(Name::__index__).clone();
        Ok(self.find_special(object, &name)?.is_some())
    }

    /// An index as a 64-bit number; beyond that range the nearest one.
    pub(crate) fn clamped_index(&mut self, object: &Value) -> PyResult<i64> {
        let index = self.index_of(object)?;
        Ok(match index.kind() {
            Kind::Int(number) => number,
            Kind::Bool(truth) => i64::from(truth),
            _ => match index.get::<Int>(&self.heap) {
                Some(int) if int.value.sign() == num_bigint::Sign::Minus => i64::try_from(&int.value).unwrap_or(i64::MIN),
                Some(int) => i64::try_from(&int.value).unwrap_or(i64::MAX),
                None => 0,
            },
        })
    }

    /// A count or size as a 64-bit number; `OverflowError` beyond.
    pub(crate) fn size_index(&mut self, object: &Value) -> PyResult<i64> {
        if let Some(number) = object.as_int() {
            return Ok(number);
        }
        let index = self.index_of(object)?;
        let number = match index.kind() {
            Kind::Int(number) => Some(number),
            Kind::Bool(truth) => Some(i64::from(truth)),
            _ => index.get::<Int>(&self.heap).and_then(|int| i64::try_from(&int.value).ok()),
        };
        match number {
            Some(number) => Ok(number),
            None => {
                let name = self.type_name(object)?;
                Err(self.overflow_error(format_args!("cannot fit '{name}' into an index-sized integer")))
            }
        }
    }

    /// Position of index `key` in a sequence of `length`; `None` when it is outside. `what` names the sequence in the TypeError.
    pub(crate) fn position(&mut self, key: &Value, length: usize, what: &str) -> PyResult<Option<usize>> {
        let index = match key.as_int() {
            Some(index) => index,
            None => {
                if !self.has_index(key)? {
                    let name = self.type_name(key)?;
                    return Err(if what == "string" {
                        self.type_error(format_args!("string indices must be integers, not '{name}'"))
                    } else {
                        self.type_error(format_args!("{what} indices must be integers or slices, not {name}"))
                    });
                }
                let number = self.clamped_index(key)?;
                if key.is_tag(Tag::Int) && (number == i64::MAX || number == i64::MIN) {
                    let name = self.type_name(key)?;
                    return Err(self.index_error(format_args!("cannot fit '{name}' into an index-sized integer")));
                }
                number
            }
        };
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let at = if index < 0 { index.saturating_add(length) } else { index };
        Ok(if (0..length).contains(&at) { usize::try_from(at).ok() } else { None })
    }

    /// A slice applied to a length, which `length` gives after the bounds have been evaluated.
    pub(crate) fn span(&mut self, slice: &Value, length: impl FnOnce(&Self) -> usize) -> PyResult<Span> {
        let Some((start, stop, step)) = slice.get::<Slice>(&self.heap).map(|s| (s.start.clone(), s.stop.clone(), s.step.clone())) else {
            return Err(self.bug("a slice is expected"));
        };
        let step = self.bound(&step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error(format_args!("slice step cannot be zero")));
        }
        let (start, stop) = (self.bound(&start)?, self.bound(&stop)?);
        Ok(Span::new(start, stop, step.max(-i64::MAX), length(self)))
    }

    /// A bound of a slice or of a search: None, or an index.
    pub(crate) fn bound(&mut self, object: &Value) -> PyResult<Option<i64>> {
        if object.is_none() {
            return Ok(None);
        }
        if !self.has_index(object)? {
            return Err(self.type_error(format_args!("slice indices must be integers or None or have an __index__ method")));
        }
        self.clamped_index(object).map(Some)
    }

    /// Start and end of a search in a sequence, from optional arguments.
    pub(crate) fn search_range(&mut self, start: Option<Value>, end: Option<Value>, length: usize) -> PyResult<(usize, usize)> {
        let start = self.bound(&start.unwrap_or(Value::NONE))?;
        let end = self.bound(&end.unwrap_or(Value::NONE))?;
        let total = i64::try_from(length).unwrap_or(i64::MAX);
        let low = |bound: i64| if bound < 0 { bound.saturating_add(total).max(0) } else { bound };
        let start = usize::try_from(start.map_or(0, low)).unwrap_or(usize::MAX);
        let end = usize::try_from(end.map_or(total, low).min(total)).unwrap_or(0);
        Ok((start, end))
    }
}

fn slice_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "slice", &args)?;
    let given = args.positional();
    let [first, second, third] = Signature { function: "slice", names: ["", "", ""], required: 1 }.bind(vm, args)?;
    let (first, second, step) = (first.unwrap_or(Value::NONE), second.unwrap_or(Value::NONE), third.unwrap_or(Value::NONE));
    let (start, stop) = if given == 1 { (Value::NONE, first) } else { (first, second) };
    vm.new_instance(class, Slice { step, start, stop })
}

fn parts(vm: &Vm, this: &Value) -> [Value; 3] {
    this.get::<Slice>(&vm.heap).map_or([Value::NONE, Value::NONE, Value::NONE], |s| [s.start.clone(), s.stop.clone(), s.step.clone()])
}

fn slice_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let parts = parts(vm, this);
    let mut text = crate::object::text::TextBuilder::default();
    text.push_str("slice(");
    vm.push_reprs(&mut text, &parts)?;
    text.push_str(")");
    vm.new_text(text.finish())
}

fn slice_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::Slice) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (parts(vm, this), parts(vm, other));
    let (left, right) = (vm.new_tuple(left)?, vm.new_tuple(right)?);
    vm.compare(op, &left, &right)
}

fn slice_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let mut hashes = Vec::new();
    for part in parts(vm, this) {
        hashes.push(vm.hash_of(&part)?);
    }
    Ok(hash_tuple(hashes.into_iter()))
}

fn slice_indices(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, length) = (args.required(0), args.required(1));
    let length = vm.size_index(&length)?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error(format_args!("length should not be negative"))) };
    let span = vm.span(&this, |_| length)?;
    vm.new_tuple([Value::int(span.start), Value::int(span.stop), Value::int(span.step)])
}

fn slice_start(vm: &mut Vm, this: &Value) -> PyResult {
    let [start, _, _] = parts(vm, this);
    Ok(start)
}

fn slice_stop(vm: &mut Vm, this: &Value) -> PyResult {
    let [_, stop, _] = parts(vm, this);
    Ok(stop)
}

fn slice_step(vm: &mut Vm, this: &Value) -> PyResult {
    let [_, _, step] = parts(vm, this);
    Ok(step)
}

/// `slice`.
pub static SLICE: TypeSpec = TypeSpec {
    name: "slice",
    tag: Some(Tag::Slice),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(slice_new), repr: Some(slice_repr), compare: Some(slice_compare), hash: Some(slice_hash), ..Slots::NONE },
    methods: &[Method::new("indices", "($self, length, /)", slice_indices)],
    getsets: &[GetSet::read("start", slice_start), GetSet::read("stop", slice_stop), GetSet::read("step", slice_step)],
    ..TypeSpec::DERIVED
};
