//! Statements without a file of their own. Language Reference 7, 8.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::builder::{Block, Compiler, Done, OpenBlock, Place, Want};
use super::code::{CodeKind, Constant, Probe};
use super::op::{FREE_A, FREE_B, Intrinsic, Op};
use super::scope::ScopeKind;
use crate::syntax::{SyntaxError, SyntaxErrorKind};

/// CPython's limit of blocks inside each other.
const BLOCKS: usize = 21;

impl<'a> Compiler<'a> {
    /// Statements in order; what cannot be reached leaves no code.
    pub(super) fn stmts(&mut self, body: &'a [Stmt]) -> Done {
        for stmt in body {
            self.stmt(stmt)?;
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Done {
        let outer = self.at(stmt);
        self.take_rules(stmt);
        self.emitted += 1;
        self.check_copies()?;
        if !self.rules.is_empty() || self.unit.reachable {
            self.check_size()?;
        }
        stacker::maybe_grow(64 << 10, 1 << 20, || self.stmt_inner(stmt))?;
        self.unit.span = outer;
        Ok(())
    }

    /// Comments `# rule: id` on the lines before a statement, or on its first one, are passed before its first instruction.
    fn take_rules(&mut self, stmt: &Stmt) {
        if self.rules.is_empty() {
            return;
        }
        let line = self.source.line(stmt.start().to_u32());
        let comment = |line: u32| self.source.line_text(line).is_some_and(|text| text.trim_start().starts_with('#'));
        let mut first = line;
        while first > 1 && comment(first - 1) {
            first -= 1;
        }
        let from = self.rules.partition_point(|(at, _)| *at < first);
        let to = self.rules.partition_point(|(at, _)| *at <= line);
        for number in from..to {
            if let Some(&(line, text)) = self.rules.get(number) {
                let (rule, detail) = text.split_once(": ").unwrap_or((text, ""));
                let site = format!("{}:{line}", self.source.file);
                self.probe(|| Probe { rule: rule.trim().into(), site: site.into(), detail: detail.into(), comment: true });
            }
        }
    }

    fn stmt_inner(&mut self, stmt: &'a Stmt) -> Done {
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(node) => self.return_stmt(node),
            Stmt::Delete(node) => node.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Assign(node) => self.assign(node),
            Stmt::AugAssign(node) => self.augmented_assign(node),
            Stmt::AnnAssign(node) => self.annotated_assign(node),
            Stmt::For(node) if node.is_async => self.async_for(node),
            Stmt::For(node) => self.for_stmt(node),
            Stmt::While(node) => self.while_stmt(node),
            Stmt::If(node) => self.if_stmt(node),
            Stmt::With(node) => self.with_stmt(node, &node.items),
            Stmt::Match(node) => self.match_stmt(node),
            Stmt::Raise(node) => self.raise(node),
            Stmt::Try(node) => self.try_stmt(node),
            Stmt::Assert(node) => self.assert(node),
            Stmt::Import(node) => {
                self.import(node);
                Ok(())
            }
            Stmt::ImportFrom(node) => self.import_from(node),
            Stmt::Expr(node) => self.expression_stmt(&node.value),
            Stmt::Break(node) => self.break_or_continue(node.range, true),
            Stmt::Continue(node) => self.break_or_continue(node.range, false),
            Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::Pass(_) => Ok(()),
            Stmt::IpyEscapeCommand(node) => Err(SyntaxError::new(node.range, "invalid syntax")),
        }
    }

    fn expression_stmt(&mut self, value: &'a Expr) -> Done {
        let mark = self.unit.next;
        if self.interactive && self.unit.kind == CodeKind::Module {
            let value = self.temp_of(value)?;
            self.emit(Op::Intrinsic1, FREE_B, value, value, Intrinsic::Print as u16);
            self.drop_temp(value);
        } else if self.constant_of(value).is_none()
            && let Place::Temp(register) = self.expr(value, Want::Any)?
        {
            self.drop_temp(register);
        }
        self.release_to(mark);
        Ok(())
    }

    fn if_stmt(&mut self, node: &'a ast::StmtIf) -> Done {
        let end = self.label();
        let mut next = self.label();
        self.jump_if(&node.test, false, next)?;
        self.stmts(&node.body)?;
        for clause in &node.elif_else_clauses {
            self.jump(Op::Jump, 0, 0, 0, end);
            self.place(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.jump_if(test, false, next)?;
            }
            self.stmts(&clause.body)?;
        }
        self.place(next);
        self.place(end);
        Ok(())
    }

    fn while_stmt(&mut self, node: &'a ast::StmtWhile) -> Done {
        let (next, other, end) = (self.label(), self.label(), self.label());
        self.place_loop(next);
        self.jump_if(&node.test, false, other)?;
        self.open(Block::Loop { next, end, iterator: None })?;
        self.stmts(&node.body)?;
        self.close();
        self.jump(Op::JumpBack, 0, 0, 0, next);
        self.place(other);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn for_stmt(&mut self, node: &'a ast::StmtFor) -> Done {
        let mark = self.unit.next;
        let iterable = self.expr(&node.iter, Want::Any)?;
        let outer = self.at(&*node.iter);
        let iterator = self.unary(Op::GetIter, 0, Want::Temp, mark, iterable, 0).number();
        let (next, other, end) = (self.label(), self.label(), self.label());
        self.place_loop(next);
        self.for_iter(iterator, &node.target, other)?;
        self.unit.span = outer;
        self.open(Block::Loop { next, end, iterator: Some(iterator) })?;
        self.stmts(&node.body)?;
        self.close();
        self.at(&*node.iter);
        self.jump(Op::JumpBack, 0, 0, 0, next);
        self.release_to(mark);
        self.place(other);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    /// Takes the next item into a target.
    pub(super) fn for_iter(&mut self, iterator: u16, target: &'a Expr, end: super::assembler::Label) -> Done {
        let register = if let Expr::Name(name) = target { self.register_of(&name.id).map(|register| (name, register)) } else { None };
        if let Some((name, register)) = register {
            self.jump(Op::ForIter, 0, iterator, register, end);
            self.note_bound(&name.id, register);
            return Ok(());
        }
        let item = self.temp();
        self.jump(Op::ForIter, 0, iterator, item, end);
        self.store(target, Place::Temp(item))?;
        self.release_to(item);
        Ok(())
    }

    fn async_for(&mut self, node: &'a ast::StmtFor) -> Done {
        self.require_async(node.range, "'async for' outside async function")?;
        let mark = self.unit.next;
        let iterable = self.expr(&node.iter, Want::Any)?;
        self.at(&*node.iter);
        let iterator = self.unary(Op::GetAsyncIter, 0, Want::Temp, mark, iterable, 0).number();
        let (next, other, end) = (self.label(), self.label(), self.label());
        self.place_loop(next);
        self.async_next(iterator, &node.target, other)?;
        self.open(Block::Loop { next, end, iterator: Some(iterator) })?;
        self.stmts(&node.body)?;
        self.close();
        self.jump(Op::JumpBack, 0, 0, 0, next);
        self.place(other);
        self.end_async_for(iterator);
        self.release_to(mark);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    /// Awaits the next item into a target; `other` is the handler that looks for the end.
    pub(super) fn async_next(&mut self, iterator: u16, target: &'a Expr, other: super::assembler::Label) -> Done {
        let item = self.temp();
        let outer = self.guard(other, item, false);
        self.emit(Op::GetAsyncNext, 0, item, iterator, 0);
        self.emit(Op::YieldFrom, 0, item, item, 0);
        self.unguard(outer);
        self.store(target, Place::Temp(item))?;
        self.release_to(item);
        Ok(())
    }

    /// The handler of `async_next`.
    pub(super) fn end_async_for(&mut self, iterator: u16) {
        self.emit(Op::EndAsyncFor, 0, iterator + 1, iterator, 0);
    }

    /// SyntaxError outside of coroutines.
    pub(super) fn require_async(&self, range: ruff_text_size::TextRange, message: &str) -> Done {
        let coroutine = matches!(self.unit.kind, CodeKind::Coroutine | CodeKind::AsyncGenerator);
        if coroutine { Ok(()) } else { Err(SyntaxError::new(range, message)) }
    }

    fn raise(&mut self, node: &'a ast::StmtRaise) -> Done {
        let mark = self.unit.next;
        self.leaving_probes(false);
        let Some(exception) = &node.exc else {
            self.emit(Op::RaiseAgain, 0, 0, 0, 0);
            return Ok(());
        };
        let exception = self.expr(exception, Want::Any)?;
        match &node.cause {
            None => self.emit(Op::Raise, exception.free(FREE_A), exception.number(), 0, 0),
            Some(cause) => {
                let cause = self.expr(cause, Want::Any)?;
                self.emit(Op::Raise, Self::frees(exception, cause), exception.number(), cause.number(), 1);
            }
        }
        self.release_to(mark);
        Ok(())
    }

    fn assert(&mut self, node: &'a ast::StmtAssert) -> Done {
        let mark = self.unit.next;
        let end = self.label();
        self.jump_if(&node.test, true, end)?;
        let error = self.temp();
        self.emit(Op::LoadAssertionError, 0, error, 0, 0);
        if let Some(message) = &node.msg {
            self.temp_of(message)?;
            self.at(&*node.test);
            self.emit(Op::Call, 0, error, 1, error);
        }
        self.at(&*node.test);
        self.emit(Op::Raise, FREE_A, error, 0, 0);
        self.release_to(mark);
        self.place(end);
        Ok(())
    }

    fn return_stmt(&mut self, node: &'a ast::StmtReturn) -> Done {
        if !matches!(self.scopes[self.unit.scope].kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(SyntaxError::new(node.range, "'return' outside function"));
        }
        let mark = self.unit.next;
        if self.unit.blocks.iter().any(|open| matches!(open.block, Block::Loop { .. })) {
            self.rule("factory.retry.return-ends-loop", "should this not raise, it ends the loop and the function");
        }
        let plain = self.unit.blocks.iter().all(|open| matches!(open.block, Block::Loop { iterator: None, .. } | Block::Try));
        let value = match &node.value {
            Some(value) => self.expr(value, if plain { Want::Any } else { Want::Temp })?,
            None => {
                self.none();
                Place::Temp(mark)
            }
        };
        let span = self.unit.span;
        let guard = self.unit.guard;
        let blocks = std::mem::take(&mut self.unit.blocks);
        if blocks.iter().any(|open| matches!(open.block, Block::With { .. })) {
            self.rule("with.exit.return", "the value to be returned is computed; now the managers are exited");
            self.rule("exit-masking.replace.propagates", "should `__exit__` raise, that replaces the return");
        }
        self.unwind(&blocks, 0, Some(value))?;
        self.unit.span = span;
        self.leaving_probes(true);
        self.emit(Op::Return, value.free(FREE_A), value.number(), 0, 0);
        (self.unit.blocks, self.unit.guard) = (blocks, guard);
        self.release_to(mark);
        Ok(())
    }

    /// Leaves all of `blocks` from the innermost down to number `until`, with a value on its way out; the caller restores blocks and guard.
    fn unwind(&mut self, blocks: &[OpenBlock<'a>], until: usize, value: Option<Place>) -> Done {
        for n in (until..blocks.len()).rev() {
            self.unit.blocks = blocks[..n].to_vec();
            self.unit.guard = blocks[n].guard;
            let mark = self.unit.next;
            match &blocks[n].block {
                Block::Loop { iterator: Some(register), .. } | Block::Value { register } => self.drop_temp(*register),
                Block::Loop { iterator: None, .. } | Block::Try => {}
                Block::Finally { body } => {
                    if let Some(Place::Temp(register)) = value {
                        self.open(Block::Value { register })?;
                    }
                    self.final_body_probes();
                    self.stmts(body)?;
                }
                Block::Handler { exception } => self.emit(Op::LeaveHandler, 0, *exception, exception + 1, 0),
                Block::Named { name, exception } => {
                    self.emit(Op::LeaveHandler, 0, *exception, exception + 1, 0);
                    self.unbind_exception(name);
                }
                Block::With { exit, is_async, span } => {
                    self.unit.span = *span;
                    self.leave_with(*exit, *is_async);
                }
                Block::Group { first, count, name } => self.leave_group(*first, *count, *name)?,
            }
            self.release_to(mark);
        }
        Ok(())
    }

    fn break_or_continue(&mut self, range: ruff_text_size::TextRange, leaves: bool) -> Done {
        let place = self.unit.blocks.iter().rposition(|open| matches!(open.block, Block::Loop { .. }));
        let fault = if leaves { "'break' outside loop" } else { "'continue' not properly in loop" };
        let Some(place) = place else { return Err(SyntaxError::new(range, fault)) };
        if self.unit.blocks[place..].iter().any(|open| matches!(open.block, Block::Group { .. })) {
            return Err(SyntaxError::new(range, "'break', 'continue' and 'return' cannot appear in an except* block"));
        }
        let Block::Loop { next, end, iterator } = self.unit.blocks[place].block else { return Ok(()) };
        let (guard, span) = (self.unit.guard, self.unit.span);
        let blocks = std::mem::take(&mut self.unit.blocks);
        if blocks[place + 1..].iter().any(|open| matches!(open.block, Block::With { .. })) {
            self.rule("with.exit.break-continue", "the managers inside the loop are exited first");
        }
        self.unwind(&blocks, place + 1, None)?;
        self.unit.span = span;
        if leaves {
            self.unit.guard = blocks[place].guard;
            if let Some(iterator) = iterator {
                self.drop_temp(iterator);
            }
            self.jump(Op::Jump, 0, 0, 0, end);
        } else {
            self.jump(Op::JumpBack, 0, 0, 0, next);
        }
        (self.unit.blocks, self.unit.guard) = (blocks, guard);
        Ok(())
    }

    /// Opens a block; its guard, if it has one, is started afterwards.
    pub(super) fn open(&mut self, block: Block<'a>) -> Done {
        self.open_as(block, 1)
    }

    /// The same for a block that is as many for CPython, whose limit holds here, too.
    pub(super) fn open_as(&mut self, block: Block<'a>, weight: usize) -> Done {
        let suspends = matches!(self.unit.kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator);
        let open: usize = self.unit.blocks.iter().map(|open| open.weight).sum();
        if weight > 0 && usize::from(suspends) + open + weight > BLOCKS {
            let message = "too many statically nested blocks".to_owned();
            return Err(SyntaxError { kind: SyntaxErrorKind::Syntax, span: self.unit.span, message });
        }
        let guard = self.unit.guard;
        self.unit.blocks.push(OpenBlock { block, guard, weight });
        Ok(())
    }

    /// Closes the innermost block.
    pub(super) fn close(&mut self) {
        self.unit.blocks.pop();
    }

    fn import(&mut self, node: &'a ast::StmtImport) {
        if self.unit.kind == CodeKind::Function {
            self.rule("wrapper.around.local-import", "the import runs at this call and binds a local name");
        }
        for alias in &node.names {
            let mark = self.unit.next;
            let module = self.import_name(&alias.name, 0, Constant::None);
            match &alias.asname {
                None => {
                    let top = alias.name.split('.').next().unwrap_or("");
                    self.store_name(top, Place::Temp(module));
                }
                Some(name) => {
                    for part in alias.name.split('.').skip(1) {
                        let attribute = self.temp();
                        let index = self.name(part);
                        self.emit(Op::ImportFrom, 0, attribute, module, index);
                        self.drop_temp(module);
                        self.emit(Op::Move, FREE_B, module, attribute, 0);
                        self.release_to(module + 1);
                    }
                    self.store_name(name, Place::Temp(module));
                }
            }
            self.release_to(mark);
        }
    }

    fn import_name(&mut self, name: &str, level: u32, names: Constant) -> u16 {
        let window = self.temps(2);
        self.load_constant(window, Constant::Int(level.into()));
        self.load_constant(window + 1, names);
        self.release_to(window + 1);
        let index = self.name(name);
        self.emit(Op::ImportName, 0, window, window, index);
        window
    }

    fn import_from(&mut self, node: &'a ast::StmtImportFrom) -> Done {
        let mark = self.unit.next;
        if node.module.as_deref() == Some("__future__") {
            for alias in &node.names {
                check_future(alias)?;
            }
        }
        let names = node.names.iter().map(|alias| Constant::Str(alias.name.as_str().into())).collect();
        let module = self.import_name(node.module.as_deref().unwrap_or(""), node.level, Constant::Tuple(names));
        if node.names.iter().any(|alias| &*alias.name == "*") {
            self.emit(Op::ImportStar, FREE_A, module, 0, 0);
            self.release_to(mark);
            return Ok(());
        }
        for alias in &node.names {
            let attribute = self.temp();
            let index = self.name(&alias.name);
            self.emit(Op::ImportFrom, 0, attribute, module, index);
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name), Place::Temp(attribute));
            self.release_to(attribute);
        }
        self.drop_temp(module);
        self.release_to(mark);
        Ok(())
    }
}

/// SyntaxError for a feature that does not exist.
fn check_future(alias: &ast::Alias) -> Done {
    const FEATURES: [&str; 10] = [
        "nested_scopes",
        "generators",
        "division",
        "absolute_import",
        "with_statement",
        "print_function",
        "unicode_literals",
        "barry_as_FLUFL",
        "generator_stop",
        "annotations",
    ];
    match alias.name.as_str() {
        "braces" => Err(SyntaxError::new(alias.range, "not a chance")),
        name if FEATURES.contains(&name) => Ok(()),
        name => Err(SyntaxError::new(alias.range, format!("future feature {name} is not defined"))),
    }
}
