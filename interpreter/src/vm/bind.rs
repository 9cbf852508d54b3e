//! Binding of arguments to parameters, one way for Python functions and for natives (Language Reference 6.3.4 "Calls").
//!
//! A native's signature is CPython's text signature; it is parsed once a VM. `$self` and `$type` are the first place, `$module` is none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use super::call::Entry;
use super::{Args, PyResult, Raised, Vm, run};
use crate::compile::code::{Code, Params};
use crate::heap::Value;
use crate::object::payloads::{Body, Function, Native, Str, Tuple};
use crate::rule;

/// Parameters of a native.
#[derive(Debug)]
pub struct Signature {
    /// Names, in the order positional, keyword-only, `*args`, `**kwargs`.
    pub names: Vec<Box<str>>,
    /// Text of the default, for those that have one.
    pub defaults: Vec<Option<Box<str>>>,
    /// Shape.
    pub params: Params,
    /// The first place is the object that the native is bound to.
    pub bound: bool,
    /// The fewest and the most positional arguments with which a call needs no binding; none when `least` is above `most`.
    pub least: u16,
    /// See `least`.
    pub most: u16,
}

impl Signature {
    /// Parses a text signature such as `($self, object, /, *, key=None)`.
    pub fn parse(text: &str) -> Self {
        let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
        let (mut positional, mut keyword_only) = (Vec::new(), Vec::new());
        let (mut params, mut bound, mut after_star) = (Params::default(), false, false);
        let (mut star, mut double) = (None, None);
        for part in split(inner) {
            let (name, default) = match part.split_once('=') {
                Some((name, default)) => (name.trim(), Some(default.trim().into())),
                None => (part, None),
            };
            match name {
                "" | "$module" => {}
                "/" => params.positional_only = count(positional.len()),
                "*" => after_star = true,
                _ if name.starts_with("**") => double = Some(&name[2..]),
                _ if name.starts_with('*') => {
                    star = Some(&name[1..]);
                    after_star = true;
                }
                _ if after_star => keyword_only.push((name, default)),
                _ => {
                    bound |= name.starts_with('$');
                    positional.push((name.trim_start_matches('$'), default));
                }
            }
        }
        if bound {
            params.positional_only = params.positional_only.max(1);
        }
        params.positional = count(positional.len());
        params.keyword_only = count(keyword_only.len());
        (params.varargs, params.varkw) = (star.is_some(), double.is_some());
        let all = positional.into_iter().chain(keyword_only).chain(star.map(|name| (name, None))).chain(double.map(|name| (name, None)));
        let (names, defaults) = all.map(|(name, default)| (Box::from(name), default)).unzip();
        let (names, defaults): (Vec<Box<str>>, Vec<Option<Box<str>>>) = (names, defaults);
        let plain = params.keyword_only == 0 && !params.varargs && !params.varkw;
        let required = count(defaults.iter().take_while(|default| default.is_none()).count());
        let most = params.positional;
        let least = if plain { required.min(most) } else { u16::MAX };
        Self { names, defaults, params, bound, least, most }
    }
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Splits at commas outside brackets and quotes.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut quote) = (Vec::new(), 0_i32, 0, None);
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('\'' | '"', None) => quote = Some(c),
            ('(' | '[' | '{', None) => depth += 1,
            (')' | ']' | '}', None) => depth -= 1,
            (',', None) if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// Names of the parameters of what is called, and how it is called in messages.
pub struct Target<'a> {
    /// Shape.
    pub params: Params,
    /// Name of parameter `n`.
    pub name: &'a dyn Fn(usize) -> &'a str,
    /// `f` in "`f()` missing …".
    pub function: &'a str,
}

/// The parsed signature of a native. Parsed once a process and kept: natives are static.
#[inline]
pub fn signature_of(native: &Native) -> &'static Signature {
    native.signature.get().unwrap_or_else(|| parsed_signature(native))
}

#[cold]
fn parsed_signature(native: &Native) -> &'static Signature {
    static PARSED: Mutex<BTreeMap<usize, &'static Signature>> = Mutex::new(BTreeMap::new());
    let mut parsed = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    let method = native.method;
    let signature =
        *parsed.entry(std::ptr::from_ref(method).addr()).or_insert_with(|| Box::leak(Box::new(Signature::parse(method.signature))));
    native.signature.set(Some(signature));
    signature
}

