//! The specification of Dunder: chapters of normative rules with permanent ids, and the ledger of
//! claims and examples of the two documents the suite was created from.
//!
//! This crate knows Markdown chapters, claims and checksums. It knows no case, no golden and no
//! interpreter: links from cases to rules are derived by the harness, never listed here.
//!
//! ```
//! let spec = dunder_spec::Spec::embedded();
//! let rule = spec.rule("exit-stack.unwind.lifo").expect("the id is permanent");
//! assert_eq!(rule.chapter, "exit-stacks");
//! ```

#![forbid(unsafe_code)]

mod chapter;
mod checksum;
mod claim;
mod link;
mod lock;
mod moved;
mod problem;
mod rule;
mod source;
mod spec;
mod unprobed;
mod version;

pub use chapter::Chapter;
pub use checksum::Checksum;
pub use claim::{Basis, Claim, ClaimKind, Document, Evidence, Example, Verdict};
pub use lock::{Audit, ClaimsLock, SpecLock};
pub use moved::Moved;
pub use problem::{Problem, Problems};
pub use rule::{Level, Rule, RuleId};
pub use source::Source;
pub use spec::Spec;
pub use unprobed::Unprobed;
pub use version::{ParseVersionError, Version};
