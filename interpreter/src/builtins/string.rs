//! `str`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `str`.
pub static STR: TypeSpec =
    TypeSpec { name: "str", tag: Some(Tag::Str), flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };
