//! Methods of `list`.

use super::{change, drop_backwards, items, len};
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::builtins::sort;
use crate::heap::Value;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

fn list_append(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    vm.list_push(&this, item)?;
    Ok(Value::NONE)
}

fn list_extend(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, source) = (args.required(0), args.required(1));
    vm.list_extend(&this, &source)?;
    Ok(Value::NONE)
}

fn list_insert(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, index, item) = (args.required(0), args.required(1), args.required(2));
    let index = vm.size_index(&index)?;
    let length = i64::try_from(len(vm, &this)).unwrap_or(i64::MAX);
    let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
    let at = usize::try_from(at).unwrap_or(0);
    change(vm, &this, 1, |items| items.insert(at, item))?;
    Ok(Value::NONE)
}

fn list_pop(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let index = match args.take(1) {
        Some(index) => vm.size_index(&index)?,
        None => -1,
    };
    let length = i64::try_from(len(vm, &this)).unwrap_or(i64::MAX);
    if length == 0 {
        return Err(vm.index_error(format_args!("pop from empty list")));
    }
    let at = if index < 0 { index.saturating_add(length) } else { index };
    if !(0..length).contains(&at) {
        return Err(vm.index_error(format_args!("pop index out of range")));
    }
    let at = usize::try_from(at).unwrap_or(0);
    change(vm, &this, 0, |items| items.remove(at))
}

/// Index of the first item that equals `sought`.
fn find(vm: &mut Vm, this: &Value, sought: &Value, start: usize, end: usize) -> PyResult<Option<usize>> {
    let mut index = start;
    while index < end
        && let Some(item) = this.list(vm).and_then(|list| list.items.get(index)).cloned()
    {
        vm.charge(1)?;
        if vm.same(&item, sought)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn list_remove(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    match find(vm, &this, &sought, 0, usize::MAX)? {
        Some(at) => {
            let old = change(vm, &this, 0, |items| (at < items.len()).then(|| items.remove(at)))?;
            drop(old);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error(format_args!("list.remove(x): x not in list"))),
    }
}

fn list_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let length = len(vm, &this);
    let (start, end) = vm.search_range(args.take(2), args.take(3), length)?;
    match find(vm, &this, &sought, start, end)? {
        Some(at) => Ok(Value::int(i64::try_from(at).unwrap_or(i64::MAX))),
        None => Err(vm.value_error(format_args!("list.index(x): x not in list"))),
    }
}

fn list_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(vm, &this, &sought, from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(Value::int(count))
}

fn list_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let old = change(vm, &args.required(0), 0, std::mem::take)?;
    drop_backwards(old);
    Ok(Value::NONE)
}

fn list_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let items = items(vm, &args.required(0));
    vm.new_list(items)
}

fn list_reverse(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    change(vm, &args.required(0), 0, |items| items.reverse())?;
    Ok(Value::NONE)
}

fn list_sort(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, key, reverse) = (args.required(0), args.take(1), args.take(2));
    sort::list_sort(vm, &this, key, reverse)?;
    Ok(Value::NONE)
}

fn list_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let at = len(vm, &this);
    BuiltinIterator::make(vm, State::ListReversed { list: this, at: at.into() })
}

/// The table.
pub(super) static METHODS: &[Method] = &[
    Method::new("append", "($self, object, /)", list_append).doc("Put one element behind the last."),
    Method::new("extend", "($self, iterable, /)", list_extend).doc("Put every element of an iterable behind the last."),
    Method::new("insert", "($self, index, object, /)", list_insert).doc("Put one element in front of the position given."),
    Method::new("pop", "($self, index=-1, /)", list_pop),
    Method::new("remove", "($self, value, /)", list_remove),
    Method::new("index", "($self, value, start=0, stop=sys.maxsize, /)", list_index),
    Method::new("count", "($self, value, /)", list_count).doc("How many elements equal value."),
    Method::new("clear", "($self, /)", list_clear).doc("Leave the list empty."),
    Method::new("copy", "($self, /)", list_copy).doc("A new list of the same elements."),
    Method::new("reverse", "($self, /)", list_reverse).doc("Turn the order of the elements around."),
    Method::new("sort", "($self, /, *, key=None, reverse=False)", list_sort),
    Method::new("__reversed__", "($self, /)", list_reversed),
    Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
];
