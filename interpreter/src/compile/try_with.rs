//! `try`, `with`. Language Reference 8.4, 8.5.
//! A final body is compiled once for each way into it.

use ruff_python_ast::{self as ast, ExceptHandler, Expr};
use ruff_text_size::Ranged;

use super::builder::{Block, Compiler, Done, Place, Want};
use super::code::Span;
use super::op::{FREE_A, FREE_B, FREE_C, Intrinsic, Op, RESTORE_PC, Singleton, Special};
use crate::syntax::SyntaxError;

impl<'a> Compiler<'a> {
    /// `try` in all its forms.
    pub(super) fn try_stmt(&mut self, node: &'a ast::StmtTry) -> Done {
        if node.finalbody.is_empty() {
            return self.try_except(node);
        }
        let mark = self.unit.next;
        let (handler, cleanup, end) = (self.label(), self.label(), self.label());
        self.open(Block::Finally { body: &node.finalbody })?;
        let outer = self.guard(handler, mark, false);
        self.try_except(node)?;
        self.unguard(outer);
        self.close();
        self.final_body_probes();
        self.stmts(&node.finalbody)?;
        self.jump(Op::Jump, 0, 0, 0, end);

        self.place(handler);
        self.unit.span = Span::NONE;
        let exception = self.enter_handler(mark);
        self.final_body_probes();
        self.open(Block::Handler { exception })?;
        let outer = self.guard(cleanup, exception + 2, true);
        self.stmts(&node.finalbody)?;
        self.unguard(outer);
        self.close();
        let copy = self.temp();
        self.unit.span = Span::NONE;
        self.emit(Op::Move, 0, copy, exception, 0);
        self.emit(Op::LeaveHandler, 0, exception, exception + 1, 0);
        self.emit(Op::Reraise, 0, copy, 0, 0);
        self.release_to(copy);
        self.cleanup(cleanup, exception);
        self.release_to(mark);
        self.place(end);
        Ok(())
    }

    /// A final body begins, on whichever way.
    pub(super) fn final_body_probes(&mut self) {
        self.rule("wrapper.around.finally-before-caller", "the final body runs before the caller sees anything");
        self.rule("wrapper.around.finally-masks", "should it raise, that takes the place of the pending result or exception");
    }

    /// The exception is at `depth`: it becomes the handled one, the former one lies beside it.
    fn enter_handler(&mut self, depth: u16) -> u16 {
        self.release_to(depth);
        let exception = self.temps(2);
        self.emit(Op::EnterHandler, 0, exception, exception + 1, 0);
        exception
    }

    /// An exception has left a handler: the handled one is let go, the new one goes on.
    fn cleanup(&mut self, label: usize, exception: u16) {
        self.place(label);
        self.unit.span = Span::NONE;
        self.emit(Op::LeaveHandler, 0, exception, exception + 1, 0);
        self.emit(Op::Reraise, RESTORE_PC, exception + 2, 0, 0);
    }

    fn try_except(&mut self, node: &'a ast::StmtTry) -> Done {
        if node.handlers.is_empty() {
            self.stmts(&node.body)?;
            return self.stmts(&node.orelse);
        }
        let mark = self.unit.next;
        let (handler, cleanup, end) = (self.label(), self.label(), self.label());
        self.open(Block::Try)?;
        let outer = self.guard(handler, mark, false);
        self.stmts(&node.body)?;
        self.unguard(outer);
        self.close();
        self.stmts(&node.orelse)?;
        self.jump(Op::Jump, 0, 0, 0, end);

        self.place(handler);
        self.unit.span = Span::NONE;
        let exception = self.enter_handler(mark);
        let outside = self.unit.guard;
        let outer = self.guard(cleanup, exception + 2, true);
        if node.is_star {
            self.group_handlers(node, exception, end, outside)?;
        } else {
            self.handlers(node, exception, end, outside)?;
        }
        self.unguard(outer);
        self.cleanup(cleanup, exception);
        self.release_to(mark);
        self.place(end);
        Ok(())
    }

