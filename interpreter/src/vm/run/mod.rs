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
mod functions;
mod iteration;
mod matching;
mod names;
mod text;
pub mod window;

use std::ptr;

use super::{PyResult, Vm, unwind};
use crate::compile::code::{Code, Site};
use crate::compile::op::{Compare, FREE_A, FREE_B, FREE_C, Instr, KEEP_IF_JUMP, NEGATE, Op};
use crate::heap::Value;
use crate::object::payloads::{CodeObject, InlineCache};
use crate::object::slots::BinaryOp;
use window::Window;

/// What the instructions of the running frame refer to. Valid while the frame is the innermost one.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// Registers.
    regs: Window,
    constants: *const Value,
    names: *const Value,
    caches: *mut InlineCache,
    code: *const Code,
}

impl Context {
    /// That of the innermost frame.
    fn innermost(vm: &mut Vm) -> PyResult<Self> {
        let Some(level) = vm.thread.levels.last() else { return Err(vm.bug("no frame to run")) };
        let (regs, object) = (level.registers, level.code.clone());
        let code = object.get::<CodeObject>(&vm.heap).map(|object| ptr::from_ref::<Code>(&object.code));
        let body = object.get_mut::<CodeObject>(&mut vm.heap).and_then(|object| object.body.as_mut());
        match (code, body) {
            (Some(code), Some(body)) => {
                Ok(Self { regs, constants: body.constants.as_ptr(), names: body.names.as_ptr(), caches: body.caches.as_mut_ptr(), code })
            }
            _ => Err(vm.bug("frame without a body")),
        }
    }

    /// Name number `index`.
    fn name<'a>(&self, index: u16) -> &'a Value {
        // SAFETY: the verifier has checked the number; the level keeps the code object and with it the body.
        unsafe { &*self.names.add(usize::from(index)) }
    }

    /// Name of site `index`.
    fn site<'a>(&self, index: u16) -> &'a Value {
        let site: Site = self.code().sites[usize::from(index)];
        // SAFETY: as in `name`.
        unsafe { &*self.names.add(site.name as usize) }
    }

    /// Inline cache of site `index`. The borrow must end before Python runs.
    fn cache<'a>(&self, index: u16) -> &'a mut InlineCache {
        // SAFETY: one cache a site; no other borrow of it is held.
        unsafe { &mut *self.caches.add(usize::from(index)) }
    }

    /// Constant number `index`.
    fn constant<'a>(&self, index: usize) -> &'a Value {
        // SAFETY: as in `name`.
        unsafe { &*self.constants.add(index) }
    }

