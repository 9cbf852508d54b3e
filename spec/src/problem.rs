//! What is wrong in a file of the suite, where, and what to do about it.

use std::fmt;

/// One defect of the spec or of the corpus: where it is, what it is and how to mend it.
///
/// Displays as `path:line: what is wrong` with the remedy on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path relative to the root of the project, with forward slashes.
    pub path: String,
    /// Line, counted from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong, as a sentence without its final full stop.
    pub what: String,
    /// What to do, as a sentence without its final full stop.
    pub remedy: String,
}

impl Problem {
    /// A problem of the whole file.
    pub fn new(
        path: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            line: None,
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The same problem, at a line counted from 1.
    #[must_use]
    pub fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}\n    help: {}", self.what, self.remedy)
    }
}

impl std::error::Error for Problem {}

/// Every problem found in one pass, so that one run shows all there is to mend.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// `Ok` with the value when nothing was found, otherwise all problems in order of their path.
    pub fn or<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort();
        self.0.dedup();
        Err(self)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        let plural = if self.0.len() == 1 { "" } else { "s" };
        write!(f, "{} problem{plural}", self.0.len())
    }
}
