//! Objects: payload layouts, type objects, method resolution order, names.
//! Knows the heap and what Python objects consist of; does not know frames, the run loop, or any library.

pub mod dict;
pub mod hash;
pub mod mro;
pub mod names;
pub mod payloads;
pub mod slots;
pub mod text;
pub mod type_object;
pub mod type_spec;
