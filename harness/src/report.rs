//! Reports: everything a person reads of a run, derived from its results alone.

mod cover;
mod story;
mod summary;
mod why;

pub use cover::{Coverage, Decision};
pub use story::Story;
pub use summary::{finding, summary};
pub use why::{Question, why};
