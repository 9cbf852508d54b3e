//! Names and texts inside code. Those of the library stand in memory that is never freed, so VMs take them over without a copy.

use std::fmt;
use std::ops::Deref;

/// ASCII or other text, owned or in memory that is never freed.
#[derive(Clone)]
pub enum Letters {
    /// Owned.
    Own(Box<str>),
    /// Never freed.
    Fixed(&'static str),
}

impl Deref for Letters {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::Fixed(text) => text,
        }
    }
}

impl PartialEq for Letters {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Letters {}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl<T: Into<Box<str>>> From<T> for Letters {
    fn from(text: T) -> Self {
        Self::Own(text.into())
    }
}

/// A text with its hash, so that no VM computes it again.
#[derive(Clone, PartialEq, Eq)]
pub struct Word {
    letters: Letters,
    hash: Option<i64>,
}

impl Word {
    /// Python's hash; `None` when some of it is not ASCII.
    pub fn hash(&self) -> Option<i64> {
        self.hash
    }

    /// The text without its hash.
    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    /// Moves the text to memory that is never freed: for code that lives as long as the process.
    pub(super) fn keep(&mut self) {
        if let Letters::Own(text) = &mut self.letters {
            self.letters = Letters::Fixed(Box::leak(std::mem::take(text)));
        }
    }
}

impl<T: Into<Box<str>>> From<T> for Word {
    fn from(text: T) -> Self {
        let text = text.into();
        Self { hash: text.is_ascii().then(|| super::hash::hash_bytes(text.as_bytes())), letters: Letters::Own(text) }
    }
}

impl Deref for Word {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.letters
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters.fmt(f)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}
