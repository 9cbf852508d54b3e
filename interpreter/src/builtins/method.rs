//! `method`: a function bound to an object.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `method`.
pub static METHOD: TypeSpec = TypeSpec {
    name: "method",
    tag: Some(Tag::Method),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
