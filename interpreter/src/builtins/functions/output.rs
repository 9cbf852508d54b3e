//! `print`, and what text needs: `repr`, `ascii`, `format`, `chr`, `ord`.

use crate::builtins::string::{ascii as escaped, encode};
use crate::heap::{Tag, Value};
use crate::object::text::{Text, TextBuilder};
use crate::object::type_spec::Method;
use crate::outcome::LimitKind;
use crate::vm::{Args, PyResult, Vm};

impl Vm {
    /// Writes to standard output or error; ends the run at the output limit.
    pub fn write_text(&mut self, error_stream: bool, text: &Text) -> PyResult<()> {
        let bytes = match text.ascii_bytes() {
            Some(ascii) => ascii.to_vec(),
            None => encode(self, text, "utf-8", if error_stream { "backslashreplace" } else { "strict" })?,
        };
        let Some(left) = self.limits.output.checked_sub(bytes.len()) else { return Err(self.limit(LimitKind::Output)) };
        self.limits.output = left;
        self.trace_output(error_stream, &bytes);
        self.host.write(error_stream, &bytes).map_err(|error| self.os_error(&error, &[]))
    }

    /// `sys.stdout`, when the module `sys` exists and has it.
    fn standard_output(&mut self) -> PyResult<Option<Value>> {
        let (sys, stdout) = (self.intern("sys")?, self.intern("stdout")?);
        let modules = self.modules.clone();
        let Some(module) = self.dict_get(&modules, &sys)? else { return Ok(None) };
        self.find_attribute(&module, &stdout)
    }
}

/// A separator or end: a str, or None for the default.
fn piece(vm: &mut Vm, value: Option<Value>, name: &str, default: &str) -> PyResult<Text> {
    match value.filter(|value| !value.is_none()) {
        None => Ok(Text::new(default)),
        Some(value) => match value.text(vm) {
            Some(text) => Ok(text.clone()),
            None => {
                let given = vm.type_name(&value)?;
                Err(vm.type_error(format_args!("{name} must be None or a string, not {given}")))
            }
        },
    }
}

/// `print(*args, sep=' ', end='\n', file=None, flush=False)`: each piece is written for itself, as a replaced `sys.stdout` can see.
pub(super) fn print(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let items = args.required(0);
    let items = crate::builtins::tuple::items(vm, &items);
    let separator = piece(vm, args.take(1), "sep", " ")?;
    let end = piece(vm, args.take(2), "end", "\n")?;
    let file = match args.take(3).filter(|file| !file.is_none()) {
        Some(file) => Some(file),
        None => vm.standard_output()?,
    };
    let Some(file) = file else {
        let mut text = TextBuilder::default();
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                text.push_text(&separator);
            }
            vm.push_str_of(&mut text, item)?;
        }
        text.push_text(&end);
        vm.write_text(false, &text.finish())?;
        return Ok(Value::NONE);
    };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let write = vm.intern("write")?;
    // The interpreter's own streams are no part of the program's story.
    let own = vm.trace.is_some() && vm.told_type(&file) == "_Stream";
    if own {
        vm.trace_silence(true);
    }
    let write = vm.get_attribute(&file, &write);
    if own {
        vm.trace_silence(false);
    }
    let write = write?;
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            let separator = vm.new_text(separator.clone())?;
            vm.call_values(&write, [separator])?;
        }
        let text = vm.str_of(item)?;
        vm.call_values(&write, [text])?;
    }
    let end = vm.new_text(end)?;
    vm.call_values(&write, [end])?;
    if let Some(flush) = args.take(4)
        && vm.truth(&flush)?
    {
        let name = vm.intern("flush")?;
        let flush = vm.get_attribute(&file, &name)?;
        vm.call_values(&flush, [])?;
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    vm.repr_of(&args.required(0))
}

fn ascii(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let repr = vm.repr_of(&args.required(0))?;
    let text = repr.text(vm).map(escaped).unwrap_or_default();
    vm.new_str(&text)
}

fn format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let value = args.required(0);
    let spec = match args.take(1) {
        Some(spec) if spec.is_tag(Tag::Str) => spec,
        Some(spec) => {
            let name = vm.type_name(&spec)?;
            return Err(vm.type_error(format_args!("format() argument 2 must be str, not {name}")));
        }
        None => vm.new_str("")?,
    };
    vm.format_of(&value, &spec)
}

fn chr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = vm.size_index(&args.required(0))?;
    match u32::try_from(number) {
        Ok(point) if point < 0x11_0000 => vm.new_text(Text::single(point)),
        _ => Err(vm.value_error(format_args!("chr() arg not in range(0x110000)"))),
    }
}

fn ord(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let character = args.required(0);
    let (length, point) = match (character.text(vm), character.bytes(vm)) {
        (Some(text), _) => (text.len(), text.get(0)),
        (_, Some(bytes)) => (bytes.len(), bytes.first().copied().map(u32::from)),
        _ => {
            let name = vm.type_name(&character)?;
            return Err(vm.type_error(format_args!("ord() expected string of length 1, but {name} found")));
        }
    };
    match point {
        Some(point) if length == 1 => Ok(Value::int(i64::from(point))),
        _ => Err(vm.type_error(format_args!("ord() expected a character, but string of length {length} found"))),
    }
}

/// The table.
pub(super) const FUNCTIONS: [Method; 6] = [
    Method::function("print", "(*args, sep=' ', end='\\n', file=None, flush=False)", print),
    Method::function("repr", "(obj, /)", repr),
    Method::function("ascii", "(obj, /)", ascii),
    Method::function("format", "(value, format_spec='', /)", format),
    Method::function("chr", "(i, /)", chr),
    Method::function("ord", "(character, /)", ord),
];
