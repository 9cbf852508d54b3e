//! Native stacks of Python threads: of known size, whatever thread the embedder calls from.

use corosensei::stack::{DefaultStack, Stack as _};
use corosensei::{CoroutineResult, ScopedCoroutine};

/// Bytes of the main program's stack. Committed when touched.
const SIZE: usize = 256 << 20;
/// Bytes that natives may use below the point where recursion is stopped.
const RESERVE: usize = 1 << 20;

/// Runs `work` on a stack of its own; it gets the lowest address that recursion may reach.
pub(super) fn on_own_stack<R>(work: impl FnOnce(usize) -> R) -> std::io::Result<R> {
    let stack = DefaultStack::new(SIZE)?;
    let end = stack.limit().get() + RESERVE;
    let fiber = ScopedCoroutine::<(), (), R, _>::with_stack(stack, |_, ()| work(end));
    match fiber.scope(|mut fiber| fiber.resume(())) {
        CoroutineResult::Return(result) => Ok(result),
        CoroutineResult::Yield(()) => Err(std::io::Error::other("the program's fiber was suspended")),
    }
}
