//! A run: cases on a subject, judged, in parallel, complete or told to be incomplete.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use dunder_cases::{Case, Golden};
use dunder_spec::{Level, Spec, Version};

use crate::selection::{inapplicable, judged_as, level};
use crate::{
    End, Expectations, Facet, Limits, Observation, Profile, Standing, Subject, Verdict, diff,
    interrupt,
};

/// How a run is to be done.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// How much is demanded.
    pub profile: Profile,
    /// The bounds of each case.
    pub limits: Limits,
    /// How many cases run at a time.
    pub jobs: usize,
    /// How often a case that unexpectedly did not pass is run again.
    pub retries: u32,
}

/// What a run says of one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// The case.
    pub id: String,
    /// The strictest level of its rules.
    pub level: Level,
    /// The verdict.
    pub verdict: Verdict,
    /// How it stands against the expectations.
    pub standing: Standing,
    /// The facets that differ, those the profile lets pass included.
    pub facets: Vec<Facet>,
    /// Why it was skipped, or how it ended where it did not end well.
    pub reason: Option<String>,
    /// The reason of the expectation that speaks of it.
    pub expected_because: Option<String>,
    /// The recorded version it was judged by, where that is not the subject's own.
    pub approximate: Option<Version>,
    /// How often it ran.
    pub attempts: u32,
    /// The last line of standard error, where the case did not pass; bounded.
    pub error: Option<String>,
    /// What a person sees of the difference; bounded.
    pub detail: String,
    /// Wall-clock time of the last attempt.
    pub wall: Duration,
}

/// What a run says of a subject.
#[derive(Debug, Default)]
pub struct RunResult {
    /// The results in order of the ids.
    pub cases: Vec<CaseResult>,
    /// True when every selected case was taken up.
    pub complete: bool,
}

impl RunResult {
    /// How many cases have each verdict.
    pub fn counts(&self) -> BTreeMap<Verdict, usize> {
        let mut counts = BTreeMap::new();
        for result in &self.cases {
            *counts.entry(result.verdict).or_default() += 1;
        }
        counts
    }

    /// The results of a standing.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &CaseResult> {
        self.cases
            .iter()
            .filter(move |result| result.standing == standing)
    }
}

/// Somebody who is told of results as they come, in any order.
pub trait Observer: Sync {
    /// A case is done.
    fn done(&self, result: &CaseResult);
}

/// Runs the cases and judges what they print.
pub fn run(
    cases: &[&Case],
    subject: &dyn Subject,
    spec: &Spec,
    expectations: &Expectations,
    options: &RunOptions,
    observer: &dyn Observer,
) -> RunResult {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(cases.len()));
    let judge = Judge {
        subject,
        spec,
        expectations,
        options,
    };
    std::thread::scope(|scope| {
        for _ in 0..options.jobs.clamp(1, cases.len().max(1)) {
            scope.spawn(|| {
                while !interrupt::requested() {
                    let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    let result = judge.case(case);
                    if interrupt::requested() {
                        // What an interrupt ended was not the subject's doing.
                        break;
                    }
                    observer.done(&result);
                    let mut results = results
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    results.push(result);
                }
            });
        }
    });
    let mut results = results
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by(|a, b| a.id.cmp(&b.id));
    let complete = results.len() == cases.len();
    RunResult {
        cases: results,
        complete,
    }
}

/// Runs one case and judges it.
pub fn judge(
    case: &Case,
    subject: &dyn Subject,
    spec: &Spec,
    expectations: &Expectations,
    options: &RunOptions,
) -> CaseResult {
    let judge = Judge {
        subject,
        spec,
        expectations,
        options,
    };
    judge.case(case)
}

struct Judge<'a> {
    subject: &'a dyn Subject,
    spec: &'a Spec,
    expectations: &'a Expectations,
    options: &'a RunOptions,
}

