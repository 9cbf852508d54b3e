//! Iterators written in Rust: those of the builtin containers, and `enumerate`, `zip`, `map`, `filter`, `reversed`.
//! Knows where each stands and how it goes on; does not know how containers store their items.

mod adapters;
mod specs;
mod state;

pub(crate) use adapters::{ENUMERATE, FILTER, MAP, REVERSED, ZIP, reversed};
pub(crate) use specs::iterator_iter;
pub(crate) use state::step_dict;
pub use state::{BuiltinIterator, DictPart, State};

use crate::heap::Value;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// The iterator of the old protocol: `__getitem__` with 0, 1, 2 until IndexError.
    pub fn sequence_iterator(&mut self, object: &Value) -> PyResult {
        BuiltinIterator::make(self, State::Sequence { object: object.clone(), at: 0 })
    }

    /// `iter(callable, sentinel)`.
    pub fn callable_iterator(&mut self, callable: Value, sentinel: Value) -> PyResult {
        BuiltinIterator::make(self, State::Callable { callable, sentinel })
    }
}
