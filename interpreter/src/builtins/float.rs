//! `float`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `float`.
pub static FLOAT: TypeSpec = TypeSpec {
    name: "float",
    tag: Some(Tag::Float),
    flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
