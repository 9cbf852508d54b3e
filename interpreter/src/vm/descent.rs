//! How deep natives may call each other: a count, so that the depth at which a program fails is the same in every build, and
//! behind it a look at the native stack.

use super::{PyResult, Vm};

/// Steps that natives may go down: the main thread's stack has half a KiB for each. CPython gets about as deep on 8 MiB.
const STEPS: u32 = 1 << 15;
/// Steps of a nested run of the machine.
pub(super) const RUN: u32 = 8;
/// Steps that are allowed where the size of the native stack is not known.
const STEPS_WITHOUT_FIBER: u32 = 40 * RUN;

impl Vm {
    /// RecursionError when little is left of the native stack. Wherever natives can go around in a circle without a nested run.
    #[inline]
    pub fn check_native_stack(&mut self) -> PyResult<()> {
        let marker = 0_u8;
        let here = std::ptr::from_ref(&marker).addr();
        if here < self.thread.stack_end { Err(self.too_deep()) } else { Ok(()) }
    }

    /// Runs `work` a step further down.
    #[inline]
    pub(crate) fn deeper<R>(&mut self, work: impl FnOnce(&mut Self) -> PyResult<R>) -> PyResult<R> {
        self.descend(1)?;
        let result = work(self);
        self.ascend(1);
        result
    }

    /// Goes `steps` down; [`Vm::ascend`] must follow.
    #[inline]
    pub(super) fn descend(&mut self, steps: u32) -> PyResult<()> {
        let limit = if self.thread.stack_end == 0 { STEPS_WITHOUT_FIBER } else { STEPS };
        if self.thread.descent >= limit {
            return Err(self.too_deep());
        }
        self.check_native_stack()?;
        self.thread.descent += steps;
        Ok(())
    }

    /// Comes up again.
    #[inline]
    pub(super) fn ascend(&mut self, steps: u32) {
        self.thread.descent -= steps;
    }

    #[cold]
    fn too_deep(&mut self) -> super::Raised {
        self.recursion_error(format_args!("maximum recursion depth exceeded"))
    }
}
