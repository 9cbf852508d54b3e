//! Names of library modules that are made when somebody asks for them, so that an import costs what the body of the module needs.
//!
//! A module that is read whole (`dir`, `vars`, `__dict__`) gets all its names first: programs see no difference but time.

use crate::heap::Value;
use crate::object::lookup::namespace_get;
use crate::object::payloads::{LateNames, Module};
use crate::vm::{PyResult, Vm};

/// Modules with their late names.
const TABLE: &[(&str, LateNames)] = &[
    ("abc", LateNames(&[("_deprecated_abc", &["abstractclassmethod", "abstractproperty", "abstractstaticmethod"])])),
    (
        "collections",
        LateNames(&[
            ("_mappings", &["ChainMap", "OrderedDict", "UserDict"]),
            ("_counter", &["Counter"]),
            // The import of a submodule enters it.
            ("collections.abc", &["abc"]),
        ]),
    ),
    (
        "contextlib",
        LateNames(&[
            (
                "_async_managers",
                &[
                    "AbstractAsyncContextManager",
                    "AsyncContextDecorator",
                    "_AsyncGeneratorContextManager",
                    "aclosing",
                    "asynccontextmanager",
                    "nullcontext",
                ],
            ),
            ("_async_exitstack", &["AsyncExitStack"]),
            ("_exitstack", &["ExitStack"]),
            ("_managers", &["_RedirectStream", "chdir", "closing", "redirect_stderr", "redirect_stdout", "suppress"]),
        ]),
    ),
    ("functools", LateNames(&[("_singledispatch", &["singledispatch", "singledispatchmethod"])])),
    (
        "inspect",
        LateNames(&[(
            "_signature",
            &["BoundArguments", "Parameter", "Signature", "_ParameterKind", "_empty", "formatannotation", "signature"],
        )]),
    ),
    (
        "io",
        LateNames(&[
            ("_abstract_io", &["BufferedIOBase", "IOBase", "RawIOBase", "TextIOBase"]),
            ("_fileio", &["BufferedRandom", "BufferedReader", "BufferedWriter", "FileIO", "TextIOWrapper"]),
        ]),
    ),
    ("os", LateNames(&[("_environ", &["environ"])])),
    ("threading", LateNames(&[("_synchronization", &["Barrier", "BoundedSemaphore", "BrokenBarrierError", "Semaphore", "Timer"])])),
    ("weakref", LateNames(&[("_weakrefset", &["WeakSet"]), ("_weakdicts", &["KeyedRef", "WeakKeyDictionary", "WeakValueDictionary"])])),
];

impl Vm {
    /// Gives a module of the library its late names.
    pub(super) fn mark_late_names(&mut self, module: &Value, name: &str) {
        let late = TABLE.iter().find(|(known, _)| *known == name).map(|(_, late)| *late);
        if let Some(payload) = module.get_mut::<Module>(&mut self.heap) {
            payload.late = late;
        }
    }

    /// A late name of a module, which it has from now on.
    pub fn late_attribute(&mut self, module: &Value, name: &Value) -> PyResult<Option<Value>> {
        let Some(Module { late: Some(late), namespace }) = module.get::<Module>(&self.heap) else { return Ok(None) };
        let (late, namespace, text) = (*late, namespace.clone(), self.text_of(name).unwrap_or_default());
        let Some((source, _)) = late.0.iter().find(|(_, names)| names.contains(&text.as_str())) else { return Ok(None) };
        let source = self.intern_fixed(source)?;
        let source = self.import(&source)?;
        if let Some(value) = namespace_get(&self.heap, &namespace, name) {
            return Ok(Some(value));
        }
        let value = self.get_attribute(&source, name)?;
        self.dict_set(&namespace, name, value.clone())?;
        Ok(Some(value))
    }

    /// Gives a module all its late names.
    pub fn complete_module(&mut self, module: &Value) -> PyResult<()> {
        let Some(Module { late: Some(late), namespace }) = module.get::<Module>(&self.heap) else { return Ok(()) };
        let (late, namespace) = (*late, namespace.clone());
        for name in late.0.iter().flat_map(|(_, names)| *names) {
            let name = self.intern_fixed(name)?;
            if namespace_get(&self.heap, &namespace, &name).is_none() {
                self.late_attribute(module, &name)?;
            }
        }
        // From now on names that are deleted stay so.
        if let Some(payload) = module.get_mut::<Module>(&mut self.heap) {
            payload.late = None;
        }
        Ok(())
    }
}
