//! Short forms of calls and iteration.

use super::{Args, PyResult, Vm};
use crate::heap::Value;

impl Vm {
    /// Calls with positional arguments.
    pub fn call_values<const N: usize>(&mut self, callable: &Value, args: [Value; N]) -> PyResult {
        let mut registers = args.map(Some);
        self.call(callable, Args::new(&mut registers, &[]))
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
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
