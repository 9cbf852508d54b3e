//! First pass: enters every name of every scope. Language Reference 4.2.
//! Knows the tree; what a name means is decided afterwards, in `resolve`.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::scope::{Role, ScopeId, ScopeKind, Scopes, Uses, key_of, mangle};
use crate::syntax::SyntaxError;

type Done = Result<(), SyntaxError>;

/// Collector of names.
pub(super) struct Collector {
    pub(super) scopes: Scopes,
    scope: ScopeId,
    class: Option<Box<str>>,
    /// Depth of blocks that may not run (`if`, `for`, …) within the current scope.
    conditional: u32,
    /// `from __future__ import annotations`
    future_annotations: bool,
    /// Name of the first parameter, for attributes assigned in methods.
    this: Option<Box<str>>,
    /// Nesting of comprehension iterables, where assignment expressions are forbidden.
    iterables: u32,
}

impl Collector {
    /// Enters all names of a module.
    pub(super) fn module(body: &[Stmt], future_annotations: bool) -> Result<Scopes, SyntaxError> {
        let mut collector = Self::new(future_annotations);
        collector.stmts(body)?;
        Ok(collector.scopes)
    }

    /// Enters all names of an expression.
    pub(super) fn expression(body: &Expr) -> Result<Scopes, SyntaxError> {
        let mut collector = Self::new(false);
        collector.expr(body)?;
        Ok(collector.scopes)
    }

    fn new(future_annotations: bool) -> Self {
        let mut scopes = Scopes::default();
        let scope = scopes.add(ScopeKind::Module, None, (0, Role::Body));
        Self { scopes, scope, class: None, conditional: 0, future_annotations, this: None, iterables: 0 }
    }

    fn uses(&mut self, name: &str) -> &mut Uses {
        let name = mangle(self.class.as_deref(), name);
        self.scopes[self.scope].uses_mut(&name)
    }

    fn bind(&mut self, name: &str, range: TextRange) -> Done {
        if name == "__debug__" {
            return Err(SyntaxError::new(range, "cannot assign to __debug__"));
        }
        self.uses(name).bound = true;
        Ok(())
    }

    /// Runs `work` in a new scope.
    fn within(&mut self, kind: ScopeKind, key: (usize, Role), work: impl FnOnce(&mut Self) -> Done) -> Done {
        let (outer, conditional) = (self.scope, std::mem::take(&mut self.conditional));
        let iterables = std::mem::take(&mut self.iterables);
        let id = self.scopes.add(kind, Some(outer), key);
        let around = &self.scopes[outer];
        let sees = kind == ScopeKind::Annotation && (around.kind == ScopeKind::Class || around.sees_class);
        self.scopes[id].sees_class = sees;
        self.scope = id;
        let done = stacker::maybe_grow(64 << 10, 1 << 20, || work(self));
        (self.scope, self.conditional, self.iterables) = (outer, conditional, iterables);
        done
    }