/// Where arguments by keyword go.
struct Targets {
    /// Register of each, or [`Targets::REST`] for those that go into `**kwargs`.
    of_keyword: [u8; 8],
    /// Registers that get an argument, as bits.
    filled: u64,
}

impl Targets {
    const REST: u8 = u8::MAX;
}

impl Vm {
    /// Arguments in the places of a native with a signature; `None` where one with a default was left out.
    pub fn bind_native(&mut self, name: &str, signature: &Signature, args: &mut Args<'_>) -> PyResult<Vec<Option<Value>>> {
        let short = name.rsplit('.').next().unwrap_or(name);
        let target = Target { params: signature.params, name: &|n| &signature.names[n], function: short };
        let mut places = self.distribute(&target, args)?;
        let params = signature.params;
        let skip = usize::from(signature.bound);
        let given = args.positional();
        if !params.varargs && given > usize::from(params.positional) {
            return Err(self.native_too_many(&target, name, signature, given - skip));
        }
        let plain = usize::from(params.positional) + usize::from(params.keyword_only);
        for at in 0..plain {
            if places[at].is_none() && signature.defaults[at].is_none() {
                return Err(self.native_missing(&target, name, signature, at, (given.saturating_sub(skip), args.names().is_empty())));
            }
        }
        self.fill_stars(params, &mut places)?;
        if params.varargs && params.keyword_only > 0 {
            // Natives see their places in the order of the text.
            let star = places.remove(plain);
            places.insert(usize::from(params.positional), star);
        }
        Ok(places)
    }

    #[cold]
    fn native_too_many(&mut self, target: &Target<'_>, name: &str, signature: &Signature, given: usize) -> Raised {
        let skip = usize::from(signature.bound);
        let most = usize::from(target.params.positional) - skip;
        let required = signature.defaults.iter().skip(skip).take(most).filter(|default| default.is_none()).count();
        if most == 0 && target.params.keyword_only > 0 {
            let short = target.function;
            return self.type_error(format_args!("{short}() takes no positional arguments"));
        }
        if most == 0 {
            return self.type_error(format_args!("{name}() takes no arguments ({given} given)"));
        }
        if most == 1 && required == 1 {
            return self.type_error(format_args!("{name}() takes exactly one argument ({given} given)"));
        }
        let bound = if required == most { "" } else { "at most " };
        let plural = if most == 1 { "" } else { "s" };
        let short = target.function;
        if usize::from(target.params.positional_only) == most + skip {
            return self.type_error(format_args!("{short} expected {bound}{most} argument{plural}, got {given}"));
        }
        let kind = if target.params.keyword_only == 0 { "" } else { "positional " };
        let bound = if bound.is_empty() { "exactly " } else { bound };
        self.type_error(format_args!("{short}() takes {bound}{most} {kind}argument{plural} ({given} given)"))
    }

    #[cold]
    fn native_missing(
        &mut self,
        target: &Target<'_>,
        name: &str,
        signature: &Signature,
        at: usize,
        (given, no_keywords): (usize, bool),
    ) -> Raised {
        let skip = usize::from(signature.bound);
        let most = usize::from(target.params.positional) - skip;
        let required = signature.defaults.iter().skip(skip).take(most).filter(|default| default.is_none()).count();
        let short = target.function;
        if usize::from(target.params.positional_only) == most + skip && no_keywords && target.params.keyword_only == 0 {
            if most == 1 {
                return self.type_error(format_args!("{name}() takes exactly one argument ({given} given)"));
            }
            let bound = if required == most && !target.params.varargs { "" } else { "at least " };
            let plural = if required == 1 { "" } else { "s" };
            return self.type_error(format_args!("{short} expected {bound}{required} argument{plural}, got {given}"));
        }
        let only = usize::from(target.params.positional_only);
        if at < only {
            let (least, bound) = (only - skip, if only < usize::from(target.params.positional) { "at least" } else { "exactly" });
            let plural = if least == 1 { "" } else { "s" };
            return self.type_error(format_args!("{short}() takes {bound} {least} positional argument{plural} ({given} given)"));
        }
        let parameter = (target.name)(at).to_owned();
        self.type_error(format_args!("{short}() missing required argument '{parameter}' (pos {})", at + 1 - skip))
    }