    fn handlers(&mut self, node: &'a ast::StmtTry, exception: u16, end: usize, outside: Option<usize>) -> Done {
        let count = node.handlers.len();
        for (n, ExceptHandler::ExceptHandler(handler)) in node.handlers.iter().enumerate() {
            let next = self.label();
            match &handler.type_ {
                Some(class) => {
                    let result = self.temp();
                    let class_at = self.expr(class, Want::Any)?;
                    self.at(&**class);
                    let shown = self.quoted(&**class);
                    self.rule("factory.retry.matching", &format!("the exception is compared with {shown}"));
                    self.emit(Op::MatchException, class_at.free(FREE_C), result, exception, class_at.number());
                    self.release_to(result);
                    self.jump(Op::JumpIfFalse, FREE_A, result, 0, next);
                }
                None if n + 1 < count => return Err(SyntaxError::new(handler.range, "default 'except:' must be last")),
                None => {}
            }
            self.handler_body(handler, exception, end, outside)?;
            self.place(next);
        }
        // nobody wanted it
        let copy = self.temp();
        self.unit.span = Span::NONE;
        self.emit(Op::Move, 0, copy, exception, 0);
        self.emit(Op::Reraise, 0, copy, 0, 0);
        self.release_to(copy);
        Ok(())
    }

    /// Body of a handler; afterwards the exception is let go and control goes to `end`.
    fn handler_body(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, exception: u16, end: usize, outside: Option<usize>) -> Done {
        let within = self.unit.guard;
        let leave = |this: &mut Self| {
            this.unit.guard = outside;
            this.unit.span = Span::NONE;
            this.rule("exit-masking.chain.handled-inside", "the handler is done: its exception is no longer being handled");
            this.emit(Op::LeaveHandler, 0, exception, exception + 1, 0);
        };
        self.at(handler);
        let Some(name) = &handler.name else {
            self.open_outside(Block::Handler { exception }, outside)?;
            self.stmts(&handler.body)?;
            self.close();
            leave(self);
            self.jump(Op::Jump, 0, 0, 0, end);
            self.unit.guard = within;
            return Ok(());
        };
        self.store_name(name, Place::Local(exception));
        let unbind = self.label();
        self.open_outside(Block::Named { name, exception }, outside)?;
        let outer = self.guard(unbind, exception + 2, true);
        self.stmts(&handler.body)?;
        self.unguard(outer);
        self.close();
        leave(self);
        self.rule("factory.retry.name-cleared", &format!("the name {name} is deleted"));
        self.unbind_exception(name);
        self.jump(Op::Jump, 0, 0, 0, end);
        self.unit.guard = within;
        self.place(unbind);
        self.unit.span = Span::NONE;
        let raised = self.temps(2);
        self.unbind_exception(name);
        self.emit(Op::Reraise, RESTORE_PC, raised, 0, 0);
        self.release_to(raised);
        Ok(())
    }

    /// Opens a block that is left under another guard than the present one.
    fn open_outside(&mut self, block: Block<'a>, guard: Option<usize>) -> Done {
        self.open_as(block, 2)?;
        if let Some(open) = self.unit.blocks.last_mut() {
            open.guard = guard;
        }
        Ok(())
    }

    /// `except*`: every clause takes its part of the group. PEP 654.
    fn group_handlers(&mut self, node: &'a ast::StmtTry, exception: u16, end: usize, outside: Option<usize>) -> Done {
        // what the clauses raise or leave is collected; the rest and the part of a clause lie side by side
        let list = self.temp();
        self.emit(Op::BuildList, 0, list, list, 0);
        let rest = self.temp();
        self.emit(Op::Move, 0, rest, exception, 0);
        for ExceptHandler::ExceptHandler(handler) in &node.handlers {
            self.group_handler(handler, list, rest)?;
        }
        self.unit.span = Span::NONE;
        self.emit(Op::ListAppend, FREE_B, list, rest, 0);
        let window = self.temps(2);
        self.emit(Op::Move, 0, window, exception, 0);
        self.emit(Op::Move, FREE_B, window + 1, list, 0);
        self.emit(Op::Intrinsic2, 0, list, window, Intrinsic::PrepareReraiseStar as u16);
        self.release_to(list + 1);
        let raises = self.label();
        self.jump(Op::JumpIfNotNone, 0, list, 0, raises);
        self.drop_temp(list);
        let within = self.unit.guard;
        self.unit.guard = outside;
        self.emit(Op::LeaveHandler, 0, exception, exception + 1, 0);
        self.jump(Op::Jump, 0, 0, 0, end);
        self.unit.guard = within;
        self.place(raises);
        self.emit(Op::Reraise, 0, list, 0, 0);
        self.release_to(list);
        Ok(())
    }

