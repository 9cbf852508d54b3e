//! `cell`: a variable shared by a function and the functions inside it.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// `cell`.
pub static CELL: TypeSpec =
    TypeSpec { name: "cell", tag: Some(Tag::Cell), flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };
