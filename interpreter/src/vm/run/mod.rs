//! The run loop: one function, one arm an opcode; families of opcodes have a file each.
//!
//! Instruction pointer and registers are true locals. What may run Python or raise is a function that gets the [`Context`]; the
//! short ways for immediate values are inlined here.
#![allow(unsafe_code, reason = "registers and instruction pointer: one of the three places that hold unsafe code")]
#![allow(clippy::inline_always, reason = "the short ways of the loop; measured")]

mod arithmetic;
mod attributes;
mod calls;
mod collections;
mod exceptions;
mod frames;
mod functions;
pub(super) mod generators;
pub(super) mod iteration;
pub mod known;
mod matching;
mod names;
mod natives;
mod text;
pub mod uncounted;
pub mod window;

use super::frame::Exit;
use super::{PyResult, Vm, unwind};
use crate::compile::code::{Code, Site};
use crate::compile::op::{ASYNC_ITEM, Compare, FREE_A, FREE_B, FREE_C, Instr, KEEP_IF_JUMP, NEGATE, Op};
use crate::heap::Value;
use crate::object::payloads::{Body, InlineCache, Shape};
use crate::object::slots::BinaryOp;
use generators::Given;
use window::Window;

/// What the instructions of the running frame refer to. Valid while the frame is the innermost one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Registers.
    regs: Window,
    body: *const Body,
}

/// The body of a running frame.
pub(super) fn body<'a>(body: *const Body) -> &'a Body {
    // SAFETY: the level of the frame keeps the code object, which keeps the body; callers use it while the level exists.
    unsafe { &*body }
}

/// The code of a running frame.
pub(super) fn code<'a>(of: *const Body) -> &'a Code {
    // SAFETY: as in `body`: the code object keeps the code too.
    unsafe { &*body(of).shape.code }
}

impl Context {
    /// That of no frame.
    pub(super) const NONE: Self = Self { regs: Window::NONE, body: std::ptr::null() };

    /// That of the innermost frame.
    #[inline]
    fn innermost(vm: &mut Vm) -> PyResult<Self> {
        match vm.thread.levels.last() {
            Some(level) => Ok(Self { regs: level.registers, body: level.body }),
            None => Err(vm.bug("no frame to run")),
        }
    }

    #[inline(always)]
    fn body<'a>(&self) -> &'a Body {
        body(self.body)
    }

    #[inline(always)]
    fn shape<'a>(&self) -> &'a Shape {
        &self.body().shape
    }

    /// Name number `index`.
    #[inline]
    fn name<'a>(&self, index: u16) -> &'a Value {
        // SAFETY: the verifier has checked the number.
        unsafe { self.body().names.get_unchecked(usize::from(index)) }
    }

    /// Name of site `index`.
    fn site<'a>(&self, index: u16) -> &'a Value {
        let site: Site = self.code().sites[usize::from(index)];
        // SAFETY: as in `name`.
        unsafe { self.body().names.get_unchecked(site.name as usize) }
    }

    /// First inline cache of site `index`. The borrow must end before Python runs.
    #[inline(always)]
    fn cache<'a>(&self, index: u16) -> &'a mut InlineCache {
        // SAFETY: two caches a site; no other borrow of it is held.
        unsafe { &mut *self.body().caches.get_unchecked(usize::from(index)).as_ptr().cast::<InlineCache>() }
    }

    /// Second inline cache of site `index`, for another type. The borrow must end before Python runs.
    #[inline(always)]
    fn second_cache<'a>(&self, index: u16) -> &'a mut InlineCache {
        // SAFETY: as in `cache`.
        unsafe { &mut *self.body().caches.get_unchecked(usize::from(index)).as_ptr().cast::<InlineCache>().add(1) }
    }

    /// Constant number `index`.
    #[inline]
    fn constant<'a>(&self, index: usize) -> &'a Value {
        // SAFETY: as in `name`.
        unsafe { self.body().constants.get_unchecked(index) }
    }

