//! Finalizers and weakref callbacks: run at instruction boundaries, in the order in which the objects died (PEP 442).

use super::{Flight, PyResult, Vm};
use crate::heap::{Pending, Tag, Value};
use crate::object::type_object::Type;

/// Runs what is waiting. Exceptions go to `sys.unraisablehook`; limits end the run.
#[cold]
pub fn drain(vm: &mut Vm) -> PyResult<()> {
    // All at once: what these put off is due at the first boundary of the nested run that caused it.
    let mut queue = Vec::new();
    while let Some(pending) = vm.heap.take_pending() {
        queue.push(pending);
    }
    let (sent, returned, item) = (vm.thread.sent.take(), vm.thread.returned.take(), vm.thread.async_item);
    let mut result = Ok(());
    for pending in queue {
        let (done, what, words) = match pending {
            Pending::Finalize(object) => {
                let words = if object.is_tag(Tag::Generator) { "while closing generator" } else { "while calling deallocator" };
                (finalize(vm, &object), object, words)
            }
            Pending::WeakCallback { reference, callback } => {
                (vm.call_values(&callback, [reference]).map(drop), callback, "while calling weakref callback")
            }
        };
        if let Err(raised) = done {
            match vm.catch(raised) {
                Ok(exception) => vm.unraisable(&exception, words, &what),
                Err(raised) => result = Err(raised),
            }
        }
    }
    vm.thread.sent = sent;
    vm.thread.returned = returned;
    vm.thread.async_item = item;
    result
}

fn finalize(vm: &mut Vm, object: &Value) -> PyResult<()> {
    if object.is_tag(Tag::Generator) {
        return vm.generator_close(object).map(drop);
    }
    let ty = vm.type_of(object)?;
    match ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.finalize) {
        Some(slot) => slot(vm, object),
        None => Ok(()),
    }
}

impl Vm {
    /// Reports an exception that nobody can catch, as `sys.unraisablehook` does.
    /// `words` tell when it happened, `source` what was running.
    pub fn unraisable(&mut self, exception: &Value, words: &str, source: &Value) {
        let text = match self.repr_of(source) {
            Ok(repr) => self.text_of(&repr).unwrap_or_default(),
            Err(raised) => {
                // The report must not fail: without a repr the object goes unnamed.
                let _ = self.catch(raised);
                String::from("<object>")
            }
        };
        let header = format!("Exception ignored {words} {text}:\n");
        let body = self.traceback_report(exception);
        // Standard error that cannot be written to leaves nothing to report on.
        let _ = self.host.write(true, header.as_bytes());
        let _ = self.host.write(true, body.as_bytes());
        if matches!(self.thread.flight, Some(Flight::Exception(_))) {
            self.thread.flight = None;
        }
    }
}
