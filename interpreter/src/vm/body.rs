//! What a VM makes of a code object at its first call, and lookups in namespaces whose keys are str.

use std::cell::Cell;

use super::bind::parameter_name;
use super::{PyResult, Vm};
use crate::builtins;
use crate::compile::code::{CodeKind, Constant};
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::payloads::{Body, CodeObject, Int, Shape, Str};

impl Vm {
    /// A new code object.
    pub fn new_code(&mut self, code: std::sync::Arc<crate::compile::code::Code>) -> PyResult {
        self.new_object(&builtins::code::CODE, CodeObject { code, body: None })
    }

    /// Makes constants, names and inline caches of a code object, unless they are there.
    pub fn make_body(&mut self, object: &Value) -> PyResult<()> {
        let Some(payload) = object.get::<CodeObject>(&self.heap) else { return Err(self.bug("body of no code")) };
        if payload.body.is_some() {
            return Ok(());
        }
        let code = std::sync::Arc::clone(&payload.code);
        let constants = code.constants.iter().map(|constant| self.constant(constant)).collect::<PyResult<Box<[_]>>>()?;
        let names = code.names.iter().map(|name| self.intern_word(name)).collect::<PyResult<Box<[_]>>>()?;
        let total = code.params.total();
        let parameters = (0..total).map(|at| self.intern(parameter_name(&code, at.into()))).collect::<PyResult<Box<[_]>>>()?;
        let caches = code.sites.iter().map(|_| Cell::default()).collect();
        let shape = Shape {
            code: std::sync::Arc::as_ptr(&code),
            start: code.instrs.as_ptr(),
            registers: code.register_count,
            named: code.first_temp.min(code.register_count),
            simple: code.params.simple_count().unwrap_or(Shape::BINDING),
            parameters: total,
            stacked: matches!(code.kind, CodeKind::Module | CodeKind::Class | CodeKind::Function | CodeKind::Annotation),
        };
        let body = Some(Box::new(Body { constants, names, parameters, caches, shape }));
        if let Some(payload) = object.get_mut::<CodeObject>(&mut self.heap) {
            payload.body = body;
        }
        Ok(())
    }

    /// A constant as a value.
    fn constant(&mut self, constant: &Constant) -> PyResult {
        Ok(match constant {
            Constant::None => Value::NONE,
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Bool(b) => Value::bool(*b),
            Constant::Int(n) => Value::int(*n),
            Constant::BigInt(n) => self.new_object(&builtins::int::INT, Int { value: n.clone() })?,
            Constant::Float(x) => self.new_float(*x)?,
            Constant::Complex(real, imaginary) => self.new_complex(*real, *imaginary)?,
            Constant::Str(text) => {
                if is_word(text) {
                    self.intern_word(text)?
                } else {
                    self.new_word(text)?
                }
            }
            Constant::CodePoints(points) => self.new_text(crate::object::text::Text::from_points(points.to_vec()))?,
            Constant::Bytes(bytes) => self.new_bytes(bytes.clone())?,
            Constant::Tuple(items) => {
                let items = items.iter().map(|item| self.constant(item)).collect::<PyResult<Box<[_]>>>()?;
                self.new_tuple(items)?
            }
            Constant::FrozenSet(items) => {
                let items = items.iter().map(|item| self.constant(item)).collect::<PyResult<Vec<_>>>()?;
                self.new_set(items, true)?
            }
            Constant::Code(code) => self.new_code(std::sync::Arc::clone(code))?,
        })
    }

    /// Hash of a str, kept in it.
    pub fn str_hash(&self, name: &Value) -> Option<i64> {
        let str = name.get::<Str>(&self.heap)?;
        Some(str.hash.get_or(|| str.text.hash()))
    }

    /// Number of the entry for `name`, a str, in a dict whose keys are str. Keys of other types are passed over.
    pub fn namespace_entry(&self, dict: &Value, name: &Value) -> Option<usize> {
        let hash = self.str_hash(name)?;
        let text = &name.get::<Str>(&self.heap)?.text;
        let same = |key: &Value| key.is(name) || key.get::<Str>(&self.heap).is_some_and(|other| other.text == *text);
        dict.get::<Dict>(&self.heap)?.find(hash, same)
    }

    /// Looks a str up in a namespace, without running Python.
    pub fn namespace_get(&self, dict: &Value, name: &Value) -> Option<Value> {
        let entry = self.namespace_entry(dict, name)?;
        dict.get::<Dict>(&self.heap)?.entry(entry).map(|entry| entry.value.clone())
    }

    /// The same with text.
    pub fn namespace_get_text(&self, dict: &Value, name: &str) -> Option<Value> {
        let dict = dict.get::<Dict>(&self.heap)?;
        let same = |entry: &&crate::object::dict::Entry| entry.key.get::<Str>(&self.heap).is_some_and(|key| key.text.is(name));
        dict.iter().find(same).map(|entry| entry.value.clone())
    }

    /// Stores a str in a namespace, without running Python.
    pub fn namespace_set(&mut self, dict: &Value, name: &Value, value: Value) -> PyResult<()> {
        if let Some(entry) = self.namespace_entry(dict, name) {
            let old = dict.get_mut::<Dict>(&mut self.heap).and_then(|dict| dict.replace(entry, value));
            drop(old);
            return Ok(());
        }
        self.dict_set(dict, name, value)
    }

    /// Whether a value is a dict and no subclass.
    pub fn is_plain_dict(value: &Value) -> bool {
        value.is_exact(Tag::Dict)
    }
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
