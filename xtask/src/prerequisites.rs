//! What a machine must bring along: Rust, Node, a linker. Each missing piece is
//! named together with the command that installs it.

use std::process::Command;

use crate::{
    failure::{Failure, Result},
    process::{cargo, command, find, quiet},
    report::{begin, step},
};

/// The target of the page.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const OLDEST_NODE: u32 = 20;

/// The Rust compiler and the WASM target, which is added when it is missing.
pub(crate) fn rust() -> Result<String> {
    let about = quiet(command("rustc").arg("-vV")).map_err(|_| {
        Failure::new("Rust was not found")
            .with_remedy("curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh")
    })?;
    let version = about.split_whitespace().nth(1).unwrap_or("?").to_owned();
    step(&format!("rust {version} for {WASM_TARGET}"), || {
        let sysroot = quiet(command("rustc").args(["--print", "sysroot"]))?;
        let libraries = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
        if libraries.join("lib").is_dir() {
            return Ok((version, "found".to_owned()));
        }
        rustup(&["target", "add", WASM_TARGET])?;
        Ok((version, "added".to_owned()))
    })
}

/// rustfmt and clippy, which a minimal Rust lacks.
pub(crate) fn components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if quiet(cargo().args([subcommand, "--version"])).is_err() {
            step(component, || {
                rustup(&["component", "add", component])?;
                Ok(((), "added".to_owned()))
            })?;
        }
    }
    Ok(())
}

/// Fetches the packages of `Cargo.lock`, so that builds need no network.
pub(crate) fn packages(root: &std::path::Path, locked: bool) -> Result<()> {
    step("packages of Cargo.lock", || {
        let about = quiet(command("rustc").arg("-vV"))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        let mut fetch = cargo();
        fetch.current_dir(root).args(["fetch", "--target", WASM_TARGET]);
        if let Some(host) = host {
            fetch.args(["--target", host]);
        }
        if locked {
            fetch.arg("--locked");
        }
        quiet(&mut fetch).map_err(|failure| {
            failure.with_remedy("when Cargo.lock is out of date: `cargo fetch`, and commit it")
        })?;
        Ok(((), "there".to_owned()))
    })
}

/// Node, new enough.
pub(crate) fn node() -> Result<String> {
    const REMEDY: &str =
        "install Node 20 or newer from https://nodejs.org, or with the packages of your system";
    let text = quiet(command("node").arg("--version"))
        .map_err(|_| Failure::new("Node was not found").with_remedy(REMEDY))?;
    let version = text.trim().trim_start_matches('v').to_owned();
    step(&format!("node {version}"), || {
        if major(&version) < OLDEST_NODE {
            return Err(Failure::new(format!("Node {version} is too old")).with_remedy(REMEDY));
        }
        npm()?;
        Ok((version.clone(), "found".to_owned()))
    })
}

/// npm, which comes with Node but not in every distribution.
pub(crate) fn npm() -> Result<Command> {
    let npm = find("npm").ok_or_else(|| {
        Failure::new("npm was not found")
            .with_remedy("install it with Node, or `sudo apt-get install npm`")
    })?;
    Ok(command(npm))
}

/// The C compiler that links Rust programs.
pub(crate) fn linker() -> Result<()> {
    if cfg!(windows) || ["cc", "gcc", "clang"].into_iter().any(|name| find(name).is_some()) {
        return Ok(());
    }
    Err(Failure::new("no C compiler was found; tools are built from source and need one to link")
        .with_remedy("sudo apt-get install gcc libc6-dev (macOS: xcode-select --install)"))
}

/// Calls rustup, which not everyone has.
pub(crate) fn rustup(arguments: &[&str]) -> Result<()> {
    let line = format!("rustup {}", arguments.join(" "));
    if find("rustup").is_none() {
        return Err(Failure::new(format!("rustup was not found, which `{line}` needs"))
            .with_remedy("install Rust with rustup: https://rustup.rs"));
    }
    begin(&line);
    quiet(command("rustup").args(arguments)).map(drop)
}

fn major(version: &str) -> u32 {
    version.split('.').next().and_then(|part| part.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("20.20.2"), 20);
        assert_eq!(major("9"), 9);
        assert_eq!(major("next"), 0);
    }
}