    /// The code that runs.
    fn code<'a>(&self) -> &'a Code {
        // SAFETY: the level keeps the code object, which keeps the code.
        unsafe { &*self.code }
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

/// Releases the operands that die with `i`, left first.
#[inline]
fn free(regs: Window, i: Instr) {
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    free_right(regs, i);
}

/// The same without `a`, which is a destination.
#[inline]
fn free_right(regs: Window, i: Instr) {
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
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
    let result = execute(vm, floor, raising);
    vm.ascend(super::descent::RUN);
    result
}

#[allow(clippy::too_many_lines, clippy::cognitive_complexity, reason = "one flat match, an arm an opcode")]
fn execute(vm: &mut Vm, floor: usize, raising: bool) -> PyResult<Option<Value>> {
    if raising {
        unwind::unwind(vm, floor)?;
    }
    let mut context = Context::innermost(vm)?;
    let mut regs = context.regs;
    let mut ip = vm.thread.ip;

    macro_rules! reload {
        () => {{
            context = Context::innermost(vm)?;
            regs = context.regs;
            ip = vm.thread.ip;
        }};
    }
    macro_rules! raise {
        ($raised:expr) => {{
            let _: super::Raised = $raised;
            unwind::unwind(vm, floor)?;
            reload!()
        }};
    }
    macro_rules! plain {
        ($result:expr) => {{
            vm.thread.ip = ip;
            if let Err(raised) = $result {
                raise!(raised)
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
                Ok(Flow::Jump(offset)) => jump!(offset),
                Ok(Flow::Reload) => reload!(),
                Ok(Flow::Leave(value)) => return Ok(value),
                Err(raised) => raise!(raised),
            }
        }};
    }
    macro_rules! binary {
        ($fast:path, $op:ident, $i:expr) => {
            if !$fast(regs, $i) {
                plain!(arithmetic::binary(vm, regs, $i, BinaryOp::$op))
            }
        };
        ($op:ident, $i:expr) => {
            plain!(arithmetic::binary(vm, regs, $i, BinaryOp::$op))
        };
    }
    macro_rules! compare_jump {
        ($op:tt, $which:ident, $i:expr) => {
            match (regs.read($i.a).as_int(), regs.read($i.b).as_int()) {
                (Some(x), Some(y)) => {
                    if (x $op y) != ($i.f & NEGATE != 0) {
                        jump!($i.signed_c());
                    }
                }
                _ => flow!(arithmetic::compare_jump(vm, regs, $i, Compare::$which)),
            }
        };
    }
    macro_rules! compare_imm {
        ($op:tt, $which:ident, $i:expr) => {
            match regs.read($i.a).as_int() {
                Some(x) => {
                    if (x $op i64::from($i.signed_b())) != ($i.f & NEGATE != 0) {
                        jump!($i.signed_c());
                    }
                }
                _ => flow!(arithmetic::compare_imm_jump(vm, regs, $i, Compare::$which)),
            }
        };
    }

    loop {
        if vm.heap.attention() {
            vm.thread.ip = ip;
            // The instruction about to run has not begun: its predecessor is the one that reports a limit.
            if let Err(raised) = vm.boundary() {
                raise!(raised);
            }
        }
        // SAFETY: the verifier has checked that every path ends in an instruction that leaves the code.
        let i = unsafe { *ip };
        // SAFETY: as above.
        ip = unsafe { ip.add(1) };
        match i.op {
            Op::Nop => {}
            Op::Probe => {
                vm.thread.ip = ip;
                vm.pass_probe(usize::try_from(i.bc()).unwrap_or(0));
            }
            Op::Move => {
                let value = if i.f & FREE_B != 0 { regs.take(i.b) } else { regs.get(i.b).cloned() };
                drop(regs.replace(i.a, value));
            }
            Op::Drop => drop(regs.take(i.a)),
            Op::LoadConst => regs.set(i.a, context.constant(usize::try_from(i.bc()).unwrap_or(0)).clone()),
            Op::LoadInt => regs.set(i.a, Value::int(i64::from(i.bc()))),
            Op::LoadSingleton => regs.set(i.a, names::singleton(i.b)),
            Op::DeleteLocal => match regs.take(i.a) {
                Some(old) => drop(old),
                None => plain!(Err::<(), _>(names::unbound(vm, &context, i.a))),
            },
            Op::CheckLocal => {
                if regs.get(i.a).is_none() {
                    plain!(Err::<(), _>(names::unbound(vm, &context, i.a)));
                }
            }
            Op::ClearLocal => drop(regs.take(i.a)),
            Op::MakeCell => plain!(names::make_cell(vm, regs, i)),
            Op::CopyFreeVars => plain!(names::copy_free_vars(vm, regs, i)),
            Op::LoadCell => plain!(names::load_cell(vm, &context, i)),
            Op::StoreCell => plain!(names::store_cell(vm, regs, i)),
            Op::DeleteCell => plain!(names::delete_cell(vm, &context, i)),
            Op::LoadLocals => plain!(names::load_locals(vm, regs, i)),
            Op::LoadName => plain!(names::load_name(vm, &context, i)),
            Op::StoreName => plain!(names::store_name(vm, &context, i)),
            Op::DeleteName => plain!(names::delete_name(vm, &context, i)),
            Op::LoadGlobal => plain!(names::load_global(vm, &context, i)),
            Op::StoreGlobal => plain!(names::store_global(vm, &context, i)),
            Op::DeleteGlobal => plain!(names::delete_global(vm, &context, i)),
            Op::LoadMapOrGlobal => plain!(names::load_map_or_global(vm, &context, i)),
            Op::LoadMapOrCell => plain!(names::load_map_or_cell(vm, &context, i)),
            Op::LoadAttr => plain!(attributes::load_attr(vm, &context, i)),
            Op::StoreAttr => plain!(attributes::store_attr(vm, &context, i)),
            Op::DeleteAttr => plain!(attributes::delete_attr(vm, &context, i)),
            Op::LoadMethod => plain!(attributes::load_method(vm, &context, i)),
            Op::LoadSuper => plain!(attributes::load_super(vm, &context, i)),
            Op::LoadItem => plain!(attributes::load_item(vm, regs, i)),
            Op::StoreItem => plain!(attributes::store_item(vm, regs, i)),
            Op::DeleteItem => plain!(attributes::delete_item(vm, regs, i)),
            Op::BuildSlice => plain!(collections::build_slice(vm, regs, i)),
            Op::Add => binary!(arithmetic::add, Add, i),
            Op::Sub => binary!(arithmetic::sub, Sub, i),
            Op::Mul => binary!(arithmetic::mul, Mul, i),
            Op::TrueDiv => binary!(TrueDiv, i),
            Op::FloorDiv => binary!(arithmetic::floor_div, FloorDiv, i),
            Op::Mod => binary!(arithmetic::modulo, Mod, i),
            Op::Pow => binary!(Pow, i),
            Op::MatMul => binary!(MatMul, i),
            Op::BitAnd => binary!(And, i),
            Op::BitOr => binary!(Or, i),
            Op::BitXor => binary!(Xor, i),
            Op::LShift => binary!(LShift, i),
            Op::RShift => binary!(RShift, i),
            Op::AddImm => {
                if !arithmetic::add_imm(regs, i, i64::from(i.signed_c())) {
                    plain!(arithmetic::binary_imm(vm, regs, i, BinaryOp::Add));
                }
            }
            Op::SubImm => {
                if !arithmetic::add_imm(regs, i, -i64::from(i.signed_c())) {
                    plain!(arithmetic::binary_imm(vm, regs, i, BinaryOp::Sub));
                }
            }
            Op::Neg => plain!(arithmetic::unary(vm, regs, i)),
            Op::Pos => plain!(arithmetic::unary(vm, regs, i)),
            Op::Invert => plain!(arithmetic::unary(vm, regs, i)),
            Op::Not => plain!(arithmetic::not(vm, regs, i)),
            Op::Compare => plain!(arithmetic::compare(vm, regs, i)),
            Op::Is => {
                let same = regs.read(i.b).is(regs.read(i.c)) != (i.f & NEGATE != 0);
                finish(regs, i, Value::bool(same));
            }
            Op::Contains => plain!(arithmetic::contains(vm, regs, i)),
            Op::JumpIfLt => compare_jump!(<, Lt, i),
            Op::JumpIfLe => compare_jump!(<=, Le, i),
            Op::JumpIfEq => compare_jump!(==, Eq, i),
            Op::JumpIfNe => compare_jump!(!=, Ne, i),
            Op::JumpIfGt => compare_jump!(>, Gt, i),
            Op::JumpIfGe => compare_jump!(>=, Ge, i),
            Op::JumpIfLtImm => compare_imm!(<, Lt, i),
            Op::JumpIfLeImm => compare_imm!(<=, Le, i),
            Op::JumpIfEqImm => compare_imm!(==, Eq, i),
            Op::JumpIfNeImm => compare_imm!(!=, Ne, i),
            Op::JumpIfGtImm => compare_imm!(>, Gt, i),
            Op::JumpIfGeImm => compare_imm!(>=, Ge, i),
            Op::Jump => jump!(i.bc()),
            Op::JumpBack => {
                jump!(i.bc());
                plain!(vm.charge(1));
            }
            Op::JumpIfTrue | Op::JumpIfFalse => {
                let wanted = i.op == Op::JumpIfTrue;
                let truth = match regs.read(i.a).as_bool() {
                    Some(truth) => truth,
                    None => {
                        vm.thread.ip = ip;
                        match arithmetic::truth(vm, regs.read(i.a)) {
                            Ok(truth) => truth,
                            Err(raised) => {
                                raise!(raised);
                                continue;
                            }
                        }
                    }
                };
                let jumps = truth == wanted;
                if i.f & FREE_A != 0 && !(jumps && i.f & KEEP_IF_JUMP != 0) {
                    drop(regs.take(i.a));
                }
                if jumps {
                    jump!(i.bc());
                }
            }
            Op::JumpIfNone | Op::JumpIfNotNone => {
                let jumps = regs.read(i.a).is_none() == (i.op == Op::JumpIfNone);
                if i.f & FREE_A != 0 {
                    drop(regs.take(i.a));
                }
                if jumps {
                    jump!(i.bc());
                }
            }
            Op::JumpIfUndefined => {
                if regs.get(i.a).is_none() {
                    jump!(i.bc());
                }
            }
            Op::Call => flow!(calls::call(vm, regs, i)),
            Op::CallMethod => flow!(calls::call_method(vm, regs, i)),
            Op::CallKw => flow!(calls::call_kw(vm, &context, i)),
            Op::CallMethodKw => flow!(calls::call_method_kw(vm, &context, i)),
            Op::CallEx => flow!(calls::call_ex(vm, regs, i)),
            Op::DictMerge => plain!(calls::dict_merge(vm, regs, i)),
            Op::LoadBuildClass => plain!(functions::load_build_class(vm, regs, i)),
            Op::MakeFunction => plain!(functions::make_function(vm, &context, i)),
            Op::Return => {
                let value = if i.f & FREE_A != 0 { regs.consume(i.a) } else { regs.read(i.a).clone() };
                flow!(calls::leave(vm, value));
            }
            Op::BuildTuple => plain!(collections::build_tuple(vm, regs, i)),
            Op::BuildList => plain!(collections::build_list(vm, regs, i)),
            Op::BuildSet => plain!(collections::build_set(vm, regs, i)),
            Op::BuildDict => plain!(collections::build_dict(vm, regs, i)),
            Op::BuildString => plain!(text::build_string(vm, regs, i)),
            Op::ListAppend => plain!(collections::list_append(vm, regs, i)),
            Op::ListExtend => plain!(collections::list_extend(vm, regs, i)),
            Op::SetAdd => plain!(collections::set_add(vm, regs, i)),
            Op::SetUpdate => plain!(collections::set_update(vm, regs, i)),
            Op::DictSet => plain!(collections::dict_set(vm, regs, i)),
            Op::DictUpdate => plain!(collections::dict_update(vm, regs, i)),
            Op::ListToTuple => plain!(collections::list_to_tuple(vm, regs, i)),
            Op::UnpackSequence => plain!(collections::unpack_sequence(vm, regs, i)),
            Op::UnpackStarred => plain!(collections::unpack_starred(vm, regs, i)),
            Op::GetIter => plain!(iteration::get_iter(vm, regs, i)),
            Op::ForIter => flow!(iteration::for_iter(vm, regs, i)),
            Op::ReturnGenerator => flow!(iteration::return_generator(vm, &context)),
            Op::Yield => flow!(iteration::yield_value(vm, regs, i)),
            Op::GetYieldFromIter => plain!(iteration::get_yield_from_iter(vm, &context, i)),
            Op::GetAwaitable => plain!(iteration::get_awaitable(vm, regs, i)),
            Op::YieldFrom => flow!(iteration::yield_from(vm, regs, i)),
            Op::GetAsyncIter => plain!(iteration::get_async_iter(vm, regs, i)),
            Op::GetAsyncNext => plain!(iteration::get_async_next(vm, regs, i)),
            Op::EndAsyncFor => plain!(iteration::end_async_for(vm, regs, i)),
            Op::Raise => plain!(exceptions::raise(vm, regs, i)),
            Op::RaiseAgain => plain!(exceptions::raise_again(vm)),
            Op::Reraise => plain!(exceptions::reraise(vm, regs, i)),
            Op::EnterHandler => exceptions::enter_handler(vm, regs, i),
            Op::LeaveHandler => exceptions::leave_handler(vm, regs, i),
            Op::MatchException => plain!(exceptions::match_exception(vm, regs, i)),
            Op::MatchGroup => plain!(exceptions::match_group(vm, regs, i)),
            Op::LoadSpecial => plain!(exceptions::load_special(vm, regs, i)),
            Op::CallExit => plain!(exceptions::call_exit(vm, regs, i)),
            Op::LoadAssertionError => plain!(exceptions::load_assertion_error(vm, regs, i)),
            Op::LoadNotImplementedError => plain!(exceptions::load_not_implemented_error(vm, regs, i)),
            Op::FormatValue => plain!(text::format_value(vm, regs, i)),
            Op::BuildInterpolation => plain!(text::build_interpolation(vm, regs, i)),
            Op::BuildTemplate => plain!(text::build_template(vm, regs, i)),
            Op::ImportName => plain!(functions::import_name(vm, &context, i)),
            Op::ImportFrom => plain!(functions::import_from(vm, &context, i)),
            Op::ImportStar => plain!(functions::import_star(vm, regs, i)),
            Op::MatchSequence => plain!(matching::match_sequence(vm, regs, i)),
            Op::MatchMapping => plain!(matching::match_mapping(vm, regs, i)),
            Op::GetLen => plain!(matching::get_len(vm, regs, i)),
            Op::MatchKeys => plain!(matching::match_keys(vm, regs, i)),
            Op::MatchClass => plain!(matching::match_class(vm, regs, i)),
            Op::Intrinsic1 => plain!(functions::intrinsic_one(vm, regs, i)),
            Op::Intrinsic2 => plain!(functions::intrinsic_two(vm, regs, i)),
            Op::SetupAnnotations => plain!(functions::setup_annotations(vm)),
        }
    }
}
