//! `code`: what Python sees of a code object.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `code`.
pub static CODE: TypeSpec = TypeSpec {
    name: "code",
    tag: Some(Tag::Code),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
