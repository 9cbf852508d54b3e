//! Text: the smallest of four arrays that holds the code points, so that indexing takes constant time and surrogates have a place.

use super::hash::hash_bytes;
use crate::compile::word::Letters;
use crate::heap::{Trace, Visitor};

/// Content of a str. Always in the narrowest form, so equal texts have equal forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Code points below 128.
    Ascii(Letters),
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

    /// From text that may be shared with code.
    pub fn of_letters(text: &Letters) -> Self {
        if text.is_ascii() { Self::Ascii(text.clone()) } else { Self::new(text) }
    }

    /// From code points below 0x110000, surrogates allowed.
    pub fn from_points(points: Vec<u32>) -> Self {
        match points.iter().copied().max().unwrap_or(0) {
            0..0x80 => Self::Ascii(points.into_iter().filter_map(char::from_u32).collect::<Box<str>>().into()),
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
        match self {
            Self::Ascii(text) => text.to_string(),
            _ => self.points().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        }
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

/// Collects text piece by piece, as ASCII while that is enough.
#[derive(Debug, Default)]
pub struct TextBuilder {
    ascii: String,
    points: Option<Vec<u32>>,
}

impl TextBuilder {
    /// Appends Rust text.
    pub fn push_str(&mut self, text: &str) {
        if self.points.is_none() && text.is_ascii() {
            self.ascii.push_str(text);
        } else {
            self.wide().extend(text.chars().map(u32::from));
        }
    }

    /// Appends a text.
    pub fn push_text(&mut self, text: &Text) {
        match (&mut self.points, text) {
            (None, Text::Ascii(text)) => self.ascii.push_str(text),
            _ => self.wide().extend(text.points()),
        }
    }

    /// Appends one code point.
    pub fn push(&mut self, point: u32) {
        match (&mut self.points, u8::try_from(point)) {
            (None, Ok(byte)) if byte < 0x80 => self.ascii.push(char::from(byte)),
            _ => self.wide().push(point),
        }
    }

    /// Bytes with `more` code points besides.
    pub fn bytes_with(&self, more: usize) -> usize {
        let width = if self.points.is_some() { 4 } else { 1 };
        self.len().saturating_add(more).saturating_mul(width)
    }

    /// Number of code points so far.
    pub fn len(&self) -> usize {
        self.points.as_ref().map_or(self.ascii.len(), Vec::len)
    }

    /// Whether nothing was appended.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn wide(&mut self) -> &mut Vec<u32> {
        let ascii = std::mem::take(&mut self.ascii);
        self.points.get_or_insert_with(|| ascii.bytes().map(u32::from).collect())
    }

    /// The whole.
    pub fn finish(self) -> Text {
        match self.points {
            Some(points) => Text::from_points(points),
            None => Text::Ascii(self.ascii.into()),
        }
    }
}

impl Text {
    /// All code points as an array.
    pub fn to_points(&self) -> Vec<u32> {
        match self {
            Self::Ascii(text) => text.bytes().map(u32::from).collect(),
            Self::Latin1(text) => text.iter().copied().map(u32::from).collect(),
            Self::Ucs2(text) => text.iter().copied().map(u32::from).collect(),
            Self::Ucs4(text) => text.to_vec(),
        }
    }

    /// A single code point.
    pub fn single(point: u32) -> Self {
        let mut builder = TextBuilder::default();
        builder.push(point);
        builder.finish()
    }

    /// Code points from `start` to before `end`.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let end = end.min(self.len());
        let start = start.min(end);
        match self {
            Self::Ascii(text) => Self::Ascii(text[start..end].into()),
            Self::Latin1(text) => Self::from_points(text[start..end].iter().copied().map(u32::from).collect()),
            Self::Ucs2(text) => Self::from_points(text[start..end].iter().copied().map(u32::from).collect()),
            Self::Ucs4(text) => Self::from_points(text[start..end].to_vec()),
        }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn concat(&self, other: &Self) -> Self {
        if let (Self::Ascii(left), Self::Ascii(right)) = (self, other) {
            let mut text = String::with_capacity(left.len() + right.len());
            text.push_str(left);
            text.push_str(right);
            return Self::Ascii(text.into());
        }
        let mut points = self.to_points();
        points.extend(other.points());
        Self::from_points(points)
    }

    /// First place at or after `start` where `needle` begins and ends at or before `end`.
    pub fn find(&self, needle: &Self, start: usize, end: usize) -> Option<usize> {
        if start > end || end > self.len() || needle.len() > end - start {
            return None;
        }
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle) {
            return text[start..end].find(&**needle).map(|at| at + start);
        }
        (start..=end - needle.len()).find(|at| self.matches_at(needle, *at))
    }

    /// Last such place.
    pub fn rfind(&self, needle: &Self, start: usize, end: usize) -> Option<usize> {
        if start > end || end > self.len() || needle.len() > end - start {
            return None;
        }
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle) {
            return text[start..end].rfind(&**needle).map(|at| at + start);
        }
        (start..=end - needle.len()).rev().find(|at| self.matches_at(needle, *at))
    }

    /// Whether `needle` stands at `at`.
    pub fn matches_at(&self, needle: &Self, at: usize) -> bool {
        at + needle.len() <= self.len() && (0..needle.len()).all(|index| self.get(at + index) == needle.get(index))
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Ascii(left), Self::Ascii(right)) => left.cmp(right),
            _ => self.points().cmp(other.points()),
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
