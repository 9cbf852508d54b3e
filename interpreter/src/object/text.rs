//! Text: the smallest of four arrays that holds the code points, so that indexing takes constant time and surrogates have a place.

use super::hash::hash_bytes;
use crate::heap::{Trace, Visitor};

/// Content of a str. Always in the narrowest form, so equal texts have equal forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Code points below 128.
    Ascii(Box<str>),
    /// Below 256.
    Latin1(Box<[u8]>),
    /// Below 65,536, surrogates included.
    Ucs2(Box<[u16]>),
    /// All.
    Ucs4(Box<[u32]>),
}

impl Text {
    /// From Rust text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() { Self::Ascii(text.into()) } else { Self::from_points(text.chars().map(u32::from).collect()) }
    }

    /// From code points below 0x110000, surrogates allowed.
    pub fn from_points(points: Vec<u32>) -> Self {
        match points.iter().copied().max().unwrap_or(0) {
            0..0x80 => Self::Ascii(points.into_iter().filter_map(char::from_u32).collect()),
            0x80..0x100 => Self::Latin1(points.into_iter().map(|point| point.to_le_bytes()[0]).collect()),
            0x100..0x1_0000 => Self::Ucs2(points.into_iter().filter_map(|point| u16::try_from(point).ok()).collect()),
            _ => Self::Ucs4(points.into()),
        }
    }

    /// Number of code points.
    pub fn len(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Latin1(text) => text.len(),
            Self::Ucs2(text) => text.len(),
            Self::Ucs4(text) => text.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Code point at `index`.
    pub fn get(&self, index: usize) -> Option<u32> {
        match self {
            Self::Ascii(text) => text.as_bytes().get(index).map(|point| u32::from(*point)),
            Self::Latin1(text) => text.get(index).map(|point| u32::from(*point)),
            Self::Ucs2(text) => text.get(index).map(|point| u32::from(*point)),
            Self::Ucs4(text) => text.get(index).copied(),
        }
    }

    /// All code points.
    pub fn points(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// As Rust text, free when ASCII.
    pub fn as_ascii(&self) -> Option<&str> {
        if let Self::Ascii(text) = self { Some(text) } else { None }
    }

    /// As Rust text; surrogates become U+FFFD (for messages only).
    pub fn to_string_lossy(&self) -> String {
        self.points().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    /// Whether this is exactly `text`.
    pub fn is(&self, text: &str) -> bool {
        self.as_ascii().map_or_else(|| self.points().eq(text.chars().map(u32::from)), |own| own == text)
    }

    /// Python's hash.
    pub fn hash(&self) -> i64 {
        match self {
            Self::Ascii(text) => hash_bytes(text.as_bytes()),
            Self::Latin1(text) => hash_bytes(text),
            Self::Ucs2(text) => hash_bytes(&text.iter().flat_map(|point| point.to_le_bytes()).collect::<Vec<_>>()),
            Self::Ucs4(text) => hash_bytes(&text.iter().flat_map(|point| point.to_le_bytes()).collect::<Vec<_>>()),
        }
    }
}

impl Trace for Text {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    fn extra_size(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Latin1(text) => text.len(),
            Self::Ucs2(text) => text.len() * 2,
            Self::Ucs4(text) => text.len() * 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_form_is_taken() {
        assert!(matches!(Text::new("abc"), Text::Ascii(_)) && matches!(Text::new("é"), Text::Latin1(_)));
        assert!(matches!(Text::from_points(vec![0xd800]), Text::Ucs2(_)) && matches!(Text::new("😀"), Text::Ucs4(_)));
        assert_eq!((Text::new("a😀b").get(2), Text::new("a😀b").len()), (Some(98), 3));
    }
}
