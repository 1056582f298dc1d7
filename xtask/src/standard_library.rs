//! The standard library of the page: built from its source, for size, where that can be had.
//!
//! The library as shipped is built for speed, and says at length where and why it panics. Built
//! with the page it is smaller, and a panic stops at once without a word: 12 KB less to load,
//! compressed. What was shown in a browser's console is still told by `cargo xtask dev`, whose
//! build keeps the words.
//!
//! Building it is not stable yet, so the compiler must be told to allow it. Whatever stands in
//! the way, the page is built with the library as shipped; it behaves the same.

use std::{env, path::Path, process::Command};

use crate::{
    failure::{Failure, Result},
    prerequisites::{WASM_TARGET, rustup},
    process::{cargo, command, quiet},
    report::step,
};

/// The compiler's options: a panic stops the module at once.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// What allows unstable options, and which parts of the library are built how.
const SETTINGS: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Which standard library the page is linked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardLibrary {
    /// Built with the page.
    Built,
    /// The one that comes with the compiler.
    Shipped,
}

impl StandardLibrary {
    /// Finds or installs the source and what it is built from.
    pub(crate) fn ensure(root: &Path) -> Result<Self> {
        step("source of the standard library", || {
            Ok(match ensure_source(root) {
                Ok(how) => (Self::Built, how.to_owned()),
                Err(failure) => {
                    (Self::Shipped, format!("not to be had, the page will be larger: {failure}"))
                }
            })
        })
    }

    /// Its name in the list of what the page is built with.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Built => "standard library built for size",
            Self::Shipped => "standard library as shipped",
        }
    }

    /// Sets what Cargo must be told, for a build in release form with these options of its own.
    pub(crate) fn set_for(self, build: &mut Command, flags: &str) {
        let inherited = env::var("RUSTFLAGS").unwrap_or_default();
        let flags = joined(&inherited, flags);
        match self {
            Self::Built => {
                build.envs(SETTINGS).env("RUSTFLAGS", joined(&flags, RUSTFLAGS));
            }
            Self::Shipped => {
                build.env("RUSTFLAGS", flags);
            }
        }
    }
}

fn ensure_source(root: &Path) -> Result<&'static str> {
    let mut probe = command("rustc");
    probe.args(["--print", "cfg", "--target", WASM_TARGET]).args(RUSTFLAGS.split(' '));
    quiet(probe.envs(SETTINGS))
        .map_err(|_| Failure::new("this compiler does not know the options for it"))?;
    let sysroot = quiet(command("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    let found = source.is_file();
    if !found {
        rustup(&["component", "add", "rust-src"])?;
    }
    // What the library itself is built from: the build of the page needs no network then.
    quiet(cargo().current_dir(root).args(["fetch", "--target", WASM_TARGET]).envs(SETTINGS))?;
    Ok(if found { "found" } else { "added" })
}

fn joined(inherited: &str, own: &str) -> String {
    if inherited.is_empty() { own.to_owned() } else { format!("{inherited} {own}") }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    fn environment(library: StandardLibrary) -> Vec<String> {
        let mut build = Command::new("cargo");
        library.set_for(&mut build, "-Ca");
        let set = |(name, value): (&OsStr, Option<&OsStr>)| {
            [name, value.unwrap_or_default()]
                .map(|text| text.to_string_lossy().into_owned())
                .join("=")
        };
        build.get_envs().map(set).collect()
    }

    #[test]
    fn only_a_library_that_is_built_needs_settings() {
        assert!(environment(StandardLibrary::Built).contains(&"RUSTC_BOOTSTRAP=1".to_owned()));
        let shipped = environment(StandardLibrary::Shipped);
        assert_eq!(shipped.len(), 1);
        assert!(shipped[0].starts_with("RUSTFLAGS=") && shipped[0].ends_with("-Ca"));
    }

    #[test]
    fn flags_of_the_person_who_builds_are_kept() {
        assert_eq!(joined("-Cdebuginfo=1", "-Zx"), "-Cdebuginfo=1 -Zx");
        assert_eq!(joined("", "-Zx"), "-Zx");
    }
}