    fn group_handler(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, list: u16, rest: u16) -> Done {
        let Some(class) = &handler.type_ else { return Err(SyntaxError::new(handler.range, "expected one or more exception types")) };
        let (next, raised) = (self.label(), self.label());
        let split = self.temps(2);
        let class_at = self.expr(class, Want::Any)?;
        self.at(&**class);
        self.emit(Op::MatchGroup, class_at.free(FREE_C), split, rest, class_at.number());
        self.emit(Op::Move, FREE_B, rest, split, 0);
        self.emit(Op::Move, FREE_B, split, split + 1, 0);
        self.release_to(split + 1);
        let nothing = self.label();
        self.jump(Op::JumpIfNone, 0, split, 0, nothing);
        self.at(handler);
        match &handler.name {
            Some(name) => {
                self.store_name(name, Place::Temp(split));
            }
            None => self.drop_temp(split),
        }
        self.release_to(split);
        self.open_as(Block::Group { first: list, count: 2, name: handler.name.as_ref().map(ruff_python_ast::Identifier::as_str) }, 2)?;
        let outer = self.guard(raised, split, true);
        self.stmts(&handler.body)?;
        self.unguard(outer);
        self.close();
        self.unit.span = Span::NONE;
        if let Some(name) = &handler.name {
            self.unbind_exception(name);
        }
        self.jump(Op::Jump, 0, 0, 0, next);
        // what the clause raised is collected
        self.place(raised);
        let exception = self.temps(2);
        if let Some(name) = &handler.name {
            self.unbind_exception(name);
        }
        self.emit(Op::ListAppend, FREE_B, list, exception, 0);
        self.drop_temp(exception + 1);
        self.release_to(split);
        self.jump(Op::Jump, 0, 0, 0, next);
        self.place(nothing);
        self.drop_temp(split);
        self.place(next);
        Ok(())
    }

    /// A clause of `except*` cannot be left by a jump.
    pub(super) fn leave_group(&mut self, _first: u16, _count: u16, _name: Option<&'a str>) -> Done {
        let at = self.unit.span;
        let message = "'break', 'continue' and 'return' cannot appear in an except* block".to_owned();
        Err(SyntaxError { kind: crate::syntax::SyntaxErrorKind::Syntax, span: at, message })
    }

