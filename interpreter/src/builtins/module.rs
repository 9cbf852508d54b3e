//! `module`: a namespace with a name.

use crate::builtins::arguments::Signature;
use crate::heap::{Tag, Value};
use crate::object::attribute::module_getattr;
use crate::object::names::Name;
use crate::object::payloads::Module;
use crate::object::slots::Slots;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Vm {
    /// A new module with the attributes that every module has.
    pub fn new_module(&mut self, name: &str, doc: Option<&str>) -> PyResult {
        let namespace = self.new_dict()?;
        let module = self.new_object(&MODULE, Module { namespace: namespace.clone(), late: None })?;
        if let Some(dict) = module.tail_mut(&mut self.heap).first_mut() {
            *dict = Some(namespace.clone());
        }
        let name = self.intern(name)?;
        let doc = match doc {
            Some(doc) => self.new_str(doc)?,
            None => Value::NONE,
        };
        self.describe_module(&namespace, name, doc)?;
        Ok(module)
    }

    /// Enters the attributes that every module has.
    fn describe_module(&mut self, namespace: &Value, name: Value, doc: Value) -> PyResult<()> {
        let entries = [
            (Name::__name__, name),
            (Name::__doc__, doc),
            (Name::__package__, Value::NONE),
            (Name::__loader__, Value::NONE),
            (Name::__spec__, Value::NONE),
        ];
        for (key, value) in entries {
            let key = self.name(key).clone();
            self.dict_set(namespace, &key, value)?;
        }
        Ok(())
    }

    /// The namespace of a module.
    pub fn namespace_of(&mut self, module: &Value) -> PyResult {
        match module.get::<Module>(&self.heap).map(|module| module.namespace.clone()) {
            Some(namespace) => Ok(namespace),
            None => Err(self.bug("no module")),
        }
    }
}

/// An empty namespace; `__init__` names the module.
fn module_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    let namespace = vm.new_dict()?;
    let module = vm.new_instance(class, Module { namespace: namespace.clone(), late: None })?;
    if let Some(dict) = module.tail_mut(&mut vm.heap).first_mut() {
        *dict = Some(namespace);
    }
    Ok(module)
}

fn module_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let [name, doc] = Signature { function: "module", names: ["name", "doc"], required: 1 }.bind(vm, args)?;
    let name = name.unwrap_or(Value::NONE);
    if !name.is_tag(Tag::Str) {
        let given = vm.type_name(&name)?;
        return Err(vm.type_error(format_args!("module() argument 'name' must be str, not {given}")));
    }
    let namespace = vm.namespace_of(this)?;
    vm.describe_module(&namespace, name, doc.unwrap_or(Value::NONE))
}

/// `module`.
pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    doc: "A namespace whose names are attributes, as an import makes it.",
    tag: Some(Tag::Module),
    flags: TypeFlags { dict: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(module_new), init: Some(module_init), getattr: Some(module_getattr), ..Slots::NONE },
    ..TypeSpec::DERIVED
};