    /// The code that runs.
    fn code<'a>(&self) -> &'a Code {
        code(self.body)
    }
}

/// How the loop goes on after an instruction.
pub(super) enum Flow {
    /// With the next one.
    Next,
    /// Relative to the next one.
    Jump(i32),
    /// In another frame, or elsewhere in this one: all locals of the loop are stale.
    Reload,
    /// The run is over: the result, or `None` when a generator has returned (its value is in the thread).
    Leave(Option<Value>),
}

/// How a short way ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quick {
    /// Done, and nothing can have died.
    Done,
    /// Done.
    Dropped,
    /// Not done, nothing has changed: the general way is to be gone.
    No,
}

impl Quick {
    /// Done; a counted value may have died if `dropped`.
    #[inline(always)]
    fn done(dropped: bool) -> Self {
        if dropped { Self::Dropped } else { Self::Done }
    }
}

/// How the short way of `ForIter` ended.
enum Step {
    /// There is an item, and nothing can have died.
    Item,
    /// There is an item.
    Dropped,
    /// The iterator is at its end, and was released.
    End,
    /// Not done.
    General,
}

/// The instruction before `ip`: the one that runs.
#[inline(always)]
fn before(ip: *const Instr) -> Instr {
    // SAFETY: `ip` is the next instruction, so there is one before it.
    unsafe { *ip.sub(1) }
}

/// Releases the operands `b` and `c` that die with `i`, left first.
#[inline]
fn free_right(regs: Window, i: Instr) {
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
}

/// Ends a comparison, `is` or `in`, with a result in `R[a]`: in CPython their right operand dies first.
#[inline]
fn finish_comparison(regs: Window, i: Instr, result: Value) {
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, result);
}

/// Ends an instruction with a result in `R[a]`.
#[inline]
fn finish(regs: Window, i: Instr, result: Value) {
    free_right(regs, i);
    regs.set(i.a, result);
}

/// Runs the innermost frame and those it calls, until no more than `floor` are left. With `raising`, the exception in flight is
/// raised where the frame stands.
pub(super) fn run(vm: &mut Vm, floor: usize, raising: bool) -> PyResult<Option<Value>> {
    if let Err(raised) = vm.descend(super::descent::RUN) {
        unwind::abandon(vm, floor);
        return Err(raised);
    }
    let outside = vm.thread.running;
    let result = execute(vm, floor, raising);
    vm.thread.running = outside;
    vm.ascend(super::descent::RUN);
    result
}

