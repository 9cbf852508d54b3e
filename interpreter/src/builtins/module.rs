//! `module`: a namespace with a name.

use crate::heap::{Tag, Value};
use crate::object::attribute::module_getattr;
use crate::object::names::Name;
use crate::object::payloads::Module;
use crate::object::slots::Slots;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{PyResult, Vm};

impl Vm {
    /// A new module with the attributes that every module has.
    pub fn new_module(&mut self, name: &str, doc: Option<&str>) -> PyResult {
        let namespace = self.new_dict()?;
        let module = self.new_object(&MODULE, Module { namespace: namespace.clone() })?;
        if let Some(dict) = module.tail_mut(&mut self.heap).first_mut() {
            *dict = Some(namespace.clone());
        }
        let name = self.intern(name)?;
        let doc = match doc {
            Some(doc) => self.new_str(doc)?,
            None => Value::NONE,
        };
        let entries = [
            (Name::__name__, name),
            (Name::__doc__, doc),
            (Name::__package__, Value::NONE),
            (Name::__loader__, Value::NONE),
            (Name::__spec__, Value::NONE),
        ];
        for (key, value) in entries {
            let key = self.name(key).clone();
            self.dict_set(&namespace, &key, value)?;
        }
        Ok(module)
    }

    /// The namespace of a module.
    pub fn namespace_of(&mut self, module: &Value) -> PyResult {
        match module.get::<Module>(&self.heap).map(|module| module.namespace.clone()) {
            Some(namespace) => Ok(namespace),
            None => Err(self.bug("no module")),
        }
    }
}

/// `module`.
pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    doc: "Create a module object.",
    tag: Some(Tag::Module),
    flags: TypeFlags { dict: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { getattr: Some(module_getattr), ..Slots::NONE },
    ..TypeSpec::DERIVED
};