    /// `with`: the items from the first on, then the body.
    pub(super) fn with_stmt(&mut self, node: &'a ast::StmtWith, items: &'a [ast::WithItem]) -> Done {
        let Some((item, rest)) = items.split_first() else { return self.stmts(&node.body) };
        if node.is_async {
            self.require_async(node.range, "'async with' outside async function")?;
        }
        let exit = self.unit.next;
        let later = items.len() < node.items.len();
        let inside = self.unit.blocks.iter().any(|open| matches!(open.block, Block::With { .. }));
        let handling = self.unit.blocks.iter().any(|open| matches!(open.block, Block::Handler { .. } | Block::Named { .. }));
        let shown = self.quoted(&item.context_expr);
        if later {
            self.rule("with.items.later-sees-earlier", &format!("{shown} is evaluated now that the earlier managers are entered"));
        } else if !rest.is_empty() || inside {
            self.rule("with.items.nested", "entered from left to right, or from the outside in");
            if !rest.is_empty() && self.parenthesized(node) {
                self.rule("with.items.parenthesized", "the parentheses only group the items");
            }
        }
        if matches!(item.context_expr, Expr::Tuple(_)) {
            self.rule("with.items.tuple", &format!("{shown} makes a tuple"));
        }
        self.enter_with(node, item)?;
        let span = self.unit.span;
        // the call of the exit pair needs three registers after it; the handler uses the same
        let value = exit + 5;
        let (handler, cleanup, end) = (self.label(), self.label(), self.label());
        self.open(Block::With { exit, is_async: node.is_async, span })?;
        let outer = self.guard(handler, exit + 2, true);
        match &item.optional_vars {
            Some(target) => {
                let text = self.quoted(&**target);
                self.rule("with.target.value", &format!("{text} is bound to what `__enter__` returned"));
                self.rule("with.target.failure", "from here on `__exit__` will be called, even if binding fails");
                if !matches!(&**target, Expr::Name(_)) {
                    self.rule("with.target.forms", &format!("{text} is a target like that of an assignment"));
                    self.rule("with.target.evaluated-after-enter", &format!("the parts of {text} are evaluated only now"));
                }
                self.store(target, Place::Temp(value))?;
            }
            None => self.drop_temp(value),
        }
        self.release_to(value);
        self.with_stmt(node, rest)?;
        self.unguard(outer);
        self.close();
        self.unit.span = span;
        if handling {
            self.rule("with.argument.clean-in-handler", "None even though an outer exception is being handled");
        }
        self.leave_with(exit, node.is_async);
        if item.optional_vars.is_some() {
            self.rule("with.target.outlives", "the target stays bound");
        }
        self.jump(Op::Jump, 0, 0, 0, end);
        self.place(handler);
        self.unit.span = span;
        if !rest.is_empty() {
            self.rule("with.items.later-failure", &format!("{shown} was entered already: it is exited with the exception"));
        }
        self.rule("context-manager.protocol.try-equivalent", &format!("the block has raised: `__exit__` of {shown} sees the exception"));
        self.exit_with_exception(exit, node.is_async, cleanup, later || inside);
        self.release_to(exit);
        self.place(end);
        Ok(())
    }

    /// The items stand in parentheses of their own.
    fn parenthesized(&self, node: &ast::StmtWith) -> bool {
        let Some(first) = node.items.first() else { return false };
        let before = node.range.start().to_usize()..first.context_expr.range().start().to_usize();
        self.source.text.get(before).is_some_and(|text| text.trim_end().ends_with('('))
    }

    /// Computes the manager, looks up both methods, enters. Leaves the exit pair and, five registers on, the entered value.
    fn enter_with(&mut self, node: &'a ast::StmtWith, item: &'a ast::WithItem) -> Done {
        let exit = self.temps(2);
        let shown = self.quoted(&item.context_expr);
        self.rule("with.expression.evaluated-first", &format!("{shown} is evaluated before any method is looked up"));
        let manager = self.expr(&item.context_expr, Want::Any)?;
        self.at_range(item.context_expr.range());
        let (enter_name, exit_name) =
            if node.is_async { (Special::AsyncEnter, Special::AsyncExit) } else { (Special::Enter, Special::Exit) };
        self.rule("with.lookup.order", "`__exit__` is looked up first");
        self.rule("with.lookup.before-enter", &format!("both methods of {shown} are looked up before anything is entered"));
        self.emit(Op::LoadSpecial, 0, exit, manager.number(), exit_name as u16);
        let enter = self.temps(2);
        self.emit(Op::LoadSpecial, 0, enter, manager.number(), enter_name as u16);
        if let Place::Temp(register) = manager {
            self.drop_temp(register);
        }
        let value = exit + 5;
        self.release_to(exit);
        self.temps(6);
        self.rule("with.enter.raises", "nothing is protected yet: should `__enter__` raise, `__exit__` is not called");
        self.rule("with.enter.call", "`__enter__` is called without arguments");
        self.emit(Op::CallMethod, 0, enter, 0, value);
        if node.is_async {
            self.await_value(Place::Temp(value), 1, Want::Temp, value);
        }
        Ok(())
    }