    fn stmts(&mut self, body: &[Stmt]) -> Done {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn block(&mut self, body: &[Stmt]) -> Done {
        self.conditional += 1;
        let done = self.stmts(body);
        self.conditional -= 1;
        done
    }

    fn exprs<'e>(&mut self, all: impl IntoIterator<Item = &'e Expr>) -> Done {
        all.into_iter().try_for_each(|expr| self.expr(expr))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Done {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Return(ret) => {
                self.scopes[self.scope].returns_value |= ret.value.is_some();
                self.exprs(ret.value.as_deref())
            }
            Stmt::Delete(del) => self.exprs(&del.targets),
            Stmt::TypeAlias(alias) => {
                self.expr(&alias.name)?;
                self.type_params(key_of(alias, Role::TypeParams), alias.type_params.as_deref(), |this| {
                    this.within(ScopeKind::Annotation, key_of(&*alias.value, Role::Value), |this| this.late(&alias.value))
                })
            }
            Stmt::Assign(assign) => {
                self.expr(&assign.value)?;
                self.exprs(&assign.targets)
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    self.uses(&name.id).read = true;
                }
                self.expr(&assign.target)?;
                self.expr(&assign.value)
            }
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::For(stmt) => {
                self.expr(&stmt.iter)?;
                self.expr(&stmt.target)?;
                self.block(&stmt.body)?;
                self.block(&stmt.orelse)
            }
            Stmt::While(stmt) => {
                self.expr(&stmt.test)?;
                self.block(&stmt.body)?;
                self.block(&stmt.orelse)
            }
            Stmt::If(stmt) => {
                self.expr(&stmt.test)?;
                self.block(&stmt.body)?;
                stmt.elif_else_clauses.iter().try_for_each(|clause| {
                    self.exprs(&clause.test)?;
                    self.block(&clause.body)
                })
            }
            Stmt::With(stmt) => {
                for item in &stmt.items {
                    self.expr(&item.context_expr)?;
                    self.exprs(item.optional_vars.as_deref())?;
                }
                self.block(&stmt.body)
            }
            Stmt::Match(stmt) => self.match_stmt(stmt),
            Stmt::Raise(stmt) => {
                self.exprs(stmt.exc.as_deref())?;
                self.exprs(stmt.cause.as_deref())
            }
            Stmt::Try(stmt) => self.try_stmt(stmt),
            Stmt::Assert(stmt) => {
                self.expr(&stmt.test)?;
                self.exprs(stmt.msg.as_deref())
            }
            Stmt::Import(stmt) => stmt.names.iter().try_for_each(|alias| {
                let bound = alias.asname.as_ref().map_or_else(|| alias.name.split('.').next().unwrap_or(""), |name| name.as_str());
                self.bind(bound, alias.range())
            }),
            Stmt::ImportFrom(stmt) => self.import_from(stmt),
            Stmt::Global(stmt) => stmt.names.iter().try_for_each(|name| self.declare(name, "global")),
            Stmt::Nonlocal(stmt) => stmt.names.iter().try_for_each(|name| self.declare(name, "nonlocal")),
            Stmt::Expr(stmt) => self.expr(&stmt.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn import_from(&mut self, stmt: &ast::StmtImportFrom) -> Done {
        for alias in &stmt.names {
            if &*alias.name == "*" {
                if self.scopes[self.scope].kind != ScopeKind::Module {
                    return Err(SyntaxError::new(stmt.range, "import * only allowed at module level"));
                }
            } else {
                self.bind(alias.asname.as_ref().unwrap_or(&alias.name), alias.range())?;
            }
        }
        Ok(())
    }

    fn declare(&mut self, name: &ast::Identifier, word: &str) -> Done {
        let module = self.scopes[self.scope].kind == ScopeKind::Module;
        let uses = self.uses(name);
        let fault = |message: String| Err(SyntaxError::new(name.range, message));
        if uses.param {
            return fault(format!("name '{name}' is parameter and {word}"));
        }
        if uses.annotated {
            return fault(format!("annotated name '{name}' can't be {word}"));
        }
        if uses.bound {
            return fault(format!("name '{name}' is assigned to before {word} declaration"));
        }
        if uses.read {
            return fault(format!("name '{name}' is used prior to {word} declaration"));
        }
        if word == "global" {
            uses.global = true;
        } else {
            if module {
                return fault("nonlocal declaration not allowed at module level".to_owned());
            }
            uses.nonlocal = true;
        }
        if uses.global && uses.nonlocal { fault(format!("name '{name}' is nonlocal and global")) } else { Ok(()) }
    }

    fn annotated(&mut self, assign: &ast::StmtAnnAssign) -> Done {
        if let Expr::Name(name) = &*assign.target {
            let uses = self.uses(&name.id);
            let word = if uses.global { "global" } else { "nonlocal" };
            if assign.simple && (uses.global || uses.nonlocal) && self.scope != 0 {
                return Err(SyntaxError::new(assign.range, format!("annotated name '{}' can't be {word}", name.id)));
            }
            let uses = self.uses(&name.id);
            uses.annotated |= assign.simple;
            if assign.simple || assign.value.is_some() {
                self.bind(&name.id, name.range)?;
            }
        } else {
            self.expr(&assign.target)?;
        }
        self.exprs(assign.value.as_deref())?;
        let scope = &mut self.scopes[self.scope];
        let in_class = scope.kind == ScopeKind::Class;
        if !(in_class || scope.kind == ScopeKind::Module) {
            return Ok(());
        }
        if !(assign.simple && assign.target.is_name_expr()) {
            return if self.future_annotations { Ok(()) } else { self.expr(&assign.annotation) };
        }
        scope.annotations = true;
        if self.future_annotations {
            return Ok(());
        }
        scope.conditional_annotations |= !in_class || self.conditional > 0;
        let owner = self.scope;
        if self.scopes[owner].conditional_annotations {
            self.scopes[owner].uses_mut("__conditional_annotations__").bound = true;
        }
        let key = (owner, Role::Annotate);
        if self.scopes.find(key).is_none() {
            self.within(ScopeKind::Annotation, key, Self::annotation_params)?;
        }
        let annotate = self.scopes.find(key).unwrap_or(owner);
        let outer = std::mem::replace(&mut self.scope, annotate);
        self.scopes[annotate].uses_mut("__conditional_annotations__").read = true;
        let done = self.expr(&assign.annotation);
        self.scope = outer;
        done
    }

    /// `format`, the parameter of `__annotate__`.
    #[allow(clippy::unnecessary_wraps, reason = "passed as the work of a scope")]
    fn annotation_params(&mut self) -> Done {
        let uses = self.scopes[self.scope].uses_mut(".format");
        (uses.bound, uses.param) = (true, true);
        Ok(())
    }

    /// A value that is computed by a function of its own when asked for.
    fn late(&mut self, value: &Expr) -> Done {
        self.annotation_params()?;
        self.expr(value)
    }

    fn match_stmt(&mut self, stmt: &ast::StmtMatch) -> Done {
        self.expr(&stmt.subject)?;
        for case in &stmt.cases {
            self.pattern(&case.pattern)?;
            self.exprs(case.guard.as_deref())?;
            self.block(&case.body)?;
        }
        Ok(())
    }

    fn pattern(&mut self, pattern: &ast::Pattern) -> Done {
        use ast::Pattern as P;
        match pattern {
            P::MatchValue(value) => self.expr(&value.value),
            P::MatchSingleton(_) => Ok(()),
            P::MatchSequence(sequence) => sequence.patterns.iter().try_for_each(|item| self.pattern(item)),
            P::MatchMapping(mapping) => {
                self.exprs(&mapping.keys)?;
                mapping.patterns.iter().try_for_each(|item| self.pattern(item))?;
                mapping.rest.iter().try_for_each(|name| self.bind(name, name.range))
            }
            P::MatchClass(class) => {
                self.expr(&class.cls)?;
                class.arguments.patterns.iter().try_for_each(|item| self.pattern(item))?;
                class.arguments.keywords.iter().try_for_each(|item| self.pattern(&item.pattern))
            }
            P::MatchStar(star) => star.name.iter().try_for_each(|name| self.bind(name, name.range)),
            P::MatchAs(capture) => {
                capture.pattern.iter().try_for_each(|item| self.pattern(item))?;
                capture.name.iter().try_for_each(|name| self.bind(name, name.range))
            }
            P::MatchOr(or) => or.patterns.iter().try_for_each(|item| self.pattern(item)),
        }
    }

    fn try_stmt(&mut self, stmt: &ast::StmtTry) -> Done {
        self.block(&stmt.body)?;
        for ast::ExceptHandler::ExceptHandler(handler) in &stmt.handlers {
            self.exprs(handler.type_.as_deref())?;
            if let Some(name) = &handler.name {
                self.bind(name, name.range)?;
                self.uses(name).deleted = true;
            }
            self.block(&handler.body)?;
        }
        self.block(&stmt.orelse)?;
        self.block(&stmt.finalbody)
    }

    /// Runs `inner` in a scope for type parameters, when there are any.
    fn type_params(&mut self, key: (usize, Role), params: Option<&ast::TypeParams>, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let Some(params) = params else { return inner(self) };
        self.within(ScopeKind::Annotation, key, |this| {
            for param in &params.type_params {
                this.type_param(param)?;
            }
            inner(this)
        })
    }

    fn type_param(&mut self, param: &ast::TypeParam) -> Done {
        let (name, bound, default) = match param {
            ast::TypeParam::TypeVar(var) => (&var.name, var.bound.as_deref(), var.default.as_deref()),
            ast::TypeParam::ParamSpec(spec) => (&spec.name, None, spec.default.as_deref()),
            ast::TypeParam::TypeVarTuple(tuple) => (&tuple.name, None, tuple.default.as_deref()),
        };
        if self.uses(name).bound {
            return Err(SyntaxError::new(name.range, format!("duplicate type parameter '{name}'")));
        }
        self.bind(name, name.range)?;
        bound
            .into_iter()
            .chain(default)
            .try_for_each(|value| self.within(ScopeKind::Annotation, key_of(value, Role::Value), |this| this.late(value)))
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) -> Done {
        self.exprs(def.decorator_list.iter().map(|decorator| &decorator.expression))?;
        self.bind(&def.name, def.name.range)?;
        self.defaults(&def.parameters)?;
        let in_class = self.scopes[self.scope].kind == ScopeKind::Class;
        let key = key_of(def, Role::TypeParams);
        self.type_params(key, def.type_params.as_deref(), |this| {
            if def.type_params.is_some() {
                this.hidden_params();
            }
            this.annotations(def)?;
            let first = def.parameters.iter().next().filter(|_| in_class).map(|param| param.name().as_str().into());
            let outer = std::mem::replace(&mut this.this, first);
            let done = this.within(ScopeKind::Function, key_of(def, Role::Body), |this| {
                this.scopes[this.scope].is_async = def.is_async;
                this.parameters(&def.parameters)?;
                this.stmts(&def.body)
            });
            this.this = outer;
            done
        })
    }

    /// Defaults are computed outside of the scope of the type parameters and handed in.
    fn hidden_params(&mut self) {
        for name in [".defaults", ".kwdefaults"] {
            let uses = self.scopes[self.scope].uses_mut(name);
            (uses.bound, uses.param) = (true, true);
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) -> Done {
        self.exprs(parameters.iter_non_variadic_params().filter_map(|param| param.default()))
    }

    fn annotations(&mut self, def: &ast::StmtFunctionDef) -> Done {
        let mut all = annotations_of(def).peekable();
        if all.peek().is_none() {
            return Ok(());
        }
        let future = self.future_annotations;
        self.within(ScopeKind::Annotation, key_of(def, Role::Annotate), |this| {
            this.annotation_params()?;
            if future { Ok(()) } else { this.exprs(all.map(|(_, value)| value)) }
        })
    }

    fn parameters(&mut self, parameters: &ast::Parameters) -> Done {
        for name in parameter_names(parameters) {
            let uses = self.uses(name);
            if uses.param {
                return Err(SyntaxError::new(name.range, format!("duplicate parameter '{name}' in function definition")));
            }
            uses.param = true;
            self.bind(name, name.range)?;
        }
        Ok(())
    }

    fn class(&mut self, def: &ast::StmtClassDef) -> Done {
        self.exprs(def.decorator_list.iter().map(|decorator| &decorator.expression))?;
        self.bind(&def.name, def.name.range)?;
        let key = key_of(def, Role::TypeParams);
        let outer_class = self.class.clone();
        self.type_params(key, def.type_params.as_deref(), |this| {
            if def.type_params.is_some() {
                this.class = Some(def.name.as_str().into());
                this.scopes[this.scope].uses_mut(".type_params").bound = true;
                this.scopes[this.scope].uses_mut(".generic_base").bound = true;
            }
            if let Some(arguments) = &def.arguments {
                this.exprs(&arguments.args)?;
                this.exprs(arguments.keywords.iter().map(|keyword| &keyword.value))?;
            }
            let this_param = this.this.take();
            this.class = Some(def.name.as_str().into());
            let done = this.within(ScopeKind::Class, key_of(def, Role::Body), |this| {
                if def.type_params.is_some() {
                    this.scopes[this.scope].uses_mut(".type_params").read = true;
                }
                this.stmts(&def.body)
            });
            this.this = this_param;
            done
        })?;
        self.class = outer_class;
        Ok(())
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Done {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.expr_inner(expr))
    }

    fn expr_inner(&mut self, expr: &Expr) -> Done {
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Named(named) => self.named(named),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters)?;
                }
                self.within(ScopeKind::Lambda, key_of(lambda, Role::Body), |this| {
                    lambda.parameters.iter().try_for_each(|parameters| this.parameters(parameters))?;
                    this.expr(&lambda.body)
                })
            }
            Expr::ListComp(comp) => self.comprehension(ScopeKind::Inlined, key_of(comp, Role::Body), &comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(ScopeKind::Inlined, key_of(comp, Role::Body), &comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let parts: Vec<&Expr> = comp.key.as_deref().into_iter().chain([&*comp.value]).collect();
                self.comprehension(ScopeKind::Inlined, key_of(comp, Role::Body), &comp.generators, &parts)
            }
            Expr::Generator(comp) => self.comprehension(ScopeKind::Generator, key_of(comp, Role::Body), &comp.generators, &[&comp.elt]),
            Expr::Yield(node) => {
                self.note_yield(node.range, "yield")?;
                self.exprs(node.value.as_deref())
            }
            Expr::YieldFrom(node) => {
                self.note_yield(node.range, "yield")?;
                self.expr(&node.value)
            }
            Expr::Attribute(node) => {
                if node.ctx.is_store() {
                    self.static_attribute(node);
                }
                self.expr(&node.value)
            }
            _ => self.operands(expr),
        }
    }

