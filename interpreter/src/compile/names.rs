//! Reading, storing and deleting names. Language Reference 4.2.

use super::builder::{Compiler, Place, Want};
use super::code::CodeKind;
use super::op::{FREE_A, FREE_B, Op};
use super::scope::{Binding, ScopeId, ScopeKind, mangle};

/// How a name is reached from the code that is being generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// In a register.
    Register(u16),
    /// In a cell of this frame.
    Cell(u16),
    /// In a cell of the closure.
    Free(u16),
    /// Global.
    Global,
    /// In the locals mapping, then globals.
    Mapping,
    /// Class body: in the locals mapping, then in the cell.
    MappingOrCell(u16),
    /// Annotation scope in a class: in the class's namespace, then globals.
    ClassOrGlobal,
    /// Annotation scope in a class: in the class's namespace, then in the cell.
    ClassOrCell(u16),
}

impl Compiler<'_> {
    /// The name as this class body spells it.
    pub(super) fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.unit.class.as_deref(), name)
    }

    /// Innermost scope, inlined comprehensions included.
    pub(super) fn scope(&self) -> ScopeId {
        self.unit.inlined.last().copied().unwrap_or(self.unit.scope)
    }

    /// How a mangled name is reached; `reading` when it is not to be bound.
    pub(super) fn access(&self, name: &str, reading: bool) -> Access {
        let here = self.scope();
        let scope = &self.scopes[here];
        let binding = scope.symbol(name).map_or(Binding::Implicit, |symbol| symbol.binding);
        let host = self.unit.scope;
        let host_kind = self.scopes[host].kind;
        let sees_class = self.scopes[host].sees_class && reading && !name.starts_with("__class") && !name.starts_with('.');
        match binding {
            Binding::Variable(owner) if self.scopes.host(owner) == host => match self.unit.numbers.get(&(owner, name.into())) {
                Some(number) if self.is_cell(owner, name) => Access::Cell(*number),
                Some(number) => Access::Register(*number),
                None => Access::Mapping,
            },
            Binding::Variable(_) => match self.unit.free.get(name) {
                Some(number) if sees_class => Access::ClassOrCell(*number),
                Some(number) if host_kind == ScopeKind::Class && here == host && reading && name != "__class__" => {
                    Access::MappingOrCell(*number)
                }
                Some(number) => Access::Free(*number),
                None => Access::Global,
            },
            Binding::Global => Access::Global,
            Binding::Implicit if sees_class => Access::ClassOrGlobal,
            Binding::Implicit if host_kind == ScopeKind::Module || (host_kind == ScopeKind::Class && here == host) => Access::Mapping,
            Binding::Implicit => Access::Global,
        }
    }

    fn is_cell(&self, owner: ScopeId, name: &str) -> bool {
        self.scopes[owner].symbol(name).is_some_and(|symbol| symbol.uses.cell)
    }

    /// The value of a name.
    pub(super) fn load_name(&mut self, name: &str, want: Want) -> Place {
        let name = self.mangled(name);
        self.load_mangled(&name, want)
    }

    /// The value of a mangled name.
    pub(super) fn load_mangled(&mut self, name: &str, want: Want) -> Place {
        let mark = self.unit.next;
        if name == "__debug__" {
            let to = self.result(want, mark);
            self.singleton(to, super::op::Singleton::True);
            return self.place_of(to);
        }
        let access = self.access(name, true);
        if let Access::Register(number) = access {
            self.check_local(name, number);
            if want == Want::Any && !self.walrus_target(name) {
                return Place::Local(number);
            }
            let to = self.result(want, mark);
            self.move_to(to, Place::Local(number));
            return self.place_of(to);
        }
        match access {
            Access::Cell(cell) | Access::Free(cell) => {
                let to = self.result(want, mark);
                self.emit(Op::LoadCell, 0, to, cell, 0);
                self.place_of(to)
            }
            Access::Mapping | Access::Global | Access::Register(_) => {
                let op = if access == Access::Mapping { Op::LoadName } else { Op::LoadGlobal };
                let to = self.result(want, mark);
                if &*self.unit.name == name {
                    self.rule("decorator.bind.recursion", &format!("{name} finds itself by what its name is bound to now"));
                    self.rule("optional-arguments.form.late-name", &format!("the name {name} is looked up at this call"));
                }
                let site = self.site(name);
                self.emit(op, 0, to, 0, site);
                self.place_of(to)
            }
            Access::MappingOrCell(cell) => {
                let map = self.temp();
                self.emit(Op::LoadLocals, 0, map, 0, 0);
                self.unary(Op::LoadMapOrCell, 0, want, mark, Place::Temp(map), cell)
            }
            Access::ClassOrCell(_) | Access::ClassOrGlobal => {
                let map = self.load_mangled("__classdict__", Want::Temp);
                let (op, c) = match access {
                    Access::ClassOrCell(cell) => (Op::LoadMapOrCell, cell),
                    _ => (Op::LoadMapOrGlobal, self.site(name)),
                };
                self.unary(op, 0, want, mark, map, c)
            }
        }
    }

    /// Checks a local before it is read, unless it is surely bound.
    fn check_local(&mut self, name: &str, number: u16) {
        let index = usize::from(number);
        if !self.unit.bound[index] {
            self.emit(Op::CheckLocal, 0, number, 0, 0);
            self.unit.bound[index] = !self.deleted_somewhere(name);
        }
    }

    fn deleted_somewhere(&self, name: &str) -> bool {
        self.scopes[self.scope()].symbol(name).is_some_and(|symbol| match symbol.binding {
            Binding::Variable(owner) => self.scopes[owner].symbol(name).is_some_and(|symbol| symbol.uses.deleted),
            _ => false,
        })
    }

    /// Names that an assignment expression binds may change between the reading of two operands.
    fn walrus_target(&self, name: &str) -> bool {
        self.scopes[self.scope()].symbol(name).is_some_and(|symbol| match symbol.binding {
            Binding::Variable(owner) => self.scopes[owner].symbol(name).is_some_and(|symbol| symbol.uses.walrus),
            _ => false,
        })
    }

    /// The register that an assignment to `name` could be computed into.
    pub(super) fn register_of(&self, name: &str) -> Option<u16> {
        let name = self.mangled(name);
        match self.access(&name, false) {
            Access::Register(number) => Some(number),
            _ => None,
        }
    }

    /// Notes that the named register was written.
    pub(super) fn note_bound(&mut self, name: &str, number: u16) {
        let name = self.mangled(name);
        self.unit.bound[usize::from(number)] = !self.deleted_somewhere(&name);
    }

    /// Binds a name.
    pub(super) fn store_name(&mut self, name: &str, value: Place) {
        let name = self.mangled(name);
        self.store_mangled(&name, value);
    }

    /// Binds a mangled name.
    pub(super) fn store_mangled(&mut self, name: &str, value: Place) {
        match self.access(name, false) {
            Access::Register(number) => {
                self.move_to(number, value);
                self.unit.bound[usize::from(number)] = !self.deleted_somewhere(name);
            }
            Access::Cell(cell) | Access::Free(cell) | Access::MappingOrCell(cell) | Access::ClassOrCell(cell) => {
                self.emit(Op::StoreCell, value.free(FREE_B), cell, value.number(), 0);
            }
            Access::Mapping => {
                let index = self.name(name);
                self.emit(Op::StoreName, value.free(FREE_A), value.number(), 0, index);
            }
            Access::Global | Access::ClassOrGlobal => {
                let site = self.site(name);
                self.emit(Op::StoreGlobal, value.free(FREE_A), value.number(), 0, site);
            }
        }
    }

    /// Unbinds a name.
    pub(super) fn delete_name(&mut self, name: &str) {
        let name = self.mangled(name);
        match self.access(&name, false) {
            Access::Register(number) => {
                self.emit(Op::DeleteLocal, 0, number, 0, 0);
                self.unit.bound[usize::from(number)] = false;
            }
            Access::Cell(cell) | Access::Free(cell) | Access::MappingOrCell(cell) | Access::ClassOrCell(cell) => {
                self.emit(Op::DeleteCell, 0, cell, 0, 0);
            }
            Access::Mapping => {
                let index = self.name(&name);
                self.emit(Op::DeleteName, 0, 0, 0, index);
            }
            Access::Global | Access::ClassOrGlobal => {
                let index = self.name(&name);
                self.emit(Op::DeleteGlobal, 0, 0, 0, index);
            }
        }
    }

    /// End of `except … as name`: the name is set to None, then unbound.
    pub(super) fn unbind_exception(&mut self, name: &str) {
        let mark = self.unit.next;
        let none = self.temp();
        self.singleton(none, super::op::Singleton::None);
        self.store_name(name, Place::Temp(none));
        self.release_to(mark);
        self.delete_name(name);
    }

    /// The frame has a mapping for its locals.
    pub(super) fn in_mapping_frame(&self) -> bool {
        matches!(self.unit.kind, CodeKind::Module | CodeKind::Class)
    }
}
