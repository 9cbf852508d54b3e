//! Arguments, as CPython reads them: options end at the program, what follows is the program's.

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// `-h`.
    Help,
    /// `-V`.
    Version,
    /// `-c CODE`.
    Code(String),
    /// `-m MODULE`.
    Module(String),
    /// A file, or a folder with a `__main__.py`.
    File(String),
    /// Standard input; by `-`, or because nothing else is there.
    Input {
        /// `sys.argv[0]`.
        name: &'static str,
    },
}

/// All that the command line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    /// What is to be run.
    pub(crate) task: Task,
    /// What follows it.
    pub(crate) arguments: Vec<String>,
    /// The folder of the program is no place to import from (`-P`, `-I`).
    pub(crate) safe_path: bool,
    /// `-I`.
    pub(crate) isolated: bool,
    /// Output is written at once (`-u`).
    pub(crate) unbuffered: bool,
}

/// Options of CPython that change nothing here: no bytecode is written, no `PYTHON*` variable is read, no `site` exists.
const ALREADY: &str = "BEsSq";
/// Options of CPython that this interpreter does not have.
const MISSING: &str = "bdiORvWXx?";

impl CommandLine {
    /// Reads the arguments after the program's own name. The error is what to say.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut rest = arguments.into_iter();
        let mut line = Self { task: Task::Input { name: "" }, arguments: Vec::new(), safe_path: false, isolated: false, unbuffered: false };
        while let Some(word) = rest.next() {
            let Some(options) = word.strip_prefix('-').filter(|options| !options.is_empty()) else {
                line.task = if word == "-" { Task::Input { name: "-" } } else { Task::File(word) };
                break;
            };
            match options {
                "-help" => return Ok(Self { task: Task::Help, ..line }),
                "-version" => return Ok(Self { task: Task::Version, ..line }),
                "-" => continue,
                _ => {}
            }
            if options.starts_with('-') {
                return Err(format!("Unknown option: {word}"));
            }
            if let Some(task) = line.options(options, &mut rest)? {
                let ends = matches!(task, Task::Help | Task::Version);
                line.task = task;
                if ends {
                    return Ok(line);
                }
                break;
            }
        }
        line.arguments = rest.collect();
        Ok(line)
    }

    /// Letters that stand together behind one hyphen. The last may take the rest, or the next word, as its argument.
    fn options(&mut self, letters: &str, rest: &mut impl Iterator<Item = String>) -> Result<Option<Task>, String> {
        for (at, letter) in letters.char_indices() {
            let mut argument = || {
                let own = letters.get(at + 1..).filter(|own| !own.is_empty()).map(str::to_owned);
                own.or_else(|| rest.next()).ok_or_else(|| format!("Argument expected for the -{letter} option"))
            };
            match letter {
                'c' => return Ok(Some(Task::Code(argument()?))),
                'm' => return Ok(Some(Task::Module(argument()?))),
                'h' => return Ok(Some(Task::Help)),
                'V' => return Ok(Some(Task::Version)),
                'u' => self.unbuffered = true,
                'P' => self.safe_path = true,
                'I' => (self.safe_path, self.isolated) = (true, true),
                _ if ALREADY.contains(letter) => {}
                _ if MISSING.contains(letter) => return Err(format!("Option of CPython that is not supported here: -{letter}")),
                _ => return Err(format!("Unknown option: -{letter}")),
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::{CommandLine, Task};

    fn parse(words: &[&str]) -> Result<CommandLine, String> {
        CommandLine::parse(words.iter().map(|&word| word.to_owned()))
    }

    #[test]
    fn what_follows_the_program_is_the_programs() {
        let line = parse(&["-Bu", "file.py", "-c", "x"]).unwrap();
        assert_eq!((line.task, line.unbuffered), (Task::File("file.py".into()), true));
        assert_eq!(line.arguments, ["-c", "x"]);
    }

    #[test]
    fn code_may_stand_at_the_option() {
        assert_eq!(parse(&["-cpass", "-V"]).unwrap().task, Task::Code("pass".into()));
        assert_eq!(parse(&["-m"]).unwrap_err(), "Argument expected for the -m option");
    }

    #[test]
    fn unknown_and_missing_options_are_told_apart() {
        assert_eq!(parse(&["-Z"]).unwrap_err(), "Unknown option: -Z");
        assert_eq!(parse(&["-O", "f"]).unwrap_err(), "Option of CPython that is not supported here: -O");
    }
}
