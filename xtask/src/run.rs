//! What each step of a test run needs, and what it calls.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    browsers::{self, Browsers},
    clients,
    examples::{self, Generators},
    failure::{Failure, Result},
    http::Policy,
    package,
    page::{self, PageTools},
    pins::{self, GECKODRIVER, MDBOOK, PAGE, Pin, WASM_BINDGEN, WASM_PACK},
    plan::{Browser, Step, Work},
    prerequisites::{self, WASM_TARGET},
    process::{cargo, command, counted, quiet, search_path},
    report::step,
    serve::Server,
    size,
    standard_library::StandardLibrary,
    summary::Counts,
    tools::{self, Tool},
    workspace::Workspace,
};

/// What was found on the way, so that it is looked for once.
pub(crate) struct Run<'a> {
    workspace: &'a Workspace,
    steps: &'a [&'a Step],
    components: bool,
    rust: Option<String>,
    library: Option<StandardLibrary>,
    tools: Vec<(&'static str, Tool)>,
    browsers: Option<Browsers>,
}

impl<'a> Run<'a> {
    /// A run of these steps, with nothing found yet.
    pub(crate) fn new(workspace: &'a Workspace, steps: &'a [&'a Step]) -> Self {
        Self {
            workspace,
            steps,
            components: false,
            rust: None,
            library: None,
            tools: Vec::new(),
            browsers: None,
        }
    }

    /// Runs one step. The counts are there even when it fails.
    pub(crate) fn step(&mut self, step: &Step, counts: &mut Counts) -> Result<()> {
        self.set_up(step.work)?;
        self.work(step.work, counts)
    }

    /// Finds or installs what a step needs. Tools of all chosen steps are
    /// installed together, because they share what they are built from.
    fn set_up(&mut self, work: Work) -> Result<()> {
        if !self.components {
            prerequisites::components()?;
            self.components = true;
        }
        if self.rust.is_none() && work.needs_wasm_target() {
            self.rust = Some(prerequisites::rust()?);
            prerequisites::packages(self.workspace.root(), true)?;
        }
        if self.library.is_none() && work.needs_page_tools() {
            self.library = Some(StandardLibrary::ensure(self.workspace.root())?);
        }
        let needs_tools =
            work.needs_page_tools() || work.needs_wasm_pack() || work.needs_browsers();
        if self.tools.is_empty() && needs_tools {
            prerequisites::node()?;
            let wanted = self.wanted_tools();
            let found = tools::ensure(self.workspace, &wanted)?;
            self.tools = wanted.iter().map(|pin| pin.name).zip(found).collect();
        }
        if self.browsers.is_none() && work.needs_browsers() {
            self.browsers = Some(browsers::ensure()?);
        }
        Ok(())
    }

    fn wanted_tools(&self) -> Vec<&'static Pin> {
        let any = |need: fn(Work) -> bool| self.steps.iter().any(|step| need(step.work));
        let page = any(Work::needs_page_tools);
        let wasm_pack = any(Work::needs_wasm_pack);
        let browsers = any(Work::needs_browsers);
        let generators = any(Work::needs_generators);
        pins::ALL
            .into_iter()
            .filter(|pin| {
                let is = |other: &Pin| pin.name == other.name;
                (page && PAGE.iter().any(|other| is(other)))
                    || (wasm_pack && (is(&WASM_PACK) || is(&WASM_BINDGEN)))
                    || (browsers && is(&GECKODRIVER))
                    || (generators && is(&MDBOOK))
            })
            .collect()
    }

    fn work(&self, work: Work, counts: &mut Counts) -> Result<()> {
        let root = self.workspace.root();
        match work {
            Work::Cargo(arguments) => count(cargo().current_dir(root).args(arguments), counts),
            Work::WasmClippy => self.wasm_clippy(counts),
            Work::Docs => {
                let mut doc = cargo();
                doc.current_dir(root).args([
                    "doc",
                    "--all-features",
                    "--no-deps",
                    "--document-private-items",
                ]);
                count(doc.env("RUSTDOCFLAGS", "-Dwarnings"), counts)
            }
            Work::Clients => clients::test(self.workspace, counts),
            Work::WasmTests(browser) => self.wasm_tests(browser, counts),
            Work::Page => page::build(self.workspace, &self.page_tools()?),
            Work::EndToEnd => {
                page::build(self.workspace, &self.page_tools()?)?;
                self.end_to_end(counts)
            }
            Work::Examples => {
                page::build(self.workspace, &self.page_tools()?)?;
                self.examples(counts)
            }
            Work::Package => {
                let tarball = package::build(self.workspace, &self.page_tools()?)?;
                let project = package::install(self.workspace, &tarball)?;
                self.node_tests(&project, &[("DETACH_LAB_TARBALL", tarball)], counts)
            }
            Work::Size => {
                let tools = self.page_tools()?;
                page::build(self.workspace, &tools)?;
                let tarball = package::build(self.workspace, &tools)?;
                size::print_dist(self.workspace, tools.library())?;
                size::print_package(self.workspace, &tarball)
            }
        }
    }

    fn wasm_clippy(&self, counts: &mut Counts) -> Result<()> {
        let root = self.workspace.root();
        let mut clippy = cargo();
        clippy.current_dir(root);
        clippy.args(["clippy", "--target", WASM_TARGET, "--all-features", "--lib", "--bins"]);
        for test in ["web", "client"] {
            if root.join(format!("tests/{test}.rs")).is_file() {
                clippy.args(["--test", test]);
            }
        }
        count(clippy.args(["--", "-D", "warnings"]), counts)
    }

