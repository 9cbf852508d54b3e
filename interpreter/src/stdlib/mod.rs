//! The library: native modules, and modules written in Python of our own under `frozen`.
//! Knows objects and the VM's operations; does not know frames or bytecode.

pub mod abstract_base;
pub mod collections;
pub mod execute;
pub mod functools;
pub mod gc;
pub mod import;
pub mod itertools;
mod late;
pub mod math;
pub mod operator;
pub mod posix;
pub mod sys;
pub mod thread;
pub mod time;
pub mod traceback;
pub mod tracemalloc;
pub mod types;
pub mod weakref;

use crate::object::type_spec::ModuleSpec;

/// Whether the library has a module of this name.
pub fn has(name: &str) -> bool {
    ALL.iter().any(|spec| spec.name == name) || FROZEN.iter().any(|(known, ..)| *known == name)
}

/// Native modules. A new one is its file and one line here.
pub static ALL: &[&ModuleSpec] = &[
    &abstract_base::ABC,
    &collections::COLLECTIONS,
    &functools::FUNCTOOLS,
    &gc::GC,
    &itertools::ITERTOOLS,
    &math::MATH,
    &operator::OPERATOR,
    &posix::POSIX,
    &sys::SYS,
    &thread::THREAD,
    &time::TIME,
    &traceback::TRACEBACK,
    &tracemalloc::TRACEMALLOC,
    &types::TYPES,
    &weakref::WEAKREF,
];

macro_rules! frozen {
    ($($name:literal => $file:literal),+ $(,)?) => {
        /// Modules written in Python: dotted name, file name below `frozen`, text.
        pub static FROZEN: &[(&str, &str, &str)] = &[$(($name, $file, include_str!(concat!("frozen/", $file)))),+];
    };
}

frozen! {
    "__future__" => "__future__.py",
    "atexit" => "atexit.py",
    "bisect" => "bisect.py",
    "heapq" => "heapq.py",
    "operator" => "operator.py",
    "inspect" => "inspect.py",
    "_signature" => "_signature.py",
    "_signature_of" => "_signature_of.py",
    "_dataclass_code" => "_dataclass_code.py",
    "dataclasses" => "dataclasses.py",
    "_collections_abc" => "_collections_abc.py",
    "_container_abc" => "_container_abc.py",
    "_exitstack" => "_exitstack.py",
    "_fileio" => "_fileio.py",
    "_abstract_io" => "_abstract_io.py",
    "_async_exitstack" => "_async_exitstack.py",
    "_async_managers" => "_async_managers.py",
    "_io" => "_io.py",
    "_managers" => "_managers.py",
    "_counter" => "_counter.py",
    "_deprecated_abc" => "_deprecated_abc.py",
    "_environ" => "_environ.py",
    "_mappings" => "_mappings.py",
    "_synchronization" => "_synchronization.py",
    "_weakdicts" => "_weakdicts.py",
    "_namedtuple" => "_namedtuple.py",
    "_singledispatch" => "_singledispatch.py",
    "_weakrefset" => "_weakrefset.py",
    "abc" => "abc.py",
    "collections" => "collections/__init__.py",
    "collections.abc" => "collections/abc.py",
    "contextlib" => "contextlib.py",
    "copy" => "copy.py",
    "copyreg" => "copyreg.py",
    "functools" => "functools.py",
    "keyword" => "keyword.py",
    "os" => "os.py",
    "posixpath" => "posixpath.py",
    "pydoc" => "pydoc.py",
    "reprlib" => "reprlib.py",
    "io" => "io.py",
    "errno" => "errno.py",
    "queue" => "queue.py",
    "string" => "string/__init__.py",
    "string.templatelib" => "string/templatelib.py",
    "tempfile" => "tempfile.py",
    "threading" => "threading.py",
    "traceback" => "traceback.py",
    "tracemalloc" => "tracemalloc.py",
    "typing" => "typing.py",
    "_typing" => "_typing.py",
    "_typing_alias" => "_typing_alias.py",
    "_typing_class" => "_typing_class.py",
    "types" => "types.py",
    "urllib" => "urllib/__init__.py",
    "urllib.request" => "urllib/request.py",
    "warnings" => "warnings.py",
    "weakref" => "weakref.py",
}
