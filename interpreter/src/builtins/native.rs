//! Functions and methods written in Rust: `builtin_function_or_method`, `method_descriptor`, `classmethod_descriptor`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

/// Functions of modules, methods bound to their object, and `__new__` of builtin types.
pub static BUILTIN_FUNCTION: TypeSpec = TypeSpec {
    name: "builtin_function_or_method",
    tag: Some(Tag::Native),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};

/// An unbound method of a builtin type.
pub static METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "method_descriptor",
    tag: Some(Tag::Native),
    flags: TypeFlags { base: false, method_descriptor: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};

/// An unbound class method of a builtin type.
pub static CLASS_METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "classmethod_descriptor",
    tag: Some(Tag::Native),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
