//! Rules: normative sentences with permanent ids.

use std::fmt;
use std::str::FromStr;

use crate::{Checksum, Version};

/// The permanent id of a rule, such as `descriptor.lookup.data-before-instance`.
///
/// Parts go from general to specific, separated by dots; inside a part words are separated by
/// hyphens; Python names stand verbatim (`descriptor.__set_name__.order`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(String);

impl RuleId {
    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first part; it belongs to one chapter only.
    pub fn family(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RuleId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = |part: &str| {
            let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
            part.bytes().all(inside) && !part.starts_with('-') && !part.ends_with('-')
        };
        // A Python name such as `NotImplemented` stands verbatim, alone in its part.
        let name = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let part_is_valid = |part: &str| !part.is_empty() && (words(part) || name(part));
        if text.split('.').count() < 2 {
            return Err(format!("the rule id {text:?} has a single part"));
        }
        match text.split('.').find(|part| !part_is_valid(part)) {
            Some(part) => Err(format!(
                "the rule id {text:?} has the invalid part {part:?}"
            )),
            None => Ok(Self(text.to_owned())),
        }
    }
}

/// How far a rule binds. Ordered from what binds every Python to what binds CPython alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Never judged: background that helps to read the others.
    Informative,
    /// What every implementation of the language must do.
    Language,
    /// What a module of the standard library must do.
    Stdlib,
    /// What CPython does and others may do otherwise: reference counting, wording, sizes.
    Cpython,
}

impl Level {
    /// The level as reports name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Informative => "informative",
            Self::Language => "language",
            Self::Stdlib => "stdlib",
            Self::Cpython => "cpython",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One normative sentence of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its permanent id.
    pub id: RuleId,
    /// Whom it binds.
    pub level: Level,
    /// The first version of the language it holds for; `None` when it has always held.
    pub since: Option<Version>,
    /// One to three sentences, Markdown, on one line.
    pub text: String,
    /// The chapter it stands in.
    pub chapter: String,
    /// Line of its marker in the chapter, counted from 1.
    pub line: usize,
}

impl Rule {
    /// The checksum that `spec.lock` keeps: wording, level and `since`.
    pub fn checksum(&self) -> Checksum {
        let since = self
            .since
            .map(|version| version.to_string())
            .unwrap_or_default();
        Checksum::of_wording(&format!("{} {since} {}", self.level, self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::RuleId;

    #[test]
    fn ids_are_lowercase_dotted_parts() {
        for good in [
            "exit-stack.unwind.lifo",
            "descriptor.__set_name__.order",
            "a.b2",
        ] {
            assert!(good.parse::<RuleId>().is_ok(), "{good}");
        }
        for bad in ["single", "a..b", "a.b-C", "a.b c", "-a.b", "a.b-", ""] {
            assert!(bad.parse::<RuleId>().is_err(), "{bad}");
        }
    }
}
