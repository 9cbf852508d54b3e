//! Attributes and text of single exception classes (Library Reference, "Built-in Exceptions").

use super::Own;
use super::base::{args_of, exception_init, exception_new, exception_str, field, positional, set_field};
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

macro_rules! fields {
    ($($table:ident { $($name:literal $index:literal $get:ident $set:ident;)+ })+) => {
        $($(
        fn $get(vm: &mut Vm, this: &Value) -> PyResult {
            Ok(field(vm, this, $index).unwrap_or(Value::NONE))
        }

        fn $set(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
            set_field(vm, this, $index, value.cloned());
            Ok(())
        }
        )+
        static $table: &[GetSet] = &[$(GetSet { name: $name, get: $get, set: Some($set) }),+];)+
    };
}

fields! {
    STOP_FIELDS { "value" 0 stop_value stop_set_value; }
    EXIT_FIELDS { "code" 0 exit_code exit_set_code; }
    NAME_FIELDS { "name" 0 name_name name_set_name; }
    ATTRIBUTE_FIELDS {
        "name" 0 attribute_name attribute_set_name;
        "obj" 1 attribute_obj attribute_set_obj;
    }
    IMPORT_FIELDS {
        "msg" 0 import_msg import_set_msg;
        "name" 1 import_name import_set_name;
        "path" 2 import_path import_set_path;
        "name_from" 3 import_name_from import_set_name_from;
    }
    OS_FIELDS {
        "errno" 0 os_errno os_set_errno;
        "strerror" 1 os_strerror os_set_strerror;
        "filename" 2 os_filename os_set_filename;
        "filename2" 3 os_filename2 os_set_filename2;
    }
    SYNTAX_FIELDS {
        "msg" 0 syntax_msg syntax_set_msg;
        "filename" 1 syntax_filename syntax_set_filename;
        "lineno" 2 syntax_lineno syntax_set_lineno;
        "offset" 3 syntax_offset syntax_set_offset;
        "text" 4 syntax_text syntax_set_text;
        "end_lineno" 5 syntax_end_lineno syntax_set_end_lineno;
        "end_offset" 6 syntax_end_offset syntax_set_end_offset;
        "print_file_and_line" 7 syntax_print syntax_set_print;
    }
    UNICODE_FIELDS {
        "encoding" 0 unicode_encoding unicode_set_encoding;
        "object" 1 unicode_object unicode_set_object;
        "start" 2 unicode_start unicode_set_start;
        "end" 3 unicode_end unicode_set_end;
        "reason" 4 unicode_reason unicode_set_reason;
    }
}

/// Takes keyword arguments `names` into the fields from `first` on, and the positional ones into `args`.
fn init_with_keywords(vm: &mut Vm, this: &Value, args: Args<'_>, function: &str, names: &[&str], first: usize) -> PyResult<()> {
    let keywords: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut registers: Vec<Option<Value>> = positional(&args).into_iter().map(Some).collect();
    exception_init(vm, this, Args::new(&mut registers, &[]))?;
    for (name, value) in keywords {
        let text = vm.text_of(&name).unwrap_or_default();
        match names.iter().position(|known| *known == text) {
            Some(index) => set_field(vm, this, first + index, Some(value)),
            None => return Err(vm.type_error(format_args!("{function}() got an unexpected keyword argument '{text}'"))),
        }
    }
    Ok(())
}

fn stop_iteration_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let value = args.get(0).filter(|_| args.positional() > 0).cloned();
    exception_init(vm, this, args)?;
    set_field(vm, this, 0, value);
    Ok(())
}

/// `StopIteration`.
pub(super) const STOP_ITERATION: Own =
    Own { slots: Slots { init: Some(stop_iteration_init), ..Slots::NONE }, methods: &[], getsets: STOP_FIELDS };

fn system_exit_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    exception_init(vm, this, args)?;
    let items = args_of(vm, this);
    let code = match items.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => Some(vm.new_tuple(items)?),
    };
    set_field(vm, this, 0, code);
    Ok(())
}

/// `SystemExit`.
pub(super) const SYSTEM_EXIT: Own =
    Own { slots: Slots { init: Some(system_exit_init), ..Slots::NONE }, methods: &[], getsets: EXIT_FIELDS };

fn name_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    init_with_keywords(vm, this, args, "NameError", &["name"], 0)
}

