//! Run files: the recorded outcome of a run, as NDJSON with a published schema.
//!
//! A finished file is canonical: it holds no times and is sorted by case, so the same verdicts
//! give the same bytes whatever the number of jobs or the order of the cases. While the run lasts,
//! results are appended to `FILE.partial`, so that nothing is lost when the run is ended.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use dunder_cases::Corpus;
use serde_json::{Value, json};

use crate::run::Observer;
use crate::subject::Description;
use crate::{CaseResult, Limits, Profile, RunResult};

/// The version of the format; `harness/schema/run-1.schema.json` describes it.
pub const FORMAT: u32 = 1;

/// The published schema of run files.
pub const SCHEMA: &str = include_str!("../schema/run-1.schema.json");

/// The first line: what ran on what.
pub fn start(
    corpus: &Corpus,
    about: &Description,
    profile: Profile,
    limits: &Limits,
    selected: usize,
) -> Value {
    json!({
        "event": "run_start",
        "format": FORMAT,
        "suite": { "version": env!("CARGO_PKG_VERSION"), "corpus": corpus.checksum().to_string(), "cases": corpus.len() },
        "subject": {
            "name": about.name,
            "implementation": about.implementation,
            "version": about.version,
            "python": about.language.to_string(),
            "lacks": about.lacks.iter().map(|c| c.as_str()).collect::<Vec<_>>(),
            "command": about.command,
        },
        "profile": profile.as_str(),
        "limits": {
            "wall_seconds": limits.wall.as_secs(),
            "cpu_seconds": limits.cpu.as_secs(),
            "memory_bytes": limits.memory,
            "output_bytes": limits.output,
        },
        "selected": selected,
    })
}

/// The line of a case.
pub fn case(result: &CaseResult) -> Value {
    json!({
        "event": "case",
        "id": result.id,
        "level": result.level.as_str(),
        "verdict": result.verdict.as_str(),
        "standing": result.standing.as_str(),
        "facets": result.facets.iter().map(|facet| facet.as_str()).collect::<Vec<_>>(),
        "reason": result.reason,
        "expected_because": result.expected_because,
        "approximate": result.approximate.map(|version| version.to_string()),
        "error": result.error,
        "detail": result.detail,
    })
}

/// The last line: the counts, by verdict and by standing.
pub fn end(result: &RunResult) -> Value {
    let mut standings = std::collections::BTreeMap::new();
    for case in &result.cases {
        *standings.entry(case.standing).or_insert(0_usize) += 1;
    }
    let verdicts: serde_json::Map<_, _> = result
        .counts()
        .iter()
        .map(|(key, n)| (key.as_str().to_owned(), json!(n)))
        .collect();
    let standings: serde_json::Map<_, _> = standings
        .iter()
        .map(|(key, n)| (key.as_str().to_owned(), json!(n)))
        .collect();
    json!({ "event": "run_end", "complete": result.complete, "verdicts": verdicts, "standings": standings })
}

/// A run file in the making.
#[derive(Debug)]
pub struct RunFile {
    path: PathBuf,
    partial: PathBuf,
    start: Value,
    stream: Mutex<File>,
}

impl RunFile {
    /// Opens `FILE.partial` and writes the first line.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path, start: Value) -> io::Result<Self> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let mut stream = File::create(&partial)?;
        writeln!(stream, "{start}")?;
        Ok(Self {
            path: path.to_owned(),
            partial,
            start,
            stream: Mutex::new(stream),
        })
    }

    /// Writes the canonical file and removes the partial one.
    ///
    /// # Errors
    /// The file cannot be written; the partial one stays.
    pub fn finish(self, result: &RunResult) -> io::Result<()> {
        let mut text = format!("{}\n", self.start);
        for line in result.cases.iter().map(case) {
            text += &format!("{line}\n");
        }
        text += &format!("{}\n", end(result));
        fs::write(&self.path, text)?;
        fs::remove_file(&self.partial)
    }
}

impl Observer for RunFile {
    fn done(&self, result: &CaseResult) {
        let mut line = case(result);
        line["milliseconds"] = json!(u64::try_from(result.wall.as_millis()).unwrap_or(u64::MAX));
        line["attempts"] = json!(result.attempts);
        let mut stream = self
            .stream
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // A full disk shows when the canonical file is written.
        let _ = writeln!(stream, "{line}");
    }
}