    fn name(&mut self, name: &ast::ExprName) -> Done {
        match name.ctx {
            ast::ExprContext::Load => {
                self.uses(&name.id).read = true;
                if &*name.id == "super" && self.scopes[self.scope].has_registers() {
                    self.scopes[self.scope].uses_mut("__class__").read = true;
                }
                Ok(())
            }
            ast::ExprContext::Del => {
                self.uses(&name.id).deleted = true;
                self.bind(&name.id, name.range)
            }
            ast::ExprContext::Store | ast::ExprContext::Invalid => self.bind(&name.id, name.range),
        }
    }

    /// An assignment expression binds in the function around all comprehensions. PEP 572.
    fn named(&mut self, named: &ast::ExprNamed) -> Done {
        let Expr::Name(name) = &*named.target else { return self.expr(&named.value) };
        if self.iterables > 0 {
            return Err(SyntaxError::new(named.range, "assignment expression cannot be used in a comprehension iterable expression"));
        }
        let mangled = mangle(self.class.as_deref(), &name.id);
        let mut at = self.scope;
        while matches!(self.scopes[at].kind, ScopeKind::Inlined | ScopeKind::Generator) {
            if self.scopes[at].symbol(&mangled).is_some_and(|symbol| symbol.uses.iteration) {
                let message = format!("assignment expression cannot rebind comprehension iteration variable '{}'", name.id);
                return Err(SyntaxError::new(name.range, message));
            }
            // the comprehension reads and writes a variable of its surroundings
            self.scopes[at].uses_mut(&mangled).read = true;
            let Some(parent) = self.scopes[at].parent else { break };
            at = parent;
        }
        if at != self.scope && self.scopes[at].kind == ScopeKind::Class {
            return Err(SyntaxError::new(named.range, "assignment expression within a comprehension cannot be used in a class body"));
        }
        let uses = self.scopes[at].uses_mut(&mangled);
        (uses.bound, uses.walrus) = (true, true);
        self.expr(&named.value)
    }

