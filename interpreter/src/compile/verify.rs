//! Checks emitted code in debug builds: operands within bounds, jumps on instructions, every temporary that is written consumed exactly once.
//! Knows operand roles; does not know what instructions compute.

use super::code::{Code, Constant};
use super::op::{
    AS_METHOD, FREE_A, FREE_B, FREE_C, Instr, KEEP_IF_JUMP, Op, Operand, RESTORE_PC, WITH_ANNOTATE, WITH_CLOSURE, WITH_DEFAULTS,
    WITH_KW_DEFAULTS, WITH_SPEC,
};

/// What is known of a temporary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Undefined, or was consumed.
    Dead,
    /// Holds a value that somebody must consume.
    Live,
    /// One or the other, by the way that led here.
    Either,
}

type States = Vec<State>;

struct Verifier<'a> {
    code: &'a Code,
    entry: Vec<Option<States>>,
    work: Vec<usize>,
}

/// The first fault found.
pub(super) fn verify(code: &Code) -> Result<(), String> {
    let temps = usize::from(code.register_count - code.first_temp.min(code.register_count));
    // What is known before each instruction is kept.
    if temps * code.instrs.len() > 64 << 20 {
        return Ok(());
    }
    let mut verifier = Verifier { code, entry: vec![None; code.instrs.len()], work: Vec::new() };
    verifier.arrive(0, &vec![State::Dead; temps])?;
    while let Some(pc) = verifier.work.pop() {
        verifier.step(pc).map_err(|fault| format!("at {pc}: {fault}"))?;
    }
    Ok(())
}

impl Verifier<'_> {
    fn arrive(&mut self, pc: usize, states: &States) -> Result<(), String> {
        let Some(entry) = self.entry.get_mut(pc) else { return Err(format!("control leaves the code to {pc}")) };
        let changed = match entry {
            None => {
                *entry = Some(states.clone());
                true
            }
            Some(known) => {
                let mut changed = false;
                for (known, new) in known.iter_mut().zip(states) {
                    if *known != *new && *known != State::Either {
                        *known = State::Either;
                        changed = true;
                    }
                }
                changed
            }
        };
        if changed {
            self.work.push(pc);
        }
        Ok(())
    }

    fn step(&mut self, pc: usize) -> Result<(), String> {
        let instr = self.code.instrs[pc];
        let mut states = self.entry[pc].clone().unwrap_or_default();
        self.bounds(instr)?;
        if let Some(handler) = u32::try_from(pc).ok().and_then(|pc| self.code.handler(pc)).copied() {
            let mut at_handler = states.clone();
            let depth = usize::from(handler.depth - self.code.first_temp.min(handler.depth));
            for (n, state) in at_handler.iter_mut().enumerate().skip(depth) {
                let given = n == depth || (n == depth + 1 && handler.save_pc);
                *state = if given { State::Live } else { State::Dead };
            }
            self.gone(instr, &mut at_handler);
            self.arrive(usize::try_from(handler.target).unwrap_or(usize::MAX), &at_handler)?;
        }
        self.consume(instr, &mut states)?;
        let mut on_jump = states.clone();
        self.produce(instr, &mut states)?;
        if instr.op == Op::ForIter {
            self.set(&mut on_jump, instr.a, State::Dead);
        }
        if instr.f & KEEP_IF_JUMP != 0 && matches!(instr.op, Op::JumpIfTrue | Op::JumpIfFalse) {
            self.set(&mut on_jump, instr.a, State::Live);
        }
        match instr.op {
            Op::Return | Op::Raise | Op::RaiseAgain | Op::Reraise => {
                let left = states.iter().position(|state| *state != State::Dead);
                if let (Op::Return, Some(left)) = (instr.op, left) {
                    return Err(format!("leaves r{} alive", left + usize::from(self.code.first_temp)));
                }
                Ok(())
            }
            Op::Jump | Op::JumpBack => self.arrive(self.target(pc, instr)?, &on_jump),
            _ => {
                if instr.op.operands().iter().any(|operand| matches!(operand, Operand::Jump16 | Operand::Jump32)) {
                    self.arrive(self.target(pc, instr)?, &on_jump)?;
                }
                self.arrive(pc + 1, &states)
            }
        }
    }

    fn target(&self, pc: usize, instr: Instr) -> Result<usize, String> {
        let short = instr.op.operands()[2] == Operand::Jump16;
        let distance = if short { i64::from(instr.signed_c()) } else { i64::from(instr.bc()) };
        if distance < 0 && instr.op != Op::JumpBack {
            return Err("jumps back".to_owned());
        }
        let to = i64::try_from(pc).unwrap_or(i64::MAX) + 1 + distance;
        usize::try_from(to).map_err(|_| "jumps before the code".to_owned())
    }

    fn bounds(&self, instr: Instr) -> Result<(), String> {
        let code = self.code;
        for (operand, number) in instr.op.operands().into_iter().zip([instr.a, instr.b, instr.c]) {
            let number = usize::from(number);
            let limit = match operand {
                Operand::Write | Operand::Read | Operand::Update | Operand::Cell | Operand::Window | Operand::WriteRun => {
                    if empty_window(instr, operand) { usize::MAX } else { usize::from(code.register_count) }
                }
                Operand::Const => code.constants.len(),
                Operand::Name => code.names.len(),
                Operand::Site => code.sites.len(),
                _ => usize::MAX,
            };
            if number >= limit {
                return Err(format!("operand {number} of {} is out of bounds", instr.op.name()));
            }
        }
        if instr.op == Op::MakeFunction && !matches!(code.constants[usize::from(instr.c)], Constant::Code(_)) {
            return Err("makes a function of no code".to_owned());
        }
        Ok(())
    }

    fn index(&self, register: u16) -> Option<usize> {
        register.checked_sub(self.code.first_temp).map(usize::from)
    }

    fn set(&self, states: &mut States, register: u16, state: State) {
        if let Some(slot) = self.index(register).and_then(|n| states.get_mut(n)) {
            *slot = state;
        }
    }

    fn state(&self, states: &States, register: u16) -> State {
        self.index(register).map_or(State::Live, |n| states.get(n).copied().unwrap_or(State::Dead))
    }

    fn take(&self, states: &mut States, register: u16) -> Result<(), String> {
        self.look(states, register)?;
        if self.index(register).is_none() {
            return Err(format!("consumes the named register r{register}"));
        }
        self.set(states, register, State::Dead);
        Ok(())
    }

    fn look(&self, states: &States, register: u16) -> Result<(), String> {
        match self.state(states, register) {
            State::Live => Ok(()),
            state => Err(format!("reads r{register}, which is {state:?}")),
        }
    }

    fn consume(&self, instr: Instr, states: &mut States) -> Result<(), String> {
        let operands = instr.op.operands();
        let places = [(instr.a, FREE_A), (instr.b, FREE_B), (instr.c, FREE_C)];
        // first all looks, then the deaths
        for (operand, (register, _)) in operands.into_iter().zip(places) {
            let optional = matches!(instr.op, Op::FormatValue | Op::Raise) && !reads_optional(instr, register);
            if operand == Operand::Read && !optional && self.index(register).is_some() {
                self.look(states, register)?;
            }
            if operand == Operand::Update && !matches!(instr.op, Op::JumpIfUndefined | Op::MakeCell | Op::CheckLocal | Op::DeleteLocal) {
                self.look(states, register)?;
            }
        }
        for (operand, (register, bit)) in operands.into_iter().zip(places) {
            let optional = matches!(instr.op, Op::FormatValue | Op::Raise) && !reads_optional(instr, register);
            match operand {
                Operand::Read if instr.f & bit != 0 && !optional => self.take(states, register)?,
                Operand::Window => {
                    let (first, count) = window(instr, register);
                    for register in first..first + count {
                        if instr.op == Op::CallEx && register == first + 2 {
                            self.set(states, register, State::Dead);
                        } else {
                            self.take(states, register)?;
                        }
                    }
                }
                _ => {}
            }
        }
        if instr.op == Op::YieldFrom {
            self.take(states, instr.b)?;
        }
        Ok(())
    }

    /// Operands that are consumed even when the instruction raises.
    fn gone(&self, instr: Instr, states: &mut States) {
        if instr.op == Op::CallExit {
            self.set(states, instr.b, State::Dead);
            self.set(states, instr.b + 1, State::Dead);
        }
    }

    fn produce(&self, instr: Instr, states: &mut States) -> Result<(), String> {
        let mut write = |register: u16, live: State| -> Result<(), String> {
            if self.state(states, register) == State::Live && self.index(register).is_some() && instr.op != Op::ClearLocal {
                return Err(format!("overwrites r{register}, which is alive"));
            }
            self.set(states, register, live);
            Ok(())
        };
        for (operand, register) in instr.op.operands().into_iter().zip([instr.a, instr.b, instr.c]) {
            match operand {
                Operand::Write if instr.op == Op::ClearLocal => write(register, State::Dead)?,
                Operand::Write => write(register, State::Live)?,
                Operand::WriteRun => {
                    for register in register..register + written(instr) {
                        write(register, State::Live)?;
                    }
                }
                _ => {}
            }
        }
        if matches!(instr.op, Op::CallKw | Op::CallMethodKw) {
            write(instr.a, State::Live)?;
        }
        Ok(())
    }
}

