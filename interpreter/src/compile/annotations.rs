//! Annotations, type parameters and type aliases: code that runs only when asked for. PEP 649, 695, 696, 749.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::builder::{Compiler, Done, Place, Want};
use super::code::{Code, CodeKind, Constant, Params};
use super::op::{FREE_A, FREE_B, FREE_C, Intrinsic, Op, WITH_DEFAULTS};
use super::scope::{Role, ScopeId, ScopeKind, key_of};
use super::symtable::annotations_of;

/// An annotated name of a module or class: its number in `__conditional_annotations__`, name and annotation.
pub(super) type Annotated<'a> = (u16, &'a str, &'a Expr);

impl<'a> Compiler<'a> {
    /// `target: annotation = value`.
    pub(super) fn annotated_assign(&mut self, node: &'a ast::StmtAnnAssign) -> Done {
        let mark = self.unit.next;
        if let Some(value) = &node.value {
            match &*node.target {
                Expr::Name(name) if self.register_of(&name.id).is_some() => {
                    let register = self.register_of(&name.id).unwrap_or(0);
                    self.expr(value, Want::To(register))?;
                    self.note_bound(&name.id, register);
                }
                target => {
                    let value = self.expr(value, Want::Any)?;
                    self.store(target, value)?;
                }
            }
            self.release_to(mark);
        } else if !node.target.is_name_expr() {
            self.evaluate_target(&node.target)?;
        }
        let scope = self.unit.scope;
        if !self.in_mapping_frame() {
            return Ok(());
        }
        let Expr::Name(name) = &*node.target else { return self.evaluate(&node.annotation) };
        if !node.simple {
            return self.evaluate(&node.annotation);
        }
        if self.future_annotations {
            let text = self.temp();
            let written = self.annotation_text(&node.annotation);
            self.load_str(text, &written);
            let map = self.load_mangled("__annotations__", Want::Temp);
            let key = self.temp();
            let name = self.mangled(&name.id);
            self.load_str(key, &name);
            self.emit(Op::StoreItem, FREE_A | FREE_B | FREE_C, map.number(), key, text);
        } else if self.scopes[scope].conditional_annotations {
            let number = self.unit.annotated.entry(node.range.start().to_u32()).or_insert(u16::MAX);
            let number = i32::from(*number);
            let set = self.load_conditional();
            let index = self.temp();
            self.emit_wide(Op::LoadInt, index, number);
            self.emit(Op::SetAdd, FREE_B, set, index, 0);
            self.drop_temp(set);
        }
        self.release_to(mark);
        Ok(())
    }

    /// Operands of a target that is annotated but not assigned.
    fn evaluate_target(&mut self, target: &'a Expr) -> Done {
        match target {
            Expr::Attribute(node) => self.evaluate(&node.value),
            Expr::Subscript(node) => {
                self.evaluate(&node.value)?;
                self.evaluate(&node.slice)
            }
            _ => Ok(()),
        }
    }

    fn evaluate(&mut self, expr: &'a Expr) -> Done {
        let mark = self.unit.next;
        if self.future_annotations {
            return Ok(());
        }
        if let Place::Temp(temp) = self.expr(expr, Want::Any)? {
            self.drop_temp(temp);
        }
        self.release_to(mark);
        Ok(())
    }

    fn load_conditional(&mut self) -> u16 {
        self.load_mangled("__conditional_annotations__", Want::Temp).number()
    }

    /// At the start of a module or class body that annotates names.
    pub(super) fn start_annotations(&mut self, scope: ScopeId) {
        if !self.scopes[scope].annotations {
            return;
        }
        if self.future_annotations {
            self.emit(Op::SetupAnnotations, 0, 0, 0, 0);
        } else if self.scopes[scope].conditional_annotations {
            let set = self.temp();
            self.emit(Op::BuildSet, 0, set, set, 0);
            if self.scopes[scope].kind == ScopeKind::Class {
                self.store_cell_of("__conditional_annotations__", set);
            } else {
                let index = self.name("__conditional_annotations__");
                self.emit(Op::StoreName, FREE_A, set, 0, index);
            }
            self.release_to(set);
        }
    }

