//! What a program prints, from the rules of attribute access.
//!
//! Instances and classes are objects with a type; the metaclass is one more class. What is found on
//! the type of an object decides, with the object's own attributes, what an access does.

mod get;
mod state;

use std::fmt::Write as _;

use super::Feature;
use super::program::{Entry, Kind, Method, NAMES, Object, Program, Step};
use state::{
    ClassState, Getter, InstanceState, KindState, Names, Origin, Value, class_state, resolution,
};

/// What the program prints.
pub(crate) fn predict(program: &Program, fault: Option<Feature>) -> String {
    let mut model = Model::new(program, fault);
    for (index, step) in program.steps.iter().enumerate() {
        model.step(index, step);
    }
    model.output
}

/// An access failed with `AttributeError`.
struct Missing;

type Access<T> = Result<T, Missing>;

struct Model {
    fault: Option<Feature>,
    output: String,
    classes: Vec<ClassState>,
    instances: Vec<InstanceState>,
    kinds: Vec<KindState>,
}

impl Model {
    fn new(program: &Program, fault: Option<Feature>) -> Self {
        let count = program.classes.len();
        let mut classes: Vec<ClassState> = Vec::new();
        for (index, class) in program.classes.iter().enumerate() {
            let bases: Vec<Vec<usize>> = class
                .bases
                .iter()
                .map(|&base| classes[base].order.clone())
                .collect();
            let meta = program.has_meta(index).then_some(count);
            let order = resolution(index, &class.bases, bases, fault);
            classes.push(class_state(
                format!("K{index}"),
                index,
                &class.body,
                order,
                meta,
            ));
        }
        if let Some(body) = &program.meta {
            classes.push(class_state("M".to_owned(), count, body, vec![count], None));
        }
        let instances = program.instances.iter().map(|&class| {
            let has_dict = program.has_dict(class) || fault == Some(Feature::NoDictionary);
            InstanceState {
                class,
                own: has_dict.then(Names::default),
                slots: Vec::new(),
            }
        });
        let kinds = program.kinds().into_iter().map(|kind| KindState {
            kind,
            get: kind.get.map(Getter::First),
            set: kind.set.then_some(Origin::First),
            delete: kind.delete.then_some(Origin::First),
        });
        Self {
            fault,
            output: String::new(),
            instances: instances.collect(),
            kinds: kinds.collect(),
            classes,
        }
    }

    fn wrong(&self, feature: Feature) -> bool {
        self.fault == Some(feature)
    }

    fn print(&mut self, line: &str) {
        writeln!(self.output, "{line}").expect("strings grow");
    }

    fn step(&mut self, index: usize, step: &Step) {
        let made = |value: Option<Entry>, name: usize| {
            let label = format!("new{index}.{}", NAMES[name]);
            match value {
                Some(entry) => Value::of_entry(entry, label),
                None => Value::Text(index.to_string()),
            }
        };
        match *step {
            Step::Get {
                object,
                name,
                times,
            } => {
                let times = if self.wrong(Feature::Repetition) {
                    1
                } else {
                    times
                };
                for _ in 0..times {
                    match self.get(object, name) {
                        Ok(value) => self.print(&value.shown()),
                        Err(Missing) => self.print("AttributeError"),
                    }
                }
            }
            Step::Set {
                object,
                name,
                value,
            } => {
                let result = self.set(object, name, made(value, name));
                self.done(&result);
            }
            Step::Delete { object, name } => {
                let result = self.delete(object, name);
                self.done(&result);
            }
            Step::DictWrite {
                instance,
                name,
                value,
            } => {
                let found = self.found_on_type(Object::Instance(instance), name);
                let intercepted = found.is_some_and(|value| self.is_data(&value));
                if intercepted && self.wrong(Feature::DictionaryWrite) {
                    return;
                }
                if let Some(own) = &mut self.instances[instance].own {
                    own[name] = Some(made(value, name));
                }
            }
            Step::DictDelete { instance, name } => {
                if let Some(own) = &mut self.instances[instance].own {
                    own[name] = None;
                }
            }
            Step::Change {
                kind,
                method,
                gains,
            } => self.change(kind, method, gains),
        }
    }

    fn done(&mut self, result: &Access<()>) {
        self.print(if result.is_ok() {
            "done"
        } else {
            "AttributeError"
        });
    }

    fn change(&mut self, kind: Kind, method: Method, gains: bool) {
        if self.wrong(Feature::DescriptorMutation) {
            return;
        }
        let state = self.kinds.iter_mut().find(|state| state.kind == kind);
        let late = gains.then_some(Origin::Late);
        match (state, method) {
            (Some(state), Method::Get) => state.get = gains.then_some(Getter::Late),
            (Some(state), Method::Set) => state.set = late,
            (Some(state), Method::Delete) => state.delete = late,
            (None, _) => {}
        }
    }
}

/// What is where.
impl Model {
    fn class_of(&self, object: Object) -> Option<usize> {
        match object {
            Object::Class(class) => Some(class),
            Object::Meta => Some(self.classes.len() - 1),
            Object::Instance(_) => None,
        }
    }

    /// The type of an object, unless it is `type`.
    fn type_of(&self, object: Object) -> Option<usize> {
        match (object, self.class_of(object)) {
            (_, Some(class)) => self.classes[class].meta,
            (Object::Instance(instance), None) => Some(self.instances[instance].class),
            (_, None) => None,
        }
    }

    fn type_name(&self, object: Option<Object>) -> String {
        match object {
            None => "NoneType".to_owned(),
            Some(object) => {
                let class = self.type_of(object);
                class.map_or("type".to_owned(), |class| self.classes[class].name.clone())
            }
        }
    }