    /// Arguments in the parameter registers of a Python function: `*args`, `**kwargs` and defaults filled in. `places` are undefined.
    pub(super) fn bind_function(&mut self, entry: &Entry, body: &Body, args: &mut Args<'_>, places: &mut [Option<Value>]) -> PyResult<()> {
        let code = run::code(body);
        let Some(function) = &entry.function else { return Err(self.bug("binding without a function")) };
        if self.trace.is_none()
            && let Some(targets) = self.targets(function, body, code.params, args)
        {
            return self.place_arguments(function, code.params, args, &targets, body, places);
        }
        let bound = self.bind_generally(function, code, args)?;
        places.iter_mut().zip(bound).for_each(|(place, value)| *place = value);
        Ok(())
    }

    /// The same in new places.
    pub(super) fn places_of(&mut self, entry: &Entry, body: &Body, args: &mut Args<'_>) -> PyResult<Vec<Option<Value>>> {
        let mut places: Vec<Option<Value>> = std::iter::repeat_with(|| None).take(usize::from(body.shape.parameters)).collect();
        self.bind_function(entry, body, args, &mut places)?;
        Ok(places)
    }

    /// Where the arguments by keyword go, when binding is sure to succeed and they are few. Changes nothing.
    fn targets(&self, function: &Value, body: &Body, params: Params, args: &Args<'_>) -> Option<Targets> {
        let (positional, plain) = (usize::from(params.positional), usize::from(params.positional + params.keyword_only));
        let given = args.positional();
        if (given > positional && !params.varargs) || plain > 64 {
            return None;
        }
        let mut targets = Targets { of_keyword: [Targets::REST; 8], filled: (1_u64 << given.min(positional).min(63)) - 1 };
        for (at, name) in args.names().iter().enumerate() {
            let place = targets.of_keyword.get_mut(at)?;
            let open = body.parameters.get(usize::from(params.positional_only)..plain)?;
            let text = &name.get::<Str>(&self.heap)?.text;
            // Nearly all names are interned.
            let same = |parameter: &Value| parameter.get::<Str>(&self.heap).is_some_and(|str| str.text == *text);
            match open.iter().position(|parameter| parameter.is(name)).or_else(|| open.iter().position(same)) {
                Some(found) => {
                    let found = found + usize::from(params.positional_only);
                    if targets.filled & 1 << found != 0 {
                        return None;
                    }
                    targets.filled |= 1 << found;
                    *place = u8::try_from(found).ok()?;
                }
                None if params.varkw => {}
                None => return None,
            }
        }
        let payload = function.get::<Function>(&self.heap)?;
        let defaults = payload.defaults.as_ref().and_then(|tuple| tuple.get::<Tuple>(&self.heap)).map_or(0, |tuple| tuple.items.len());
        for at in 0..plain {
            let known = targets.filled & 1 << at != 0
                || if at < positional {
                    at + defaults >= positional
                } else {
                    payload.kw_defaults.as_ref().is_some_and(|dict| self.namespace_entry(dict, &body.parameters[at]).is_some())
                };
            if !known {
                return None;
            }
        }
        Some(targets)
    }

    fn place_arguments(
        &mut self,
        function: &Value,
        params: Params,
        args: &mut Args<'_>,
        targets: &Targets,
        body: &Body,
        places: &mut [Option<Value>],
    ) -> PyResult<()> {
        let (positional, plain) = (usize::from(params.positional), usize::from(params.positional + params.keyword_only));
        let given = args.positional();
        for (at, place) in places.iter_mut().enumerate().take(given.min(positional)) {
            *place = args.take(at);
        }
        if params.varargs {
            // Of the right size from the start.
            let mut rest = Vec::with_capacity(given.saturating_sub(positional));
            rest.extend((positional..given).map(|at| args.required(at)));
            places[plain] = Some(self.new_tuple(rest)?);
        }
        if params.varkw {
            let dict = self.new_dict()?;
            for (at, name) in args.names().iter().enumerate() {
                if targets.of_keyword[at] == Targets::REST {
                    let value = args.required(given + at);
                    self.dict_set(&dict, name, value)?;
                }
            }
            places[plain + usize::from(params.varargs)] = Some(dict);
        }
        for at in 0..args.names().len() {
            let target = targets.of_keyword[at];
            if target != Targets::REST {
                places[usize::from(target)] = args.take(given + at);
            }
        }
        let Some(payload) = function.get::<Function>(&self.heap) else { return Ok(()) };
        let defaults = payload.defaults.as_ref().and_then(|tuple| tuple.get::<Tuple>(&self.heap)).map_or(&[][..], |tuple| &tuple.items);
        for at in (0..plain).filter(|at| targets.filled & 1 << at == 0) {
            places[at] = if at < positional {
                defaults.get(at + defaults.len() - positional).cloned()
            } else {
                payload.kw_defaults.as_ref().and_then(|dict| self.namespace_get(dict, &body.parameters[at]))
            };
        }
        Ok(())
    }

