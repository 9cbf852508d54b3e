//! Arguments as a native sees them.

use crate::heap::Value;

/// View of a native's arguments: registers of the call window. The window owns them; a native clones or takes what it keeps.
///
/// Natives with a signature get one place a parameter, `None` where an argument was left out; `*args` is a tuple and `**kwargs` a dict.
/// Slots such as `new`, `init` and `call` get the arguments as passed: positional ones, then those by keyword with their names.
pub struct Args<'a> {
    values: &'a mut [Option<Value>],
    /// Names of the last arguments, strs.
    names: &'a [Value],
}

impl<'a> Args<'a> {
    /// Arguments `values`, the last of which have `names`.
    pub fn new(values: &'a mut [Option<Value>], names: &'a [Value]) -> Self {
        Self { values, names }
    }

    /// Number of places, keyword arguments included.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Number of positional arguments.
    pub fn positional(&self) -> usize {
        self.values.len() - self.names.len()
    }

    /// Argument `index`; `None` when it was left out.
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.values.get(index)?.as_ref()
    }

    /// Argument `index` to keep; `None` when it was left out or taken already.
    pub fn take(&mut self, index: usize) -> Option<Value> {
        self.values.get_mut(index)?.take()
    }

    /// A required argument of a native with a signature: the binder has made sure that it is there.
    pub fn required(&mut self, index: usize) -> Value {
        self.take(index).unwrap_or(Value::NONE)
    }

    /// Keyword arguments with their names.
    pub fn keywords(&self) -> impl Iterator<Item = (&Value, &Value)> {
        self.names.iter().zip(self.values[self.positional()..].iter().flatten())
    }

    /// Names of the keyword arguments.
    pub fn names(&self) -> &'a [Value] {
        self.names
    }

    /// All places, to be passed on: `Args::new(args.registers(), names)`.
    pub fn registers(&mut self) -> &mut [Option<Value>] {
        self.values
    }

    /// The same arguments without the first `count`.
    #[must_use]
    pub fn skip(self, count: usize) -> Self {
        let Self { values, names } = self;
        let count = count.min(values.len() - names.len());
        Self { values: &mut values[count..], names }
    }
}
