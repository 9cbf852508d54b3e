//! What a program prints, from the rules of attribute access.
//!
//! Instances and classes are objects with a type; the metaclass is one more class. What is found on
//! the type of an object decides, with the object's own attributes, what an access does.

use std::fmt::Write as _;

use super::Feature;
use super::program::{Body, Entry, Get, Hook, Kind, Method, NAMES, Object, Program, Step};

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
type Names = [Option<Value>; 2];

/// What a name can mean.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    /// What an entry makes; the label tells it from others.
    Made { entry: Entry, label: String },
    /// A function with its first argument.
    Bound(String),
    /// The descriptor of a slot of a class.
    Slot { class: usize, name: usize },
}

impl Value {
    fn of_entry(entry: Entry, label: String) -> Self {
        match entry {
            Entry::Value => Self::Text(label),
            _ => Self::Made { entry, label },
        }
    }

    /// What the program's `show` makes of it.
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bound(label) => format!("{label} called with 1"),
            Self::Slot { .. } => "member_descriptor".to_owned(),
            Self::Made { entry, label } => match entry {
                Entry::Function | Entry::StaticMethod => format!("{label} called with 0"),
                Entry::ClassMethod => "classmethod".to_owned(),
                Entry::Property { .. } => "property".to_owned(),
                Entry::Value | Entry::Descriptor(_) | Entry::Slot => label.clone(),
            },
        }
    }
}

struct ClassState {
    name: String,
    /// The class and what it derives from, in the order of resolution.
    order: Vec<usize>,
    own: Names,
    /// What it had at first.
    first: Names,
    hook: Option<Hook>,
    /// Its metaclass, unless that is `type`.
    meta: Option<usize>,
}

struct InstanceState {
    class: usize,
    /// Its dictionary, if it has one.
    own: Option<Names>,
    /// Values of slots with the class of the slot.
    slots: Vec<(usize, usize, Value)>,
}

