//! `function`: Python functions and their attributes.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `function`.
pub static FUNCTION: TypeSpec = TypeSpec {
    name: "function",
    tag: Some(Tag::Function),
    flags: TypeFlags { base: false, dict: true, weak: true, method_descriptor: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
