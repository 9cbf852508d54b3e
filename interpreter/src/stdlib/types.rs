//! `_types`: the interpreter's own types under the names of the module `types`.

use crate::builtins::{cell, code, frame, function, generator, method, module, native, singletons, views};
use crate::heap::{Tag, Value};
use crate::object::descriptors;
use crate::object::type_spec::{ModuleSpec, TypeSpec};
use crate::vm::{PyResult, Vm};

static NAMES: &[(&str, &TypeSpec)] = &[
    ("FunctionType", &function::FUNCTION),
    ("LambdaType", &function::FUNCTION),
    ("CodeType", &code::CODE),
    ("CellType", &cell::CELL),
    ("MethodType", &method::METHOD),
    ("BuiltinFunctionType", &native::BUILTIN_FUNCTION),
    ("BuiltinMethodType", &native::BUILTIN_FUNCTION),
    ("MethodDescriptorType", &native::METHOD_DESCRIPTOR),
    ("ClassMethodDescriptorType", &native::CLASS_METHOD_DESCRIPTOR),
    ("WrapperDescriptorType", &descriptors::WRAPPER_DESCRIPTOR),
    ("MethodWrapperType", &descriptors::METHOD_WRAPPER),
    ("GetSetDescriptorType", &descriptors::GETSET_DESCRIPTOR),
    ("MemberDescriptorType", &descriptors::MEMBER_DESCRIPTOR),
    ("GeneratorType", &generator::GENERATOR),
    ("CoroutineType", &generator::COROUTINE),
    ("AsyncGeneratorType", &generator::ASYNC_GENERATOR),
    ("MappingProxyType", &views::MAPPING_PROXY),
    ("ModuleType", &module::MODULE),
    ("FrameType", &frame::FRAME),
    ("TracebackType", &frame::TRACEBACK),
    ("NoneType", &singletons::NONE_TYPE),
    ("EllipsisType", &singletons::ELLIPSIS),
    ("NotImplementedType", &singletons::NOT_IMPLEMENTED_TYPE),
    ("GenericAlias", &crate::builtins::alias::GENERIC_ALIAS),
];

fn types_fill(vm: &mut Vm, module: &Value) -> PyResult<()> {
    let namespace = if module.is_tag(Tag::Module) { vm.namespace_of(module)? } else { module.clone() };
    for (name, spec) in NAMES {
        let (name, ty) = (vm.intern(name)?, vm.type_object(spec)?);
        vm.dict_set(&namespace, &name, ty)?;
    }
    Ok(())
}

/// `_types`.
pub static TYPES: ModuleSpec = ModuleSpec { name: "_types", doc: "", functions: &[], types: &[], frozen: None, fill: Some(types_fill) };

