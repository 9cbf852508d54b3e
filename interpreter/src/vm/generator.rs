//! Generators and coroutines: making, resuming, suspending (Language Reference 6.2.9). Throwing and closing are in `vm/interruption.rs`.

use super::call::Entry;
use super::frame::{Exit, Level};
use super::run::{self, window::Window};
use super::{PyResult, Raised, Vm};
use crate::builtins;
use crate::compile::code::CodeKind;
use crate::compile::op::{GUARDED, Instr};
use crate::heap::{Shape, Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::{AsyncState, Frame, Function, Generator, GeneratorState, Registers};
use crate::object::type_object::Type;
use crate::rule;

/// What is left of a frame that has ended.
pub(super) struct Ended {
    /// What happens with the result.
    pub(super) exit: Exit,
    /// What the level held.
    pub(super) held: Option<Value>,
}

/// Where an exception is raised in a generator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where it stands.
    Own,
    /// At the delegation where it stands, which ends.
    Delegation,
}

impl Vm {
    /// A generator object of this kind that takes over the innermost frame: its registers move there.
    pub(super) fn new_generator(&mut self, kind: CodeKind) -> PyResult {
        let Some(level) = self.thread.levels.last() else { return Err(self.bug("generator without a frame")) };
        let (registers, body, code, function) = (level.registers, level.body, level.code(&self.heap).clone(), level.function.clone());
        if let Some(function) = &function {
            rule!(self, "wrapper.lazy.creation-only", "the call of {} only makes an object; its body has not begun", self.told(function));
        }
        let names = function.as_ref().and_then(|function| function.get::<Function>(&self.heap));
        let (name, qualname) = match names.map(|function| (function.name.clone(), function.qualname.clone())) {
            Some(names) => names,
            None => (self.intern_word(&run::code(body).name)?, self.intern_word(&run::code(body).qualname)?),
        };
        let ty = self.type_object(match kind {
            CodeKind::Coroutine => &builtins::generator::COROUTINE,
            CodeKind::AsyncGenerator => &builtins::generator::ASYNC_GENERATOR,
            _ => &builtins::generator::GENERATOR,
        })?;
        let payload = Generator {
            code,
            function,
            namespaces: None,
            frame: None,
            body,
            ip: self.thread.ip,
            state: GeneratorState::Created,
            kind,
            delegating: false,
            handled: None,
            name,
            qualname,
            hooks: AsyncState::default(),
        };
        let shape = run::body(body).shape;
        let made = self.heap.alloc(Some(&ty), payload, Shape { tail: shape.registers, ..Shape::default() });
        let generator = made.map_err(|full| self.no_memory(full))?;
        let Some(window) = Window::of_generator(&generator) else { return Err(self.bug("generator without registers")) };
        for at in 0..shape.named {
            drop(window.replace(at, registers.take(at)));
        }
        if kind == CodeKind::Coroutine {
            self.heap.set_finalizer(&generator, true);
        }
        let Some(level) = self.thread.levels.last_mut() else { return Err(self.bug("generator without a frame")) };
        let (namespaces, frame) = (level.namespaces.as_ref().map(|namespaces| namespaces.duplicate()), level.frame.take());
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            payload.namespaces = namespaces;
        }
        if let Some(frame) = frame {
            self.registers_to_frame(&generator, frame, GeneratorState::Created);
        }
        Ok(generator)
    }

    /// Whether this is a generator proper, neither coroutine nor asynchronous generator.
    #[inline]
    pub fn is_plain_generator(&self, value: &Value) -> bool {
        value.get::<Generator>(&self.heap).is_some_and(|payload| payload.kind == CodeKind::Generator)
    }

    /// Whether this is a coroutine, or a generator whose function is marked by `types.coroutine`.
    pub(super) fn is_coroutine(&self, value: &Value) -> bool {
        let marked = |payload: &Generator| self.code_of(&payload.code).is_some_and(|code| code.flags.iterable_coroutine);
        value.get::<Generator>(&self.heap).is_some_and(|payload| payload.kind == CodeKind::Coroutine || marked(payload))
    }

    pub(super) fn kind_name(&self, generator: &Value) -> &'static str {
        match generator.get::<Generator>(&self.heap).map(|payload| payload.kind) {
            Some(CodeKind::Coroutine) => "coroutine",
            Some(CodeKind::AsyncGenerator) => "async generator",
            _ => "generator",
        }
    }

    /// State of a generator.
    pub fn generator_state(&self, generator: &Value) -> GeneratorState {
        generator.get::<Generator>(&self.heap).map_or(GeneratorState::Finished, |payload| payload.state)
    }

    /// What a suspended generator delegates to (`gi_yieldfrom`, `cr_await`).
    pub fn delegate_of(&self, generator: &Value) -> Option<Value> {
        let payload = generator.get::<Generator>(&self.heap)?;
        if payload.state != GeneratorState::Suspended || !payload.delegating {
            return None;
        }
        let at = self.standing_at(payload);
        let register = run::code(payload.body).instrs.get(at)?.b;
        match &payload.frame {
            Some(frame) => frame.get::<Frame>(&self.heap)?.registers.get(usize::from(register))?.clone(),
            None => Window::of_generator(generator)?.get(register).cloned(),
        }
    }

    /// Number of the next instruction of a generator that does not run.
    fn standing_at(&self, payload: &Generator) -> usize {
        let parked = payload.frame.as_ref().and_then(|frame| frame.get::<Frame>(&self.heap));
        let bytes = || payload.ip.addr().saturating_sub(run::body(payload.body).shape.start.addr());
        parked.map_or_else(|| bytes() / size_of::<Instr>(), |frame| usize::try_from(frame.pc).unwrap_or(0) + 1)
    }

    /// The frame object of a generator that is not finished.
    pub fn generator_frame(&mut self, generator: &Value) -> PyResult<Option<Value>> {
        let Some(payload) = generator.get::<Generator>(&self.heap) else { return Ok(None) };
        if payload.state == GeneratorState::Finished || payload.frame.is_some() {
            return Ok(payload.frame.clone());
        }
        if payload.state == GeneratorState::Running {
            let own = |level: &Level| level.generator().is_some_and(|other| other.is(generator));
            if let Some(level) = self.thread.levels.iter().rposition(own) {
                return self.frame_object(level).map(Some);
            }
            let elsewhere = self.parked_levels().find(|level| own(level));
            if let Some((known, payload)) = elsewhere.map(|level| (level.frame.clone(), level.frame_payload(&self.heap))) {
                if known.is_some() {
                    return Ok(known);
                }
                let frame = self.new_object(&builtins::frame::FRAME, payload)?;
                self.parked_levels_mut().filter(|level| own(level)).for_each(|level| level.frame = Some(frame.clone()));
                return Ok(Some(frame));
            }
        }
        let Some(payload) = generator.get::<Generator>(&self.heap) else { return Ok(None) };
        let namespaces = payload.namespaces.as_ref().map(|namespaces| namespaces.duplicate());
        let (code, function, state) = (payload.code.clone(), payload.function.clone(), payload.state);
        let frame = Frame { code, function, namespaces, registers: Registers::new(), pc: 0, parked: None };
        let frame = self.new_object(&builtins::frame::FRAME, frame)?;
        self.registers_to_frame(generator, frame.clone(), state);
        Ok(Some(frame))
    }

    /// Moves the registers of a generator, which does not run, to its frame object.
    fn registers_to_frame(&mut self, generator: &Value, frame: Value, state: GeneratorState) {
        let (Some(window), Some(payload)) = (Window::of_generator(generator), generator.get::<Generator>(&self.heap)) else { return };
        let at = self.standing_at(payload);
        let count = run::body(payload.body).shape.registers;
        let registers = (0..count).map(|at| window.take(at)).collect();
        if let Some(payload) = frame.get_mut::<Frame>(&mut self.heap) {
            (payload.registers, payload.parked) = (registers, Some(state));
            payload.pc = u32::try_from(at.saturating_sub(1)).unwrap_or(0);
        }
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            payload.frame = Some(frame);
        }
    }

    /// Takes the registers of a generator back from its frame object, which is given: a running frame has none of its own.
    fn registers_from_frame(&mut self, generator: &Value) -> Option<Value> {
        let at = self.standing_at(generator.get::<Generator>(&self.heap)?);
        let payload = generator.get_mut::<Generator>(&mut self.heap)?;
        let frame = payload.frame.take()?;
        payload.ip = run::code(payload.body).instrs.get(at).map_or(payload.ip, std::ptr::from_ref);
        let window = Window::of_generator(generator)?;
        let parked = frame.get_mut::<Frame>(&mut self.heap)?;
        parked.parked = None;
        for (at, value) in (0..).zip(std::mem::take(&mut parked.registers)) {
            drop(window.replace(at, value));
        }
        Some(frame)
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
        let frame = self.registers_from_frame(generator);
        let window = Window::of_generator(generator);
        let (Some(window), Some(payload)) = (window, generator.get_mut::<Generator>(&mut self.heap)) else {
            return Err(self.bug("no generator"));
        };
        payload.state = GeneratorState::Running;
        std::mem::swap(&mut payload.handled, &mut self.thread.handled);
        self.thread.handled_outside += u32::from(payload.handled.is_some());
        let namespaces = payload.namespaces.as_ref().map(|namespaces| namespaces.duplicate());
        let entry = Entry { code: payload.code.clone(), function: payload.function.clone(), namespaces, exit };
        let (body, ip) = (payload.body, payload.ip);
        if payload.delegating {
            self.thread.sent = Some(value);
        } else if state == GeneratorState::Suspended {
            let at = (ip.addr() - run::body(body).shape.start.addr()) / size_of::<Instr>();
            let stands = at.checked_sub(1).and_then(|at| run::code(body).instrs.get(at));
            if let Some(stands) = stands {
                window.set(stands.a, value);
            }
        }
        let place = match self.thread.levels.last() {
            Some(level) => level.top,
            None => self.thread.stack.reserve(None, 0),
        };
        self.push_level(entry, body, place, window);
        self.thread.ip = ip;
        if let Some(running) = self.thread.levels.last_mut() {
            (running.held, running.frame) = (Some(generator.clone()), frame);
        }
        Ok(())
    }

    /// Suspends the innermost frame, a generator's, in front of the thread's next instruction, a delegation or that behind a `yield`.
    pub(super) fn suspend_level(&mut self, delegating: bool) -> PyResult<Exit> {
        let ip = self.thread.ip;
        let Some(mut level) = self.thread.levels.pop() else { return Err(self.bug("suspending nothing")) };
        let Some(generator) = level.held.take() else { return Err(self.bug("suspending a frame that is no generator's")) };
        let code = run::code(level.body);
        let at = usize::try_from(level.pc(ip)).unwrap_or(0) + usize::from(delegating);
        let guarded = code.instrs.get(at).is_some_and(|instr| instr.f & GUARDED != 0);
        self.heap.set_finalizer(&generator, guarded || code.kind == CodeKind::Coroutine);
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            (payload.state, payload.ip, payload.delegating) = (GeneratorState::Suspended, ip, delegating);
            self.thread.handled_outside -= u32::from(payload.handled.is_some());
            std::mem::swap(&mut payload.handled, &mut self.thread.handled);
        }
        if let Some(frame) = level.frame.take()
            && frame.ref_count() != Some(1)
        {
            self.registers_to_frame(&generator, frame, GeneratorState::Suspended);
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
        if let Some(generator) = level.generator() {
            let ended = self.end_generator(generator);
            drop(ended);
        }
        let held = level.frame.as_ref().is_some_and(|frame| frame.ref_count() != Some(1));
        level.registers.release(if held { shape.named } else { 0 }, shape.registers);
        if let Some(frame) = level.frame.as_ref().filter(|_| held) {
            let content: Registers = (0..shape.named).map(|at| level.registers.take(at)).collect();
            let pc = level.pc(ip);
            let old = frame.get_mut::<Frame>(&mut self.heap).map(|payload| {
                payload.pc = pc;
                std::mem::replace(&mut payload.registers, content)
            });
            drop(old);
        }
        Ok(Ended { exit: level.exit, held: level.held.take() })
    }

    /// The frame of a generator ends: its resumer's exception is the one handled again. Gives the generator's.
    pub(super) fn end_generator(&mut self, generator: &Value) -> Option<Value> {
        self.heap.set_finalizer(generator, false);
        let payload = generator.get_mut::<Generator>(&mut self.heap)?;
        payload.state = GeneratorState::Finished;
        let outside = payload.handled.take();
        self.thread.handled_outside -= u32::from(outside.is_some());
        std::mem::replace(&mut self.thread.handled, outside)
    }

    /// What sending to a finished generator does; `None` when it can go on.
    pub(super) fn finished(&mut self, generator: &Value) -> Option<PyResult<Option<Value>>> {
        let payload = generator.get::<Generator>(&self.heap)?;
        let parked = payload.frame.as_ref().and_then(|frame| frame.get::<Frame>(&self.heap)?.parked);
        if payload.state != GeneratorState::Finished && parked != Some(GeneratorState::Finished) {
            return None;
        }
        if payload.state != GeneratorState::Finished {
            self.finish_unstarted(generator);
        }
        if self.kind_name(generator) == "coroutine" {
            return Some(Err(self.runtime_error(format_args!("cannot reuse already awaited coroutine"))));
        }
        drop(self.thread.returned.take());
        Some(Ok(None))
    }

    /// Resumes a generator with a value; `None` at its end, the value then in `thread.returned`.
    pub fn generator_send(&mut self, generator: &Value, value: Value) -> PyResult<Option<Value>> {
        let value = match run::generators::send(self, generator, value) {
            Ok(result) => return result,
            Err(value) => value,
        };
        if let Some(result) = self.finished(generator) {
            return result;
        }
        let floor = self.thread.levels.len();
        self.resume(generator, value, Exit::Generator)?;
        run::run(self, floor, false)
    }

    /// Raises an exception where the generator stands.
    pub(super) fn throw_here(&mut self, generator: &Value, exception: Value, place: Place) -> PyResult<Option<Value>> {
        let floor = self.thread.levels.len();
        self.resume(generator, Value::NONE, Exit::Generator)?;
        if place == Place::Delegation {
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

    pub(super) fn mark(&mut self, generator: &Value, state: GeneratorState) {
        if let Some(payload) = generator.get_mut::<Generator>(&mut self.heap) {
            payload.state = state;
        }
    }

    /// Goes on behind the delegating instruction with its result.
    pub(super) fn finish_delegation(&mut self, generator: &Value, value: Value) -> PyResult<Option<Value>> {
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

    /// Ends a generator that never ran.
    pub(super) fn finish_unstarted(&mut self, generator: &Value) {
        self.mark(generator, GeneratorState::Finished);
        self.heap.set_finalizer(generator, false);
        let frame = self.registers_from_frame(generator);
        if let (Some(window), Some(payload)) = (Window::of_generator(generator), generator.get::<Generator>(&self.heap)) {
            window.release(0, run::body(payload.body).shape.registers);
        }
        drop(frame);
    }

    /// The iterator that `await` runs. `place`: where the awaitable came from, for the message.
    pub fn awaitable_iterator(&mut self, value: &Value, place: Option<&str>) -> PyResult {
        if self.is_coroutine(value) {
            if self.delegate_of(value).is_some() {
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
