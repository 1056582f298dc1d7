//! Debian packages, where there is a way to install them without a question.

use std::path::Path;

use crate::{
    failure::{Failure, Result},
    process::{command, find, quiet},
    report::begin,
};

/// Installs packages. `why` says who needs them, `elsewhere` what helps without apt-get.
pub(crate) fn install(packages: &[&str], why: &str, elsewhere: &str) -> Result<()> {
    let line = format!("apt-get install {}", packages.join(" "));
    let Some(prefix) = administrator() else {
        return Err(Failure::new(format!("{why} need {}", packages.join(", ")))
            .with_remedy(format!("sudo {line} ({elsewhere})")));
    };
    begin(&format!("{line}, which takes a minute"));
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = prefix.iter().chain(arguments).copied().collect();
        let mut apt = command(words[0]);
        quiet(apt.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["apt-get", "update"])?;
    let mut install = vec!["apt-get", "install", "--yes", "--no-install-recommends"];
    install.extend(packages);
    apt(&install).map(drop)
}

/// How to call apt-get without a question: directly as root, or through sudo.
fn administrator() -> Option<&'static [&'static str]> {
    find("apt-get")?;
    let id = quiet(command(Path::new("id")).arg("-u")).ok()?;
    if id.trim() == "0" {
        return Some(&[]);
    }
    let allowed = find("sudo").is_some() && quiet(command("sudo").args(["-n", "true"])).is_ok();
    allowed.then_some(&["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"])
}
