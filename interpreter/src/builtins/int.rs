//! `int` and `bool`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `int`.
pub static INT: TypeSpec =
    TypeSpec { name: "int", tag: Some(Tag::Int), flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };

/// `bool`.
pub static BOOL: TypeSpec = TypeSpec {
    name: "bool",
    base: Some(&INT),
    flags: TypeFlags { base: false, match_self: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
