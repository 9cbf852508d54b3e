//! The spec as a whole: chapters in reading order, claims, examples, locks, and their integrity.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use crate::claim::{ClaimFile, ExampleFile};
use crate::link::{Link, links};
use crate::lock::{ClaimsLock, SpecLock};
use crate::moved::Moved;
use crate::source::{self, Source};
use crate::unprobed::Unprobed;
use crate::{Basis, Chapter, Claim, Document, Example, Problem, Problems, Rule};

/// Chapters, claims and examples, parsed and indexed.
#[derive(Debug, Default)]
pub struct Spec {
    chapters: Vec<Chapter>,
    documents: Vec<Document>,
    claims: Vec<Claim>,
    examples: Vec<Example>,
    moved: Moved,
    unprobed: Unprobed,
    rules_lock: SpecLock,
    claims_lock: ClaimsLock,
    /// Rule id → (chapter, rule) positions.
    index: HashMap<String, (usize, usize)>,
    claim_index: HashMap<String, usize>,
}

impl Spec {
    /// The spec this program was built with.
    ///
    /// Its integrity is proved by the tests of this crate, so problems are not reported here.
    pub fn embedded() -> &'static Self {
        static SPEC: LazyLock<Spec> =
            LazyLock::new(|| Spec::assemble(&source::embedded(), &mut Vec::new()));
        &SPEC
    }

    /// Reads the folder `spec` of a checkout and checks all of it.
    ///
    /// # Errors
    /// Every problem found: unparsable files, duplicate or malformed ids, broken links, reworded
    /// rules, changed verdicts, incomplete claims.
    pub fn open(root: &Path) -> Result<Self, Problems> {
        let (spec, problems) = Self::open_with_problems(root)?;
        problems.or(spec)
    }

    /// Reads the folder as far as it can be read, with every problem found on the way.
    ///
    /// # Errors
    /// Files that cannot be read at all.
    pub fn open_with_problems(root: &Path) -> Result<(Self, Problems), Problems> {
        let mut problems = Vec::new();
        let spec = Self::assemble(&source::read(root)?, &mut problems);
        problems.extend(spec.check());
        problems.extend(spec.rules_lock.problems(&spec));
        problems.extend(spec.claims_lock.problems(&spec));
        Ok((spec, Problems(problems)))
    }

    /// Reads the folder without comparing it with its locks, as `dunder lock` needs it.
    ///
    /// # Errors
    /// Every problem other than a stale lock.
    pub fn open_unlocked(root: &Path) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let spec = Self::assemble(&source::read(root)?, &mut problems);
        problems.extend(spec.check());
        Problems(problems).or(spec)
    }

    /// Chapters in reading order.
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// The chapter of that name.
    pub fn chapter(&self, slug: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.slug == slug)
    }

    pub(crate) fn chapter_path(&self, slug: &str) -> String {
        self.chapter(slug)
            .map_or_else(|| format!("spec/chapters/{slug}.md"), Chapter::path)
    }

    /// All rules in reading order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.chapters.iter().flat_map(|chapter| &chapter.rules)
    }

    /// The rule of that id; a former id finds the rule under its present one.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let id = self.moved.resolve(id)?;
        let &(chapter, rule) = self.index.get(id)?;
        self.chapters.get(chapter)?.rules.get(rule)
    }

    /// The two documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// All claims, by document and line.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The claim of that id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claim_index
            .get(id)
            .map(|&position| &self.claims[position])
    }

    /// All examples, in document order.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The example of that id.
    pub fn example(&self, id: &str) -> Option<&Example> {
        self.examples.iter().find(|example| example.id == id)
    }

    /// Renamed and retired rule ids.
    pub fn moved(&self) -> &Moved {
        &self.moved
    }

    /// Rules without a probe in the reference interpreter.
    pub fn unprobed(&self) -> &Unprobed {
        &self.unprobed
    }

    /// What changed since `spec.lock` was written, and since `claims.lock` was.
    pub fn audits(&self) -> (crate::Audit, crate::Audit) {
        (self.rules_lock.audit(self), self.claims_lock.audit(self))
    }

    fn assemble(sources: &[Source], problems: &mut Vec<Problem>) -> Self {
        let mut spec = Self::default();
        let mut order = Vec::new();
        for source in sources {
            spec.take(source, &mut order, problems);
        }
        spec.sort_chapters(&order, problems);
        spec.claims.sort_by(|a, b| {
            (&a.document, a.line, a.defined_at).cmp(&(&b.document, b.line, b.defined_at))
        });
        for (chapter, page) in spec.chapters.iter().enumerate() {
            for (rule, entry) in page.rules.iter().enumerate() {
                if spec
                    .index
                    .insert(entry.id.to_string(), (chapter, rule))
                    .is_some()
                {
                    let what = format!("rule {} is defined twice", entry.id);
                    let remedy = "give one of them another id";
                    problems.push(Problem::new(page.path(), what, remedy).at(entry.line));
                }
            }
        }
        for (position, claim) in spec.claims.iter().enumerate() {
            if spec
                .claim_index
                .insert(claim.id.clone(), position)
                .is_some()
            {
                let what = format!("claim {} is defined twice", claim.id);
                problems.push(Problem::new(claim.path(), what, "remove one").at(claim.defined_at));
            }
        }
        spec
    }

    fn take(&mut self, source: &Source, order: &mut Vec<String>, problems: &mut Vec<Problem>) {
        let path = format!("spec/{}", source.name);
        let unparsable = |error: &toml::de::Error| {
            let line = error
                .span()
                .map_or(1, |span| line_of(&source.text, span.start));
            let remedy = "see the other entries of the folder for the keys there are";
            Problem::new(&path, error.message().to_owned(), remedy).at(line)
        };
        match source.name.as_str() {
            "spec.lock" => self.rules_lock = SpecLock::parse(&source.text),
            "claims.lock" => self.claims_lock = ClaimsLock::parse(&source.text),
            "moved.toml" => self.moved = Moved::parse(&path, &source.text, problems),
            "unprobed.toml" => {
                self.unprobed = Unprobed::parse(&path, &source.text, problems);
            }
            "chapters/SUMMARY.md" => {
                let targets = source
                    .text
                    .lines()
                    .flat_map(links)
                    .filter_map(|link| match link {
                        Link::File(target) => target.strip_suffix(".md").map(str::to_owned),
                        Link::Rule(_) => None,
                    });
                order.extend(targets);
            }
            "claims/examples.toml" => match toml::from_str::<ExampleFile>(&source.text) {
                Ok(file) => {
                    self.examples = file.example;
                    self.documents = file.document;
                }
                Err(error) => problems.push(unparsable(&error)),
            },
            name => {
                if let Some(slug) = stem(name, "chapters/", ".md") {
                    self.chapters
                        .push(Chapter::parse(slug, &source.text, problems));
                } else if let Some(chapter) = stem(name, "claims/", ".toml") {
                    match toml::from_str::<ClaimFile>(&source.text) {
                        Ok(file) => self.take_claims(chapter, file, &source.text),
                        Err(error) => problems.push(unparsable(&error)),
                    }
                } else {
                    let remedy = "the folder holds chapters/*.md, claims/*.toml only";
                    problems.push(Problem::new(&path, "a stray file", remedy));
                }
            }
        }
    }

    fn take_claims(&mut self, chapter: &str, file: ClaimFile, text: &str) {
        let mut lines = HashMap::new();
        for (index, line) in text.lines().enumerate() {
            if let Some(id) = line.strip_prefix("id = ") {
                lines.entry(id.trim_matches('"')).or_insert(index + 1);
            }
        }
        for mut claim in file.claim {
            chapter.clone_into(&mut claim.chapter);
            claim.defined_at = lines.get(claim.id.as_str()).copied().unwrap_or(1);
            self.claims.push(claim);
        }
    }

    fn sort_chapters(&mut self, order: &[String], problems: &mut Vec<Problem>) {
        let place = |slug: &str| order.iter().position(|entry| entry == slug);
        for chapter in self
            .chapters
            .iter()
            .filter(|chapter| place(&chapter.slug).is_none())
        {
            let remedy = "add a line to spec/chapters/SUMMARY.md, in reading order";
            problems.push(Problem::new(
                chapter.path(),
                "the chapter is not listed",
                remedy,
            ));
        }
        for slug in order.iter().filter(|slug| self.chapter(slug).is_none()) {
            let what = format!("{slug}.md is listed but does not exist");
            let remedy = "write the chapter, or remove the line";
            problems.push(Problem::new("spec/chapters/SUMMARY.md", what, remedy));
        }
        self.chapters
            .sort_by_key(|chapter| place(&chapter.slug).unwrap_or(usize::MAX));
    }

    fn check(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_families(&mut problems);
        self.check_links(&mut problems);
        for claim in &self.claims {
            self.check_claim(claim, &mut problems);
        }
        for example in &self.examples {
            if self.chapter(&example.chapter).is_none() {
                let what = format!(
                    "{} names the unknown chapter {}",
                    example.id, example.chapter
                );
                let remedy = "use the name of a file in spec/chapters";
                problems.push(Problem::new("spec/claims/examples.toml", what, remedy));
            }
        }
        for (rule, _) in self.unprobed.entries() {
            if !self.index.contains_key(rule) {
                let what = format!("{rule} is listed but no rule has this id");
                let remedy = "use the present id of a rule, or remove the entry";
                problems.push(Problem::new("spec/unprobed.toml", what, remedy));
            }
        }
        for (old, new) in self.moved.entries() {
            let path = "spec/moved.toml";
            if self.index.contains_key(old) {
                let what = format!("{old} is listed as moved but is in use");
                problems.push(Problem::new(
                    path,
                    what,
                    "an id is never reused; rename the rule",
                ));
            }
            if new.is_some_and(|new| self.rule(new).is_none()) {
                let what = format!("{old} moved to an id that no rule has");
                problems.push(Problem::new(
                    path,
                    what,
                    "name a rule, or retire the old id",
                ));
            }
        }
        problems
    }

    fn check_families(&self, problems: &mut Vec<Problem>) {
        let mut families: BTreeMap<&str, &str> = BTreeMap::new();
        let ids: BTreeSet<&str> = self.rules().map(|rule| rule.id.as_str()).collect();
        for rule in self.rules() {
            let owner = *families.entry(rule.id.family()).or_insert(&rule.chapter);
            let path = self.chapter_path(&rule.chapter);
            if owner != rule.chapter {
                let what = format!("rule {} begins like the rules of {owner}", rule.id);
                let remedy = "the first part of an id belongs to one chapter; choose another";
                problems.push(Problem::new(&path, what, remedy).at(rule.line));
            }
            let inside = format!("{}.", rule.id);
            if ids
                .range(inside.as_str()..)
                .next()
                .is_some_and(|id| id.starts_with(&inside))
            {
                let what = format!("rule {} is also the beginning of other ids", rule.id);
                let remedy = "add a last part; only whole ids can be cited";
                problems.push(Problem::new(&path, what, remedy).at(rule.line));
            }
        }
    }

    fn check_links(&self, problems: &mut Vec<Problem>) {
        for chapter in &self.chapters {
            let mut fenced = false;
            for (index, line) in chapter.text.lines().enumerate() {
                fenced ^= line.starts_with("```");
                if fenced || line.starts_with("r[") {
                    continue;
                }
                for link in links(line) {
                    let broken = match link {
                        Link::Rule(id) if self.rule(&id).is_none() => {
                            format!("no rule has the id {id}")
                        }
                        Link::File(target) if !self.target_exists(&target) => {
                            format!("the link to {target} leads nowhere")
                        }
                        _ => continue,
                    };
                    let remedy = "link to [rule.id] or to a chapter such as (slots.md)";
                    problems.push(Problem::new(chapter.path(), broken, remedy).at(index + 1));
                }
            }
        }
    }

    fn target_exists(&self, target: &str) -> bool {
        let page = target.split('#').next().unwrap_or_default();
        target.starts_with("https://")
            || page
                .strip_suffix(".md")
                .is_some_and(|slug| self.chapter(slug).is_some())
    }

    fn check_claim(&self, claim: &Claim, problems: &mut Vec<Problem>) {
        let mut problem = |what: String, remedy: &str| {
            problems.push(Problem::new(claim.path(), what, remedy).at(claim.defined_at));
        };
        let id = &claim.id;
        if self.chapter(&claim.chapter).is_none() {
            problem(
                format!("{id} lies in a file of no chapter"),
                "name the file as a chapter",
            );
        }
        for rule in claim.rules.iter().filter(|rule| self.rule(rule).is_none()) {
            problem(
                format!("{id} names the unknown rule {rule}"),
                "use the id of a rule",
            );
        }
        if claim.misleads() && claim.correction.is_none() {
            problem(format!("{id} has no correction"), "say what holds instead");
        }
        if claim.document_predicts.is_some() && !claim.misleads() {
            let remedy = "only imprecise and refuted claims predict something else than happens";
            problem(
                format!("{id} is confirmed but has document_predicts"),
                remedy,
            );
        }
        let evidence = claim.evidence.as_ref();
        match claim.basis {
            Some(Basis::Run) if !evidence.is_some_and(is_run) => {
                let remedy = "give evidence with method, tool, version, date and result";
                problem(format!("{id} rests on a run that is not told"), remedy);
            }
            Some(Basis::Read) if evidence.and_then(|e| e.source.as_ref()).is_none() => {
                problem(
                    format!("{id} rests on an unnamed source"),
                    "give evidence with source, date",
                );
            }
            Some(Basis::Opinion) if claim.reason.is_none() => {
                problem(
                    format!("{id} is called an opinion without a reason"),
                    "add `reason`",
                );
            }
            _ => {}
        }
    }
}

fn is_run(evidence: &crate::Evidence) -> bool {
    [
        &evidence.method,
        &evidence.tool,
        &evidence.version,
        &evidence.result,
    ]
    .iter()
    .all(|field| field.is_some())
}

fn stem<'a>(name: &'a str, folder: &str, suffix: &str) -> Option<&'a str> {
    let stem = name.strip_prefix(folder)?.strip_suffix(suffix)?;
    (!stem.contains('/')).then_some(stem)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].matches('\n').count() + 1
}
