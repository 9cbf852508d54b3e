//! The life of a type after its making: method resolution order, subclasses, and what a change of its namespace entails.

use super::class_build::tuple_items;
use super::lookup::slot;
use super::mro;
use super::names::Name;
use super::type_object::Type;
use crate::builtins::type_type::type_mro;
use crate::builtins::weakref::REFERENCE;
use crate::heap::{Tag, Value, WeakRef};
use crate::object::payloads::Native;
use crate::object::type_spec::MethodKind;
use crate::rule;
use crate::vm::{PyResult, Vm};

impl Vm {
    /// The C3 order of a class, itself first; what a metaclass's `mro()` gives where it has one.
    pub fn compute_mro(&mut self, class: &Value) -> PyResult<Vec<Value>> {
        let meta = self.type_of(class)?;
        let name = self.name(Name::word_mro).clone();
        if let Some(found) = self.lookup(&meta, &name)? {
            let builtin = found.get::<Native>(&self.heap).is_some_and(|native| native.method.kind == MethodKind::Method);
            if !builtin && let Some(method) = self.find_special(class, &name)? {
                let order = self.call_values(&method, [])?;
                return self.collect(&order);
            }
        }
        type_mro(self, class)
    }

    /// The C3 order, by the bases alone.
    pub fn c3_order(&mut self, class: &Value) -> PyResult<Vec<Value>> {
        let bases = class.get::<Type>(&self.heap).map(|ty| ty.bases.clone()).unwrap_or_default();
        for (number, base) in bases.iter().enumerate() {
            if bases[..number].iter().any(|other| other.is(base)) {
                let name = self.class_name(base);
                return Err(self.type_error(format_args!("duplicate base class {name}")));
            }
        }
        let mut lists: Vec<Vec<Value>> =
            bases.iter().filter_map(|base| base.get::<Type>(&self.heap)).map(|base| base.mro.clone()).collect();
        lists.push(bases);
        match mro::merge(lists) {
            Ok(mut order) => {
                order.insert(0, class.clone());
                Ok(order)
            }
            Err(heads) => {
                let names: Vec<_> = heads.iter().map(|class| self.class_name(class)).collect();
                let names = names.join(", ");
                Err(self.type_error(format_args!("Cannot create a consistent method resolution order (MRO) for bases {names}")))
            }
        }
    }

    /// Installs an order.
    pub(super) fn set_mro(&mut self, class: &Value, order: Vec<Value>) -> PyResult<()> {
        if let Some(other) = order.iter().find(|other| !other.is_tag(Tag::Type)).cloned() {
            let ty = self.type_name(&other)?;
            return Err(self.type_error(format_args!("mro() returned a non-class ('{ty}')")));
        }
        let version = self.fresh_version();
        let old = class.get_mut::<Type>(&mut self.heap).map(|payload| {
            payload.version = version;
            std::mem::replace(&mut payload.mro, order)
        });
        drop(old);
        Ok(())
    }

    /// Tells the bases of their new subclass.
    pub(super) fn link_subclass(&mut self, class: &Value) -> PyResult<()> {
        let bases = class.get::<Type>(&self.heap).map(|ty| ty.bases.clone()).unwrap_or_default();
        let link = self.new_object(&REFERENCE, WeakRef::new(class, None))?;
        self.heap.link_weakref(&link);
        for base in bases {
            let Some(payload) = base.get_mut::<Type>(&mut self.heap) else { continue };
            payload.subclasses.push(link.clone());
            // Now and then those that died are forgotten.
            if payload.subclasses.len() < 16 || !payload.subclasses.len().is_power_of_two() {
                continue;
            }
            let live: Vec<Value> = self.subclass_links(&base).into_iter().filter(|link| self.linked(link).is_some()).collect();
            let old = base.get_mut::<Type>(&mut self.heap).map(|payload| std::mem::replace(&mut payload.subclasses, live));
            drop(old);
        }
        Ok(())
    }

    fn subclass_links(&self, class: &Value) -> Vec<Value> {
        class.get::<Type>(&self.heap).map(|ty| ty.subclasses.clone()).unwrap_or_default()
    }

    fn linked(&self, link: &Value) -> Option<Value> {
        link.get::<WeakRef>(&self.heap).and_then(WeakRef::upgrade)
    }

    /// `cls.__subclasses__()`.
    pub fn subclasses(&self, class: &Value) -> Vec<Value> {
        self.subclass_links(class).iter().filter_map(|link| self.linked(link)).collect()
    }

