//! Calls. Language Reference 6.3.4.

use ruff_python_ast::{self as ast, Expr};

use super::builder::{Compiler, Done, Place, Want};
use super::code::Constant;
use super::op::{AS_METHOD, EXPLICIT_SUPER, FREE_B, Op};
use super::scope::ScopeKind;
use crate::syntax::SyntaxError;

/// More arguments than this are handed over in a tuple and a dict.
const WINDOW: usize = 2000;

impl<'a> Compiler<'a> {
    /// A call.
    pub(super) fn call(&mut self, node: &'a ast::ExprCall, want: Want) -> Done<Place> {
        let arguments = &node.arguments;
        check_keywords(&arguments.keywords)?;
        let mark = self.unit.next;
        if !arguments.args.is_empty() || !arguments.keywords.is_empty() {
            let shown = self.quoted(&*node.func);
            self.rule("call.arguments.left-to-right", &format!("{shown} is evaluated first, then its arguments from left to right"));
        }
        if needs_unpacking(arguments) {
            let keyword = arguments.keywords.first().map(|keyword| keyword.range.start());
            if let (Some(Expr::Starred(last)), Some(keyword)) = (arguments.args.last(), keyword)
                && last.range.start() > keyword
            {
                self.rule("call.arguments.star-after-keyword", "the starred argument comes before the keyword argument all the same");
            }
            if let ([Expr::Starred(_)], [only]) = (&*arguments.args, &*arguments.keywords)
                && only.arg.is_none()
            {
                self.rule("wrapper.forward.all-shapes", "all arguments are handed on as they came");
            }
            let callee = self.temp_of(&node.func)?;
            self.unpacked_arguments(arguments, callee, &[])?;
            let to = self.result(want, mark);
            self.emit(Op::CallEx, 0, callee, 0, to);
            return Ok(self.place_of(to));
        }
        let method = match &*node.func {
            Expr::Attribute(attribute) => {
                self.method(attribute, mark)?;
                true
            }
            callee => {
                self.temp_of(callee)?;
                false
            }
        };
        let span = self.unit.span;
        if let Expr::Attribute(attribute) = &*node.func {
            self.narrow_to_attribute(attribute);
        }
        let place = self.arguments_and_call(arguments, method, mark, want)?;
        self.unit.span = span;
        Ok(place)
    }

    /// The method of a call, and its object, at `mark`.
    fn method(&mut self, attribute: &'a ast::ExprAttribute, mark: u16) -> Done {
        let name = self.mangled(&attribute.attr);
        let call = self.unit.span;
        if let Some((window, f)) = self.super_window(&attribute.value)? {
            let site = self.site(&name);
            self.at(attribute);
            self.release_to(mark);
            let to = self.temps(2);
            self.emit(Op::LoadSuper, f | AS_METHOD, to, window, site);
        } else {
            let object = self.expr(&attribute.value, Want::Any)?;
            self.at(attribute);
            self.narrow_to_attribute(attribute);
            let site = self.site(&name);
            self.release_to(mark);
            let to = self.temps(2);
            self.emit(Op::LoadMethod, object.free(FREE_B), to, object.number(), site);
        }
        self.unit.span = call;
        Ok(())
    }

    fn arguments_and_call(&mut self, arguments: &'a ast::Arguments, method: bool, mark: u16, want: Want) -> Done<Place> {
        for argument in &*arguments.args {
            self.temp_of(argument)?;
        }
        for keyword in &arguments.keywords {
            self.temp_of(&keyword.value)?;
        }
        let count = u16::try_from(arguments.args.len() + arguments.keywords.len()).unwrap_or(0);
        if arguments.keywords.is_empty() {
            let to = self.result(want, mark);
            self.emit(if method { Op::CallMethod } else { Op::Call }, 0, mark, count, to);
            return Ok(self.place_of(to));
        }
        let names = self.keyword_names(&arguments.keywords);
        self.emit(if method { Op::CallMethodKw } else { Op::CallKw }, 0, mark, count, names);
        Ok(self.hand_over(mark, want, mark))
    }

    /// The constant tuple of keyword names.
    pub(super) fn keyword_names(&mut self, keywords: &[ast::Keyword]) -> u16 {
        let names =
            keywords.iter().filter_map(|keyword| keyword.arg.as_ref()).map(|name| Constant::Str(self.mangled(name).into())).collect();
        self.constant(Constant::Tuple(names))
    }

    /// Positional arguments as one iterable and keywords as one dict, in the two registers after `callee`. `first` are temporaries already there that come first.
    pub(super) fn unpacked_arguments(&mut self, arguments: &'a ast::Arguments, callee: u16, last: &[u16]) -> Done {
        let positional = self.temp();
        match &*arguments.args {
            [Expr::Starred(only)] if last.is_empty() => {
                self.expr(&only.value, Want::To(positional))?;
            }
            items => {
                self.emit(Op::BuildList, 0, positional, positional, 0);
                for item in items {
                    let (op, value) = match item {
                        Expr::Starred(starred) => (Op::ListExtend, self.expr(&starred.value, Want::Any)?),
                        _ => (Op::ListAppend, self.expr(item, Want::Any)?),
                    };
                    self.emit(op, value.free(FREE_B), positional, value.number(), 0);
                    self.release_to(positional + 1);
                }
                for register in last {
                    self.emit(Op::ListAppend, FREE_B, positional, *register, 0);
                }
            }
        }
        let keywords = self.temp();
        self.keyword_dict(&arguments.keywords, keywords, callee)
    }