    /// Numbers the annotated names of a body, and gives them in source order.
    pub(super) fn number_annotations(&mut self, body: &'a [Stmt]) -> Vec<Annotated<'a>> {
        let mut found = Vec::new();
        collect(body, &mut found);
        self.unit.annotated = found.iter().zip(0..).map(|(node, number)| (node.range.start().to_u32(), number)).collect();
        let named = found.iter().zip(0..).filter_map(|(node, number)| match &*node.target {
            Expr::Name(name) => Some((number, name.id.as_str(), &*node.annotation)),
            _ => None,
        });
        named.collect()
    }

    /// `__annotate_func__` of a class, after its body.
    pub(super) fn class_annotations(&mut self, all: &[Annotated<'a>], scope: ScopeId, line: u32) -> Done {
        if self.scopes[scope].annotations && !self.future_annotations {
            let function = self.namespace_annotate(all, scope, line)?;
            self.store_by_name("__annotate_func__", function);
        }
        Ok(())
    }

    /// The annotate function of a module or class, in the next temporary.
    pub(super) fn namespace_annotate(&mut self, all: &[Annotated<'a>], owner: ScopeId, line: u32) -> Done<u16> {
        let scope = self.scope_of((owner, Role::Annotate));
        let conditional = self.scopes[owner].conditional_annotations;
        let span = self.unit.span;
        self.enter_annotation(scope, "__annotate__", line, span);
        let map = self.temp();
        self.emit(Op::BuildDict, 0, map, map, 0);
        for (number, name, annotation) in all {
            let mark = self.unit.next;
            let skip = self.label();
            if conditional {
                let index = self.temp();
                self.emit_wide(Op::LoadInt, index, i32::from(*number));
                let set = self.load_conditional();
                self.emit(Op::Contains, FREE_B | FREE_C, index, index, set);
                self.release_to(mark);
                self.jump(Op::JumpIfFalse, FREE_A, index, 0, skip);
            }
            let value = self.expr(annotation, Want::Temp)?;
            let key = self.temp();
            let name = self.mangled(name);
            self.load_str(key, &name);
            self.emit(Op::DictSet, FREE_B | FREE_C, map, key, value.number());
            self.release_to(mark);
            self.place(skip);
        }
        self.emit(Op::Return, FREE_A, map, 0, 0);
        self.finish_annotation(scope, 0)
    }

    /// The annotate function of a function, in the next temporary; false when nothing is annotated.
    pub(super) fn annotate_function(&mut self, def: &'a ast::StmtFunctionDef, line: u32) -> Done<bool> {
        let all: Vec<(&str, &Expr)> = annotations_of(def).collect();
        if all.is_empty() {
            return Ok(false);
        }
        let scope = self.scope_of(key_of(def, Role::Annotate));
        let span = self.unit.span;
        self.enter_annotation(scope, "__annotate__", line, span);
        let first = self.unit.next;
        for (name, annotation) in &all {
            let key = self.temp();
            let name = self.mangled(name);
            self.load_str(key, &name);
            if self.future_annotations {
                let text = self.temp();
                let written = self.annotation_text(annotation);
                self.load_str(text, &written);
            } else if let Expr::Starred(starred) = annotation {
                // `*args: *Ts` is the only item of what is unpacked
                let value = self.expr(&starred.value, Want::Any)?;
                self.release_to(key + 1);
                let item = self.temp();
                self.emit(Op::UnpackSequence, value.free(FREE_B), item, value.number(), 1);
            } else {
                self.temp_of(annotation)?;
            }
        }
        self.release_to(first);
        let map = self.temp();
        self.emit(Op::BuildDict, 0, map, first, u16::try_from(all.len()).unwrap_or(0));
        self.emit(Op::Return, FREE_A, map, 0, 0);
        self.finish_annotation(scope, 0)?;
        Ok(true)
    }

    /// Starts a function of one parameter `.format`, which refuses formats that only a caller can compute.
    fn enter_annotation(&mut self, scope: ScopeId, name: &str, line: u32, span: super::code::Span) {
        let qualname = self.nested_qualname(name);
        self.enter(scope, CodeKind::Annotation, name, &qualname, line);
        self.unit.params = Params { positional_only: 1, positional: 1, ..Params::default() };
        self.unit.span = span;
        self.allot_registers(&[".format".into()]);
        if name == "__annotate__"
            && let Some(register) = self.unit.registers.first_mut()
        {
            register.name = "format".into();
        }
        self.prologue();
        let fine = self.label();
        self.jump(Op::JumpIfGtImm, super::op::NEGATE, 0, 2, fine);
        let error = self.temp();
        self.emit(Op::LoadNotImplementedError, 0, error, 0, 0);
        self.emit(Op::Raise, FREE_A, error, 0, 0);
        self.release_to(error);
        self.place(fine);
    }

    /// Ends it; the function is in the next temporary.
    fn finish_annotation(&mut self, scope: ScopeId, f: u8) -> Done<u16> {
        self.check_size()?;
        let code = self.leave();
        Ok(self.finish_function(code, scope, f))
    }

    fn finish_function(&mut self, code: Arc<Code>, scope: ScopeId, f: u8) -> u16 {
        // a default tuple, if any, is in the temporary before
        let window = self.unit.next - u16::from(f & WITH_DEFAULTS != 0);
        self.make_function(code, scope, f, window)
    }

    /// `from __future__ import annotations`: the annotation as it is written.
    fn annotation_text(&self, annotation: &Expr) -> String {
        let range = annotation.range();
        let text = self.source.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Type parameters, bound to their names; their tuple in register `tuple`.
    pub(super) fn type_params(&mut self, params: &'a ast::TypeParams, tuple: u16) -> Done {
        let first = self.unit.next;
        self.rule("wrapper.generic.scope", "the type parameters are variables of a scope of their own");
        for param in &params.type_params {
            self.at(param);
            let made = self.type_param(param)?;
            let name = match param {
                ast::TypeParam::TypeVar(var) => &var.name,
                ast::TypeParam::ParamSpec(spec) => &spec.name,
                ast::TypeParam::TypeVarTuple(many) => &many.name,
            };
            let copy = self.temp();
            self.emit(Op::Move, 0, copy, made, 0);
            self.store_name(name, Place::Temp(copy));
            self.release_to(made + 1);
        }
        let count = u16::try_from(params.type_params.len()).unwrap_or(0);
        self.emit(Op::BuildTuple, 0, tuple, first, count);
        self.release_to(first);
        Ok(())
    }

    fn type_param(&mut self, param: &'a ast::TypeParam) -> Done<u16> {
        let (name, bound, default, kind) = match param {
            ast::TypeParam::TypeVar(var) => (&var.name, var.bound.as_deref(), var.default.as_deref(), Intrinsic::TypeVar),
            ast::TypeParam::ParamSpec(spec) => (&spec.name, None, spec.default.as_deref(), Intrinsic::ParamSpec),
            ast::TypeParam::TypeVarTuple(many) => (&many.name, None, many.default.as_deref(), Intrinsic::TypeVarTuple),
        };
        let made = self.temp();
        self.load_str(made, name);
        if let Some(bound) = bound {
            let kind = if bound.is_tuple_expr() { Intrinsic::TypeVarWithConstraints } else { Intrinsic::TypeVarWithBound };
            self.late_value(bound, name)?;
            self.emit(Op::Intrinsic2, 0, made, made, kind as u16);
        } else {
            self.emit(Op::Intrinsic1, FREE_B, made, made, kind as u16);
        }
        self.release_to(made + 1);
        if let Some(default) = default {
            self.late_value(default, name)?;
            self.emit(Op::Intrinsic2, 0, made, made, Intrinsic::SetTypeParamDefault as u16);
            self.release_to(made + 1);
        }
        Ok(made)
    }

    /// A function that computes a value, in the next temporary. Its format is 1 unless given.
    fn late_value(&mut self, value: &'a Expr, name: &str) -> Done {
        let span = self.unit.span;
        let defaults = self.temp();
        self.load_constant(defaults, Constant::Tuple(Box::new([Constant::Int(1)])));
        let scope = self.scope_of(key_of(value, Role::Value));
        let line = self.source.line(value.start().to_u32());
        self.enter_annotation(scope, name, line, span);
        match value {
            Expr::Starred(starred) => {
                let value = self.expr(&starred.value, Want::Any)?;
                let item = self.temp();
                self.emit(Op::UnpackSequence, value.free(FREE_B), item, value.number(), 1);
                self.emit(Op::Return, FREE_A, item, 0, 0);
            }
            value => self.return_value(value)?,
        }
        self.finish_annotation(scope, WITH_DEFAULTS)?;
        Ok(())
    }

    /// `type name[params] = value`.
    pub(super) fn type_alias(&mut self, node: &'a ast::StmtTypeAlias) -> Done {
        let mark = self.unit.next;
        let Expr::Name(name) = &*node.name else { return Ok(()) };
        match &node.type_params {
            None => self.alias_value(node, None)?,
            Some(params) => {
                let scope = self.scope_of(key_of(node, Role::TypeParams));
                let title = format!("<generic parameters of {}>", name.id);
                let qualname = self.nested_qualname(&title);
                let line = self.source.line(node.range.start().to_u32());
                let span = self.unit.span;
                self.enter(scope, CodeKind::Annotation, &title, &qualname, line);
                self.unit.span = span;
                self.allot_registers(&[]);
                self.prologue();
                self.alias_value(node, Some(params))?;
                let alias = self.unit.next - 1;
                self.emit(Op::Return, FREE_A, alias, 0, 0);
                self.check_size()?;
                let code = self.leave();
                let window = self.unit.next;
                let made = self.make_function(code, scope, 0, window);
                self.emit(Op::Call, 0, made, 0, made);
            }
        }
        self.store_name(&name.id, Place::Temp(mark));
        self.release_to(mark);
        Ok(())
    }

    fn alias_value(&mut self, node: &'a ast::StmtTypeAlias, params: Option<&'a ast::TypeParams>) -> Done {
        let mark = self.unit.next;
        let Expr::Name(name) = &*node.name else { return Ok(()) };
        let title = self.temp();
        self.load_str(title, &name.id);
        let tuple = self.temp();
        match params {
            Some(params) => self.type_params(params, tuple)?,
            None => self.singleton(tuple, super::op::Singleton::None),
        }
        self.late_value(&node.value, &name.id)?;
        self.release_to(mark);
        let to = self.temp();
        self.emit(Op::BuildTuple, 0, to, mark, 3);
        self.emit(Op::Intrinsic1, FREE_B, to, to, Intrinsic::TypeAlias as u16);
        Ok(())
    }
}

/// Annotated simple names of a body, blocks included.
fn collect<'a>(body: &'a [Stmt], found: &mut Vec<&'a ast::StmtAnnAssign>) {
    for stmt in body {
        match stmt {
            Stmt::AnnAssign(node) if node.simple && node.target.is_name_expr() => found.push(node),
            Stmt::If(node) => {
                collect(&node.body, found);
                node.elif_else_clauses.iter().for_each(|clause| collect(&clause.body, found));
            }
            Stmt::For(node) => {
                collect(&node.body, found);
                collect(&node.orelse, found);
            }
            Stmt::While(node) => {
                collect(&node.body, found);
                collect(&node.orelse, found);
            }
            Stmt::With(node) => collect(&node.body, found),
            Stmt::Match(node) => node.cases.iter().for_each(|case| collect(&case.body, found)),
            Stmt::Try(node) => {
                collect(&node.body, found);
                for ast::ExceptHandler::ExceptHandler(handler) in &node.handlers {
                    collect(&handler.body, found);
                }
                collect(&node.orelse, found);
                collect(&node.finalbody, found);
            }
            _ => {}
        }
    }
}