    fn exit_once(&mut self) {
        self.rule("with.exit.once", "`__exit__` is called, this once");
    }

    /// Calls the exit pair with three times None and drops what it returns. The frame of the call lies on the registers behind the pair:
    /// when a value on its way out is there, the pair moves behind it.
    pub(super) fn leave_with(&mut self, exit: u16, is_async: bool) {
        let mark = self.unit.next;
        let mut pair = exit;
        self.rule("with.exit.normal", "the block is left without an exception: `__exit__` gets None three times");
        self.rule("with.exit.result-ignored", "what `__exit__` returns does not matter");
        self.rule("with.lookup.exit-kept", "it is the `__exit__` that was found before entering");
        self.rule("exit-masking.replace.clean-exit", "no exception of the block is being handled meanwhile");
        self.exit_once();
        if mark > exit + 5 {
            pair = self.temps(5);
            self.emit(Op::Move, FREE_B, pair, exit, 0);
            self.emit(Op::Move, FREE_B, pair + 1, exit + 1, 0);
        }
        for n in 2..5 {
            self.singleton(pair + n, Singleton::None);
        }
        self.emit(Op::CallMethod, 0, pair, 3, pair);
        if is_async {
            self.emit(Op::GetAwaitable, FREE_B, pair, pair, 2);
            self.emit(Op::YieldFrom, 0, pair, pair, 0);
        }
        self.drop_temp(pair);
        self.release_to(mark);
    }

    /// The body raised: the exception is at `exit + 2`, the instruction's number at `exit + 3`.
    fn exit_with_exception(&mut self, exit: u16, is_async: bool, cleanup: usize, inside: bool) {
        let exception = exit + 2;
        let former = exit + 4;
        self.release_to(exit);
        self.temps(5);
        self.emit(Op::EnterHandler, 0, exception, former, 0);
        self.exit_once();
        let outer = self.guard(cleanup, exit + 5, true);
        let result = self.temp();
        self.temps(5);
        self.emit(Op::CallExit, 0, result, exit, exception);
        if is_async {
            self.emit(Op::GetAwaitable, FREE_B, result, result, 2);
            self.emit(Op::YieldFrom, 0, result, result, 0);
        }
        let suppressed = self.label();
        self.rule("with.suppress.truth-test", "`__exit__` has returned; the truth of its result is tested once");
        self.jump(Op::JumpIfTrue, FREE_A, result, 0, suppressed);
        self.rule("with.suppress.falsy", "the result is false: the exception goes on");
        self.rule("exit-masking.note", "it is the same object, with whatever `__exit__` did to it");
        self.emit(Op::Move, 0, result, exception, 0);
        self.emit(Op::Move, 0, result + 1, exit + 3, 0);
        self.emit(Op::Reraise, RESTORE_PC, result, 0, 0);
        self.unguard(outer);
        let end = self.label();
        self.place(suppressed);
        self.rule("with.suppress.truthy", "the result is true: the exception is suppressed");
        self.rule("with.suppress.resumes-after", "execution goes on after the with statement");
        if inside {
            self.rule("with.items.outcome-passed-on", "for the outer manager nothing was raised");
        }
        self.emit(Op::LeaveHandler, 0, exception, former, 0);
        self.drop_temp(exit + 3);
        self.jump(Op::Jump, 0, 0, 0, end);
        self.place(cleanup);
        self.unit.span = Span::NONE;
        self.rule("exit-masking.replace.propagates", "`__exit__` has raised: its exception replaces that of the block");
        self.rule("with.suppress.raising-truth-test", "so it is when the truth test of its result has raised");
        if inside {
            self.rule("exit-masking.chain.nested", "the outer manager gets the new exception, with the former as its context");
        }
        self.emit(Op::LeaveHandler, 0, exception, former, 0);
        self.drop_temp(exit + 3);
        self.emit(Op::Reraise, RESTORE_PC, exit + 5, 0, 0);
        self.place(end);
    }
}