    fn note_yield(&mut self, range: TextRange, word: &str) -> Done {
        let scope = &mut self.scopes[self.scope];
        match scope.kind {
            ScopeKind::Function | ScopeKind::Lambda => scope.yields = true,
            ScopeKind::Inlined => return Err(SyntaxError::new(range, format!("'{word}' inside list comprehension"))),
            ScopeKind::Generator => return Err(SyntaxError::new(range, format!("'{word}' inside generator expression"))),
            ScopeKind::Annotation => return Err(SyntaxError::new(range, "yield expression cannot be used within an annotation")),
            ScopeKind::Module | ScopeKind::Class => return Err(SyntaxError::new(range, format!("'{word}' outside function"))),
        }
        Ok(())
    }

    fn static_attribute(&mut self, node: &ast::ExprAttribute) {
        let (Some(this), Expr::Name(name)) = (&self.this, &*node.value) else { return };
        if **this != *name.id {
            return;
        }
        let mut at = Some(self.scope);
        while let Some(id) = at {
            if self.scopes[id].kind == ScopeKind::Class {
                let attributes = &mut self.scopes[id].static_attributes;
                let attr = node.attr.as_str().into();
                if let Err(place) = attributes.binary_search(&attr) {
                    attributes.insert(place, attr);
                }
                return;
            }
            at = self.scopes[id].parent;
        }
    }

