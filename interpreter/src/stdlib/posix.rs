//! `posix`: what `os` and `io` are made of, on the files of the host.

use std::io::SeekFrom;

use crate::heap::Value;
use crate::host::files::{Files, MemoryFiles, OpenOptions};
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Raised, Vm};

const WRITE_ONLY: i64 = 1;
const READ_WRITE: i64 = 2;
const CREATE: i64 = 0o100;
const EXCLUSIVE: i64 = 0o200;
const TRUNCATE: i64 = 0o1000;
const APPEND: i64 = 0o2000;

impl Vm {
    /// The host's files, asked for at the first use.
    fn files(&mut self) -> &mut dyn Files {
        if self.files.is_none() {
            self.files = Some(self.host.files());
        }
        &mut **self.files.get_or_insert_with(|| Box::new(MemoryFiles::default()))
    }

    /// `OSError(number, text, path)`, of the class that belongs to the number.
    pub(crate) fn os_error(&mut self, error: &std::io::Error, paths: &[&Value]) -> Raised {
        let number = error.raw_os_error();
        let text = error.to_string();
        // The library puts the number behind the text of the system.
        let text = text.split(" (os error").next().unwrap_or_default().to_owned();
        let made = self.type_object(&crate::builtins::exceptions::OS_ERROR).and_then(|class| {
            let text = self.new_str(&text)?;
            let Some(number) = number else { return self.call_values(&class, [text]) };
            let number = Value::int(i64::from(number));
            match paths {
                [] => self.call_values(&class, [number, text]),
                [path] => self.call_values(&class, [number, text, (*path).clone()]),
                [path, other, ..] => self.call_values(&class, [number, text, (*path).clone(), Value::NONE, (*other).clone()]),
            }
        });
        match made {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// Runs an operation on files; what it raises names the paths.
    fn on_files<T>(&mut self, paths: &[&Value], operation: impl FnOnce(&mut dyn Files) -> std::io::Result<T>) -> PyResult<T> {
        operation(self.files()).map_err(|error| self.os_error(&error, paths))
    }
}

/// The text of a path: a str, bytes, or what `__fspath__` gives.
fn path_text(vm: &mut Vm, path: &Value) -> PyResult<String> {
    if let Some(text) = vm.text_of(path) {
        if text.contains('\0') {
            return Err(vm.value_error(format_args!("embedded null character in path")));
        }
        return Ok(text);
    }
    if let Some(bytes) = path.bytes(vm) {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let name = vm.intern("__fspath__")?;
    let Some(method) = vm.find_special(path, &name)? else {
        let name = vm.type_name(path)?;
        return Err(vm.type_error(format_args!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let given = vm.call_values(&method, [])?;
    match vm.text_of(&given) {
        Some(text) => Ok(text),
        None => {
            let (class, name) = (vm.type_name(path)?, vm.type_name(&given)?);
            Err(vm.type_error(format_args!("expected {class}.__fspath__() to return str or bytes, not {name}")))
        }
    }
}

/// The path argument and its text.
fn path(vm: &mut Vm, args: &mut Args<'_>, index: usize) -> PyResult<(Value, String)> {
    let path = args.required(index);
    let text = path_text(vm, &path)?;
    Ok((path, text))
}

fn file(vm: &mut Vm, args: &mut Args<'_>) -> PyResult<u32> {
    let number = vm.size_index(&args.required(0))?;
    u32::try_from(number).map_err(|_| vm.os_error(&std::io::Error::from_raw_os_error(9), &[]))
}

fn whole(number: u64) -> Value {
    Value::int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn posix_open(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    let flags = vm.size_index(&args.required(1))?;
    let kind = flags & 3;
    let options = OpenOptions {
        read: kind != WRITE_ONLY,
        write: kind == WRITE_ONLY || kind == READ_WRITE,
        append: flags & APPEND != 0,
        create: flags & CREATE != 0,
        exclusive: flags & EXCLUSIVE != 0,
        truncate: flags & TRUNCATE != 0,
    };
    let number = vm.on_files(&[&path], |files| files.open(&text, options))?;
    Ok(Value::int(i64::from(number)))
}

fn posix_read(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let file = file(vm, &mut args)?;
    let limit = usize::try_from(vm.size_index(&args.required(1))?).unwrap_or(0);
    let bytes = vm.on_files(&[], |files| files.read(file, limit))?;
    vm.new_bytes(bytes)
}

fn posix_write(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let file = file(vm, &mut args)?;
    let data = args.required(1);
    let Some(bytes) = data.bytes(vm).map(<[u8]>::to_vec) else {
        let name = vm.type_name(&data)?;
        return Err(vm.type_error(format_args!("a bytes-like object is required, not '{name}'")));
    };
    let written = vm.on_files(&[], |files| files.write(file, &bytes))?;
    Ok(whole(written as u64))
}

fn posix_lseek(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let file = file(vm, &mut args)?;
    let (offset, whence) = (vm.size_index(&args.required(1))?, vm.size_index(&args.required(2))?);
    let to = match (whence, u64::try_from(offset)) {
        (0, Ok(offset)) => SeekFrom::Start(offset),
        (1, _) => SeekFrom::Current(offset),
        (2, _) => SeekFrom::End(offset),
        _ => return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), &[])),
    };
    let at = vm.on_files(&[], |files| files.seek(file, to))?;
    Ok(whole(at))
}

fn posix_ftruncate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let file = file(vm, &mut args)?;
    let size = u64::try_from(vm.size_index(&args.required(1))?).unwrap_or(u64::MAX);
    vm.on_files(&[], |files| files.set_size(file, size))?;
    Ok(Value::NONE)
}

fn posix_close(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let file = file(vm, &mut args)?;
    vm.on_files(&[], |files| files.close(file))?;
    Ok(Value::NONE)
}

/// `(is a folder, size, nanoseconds of the last change)`
fn posix_status(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    let status = vm.on_files(&[&path], |files| files.status(&text))?;
    vm.new_tuple([Value::bool(status.folder), whole(status.size), whole(status.modified)])
}

fn posix_listdir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let path = match args.take(0) {
        Some(path) if !path.is_none() => path,
        _ => vm.new_str(".")?,
    };
    let text = path_text(vm, &path)?;
    let mut names = Vec::new();
    for name in vm.on_files(&[&path], |files| files.list(&text))? {
        names.push(vm.new_str(&name)?);
    }
    vm.new_list(names)
}

fn posix_mkdir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    vm.on_files(&[&path], |files| files.make_folder(&text))?;
    Ok(Value::NONE)
}

fn posix_rmdir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    vm.on_files(&[&path], |files| files.remove_folder(&text))?;
    Ok(Value::NONE)
}

