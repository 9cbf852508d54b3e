//! Small corpora and scripted subjects for the tests of the harness itself. No Python is needed.

#![allow(dead_code, reason = "each test target uses a part of this module")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot prepare its ground has to stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dunder_cases::{Build, Golden, Outcome, Recording, Recordings, program_checksum};
use dunder_spec::{Checksum, Version};

/// A case of a corpus in the making.
pub(crate) struct Draft {
    pub(crate) name: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) extra: &'static str,
    pub(crate) stdout: &'static str,
    pub(crate) outcome: Outcome,
    pub(crate) code: u8,
}

impl Draft {
    /// A case that prints this and ends well.
    pub(crate) fn ok(name: &'static str, stdout: &'static str) -> Self {
        let rules = "\"decorator.apply.one-call\"";
        Self {
            name,
            rules,
            extra: "",
            stdout,
            outcome: Outcome::Ok,
            code: 0,
        }
    }
}

/// Writes a corpus of one topic with goldens and lock; returns its folder.
pub(crate) fn corpus(root: &Path, drafts: &[Draft]) -> PathBuf {
    let folder = root.join("corpus");
    let topic = folder.join("demo/topic");
    fs::create_dir_all(&topic).unwrap();
    let mut lock = Recordings::default();
    let description = "3.14.0 (test)".to_owned();
    let key = lock.build_key(&Build {
        version: Version::REFERENCE,
        description,
    });
    for draft in drafts {
        let head = format!(
            "# /// case\n# rules = [{}]\n{}# introduced = \"0.1.0\"\n# ///\n",
            draft.rules, draft.extra
        );
        let program = format!("{head}\"\"\"Shows {}.\"\"\"\n", draft.name);
        let golden = Golden {
            python: Version::RECORDED.to_vec(),
            outcome: draft.outcome.clone(),
            code: draft.code,
            stdout: draft.stdout.to_owned(),
        };
        let (name, text) = (draft.name, golden.render());
        fs::write(topic.join(format!("{name}.py")), &program).unwrap();
        fs::write(topic.join(format!("{name}.golden")), &text).unwrap();
        let program = program_checksum(&program, head.lines().count());
        let entry = Recording {
            program,
            golden: Checksum::of(&text),
            builds: vec![key.clone()],
        };
        lock.entries.insert(format!("topic/{name}.golden"), entry);
    }
    fs::write(folder.join("demo/recordings.lock"), lock.render()).unwrap();
    folder
}

/// A subject that is a shell script; `$1` is the program of the case.
pub(crate) fn scripted(root: &Path, name: &str, script: &str) -> PathBuf {
    let file = root.join(format!("{name}.sh"));
    fs::write(&file, script).unwrap();
    let definition = root.join(format!("{name}.toml"));
    let text = format!(
        "name = {name:?}\ncommand = [\"sh\", {:?}, \"{{file}}\"]\n\
         implementation = \"scripted\"\npython = \"3.14\"\n",
        file.display().to_string()
    );
    fs::write(&definition, text).unwrap();
    definition
}

/// A subject that prints what the golden says: the perfect interpreter of that corpus.
pub(crate) fn oracle(root: &Path, corpus: &Path, extra: &str) -> PathBuf {
    let script = format!(
        "name=$(basename \"$1\" .py)\n{extra}\nsed '1,/^-- stdout --$/d' '{}'/demo/topic/\"$name\".golden\n",
        corpus.display()
    );
    scripted(root, "oracle", &script)
}

/// Runs the program and waits.
pub(crate) fn dunder(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dunder"))
        .args(arguments)
        .output()
        .unwrap()
}

/// Standard output as text.
pub(crate) fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error as text.
pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
