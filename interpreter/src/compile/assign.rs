//! Assignment, augmented and annotated assignment, deletion. Language Reference 7.2, 7.5.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::builder::{Compiler, Done, Place, Want};
use super::op::{FREE_A, FREE_B, FREE_C, Op};
use crate::syntax::SyntaxError;

impl<'a> Compiler<'a> {
    /// `a = b = value`: the value first, then the targets from left to right.
    pub(super) fn assign(&mut self, node: &'a ast::StmtAssign) -> Done {
        let mark = self.unit.next;
        if let [Expr::Name(name)] = &*node.targets
            && let Some(register) = self.register_of(&name.id)
        {
            self.expr(&node.value, Want::To(register))?;
            self.note_bound(&name.id, register);
            self.release_to(mark);
            return Ok(());
        }
        if let [Expr::Tuple(targets)] = &*node.targets
            && let Expr::Tuple(values) = &*node.value
            && targets.elts.len() == values.elts.len()
            && !targets.elts.iter().chain(&values.elts).any(Expr::is_starred_expr)
        {
            return self.pairwise(&targets.elts, &values.elts);
        }
        let value = self.expr(&node.value, Want::Any)?;
        let Some((last, firsts)) = node.targets.split_last() else { return Ok(()) };
        for target in firsts {
            self.store(target, Place::Local(value.number()))?;
        }
        self.store(last, value)?;
        self.release_to(mark);
        Ok(())
    }

    /// `a, b = b, a` without a tuple.
    fn pairwise(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> Done {
        let first = self.unit.next;
        for value in values {
            self.temp_of(value)?;
        }
        for (target, register) in targets.iter().zip(first..) {
            self.store(target, Place::Temp(register))?;
        }
        self.release_to(first);
        Ok(())
    }

    /// Stores a value in a target; a temporary dies.
    pub(super) fn store(&mut self, target: &'a Expr, value: Place) -> Done {
        let mark = self.unit.next;
        let outer = self.at(target);
        match target {
            Expr::Name(name) => self.store_name(&name.id, value),
            Expr::Attribute(node) => {
                let object = self.expr(&node.value, Want::Any)?;
                self.narrow_to_attribute(node);
                let name = self.mangled(&node.attr);
                let site = self.site(&name);
                let shown = self.quoted(target);
                self.rule("attribute.set.every-target", &format!("{shown} is stored to by the write protocol"));
                self.emit(Op::StoreAttr, Self::frees(object, value), object.number(), value.number(), site);
            }
            Expr::Subscript(node) => {
                let object = self.expr(&node.value, Want::Any)?;
                let key = self.expr(&node.slice, Want::Any)?;
                self.emit(Op::StoreItem, Self::frees(object, key) | value.free(FREE_C), object.number(), key.number(), value.number());
            }
            Expr::Tuple(node) => self.unpack(&node.elts, value)?,
            Expr::List(node) => self.unpack(&node.elts, value)?,
            Expr::Starred(node) => return Err(SyntaxError::new(node.range, "starred assignment target must be in a list or tuple")),
            _ => return Err(SyntaxError::new(target.range(), "cannot assign to expression")),
        }
        self.unit.span = outer;
        self.release_to(mark);
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr], value: Place) -> Done {
        let count = u16::try_from(targets.len()).unwrap_or(u16::MAX);
        let star = targets.iter().position(Expr::is_starred_expr);
        let first = self.temps(count);
        match star {
            None => self.emit(Op::UnpackSequence, value.free(FREE_B), first, value.number(), count),
            Some(at) => {
                if let Some(second) = targets[at + 1..].iter().find(|target| target.is_starred_expr()) {
                    return Err(SyntaxError::new(second.range(), "multiple starred expressions in assignment"));
                }
                let (Ok(before), Ok(after)) = (u8::try_from(at), u8::try_from(targets.len() - at - 1)) else {
                    return Err(SyntaxError::new(targets[0].range(), "too many expressions in star-unpacking assignment"));
                };
                let counts = u16::from(before) | u16::from(after) << 8;
                self.emit(Op::UnpackStarred, value.free(FREE_B), first, value.number(), counts);
            }
        }
        for (target, register) in targets.iter().zip(first..) {
            let target = if let Expr::Starred(starred) = target { &starred.value } else { target };
            self.store(target, Place::Temp(register))?;
        }
        Ok(())
    }

