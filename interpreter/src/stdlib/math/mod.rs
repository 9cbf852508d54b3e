//! `math`. The elementary functions are those of the platform, as in CPython. `gamma`, `lgamma`, `erf`, `erfc`, `cbrt` and the inverse
//! hyperbolic functions are absent: Rust's standard library has none of them with the same last digit.

mod elementary;
mod float_parts;
mod sums;
mod whole;

use crate::heap::Value;
use crate::object::type_spec::ModuleSpec;
use crate::vm::{PyResult, Raised, Vm};

/// "math domain error".
#[cold]
fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error(format_args!("math domain error"))
}

/// "math range error".
#[cold]
fn range_error(vm: &mut Vm) -> Raised {
    vm.overflow_error(format_args!("math range error"))
}

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        let (name, value) = (vm.intern(name)?, vm.new_float(value)?);
        vm.dict_set(namespace, &name, value)?;
    }
    let module = vm.intern("math")?;
    for method in float_parts::FUNCTIONS.iter().chain(sums::FUNCTIONS).chain(whole::FUNCTIONS) {
        let (name, function) = (vm.intern(method.name)?, vm.new_native_function(method, None, Some(&module))?);
        vm.dict_set(namespace, &name, function)?;
    }
    Ok(())
}

/// `math`.
pub static MATH: ModuleSpec = ModuleSpec {
    name: "math",
    doc: "Functions and constants of mathematics, for floats and whole numbers.",
    functions: elementary::FUNCTIONS,
    types: &[],
    frozen: None,
    fill: Some(fill),
};
