//! Reports: everything a person reads of a run, derived from its results alone.

mod cover;
mod summary;
mod why;

pub use cover::{Coverage, Decision};
pub use summary::{finding, summary};
pub use why::{Question, why};
