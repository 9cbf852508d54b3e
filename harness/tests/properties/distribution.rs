//! How often generated programs have each feature.

use std::fmt::Write as _;

use crate::suite::{Generator, SAMPLE, Suite, seed};

/// Every feature occurs in at least this share of programs, in percent.
const SHARE: usize = 5;

/// Counts over programs.
pub(crate) struct Distribution<S: Suite> {
    /// How many programs were counted.
    pub(crate) programs: usize,
    lines: usize,
    counts: Vec<(S::Feature, usize)>,
}

impl<S: Suite> Default for Distribution<S> {
    fn default() -> Self {
        Self {
            programs: 0,
            lines: 0,
            counts: S::FEATURES.iter().map(|&feature| (feature, 0)).collect(),
        }
    }
}

impl<S: Suite> Distribution<S> {
    /// Counts one program.
    pub(crate) fn count(&mut self, program: &S::Program) {
        self.programs += 1;
        self.lines += S::render(program).lines().count();
        for (feature, count) in &mut self.counts {
            *count += usize::from(S::has(program, *feature));
        }
    }

    /// Prints the counts as a table.
    #[allow(clippy::print_stdout, reason = "cargo test shows it on request")]
    pub(crate) fn print(&self, title: &str) {
        let programs = self.programs.max(1);
        let mut text = format!(
            "{}: {title}: {} programs of {} lines on average\n",
            S::NAME,
            self.programs,
            self.lines / programs
        );
        for (feature, count) in &self.counts {
            let percent = count * 100 / programs;
            writeln!(text, "{percent:>4} %  {feature:?}").expect("strings grow");
        }
        println!("{text}");
    }

    fn rare(&self) -> Vec<S::Feature> {
        let rare = |(_, count): &&(S::Feature, usize)| count * 100 < SHARE * self.programs;
        self.counts
            .iter()
            .filter(rare)
            .map(|(feature, _)| *feature)
            .collect()
    }
}

/// Every feature is in its share of a sample.
pub(crate) fn check<S: Suite>() {
    let mut distribution = Distribution::<S>::default();
    for tree in Generator::<S>::new(seed()).take(SAMPLE) {
        distribution.count(&tree.current());
    }
    distribution.print("generated");
    let rare = distribution.rare();
    assert!(
        rare.is_empty(),
        "in less than {SHARE} % of programs: {rare:?}"
    );
}
