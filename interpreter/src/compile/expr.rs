//! Expressions. Language Reference 6. Calls, comprehensions, conditions and strings have files of their own.

use num_bigint::BigInt;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::builder::{Compiler, Done, Place, Want};
use super::code::Constant;
use super::op::{FREE_B, FREE_C, INPLACE, Op};
use crate::syntax::SyntaxError;

impl<'a> Compiler<'a> {
    /// Computes an expression. A temporary is the next one when nothing else is wanted.
    pub(super) fn expr(&mut self, expr: &'a Expr, want: Want) -> Done<Place> {
        let outer = self.at(expr);
        // a named register must not change before the whole value is there
        let place = match want {
            Want::To(register) if register < self.unit.first_temp && !writes_last(expr) => {
                let value = stacker::maybe_grow(64 << 10, 1 << 20, || self.expr_inner(expr, Want::Temp))?;
                self.move_to(register, value);
                self.release_to(value.number());
                Place::Local(register)
            }
            _ => stacker::maybe_grow(64 << 10, 1 << 20, || self.expr_inner(expr, want))?,
        };
        self.unit.span = outer;
        Ok(place)
    }

    /// Computes an expression into the next temporary.
    pub(super) fn temp_of(&mut self, expr: &'a Expr) -> Done<u16> {
        Ok(self.expr(expr, Want::Temp)?.number())
    }

