//! `type`, the type of types.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `type`.
pub static TYPE: TypeSpec =
    TypeSpec { name: "type", tag: Some(Tag::Type), flags: TypeFlags { weak: true, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };
