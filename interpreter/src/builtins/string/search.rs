//! Methods of `str` that look for text and take it apart.

use super::{expect_text, own, this_text};
use crate::heap::{Tag, Value};
use crate::object::text::{Text, TextBuilder};
use crate::object::type_spec::Method;
use crate::object::unicode::{is_line_end, is_space};
use crate::vm::{Args, PyResult, Vm};

/// Text, what is sought in it, and where: arguments `(self, sub, start, end)`.
struct Query {
    this: Value,
    needle: Value,
    start: usize,
    end: usize,
}

impl Query {
    fn new(vm: &mut Vm, args: &mut Args<'_>, role: &str) -> PyResult<Self> {
        let (this, needle) = (args.required(0), args.required(1));
        expect_text(vm, &needle, role)?;
        let length = this_text(vm, &this).len();
        let (start, end) = vm.search_range(args.take(2), args.take(3), length)?;
        Ok(Self { this, needle, start, end })
    }

    fn first(&self, vm: &Vm) -> Option<usize> {
        this_text(vm, &self.this).find(this_text(vm, &self.needle), self.start, self.end)
    }

    fn last(&self, vm: &Vm) -> Option<usize> {
        this_text(vm, &self.this).rfind(this_text(vm, &self.needle), self.start, self.end)
    }
}

fn number(at: Option<usize>) -> Value {
    Value::int(at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1))
}

fn str_find(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(number(Query::new(vm, &mut args, "find() argument 1")?.first(vm)))
}

fn str_rfind(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(number(Query::new(vm, &mut args, "rfind() argument 1")?.last(vm)))
}

fn str_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    match Query::new(vm, &mut args, "index() argument 1")?.first(vm) {
        Some(at) => Ok(number(Some(at))),
        None => Err(vm.value_error(format_args!("substring not found"))),
    }
}

fn str_rindex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    match Query::new(vm, &mut args, "rindex() argument 1")?.last(vm) {
        Some(at) => Ok(number(Some(at))),
        None => Err(vm.value_error(format_args!("substring not found"))),
    }
}

fn str_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let query = Query::new(vm, &mut args, "count() argument 1")?;
    let (start, end) = (query.start, query.end);
    if start > end {
        return Ok(Value::int(0));
    }
    let needle = this_text(vm, &query.needle);
    let count = if needle.is_empty() { end - start + 1 } else { this_text(vm, &query.this).count(needle, start, end) };
    vm.new_size(count)
}

/// `startswith` and `endswith`: a str, or a tuple of them.
fn affix(vm: &mut Vm, mut args: Args<'_>, name: &str, at_end: bool) -> PyResult {
    let (this, wanted) = (args.required(0), args.required(1));
    let length = this_text(vm, &this).len();
    let (start, end) = vm.search_range(args.take(2), args.take(3), length)?;
    let fits = |affix: &Text, vm: &Vm| {
        start <= end && affix.len() <= end - start && {
            let at = if at_end { end - affix.len() } else { start };
            this_text(vm, &this).matches_at(affix, at)
        }
    };
    if !wanted.is_tag(Tag::Tuple) {
        return match wanted.text(vm) {
            Some(affix) => Ok(Value::bool(fits(affix, vm))),
            None => {
                let given = vm.type_name(&wanted)?;
                Err(vm.type_error(format_args!("{name} first arg must be str or a tuple of str, not {given}")))
            }
        };
    }
    for choice in crate::builtins::tuple::items(vm, &wanted) {
        let Some(affix) = choice.text(vm) else {
            let given = vm.type_name(&choice)?;
            return Err(vm.type_error(format_args!("tuple for {name} must only contain str, not {given}")));
        };
        if fits(affix, vm) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn str_startswith(vm: &mut Vm, args: Args<'_>) -> PyResult {
    affix(vm, args, "startswith", false)
}

fn str_endswith(vm: &mut Vm, args: Args<'_>) -> PyResult {
    affix(vm, args, "endswith", true)
}

/// The part of a text from `start` to before `end`; the str itself, if that is all of it.
pub(super) fn part(vm: &mut Vm, this: Value, start: usize, end: usize) -> PyResult {
    let text = this_text(vm, &this);
    if start == 0 && end == text.len() && this.is_exact(Tag::Str) {
        return Ok(this);
    }
    let part = text.slice(start, end);
    vm.new_text(part)
}

fn str_removeprefix(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, prefix) = (args.required(0), args.required(1));
    expect_text(vm, &prefix, "removeprefix() argument")?;
    let (text, prefix) = (this_text(vm, &this), this_text(vm, &prefix));
    let start = if text.matches_at(prefix, 0) { prefix.len() } else { 0 };
    let end = text.len();
    part(vm, this, start, end)
}

fn str_removesuffix(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, suffix) = (args.required(0), args.required(1));
    expect_text(vm, &suffix, "removesuffix() argument")?;
    let (text, suffix) = (this_text(vm, &this), this_text(vm, &suffix));
    let end = text.len().checked_sub(suffix.len()).filter(|at| text.matches_at(suffix, *at)).unwrap_or(text.len());
    part(vm, this, 0, end)
}

fn str_replace(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, old, new) = (args.required(0), args.required(1), args.required(2));
    expect_text(vm, &old, "replace() argument 1")?;
    expect_text(vm, &new, "replace() argument 2")?;
    let count = match args.take(3) {
        Some(count) => vm.size_index(&count)?,
        None => -1,
    };
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let (length, gone) = (this_text(vm, &this).len(), this_text(vm, &old).len());
    if most == 0 {
        return part(vm, this, 0, length);
    }
    if gone == 0 {
        return fill(vm, &this, &new, most);
    }
    let Some(first) = this_text(vm, &this).find(this_text(vm, &old), 0, length) else { return part(vm, this, 0, length) };
    let added = this_text(vm, &new).len();
    let mut builder = TextBuilder::with_capacity(length + added);
    let (mut at, mut from, mut left) = (Some(first), 0, most);
    while let Some(found) = at {
        if added > gone {
            vm.room_for_text(&builder, added + found - from)?;
        }
        let text = this_text(vm, &this);
        builder.push_part(text, from, found);
        builder.push_text(this_text(vm, &new));
        from = found + gone;
        left -= 1;
        at = if left > 0 { text.find(this_text(vm, &old), from, length) } else { None };
    }
    builder.push_part(this_text(vm, &this), from, length);
    vm.new_text(builder.finish())
}

/// `text.replace("", new, most)`: `new` stands before each code point and at the end.
fn fill(vm: &mut Vm, this: &Value, new: &Value, most: usize) -> PyResult {
    let text = own(vm, this)?;
    let new = own(vm, new)?;
    let mut left = most;
    let mut builder = TextBuilder::default();
    for point in text.points() {
        if left > 0 {
            vm.room_for_text(&builder, new.len())?;
            builder.push_text(&new);
            left -= 1;
        }
        builder.push(point);
    }
    if left > 0 {
        builder.push_text(&new);
    }
    vm.new_text(builder.finish())
}

/// Makes a list of parts of a text, given by their bounds.
fn parts(vm: &mut Vm, this: &Value, bounds: &[(usize, usize)]) -> PyResult {
    let mut items = Vec::with_capacity(bounds.len());
    for (start, end) in bounds {
        let part = this_text(vm, this).slice(*start, *end);
        items.push(vm.new_text(part)?);
    }
    vm.new_list(items)
}

