//! Class definitions. Language Reference 8.8.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr};

use super::builder::{Compiler, Done, Place, Want};
use super::call::{check_keywords, needs_unpacking};
use super::code::{Code, CodeKind, Constant};
use super::function::{clean_docstring, split_docstring};
use super::op::{FREE_A, FREE_B, Intrinsic, Op};
use super::scope::{Role, key_of};

impl<'a> Compiler<'a> {
    /// `class`.
    pub(super) fn class_def(&mut self, def: &'a ast::StmtClassDef) -> Done {
        let mark = self.unit.next;
        let decorated = !def.decorator_list.is_empty();
        self.decorators(&def.decorator_list)?;
        if decorated {
            self.rule("class-decorator.evaluate.before-class", &format!("only now the bases and keywords of {} are evaluated", def.name));
        }
        let line = self.first_line(&def.decorator_list, def.name.range.start(), false);
        let header = self.header_span(def.range.start(), &def.decorator_list);
        self.at_range(header);
        let object = match &def.type_params {
            None => self.class_value(def, line)?,
            Some(params) => self.generic_class(def, params, line)?,
        };
        if decorated {
            self.rule("class-decorator.apply.after-creation", &format!("the class {} is complete and not yet bound", def.name));
            self.rule("class-decorator.apply.one-argument", "its decorator gets the class and nothing else");
        }
        self.apply_decorators(&def.decorator_list, mark, object);
        self.at_range(header);
        if decorated {
            self.rule("class-decorator.bind.result", &format!("{} is bound to what the decorator returned", def.name));
        }
        self.store_name(&def.name, Place::Temp(mark));
        self.release_to(mark);
        Ok(())
    }

    fn generic_class(&mut self, def: &'a ast::StmtClassDef, params: &'a ast::TypeParams, line: u32) -> Done<u16> {
        let scope = self.scope_of(key_of(def, Role::TypeParams));
        let name = format!("<generic parameters of {}>", def.name);
        let qualname = self.nested_qualname(&name);
        let span = self.unit.span;
        self.enter(scope, CodeKind::Annotation, &name, &qualname, line);
        self.unit.class = Some(def.name.as_str().into());
        self.unit.span = span;
        self.allot_registers(&[]);
        self.prologue();
        let tuple = self.temp();
        self.type_params(params, tuple)?;
        self.store_mangled(".type_params", Place::Temp(tuple));
        self.release_to(tuple);
        let object = self.class_value(def, line)?;
        self.emit(Op::Return, FREE_A, object, 0, 0);
        self.check_size()?;
        let code = self.leave();
        let window = self.unit.next;
        let made = self.make_function(code, scope, 0, window);
        self.emit(Op::Call, 0, made, 0, made);
        Ok(made)
    }

    /// Calls `__build_class__`; the class is in the next temporary.
    fn class_value(&mut self, def: &'a ast::StmtClassDef, line: u32) -> Done<u16> {
        let span = self.unit.span;
        let callee = self.temp();
        self.emit(Op::LoadBuildClass, 0, callee, 0, 0);
        let scope = self.scope_of(key_of(def, Role::Body));
        let code = self.class_code(def, line)?;
        let window = self.unit.next;
        self.make_function(code, scope, 0, window);
        let name = self.temp();
        self.load_str(name, &def.name);
        let generic = def.type_params.is_some();
        let arguments = def.arguments.as_deref();
        let generic_base = |this: &mut Self| {
            let mark = this.unit.next;
            let params = this.load_mangled(".type_params", Want::Temp);
            this.unary(Op::Intrinsic1, 0, Want::Temp, mark, params, Intrinsic::SubscriptGeneric as u16)
        };
        let Some(arguments) = arguments else {
            if generic {
                generic_base(self);
            }
            self.unit.span = span;
            self.emit(Op::Call, 0, callee, 2 + u16::from(generic), callee);
            self.release_to(callee + 1);
            return Ok(callee);
        };
        check_keywords(&arguments.keywords)?;
        if needs_unpacking(arguments) {
            return self.unpacked_class(arguments, callee, generic.then_some(&generic_base), span);
        }
        for base in &*arguments.args {
            self.temp_of(base)?;
        }
        if generic {
            generic_base(self);
        }
        for keyword in &arguments.keywords {
            self.temp_of(&keyword.value)?;
        }
        let count = u16::try_from(2 + arguments.args.len() + usize::from(generic) + arguments.keywords.len()).unwrap_or(0);
        self.unit.span = span;
        if arguments.keywords.is_empty() {
            self.emit(Op::Call, 0, callee, count, callee);
        } else {
            let names = self.keyword_names(&arguments.keywords);
            self.emit(Op::CallKw, 0, callee, count, names);
        }
        self.release_to(callee + 1);
        Ok(callee)
    }

