//! Types with a single instance.

use crate::object::type_spec::{TypeFlags, TypeSpec};

/// Type of `None`.
pub static NONE_TYPE: TypeSpec =
    TypeSpec { name: "NoneType", flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };

/// Type of `...`.
pub static ELLIPSIS: TypeSpec =
    TypeSpec { name: "ellipsis", flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };

/// Type of `NotImplemented`.
pub static NOT_IMPLEMENTED_TYPE: TypeSpec =
    TypeSpec { name: "NotImplementedType", flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags }, ..TypeSpec::DERIVED };
