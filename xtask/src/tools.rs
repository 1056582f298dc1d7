//! Finding the pinned tools, and installing those that are missing.
//!
//! A tool is looked for in our own folder first, then on the search path, where
//! it must have exactly the pinned version. What is missing is built from the
//! registry into a temporary folder, which is renamed when it is complete: a
//! broken installation is never found.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use crate::{
    failure::{Failure, Result},
    pins::{self, Pin, Source},
    prerequisites,
    process::{cargo, command, find, quiet},
    report::{begin, step},
    workspace::{Workspace, cache},
};

/// A tool that is there.
#[derive(Clone, Debug)]
pub(crate) struct Tool {
    /// The folder of its programs.
    pub(crate) folder: PathBuf,
    /// Its version.
    pub(crate) version: String,
}

impl Tool {
    /// The path of one of its programs.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Finds or installs tools, one line each, in the given order.
pub(crate) fn ensure(workspace: &Workspace, pins: &[&Pin]) -> Result<Vec<Tool>> {
    let tools = pins.iter().map(|pin| ensure_one(workspace, pin)).collect();
    // Tools share what they are built from, and afterwards nobody needs it. The
    // folder is this run's own: another run may be installing, too.
    let _ = fs::remove_dir_all(build_folder()?);
    tools
}

fn ensure_one(workspace: &Workspace, pin: &Pin) -> Result<Tool> {
    let version = pin.version(workspace)?;
    step(&format!("{} {version}", pin.name), || {
        if let Some((tool, how)) = find_tool(pin, &version)? {
            return Ok((tool, how.to_owned()));
        }
        begin(&format!("installing {} {version} with {}", pin.name, installer(pin.source)));
        install(pin, &version)?;
        match find_tool(pin, &version)? {
            Some((tool, _)) => Ok((tool, "installed".to_owned())),
            None => Err(Failure::new(format!(
                "{} {version} was installed, but its programs are not there: {}",
                pin.name,
                pin.programs.join(", ")
            ))
            .with_remedy("cargo xtask clean-tools")),
        }
    })
}

/// Prints every tool, and how to have them in a shell.
pub(crate) fn print_all(workspace: &Workspace) -> Result<()> {
    prerequisites::rust()?;
    prerequisites::node()?;
    let tools = ensure(workspace, &pins::ALL)?;
    println!();
    for (pin, tool) in pins::ALL.iter().zip(&tools) {
        println!("{} {}: {}\n    {}", pin.name, tool.version, pin.why, tool.folder.display());
    }
    let folders: Vec<String> = tools.iter().map(|tool| tool.folder.display().to_string()).collect();
    println!("\nTo have them in a shell:\nexport PATH=\"{}:$PATH\"", folders.join(":"));
    Ok(())
}

/// Removes every installed tool.
pub(crate) fn clean(_workspace: &Workspace) -> Result<()> {
    let folder = cache()?;
    step(&format!("removing {}", folder.display()), || {
        if !folder.exists() {
            return Ok(((), "nothing there".to_owned()));
        }
        fs::remove_dir_all(&folder).map_err(Failure::while_doing("removing the tools"))?;
        Ok(((), "removed".to_owned()))
    })
}

fn find_tool(pin: &Pin, version: &str) -> Result<Option<(Tool, &'static str)>> {
    let ours = programs_in(&tool_folder(pin, version)?, pin.source);
    let ours_is_complete =
        pin.programs.iter().all(|program| ours.join(executable(program)).exists());
    let (folder, how) = if ours_is_complete {
        (ours, "found")
    } else if let Some(folder) = on_search_path(pin, version) {
        (folder, "found on the search path")
    } else {
        return Ok(None);
    };
    let tool = Tool { folder, version: version.to_owned() };
    Ok(Some((tool, how)))
}

fn on_search_path(pin: &Pin, version: &str) -> Option<PathBuf> {
    let place = find(pin.programs[0])?;
    let folder = place.parent()?;
    let complete = pin.programs.iter().all(|program| folder.join(executable(program)).exists());
    let output = quiet(command(&place).arg("--version")).ok()?;
    (complete && is_version(&output, version)).then(|| folder.to_path_buf())
}

/// Whether a program that printed this has this version. wasm-opt counts in
/// whole numbers: `wasm-opt version 132 (version_132)` is binaryen 132.0.0. mdBook calls itself v0.5.4.
fn is_version(output: &str, version: &str) -> bool {
    let whole = version.strip_suffix(".0.0").unwrap_or(version);
    let mut words = output.lines().next().unwrap_or_default().split_whitespace();
    words.any(|word| [version, whole].contains(&word.strip_prefix('v').unwrap_or(word)))
}

fn install(pin: &Pin, version: &str) -> Result<()> {
    let folder = tool_folder(pin, version)?;
    let partial = folder.with_file_name(format!(".partial-{}-{}", pin.name, process::id()));
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial)
        .map_err(Failure::while_doing(format!("creating {}", partial.display())))?;
    let installed = match pin.source {
        Source::Cargo { package, locked, features, defaults } => {
            let mut install = cargo_install(package, version, &partial)?;
            if locked {
                install.arg("--locked");
            }
            if !defaults {
                install.arg("--no-default-features");
            }
            quiet(install.args(["--features", features])).map(drop)
        }
        Source::Npm { package } => npm_install(package, version, &partial),
    };
    let moved = installed.and_then(|()| {
        let _ = fs::remove_dir_all(&folder);
        fs::rename(&partial, &folder)
            .map_err(Failure::while_doing(format!("moving {} into place", pin.name)))
    });
    if moved.is_err() {
        let _ = fs::remove_dir_all(&partial);
    }
    moved
}

