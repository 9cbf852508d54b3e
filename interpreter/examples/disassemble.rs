//! Prints the instructions of a program: `cargo run -p dunder-interpreter --example disassemble -- FILE`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;
use std::sync::Arc;

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::compile::{Mode, compile, disasm::disassemble};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: disassemble FILE");
        return ExitCode::from(64);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(64);
        }
    };
    match compile(Arc::new(Source::new(&path, &text, false)), Mode::Exec) {
        Ok(code) => {
            print!("{}", disassemble(&code));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {}", error.message);
            ExitCode::FAILURE
        }
    }
}
