//! Sorting of keys whose comparison no program can see: ints, floats, strs, and tuples of such. The stable order is determined then,
//! so nobody can tell which keys were compared, and the host's own sort does it.

use std::cmp::Ordering;

use crate::heap::{Heap, Tag, Value};
use crate::object::payloads::{Str, Tuple};
use crate::object::text::Text;

/// What all keys are, or all items at one place of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Ints of 64 bits and bools.
    Int,
    /// Floats, none of them NaN.
    Float,
    /// Strs, of no subclass.
    Str,
}

impl Sort {
    fn of(value: &Value) -> Option<Self> {
        if int(value).is_some() {
            Some(Self::Int)
        } else if value.as_float().is_some() {
            Some(Self::Float)
        } else {
            value.is_exact(Tag::Str).then_some(Self::Str)
        }
    }
}

#[inline]
fn int(value: &Value) -> Option<i64> {
    value.as_int().or_else(|| value.as_bool().map(i64::from))
}

#[inline]
fn text<'a>(heap: &'a Heap, value: &'a Value) -> Option<&'a Text> {
    value.get::<Str>(heap).map(|str| &str.text)
}

/// Numbers of the keys in their order; `None` when programs could have a say in it, or there is none.
pub(super) fn order(heap: &Heap, keys: &[Value], reverse: bool) -> Option<Vec<usize>> {
    let first = keys.first()?;
    if first.is_exact(Tag::Tuple) {
        return tuples(heap, keys, reverse);
    }
    let sort = Sort::of(first)?;
    if !keys.iter().all(|key| Sort::of(key) == Some(sort)) {
        return None;
    }
    if sort != Sort::Str {
        let leads = keys.iter().enumerate().map(|(number, key)| (lead(heap, key, false), number));
        return Some(sorted(leads.collect(), reverse, |one, other| one.0.cmp(&other.0), |element| element.1));
    }
    let ascii = keys.iter().all(|key| text(heap, key).is_some_and(|text| text.ascii_bytes().is_some()));
    let leads = keys.iter().enumerate().map(|(number, key)| Some((lead(heap, key, ascii), text(heap, key)?, number)));
    let compare = |one: &(u64, &Text, usize), other: &(u64, &Text, usize)| one.0.cmp(&other.0).then_with(|| one.1.cmp(other.1));
    Some(sorted(leads.collect::<Option<_>>()?, reverse, compare, |element| element.2))
}

/// Tuples whose items at each place are of one sort.
fn tuples(heap: &Heap, keys: &[Value], reverse: bool) -> Option<Vec<usize>> {
    let mut sorts: Vec<Sort> = Vec::new();
    let mut ascii = true;
    for key in keys {
        if !key.is_exact(Tag::Tuple) {
            return None;
        }
        for (at, item) in key.get::<Tuple>(heap)?.items.iter().enumerate() {
            let sort = Sort::of(item)?;
            match sorts.get(at) {
                Some(known) if *known != sort => return None,
                Some(_) => {}
                None => sorts.push(sort),
            }
            ascii &= at > 0 || sort != Sort::Str || text(heap, item)?.ascii_bytes().is_some();
        }
    }
    // Where the first items are equal if their leads are, those of the second ones decide next.
    let both = sorts.first().is_some_and(|sort| *sort != Sort::Str);
    let elements = keys.iter().enumerate().map(|(number, key)| {
        let items = items(heap, key);
        // What is missing comes before all others, or is compared in full.
        let lead = |at: usize| items.get(at).map_or(0, |item| lead(heap, item, at == 0 && ascii));
        (u128::from(lead(0)) << 64 | u128::from(if both { lead(1) } else { 0 }), key, number)
    });
    let compare = |one: &(u128, &Value, usize), other: &(u128, &Value, usize)| {
        one.0.cmp(&other.0).then_with(|| compare_items(heap, items(heap, one.1), items(heap, other.1)))
    };
    Some(sorted(elements.collect(), reverse, compare, |element| element.2))
}

fn items<'a>(heap: &'a Heap, tuple: &'a Value) -> &'a [Value] {
    tuple.get::<Tuple>(heap).map_or(&[], |tuple| &tuple.items)
}

fn compare_items(heap: &Heap, left: &[Value], right: &[Value]) -> Ordering {
    let unequal = left.iter().zip(right).map(|(left, right)| compare(heap, left, right)).find(|ordering| ordering.is_ne());
    unequal.unwrap_or_else(|| left.len().cmp(&right.len()))
}

/// Compares two values of one sort.
#[inline]
fn compare(heap: &Heap, left: &Value, right: &Value) -> Ordering {
    if let (Some(left), Some(right)) = (int(left), int(right)) {
        return left.cmp(&right);
    }
    if let (Some(left), Some(right)) = (left.as_float(), right.as_float()) {
        return left.partial_cmp(&right).unwrap_or(Ordering::Equal);
    }
    text(heap, left).cmp(&text(heap, right))
}

/// A number that comes before that of another value of the same sort only if the value does. Those of ints and floats are equal only if
/// the values are; that of a str is made of its first letters, of more of them when all strs are `ascii`.
#[inline]
fn lead(heap: &Heap, value: &Value, ascii: bool) -> u64 {
    const SIGN: u64 = 1 << 63;
    if let Some(number) = int(value) {
        return number.cast_unsigned() ^ SIGN;
    }
    if let Some(x) = value.as_float() {
        // Adding makes both zeros the same one.
        let bits = (x + 0.0).to_bits();
        return if bits & SIGN == 0 { bits | SIGN } else { !bits };
    }
    let Some(text) = text(heap, value) else { return 0 };
    if let Some(bytes) = text.ascii_bytes().filter(|_| ascii) {
        let mut first = [0; 8];
        let length = bytes.len().min(first.len());
        first[..length].copy_from_slice(&bytes[..length]);
        return u64::from_be_bytes(first);
    }
    let point = |at| text.get(at).map_or(0, |point| u64::from(point) + 1);
    point(0) << 32 | point(1)
}

/// Sorts stably, and gives the numbers of the elements.
fn sorted<T>(mut elements: Vec<T>, reverse: bool, compare: impl Fn(&T, &T) -> Ordering, number: impl Fn(&T) -> usize) -> Vec<usize> {
    if reverse {
        // Equal ones keep their order also in this direction.
        elements.sort_by(|one, other| compare(other, one));
    } else {
        elements.sort_by(compare);
    }
    elements.iter().map(number).collect()
}
