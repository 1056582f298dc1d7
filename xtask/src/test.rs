//! The test run: the steps of the plan, what they need, and the sum of their counts.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use crate::{
    args::Test,
    browsers::{self, Browsers},
    failure::{Failure, Result},
    page::{self, PageTools},
    pins::{self, GECKODRIVER, PAGE, Pin, WASM_BINDGEN, WASM_PACK},
    plan::{Browser, STEPS, Step, Work},
    prerequisites::{self, WASM_TARGET},
    process::{cargo, command, counted, quiet, search_path, show},
    report::{heading, seconds, step},
    serve::Server,
    size,
    summary::Counts,
    tools::{self, Tool},
    workspace::Workspace,
};

/// Runs the chosen steps. The last line is always `N passed, N failed`.
pub(crate) fn test(workspace: &Workspace, options: &Test) -> Result<()> {
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|step| !options.quick || step.quick)
        .filter(|step| options.only.is_empty() || options.only.iter().any(|name| name == step.name))
        .collect();
    if options.list {
        for step in steps {
            println!("{:<12} {}", step.name, step.about);
        }
        return Ok(());
    }
    let mut run = Run::new(workspace, &steps);
    let outcomes = run.all(options.keep_going);
    summarize(&steps, &outcomes)
}

/// Runs the benchmarks.
pub(crate) fn bench(workspace: &Workspace, rest: &[String]) -> Result<()> {
    let mut bench = cargo();
    bench
        .current_dir(workspace.root())
        .args(["bench", "--no-default-features"]);
    show(bench.args(rest))
}

/// How one step ended.
struct Outcome {
    name: &'static str,
    counts: Counts,
    time: Duration,
    failure: Option<Failure>,
}

/// What was found on the way, so that it is looked for once.
struct Run<'a> {
    workspace: &'a Workspace,
    steps: &'a [&'a Step],
    rust: Option<String>,
    tools: Vec<(&'static str, Tool)>,
    browsers: Option<Browsers>,
}

impl<'a> Run<'a> {
    fn new(workspace: &'a Workspace, steps: &'a [&'a Step]) -> Self {
        Self {
            workspace,
            steps,
            rust: None,
            tools: Vec::new(),
            browsers: None,
        }
    }

    fn all(&mut self, keep_going: bool) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for step in self.steps {
            heading(&format!("{}: {}", step.name, step.about));
            let start = Instant::now();
            let mut counts = Counts::default();
            let result = self
                .set_up(step.work)
                .and_then(|()| self.work(step.work, &mut counts));
            let time = start.elapsed();
            match &result {
                Ok(()) => println!("  ok  {} ({})", step.name, described(counts, time)),
                Err(failure) => {
                    counts.failed = counts.failed.max(1);
                    println!(
                        "FAIL  {} ({})\n{failure}",
                        step.name,
                        described(counts, time)
                    );
                }
            }
            let stop = result.is_err() && !keep_going;
            outcomes.push(Outcome {
                name: step.name,
                counts,
                time,
                failure: result.err(),
            });
            if stop {
                break;
            }
        }
        outcomes
    }

