//! Raising from Rust: `return Err(vm.type_error(format_args!("…")))`. The message is written where it is raised.

use std::fmt::Arguments;

use super::frame::Level;
use super::{Flight, PyResult, Raised, Vm};
use crate::builtins::exceptions;
use crate::heap::Value;
use crate::object::payloads::{Exception, Generator};
use crate::object::type_spec::TypeSpec;
use crate::outcome::LimitKind;
use crate::rule;

macro_rules! constructors {
    ($($name:ident => $spec:ident),+ $(,)?) => {
        impl Vm {
            $(#[doc = concat!("Raises `", stringify!($spec), "` with this message.")]
            #[cold]
            pub fn $name(&mut self, message: Arguments<'_>) -> Raised {
                self.raise_spec(&exceptions::$spec, message)
            })+
        }
    };
}

constructors! {
    type_error => TYPE_ERROR,
    value_error => VALUE_ERROR,
    attribute_error => ATTRIBUTE_ERROR,
    name_error => NAME_ERROR,
    unbound_local_error => UNBOUND_LOCAL_ERROR,
    key_error_text => KEY_ERROR,
    index_error => INDEX_ERROR,
    runtime_error => RUNTIME_ERROR,
    recursion_error => RECURSION_ERROR,
    overflow_error => OVERFLOW_ERROR,
    zero_division_error => ZERO_DIVISION_ERROR,
    import_error => IMPORT_ERROR,
    reference_error => REFERENCE_ERROR,
    system_error => SYSTEM_ERROR,
}

impl Vm {
    /// Raises the exception class `spec` with a str as its only argument.
    #[cold]
    pub fn raise_spec(&mut self, spec: &'static TypeSpec, message: Arguments<'_>) -> Raised {
        match self.new_exception(spec, message) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    fn new_exception(&mut self, spec: &'static TypeSpec, message: Arguments<'_>) -> PyResult {
        let text = self.new_str(&message.to_string())?;
        let args = self.new_tuple([text])?;
        self.new_object(
            spec,
            Exception { args, cause: None, context: None, traceback: None, suppress_context: false, fields: Box::default() },
        )
    }

    /// Raises an exception object. Its `__context__` becomes the exception being handled, unless it is that itself; a cycle that
    /// would arise is cut where it comes back to the exception.
    #[cold]
    pub fn raise(&mut self, exception: Value) -> Raised {
        let handled = self.handled();
        let seen = exception.get::<Exception>(&self.heap).is_some_and(|payload| payload.traceback.is_some());
        if handled.is_none() && seen {
            rule!(self, "factory.retry.saved-exception", "{} is raised again, outside of any handler", self.told(&exception));
        }
        if handled.as_ref().is_some_and(|handled| handled.is(&exception)) {
            rule!(
                self,
                "exit-masking.reraise.same-object",
                "{} is raised again and does not become its own context",
                self.told(&exception)
            );
        }
        if let Some(handled) = handled.filter(|handled| !handled.is(&exception)) {
            rule!(self, "exit-masking.replace.context", "{} becomes the context of {}", self.told(&handled), self.told(&exception));
            if self.is_exception(&exception, &exceptions::BASE_EXCEPTION_GROUP) == Ok(true) {
                rule!(self, "exit-masking.group.explicit", "raised as a group, with a context like any exception");
            } else {
                rule!(self, "exit-masking.group.never-automatic", "one exception with a context, no group");
            }
            self.cut_context(&handled, &exception);
            let old = exception.get_mut::<Exception>(&mut self.heap).and_then(|payload| payload.context.replace(handled));
            drop(old);
        }
        self.set_flight(Flight::Exception(exception))
    }

    /// Takes `exception` out of the chain of contexts that begins at `from`.
    fn cut_context(&mut self, from: &Value, exception: &Value) {
        let (mut at, mut slow, mut steps) = (from.clone(), from.clone(), 0_u32);
        while let Some(next) = at.get::<Exception>(&self.heap).and_then(|payload| payload.context.clone()) {
            if next.is(exception) {
                rule!(self, "exit-masking.reraise.no-cycle", "the link from {} back to {} is cut", self.told(&at), self.told(exception));
                let old = at.get_mut::<Exception>(&mut self.heap).and_then(|payload| payload.context.take());
                drop(old);
                return;
            }
            at = next;
            steps += 1;
            if steps.is_multiple_of(2) {
                let next = slow.get::<Exception>(&self.heap).and_then(|payload| payload.context.clone());
                slow = next.unwrap_or(slow);
                if slow.is(&at) {
                    return;
                }
            }
        }
    }

    /// The exception being handled: that of the running frame or generator, or of what has resumed it (`sys.exception()`).
    pub fn handled(&self) -> Option<Value> {
        if self.thread.handled.is_some() || self.thread.handled_outside == 0 {
            return self.thread.handled.clone();
        }
        let resumer = |level: &Level| level.generator()?.get::<Generator>(&self.heap)?.handled.clone();
        self.thread.levels.iter().rev().find_map(resumer)
    }

    /// Raises an exception object as it is.
    #[cold]
    pub fn raise_again(&mut self, exception: Value) -> Raised {
        self.set_flight(Flight::Exception(exception))
    }

    /// Gives what was raised a cause, which also becomes its context.
    #[cold]
    pub fn raised_from(&mut self, raised: Raised, cause: Value) -> Raised {
        if let Some(Flight::Exception(exception)) = &self.thread.flight {
            let exception = exception.clone();
            let old = exception.get_mut::<Exception>(&mut self.heap).map(|payload| {
                payload.suppress_context = true;
                (payload.cause.replace(cause.clone()), payload.context.replace(cause))
            });
            drop(old);
        }
        raised
    }

    /// MemoryError, made without a message because there is no room for one.
    #[cold]
    pub fn memory_error(&mut self) -> Raised {
        let exception = self.memory_error_object();
        self.set_flight(exception.map_or(Flight::Limit(LimitKind::Memory), Flight::Exception))
    }

    /// Ends the run at a limit.
    #[cold]
    pub fn limit(&mut self, kind: LimitKind) -> Raised {
        self.set_flight(Flight::Limit(kind))
    }

    /// Ends the run because `what` does not exist here.
    #[cold]
    pub fn unsupported(&mut self, what: &str) -> Raised {
        self.set_flight(Flight::Unsupported(what.to_owned()))
    }

    /// Ends the run because of a fault of the interpreter.
    #[cold]
    pub fn bug(&mut self, what: &str) -> Raised {
        self.set_flight(Flight::Bug(what.to_owned()))
    }

    fn set_flight(&mut self, flight: Flight) -> Raised {
        drop(self.thread.flight.replace(flight));
        Raised(())
    }

    /// Sends an exception on its way as it is, its context untouched.
    pub(crate) fn set_in_flight(&mut self, exception: Value) -> Raised {
        self.set_flight(Flight::Exception(exception))
    }

    /// Catches what was raised, if it is an exception; limits and their kin go on.
    pub fn catch(&mut self, raised: Raised) -> Result<Value, Raised> {
        match self.thread.flight.take() {
            Some(Flight::Exception(exception)) => Ok(exception),
            other => {
                self.thread.flight = other;
                Err(raised)
            }
        }
    }
}
