//! From syntax tree to code objects: symbol table, register allocation, instructions, exception tables.
//! Knows the syntax tree and the instruction set; does not know values, types, frames or the heap.

mod annotations;
mod assembler;
mod assign;
mod builder;
mod call;
mod class;
pub mod code;
mod comprehension;
mod condition;
pub mod disasm;
mod expr;
mod function;
pub mod hash;
mod match_stmt;
mod names;
pub mod op;
mod resolve;
mod scope;
mod stmt;
mod strings;
mod symtable;
mod try_with;
#[cfg(debug_assertions)]
mod verify;
pub mod word;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use ruff_python_ast::{Expr, Mod, Stmt};

use builder::{Compiler, Done, Unit};
use code::{Code, CodeKind, Source};
use op::{FREE_A, Op};
use symtable::Collector;

pub use crate::syntax::{Mode, SyntaxError, SyntaxErrorKind};

/// Compiles a text. The error is a SyntaxError of Python, or names a size that was exceeded.
pub fn compile(source: Arc<Source>, mode: Mode) -> Result<Arc<Code>, SyntaxError> {
    compile_with_probes(source, mode, false)
}

/// The same; with the instruction `Probe` where the compiler or a comment of the library decides a rule, when `traced`.
pub fn compile_with_probes(source: Arc<Source>, mode: Mode, traced: bool) -> Result<Arc<Code>, SyntaxError> {
    crate::syntax::on_large_stack(|| {
        let tree = crate::syntax::parse(&source.text, mode, source.frozen)?;
        let future_annotations = tree.module().is_some_and(|module| has_future_annotations(&module.body));
        let mut scopes = match tree.root() {
            Mod::Module(module) => Collector::module(&module.body, future_annotations)?,
            Mod::Expression(expression) => Collector::expression(&expression.body)?,
        };
        resolve::resolve(&mut scopes)?;
        let rules = if source.frozen && traced { rule_comments(&source) } else { Vec::new() };
        let mut compiler = Compiler {
            source: Arc::clone(&source),
            scopes: &scopes,
            unit: Unit::new(0, CodeKind::Module, "<module>", "<module>"),
            outer: Vec::new(),
            future_annotations,
            traced,
            rules,
            emitted: 0,
            too_large: None,
            interactive: mode == Mode::Single,
        };
        compiler.unit.flags.future_annotations = future_annotations;
        match tree.root() {
            Mod::Module(module) => compiler.module(&module.body)?,
            Mod::Expression(expression) => compiler.expression(&expression.body)?,
        }
        compiler.check_size()?;
        Ok(compiler.leave())
    })
}

fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(import) => {
            import.module.as_deref() == Some("__future__") && import.names.iter().any(|alias| &*alias.name == "annotations")
        }
        _ => false,
    })
}

/// Comments `# rule: id` by line.
fn rule_comments(source: &Source) -> Vec<(u32, &str)> {
    let lines = source.text.lines().zip(1_u32..);
    let found = lines.filter_map(|(text, line)| Some((line, text.split_once("# rule: ")?.1.trim())));
    found.collect()
}

impl<'a> Compiler<'a> {
    fn module(&mut self, body: &'a [Stmt]) -> Done {
        self.allot_registers(&[]);
        self.prologue();
        let body = self.module_docstring(body);
        if self.scopes[0].annotations && !self.future_annotations {
            let all = self.number_annotations(body);
            let function = self.namespace_annotate(&all, 0, 1)?;
            self.store_by_name("__annotate__", function);
        }
        self.start_annotations(0);
        self.stmts(body)?;
        self.return_none();
        Ok(())
    }

    fn module_docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some((doc, rest)) = function::split_docstring(body) else { return body };
        if self.interactive {
            return body;
        }
        let constant = match self.string_constant(doc) {
            code::Constant::Str(text) => code::Constant::Str(function::clean_docstring(&text).into()),
            other => other,
        };
        self.at(doc);
        let temp = self.temp();
        self.load_constant(temp, constant);
        self.store_by_name("__doc__", temp);
        rest
    }

    fn expression(&mut self, body: &'a Expr) -> Done {
        self.allot_registers(&[]);
        self.prologue();
        let value = self.temp_of(body)?;
        self.emit(Op::Return, FREE_A, value, 0, 0);
        Ok(())
    }
}
