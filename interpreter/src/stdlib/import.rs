//! Finding and making modules (Language Reference 5): native ones, frozen ones, files of the host.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::builtins;
use crate::builtins::exceptions;
use crate::compile::code::{Code, Source};
use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::{List, Native, Tuple};
use crate::object::type_spec::{Method, ModuleSpec, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// `__import__(name, globals=None, locals=None, fromlist=(), level=0)`
pub static IMPORT: Method =
    Method::function("__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import).doc("Import a module.");

/// `globals()`
static GLOBALS: Method = Method::function("globals", "($module, /)", builtin_globals);
/// `locals()`
static LOCALS: Method = Method::function("locals", "($module, /)", builtin_locals);

fn builtin_globals(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    match vm.thread.levels.last() {
        Some(level) => Ok(level.globals(&vm.heap).clone()),
        None => Err(vm.bug("globals() without a frame")),
    }
}

fn builtin_locals(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    match vm.thread.levels.len().checked_sub(1) {
        Some(level) => vm.locals_at(level),
        None => Err(vm.bug("locals() without a frame")),
    }
}

impl Vm {
    /// The module `name`, imported when it is not yet in `sys.modules`. The packages before its dots are imported first.
    pub fn import(&mut self, name: &Value) -> PyResult {
        let modules = self.modules.clone();
        if let Some(known) = self.namespace_get(&modules, name) {
            self.await_import(name)?;
            if known.is_none() {
                let text = self.text_of(name).unwrap_or_default();
                return Err(
                    self.raise_spec(&exceptions::MODULE_NOT_FOUND_ERROR, format_args!("import of {text} halted; None in sys.modules"))
                );
            }
            return Ok(known);
        }
        let Some(text) = self.text_of(name) else { return Err(self.type_error(format_args!("module name must be a string"))) };
        let parent = match text.rsplit_once('.') {
            Some((package, _)) => {
                let package = self.intern(package)?;
                Some(self.import(&package)?)
            }
            None => None,
        };
        if let Some(known) = self.namespace_get(&modules, name) {
            return Ok(known);
        }
        self.begin_import(&text);
        let loaded = self.load(&text);
        self.end_import(&text);
        let module = loaded?;
        if let (Some(parent), Some((_, last))) = (parent, text.rsplit_once('.')) {
            let last = self.intern(last)?;
            self.set_attribute(&parent, &last, Some(&module))?;
        }
        Ok(module)
    }

    fn load(&mut self, name: &str) -> PyResult {
        if let Some(spec) = super::ALL.iter().find(|spec| spec.name == name) {
            let module = self.native_module(spec)?;
            return self.enter_module(name, module);
        }
        if let Some((known, file, text)) = super::FROZEN.iter().find(|(known, ..)| *known == name) {
            let code = self.frozen_code(known, text)?;
            return self.load_code(name, code, file.ends_with("__init__.py"), None);
        }
        if let Some((path, text)) = self.module_text(name)? {
            let package = path.ends_with("__init__.py");
            let source = Arc::new(Source::new(&path, &text, false));
            let code = self.compile_module(source)?;
            return self.load_code(name, code, package, Some(path));
        }
        self.refuse_unavailable(name)?;
        let raised = self.raise_spec(&exceptions::MODULE_NOT_FOUND_ERROR, format_args!("No module named '{name}'"));
        let exception = self.catch(raised)?;
        let (attribute, value) = (self.intern("name")?, self.intern(name)?);
        self.set_attribute(&exception, &attribute, Some(&value))?;
        Err(self.raise_again(exception))
    }

    /// The file of a module and its text, from the first folder of `sys.path` that has it.
    pub(crate) fn module_text(&mut self, name: &str) -> PyResult<Option<(String, String)>> {
        let (modules, sys, path) = (self.modules.clone(), self.intern("sys")?, self.intern("path")?);
        let Some(sys) = self.namespace_get(&modules, &sys) else { return Ok(None) };
        let Some(folders) = self.find_attribute(&sys, &path)? else { return Ok(None) };
        let folders = folders.get::<List>(&self.heap).map(|list| list.items.clone()).unwrap_or_default();
        for folder in folders {
            // As CPython: what is no str is passed over.
            let Some(folder) = self.text_of(&folder) else { continue };
            if let Some(found) = self.host.module_source(&folder, name) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Ends the run when `name` is a module of CPython's library that is not here.
    pub(crate) fn refuse_unavailable(&mut self, name: &str) -> PyResult<()> {
        if UNAVAILABLE.contains(&name.split('.').next().unwrap_or(name)) {
            return Err(self.unsupported(&format!("module {name}")));
        }
        Ok(())
    }

    fn enter_module(&mut self, name: &str, module: Value) -> PyResult {
        let (modules, name) = (self.modules.clone(), self.intern(name)?);
        self.dict_set(&modules, &name, module.clone())?;
        Ok(module)
    }

    /// Makes a module of a table.
    fn native_module(&mut self, spec: &'static ModuleSpec) -> PyResult {
        let module = self.new_module(spec.name, Some(spec.doc))?;
        self.fill_module(&module, spec)?;
        Ok(module)
    }

    /// Enters functions and types of a table into a module.
    fn fill_module(&mut self, module: &Value, spec: &'static ModuleSpec) -> PyResult<()> {
        let namespace = self.namespace_of(module)?;
        for method in spec.functions {
            let function = self.new_native(method, module, spec.name)?;
            let name = self.intern_fixed(method.name)?;
            self.dict_set(&namespace, &name, function)?;
        }
        self.enter_types(&namespace, spec.types)?;
        // What a module does to itself is no part of a program's story.
        self.trace_silence(true);
        let frozen = spec.frozen.map_or(Ok(()), |text| {
            let code = self.frozen_code(spec.name, text)?;
            self.run_module(code, &namespace)
        });
        let result = frozen.and_then(|()| spec.fill.map_or(Ok(()), |fill| fill(self, &namespace)));
        self.trace_silence(false);
        result
    }

    fn enter_types(&mut self, namespace: &Value, types: &[&'static TypeSpec]) -> PyResult<()> {
        for spec in types {
            let (name, ty) = (self.intern_fixed(spec.name)?, self.type_object(spec)?);
            self.dict_set(namespace, &name, ty)?;
        }
        Ok(())
    }

    /// A function of a native module.
    fn new_native(&mut self, method: &'static Method, module: &Value, name: &'static str) -> PyResult {
        let name = self.intern_fixed(name)?;
        self.new_object(&builtins::native::BUILTIN_FUNCTION, Native::new(method, Some(module.clone()), None, Some(name)))
    }

    /// Code of a module of the library: compiled once per process, shared by all VMs; apart for traced ones, which see its probes.
    fn frozen_code(&mut self, name: &'static str, text: &'static str) -> PyResult<Arc<Code>> {
        static COMPILED: Mutex<BTreeMap<(&str, bool), Arc<Code>>> = Mutex::new(BTreeMap::new());
        // A panic elsewhere leaves the table as it was: an entry is complete when it is put there.
        let compiled = || COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (name, self.trace.is_some());
        let known = compiled().get(&key).cloned();
        if let Some(code) = known {
            return Ok(code);
        }
        let code = self.compile_module(Arc::new(Source::new(&format!("<frozen {name}>"), text, true)))?;
        compiled().insert(key, Arc::clone(&code));
        Ok(code)
    }

    /// Makes a module of code. It is in `sys.modules` while its body runs, and leaves it when that fails.
    fn load_code(&mut self, name: &str, code: Arc<Code>, package: bool, file: Option<String>) -> PyResult {
        let module = self.new_module(name, None)?;
        let namespace = self.namespace_of(&module)?;
        let parent = if package { name } else { name.rsplit_once('.').map_or("", |(parent, _)| parent) };
        let (key, parent) = (self.name(Name::__package__).clone(), self.intern(parent)?);
        self.dict_set(&namespace, &key, parent)?;
        if package {
            let (key, path) = (self.name(Name::__path__).clone(), self.new_list(Vec::new())?);
            self.dict_set(&namespace, &key, path)?;
        }
        if let Some(file) = file {
            let (key, file) = (self.name(Name::__file__).clone(), self.new_str(&file)?);
            self.dict_set(&namespace, &key, file)?;
        }
        self.enter_builtins(&namespace)?;
        self.enter_module(name, module.clone())?;
        let (modules, key) = (self.modules.clone(), self.intern(name)?);
        let frozen = code.source.frozen;
        if frozen {
            self.mark_late_names(&module, name);
            self.trace_silence(true);
        }
        // What the library makes of itself stays: to look for cycles in it is wasted time.
        let paused = frozen.then(|| self.heap.pause_collection());
        let result = self.run_module(code, &namespace);
        if let Some(paused) = paused {
            self.heap.resume_collection(paused);
            self.trace_silence(false);
        }
        if let Err(raised) = result {
            let flight = self.thread.flight.take();
            drop(self.dict_remove(&modules, &key));
            self.thread.flight = flight;
            return Err(raised);
        }
        // The body may have put something else there.
        match self.namespace_get(&modules, &key) {
            Some(module) => Ok(module),
            None => Err(self.import_error(format_args!("loaded module '{name}' not found in sys.modules"))),
        }
    }

    /// Puts `__builtins__` into a namespace.
    pub fn enter_builtins(&mut self, namespace: &Value) -> PyResult<()> {
        let (modules, name) = (self.modules.clone(), self.name(Name::word_builtins).clone());
        let module = match self.namespace_get(&modules, &name) {
            Some(module) => module,
            None => self.builtins.clone(),
        };
        let key = self.name(Name::__builtins__).clone();
        self.dict_set(namespace, &key, module)
    }

    /// Makes the modules that exist before any program: `builtins` and `sys`.
    pub fn first_modules(&mut self) -> PyResult<()> {
        let paused = self.heap.pause_collection();
        let result = self.make_first_modules();
        self.heap.resume_collection(paused);
        result
    }

    fn make_first_modules(&mut self) -> PyResult<()> {
        let module = self.new_module("builtins", Some("The names that every module sees without importing them."))?;
        let namespace = self.namespace_of(&module)?;
        self.builtins = namespace.clone();
        self.enter_types(&namespace, builtins::ALL)?;
        self.enter_types(&namespace, exceptions::ALL)?;
        self.fill_module(&module, &builtins::functions::BUILTINS)?;
        let import = self.new_native(&IMPORT, &module, "builtins")?;
        let build_class = self.new_native(&crate::object::class_build::BUILD_CLASS, &module, "builtins")?;
        for method in [
            &GLOBALS,
            &LOCALS,
            &super::execute::COMPILE,
            &super::execute::EVAL,
            &super::execute::EXEC,
            &super::execute::HELP,
            &super::posix::OPEN,
        ] {
            let (name, function) = (self.intern_fixed(method.name)?, self.new_native(method, &module, "builtins")?);
            self.dict_set(&namespace, &name, function)?;
        }
        let singletons = [
            ("__build_class__", build_class),
            ("None", Value::NONE),
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("Ellipsis", Value::ELLIPSIS),
            ("NotImplemented", Value::NOT_IMPLEMENTED),
            ("__debug__", Value::TRUE),
            ("__import__", import),
        ];
        for (name, value) in singletons {
            let name = self.intern_fixed(name)?;
            self.dict_set(&namespace, &name, value)?;
        }
        for (alias, name) in [("EnvironmentError", "OSError"), ("IOError", "OSError")] {
            if let Some(class) = self.namespace_get_text(&namespace, name) {
                let alias = self.intern(alias)?;
                self.dict_set(&namespace, &alias, class)?;
            }
        }
        self.enter_module("builtins", module)?;
        let sys = self.intern("sys")?;
        self.import(&sys).map(drop)
    }
}

/// Modules of CPython's library that programs may ask for and that are not here: the run ends, instead of an ImportError that a program
/// could take for the truth.
const UNAVAILABLE: &[&str] = &[
    "asyncio",
    "concurrent",
    "datetime",
    "decimal",
    "enum",
    "importlib",
    "json",
    "logging",
    "multiprocessing",
    "pathlib",
    "pickle",
    "random",
    "re",
    "selectors",
    "socket",
    "struct",
    "subprocess",
    "textwrap",
    "unittest",
    "annotationlib",
    "contextvars",
];

/// `builtins.__import__`: gives the module before the first dot, or with a `fromlist` the last one.
fn builtin_import(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let name = args.required(0);
    let (globals, names, level) = (args.take(1), args.take(3), args.take(4));
    let level = level.and_then(|level| level.as_int()).unwrap_or(0);
    let Some(text) = vm.text_of(&name) else { return Err(vm.type_error(format_args!("module name must be a string"))) };
    let absolute = if level > 0 { relative(vm, globals.as_ref(), &text, level)? } else { text };
    if absolute.is_empty() {
        return Err(vm.value_error(format_args!("Empty module name")));
    }
    let full = vm.intern(&absolute)?;
    let module = vm.import(&full)?;
    let names = names.as_ref().and_then(|names| names.get::<Tuple>(&vm.heap)).map(|tuple| tuple.items.to_vec()).unwrap_or_default();
    if names.is_empty() {
        if level > 0 {
            return Ok(module);
        }
        let first = vm.intern(absolute.split('.').next().unwrap_or(&absolute))?;
        return vm.import(&first);
    }
    submodules(vm, &module, &absolute, &names)?;
    Ok(module)
}

/// `from package import name`: a name that the package lacks may be a submodule of it.
fn submodules(vm: &mut Vm, module: &Value, package: &str, names: &[Value]) -> PyResult<()> {
    let path = vm.name(Name::__path__).clone();
    if vm.find_attribute(module, &path)?.is_none() {
        return Ok(());
    }
    for name in names {
        if vm.find_attribute(module, name)?.is_some() {
            continue;
        }
        let Some(text) = vm.text_of(name) else { continue };
        let full = vm.intern(&format!("{package}.{text}"))?;
        if let Err(raised) = vm.import(&full) {
            let exception = vm.catch(raised)?;
            if !vm.is_exception(&exception, &exceptions::MODULE_NOT_FOUND_ERROR)? {
                return Err(vm.raise_again(exception));
            }
        }
    }
    Ok(())
}

/// The absolute name of a relative import.
fn relative(vm: &mut Vm, globals: Option<&Value>, name: &str, level: i64) -> PyResult<String> {
    let key = vm.name(Name::__package__).clone();
    let package = globals.and_then(|globals| vm.namespace_get(globals, &key)).and_then(|package| vm.text_of(&package)).unwrap_or_default();
    if package.is_empty() {
        return Err(vm.import_error(format_args!("attempted relative import with no known parent package")));
    }
    let mut base = package.as_str();
    for _ in 1..level {
        match base.rsplit_once('.') {
            Some((parent, _)) => base = parent,
            None => return Err(vm.import_error(format_args!("attempted relative import beyond top-level package"))),
        }
    }
    Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
}
