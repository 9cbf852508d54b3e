//! The objects of the model and what metadata they carry.

use super::Feature;
use super::program::Call;

/// An object of the model by its place.
pub(super) type Id = usize;

/// What an object is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// The function of a definition: its name, and whether it raises.
    Function { name: String, raises: bool },
    /// The class of a definition, and whether making an instance raises.
    Class { name: String, raises: bool },
    /// A function that wraps another object.
    Wrapper(Wrapping),
    /// An instance of a class layer, which may bind.
    Instance { wrapping: Wrapping, binds: bool },
    /// `staticmethod(…)`.
    StaticMethod(Id),
    /// `classmethod(…)`.
    ClassMethod(Id),
    /// An object that cannot be called.
    Box,
    /// The text that the name meant before.
    Old,
    /// A callable with its first argument.
    Bound(Id),
}

/// What a wrapper does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wrapping {
    /// The layer.
    pub(super) layer: String,
    /// What it raises, if it does.
    pub(super) raised: &'static str,
    /// What it does when it is called.
    pub(super) call: Call,
    /// What it wraps.
    pub(super) inner: Id,
}

/// An object with its attributes.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) kind: Kind,
    name: Option<String>,
    doc: Option<String>,
    pub(super) tag: Option<String>,
    wrapped: Option<Id>,
}

/// Every object of a run.
#[derive(Default)]
pub(super) struct Objects(Vec<Object>);

impl Objects {
    /// A new object with the metadata that its kind has by itself.
    pub(super) fn create(&mut self, kind: Kind) -> Id {
        let (name, doc) = match &kind {
            Kind::Function { name, .. } | Kind::Class { name, .. } => {
                (Some(name.clone()), Some(format!("doc {name}")))
            }
            Kind::Wrapper(_) => (Some("w".to_owned()), None),
            // These two take over the name and the documentation, but no other attribute.
            Kind::StaticMethod(inner) | Kind::ClassMethod(inner) => {
                let inner = &self.0[*inner];
                (inner.name.clone(), inner.doc.clone())
            }
            Kind::Instance { .. } | Kind::Box | Kind::Old | Kind::Bound(_) => (None, None),
        };
        let wrapped = match kind {
            Kind::StaticMethod(inner) | Kind::ClassMethod(inner) => Some(inner),
            _ => None,
        };
        self.0.push(Object {
            kind,
            name,
            doc,
            tag: None,
            wrapped,
        });
        self.0.len() - 1
    }

    /// An object.
    pub(super) fn get(&self, id: Id) -> &Object {
        &self.0[id]
    }

    /// Sets the attribute of the suite.
    pub(super) fn set_tag(&mut self, id: Id, tag: &str) {
        self.0[id].tag = Some(tag.to_owned());
    }

    /// `functools.update_wrapper`.
    pub(super) fn update_wrapper(&mut self, wrapper: Id, inner: Id, fault: Option<Feature>) {
        let from = self.0[inner].clone();
        let to = &mut self.0[wrapper];
        if from.name.is_some() && fault != Some(Feature::Wraps) {
            to.name = from.name;
        }
        to.doc = from.doc;
        if from.tag.is_some() && fault != Some(Feature::Tag) {
            to.tag = from.tag;
        }
        to.wrapped = match from.wrapped {
            Some(innermost) if fault == Some(Feature::WrapsChain) => Some(innermost),
            _ => Some(inner),
        };
    }

    /// Takes over the documentation alone, which nothing does.
    pub(super) fn copy_doc(&mut self, wrapper: Id, inner: Id) {
        self.0[wrapper].doc = self.0[inner].doc.clone();
    }

    /// Name, documentation and attribute of an object and of all that it wraps.
    pub(super) fn facts(&self, id: Id) -> String {
        let object = &self.0[id];
        let own = |text: &Option<String>, missing: &str| {
            text.clone().unwrap_or_else(|| missing.to_owned())
        };
        match object.kind {
            Kind::Old => "old".to_owned(),
            // A bound method has the attributes of its function.
            Kind::Bound(function) => self.facts(function),
            _ => {
                let name = own(&object.name, "-");
                let doc = own(&object.doc, "None");
                let tag = own(&object.tag, "-");
                let inner = object
                    .wrapped
                    .map(|inner| format!(" <- {}", self.facts(inner)));
                format!("{name}, {doc}, {tag}{}", inner.unwrap_or_default())
            }
        }
    }
}
