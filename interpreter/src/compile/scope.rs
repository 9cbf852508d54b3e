//! Scopes and their names, as the symbol table leaves them for the code generator.
//! Knows which variable a name means; does not know registers or instructions.

use std::collections::HashMap;

/// Number of a scope.
pub(super) type ScopeId = usize;

/// Which of its scopes a node of the tree opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Function, class, lambda or comprehension itself.
    Body,
    /// The scope of its type parameters.
    TypeParams,
    /// Its annotations.
    Annotate,
    /// A value computed late: alias value, bound or default of a type parameter.
    Value,
}

/// A node of the tree (by address) in one of its roles.
pub(super) type ScopeKey = (usize, Role);

/// Key of the scope that `node` opens.
pub(super) fn key_of<T>(node: &T, role: Role) -> ScopeKey {
    (std::ptr::from_ref(node).addr(), role)
}

/// Kind of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// The module.
    Module,
    /// A class body.
    Class,
    /// A function.
    Function,
    /// A lambda.
    Lambda,
    /// A list, set or dict comprehension: its variables live in the frame around it (PEP 709).
    Inlined,
    /// A generator expression.
    Generator,
    /// Annotations, type parameters and their late values.
    Annotation,
}

/// A name of a scope: what the scope does with it.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about one name")]
pub(super) struct Uses {
    /// Bound here.
    pub(super) bound: bool,
    /// A parameter.
    pub(super) param: bool,
    /// Declared `global`.
    pub(super) global: bool,
    /// Declared `nonlocal`.
    pub(super) nonlocal: bool,
    /// Read here.
    pub(super) read: bool,
    /// Target of an assignment expression here.
    pub(super) walrus: bool,
    /// Annotated here.
    pub(super) annotated: bool,
    /// Target of a comprehension's `for`.
    pub(super) iteration: bool,
    /// Deleted somewhere (`del`, end of `except … as`).
    pub(super) deleted: bool,
    /// Captured by an inner frame.
    pub(super) cell: bool,
}

/// What a name means in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// Variable of this scope's function (itself or around it).
    Variable(ScopeId),
    /// Declared global.
    Global,
    /// Global for want of anything nearer; in class bodies and modules looked up by name.
    Implicit,
}

/// A name in a scope.
#[derive(Clone, Debug)]
pub(super) struct Symbol {
    /// The mangled name.
    pub(super) name: Box<str>,
    /// What happens to it.
    pub(super) uses: Uses,
    /// What it means.
    pub(super) binding: Binding,
}

/// A scope.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about one scope")]
pub(super) struct Scope {
    /// Kind.
    pub(super) kind: ScopeKind,
    /// The scope around it.
    pub(super) parent: Option<ScopeId>,
    /// Scopes inside, in source order.
    pub(super) children: Vec<ScopeId>,
    /// Its names, in order of first appearance.
    pub(super) symbols: Vec<Symbol>,
    index: HashMap<Box<str>, usize>,
    /// Names captured from around, sorted (`co_freevars`).
    pub(super) free: Vec<Box<str>>,
    /// Whose variables these are.
    pub(super) owners: HashMap<Box<str>, ScopeId>,
    /// Contains `yield`.
    pub(super) yields: bool,
    /// `async def`, or a generator expression that is asynchronous.
    pub(super) is_async: bool,
    /// Returns a value somewhere.
    pub(super) returns_value: bool,
    /// Annotation scope directly in a class: sees the class's names.
    pub(super) sees_class: bool,
    /// The class needs a `__class__` cell.
    pub(super) needs_class_cell: bool,
    /// The class needs a `__classdict__` cell.
    pub(super) needs_classdict: bool,
    /// Has annotated names of its own (module, class).
    pub(super) annotations: bool,
    /// Some of these stand in a block that may not run.
    pub(super) conditional_annotations: bool,
    /// Attributes assigned through `self` (classes), sorted.
    pub(super) static_attributes: Vec<Box<str>>,
}

impl Scope {
    fn new(kind: ScopeKind, parent: Option<ScopeId>) -> Self {
        Self {
            kind,
            parent,
            children: Vec::new(),
            symbols: Vec::new(),
            index: HashMap::new(),
            free: Vec::new(),
            owners: HashMap::new(),
            yields: false,
            is_async: false,
            returns_value: false,
            sees_class: false,
            needs_class_cell: false,
            needs_classdict: false,
            annotations: false,
            conditional_annotations: false,
            static_attributes: Vec::new(),
        }
    }

    /// The symbol of a mangled name.
    pub(super) fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).map(|at| &self.symbols[*at])
    }

    /// The uses of a name, entered when it is new.
    pub(super) fn uses_mut(&mut self, name: &str) -> &mut Uses {
        &mut self.symbol_mut(name).uses
    }

    /// The symbol of a name, entered when it is new.
    pub(super) fn symbol_mut(&mut self, name: &str) -> &mut Symbol {
        let at = *self.index.entry(name.into()).or_insert_with(|| {
            self.symbols.push(Symbol { name: name.into(), uses: Uses::default(), binding: Binding::Implicit });
            self.symbols.len() - 1
        });
        &mut self.symbols[at]
    }

    /// Names live in registers rather than in a mapping.
    pub(super) fn has_registers(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }
}

/// All scopes of a text.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    all: Vec<Scope>,
    keys: HashMap<ScopeKey, ScopeId>,
}

impl Scopes {
    /// Opens a scope.
    pub(super) fn add(&mut self, kind: ScopeKind, parent: Option<ScopeId>, key: ScopeKey) -> ScopeId {
        let id = self.all.len();
        self.all.push(Scope::new(kind, parent));
        self.keys.insert(key, id);
        if let Some(parent) = parent {
            self.all[parent].children.push(id);
        }
        id
    }

    /// The scope that a node opens in this role.
    pub(super) fn find(&self, key: ScopeKey) -> Option<ScopeId> {
        self.keys.get(&key).copied()
    }

    /// Number of scopes.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The scope whose frame holds the variables of `id`.
    pub(super) fn host(&self, id: ScopeId) -> ScopeId {
        let mut at = id;
        while let (ScopeKind::Inlined, Some(parent)) = (self.all[at].kind, self.all[at].parent) {
            at = parent;
        }
        at
    }
}

impl std::ops::Index<ScopeId> for Scopes {
    type Output = Scope;
    fn index(&self, id: ScopeId) -> &Scope {
        &self.all[id]
    }
}

impl std::ops::IndexMut<ScopeId> for Scopes {
    fn index_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.all[id]
    }
}

/// A private name of class `class`, as `_Class__name`; other names unchanged. Language Reference 6.2.2.
pub(super) fn mangle(class: Option<&str>, name: &str) -> Box<str> {
    let plain = || name.into();
    let Some(class) = class else { return plain() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return plain();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() { plain() } else { format!("_{class}{name}").into() }
}
