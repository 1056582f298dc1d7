//! Python and its packages, which are kept in our own folder for tools.
//!
//! A Python of a Linux distribution may come without pip, or without what a virtual environment is
//! made of. Either is enough: packages are put into a folder, which the search path of Python names.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use crate::{
    apt,
    failure::{Failure, Result},
    process::{command, find, quiet},
    report::{begin, step},
    workspace::cache,
};

/// The oldest Python that the clients and the generators of documentation run on.
const OLDEST: (u32, u32) = (3, 11);

/// A Python that is there.
#[derive(Debug)]
pub(crate) struct Python {
    program: PathBuf,
}

/// Finds Python, or installs it where that is possible.
pub(crate) fn find_or_install() -> Result<Python> {
    step("python", || {
        if let Some(python) = found() {
            return Ok((python, "found".to_owned()));
        }
        let (major, minor) = OLDEST;
        let elsewhere = format!("Python {major}.{minor} or newer from https://www.python.org");
        apt::install(&["python3", "python3-pip"], "the tests with clients in Python", &elsewhere)?;
        let python = found().ok_or_else(|| {
            Failure::new(format!("there is no Python {major}.{minor} or newer"))
                .with_remedy(elsewhere)
        })?;
        Ok((python, "installed".to_owned()))
    })
}

fn found() -> Option<Python> {
    ["python3", "python"].into_iter().find_map(|name| {
        let program = find(name)?;
        let says =
            quiet(command(&program).args(["-c", "import sys; print(*sys.version_info[:2])"]));
        (version(&says.ok()?)? >= OLDEST).then_some(Python { program })
    })
}

fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once(' ')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

impl Python {
    /// The program.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// The folder with the packages that a file lists, installed when the list changed.
    pub(crate) fn packages(&self, list: &Path) -> Result<PathBuf> {
        let text = fs::read_to_string(list)
            .map_err(Failure::while_doing(format!("reading {}", list.display())))?;
        let name = first_package(&text).ok_or_else(|| {
            Failure::new(format!("{} lists no package with a version", list.display()))
        })?;
        step(&name, || {
            let folder = cache()?.join("tools").join(format!("python-{name}"));
            let stamp = folder.join(".installed-lock");
            if fs::read_to_string(&stamp).is_ok_and(|installed| installed == text) {
                return Ok((folder, "found".to_owned()));
            }
            begin(&format!("installing {name} with pip"));
            let partial = folder.with_file_name(format!(".partial-python-{}", process::id()));
            let _ = fs::remove_dir_all(&partial);
            let installed = self.install(list, &partial).and_then(|()| {
                let done = fs::write(partial.join(".installed-lock"), &text).and_then(|()| {
                    let _ = fs::remove_dir_all(&folder);
                    fs::rename(&partial, &folder)
                });
                done.map_err(Failure::while_doing(format!("moving {name} into place")))
            });
            if installed.is_err() {
                let _ = fs::remove_dir_all(&partial);
            }
            installed.map(|()| (folder, "installed".to_owned()))
        })
    }

    /// Installs packages with the pip that is there, else with that of a virtual environment.
    fn install(&self, list: &Path, into: &Path) -> Result<()> {
        if quiet(command(&self.program).args(["-m", "pip", "--version"])).is_ok() {
            return pip_install(&self.program, list, into);
        }
        let venv = into.with_extension("venv");
        let made = quiet(command(&self.program).args(["-m", "venv"]).arg(&venv));
        let installed = match made {
            Ok(_) => pip_install(&program_of(&venv), list, into),
            Err(_) => {
                let elsewhere = "any other way to have `python3 -m pip`";
                let packages = &["python3-pip"];
                apt::install(
                    packages,
                    "the tests with clients in Python (without pip and venv)",
                    elsewhere,
                )
                .and_then(|()| pip_install(&self.program, list, into))
            }
        };
        let _ = fs::remove_dir_all(&venv);
        installed
    }
}

fn pip_install(python: &Path, list: &Path, into: &Path) -> Result<()> {
    let mut install = command(python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    install.args(["--no-deps", "--require-hashes", "--only-binary", ":all:", "--target"]);
    quiet(install.arg(into).arg("--requirement").arg(list)).map(drop)
}

fn program_of(venv: &Path) -> PathBuf {
    if cfg!(windows) { venv.join("Scripts").join("python.exe") } else { venv.join("bin/python") }
}

/// The name and version of the first package of a list: `boto3-1.44.5`.
fn first_package(list: &str) -> Option<String> {
    let first = list.lines().find(|line| !line.starts_with('#') && line.contains("=="))?;
    let (name, version) = first.split_whitespace().next()?.split_once("==")?;
    Some(format!("{name}-{version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_package_names_the_folder() {
        let list = "# why\nboto3==1.44.5 --hash=sha256:00\nsix==1.17.0\n";
        assert_eq!(first_package(list).as_deref(), Some("boto3-1.44.5"));
        assert_eq!(first_package("# boto3==1.44.5\nboto3\n"), None);
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(version("3 11\n"), Some((3, 11)));
        assert!(version("3 9").is_some_and(|old| old < OLDEST));
        assert_eq!(version("Python 2.7"), None);
    }
}
