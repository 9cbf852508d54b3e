//! The description of classes and of accesses to their attributes.
//!
//! Knows neither Python's text nor what a program prints.

use serde::{Deserialize, Serialize};

/// How many attribute names there are: `x` and `y`.
pub(crate) const NAMES: [&str; 2] = ["x", "y"];

/// Classes, instances, and accesses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    /// The body of a metaclass.
    pub(crate) meta: Option<Body>,
    /// The classes; bases come before.
    pub(crate) classes: Vec<Class>,
    /// The class of each instance.
    pub(crate) instances: Vec<usize>,
    /// What happens after the definitions.
    pub(crate) steps: Vec<Step>,
}

/// A class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Class {
    /// Earlier classes, the later ones first, so that an order of resolution always exists.
    pub(crate) bases: Vec<usize>,
    /// It asks for the metaclass.
    pub(crate) meta: bool,
    /// It has `__slots__`, which hold at least its slot entries.
    pub(crate) slotted: bool,
    /// What is in it.
    pub(crate) body: Body,
}

/// What a class holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Body {
    /// The entries of `x` and `y`.
    pub(crate) entries: [Option<Entry>; 2],
    /// `__getattr__`.
    pub(crate) hook: Option<Hook>,
}

/// What `__getattr__` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hook {
    /// Returns a text.
    Supplies,
    /// Raises `AttributeError`.
    Fails,
}

/// What a name means in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Entry {
    /// A text.
    Value,
    /// An instance of a descriptor class.
    Descriptor(Kind),
    /// A property.
    Property {
        /// With a setter.
        set: bool,
        /// With a deleter.
        delete: bool,
        /// The getter raises `AttributeError`.
        fails: bool,
    },
    /// A function.
    Function,
    /// A static method.
    StaticMethod,
    /// A class method.
    ClassMethod,
    /// A slot.
    Slot,
}

/// A descriptor class: which methods it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kind {
    /// `__get__`.
    pub(crate) get: Option<Get>,
    /// `__set__`.
    pub(crate) set: bool,
    /// `__delete__`.
    pub(crate) delete: bool,
}

/// What `__get__` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Get {
    /// Returns a text that tells its arguments.
    Returns,
    /// Raises `AttributeError`.
    Fails,
}

/// An object with attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Object {
    /// An instance.
    Instance(usize),
    /// A class.
    Class(usize),
    /// The metaclass.
    Meta,
}

/// Something that happens. `name` is the place in [`NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// `o.x`, several times at the same place of the program.
    Get {
        object: Object,
        name: usize,
        times: usize,
    },
    /// `o.x = value`: a number, or what would be an entry of a class.
    Set {
        object: Object,
        name: usize,
        value: Option<Entry>,
    },
    /// `del o.x`.
    Delete { object: Object, name: usize },
    /// A write to the dictionary of an instance.
    DictWrite {
        instance: usize,
        name: usize,
        value: Option<Entry>,
    },
    /// Takes a name out of the dictionary of an instance.
    DictDelete { instance: usize, name: usize },
    /// A descriptor class gains or loses a method.
    Change {
        kind: Kind,
        method: Method,
        gains: bool,
    },
}

/// A method of descriptors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Method {
    /// `__get__`.
    Get,
    /// `__set__`.
    Set,
    /// `__delete__`.
    Delete,
}

impl Kind {
    /// True if it has the method.
    pub(crate) fn has(self, method: Method) -> bool {
        match method {
            Method::Get => self.get.is_some(),
            Method::Set => self.set,
            Method::Delete => self.delete,
        }
    }

    fn change(&mut self, method: Method, gains: bool) {
        match method {
            Method::Get => self.get = gains.then_some(Get::Returns),
            Method::Set => self.set = gains,
            Method::Delete => self.delete = gains,
        }
    }

    /// True if instances of the class are data descriptors.
    pub(crate) fn is_data(self) -> bool {
        self.set || self.delete
    }
}

impl Class {
    /// True if it has `__slots__`.
    pub(crate) fn has_slots(&self) -> bool {
        self.slotted || self.adds_slots()
    }

    /// True if its `__slots__` are not empty.
    fn adds_slots(&self) -> bool {
        self.body.entries.contains(&Some(Entry::Slot))
    }
}

impl Step {
    /// What it assigns, unless that is a number.
    fn entry(&self) -> Option<Entry> {
        match self {
            Self::Set { value, .. } | Self::DictWrite { value, .. } => *value,
            _ => None,
        }
    }
}

