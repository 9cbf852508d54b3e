//! `eval` and `exec`.

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
    let globals = globals.unwrap_or_else(|| vm.thread.levels[level].globals.clone());
    let key = vm.name(crate::object::names::Name::__builtins__).clone();
    if vm.dict_get(&globals, &key)?.is_none() {
        vm.enter_builtins(&globals)?;
    }
    let code = if source.is_tag(Tag::Code) {
        source
    } else {
        let Some(text) = vm.text_of(&source) else {
            return Err(vm.type_error(format_args!("arg 1 must be a string, bytes or code object")));
        };
        let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
        let source = Arc::new(Source::new("<string>", text, false));
        match vm.compile(Arc::clone(&source), mode) {
            Ok(code) => vm.new_code(code)?,
            Err(error) => return Err(vm.syntax_error(&source, &error)),
        }
    };
    vm.run_code(&code, &globals, Some(&locals))
}

fn builtin_eval(vm: &mut Vm, args: Args<'_>) -> PyResult {
    execute(vm, args, Mode::Eval)
}

fn builtin_exec(vm: &mut Vm, args: Args<'_>) -> PyResult {
    execute(vm, args, Mode::Exec).map(|_| Value::NONE)
}

/// `eval(source, globals=None, locals=None)`
pub static EVAL: Method = Method::function("eval", "($module, source, /, globals=None, locals=None)", builtin_eval);
/// `exec(source, globals=None, locals=None)`
pub static EXEC: Method = Method::function("exec", "($module, source, /, globals=None, locals=None)", builtin_exec);
