//! Accounting of what payloads hold outside their objects.

use super::{PyResult, Raised, Vm};
use crate::heap::OutOfMemory;

impl Vm {
    /// The exception, or the end of the run, for a full heap.
    #[cold]
    pub(crate) fn no_memory(&mut self, full: OutOfMemory) -> Raised {
        self.out_of_memory(full)
    }

    /// Counts a payload that grew or shrank from `before` to `after` bytes, `charged` of which were counted in advance.
    pub(crate) fn settle(&mut self, before: usize, after: usize, charged: usize) -> PyResult<()> {
        let known = before + charged;
        if after > known {
            self.heap.charge(after - known).map_err(|full| self.no_memory(full))
        } else {
            self.heap.discharge(known - after);
            Ok(())
        }
    }

    /// Makes sure that `bytes` could be had, before a native builds something large.
    pub(crate) fn expect_room(&mut self, bytes: usize) -> PyResult<()> {
        self.heap.charge(bytes).map_err(|full| self.no_memory(full))?;
        self.heap.discharge(bytes);
        Ok(())
    }
}
