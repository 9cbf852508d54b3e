//! Generators and coroutines: making, resuming, suspending, throwing, closing (Language Reference 6.2.9).

use super::call::Entry;
use super::frame::{Exit, Namespaces};
use super::run::{self, window::Window};
use super::{Args, PyResult, Raised, Vm};
use crate::builtins;
use crate::compile::code::{Code, CodeKind};
use crate::compile::op::Op;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::{AsyncState, Frame, Function, Generator, GeneratorState};
use crate::object::type_object::Type;
use crate::rule;

/// What is left of a frame that has ended.
pub(super) struct Ended {
    /// What happens with the result.
    pub(super) exit: Exit,
    /// What the level held.
    pub(super) held: Option<Value>,
}

impl Vm {
    /// Turns the innermost frame into a generator object of this kind; its registers move there.
    pub(super) fn new_generator(&mut self, kind: CodeKind) -> PyResult {
        let Some(level) = self.thread.levels.len().checked_sub(1) else { return Err(self.bug("generator without a frame")) };
        let frame = self.frame_object(level)?;
        let pc = self.pc_at(level);
        let running = &mut self.thread.levels[level];
        running.frame = None;
        let (registers, function, code) = (running.registers, running.function.clone(), running.code.clone());
        let Some(code) = self.code_of(&code) else { return Err(self.bug("frame without code")) };
        let content: Box<[Option<Value>]> = (0..code.register_count).map(|at| registers.take(at)).collect();
        if let Some(payload) = frame.get_mut::<Frame>(&mut self.heap) {
            payload.registers = content;
            payload.pc = pc;
            payload.running = None;
        }
        if let Some(function) = &function {
            rule!(self, "wrapper.lazy.creation-only", "the call of {} only makes an object; its body has not begun", self.told(function));
        }
        let names = function.as_ref().and_then(|function| function.get::<Function>(&self.heap));
        let (name, qualname) = match names.map(|function| (function.name.clone(), function.qualname.clone())) {
            Some(names) => names,
            None => (self.intern_word(&code.name)?, self.intern_word(&code.qualname)?),
        };
        let spec = match kind {
            CodeKind::Coroutine => &builtins::generator::COROUTINE,
            CodeKind::AsyncGenerator => &builtins::generator::ASYNC_GENERATOR,
            _ => &builtins::generator::GENERATOR,
        };
        let generator = self.new_object(
            spec,
            Generator {
                frame,
                state: GeneratorState::Created,
                awaiting: None,
                handled: None,
                name,
                qualname,
                origin: None,
                finalizer: None,
                hooks: AsyncState::default(),
            },
        )?;
        if kind == CodeKind::Coroutine {
            self.heap.set_finalizer(&generator, true);
        }
        Ok(generator)
    }

    /// Whether this is a generator proper, neither coroutine nor asynchronous generator.
    pub(super) fn is_plain_generator(&mut self, value: &Value) -> PyResult<bool> {
        let spec = self.heap.class_of::<Type>(value).and_then(|ty| ty.spec);
        Ok(spec.is_some_and(|spec| std::ptr::eq(spec, &raw const builtins::generator::GENERATOR)))
    }

    /// Whether this is a coroutine, or a generator whose function is marked by `types.coroutine`.
    pub(super) fn is_coroutine(&self, value: &Value) -> bool {
        self.generator_code(value).is_some_and(|code| code.kind == CodeKind::Coroutine || code.flags.iterable_coroutine)
    }

    /// Code of a generator.
    pub fn generator_code(&self, generator: &Value) -> Option<std::sync::Arc<Code>> {
        let frame = &generator.get::<Generator>(&self.heap)?.frame;
        self.code_of(&frame.get::<Frame>(&self.heap)?.code)
    }

