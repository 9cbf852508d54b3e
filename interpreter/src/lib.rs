//! The reference interpreter of Dunder: the semantics of CPython 3.14, readable as an implementation of the spec.
//!
//! `syntax` → `compile` → `vm` over `object`, with `builtins` and `stdlib`; one way only. It knows no cases, and
//! does no input or output outside `host.rs`.

pub mod builtins;
pub mod compile;
pub mod heap;
pub mod host;
pub mod object;
pub mod outcome;
pub mod stdlib;
pub mod syntax;
pub mod vm;
