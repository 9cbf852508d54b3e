//! Compiles programs; the verifier looks at all of them.

#![allow(clippy::print_stderr, reason = "the folder test tells which files it could not compile")]

use std::sync::Arc;

use super::code::{Code, Source};
use super::{Mode, compile, disasm::disassemble};

fn code_of(text: &str) -> Arc<Code> {
    compile(Arc::new(Source::new("<test>", text, false)), Mode::Exec).unwrap_or_else(|error| panic!("{error:?}"))
}

fn fault(text: &str) -> String {
    compile(Arc::new(Source::new("<test>", text, false)), Mode::Exec).map_or_else(|error| error.message, |code| disassemble(&code))
}

#[test]
fn every_python_file_below_a_folder_compiles() {
    // a folder to be tried besides those of the workspace
    let Some(root) = std::env::var_os("DUNDER_COMPILE") else { return };
    let mut folders = vec![std::path::PathBuf::from(root)];
    let (mut good, mut bad) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "py") {
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                let name = path.display().to_string();
                let result = std::panic::catch_unwind(|| compile(Arc::new(Source::new(&name, &text, false)), Mode::Exec));
                match result {
                    Ok(Ok(_)) => good += 1,
                    Ok(Err(error)) => {
                        bad += 1;
                        let source = Source::new(&name, &text, false);
                        std::eprintln!("{name}:{}: {}", source.line(error.span.start), error.message);
                    }
                    Err(_) => {
                        bad += 1;
                        std::eprintln!("{name}: panic");
                    }
                }
            }
        }
    }
    std::eprintln!("{good} files compile, {bad} do not");
    assert_eq!(bad, 0);
}

#[test]
fn a_loop_adds_without_temporaries() {
    let text = disassemble(&code_of("def f(n):\n    s = 0\n    for i in n:\n        s += i\n    return s\n"));
    assert!(text.contains("Add s s i inplace"), "{text}");
}

#[test]
fn errors_have_the_words_of_cpython() {
    assert_eq!(fault("return 1"), "'return' outside function");
    assert_eq!(fault("def f():\n  nonlocal x"), "no binding for nonlocal 'x' found");
    assert_eq!(fault("f(a=1, a=2)"), "keyword argument repeated: a");
    assert_eq!(fault("break"), "'break' outside loop");
}
