//! `throw()` and `close()` of generators, coroutines and asynchronous generators: down the chain of those that delegate to each other, and
//! back (Language Reference 6.2.9, PEP 380, PEP 525).
//!
//! A chain may have any length, so it is walked in a loop: who waits for an answer is noted in a list, and the answer goes back along it.

use super::generator::Place;
use super::{Args, PyResult, Raised, Vm};
use crate::builtins::async_step;
use crate::builtins::exceptions;
use crate::builtins::generator::CoroutineWrapper;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::GeneratorState;
use crate::rule;

/// What a generator, or a step of an asynchronous one, is told.
enum Order {
    Throw(Value),
    Close,
}

/// Who waits for the answer.
enum Waiting {
    /// A generator, for that of its delegate, which was thrown into.
    Thrown(Value),
    /// A generator, for the end of its delegate; then this `GeneratorExit` is raised inside.
    Closed(Value, Value),
    /// Who closes this generator.
    Closing(Value),
    /// A step of an asynchronous generator, for that of the generator.
    Step(Value),
    /// Who closes a step.
    ClosingStep,
}

/// `Ok(None)`: it has ended, or is closed; its value is in `thread.returned`.
type Answer = PyResult<Option<Value>>;

/// How it goes on.
enum Next {
    Tell(Value, Order),
    Answer(Answer),
}

impl Vm {
    /// Throws into a generator, or into a step of an asynchronous one.
    pub fn generator_throw(&mut self, generator: &Value, exception: Value) -> PyResult<Option<Value>> {
        self.interrupt_chain(generator, Order::Throw(exception))
    }

    /// `close()` of a generator or of a step of an asynchronous one: raises `GeneratorExit` inside; the value that it returned thereupon.
    pub fn generator_close(&mut self, generator: &Value) -> PyResult {
        if self.close_at_once(generator) {
            return Ok(Value::NONE);
        }
        self.interrupt_chain(generator, Order::Close)?;
        Ok(self.thread.returned.take().unwrap_or(Value::NONE))
    }

    /// Closes what has ended or not begun.
    fn close_at_once(&mut self, target: &Value) -> bool {
        if target.is_tag(Tag::AsyncStep) {
            return async_step::is_done(self, target);
        }
        let state = self.generator_state(target);
        if state == GeneratorState::Created {
            self.finish_unstarted(target);
        }
        matches!(state, GeneratorState::Created | GeneratorState::Finished)
    }

    fn interrupt_chain(&mut self, generator: &Value, order: Order) -> Answer {
        let mut waiting = Vec::new();
        let mut next = Next::Tell(generator.clone(), order);
        let mut answer = loop {
            let told = match next {
                Next::Answer(answer) => break answer,
                Next::Tell(target, Order::Close) => self.begin_close(target, &mut waiting),
                Next::Tell(target, Order::Throw(exception)) => self.begin_throw(target, exception, &mut waiting),
            };
            next = told.unwrap_or_else(|raised| Next::Answer(Err(raised)));
        };
        while let Some(waiting) = waiting.pop() {
            answer = self.pass_on(waiting, answer);
        }
        answer
    }

    fn begin_close(&mut self, target: Value, waiting: &mut Vec<Waiting>) -> PyResult<Next> {
        if self.close_at_once(&target) {
            return Ok(Next::Answer(Ok(None)));
        }
        let class = self.type_object(&exceptions::GENERATOR_EXIT)?;
        let exception = self.call_values(&class, [])?;
        if target.is_tag(Tag::AsyncStep) {
            waiting.push(Waiting::ClosingStep);
        } else {
            rule!(self, "generator-manager.lifetime.dropped", "GeneratorExit is raised where the generator stands");
            waiting.push(Waiting::Closing(target.clone()));
        }
        Ok(Next::Tell(target, Order::Throw(exception)))
    }

