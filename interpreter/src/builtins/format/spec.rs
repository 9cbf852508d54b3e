//! A format specification, taken apart.

use crate::heap::Value;
use crate::vm::{PyResult, Raised, Vm};

/// Where text stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
    /// Filling goes between sign and digits.
    AfterSign,
}

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    pub(super) fill: u32,
    pub(super) align: Option<Align>,
    pub(super) sign: Option<char>,
    /// `z`: no negative zero.
    pub(super) no_negative_zero: bool,
    pub(super) alternate: bool,
    /// `0` before the width, and no explicit alignment.
    pub(super) zero: bool,
    pub(super) width: Option<usize>,
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    /// Separator of fraction digits.
    pub(super) fraction_grouping: Option<char>,
    /// Presentation type, the default one where none is given.
    pub(super) kind: char,
    /// Whether a type is given.
    pub(super) explicit_kind: bool,
}

fn align(point: u32) -> Option<Align> {
    match char::from_u32(point)? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// Reads code points one by one.
struct Reader {
    points: Vec<u32>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.points.get(self.at).and_then(|point| char::from_u32(*point))
    }

    fn eat(&mut self, choices: &[char]) -> Option<char> {
        let next = self.peek().filter(|next| choices.contains(next))?;
        self.at += 1;
        Some(next)
    }

    /// A decimal number; `Err` when it is too large.
    fn number(&mut self) -> Result<Option<usize>, ()> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            let next = number.unwrap_or(0).checked_mul(10).and_then(|number| number.checked_add(digit as usize)).ok_or(())?;
            if i64::try_from(next).is_err() {
                return Err(());
            }
            number = Some(next);
            self.at += 1;
        }
        Ok(number)
    }
}

impl Spec {
    /// Parses `spec` for an object of type `name` whose default presentation is `kind`.
    pub(super) fn parse(vm: &mut Vm, spec: &Value, name: &str, kind: char) -> PyResult<Self> {
        let Some(points) = spec.text(vm).map(crate::object::text::Text::to_points) else {
            let given = vm.type_name(spec)?;
            return Err(vm.type_error(format_args!("__format__() argument must be str, not {given}")));
        };
        let mut reader = Reader { points, at: 0 };
        let mut parsed = Self {
            fill: 0x20,
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            zero: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            kind,
            explicit_kind: false,
        };
        let mut explicit_fill = false;
        if let Some(found) = reader.points.get(1).copied().and_then(align) {
            parsed.fill = reader.points[0];
            parsed.align = Some(found);
            explicit_fill = true;
            reader.at = 2;
        } else if let Some(found) = reader.points.first().copied().and_then(align) {
            parsed.align = Some(found);
            reader.at = 1;
        }
        parsed.sign = reader.eat(&['+', '-', ' ']);
        parsed.no_negative_zero = reader.eat(&['z']).is_some();
        parsed.alternate = reader.eat(&['#']).is_some();
        if !explicit_fill && reader.peek() == Some('0') {
            parsed.fill = u32::from('0');
            if parsed.align.is_none() {
                parsed.align = Some(Align::AfterSign);
                parsed.zero = true;
            }
            reader.at += 1;
        }
        parsed.numbers(vm, &mut reader)?;
        let rest = &reader.points[reader.at..];
        match rest {
            [] => {}
            [kind] => {
                parsed.kind = char::from_u32(*kind).unwrap_or('\u{fffd}');
                parsed.explicit_kind = true;
            }
            _ => {
                let text = vm.text_of(spec).unwrap_or_default();
                return Err(vm.value_error(format_args!("Invalid format specifier '{text}' for object of type '{name}'")));
            }
        }
        parsed.check_grouping(vm)?;
        vm.expect_room(parsed.width.unwrap_or(0).saturating_add(parsed.precision.unwrap_or(0)))?;
        Ok(parsed)
    }

    fn numbers(&mut self, vm: &mut Vm, reader: &mut Reader) -> PyResult<()> {
        let too_many = |vm: &mut Vm| vm.value_error(format_args!("Too many decimal digits in format string"));
        self.width = reader.number().map_err(|()| too_many(vm))?;
        self.grouping = reader.eat(&[',', '_']);
        if let Some(first) = self.grouping
            && let Some(second) = reader.eat(&[',', '_'])
        {
            return Err(if first == second {
                vm.value_error(format_args!("Cannot specify '{first}' with '{second}'."))
            } else {
                vm.value_error(format_args!("Cannot specify both ',' and '_'."))
            });
        }
        if reader.eat(&['.']).is_some() {
            self.precision = reader.number().map_err(|()| too_many(vm))?;
            self.fraction_grouping = reader.eat(&[',', '_']);
            if self.precision.is_none() && self.fraction_grouping.is_none() {
                return Err(vm.value_error(format_args!("Format specifier missing precision")));
            }
        }
        Ok(())
    }

    fn check_grouping(&self, vm: &mut Vm) -> PyResult<()> {
        let Some(separator) = self.grouping else { return Ok(()) };
        let fine = match self.kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | 's' if self.kind != 's' || !self.explicit_kind => true,
            'b' | 'o' | 'x' | 'X' => separator == '_',
            _ => false,
        };
        if fine { Ok(()) } else { Err(vm.value_error(format_args!("Cannot specify '{separator}' with '{}'.", self.kind))) }
    }

    /// The error for a presentation type that the object does not have.
    pub(super) fn unknown_kind(&self, vm: &mut Vm, name: &str) -> Raised {
        let kind = self.kind;
        if (' '..'\u{7f}').contains(&kind) {
            vm.value_error(format_args!("Unknown format code '{kind}' for object of type '{name}'"))
        } else {
            vm.value_error(format_args!("Unknown format code '\\x{:x}' for object of type '{name}'", u32::from(kind)))
        }
    }
}
