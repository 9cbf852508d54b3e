//! Sorting: stable, by natural runs, as CPython's list sort since 3.13: it asks for the same comparisons in the same order.
//! Runs are found and short ones extended here; they are merged in `merge`. Where nobody can see comparisons, `plain` sorts instead.

mod merge;
mod plain;

use super::list::{change, drop_backwards, len};
use crate::builtins::equality::{known_equal, ordered};
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::object::payloads::Str;
use crate::vm::{PyResult, Vm};

/// `list.sort`. The list is empty meanwhile; ValueError when somebody has changed it.
pub(crate) fn list_sort(vm: &mut Vm, this: &Value, key: Option<Value>, reverse: Option<Value>) -> PyResult<()> {
    let reverse = match reverse {
        Some(reverse) => vm.truth(&reverse)?,
        None => false,
    };
    let mut items = change(vm, this, 0, std::mem::take)?;
    let result = sort_items(vm, &mut items, key.filter(|key| !key.is_none()).as_ref(), reverse);
    let changed = len(vm, this) > 0;
    let strangers = change(vm, this, 0, |place| std::mem::replace(place, items))?;
    drop_backwards(strangers);
    result?;
    if changed {
        return Err(vm.value_error(format_args!("list modified during sort")));
    }
    Ok(())
}

/// Sorts items; when an exception occurs they are left in some order.
pub(crate) fn sort_items(vm: &mut Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let made = match key {
        Some(key) => {
            let mut keys = Vec::with_capacity(items.len());
            for item in items.iter() {
                keys.push(vm.call_values(key, [item.clone()])?);
            }
            Some(keys)
        }
        None => None,
    };
    if items.len() < 2 {
        return Ok(());
    }
    if let Some(order) = plain::order(&vm.heap, made.as_deref().unwrap_or(items), reverse) {
        arrange(items, order);
        return Ok(());
    }
    let keys = made.unwrap_or_else(|| items.clone());
    let mut order: Vec<usize> = (0..items.len()).collect();
    // Reversed before and after, so that equal items keep their order.
    if reverse {
        order.reverse();
    }
    let mut sorter = Sorter { keys: &keys, order: &mut order, merges: merge::Merges::default() };
    let result = sorter.sort(vm);
    if reverse {
        order.reverse();
    }
    arrange(items, order);
    result
}

/// Brings items into an order of their numbers.
fn arrange(items: &mut Vec<Value>, order: Vec<usize>) {
    let mut slots: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
    items.reserve_exact(slots.len());
    items.extend(order.into_iter().filter_map(|number| slots[number].take()));
}

/// Sorts numbers of keys.
struct Sorter<'a> {
    keys: &'a [Value],
    order: &'a mut [usize],
    merges: merge::Merges,
}

/// Runs shorter than this are extended by insertion.
const SHORT: usize = 64;

impl Sorter<'_> {
    /// Whether the key at place `left` is less than that at place `right`.
    fn less(&self, vm: &mut Vm, left: usize, right: usize) -> PyResult<bool> {
        less(vm, &self.keys[self.order[left]], &self.keys[self.order[right]])
    }

    fn sort(&mut self, vm: &mut Vm) -> PyResult<()> {
        let length = self.order.len();
        if length < 2 {
            return Ok(());
        }
        let shortest = shortest_run(length);
        let mut start = 0;
        while start < length {
            let mut run = self.natural_run(vm, start)?;
            if run < shortest {
                let wanted = shortest.min(length - start);
                self.insert_all(vm, start, run, wanted)?;
                run = wanted;
            }
            self.found(vm, start, run)?;
            start += run;
        }
        self.merge_all(vm)
    }

    /// Length of the run at `start`, which is ascending afterwards.
    fn natural_run(&mut self, vm: &mut Vm, start: usize) -> PyResult<usize> {
        let left = self.order.len() - start;
        let mut n = 1;
        while n < left && !self.less(vm, start + n, start + n - 1)? {
            n += 1;
        }
        if n == left {
            return Ok(n);
        }
        // The last comparison found a smaller one: the run ascends unless all before it are equal.
        if n > 1 {
            if self.less(vm, start, start + n - 1)? {
                return Ok(n);
            }
            self.order[start..start + n].reverse();
        }
        n += 1;
        let mut equal = 0;
        let settle = |order: &mut [usize], n: usize, equal: &mut usize| {
            if *equal > 0 {
                order[start + n - *equal - 1..start + n].reverse();
                *equal = 0;
            }
        };
        while n < left {
            if self.less(vm, start + n, start + n - 1)? {
                settle(self.order, n, &mut equal);
            } else if self.less(vm, start + n - 1, start + n)? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        settle(self.order, n, &mut equal);
        self.order[start..start + n].reverse();
        while n < left && !self.less(vm, start + n, start + n - 1)? {
            n += 1;
        }
        Ok(n)
    }

    /// Inserts the items from `sorted` to `length` of the run at `start` among those before them.
    fn insert_all(&mut self, vm: &mut Vm, start: usize, sorted: usize, length: usize) -> PyResult<()> {
        for at in sorted..length {
            let (mut low, mut high) = (0, at);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.less(vm, start + at, start + middle)? { high = middle } else { low = middle + 1 }
            }
            self.order[start + low..=start + at].rotate_right(1);
        }
        Ok(())
    }
}

fn shortest_run(mut length: usize) -> usize {
    let mut odd = 0;
    while length >= SHORT {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}

/// `left < right`.
pub(crate) fn less(vm: &mut Vm, left: &Value, right: &Value) -> PyResult<bool> {
    match (left.kind(), right.kind()) {
        (Kind::Int(left), Kind::Int(right)) => return Ok(left < right),
        (Kind::Float(left), Kind::Float(right)) => return Ok(left < right),
        (Kind::Object(Tag::Str), Kind::Object(Tag::Str)) if left.is_exact(Tag::Str) && right.is_exact(Tag::Str) => {
            if let (Some(left), Some(right)) = (left.get::<Str>(&vm.heap), right.get::<Str>(&vm.heap)) {
                return Ok(ordered(Compare::Lt, left.text.cmp(&right.text)));
            }
        }
        (Kind::Object(Tag::Tuple), Kind::Object(Tag::Tuple)) if left.is_exact(Tag::Tuple) && right.is_exact(Tag::Tuple) => {
            if let Some((left, right)) = first_unequal(vm, left, right) {
                return less(vm, &left, &right);
            }
        }
        _ => {}
    }
    vm.charge(1)?;
    let answer = vm.compare(Compare::Lt, left, right)?;
    vm.truth(&answer)
}

/// The first items in which two tuples differ, when that is known without asking them.
fn first_unequal(vm: &Vm, left: &Value, right: &Value) -> Option<(Value, Value)> {
    for (left, right) in left.tuple(vm)?.iter().zip(right.tuple(vm)?) {
        if !known_equal(&vm.heap, left, right)? {
            return Some((left.clone(), right.clone()));
        }
    }
    None
}