    fn begin_throw(&mut self, target: Value, exception: Value, waiting: &mut Vec<Waiting>) -> PyResult<Next> {
        self.charge(1)?;
        if target.is_tag(Tag::AsyncStep) {
            let generator = async_step::begin_throw(self, &target)?;
            waiting.push(Waiting::Step(target));
            return Ok(Next::Tell(generator, Order::Throw(exception)));
        }
        match self.finished(&target) {
            Some(Err(raised)) => return Err(raised),
            Some(Ok(_)) => return Err(self.raise_again(exception)),
            None => {}
        }
        let Some(delegate) = self.delegate_of(&target) else {
            return Ok(Next::Answer(self.throw_here(&target, exception, Place::Own)));
        };
        let exit = self.is_exception(&exception, &exceptions::GENERATOR_EXIT)?;
        let wrapped = delegate.get::<CoroutineWrapper>(&self.heap).map(|wrapper| wrapper.coroutine.clone());
        let delegate = wrapped.unwrap_or(delegate);
        if delegate.is_tag(Tag::Generator) || delegate.is_tag(Tag::AsyncStep) {
            self.mark(&target, GeneratorState::Running);
            if exit {
                waiting.push(Waiting::Closed(target, exception));
                return Ok(Next::Tell(delegate, Order::Close));
            }
            waiting.push(Waiting::Thrown(target));
            return Ok(Next::Tell(delegate, Order::Throw(exception)));
        }
        let name = self.name(if exit { Name::word_close } else { Name::word_throw }).clone();
        let method = self.find_attribute(&delegate, &name);
        if exit {
            self.mark(&target, GeneratorState::Running);
            let closed = match method {
                Ok(Some(method)) => self.call(&method, Args::new(&mut [], &[])).map(|_| None),
                Ok(None) => Ok(None),
                // As in CPython, what goes wrong before there is a method is told but stops nothing.
                Err(raised) => self.catch(raised).map(|failure| {
                    self.unraisable(&failure, "while closing generator", &delegate);
                    None
                }),
            };
            waiting.push(Waiting::Closed(target, exception));
            return Ok(Next::Answer(closed));
        }
        let Some(method) = method? else { return Ok(Next::Answer(self.throw_here(&target, exception, Place::Delegation))) };
        self.mark(&target, GeneratorState::Running);
        let result = self.call_values(&method, [exception]);
        waiting.push(Waiting::Thrown(target));
        Ok(Next::Answer(self.stop_as_value(result)))
    }

    /// What an answer is for who has waited for it, and so for whoever waits behind.
    fn pass_on(&mut self, waiting: Waiting, answer: Answer) -> Answer {
        match waiting {
            Waiting::Thrown(generator) => {
                self.mark(&generator, GeneratorState::Suspended);
                match answer {
                    Ok(Some(value)) => Ok(Some(value)),
                    Ok(None) => {
                        let value = self.thread.returned.take().unwrap_or(Value::NONE);
                        self.finish_delegation(&generator, value)
                    }
                    Err(raised) => {
                        let exception = self.catch(raised)?;
                        self.throw_here(&generator, exception, Place::Delegation)
                    }
                }
            }
            Waiting::Closed(generator, exit) => {
                self.mark(&generator, GeneratorState::Suspended);
                let exception = match answer {
                    Ok(_) => {
                        drop(self.thread.returned.take());
                        exit
                    }
                    Err(raised) => self.catch(raised)?,
                };
                self.throw_here(&generator, exception, Place::Delegation)
            }
            Waiting::Closing(generator) => match answer {
                Ok(Some(_)) => {
                    rule!(self, "with.exit.generator-close-suppressed", "it did not end: it yielded again");
                    let kind = self.kind_name(&generator);
                    Err(self.runtime_error(format_args!("{kind} ignored GeneratorExit")))
                }
                Ok(None) => Ok(None),
                Err(raised) => self.closed_by(raised, false),
            },
            Waiting::Step(step) => async_step::settle(self, &step, answer),
            Waiting::ClosingStep => match answer {
                Ok(Some(_)) => Err(self.runtime_error(format_args!("coroutine ignored GeneratorExit"))),
                Ok(None) => Ok(None),
                Err(raised) => self.closed_by(raised, true),
            },
        }
    }

    /// An exception that means the expected end, or goes on.
    fn closed_by(&mut self, raised: Raised, step: bool) -> Answer {
        let exception = self.catch(raised)?;
        if self.is_exception(&exception, &exceptions::GENERATOR_EXIT)?
            || self.is_exception(&exception, &exceptions::STOP_ITERATION)?
            || (step && self.is_exception(&exception, &exceptions::STOP_ASYNC_ITERATION)?)
        {
            drop(self.thread.returned.take());
            return Ok(None);
        }
        Err(self.raise_again(exception))
    }
}
