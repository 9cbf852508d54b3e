//! A corpus: all cases of a folder, or the ones embedded in this crate.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use dunder_spec::{Checksum, Moved, Problem, Problems, Version};

use crate::{Case, Golden, Header, RecordedGolden, Recordings, walk};

/// The name of the lock of a chapter's recordings.
pub const RECORDINGS: &str = "recordings.lock";

/// The cases with their recordings.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    cases: BTreeMap<String, Case>,
    recordings: BTreeMap<String, Recordings>,
    moved: Moved,
}

type File = (String, Cow<'static, [u8]>);

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

impl Corpus {
    /// The corpus this crate was built with. Its integrity is proved by the tests of the crate.
    pub fn embedded() -> &'static Self {
        static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
            let file =
                |&(name, bytes): &(&str, &'static [u8])| (name.to_owned(), Cow::Borrowed(bytes));
            Corpus::assemble(EMBEDDED.iter().map(file).collect(), &mut Vec::new())
        });
        &CORPUS
    }

    /// The names of the embedded files, in order.
    pub fn embedded_files() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|&(name, _)| name)
    }

    /// Reads a corpus folder and checks it: every case has a header and is recorded, every golden
    /// belongs to a case and is what its lock says.
    ///
    /// # Errors
    /// Every problem found.
    pub fn open(root: &Path) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let corpus = Self::assemble(read(root)?, &mut problems);
        for case in corpus.cases() {
            Self::check_recorded(case, &mut problems);
        }
        corpus.check_locks(&mut problems);
        Problems(problems).or(corpus)
    }

    /// Reads a corpus folder whose goldens may be missing or stale, as the recorder needs it.
    ///
    /// # Errors
    /// Programs whose header cannot be read, unreadable and stray files.
    pub fn open_unrecorded(root: &Path) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let files = read(root)?
            .into_iter()
            .filter(|(name, _)| !name.ends_with(".golden"));
        let corpus = Self::assemble(files.collect(), &mut problems);
        Problems(problems).or(corpus)
    }

    /// The names of all files below a corpus folder, as the walk gives them.
    ///
    /// # Errors
    /// Unreadable folders, links and stray files.
    pub fn walked_files(root: &Path) -> Result<Vec<String>, Problems> {
        walk::corpus_files(root).map_err(|what| Problems(vec![stray(&what)]))
    }

    /// The cases in order of their ids.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values()
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// True when there is no case.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The case of that id; a former id finds the case under its present one.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.get(self.moved.resolve(id)?)
    }

    /// Renamed and retired case ids.
    pub fn moved(&self) -> &Moved {
        &self.moved
    }

    /// The recordings of a chapter.
    pub fn recordings(&self, chapter: &str) -> Option<&Recordings> {
        self.recordings.get(chapter)
    }

    /// A checksum of all programs and goldens: two corpora with the same one judge alike.
    pub fn checksum(&self) -> Checksum {
        let mut text = String::new();
        for case in self.cases() {
            text += &format!("{} {}", case.id, Checksum::of(&case.program));
            for recorded in &case.goldens {
                text += &format!(" {}", recorded.checksum);
            }
            text.push('\n');
        }
        Checksum::of(text)
    }

    fn assemble(files: Vec<File>, problems: &mut Vec<Problem>) -> Self {
        let mut corpus = Self::default();
        let mut goldens = Vec::new();
        for (name, bytes) in files {
            let path = format!("cases/{name}");
            let text = String::from_utf8_lossy(&bytes);
            if matches!(text, Cow::Owned(_)) || text.contains('\r') {
                let remedy = "save it as UTF-8 with newlines only";
                problems.push(Problem::new(
                    &path,
                    "not UTF-8, or with carriage returns",
                    remedy,
                ));
            } else if let Some(id) = name.strip_suffix(".py") {
                match Header::parse(&text) {
                    Ok((header, header_lines)) => {
                        let (id, program) = (id.to_owned(), text.into_owned());
                        let goldens = Vec::new();
                        let case = Case {
                            id: id.clone(),
                            program,
                            header,
                            header_lines,
                            goldens,
                        };
                        corpus.cases.insert(id, case);
                    }
                    Err(error) => {
                        let problem = Problem::new(&path, error.what, error.remedy);
                        problems.push(problem.at(error.line));
                    }
                }
            } else if name.ends_with(".golden") {
                goldens.push((name, bytes));
            } else if let Some(chapter) = name.strip_suffix("/recordings.lock") {
                match Recordings::parse(&text) {
                    Ok(lock) => _ = corpus.recordings.insert(chapter.to_owned(), lock),
                    Err(line) => {
                        let remedy = "restore the file, or write it anew with `dunder record`";
                        let what = "not a line of a recordings lock";
                        problems.push(Problem::new(&path, what, remedy).at(line));
                    }
                }
            } else if name == "moved.toml" {
                corpus.moved = Moved::parse(&path, &text, problems);
            }
        }
        for (name, bytes) in goldens {
            corpus.take_golden(name, &bytes, problems);
        }
        for case in corpus.cases.values_mut() {
            case.goldens.sort_by_key(|recorded| {
                (
                    !recorded.golden.python.contains(&Version::REFERENCE),
                    recorded.file.clone(),
                )
            });
        }
        corpus.check_moved(problems);
        corpus
    }

    fn take_golden(&mut self, file: String, bytes: &[u8], problems: &mut Vec<Problem>) {
        let path = format!("cases/{file}");
        let remedy = "goldens are never edited: restore it, or run `cargo dunder record`";
        let stem = file.trim_end_matches(".golden");
        // `name.3.13.golden` belongs to `name`.
        let (id, version) = match stem.rsplit_once(".3.") {
            Some((id, minor)) => (id, format!("3.{minor}").parse::<Version>().ok()),
            None => (stem, Some(Version::REFERENCE)),
        };
        let Some(case) = self.cases.get_mut(id) else {
            let what = "a golden without a program";
            problems.push(Problem::new(
                path,
                what,
                "remove it, or restore the program",
            ));
            return;
        };
        match Golden::parse(bytes) {
            Ok(golden) if !version.is_some_and(|version| golden.python.contains(&version)) => {
                let what = "the golden does not list the version that its name belongs to";
                problems.push(Problem::new(path, what, remedy));
            }
            Ok(golden) => {
                let checksum = Checksum::of(bytes);
                case.goldens.push(RecordedGolden {
                    file,
                    golden,
                    checksum,
                });
            }
            Err(error) => problems.push(Problem::new(path, error.to_string(), remedy)),
        }
    }

    fn check_moved(&self, problems: &mut Vec<Problem>) {
        for (old, new) in self.moved.entries() {
            if self.cases.contains_key(old) {
                let what = format!("{old} is listed as moved but exists");
                let remedy = "an id is never reused; rename the new case";
                problems.push(Problem::new("cases/moved.toml", what, remedy));
            }
            if new.is_some_and(|new| self.case(new).is_none()) {
                let what = format!("{old} moved to a case that does not exist");
                let remedy = "name an existing case, or retire the old id";
                problems.push(Problem::new("cases/moved.toml", what, remedy));
            }
        }
    }

    fn check_recorded(case: &Case, problems: &mut Vec<Problem>) {
        let mut claimed = BTreeMap::new();
        for recorded in &case.goldens {
            for version in &recorded.golden.python {
                if let Some(other) = claimed.insert(*version, &recorded.file) {
                    let what = format!("{version} is claimed by {other} too");
                    let remedy = "run `cargo dunder record` for the case";
                    problems.push(Problem::new(
                        format!("cases/{}", recorded.file),
                        what,
                        remedy,
                    ));
                }
            }
        }
        if case.goldens.is_empty() {
            let remedy =
                "record it on CPython with `cargo dunder record`; goldens are not written by hand";
            problems.push(Problem::new(
                case.path(),
                "the program has no recording",
                remedy,
            ));
        }
    }

    fn check_locks(&self, problems: &mut Vec<Problem>) {
        for case in self.cases() {
            let lock = self.recordings(case.chapter());
            for recorded in &case.goldens {
                let entry = lock.and_then(|lock| lock.entries.get(in_chapter(&recorded.file)));
                let path = format!("cases/{}", recorded.file);
                let (what, remedy) = match entry {
                    None => (
                        "no lock names this golden",
                        "record it with `cargo dunder record`",
                    ),
                    Some(entry) if entry.golden != recorded.checksum => (
                        "the golden is not the one that was recorded",
                        "goldens are never edited: restore it, or run `cargo dunder record`",
                    ),
                    Some(entry) if entry.program != case.checksum() => (
                        "the program changed since it was recorded",
                        "record it anew with `cargo dunder record`, and read the diff",
                    ),
                    Some(_) => continue,
                };
                problems.push(Problem::new(path, what, remedy));
            }
        }
        for (chapter, lock) in &self.recordings {
            for name in lock.entries.keys() {
                let file = format!("{chapter}/{name}");
                let known = |case: &Case| case.goldens.iter().any(|recorded| recorded.file == file);
                let id = name
                    .split(".3.")
                    .next()
                    .unwrap_or(name)
                    .trim_end_matches(".golden");
                if !self
                    .cases
                    .get(&format!("{chapter}/{id}"))
                    .is_some_and(known)
                {
                    let path = format!("cases/{chapter}/{RECORDINGS}");
                    let what = format!("{name} is locked but missing");
                    let remedy = "restore the golden, or record with `cargo dunder record`";
                    problems.push(Problem::new(path, what, remedy));
                }
            }
        }
    }
}