    /// Bases or keywords with stars: everything goes through a list and a dict.
    fn unpacked_class(
        &mut self,
        arguments: &'a ast::Arguments,
        callee: u16,
        generic_base: Option<&dyn Fn(&mut Self) -> Place>,
        span: super::code::Span,
    ) -> Done<u16> {
        // body and name are already in the two registers that the call wants for its list and its dict
        let list = self.temp();
        self.emit(Op::BuildList, 0, list, list, 0);
        for register in [callee + 1, callee + 2] {
            self.emit(Op::ListAppend, FREE_B, list, register, 0);
        }
        for item in &*arguments.args {
            let (op, value) = match item {
                Expr::Starred(starred) => (Op::ListExtend, self.expr(&starred.value, Want::Any)?),
                _ => (Op::ListAppend, self.expr(item, Want::Any)?),
            };
            self.emit(op, value.free(FREE_B), list, value.number(), 0);
            self.release_to(list + 1);
        }
        if let Some(generic_base) = generic_base {
            let base = generic_base(self);
            self.emit(Op::ListAppend, FREE_B, list, base.number(), 0);
        }
        self.release_to(callee + 1);
        let positional = self.temp();
        self.emit(Op::Move, FREE_B, positional, list, 0);
        let keywords = self.temp();
        self.keyword_dict(&arguments.keywords, keywords, callee)?;
        self.unit.span = span;
        self.emit(Op::CallEx, 0, callee, 0, callee);
        self.release_to(callee + 1);
        Ok(callee)
    }

    fn class_code(&mut self, def: &'a ast::StmtClassDef, line: u32) -> Done<Arc<Code>> {
        let scope = self.scope_of(key_of(def, Role::Body));
        let qualname = self.nested_qualname(&def.name);
        let span = self.unit.span;
        self.enter(scope, CodeKind::Class, &def.name, &qualname, line);
        self.unit.class = Some(def.name.as_str().into());
        self.unit.span = span;
        self.allot_registers(&[]);
        self.prologue();
        let module = self.load_mangled("__name__", Want::Temp);
        self.store_mangled("__module__", module);
        self.release_to(module.number());
        self.class_constant("__qualname__", Constant::Str(qualname.into()));
        self.class_constant("__firstlineno__", Constant::Int(line.into()));
        if def.type_params.is_some() {
            let params = self.load_mangled(".type_params", Want::Temp);
            self.store_mangled("__type_params__", params);
            self.release_to(params.number());
        }
        if self.scopes[scope].needs_classdict {
            let map = self.temp();
            self.emit(Op::LoadLocals, 0, map, 0, 0);
            self.store_cell_of("__classdict__", map);
            self.release_to(map);
        }
        if !def.decorator_list.is_empty() {
            self.rule("class-decorator.apply.not-inherited", "the decorator of this class statement serves this class alone");
        }
        let body = match split_docstring(&def.body) {
            Some((doc, rest)) => {
                let doc = match self.string_constant(doc) {
                    Constant::Str(text) => Constant::Str(clean_docstring(&text).into()),
                    other => other,
                };
                self.class_constant("__doc__", doc);
                rest
            }
            None => &def.body,
        };
        self.start_annotations(scope);
        let annotated = self.number_annotations(&def.body);
        self.stmts(body)?;
        self.unit.span = span;
        self.class_annotations(&annotated, scope, line)?;
        let attributes = self.scopes[scope].static_attributes.iter().map(|name| Constant::Str(name.clone().into())).collect();
        self.class_constant("__static_attributes__", Constant::Tuple(attributes));
        if self.scopes[scope].needs_classdict {
            let cell = self.copy_cell("__classdict__");
            self.store_by_name("__classdictcell__", cell);
        }
        if self.scopes[scope].needs_class_cell {
            let cell = self.copy_cell("__class__");
            let second = self.copy_cell("__class__");
            self.store_by_name("__classcell__", second);
            self.emit(Op::Return, FREE_A, cell, 0, 0);
            self.release_to(cell);
        } else {
            self.return_none();
        }
        self.check_size()?;
        Ok(self.leave())
    }

    fn class_constant(&mut self, name: &str, constant: Constant) {
        let temp = self.temp();
        self.load_constant(temp, constant);
        self.store_by_name(name, temp);
    }

    /// Stores a temporary in the class's namespace.
    pub(super) fn store_by_name(&mut self, name: &str, temp: u16) {
        let index = self.name(name);
        self.emit(Op::StoreName, FREE_A, temp, 0, index);
        self.release_to(temp);
    }

    fn own_cell(&self, name: &str) -> u16 {
        self.unit.numbers.get(&(self.unit.scope, name.into())).copied().unwrap_or(0)
    }

    /// Stores a temporary in one of the class's own cells.
    pub(super) fn store_cell_of(&mut self, name: &str, temp: u16) {
        let cell = self.own_cell(name);
        self.emit(Op::StoreCell, FREE_B, cell, temp, 0);
    }

    /// A copy of the cell itself.
    fn copy_cell(&mut self, name: &str) -> u16 {
        let cell = self.own_cell(name);
        let temp = self.temp();
        self.emit(Op::Move, 0, temp, cell, 0);
        temp
    }
}