    fn expr_inner(&mut self, expr: &'a Expr, want: Want) -> Done<Place> {
        if let Some(constant) = self.constant_of(expr) {
            let mark = self.unit.next;
            let to = self.result(want, mark);
            self.load_constant(to, constant);
            return Ok(self.place_of(to));
        }
        match expr {
            Expr::Name(name) => Ok(self.load_name(&name.id, want)),
            Expr::BinOp(node) => self.binary_operation(node, want),
            Expr::UnaryOp(node) => self.unary_operation(node, want),
            Expr::BoolOp(node) => self.boolean_operation(node, want),
            Expr::Compare(node) => self.comparison(node, want),
            Expr::If(node) => self.conditional(node, want),
            Expr::Named(node) => self.assignment_expression(node, want),
            Expr::Call(node) => self.call(node, want),
            Expr::Attribute(node) => self.attribute(node, want),
            Expr::Subscript(node) => self.subscript(node, want),
            Expr::Slice(node) => self.slice(node, want),
            Expr::Tuple(node) => self.display(&node.elts, Op::BuildTuple, want),
            Expr::List(node) => self.display(&node.elts, Op::BuildList, want),
            Expr::Set(node) => self.display(&node.elts, Op::BuildSet, want),
            Expr::Dict(node) => self.dict_display(node, want),
            Expr::Lambda(node) => self.lambda(node, want),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expr, want),
            Expr::FString(node) => self.f_string(node, want),
            Expr::TString(node) => self.t_string(node, want),
            Expr::Yield(node) => self.yield_expression(node, want),
            Expr::YieldFrom(node) => self.yield_from(node, want),
            Expr::Await(node) => self.await_expression(node, want),
            Expr::Starred(node) => Err(SyntaxError::new(node.range, "can't use starred expression here")),
            _ => Err(SyntaxError::new(expr.range(), "invalid syntax")),
        }
    }

    /// The constant that an expression is, if it is one.
    pub(super) fn constant_of(&mut self, expr: &Expr) -> Option<Constant> {
        Some(match expr {
            Expr::NoneLiteral(_) => Constant::None,
            Expr::BooleanLiteral(node) => Constant::Bool(node.value),
            Expr::EllipsisLiteral(_) => Constant::Ellipsis,
            Expr::NumberLiteral(node) => self.number(&node.value)?,
            Expr::StringLiteral(node) => self.string_constant(node),
            Expr::BytesLiteral(node) => Constant::Bytes(node.value.bytes().collect()),
            // of a literal only: a chain of signs may be longer than the stack is deep
            Expr::UnaryOp(node) if node.op == ast::UnaryOp::USub && node.operand.is_number_literal_expr() => {
                match self.constant_of(&node.operand)? {
                    Constant::Int(value) => value.checked_neg().map_or_else(|| Constant::BigInt(-BigInt::from(value)), Constant::Int),
                    Constant::BigInt(value) => Constant::BigInt(-value),
                    Constant::Float(value) => Constant::Float(-value),
                    Constant::Complex(real, imaginary) => Constant::Complex(-real, -imaginary),
                    _ => return None,
                }
            }
            Expr::Tuple(node) if matches!(node.ctx, ast::ExprContext::Load) => {
                Constant::Tuple(node.elts.iter().map(|item| self.constant_of(item)).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    fn number(&mut self, number: &ast::Number) -> Option<Constant> {
        Some(match number {
            ast::Number::Int(int) => match int.as_i64() {
                Some(value) => Constant::Int(value),
                None => Constant::BigInt(big_int(&int.to_string())?),
            },
            ast::Number::Float(value) => Constant::Float(*value),
            ast::Number::Complex { real, imag } => Constant::Complex(*real, *imag),
        })
    }

    fn binary_operation(&mut self, node: &'a ast::ExprBinOp, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let left = self.expr(&node.left, Want::Any)?;
        self.binary_rest(node.op, 0, left, &node.right, want, mark)
    }

    /// The right operand of an operator, and the operation.
    pub(super) fn binary_rest(&mut self, op: ast::Operator, f: u8, left: Place, right: &'a Expr, want: Want, mark: u16) -> Done<Place> {
        if let (ast::Operator::Add | ast::Operator::Sub, Some(imm)) = (op, small_int(right)) {
            let op = if op == ast::Operator::Add { Op::AddImm } else { Op::SubImm };
            return Ok(self.unary(op, f, want, mark, left, imm.cast_unsigned()));
        }
        let right = self.expr(right, Want::Any)?;
        Ok(self.binary(operator(op), f, want, mark, (left, right)))
    }

    /// `target op= value` on a value that was loaded.
    pub(super) fn inplace(&mut self, op: ast::Operator, left: Place, right: &'a Expr, want: Want, mark: u16) -> Done<Place> {
        self.binary_rest(op, INPLACE, left, right, want, mark)
    }

    fn unary_operation(&mut self, node: &'a ast::ExprUnaryOp, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let operand = self.expr(&node.operand, Want::Any)?;
        let op = match node.op {
            ast::UnaryOp::Invert => Op::Invert,
            ast::UnaryOp::Not => Op::Not,
            ast::UnaryOp::UAdd => Op::Pos,
            ast::UnaryOp::USub => Op::Neg,
        };
        Ok(self.unary(op, 0, want, mark, operand, 0))
    }

    fn assignment_expression(&mut self, node: &'a ast::ExprNamed, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let Expr::Name(name) = &*node.target else { return Err(SyntaxError::new(node.range, "invalid syntax")) };
        let to = self.result(want, mark);
        let value = self.expr(&node.value, Want::To(to))?;
        // the value goes on as the expression's, so the name gets a copy
        let copy = self.unit.next;
        if self.register_of(&name.id).is_some() {
            self.store_name(&name.id, Place::Local(value.number()));
        } else {
            let temp = self.temp();
            self.move_to(temp, Place::Local(value.number()));
            self.store_name(&name.id, Place::Temp(temp));
        }
        self.release_to(copy);
        Ok(value)
    }

    fn attribute(&mut self, node: &'a ast::ExprAttribute, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        if let Some(window) = self.super_window(&node.value)? {
            let name = self.mangled(&node.attr);
            let site = self.site(&name);
            let to = self.result(want, mark);
            self.emit(Op::LoadSuper, window.1, to, window.0, site);
            return Ok(self.place_of(to));
        }
        let object = self.expr(&node.value, Want::Any)?;
        self.narrow_to_attribute(node);
        let name = self.mangled(&node.attr);
        let site = self.site(&name);
        Ok(self.unary(Op::LoadAttr, 0, want, mark, object, site))
    }

    /// An attribute on a line of its own is reported there.
    pub(super) fn narrow_to_attribute(&mut self, node: &ast::ExprAttribute) {
        let line = |offset: ruff_text_size::TextSize| self.source.line(offset.to_u32());
        if line(node.value.start()) != line(node.attr.start()) {
            self.unit.span.start = node.attr.start().to_u32();
        }
    }

    fn subscript(&mut self, node: &'a ast::ExprSubscript, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let object = self.expr(&node.value, Want::Any)?;
        let key = self.expr(&node.slice, Want::Any)?;
        Ok(self.binary(Op::LoadItem, 0, want, mark, (object, key)))
    }

    fn slice(&mut self, node: &'a ast::ExprSlice, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        for part in [&node.lower, &node.upper] {
            match part {
                Some(part) => drop(self.temp_of(part)?),
                None => self.none(),
            }
        }
        if let Some(step) = &node.step {
            self.temp_of(step)?;
        }
        let to = self.result(want, mark);
        self.emit(Op::BuildSlice, 0, to, mark, 2 + u16::from(node.step.is_some()));
        Ok(self.place_of(to))
    }

    /// None in the next temporary.
    pub(super) fn none(&mut self) {
        let temp = self.temp();
        self.singleton(temp, super::op::Singleton::None);
    }

    /// A tuple, list or set of these items.
    pub(super) fn display(&mut self, items: &'a [Expr], op: Op, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        if items.iter().any(Expr::is_starred_expr) || items.len() > 2000 {
            return self.growing_display(items, op, want, mark);
        }
        for item in items {
            self.temp_of(item)?;
        }
        let to = self.result(want, mark);
        self.emit(op, 0, to, mark, u16::try_from(items.len()).unwrap_or(0));
        Ok(self.place_of(to))
    }

    /// Builds item by item where there are stars, or too many items for a window.
    fn growing_display(&mut self, items: &'a [Expr], op: Op, want: Want, mark: u16) -> Done<Place> {
        let to = self.temp();
        let set = op == Op::BuildSet;
        let (build, one, many) =
            if set { (Op::BuildSet, Op::SetAdd, Op::SetUpdate) } else { (Op::BuildList, Op::ListAppend, Op::ListExtend) };
        self.emit(build, 0, to, to, 0);
        for item in items {
            let (op, value) = match item {
                Expr::Starred(starred) => (many, self.expr(&starred.value, Want::Any)?),
                _ => (one, self.expr(item, Want::Any)?),
            };
            self.emit(op, value.free(FREE_B), to, value.number(), 0);
            self.release_to(to + 1);
        }
        if op == Op::BuildTuple {
            self.emit(Op::ListToTuple, 0, to, to, 0);
        }
        Ok(self.hand_over(to, want, mark))
    }

    /// A value computed in its own temporary at `mark`, moved to where it is wanted.
    pub(super) fn hand_over(&mut self, from: u16, want: Want, mark: u16) -> Place {
        let to = self.result(want, mark);
        self.move_to(to, Place::Temp(from));
        self.place_of(to)
    }

    fn dict_display(&mut self, node: &'a ast::ExprDict, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        if node.items.len() <= 1000 && node.items.iter().all(|item| item.key.is_some()) {
            for item in &node.items {
                for part in item.key.iter().chain([&item.value]) {
                    self.temp_of(part)?;
                }
            }
            let to = self.result(want, mark);
            self.emit(Op::BuildDict, 0, to, mark, u16::try_from(node.items.len()).unwrap_or(0));
            return Ok(self.place_of(to));
        }
        let to = self.temp();
        self.emit(Op::BuildDict, 0, to, to, 0);
        for item in &node.items {
            if let Some(key) = &item.key {
                let key = self.expr(key, Want::Any)?;
                let value = self.expr(&item.value, Want::Any)?;
                self.emit(Op::DictSet, key.free(FREE_B) | value.free(FREE_C), to, key.number(), value.number());
            } else {
                let value = self.expr(&item.value, Want::Any)?;
                self.emit(Op::DictUpdate, value.free(FREE_B), to, value.number(), 0);
            }
            self.release_to(to + 1);
        }
        Ok(self.hand_over(to, want, mark))
    }

    fn yield_expression(&mut self, node: &'a ast::ExprYield, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let value = match &node.value {
            Some(value) => self.expr(value, Want::Any)?,
            None => {
                self.none();
                Place::Temp(mark)
            }
        };
        let f = if self.unit.kind == super::code::CodeKind::AsyncGenerator { super::op::ASYNC_ITEM } else { 0 };
        if self.unit.blocks.iter().any(|open| matches!(open.block, super::builder::Block::With { .. })) {
            self.rule("with.exit.yield", "the generator is suspended inside the block; `__exit__` is not called");
        }
        Ok(self.unary(Op::Yield, f, want, mark, value, 0))
    }

    fn yield_from(&mut self, node: &'a ast::ExprYieldFrom, want: Want) -> Done<Place> {
        if !matches!(self.unit.kind, super::code::CodeKind::Generator) {
            return Err(SyntaxError::new(node.range, "'yield from' inside async function"));
        }
        let mark = self.unit.next;
        let value = self.expr(&node.value, Want::Any)?;
        let iterator = self.unary(Op::GetYieldFromIter, 0, Want::Temp, mark, value, 0);
        Ok(self.delegate(iterator, want, mark))
    }

    fn await_expression(&mut self, node: &'a ast::ExprAwait, want: Want) -> Done<Place> {
        use super::code::CodeKind as K;
        if !matches!(self.unit.kind, K::Coroutine | K::AsyncGenerator) {
            let message = if matches!(self.unit.kind, K::Module | K::Class | K::Annotation) {
                "'await' outside function"
            } else {
                "'await' outside async function"
            };
            return Err(SyntaxError::new(node.range, message));
        }
        let mark = self.unit.next;
        let value = self.expr(&node.value, Want::Any)?;
        Ok(self.await_value(value, 0, want, mark))
    }

    /// Awaits a value; `origin` is the selector of `GetAwaitable`.
    pub(super) fn await_value(&mut self, value: Place, origin: u16, want: Want, mark: u16) -> Place {
        let iterator = self.unary(Op::GetAwaitable, 0, Want::Temp, mark, value, origin);
        self.delegate(iterator, want, mark)
    }

    /// Runs a sub-iterator to its end.
    pub(super) fn delegate(&mut self, iterator: Place, want: Want, mark: u16) -> Place {
        self.rule("wrapper.lazy.delegating", "what is delegated to runs inside of this body");
        let to = self.result(want, mark);
        self.emit(Op::YieldFrom, 0, to, iterator.number(), 0);
        self.place_of(to)
    }
}