/// The name that a chapter's lock uses for one of its goldens.
fn in_chapter(file: &str) -> &str {
    file.split_once('/').map_or(file, |(_, rest)| rest)
}

/// The checksum of a program: what its header says is left out, how many lines it has is not.
pub fn program_checksum(program: &str, header_lines: usize) -> Checksum {
    let mut text = format!("{header_lines}\n");
    let start = program
        .split_inclusive('\n')
        .take(header_lines)
        .map(str::len)
        .sum::<usize>();
    text.push_str(&program[start.min(program.len())..]);
    Checksum::of(text)
}

fn stray(what: &str) -> Problem {
    let (path, what) = what.split_once(": ").unwrap_or(("cases", what));
    Problem::new(format!("cases/{path}"), what, "move or remove it")
}

fn read(root: &Path) -> Result<Vec<File>, Problems> {
    let names = Corpus::walked_files(root)?;
    let mut problems = Problems::default();
    let mut files = Vec::with_capacity(names.len());
    for name in names {
        match std::fs::read(root.join(&name)) {
            Ok(bytes) => files.push((name, Cow::Owned(bytes))),
            Err(error) => {
                let problem = Problem::new(
                    format!("cases/{name}"),
                    error.to_string(),
                    "make it readable",
                );
                problems.0.push(problem);
            }
        }
    }
    problems.or(files)
}
