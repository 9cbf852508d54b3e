//! `count`, `cycle`, `repeat`: iterators that need not end.

use super::{Part, make, pull, tool};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::heap::{Tag, Value};
use crate::object::slots::{BinaryOp, Slots};
use crate::object::text::TextBuilder;
use crate::object::type_object::Type;
use crate::object::type_spec::{Method, TypeSpec};
use crate::traced;
use crate::vm::{Args, PyResult, Vm};

traced! {
    /// State of `count`.
    pub struct Count {
        /// The next number.
        pub next: Value,
        /// Added after each.
        pub step: Value,
    }
    /// State of `cycle`.
    pub struct Cycle {
        /// Source of the first round.
        pub source: Option<Value>,
        /// Items seen.
        pub saved: Vec<Value>,
        /// Number of the next item, after the first round.
        pub at: usize,
    }
    /// State of `repeat`.
    pub struct Repeat {
        /// The object.
        pub object: Value,
        /// How often it still comes; negative for ever.
        pub left: i64,
    }
}

/// Whether an object counts as a number.
fn is_number(vm: &mut Vm, object: &Value) -> PyResult<bool> {
    if object.is_tag(Tag::Complex) {
        return Ok(true);
    }
    let ty = vm.type_of(object)?;
    Ok(ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.slots.index.is_some() || ty.slots.int.is_some() || ty.slots.float.is_some()))
}

/// A bool as the int that it is.
fn plain_number(number: Value) -> Value {
    number.as_bool().map_or(number, |truth| Value::int(i64::from(truth)))
}

fn count_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [start, step] = Signature { function: "count", names: ["start", "step"], required: 0 }.bind(vm, args)?;
    let (next, step) = (start.unwrap_or(Value::int(0)), step.unwrap_or(Value::int(1)));
    if !is_number(vm, &next)? || !is_number(vm, &step)? {
        return Err(vm.type_error(format_args!("a number is required")));
    }
    make(vm, class, Count { next: plain_number(next), step: plain_number(step) })
}

fn count_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Count { next, step }) = Count::of_mut(vm, this) else { return Ok(None) };
    if let (Some(now), Some(by)) = (next.as_int(), step.as_int())
        && let Some(then) = now.checked_add(by)
    {
        *next = Value::int(then);
        return Ok(Some(Value::int(now)));
    }
    let (now, by) = (next.clone(), step.clone());
    let then = vm.binary(BinaryOp::Add, &now, &by)?;
    let old = Count::of_mut(vm, this).map(|count| std::mem::replace(&mut count.next, then));
    drop(old);
    Ok(Some(now))
}

fn count_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(Count { next, step }) = Count::of(vm, this) else { return Err(vm.bug("count without a state")) };
    let (next, step) = (next.clone(), step.clone());
    let mut text = TextBuilder::default();
    push_class(vm, &mut text, this)?;
    vm.push_repr(&mut text, &next)?;
    if step.as_int() != Some(1) {
        text.push_str(", ");
        vm.push_repr(&mut text, &step)?;
    }
    text.push_str(")");
    vm.new_text(text.finish())
}

/// The class of a tool without its module, and an open bracket.
fn push_class(vm: &mut Vm, text: &mut TextBuilder, this: &Value) -> PyResult<()> {
    let class = vm.type_of(this)?;
    text.push_str(&vm.class_name(&class));
    text.push_str("(");
    Ok(())
}

/// `itertools.count`.
pub static COUNT: TypeSpec = TypeSpec {
    doc: "Numbers at equal distances, without end.",
    slots: Slots { repr: Some(count_repr), ..tool("count", count_new, count_next).slots },
    ..tool("count", count_new, count_next)
};

fn cycle_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "cycle", &args)?;
    let [iterable] = Signature { function: "cycle", names: [""], required: 1 }.bind(vm, args)?;
    let source = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    make(vm, class, Cycle { source: Some(source), saved: Vec::new(), at: 0 })
}

fn cycle_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    if let Some(source) = Cycle::of(vm, this).and_then(|cycle| cycle.source.clone()) {
        if let Some(item) = pull(vm, &source)? {
            let saved = item.clone();
            let Some(cycle) = Cycle::of_mut(vm, this) else { return Ok(None) };
            let before = cycle.saved.capacity();
            cycle.saved.push(saved);
            let after = cycle.saved.capacity();
            vm.settle(before * size_of::<Value>(), after * size_of::<Value>(), 0)?;
            return Ok(Some(item));
        }
        let old = Cycle::of_mut(vm, this).and_then(|cycle| cycle.source.take());
        drop(old);
    }
    let Some(cycle) = Cycle::of_mut(vm, this) else { return Ok(None) };
    let item = cycle.saved.get(cycle.at).cloned();
    cycle.at = if cycle.at + 1 >= cycle.saved.len() { 0 } else { cycle.at + 1 };
    Ok(item)
}

/// `itertools.cycle`.
pub static CYCLE: TypeSpec =
    TypeSpec { doc: "All the elements, and then the same again, without end.", ..tool("cycle", cycle_new, cycle_next) };

fn repeat_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [object, times] = Signature { function: "repeat", names: ["object", "times"], required: 1 }.bind(vm, args)?;
    let left = match times {
        Some(times) => vm.size_index(&times)?.max(0),
        None => -1,
    };
    make(vm, class, Repeat { object: object.unwrap_or(Value::NONE), left })
}

fn repeat_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Repeat { object, left }) = Repeat::of_mut(vm, this) else { return Ok(None) };
    if *left == 0 {
        return Ok(None);
    }
    *left -= i64::from(*left > 0);
    Ok(Some(object.clone()))
}

fn repeat_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(Repeat { object, left }) = Repeat::of(vm, this) else { return Err(vm.bug("repeat without a state")) };
    let (object, left) = (object.clone(), *left);
    let mut text = TextBuilder::default();
    push_class(vm, &mut text, this)?;
    vm.push_repr(&mut text, &object)?;
    text.push_str(&if left < 0 { ")".to_owned() } else { format!(", {left})") });
    vm.new_text(text.finish())
}

fn repeat_length_hint(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    match Repeat::of(vm, &this) {
        Some(Repeat { left: left @ 0.., .. }) => Ok(Value::int(*left)),
        _ => Err(vm.type_error(format_args!("len() of unsized object"))),
    }
}

/// `itertools.repeat`.
pub static REPEAT: TypeSpec = TypeSpec {
    doc: "One object over and over, or as often as times says.",
    slots: Slots { repr: Some(repeat_repr), ..tool("repeat", repeat_new, repeat_next).slots },
    methods: &[Method::new("__length_hint__", "($self, /)", repeat_length_hint)],
    ..tool("repeat", repeat_new, repeat_next)
};
