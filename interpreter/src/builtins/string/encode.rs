//! Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32.

use crate::builtins::exceptions;
use crate::heap::Value;
use crate::object::text::Text;
use crate::vm::{PyResult, Vm};

/// A known encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

fn encoding(vm: &mut Vm, name: &str) -> PyResult<Encoding> {
    match name.to_ascii_lowercase().replace(['_', ' '], "-").as_str() {
        "utf-8" | "utf8" | "u8" => Ok(Encoding::Utf8),
        "ascii" | "us-ascii" | "646" => Ok(Encoding::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "l1" => Ok(Encoding::Latin1),
        "utf-16" | "utf-32" | "utf16" | "utf32" | "cp1252" | "utf-8-sig" => Err(vm.unsupported(&format!("encoding {name}"))),
        _ => Err(vm.raise_spec(&exceptions::LOOKUP_ERROR, format_args!("unknown encoding: {name}"))),
    }
}

fn label(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Ascii => "ascii",
        Encoding::Latin1 => "latin-1",
    }
}

/// `text.encode(name, errors)`.
pub(crate) fn encode(vm: &mut Vm, text: &Text, name: &str, errors: &str) -> PyResult<Vec<u8>> {
    let encoding = encoding(vm, name)?;
    let mut bytes = Vec::with_capacity(text.len());
    for (at, point) in text.points().enumerate() {
        let fits = match encoding {
            Encoding::Utf8 => char::from_u32(point).map(|c| {
                let mut buffer = [0; 4];
                bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
            }),
            Encoding::Ascii => u8::try_from(point).ok().filter(u8::is_ascii).map(|byte| bytes.push(byte)),
            Encoding::Latin1 => u8::try_from(point).ok().map(|byte| bytes.push(byte)),
        };
        if fits.is_some() {
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "backslashreplace" => bytes.extend_from_slice(super::quote::escape(point).as_bytes()),
            "xmlcharrefreplace" => bytes.extend_from_slice(format!("&#{point};").as_bytes()),
            "surrogateescape" if (0xdc80..0xdd00).contains(&point) => bytes.push(point.to_le_bytes()[0]),
            "surrogatepass" if encoding == Encoding::Utf8 => {
                let [low, high, ..] = point.to_le_bytes();
                bytes.extend([0xe0 | high >> 4, 0x80 | (high & 15) << 2 | low >> 6, 0x80 | low & 63]);
            }
            "strict" | "surrogateescape" | "surrogatepass" => return Err(cannot_encode(vm, text, encoding, at)?),
            other => return Err(vm.raise_spec(&exceptions::LOOKUP_ERROR, format_args!("unknown error handler name '{other}'"))),
        }
    }
    Ok(bytes)
}

fn cannot_encode(vm: &mut Vm, text: &Text, encoding: Encoding, at: usize) -> PyResult<crate::vm::Raised> {
    let reason = match encoding {
        Encoding::Utf8 => "surrogates not allowed",
        Encoding::Ascii => "ordinal not in range(128)",
        Encoding::Latin1 => "ordinal not in range(256)",
    };
    let (name, object, reason) = (vm.new_str(label(encoding))?, vm.new_text(text.clone())?, vm.new_str(reason)?);
    let (start, end) = (vm.new_size(at)?, vm.new_size(at + 1)?);
    Ok(vm.raise_with(&exceptions::UNICODE_ENCODE_ERROR, vec![name, object, start, end, reason]))
}

/// `bytes.decode(name, errors)`.
pub(crate) fn decode(vm: &mut Vm, bytes: &[u8], name: &str, errors: &str) -> PyResult<Text> {
    let encoding = encoding(vm, name)?;
    if encoding == Encoding::Latin1 {
        return Ok(Text::from_points(bytes.iter().copied().map(u32::from).collect()));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && (encoding == Encoding::Utf8 || text.is_ascii())
    {
        return Ok(Text::new(text));
    }
    let mut points = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (valid, bad) = match encoding {
            Encoding::Utf8 => match std::str::from_utf8(&bytes[at..]) {
                Ok(text) => (text.len(), 0),
                Err(error) => (error.valid_up_to(), error.error_len().unwrap_or(bytes.len() - at - error.valid_up_to())),
            },
            _ => (bytes[at..].iter().take_while(|byte| byte.is_ascii()).count(), 1),
        };
        points.extend(String::from_utf8_lossy(&bytes[at..at + valid]).chars().map(u32::from));
        at += valid;
        if at >= bytes.len() {
            break;
        }
        match errors {
            "ignore" => {}
            "replace" => points.push(0xfffd),
            "backslashreplace" => {
                for byte in &bytes[at..at + bad] {
                    points.extend(format!("\\x{byte:02x}").chars().map(u32::from));
                }
            }
            "surrogateescape" => points.extend(bytes[at..at + bad].iter().map(|byte| 0xdc00 + u32::from(*byte))),
            "strict" => return Err(cannot_decode(vm, bytes, encoding, at, bad)?),
            other => return Err(vm.raise_spec(&exceptions::LOOKUP_ERROR, format_args!("unknown error handler name '{other}'"))),
        }
        at += bad;
    }
    Ok(Text::from_points(points))
}

fn cannot_decode(vm: &mut Vm, bytes: &[u8], encoding: Encoding, at: usize, bad: usize) -> PyResult<crate::vm::Raised> {
    let reason = match encoding {
        Encoding::Utf8 if at + bad == bytes.len() && std::str::from_utf8(&bytes[at..]).is_err_and(|error| error.error_len().is_none()) => {
            "unexpected end of data"
        }
        Encoding::Utf8 if matches!(bytes[at], 0xc2..=0xf4) => "invalid continuation byte",
        Encoding::Utf8 => "invalid start byte",
        _ => "ordinal not in range(128)",
    };
    let (name, object, reason) = (vm.new_str(label(encoding))?, vm.new_bytes(bytes.to_vec())?, vm.new_str(reason)?);
    let (start, end) = (vm.new_size(at)?, vm.new_size(at + bad)?);
    let arguments: Vec<Value> = vec![name, object, start, end, reason];
    Ok(vm.raise_with(&exceptions::UNICODE_DECODE_ERROR, arguments))
}
