//! The machine.

/// An exception (or a limit) is on its way; what it is lies in the thread's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Raised(());
