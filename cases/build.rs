//! Embeds the corpus. The folder is read by the same walk that `Corpus::open` uses.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/walk.rs"]
mod walk;

fn main() {
    println!("cargo::rerun-if-changed=.");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let mut table = String::from("&[\n");
    for name in walk::corpus_files(Path::new(&root)).unwrap_or_else(|error| panic!("{error}")) {
        // The folder stays open in the table: checkouts that share a target folder share this file too.
        let path = format!("/{name}");
        writeln!(
            table,
            "    ({name:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        )
        .expect("strings grow");
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("corpus.rs"), table).expect("the build folder is writable");
}
