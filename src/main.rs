//! The `annalist` binary: reads the arguments, calls [`cli`](annalist::cli) and chooses the exit code.

use std::process::ExitCode;

use annalist::cli::{self, Cli};
use clap::Parser;

fn main() -> ExitCode {
    let exit = match cli::run(Cli::parse()) {
        Ok(exit) => exit,
        Err(failure) => {
            failure.print();
            failure.exit()
        }
    };
    ExitCode::from(exit)
}
