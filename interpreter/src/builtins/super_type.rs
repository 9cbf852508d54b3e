//! `super`.

use crate::heap::Tag;
use crate::object::type_spec::TypeSpec;

/// `super`.
pub static SUPER: TypeSpec = TypeSpec { name: "super", tag: Some(Tag::Super), ..TypeSpec::DERIVED };