    /// Binding with all its errors.
    #[cold]
    fn bind_generally(&mut self, function: &Value, code: &Code, args: &mut Args<'_>) -> PyResult<Vec<Option<Value>>> {
        let (qualname, defaults, kw_defaults) = self.function_defaults(function);
        let target = Target { params: code.params, name: &|n| parameter_name(code, n), function: &qualname };
        let mut places = self.distribute(&target, args)?;
        let params = code.params;
        let (positional, given) = (usize::from(params.positional), args.positional());
        let count = defaults.as_ref().and_then(|tuple| tuple.get::<Tuple>(&self.heap)).map_or(0, |tuple| tuple.items.len());
        if given > positional && !params.varargs {
            return Err(self.too_many(&target, &places, given, count));
        }
        let first = positional.saturating_sub(count);
        let missing: Vec<usize> = (0..first).filter(|at| places[*at].is_none()).collect();
        if !missing.is_empty() {
            return Err(self.missing(&target, "positional", &missing));
        }
        for at in first..positional {
            if places[at].is_none() {
                let tuple = defaults.as_ref().and_then(|tuple| tuple.get::<Tuple>(&self.heap));
                places[at] = tuple.and_then(|tuple| tuple.items.get(at + count - positional)).cloned();
                rule!(self, "wrapper.forward.inner-defaults", "{qualname} fills in the default of {}", parameter_name(code, at));
            }
        }
        let mut missing = Vec::new();
        for at in positional..positional + usize::from(params.keyword_only) {
            if places[at].is_none() {
                places[at] = match &kw_defaults {
                    Some(dict) => self.namespace_get_text(dict, (target.name)(at)),
                    None => None,
                };
                if places[at].is_none() {
                    missing.push(at);
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing(&target, "keyword-only", &missing));
        }
        self.fill_stars(params, &mut places)?;
        Ok(places)
    }

    fn function_defaults(&mut self, function: &Value) -> (String, Option<Value>, Option<Value>) {
        use crate::object::payloads::Function;
        let Some(payload) = function.get::<Function>(&self.heap) else { return (String::new(), None, None) };
        let qualname = self.text_of(&payload.qualname).unwrap_or_default();
        (qualname, payload.defaults.clone(), payload.kw_defaults.clone())
    }

    /// Puts arguments where they belong; star parameters get a tuple and a dict only when something is left for them.
    fn distribute(&mut self, target: &Target<'_>, args: &mut Args<'_>) -> PyResult<Vec<Option<Value>>> {
        let params = target.params;
        let mut places: Vec<Option<Value>> = std::iter::repeat_with(|| None).take(usize::from(params.total())).collect();
        let (positional, given) = (usize::from(params.positional), args.positional());
        for (at, place) in places.iter_mut().enumerate().take(given.min(positional)) {
            *place = args.take(at);
        }
        if given > positional && params.varargs {
            let rest: Vec<Value> = (positional..given).filter_map(|at| args.take(at)).collect();
            let star = positional + usize::from(params.keyword_only);
            places[star] = Some(self.new_tuple(rest)?);
        }
        for (at, name) in args.names().iter().enumerate() {
            let value = args.required(given + at);
            self.place_keyword(target, &mut places, name, value)?;
        }
        Ok(places)
    }

    fn place_keyword(&mut self, target: &Target<'_>, places: &mut [Option<Value>], name: &Value, value: Value) -> PyResult<()> {
        let params = target.params;
        let plain = usize::from(params.positional) + usize::from(params.keyword_only);
        let Some(text) = name.get::<Str>(&self.heap).map(|str| str.text.to_string_lossy()) else {
            return Err(self.type_error(format_args!("keywords must be strings")));
        };
        let found = (usize::from(params.positional_only)..plain).find(|at| (target.name)(*at) == text);
        let function = target.function;
        if params.varkw && (0..plain).any(|at| (target.name)(at) == text) {
            let goes = if found.is_some() { "to it" } else { "into `**`, for the parameter is positional-only" };
            rule!(self, "wrapper.forward.name-clash", "{text} is also the name of a parameter of {function}: the argument goes {goes}");
        }
        match found {
            Some(at) if places[at].is_some() => {
                rule!(self, "call.arguments.duplicate-keyword", "{function} has a value for {text} already");
                Err(self.type_error(format_args!("{function}() got multiple values for argument '{text}'")))
            }
            Some(at) => {
                places[at] = Some(value);
                Ok(())
            }
            None if params.varkw => {
                let at = places.len() - 1;
                let dict = match &places[at] {
                    Some(dict) => dict.clone(),
                    None => self.new_dict()?,
                };
                places[at] = Some(dict.clone());
                self.dict_set(&dict, name, value)
            }
            None => Err(self.unexpected_keyword(target, &text)),
        }
    }

    #[cold]
    fn unexpected_keyword(&mut self, target: &Target<'_>, text: &str) -> Raised {
        let params = target.params;
        let function = target.function;
        if (0..usize::from(params.positional_only)).any(|at| (target.name)(at) == text) {
            return self.type_error(format_args!("{function}() got some positional-only arguments passed as keyword arguments: '{text}'"));
        }
        let plain = usize::from(params.positional) + usize::from(params.keyword_only);
        let candidates = (usize::from(params.positional_only)..plain).map(|at| (target.name)(at));
        match super::suggest::closest(text, candidates) {
            Some(similar) => {
                let similar = similar.to_owned();
                self.type_error(format_args!("{function}() got an unexpected keyword argument '{text}'. Did you mean '{similar}'?"))
            }
            None => self.type_error(format_args!("{function}() got an unexpected keyword argument '{text}'")),
        }
    }

    fn fill_stars(&mut self, params: Params, places: &mut [Option<Value>]) -> PyResult<()> {
        let star = usize::from(params.positional) + usize::from(params.keyword_only);
        if params.varargs && places[star].is_none() {
            places[star] = Some(self.new_tuple([])?);
        }
        if params.varkw && places[places.len() - 1].is_none() {
            let at = places.len() - 1;
            places[at] = Some(self.new_dict()?);
        }
        Ok(())
    }

    #[cold]
    fn missing(&mut self, target: &Target<'_>, kind: &str, missing: &[usize]) -> Raised {
        let names: Vec<String> = missing.iter().map(|at| format!("'{}'", (target.name)(*at))).collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [first, second] => format!("{first} and {second}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let function = target.function;
        rule!(self, "wrapper.forward.message", "the message speaks of {function}, which was called");
        self.type_error(format_args!("{function}() missing {} required {kind} argument{plural}: {list}", names.len()))
    }

    #[cold]
    fn too_many(&mut self, target: &Target<'_>, places: &[Option<Value>], given: usize, defaults: usize) -> Raised {
        let positional = usize::from(target.params.positional);
        rule!(self, "optional-arguments.form.keyword-only", "{} takes at most {positional} by position", target.function);
        let mut text = String::new();
        let plural = if defaults > 0 {
            let _ = write!(text, "from {} to {positional}", positional - defaults);
            "s"
        } else {
            let _ = write!(text, "{positional}");
            if positional == 1 { "" } else { "s" }
        };
        let keyword_only = (positional..positional + usize::from(target.params.keyword_only)).filter(|at| places[*at].is_some()).count();
        let function = target.function;
        if keyword_only > 0 {
            let (a, b) = (if given == 1 { "" } else { "s" }, if keyword_only == 1 { "" } else { "s" });
            return self.type_error(format_args!(
                "{function}() takes {text} positional argument{plural} but {given} positional argument{a} (and {keyword_only} keyword-only argument{b}) were given"
            ));
        }
        let verb = if given == 1 { "was" } else { "were" };
        self.type_error(format_args!("{function}() takes {text} positional argument{plural} but {given} {verb} given"))
    }
}

/// Name of parameter `n`.
pub fn parameter_name(code: &Code, n: usize) -> &str {
    let is_it = |register: &&crate::compile::code::Register| usize::from(register.number) == n;
    let found = code.registers.get(n).filter(is_it).or_else(|| code.registers.iter().find(is_it));
    found.map_or("", |register| &register.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_parsed_into_places() {
        let signature = Signature::parse("($self, a, b=(1, 2), /, *args, key=None, **kwargs)");
        assert_eq!(signature.names.iter().map(|name| &**name).collect::<Vec<_>>(), ["self", "a", "b", "key", "args", "kwargs"]);
        assert_eq!((signature.params.positional_only, signature.params.positional, signature.params.keyword_only), (3, 3, 1));
        assert!(signature.bound && signature.defaults[2].as_deref() == Some("(1, 2)"));
        assert_eq!(Signature::parse("($module, /)").params, Params::default());
    }
}
