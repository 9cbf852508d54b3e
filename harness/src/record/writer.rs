//! Writing goldens and locks. Nothing else in the project writes below `cases/`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use dunder_cases::{Case, Corpus, Golden, RECORDINGS, Recording, Recordings};
use dunder_spec::{Checksum, Version};

use super::{Changes, Interpreters};

/// The name of a golden file: the group of the reference version has no version in its name.
fn file_name(case: &Case, golden: &Golden) -> String {
    if golden.python.contains(&Version::REFERENCE) {
        return format!("{}.golden", case.id);
    }
    let newest = golden.python.last().copied().unwrap_or(Version::REFERENCE);
    format!("{}.{newest}.golden", case.id)
}

pub(super) fn write(
    root: &Path,
    recorded: &[(&Case, Vec<Golden>)],
    interpreters: &Interpreters,
) -> io::Result<Changes> {
    let mut changes = Changes {
        recorded: recorded.len(),
        ..Changes::default()
    };
    let mut locks: BTreeMap<&str, Recordings> = BTreeMap::new();
    let existing = Corpus::walked_files(root).map_err(io::Error::other)?;
    for (case, goldens) in recorded {
        let lock = match locks.entry(case.chapter()) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(read_lock(root, case.chapter())?)
            }
        };
        let mut kept = Vec::new();
        for golden in goldens {
            let name = file_name(case, golden);
            let text = golden.render();
            let path = root.join(&name);
            if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
                fs::write(&path, &text)?;
                changes.written.push(name.clone());
            }
            let builds = golden
                .python
                .iter()
                .filter_map(|version| interpreters.build(*version));
            let builds = builds.map(|build| lock.build_key(build)).collect();
            let entry = Recording {
                program: case.checksum(),
                golden: Checksum::of(&text),
                builds,
            };
            lock.entries.insert(in_chapter(&name).to_owned(), entry);
            kept.push(name);
        }
        let stem = format!("{}.", case.id);
        let belongs = |name: &&String| name.starts_with(&stem) && name.ends_with(".golden");
        for name in existing
            .iter()
            .filter(belongs)
            .filter(|name| !kept.contains(name))
        {
            fs::remove_file(root.join(name))?;
            lock.entries.remove(in_chapter(name));
            changes.removed.push(name.clone());
        }
    }
    for (chapter, mut lock) in locks {
        // Cases that were removed or renamed leave no trace in the lock.
        lock.entries
            .retain(|name, _| root.join(chapter).join(name).exists());
        fs::write(root.join(chapter).join(RECORDINGS), lock.render())?;
    }
    Ok(changes)
}

fn in_chapter(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, rest)| rest)
}

fn read_lock(root: &Path, chapter: &str) -> io::Result<Recordings> {
    match fs::read_to_string(root.join(chapter).join(RECORDINGS)) {
        Ok(text) => Recordings::parse(&text).map_err(|line| {
            io::Error::other(format!(
                "cases/{chapter}/{RECORDINGS}:{line}: not a line of a lock"
            ))
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Recordings::default()),
        Err(error) => Err(error),
    }
}
