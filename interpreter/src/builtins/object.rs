//! `object`, the root of all types.

use crate::heap::Tag;
use crate::object::type_spec::TypeSpec;

/// `object`.
pub static OBJECT: TypeSpec = TypeSpec { name: "object", tag: Some(Tag::Instance), ..TypeSpec::DERIVED };