#[allow(clippy::too_many_lines, clippy::cognitive_complexity, reason = "one flat match, an arm an opcode")]
fn execute(vm: &mut Vm, floor: usize, raising: bool) -> PyResult<Option<Value>> {
    if raising {
        unwind::unwind(vm, floor)?;
    }
    vm.thread.running = Context::innermost(vm)?;
    let mut ip = vm.thread.ip;
    if vm.heap.attention() {
        // The instruction about to run has not begun: its predecessor is the one that reports a limit.
        if let Err(_raised) = vm.boundary() {
            unwind::unwind(vm, floor)?;
            vm.thread.running = Context::innermost(vm)?;
            ip = vm.thread.ip;
        }
    }

    macro_rules! reload {
        () => {{
            vm.thread.running = Context::innermost(vm)?;
            ip = vm.thread.ip;
        }};
    }
    macro_rules! plain {
        ($result:expr) => {{
            vm.thread.ip = ip;
            if let Err(raised) = $result {
                break Err(raised);
            }
        }};
    }
    macro_rules! jump {
        ($offset:expr) => {{
            // SAFETY: the verifier has checked that jumps stay inside the code.
            ip = unsafe { ip.offset($offset as isize) };
        }};
    }
    macro_rules! flow {
        ($result:expr) => {{
            vm.thread.ip = ip;
            match $result {
                Ok(Flow::Next) => {}
                other => break other,
            }
        }};
    }
    // Goes on without looking for finalizers where nothing can have died.
    macro_rules! quick {
        ($done:expr, $else:expr) => {
            match $done {
                Quick::Done => continue,
                Quick::Dropped => {}
                Quick::No => $else,
            }
        };
    }
    macro_rules! binary {
        ($regs:expr, $fast:path, $op:ident, $i:expr) => {
            quick!($fast($regs, $i), plain!(arithmetic::binary(vm, $regs, $i, BinaryOp::$op)))
        };
        ($regs:expr, $op:ident, $i:expr) => {
            plain!(arithmetic::binary(vm, $regs, $i, BinaryOp::$op))
        };
    }
    macro_rules! compare_jump {
        ($regs:expr, $op:tt, $which:ident, $i:expr) => {
            match ($regs.int($i.a), $regs.int($i.b)) {
                (Some(x), Some(y)) => {
                    if (x $op y) != ($i.f & NEGATE != 0) {
                        jump!($i.signed_c());
                    }
                    continue;
                }
                _ => flow!(arithmetic::compare_jump(vm, $regs, *$i, Compare::$which)),
            }
        };
    }
    macro_rules! compare_imm {
        ($regs:expr, $op:tt, $which:ident, $i:expr) => {
            match $regs.int($i.a) {
                Some(x) => {
                    if (x $op i64::from($i.signed_b())) != ($i.f & NEGATE != 0) {
                        jump!($i.signed_c());
                    }
                    continue;
                }
                _ => flow!(arithmetic::compare_imm_jump(vm, $regs, *$i, Compare::$which)),
            }
        };
    }

    // Calls a native, by `$else` where the short way does not do.
    macro_rules! native {
        ($context:expr, $count:expr, $else:path, $i:expr) => {{
            vm.thread.ip = ip;
            match natives::call(vm, $context.regs, $i.a, $count, $i.c) {
                Ok(true) => {}
                Ok(false) => flow!($else(vm, $context, *$i)),
                Err(raised) => break Err(raised),
            }
        }};
    }
    macro_rules! jump_if {
        ($regs:expr, $wanted:expr, $i:expr) => {{
            let truth = match $regs.read($i.a).as_bool() {
                Some(truth) => truth,
                None => {
                    vm.thread.ip = ip;
                    match arithmetic::truth(vm, $regs.read($i.a)) {
                        Ok(truth) => truth,
                        Err(raised) => break Err(raised),
                    }
                }
            };
            let jumps = truth == $wanted;
            let dies = $i.f & FREE_A != 0 && !(jumps && $i.f & KEEP_IF_JUMP != 0);
            if jumps {
                jump!($i.bc());
            }
            if !dies || !$regs.discard($i.a) {
                continue;
            }
        }};
    }
    macro_rules! jump_if_none {
        ($regs:expr, $wanted:expr, $i:expr) => {{
            if $regs.read($i.a).is_none() == $wanted {
                jump!($i.bc());
            }
            if $i.f & FREE_A == 0 || !$regs.discard($i.a) {
                continue;
            }
        }};
    }

    // Goes on where a short way says; when that has done nothing, the general way is to be gone.
    macro_rules! onward {
        ($next:expr, $else:expr) => {{
            let next = $next;
            if next.is_null() { $else } else { ip = next }
        }};
    }

    loop {
        // Short ways stay inside; what changes the frame or raises comes out.
        let out: PyResult<Flow> = loop {
            // SAFETY: the verifier has checked that every path ends in an instruction that leaves the code.
            let i = unsafe { &*ip };
            // Not kept from one instruction to the next: that would cost each of them two moves.
            let regs = vm.thread.running.regs;
            // SAFETY: as above.
            ip = unsafe { ip.add(1) };
            match i.op {
                Op::Nop => {}
                Op::Probe => {
                    vm.thread.ip = ip;
                    vm.pass_probe(usize::try_from(i.bc()).unwrap_or(0));
                }
                Op::Move => {
                    let value = regs.operand(i.b, i.f & FREE_B != 0);
                    if !regs.move_in(i.a, value) {
                        continue;
                    }
                }
                Op::Drop => drop(regs.take(i.a)),
                Op::LoadConst => {
                    let context = vm.thread.running;
                    if !regs.move_in(i.a, Some(context.constant(usize::try_from(i.bc()).unwrap_or(0)).clone())) {
                        continue;
                    }
                }
                Op::LoadInt => {
                    if !regs.put(i.a, Value::int(i64::from(i.bc()))) {
                        continue;
                    }
                }
                Op::LoadSingleton => {
                    if !regs.put(i.a, names::singleton(i.b)) {
                        continue;
                    }
                }
                Op::DeleteLocal => {
                    let context = vm.thread.running;
                    match regs.take(i.a) {
                        Some(old) => drop(old),
                        None => plain!(Err::<(), _>(names::unbound(vm, context, i.a))),
                    }
                }
                Op::CheckLocal => {
                    let context = vm.thread.running;
                    if regs.get(i.a).is_some() {
                        continue;
                    }
                    plain!(Err::<(), _>(names::unbound(vm, context, i.a)));
                }
                Op::ClearLocal => drop(regs.take(i.a)),
                Op::MakeCell => plain!(names::make_cell(vm, regs, *i)),
                Op::CopyFreeVars => plain!(names::copy_free_vars(vm, regs, *i)),
                Op::LoadCell => {
                    let context = vm.thread.running;
                    quick!(names::cell(vm, regs, *i), plain!(names::load_cell(vm, context, *i)));
                }
                Op::StoreCell => plain!(names::store_cell(vm, regs, *i)),
                Op::DeleteCell => {
                    let context = vm.thread.running;
                    plain!(names::delete_cell(vm, context, *i));
                }
                Op::LoadLocals => plain!(names::load_locals(vm, regs, *i)),
                Op::LoadName => {
                    let context = vm.thread.running;
                    plain!(names::load_name(vm, context, *i));
                }
                Op::StoreName => {
                    let context = vm.thread.running;
                    plain!(names::store_name(vm, context, *i));
                }
                Op::DeleteName => {
                    let context = vm.thread.running;
                    plain!(names::delete_name(vm, context, *i));
                }
                Op::LoadGlobal => {
                    let context = vm.thread.running;
                    quick!(names::global(vm, context, *i), plain!(names::load_global(vm, context, *i)));
                }
                Op::StoreGlobal => {
                    let context = vm.thread.running;
                    plain!(names::store_global(vm, context, *i));
                }
                Op::DeleteGlobal => {
                    let context = vm.thread.running;
                    plain!(names::delete_global(vm, context, *i));
                }
                Op::LoadMapOrGlobal => {
                    let context = vm.thread.running;
                    plain!(names::load_map_or_global(vm, context, *i));
                }
                Op::LoadMapOrCell => {
                    let context = vm.thread.running;
                    plain!(names::load_map_or_cell(vm, context, *i));
                }
                Op::LoadAttr => {
                    let context = vm.thread.running;
                    quick!(
                        attributes::attribute(vm, context, *i),
                        onward!(attributes::attribute_elsewhere(vm, ip), flow!(attributes::load_attr(vm, context, before(ip))))
                    );
                }
                Op::StoreAttr => {
                    let context = vm.thread.running;
                    quick!(
                        attributes::store(vm, context, *i),
                        onward!(attributes::store_elsewhere(vm, ip), flow!(attributes::store_attr(vm, context, before(ip))))
                    );
                }
                Op::DeleteAttr => {
                    let context = vm.thread.running;
                    plain!(attributes::delete_attr(vm, context, *i));
                }
                Op::LoadMethod => {
                    let context = vm.thread.running;
                    quick!(
                        attributes::method(vm, context, *i),
                        quick!(attributes::method_elsewhere(vm, context, *i), flow!(attributes::load_method(vm, context, *i)))
                    );
                }
                Op::LoadSuper => {
                    let context = vm.thread.running;
                    quick!(attributes::super_method(vm, context, *i), plain!(attributes::load_super(vm, context, *i)));
                }
                Op::LoadItem => plain!(attributes::load_item(vm, regs, *i)),
                Op::StoreItem => plain!(attributes::store_item(vm, regs, *i)),
                Op::DeleteItem => plain!(attributes::delete_item(vm, regs, *i)),
                Op::BuildSlice => plain!(collections::build_slice(vm, regs, *i)),
                Op::Add => binary!(regs, arithmetic::add, Add, *i),
                Op::Sub => binary!(regs, arithmetic::sub, Sub, *i),
                Op::Mul => binary!(regs, arithmetic::mul, Mul, *i),
                Op::TrueDiv => binary!(regs, arithmetic::true_div, TrueDiv, *i),
                Op::FloorDiv => binary!(regs, arithmetic::floor_div, FloorDiv, *i),
                Op::Mod => binary!(regs, arithmetic::modulo, Mod, *i),
                Op::Pow => binary!(regs, Pow, *i),
                Op::MatMul => binary!(regs, MatMul, *i),
                Op::BitAnd => binary!(regs, arithmetic::bit_and, And, *i),
                Op::BitOr => binary!(regs, arithmetic::bit_or, Or, *i),
                Op::BitXor => binary!(regs, arithmetic::bit_xor, Xor, *i),
                Op::LShift => binary!(regs, LShift, *i),
                Op::RShift => binary!(regs, RShift, *i),
                Op::AddImm => {
                    quick!(
                        arithmetic::add_imm(regs, *i, i64::from(i.signed_c())),
                        plain!(arithmetic::binary_imm(vm, regs, *i, BinaryOp::Add))
                    );
                }
                Op::SubImm => {
                    quick!(
                        arithmetic::add_imm(regs, *i, -i64::from(i.signed_c())),
                        plain!(arithmetic::binary_imm(vm, regs, *i, BinaryOp::Sub))
                    );
                }
                Op::Neg => plain!(arithmetic::unary(vm, regs, *i)),
                Op::Pos => plain!(arithmetic::unary(vm, regs, *i)),
                Op::Invert => plain!(arithmetic::unary(vm, regs, *i)),
                Op::Not => plain!(arithmetic::not(vm, regs, *i)),
                Op::Compare => quick!(arithmetic::numbers(regs, *i), plain!(arithmetic::compare(vm, regs, *i))),
                Op::Is => {
                    let same = regs.read(i.b).is(regs.read(i.c)) != (i.f & NEGATE != 0);
                    finish_comparison(regs, *i, Value::bool(same));
                }
                Op::Contains => plain!(arithmetic::contains(vm, regs, *i)),
                Op::JumpIfLt => compare_jump!(regs, <, Lt, i),
                Op::JumpIfLe => compare_jump!(regs, <=, Le, i),
                Op::JumpIfEq => compare_jump!(regs, ==, Eq, i),
                Op::JumpIfNe => compare_jump!(regs, !=, Ne, i),
                Op::JumpIfGt => compare_jump!(regs, >, Gt, i),
                Op::JumpIfGe => compare_jump!(regs, >=, Ge, i),
                Op::JumpIfLtImm => compare_imm!(regs, <, Lt, i),
                Op::JumpIfLeImm => compare_imm!(regs, <=, Le, i),
                Op::JumpIfEqImm => compare_imm!(regs, ==, Eq, i),
                Op::JumpIfNeImm => compare_imm!(regs, !=, Ne, i),
                Op::JumpIfGtImm => compare_imm!(regs, >, Gt, i),
                Op::JumpIfGeImm => compare_imm!(regs, >=, Ge, i),
                Op::Jump => {
                    jump!(i.bc());
                    continue;
                }
                Op::JumpBack => {
                    jump!(i.bc());
                    if vm.fuel > 0 {
                        vm.fuel -= 1;
                        continue;
                    }
                    plain!(vm.charge(1));
                }
                Op::JumpIfTrue => jump_if!(regs, true, i),
                Op::JumpIfFalse => jump_if!(regs, false, i),
                Op::JumpIfNone => jump_if_none!(regs, true, i),
                Op::JumpIfNotNone => jump_if_none!(regs, false, i),
                Op::JumpIfUndefined => {
                    if regs.get(i.a).is_none() {
                        jump!(i.bc());
                    }
                }
                Op::Call => {
                    let context = vm.thread.running;
                    onward!(frames::call(vm, ip), native!(context, i.b, calls::call, i));
                }
                Op::CallMethod => {
                    let context = vm.thread.running;
                    onward!(frames::call_method(vm, ip), {
                        if regs.get(i.a + 1).is_some() {
                            native!(context, i.b + 1, calls::call_method, i);
                        } else {
                            flow!(calls::call_method(vm, context, *i));
                        }
                    });
                }
                Op::CallKw => {
                    let context = vm.thread.running;
                    flow!(calls::call_kw(vm, context, *i));
                }
                Op::CallMethodKw => {
                    let context = vm.thread.running;
                    flow!(calls::call_method_kw(vm, context, *i));
                }
                Op::CallEx => {
                    let context = vm.thread.running;
                    flow!(calls::call_ex(vm, context, *i));
                }
                Op::DictMerge => plain!(calls::dict_merge(vm, regs, *i)),
                Op::Keywords => plain!(calls::all_keywords(vm, regs, *i)),
                Op::LoadBuildClass => plain!(functions::load_build_class(vm, regs, *i)),
                Op::MakeFunction => {
                    let context = vm.thread.running;
                    plain!(functions::make_function(vm, context, *i));
                }
                Op::Return => onward!(frames::give_back(vm, ip), flow!(calls::give_back(vm, regs, before(ip)))),
                Op::BuildTuple => plain!(collections::build_tuple(vm, regs, *i)),
                Op::BuildList => plain!(collections::build_list(vm, regs, *i)),
                Op::BuildSet => plain!(collections::build_set(vm, regs, *i)),
                Op::BuildDict => plain!(collections::build_dict(vm, regs, *i)),
                Op::BuildString => plain!(text::build_string(vm, regs, *i)),
                Op::ListAppend => plain!(collections::list_append(vm, regs, *i)),
                Op::ListExtend => plain!(collections::list_extend(vm, regs, *i)),
                Op::SetAdd => plain!(collections::set_add(vm, regs, *i)),
                Op::SetUpdate => plain!(collections::set_update(vm, regs, *i)),
                Op::DictSet => plain!(collections::dict_set(vm, regs, *i)),
                Op::DictUpdate => plain!(collections::dict_update(vm, regs, *i)),
                Op::ListToTuple => plain!(collections::list_to_tuple(vm, regs, *i)),
                Op::UnpackSequence => plain!(collections::unpack_sequence(vm, regs, *i)),
                Op::UnpackStarred => plain!(collections::unpack_starred(vm, regs, *i)),
                Op::GetIter => plain!(iteration::get_iter(vm, regs, *i)),
                Op::ForIter => match iteration::step(vm, regs, *i) {
                    Step::Item => continue,
                    Step::Dropped => {}
                    Step::End => jump!(i.signed_c()),
                    Step::General => onward!(generators::step(vm, ip), flow!(iteration::for_iter(vm, regs, *i))),
                },
                Op::ReturnGenerator => {
                    let context = vm.thread.running;
                    flow!(generators::make(vm, context));
                }
                Op::Yield => onward!(generators::give_to_loop(vm, ip), {
                    let i = before(ip);
                    let value = regs.operand(i.b, i.f & FREE_B != 0).unwrap_or(Value::NONE);
                    vm.thread.async_item = i.f & ASYNC_ITEM != 0;
                    match generators::give(vm, ip, i, value) {
                        Given::Taken(caller) => {
                            vm.thread.running = caller;
                            ip = vm.thread.ip;
                        }
                        Given::Result(value) => return Ok(Some(value)),
                        Given::General(value, delegating) => {
                            ip = vm.thread.ip;
                            flow!(generators::give_generally(vm, value, delegating));
                        }
                    }
                }),
                Op::GetYieldFromIter => {
                    let context = vm.thread.running;
                    plain!(iteration::get_yield_from_iter(vm, context, *i));
                }
                Op::GetAwaitable => plain!(iteration::get_awaitable(vm, regs, *i)),
                Op::YieldFrom => {
                    let sent = vm.thread.sent.take().unwrap_or(Value::NONE);
                    match generators::resume(vm, ip, regs.read(i.b), sent, Exit::Delegate) {
                        Ok(()) => ip = vm.thread.ip,
                        Err(sent) => flow!(generators::delegate(vm, regs, *i, sent)),
                    }
                }
                Op::GetAsyncIter => plain!(iteration::get_async_iter(vm, regs, *i)),
                Op::GetAsyncNext => plain!(iteration::get_async_next(vm, regs, *i)),
                Op::EndAsyncFor => plain!(iteration::end_async_for(vm, regs, *i)),
                Op::Raise => plain!(exceptions::raise(vm, regs, *i)),
                Op::RaiseAgain => plain!(exceptions::raise_again(vm)),
                Op::Reraise => plain!(exceptions::reraise(vm, regs, *i)),
                Op::EnterHandler => exceptions::enter_handler(vm, regs, *i),
                Op::LeaveHandler => exceptions::leave_handler(vm, regs, *i),
                Op::MatchException => plain!(exceptions::match_exception(vm, regs, *i)),
                Op::MatchGroup => plain!(exceptions::match_group(vm, regs, *i)),
                Op::LoadSpecial => quick!(exceptions::special(vm, regs, *i), plain!(exceptions::load_special(vm, regs, *i))),
                Op::CallExit => plain!(exceptions::call_exit(vm, regs, *i)),
                Op::LoadAssertionError => plain!(exceptions::load_assertion_error(vm, regs, *i)),
                Op::LoadNotImplementedError => {
                    plain!(exceptions::load_not_implemented_error(vm, regs, *i));
                }
                Op::FormatValue => plain!(text::format_value(vm, regs, *i)),
                Op::BuildInterpolation => plain!(text::build_interpolation(vm, regs, *i)),
                Op::BuildTemplate => plain!(text::build_template(vm, regs, *i)),
                Op::ImportName => {
                    let context = vm.thread.running;
                    plain!(functions::import_name(vm, context, *i));
                }
                Op::ImportFrom => {
                    let context = vm.thread.running;
                    plain!(functions::import_from(vm, context, *i));
                }
                Op::ImportStar => plain!(functions::import_star(vm, regs, *i)),
                Op::MatchSequence => plain!(matching::match_sequence(vm, regs, *i)),
                Op::MatchMapping => plain!(matching::match_mapping(vm, regs, *i)),
                Op::GetLen => plain!(matching::get_len(vm, regs, *i)),
                Op::MatchKeys => plain!(matching::match_keys(vm, regs, *i)),
                Op::MatchClass => plain!(matching::match_class(vm, regs, *i)),
                Op::Intrinsic1 => plain!(functions::intrinsic_one(vm, regs, *i)),
                Op::Intrinsic2 => plain!(functions::intrinsic_two(vm, regs, *i)),
                Op::SetupAnnotations => plain!(functions::setup_annotations(vm)),
            }
            // What died in this instruction is finalized before the next one begins.
            if vm.heap.attention() {
                vm.thread.ip = ip;
                if let Err(raised) = vm.boundary() {
                    break Err(raised);
                }
            }
        };
        match out {
            Ok(Flow::Next) => {}
            Ok(Flow::Jump(offset)) => jump!(offset),
            Ok(Flow::Reload) => reload!(),
            Ok(Flow::Leave(value)) => return Ok(value),
            Err(_raised) => {
                unwind::unwind(vm, floor)?;
                reload!();
            }
        }
        if vm.heap.attention() {
            vm.thread.ip = ip;
            if vm.boundary().is_err() {
                unwind::unwind(vm, floor)?;
                reload!();
            }
        }
    }
}
