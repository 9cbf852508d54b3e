//! What instances store: inline values, slots and the dict. See [`Layout`](super::type_object::Layout) for where.

use super::dict::Dict;
use super::lookup::{namespace_get, str_hash};
use super::payloads::Module;
use super::type_object::{MAX_INLINE, Type, inline_register};
use crate::heap::{Tag, Value};
use crate::rule;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// The value that `object` itself stores under the interned `name`.
    pub fn instance_value(&self, object: &Value, ty: &Value, name: &Value) -> Option<Value> {
        if let Some(module) = object.get::<Module>(&self.heap) {
            return namespace_get(&self.heap, &module.namespace, name);
        }
        let payload = ty.get::<Type>(&self.heap)?;
        let tail = object.tail(&self.heap);
        match tail.get(payload.layout.dict_register()?)? {
            Some(dict) => namespace_get(&self.heap, dict, name),
            None => tail.get(payload.layout.inline_register(payload.keys.find(name)?))?.clone(),
        }
    }

    /// Whether `object` has room for attributes of its own.
    pub fn has_instance_dict(&self, object: &Value, ty: &Value) -> bool {
        object.get::<Module>(&self.heap).is_some() || self.dict_register(object, ty).is_some()
    }

    fn dict_register(&self, object: &Value, ty: &Value) -> Option<usize> {
        let register = ty.get::<Type>(&self.heap)?.layout.dict_register()?;
        (register < object.tail(&self.heap).len()).then_some(register)
    }

    /// Stores in the instance. `false` when it has no room for attributes.
    pub fn set_instance_value(&mut self, object: &Value, ty: &Value, name: &Value, value: &Value) -> PyResult<bool> {
        if let Some(module) = object.get::<Module>(&self.heap) {
            let namespace = module.namespace.clone();
            drop(self.namespace_put(&namespace, name, value.clone())?);
            return Ok(true);
        }
        let Some(register) = self.dict_register(object, ty) else { return Ok(false) };
        if object.tail(&self.heap)[register].is_none() {
            if let Some(inline) = self.inline_place(object, ty, name)? {
                let old = object.tail_mut(&mut self.heap)[inline].replace(value.clone());
                drop(old);
                return Ok(true);
            }
            self.instance_dict(object)?;
        }
        let Some(dict) = object.tail(&self.heap)[register].clone() else { return Ok(false) };
        drop(self.namespace_put(&dict, name, value.clone())?);
        Ok(true)
    }

    /// The register in which inline attribute `name` may be stored now, keeping the order of assignment.
    fn inline_place(&mut self, object: &Value, ty: &Value, name: &Value) -> PyResult<Option<usize>> {
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Ok(None) };
        if let Some(register) = inline_register(&self.heap, object, payload, name) {
            let tail = object.tail(&self.heap);
            let ordered = tail[register].is_some() || tail[register + 1..].iter().all(Option::is_none);
            return Ok(ordered.then_some(register));
        }
        if payload.keys.find(name).is_some() || payload.keys.names.len() >= MAX_INLINE {
            return Ok(None);
        }
        let register = payload.layout.inline_register(payload.keys.names.len());
        // Caches take what the class has under a name that no instance uses; from now on instances may.
        let version = if self.place(ty, name)?.is_some() { Some(self.fresh_version()) } else { None };
        if let Some(payload) = ty.get_mut::<Type>(&mut self.heap) {
            payload.keys.names.push(name.clone());
            payload.version = version.unwrap_or(payload.version);
        }
        Ok((register < object.tail(&self.heap).len()).then_some(register))
    }

    /// Takes an attribute out of the instance and gives it.
    pub fn remove_instance_value(&mut self, object: &Value, ty: &Value, name: &Value) -> Option<Value> {
        if let Some(module) = object.get::<Module>(&self.heap) {
            let namespace = module.namespace.clone();
            return self.namespace_remove(&namespace, name);
        }
        let register = self.dict_register(object, ty)?;
        if let Some(dict) = object.tail(&self.heap)[register].clone() {
            return self.namespace_remove(&dict, name);
        }
        let inline = inline_register(&self.heap, object, ty.get::<Type>(&self.heap)?, name)?;
        object.tail_mut(&mut self.heap)[inline].take()
    }

    /// The dict of `object`, made from its inline values when it had none; `None` when it cannot have one.
    pub fn instance_dict(&mut self, object: &Value) -> PyResult<Option<Value>> {
        if object.is_tag(Tag::Module) {
            self.complete_module(object)?;
            return self.namespace_of(object).map(Some);
        }
        let ty = self.type_of(object)?;
        let Some(register) = self.dict_register(object, &ty) else { return Ok(None) };
        if let Some(dict) = object.tail(&self.heap)[register].clone() {
            return Ok(Some(dict));
        }
        rule!(self, "attribute.__dict__.live");
        if self.running_function().is_some_and(|function| function == "__get__" || function == "__set__") {
            rule!(self, "descriptor.storage.same-name", "a descriptor goes through the dict of {}", self.told(object));
        }
        let dict = self.new_dict()?;
        let names = ty.get::<Type>(&self.heap).map(|ty| ty.keys.names.clone()).unwrap_or_default();
        for (number, name) in names.iter().enumerate() {
            let value = object.tail_mut(&mut self.heap).get_mut(register + 1 + number).and_then(Option::take);
            let Some(value) = value else { continue };
            let hash = str_hash(&self.heap, name);
            if let Some(payload) = dict.get_mut::<Dict>(&mut self.heap) {
                payload.append(hash, name.clone(), value);
            }
        }
        object.tail_mut(&mut self.heap)[register] = Some(dict.clone());
        Ok(Some(dict))
    }

    /// Replaces the dict of `object`; `false` when it cannot have one. The old attributes go.
    pub fn set_instance_dict(&mut self, object: &Value, dict: &Value) -> PyResult<bool> {
        // Whoever holds the old dict keeps it whole, so inline values move there first.
        self.instance_dict(object)?;
        let ty = self.type_of(object)?;
        let Some(register) = self.dict_register(object, &ty) else { return Ok(false) };
        rule!(self, "attribute.__dict__.replace");
        let old = object.tail_mut(&mut self.heap)[register].replace(dict.clone());
        drop(old);
        Ok(true)
    }

    /// Names that the instance itself stores, in order, without making its dict.
    pub fn instance_names(&mut self, object: &Value) -> PyResult<Vec<Value>> {
        let ty = self.type_of(object)?;
        let Some(register) = self.dict_register(object, &ty) else { return Ok(Vec::new()) };
        let tail = object.tail(&self.heap);
        if let Some(dict) = &tail[register] {
            let entries = dict.get::<Dict>(&self.heap).into_iter().flat_map(Dict::iter);
            return Ok(entries.map(|entry| entry.key.clone()).collect());
        }
        let names = ty.get::<Type>(&self.heap).map_or(&[][..], |ty| &ty.keys.names);
        Ok(names.iter().zip(&tail[register + 1..]).filter(|(_, value)| value.is_some()).map(|(name, _)| name.clone()).collect())
    }
}
