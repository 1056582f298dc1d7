//! The steps of a test run, in order: what fails fastest comes first.

/// One step.
#[derive(Debug)]
pub(crate) struct Step {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What it shows.
    pub(crate) about: &'static str,
    /// What it does.
    pub(crate) work: Work,
    /// Whether it belongs to the inner loop.
    pub(crate) quick: bool,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Calls Cargo.
    Cargo(&'static [&'static str]),
    /// Calls clippy for the target of the page.
    WasmClippy,
    /// Builds the documentation; a broken link is an error.
    Docs,
    /// Runs `tests/clients` against the bridge.
    Clients,
    /// Runs `tests/web.rs`, `tests/client.rs` and the WASM tests of the library in a browser.
    WasmTests(Browser),
    /// Builds the page.
    Page,
    /// Runs `tests/e2e` against the built page.
    EndToEnd,
    /// Builds the documentation sites, and runs `tests/e2e/examples` against them.
    Examples,
    /// Builds and packs the npm package, and runs `tests/package` against what npm installs of it.
    Package,
    /// Measures the built page and the package.
    Size,
}

/// A browser the WASM tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chrome,
    Firefox,
}

/// Every step.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "the source is formatted",
        work: Work::Cargo(&["fmt", "--all", "--check"]),
        quick: true,
    },
    Step {
        name: "clippy-core",
        about: "no lint in everything below the page",
        work: Work::Cargo(&[
            "clippy",
            "--no-default-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
        quick: false,
    },
    Step {
        name: "core",
        about: "tests of everything below the page",
        work: Work::Cargo(&["test", "--no-default-features", "--no-fail-fast"]),
        quick: true,
    },
    Step {
        name: "xtask",
        about: "tests of these tasks",
        work: Work::Cargo(&["test", "--package", "xtask"]),
        quick: false,
    },
    Step {
        name: "clippy-all",
        about: "no lint with all features",
        work: Work::Cargo(&[
            "clippy",
            "--workspace",
            "--all-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
        quick: false,
    },
    Step {
        name: "clippy-wasm",
        about: "no lint in what only exists in WASM",
        work: Work::WasmClippy,
        quick: false,
    },
    Step {
        name: "native",
        about: "all native tests, with all features",
        work: Work::Cargo(&["test", "--all-features", "--no-fail-fast"]),
        quick: false,
    },
    Step {
        name: "docs",
        about: "the documentation builds without a warning",
        work: Work::Docs,
        quick: false,
    },
    Step {
        name: "crate",
        about: "the crates are packed, with their sizes, and built from what was packed",
        work: Work::Cargo(&[
            "publish",
            "--dry-run",
            "--workspace",
            "--exclude",
            "xtask",
            // What is not committed yet is packed, too.
            "--allow-dirty",
        ]),
        quick: false,
    },
    Step {
        name: "clients",
        about: "boto3, the AWS CLI and the AWS SDK for JavaScript against the engine",
        work: Work::Clients,
        quick: false,
    },
    Step {
        name: "chrome",
        about: "WASM tests in headless Chromium",
        work: Work::WasmTests(Browser::Chrome),
        quick: false,
    },
    Step {
        name: "firefox",
        about: "WASM tests in headless Firefox",
        work: Work::WasmTests(Browser::Firefox),
        quick: false,
    },
    Step { name: "page", about: "the page builds in release form", work: Work::Page, quick: false },
    Step {
        name: "e2e",
        about: "the built page in real browsers",
        work: Work::EndToEnd,
        quick: false,
    },
    Step {
        name: "examples",
        about: "documentation sites with labs in them, by mdBook, MkDocs, Sphinx and by hand",
        work: Work::Examples,
        quick: false,
    },
    Step {
        name: "package",
        about: "the npm package, installed from its packed form, in Node and real browsers",
        work: Work::Package,
        quick: false,
    },
    Step {
        name: "size",
        about: "what a first visit loads, against its budget",
        work: Work::Size,
        quick: false,
    },
];

impl Work {
    /// Whether the WASM target must be there.
    pub(crate) fn needs_wasm_target(self) -> bool {
        !matches!(self, Self::Cargo(_) | Self::Docs | Self::Clients)
    }

    /// Whether the tools of the page build must be there.
    pub(crate) fn needs_page_tools(self) -> bool {
        matches!(self, Self::Page | Self::EndToEnd | Self::Examples | Self::Package | Self::Size)
    }

    /// Whether the WASM test runner must be there.
    pub(crate) fn needs_wasm_pack(self) -> bool {
        matches!(self, Self::WasmTests(_))
    }

    /// Whether browsers and their drivers must be there.
    pub(crate) fn needs_browsers(self) -> bool {
        matches!(self, Self::WasmTests(_) | Self::EndToEnd | Self::Examples | Self::Package)
    }

    /// Whether the generators of documentation must be there.
    pub(crate) fn needs_generators(self) -> bool {
        matches!(self, Self::Examples)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (at, step) in STEPS.iter().enumerate() {
            assert!(STEPS[..at].iter().all(|other| other.name != step.name), "{}", step.name);
        }
    }

    #[test]
    fn the_inner_loop_installs_nothing() {
        for step in STEPS.iter().filter(|step| step.quick) {
            assert!(matches!(step.work, Work::Cargo(_)), "{}", step.name);
        }
    }
}
