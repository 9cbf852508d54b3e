//! `tuple`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `tuple`.
pub static TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    tag: Some(Tag::Tuple),
    flags: TypeFlags { sequence: true, match_self: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
