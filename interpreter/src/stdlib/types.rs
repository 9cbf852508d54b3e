//! `_types`: the types that the interpreter itself uses, under the names of `types`.

use crate::builtins::{alias, cell, code, frame, function, generator, method, module, native, singletons, union, views};
use crate::heap::Value;
use crate::object::descriptors;
use crate::object::type_spec::{ModuleSpec, TypeSpec};
use crate::vm::{PyResult, Vm};

static NAMES: &[(&str, &TypeSpec)] = &[
    ("AsyncGeneratorType", &generator::ASYNC_GENERATOR),
    ("BuiltinFunctionType", &native::BUILTIN_FUNCTION),
    ("BuiltinMethodType", &native::BUILTIN_FUNCTION),
    ("CellType", &cell::CELL),
    ("ClassMethodDescriptorType", &native::CLASS_METHOD_DESCRIPTOR),
    ("CodeType", &code::CODE),
    ("CoroutineType", &generator::COROUTINE),
    ("EllipsisType", &singletons::ELLIPSIS),
    ("FrameType", &frame::FRAME),
    ("FunctionType", &function::FUNCTION),
    ("GeneratorType", &generator::GENERATOR),
    ("GenericAlias", &alias::GENERIC_ALIAS),
    ("GetSetDescriptorType", &descriptors::GETSET_DESCRIPTOR),
    ("LambdaType", &function::FUNCTION),
    ("MappingProxyType", &views::MAPPING_PROXY),
    ("MemberDescriptorType", &descriptors::MEMBER_DESCRIPTOR),
    ("MethodDescriptorType", &native::METHOD_DESCRIPTOR),
    ("MethodType", &method::METHOD),
    ("MethodWrapperType", &descriptors::METHOD_WRAPPER),
    ("ModuleType", &module::MODULE),
    ("NoneType", &singletons::NONE_TYPE),
    ("NotImplementedType", &singletons::NOT_IMPLEMENTED_TYPE),
    ("TracebackType", &frame::TRACEBACK),
    ("UnionType", &union::UNION),
    ("WrapperDescriptorType", &descriptors::WRAPPER_DESCRIPTOR),
];

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    for (name, spec) in NAMES {
        let (name, ty) = (vm.intern(name)?, vm.type_object(spec)?);
        vm.dict_set(namespace, &name, ty)?;
    }
    Ok(())
}

/// `_types`.
pub static TYPES: ModuleSpec = ModuleSpec {
    name: "_types",
    doc: "Types of the interpreter.",
    functions: &[],
    types: &[],
    frozen: Some(include_str!("frozen/_types.py")),
    fill: Some(fill),
};