fn cargo_install(package: &str, version: &str, into: &Path) -> Result<Command> {
    prerequisites::linker()?;
    let mut install = cargo();
    install.args(["install", package, "--version", &format!("={version}"), "--root"]).arg(into);
    // Tools run for seconds, so they are built for a short build, not for speed.
    install
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", build_folder()?)
        .env_remove("RUSTFLAGS")
        // Away from the repository, whose Cargo configuration is not meant for tools.
        .current_dir(into);
    Ok(install)
}

fn npm_install(package: &str, version: &str, into: &Path) -> Result<()> {
    let mut install = prerequisites::npm()?;
    install.args([
        "install",
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    quiet(install.arg(into).arg(format!("{package}@{version}"))).map(drop)
}

fn installer(source: Source) -> &'static str {
    match source {
        Source::Cargo { .. } => "cargo, which takes a minute or two",
        Source::Npm { .. } => "npm",
    }
}

fn tool_folder(pin: &Pin, version: &str) -> Result<PathBuf> {
    Ok(cache()?.join("tools").join(format!("{}-{version}", pin.name)))
}

fn build_folder() -> Result<PathBuf> {
    Ok(cache()?.join(format!("build-{}", process::id())))
}

fn programs_in(folder: &Path, source: Source) -> PathBuf {
    match source {
        Source::Cargo { .. } => folder.join("bin"),
        Source::Npm { .. } => folder.join("node_modules").join(".bin"),
    }
}

fn executable(program: &str) -> String {
    format!("{program}{}", std::env::consts::EXE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_whole_words() {
        assert!(is_version("wasm-pack 0.15.1\n", "0.15.1"));
        assert!(is_version("geckodriver 0.37.0 (abcdef 2026-01-01)\nmore", "0.37.0"));
        assert!(is_version("mdbook v0.5.4", "0.5.4"));
        assert!(is_version("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(!is_version("wasm-pack 0.15.10", "0.15.1"));
        assert!(!is_version("wasm-opt version 131 (version_131)", "132.0.0"));
        assert!(!is_version("", "1.0.0"));
    }
}
