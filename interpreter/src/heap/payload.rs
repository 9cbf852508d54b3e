//! What the heap must know of a payload, and the macro that declares one.
#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use smallvec::SmallVec;

use super::header::{Header, Tag};
use super::value::Value;

/// Sees every value that a payload refers to. Values are visited in the order in which CPython's traverse does.
pub type Visitor<'a> = &'a mut dyn FnMut(&Value);

/// State inside a payload. Implemented for values, containers of them, and plain data; a field whose
/// type lacks it does not compile, so no reference can be forgotten.
pub trait Trace {
    /// Show every value inside.
    fn traverse(&self, visit: Visitor<'_>);
    /// Drop every value inside that can take part in a cycle.
    fn clear(&mut self);
    /// Bytes held outside the object itself.
    fn extra_size(&self) -> usize;
}

/// A payload type. Implemented by [`payload!`](crate::heap::payload) only.
pub trait Payload: Trace + 'static {
    /// Its tag.
    const TAG: Tag;
}

/// Offset of the payload behind the header.
pub(super) const PAYLOAD: usize = size_of::<Header>();

/// Plain data: holds no values.
#[macro_export]
macro_rules! plain {
    ($($ty:ty),+ $(,)?) => {
        $(impl $crate::heap::Trace for $ty {
            #[inline]
            fn traverse(&self, _: $crate::heap::Visitor<'_>) {}
            #[inline]
            fn clear(&mut self) {}
            #[inline]
            fn extra_size(&self) -> usize { 0 }
        })+
    };
}

plain!(bool, u8, u16, u32, u64, i32, i64, f64, usize, isize, char, &'static str, ());

/// Declares payload types: the struct, its tag, and its [`Trace`].
///
/// ```text
/// payload! {
///     /// A closure cell.
///     pub struct Cell as Cell { /// Content. pub content: Option<Value>, }
/// }
/// ```
#[macro_export]
macro_rules! payload {
    ($($(#[$meta:meta])* pub struct $name:ident as $tag:ident { $($(#[$fmeta:meta])* pub $field:ident: $ty:ty),* $(,)? })+) => {
        $($crate::traced! { $(#[$meta])* pub struct $name { $($(#[$fmeta])* pub $field: $ty),* } }
        impl $crate::heap::Payload for $name { const TAG: $crate::heap::Tag = $crate::heap::Tag::$tag; })+
    };
}

/// Declares a struct that is part of payloads, with its [`Trace`].
#[macro_export]
macro_rules! traced {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $ty:ty),* $(,)? })+) => {
        $($(#[$meta])* pub struct $name { $($(#[$fmeta])* pub $field: $ty),* }
        impl $crate::heap::Trace for $name {
            #[allow(unused_variables, clippy::allow_attributes, reason = "a struct without fields visits nothing")]
            fn traverse(&self, visit: $crate::heap::Visitor<'_>) {
                let Self { $($field),* } = self;
                $($crate::heap::Trace::traverse($field, visit);)*
            }
            fn clear(&mut self) {
                let Self { $($field),* } = self;
                $($crate::heap::Trace::clear($field);)*
            }
            #[inline]
            fn extra_size(&self) -> usize {
                let Self { $($field),* } = self;
                0 $(+ $crate::heap::Trace::extra_size($field))*
            }
        })+
    };
}

impl Trace for Value {
    #[inline]
    fn traverse(&self, visit: Visitor<'_>) {
        visit(self);
    }
    fn clear(&mut self) {
        drop(std::mem::replace(self, Self::NONE));
    }
    #[inline]
    fn extra_size(&self) -> usize {
        0
    }
}

impl<T: Trace> Trace for Option<T> {
    fn traverse(&self, visit: Visitor<'_>) {
        if let Some(inner) = self {
            inner.traverse(visit);
        }
    }
    fn clear(&mut self) {
        drop(self.take());
    }
    #[inline]
    fn extra_size(&self) -> usize {
        self.as_ref().map_or(0, Trace::extra_size)
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn traverse(&self, visit: Visitor<'_>) {
        for item in self {
            item.traverse(visit);
        }
    }
    fn clear(&mut self) {
        // Out of the payload first: what the values free must not find them here.
        for item in std::mem::take(self).into_iter().rev() {
            drop(item);
        }
    }
    #[inline]
    fn extra_size(&self) -> usize {
        self.capacity() * size_of::<T>() + self.iter().map(Trace::extra_size).sum::<usize>()
    }
}

/// Items of a queue die first to last.
impl<T: Trace> Trace for VecDeque<T> {
    fn traverse(&self, visit: Visitor<'_>) {
        for item in self {
            item.traverse(visit);
        }
    }
    fn clear(&mut self) {
        for item in std::mem::take(self) {
            drop(item);
        }
    }
    #[inline]
    fn extra_size(&self) -> usize {
        self.capacity() * size_of::<T>() + self.iter().map(Trace::extra_size).sum::<usize>()
    }
}

impl<T: Trace> Trace for Box<[T]> {
    fn traverse(&self, visit: Visitor<'_>) {
        for item in self {
            item.traverse(visit);
        }
    }
    fn clear(&mut self) {
        Trace::clear(&mut std::mem::take(self).into_vec());
    }
    #[inline]
    fn extra_size(&self) -> usize {
        size_of_val::<[T]>(self) + self.iter().map(Trace::extra_size).sum::<usize>()
    }
}

impl<A: smallvec::Array<Item: Trace>> Trace for SmallVec<A> {
    fn traverse(&self, visit: Visitor<'_>) {
        for item in self {
            item.traverse(visit);
        }
    }
    fn clear(&mut self) {
        if !self.is_empty() {
            let mut items = std::mem::take(self);
            while let Some(item) = items.pop() {
                drop(item);
            }
        }
    }
    #[inline]
    fn extra_size(&self) -> usize {
        let outside = if self.spilled() { self.capacity() * size_of::<A::Item>() } else { 0 };
        outside + self.iter().map(Trace::extra_size).sum::<usize>()
    }
}

impl<T: Trace> Trace for Box<T> {
    fn traverse(&self, visit: Visitor<'_>) {
        (**self).traverse(visit);
    }
    fn clear(&mut self) {
        (**self).clear();
    }
    #[inline]
    fn extra_size(&self) -> usize {
        size_of::<T>() + (**self).extra_size()
    }
}

impl<A: Trace, B: Trace> Trace for (A, B) {
    fn traverse(&self, visit: Visitor<'_>) {
        self.0.traverse(visit);
        self.1.traverse(visit);
    }
    fn clear(&mut self) {
        self.0.clear();
        self.1.clear();
    }
    #[inline]
    fn extra_size(&self) -> usize {
        self.0.extra_size() + self.1.extra_size()
    }
}

impl<T: Copy> Trace for Cell<T> {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    #[inline]
    fn extra_size(&self) -> usize {
        0
    }
}

impl<T: Trace> Trace for RefCell<T> {
    fn traverse(&self, visit: Visitor<'_>) {
        self.borrow().traverse(visit);
    }
    fn clear(&mut self) {
        self.get_mut().clear();
    }
    #[inline]
    fn extra_size(&self) -> usize {
        self.borrow().extra_size()
    }
}

impl Trace for Box<str> {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    #[inline]
    fn extra_size(&self) -> usize {
        self.len()
    }
}

impl Trace for num_bigint::BigInt {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    #[inline]
    fn extra_size(&self) -> usize {
        usize::try_from(self.bits() / 8).unwrap_or(usize::MAX)
    }
}