    fn comprehension(&mut self, kind: ScopeKind, key: (usize, Role), generators: &[ast::Comprehension], parts: &[&Expr]) -> Done {
        let Some(first) = generators.first() else { return Ok(()) };
        self.iterable(&first.iter)?;
        self.within(kind, key, |this| {
            if kind == ScopeKind::Generator {
                let uses = this.scopes[this.scope].uses_mut(".0");
                (uses.bound, uses.param) = (true, true);
                this.scopes[this.scope].yields = true;
            }
            for (n, generator) in generators.iter().enumerate() {
                this.scopes[this.scope].is_async |= generator.is_async;
                this.expr(&generator.target)?;
                this.iteration_names(&generator.target);
                if n > 0 {
                    this.iterable(&generator.iter)?;
                }
                this.exprs(&generator.ifs)?;
            }
            this.exprs(parts.iter().copied())
        })?;
        let inner = self.scopes.find(key).unwrap_or(self.scope);
        if kind == ScopeKind::Inlined && self.scopes[inner].is_async && self.scopes[self.scope].kind == ScopeKind::Generator {
            self.scopes[self.scope].is_async = true;
        }
        Ok(())
    }

    fn iterable(&mut self, iter: &Expr) -> Done {
        self.iterables += 1;
        let done = self.expr(iter);
        self.iterables -= 1;
        done
    }

