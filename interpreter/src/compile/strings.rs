//! String literals, f-strings and t-strings. Language Reference 2.4.

use ruff_python_ast::{self as ast, Expr, InterpolatedStringElement as Element};

use super::builder::{Compiler, Done, Place, Want};
use super::code::Constant;
use super::op::{Conversion, DETAIL_SHIFT, FREE_B, FREE_C, Op, WITH_SPEC};

/// A piece of an f-string.
enum Piece<'a> {
    Text(String),
    Field(&'a ast::InterpolatedElement),
}

fn push_text(pieces: &mut Vec<Piece<'_>>, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn push_element<'a>(pieces: &mut Vec<Piece<'a>>, element: &'a Element) {
    match element {
        Element::Literal(literal) => push_text(pieces, &literal.value),
        Element::Interpolation(field) => {
            // `{x=}` shows its own text
            if let Some(text) = &field.debug_text {
                push_text(pieces, text.as_str());
            }
            pieces.push(Piece::Field(field));
        }
    }
}

fn conversion(flag: ast::ConversionFlag) -> Conversion {
    match flag {
        ast::ConversionFlag::None => Conversion::None,
        ast::ConversionFlag::Str => Conversion::Str,
        ast::ConversionFlag::Repr => Conversion::Repr,
        ast::ConversionFlag::Ascii => Conversion::Ascii,
    }
}

impl<'a> Compiler<'a> {
    /// The value of a string literal. Lone surrogates are read from the source, for the tree cannot hold them.
    pub(super) fn string_constant(&self, node: &ast::ExprStringLiteral) -> Constant {
        let text = node.value.to_str();
        if !text.contains('\u{FFFD}') {
            return Constant::Str(text.into());
        }
        let points: Vec<u32> = node.value.iter().flat_map(|part| self.literal_points(part)).collect();
        match points.iter().map(|point| char::from_u32(*point)).collect::<Option<String>>() {
            Some(text) => Constant::Str(text.into()),
            None => Constant::CodePoints(points.into()),
        }
    }

    fn literal_points(&self, part: &ast::StringLiteral) -> Vec<u32> {
        let plain = || part.as_str().chars().map(u32::from).collect();
        let range = part.content_range();
        let written = self.source.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        let surrogate = |at: usize| {
            let digits = written.get(at + 2..at + 6)?;
            let point = u32::from_str_radix(digits, 16).ok()?;
            (written[at..].starts_with("\\u") && (0xD800..0xE000).contains(&point)).then_some(point)
        };
        // the n-th replacement character of the value stands for the n-th surrogate escape or written U+FFFD
        let mut origins = written.char_indices().filter_map(|(at, c)| match c {
            '\\' => surrogate(at),
            '\u{FFFD}' => Some(0xFFFD),
            _ => None,
        });
        if written.contains("\\ufffd") || written.contains("\\uFFFD") {
            return plain();
        }
        part.as_str().chars().map(|c| if c == '\u{FFFD}' { origins.next().unwrap_or(0xFFFD) } else { u32::from(c) }).collect()
    }

    /// An f-string, with the literals that stand next to it.
    pub(super) fn f_string(&mut self, node: &'a ast::ExprFString, want: Want) -> Done<Place> {
        let mut pieces = Vec::new();
        for part in node.value.as_slice() {
            match part {
                ast::FStringPart::Literal(literal) => push_text(&mut pieces, literal.as_str()),
                ast::FStringPart::FString(string) => string.elements.iter().for_each(|element| push_element(&mut pieces, element)),
            }
        }
        self.joined(&pieces, want)
    }

    fn joined(&mut self, pieces: &[Piece<'a>], want: Want) -> Done<Place> {
        let mark = self.unit.next;
        match pieces {
            [] => {
                let to = self.result(want, mark);
                self.load_str(to, "");
                return Ok(self.place_of(to));
            }
            [only] => {
                let place = self.piece(only)?;
                return Ok(self.hand_over(place, want, mark));
            }
            _ => {}
        }
        for piece in pieces {
            self.piece(piece)?;
        }
        let to = self.result(want, mark);
        self.emit(Op::BuildString, 0, to, mark, u16::try_from(pieces.len()).unwrap_or(0));
        Ok(self.place_of(to))
    }

    /// One piece as a str, in the next temporary.
    fn piece(&mut self, piece: &Piece<'a>) -> Done<u16> {
        let mark = self.unit.next;
        match piece {
            Piece::Text(text) => {
                let to = self.temp();
                self.load_str(to, text);
            }
            Piece::Field(field) => {
                let value = self.expr(&field.expression, Want::Any)?;
                // `{x=}` means `!r` unless something else is asked for
                let conversion = match conversion(field.conversion) {
                    Conversion::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
                    other => other,
                };
                let f = (conversion as u8) << DETAIL_SHIFT | value.free(FREE_B);
                match &field.format_spec {
                    None => {
                        let to = self.result(Want::Temp, mark);
                        self.emit(Op::FormatValue, f, to, value.number(), 0);
                    }
                    Some(spec) => {
                        let spec = self.format_spec(spec)?;
                        let to = self.result(Want::Temp, mark);
                        self.emit(Op::FormatValue, f | WITH_SPEC | spec.free(FREE_C), to, value.number(), spec.number());
                    }
                }
            }
        }
        Ok(mark)
    }

    fn format_spec(&mut self, spec: &'a ast::InterpolatedStringFormatSpec) -> Done<Place> {
        let mut pieces = Vec::new();
        spec.elements.iter().for_each(|element| push_element(&mut pieces, element));
        self.joined(&pieces, Want::Temp)
    }

    /// A t-string (PEP 750): strings and interpolations alternate.
    pub(super) fn t_string(&mut self, node: &'a ast::ExprTString, want: Want) -> Done<Place> {
        let mut pieces = Vec::new();
        node.value.elements().for_each(|element| push_element(&mut pieces, element));
        let mark = self.unit.next;
        let (mut strings, mut last) = (Vec::new(), String::new());
        for piece in &pieces {
            match piece {
                Piece::Text(text) => last.push_str(text),
                Piece::Field(_) => strings.push(std::mem::take(&mut last)),
            }
        }
        strings.push(last);
        let tuple = self.temp();
        self.load_constant(tuple, Constant::Tuple(strings.into_iter().map(|text| Constant::Str(text.into())).collect()));
        let first = self.unit.next;
        let mut count = 0;
        for piece in &pieces {
            if let Piece::Field(field) = piece {
                self.interpolation(field)?;
                count += 1;
            }
        }
        self.release_to(first);
        let fields = self.temp();
        self.emit(Op::BuildTuple, 0, fields, first, count);
        Ok(self.binary(Op::BuildTemplate, 0, want, mark, (Place::Temp(tuple), Place::Temp(fields))))
    }

    fn interpolation(&mut self, field: &'a ast::InterpolatedElement) -> Done {
        let window = self.unit.next;
        self.temp_of(&field.expression)?;
        let text = self.temp();
        let written = self.written(&field.expression);
        self.load_str(text, &written);
        let mut f = 0;
        if let Some(spec) = &field.format_spec {
            self.format_spec(spec)?;
            f |= WITH_SPEC;
        }
        let conversion = match conversion(field.conversion) {
            Conversion::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            other => other,
        };
        self.release_to(window);
        let to = self.temp();
        self.emit(Op::BuildInterpolation, f | (conversion as u8) << DETAIL_SHIFT, to, window, 0);
        Ok(())
    }

    /// An expression as it is written.
    fn written(&self, expr: &Expr) -> String {
        use ruff_text_size::Ranged;
        let range = expr.range();
        self.source.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("").to_owned()
    }
}
