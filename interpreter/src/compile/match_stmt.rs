//! `match`. Language Reference 8.6, PEP 634.
//! A pattern only looks at its value; what it takes out lies in temporaries that are cleared on both ways out. Names are bound once the whole
//! pattern has succeeded.

use ruff_python_ast::{self as ast, Pattern};
use ruff_text_size::Ranged;

use super::assembler::Label;
use super::builder::{Compiler, Done, Place, Want};
use super::code::Constant;
use super::op::{FREE_A, FREE_B, NEGATE, Op, Singleton};
use crate::syntax::SyntaxError;

/// Names captured so far, with the registers that hold their values.
type Captures<'a> = Vec<(&'a ast::Identifier, u16)>;

impl<'a> Compiler<'a> {
    /// `match`.
    pub(super) fn match_stmt(&mut self, node: &'a ast::StmtMatch) -> Done {
        let subject = self.temp_of(&node.subject)?;
        let end = self.label();
        let last = node.cases.len().saturating_sub(1);
        for (n, case) in node.cases.iter().enumerate() {
            if n < last && case.guard.is_none() {
                check_refutable(&case.pattern)?;
            }
            self.case(case, subject, end)?;
        }
        self.drop_temp(subject);
        self.release_to(subject);
        self.place(end);
        Ok(())
    }

    fn case(&mut self, case: &'a ast::MatchCase, subject: u16, end: Label) -> Done {
        let (fail, next) = (self.label(), self.label());
        let base = self.unit.next;
        let mut captures = Captures::new();
        self.at(&case.pattern);
        let high = self.clearing(|this| this.pattern(&case.pattern, subject, fail, &mut captures))?;
        for (name, register) in &captures {
            self.at_range(name.range);
            self.store_name(name, Place::Local(*register));
        }
        self.clear_temps(base, high);
        if let Some(guard) = &case.guard {
            self.jump_if(guard, false, next)?;
        }
        self.drop_temp(subject);
        self.release_to(subject);
        self.stmts(&case.body)?;
        self.release_to(base);
        self.jump(Op::Jump, 0, 0, 0, end);
        self.place(fail);
        self.clear_temps(base, high);
        self.place(next);
        Ok(())
    }

    /// Runs `work` and says up to where temporaries were used; all of them are free again.
    fn clearing(&mut self, work: impl FnOnce(&mut Self) -> Done) -> Done<u16> {
        let base = self.unit.next;
        work(self)?;
        let high = self.unit.next;
        self.release_to(base);
        Ok(high)
    }

    fn clear_temps(&mut self, base: u16, high: u16) {
        for register in (base..high).rev() {
            self.emit(Op::ClearLocal, 0, register, 0, 0);
        }
    }

    /// Tests `value`, which stays. Temporaries that are used stay allotted until the whole pattern is done.
    fn pattern(&mut self, pattern: &'a Pattern, value: u16, fail: Label, captures: &mut Captures<'a>) -> Done {
        self.at(pattern);
        match pattern {
            Pattern::MatchValue(node) => {
                let mark = self.unit.next;
                let expected = self.expr(&node.value, Want::Any)?;
                self.release_to(mark);
                self.jump(Op::JumpIfEq, expected.free(FREE_B) | NEGATE, value, expected.number(), fail);
                Ok(())
            }
            Pattern::MatchSingleton(node) => {
                let singleton = match node.value {
                    ast::Singleton::None => Singleton::None,
                    ast::Singleton::True => Singleton::True,
                    ast::Singleton::False => Singleton::False,
                };
                let expected = self.temp();
                self.singleton(expected, singleton);
                self.emit(Op::Is, super::op::FREE_C, expected, value, expected);
                self.test(expected, fail);
                Ok(())
            }
            Pattern::MatchSequence(node) => self.sequence_pattern(&node.patterns, value, fail, captures),
            Pattern::MatchMapping(node) => self.mapping_pattern(node, value, fail, captures),
            Pattern::MatchClass(node) => self.class_pattern(node, value, fail, captures),
            Pattern::MatchStar(node) => node.name.iter().try_for_each(|name| capture(captures, name, value)),
            Pattern::MatchAs(node) => {
                if let Some(pattern) = &node.pattern {
                    self.pattern(pattern, value, fail, captures)?;
                }
                node.name.iter().try_for_each(|name| capture(captures, name, value))
            }
            Pattern::MatchOr(node) => self.or_pattern(node, value, fail, captures),
        }
    }

