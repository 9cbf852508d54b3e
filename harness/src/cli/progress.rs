//! A progress bar on a terminal, nothing elsewhere.

use dunder_cases::Case;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::run::Observer;
use crate::run_file::RunFile;
use crate::{CaseResult, Standing};

pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(cases: usize) -> Self {
        // Drawn on standard error, and only where that is a terminal.
        let bar = ProgressBar::with_draw_target(Some(cases as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:32} {pos}/{len} {elapsed} {wide_msg}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl crate::record::Progress for Bar {
    fn done(&self, case: &Case) {
        self.0.set_message(case.id.clone());
        self.0.inc(1);
    }
}

/// The bar and, where one is written, the run file.
pub(super) struct Watchers<'a> {
    pub(super) bar: &'a Bar,
    pub(super) file: Option<&'a RunFile>,
}

impl Observer for Watchers<'_> {
    fn done(&self, result: &CaseResult) {
        if let Some(file) = self.file {
            file.done(result);
        }
        if result.standing != Standing::Expected {
            self.bar
                .0
                .println(format!("{} {}", result.verdict, result.id));
        }
        self.bar.0.set_message(result.id.clone());
        self.bar.0.inc(1);
    }
}
