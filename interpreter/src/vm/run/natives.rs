//! The short way of calls of natives: positional arguments that need no binding.

use super::Window;
use crate::heap::{Tag, Value};
use crate::object::payloads::Native;
use crate::object::type_spec::MethodKind;
use crate::vm::{Args, PyResult, Vm};

/// Calls the native in `R[a]` with the `count` arguments behind it. False, and nothing has changed, when that is no native, arguments have
/// to be bound, the first one may not be what the method is for, or it is a generator, which may be resumed in another way.
#[inline(never)]
pub(super) fn call(vm: &mut Vm, regs: Window, a: u16, count: u16, result: u16) -> PyResult<bool> {
    let Some(native) = regs.get(a).and_then(|native| native.get::<Native>(&vm.heap)) else { return Ok(false) };
    let (method, Some(signature)) = (native.method, native.signature.get()) else { return Ok(false) };
    if count < signature.least || count > signature.most || vm.fuel == 0 || signature.bound && native.this.is_some() {
        return Ok(false);
    }
    if count > 0 {
        let this = regs.read(a + 1);
        if this.is_tag(Tag::Generator) {
            return Ok(false);
        }
        if method.kind == MethodKind::Method {
            let class = vm.heap.type_address(this);
            if class.is_none() || native.owner.as_ref().and_then(Value::address) != class {
                return Ok(false);
            }
        }
    }
    vm.fuel -= 1;
    let value = (method.function)(vm, Args::new(regs.slice(a + 1, count), &[]))?;
    // Arguments die last first, and then the callable.
    let mut at = a + count;
    while at > a {
        regs.discard(at);
        at -= 1;
    }
    regs.discard(a);
    regs.put(result, value);
    Ok(true)
}