    /// Fails unless the bool in the temporary `flag`, the last one allotted, is true.
    fn test(&mut self, flag: u16, fail: Label) {
        self.release_to(flag);
        self.jump(Op::JumpIfFalse, FREE_A, flag, 0, fail);
    }

    fn sequence_pattern(&mut self, patterns: &'a [Pattern], value: u16, fail: Label, captures: &mut Captures<'a>) -> Done {
        let flag = self.temp();
        self.emit(Op::MatchSequence, 0, flag, value, 0);
        self.test(flag, fail);
        let star = patterns.iter().position(ruff_python_ast::Pattern::is_match_star);
        if let Some(at) = star
            && let Some(second) = patterns[at + 1..].iter().find(|pattern| pattern.is_match_star())
        {
            return Err(SyntaxError::new(second.range(), "multiple starred expressions in sequence pattern"));
        }
        let count = i16::try_from(patterns.len()).unwrap_or(i16::MAX);
        if star.is_none() || count > 1 {
            let length = self.temp();
            self.emit(Op::GetLen, 0, length, value, 0);
            self.release_to(length);
            let (op, wanted) = if star.is_some() { (Op::JumpIfGeImm, count - 1) } else { (Op::JumpIfEqImm, count) };
            self.jump(op, FREE_A | NEGATE, length, wanted.cast_unsigned(), fail);
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        let items = self.temps(count.cast_unsigned());
        match star {
            None => self.emit(Op::UnpackSequence, 0, items, value, count.cast_unsigned()),
            Some(at) => {
                let before = u16::try_from(at).unwrap_or(0);
                let after = count.cast_unsigned() - before - 1;
                self.emit(Op::UnpackStarred, 0, items, value, before | after << 8);
            }
        }
        for (pattern, register) in patterns.iter().zip(items..) {
            self.pattern(pattern, register, fail, captures)?;
        }
        Ok(())
    }

    fn mapping_pattern(&mut self, node: &'a ast::PatternMatchMapping, value: u16, fail: Label, captures: &mut Captures<'a>) -> Done {
        let flag = self.temp();
        self.emit(Op::MatchMapping, 0, flag, value, 0);
        self.test(flag, fail);
        let count = u16::try_from(node.keys.len()).unwrap_or(0);
        let keys = self.temp();
        if count > 0 {
            let length = self.temp();
            self.emit(Op::GetLen, 0, length, value, 0);
            self.release_to(length);
            self.jump(Op::JumpIfGeImm, FREE_A | NEGATE, length, count, fail);
            for key in &node.keys {
                self.temp_of(key)?;
            }
            self.release_to(keys + 1);
            self.emit(Op::BuildTuple, 0, keys, keys + 1, count);
            let found = self.temp();
            self.emit(Op::MatchKeys, 0, found, value, keys);
            self.jump(Op::JumpIfNone, 0, found, 0, fail);
            let items = self.temps(count);
            self.emit(Op::UnpackSequence, FREE_B, items, found, count);
            for (pattern, register) in node.patterns.iter().zip(items..) {
                self.pattern(pattern, register, fail, captures)?;
            }
        }
        let Some(name) = &node.rest else { return Ok(()) };
        let rest = self.temp();
        self.emit(Op::BuildDict, 0, rest, rest, 0);
        self.emit(Op::DictUpdate, 0, rest, value, 0);
        if count > 0 {
            let items = self.temps(count);
            self.emit(Op::UnpackSequence, 0, items, keys, count);
            for register in items..items + count {
                self.emit(Op::DeleteItem, FREE_B, rest, register, 0);
            }
        }
        capture(captures, name, rest)
    }

    fn class_pattern(&mut self, node: &'a ast::PatternMatchClass, value: u16, fail: Label, captures: &mut Captures<'a>) -> Done {
        let arguments = &node.arguments;
        let window = self.temp_of(&node.cls)?;
        let positional = u16::try_from(arguments.patterns.len()).unwrap_or(0);
        let count = self.temp();
        self.emit_wide(Op::LoadInt, count, positional.into());
        let names = self.temp();
        for (n, keyword) in arguments.keywords.iter().enumerate() {
            if arguments.keywords[..n].iter().any(|other| other.attr.as_str() == keyword.attr.as_str()) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                return Err(SyntaxError::new(keyword.attr.range, message));
            }
        }
        let attributes = arguments.keywords.iter().map(|keyword| Constant::Str(self.mangled(&keyword.attr).into())).collect();
        self.load_constant(names, Constant::Tuple(attributes));
        self.release_to(window);
        let found = self.temp();
        self.emit(Op::MatchClass, 0, found, value, window);
        self.jump(Op::JumpIfNone, 0, found, 0, fail);
        let total = u16::try_from(arguments.keywords.len()).unwrap_or(0) + positional;
        let items = self.temps(total);
        self.emit(Op::UnpackSequence, FREE_B, items, found, total);
        let patterns = arguments.patterns.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.pattern));
        for (pattern, register) in patterns.zip(items..) {
            self.pattern(pattern, register, fail, captures)?;
        }
        Ok(())
    }

    fn or_pattern(&mut self, node: &'a ast::PatternMatchOr, value: u16, fail: Label, captures: &mut Captures<'a>) -> Done {
        let mut names: Vec<&'a ast::Identifier> = Vec::new();
        if let Some(first) = node.patterns.first() {
            names_of(first, &mut names);
        }
        let count = u16::try_from(names.len()).unwrap_or(0);
        let shared = self.temps(count);
        let matched = self.label();
        let last = node.patterns.len().saturating_sub(1);
        for (n, alternative) in node.patterns.iter().enumerate() {
            if n < last {
                check_refutable(alternative)?;
            }
            let (other, base) = (self.label(), self.unit.next);
            let mut own = Captures::new();
            let high = self.clearing(|this| this.pattern(alternative, value, other, &mut own))?;
            if own.len() != names.len() {
                return Err(SyntaxError::new(node.range, "alternative patterns bind different names"));
            }
            for (name, register) in &own {
                let place = names.iter().position(|known| known.as_str() == name.as_str());
                let Some(place) = place else { return Err(SyntaxError::new(node.range, "alternative patterns bind different names")) };
                self.emit(Op::Move, 0, shared + u16::try_from(place).unwrap_or(0), *register, 0);
            }
            self.clear_temps(base, high);
            self.jump(Op::Jump, 0, 0, 0, matched);
            self.place(other);
            self.clear_temps(base, high);
        }
        self.jump(Op::Jump, 0, 0, 0, fail);
        self.place(matched);
        for (name, register) in names.iter().zip(shared..) {
            capture(captures, name, register)?;
        }
        Ok(())
    }
}

