//! Comparisons, boolean operations, conditional expressions and jumps on conditions. Language Reference 6.10 to 6.13.

use ruff_python_ast::{self as ast, CmpOp, Expr};

use super::assembler::Label;
use super::builder::{Compiler, Done, Place, Want};
use super::expr::small_int;
use super::op::{Compare, DETAIL_SHIFT, FREE_A, KEEP_IF_JUMP, NEGATE, Op};

/// A comparison operator as an opcode.
enum Comparison {
    Rich(Compare),
    Is(u8),
    Contains(u8),
}

fn comparison(op: CmpOp) -> Comparison {
    match op {
        CmpOp::Lt => Comparison::Rich(Compare::Lt),
        CmpOp::LtE => Comparison::Rich(Compare::Le),
        CmpOp::Eq => Comparison::Rich(Compare::Eq),
        CmpOp::NotEq => Comparison::Rich(Compare::Ne),
        CmpOp::Gt => Comparison::Rich(Compare::Gt),
        CmpOp::GtE => Comparison::Rich(Compare::Ge),
        CmpOp::Is => Comparison::Is(0),
        CmpOp::IsNot => Comparison::Is(NEGATE),
        CmpOp::In => Comparison::Contains(0),
        CmpOp::NotIn => Comparison::Contains(NEGATE),
    }
}

/// The jump that compares two registers, and the one that compares with a small int.
fn fused(op: Compare) -> (Op, Op) {
    match op {
        Compare::Lt => (Op::JumpIfLt, Op::JumpIfLtImm),
        Compare::Le => (Op::JumpIfLe, Op::JumpIfLeImm),
        Compare::Eq => (Op::JumpIfEq, Op::JumpIfEqImm),
        Compare::Ne => (Op::JumpIfNe, Op::JumpIfNeImm),
        Compare::Gt => (Op::JumpIfGt, Op::JumpIfGtImm),
        Compare::Ge => (Op::JumpIfGe, Op::JumpIfGeImm),
    }
}

impl<'a> Compiler<'a> {
    /// Jumps to `target` when the truth of `expr` is `when`; goes on otherwise.
    pub(super) fn jump_if(&mut self, expr: &'a Expr, when: bool, target: Label) -> Done {
        let outer = self.at(expr);
        stacker::maybe_grow(64 << 10, 1 << 20, || self.jump_if_inner(expr, when, target))?;
        self.unit.span = outer;
        Ok(())
    }

    fn jump_if_inner(&mut self, expr: &'a Expr, when: bool, target: Label) -> Done {
        match expr {
            Expr::UnaryOp(node) if node.op == ast::UnaryOp::Not => self.jump_if(&node.operand, !when, target),
            Expr::BoolOp(node) => self.jump_if_boolean(node, when, target),
            Expr::BooleanLiteral(node) => {
                if node.value == when {
                    self.jump(Op::Jump, 0, 0, 0, target);
                }
                Ok(())
            }
            Expr::If(node) => {
                let (other, end) = (self.label(), self.label());
                self.jump_if(&node.test, false, other)?;
                self.jump_if(&node.body, when, target)?;
                self.jump(Op::Jump, 0, 0, 0, end);
                self.place(other);
                self.jump_if(&node.orelse, when, target)?;
                self.place(end);
                Ok(())
            }
            Expr::Compare(node) if node.ops.len() == 1 => self.jump_if_comparison(node, when, target),
            _ => {
                let mark = self.unit.next;
                let value = self.expr(expr, Want::Any)?;
                let op = if when { Op::JumpIfTrue } else { Op::JumpIfFalse };
                self.release_to(mark);
                self.jump(op, value.free(FREE_A), value.number(), 0, target);
                Ok(())
            }
        }
    }

    fn jump_if_boolean(&mut self, node: &'a ast::ExprBoolOp, when: bool, target: Label) -> Done {
        let Some((last, firsts)) = node.values.split_last() else { return Ok(()) };
        // `and` is decided by the first false value, `or` by the first true one
        let deciding = node.op == ast::BoolOp::Or;
        if deciding == when {
            for value in firsts {
                self.jump_if(value, when, target)?;
            }
            return self.jump_if(last, when, target);
        }
        let end = self.label();
        for value in firsts {
            self.jump_if(value, deciding, end)?;
        }
        self.jump_if(last, when, target)?;
        self.place(end);
        Ok(())
    }

