//! Short forms of calls and iteration.

use super::{Args, PyResult, Vm};
use crate::heap::{Tag, Value};
use crate::object::payloads::{List, Tuple};

impl Vm {
    /// Calls with positional arguments.
    pub fn call_values<const N: usize>(&mut self, callable: &Value, args: [Value; N]) -> PyResult {
        let mut registers = args.map(Some);
        self.call(callable, Args::new(&mut registers, &[]))
    }

    /// Items of a list or tuple of no subclass: nobody can change how these are iterated.
    pub(crate) fn plain_items<'a>(&'a self, iterable: &'a Value) -> Option<&'a [Value]> {
        if iterable.is_exact(Tag::List) {
            return iterable.get::<List>(&self.heap).map(|list| &list.items[..]);
        }
        if iterable.is_exact(Tag::Tuple) { iterable.get::<Tuple>(&self.heap).map(|tuple| &tuple.items[..]) } else { None }
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        if self.trace.is_none()
            && let Some(items) = self.plain_items(iterable)
        {
            let (count, bytes) = (items.len() as u64, size_of_val(items));
            self.charge(count)?;
            self.expect_room(bytes)?;
            return Ok(self.plain_items(iterable).map(<[Value]>::to_vec).unwrap_or_default());
        }
        let iterator = self.iter(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            self.charge(1)?;
            if items.len() == items.capacity() {
                // The items are in no object that would be counted.
                self.expect_room(2 * items.len() * size_of::<Value>())?;
            }
            items.push(item);
        }
        Ok(items)
    }
}
