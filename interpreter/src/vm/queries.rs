//! Questions about values that several instructions ask.

use super::{PyResult, Vm};
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::names::Name;
use crate::object::type_object::Type;
use crate::object::type_spec::TypeSpec;

impl Vm {
    /// Whether an object is an instance of a builtin type or a subclass, by its type alone.
    pub fn is_exception(&mut self, object: &Value, spec: &'static TypeSpec) -> PyResult<bool> {
        let (class, ty) = (self.type_object(spec)?, self.type_of(object)?);
        Ok(ty.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&class)))
    }

    /// Whether `iter()` would find something to call.
    pub fn is_iterable(&mut self, object: &Value) -> PyResult<bool> {
        let ty = self.type_of(object)?;
        Ok(ty.get::<Type>(&self.heap).is_some_and(|ty| ty.slots.iter.is_some() || (ty.slots.getitem.is_some() && !ty.flags.mapping)))
    }

    /// How messages about calls name a callable: `module.qualname()`, without the module for builtins.
    pub fn callable_name(&mut self, callable: &Value) -> PyResult<String> {
        let (qualname, module) = (self.name(Name::__qualname__).clone(), self.name(Name::__module__).clone());
        let Some(qualname) = self.find_attribute(callable, &qualname)?.and_then(|name| self.text_of(&name)) else {
            let text = self.str_of(callable)?;
            return Ok(self.text_of(&text).unwrap_or_default());
        };
        let module = self.find_attribute(callable, &module)?.and_then(|name| self.text_of(&name));
        Ok(match module {
            Some(module) if module != "builtins" => format!("{module}.{qualname}()"),
            _ => format!("{qualname}()"),
        })
    }

    /// Items of a mapping: a dict, or what has `keys()`; `None` for anything else.
    pub fn mapping_pairs(&mut self, mapping: &Value) -> PyResult<Option<Vec<(Value, Value)>>> {
        if mapping.is_exact(Tag::Dict) {
            let pairs =
                mapping.get::<Dict>(&self.heap).map(|dict| dict.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect());
            return Ok(pairs);
        }
        let name = self.name(Name::word_keys).clone();
        let Some(keys) = self.find_attribute(mapping, &name)? else { return Ok(None) };
        let keys = self.call_values(&keys, [])?;
        let mut pairs = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.get_item(mapping, &key)?;
            pairs.push((key, value));
        }
        Ok(Some(pairs))
    }
}
