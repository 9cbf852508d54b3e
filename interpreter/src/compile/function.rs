//! Functions, lambdas and decorators. Language Reference 8.7, 6.14.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::builder::{Compiler, Done, Place, Want};
use super::code::{Code, CodeKind, Constant, Params};
use super::op::{FREE_A, Intrinsic, Op, WITH_ANNOTATE, WITH_CLOSURE, WITH_DEFAULTS, WITH_KW_DEFAULTS};
use super::scope::{Role, ScopeId, key_of};
use super::symtable::parameter_names;
use crate::syntax::SyntaxError;

impl<'a> Compiler<'a> {
    /// `def`, `async def`.
    pub(super) fn function_def(&mut self, def: &'a ast::StmtFunctionDef) -> Done {
        let mark = self.unit.next;
        let decorated = !def.decorator_list.is_empty();
        if decorated {
            self.rule("decorator.evaluate.old-binding", &format!("{} still has its former binding, if any", def.name));
        }
        self.decorators(&def.decorator_list)?;
        if decorated {
            self.rule("decorator.evaluate.before-definition", &format!("only now the defaults of {} are evaluated", def.name));
            if def.type_params.is_some() {
                self.rule("decorator.evaluate.type-parameters", "only now its type parameters come into scope");
            }
        }
        let line = self.first_line(&def.decorator_list, def.name.start(), def.is_async);
        let header = self.header_span(def.range.start(), &def.decorator_list);
        self.at_range(header);
        let function = self.function_value(def, line)?;
        if decorated {
            self.rule("decorator.apply.complete-function", &format!("the function {} is finished and not yet bound", def.name));
            self.rule("decorator.apply.annotations", "its annotations are not evaluated for that");
            self.rule("decorator.bind.once", &format!("{} will be bound once, when all decorators have returned", def.name));
        }
        self.apply_decorators(&def.decorator_list, mark, function);
        self.at_range(header);
        if decorated {
            self.rule("decorator.bind.result", &format!("{} is bound to what the decorator returned", def.name));
            self.rule("decorator.bind.other-references", "only the name; whoever keeps the function itself, keeps it");
            self.rule("decorator.bind.scope", "where a definition without decorators would be bound");
        }
        self.store_name(&def.name, Place::Temp(mark));
        self.release_to(mark);
        Ok(())
    }