/// `NameError`.
pub(super) const NAME_ERROR: Own = Own { slots: Slots { init: Some(name_error_init), ..Slots::NONE }, methods: &[], getsets: NAME_FIELDS };

fn attribute_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    init_with_keywords(vm, this, args, "AttributeError", &["name", "obj"], 0)
}

/// `AttributeError`.
pub(super) const ATTRIBUTE_ERROR: Own =
    Own { slots: Slots { init: Some(attribute_error_init), ..Slots::NONE }, methods: &[], getsets: ATTRIBUTE_FIELDS };

fn import_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let message = args.get(0).filter(|_| args.positional() == 1).cloned();
    init_with_keywords(vm, this, args, "ImportError", &["name", "path", "name_from"], 1)?;
    set_field(vm, this, 0, message);
    Ok(())
}

fn import_error_str(vm: &mut Vm, this: &Value) -> PyResult {
    match field(vm, this, 0) {
        Some(message) if message.is_exact(Tag::Str) => Ok(message),
        _ => exception_str(vm, this),
    }
}

/// `ImportError`.
pub(super) const IMPORT_ERROR: Own = Own {
    slots: Slots { init: Some(import_error_init), str: Some(import_error_str), ..Slots::NONE },
    methods: &[],
    getsets: IMPORT_FIELDS,
};

/// A lone key is shown by its repr.
fn key_error_str(vm: &mut Vm, this: &Value) -> PyResult {
    match args_of(vm, this).as_slice() {
        [only] => vm.repr_of(only),
        _ => exception_str(vm, this),
    }
}

/// `KeyError`.
pub(super) const KEY_ERROR: Own = Own { slots: Slots { str: Some(key_error_str), ..Slots::NONE }, methods: &[], getsets: &[] };

/// The subclass for an error number (PEP 3151).
fn os_error_class(errno: i64) -> Option<&'static TypeSpec> {
    Some(match errno {
        11 | 114 | 115 => &super::BLOCKING_IO_ERROR,
        32 | 108 => &super::BROKEN_PIPE_ERROR,
        10 => &super::CHILD_PROCESS_ERROR,
        103 => &super::CONNECTION_ABORTED_ERROR,
        111 => &super::CONNECTION_REFUSED_ERROR,
        104 => &super::CONNECTION_RESET_ERROR,
        17 => &super::FILE_EXISTS_ERROR,
        2 => &super::FILE_NOT_FOUND_ERROR,
        21 => &super::IS_ADIRECTORY_ERROR,
        20 => &super::NOT_ADIRECTORY_ERROR,
        4 => &super::INTERRUPTED_ERROR,
        1 | 13 => &super::PERMISSION_ERROR,
        3 => &super::PROCESS_LOOKUP_ERROR,
        110 => &super::TIMEOUT_ERROR,
        _ => return None,
    })
}

/// With two to five arguments `OSError` itself becomes the subclass of its number.
fn os_error_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let own = vm.type_object(&super::OS_ERROR)?;
    let errno = args.get(0).and_then(Value::as_int);
    let chosen = match errno.and_then(os_error_class) {
        Some(spec) if class.is(&own) && (2..=5).contains(&args.positional()) => vm.type_object(spec)?,
        _ => class.clone(),
    };
    let given = positional(&args);
    let exception = exception_new(vm, &chosen, args)?;
    fill_os_error(vm, &exception, &given)?;
    Ok(exception)
}

fn fill_os_error(vm: &mut Vm, this: &Value, given: &[Value]) -> PyResult<()> {
    if !(2..=5).contains(&given.len()) {
        return Ok(());
    }
    set_field(vm, this, 0, given.first().cloned());
    set_field(vm, this, 1, given.get(1).cloned());
    if given.len() > 2 {
        set_field(vm, this, 2, given.get(2).filter(|name| !name.is_none()).cloned());
        set_field(vm, this, 3, given.get(4).filter(|name| !name.is_none()).cloned());
        // The file name is no part of `args`, for compatibility with Python 2.
        let mut registers: Vec<Option<Value>> = given[..2].iter().cloned().map(Some).collect();
        exception_init(vm, this, Args::new(&mut registers, &[]))?;
    }
    Ok(())
}

fn os_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let given = positional(&args);
    exception_init(vm, this, args)?;
    fill_os_error(vm, this, &given)
}

