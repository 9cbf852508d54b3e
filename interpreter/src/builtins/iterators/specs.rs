//! Types of the containers' iterators.

use super::state::{iterator_length_hint, iterator_next};
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{PyResult, Vm};

/// `iter(iterator)` is the iterator.
pub(crate) fn iterator_iter(_: &mut Vm, this: &Value) -> PyResult {
    Ok(this.clone())
}

/// Slots of all iterators.
pub(super) const SLOTS: Slots = Slots { iter: Some(iterator_iter), next: Some(iterator_next), ..Slots::NONE };

macro_rules! iterators {
    ($($constant:ident $name:literal;)+) => {
        $(#[doc = concat!("`", $name, "`.")]
        pub(super) static $constant: TypeSpec = TypeSpec {
            name: $name,
            tag: Some(Tag::Iterator),
            flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
            slots: SLOTS,
            methods: &[Method::new("__length_hint__", "($self, /)", iterator_length_hint)],
            ..TypeSpec::DERIVED
        };)+
    };
}

iterators! {
    ITERATOR "iterator";
    CALLABLE_ITERATOR "callable_iterator";
    LIST_ITERATOR "list_iterator";
    LIST_REVERSE_ITERATOR "list_reverseiterator";
    TUPLE_ITERATOR "tuple_iterator";
    STR_ITERATOR "str_ascii_iterator";
    BYTES_ITERATOR "bytes_iterator";
    RANGE_ITERATOR "range_iterator";
    LONG_RANGE_ITERATOR "longrange_iterator";
    DICT_KEY_ITERATOR "dict_keyiterator";
    DICT_VALUE_ITERATOR "dict_valueiterator";
    DICT_ITEM_ITERATOR "dict_itemiterator";
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator";
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator";
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator";
    SET_ITERATOR "set_iterator";
}
