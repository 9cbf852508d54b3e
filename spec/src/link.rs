//! Links of the chapters: to other files, and to rules by `[rule.id]`.

/// What a line of a chapter points to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// `[text](target)`.
    File(String),
    /// `[family.topic.behaviour]`.
    Rule(String),
}

/// The links of one line of Markdown; code spans contain none.
pub(crate) fn links(line: &str) -> Vec<Link> {
    // Every second piece between backticks is code.
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
    let mut found = Vec::new();
    let mut rest = prose.as_str();
    while let Some(open) = rest.find('[') {
        rest = &rest[open + 1..];
        let Some(close) = rest.find(']') else { break };
        let (text, after) = (&rest[..close], &rest[close + 1..]);
        if let Some(target) = after.strip_prefix('(') {
            let end = target.find(')').unwrap_or(target.len());
            found.push(Link::File(target[..end].to_owned()));
        } else if text.contains('.') && text.parse::<crate::RuleId>().is_ok() {
            found.push(Link::Rule(text.to_owned()));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Link, links};

    #[test]
    fn rules_and_files_are_found_and_code_is_not() {
        let found = links("See [Slots](slots.md), [slots.member.data] and `[a.b]`; [x] is text.");
        assert_eq!(
            found,
            [
                Link::File("slots.md".into()),
                Link::Rule("slots.member.data".into())
            ]
        );
    }
}
