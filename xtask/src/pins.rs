//! Every tool the tasks install, its one version, and why that version.

use crate::{failure::Result, workspace::Workspace};

/// A tool at a version.
#[derive(Debug)]
pub(crate) struct Pin {
    /// What people call it.
    pub(crate) name: &'static str,
    /// Its version.
    version: Wanted,
    /// The programs we call. The first one is asked for its version.
    pub(crate) programs: &'static [&'static str],
    /// Where it comes from.
    pub(crate) source: Source,
    /// Why this tool, and why this version.
    pub(crate) why: &'static str,
}

#[derive(Debug)]
enum Wanted {
    Exactly(&'static str),
    /// The version of this package in `Cargo.lock`.
    Locked(&'static str),
}

/// How a tool is installed. Prebuilt downloads are not used: they need hosts
/// that build machines often cannot reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A package of the Rust registry. `locked`: with the lock file it was published with;
    /// `defaults`: with its default features.
    Cargo { package: &'static str, locked: bool, features: &'static str, defaults: bool },
    /// A package of the npm registry.
    Npm { package: &'static str },
}

/// Cuts the program into what a first visit loads and what is loaded later.
pub(crate) const WASM_SPLIT: Pin = Pin {
    name: "wasm-split",
    version: Wanted::Exactly("0.2.4"),
    programs: &["wasm-split-cli"],
    source: Source::Cargo {
        package: "wasm_split_cli_support",
        locked: true,
        features: "build-binary",
        defaults: true,
    },
    why: "cuts the program; the crate `chunk` marks the cuts as this version reads them",
};

/// Writes the JavaScript side of the module, and runs the WASM tests.
pub(crate) const WASM_BINDGEN: Pin = Pin {
    name: "wasm-bindgen",
    version: Wanted::Locked("wasm-bindgen"),
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    source: Source::Cargo {
        package: "wasm-bindgen-cli",
        locked: false,
        features: "",
        defaults: true,
    },
    why: "must equal the library in Cargo.lock; its published lock file does not install",
};

/// Makes the modules small.
pub(crate) const WASM_OPT: Pin = Pin {
    name: "binaryen",
    version: Wanted::Exactly("132.0.0"),
    programs: &["wasm-opt"],
    source: Source::Npm { package: "binaryen" },
    why: "makes the modules small",
};

/// Runs the WASM tests in browsers.
pub(crate) const WASM_PACK: Pin = Pin {
    name: "wasm-pack",
    version: Wanted::Exactly("0.15.1"),
    programs: &["wasm-pack"],
    source: Source::Cargo { package: "wasm-pack", locked: true, features: "", defaults: true },
    why: "runs the WASM tests in headless browsers",
};

/// Drives Firefox. Debian does not package it.
pub(crate) const GECKODRIVER: Pin = Pin {
    name: "geckodriver",
    version: Wanted::Exactly("0.37.0"),
    programs: &["geckodriver"],
    source: Source::Cargo { package: "geckodriver", locked: true, features: "", defaults: true },
    why: "drives Firefox; no Debian package",
};

/// Builds one of the documentation sites in `static/examples`.
pub(crate) const MDBOOK: Pin = Pin {
    name: "mdbook",
    version: Wanted::Exactly("0.5.4"),
    programs: &["mdbook"],
    source: Source::Cargo { package: "mdbook", locked: true, features: "search", defaults: false },
    why: "builds a book with labs in it; without its server and what watches files, which are not needed here",
};

/// What the page build needs.
pub(crate) const PAGE: [&Pin; 3] = [&WASM_BINDGEN, &WASM_SPLIT, &WASM_OPT];

/// Everything, in the order of installation.
pub(crate) const ALL: [&Pin; 6] =
    [&WASM_BINDGEN, &WASM_SPLIT, &WASM_PACK, &GECKODRIVER, &MDBOOK, &WASM_OPT];

impl Pin {
    /// The version in use.
    pub(crate) fn version(&self, workspace: &Workspace) -> Result<String> {
        match self.version {
            Wanted::Exactly(version) => Ok(version.to_owned()),
            Wanted::Locked(package) => workspace.locked_version(package),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pin_has_its_reason() {
        assert!(ALL.iter().all(|pin| !pin.why.is_empty()));
    }
}
