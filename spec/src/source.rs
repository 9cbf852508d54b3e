//! The files of the spec: read from a folder, or embedded in the program.

use std::path::Path;

use crate::{Problem, Problems};

/// One file of the spec.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the folder `spec`, with forward slashes.
    pub name: String,
    /// Its text.
    pub text: String,
}

static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// What the spec consists of; other files of its folder are none of its business.
const PARTS: [&str; 6] = [
    "chapters",
    "claims",
    "spec.lock",
    "claims.lock",
    "moved.toml",
    "unprobed.toml",
];

/// The files the program was built with.
pub(crate) fn embedded() -> Vec<Source> {
    let source = |&(name, text): &(&str, &str)| Source {
        name: name.into(),
        text: text.into(),
    };
    EMBEDDED.iter().map(source).collect()
}

/// The files of a folder `spec`, in order of their names.
pub(crate) fn read(root: &Path) -> Result<Vec<Source>, Problems> {
    let mut problems = Problems::default();
    let mut sources = Vec::new();
    for folder in PARTS {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let unreadable = |error: &dyn std::fmt::Display| {
                Problem::new(
                    format!("spec/{folder}"),
                    error.to_string(),
                    "make it readable",
                )
            };
            let entry = match entry {
                Ok(entry) if entry.file_type().is_file() => entry,
                Ok(_) => continue,
                Err(error) => {
                    problems.0.push(unreadable(&error));
                    continue;
                }
            };
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let name = path.to_string_lossy().replace('\\', "/");
            match std::fs::read_to_string(entry.path()) {
                Ok(text) => sources.push(Source { name, text }),
                Err(error) => problems.0.push(unreadable(&error)),
            }
        }
    }
    problems.or(sources)
}