fn posix_unlink(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    vm.on_files(&[&path], |files| files.remove(&text))?;
    Ok(Value::NONE)
}

fn posix_rename(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let ((from, text), (to, other)) = (path(vm, &mut args, 0)?, path(vm, &mut args, 1)?);
    vm.on_files(&[&from, &to], |files| files.rename(&text, &other))?;
    Ok(Value::NONE)
}

fn posix_getcwd(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let folder = vm.on_files(&[], |files| files.folder())?;
    vm.new_str(&folder)
}

fn posix_chdir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (path, text) = path(vm, &mut args, 0)?;
    vm.on_files(&[&path], |files| files.change_folder(&text))?;
    Ok(Value::NONE)
}

/// The builtin `open`, which `_fileio` carries out.
pub static OPEN: Method = Method::function(
    "open",
    "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    builtin_open,
);

fn builtin_open(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (module, name) = (vm.intern("_fileio")?, vm.intern("open")?);
    let module = vm.import(&module)?;
    let open = vm.get_attribute(&module, &name)?;
    let defaults = [Value::NONE, vm.intern("r")?, Value::int(-1), Value::NONE, Value::NONE, Value::NONE, Value::TRUE, Value::NONE];
    let mut values: Vec<_> = defaults.into_iter().enumerate().map(|(index, default)| Some(args.take(index).unwrap_or(default))).collect();
    vm.call(&open, Args::new(&mut values, &[]))
}

/// `os.fspath`
fn posix_fspath(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let path = args.required(0);
    if Vm::is_str(&path) || path.bytes(vm).is_some() {
        return Ok(path);
    }
    let text = path_text(vm, &path)?;
    vm.new_str(&text)
}

fn posix_getpid(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::from(vm.host.process_id())))
}

/// An environment variable of the host, or None.
fn posix_variable(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let name = vm.text_of(&args.required(0)).unwrap_or_default();
    match vm.host.variable(&name) {
        Some(value) => vm.new_str(&value),
        None => Ok(Value::NONE),
    }
}

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let flags = [
        ("O_RDONLY", 0),
        ("O_WRONLY", WRITE_ONLY),
        ("O_RDWR", READ_WRITE),
        ("O_CREAT", CREATE),
        ("O_EXCL", EXCLUSIVE),
        ("O_TRUNC", TRUNCATE),
        ("O_APPEND", APPEND),
    ];
    for (name, flag) in flags {
        let name = vm.intern(name)?;
        vm.dict_set(namespace, &name, Value::int(flag))?;
    }
    Ok(())
}

/// `posix`. Links, rights, owners, processes and descriptors of other kinds are absent.
pub static POSIX: ModuleSpec = ModuleSpec {
    name: "posix",
    doc: "Files and folders of the host.",
    functions: &[
        Method::function("open", "($module, /, path, flags, mode=511)", posix_open),
        Method::function("read", "($module, fd, length, /)", posix_read),
        Method::function("write", "($module, fd, data, /)", posix_write),
        Method::function("lseek", "($module, fd, position, how, /)", posix_lseek),
        Method::function("ftruncate", "($module, /, fd, length)", posix_ftruncate),
        Method::function("close", "($module, /, fd)", posix_close),
        Method::function("_status", "($module, path, /)", posix_status),
        Method::function("_variable", "($module, name, /)", posix_variable),
        Method::function("listdir", "($module, /, path=None)", posix_listdir),
        Method::function("mkdir", "($module, /, path, mode=511)", posix_mkdir),
        Method::function("rmdir", "($module, /, path)", posix_rmdir),
        Method::function("unlink", "($module, /, path)", posix_unlink),
        Method::function("remove", "($module, /, path)", posix_unlink),
        Method::function("rename", "($module, /, src, dst)", posix_rename),
        Method::function("replace", "($module, /, src, dst)", posix_rename),
        Method::function("getcwd", "($module, /)", posix_getcwd),
        Method::function("getpid", "($module, /)", posix_getpid),
        Method::function("chdir", "($module, /, path)", posix_chdir),
        Method::function("fspath", "($module, /, path)", posix_fspath),
    ],
    types: &[],
    frozen: None,
    fill: Some(fill),
};
