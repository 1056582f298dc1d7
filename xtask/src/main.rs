//! Set-up and tasks of Detach Lab, run as `cargo xtask <command>`.
//!
//! On a machine with Rust, Node and a C linker, each command finds or installs
//! what it needs, says what it does and how long it took, and fails with the
//! command that helps. Nothing here generates code or checks the source: that
//! is what the tests do. The crate has no dependencies, because a fresh machine
//! compiles it before anything else happens.
//!
//! | module | what it knows |
//! |---|---|
//! | [`args`] | the commands and their options |
//! | [`pins`] | which tool at which version, and why |
//! | [`tools`], [`browsers`], [`python`], [`apt`], [`prerequisites`] | finding and installing |
//! | [`examples`] | building the documentation sites with labs in them |
//! | [`page`], [`chunks`], [`imports`], [`assemble`], [`fingerprint`] | building `dist` |
//! | [`squeeze`], [`style`], [`standard_library`] | what it is made smaller, or fit, by |
//! | [`package`] | building `pkg`, the npm package, and packing it |
//! | [`http`], [`serve`] | serving `dist` on the loopback address |
//! | [`clients`] | the tests with real clients |
//! | [`test`], [`plan`], [`run`], [`summary`] | the test run, its steps and its counts |
//! | [`size`] | the bytes of a first visit |

mod apt;
mod args;
mod assemble;
mod browsers;
mod chunks;
mod clients;
mod examples;
mod failure;
mod fingerprint;
mod http;
mod imports;
mod package;
mod page;
mod pins;
mod plan;
mod play;
mod prerequisites;
mod process;
mod python;
mod report;
mod run;
mod serve;
mod size;
mod squeeze;
mod standard_library;
mod style;
mod summary;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use args::Command;
use failure::Result;
use workspace::Workspace;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = args::parse(&arguments).and_then(run);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_silent() {
                eprintln!("\nerror: {failure}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Help => {
            print!("{}", args::HELP);
            Ok(())
        }
        Command::Play(options) => play::play(&workspace, &options),
        Command::Dev(options) => play::dev(&workspace, &options),
        Command::Examples(options) => examples::examples(&workspace, &options),
        Command::Test(options) => test::test(&workspace, &options),
        Command::Bench(rest) => test::bench(&workspace, &rest),
        Command::Package => package::print(&workspace),
        Command::Size => size::print(&workspace),
        Command::Tools => tools::print_all(&workspace),
        Command::CleanTools => tools::clean(&workspace),
    }
}