    /// The namespace or bases of `class` have changed: new versions for it and its subclasses, and new slots when `name` is a dunder or
    /// unknown.
    pub fn type_modified(&mut self, class: &Value, name: Option<&Value>) -> PyResult<()> {
        let text = name.map(|name| self.text_of(name).unwrap_or_default());
        let dunder = text.as_ref().is_none_or(|text| text.starts_with("__") && text.ends_with("__"));
        rule!(self, "descriptor.kind.live");
        let mut work = vec![class.clone()];
        while let Some(class) = work.pop() {
            let version = self.fresh_version();
            let builtin = class.get::<Type>(&self.heap).is_none_or(|ty| ty.spec.is_some());
            if let Some(payload) = class.get_mut::<Type>(&mut self.heap) {
                payload.version = version;
            }
            if dunder && !builtin {
                let had_finalizer = slot!(self, class, finalize).is_some();
                let slots = match &text {
                    Some(text) => self.changed_slots(&class, text)?,
                    None => Some(self.class_slots(&class)?),
                };
                let Some(slots) = slots else { continue };
                if let Some(payload) = class.get_mut::<Type>(&mut self.heap) {
                    payload.slots = slots;
                }
                if slots.finalize.is_some() && !had_finalizer {
                    self.flag_instances(&class);
                }
            }
            work.extend(self.subclasses(&class));
        }
        Ok(())
    }

    /// Instances made before their class had `__del__` are finalized too.
    fn flag_instances(&self, class: &Value) {
        let address = class.address();
        self.heap.each_object(|object| {
            if self.heap.type_address(&object) == address {
                self.heap.set_finalizer(&object, true);
            }
        });
    }

    /// `cls.__bases__ = bases`.
    pub fn set_bases(&mut self, class: &Value, bases: &Value) -> PyResult<()> {
        let (name, fresh) = (self.class_name(class), tuple_items(self, bases));
        if !bases.is_tag(Tag::Tuple) {
            let ty = self.type_name(bases)?;
            return Err(self.type_error(format_args!("can only assign tuple to {name}.__bases__, not {ty}")));
        }
        if fresh.is_empty() {
            return Err(self.type_error(format_args!("can only assign non-empty tuple to {name}.__bases__, not ()")));
        }
        for base in &fresh {
            if base.get::<Type>(&self.heap).is_some_and(|base| base.is_subtype(class)) {
                return Err(self.type_error(format_args!("a __bases__ item causes an inheritance cycle")));
            }
        }
        let base = self.best_base(&fresh)?;
        let layout = |vm: &Self, class: &Value| class.get::<Type>(&vm.heap).map(|ty| (ty.layout, ty.base.clone()));
        let (Some((_, Some(old_base))), Some((new, _))) = (layout(self, class), layout(self, &base)) else {
            return Err(self.bug("bases of no class"));
        };
        let old = layout(self, &old_base).map(|(old, _)| old);
        if old.is_none_or(|old| old.tag != new.tag || old.slots != new.slots || old.dict != new.dict) {
            let (one, other) = (self.class_name(&base), self.class_name(&old_base));
            return Err(self.type_error(format_args!("__bases__ assignment: '{one}' object layout differs from '{other}'")));
        }
        let link = self.unlink_subclass(class);
        let old = class.get_mut::<Type>(&mut self.heap).map(|payload| {
            payload.base = Some(base);
            std::mem::replace(&mut payload.bases, fresh)
        });
        drop((old, link));
        let mut work = vec![class.clone()];
        while let Some(class) = work.pop() {
            let order = self.compute_mro(&class)?;
            self.set_mro(&class, order)?;
            work.extend(self.subclasses(&class));
        }
        self.link_subclass(class)?;
        self.type_modified(class, None)
    }

    fn unlink_subclass(&mut self, class: &Value) -> Vec<Value> {
        let bases = class.get::<Type>(&self.heap).map(|ty| ty.bases.clone()).unwrap_or_default();
        let mut gone = Vec::new();
        for base in bases {
            let (mine, others): (Vec<_>, Vec<_>) =
                self.subclass_links(&base).into_iter().partition(|link| self.linked(link).is_some_and(|linked| linked.is(class)));
            gone.extend(mine);
            let old = base.get_mut::<Type>(&mut self.heap).map(|payload| std::mem::replace(&mut payload.subclasses, others));
            gone.extend(old.into_iter().flatten());
        }
        gone
    }
}
