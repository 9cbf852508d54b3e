//! `str.format`: replacement fields (Library Reference, "Format String Syntax").

use super::own;
use crate::heap::Value;
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Raised, Vm};

/// Numbering of fields without a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic,
    Manual,
}

/// One call of `format`.
struct Template<'a> {
    positional: &'a [Value],
    /// A dict, or any mapping for `format_map`.
    named: &'a Value,
    numbering: Numbering,
    next: usize,
}

/// Formats a template.
pub(super) fn format(vm: &mut Vm, this: &Value, positional: &[Value], named: &Value) -> PyResult {
    let points = own(vm, this)?.to_points();
    let mut template = Template { positional, named, numbering: Numbering::Unknown, next: 0 };
    let text = template.expand(vm, &points, 2)?;
    vm.new_text(text)
}

const OPEN: u32 = 0x7b;
const CLOSE: u32 = 0x7d;

impl Template<'_> {
    fn expand(&mut self, vm: &mut Vm, points: &[u32], depth: u32) -> PyResult<Text> {
        if depth == 0 {
            return Err(vm.value_error(format_args!("Max string recursion exceeded")));
        }
        let mut builder = TextBuilder::default();
        let mut at = 0;
        while at < points.len() {
            let point = points[at];
            at += 1;
            if point != OPEN && point != CLOSE {
                builder.push(point);
            } else if points.get(at) == Some(&point) {
                builder.push(point);
                at += 1;
            } else if point == CLOSE {
                return Err(vm.value_error(format_args!("Single '}}' encountered in format string")));
            } else {
                let end = field_end(points, at).ok_or_else(|| {
                    if at == points.len() {
                        vm.value_error(format_args!("Single '{{' encountered in format string"))
                    } else {
                        vm.value_error(format_args!("expected '}}' before end of string"))
                    }
                })?;
                let text = self.field(vm, &points[at..end], depth)?;
                vm.room_for_text(&builder, text.text(vm).map_or(0, Text::len))?;
                vm.push_text(&mut builder, &text);
                at = end + 1;
            }
        }
        Ok(builder.finish())
    }

    /// `name!conversion:spec`
    fn field(&mut self, vm: &mut Vm, field: &[u32], depth: u32) -> PyResult {
        let mut brackets = false;
        let split = field.iter().position(|point| {
            match char::from_u32(*point) {
                Some('[') => brackets = true,
                Some(']') => brackets = false,
                _ => {}
            }
            !brackets && matches!(*point, 0x3a | 0x21)
        });
        let (name, rest) = field.split_at(split.unwrap_or(field.len()));
        if name.contains(&OPEN) {
            return Err(vm.value_error(format_args!("unexpected '{{' in field name")));
        }
        let mut value = self.value(vm, name)?;
        let mut rest = rest;
        if rest.first() == Some(&0x21) {
            let conversion = rest.get(1).and_then(|point| char::from_u32(*point));
            if rest.len() > 2 && rest[2] != 0x3a {
                return Err(vm.value_error(format_args!("expected ':' after conversion specifier")));
            }
            value = match conversion {
                Some('r') => vm.repr_of(&value)?,
                Some('s') => vm.str_of(&value)?,
                Some('a') => {
                    let repr = vm.repr_of(&value)?;
                    let text = own(vm, &repr)?;
                    vm.new_str(&super::ascii(&text))?
                }
                Some(other) => return Err(vm.value_error(format_args!("Unknown conversion specifier {other}"))),
                None => return Err(vm.value_error(format_args!("unmatched '{{' in format spec"))),
            };
            rest = &rest[2.min(rest.len())..];
        }
        let spec = match rest.split_first() {
            Some((_, spec)) => self.expand(vm, spec, depth - 1)?,
            None => Text::new(""),
        };
        let spec = vm.new_text(spec)?;
        vm.format_of(&value, &spec)
    }

    /// `first.attribute[item]`
    fn value(&mut self, vm: &mut Vm, name: &[u32]) -> PyResult {
        let end = name.iter().position(|point| matches!(*point, 0x2e | 0x5b)).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let mut value = self.first(vm, &Text::from_points(first.to_vec()))?;
        while let Some((mark, tail)) = rest.split_first() {
            if *mark == 0x2e {
                let end = tail.iter().position(|point| matches!(*point, 0x2e | 0x5b)).unwrap_or(tail.len());
                if end == 0 {
                    return Err(vm.value_error(format_args!("Empty attribute in format string")));
                }
                let name = vm.intern(&Text::from_points(tail[..end].to_vec()).to_string_lossy())?;
                value = vm.get_attribute(&value, &name)?;
                rest = &tail[end..];
            } else if *mark == 0x5b {
                let Some(end) = tail.iter().position(|point| *point == 0x5d) else {
                    return Err(vm.value_error(format_args!("Missing ']' in format string")));
                };
                if end == 0 {
                    return Err(vm.value_error(format_args!("Empty attribute in format string")));
                }
                let key = Text::from_points(tail[..end].to_vec());
                let key = match number(&key) {
                    Some(number) => Value::int(number),
                    None => vm.new_text(key)?,
                };
                value = vm.get_item(&value, &key)?;
                rest = &tail[end + 1..];
            } else {
                return Err(vm.value_error(format_args!("Only '.' or '[' may follow ']' in format field specifier")));
            }
        }
        Ok(value)
    }

    fn first(&mut self, vm: &mut Vm, name: &Text) -> PyResult {
        let index = if name.is_empty() {
            if self.numbering == Numbering::Manual {
                return Err(vm.value_error(format_args!("cannot switch from manual field specification to automatic field numbering")));
            }
            self.numbering = Numbering::Automatic;
            self.next += 1;
            Some(self.next - 1)
        } else if let Some(number) = number(name) {
            if self.numbering == Numbering::Automatic {
                return Err(vm.value_error(format_args!("cannot switch from automatic field numbering to manual field specification")));
            }
            self.numbering = Numbering::Manual;
            usize::try_from(number).ok()
        } else {
            None
        };
        match index {
            Some(index) => self.positional.get(index).cloned().ok_or_else(|| missing(vm, index)),
            None => {
                let key = vm.new_text(name.clone())?;
                vm.get_item(self.named, &key)
            }
        }
    }
}

fn missing(vm: &mut Vm, index: usize) -> Raised {
    vm.index_error(format_args!("Replacement index {index} out of range for positional args tuple"))
}

fn number(text: &Text) -> Option<i64> {
    let text = text.as_ascii()?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Place of the brace that closes the field which begins at `at`.
fn field_end(points: &[u32], at: usize) -> Option<usize> {
    let mut depth = 1;
    let mut brackets = false;
    let mut in_name = true;
    for (index, point) in points.iter().enumerate().skip(at) {
        match *point {
            0x5b if in_name => brackets = true,
            0x5d => brackets = false,
            0x3a | 0x21 if !brackets => in_name = false,
            OPEN if !brackets => depth += 1,
            CLOSE if !brackets => {
                depth -= 1;
                if depth == 0 {
                    return Some(index);
                }
            }
            _ => {}
        }
    }
    None
}
