//! `frame` and `traceback`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `frame`.
pub static FRAME: TypeSpec =
    TypeSpec { name: "frame", tag: Some(Tag::Frame), flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };

/// `traceback`.
pub static TRACEBACK: TypeSpec = TypeSpec {
    name: "traceback",
    tag: Some(Tag::Traceback),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
