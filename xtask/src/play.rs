//! The page on this machine: `play` builds and serves it, `dev` rebuilds it on every change.

use std::{io::Write, path::Path, time::Instant};

use crate::{
    args::Play,
    failure::Result,
    page::{self, PageTools},
    process::{command, quiet, show},
    report::seconds,
    serve::Server,
    workspace::Workspace,
};

/// Sets up, builds, serves.
pub(crate) fn play(workspace: &Workspace, options: &Play) -> Result<()> {
    let start = Instant::now();
    println!("Detach Lab: set up, build, play");
    let tools = PageTools::set_up(workspace)?;
    page::build(workspace, &tools)?;
    if !options.serve {
        println!("\nThe page is in {} ({}).", workspace.dist().display(), seconds(start.elapsed()));
        return Ok(());
    }
    let server = Server::bind(workspace.dist(), options.port)?;
    if options.port != 0 && server.port() != options.port {
        println!("  ..  port {} is in use", options.port);
    }
    println!("\nReady in {}: {}  (Ctrl-C stops it)", seconds(start.elapsed()), server.url());
    let _ = std::io::stdout().flush();
    if options.open {
        open(&server.url());
    }
    server.run();
    Ok(())
}

/// Sets up, then leaves the rest to `trunk serve`.
pub(crate) fn dev(workspace: &Workspace, rest: &[String]) -> Result<()> {
    let tools = PageTools::set_up(workspace)?;
    let release = rest.iter().any(|option| option == "--release");
    let mut trunk =
        if release { tools.trunk_release(workspace)? } else { tools.trunk(workspace)? };
    show(trunk.arg("serve").args(rest))
}

/// Opens the default browser. When there is none, the printed address has to do.
fn open(url: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start"])
    } else {
        ("xdg-open", &[])
    };
    if quiet(command(Path::new(program)).args(arguments).arg(url)).is_err() {
        println!("  ..  no browser could be opened");
    }
}
