//! Embeds the chapters, the claims and the locks, so that every program that links the crate carries the spec.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let mut table = String::from("&[\n");
    for folder in [
        "chapters",
        "claims",
        "spec.lock",
        "claims.lock",
        "moved.toml",
        "unprobed.toml",
    ] {
        println!("cargo::rerun-if-changed={folder}");
        let entries = walkdir::WalkDir::new(Path::new(&root).join(folder)).sort_by_file_name();
        for entry in entries {
            let entry = entry.unwrap_or_else(|error| panic!("failed to walk the spec: {error}"));
            if entry.file_type().is_file() {
                let path = entry.path().display().to_string();
                let name = path[root.len() + 1..].replace('\\', "/");
                // The folder stays open in the table: checkouts that share a target folder share this file too.
                let path = format!("/{name}");
                writeln!(
                    table,
                    "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
                )
                .expect("strings grow");
            }
        }
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("sources.rs"), table).expect("the build folder is writable");
}
