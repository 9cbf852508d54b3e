//! `generator`, `coroutine`, `async_generator`.

use crate::heap::Tag;
use crate::object::type_spec::{TypeFlags, TypeSpec};

const FLAGS: TypeFlags = TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags };

/// `generator`.
pub static GENERATOR: TypeSpec = TypeSpec { name: "generator", tag: Some(Tag::Generator), flags: FLAGS, ..TypeSpec::DERIVED };

/// `coroutine`.
pub static COROUTINE: TypeSpec = TypeSpec { name: "coroutine", tag: Some(Tag::Generator), flags: FLAGS, ..TypeSpec::DERIVED };

/// `async_generator`.
pub static ASYNC_GENERATOR: TypeSpec = TypeSpec { name: "async_generator", tag: Some(Tag::Generator), flags: FLAGS, ..TypeSpec::DERIVED };