    /// Finds or installs what a step needs. Tools of all chosen steps are
    /// installed together, because they share what they are built from.
    fn set_up(&mut self, work: Work) -> Result<()> {
        if self.tools.is_empty() && matches!(work, Work::Cargo(_)) {
            return prerequisites::components();
        }
        if self.rust.is_none() && work.needs_wasm_target() {
            self.rust = Some(prerequisites::rust()?);
            prerequisites::packages(self.workspace.root(), true)?;
        }
        let needs_tools =
            work.needs_page_tools() || work.needs_wasm_pack() || work.needs_browsers();
        if self.tools.is_empty() && needs_tools {
            prerequisites::node()?;
            pins::check_trunk_config(self.workspace)?;
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
        pins::ALL
            .into_iter()
            .filter(|pin| {
                let is = |other: &Pin| pin.name == other.name;
                (page && PAGE.iter().any(|other| is(other)))
                    || (wasm_pack && (is(&WASM_PACK) || is(&WASM_BINDGEN)))
                    || (browsers && is(&GECKODRIVER))
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
            Work::WasmTests(browser) => self.wasm_tests(browser, counts),
            Work::Page => page::build(self.workspace, &self.page_tools()?),
            Work::EndToEnd => {
                page::build(self.workspace, &self.page_tools()?)?;
                self.end_to_end(counts)
            }
            Work::Size => {
                page::build(self.workspace, &self.page_tools()?)?;
                size::print_dist(self.workspace)
            }
        }
    }

    fn wasm_clippy(&self, counts: &mut Counts) -> Result<()> {
        let root = self.workspace.root();
        let mut clippy = cargo();
        clippy.current_dir(root);
        clippy.args([
            "clippy",
            "--target",
            WASM_TARGET,
            "--all-features",
            "--lib",
            "--bins",
        ]);
        if root.join("tests/web.rs").is_file() {
            clippy.args(["--test", "web"]);
        }
        count(clippy.args(["--", "-D", "warnings"]), counts)
    }

    fn wasm_tests(&self, browser: Browser, counts: &mut Counts) -> Result<()> {
        if !self.workspace.root().join("tests/web.rs").is_file() {
            return Err(Failure::new(
                "there is no tests/web.rs, so no WASM test would run",
            ));
        }
        let mut wasm_pack = command(self.tool(&WASM_PACK)?.program("wasm-pack"));
        wasm_pack
            .current_dir(self.workspace.root())
            .env(
                "PATH",
                search_path(&[self.tool(&WASM_BINDGEN)?.folder.clone()])?,
            )
            .envs(self.browser_variables()?);
        // The driver is given as an option too: wasm-pack looks on the search path only.
        let [_, (_, chromedriver), _, (_, geckodriver)] = self.browser_variables()?;
        wasm_pack.args(["test", "--headless", "--mode", "no-install"]);
        match browser {
            Browser::Chrome => wasm_pack
                .arg("--chrome")
                .arg("--chromedriver")
                .arg(chromedriver),
            Browser::Firefox => wasm_pack
                .arg("--firefox")
                .arg("--geckodriver")
                .arg(geckodriver),
        };
        count(&mut wasm_pack, counts)
    }

    fn end_to_end(&self, counts: &mut Counts) -> Result<()> {
        let folder = self.workspace.e2e();
        let tests = test_files(&folder)?;
        install_packages(&folder)?;
        let server = Server::bind(self.workspace.dist(), 0)?;
        let url = server.url();
        server.run_in_background();
        let mut node = command("node");
        node.current_dir(self.workspace.root())
            .args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
            .args(tests)
            .env("DETACH_LAB_URL", url)
            // Selenium is told where everything is, and must not look for it elsewhere.
            .env("SE_OFFLINE", "true")
            .envs(self.browser_variables()?);
        count(&mut node, counts)
    }

    fn page_tools(&self) -> Result<PageTools> {
        let tools: Result<Vec<Tool>> = PAGE.iter().map(|pin| self.tool(pin).cloned()).collect();
        Ok(PageTools::from_parts(
            self.rust.clone().unwrap_or_default(),
            tools?,
        ))
    }

    fn browser_variables(&self) -> Result<[(&'static str, PathBuf); 4]> {
        let browsers = self
            .browsers
            .as_ref()
            .ok_or_else(|| Failure::new("no browser was set up"))?;
        Ok(browsers.variables(self.tool(&GECKODRIVER)?))
    }

    fn tool(&self, pin: &Pin) -> Result<&Tool> {
        let found = self.tools.iter().find(|(name, _)| *name == pin.name);
        found
            .map(|(_, tool)| tool)
            .ok_or_else(|| Failure::new(format!("{} was not set up", pin.name)))
    }
}

fn count(command: &mut std::process::Command, counts: &mut Counts) -> Result<()> {
    let (found, result) = counted(command);
    *counts += found;
    result
}

fn test_files(folder: &std::path::Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(Failure::while_doing("reading tests/e2e"))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(
            "tests/e2e has no *.test.mjs, so no test would run",
        ));
    }
    Ok(files)
}

/// Installs the packages of the end-to-end tests when their lock file changed.
fn install_packages(folder: &std::path::Path) -> Result<()> {
    step("packages of tests/e2e", || {
        let lock = fs::read(folder.join("package-lock.json"))
            .map_err(Failure::while_doing("reading tests/e2e/package-lock.json"))?;
        let stamp = folder.join("node_modules").join(".installed-lock");
        if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            return Ok(((), "found".to_owned()));
        }
        let mut npm = prerequisites::npm()?;
        quiet(
            npm.current_dir(folder)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
        )?;
        fs::write(&stamp, lock).map_err(Failure::while_doing("noting the installed packages"))?;
        Ok(((), "installed".to_owned()))
    })
}

fn described(counts: Counts, time: Duration) -> String {
    if counts == Counts::default() {
        seconds(time)
    } else {
        format!("{counts}, {}", seconds(time))
    }
}

fn summarize(steps: &[&Step], outcomes: &[Outcome]) -> Result<()> {
    heading("summary");
    let mut counts = Counts::default();
    let mut time = Duration::ZERO;
    for outcome in outcomes {
        counts += outcome.counts;
        time += outcome.time;
        let word = if outcome.failure.is_some() {
            "FAIL"
        } else {
            "  ok"
        };
        println!(
            "{word}  {:<12} {}",
            outcome.name,
            described(outcome.counts, outcome.time)
        );
    }
    for step in &steps[outcomes.len()..] {
        println!("  --  {:<12} not run", step.name);
    }
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| outcome.failure.is_some())
        .map(|outcome| outcome.name)
        .collect();
    for name in &failed {
        println!("\nstep {name} failed; to run it alone: cargo xtask test --only {name}");
    }
    println!(
        "\n{} of {} steps in {}, {} tests skipped",
        outcomes.len(),
        steps.len(),
        seconds(time),
        counts.skipped
    );
    println!("{counts}");
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::silent())
    }
}