fn os_error_str(vm: &mut Vm, this: &Value) -> PyResult {
    let parts = (field(vm, this, 0), field(vm, this, 1), field(vm, this, 2), field(vm, this, 3));
    let (Some(errno), Some(strerror), name, other) = parts else { return exception_str(vm, this) };
    let mut text = TextBuilder::default();
    text.push_str("[Errno ");
    vm.push_str_of(&mut text, &errno)?;
    text.push_str("] ");
    vm.push_str_of(&mut text, &strerror)?;
    if let Some(name) = name {
        text.push_str(": ");
        vm.push_repr(&mut text, &name)?;
    }
    if let Some(other) = other {
        text.push_str(" -> ");
        vm.push_repr(&mut text, &other)?;
    }
    vm.new_text(text.finish())
}

/// `OSError`.
pub(super) const OS_ERROR: Own = Own {
    slots: Slots { new: Some(os_error_new), init: Some(os_error_init), str: Some(os_error_str), ..Slots::NONE },
    methods: &[],
    getsets: OS_FIELDS,
};

fn syntax_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    exception_init(vm, this, args)?;
    let items = args_of(vm, this);
    set_field(vm, this, 0, items.first().cloned());
    if let Some(details) = items.get(1).filter(|_| items.len() == 2) {
        for (index, part) in vm.collect(details)?.into_iter().enumerate() {
            set_field(vm, this, index + 1, Some(part));
        }
    }
    Ok(())
}

fn syntax_error_str(vm: &mut Vm, this: &Value) -> PyResult {
    let mut text = TextBuilder::default();
    let message = field(vm, this, 0).unwrap_or(Value::NONE);
    vm.push_str_of(&mut text, &message)?;
    let file = field(vm, this, 1).and_then(|file| vm.text_of(&file));
    let file = file.map(|file| file.rsplit('/').next().unwrap_or_default().to_owned());
    match (file, field(vm, this, 2).and_then(|line| line.as_int())) {
        (Some(file), Some(line)) => text.push_str(&format!(" ({file}, line {line})")),
        (Some(file), None) => text.push_str(&format!(" ({file})")),
        (None, Some(line)) => text.push_str(&format!(" (line {line})")),
        (None, None) => {}
    }
    vm.new_text(text.finish())
}

/// `SyntaxError`.
pub(super) const SYNTAX_ERROR: Own = Own {
    slots: Slots { init: Some(syntax_error_init), str: Some(syntax_error_str), ..Slots::NONE },
    methods: &[],
    getsets: SYNTAX_FIELDS,
};

fn unicode_error_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    exception_init(vm, this, args)?;
    let items = args_of(vm, this);
    if items.len() != 5 {
        return Err(vm.type_error(format_args!("function takes exactly 5 arguments ({} given)", items.len())));
    }
    for (index, item) in items.into_iter().enumerate() {
        set_field(vm, this, index, Some(item));
    }
    Ok(())
}

fn unicode_error_str(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(object) = field(vm, this, 1) else { return vm.new_str("") };
    let text = |vm: &Vm, index: usize| field(vm, this, index).and_then(|value| vm.text_of(&value)).unwrap_or_default();
    let number = |vm: &Vm, index: usize| field(vm, this, index).and_then(|value| value.as_int()).unwrap_or(0);
    let (encoding, reason, start, end) = (text(vm, 0), text(vm, 4), number(vm, 2), number(vm, 3));
    let at = usize::try_from(start).unwrap_or(usize::MAX);
    let message = if let Some(bytes) = object.bytes(vm) {
        match bytes.get(at) {
            Some(byte) if end == start + 1 => {
                format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
            }
            _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
        }
    } else {
        match object.text(vm).and_then(|text| text.get(at)) {
            Some(point) if end == start + 1 => {
                let shown = match point {
                    0..0x100 => format!("\\x{point:02x}"),
                    0x100..0x1_0000 => format!("\\u{point:04x}"),
                    _ => format!("\\U{point:08x}"),
                };
                format!("'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}")
            }
            _ => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
        }
    };
    vm.new_str(&message)
}

const UNICODE_SLOTS: Slots = Slots { init: Some(unicode_error_init), str: Some(unicode_error_str), ..Slots::NONE };

/// `UnicodeDecodeError`.
pub(super) const UNICODE_DECODE_ERROR: Own = Own { slots: UNICODE_SLOTS, methods: &[], getsets: UNICODE_FIELDS };

/// `UnicodeEncodeError`.
pub(super) const UNICODE_ENCODE_ERROR: Own = Own { slots: UNICODE_SLOTS, methods: &[], getsets: UNICODE_FIELDS };
