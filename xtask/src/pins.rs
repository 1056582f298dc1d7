//! Every tool the tasks install, its one version, and why that version.

use crate::{
    failure::{Failure, Result},
    workspace::Workspace,
};

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
    /// A package of the Rust registry. `locked`: with the lock file it was published with.
    Cargo { package: &'static str, locked: bool },
    /// A package of the npm registry.
    Npm { package: &'static str },
}

/// Builds the page.
pub(crate) const TRUNK: Pin = Pin {
    name: "trunk",
    version: Wanted::Exactly("0.21.14"),
    programs: &["trunk"],
    source: Source::Cargo { package: "trunk", locked: true },
    why: "builds the page; 0.22 asks for a newer Rust than ours",
};

/// Writes the JavaScript side of the module, and runs the WASM tests.
pub(crate) const WASM_BINDGEN: Pin = Pin {
    name: "wasm-bindgen",
    version: Wanted::Locked("wasm-bindgen"),
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    source: Source::Cargo { package: "wasm-bindgen-cli", locked: false },
    why: "must equal the library in Cargo.lock; its published lock file does not install",
};

/// Makes the module small.
pub(crate) const WASM_OPT: Pin = Pin {
    name: "binaryen",
    version: Wanted::Exactly("132.0.0"),
    programs: &["wasm-opt"],
    source: Source::Npm { package: "binaryen" },
    why: "makes the module small; Trunk.toml names the same version",
};

/// Runs the WASM tests in browsers.
pub(crate) const WASM_PACK: Pin = Pin {
    name: "wasm-pack",
    version: Wanted::Exactly("0.15.1"),
    programs: &["wasm-pack"],
    source: Source::Cargo { package: "wasm-pack", locked: true },
    why: "runs the WASM tests in headless browsers",
};

/// Drives Firefox. Debian does not package it.
pub(crate) const GECKODRIVER: Pin = Pin {
    name: "geckodriver",
    version: Wanted::Exactly("0.37.0"),
    programs: &["geckodriver"],
    source: Source::Cargo { package: "geckodriver", locked: true },
    why: "drives Firefox; no Debian package",
};

/// What the page build needs.
pub(crate) const PAGE: [&Pin; 3] = [&WASM_BINDGEN, &TRUNK, &WASM_OPT];

/// Everything, in the order of installation.
pub(crate) const ALL: [&Pin; 5] = [&WASM_BINDGEN, &TRUNK, &WASM_PACK, &GECKODRIVER, &WASM_OPT];

impl Pin {
    /// The version in use.
    pub(crate) fn version(&self, workspace: &Workspace) -> Result<String> {
        match self.version {
            Wanted::Exactly(version) => Ok(version.to_owned()),
            Wanted::Locked(package) => workspace.locked_version(package),
        }
    }
}

/// Checks that `Trunk.toml` wants the tools we install: Trunk refuses others.
pub(crate) fn check_trunk_config(workspace: &Workspace) -> Result<()> {
    let config = workspace.read("Trunk.toml")?;
    let binaryen = WASM_OPT.version(workspace)?;
    let major = binaryen.split('.').next().unwrap_or_default();
    let expected = [
        ("wasm_opt", format!("version_{major}"), true),
        ("wasm_bindgen", WASM_BINDGEN.version(workspace)?, false),
    ];
    for (key, version, required) in expected {
        match trunk_tool(&config, key) {
            Some(found) if found == version => {}
            None if !required => {}
            found => {
                return Err(Failure::new(format!(
                    "Trunk.toml [tools] {key} is {}, but this checkout uses {version}",
                    found.unwrap_or("missing")
                ))
                .with_remedy(format!("write `{key} = \"{version}\"` in Trunk.toml [tools]")));
            }
        }
    }
    Ok(())
}

fn trunk_tool<'a>(config: &'a str, key: &str) -> Option<&'a str> {
    let lines = config.lines().map(str::trim);
    lines
        .skip_while(|line| *line != "[tools]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_read_from_its_own_section_only() {
        let config = "[build]\nwasm_opt = \"no\"\n[tools]\n# wasm_opt\nwasm_opt = \"version_1\"\n[serve]\nsass = \"2\"\n";
        assert_eq!(trunk_tool(config, "wasm_opt"), Some("version_1"));
        assert_eq!(trunk_tool(config, "sass"), None);
    }

    #[test]
    fn trunk_config_agrees_with_the_pins() {
        let workspace = Workspace::find().expect("tests run inside the repository");
        check_trunk_config(&workspace).expect("Trunk.toml and the pins agree");
    }

    #[test]
    fn every_pin_has_its_reason() {
        assert!(ALL.iter().all(|pin| !pin.why.is_empty()));
    }
}
