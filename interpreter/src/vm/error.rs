//! Raising from Rust: `return Err(vm.type_error(format_args!("…")))`. The message is written where it is raised.

use std::fmt::Arguments;

use super::{Flight, PyResult, Raised, Vm};
use crate::builtins::exceptions;
use crate::heap::Value;
use crate::object::payloads::Exception;
use crate::object::type_spec::TypeSpec;
use crate::outcome::LimitKind;

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

    /// Raises an exception object. Its `__context__` becomes the exception being handled, unless it is that itself.
    #[cold]
    pub fn raise(&mut self, exception: Value) -> Raised {
        if let Some(handled) = self.thread.handled.clone()
            && !handled.is(&exception)
        {
            let old = match exception.get_mut::<Exception>(&mut self.heap) {
                Some(payload) if payload.context.is_none() => payload.context.replace(handled),
                _ => None,
            };
            drop(old);
        }
        self.set_flight(Flight::Exception(exception))
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
