//! Objects: payload layouts, type objects, method resolution order, names.
//! Knows the heap and what Python objects consist of; does not know frames, the run loop, or any library.

pub mod ascii;
pub mod attribute;
pub mod class_build;
pub mod class_change;
pub mod class_layout;
pub mod descriptors;
pub mod dict;
pub mod hash;
pub mod instance;
pub mod instance_check;
pub mod interner;
pub mod lookup;
pub mod mro;
pub mod names;
pub mod operator;
pub mod payloads;
pub mod slot_functions;
pub mod slot_wrappers;
pub mod slots;
#[cfg(test)]
mod tests;
pub mod text;
pub mod type_object;
pub mod type_spec;
pub mod unicode;
