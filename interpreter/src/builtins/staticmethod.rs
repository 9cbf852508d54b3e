//! `staticmethod`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `staticmethod`.
pub static STATIC_METHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    tag: Some(Tag::MethodWrapper),
    flags: TypeFlags { dict: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
