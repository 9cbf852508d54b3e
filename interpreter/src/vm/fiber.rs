//! Fibers: the native stacks of Python threads, of known size, whatever host thread the embedder calls from.
//!
//! Knows stacks and how to change between them; does not know which thread is to run, nor what a thread is.
//!
//! A fiber runs on the stack of whoever resumes it, one at a time, so all of them may hold the one `&mut Vm`: it is handed over at every
//! change, and nobody uses it while suspended. Frames of Rust on a suspended fiber own values, which only running on can release. So a
//! fiber that nobody will need again is resumed once more, in a VM where nothing may run (see `Vm::end_threads`): each native returns
//! its error, each frame is abandoned, and the fiber ends by itself, without a panic and without Python. Only after a fault of the
//! interpreter are fibers left as they are: [`Fiber::drop`] then leaks the stack, which is never run again.
#![allow(unsafe_code, reason = "changing stacks: one of the three places that hold unsafe code")]

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use corosensei::stack::{DefaultStack, Stack as _};
use corosensei::{Coroutine, CoroutineResult, Yielder};

use super::Vm;

/// How much more stack the frames of Rust take than in a release build, roughly; rather too much, as nothing is committed before it is
/// touched. A level of recursion takes 1.5 KiB (`__getattr__`) to 4.7 KiB (`max` with a key that calls `map`) in release builds and 25 to
/// 52 KiB in debug builds, so that on both kinds of stack the recursion limit of 1,000 is reached first.
const SCALE: usize = if cfg!(feature = "sanitizer") {
    16
} else if cfg!(debug_assertions) {
    8
} else {
    1
};
/// Bytes of the main thread's stack. Committed when touched.
pub(super) const MAIN: usize = SCALE * (16 << 20);
/// Bytes of the stack of another thread.
pub(super) const OTHER: usize = SCALE * (8 << 20);
/// Bytes that natives may use below the point where recursion is stopped.
const RESERVE: usize = SCALE * (64 << 10);
/// Stacks that are kept for later fibers of the host thread.
const POOLED: usize = 16;

/// A way back from a fiber.
pub(super) type WayBack = NonNull<Yielder<NonNull<Vm>, ()>>;
/// What a fiber does.
pub(super) type Work = Box<dyn FnOnce(&mut Vm)>;

thread_local! {
    static POOL: RefCell<Vec<DefaultStack>> = const { RefCell::new(Vec::new()) };
}

/// A native stack with something that runs on it.
pub(super) struct Fiber(ManuallyDrop<Coroutine<NonNull<Vm>, (), ()>>);

impl Fiber {
    /// A fiber that will do `work` on a stack of `size` bytes.
    pub(super) fn new(size: usize, work: Work) -> std::io::Result<Self> {
        let stack = stack(size)?;
        let end = stack.limit().get() + RESERVE;
        let coroutine = Coroutine::with_stack(stack, move |way_back: &Yielder<NonNull<Vm>, ()>, mut vm: NonNull<Vm>| {
            // SAFETY: `resume` hands its exclusive borrow over; see there.
            let vm = unsafe { vm.as_mut() };
            vm.thread.stack_end = end;
            vm.thread.way_back = Some(NonNull::from(way_back));
            work(vm);
        });
        Ok(Self(ManuallyDrop::new(coroutine)))
    }

    /// Runs on until the fiber is suspended or ends; whether it has ended. A panic on the fiber goes on here.
    pub(super) fn resume(&mut self, vm: &mut Vm) -> bool {
        // The fiber gets this borrow, and gives it back when it is suspended or ends. It keeps older ones of the same VM in its frames,
        // which it uses only while it runs: that is, only during this call, in which nobody else can use the VM.
        match self.0.resume(NonNull::from(vm)) {
            CoroutineResult::Yield(()) => false,
            CoroutineResult::Return(()) => true,
        }
    }
}

impl Drop for Fiber {
    fn drop(&mut self) {
        // SAFETY: taken once, here.
        let coroutine = unsafe { ManuallyDrop::take(&mut self.0) };
        if coroutine.done() {
            let stack = coroutine.into_stack();
            // At the end of the host thread the pool is gone.
            let _ = POOL.try_with(|pool| {
                let mut pool = pool.borrow_mut();
                if pool.len() < POOLED {
                    pool.push(stack);
                }
            });
        } else if coroutine.started() {
            std::mem::forget(coroutine);
        }
    }
}

/// Suspends the running fiber until it is resumed. `false` when no fiber runs.
pub(super) fn suspend(vm: &mut Vm) -> bool {
    let Some(way_back) = vm.thread.way_back else { return false };
    // SAFETY: it lies on the running fiber's stack, at its root, and so lives as long as the fiber.
    let same = unsafe { way_back.as_ref() }.suspend(());
    debug_assert_eq!(same, NonNull::from(vm), "a VM does not move while it runs");
    true
}

fn stack(size: usize) -> std::io::Result<DefaultStack> {
    let fits = |stack: &DefaultStack| (size..size + size / 4).contains(&(stack.base().get() - stack.limit().get()));
    let known = POOL.try_with(|pool| {
        let mut pool = pool.borrow_mut();
        pool.iter().rposition(fits).map(|at| pool.swap_remove(at))
    });
    match known {
        Ok(Some(stack)) => Ok(stack),
        _ => DefaultStack::new(size),
    }
}
