//! The one walk over a corpus folder: sorted, links not followed, a stray file is an error.
//!
//! The build script includes this file too, so that what is embedded is what `Corpus::open` reads.

use std::path::Path;

/// Entries at the top of the folder that belong to the crate around the corpus.
const NOT_CORPUS: [&str; 6] = [
    "Cargo.toml",
    "build.rs",
    "src",
    "tests",
    "README.md",
    "LICENSE",
];

/// The files of a corpus below `root`: names with forward slashes, in the order of their bytes.
///
/// # Errors
/// A folder that cannot be read, a link, or a file that is no part of a corpus.
pub(crate) fn corpus_files(root: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let belongs = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() != 1 || !(NOT_CORPUS.contains(&name.as_ref()) || name.starts_with('.'))
    };
    for entry in walkdir::WalkDir::new(root)
        .into_iter()
        .filter_entry(belongs)
    {
        let entry = entry.map_err(|error| format!("failed to read the corpus: {error}"))?;
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let name = path.to_string_lossy().replace('\\', "/");
        if entry.path_is_symlink() {
            return Err(format!(
                "{name}: a link in the corpus; put the file itself there"
            ));
        }
        if entry.file_type().is_dir() {
            continue;
        }
        if !is_part_of_a_corpus(&name) {
            return Err(format!(
                "{name}: a stray file in the corpus; a corpus holds \
                 <chapter>/<topic>/<behaviour>.py with its .golden files, \
                 <chapter>/recordings.lock, and moved.toml"
            ));
        }
        names.push(name);
    }
    names.sort_unstable();
    Ok(names)
}

fn is_part_of_a_corpus(name: &str) -> bool {
    let depth = name.matches('/').count();
    let file = name.rsplit('/').next().unwrap_or(name);
    match depth {
        0 => file == "moved.toml",
        1 => file == "recordings.lock",
        2 => matches!(file.rsplit_once('.'), Some((_, "py" | "golden"))),
        _ => false,
    }
}
