//! Builtin types and functions. One file a type: payload (unless the machine reads it), slot functions, methods, and last the static table.
//! Knows objects and the VM's operations; does not know frames or bytecode.

#![allow(clippy::unnecessary_wraps, reason = "functions in tables have the table's signature")]

pub mod alias;
pub(crate) mod arguments;
pub mod async_step;
pub mod bytes;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod complex;
pub mod dict;
pub(crate) mod equality;
pub mod exceptions;
pub mod float;
pub mod format;
pub mod frame;
pub mod function;
pub mod functions;
pub mod generator;
pub mod groups;
pub mod int;
pub mod iterators;
pub mod list;
pub mod method;
pub mod method_wrapper;
pub mod module;
pub mod native;
pub mod object;
pub mod property;
pub mod range;
pub(crate) mod representation;
pub mod set;
pub mod singletons;
pub mod slice;
pub(crate) mod sort;
pub mod staticmethod;
pub mod string;
pub(crate) mod substitution;
pub mod super_type;
pub mod tuple;
pub mod type_attributes;
pub mod type_type;
pub mod union;
pub mod views;
pub mod weakref;

use crate::heap::{Kind, Value};
use crate::object::type_spec::TypeSpec;

/// Types that are names in `builtins`. A new type is its file and one line here.
pub static ALL: &[&TypeSpec] = &[
    &object::OBJECT,
    &type_type::TYPE,
    &int::INT,
    &int::BOOL,
    &float::FLOAT,
    &string::STR,
    &tuple::TUPLE,
    &list::LIST,
    &dict::DICT,
    &set::SET,
    &set::FROZENSET,
    &bytes::BYTES,
    &complex::COMPLEX,
    &range::RANGE,
    &slice::SLICE,
    &iterators::ENUMERATE,
    &iterators::ZIP,
    &iterators::MAP,
    &iterators::FILTER,
    &iterators::REVERSED,
    &property::PROPERTY,
    &staticmethod::STATIC_METHOD,
    &classmethod::CLASS_METHOD,
    &super_type::SUPER,
];

/// Type of a value that is not a heap object.
pub fn type_of_immediate(value: &Value) -> Option<&'static TypeSpec> {
    match value.kind() {
        Kind::None => Some(&singletons::NONE_TYPE),
        Kind::Bool(_) => Some(&int::BOOL),
        Kind::Int(_) => Some(&int::INT),
        Kind::Float(_) => Some(&float::FLOAT),
        Kind::Ellipsis => Some(&singletons::ELLIPSIS),
        Kind::NotImplemented => Some(&singletons::NOT_IMPLEMENTED_TYPE),
        Kind::Object(_) => None,
    }
}