impl Judge<'_> {
    fn case(&self, case: &Case) -> CaseResult {
        let about = self.subject.describe();
        let mut result = CaseResult {
            id: case.id.clone(),
            level: level(case, self.spec),
            verdict: Verdict::Skip,
            standing: Standing::Expected,
            facets: Vec::new(),
            reason: None,
            expected_because: self
                .expectations
                .of(case)
                .map(|(_, reason)| reason.to_owned()),
            approximate: None,
            attempts: 0,
            error: None,
            detail: String::new(),
            wall: Duration::ZERO,
        };
        if let Some(reason) = inapplicable(case, self.spec, about, self.options.profile) {
            result.reason = Some(reason);
            return result;
        }
        let golden = judged_as(case, about.language)
            .and_then(|(version, near)| Some((case.golden(version)?, near.then_some(version))));
        let Some((golden, approximate)) = golden else {
            result.reason = Some("the case is not recorded".to_owned());
            return result;
        };
        result.approximate = approximate;
        let limits = limits_of(case, &self.options.limits);
        self.attempt(case, golden, &limits, &mut result);
        let first = result.verdict;
        result.standing = self.expectations.standing(case, first);
        let worth_another = matches!(result.standing, Standing::Regression | Standing::Changed)
            && first != Verdict::HarnessError;
        for _ in 0..if worth_another {
            self.options.retries
        } else {
            0
        } {
            let failed = result.clone();
            self.attempt(case, golden, &limits, &mut result);
            if result.verdict.passed() {
                result = CaseResult {
                    attempts: result.attempts,
                    ..failed
                };
                result.verdict = Verdict::Flaky;
                result.standing = self.expectations.standing(case, Verdict::Flaky);
                break;
            }
        }
        result
    }

    fn attempt(&self, case: &Case, golden: &Golden, limits: &Limits, result: &mut CaseResult) {
        result.attempts += 1;
        match self.subject.run(case, limits) {
            Ok(seen) => {
                (result.verdict, result.facets) =
                    Verdict::judge(golden, &seen, self.options.profile);
                result.wall = seen.wall;
                result.reason = reason(&seen);
                (result.error, result.detail) = match result.verdict {
                    Verdict::Pass => (None, String::new()),
                    _ => (last_error(&seen), detail(golden, &seen, &result.facets)),
                };
            }
            Err(error) => {
                result.verdict = Verdict::HarnessError;
                result.facets = Vec::new();
                result.reason = Some(error.to_string());
            }
        }
    }
}

/// The bounds of a case: its own time where it asks for more.
pub(crate) fn limits_of(case: &Case, limits: &Limits) -> Limits {
    let mut limits = limits.clone();
    if let Some(seconds) = case.header.timeout {
        limits.wall = limits.wall.max(Duration::from_secs(seconds.into()));
    }
    limits
}

fn last_error(seen: &Observation) -> Option<String> {
    let stderr = seen.stderr.text();
    stderr
        .trim_end()
        .lines()
        .last()
        .map(|line| line.chars().take(160).collect())
}

fn reason(seen: &Observation) -> Option<String> {
    match seen.end {
        End::Exited(_) => None,
        End::Signalled(signal) => Some(format!("died by signal {signal}")),
        End::TimedOut => Some("did not end in time".to_owned()),
        End::OverLimit(bound) => Some(format!("over the limit: {}", bound.as_str())),
        End::Unsupported => Some("needs what the subject does not have".to_owned()),
        End::Broken => Some("a fault of the subject".to_owned()),
    }
}

/// What a person needs to see of a difference.
pub(crate) fn detail(golden: &Golden, seen: &Observation, facets: &[Facet]) -> String {
    let mut text = String::new();
    let ended_well = matches!(seen.end, End::Exited(_));
    if facets.contains(&Facet::Stdout)
        || (!ended_well && seen.stdout.bytes != golden.stdout.as_bytes())
    {
        text += &diff(&golden.stdout, &seen.stdout.text());
    }
    if facets.iter().any(|facet| *facet != Facet::Stdout) {
        text += &diff(&ending(golden), &observed_ending(golden, seen));
    }
    let stderr = seen.stderr.text();
    let last: Vec<_> = stderr.trim_end().lines().rev().take(3).collect();
    for line in last.iter().rev() {
        let line: String = line.chars().take(160).collect();
        text += &format!("       stderr: {line}\n");
    }
    text
}

fn ending(golden: &Golden) -> String {
    let how = match &golden.outcome {
        dunder_cases::Outcome::Ok => "ends well".to_owned(),
        dunder_cases::Outcome::Exit => "exits".to_owned(),
        dunder_cases::Outcome::Raised { type_name, message } => {
            format!("raises {type_name}: {message}")
        }
    };
    format!("{how}, exit code {}\n", golden.code)
}

fn observed_ending(golden: &Golden, seen: &Observation) -> String {
    let stderr = seen.stderr.text();
    let last = stderr.trim_end().lines().last().unwrap_or_default();
    let how = match (&seen.end, &golden.outcome) {
        (End::Exited(0), _) => "ends well".to_owned(),
        (_, dunder_cases::Outcome::Exit) => "exits".to_owned(),
        _ => format!("raises {last}"),
    };
    match seen.end {
        End::Exited(code) => format!("{how}, exit code {code}\n"),
        _ => format!("{}\n", reason(seen).unwrap_or_default()),
    }
}