    fn jump_if_comparison(&mut self, node: &'a ast::ExprCompare, when: bool, target: Label) -> Done {
        let (op, right) = (node.ops[0], &node.comparators[0]);
        let mark = self.unit.next;
        if let (CmpOp::Is | CmpOp::IsNot, Expr::NoneLiteral(_)) = (op, right) {
            let left = self.expr(&node.left, Want::Any)?;
            self.release_to(mark);
            let jump = if (op == CmpOp::Is) == when { Op::JumpIfNone } else { Op::JumpIfNotNone };
            self.jump(jump, left.free(FREE_A), left.number(), 0, target);
            return Ok(());
        }
        let Comparison::Rich(rich) = comparison(op) else {
            let value = self.comparison(node, Want::Any)?;
            self.release_to(mark);
            let jump = if when { Op::JumpIfTrue } else { Op::JumpIfFalse };
            self.jump(jump, value.free(FREE_A), value.number(), 0, target);
            return Ok(());
        };
        let negate = if when { 0 } else { NEGATE };
        let left = self.expr(&node.left, Want::Any)?;
        let (registers, immediate) = fused(rich);
        if let Some(number) = small_int(right) {
            self.release_to(mark);
            self.jump(immediate, left.free(FREE_A) | negate, left.number(), number.cast_unsigned(), target);
            return Ok(());
        }
        let right = self.expr(right, Want::Any)?;
        self.release_to(mark);
        self.jump(registers, Self::frees(left, right) | negate, left.number(), right.number(), target);
        Ok(())
    }

    fn compare_into(&mut self, op: CmpOp, want: Want, mark: u16, operands: (Place, Place)) -> Place {
        match comparison(op) {
            Comparison::Rich(rich) => self.binary(Op::Compare, (rich as u8) << DETAIL_SHIFT, want, mark, operands),
            Comparison::Is(negate) => self.binary(Op::Is, negate, want, mark, operands),
            Comparison::Contains(negate) => self.binary(Op::Contains, negate, want, mark, operands),
        }
    }

    /// `a < b <= c`: each operand is computed once, and none after the first false result.
    pub(super) fn comparison(&mut self, node: &'a ast::ExprCompare, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        if let ([op], [right]) = (&*node.ops, &*node.comparators) {
            let left = self.expr(&node.left, Want::Any)?;
            let right = self.container(*op, right)?;
            return Ok(self.compare_into(*op, want, mark, (left, right)));
        }
        let (end, short) = (self.label(), self.label());
        // result at mark, the middle operand at mark + 1
        let result = self.temp();
        let middle = self.temp();
        self.expr(&node.left, Want::To(middle))?;
        let last = node.ops.len() - 1;
        for (n, (op, right)) in node.ops.iter().zip(&node.comparators).enumerate() {
            let right = self.expr(right, Want::Temp)?;
            if n == last {
                self.compare_into(*op, Want::To(result), middle + 1, (Place::Temp(middle), right));
                self.jump(Op::Jump, 0, 0, 0, end);
                break;
            }
            let copy = self.temp();
            self.move_to(copy, Place::Local(right.number()));
            self.compare_into(*op, Want::To(result), copy, (Place::Temp(middle), Place::Temp(copy)));
            self.release_to(middle + 1);
            self.emit_move_temp(middle, right.number());
            self.jump(Op::JumpIfFalse, FREE_A | KEEP_IF_JUMP, result, 0, short);
        }
        self.place(short);
        self.drop_temp(middle);
        self.place(end);
        Ok(self.hand_over(result, want, mark))
    }

    fn emit_move_temp(&mut self, to: u16, from: u16) {
        self.emit(Op::Move, super::op::FREE_B, to, from, 0);
    }

    /// The right operand of a comparison: a constant set or list after `in` is a constant.
    fn container(&mut self, op: CmpOp, right: &'a Expr) -> Done<Place> {
        if matches!(op, CmpOp::In | CmpOp::NotIn) {
            let items = match right {
                Expr::List(list) => Some((&list.elts, false)),
                Expr::Set(set) => Some((&set.elts, true)),
                _ => None,
            };
            if let Some((items, set)) = items
                && let Some(constants) = items.iter().map(|item| self.constant_of(item)).collect::<Option<Box<[_]>>>()
            {
                let temp = self.temp();
                let constant = if set { super::code::Constant::FrozenSet(constants) } else { super::code::Constant::Tuple(constants) };
                self.load_constant(temp, constant);
                return Ok(Place::Temp(temp));
            }
        }
        self.expr(right, Want::Any)
    }

    /// `a and b`, `a or b`: the value that decided.
    pub(super) fn boolean_operation(&mut self, node: &'a ast::ExprBoolOp, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let result = self.temp();
        let end = self.label();
        let Some((last, firsts)) = node.values.split_last() else { return Ok(Place::Temp(result)) };
        let op = if node.op == ast::BoolOp::Or { Op::JumpIfTrue } else { Op::JumpIfFalse };
        for value in firsts {
            self.expr(value, Want::To(result))?;
            self.jump(op, FREE_A | KEEP_IF_JUMP, result, 0, end);
        }
        self.expr(last, Want::To(result))?;
        self.place(end);
        Ok(self.hand_over(result, want, mark))
    }

    /// `a if test else b`.
    pub(super) fn conditional(&mut self, node: &'a ast::ExprIf, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let result = self.temp();
        let (other, end) = (self.label(), self.label());
        self.jump_if(&node.test, false, other)?;
        self.expr(&node.body, Want::To(result))?;
        self.jump(Op::Jump, 0, 0, 0, end);
        self.place(other);
        self.expr(&node.orelse, Want::To(result))?;
        self.place(end);
        Ok(self.hand_over(result, want, mark))
    }
}
