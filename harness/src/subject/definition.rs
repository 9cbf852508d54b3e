//! Subject files: how to start an interpreter, as data.
//!
//! ```toml
//! name = "pypy"
//! command = ["pypy3", "{file}"]
//! lacks = ["refcount", "gil"]
//! homepage = "https://pypy.org"
//! ```

use std::path::Path;

use dunder_cases::Capability;
use dunder_spec::Version;
use serde::Deserialize;

/// How to start an interpreter and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectDefinition {
    /// The name reports use.
    pub name: String,
    /// Program and arguments; `{file}` stands for the case, and is added at the end if missing.
    pub command: Vec<String>,
    /// `sys.implementation.name`, for an interpreter that cannot tell.
    pub implementation: Option<String>,
    /// The language version, for an interpreter that cannot tell.
    pub python: Option<Version>,
    /// Capabilities it lacks.
    #[serde(default)]
    pub lacks: Vec<Capability>,
    /// Variables of its environment; others are not passed on, `PATH` aside.
    #[serde(default)]
    pub env: std::collections::BTreeMap<String, String>,
    /// Where to read about it.
    pub homepage: Option<String>,
    /// Where its known failures are listed, relative to the folder of the definition.
    pub expectations: Option<String>,
}

/// Why a definition could not be had.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// The file cannot be read.
    #[error("failed to read {path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no definition.
    #[error("{path} is not a subject definition: {what}")]
    Parse {
        /// The file.
        path: String,
        /// What the parser says.
        what: String,
    },
    /// Quotes do not close, or there is nothing to start.
    #[error(
        "{0:?} is not a command; give a program with its arguments, a name of `dunder list --subjects`, or a .toml file"
    )]
    NoCommand(String),
}

/// Definitions that come with the suite: name, text of the file.
static KNOWN: &[(&str, &str)] = &[
    ("pypy", include_str!("../../subjects/pypy.toml")),
    (
        "micropython",
        include_str!("../../subjects/micropython.toml"),
    ),
    ("rustpython", include_str!("../../subjects/rustpython.toml")),
];

impl SubjectDefinition {
    /// What `--subject` means: the name of a known subject, a definition file, or a command line.
    ///
    /// # Errors
    /// A file that cannot be read or is no definition, an empty command.
    pub fn find(text: &str) -> Result<Self, DefinitionError> {
        if let Some((name, definition)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Self::parse(&format!("{name}.toml"), definition);
        }
        let is_file = Path::new(text)
            .extension()
            .is_some_and(|extension| extension == "toml");
        if is_file {
            let read = std::fs::read_to_string(text);
            let content = read.map_err(|source| DefinitionError::Read {
                path: text.into(),
                source,
            })?;
            return Self::parse(text, &content);
        }
        let command = split_words(text).filter(|words| !words.is_empty());
        let command = command.ok_or_else(|| DefinitionError::NoCommand(text.to_owned()))?;
        Ok(Self::of_words(command))
    }

    /// The definition of a bare command: program and arguments.
    pub fn of_words(command: Vec<String>) -> Self {
        let program = command.first().map(String::as_str).unwrap_or_default();
        let name = Path::new(program).file_name().unwrap_or_default();
        Self {
            name: name.to_string_lossy().into_owned(),
            command,
            implementation: None,
            python: None,
            lacks: Vec::new(),
            env: std::collections::BTreeMap::new(),
            homepage: None,
            expectations: None,
        }
    }

    /// The definitions that come with the suite.
    pub fn known() -> impl Iterator<Item = Self> {
        KNOWN
            .iter()
            .filter_map(|(name, text)| Self::parse(name, text).ok())
    }

    fn parse(path: &str, text: &str) -> Result<Self, DefinitionError> {
        let parsed: Result<Self, _> = toml::from_str(text);
        parsed.map_err(|error| DefinitionError::Parse {
            path: path.to_owned(),
            what: error.message().to_owned(),
        })
    }
}

/// Splits a command line as a shell would, with single and double quotes and backslashes.
fn split_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('\''), c) => word.get_or_insert_default().push(c),
            (_, '\\') => word.get_or_insert_default().push(characters.next()?),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{SubjectDefinition, split_words};

    #[test]
    fn command_lines_split_as_in_a_shell() {
        let words = split_words(r#"a  "b c" 'd "e' f\ g "" "#).expect("closed");
        assert_eq!(words, ["a", "b c", "d \"e", "f g", ""]);
        assert!(split_words("a 'b").is_none());
    }

    #[test]
    fn every_known_definition_parses() {
        for (name, _) in super::KNOWN {
            let definition = SubjectDefinition::find(name).expect("valid");
            assert_eq!(definition.name, *name);
        }
    }
}
