//! Profiles: how much of Python a run demands.

use std::fmt;
use std::str::FromStr;

use dunder_spec::Level;

use crate::Facet;

/// How much a run demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Language rules; standard output, outcome, exception type.
    Core,
    /// Language and library rules; also the exit code. Another message is no failure.
    Portable,
    /// All rules, CPython's own details too; all facets.
    Strict,
}

impl Profile {
    /// All profiles, weakest first.
    pub const ALL: [Self; 3] = [Self::Core, Self::Portable, Self::Strict];

    /// The profile as options and reports name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Portable => "portable",
            Self::Strict => "strict",
        }
    }

    /// True when cases of this level are judged.
    pub fn judges(self, level: Level) -> bool {
        match level {
            Level::Informative => false,
            Level::Language => true,
            Level::Stdlib => self >= Self::Portable,
            Level::Cpython => self == Self::Strict,
        }
    }

    /// True when a difference in this facet is a failure.
    pub fn demands(self, facet: Facet) -> bool {
        match facet {
            Facet::Stdout | Facet::Outcome | Facet::Type => true,
            Facet::Code => self >= Self::Portable,
            Facet::Message => self == Self::Strict,
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL
            .into_iter()
            .find(|profile| profile.as_str() == text);
        found.ok_or_else(|| format!("unknown profile {text:?}; there are core, portable, strict"))
    }
}