impl Program {
    /// True if instances of the class have a dictionary.
    pub(crate) fn has_dict(&self, class: usize) -> bool {
        let at = &self.classes[class];
        !at.has_slots() || at.bases.iter().any(|&base| self.has_dict(base))
    }

    /// True if the class, or a class that it derives from, asks for the metaclass.
    pub(crate) fn has_meta(&self, class: usize) -> bool {
        let at = &self.classes[class];
        at.meta || at.bases.iter().any(|&base| self.has_meta(base))
    }

    /// The class itself and all that it derives from.
    pub(crate) fn ancestors(&self, class: usize) -> Vec<usize> {
        let mut found = vec![class];
        for &base in &self.classes[class].bases {
            found.extend(self.ancestors(base));
        }
        found
    }

    /// Every descriptor class that the program mentions, each once.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        let mut found = Vec::new();
        for entry in self.entries() {
            if let Entry::Descriptor(kind) = entry
                && !found.contains(&kind)
            {
                found.push(kind);
            }
        }
        found
    }

    /// Every entry of a class and every assigned one.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let bodies = self
            .meta
            .iter()
            .chain(self.classes.iter().map(|class| &class.body));
        let mut found: Vec<Entry> = bodies.flat_map(|body| body.entries).flatten().collect();
        found.extend(self.steps.iter().filter_map(Step::entry));
        found
    }

    /// The nearest class that adds slots, which fixes the layout of instances.
    fn layout(&self, class: usize) -> Option<usize> {
        if self.classes[class].adds_slots() {
            return Some(class);
        }
        let bases = self.classes[class].bases.iter();
        bases.filter_map(|&base| self.layout(base)).max()
    }

    /// Mends what no Python program could mean: bases that are missing, layouts that conflict,
    /// dictionaries that instances do not have.
    pub(crate) fn normalise(mut self) -> Self {
        for class in 0..self.classes.len() {
            let bases = &mut self.classes[class].bases;
            bases.retain(|&base| base < class);
            bases.sort_unstable_by(|left, right| right.cmp(left));
            bases.dedup();
            let bases = self.classes[class].bases.clone();
            let layouts: Vec<usize> = bases.iter().filter_map(|&base| self.layout(base)).collect();
            let widest = layouts.iter().max().map(|&class| self.ancestors(class));
            let conflict =
                widest.is_some_and(|widest| layouts.iter().any(|layout| !widest.contains(layout)));
            if conflict {
                self.classes[class].bases.truncate(1);
            }
            self.classes[class].meta &= self.meta.is_some();
        }
        let classes = self.classes.len();
        for class in &mut self.instances {
            *class %= classes;
        }
        let instances = self.instances.len();
        let meta = self.meta.is_some();
        for step in &mut self.steps {
            match step {
                Step::Get { object, .. }
                | Step::Set { object, .. }
                | Step::Delete { object, .. } => match object {
                    Object::Instance(instance) => *instance %= instances,
                    Object::Class(class) => *class %= classes,
                    Object::Meta if !meta => *object = Object::Class(0),
                    Object::Meta => {}
                },
                Step::DictWrite { instance, .. } | Step::DictDelete { instance, .. } => {
                    *instance %= instances;
                }
                Step::Change { .. } => {}
            }
        }
        self.keep_possible_steps();
        self
    }

    /// Drops writes to missing dictionaries, and changes that lose a missing method.
    fn keep_possible_steps(&mut self) {
        let has_dict: Vec<bool> = self.instances.iter().map(|&at| self.has_dict(at)).collect();
        self.steps.retain(|step| match step {
            Step::DictWrite { instance, .. } | Step::DictDelete { instance, .. } => {
                has_dict[*instance]
            }
            _ => true,
        });
        let mut kinds: Vec<(Kind, Kind)> = self.kinds().into_iter().map(|at| (at, at)).collect();
        self.steps.retain_mut(|step| {
            let Step::Change {
                kind,
                method,
                gains,
            } = step
            else {
                return true;
            };
            let used = kinds.iter().position(|(used, _)| used == kind).unwrap_or(0);
            kinds.get_mut(used).is_some_and(|(used, now)| {
                *kind = *used;
                let had = now.has(*method);
                now.change(*method, *gains);
                had || *gains
            })
        });
    }
}