    /// `target op= value`: target's object and key are computed once.
    pub(super) fn augmented_assign(&mut self, node: &'a ast::StmtAugAssign) -> Done {
        let mark = self.unit.next;
        match &*node.target {
            Expr::Name(name) => {
                let outer = self.at(&*node.target);
                let left = self.load_name(&name.id, Want::Any);
                self.unit.span = outer;
                match self.register_of(&name.id) {
                    Some(register) => {
                        self.inplace(node.op, left, &node.value, Want::To(register), mark)?;
                        self.note_bound(&name.id, register);
                    }
                    None => {
                        let result = self.inplace(node.op, left, &node.value, Want::Temp, mark)?;
                        self.store_name(&name.id, result);
                    }
                }
            }
            Expr::Attribute(target) => {
                let object = self.expr(&target.value, Want::Any)?;
                let name = self.mangled(&target.attr);
                let site = self.site(&name);
                let inner = self.unit.next;
                let value = self.temp();
                let outer = self.at(target);
                let shown = self.quoted(target);
                self.rule("attribute.set.augmented", &format!("{shown} is read once, then written once"));
                self.rule("property.write.augmented", "by the getter and the setter, where it is a property");
                self.emit(Op::LoadAttr, 0, value, object.number(), site);
                self.unit.span = outer;
                let result = self.inplace(node.op, Place::Temp(value), &node.value, Want::Temp, inner)?;
                let site = self.site(&name);
                self.at(target);
                self.emit(Op::StoreAttr, Self::frees(object, result), object.number(), result.number(), site);
            }
            Expr::Subscript(target) => {
                let object = self.expr(&target.value, Want::Any)?;
                let key = self.expr(&target.slice, Want::Any)?;
                let inner = self.unit.next;
                let value = self.temp();
                let outer = self.at(target);
                self.emit(Op::LoadItem, 0, value, object.number(), key.number());
                self.unit.span = outer;
                let result = self.inplace(node.op, Place::Temp(value), &node.value, Want::Temp, inner)?;
                self.at(target);
                self.emit(Op::StoreItem, Self::frees(object, key) | result.free(FREE_C), object.number(), key.number(), result.number());
            }
            other => return Err(SyntaxError::new(other.range(), "illegal expression for augmented assignment")),
        }
        self.release_to(mark);
        Ok(())
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &'a Expr) -> Done {
        let mark = self.unit.next;
        let outer = self.at(target);
        match target {
            Expr::Name(name) => self.delete_name(&name.id),
            Expr::Attribute(node) => {
                let object = self.expr(&node.value, Want::Any)?;
                let name = self.mangled(&node.attr);
                let site = self.site(&name);
                self.emit(Op::DeleteAttr, object.free(FREE_A), object.number(), 0, site);
            }
            Expr::Subscript(node) => {
                let object = self.expr(&node.value, Want::Any)?;
                let key = self.expr(&node.slice, Want::Any)?;
                self.emit(Op::DeleteItem, Self::frees(object, key), object.number(), key.number(), 0);
            }
            Expr::Tuple(node) => node.elts.iter().try_for_each(|item| self.delete(item))?,
            Expr::List(node) => node.elts.iter().try_for_each(|item| self.delete(item))?,
            _ => return Err(SyntaxError::new(target.range(), "cannot delete expression")),
        }
        self.unit.span = outer;
        self.release_to(mark);
        Ok(())
    }
}
