//! Second pass: decides what every name means. Language Reference 4.2.2.
//! Knows scopes; the tree is gone by now, so positions are those of nothing.

use super::code::Span;
use super::scope::{Binding, ScopeId, ScopeKind, Scopes};
use crate::syntax::{SyntaxError, SyntaxErrorKind};

/// Binds all names. SyntaxError for `nonlocal` without a binding.
pub(super) fn resolve(scopes: &mut Scopes) -> Result<(), SyntaxError> {
    for id in 0..scopes.len() {
        if scopes[id].sees_class {
            need_classdict(scopes, id);
        }
    }
    for id in 0..scopes.len() {
        let mut at = 0;
        // resolving enters names in the scopes between, never in this one
        while let Some(name) = scopes[id].symbols.get(at).map(|symbol| symbol.name.clone()) {
            bind(scopes, id, &name)?;
            at += 1;
        }
    }
    for id in 0..scopes.len() {
        scopes[id].free.sort();
    }
    Ok(())
}

/// The annotation scope `id` looks names up in the namespace of its class first.
fn need_classdict(scopes: &mut Scopes, id: ScopeId) {
    scopes[id].uses_mut("__classdict__").read = true;
    let mut at = scopes[id].parent;
    while let Some(parent) = at {
        if scopes[parent].kind == ScopeKind::Class {
            scopes[parent].needs_classdict = true;
            return;
        }
        at = scopes[parent].parent;
    }
}

fn bind(scopes: &mut Scopes, id: ScopeId, name: &str) -> Result<(), SyntaxError> {
    let Some(uses) = scopes[id].symbol(name).map(|symbol| symbol.uses) else { return Ok(()) };
    let binding = if uses.global {
        Binding::Global
    } else if uses.bound && !uses.nonlocal {
        Binding::Variable(id)
    } else {
        match owner(scopes, id, name) {
            Some(Binding::Variable(owner)) => {
                capture(scopes, id, owner, name);
                Binding::Variable(owner)
            }
            None if uses.nonlocal => {
                let message = format!("no binding for nonlocal '{name}' found");
                return Err(SyntaxError { kind: SyntaxErrorKind::Syntax, span: Span::NONE, message });
            }
            other => other.unwrap_or(Binding::Implicit),
        }
    };
    scopes[id].symbol_mut(name).binding = binding;
    Ok(())
}

/// The variable of an enclosing function that `name` means in scope `id`. A class is passed over, but for its own two cells.
fn owner(scopes: &mut Scopes, id: ScopeId, name: &str) -> Option<Binding> {
    let mut at = scopes[id].parent?;
    loop {
        let scope = &scopes[at];
        match scope.kind {
            // within a function's comprehension the module's names are looked up as the module does
            ScopeKind::Module => return None,
            ScopeKind::Class => {
                let own = match name {
                    "__class__" => true,
                    "__classdict__" => scopes[id].kind == ScopeKind::Annotation,
                    "__conditional_annotations__" => scope.conditional_annotations && scopes[id].kind == ScopeKind::Annotation,
                    _ => false,
                };
                if own {
                    let scope = &mut scopes[at];
                    scope.needs_class_cell |= name == "__class__";
                    let uses = scope.uses_mut(name);
                    (uses.bound, uses.cell) = (true, true);
                    return Some(Binding::Variable(at));
                }
            }
            _ => {
                if let Some(symbol) = scope.symbol(name) {
                    if symbol.uses.global {
                        return Some(Binding::Global);
                    }
                    if symbol.uses.bound && !symbol.uses.nonlocal {
                        return Some(Binding::Variable(at));
                    }
                }
            }
        }
        at = scope_parent(scopes, at)?;
    }
}

fn scope_parent(scopes: &Scopes, id: ScopeId) -> Option<ScopeId> {
    scopes[id].parent
}

/// Makes the variable a cell and hands it down to the frame of `user`, unless both share a frame.
fn capture(scopes: &mut Scopes, user: ScopeId, owner: ScopeId, name: &str) {
    let home = scopes.host(owner);
    let mut at = scopes.host(user);
    if at == home {
        return;
    }
    scopes[owner].uses_mut(name).cell = true;
    while at != home {
        let free = &mut scopes[at].free;
        if free.iter().any(|known| &**known == name) {
            return;
        }
        free.push(name.into());
        scopes[at].owners.insert(name.into(), owner);
        let Some(parent) = scopes[at].parent else { return };
        at = scopes.host(parent);
    }
}
