//! How instances of a class are laid out: the base whose layout it continues, and `__slots__`.
//! Language Reference 3.3.2.4, "`__slots__`".

use super::lookup::namespace_get;
use super::names::Name;
use super::payloads::DescriptorKind;
use super::type_object::Type;

use crate::heap::{Tag, Value};
use crate::object::descriptors::{GETSET_DESCRIPTOR, MEMBER_DESCRIPTOR};
use crate::rule;
use crate::vm::{PyResult, Vm};

/// What a class adds to the layout of its base.
pub struct SlotsDeclaration {
    /// Names of its members, mangled, in the order of their registers.
    pub names: Vec<Value>,
    /// It adds a dict.
    pub dict: bool,
    /// It adds room for weak references.
    pub weak: bool,
}

impl Vm {
    /// Whether `class` adds something to the layout of its base, dict and weak references aside.
    fn is_solid(&self, class: &Value) -> bool {
        let Some(ty) = class.get::<Type>(&self.heap) else { return false };
        let Some(base) = ty.base.as_ref().and_then(|base| base.get::<Type>(&self.heap)) else { return true };
        ty.layout.slots > base.layout.slots || (ty.spec.is_some() && ty.layout.tag != base.layout.tag)
    }

    fn solid_base(&self, class: &Value) -> Value {
        let mut at = class.clone();
        while !self.is_solid(&at) {
            let Some(base) = at.get::<Type>(&self.heap).and_then(|ty| ty.base.clone()) else { break };
            at = base;
        }
        at
    }

    /// The base whose layout a class with these bases continues.
    pub fn best_base(&mut self, bases: &[Value]) -> PyResult {
        let mut best: Option<(Value, Value)> = None;
        for base in bases {
            let Some(payload) = base.get::<Type>(&self.heap) else {
                return Err(self.type_error(format_args!("bases must be types")));
            };
            if !payload.flags.base {
                let name = payload.message_name();
                return Err(self.type_error(format_args!("type '{name}' is not an acceptable base type")));
            }
            let solid = self.solid_base(base);
            let subtype = |one: &Value, other: &Value| one.get::<Type>(&self.heap).is_some_and(|one| one.is_subtype(other));
            match &best {
                None => best = Some((base.clone(), solid)),
                Some((_, winner)) if subtype(winner, &solid) => {}
                Some((_, winner)) if subtype(&solid, winner) => best = Some((base.clone(), solid)),
                Some(_) => {
                    rule!(self, "slots.bases.conflict");
                    return Err(self.type_error(format_args!("multiple bases have instance lay-out conflict")));
                }
            }
        }
        match best {
            Some((base, _)) => Ok(base),
            None => Err(self.bug("a class without bases")),
        }
    }

    /// Reads `__slots__`.
    pub(super) fn slots_declaration(&mut self, class: &str, base: &Value, bases: &[Value], dict: &Value) -> PyResult<SlotsDeclaration> {
        let declared = namespace_get(&self.heap, dict, self.name(Name::__slots__));
        let Some(parent) = base.get::<Type>(&self.heap) else { return Err(self.bug("base that is no type")) };
        let (layout, parent_name) = (parent.layout, parent.name.to_string());
        let variable = parent.mro.iter().any(|class| {
            let spec = class.get::<Type>(&self.heap).and_then(|class| class.spec);
            spec.is_some_and(|spec| matches!(spec.tag, Some(Tag::Int | Tag::Tuple | Tag::Bytes | Tag::Type)))
        });
        let Some(declared) = declared else {
            rule!(self, "slots.dict.subclass");
            // Classes keep their attributes in their namespace, so metaclasses add nothing.
            let plain = layout.tag != Tag::Type;
            return Ok(SlotsDeclaration { names: Vec::new(), dict: plain && !layout.dict, weak: plain && !layout.weak && !variable });
        };
        let items = if Self::is_str(&declared) {
            rule!(self, "slots.declare.string");
            vec![declared]
        } else {
            rule!(self, "slots.declare.iterable");
            self.collect(&declared)?
        };
        if !items.is_empty() && variable {
            rule!(self, "slots.builtin.variable-size");
            return Err(self.type_error(format_args!("nonempty __slots__ not supported for subtype of '{parent_name}'")));
        }
        if items.is_empty() && bases.len() > 1
            || bases.iter().skip(1).any(|base| self.solid_base(base).is(&self.solid_base(bases.first().unwrap_or(base))))
        {
            rule!(self, "slots.bases.empty", "no base but one brings slots to {class}");
        }
        if layout.tag != Tag::Instance {
            rule!(self, "slots.builtin.fixed-size", "{parent_name} has a fixed size: slots can follow");
        }
        if layout.slots > 0 {
            rule!(self, "slots.inherit.accumulate", "{class} has the slots of {parent_name} already and adds its own");
        }
        if layout.dict {
            rule!(self, "slots.dict.base", "{parent_name} gives its instances a dict: so does {class}");
        }
        if !layout.weak {
            rule!(self, "slots.declare.kept-hooks", "the slots of {class} are entered after its body");
        }
        self.read_slots(class, bases, dict, layout, items)
    }