    fn iteration_names(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => self.uses(&name.id).iteration = true,
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| self.iteration_names(item)),
            Expr::List(list) => list.elts.iter().for_each(|item| self.iteration_names(item)),
            Expr::Starred(starred) => self.iteration_names(&starred.value),
            _ => {}
        }
    }

    /// All other expressions: just their operands.
    fn operands(&mut self, expr: &Expr) -> Done {
        match expr {
            Expr::BoolOp(node) => self.exprs(&node.values),
            Expr::BinOp(node) => self.exprs([&*node.left, &*node.right]),
            Expr::UnaryOp(node) => self.expr(&node.operand),
            Expr::If(node) => self.exprs([&*node.test, &*node.body, &*node.orelse]),
            Expr::Dict(node) => node.items.iter().try_for_each(|item| self.exprs(item.key.iter().chain([&item.value]))),
            Expr::Set(node) => self.exprs(&node.elts),
            Expr::Await(node) => {
                if self.scopes[self.scope].kind == ScopeKind::Generator {
                    let id = self.scope;
                    self.scopes[id].is_async = true;
                }
                self.expr(&node.value)
            }
            Expr::Compare(node) => self.exprs(std::iter::once(&*node.left).chain(&*node.comparators)),
            Expr::Call(node) => {
                self.expr(&node.func)?;
                self.exprs(&*node.arguments.args)?;
                self.exprs(node.arguments.keywords.iter().map(|keyword| &keyword.value))
            }
            Expr::FString(node) => node.value.elements().try_for_each(|element| self.element(element)),
            Expr::TString(node) => node.value.elements().try_for_each(|element| self.element(element)),
            Expr::Subscript(node) => self.exprs([&*node.value, &*node.slice]),
            Expr::Starred(node) => self.expr(&node.value),
            Expr::List(node) => self.exprs(&node.elts),
            Expr::Tuple(node) => self.exprs(&node.elts),
            Expr::Slice(node) => self.exprs([&node.lower, &node.upper, &node.step].into_iter().filter_map(|part| part.as_deref())),
            _ => Ok(()),
        }
    }

    fn element(&mut self, element: &ast::InterpolatedStringElement) -> Done {
        let ast::InterpolatedStringElement::Interpolation(field) = element else { return Ok(()) };
        self.expr(&field.expression)?;
        field.format_spec.iter().flat_map(|spec| spec.elements.iter()).try_for_each(|element| self.element(element))
    }
}

/// Names of parameters in the order of their registers.
pub(super) fn parameter_names(parameters: &ast::Parameters) -> impl Iterator<Item = &ast::Identifier> {
    let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
    plain.map(|param| &param.parameter.name).chain(parameters.vararg.iter().chain(&parameters.kwarg).map(|param| &param.name))
}

/// Annotations of a function, in the order of `__annotations__`.
pub(super) fn annotations_of(def: &ast::StmtFunctionDef) -> impl Iterator<Item = (&str, &Expr)> {
    let parameters = &def.parameters;
    let plain = parameters.posonlyargs.iter().chain(&parameters.args).map(|param| &param.parameter);
    let all = plain
        .chain(parameters.vararg.as_deref())
        .chain(parameters.kwonlyargs.iter().map(|param| &param.parameter))
        .chain(parameters.kwarg.as_deref());
    let named = all.filter_map(|param| param.annotation.as_deref().map(|value| (param.name.as_str(), value)));
    named.chain(def.returns.as_deref().map(|value| ("return", value)))
}
