//! `classmethod`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `classmethod`.
pub static CLASS_METHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    tag: Some(Tag::MethodWrapper),
    flags: TypeFlags { dict: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
