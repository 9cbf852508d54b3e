//! Functions of the module `builtins`, by what they are about. Not here: those that look at frames or code (`locals`, `eval`, `__import__`).

mod attributes;
pub(crate) mod iteration;
mod numbers;
mod objects;
mod output;

use crate::heap::{Tag, Value};
use crate::object::payloads::Module;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{PyResult, Vm};

/// Items of a list or tuple, cloned out.
pub(crate) fn sequence_items(vm: &Vm, sequence: &Value) -> Vec<Value> {
    if sequence.is_tag(Tag::List) { crate::builtins::list::items(vm, sequence) } else { crate::builtins::tuple::items(vm, sequence) }
}

/// All functions, one table.
static FUNCTIONS: &[Method] = &{
    const SOURCES: [&[Method]; 5] =
        [&attributes::FUNCTIONS, &iteration::FUNCTIONS, &numbers::FUNCTIONS, &objects::FUNCTIONS, &output::FUNCTIONS];
    const COUNT: usize = SOURCES[0].len() + SOURCES[1].len() + SOURCES[2].len() + SOURCES[3].len() + SOURCES[4].len();
    let mut table = [const { Method::function("", "", output::print) }; COUNT];
    let (mut at, mut source) = (0, 0);
    while source < SOURCES.len() {
        let mut index = 0;
        while index < SOURCES[source].len() {
            let Method { name, signature, function, kind, doc } = SOURCES[source][index];
            table[at] = Method { name, signature, function, kind, doc };
            at += 1;
            index += 1;
        }
        source += 1;
    }
    table
};

/// Adds the class that has two bases and so stands in no table.
fn fill(vm: &mut Vm, target: &Value) -> PyResult<()> {
    let namespace = target.get::<Module>(&vm.heap).map_or_else(|| target.clone(), |module| module.namespace.clone());
    let spec = &crate::builtins::groups::EXCEPTION_GROUP;
    let (name, class) = (vm.intern_fixed(spec.name)?, vm.type_object(spec)?);
    vm.dict_set(&namespace, &name, class)
}

/// The part of `builtins` that is written here.
pub static BUILTINS: ModuleSpec = ModuleSpec {
    name: "builtins",
    doc: "The names that every module sees without importing them.",
    functions: FUNCTIONS,
    types: crate::builtins::ALL,
    frozen: None,
    fill: Some(fill),
};
