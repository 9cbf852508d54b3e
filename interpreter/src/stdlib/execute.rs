//! `compile`, `eval` and `exec`.

use std::sync::Arc;

use crate::compile::Mode;
use crate::compile::code::Source;
use crate::heap::{Tag, Value};
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

/// Runs text or a code object in namespaces that default to those of the caller.
fn execute(vm: &mut Vm, mut args: Args<'_>, mode: Mode) -> PyResult {
    let source = args.required(0);
    let (globals, locals) = (args.take(1).filter(|map| !map.is_none()), args.take(2).filter(|map| !map.is_none()));
    let Some(level) = vm.thread.levels.len().checked_sub(1) else { return Err(vm.bug("eval without a frame")) };
    let locals = match (&globals, locals) {
        (_, Some(locals)) => locals,
        (Some(globals), None) => globals.clone(),
        (None, None) => vm.locals_at(level)?,
    };
    let globals = globals.unwrap_or_else(|| vm.thread.levels[level].globals(&vm.heap).clone());
    let key = vm.name(crate::object::names::Name::__builtins__).clone();
    if vm.dict_get(&globals, &key)?.is_none() {
        vm.enter_builtins(&globals)?;
    }
    let code = if source.is_tag(Tag::Code) {
        source
    } else {
        let function = if mode == Mode::Eval { "eval" } else { "exec" };
        let text = source_text(vm, &source, function)?;
        let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
        compiled(vm, "<string>", text, mode)?
    };
    vm.run_code(&code, &globals, Some(&locals))
}

/// Source as a str or UTF-8 bytes.
fn source_text(vm: &mut Vm, source: &Value, function: &str) -> PyResult<String> {
    let text = match (source.text(vm), source.bytes(vm)) {
        (Some(text), _) => text.to_string_lossy(),
        (_, Some(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => return Err(vm.type_error(format_args!("{function}() arg 1 must be a string, bytes or code object"))),
    };
    if text.contains('\0') {
        let raised =
            vm.raise_spec(&crate::builtins::exceptions::SYNTAX_ERROR, format_args!("source code string cannot contain null bytes"));
        return Err(raised);
    }
    Ok(text)
}

/// A code object of a text that no file holds.
fn compiled(vm: &mut Vm, file: &str, text: &str, mode: Mode) -> PyResult {
    let source = Arc::new(Source { shown: false, ..Source::new(file, text, false) });
    match vm.compile(Arc::clone(&source), mode) {
        Ok(code) => vm.new_code(code),
        Err(error) => Err(vm.syntax_error(&source, &error)),
    }
}

fn builtin_compile(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (source, file, mode) = (args.required(0), args.required(1), args.required(2));
    let Some(file) = vm.text_of(&file).or_else(|| file.bytes(vm).map(|bytes| String::from_utf8_lossy(bytes).into_owned())) else {
        let name = vm.type_name(&file)?;
        return Err(vm.type_error(format_args!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let mode = match vm.text_of(&mode).as_deref() {
        Some("exec") => Mode::Exec,
        Some("eval") => Mode::Eval,
        Some("single") => Mode::Single,
        Some(_) => return Err(vm.value_error(format_args!("compile() mode must be 'exec', 'eval' or 'single'"))),
        None => {
            let name = vm.type_name(&mode)?;
            return Err(vm.type_error(format_args!("compile() argument 'mode' must be str, not {name}")));
        }
    };
    if args.take(3).is_some_and(|flags| flags.as_int() != Some(0)) {
        return Err(vm.unsupported("flags of compile()"));
    }
    if source.is_tag(Tag::Code) {
        return Ok(source);
    }
    let text = source_text(vm, &source, "compile")?;
    compiled(vm, &file, &text, mode)
}

fn builtin_help(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let things = args.required(0);
    let (module, name) = (vm.intern("pydoc")?, vm.intern("help")?);
    let module = vm.import(&module)?;
    let help = vm.get_attribute(&module, &name)?;
    let mut things: Vec<_> = crate::builtins::tuple::items(vm, &things).into_iter().map(Some).collect();
    vm.call(&help, Args::new(&mut things, &[]))
}

fn builtin_eval(vm: &mut Vm, args: Args<'_>) -> PyResult {
    execute(vm, args, Mode::Eval)
}

fn builtin_exec(vm: &mut Vm, args: Args<'_>) -> PyResult {
    execute(vm, args, Mode::Exec).map(|_| Value::NONE)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)`
pub static COMPILE: Method = Method::function(
    "compile",
    "($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
    builtin_compile,
);
/// `help(object)`, which `pydoc` writes.
pub static HELP: Method = Method::function("help", "($module, /, *args)", builtin_help);
/// `eval(source, globals=None, locals=None)`
pub static EVAL: Method = Method::function("eval", "($module, source, /, globals=None, locals=None)", builtin_eval);
/// `exec(source, globals=None, locals=None)`
pub static EXEC: Method = Method::function("exec", "($module, source, /, globals=None, locals=None)", builtin_exec);
