//! Gets.

use super::state::{Getter, Value};
use super::{Access, Missing, Model};
use crate::descriptors::Feature;
use crate::descriptors::program::{Entry, Get, Hook, NAMES, Object};

impl Model {
    pub(super) fn get(&mut self, object: Object, name: usize) -> Access<Value> {
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
                Some(value)
                    if self.wrong(Feature::DescriptorInInstance) && self.has_get(&value) =>
                {
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
                let held = slots
                    .iter()
                    .find(|(owner, at, _)| owner == class && at == name);
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
                Entry::ClassMethod if self.wrong(Feature::ClassMethod) => Ok(Value::Made {
                    entry: Entry::Function,
                    label: label.clone(),
                }),
                Entry::StaticMethod => Ok(Value::Made {
                    entry: Entry::Function,
                    label: label.clone(),
                }),
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