/// Whether the operand in `register` is read at all.
fn reads_optional(instr: Instr, register: u16) -> bool {
    match instr.op {
        Op::FormatValue => register == instr.b || instr.f & WITH_SPEC != 0,
        Op::Raise => register == instr.a || instr.c == 1,
        _ => true,
    }
}

fn empty_window(instr: Instr, operand: Operand) -> bool {
    operand == Operand::Window && window(instr, 0).1 == 0 || operand == Operand::WriteRun && written(instr) == 0
}

/// The run of registers that a window operand at `register` consumes.
fn window(instr: Instr, register: u16) -> (u16, u16) {
    let count = match instr.op {
        Op::Call | Op::CallKw => 1 + instr.b,
        Op::CallMethod | Op::CallMethodKw => 2 + instr.b,
        Op::CallEx | Op::LoadSuper | Op::MatchClass => 3,
        Op::BuildDict => 2 * instr.c,
        Op::BuildSlice | Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => instr.c,
        Op::MakeFunction => {
            let bits = instr.f & (WITH_DEFAULTS | WITH_KW_DEFAULTS | WITH_ANNOTATE | WITH_CLOSURE);
            u16::try_from(bits.count_ones()).unwrap_or(0)
        }
        Op::ImportName | Op::Intrinsic2 | Op::CallExit => 2,
        Op::BuildInterpolation => 2 + u16::from(instr.f & WITH_SPEC != 0),
        Op::Reraise => 1 + u16::from(instr.f & RESTORE_PC != 0),
        _ => 1,
    };
    (register, count)
}

/// Number of registers that a `WriteRun` operand writes.
fn written(instr: Instr) -> u16 {
    match instr.op {
        Op::CopyFreeVars => instr.b,
        Op::LoadMethod | Op::LoadSpecial | Op::MatchGroup => 2,
        Op::LoadSuper => 1 + u16::from(instr.f & AS_METHOD != 0),
        Op::UnpackSequence => instr.c,
        Op::UnpackStarred => (instr.c & 0xFF) + (instr.c >> 8) + 1,
        _ => 1,
    }
}
