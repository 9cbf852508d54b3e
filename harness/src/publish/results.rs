//! Results kept in the repository: one small file a subject, taken from a run file.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is kept of a subject's run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectResult {
    /// The name of the subject.
    pub name: String,
    /// `sys.implementation.name`.
    pub implementation: String,
    /// Its own version text.
    pub version: String,
    /// The language version it implements.
    pub python: String,
    /// The profile it was judged by.
    pub profile: String,
    /// Checksum of the corpus it ran.
    pub corpus: String,
    /// Chapter → passed, applicable, all.
    pub chapters: BTreeMap<String, [usize; 3]>,
    /// Verdicts other than pass and skip, by case.
    pub not_passed: BTreeMap<String, String>,
}

impl SubjectResult {
    /// Takes what is kept from the lines of a complete run file.
    ///
    /// # Errors
    /// The text is not a complete run file.
    pub fn from_run_file(text: &str) -> io::Result<Self> {
        let bad = |what: &str| io::Error::other(format!("not a complete run file: {what}"));
        let mut lines = text.lines().map(serde_json::from_str::<Value>);
        let start = lines
            .next()
            .and_then(Result::ok)
            .ok_or_else(|| bad("no first line"))?;
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let subject = &start["subject"];
        let mut result = Self {
            name: word(&subject["name"]),
            implementation: word(&subject["implementation"]),
            version: word(&subject["version"]),
            python: word(&subject["python"]),
            profile: word(&start["profile"]),
            corpus: word(&start["suite"]["corpus"]),
            chapters: BTreeMap::new(),
            not_passed: BTreeMap::new(),
        };
        let mut complete = false;
        for line in lines {
            let line = line.map_err(|error| bad(&error.to_string()))?;
            match line["event"].as_str() {
                Some("case") => result.take(&word(&line["id"]), &word(&line["verdict"])),
                Some("run_end") => complete = line["complete"] == Value::Bool(true),
                _ => return Err(bad("an unknown event")),
            }
        }
        if complete {
            Ok(result)
        } else {
            Err(bad("the run was interrupted"))
        }
    }

    fn take(&mut self, id: &str, verdict: &str) {
        let chapter = id.split('/').next().unwrap_or_default().to_owned();
        let row = self.chapters.entry(chapter).or_default();
        let passed = matches!(verdict, "pass" | "pass-wording");
        row[0] += usize::from(passed);
        row[1] += usize::from(verdict != "skip");
        row[2] += 1;
        if !passed && verdict != "skip" {
            self.not_passed.insert(id.to_owned(), verdict.to_owned());
        }
    }
}

/// The text of a results file.
///
/// # Errors
/// Never in practice: the structure is plain.
pub fn results_text(result: &SubjectResult) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(result)? + "\n")
}

/// The results of a folder, in order of the file names.
///
/// # Errors
/// A file that cannot be read or is no results file.
pub fn read_results(folder: &Path) -> io::Result<Vec<SubjectResult>> {
    let mut names: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    }
    .into_iter()
    .map(|entry| entry.path())
    .filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    })
    .collect();
    names.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path)?;
        serde_json::from_str(&text)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
    };
    names.iter().map(read).collect()
}