    fn kind_name(&self, generator: &Value) -> &'static str {
        match self.generator_code(generator).map(|code| code.kind) {
            Some(CodeKind::Coroutine) => "coroutine",
            Some(CodeKind::AsyncGenerator) => "async generator",
            _ => "generator",
        }
    }

    /// State of a generator.
    pub fn generator_state(&self, generator: &Value) -> GeneratorState {
        generator.get::<Generator>(&self.heap).map_or(GeneratorState::Finished, |payload| payload.state)
    }

    /// Enters the frame of a generator that is not finished; `value` is what it is sent.
    pub(super) fn resume(&mut self, generator: &Value, value: Value, exit: Exit) -> PyResult<()> {
        let state = self.generator_state(generator);
        match state {
            GeneratorState::Running => {
                let kind = self.kind_name(generator);
                return Err(self.value_error(format_args!("{kind} already executing")));
            }
            GeneratorState::Created if !value.is_none() => {
                let kind = self.kind_name(generator);
                return Err(self.type_error(format_args!("can't send non-None value to a just-started {kind}")));
            }
            GeneratorState::Created | GeneratorState::Suspended => {}
            GeneratorState::Finished => return Err(self.bug("resuming a finished generator")),
        }
        if exit == Exit::Generator {
            self.may_enter()?;
        } else {
            // As in CPython, a chain of generators that the machine itself resumes may be deeper than the recursion limit.
            self.room_for_level()?;
        }
        let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) else { return Err(self.bug("no generator")) };
        payload.state = GeneratorState::Running;
        let (awaiting, handled, frame) = (payload.awaiting.take(), payload.handled.take(), payload.frame.clone());
        let Some(payload) = frame.get_mut::<Frame>(&mut self.heap) else { return Err(self.bug("generator without frame")) };
        let (registers, pc) = (std::mem::take(&mut payload.registers), payload.pc);
        let namespaces = if payload.function.is_some() && payload.locals.is_none() {
            None
        } else {
            let (globals, builtins, locals) = (payload.globals.clone(), payload.builtins.clone(), payload.locals.clone());
            Some(Box::new(Namespaces { globals, builtins, locals }))
        };
        let entry = Entry { code: payload.code.clone(), function: payload.function.clone(), namespaces, exit };
        let body = self.body_of(&entry.code)?;
        let code = run::code(body);
        let at = usize::try_from(pc).unwrap_or(0);
        let window = Window::from_box(registers);
        if awaiting.is_some() {
            self.thread.sent = Some(value);
        } else if state == GeneratorState::Suspended {
            window.set(code.instrs[at].a, value);
        }
        let place = match self.thread.levels.last() {
            Some(level) => level.top,
            None => self.thread.stack.reserve(None, 0),
        };
        self.push_level(entry, body, place, window);
        self.thread.ip = code.instrs[at..].as_ptr().wrapping_add(1);
        let level = self.thread.levels.len() - 1;
        let running = &mut self.thread.levels[level];
        (running.held, running.frame) = (Some(generator.clone()), Some(frame));
        let outside = std::mem::replace(&mut self.thread.handled, handled);
        self.thread.handled_outside.push(outside);
        Ok(())
    }

    /// Suspends the innermost frame, a generator's.
    pub(super) fn suspend_level(&mut self) -> PyResult<Exit> {
        let ip = self.thread.ip;
        let Some(mut level) = self.thread.levels.pop() else { return Err(self.bug("suspending nothing")) };
        let (Some(generator), Some(frame)) = (level.held.take(), level.frame.take()) else {
            return Err(self.bug("suspending a frame that is no generator's"));
        };
        let code = run::code(level.body);
        let pc = level.pc(ip);
        let next = code.instrs.get(usize::try_from(pc).unwrap_or(0) + 1).copied();
        let awaiting = match next {
            Some(next) if next.op == Op::YieldFrom && code.instrs[usize::try_from(pc).unwrap_or(0)].op != Op::Yield => {
                level.registers.get(next.b).cloned()
            }
            _ => None,
        };
        let registers = level.registers.into_box(usize::from(code.register_count));
        let handled = self.thread.handled.take();
        self.thread.handled = self.thread.handled_outside.pop().flatten();
        if let Some(payload) = frame.get_mut::<Frame>(&mut self.heap) {
            payload.registers = registers;
            payload.pc = pc;
        }
        let guarded = code.handlers.iter().any(|handler| handler.start <= pc + 1 && pc < handler.end);
        self.heap.set_finalizer(&generator, guarded || code.kind == CodeKind::Coroutine);
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            (payload.state, payload.awaiting, payload.handled) = (GeneratorState::Suspended, awaiting, handled);
        }
        self.left_level();
        Ok(level.exit)
    }

    fn left_level(&mut self) {
        self.thread.depth -= 1;
        self.thread.ip = self.thread.levels.last().map_or(std::ptr::null(), |level| level.ip);
    }

    /// Ends the innermost frame: its registers die, or move to its frame object when somebody holds that. Gives what the level was.
    pub(super) fn pop_level(&mut self) -> PyResult<Ended> {
        let ip = self.thread.ip;
        let Some(mut level) = self.thread.levels.pop() else { return Err(self.bug("leaving nothing")) };
        let shape = run::body(level.body).shape;
        self.left_level();
        let generator = level.generator().cloned();
        if generator.is_some() {
            self.thread.handled = self.thread.handled_outside.pop().flatten();
        }
        // A generator itself refers to its frame object.
        let own = if generator.is_some() { 2 } else { 1 };
        let held = level.frame.as_ref().is_some_and(|frame| frame.ref_count().is_some_and(|count| count > own));
        level.registers.release(if held { shape.named } else { 0 }, shape.registers);
        if let Some(frame) = level.frame.as_ref().filter(|_| held) {
            let content: Box<[Option<Value>]> = (0..shape.named).map(|at| level.registers.take(at)).collect();
            let pc = level.pc(ip);
            let old = frame.get_mut::<Frame>(&mut self.heap).map(|payload| {
                (payload.pc, payload.running) = (pc, None);
                std::mem::replace(&mut payload.registers, content)
            });
            drop(old);
        } else if let Some(payload) = level.frame.as_ref().and_then(|frame| frame.get_mut::<Frame>(&mut self.heap)) {
            payload.running = None;
        }
        if let Some(generator) = &generator {
            drop(level.registers.into_box(usize::from(shape.registers)));
            self.heap.set_finalizer(generator, false);
            if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
                payload.state = GeneratorState::Finished;
            }
        }
        Ok(Ended { exit: level.exit, held: level.held.take() })
    }

    /// What sending to a finished generator does; `None` when it can go on.
    fn finished(&mut self, generator: &Value) -> Option<PyResult<Option<Value>>> {
        if self.generator_state(generator) != GeneratorState::Finished {
            return None;
        }
        if self.generator_code(generator).is_some_and(|code| code.kind == CodeKind::Coroutine) {
            return Some(Err(self.runtime_error(format_args!("cannot reuse already awaited coroutine"))));
        }
        drop(self.thread.returned.take());
        Some(Ok(None))
    }

    /// Resumes a generator with a value; `None` at its end, the value then in `thread.returned`.
    pub fn generator_send(&mut self, generator: &Value, value: Value) -> PyResult<Option<Value>> {
        if let Some(result) = self.finished(generator) {
            return result;
        }
        let floor = self.thread.levels.len();
        self.resume(generator, value, Exit::Generator)?;
        run::run(self, floor, false)
    }

    /// Throws into a generator.
    pub fn generator_throw(&mut self, generator: &Value, exception: Value) -> PyResult<Option<Value>> {
        if self.generator_state(generator) == GeneratorState::Finished {
            if let Some(Err(raised)) = self.finished(generator) {
                return Err(raised);
            }
            return Err(self.raise_again(exception));
        }
        let awaiting = generator.get::<Generator>(&self.heap).and_then(|payload| payload.awaiting.clone());
        if let Some(inner) = awaiting {
            return self.throw_inside(generator, &inner, exception);
        }
        self.throw_here(generator, exception, false)
    }

    /// Raises an exception where the generator stands.
    fn throw_here(&mut self, generator: &Value, exception: Value, delegated: bool) -> PyResult<Option<Value>> {
        let floor = self.thread.levels.len();
        self.resume(generator, Value::NONE, Exit::Generator)?;
        if delegated {
            // The delegating instruction is the one that raises.
            drop(self.thread.sent.take());
            self.thread.ip = self.thread.ip.wrapping_add(1);
        }
        if let Some(handled) = self.thread.handled.clone()
            && !handled.is(&exception)
        {
            let _: Raised = self.raise(exception);
        } else {
            let _: Raised = self.raise_again(exception);
        }
        run::run(self, floor, true)
    }

    /// Throws into what a generator delegates to.
    fn throw_inside(&mut self, generator: &Value, inner: &Value, exception: Value) -> PyResult<Option<Value>> {
        let exit = self.is_exception(&exception, &builtins::exceptions::GENERATOR_EXIT)?;
        self.check_native_stack()?;
        let result = if exit {
            self.mark(generator, GeneratorState::Running);
            let closed = self.close_iterator(inner);
            self.mark(generator, GeneratorState::Suspended);
            match closed {
                Ok(()) => return self.throw_here(generator, exception, true),
                Err(raised) => Err(raised),
            }
        } else if inner.is_tag(Tag::Generator) {
            self.mark(generator, GeneratorState::Running);
            let result = self.generator_throw(inner, exception);
            self.mark(generator, GeneratorState::Suspended);
            result
        } else {
            let throw = self.name(Name::word_throw).clone();
            let Some(method) = self.find_attribute(inner, &throw)? else { return self.throw_here(generator, exception, true) };
            self.mark(generator, GeneratorState::Running);
            let result = self.call_values(&method, [exception]);
            self.mark(generator, GeneratorState::Suspended);
            self.stop_as_value(result)
        };
        match result {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => {
                let value = self.thread.returned.take().unwrap_or(Value::NONE);
                self.finish_delegation(generator, value)
            }
            Err(raised) => {
                let exception = self.catch(raised)?;
                self.throw_here(generator, exception, true)
            }
        }
    }

    fn mark(&mut self, generator: &Value, state: GeneratorState) {
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            payload.state = state;
        }
    }

    /// Goes on behind the delegating instruction with its result.
    fn finish_delegation(&mut self, generator: &Value, value: Value) -> PyResult<Option<Value>> {
        let floor = self.thread.levels.len();
        self.resume(generator, Value::NONE, Exit::Generator)?;
        drop(self.thread.sent.take());
        let level = &self.thread.levels[floor];
        let (registers, at) = (level.registers, usize::try_from(level.pc(self.thread.ip)).unwrap_or(0) + 1);
        let code = run::code(level.body);
        let delegation = code.instrs[at];
        drop(registers.take(delegation.b));
        registers.set(delegation.a, value);
        self.thread.ip = self.thread.ip.wrapping_add(1);
        run::run(self, floor, false)
    }

    /// A result of a call whose StopIteration means the end.
    pub fn stop_as_value(&mut self, result: PyResult) -> PyResult<Option<Value>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(raised) => {
                let exception = self.catch(raised)?;
                if !self.is_exception(&exception, &builtins::exceptions::STOP_ITERATION)? {
                    return Err(self.raise_again(exception));
                }
                let name = self.name(Name::word_value).clone();
                let value = self.find_attribute(&exception, &name)?.unwrap_or(Value::NONE);
                drop(self.thread.returned.replace(value));
                Ok(None)
            }
        }
    }

    /// `iterator.send(value)`, or `next()` for None; the end as a value.
    pub fn send_to(&mut self, iterator: &Value, value: Value) -> PyResult<Option<Value>> {
        if iterator.is_tag(Tag::Generator) {
            return self.generator_send(iterator, value);
        }
        if value.is_none() {
            let ty = self.type_of(iterator)?;
            let slot = ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.next);
            drop(self.thread.returned.take());
            return match slot {
                Some(slot) => {
                    let result = slot(self, iterator);
                    self.absorb_stop(result)
                }
                None => self.next(iterator),
            };
        }
        let send = self.name(Name::word_send).clone();
        let method = self.get_attribute(iterator, &send)?;
        let result = self.call_values(&method, [value]);
        self.stop_as_value(result)
    }

    /// A `next` slot's result, with a StopIteration that it raised after all.
    pub fn absorb_stop(&mut self, result: PyResult<Option<Value>>) -> PyResult<Option<Value>> {
        match result {
            Err(raised) => self.stop_as_value(Err(raised)),
            ok => ok,
        }
    }

    /// `iterator.close()`, when there is one.
    fn close_iterator(&mut self, iterator: &Value) -> PyResult<()> {
        if iterator.is_tag(Tag::Generator) {
            return self.generator_close(iterator).map(drop);
        }
        let close = self.name(Name::word_close).clone();
        match self.find_attribute(iterator, &close)? {
            Some(method) => self.call(&method, Args::new(&mut [], &[])).map(drop),
            None => Ok(()),
        }
    }

    /// `generator.close()`: raises `GeneratorExit` inside; the value that it returned thereupon.
    pub fn generator_close(&mut self, generator: &Value) -> PyResult {
        match self.generator_state(generator) {
            GeneratorState::Finished => return Ok(Value::NONE),
            GeneratorState::Created => {
                self.finish_unstarted(generator);
                return Ok(Value::NONE);
            }
            GeneratorState::Running | GeneratorState::Suspended => {}
        }
        let class = self.type_object(&builtins::exceptions::GENERATOR_EXIT)?;
        let exception = self.call_values(&class, [])?;
        rule!(self, "generator-manager.lifetime.dropped", "GeneratorExit is raised where the generator stands");
        match self.generator_throw(generator, exception) {
            Ok(Some(_)) => {
                rule!(self, "with.exit.generator-close-suppressed", "it did not end: it yielded again");
                let kind = self.kind_name(generator);
                Err(self.runtime_error(format_args!("{kind} ignored GeneratorExit")))
            }
            Ok(None) => Ok(self.thread.returned.take().unwrap_or(Value::NONE)),
            Err(raised) => {
                let exception = self.catch(raised)?;
                let exit = self.is_exception(&exception, &builtins::exceptions::GENERATOR_EXIT)?;
                if exit || self.is_exception(&exception, &builtins::exceptions::STOP_ITERATION)? {
                    return Ok(Value::NONE);
                }
                Err(self.raise_again(exception))
            }
        }
    }

    /// Ends a generator that never ran.
    fn finish_unstarted(&mut self, generator: &Value) {
        self.mark(generator, GeneratorState::Finished);
        self.heap.set_finalizer(generator, false);
        let frame = generator.get::<Generator>(&self.heap).map(|payload| payload.frame.clone());
        let registers = frame.and_then(|frame| frame.get_mut::<Frame>(&mut self.heap).map(|frame| std::mem::take(&mut frame.registers)));
        registers.into_iter().flat_map(|registers| registers.into_vec().into_iter().rev()).for_each(drop);
    }

    /// The iterator that `await` runs. `place`: where the awaitable came from, for the message.
    pub fn awaitable_iterator(&mut self, value: &Value, place: Option<&str>) -> PyResult {
        if self.is_coroutine(value) {
            if value.get::<Generator>(&self.heap).is_some_and(|payload| payload.awaiting.is_some()) {
                return Err(self.runtime_error(format_args!("coroutine is being awaited already")));
            }
            return Ok(value.clone());
        }
        let ty = self.type_of(value)?;
        let Some(slot) = ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.await_) else {
            let name = self.type_name(value)?;
            return Err(match place {
                Some("__aenter__") => self
                    .type_error(format_args!("'async with' received an object from __aenter__ that does not implement __await__: {name}")),
                Some(_) => self
                    .type_error(format_args!("'async with' received an object from __aexit__ that does not implement __await__: {name}")),
                None => self.type_error(format_args!("'{name}' object can't be awaited")),
            });
        };
        let iterator = slot(self, value)?;
        if self.is_coroutine(&iterator) {
            return Err(self.type_error(format_args!("__await__() returned a coroutine")));
        }
        let ty = self.type_of(&iterator)?;
        if ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.next).is_none() {
            let name = self.type_name(&iterator)?;
            return Err(self.type_error(format_args!("__await__() returned non-iterator of type '{name}'")));
        }
        Ok(iterator)
    }
}