fn capture<'a>(captures: &mut Captures<'a>, name: &'a ast::Identifier, register: u16) -> Done {
    if captures.iter().any(|(known, _)| known.as_str() == name.as_str()) {
        return Err(SyntaxError::new(name.range, format!("multiple assignments to name '{name}' in pattern")));
    }
    captures.push((name, register));
    Ok(())
}

fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.is_none() && node.name.is_none(),
        Pattern::MatchStar(node) => node.name.is_none(),
        _ => false,
    }
}

/// SyntaxError for a pattern that always succeeds where others follow.
fn check_refutable(pattern: &Pattern) -> Done {
    match pattern {
        Pattern::MatchAs(node) => match (&node.pattern, &node.name) {
            (Some(inner), _) => check_refutable(inner),
            (None, Some(name)) => Err(SyntaxError::new(node.range, format!("name capture '{name}' makes remaining patterns unreachable"))),
            (None, None) => Err(SyntaxError::new(node.range, "wildcard makes remaining patterns unreachable")),
        },
        Pattern::MatchOr(node) => node.patterns.last().map_or(Ok(()), check_refutable),
        _ => Ok(()),
    }
}

fn names_of<'a>(pattern: &'a Pattern, names: &mut Vec<&'a ast::Identifier>) {
    match pattern {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
        Pattern::MatchSequence(node) => node.patterns.iter().for_each(|item| names_of(item, names)),
        Pattern::MatchMapping(node) => {
            node.patterns.iter().for_each(|item| names_of(item, names));
            names.extend(&node.rest);
        }
        Pattern::MatchClass(node) => {
            node.arguments.patterns.iter().for_each(|item| names_of(item, names));
            node.arguments.keywords.iter().for_each(|item| names_of(&item.pattern, names));
        }
        Pattern::MatchStar(node) => names.extend(&node.name),
        Pattern::MatchAs(node) => {
            node.pattern.iter().for_each(|item| names_of(item, names));
            names.extend(&node.name);
        }
        Pattern::MatchOr(node) => node.patterns.first().into_iter().for_each(|item| names_of(item, names)),
    }
}
