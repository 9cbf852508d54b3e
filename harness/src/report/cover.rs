//! Coverage: which claims, examples and rules are accounted for, and by what. All derived.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dunder_cases::{Case, Corpus};
use dunder_spec::{Basis, Claim, Level, Spec};

/// How a claim is accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// A case decides it.
    Case,
    /// A run outside the suite decides it; a case shows its counterpart.
    Run,
    /// A source was read; a case shows its counterpart.
    Read,
    /// A case shows the mechanism.
    Illustrated,
    /// Opinion or history.
    Opinion,
    /// Nothing yet, or not all that its basis needs.
    Open,
}

impl Decision {
    /// All decisions in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Case,
        Self::Run,
        Self::Read,
        Self::Illustrated,
        Self::Opinion,
        Self::Open,
    ];

    /// The decision as reports name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Case => "decided by case",
            Self::Run => "by run",
            Self::Read => "by reading",
            Self::Illustrated => "illustrated",
            Self::Opinion => "opinion",
            Self::Open => "open",
        }
    }
}

/// The links between spec and corpus, seen from the spec.
#[derive(Debug)]
pub struct Coverage<'a> {
    spec: &'a Spec,
    deciding: BTreeMap<&'a str, Vec<&'a Case>>,
    illustrating: BTreeMap<&'a str, Vec<&'a Case>>,
    showing: BTreeMap<&'a str, Vec<&'a Case>>,
    citing: BTreeMap<&'a str, Vec<&'a Case>>,
}

impl<'a> Coverage<'a> {
    /// Derives the links.
    pub fn of(spec: &'a Spec, corpus: &'a Corpus) -> Self {
        let mut coverage = Self {
            spec,
            deciding: BTreeMap::new(),
            illustrating: BTreeMap::new(),
            showing: BTreeMap::new(),
            citing: BTreeMap::new(),
        };
        for case in corpus.cases() {
            let header = &case.header;
            let links = [
                (&mut coverage.deciding, &header.decides),
                (&mut coverage.illustrating, &header.illustrates),
                (&mut coverage.showing, &header.examples),
            ];
            for (map, ids) in links {
                for id in ids {
                    map.entry(id.as_str()).or_default().push(case);
                }
            }
            for rule in header.rules.iter().filter_map(|id| spec.rule(id)) {
                coverage
                    .citing
                    .entry(rule.id.as_str())
                    .or_default()
                    .push(case);
            }
        }
        coverage
    }

    /// The cases that decide a claim.
    pub fn deciding(&self, claim: &str) -> &[&'a Case] {
        self.deciding.get(claim).map_or(&[], Vec::as_slice)
    }

    /// The cases that illustrate a claim.
    pub fn illustrating(&self, claim: &str) -> &[&'a Case] {
        self.illustrating.get(claim).map_or(&[], Vec::as_slice)
    }

    /// The cases that show an example.
    pub fn showing(&self, example: &str) -> &[&'a Case] {
        self.showing.get(example).map_or(&[], Vec::as_slice)
    }

    /// The cases that cite a rule.
    pub fn citing(&self, rule: &str) -> &[&'a Case] {
        self.citing.get(rule).map_or(&[], Vec::as_slice)
    }

    /// How a claim is accounted for.
    pub fn decision(&self, claim: &Claim) -> Decision {
        let decided = !self.deciding(&claim.id).is_empty();
        let shown = decided || !self.illustrating(&claim.id).is_empty();
        match claim.basis {
            Some(Basis::Case) if decided => Decision::Case,
            Some(Basis::Run) if shown => Decision::Run,
            Some(Basis::Read) if shown => Decision::Read,
            Some(Basis::Illustrated) if shown => Decision::Illustrated,
            Some(Basis::Opinion) => Decision::Opinion,
            Some(_) | None => Decision::Open,
        }
    }

