//! The program `dunder`.

fn main() -> std::process::ExitCode {
    dunder_harness::cli::main(std::env::args_os()).into()
}
