//! `repr` and `ascii` of text.

use crate::object::text::{Text, TextBuilder};
use crate::object::unicode::is_printable;

/// `repr(text)`: single quotes unless the text has those and no double ones.
pub(crate) fn quoted(text: &Text) -> Text {
    let has = |quote: char| text.points().any(|point| point == u32::from(quote));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut builder = TextBuilder::default();
    builder.push(u32::from(quote));
    for point in text.points() {
        match char::from_u32(point) {
            Some('\\') => builder.push_str("\\\\"),
            Some('\n') => builder.push_str("\\n"),
            Some('\r') => builder.push_str("\\r"),
            Some('\t') => builder.push_str("\\t"),
            Some(c) if c == quote => {
                builder.push_str("\\");
                builder.push(point);
            }
            _ if is_printable(point) => builder.push(point),
            _ => builder.push_str(&escape(point)),
        }
    }
    builder.push(u32::from(quote));
    builder.finish()
}

/// The shortest of the three numeric escapes.
pub(crate) fn escape(point: u32) -> String {
    match point {
        0..0x100 => format!("\\x{point:02x}"),
        0x100..0x1_0000 => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    }
}

/// Text with everything that is not ASCII escaped.
pub(crate) fn ascii(text: &Text) -> String {
    text.points()
        .map(|point| u8::try_from(point).ok().filter(u8::is_ascii).map_or_else(|| escape(point), |byte| char::from(byte).to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_chosen_as_in_cpython() {
        let shown = |text: &str| quoted(&Text::new(text)).to_string_lossy();
        assert_eq!((shown("it's"), shown("a\"'b")), ("\"it's\"".into(), "'a\"\\'b'".into()));
        assert_eq!(shown("\n\x00é\u{200b}\u{a0}😀"), "'\\n\\x00é\\u200b\\xa0😀'");
    }
}
