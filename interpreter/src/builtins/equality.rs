//! Equality of keys and items, deciding without a call into Python where the types allow it.

use crate::compile::op::Compare;
use crate::heap::{Heap, Kind, Tag, Value};
use crate::object::payloads::Str;
use crate::vm::{PyResult, Vm};

/// Whether two values are equal, when no user code can have a say.
#[inline]
pub(crate) fn known_equal(heap: &Heap, left: &Value, right: &Value) -> Option<bool> {
    if left.is(right) {
        return Some(true);
    }
    if left.is_exact(Tag::Str) && right.is_exact(Tag::Str) {
        return Some(left.get::<Str>(heap)?.text == right.get::<Str>(heap)?.text);
    }
    match (left.kind(), right.kind()) {
        (Kind::Int(left), Kind::Int(right)) => Some(left == right),
        (Kind::None | Kind::Bool(_), Kind::None | Kind::Bool(_)) => Some(false),
        _ => None,
    }
}

impl Vm {
    /// Identity or `==`: how containers compare (Language Reference 6.10.2).
    pub(crate) fn same(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        match known_equal(&self.heap, left, right) {
            Some(known) => Ok(known),
            None => {
                let result = self.compare(Compare::Eq, left, right)?;
                self.truth(&result)
            }
        }
    }
}

/// The answer of a rich comparison from an ordering.
pub(crate) fn ordered(op: Compare, ordering: std::cmp::Ordering) -> bool {
    match op {
        Compare::Lt => ordering.is_lt(),
        Compare::Le => ordering.is_le(),
        Compare::Eq => ordering.is_eq(),
        Compare::Ne => ordering.is_ne(),
        Compare::Gt => ordering.is_gt(),
        Compare::Ge => ordering.is_ge(),
    }
}

/// Compares two runs of items item by item; `read` gives item `index` of the left and right one while both have it.
pub(crate) fn compare_items(
    vm: &mut Vm,
    op: Compare,
    lengths: impl Fn(&Vm) -> (usize, usize),
    read: impl Fn(&Vm, usize) -> Option<(Value, Value)>,
) -> PyResult {
    let (left, right) = lengths(vm);
    if left != right && matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::bool(op == Compare::Ne));
    }
    let mut index = 0;
    while let Some((left, right)) = read(vm, index) {
        vm.charge(1)?;
        if !vm.same(&left, &right)? {
            return match op {
                Compare::Eq => Ok(Value::FALSE),
                Compare::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &left, &right),
            };
        }
        index += 1;
    }
    let (left, right) = lengths(vm);
    Ok(Value::bool(ordered(op, left.cmp(&right))))
}
