//! What was found in types lately, by version of the type: a version never comes back ([`NO_VERSION`] apart), so nothing here
//! needs to be cleared.

use super::uncounted::Uncounted;
use crate::heap::Value;
use crate::object::payloads::InlineCache;
use crate::vm::NO_VERSION;

/// What an instruction does with an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// `LoadAttr`.
    Load,
    /// `LoadMethod`.
    Method,
    /// `StoreAttr`.
    Store,
    /// `DeleteAttr`.
    Delete,
}

/// Attributes, for sites that see several types in turn: their own cache holds but one.
#[derive(Default)]
pub struct Attributes(Box<[Option<Attribute>]>);

/// One of [`Attributes`].
#[derive(Clone, Copy)]
struct Attribute {
    /// Address of the name; names are interned and stay.
    name: usize,
    access: Access,
    cache: InlineCache,
}

impl Attributes {
    /// Places; a power of two.
    const LENGTH: usize = 512;

    fn place(version: u32, name: usize, access: Access) -> usize {
        (version as usize).wrapping_mul(37).wrapping_add(name >> 4).wrapping_add(access as usize * 131) & (Self::LENGTH - 1)
    }

    /// What an access to the attribute `name` of instances of this version has found.
    pub(super) fn find(&self, version: u32, name: &Value, access: Access) -> Option<InlineCache> {
        let name = name.address()?;
        let known = self.0.get(Self::place(version, name, access))?.as_ref()?;
        (known.cache.version == version && known.name == name && known.access == access).then_some(known.cache)
    }

    /// Remembers what was found.
    pub(super) fn remember(&mut self, name: &Value, access: Access, cache: InlineCache) {
        let Some(name) = name.address() else { return };
        if self.0.is_empty() {
            self.0 = vec![None; Self::LENGTH].into();
        }
        self.0[Self::place(cache.version, name, access)] = Some(Attribute { name, access, cache });
    }
}

/// Functions that the machine calls by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A special method of context managers, by the number that `LoadSpecial` has.
    Special(u16),
    /// The `__init__` of a class whose instances are made by `object.__new__`.
    Init,
}

/// Such functions, by version of the type.
#[derive(Default)]
pub struct Functions([Known; 32]);

/// One of [`Functions`].
#[derive(Clone, Copy, Default)]
struct Known {
    /// Version and role; 0 is none, for no version is 0.
    key: u64,
    function: Uncounted,
}

impl Functions {
    #[inline(always)]
    fn key(version: u32, role: Role) -> u64 {
        let number = match role {
            Role::Special(number) => u64::from(number & 3),
            Role::Init => 4,
        };
        u64::from(version) << 3 | number
    }

    /// The roles of a type lie side by side.
    #[inline(always)]
    fn place(key: u64) -> usize {
        usize::try_from(key & 31).unwrap_or(0)
    }

    /// What was found at this version.
    #[inline(always)]
    pub(super) fn find(&self, version: u32, role: Role) -> Option<&Uncounted> {
        let key = Self::key(version, role);
        let known = &self.0[Self::place(key)];
        (known.key == key).then_some(&known.function)
    }

    /// Remembers what was found.
    pub(super) fn remember(&mut self, version: u32, role: Role, found: &Value) {
        if version == NO_VERSION {
            return;
        }
        let key = Self::key(version, role);
        self.0[Self::place(key)] = Known { key, function: Uncounted::of(found) };
    }
}
