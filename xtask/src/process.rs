//! Starting other programs: quietly, in view, or in view and counted.

use std::{
    env,
    ffi::OsString,
    io::{BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use crate::{
    failure::{Failure, Result},
    summary::Counts,
};

/// A command without what Cargo told this very program about itself.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    for (name, _) in env::vars_os() {
        let own = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if own {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null());
    command
}

/// Cargo, as the person who called us has it.
pub(crate) fn cargo() -> Command {
    let mut cargo = command("cargo");
    if std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        cargo.env("CARGO_TERM_COLOR", "always");
    }
    cargo
}

/// Runs a program with its output in view.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status})", line(command))))
    }
}

/// Runs a program without showing its output, unless it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    let Output { status, stdout, stderr } = output;
    let stdout = String::from_utf8_lossy(&stdout).into_owned();
    if status.success() {
        return Ok(stdout);
    }
    let stderr = String::from_utf8_lossy(&stderr);
    Err(Failure::new(format!(
        "`{}` failed ({status}):\n{}{}",
        line(command),
        tail(&stdout),
        tail(&stderr)
    )))
}

/// Runs a program with its output in view, and counts the tests it reports.
/// The counts are there even when it fails.
pub(crate) fn counted(command: &mut Command) -> (Counts, Result<()>) {
    let mut counts = Counts::default();
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return (counts, Err(cannot_start(command, &error))),
    };
    let stdout =
        child.stdout.take().map(|out| thread::spawn(move || tee(out, &mut std::io::stdout())));
    let stderr =
        child.stderr.take().map(|err| thread::spawn(move || tee(err, &mut std::io::stderr())));
    for reader in [stdout, stderr].into_iter().flatten() {
        counts += reader.join().unwrap_or_default();
    }
    let result = match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` failed ({status})", line(command)))),
        Err(error) => Err(cannot_start(command, &error)),
    };
    (counts, result)
}

/// Passes every line on as it comes. A closed terminal does not stop the count.
fn tee(input: impl Read, output: &mut impl Write) -> Counts {
    let mut counts = Counts::default();
    let mut input = BufReader::new(input);
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes).is_ok_and(|length| length > 0) {
        let _ = output.write_all(&bytes).and_then(|()| output.flush());
        counts.read_line(&String::from_utf8_lossy(&bytes));
        bytes.clear();
    }
    counts
}

/// The place of a program on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| {
            let plain = folder.join(program);
            let windows = folder.join(format!("{program}.exe"));
            let script = folder.join(format!("{program}.cmd"));
            if cfg!(windows) { vec![windows, script] } else { vec![plain] }
        })
        .find(|place| place.is_file())
}

/// The search path with our folders in front.
pub(crate) fn search_path(folders: &[PathBuf]) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&inherited)))
        .map_err(Failure::while_doing("putting the tools on the search path"))
}

/// The command line of a program, for messages.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` did not start: {error}", line(command)))
}

/// The end of a program's output: enough to see what went wrong.
fn tail(text: &str) -> String {
    const LINES: usize = 40;
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(LINES);
    lines[from..].iter().map(|line| format!("    {line}\n")).collect()
}
