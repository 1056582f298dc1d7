//! Chromium, Firefox and their drivers: found, or installed with apt-get.

use std::{env, path::PathBuf};

use crate::{
    apt,
    failure::{Failure, Result},
    pins::GECKODRIVER,
    process::find,
    report::step,
    tools::Tool,
};

/// What the browser tests drive.
#[derive(Clone, Debug)]
pub(crate) struct Browsers {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
    pub(crate) firefox: PathBuf,
}

/// One program, its names, the variable that overrides it, and its Debian package.
struct Wanted {
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const CHROMIUM: Wanted = Wanted {
    variable: "CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    package: "chromium",
};
const CHROMEDRIVER: Wanted =
    Wanted { variable: "CHROMEDRIVER", names: &["chromedriver"], package: "chromium-driver" };
const FIREFOX: Wanted =
    Wanted { variable: "FIREFOX", names: &["firefox-esr", "firefox"], package: "firefox-esr" };

/// Without a font a page has no text; the browser packages only recommend some.
const FONTS: [&str; 2] = ["fonts-dejavu-core", "fonts-liberation"];

/// Finds the browsers, or installs them where that is possible.
pub(crate) fn ensure() -> Result<Browsers> {
    step("chromium, chromedriver, firefox", || {
        if let Ok(browsers) = find_all() {
            return Ok((browsers, "found".to_owned()));
        }
        let mut packages: Vec<&str> = [&CHROMIUM, &CHROMEDRIVER, &FIREFOX]
            .into_iter()
            .filter(|wanted| wanted.find().is_none())
            .map(|wanted| wanted.package)
            .collect();
        packages.extend(FONTS);
        apt::install(
            &packages,
            "the browser tests",
            "macOS: brew install --cask chromium chromedriver firefox",
        )?;
        Ok((find_all()?, "installed".to_owned()))
    })
}

impl Browsers {
    /// The variables by which tests and test runners find the browsers.
    pub(crate) fn variables(&self, geckodriver: &Tool) -> [(&'static str, PathBuf); 4] {
        [
            ("CHROMIUM", self.chromium.clone()),
            ("CHROMEDRIVER", self.chromedriver.clone()),
            ("FIREFOX", self.firefox.clone()),
            ("GECKODRIVER", geckodriver.program(GECKODRIVER.programs[0])),
        ]
    }
}

impl Wanted {
    fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        named
            .filter(|place| place.is_file())
            .or_else(|| self.names.iter().find_map(|name| find(name)))
    }

    fn get(&self) -> Result<PathBuf> {
        self.find().ok_or_else(|| {
            Failure::new(format!("{} was not found", self.names[0])).with_remedy(format!(
                "sudo apt-get install {}, or set {} to its path",
                self.package, self.variable
            ))
        })
    }
}

fn find_all() -> Result<Browsers> {
    Ok(Browsers {
        chromium: CHROMIUM.get()?,
        chromedriver: CHROMEDRIVER.get()?,
        firefox: FIREFOX.get()?,
    })
}