    /// The one case in which a misleading claim's prediction is put to the test.
    pub fn predicted(&self, claim: &Claim) -> Option<&'a Case> {
        let cases = match claim.basis {
            Some(Basis::Case) => self.deciding(&claim.id),
            _ => self.illustrating(&claim.id),
        };
        cases.first().copied()
    }

    /// Rules that no case cites, informative ones aside.
    pub fn rules_without_case(&self) -> impl Iterator<Item = &'a str> {
        let judged = self
            .spec
            .rules()
            .filter(|rule| rule.level != Level::Informative);
        judged
            .map(|rule| rule.id.as_str())
            .filter(|id| self.citing(id).is_empty())
    }

    /// Rules that no claim names: they come from the subject, not from a document.
    pub fn rules_without_claim(&self) -> usize {
        let named: BTreeSet<_> = self
            .spec
            .claims()
            .iter()
            .flat_map(|claim| &claim.rules)
            .collect();
        self.spec
            .rules()
            .filter(|rule| !named.contains(&rule.id.to_string()))
            .count()
    }

    /// The report; `all` lists every open id, otherwise only its chapter's count.
    pub fn report(&self, all: bool) -> String {
        let mut text = String::new();
        self.claims_report(&mut text, all);
        self.examples_report(&mut text, all);
        self.rules_report(&mut text);
        text
    }

    fn claims_report(&self, text: &mut String, all: bool) {
        let claims = self.spec.claims();
        let count = |decision| {
            claims
                .iter()
                .filter(|c| self.decision(c) == decision)
                .count()
        };
        line(text, format_args!("{} claims", claims.len()));
        for decision in Decision::ALL {
            line(
                text,
                format_args!("  {:4} {}", count(decision), decision.as_str()),
            );
        }
        let open = claims
            .iter()
            .filter(|claim| self.decision(claim) == Decision::Open);
        by_chapter(
            text,
            open.map(|claim| (claim.chapter.as_str(), claim.id.as_str())),
            all,
        );
    }

    fn examples_report(&self, text: &mut String, all: bool) {
        let examples = self.spec.examples();
        let shown = examples
            .iter()
            .filter(|e| !self.showing(&e.id).is_empty())
            .count();
        line(text, format_args!("\n{} examples", examples.len()));
        line(text, format_args!("  {shown:4} shown by a case"));
        line(text, format_args!("  {:4} open", examples.len() - shown));
        let open = examples
            .iter()
            .filter(|example| self.showing(&example.id).is_empty());
        by_chapter(
            text,
            open.map(|example| (example.chapter.as_str(), example.id.as_str())),
            all,
        );
    }

    fn rules_report(&self, text: &mut String) {
        let rules = self.spec.rules().count();
        let without: Vec<_> = self.rules_without_case().collect();
        line(
            text,
            format_args!("\n{rules} rules in {} chapters", self.spec.chapters().len()),
        );
        line(text, format_args!("  {:4} without a case", without.len()));
        for id in &without {
            line(text, format_args!("       {id}"));
        }
        line(
            text,
            format_args!(
                "  {:4} that no claim names (from the subject itself)",
                self.rules_without_claim()
            ),
        );
        let skeletons = self
            .spec
            .chapters()
            .iter()
            .filter(|chapter| chapter.rules.is_empty());
        let skeletons: Vec<_> = skeletons.map(|chapter| chapter.slug.as_str()).collect();
        if !skeletons.is_empty() {
            line(
                text,
                format_args!("  chapters without rules yet: {}", skeletons.join(", ")),
            );
        }
    }
}

fn by_chapter<'a>(text: &mut String, open: impl Iterator<Item = (&'a str, &'a str)>, all: bool) {
    let mut chapters: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (chapter, id) in open {
        chapters.entry(chapter).or_default().push(id);
    }
    for (chapter, ids) in chapters {
        line(text, format_args!("       {chapter}: {}", ids.len()));
        if all {
            for id in ids {
                line(text, format_args!("         {id}"));
            }
        }
    }
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    writeln!(text, "{content}").expect("strings grow");
}
