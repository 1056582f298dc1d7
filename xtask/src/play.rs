//! The page on this machine: `play` builds and serves it, `dev` builds it again on every change.

use std::{
    io::Write,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::{
    args::Play,
    failure::Result,
    fingerprint,
    http::Policy,
    page::{self, PageTools},
    process::{command, quiet},
    report::seconds,
    serve::Server,
    workspace::Workspace,
};

/// How often `dev` looks for changes.
const LOOK: Duration = Duration::from_millis(300);

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
    ready(workspace.dist(), options, start)?.run();
    Ok(())
}

/// Sets up, builds, serves, and builds again whenever something changed.
pub(crate) fn dev(workspace: &Workspace, options: &Play) -> Result<()> {
    let start = Instant::now();
    println!("Detach Lab: set up, build, play, build again");
    let tools = PageTools::set_up(workspace)?;
    let mut built = fingerprint::of_inputs(workspace, &page::page_inputs(), &[])?;
    let page = page::develop(workspace, &tools)?;
    ready(page, options, start)?.run_in_background();
    loop {
        thread::sleep(LOOK);
        let now = fingerprint::of_inputs(workspace, &page::page_inputs(), &[])?;
        if now == built {
            continue;
        }
        built = now;
        let start = Instant::now();
        match page::develop(workspace, &tools) {
            Ok(_) => println!("Built in {}: reload the page.", seconds(start.elapsed())),
            Err(failure) => println!("{failure}\nWaiting for the next change."),
        }
    }
}

/// A server that has its port, and was announced.
fn ready(page: PathBuf, options: &Play, start: Instant) -> Result<Server> {
    let server = Server::bind(page, options.port, Policy::Page)?;
    announce(&server, options, start);
    Ok(server)
}

/// Says where a server is, and opens it there if that is wanted.
pub(crate) fn announce(server: &Server, options: &Play, start: Instant) {
    if options.port != 0 && server.port() != options.port {
        println!("  ..  port {} is in use", options.port);
    }
    println!("\nReady in {}: {}  (Ctrl-C stops it)", seconds(start.elapsed()), server.url());
    let _ = std::io::stdout().flush();
    if options.open {
        open(&server.url());
    }
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