    /// The `def` or `class` line, without decorators.
    pub(super) fn header_span(&self, start: ruff_text_size::TextSize, decorators: &[ast::Decorator]) -> ruff_text_size::TextRange {
        let mut at = decorators.last().map_or(start, Ranged::end).to_usize();
        let text = self.source.text.as_bytes();
        // over blank space and comments to the keyword
        while let Some(byte) = text.get(at) {
            match byte {
                b'#' => at += text[at..].iter().position(|b| *b == b'\n').unwrap_or(1),
                b' ' | b'\t' | b'\r' | b'\n' | 12 => at += 1,
                _ => break,
            }
        }
        let start = ruff_text_size::TextSize::try_from(at).unwrap_or(start);
        let end = text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| at + length);
        ruff_text_size::TextRange::new(start, ruff_text_size::TextSize::try_from(end).unwrap_or(start))
    }

    /// `co_firstlineno`: of the first decorator, else of the header.
    pub(super) fn first_line(&self, decorators: &[ast::Decorator], name: ruff_text_size::TextSize, _is_async: bool) -> u32 {
        let at = decorators.first().map_or(name, Ranged::start);
        self.source.line(at.to_u32())
    }

    /// Decorator expressions, top-down, one temporary each.
    pub(super) fn decorators(&mut self, decorators: &'a [ast::Decorator]) -> Done {
        for decorator in decorators {
            self.decorator_probes(&decorator.expression, decorators.len() > 1);
            self.temp_of(&decorator.expression)?;
        }
        Ok(())
    }

    /// What is decided by where and when the expression of a decorator is evaluated.
    fn decorator_probes(&mut self, expression: &Expr, stacked: bool) {
        let shown = self.quoted(expression);
        if stacked {
            self.rule("decorator.stack.evaluate-top-down", &format!("{shown} is evaluated; decorators are applied once all are"));
        }
        let empty = |call: &ast::ExprCall| call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
        match expression {
            Expr::Name(_) | Expr::Attribute(_) => {
                self.rule("optional-arguments.form.bare", &format!("{shown} without parentheses: the function will be its argument"));
            }
            _ => {}
        }
        if matches!(expression, Expr::Name(_)) || expression.as_call_expr().is_some_and(empty) {
            self.rule(
                "factory.parentheses.needed",
                &format!("{shown} is {}called before it is applied", if expression.is_call_expr() { "" } else { "not " }),
            );
        }
        if expression.is_call_expr() {
            self.rule("factory.layers.order", &format!("{shown} calls a factory; its result will be the decorator"));
        }
        match expression {
            Expr::Name(_) | Expr::Attribute(_) => {}
            Expr::Call(call) if call.arguments.args.is_empty() && !call.arguments.keywords.is_empty() => {
                self.rule("optional-arguments.form.keyword", &format!("{shown} gives options by keyword only"));
            }
            Expr::Named(_) => self.rule("decorator.syntax.named-expression", &format!("the target of {shown} is bound here")),
            Expr::Call(_) => {}
            _ => self.rule("decorator.syntax.any-expression", &format!("{shown} is an expression like any other")),
        }
        self.rule("decorator.evaluate.enclosing-scope", &format!("{shown} is evaluated in the scope around the definition"));
    }

    /// Calls the decorators from `mark` on, bottom-up; the result is at `mark`.
    pub(super) fn apply_decorators(&mut self, decorators: &'a [ast::Decorator], mark: u16, object: u16) {
        let mut at = object;
        for (applied, decorator) in decorators.iter().rev().enumerate() {
            let span = self.at(&decorator.expression);
            let shown = self.quoted(&decorator.expression);
            self.rule("decorator.apply.one-call", &format!("{shown} is called with what stands below it as its only argument"));
            self.rule("decorator.apply.definition-time", "now, while the definition is executed");
            self.rule("decorator.apply.any-callable", &format!("whatever {shown} is, as long as it can be called"));
            self.rule("decorator.apply.every-kind", "whatever kind of function or class stands below");
            self.rule("decorator.bind.raise", "should it raise, the name keeps its binding");
            if decorators.len() > 1 {
                self.rule("decorator.stack.raise", "should it raise, those above are not applied");
                self.rule("decorator.stack.apply-bottom-up", &format!("decorator {} of {} from the bottom", applied + 1, decorators.len()));
            }
            if applied > 0 {
                self.rule("decorator.stack.composition", &format!("{shown} gets what the decorator below it returned"));
            }
            if self.unit.kind == CodeKind::Class {
                self.rule("decorator.method.namespace", "a plain function so far: the class does not exist yet");
            }
            at -= 1;
            self.emit(Op::Call, 0, at, 1, at);
            if applied + 1 == decorators.len() {
                self.rule("decorator.apply.as-assignment", "the last decorator has returned");
            }
            let _ = span;
        }
        self.release_to(mark + 1);
    }

    /// The function of a `def`, in the next temporary.
    fn function_value(&mut self, def: &'a ast::StmtFunctionDef, line: u32) -> Done<u16> {
        let Some(params) = &def.type_params else {
            let mark = self.unit.next;
            let f = self.defaults(&def.parameters)?;
            return self.function_rest(def, line, f, mark);
        };
        let mark = self.unit.next;
        let callee = self.temp();
        let f = self.defaults(&def.parameters)?;
        let count = u16::from(f & WITH_DEFAULTS != 0) + u16::from(f & WITH_KW_DEFAULTS != 0);
        let scope = self.scope_of(key_of(def, Role::TypeParams));
        let name = format!("<generic parameters of {}>", def.name);
        let qualname = self.nested_qualname(&name);
        self.enter(scope, CodeKind::Annotation, &name, &qualname, line);
        self.unit.params = Params { positional: count, ..Params::default() };
        let names = [(WITH_DEFAULTS, ".defaults"), (WITH_KW_DEFAULTS, ".kwdefaults")];
        let given: Vec<Box<str>> = names.iter().filter(|(bit, _)| f & bit != 0).map(|(_, name)| (*name).into()).collect();
        self.allot_registers(&given);
        self.unit.span = self.outer.last().map_or(self.unit.span, |unit| unit.span);
        self.prologue();
        let (function, tuple) = (self.unit.next, self.unit.next + 1);
        self.temps(2);
        self.type_params(params, tuple)?;
        let window = self.unit.next;
        for name in &given {
            self.load_mangled(name, Want::Temp);
        }
        self.function_rest(def, line, f, window)?;
        self.emit(Op::Move, super::op::FREE_B, function, window, 0);
        self.emit(Op::Intrinsic2, 0, function, function, Intrinsic::SetFunctionTypeParams as u16);
        self.emit(Op::Return, FREE_A, function, 0, 0);
        let code = self.leave();
        let window = self.unit.next;
        let made = self.make_function(code, scope, 0, window);
        self.emit(Op::Move, super::op::FREE_B, callee, made, 0);
        self.emit(Op::Call, 0, callee, count, mark);
        self.release_to(mark + 1);
        Ok(mark)
    }

    /// Annotations, code and function object; defaults are at `mark`, and so is the result.
    fn function_rest(&mut self, def: &'a ast::StmtFunctionDef, line: u32, f: u8, mark: u16) -> Done<u16> {
        let mut f = f;
        if self.annotate_function(def, line)? {
            f |= WITH_ANNOTATE;
        }
        let scope = self.scope_of(key_of(def, Role::Body));
        let code = self.function_code(def, scope, line)?;
        Ok(self.make_function(code, scope, f, mark))
    }

    /// Defaults of parameters into temporaries: a tuple, a dict; the bits that say which.
    fn defaults(&mut self, parameters: &'a ast::Parameters) -> Done<u8> {
        let mut f = 0;
        let mark = self.unit.next;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args).filter_map(|param| param.default.as_deref());
        let mut count = 0;
        for default in positional {
            self.temp_of(default)?;
            count += 1;
        }
        self.release_to(mark);
        if count > 0 {
            let tuple = self.temp();
            self.emit(Op::BuildTuple, 0, tuple, mark, count);
            f |= WITH_DEFAULTS;
        }
        let mark = self.unit.next;
        let mut count = 0;
        for param in &parameters.kwonlyargs {
            if let Some(default) = &param.default {
                let temp = self.temp();
                let name = self.mangled(&param.parameter.name);
                self.load_str(temp, &name);
                self.temp_of(default)?;
                count += 1;
            }
        }
        self.release_to(mark);
        if count > 0 {
            let dict = self.temp();
            self.emit(Op::BuildDict, 0, dict, mark, count);
            f |= WITH_KW_DEFAULTS;
        }
        Ok(f)
    }

    /// The function object of `code`, at `window`, where its defaults and annotate function already are.
    pub(super) fn make_function(&mut self, code: Arc<Code>, scope: ScopeId, f: u8, window: u16) -> u16 {
        let f = if self.closure(scope) { f | WITH_CLOSURE } else { f };
        let constant = self.constant(Constant::Code(code));
        self.release_to(window);
        let to = self.temp();
        self.emit(Op::MakeFunction, f, to, window, constant);
        to
    }

    /// The tuple of cells that `scope` captures, in the next temporary; false when it captures none.
    fn closure(&mut self, scope: ScopeId) -> bool {
        let captured = &self.scopes[scope].free;
        if captured.is_empty() {
            return false;
        }
        let first = self.unit.next;
        for name in captured {
            let owner = self.scopes[scope].owners.get(name).copied().unwrap_or(scope);
            let cell = match self.unit.numbers.get(&(owner, name.clone())) {
                Some(number) => *number,
                None => self.unit.free.get(name).copied().unwrap_or(0),
            };
            let temp = self.temp();
            self.emit(Op::Move, 0, temp, cell, 0);
        }
        self.release_to(first);
        let tuple = self.temp();
        self.emit(Op::BuildTuple, 0, tuple, first, u16::try_from(captured.len()).unwrap_or(0));
        true
    }

    /// The scope of a node; the symbol table has entered all of them.
    pub(super) fn scope_of(&self, key: (usize, Role)) -> ScopeId {
        self.scopes.find(key).unwrap_or(0)
    }

    /// Qualified name of something defined here.
    pub(super) fn nested_qualname(&self, name: &str) -> String {
        let mangled = self.mangled(name);
        if self.access(&mangled, false) == super::names::Access::Global && !name.starts_with('<') {
            return name.to_owned();
        }
        self.qualname_within(name)
    }

    fn qualname_within(&self, name: &str) -> String {
        // the scopes of type parameters leave no trace in names
        let around = if self.unit.kind == CodeKind::Annotation { self.outer.last() } else { Some(&self.unit) };
        match around.map(|unit| (unit.kind, &unit.qualname)) {
            None | Some((CodeKind::Module, _)) => name.to_owned(),
            Some((CodeKind::Class, qualname)) => format!("{qualname}.{name}"),
            Some((_, qualname)) => format!("{qualname}.<locals>.{name}"),
        }
    }

    fn function_code(&mut self, def: &'a ast::StmtFunctionDef, scope: ScopeId, line: u32) -> Done<Arc<Code>> {
        let qualname = self.nested_qualname(&def.name);
        let kind = self.function_kind(scope);
        let method = self.unit.kind == CodeKind::Class;
        if kind == CodeKind::AsyncGenerator && self.scopes[scope].returns_value {
            return Err(SyntaxError::new(def.name.range, "'return' with value in async generator"));
        }
        self.enter(scope, kind, &def.name, &qualname, line);
        self.unit.flags.method = method;
        self.parameters(&def.parameters);
        self.at_range(def.name.range);
        self.prologue();
        self.entry_probes(def);
        let body = self.docstring(&def.body);
        self.stmts(body)?;
        self.return_none();
        self.check_size()?;
        Ok(self.leave())
    }

    /// What a function that reaches another one by its closure is to a caller.
    fn closure_probes(&mut self, name: &str, free: &str) {
        self.rule("decorator.stack.call-outside-in", &format!("{name} runs first; {free} only when it is called from there"));
        self.rule("decorator.wrapper.closure", &format!("{name} reaches {free} by its closure: {{{free}}}"));
    }

    /// What is decided about a call by the time the body begins.
    fn entry_probes(&mut self, def: &'a ast::StmtFunctionDef) {
        if !self.traced {
            return;
        }
        let (params, name) = (self.unit.params, &def.name);
        if params.varargs && params.varkw {
            self.rule("wrapper.forward.fresh-collections", &format!("{name} has a tuple and a dict of its own for this call"));
            self.rule("wrapper.forward.late-binding", &format!("{name} accepts every call"));
            self.rule("wrapper.guard.call-form", "by keyword came {kwargs}, by position {args}");
        }
        let captured = |kind| move |register: &&super::code::Register| register.kind == kind;
        let frees: Vec<_> =
            self.unit.registers.iter().filter(captured(super::code::RegisterKind::Free)).map(|r| r.name.to_string()).collect();
        if let Some(first) = frees.iter().find(|free| &***free != "__class__") {
            self.closure_probes(name, first);
        }
        if frees.iter().any(|free| free == "__class__") {
            self.rule("super.cell.value", &format!("`__class__` in {name} is a free variable: {{__class__}}"));
            self.rule("super.zero.lexical", "it is the class in whose body the function was written");
            self.rule("decorator.method.super", "whatever decorates the method");
        }
        if self.unit.registers.iter().any(|register| register.kind == super::code::RegisterKind::Cell) {
            self.rule("decorator.wrapper.fresh-state", &format!("this run of {name} has new cells"));
            self.rule("factory.closure.per-call", &format!("this call of {name} has cells of its own, which inner functions share"));
        }
        if &*def.name == "__enter__" && def.returns.is_some() {
            self.rule("context-manager.annotation.Self", "the annotation of `__enter__` plays no part in the statement");
        }
        if def.returns.is_some() || def.parameters.iter().any(|parameter| parameter.annotation().is_some()) {
            self.rule("wrapper.generic.not-enforced", &format!("the annotations of {name} play no part in its call"));
        }
        if let [Stmt::Expr(only)] = &*def.body
            && only.value.is_ellipsis_literal_expr()
        {
            self.rule("wrapper.forward.ellipsis-body", &format!("the body of {name} is complete"));
        }
        if self.outer.len() > 2 {
            self.rule(
                "factory.layers.arguments",
                &format!("{name} is the innermost of {} functions; these arguments are its own", self.outer.len()),
            );
        }
    }

    fn function_kind(&self, scope: ScopeId) -> CodeKind {
        let scope = &self.scopes[scope];
        match (scope.is_async, scope.yields) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        }
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX / 8);
        self.unit.params = Params {
            positional_only: count(parameters.posonlyargs.len()),
            positional: count(parameters.posonlyargs.len() + parameters.args.len()),
            keyword_only: count(parameters.kwonlyargs.len()),
            varargs: parameters.vararg.is_some(),
            varkw: parameters.kwarg.is_some(),
        };
        let names: Vec<Box<str>> = parameter_names(parameters).map(|name| self.mangled(name)).collect();
        self.allot_registers(&names);
    }

    /// Takes the docstring off a function's body and makes it the first constant.
    fn docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some((doc, rest)) = split_docstring(body) else { return body };
        let Constant::Str(text) = self.string_constant(doc) else { return body };
        let text = clean_docstring(&text);
        self.constant(Constant::Str(text.into()));
        self.unit.flags.docstring = true;
        rest
    }

    /// Falls off the end of a function.
    pub(super) fn return_none(&mut self) {
        let temp = self.temp();
        self.leaving_probes(true);
        self.singleton(temp, super::op::Singleton::None);
        self.emit(Op::Return, FREE_A, temp, 0, 0);
        self.release_to(temp);
    }

    /// A lambda.
    pub(super) fn lambda(&mut self, node: &'a ast::ExprLambda, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let f = node.parameters.as_deref().map_or(Ok(0), |parameters| self.defaults(parameters))?;
        let scope = self.scope_of(key_of(node, Role::Body));
        let qualname = self.qualname_within("<lambda>");
        let line = self.source.line(node.range.start().to_u32());
        let kind = self.function_kind(scope);
        self.enter(scope, kind, "<lambda>", &qualname, line);
        match &node.parameters {
            Some(parameters) => self.parameters(parameters),
            None => self.allot_registers(&[]),
        }
        self.at(&*node.body);
        self.prologue();
        let free = self.unit.registers.iter().find(|register| register.kind == super::code::RegisterKind::Free);
        if let Some(free) = free.map(|free| free.name.clone()) {
            self.closure_probes("the lambda", &free);
        }
        self.return_value(&node.body)?;
        self.check_size()?;
        let code = self.leave();
        let made = self.make_function(code, scope, f, mark);
        Ok(self.hand_over(made, want, mark))
    }

    /// Leaves the code with the value of an expression.
    pub(super) fn return_value(&mut self, value: &'a Expr) -> Done {
        let mark = self.unit.next;
        let value = self.expr(value, Want::Any)?;
        self.emit(Op::Return, value.free(FREE_A), value.number(), 0, 0);
        self.release_to(mark);
        Ok(())
    }
}

/// The docstring of a body, and what follows it.
pub(super) fn split_docstring(body: &[Stmt]) -> Option<(&ast::ExprStringLiteral, &[Stmt])> {
    let (Stmt::Expr(first), rest) = body.split_first()? else { return None };
    if let Expr::StringLiteral(doc) = &*first.value { Some((doc, rest)) } else { None }
}

/// Strips the common indentation of all lines but the first, as the compiler does since Python 3.13.
pub(super) fn clean_docstring(doc: &str) -> String {
    let expanded = expand_tabs(doc);
    let mut lines = expanded.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let blank = |line: &str| line.trim_start_matches(' ').trim_end_matches('\n').is_empty();
    let rest: Vec<&str> = lines.collect();
    let margin = rest.iter().filter(|line| !blank(line)).map(|line| indent(line)).min().unwrap_or(0);
    let stripped = rest.iter().map(|line| &line[indent(line).min(margin)..]);
    std::iter::once(first.trim_start_matches(' ')).chain(stripped).collect()
}

fn expand_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let width = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