/// The methods of a descriptor class as they are now.
struct KindState {
    kind: Kind,
    get: Option<Getter>,
    set: Option<Origin>,
    delete: Option<Origin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    First,
    Late,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Getter {
    First(Get),
    Late,
}

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
            let bases: Vec<Vec<usize>> =
                class.bases.iter().map(|&base| classes[base].order.clone()).collect();
            let meta = program.has_meta(index).then_some(count);
            let order = resolution(index, &class.bases, bases, fault);
            classes.push(class_state(format!("K{index}"), index, &class.body, order, meta));
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
            Step::Get { object, name, times } => {
                let times = if self.wrong(Feature::Repetition) { 1 } else { times };
                for _ in 0..times {
                    match self.get(object, name) {
                        Ok(value) => self.print(&value.shown()),
                        Err(Missing) => self.print("AttributeError"),
                    }
                }
            }
            Step::Set { object, name, value } => {
                let result = self.set(object, name, made(value, name));
                self.done(&result);
            }
            Step::Delete { object, name } => {
                let result = self.delete(object, name);
                self.done(&result);
            }
            Step::DictWrite { instance, name, value } => {
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
            Step::Change { kind, method, gains } => self.change(kind, method, gains),
        }
    }

    fn done(&mut self, result: &Access<()>) {
        self.print(if result.is_ok() { "done" } else { "AttributeError" });
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
            Value::Made { .. } => self.kind_state(value).is_none_or(|state| state.get.is_some()),
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

/// Gets.
impl Model {
    fn get(&mut self, object: Object, name: usize) -> Access<Value> {
        let mut hooked = true;
        let result = self.get_without_hook(object, name, &mut hooked);
        let is_class = self.class_of(object).is_some();
        if is_class && self.wrong(Feature::MetaHook) {
            hooked = false;
        }
        match (result, self.type_of(object)) {
            (Err(Missing), Some(class)) if hooked => self.hook(class, name),
            (result, _) => result,
        }
    }

    fn hook(&mut self, class: usize, name: usize) -> Access<Value> {
        let mut order = self.classes[class].order.clone();
        if self.wrong(Feature::Hook) {
            order.truncate(1);
        }
        let mut classes = order.iter().map(|&class| &self.classes[class]);
        let found = classes.find_map(|class| Some((class.name.clone(), class.hook?)));
        let (owner, hook) = found.ok_or(Missing)?;
        self.print(&format!("{owner} lacks {}", NAMES[name]));
        match hook {
            Hook::Supplies => Ok(Value::Text(format!("{owner} supplies {}", NAMES[name]))),
            Hook::Fails => Err(Missing),
        }
    }

    fn get_without_hook(
        &mut self,
        object: Object,
        name: usize,
        hooked: &mut bool,
    ) -> Access<Value> {
        let owner = self.type_of(object);
        let found = self.found_on_type(object, name);
        let is_class = self.class_of(object).is_some();
        if let (Some(value), Some(owner)) = (&found, owner) {
            let first = if is_class && self.wrong(Feature::MetaData) {
                false
            } else if is_class && self.wrong(Feature::MetaNonData) {
                true
            } else if !is_class && self.wrong(Feature::DataDescriptor) {
                false
            } else {
                self.is_data(value) || (!is_class && self.wrong(Feature::NonDataDescriptor))
            };
            if first && self.has_get(value) {
                return self.ask(value, Some(object), owner, hooked);
            }
            if first && is_class && self.wrong(Feature::MetaNonData) {
                return Ok(value.clone());
            }
        }
        if let Some(own) = self.own_attribute(object, name, hooked)? {
            return Ok(own);
        }
        match (found, owner) {
            (Some(value), Some(owner)) if self.has_get(&value) => {
                self.ask(&value, Some(object), owner, hooked)
            }
            (Some(value), _) => Ok(value),
            (None, _) => Err(Missing),
        }
    }

    /// What is in the dictionary of an instance, or in a class and its bases.
    fn own_attribute(
        &mut self,
        object: Object,
        name: usize,
        hooked: &mut bool,
    ) -> Access<Option<Value>> {
        if let Object::Instance(instance) = object {
            let state = &self.instances[instance];
            let own = state.own.as_ref().and_then(|own| own[name].clone());
            let class = state.class;
            return match own {
                Some(value) if self.wrong(Feature::DescriptorInInstance) && self.has_get(&value) => {
                    self.ask(&value, Some(object), class, hooked).map(Some)
                }
                own => Ok(own),
            };
        }
        let class = self.class_of(object).unwrap_or_default();
        match self.lookup(class, name) {
            Some(value) if self.has_get(&value) && !self.wrong(Feature::ClassGet) => {
                self.ask(&value, None, class, hooked).map(Some)
            }
            own => Ok(own),
        }
    }

    /// Calls `__get__`.
    fn ask(
        &mut self,
        value: &Value,
        object: Option<Object>,
        owner: usize,
        hooked: &mut bool,
    ) -> Access<Value> {
        let raised = |model: &Self, hooked: &mut bool| {
            *hooked = !model.wrong(Feature::RaisingGet);
            Err(Missing)
        };
        match value {
            Value::Text(_) | Value::Bound(_) => Ok(value.clone()),
            Value::Slot { class, name } => {
                let Some(Object::Instance(instance)) = object else {
                    return Ok(value.clone());
                };
                let slots = &self.instances[instance].slots;
                let held = slots.iter().find(|(owner, at, _)| owner == class && at == name);
                match held {
                    Some((_, _, value)) => Ok(value.clone()),
                    None if self.wrong(Feature::Slot) => Ok(Value::Text("NoneType".to_owned())),
                    None => Err(Missing),
                }
            }
            Value::Made { entry, label } => match entry {
                Entry::Property { .. } if object.is_none() => Ok(value.clone()),
                Entry::Property { fails: true, .. } => raised(self, hooked),
                Entry::Property { .. } => Ok(Value::Text(label.clone())),
                Entry::Function if object.is_none() || self.wrong(Feature::Function) => {
                    Ok(value.clone())
                }
                Entry::StaticMethod if self.wrong(Feature::StaticMethod) && object.is_some() => {
                    Ok(Value::Bound(label.clone()))
                }
                Entry::ClassMethod if self.wrong(Feature::ClassMethod) => {
                    Ok(Value::Made { entry: Entry::Function, label: label.clone() })
                }
                Entry::StaticMethod => {
                    Ok(Value::Made { entry: Entry::Function, label: label.clone() })
                }
                Entry::Function | Entry::ClassMethod => Ok(Value::Bound(label.clone())),
                Entry::Descriptor(_) => match self.kind_state(value).and_then(|state| state.get) {
                    Some(Getter::First(Get::Fails)) => raised(self, hooked),
                    Some(Getter::Late) => Ok(Value::Text(format!("late {label}"))),
                    Some(Getter::First(Get::Returns)) | None => {
                        let object = self.type_name(object);
                        let owner = &self.classes[owner].name;
                        Ok(Value::Text(format!("{label} of {object}, {owner}")))
                    }
                },
                Entry::Value | Entry::Slot => Ok(value.clone()),
            },
        }
    }
}

/// Sets and deletes.
impl Model {
    /// What the type of an object has to say about a set or delete: the method found there was called
    /// or is missing, or the object itself is to be changed.
    fn dispatch(
        &mut self,
        object: Object,
        name: usize,
        new: Option<&Value>,
    ) -> Option<Access<()>> {
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
                let held = slots.iter().position(|(at, of, _)| at == class && of == name);
                let old = held.map(|place| slots.remove(place));
                Some(match new {
                    Some(new) => {
                        slots.push((*class, *name, new.clone()));
                        Ok(())
                    }
                    None => old.map(|_| ()).ok_or(Missing),
                })
            }
            Value::Made { entry: Entry::Property { set, delete, .. }, label } => match new {
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
            Value::Made { entry: Entry::Descriptor(_), label } => {
                self.dispatch_to_descriptor(&value, label, new)
            }
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
            let forgiven = self.wrong(Feature::InstanceDelete) && self.lookup(class, name).is_some();
            return if old.is_some() || forgiven { Ok(()) } else { Err(Missing) };
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

fn class_state(
    name: String,
    index: usize,
    body: &Body,
    order: Vec<usize>,
    meta: Option<usize>,
) -> ClassState {
    let mut own = Names::default();
    for (at, entry) in body.entries.iter().enumerate() {
        own[at] = entry.map(|entry| match entry {
            Entry::Slot => Value::Slot { class: index, name: at },
            _ => Value::of_entry(entry, format!("{name}.{}", NAMES[at])),
        });
    }
    ClassState {
        name,
        order,
        first: own.clone(),
        own,
        hook: body.hook,
        meta,
    }
}

/// The order of resolution of a class: a merge of the orders of its bases that keeps each of them,
/// and the order of the bases themselves.
fn resolution(
    class: usize,
    bases: &[usize],
    mut orders: Vec<Vec<usize>>,
    fault: Option<Feature>,
) -> Vec<usize> {
    let mut found = vec![class];
    if fault == Some(Feature::SeveralBases) {
        orders.truncate(1);
    }
    if fault == Some(Feature::Diamond) {
        for class in orders.concat() {
            if !found.contains(&class) {
                found.push(class);
            }
        }
        return found;
    }
    if fault != Some(Feature::SeveralBases) {
        orders.push(bases.to_vec());
    }
    loop {
        orders.retain(|order| !order.is_empty());
        let later = |class: usize| orders.iter().any(|order| order[1..].contains(&class));
        let next = orders.iter().map(|order| order[0]).find(|&class| !later(class));
        let Some(next) = next else { return found };
        found.push(next);
        for order in &mut orders {
            order.retain(|&class| class != next);
        }
    }
}
