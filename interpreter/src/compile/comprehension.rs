//! Comprehensions and generator expressions. Language Reference 6.2.4, PEP 709: all but generator expressions run in the frame around them.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::builder::{Block, Compiler, Done, Place, Want};
use super::code::{CodeKind, Params, RegisterKind, Span};
use super::op::{FREE_B, FREE_C, Op};
use super::scope::{Role, ScopeId, key_of};

/// What a comprehension does with each item.
#[derive(Clone, Copy)]
enum Yielded<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(Option<&'a Expr>, &'a Expr),
    Item(&'a Expr),
}

impl<'a> Compiler<'a> {
    /// Any of the four kinds.
    pub(super) fn comprehension(&mut self, expr: &'a Expr, want: Want) -> Done<Place> {
        match expr {
            Expr::ListComp(node) => self.inlined(key_of(node, Role::Body), &node.generators, Yielded::List(&node.elt), want),
            Expr::SetComp(node) => self.inlined(key_of(node, Role::Body), &node.generators, Yielded::Set(&node.elt), want),
            Expr::DictComp(node) => {
                self.inlined(key_of(node, Role::Body), &node.generators, Yielded::Dict(node.key.as_deref(), &node.value), want)
            }
            Expr::Generator(node) => self.generator(node, want),
            other => self.expr(other, want),
        }
    }

    fn inlined(&mut self, key: (usize, Role), generators: &'a [ast::Comprehension], yielded: Yielded<'a>, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let scope = self.scope_of(key);
        let span = self.unit.span;
        // the first iterable belongs to the surroundings
        let Some(first) = generators.first() else { return Ok(Place::Temp(mark)) };
        let result = self.temp();
        let iterator = self.iterator(first)?;
        let start = u32::try_from(self.unit.asm.items.len()).unwrap_or(u32::MAX);
        let hidden = self.hidden_registers(scope);
        for (number, cell) in &hidden {
            self.emit(Op::ClearLocal, 0, *number, 0, 0);
            if *cell {
                self.emit(Op::MakeCell, 0, *number, 0, 0);
            }
            self.unit.bound[usize::from(*number)] = false;
        }
        self.unit.inlined.push(scope);
        self.unit.span = span;
        let build = match yielded {
            Yielded::Set(_) => Op::BuildSet,
            Yielded::Dict(..) => Op::BuildDict,
            Yielded::List(_) | Yielded::Item(_) => Op::BuildList,
        };
        let (cleanup, end) = (self.label(), self.label());
        let outer = self.guard(cleanup, result, false);
        self.emit(build, 0, result, result + 2, 0);
        self.comprehension_loop(generators, iterator, yielded, result)?;
        self.unguard(outer);
        self.unit.inlined.pop();
        self.unit.span = span;
        let bound = self.unit.bound.clone();
        self.clear_hidden(&hidden);
        self.release_to(result + 1);
        self.jump(Op::Jump, 0, 0, 0, end);
        self.unit.bound = bound;
        self.place(cleanup);
        self.unit.span = Span::NONE;
        self.clear_hidden(&hidden);
        self.emit(Op::Reraise, 0, result, 0, 0);
        self.place(end);
        let stop = u32::try_from(self.unit.asm.items.len()).unwrap_or(u32::MAX);
        for (number, _) in &hidden {
            let range = &mut self.unit.registers[usize::from(*number)].range;
            *range = Some(match range {
                Some((from, to)) if *to > 0 => ((*from).min(start), (*to).max(stop)),
                _ => (start, stop),
            });
        }
        self.unit.span = span;
        Ok(self.hand_over(result, want, mark))
    }

    fn clear_hidden(&mut self, hidden: &[(u16, bool)]) {
        for (number, _) in hidden.iter().rev() {
            self.emit(Op::ClearLocal, 0, *number, 0, 0);
            self.unit.bound[usize::from(*number)] = false;
        }
    }

    /// Registers of a comprehension's own variables, and whether they hold cells.
    fn hidden_registers(&self, scope: ScopeId) -> Vec<(u16, bool)> {
        let numbers = self.scopes[scope].symbols.iter().filter_map(|symbol| self.unit.numbers.get(&(scope, symbol.name.clone())));
        let cell = |number: u16| self.unit.registers[usize::from(number)].kind == RegisterKind::HiddenCell;
        numbers.map(|number| (*number, cell(*number))).collect()
    }