    fn wasm_tests(&self, browser: Browser, counts: &mut Counts) -> Result<()> {
        if !self.workspace.root().join("tests/web.rs").is_file() {
            return Err(Failure::new("there is no tests/web.rs, so no WASM test would run"));
        }
        let mut wasm_pack = command(self.tool(&WASM_PACK)?.program("wasm-pack"));
        wasm_pack
            .current_dir(self.workspace.root())
            .env("PATH", search_path(&[self.tool(&WASM_BINDGEN)?.folder.clone()])?);
        // The runner takes the first driver that a variable names, whichever
        // browser was asked for. So the driver is given as an option instead.
        for driver in ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"] {
            wasm_pack.env_remove(driver);
            wasm_pack.env_remove(format!("{driver}_REMOTE"));
        }
        let [_, (_, chromedriver), _, (_, geckodriver)] = self.browser_variables()?;
        wasm_pack.args(["test", "--headless", "--mode", "no-install"]);
        match browser {
            Browser::Chrome => wasm_pack.arg("--chrome").arg("--chromedriver").arg(chromedriver),
            Browser::Firefox => wasm_pack.arg("--firefox").arg("--geckodriver").arg(geckodriver),
        };
        count_some(&mut wasm_pack, counts)
    }

    fn end_to_end(&self, counts: &mut Counts) -> Result<()> {
        let server = Server::bind(self.workspace.dist(), 0, Policy::Page)?;
        self.browser_tests(&self.workspace.e2e(), server, counts)
    }

    fn examples(&self, counts: &mut Counts) -> Result<()> {
        let generators = Generators::with(self.tool(&MDBOOK)?.clone(), self.workspace)?;
        let server = Server::bind(examples::folder(self.workspace), 0, Policy::Examples)?;
        examples::build(self.workspace, &generators, &server.url())?;
        self.browser_tests(&self.workspace.e2e().join("examples"), server, counts)
    }

    /// Runs the tests of a folder in browsers against what is served.
    fn browser_tests(&self, folder: &Path, server: Server, counts: &mut Counts) -> Result<()> {
        install_packages("tests/e2e", &self.workspace.e2e())?;
        let url = server.url();
        server.run_in_background();
        self.node_tests(folder, &[("DETACH_LAB_URL", PathBuf::from(url))], counts)
    }

    /// Runs the tests of a folder, which know of the browsers.
    fn node_tests(
        &self,
        folder: &Path,
        variables: &[(&str, PathBuf)],
        counts: &mut Counts,
    ) -> Result<()> {
        let mut node = command("node");
        node.current_dir(self.workspace.root())
            .args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
            .args(test_files(folder)?)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            // Selenium is told where everything is, and must not look for it elsewhere.
            .env("SE_OFFLINE", "true")
            .envs(self.browser_variables()?);
        count_some(&mut node, counts)
    }

    fn page_tools(&self) -> Result<PageTools> {
        let tools: Result<Vec<Tool>> = PAGE.iter().map(|pin| self.tool(pin).cloned()).collect();
        let library = self.library.unwrap_or(StandardLibrary::Shipped);
        Ok(PageTools::from_parts(self.rust.clone().unwrap_or_default(), library, tools?))
    }

    fn browser_variables(&self) -> Result<[(&'static str, PathBuf); 4]> {
        let browsers =
            self.browsers.as_ref().ok_or_else(|| Failure::new("no browser was set up"))?;
        Ok(browsers.variables(self.tool(&GECKODRIVER)?))
    }

    fn tool(&self, pin: &Pin) -> Result<&Tool> {
        let found = self.tools.iter().find(|(name, _)| *name == pin.name);
        found
            .map(|(_, tool)| tool)
            .ok_or_else(|| Failure::new(format!("{} was not set up", pin.name)))
    }
}

fn count(command: &mut Command, counts: &mut Counts) -> Result<()> {
    let (found, result) = counted(command);
    *counts += found;
    result
}

/// Like [`count`], for steps that prove nothing when no test ran.
pub(crate) fn count_some(command: &mut Command, counts: &mut Counts) -> Result<()> {
    count(command, counts)?;
    if counts.passed == 0 {
        return Err(Failure::new("no test ran"));
    }
    Ok(())
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .map_err(Failure::while_doing(format!("reading {}", folder.display())))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!(
            "{} has no *.test.mjs, so no test would run",
            folder.display()
        )));
    }
    Ok(files)
}

/// Installs the packages of a folder of tests when their lock file changed.
pub(crate) fn install_packages(name: &str, folder: &Path) -> Result<()> {
    step(&format!("packages of {name}"), || {
        let lock = fs::read(folder.join("package-lock.json"))
            .map_err(Failure::while_doing(format!("reading {name}/package-lock.json")))?;
        let stamp = folder.join("node_modules").join(".installed-lock");
        if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            return Ok(((), "found".to_owned()));
        }
        let mut npm = prerequisites::npm()?;
        quiet(npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
        fs::write(&stamp, lock).map_err(Failure::while_doing("noting the installed packages"))?;
        Ok(((), "installed".to_owned()))
    })
}
