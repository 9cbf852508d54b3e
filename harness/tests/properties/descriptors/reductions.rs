//! Smaller programs: one thing less each.

use super::program::{Body, Class, Entry, Get, Kind, Object, Program, Step};

impl Kind {
    fn smaller(self) -> Vec<Self> {
        let mut found = Vec::new();
        if self.get == Some(Get::Fails) {
            found.push(Self {
                get: Some(Get::Returns),
                ..self
            });
        }
        if self.get.is_some() {
            found.push(Self { get: None, ..self });
        }
        if self.set {
            found.push(Self { set: false, ..self });
        }
        if self.delete {
            found.push(Self {
                delete: false,
                ..self
            });
        }
        found.retain(|kind| kind.get.is_some() || kind.is_data());
        found
    }
}

impl Entry {
    fn smaller(self) -> Vec<Self> {
        let mut found = Vec::new();
        if self != Self::Value {
            found.push(Self::Value);
        }
        match self {
            Self::Descriptor(kind) => {
                found.extend(kind.smaller().into_iter().map(Self::Descriptor));
            }
            Self::Property { set, delete, fails } => {
                let plain = Self::Property {
                    set: false,
                    delete: false,
                    fails: false,
                };
                if set || delete || fails {
                    found.push(plain);
                }
            }
            Self::StaticMethod | Self::ClassMethod => found.push(Self::Function),
            Self::Value | Self::Function | Self::Slot => {}
        }
        found
    }
}

impl Body {
    fn smaller(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for (name, entry) in self.entries.iter().enumerate() {
            let Some(entry) = *entry else { continue };
            let smaller = entry.smaller().into_iter().map(Some);
            for entry in std::iter::once(None).chain(smaller) {
                let mut body = self.clone();
                body.entries[name] = entry;
                found.push(body);
            }
        }
        if self.hook.is_some() {
            found.push(Self {
                hook: None,
                ..self.clone()
            });
        }
        found
    }
}

impl Class {
    fn smaller(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for index in 0..self.bases.len() {
            let mut smaller = self.clone();
            smaller.bases.remove(index);
            found.push(smaller);
        }
        for (flag, smaller) in [
            (
                self.meta,
                Self {
                    meta: false,
                    ..self.clone()
                },
            ),
            (
                self.slotted,
                Self {
                    slotted: false,
                    ..self.clone()
                },
            ),
        ] {
            if flag {
                found.push(smaller);
            }
        }
        found.extend(self.body.smaller().into_iter().map(|body| Self {
            body,
            ..self.clone()
        }));
        found
    }
}

impl Step {
    fn smaller(self) -> Vec<Self> {
        match self {
            Self::Get {
                object,
                name,
                times,
            } if times > 1 => {
                let fewer = if times > 2 { 2 } else { 1 };
                vec![Self::Get {
                    object,
                    name,
                    times: fewer,
                }]
            }
            Self::Set {
                object,
                name,
                value: Some(entry),
            } => {
                let smaller = entry.smaller().into_iter().map(Some);
                let values = std::iter::once(None).chain(smaller);
                values
                    .map(|value| Self::Set {
                        object,
                        name,
                        value,
                    })
                    .collect()
            }
            Self::DictWrite {
                instance,
                name,
                value: Some(_),
            } => vec![Self::DictWrite {
                instance,
                name,
                value: None,
            }],
            _ => vec![],
        }
    }

    /// The same step after the class at a place is gone.
    fn without_class(mut self, gone: usize) -> Self {
        if let Self::Get { object, .. } | Self::Set { object, .. } | Self::Delete { object, .. } =
            &mut self
            && let Object::Class(class) = object
        {
            *class = after_removal(*class, gone);
        }
        self
    }

    fn without_instance(mut self, gone: usize) -> Self {
        match &mut self {
            Self::Get {
                object: Object::Instance(instance),
                ..
            }
            | Self::Set {
                object: Object::Instance(instance),
                ..
            }
            | Self::Delete {
                object: Object::Instance(instance),
                ..
            }
            | Self::DictWrite { instance, .. }
            | Self::DictDelete { instance, .. } => *instance = after_removal(*instance, gone),
            Self::Get { .. } | Self::Set { .. } | Self::Delete { .. } | Self::Change { .. } => {}
        }
        self
    }
}

impl Program {
    /// Programs with one thing less.
    pub(crate) fn reductions(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for index in 0..self.steps.len() {
            let mut smaller = self.clone();
            smaller.steps.remove(index);
            found.push(smaller);
        }
        if self.meta.is_some() {
            found.push(Self {
                meta: None,
                ..self.clone()
            });
        }
        if self.classes.len() > 1 {
            found.extend((0..self.classes.len()).map(|gone| self.without_class(gone)));
        }
        if self.instances.len() > 1 {
            found.extend((0..self.instances.len()).map(|gone| {
                let mut smaller = self.clone();
                smaller.instances.remove(gone);
                let steps = self.steps.iter();
                smaller.steps = steps.map(|step| step.without_instance(gone)).collect();
                smaller
            }));
        }
        for (index, class) in self.classes.iter().enumerate() {
            for class in class.smaller() {
                let mut smaller = self.clone();
                smaller.classes[index] = class;
                found.push(smaller);
            }
        }
        for body in self.meta.iter().flat_map(Body::smaller) {
            found.push(Self {
                meta: Some(body),
                ..self.clone()
            });
        }
        for (index, step) in self.steps.iter().enumerate() {
            for step in step.smaller() {
                let mut smaller = self.clone();
                smaller.steps[index] = step;
                found.push(smaller);
            }
        }
        found.into_iter().map(Self::normalise).collect()
    }

    fn without_class(&self, gone: usize) -> Self {
        let mut smaller = self.clone();
        smaller.classes.remove(gone);
        for class in &mut smaller.classes {
            class.bases.retain(|&base| base != gone);
            for base in &mut class.bases {
                *base = after_removal(*base, gone);
            }
        }
        for class in &mut smaller.instances {
            *class = after_removal(*class, gone);
        }
        smaller.steps = self
            .steps
            .iter()
            .map(|step| step.without_class(gone))
            .collect();
        smaller
    }
}

fn after_removal(place: usize, gone: usize) -> usize {
    if place >= gone {
        place.saturating_sub(1)
    } else {
        place
    }
}
