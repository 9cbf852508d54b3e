//! The modules a case needs, from its import statements.

use std::collections::BTreeSet;

/// Top-level names of the modules that a program imports anywhere, as its text says.
///
/// Cases import in plain statements, one to a line (a lint holds them to it), so a scan of lines
/// is exact enough and needs no parser of Python.
pub fn imported_modules(program: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for line in program.lines() {
        let line = line.trim_start();
        let names = if let Some(names) = line.strip_prefix("import ") {
            names.split(',').collect()
        } else if let Some(rest) = line.strip_prefix("from ")
            && let Some((module, _)) = rest.split_once(" import ")
        {
            vec![module]
        } else {
            continue;
        };
        for name in names {
            let name = name.trim().split([' ', '.']).next().unwrap_or_default();
            let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            if !name.is_empty() && plain && !name.starts_with(|c: char| c.is_ascii_digit()) {
                modules.insert(name.to_owned());
            }
        }
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::imported_modules;

    #[test]
    fn all_forms_of_import_are_seen() {
        let text = "import a, b.c as d\nfrom e.f import g\n    import h\nprint('from x')\n";
        assert_eq!(
            imported_modules(text).into_iter().collect::<Vec<_>>(),
            ["a", "b", "e", "h"]
        );
    }
}
