//! `dict`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `dict`.
pub static DICT: TypeSpec = TypeSpec {
    name: "dict",
    tag: Some(Tag::Dict),
    flags: TypeFlags { mapping: true, match_self: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
