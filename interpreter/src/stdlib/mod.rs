//! The library: native modules, and modules written in Python of our own under `frozen`.
//! Knows objects and the VM's operations; does not know frames or bytecode.

pub mod gc;
pub mod import;
pub mod sys;
pub mod types;

use crate::object::type_spec::ModuleSpec;

/// Native modules. A new one is its file and one line here.
pub static ALL: &[&ModuleSpec] = &[&gc::GC, &sys::SYS, &types::TYPES];

macro_rules! frozen {
    ($($name:literal => $file:literal),+ $(,)?) => {
        /// Modules written in Python: dotted name, file name below `frozen`, text.
        pub static FROZEN: &[(&str, &str, &str)] = &[$(($name, $file, include_str!(concat!("frozen/", $file)))),+];
    };
}

frozen! {
    "_collections_abc" => "_collections_abc.py",
    "_container_abc" => "_container_abc.py",
    "_exitstack" => "_exitstack.py",
    "_namedtuple" => "_namedtuple.py",
    "_singledispatch" => "_singledispatch.py",
    "_weakrefset" => "_weakrefset.py",
    "abc" => "abc.py",
    "collections" => "collections/__init__.py",
    "collections.abc" => "collections/abc.py",
    "contextlib" => "contextlib.py",
    "copy" => "copy.py",
    "copyreg" => "copyreg.py",
    "itertools" => "itertools.py",
    "functools" => "functools.py",
    "keyword" => "keyword.py",
    "reprlib" => "reprlib.py",
    "types" => "types.py",
    "weakref" => "weakref.py",
}