    /// All keywords of a call as one dict in `to`, which stays undefined when there are none.
    pub(super) fn keyword_dict(&mut self, keywords: &'a [ast::Keyword], to: u16, callee: u16) -> Done {
        if keywords.is_empty() {
            self.emit(Op::ClearLocal, 0, to, 0, 0);
            return Ok(());
        }
        if let [ast::Keyword { arg: None, value, .. }] = keywords {
            let value = self.expr(value, Want::Any)?;
            self.emit(Op::Keywords, value.free(FREE_B), to, value.number(), callee);
            self.release_to(to + 1);
            return Ok(());
        }
        let plain = keywords.iter().take_while(|keyword| keyword.arg.is_some()).count();
        // the leading keywords by one instruction, which needs them above `to`
        let first = self.unit.next;
        self.keyword_pairs(&keywords[..plain])?;
        self.release_to(first);
        self.emit(Op::BuildDict, 0, to, first, u16::try_from(plain).unwrap_or(0));
        for keyword in &keywords[plain..] {
            let value = match &keyword.arg {
                None => self.expr(&keyword.value, Want::Any)?,
                Some(_) => {
                    let pair = self.unit.next;
                    self.keyword_pairs(std::slice::from_ref(keyword))?;
                    self.release_to(pair + 1);
                    self.emit(Op::BuildDict, 0, pair, pair, 1);
                    Place::Temp(pair)
                }
            };
            self.emit(Op::DictMerge, value.free(FREE_B), to, value.number(), callee);
            self.release_to(first);
        }
        Ok(())
    }

    fn keyword_pairs(&mut self, keywords: &'a [ast::Keyword]) -> Done {
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                let temp = self.temp();
                let name = self.mangled(name);
                self.load_str(temp, &name);
                self.temp_of(&keyword.value)?;
            }
        }
        Ok(())
    }

    /// When `expr` is `super()` within a function of a class, or `super(A, b)`: the window for `LoadSuper` and its flags.
    pub(super) fn super_window(&mut self, expr: &'a Expr) -> Done<Option<(u16, u8)>> {
        let Expr::Call(call) = expr else { return Ok(None) };
        let Expr::Name(name) = &*call.func else { return Ok(None) };
        let function = matches!(self.scopes[self.unit.scope].kind, ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator);
        let global = self.access("super", true) == super::names::Access::Global;
        if &*name.id != "super" || !function || !global || !call.arguments.keywords.is_empty() {
            return Ok(None);
        }
        let window = self.unit.next;
        if !self.unit.inlined.is_empty() {
            self.rule("super.zero.comprehension", "the comprehension is no function of its own");
        }
        match &*call.arguments.args {
            [] => {
                let class = self.access("__class__", true);
                let Some(first) = self.first_parameter() else { return Ok(None) };
                if !matches!(class, super::names::Access::Free(_)) {
                    return Ok(None);
                }
                let outer = self.at(expr);
                self.rule("super.zero.direct-attribute", "the first parameter is read like any variable");
                self.load_name("super", Want::Temp);
                self.load_mangled("__class__", Want::Temp);
                self.load_mangled(&first, Want::Temp);
                self.unit.span = outer;
                Ok(Some((window, 0)))
            }
            [class, object] if !class.is_starred_expr() && !object.is_starred_expr() => {
                self.load_name("super", Want::Temp);
                self.temp_of(class)?;
                self.temp_of(object)?;
                Ok(Some((window, EXPLICIT_SUPER)))
            }
            _ => Ok(None),
        }
    }

    fn first_parameter(&self) -> Option<Box<str>> {
        let kind = self.scopes[self.unit.scope].kind;
        let params = self.unit.params;
        let has = kind != ScopeKind::Generator && self.unit.inlined.is_empty() && params.positional > 0;
        has.then(|| self.unit.registers.first().map(|register| (*register.name).into())).flatten()
    }
}

/// Some argument is starred, or there are too many for registers.
pub(super) fn needs_unpacking(arguments: &ast::Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
        || arguments.args.len() + arguments.keywords.len() > WINDOW
}

/// SyntaxError for a keyword given twice.
pub(super) fn check_keywords(keywords: &[ast::Keyword]) -> Done {
    let mut seen = std::collections::HashSet::new();
    for keyword in keywords {
        if let Some(name) = &keyword.arg
            && !seen.insert(name.as_str())
        {
            return Err(SyntaxError::new(keyword.range, format!("keyword argument repeated: {name}")));
        }
    }
    Ok(())
}
