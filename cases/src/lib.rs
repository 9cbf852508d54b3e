//! The corpus of Dunder: cases (small Python programs) with their goldens, as recorded on CPython.
//!
//! This crate knows headers, goldens, recordings and how a corpus folder is read. It runs nothing
//! and knows no interpreter; what a golden means for a verdict is the harness's business.
//!
//! ```
//! let corpus = dunder_cases::Corpus::embedded();
//! let case = corpus.cases().next().expect("the corpus is not empty");
//! assert!(case.golden(dunder_spec::Version::REFERENCE).is_some());
//! ```

#![forbid(unsafe_code)]

mod capability;
mod case;
mod corpus;
mod golden;
mod header;
mod imports;
mod recording;
mod walk;

pub use capability::Capability;
pub use case::{Case, RecordedGolden};
pub use corpus::{Corpus, RECORDINGS, program_checksum};
pub use golden::{Golden, GoldenError, Outcome};
pub use header::{Header, HeaderError};
pub use imports::imported_modules;
pub use recording::{Build, Recording, Recordings};