    /// Iterator of a `for`, in the next temporary.
    fn iterator(&mut self, generator: &'a ast::Comprehension) -> Done<u16> {
        let mark = self.unit.next;
        let iterable = self.expr(&generator.iter, Want::Any)?;
        let outer = self.at(&generator.iter);
        let op = if generator.is_async { Op::GetAsyncIter } else { Op::GetIter };
        let iterator = self.unary(op, 0, Want::Temp, mark, iterable, 0);
        self.unit.span = outer;
        Ok(iterator.number())
    }

    fn comprehension_loop(&mut self, generators: &'a [ast::Comprehension], iterator: u16, yielded: Yielded<'a>, result: u16) -> Done {
        let Some((generator, rest)) = generators.split_first() else { return Ok(()) };
        let (next, end) = (self.label(), self.label());
        if generator.is_async {
            self.require_async(generator.range, "asynchronous comprehension outside of an asynchronous function")?;
        }
        self.place_loop(next);
        let outer = self.at(&generator.iter);
        if generator.is_async {
            self.async_next(iterator, &generator.target, end)?;
        } else {
            self.for_iter(iterator, &generator.target, end)?;
        }
        self.unit.span = outer;
        for test in &generator.ifs {
            let next_item = self.label();
            let passed = self.label();
            self.jump_if(test, true, passed)?;
            self.place(next_item);
            self.jump(Op::JumpBack, 0, 0, 0, next);
            self.place(passed);
        }
        self.open_as(Block::Loop { next, end, iterator: Some(iterator) }, usize::from(generator.is_async))?;
        if rest.is_empty() {
            self.yield_item(yielded, result)?;
        } else {
            let inner = self.iterator(&rest[0])?;
            stacker::maybe_grow(64 << 10, 1 << 20, || self.comprehension_loop(rest, inner, yielded, result))?;
            self.release_to(inner);
        }
        self.close();
        self.jump(Op::JumpBack, 0, 0, 0, next);
        self.place(end);
        if generator.is_async {
            self.end_async_for(iterator);
        }
        Ok(())
    }

    fn yield_item(&mut self, yielded: Yielded<'a>, result: u16) -> Done {
        let mark = self.unit.next;
        match yielded {
            Yielded::List(item) | Yielded::Set(item) => {
                let op = if matches!(yielded, Yielded::List(_)) { Op::ListAppend } else { Op::SetAdd };
                let value = self.expr(item, Want::Any)?;
                self.at(item);
                self.emit(op, value.free(FREE_B), result, value.number(), 0);
            }
            Yielded::Dict(Some(key), value) => {
                let (from, to) = (key.start(), value.end());
                let key = self.expr(key, Want::Any)?;
                let value = self.expr(value, Want::Any)?;
                self.at_range(ruff_text_size::TextRange::new(from, to));
                self.emit(Op::DictSet, key.free(FREE_B) | value.free(FREE_C), result, key.number(), value.number());
            }
            Yielded::Dict(None, value) => {
                let value = self.expr(value, Want::Any)?;
                self.emit(Op::DictUpdate, value.free(FREE_B), result, value.number(), 0);
            }
            Yielded::Item(item) => {
                let value = self.expr(item, Want::Any)?;
                self.at(item);
                let f = if self.unit.kind == CodeKind::AsyncGenerator { super::op::ASYNC_ITEM } else { 0 };
                let sent = self.unary(Op::Yield, f, Want::Temp, mark, value, 0);
                self.drop_temp(sent.number());
            }
        }
        self.release_to(mark);
        Ok(())
    }

    fn generator(&mut self, node: &'a ast::ExprGenerator, want: Want) -> Done<Place> {
        let mark = self.unit.next;
        let Some(first) = node.generators.first() else { return Ok(Place::Temp(mark)) };
        let scope = self.scope_of(key_of(node, Role::Body));
        let kind = if self.scopes[scope].is_async { CodeKind::AsyncGenerator } else { CodeKind::Generator };
        let qualname = self.nested_qualname("<genexpr>");
        let line = self.source.line(node.range.start().to_u32());
        let span = self.unit.span;
        self.enter(scope, kind, "<genexpr>", &qualname, line);
        self.unit.span = span;
        self.unit.params = Params { positional: 1, ..Params::default() };
        self.allot_registers(&[".0".into()]);
        self.prologue();
        let iterator = self.temp();
        self.emit(Op::Move, 0, iterator, 0, 0);
        self.comprehension_loop(&node.generators, iterator, Yielded::Item(&node.elt), iterator)?;
        self.return_none();
        self.check_size()?;
        let code = self.leave();
        let function = self.make_function(code, scope, 0, mark);
        self.iterator(first)?;
        let to = self.result(want, mark);
        self.emit(Op::Call, 0, function, 1, to);
        Ok(self.place_of(to))
    }
}
