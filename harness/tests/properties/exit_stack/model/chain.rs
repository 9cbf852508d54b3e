//! Exceptions and the links between them.

use super::{Exception, Flow, Model, Raisable, Stop};
use crate::exit_stack::Feature;
use crate::exit_stack::program::Class;

impl Model {
    pub(super) fn new_exception(&mut self, text: String, class: Option<Class>) -> Exception {
        self.exceptions.push(Raisable {
            text,
            class,
            context: None,
        });
        self.exceptions.len() - 1
    }

    pub(super) fn raise_new<T>(&mut self, text: String, class: Class) -> Flow<T> {
        let exception = self.new_exception(text, Some(class));
        self.raise(exception)
    }

    /// The `raise` statement with an exception object.
    pub(super) fn raise<T>(&mut self, exception: Exception) -> Flow<T> {
        if let Some(&handled) = self.handled.last()
            && handled != exception
        {
            if !self.wrong(Feature::SharedException) {
                self.cut_link(handled, exception);
            }
            self.exceptions[exception].context = Some(handled);
        }
        Err(Stop::Raised(exception))
    }

    /// Cuts the link to an exception from the chain that begins elsewhere.
    fn cut_link(&mut self, start: Exception, target: Exception) {
        let mut seen = vec![start];
        let mut at = start;
        while let Some(next) = self.exceptions[at].context {
            if next == target {
                self.exceptions[at].context = None;
                return;
            }
            if seen.contains(&next) {
                return;
            }
            seen.push(next);
            at = next;
        }
    }

    /// What an exit stack does to the chain of an exception that an entry raised: where the chain
    /// ends in what was handled when unwinding began, it shall go on with the exception that the
    /// entry was given instead.
    pub(super) fn mend(
        &mut self,
        raised: Exception,
        given: Option<Exception>,
        handled: Option<Exception>,
    ) -> Flow<()> {
        if self.wrong(Feature::RaisingReceived) && Some(raised) == given {
            return Ok(());
        }
        if self.wrong(Feature::InsideHandler) && given.is_none() {
            return Ok(());
        }
        let mut at = raised;
        let mut seen = Vec::new();
        loop {
            let context = self.exceptions[at].context;
            if context.is_none() || context == given {
                return Ok(());
            }
            if context == handled || self.wrong(Feature::RaisingChain) {
                break;
            }
            if seen.contains(&at) {
                return Err(Stop::Endless);
            }
            seen.push(at);
            at = context.unwrap_or(at);
        }
        self.exceptions[at].context = given;
        Ok(())
    }
}
