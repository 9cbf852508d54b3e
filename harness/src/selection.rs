//! Which cases a run takes up, and which of them apply to the subject.

use dunder_cases::{Case, Corpus};
use dunder_spec::{Level, Spec, Version};
use globset::{Glob, GlobMatcher};

use crate::{Profile, subject::Description};

/// The part of the corpus that a run takes up.
#[derive(Debug, Default)]
pub struct Selection {
    filters: Vec<GlobMatcher>,
    shard: Option<(u64, u64)>,
}

/// A pattern or a shard that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SelectionError {
    /// Not a glob pattern.
    #[error("the filter {pattern:?} is not a pattern: {why}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        why: String,
    },
    /// Not `K/N` with K from 1 to N.
    #[error("{0:?} is not a shard; write K/N with K from 1 to N, for example 2/8")]
    Shard(String),
}

impl Selection {
    /// Cases whose id, or one of whose rules or claims, matches a pattern; all without patterns.
    /// A pattern without wildcard also matches as the beginning of an id.
    ///
    /// # Errors
    /// A pattern that cannot be read, a shard that is none.
    pub fn new(filters: &[String], shard: Option<&str>) -> Result<Self, SelectionError> {
        let mut matchers = Vec::new();
        for pattern in filters {
            let plain = !pattern.contains(['*', '?', '[', '{']);
            let variants = if plain {
                vec![pattern.clone(), format!("{pattern}[/.]*")]
            } else {
                vec![pattern.clone()]
            };
            for variant in variants {
                let glob = Glob::new(&variant).map_err(|error| SelectionError::Pattern {
                    pattern: pattern.clone(),
                    why: error.kind().to_string(),
                })?;
                matchers.push(glob.compile_matcher());
            }
        }
        let shard =
            shard.map(|text| parse_shard(text).ok_or_else(|| SelectionError::Shard(text.into())));
        Ok(Self {
            filters: matchers,
            shard: shard.transpose()?,
        })
    }

    /// The cases, in order of their ids.
    pub fn of<'a>(&self, corpus: &'a Corpus) -> Vec<&'a Case> {
        corpus.cases().filter(|case| self.takes(case)).collect()
    }

    fn takes(&self, case: &Case) -> bool {
        let header = &case.header;
        let names = std::iter::once(&case.id)
            .chain(&header.rules)
            .chain(&header.decides)
            .chain(&header.illustrates)
            .chain(&header.examples);
        let chosen = self.filters.is_empty()
            || names
                .clone()
                .any(|name| self.filters.iter().any(|filter| filter.is_match(name)));
        chosen
            && self
                .shard
                .is_none_or(|(k, n)| dunder_spec::Checksum::of(&case.id).number() % n == k - 1)
    }
}

fn parse_shard(text: &str) -> Option<(u64, u64)> {
    let (k, n) = text.split_once('/')?;
    let (k, n) = (k.parse().ok()?, n.parse().ok()?);
    (1..=n).contains(&k).then_some((k, n))
}

/// The level of a case: the strictest of its rules.
pub fn level(case: &Case, spec: &Spec) -> Level {
    let levels = case
        .header
        .rules
        .iter()
        .filter_map(|id| spec.rule(id))
        .map(|rule| rule.level);
    levels.max().unwrap_or(Level::Language)
}

/// The first version of the language a case applies to, by its header and its rules.
pub fn since(case: &Case, spec: &Spec) -> Option<Version> {
    let rules = case.header.rules.iter().filter_map(|id| spec.rule(id));
    rules
        .filter_map(|rule| rule.since)
        .chain(case.header.since)
        .max()
}

/// The last version of the language a case applies to.
pub fn until(case: &Case) -> Option<Version> {
    case.header.until
}

/// Why a case is not run on a subject; `None` when it applies.
pub fn inapplicable(
    case: &Case,
    spec: &Spec,
    subject: &Description,
    profile: Profile,
) -> Option<String> {
    let level = level(case, spec);
    if !profile.judges(level) {
        return Some(format!("profile {profile} does not judge {level} rules"));
    }
    if let Some(since) = since(case, spec).filter(|since| *since > subject.language) {
        return Some(format!("for Python {since} and later"));
    }
    if let Some(until) = until(case).filter(|until| *until < subject.language) {
        return Some(format!("for Python up to {until}"));
    }
    let lacking = case
        .header
        .requires
        .iter()
        .find(|capability| subject.lacks.contains(capability));
    lacking.map(|capability| format!("the subject lacks {capability}"))
}

/// The recorded version to judge a subject by, and whether that is only the nearest one.
///
/// A subject older than all recordings is judged by the oldest, a newer one by the newest.
pub fn judged_as(case: &Case, language: Version) -> Option<(Version, bool)> {
    if case.golden(language).is_some() {
        return Some((language, false));
    }
    let recorded = || {
        case.goldens
            .iter()
            .flat_map(|recorded| recorded.golden.python.iter().copied())
    };
    let nearest = recorded()
        .filter(|version| *version < language)
        .max()
        .or(recorded().min())?;
    Some((nearest, true))
}
