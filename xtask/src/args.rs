//! The command line: every command, its options, and what is wrong with the rest.

use crate::{
    failure::{Failure, Result},
    plan::STEPS,
};

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
Usage: cargo xtask <command> [options]

Commands:
  play          set up, build the page in release form, serve it on 127.0.0.1
    --port <n>      first port to try (default 8080; the next free one is taken)
    --open          open the page in the default browser
    --no-serve      build only (also: --build-only)
  dev           the same in a form that is built quickly, and again on every change
    --port, --open  as for play
  examples      build the documentation sites with labs in them, and serve them
    --port, --open, --build-only  as for play
  test          set up, then run every check and test, fastest first
    --quick         the inner loop: format and core tests, nothing installed
    --only <step>   run one step (repeatable)
    --keep-going    do not stop at the first failed step
    --list          list the steps
  bench         run the benchmarks
    [options]       handed to `cargo bench`
  package       build the npm package in pkg, and pack it
  size          print the bytes of a first visit, raw and compressed
  tools         find or install every tool, print its version and place
  clean-tools   remove the tools installed by these commands
  help          print this
";

const DEFAULT_PORT: u16 = 8080;

/// One parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Play(Play),
    Dev(Play),
    Examples(Play),
    Test(Test),
    Bench(Vec<String>),
    Package,
    Size,
    Tools,
    CleanTools,
}

/// Options of `play`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Play {
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) serve: bool,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) quick: bool,
    pub(crate) list: bool,
    pub(crate) keep_going: bool,
    pub(crate) only: Vec<String>,
}

/// Parses everything after `cargo xtask`.
pub(crate) fn parse(arguments: &[String]) -> Result<Command> {
    let Some((command, rest)) = arguments.split_first() else {
        return Ok(Command::Help);
    };
    if rest.iter().any(|option| option == "--help" || option == "-h") && !takes_the_rest(command) {
        return Ok(Command::Help);
    }
    match command.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "play" => play(rest).map(Command::Play),
        "dev" => dev(rest).map(Command::Dev),
        "examples" => play(rest).map(Command::Examples),
        "test" => test(rest).map(Command::Test),
        "bench" => Ok(Command::Bench(rest.to_vec())),
        "package" => nothing(command, rest, Command::Package),
        "size" => nothing(command, rest, Command::Size),
        "tools" => nothing(command, rest, Command::Tools),
        "clean-tools" => nothing(command, rest, Command::CleanTools),
        unknown => Err(Failure::new(format!("there is no command `{unknown}`"))
            .with_remedy("`cargo xtask help` lists the commands")),
    }
}

fn takes_the_rest(command: &str) -> bool {
    command == "bench"
}

fn play(options: &[String]) -> Result<Play> {
    let mut play = Play { port: DEFAULT_PORT, open: false, serve: true };
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match split_value(option) {
            ("--port", value) => {
                let text = value_of(option, value, &mut options)?;
                play.port = text.parse().map_err(|_| {
                    Failure::new(format!("`{text}` is not a port"))
                        .with_remedy("a port is a number from 0 to 65535 (0: any free port)")
                })?;
            }
            ("--open", None) => play.open = true,
            ("--no-serve" | "--build-only", None) => play.serve = false,
            _ => return Err(unknown_option("play", option)),
        }
    }
    Ok(play)
}

/// `dev` takes what `play` takes, and always serves.
fn dev(options: &[String]) -> Result<Play> {
    let play = play(options)?;
    if play.serve { Ok(play) } else { Err(Failure::new("`dev` serves what it builds")) }
}

fn test(options: &[String]) -> Result<Test> {
    let mut test = Test::default();
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match split_value(option) {
            ("--quick", None) => test.quick = true,
            ("--list", None) => test.list = true,
            ("--keep-going", None) => test.keep_going = true,
            ("--only", value) => {
                let name = value_of(option, value, &mut options)?;
                if !STEPS.iter().any(|step| step.name == name) {
                    return Err(Failure::new(format!("there is no step `{name}`"))
                        .with_remedy("`cargo xtask test --list` lists the steps"));
                }
                test.only.push(name);
            }
            _ => return Err(unknown_option("test", option)),
        }
    }
    if test.quick && !test.only.is_empty() {
        return Err(Failure::new("`--quick` and `--only` exclude each other"));
    }
    Ok(test)
}

fn nothing(command: &str, rest: &[String], parsed: Command) -> Result<Command> {
    match rest.first() {
        Some(option) => Err(unknown_option(command, option)),
        None => Ok(parsed),
    }
}

/// Splits `--port=80` into its name and value.
fn split_value(option: &str) -> (&str, Option<&str>) {
    match option.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (option, None),
    }
}

fn value_of<'a>(
    option: &str,
    value: Option<&str>,
    rest: &mut impl Iterator<Item = &'a String>,
) -> Result<String> {
    value
        .map(str::to_owned)
        .or_else(|| rest.next().cloned())
        .ok_or_else(|| Failure::new(format!("`{option}` needs a value")))
}

fn unknown_option(command: &str, option: &str) -> Failure {
    Failure::new(format!("`{command}` has no option `{option}`"))
        .with_remedy("`cargo xtask help` lists the options")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    #[test]
    fn nothing_and_help_print_the_help() {
        for line in ["", "help", "--help", "play --help", "test -h"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn play_takes_a_port_in_both_spellings() {
        for line in ["play --port 90 --build-only", "play --no-serve --port=90"] {
            let play = Play { port: 90, open: false, serve: false };
            assert_eq!(parsed(line), Ok(Command::Play(play)), "{line}");
        }
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (line, name) in [
            ("plya", "`plya`"),
            ("play --prot", "`--prot`"),
            ("play --port", "needs a value"),
            ("play --port x", "`x`"),
            ("play --open=1", "`--open=1`"),
            ("test --only nothing", "`nothing`"),
            ("test --quick --only core", "exclude"),
            ("size --all", "`--all`"),
            ("dev --build-only", "serves"),
        ] {
            let message = parsed(line).expect_err(line).to_string();
            assert!(message.contains(name), "{line}: {message}");
        }
    }

    #[test]
    fn only_is_repeatable() {
        let Ok(Command::Test(test)) = parsed("test --only core --only=format") else {
            panic!("`--only` is an option of `test`");
        };
        assert_eq!(test.only, ["core", "format"]);
    }
}
