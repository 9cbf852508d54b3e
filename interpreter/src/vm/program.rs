//! Running a program: its module, its end, and what is reported.

use std::sync::Arc;

use super::{Flight, PyResult, Raised, Vm};
use crate::builtins::exceptions;
use crate::compile::Mode;
use crate::compile::code::{Code, Source};
use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::{Exception, List};
use crate::object::type_object::Type;
use crate::outcome::Outcome;
use crate::syntax::{SyntaxError, SyntaxErrorKind};

impl Vm {
    /// Runs a program as `__main__`. A traceback goes to standard error.
    pub fn run_main(&mut self, source: Source) -> Outcome {
        let source = Arc::new(source);
        self.run_program(move |vm| vm.main_module(source, None))
    }

    /// Runs a module, or the `__main__` of a package, as the main program: `python -m name`.
    pub fn run_named(&mut self, name: String) -> Outcome {
        self.run_program(move |vm| {
            vm.first_modules()?;
            let (source, package) = vm.find_main(&name)?;
            vm.main_module(Arc::new(source), Some(&package))
        })
    }

    fn run_program(&mut self, program: impl FnOnce(&mut Self) -> PyResult<()> + 'static) -> Outcome {
        let main = Box::new(move |vm: &mut Self| {
            let result = program(vm);
            let mut outcome = vm.outcome(result);
            if !matches!(outcome, Outcome::Bug(_) | Outcome::Limit(_)) {
                match vm.end_of_program() {
                    Ok(()) => {}
                    Err(raised) => outcome = vm.outcome(Err(raised)),
                }
            }
            vm.end_program(outcome);
        });
        // A panic is a fault of the interpreter; the VM must not be used again.
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.run_threads(main))) {
            Ok(outcome) => outcome,
            Err(panic) => {
                let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
                Outcome::Bug(text.unwrap_or("panic").to_owned())
            }
        }
    }

    fn main_module(&mut self, source: Arc<Source>, package: Option<&str>) -> PyResult<()> {
        if package.is_none() {
            self.first_modules()?;
        }
        let module = self.new_module("__main__", None)?;
        let namespace = self.namespace_of(&module)?;
        // As with `-c`: a text that is no file.
        if &*source.file != "<string>" {
            let (key, file) = (self.name(Name::__file__).clone(), self.new_str(&source.file)?);
            self.dict_set(&namespace, &key, file)?;
        }
        if let Some(package) = package {
            let (key, package) = (self.name(Name::__package__).clone(), self.new_str(package)?);
            self.dict_set(&namespace, &key, package)?;
        }
        self.enter_builtins(&namespace)?;
        let (modules, name) = (self.modules.clone(), self.name(Name::__main__).clone());
        self.dict_set(&modules, &name, module)?;
        self.run_source(source, &namespace)
    }

    /// The text of the module that `-m` names and the package it is in, found as `runpy` does. Its file takes the first place in
    /// `sys.argv`.
    fn find_main(&mut self, name: &str) -> PyResult<(Source, String)> {
        if name.starts_with('.') {
            return Err(self.leave("Relative module names not supported")?);
        }
        let mut package = name.rsplit_once('.').map_or("", |(package, _)| package).to_owned();
        if !package.is_empty() {
            self.main_package(&package, name)?;
        }
        let mut found = self.module_text(name)?;
        if found.as_ref().is_some_and(|(file, _)| file.ends_with("__init__.py")) {
            let main = format!("{name}.__main__");
            self.main_package(name, &main)?;
            found = self.module_text(&main)?;
            if found.is_none() {
                return Err(self.leave(&format!("No module named {main}; '{name}' is a package and cannot be directly executed"))?);
            }
            name.clone_into(&mut package);
        }
        let Some((file, text)) = found else {
            self.refuse_unavailable(name)?;
            if crate::stdlib::has(name) {
                return Err(self.unsupported(&format!("module {name} as the main program")));
            }
            return Err(self.leave(&format!("No module named {name}"))?);
        };
        let (modules, argv, file_name) = (self.modules.clone(), self.intern("argv")?, self.new_str(&file)?);
        if let Some(sys) = self.namespace_get_text(&modules, "sys")
            && let Some(argv) = self.find_attribute(&sys, &argv)?
            && let Some(first) = argv.get_mut::<List>(&mut self.heap).and_then(|argv| argv.items.first_mut())
        {
            *first = file_name;
        }
        Ok((Source::new(&file, &text, false), package))
    }

    /// Imports the package of the main module `name`.
    fn main_package(&mut self, package: &str, name: &str) -> PyResult<()> {
        let key = self.intern(package)?;
        let what = match self.import(&key) {
            Ok(module) => {
                let path = self.name(Name::__path__).clone();
                if self.find_attribute(&module, &path)?.is_some() {
                    return Ok(());
                }
                format!("__path__ attribute not found on '{package}' while trying to find '{name}'")
            }
            Err(raised) => {
                let exception = self.catch(raised)?;
                if !self.is_exception(&exception, &exceptions::MODULE_NOT_FOUND_ERROR)? {
                    return Err(self.raise_again(exception));
                }
                self.exception_message(&exception)
            }
        };
        Err(self.leave(&format!("Error while finding module specification for '{name}' (ModuleNotFoundError: {what})"))?)
    }

    /// `sys.exit` with a message in the name of the interpreter.
    fn leave(&mut self, message: &str) -> PyResult<Raised> {
        let class = self.type_object(&exceptions::SYSTEM_EXIT)?;
        let message = self.new_str(&format!("dunder-python: {message}"))?;
        let exception = self.call_values(&class, [message])?;
        Ok(self.raise(exception))
    }

    /// Compiles and runs the text of a module.
    pub fn run_source(&mut self, source: Arc<Source>, namespace: &Value) -> PyResult<()> {
        let code = self.compile_module(source)?;
        self.run_module(code, namespace)
    }

    /// Compiles the text of a module, or raises SyntaxError.
    pub fn compile_module(&mut self, source: Arc<Source>) -> PyResult<Arc<Code>> {
        self.compile(Arc::clone(&source), Mode::Exec).map_err(|error| self.syntax_error(&source, &error))
    }

    /// Runs the code of a module.
    pub fn run_module(&mut self, code: Arc<Code>, namespace: &Value) -> PyResult<()> {
        let code = self.new_code(code)?;
        let result = self.run_code(&code, namespace, None)?;
        drop(result);
        drop(code);
        super::finalize::drain(self)
    }

    /// Raises what the compiler found.
    pub fn syntax_error(&mut self, source: &Source, error: &SyntaxError) -> Raised {
        let spec = match error.kind {
            SyntaxErrorKind::Syntax => &exceptions::SYNTAX_ERROR,
            SyntaxErrorKind::Indentation => &exceptions::INDENTATION_ERROR,
            SyntaxErrorKind::Tab => &exceptions::TAB_ERROR,
            SyntaxErrorKind::TooDeep => &exceptions::MEMORY_ERROR,
            SyntaxErrorKind::TooLarge => return self.unsupported(&error.message),
        };
        match self.syntax_error_object(spec, source, error) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// `SyntaxError(message, (file, line, column, text, end line, end column))`; columns count characters from 1.
    fn syntax_error_object(&mut self, spec: &'static crate::object::type_spec::TypeSpec, source: &Source, error: &SyntaxError) -> PyResult {
        let (class, message) = (self.type_object(spec)?, self.new_str(&error.message)?);
        if error.kind == SyntaxErrorKind::TooDeep {
            return self.call_values(&class, [message]);
        }
        let place = |offset: u32| {
            let line = source.line(offset);
            let bytes = usize::try_from(source.column(offset)).unwrap_or(0);
            let text = source.line_text(line).unwrap_or("");
            let column = text.get(..bytes).map_or(bytes, |before| before.chars().count()) + 1;
            (line, i64::try_from(column).unwrap_or(i64::MAX), text.to_owned())
        };
        let (line, column, text) = place(error.span.start);
        let (end_line, end_column, _) = place(error.span.end);
        let file = self.new_str(&source.file)?;
        let text = self.new_str(&format!("{text}\n"))?;
        let (line, end_line) = (Value::int(i64::from(line)), Value::int(i64::from(end_line)));
        let details = self.new_tuple([file, line, Value::int(column), text, end_line, Value::int(end_column)])?;
        self.call_values(&class, [message, details])
    }

    /// What a finished run was.
    pub(super) fn outcome(&mut self, result: PyResult<()>) -> Outcome {
        let Err(raised) = result else { return Outcome::Finished };
        match self.thread.flight.take() {
            Some(Flight::Exception(exception)) => self.uncaught(exception),
            Some(Flight::Limit(kind)) => Outcome::Limit(kind),
            Some(Flight::Unsupported(what)) => Outcome::Unsupported(what),
            Some(Flight::Bug(what)) => Outcome::Bug(what),
            None => {
                let _: Raised = raised;
                Outcome::Bug("an error without an exception".to_owned())
            }
        }
    }

    /// Reports an exception that reached the end of the program.
    fn uncaught(&mut self, exception: Value) -> Outcome {
        if matches!(self.is_exception(&exception, &exceptions::SYSTEM_EXIT), Ok(true)) {
            return Outcome::Exit(self.exit_code(&exception));
        }
        self.report_uncaught(&exception);
        let (exception, message) = (self.exception_name(&exception), self.exception_message(&exception));
        Outcome::Raised { exception, message }
    }

    /// Hands an exception to `sys.excepthook`.
    fn report_uncaught(&mut self, exception: &Value) {
        let called = match self.changed_hook("excepthook", "__excepthook__") {
            Ok(Some((_, hook))) => self.call_excepthook(&hook, exception),
            Ok(None) => {
                let report = self.traceback_report(exception);
                self.write_error(&report);
                return;
            }
            Err(raised) => Err(raised),
        };
        if let Err(raised) = called
            && let Ok(failure) = self.catch(raised)
        {
            let (failure, report) = (self.traceback_report(&failure), self.traceback_report(exception));
            self.write_error(&format!("Error in sys.excepthook:\n{failure}\nOriginal exception was:\n{report}"));
        }
    }

    fn call_excepthook(&mut self, hook: &Value, exception: &Value) -> PyResult<()> {
        let class = self.type_of(exception)?;
        let traceback = exception.get::<Exception>(&self.heap).and_then(|payload| payload.traceback.clone());
        self.call_values(hook, [class, exception.clone(), traceback.unwrap_or(Value::NONE)]).map(drop)
    }

    /// What `atexit` was told to call.
    fn call_exit_functions(&mut self) -> PyResult<()> {
        let modules = self.modules.clone();
        let Some(module) = self.namespace_get_text(&modules, "atexit") else { return Ok(()) };
        let name = self.intern("_run_exitfuncs")?;
        let run = self.get_attribute(&module, &name)?;
        self.call_values(&run, []).map(drop)
    }

    /// Qualified name of an exception's class, as tracebacks show it.
    pub fn exception_name(&mut self, exception: &Value) -> String {
        let Ok(ty) = self.type_of(exception) else { return String::new() };
        let Some(payload) = ty.get::<Type>(&self.heap) else { return String::new() };
        let (name, builtin) = (payload.name.to_string(), payload.spec);
        let qualname = payload.qualname.as_ref().and_then(|name| self.text_of(name)).unwrap_or(name);
        if let Some(spec) = builtin {
            return if spec.module == "builtins" { qualname } else { format!("{}.{qualname}", spec.module) };
        }
        let key = self.name(Name::__module__).clone();
        let module = match self.find_attribute(&ty, &key) {
            Ok(module) => module.and_then(|module| self.text_of(&module)),
            Err(raised) => {
                // A report must not fail: without its module the name stands alone.
                let _ = self.catch(raised);
                None
            }
        };
        match module {
            Some(module) if module != "builtins" && module != "__main__" => format!("{module}.{qualname}"),
            _ => qualname,
        }
    }

    /// `str()` of an exception.
    pub fn exception_message(&mut self, exception: &Value) -> String {
        match self.str_of(exception) {
            Ok(text) => self.text_of(&text).unwrap_or_default(),
            Err(raised) => {
                // As CPython prints it.
                let _ = self.catch(raised);
                String::from("<exception str() failed>")
            }
        }
    }

    /// The status of a `SystemExit`: its `code`, or the exception itself when that cannot be had. What is no number is shown.
    fn exit_code(&mut self, exception: &Value) -> i32 {
        match self.exit_status(exception) {
            Ok(status) => status,
            Err(raised) => {
                // It was shown as far as it could be.
                let _ = self.catch(raised);
                1
            }
        }
    }

    fn exit_status(&mut self, exception: &Value) -> PyResult<i32> {
        let name = self.intern("code")?;
        let code = match self.get_attribute(exception, &name) {
            Ok(code) => code,
            Err(raised) => {
                self.catch(raised)?;
                exception.clone()
            }
        };
        if code.is_none() {
            return Ok(0);
        }
        if self.is_instance_of(&code, &crate::builtins::int::INT)? {
            // A number that is too large for the machine counts as -1.
            let number = self.index_of(&code)?;
            return Ok(number.as_int().map_or(255, |number| i32::try_from(number & 0xff).unwrap_or(255)));
        }
        let text = self.str_of(&code)?;
        let text = self.text_of(&text).unwrap_or_default();
        self.write_error(&format!("{text}\n"));
        Ok(1)
    }

    /// The end of a program: it waits for its threads, functions registered for it run, then the main namespace dies, its names in the order
    /// of their making.
    fn end_of_program(&mut self) -> PyResult<()> {
        self.await_threads()?;
        if let Err(raised) = self.call_exit_functions() {
            // What ends the functions early ends nothing else.
            self.catch(raised)?;
        }
        self.begin_finalization();
        let (modules, name) = (self.modules.clone(), self.name(Name::__main__).clone());
        let Some(module) = self.namespace_get(&modules, &name) else { return Ok(()) };
        let namespace = self.namespace_of(&module)?;
        let keys: Vec<Value> = match namespace.get::<crate::object::dict::Dict>(&self.heap) {
            Some(dict) => dict.iter().map(|entry| entry.key.clone()).collect(),
            None => return Ok(()),
        };
        // As CPython: names with one underscore first, then the others, `__builtins__` last.
        let private = |vm: &Self, key: &Value| vm.text_of(key).is_some_and(|text| text.starts_with('_') && !text.starts_with("__"));
        let (first, rest): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| private(self, key));
        let builtins = self.name(Name::__builtins__).clone();
        for key in first.into_iter().chain(rest.into_iter().filter(|key| !key.is(&builtins))) {
            self.namespace_set(&namespace, &key, Value::NONE)?;
            super::finalize::drain(self)?;
        }
        Ok(())
    }

    /// What `threading` does at the end of a program: it waits for the threads that are no daemons.
    fn await_threads(&mut self) -> PyResult<()> {
        let (modules, name, shutdown) = (self.modules.clone(), self.intern("threading")?, self.intern("_shutdown")?);
        let Some(module) = self.namespace_get(&modules, &name) else { return Ok(()) };
        let Some(shutdown) = self.find_attribute(&module, &shutdown)? else { return Ok(()) };
        if let Err(raised) = self.call_values(&shutdown, []) {
            let exception = self.catch(raised)?;
            self.unraisable(&exception, "on threading shutdown", &module);
        }
        Ok(())
    }
}
