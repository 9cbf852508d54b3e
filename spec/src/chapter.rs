//! Chapters: Markdown in which every rule stands under its own marker line.
//!
//! ```text
//! r[exit-stack.unwind.lifo] [!STDLIB] [!SINCE 3.3]
//! When an `ExitStack` closes, its exit callbacks run in reverse order of registration.
//! ```

use crate::rule::{Level, Rule, RuleId};
use crate::{Problem, Version};

/// One page of the spec.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The name of its file without suffix; also the folder of its cases.
    pub slug: String,
    /// Its first heading.
    pub title: String,
    /// The rules, in reading order. A skeleton has none yet.
    pub rules: Vec<Rule>,
    /// The whole text, for link checks and reading.
    pub text: String,
}

impl Chapter {
    /// The path of the chapter relative to the root of the project.
    pub fn path(&self) -> String {
        format!("spec/chapters/{}.md", self.slug)
    }

    /// Parses a chapter; every defect is reported, a rule with a defect is left out.
    pub fn parse(slug: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let path = format!("spec/chapters/{slug}.md");
        let mut chapter = Self {
            slug: slug.to_owned(),
            title: String::new(),
            rules: Vec::new(),
            text: text.to_owned(),
        };
        let mut fenced = false;
        let mut lines = text.lines().enumerate().peekable();
        while let Some((index, line)) = lines.next() {
            if line.starts_with("```") {
                fenced = !fenced;
            }
            if fenced {
                continue;
            }
            if let Some(title) = line.strip_prefix("# ")
                && chapter.title.is_empty()
            {
                title.trim().clone_into(&mut chapter.title);
            }
            if !line.starts_with("r[") {
                continue;
            }
            let mut paragraph = Vec::new();
            while let Some((_, next)) = lines.peek() {
                if next.trim().is_empty() || next.starts_with("r[") {
                    break;
                }
                paragraph.push(next.trim());
                lines.next();
            }
            match rule(slug, index + 1, line, &paragraph.join(" ")) {
                Ok(rule) => chapter.rules.push(rule),
                Err((what, remedy)) => {
                    problems.push(Problem::new(&path, what, remedy).at(index + 1));
                }
            }
        }
        if chapter.title.is_empty() {
            problems.push(Problem::new(
                &path,
                "the chapter has no title",
                "begin the file with a line `# Title`",
            ));
        }
        chapter
    }
}

type Defect = (String, String);

fn rule(chapter: &str, line: usize, marker: &str, text: &str) -> Result<Rule, Defect> {
    let form = || "write `r[family.topic.behaviour]`, then marks such as `[!STDLIB]`".to_owned();
    let (id, marks) = marker[2..]
        .split_once(']')
        .ok_or_else(|| ("the rule marker has no closing bracket".to_owned(), form()))?;
    let id: RuleId = id.parse().map_err(|what| {
        let remedy = "use lowercase parts joined by dots, words joined by hyphens";
        (what, remedy.to_owned())
    })?;
    let mut level = Level::Language;
    let mut since = None;
    for mark in marks
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .split("] ")
    {
        let mark = mark.trim_end_matches(']');
        match mark.strip_prefix("[!") {
            None if mark.is_empty() => {}
            Some("STDLIB") => level = Level::Stdlib,
            Some("CPYTHON") => level = Level::Cpython,
            Some("INFORMATIVE") => level = Level::Informative,
            Some(mark) if mark.starts_with("SINCE ") => {
                let version = mark["SINCE ".len()..].parse::<Version>();
                since = Some(version.map_err(|e| (e.to_string(), form()))?);
            }
            _ => {
                let remedy = "the marks are [!STDLIB], [!CPYTHON], [!INFORMATIVE], [!SINCE 3.x]";
                return Err((
                    format!("unknown mark {mark:?} on rule {id}"),
                    remedy.to_owned(),
                ));
            }
        }
    }
    if text.is_empty() {
        let remedy = "state the rule in the lines right below its marker";
        return Err((format!("rule {id} has no text"), remedy.to_owned()));
    }
    Ok(Rule {
        id,
        level,
        since,
        text: text.to_owned(),
        chapter: chapter.to_owned(),
        line,
    })
}

#[cfg(test)]
mod tests {
    use super::Chapter;
    use crate::{Level, Problem, Version};

    fn parse(text: &str) -> (Chapter, Vec<Problem>) {
        let mut problems = Vec::new();
        let chapter = Chapter::parse("demo", text, &mut problems);
        (chapter, problems)
    }

    #[test]
    fn a_rule_is_the_paragraph_below_its_marker() {
        let (chapter, problems) = parse(
            "# Demo\n\nProse.\n\nr[demo.first] [!STDLIB] [!SINCE 3.13]\nOne\nsentence.\n\nProse.\n",
        );
        assert_eq!(problems, []);
        let [rule] = &chapter.rules[..] else {
            panic!("one rule")
        };
        assert_eq!(rule.text, "One sentence.");
        assert_eq!(rule.level, Level::Stdlib);
        assert_eq!(
            rule.since,
            Some(Version {
                major: 3,
                minor: 13
            })
        );
        assert_eq!(rule.line, 5);
    }

    #[test]
    fn markers_in_code_blocks_are_text() {
        let (chapter, problems) = parse("# Demo\n\n```\nr[demo.first]\n```\n");
        assert!(chapter.rules.is_empty() && problems.is_empty());
    }

    #[test]
    fn defects_name_line_and_remedy() {
        let (_, problems) = parse("# Demo\n\nr[demo.first] [!LOUD]\nText.\n\nr[demo.second]\n");
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(shown[0].starts_with("spec/chapters/demo.md:3: unknown mark \"[!LOUD\""));
        assert!(shown[1].starts_with("spec/chapters/demo.md:6: rule demo.second has no text"));
        assert!(shown.iter().all(|text| text.contains("help: ")));
    }

    #[test]
    fn a_rewrapped_rule_keeps_its_checksum() {
        let (one, _) = parse("# D\n\nr[demo.a]\nOne two\nthree.\n");
        let (two, _) = parse("# D\n\nr[demo.a]\nOne\ntwo three.\n");
        let (other, _) = parse("# D\n\nr[demo.a] [!STDLIB]\nOne two three.\n");
        assert_eq!(one.rules[0].checksum(), two.rules[0].checksum());
        assert_ne!(one.rules[0].checksum(), other.rules[0].checksum());
    }
}