    /// What a name means in a class or what it derives from.
    fn lookup(&self, class: usize, name: usize) -> Option<Value> {
        let stale = self.wrong(Feature::ClassMutation);
        let own = |class: &usize| {
            let at = &self.classes[*class];
            let names = if stale { &at.first } else { &at.own };
            names[name].clone()
        };
        let order = &self.classes[class].order;
        if self.wrong(Feature::Inheritance) {
            return order.iter().rev().find_map(own);
        }
        order.iter().find_map(own)
    }

    fn found_on_type(&self, object: Object, name: usize) -> Option<Value> {
        self.lookup(self.type_of(object)?, name)
    }

    fn kind_state(&self, value: &Value) -> Option<&KindState> {
        let Value::Made {
            entry: Entry::Descriptor(kind),
            ..
        } = value
        else {
            return None;
        };
        self.kinds.iter().find(|state| state.kind == *kind)
    }

    /// True if its type has `__get__`.
    fn has_get(&self, value: &Value) -> bool {
        match value {
            Value::Text(_) | Value::Bound(_) => false,
            Value::Slot { .. } => true,
            Value::Made { .. } => self
                .kind_state(value)
                .is_none_or(|state| state.get.is_some()),
        }
    }

    /// True if its type has `__set__` or `__delete__`.
    fn is_data(&self, value: &Value) -> bool {
        match value {
            Value::Slot { .. }
            | Value::Made {
                entry: Entry::Property { .. },
                ..
            } => true,
            _ => self
                .kind_state(value)
                .is_some_and(|state| state.set.is_some() || state.delete.is_some()),
        }
    }
}

/// Sets and deletes.
impl Model {
    /// What the type of an object has to say about a set or delete: the method found there was called
    /// or is missing, or the object itself is to be changed.
    fn dispatch(&mut self, object: Object, name: usize, new: Option<&Value>) -> Option<Access<()>> {
        let mut found = self.found_on_type(object, name);
        let class = self.class_of(object);
        if let Some(class) = class
            && found.is_none()
            && new.is_some()
            && self.wrong(Feature::ClassSet)
        {
            found.clone_from(&self.classes[class].own[name]);
        }
        let value = found?;
        match &value {
            Value::Slot { class, name } => {
                let Object::Instance(instance) = object else {
                    return None;
                };
                let slots = &mut self.instances[instance].slots;
                let held = slots
                    .iter()
                    .position(|(at, of, _)| at == class && of == name);
                let old = held.map(|place| slots.remove(place));
                Some(match new {
                    Some(new) => {
                        slots.push((*class, *name, new.clone()));
                        Ok(())
                    }
                    None => old.map(|_| ()).ok_or(Missing),
                })
            }
            Value::Made {
                entry: Entry::Property { set, delete, .. },
                label,
            } => match new {
                Some(new) if *set => {
                    self.print(&format!("set {label} {}", new.shown()));
                    Some(Ok(()))
                }
                None if *delete => {
                    self.print(&format!("delete {label}"));
                    Some(Ok(()))
                }
                Some(_) if self.wrong(Feature::Property) => None,
                _ => Some(Err(Missing)),
            },
            Value::Made {
                entry: Entry::Descriptor(_),
                label,
            } => self.dispatch_to_descriptor(&value, label, new),
            _ => None,
        }
    }

    fn dispatch_to_descriptor(
        &mut self,
        value: &Value,
        label: &str,
        new: Option<&Value>,
    ) -> Option<Access<()>> {
        let state = self.kind_state(value)?;
        let (set, delete) = (state.set, state.delete);
        let is_half = state.get.is_none();
        if (set.is_none() && delete.is_none()) || (is_half && self.wrong(Feature::HalfDescriptor)) {
            return None;
        }
        let (method, line) = match new {
            Some(new) => (set, format!("set {label} {}", new.shown())),
            None => (delete, format!("delete {label}")),
        };
        match method {
            Some(Origin::First) => self.print(&line),
            Some(Origin::Late) => {
                let verb = if new.is_some() { "set" } else { "delete" };
                self.print(&format!("late {verb} {label}"));
            }
            None if self.wrong(Feature::OneSided) => return None,
            None => return Some(Err(Missing)),
        }
        Some(Ok(()))
    }

    fn set(&mut self, object: Object, name: usize, new: Value) -> Access<()> {
        if let Some(result) = self.dispatch(object, name, Some(&new)) {
            return result;
        }
        let class = match (object, self.class_of(object)) {
            (Object::Instance(instance), _) => {
                let class = self.instances[instance].class;
                let replaces = self.wrong(Feature::InstanceSet);
                if !replaces || self.classes[class].own[name].is_none() {
                    let own = self.instances[instance].own.as_mut().ok_or(Missing)?;
                    own[name] = Some(new);
                    return Ok(());
                }
                class
            }
            (_, class) => class.ok_or(Missing)?,
        };
        self.classes[class].own[name] = Some(new);
        Ok(())
    }

    fn delete(&mut self, object: Object, name: usize) -> Access<()> {
        if let Some(result) = self.dispatch(object, name, None) {
            return result;
        }
        if let Object::Instance(instance) = object {
            let class = self.instances[instance].class;
            let own = self.instances[instance].own.as_mut();
            let old = own.and_then(|own| own[name].take());
            let forgiven =
                self.wrong(Feature::InstanceDelete) && self.lookup(class, name).is_some();
            return if old.is_some() || forgiven {
                Ok(())
            } else {
                Err(Missing)
            };
        }
        let class = self.class_of(object).ok_or(Missing)?;
        let mut places = vec![class];
        if self.wrong(Feature::ClassDelete) {
            places.clone_from(&self.classes[class].order);
        }
        for class in places {
            if self.classes[class].own[name].take().is_some() {
                return Ok(());
            }
        }
        Err(Missing)
    }
}
