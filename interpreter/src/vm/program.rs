//! Running a program: its module, its end, and what is reported.

use std::sync::Arc;

use super::{Flight, PyResult, Raised, Vm};
use crate::builtins::exceptions;
use crate::compile::Mode;
use crate::compile::code::{Code, Source};
use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::{Exception, Tuple};
use crate::object::type_object::Type;
use crate::outcome::Outcome;
use crate::syntax::{SyntaxError, SyntaxErrorKind};

impl Vm {
    /// Runs a program as `__main__`. A traceback goes to standard error.
    pub fn run_main(&mut self, source: Source) -> Outcome {
        let source = Arc::new(source);
        let main = Box::new(move |vm: &mut Self| {
            let result = vm.main_module(source);
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

    fn main_module(&mut self, source: Arc<Source>) -> PyResult<()> {
        self.first_modules()?;
        let module = self.new_module("__main__", None)?;
        let namespace = self.namespace_of(&module)?;
        let (key, file) = (self.name(Name::__file__).clone(), self.new_str(&source.file)?);
        self.dict_set(&namespace, &key, file)?;
        self.enter_builtins(&namespace)?;
        let (modules, name) = (self.modules.clone(), self.name(Name::__main__).clone());
        self.dict_set(&modules, &name, module)?;
        self.run_source(source, &namespace)
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

    fn exit_code(&mut self, exception: &Value) -> i32 {
        let args = exception.get::<Exception>(&self.heap).map(|payload| payload.args.clone());
        let first = args.as_ref().and_then(|args| args.get::<Tuple>(&self.heap)).and_then(|args| args.items.first().cloned());
        match first {
            None => 0,
            Some(code) if code.is_none() => 0,
            Some(code) => match (code.as_int(), code.as_bool()) {
                (Some(n), _) => i32::try_from(n & 0xff).unwrap_or(1),
                (_, Some(b)) => i32::from(b),
                _ => {
                    let text = self.exception_message(exception);
                    // As above: nothing is left to report on.
                    let _ = self.host.write(true, format!("{text}\n").as_bytes());
                    1
                }
            },
        }
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
