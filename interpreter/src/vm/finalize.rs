//! Finalizers and weakref callbacks: run at instruction boundaries, in the order in which the objects died (PEP 442).

use std::collections::VecDeque;

use super::{Flight, PyResult, Vm};
use crate::heap::{Pending, Tag, Value};
use crate::object::type_object::Type;

/// Runs what is waiting. Exceptions go to `sys.unraisablehook`; limits end the run.
#[cold]
pub fn drain(vm: &mut Vm) -> PyResult<()> {
    let mut queue = VecDeque::new();
    let (sent, returned, item) = (vm.thread.sent.take(), vm.thread.returned.take(), vm.thread.async_item);
    let mut result = Ok(());
    loop {
        // What an object held dies right after its finalizer, before its later siblings.
        for (place, pending) in std::iter::from_fn(|| vm.heap.take_pending()).enumerate() {
            queue.insert(place, pending);
        }
        let Some(pending) = queue.pop_front() else {
            if vm.heap.is_due() {
                result = vm.collect_due();
            }
            break;
        };
        let (done, what, callback) = match pending {
            Pending::Finalize(object) => (finalize(vm, &object), object, false),
            Pending::WeakCallback { reference, callback } => {
                crate::rule!(vm, "weak-cache.reference.callback", "the object is gone: {} gets the dead reference", vm.told(&callback));
                (vm.call_values(&callback, [reference]).map(drop), callback, true)
            }
        };
        if let Err(raised) = done {
            match vm.catch(raised) {
                Ok(exception) if callback => vm.unraisable(&exception, "while calling weakref callback", &what),
                Ok(exception) => vm.finalizer_failed(&exception, &what),
                Err(raised) => {
                    result = Err(raised);
                    break;
                }
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
    /// Reports what the finalizer of `object` raised.
    pub fn finalizer_failed(&mut self, exception: &Value, object: &Value) {
        if object.is_tag(Tag::Generator) {
            self.unraisable(exception, "while closing generator", object);
            return;
        }
        let name = self.name(crate::object::names::Name::__del__).clone();
        let method = self.type_of(object).and_then(|ty| self.lookup(&ty, &name));
        self.unraisable(exception, "while calling deallocator", &method.ok().flatten().unwrap_or_else(|| object.clone()));
    }

    /// Hands an exception that nobody can catch to `sys.unraisablehook`. `words` tell when it happened, `source` what was running.
    pub fn unraisable(&mut self, exception: &Value, words: &str, source: &Value) {
        let text = match self.repr_of(source) {
            Ok(repr) => self.text_of(&repr).unwrap_or_default(),
            Err(raised) => {
                // The report must not fail: without a repr the object goes unnamed.
                let _ = self.catch(raised);
                String::from("<object repr() failed>")
            }
        };
        if let Err(raised) = self.call_unraisable_hook(exception, &format!("Exception ignored {words} {text}"))
            && let Ok(failure) = self.catch(raised)
        {
            self.report_unraisable(&failure, "Exception ignored in sys.unraisablehook");
        }
        if matches!(self.thread.flight, Some(Flight::Exception(_))) {
            self.thread.flight = None;
        }
    }

    fn call_unraisable_hook(&mut self, exception: &Value, message: &str) -> PyResult<()> {
        let Some((sys, hook)) = self.changed_hook("unraisablehook", "__unraisablehook__")? else {
            self.report_unraisable(exception, message);
            return Ok(());
        };
        let class = self.intern("UnraisableHookArgs")?;
        let class = self.get_attribute(&sys, &class)?;
        let traceback = exception.get::<crate::object::payloads::Exception>(&self.heap).and_then(|payload| payload.traceback.clone());
        let (kind, text) = (self.type_of(exception)?, self.new_str(message)?);
        let parts = self.new_tuple([kind, exception.clone(), traceback.unwrap_or(Value::NONE), text, Value::NONE])?;
        let given = self.call_values(&class, [parts])?;
        self.call_values(&hook, [given]).map(drop)
    }

    /// `sys` and one of its hooks, when the program has put another one in its place.
    pub(crate) fn changed_hook(&mut self, name: &str, default: &str) -> PyResult<Option<(Value, Value)>> {
        let modules = self.modules.clone();
        let Some(sys) = self.namespace_get_text(&modules, "sys") else { return Ok(None) };
        let (name, default) = (self.intern(name)?, self.intern(default)?);
        let (hook, own) = (self.find_attribute(&sys, &name)?, self.find_attribute(&sys, &default)?);
        Ok(match (hook, own) {
            (Some(hook), Some(own)) if !hook.is(&own) => Some((sys, hook)),
            _ => None,
        })
    }

    /// The report of an exception that nobody can catch, on `sys.stderr`.
    pub fn report_unraisable(&mut self, exception: &Value, message: &str) {
        // As CPython, which is careful here: no chain, no marks.
        let body = self.report_pieces(exception, super::traceback::Extent { chain: false, marks: false, limit: None }).concat();
        self.write_error(&format!("{message}:\n{body}"));
    }

    /// Writes to `sys.stderr`, or to the host where that is gone.
    pub fn write_error(&mut self, text: &str) {
        let written = match self.changed_hook("stderr", "__stderr__") {
            Ok(Some((_, stream))) if !stream.is_none() => self.write_to(&stream, text),
            Ok(Some(_)) => Ok(()),
            Ok(None) => self.write_out(true, text.as_bytes()),
            Err(raised) => Err(raised),
        };
        // Standard error that cannot be written to leaves nothing to report on.
        if let Err(raised) = written {
            let _ = self.catch(raised);
        }
    }

    fn write_to(&mut self, stream: &Value, text: &str) -> PyResult<()> {
        let (name, text) = (self.intern("write")?, self.new_str(text)?);
        let write = self.get_attribute(stream, &name)?;
        self.call_values(&write, [text]).map(drop)
    }
}