/// Arguments of `split` and `rsplit`: text, separator, most splits.
fn split_arguments(vm: &mut Vm, args: &mut Args<'_>) -> PyResult<(Value, Option<Value>, usize)> {
    let this = args.required(0);
    let separator = args.take(1).filter(|separator| !separator.is_none());
    if let Some(separator) = &separator {
        match separator.text(vm) {
            Some(text) if text.is_empty() => return Err(vm.value_error(format_args!("empty separator"))),
            Some(_) => {}
            None => {
                let name = vm.type_name(separator)?;
                return Err(vm.type_error(format_args!("must be str or None, not {name}")));
            }
        }
    }
    let most = match args.take(2) {
        Some(most) => vm.size_index(&most)?,
        None => -1,
    };
    Ok((this, separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

fn str_split(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, separator, most) = split_arguments(vm, &mut args)?;
    let Some(separator) = separator else {
        let bounds = words(this_text(vm, &this), most);
        vm.charge(bounds.len() as u64)?;
        return parts(vm, &this, &bounds);
    };
    let (mut items, mut from) = (Vec::new(), 0);
    let (length, gone) = (this_text(vm, &this).len(), this_text(vm, &separator).len());
    while items.len() < most
        && let text = this_text(vm, &this)
        && let Some(at) = text.find(this_text(vm, &separator), from, length)
    {
        let part = text.slice(from, at);
        items.push(vm.new_text(part)?);
        from = at + gone;
    }
    vm.charge(items.len() as u64 + 1)?;
    items.push(part(vm, this, from, length)?);
    vm.new_list(items)
}

/// Bounds of the words of a text; the last one takes all the rest once there were `most` splits.
fn words(text: &Text, most: usize) -> Vec<(usize, usize)> {
    let length = text.len();
    let space = |at: usize| text.get(at).is_some_and(is_space);
    let (mut bounds, mut at) = (Vec::new(), 0);
    loop {
        while at < length && space(at) {
            at += 1;
        }
        if at == length {
            return bounds;
        }
        if bounds.len() == most {
            bounds.push((at, length));
            return bounds;
        }
        let start = at;
        while at < length && !space(at) {
            at += 1;
        }
        bounds.push((start, at));
    }
}

fn str_rsplit(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, separator, most) = split_arguments(vm, &mut args)?;
    let text = this_text(vm, &this);
    let mut bounds = Vec::new();
    match separator {
        Some(separator) => {
            let separator = this_text(vm, &separator);
            let mut to = text.len();
            while bounds.len() < most
                && let Some(at) = text.rfind(separator, 0, to)
            {
                bounds.push((at + separator.len(), to));
                to = at;
            }
            bounds.push((0, to));
        }
        None => {
            let points = text.to_points();
            let mut to = points.len();
            loop {
                while to > 0 && is_space(points[to - 1]) {
                    to -= 1;
                }
                if to == 0 {
                    break;
                }
                if bounds.len() == most {
                    bounds.push((0, to));
                    break;
                }
                let end = to;
                while to > 0 && !is_space(points[to - 1]) {
                    to -= 1;
                }
                bounds.push((to, end));
            }
        }
    }
    bounds.reverse();
    parts(vm, &this, &bounds)
}

fn str_splitlines(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let keep = match args.take(1) {
        Some(keep) => vm.truth(&keep)?,
        None => false,
    };
    let points = this_text(vm, &this).to_points();
    let (mut bounds, mut start, mut at) = (Vec::new(), 0, 0);
    while at < points.len() {
        if is_line_end(points[at]) {
            let end = at;
            at += if points[at] == 0x0d && points.get(at + 1) == Some(&0x0a) { 2 } else { 1 };
            bounds.push((start, if keep { at } else { end }));
            start = at;
        } else {
            at += 1;
        }
    }
    if start < points.len() {
        bounds.push((start, points.len()));
    }
    parts(vm, &this, &bounds)
}

fn partition(vm: &mut Vm, mut args: Args<'_>, last: bool) -> PyResult {
    let (this, separator) = (args.required(0), args.required(1));
    let Some(needle) = separator.text(vm) else {
        let name = vm.type_name(&separator)?;
        return Err(vm.type_error(format_args!("must be str, not {name}")));
    };
    if needle.is_empty() {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let (text, gone) = (this_text(vm, &this), needle.len());
    let length = text.len();
    let found = if last { text.rfind(needle, 0, length) } else { text.find(needle, 0, length) };
    let items = match found {
        Some(at) => {
            let (before, after) = (text.slice(0, at), text.slice(at + gone, length));
            [vm.new_text(before)?, separator, vm.new_text(after)?]
        }
        None => {
            let (empty, other) = (vm.new_str("")?, vm.new_str("")?);
            if last { [empty, other, this] } else { [this, empty, other] }
        }
    };
    vm.new_tuple(items)
}

fn str_partition(vm: &mut Vm, args: Args<'_>) -> PyResult {
    partition(vm, args, false)
}

fn str_rpartition(vm: &mut Vm, args: Args<'_>) -> PyResult {
    partition(vm, args, true)
}

/// The table.
pub(super) const METHODS: [Method; 15] = [
    Method::new("find", "($self, sub, start=None, end=None, /)", str_find),
    Method::new("rfind", "($self, sub, start=None, end=None, /)", str_rfind),
    Method::new("index", "($self, sub, start=None, end=None, /)", str_index),
    Method::new("rindex", "($self, sub, start=None, end=None, /)", str_rindex),
    Method::new("count", "($self, sub, start=None, end=None, /)", str_count),
    Method::new("startswith", "($self, prefix, start=None, end=None, /)", str_startswith),
    Method::new("endswith", "($self, suffix, start=None, end=None, /)", str_endswith),
    Method::new("removeprefix", "($self, prefix, /)", str_removeprefix),
    Method::new("removesuffix", "($self, suffix, /)", str_removesuffix),
    Method::new("replace", "($self, old, new, /, count=-1)", str_replace),
    Method::new("split", "($self, /, sep=None, maxsplit=-1)", str_split),
    Method::new("rsplit", "($self, /, sep=None, maxsplit=-1)", str_rsplit),
    Method::new("splitlines", "($self, /, keepends=False)", str_splitlines),
    Method::new("partition", "($self, sep, /)", str_partition),
    Method::new("rpartition", "($self, sep, /)", str_rpartition),
];