/// The last instruction of the expression is the only one that writes its result.
fn writes_last(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Name(_)
            | Expr::BinOp(_)
            | Expr::UnaryOp(_)
            | Expr::Call(_)
            | Expr::Attribute(_)
            | Expr::Subscript(_)
            | Expr::Tuple(_)
            | Expr::List(_)
            | Expr::Dict(_)
            | Expr::Set(_)
            | Expr::Lambda(_)
            | Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::FString(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::Await(_)
    )
}

/// An int literal that fits an instruction.
pub(super) fn small_int(expr: &Expr) -> Option<i16> {
    match expr {
        Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Int(int), .. }) => i16::try_from(int.as_i64()?).ok(),
        Expr::UnaryOp(node) if node.op == ast::UnaryOp::USub => small_int(&node.operand)?.checked_neg(),
        _ => None,
    }
}

/// The opcode of an operator.
fn operator(op: ast::Operator) -> Op {
    match op {
        ast::Operator::Add => Op::Add,
        ast::Operator::Sub => Op::Sub,
        ast::Operator::Mult => Op::Mul,
        ast::Operator::MatMult => Op::MatMul,
        ast::Operator::Div => Op::TrueDiv,
        ast::Operator::Mod => Op::Mod,
        ast::Operator::Pow => Op::Pow,
        ast::Operator::LShift => Op::LShift,
        ast::Operator::RShift => Op::RShift,
        ast::Operator::BitOr => Op::BitOr,
        ast::Operator::BitXor => Op::BitXor,
        ast::Operator::BitAnd => Op::BitAnd,
        ast::Operator::FloorDiv => Op::FloorDiv,
    }
}

/// A literal as written, such as `0x1_0000`; underscores may be gone.
fn big_int(literal: &str) -> Option<BigInt> {
    let digits = literal.replace('_', "");
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, &*digits),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}
