//! The reference interpreter of Dunder: the semantics of CPython 3.14, readable as an implementation of the spec.
//!
//! `syntax` → `compile` → `vm` over `object`, with `builtins` and `stdlib`; one way only. It knows no cases, and
//! does no input or output outside `host.rs`.

#![allow(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "slot functions and natives share one signature each, whether or not one of them fails"
)]
#![allow(
    clippy::similar_names,
    clippy::match_same_arms,
    clippy::items_after_statements,
    reason = "operand names and tables follow the instruction set, one line an opcode"
)]
#![allow(
    clippy::needless_range_loop,
    clippy::struct_excessive_bools,
    clippy::return_self_not_must_use,
    reason = "registers and places are numbers; a format specification is a set of switches"
)]
#![allow(rustdoc::private_intra_doc_links, reason = "the docs are for the people who work on the crate")]
#![allow(clippy::float_cmp, reason = "Python compares floats exactly")]

pub mod builtins;
pub mod compile;
pub mod embed;
pub mod heap;
pub mod host;
pub mod object;
pub mod outcome;
pub mod stdlib;
pub mod syntax;
pub mod vm;

/// Whether freed objects are poisoned and held back in this build (feature `sanitizer`).
pub const SANITIZED: bool = cfg!(feature = "sanitizer");
