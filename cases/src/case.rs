//! A case: a program, its header and its goldens.

use std::collections::BTreeSet;
use std::fmt;

use dunder_spec::{Checksum, Version};

use crate::{Golden, Header, imported_modules};

/// A golden with the file it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedGolden {
    /// The name of the file relative to the corpus, `chapter/topic/name.golden`.
    pub file: String,
    /// What was recorded.
    pub golden: Golden,
    /// The checksum of the file.
    pub checksum: Checksum,
}

/// One small program that shows one behaviour by what it prints.
#[derive(Debug, Clone)]
pub struct Case {
    /// The path without suffix, relative to the corpus: `chapter/topic/behaviour`.
    pub id: String,
    /// The whole text of the file.
    pub program: String,
    /// What it says of itself.
    pub header: Header,
    /// How many lines the header has.
    pub header_lines: usize,
    /// The goldens, the one of the reference version first.
    pub goldens: Vec<RecordedGolden>,
}

impl Case {
    /// The chapter, first part of the id.
    pub fn chapter(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// The topic, second part of the id.
    pub fn topic(&self) -> &str {
        self.id.split('/').nth(1).unwrap_or_default()
    }

    /// The behaviour it shows: the first line of its docstring, without quotes.
    pub fn title(&self) -> &str {
        let docstring = self
            .program
            .lines()
            .nth(self.header_lines)
            .unwrap_or_default();
        docstring.trim_matches('"').trim()
    }

    /// The path of the program relative to the root of the project.
    pub fn path(&self) -> String {
        format!("cases/{}.py", self.id)
    }

    /// The program without its header.
    pub fn body(&self) -> String {
        self.program
            .lines()
            .skip(self.header_lines)
            .fold(String::new(), |text, line| text + line + "\n")
    }

    /// The golden recorded on that version.
    pub fn golden(&self, version: Version) -> Option<&Golden> {
        let holds = |recorded: &&RecordedGolden| recorded.golden.python.contains(&version);
        self.goldens
            .iter()
            .find(holds)
            .map(|recorded| &recorded.golden)
    }

    /// The modules it imports.
    pub fn modules(&self) -> BTreeSet<String> {
        imported_modules(&self.program)
    }

    /// The checksum of the program that recordings keep.
    pub fn checksum(&self) -> Checksum {
        crate::program_checksum(&self.program, self.header_lines)
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}
