//! `isinstance` and `issubclass`. Language Reference 3.3.4; PEP 3119.

use super::class_build::tuple_items;
use super::names::Name;
use super::type_object::Type;
use crate::builtins::type_type::TYPE;
use crate::heap::{Tag, Value};
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `isinstance(object, class)`, `__instancecheck__` included.
    pub fn is_instance(&mut self, object: &Value, class: &Value) -> PyResult<bool> {
        let ty = self.type_of(object)?;
        if ty.is(class) {
            return Ok(true);
        }
        self.check_native_stack()?;
        let meta = self.type_of(class)?;
        if meta.is(&self.type_object(&TYPE)?) {
            return self.real_is_instance(object, class);
        }
        if class.is_tag(Tag::Tuple) {
            for class in tuple_items(self, class) {
                if self.is_instance(object, &class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.call_special(class, Name::__instancecheck__, [object.clone()])? {
            Some(answer) => self.truth(&answer),
            None => self.real_is_instance(object, class),
        }
    }

    /// Without the hook: by the type of the object, then by what its `__class__` says.
    pub fn real_is_instance(&mut self, object: &Value, class: &Value) -> PyResult<bool> {
        if class.is_tag(Tag::Type) {
            let ty = self.type_of(object)?;
            if ty.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(class)) {
                return Ok(true);
            }
            let name = self.name(Name::__class__).clone();
            let claimed = self.find_attribute(object, &name)?;
            return Ok(claimed.is_some_and(|claimed| {
                !claimed.is(&ty) && claimed.get::<Type>(&self.heap).is_some_and(|claimed| claimed.is_subtype(class))
            }));
        }
        if self.abstract_bases(class)?.is_none() {
            return Err(self.type_error(format_args!("isinstance() arg 2 must be a type, a tuple of types, or a union")));
        }
        let name = self.name(Name::__class__).clone();
        match self.find_attribute(object, &name)? {
            Some(claimed) => self.abstract_is_subclass(&claimed, class),
            None => Ok(false),
        }
    }

    /// `issubclass(class, other)`.
    pub fn is_subclass(&mut self, class: &Value, other: &Value) -> PyResult<bool> {
        self.check_native_stack()?;
        let meta = self.type_of(other)?;
        if meta.is(&self.type_object(&TYPE)?) {
            return if class.is(other) { Ok(true) } else { self.real_is_subclass(class, other) };
        }
        if other.is_tag(Tag::Tuple) {
            for other in tuple_items(self, other) {
                if self.is_subclass(class, &other)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.call_special(other, Name::__subclasscheck__, [class.clone()])? {
            Some(answer) => self.truth(&answer),
            None => self.real_is_subclass(class, other),
        }
    }

    /// Without the hook: by the MRO.
    pub fn real_is_subclass(&mut self, class: &Value, other: &Value) -> PyResult<bool> {
        if let (Some(payload), true) = (class.get::<Type>(&self.heap), other.is_tag(Tag::Type)) {
            return Ok(payload.is_subtype(other));
        }
        if self.abstract_bases(class)?.is_none() {
            return Err(self.type_error(format_args!("issubclass() arg 1 must be a class")));
        }
        if self.abstract_bases(other)?.is_none() {
            return Err(self.type_error(format_args!("issubclass() arg 2 must be a class, a tuple of classes, or a union")));
        }
        self.abstract_is_subclass(class, other)
    }

    /// `__bases__` of anything, when that is a tuple.
    fn abstract_bases(&mut self, class: &Value) -> PyResult<Option<Value>> {
        let name = self.name(Name::__bases__).clone();
        Ok(self.find_attribute(class, &name)?.filter(|bases| bases.is_tag(Tag::Tuple)))
    }

    fn abstract_is_subclass(&mut self, class: &Value, other: &Value) -> PyResult<bool> {
        let mut work = vec![class.clone()];
        while let Some(class) = work.pop() {
            self.charge(1)?;
            if class.is(other) {
                return Ok(true);
            }
            if let Some(bases) = self.abstract_bases(&class)? {
                work.extend(tuple_items(self, &bases));
            }
        }
        Ok(false)
    }
}