    fn read_slots(
        &mut self,
        class: &str,
        bases: &[Value],
        dict: &Value,
        layout: super::type_object::Layout,
        items: Vec<Value>,
    ) -> PyResult<SlotsDeclaration> {
        let mut declaration = SlotsDeclaration { names: Vec::new(), dict: false, weak: false };
        let mut names: Vec<(String, Value)> = Vec::new();
        for item in items {
            let name = self.slot_name(&item)?;
            match name.as_str() {
                "__dict__" => {
                    rule!(self, "slots.dict.duplicate");
                    if layout.dict || declaration.dict {
                        return Err(self.type_error(format_args!("__dict__ slot disallowed: we already got one")));
                    }
                    rule!(self, "slots.dict.listed");
                    declaration.dict = true;
                }
                "__weakref__" => {
                    if layout.weak || declaration.weak {
                        return Err(self.type_error(format_args!("__weakref__ slot disallowed: we already got one")));
                    }
                    declaration.weak = true;
                }
                _ => {
                    let mangled = mangle(class, &name);
                    if mangled != name {
                        rule!(self, "slots.declare.mangled", "the slot {name} of {class} is called {mangled}");
                    }
                    if names.iter().any(|(known, _)| *known == mangled) {
                        rule!(self, "slots.declare.repeated", "{mangled} is listed twice");
                    }
                    let value = self.intern(&mangled)?;
                    let kept = matches!(name.as_str(), "__qualname__" | "__classcell__" | "__classdictcell__");
                    if namespace_get(&self.heap, dict, &value).is_some() && !kept {
                        rule!(self, "slots.declare.class-variable");
                        rule!(self, "slots.message.class", "the message names {mangled}");
                        rule!(self, "cached-property.slots.name-conflict", "{mangled} is a class variable and a slot");
                        return Err(self.value_error(format_args!("'{mangled}' in __slots__ conflicts with class variable")));
                    }
                    let inherited = bases.iter().any(|base| {
                        let order = base.get::<Type>(&self.heap).map(|ty| &ty.mro[..]).unwrap_or_default();
                        let dicts = order.iter().filter_map(|class| class.get::<Type>(&self.heap)?.dict.as_ref());
                        dicts.into_iter().any(|dict| namespace_get(&self.heap, dict, &value).is_some())
                    });
                    if inherited {
                        rule!(self, "slots.inherit.redeclare", "a second slot {mangled} hides the inherited one");
                    }
                    names.push((mangled, value));
                }
            }
        }
        names.sort_by(|one, other| one.0.cmp(&other.0));
        declaration.names = names.into_iter().map(|(_, value)| value).collect();
        // A further base may bring what the first one lacks.
        for base in bases {
            if let Some(base) = base.get::<Type>(&self.heap) {
                declaration.dict |= base.layout.dict && !layout.dict;
                declaration.weak |= base.layout.weak && !layout.weak;
            }
        }
        if !declaration.dict && !layout.dict {
            rule!(self, "slots.dict.absent");
        }
        Ok(declaration)
    }

    fn slot_name(&mut self, item: &Value) -> PyResult<String> {
        rule!(self, "slots.declare.names");
        if !Self::is_str(item) {
            let ty = self.type_name(item)?;
            return Err(self.type_error(format_args!("__slots__ items must be strings, not '{ty}'")));
        }
        let text = self.text_of(item).unwrap_or_default();
        let mut points = text.chars();
        let first = points.next().is_some_and(|point| point == '_' || point.is_alphabetic());
        if first && points.all(|point| point == '_' || point.is_alphanumeric()) {
            return Ok(text);
        }
        Err(self.type_error(format_args!("__slots__ must be identifiers")))
    }

    /// Enters the descriptors of what the class adds.
    pub(super) fn enter_slots(&mut self, class: &Value, dict: &Value, declaration: &SlotsDeclaration) -> PyResult<()> {
        let first = class.get::<Type>(&self.heap).map_or(0, |ty| usize::from(ty.layout.slots)) - declaration.names.len();
        for (number, name) in declaration.names.iter().enumerate() {
            rule!(self, "slots.declare.descriptor");
            let register = u16::try_from(first + number).unwrap_or(u16::MAX);
            let text = self.text_of(name).unwrap_or_default();
            let member = self.new_descriptor(&MEMBER_DESCRIPTOR, DescriptorKind::Member(register), class, &text)?;
            drop(self.namespace_put(dict, name, member)?);
        }
        for (wanted, name, kind) in
            [(declaration.dict, Name::__dict__, DescriptorKind::Dict), (declaration.weak, Name::__weakref__, DescriptorKind::WeakRef)]
        {
            let key = self.name(name).clone();
            if wanted && namespace_get(&self.heap, dict, &key).is_none() {
                let descriptor = self.new_descriptor(&GETSET_DESCRIPTOR, kind, class, name.text())?;
                drop(self.namespace_put(dict, &key, descriptor)?);
            }
        }
        Ok(())
    }
}

/// Private names get the name of the class (Language Reference 6.2.1, "Private name mangling").
fn mangle(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !class.is_empty() { format!("_{class}{name}") } else { name.to_owned() }
}
