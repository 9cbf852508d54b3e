//! From syntax tree to code objects: symbol table, register allocation, instructions, exception tables.
//! Knows the syntax tree and the instruction set; does not know values, types, frames or the heap.

pub mod code;
pub mod op;
