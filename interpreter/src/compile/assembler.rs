//! From instructions with labels to numbered instructions with relative jumps and the exception table.
//! Knows jump distances; does not know what the instructions mean beyond their operand roles.

use super::code::{Handler, Span};
use super::op::{GUARDED, Instr, Op, Operand};

/// A place to jump to.
pub(super) type Label = usize;

/// An entry of the exception table in the making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    /// Where control goes.
    pub(super) target: Label,
    /// First register to be released.
    pub(super) depth: u16,
    /// The raising instruction's number is wanted.
    pub(super) save_pc: bool,
}

/// An instruction that is not placed yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The instruction, jump distance zero.
    pub(super) instr: Instr,
    /// Where it jumps to.
    pub(super) target: Option<Label>,
    /// Position.
    pub(super) span: Span,
    /// Innermost guard around it.
    pub(super) guard: Option<usize>,
}

/// Instructions of one code object in the making.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    pub(super) items: Vec<Item>,
    /// Item before which a label stands.
    labels: Vec<Option<usize>>,
    pub(super) guards: Vec<Guard>,
    /// Which named registers are bound on every known way to a label that is not placed yet.
    pub(super) states: std::collections::HashMap<Label, Vec<bool>>,
}

/// What is placed.
pub(super) struct Placed {
    pub(super) instrs: Box<[Instr]>,
    pub(super) spans: Box<[Span]>,
    pub(super) handlers: Box<[Handler]>,
    /// Instruction number of every item, and one past the end.
    pub(super) places: Vec<u32>,
}

impl Assembler {
    /// A label that is not placed yet.
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(None);
        self.labels.len() - 1
    }

    /// Places a label before the next item.
    pub(super) fn place(&mut self, label: Label) {
        self.labels[label] = Some(self.items.len());
    }

    /// Numbers all items. A short jump that does not reach its target goes over a long one beside it.
    pub(super) fn assemble(&self) -> Placed {
        let mut far = vec![false; self.items.len()];
        let mut places = self.places(&far);
        loop {
            let mut grown = false;
            for (n, item) in self.items.iter().enumerate() {
                if !far[n] && short_jump(item.instr.op) && i16::try_from(self.distance(n, item, &places)).is_err() {
                    far[n] = true;
                    grown = true;
                }
            }
            if !grown {
                break;
            }
            places = self.places(&far);
        }
        let mut placed = Placed { instrs: Box::default(), spans: Box::default(), handlers: Box::default(), places };
        let (mut instrs, mut spans) = (Vec::new(), Vec::new());
        for (n, item) in self.items.iter().enumerate() {
            let distance = self.distance(n, item, &placed.places);
            if far[n] {
                instrs.push(Instr { c: 1, ..item.instr });
                instrs.push(Instr::wide(Op::Jump, 0, 0, 1));
                // counted from the third instruction of the island
                instrs.push(Instr::wide(Op::Jump, 0, 0, distance - 2));
                spans.extend([item.span; 3]);
            } else {
                instrs.push(if item.target.is_some() { with_distance(item.instr, distance) } else { item.instr });
                spans.push(item.span);
            }
        }
        placed.handlers = self.handlers(&placed.places);
        for handler in &placed.handlers {
            let guarded = usize::try_from(handler.start).unwrap_or(0)..usize::try_from(handler.end).unwrap_or(0);
            let suspending = instrs.get_mut(guarded).unwrap_or_default().iter_mut();
            suspending.filter(|instr| matches!(instr.op, Op::Yield | Op::YieldFrom)).for_each(|instr| instr.f |= GUARDED);
        }
        placed.instrs = instrs.into();
        placed.spans = spans.into();
        placed
    }

    fn places(&self, far: &[bool]) -> Vec<u32> {
        let mut at = 0;
        let mut places: Vec<u32> = far
            .iter()
            .map(|far| {
                let place = at;
                at += if *far { 3 } else { 1 };
                place
            })
            .collect();
        places.push(at);
        places
    }

    fn distance(&self, n: usize, item: &Item, places: &[u32]) -> i32 {
        let Some(target) = item.target.and_then(|label| self.labels[label]) else { return 0 };
        let from = i64::from(places[n]) + 1;
        i32::try_from(i64::from(places[target]) - from).unwrap_or(i32::MAX)
    }

    fn handlers(&self, places: &[u32]) -> Box<[Handler]> {
        let mut handlers: Vec<Handler> = Vec::new();
        for (n, item) in self.items.iter().enumerate() {
            let Some(guard) = item.guard.map(|guard| self.guards[guard]) else { continue };
            let target = self.labels[guard.target].map_or(0, |at| places[at]);
            let next = Handler { start: places[n], end: places[n + 1], target, depth: guard.depth, save_pc: guard.save_pc };
            match handlers.last_mut() {
                Some(last) if last.end == next.start && Handler { start: last.start, end: last.end, ..next } == *last => {
                    last.end = next.end;
                }
                _ => handlers.push(next),
            }
        }
        handlers.into()
    }
}

/// Jumps with a 16-bit distance.
fn short_jump(op: Op) -> bool {
    op.operands()[2] == Operand::Jump16
}

fn with_distance(instr: Instr, distance: i32) -> Instr {
    if short_jump(instr.op) {
        Instr { c: i16::try_from(distance).unwrap_or(0).cast_unsigned(), ..instr }
    } else {
        Instr::wide(instr.op, instr.f, instr.a, distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_jump_over_a_long_way_gets_an_island() {
        let mut assembler = Assembler::default();
        let end = assembler.label();
        let item = |instr, target| Item { instr, target, span: Span::NONE, guard: None };
        assembler.items.push(item(Instr::new(Op::ForIter, 0, 0, 1, 0), Some(end)));
        assembler.items.extend((0..40_000).map(|_| item(Instr::new(Op::Nop, 0, 0, 0, 0), None)));
        assembler.place(end);
        assembler.items.push(item(Instr::new(Op::Return, 0, 0, 0, 0), None));
        let placed = assembler.assemble();
        assert_eq!((placed.instrs[0].signed_c(), placed.instrs[1].bc(), placed.instrs[2].bc()), (1, 1, 40_000));
        assert_eq!(placed.instrs.len(), 40_004);
    }
}
