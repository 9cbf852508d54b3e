//! The operations that all packages call and one package implements. Bodies move to the owner's files, signatures stay.
//!
//! A body that is not written yet ends the run as `Unsupported` with its name.

use super::{Args, PyResult, Vm};
use crate::heap::Value;

macro_rules! awaited {
    ($($(#[doc = $doc:literal])+ $name:ident($($arg:ident: $ty:ty),*) -> $result:ty;)+) => {
        impl Vm {
            $($(#[doc = $doc])+
            #[allow(clippy::iter_not_returning_iterator, clippy::allow_attributes, reason = "Python's iter")]
            pub fn $name(&mut self, $($arg: $ty),*) -> $result {
                let _ = ($($arg,)*);
                Err(self.unsupported(stringify!($name)))
            })+
        }
    };
}

// Owner: stdlib (package e).
awaited! {
    /// The module `name`, imported when it is not yet in `sys.modules`.
    import(name: &Value) -> PyResult;
}

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
            items.push(item);
        }
        Ok(items)
    }
}
