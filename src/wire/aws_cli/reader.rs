//! From a command line to a request, by the three parsers of the CLI: of every command, of a
//! service, of an operation.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/clidriver.py`.

use super::arguments::{Given, Opt, parse, take_command};
use super::options::{self, Global, Is};
use super::shell::Word;
use super::value::{integer, unpack};
use super::{CliError, Problem, run_instances, unknown};
use crate::sim::ec2::ActionName;
use crate::wire::literal::{Call, Literal, Spanned};
use crate::wire::shape::{Shape, joined};
use crate::wire::{RawRequest, boto3, json};

/// Arguments of a call, as boto3 takes them.
pub(super) type Arguments = Vec<(usize, String, Spanned)>;

/// The request of a command line.
pub(super) fn request(text: &str, words: Vec<Word>) -> Result<RawRequest, CliError> {
    let error = |at, problem| CliError::at(text, at, problem);
    let usage = |at, message: String| error(at, Problem::Usage(message));
    let mut words = words.into_iter();
    let start = match words.next() {
        Some(word) if word.text == "aws" || word.text.ends_with("/aws") => word.at,
        other => return Err(error(other.map_or(0, |word| word.at), Problem::NoCommand)),
    };
    let globals = options::global();
    let mut parsed = parse(text, words.collect(), &globals)?;
    for given in &parsed.given {
        let what = format!("--{}", globals[given.option].name);
        let value = given.values.first().map(|word| word.text.as_str());
        let why = match globals[given.option].is {
            Global::Ignored => continue,
            Global::Only(only, _) if value == Some(only) => continue,
            Global::Only(_, why) | Global::Refused(why) => why,
        };
        let what = value.map_or(what.clone(), |value| [&what, " ", value].concat());
        return Err(error(given.at, Problem::NotRead { what, why }));
    }
    let required = |what| format!("the following arguments are required: {what}");
    let command =
        take_command(&mut parsed.rest).ok_or_else(|| usage(start, required("command")))?;
    not_help(text, &command)?;
    if command.text != "ec2" {
        let message = "argument command: Invalid choice, valid choices are:\n\nec2";
        return Err(usage(command.at, message.to_owned()));
    }
    let operation = take_command(&mut parsed.rest);
    let operation = operation.ok_or_else(|| usage(start, required("operation")))?;
    not_help(text, &operation)?;
    let rest: Vec<Word> = parsed.rest.into_iter().map(|(word, _)| word).collect();
    let known = ActionName::ALL.iter().find(|name| joined(name.as_str(), '-') == operation.text);
    let arguments = match known {
        Some(action) => arguments(text, *action, operation.at, rest)?,
        None => {
            unknown::check(&operation.text).map_err(|message| usage(operation.at, message))?;
            unknown::arguments(text, rest)?
        }
    };
    let call = Call { method: operation.text.replace('-', "_"), arguments };
    boto3::request(text, call).map_err(|refused| {
        let problem = Problem::Parameter(refused.problem);
        CliError { line: refused.line, column: refused.column, problem }
    })
}

fn not_help(text: &str, word: &Word) -> Result<(), CliError> {
    let why = match word.text.as_str() {
        "help" => "it calls no action",
        "wait" => "it asks again and again; describe once, and let the clock go on",
        _ => return Ok(()),
    };
    Err(CliError::at(text, word.at, Problem::NotRead { what: word.text.clone(), why }))
}

/// The arguments that the options of an operation stand for.
fn arguments(
    text: &str,
    action: ActionName,
    at: usize,
    words: Vec<Word>,
) -> Result<Arguments, CliError> {
    if let [only] = words.as_slice() {
        not_help(text, only)?;
    }
    let options = options::of_action(action);
    let overridden = |word: &Word| {
        matches!(
            word.text.as_str(),
            "--cli-input-json" | "--cli-input-yaml" | "--generate-cli-skeleton"
        )
    };
    let overridden = words.iter().any(overridden);
    let parsed = parse(text, words, &options)?;
    let mut missing = Vec::new();
    for (index, option) in options.iter().enumerate().filter(|_| !overridden) {
        let given = parsed.given.iter().any(|given| given.option == index);
        if let Is::Value(member) = option.is
            && member.required
            && !given
        {
            missing.push(format!("--{}", option.name));
        }
    }
    if !missing.is_empty() {
        let names = missing.join(", ");
        let message = format!("the following arguments are required: {names}");
        return Err(CliError::at(text, at, Problem::Usage(message)));
    }
    let mut rest = parsed.rest;
    // The parser takes the first word for the word help, and puts it back last.
    let first = take_command(&mut rest);
    let strays: Vec<_> = rest.into_iter().map(|(word, _)| word).chain(first).collect();
    if let Some(at) = strays.iter().map(|word| word.at).min() {
        let words = strays.into_iter().map(|word| word.text).collect();
        return Err(CliError::at(text, at, Problem::UnknownOptions(words)));
    }
    read(text, action, &options, parsed.given)
}

fn read(
    text: &str,
    action: ActionName,
    options: &[Opt<Is>],
    given: Vec<Given>,
) -> Result<Arguments, CliError> {
    let mut arguments = Arguments::new();
    let mut input = None;
    // Of an option that comes twice the last one counts; a flag and its negative are one.
    let mut last: Vec<Option<Given>> = options.iter().map(|_| None).collect();
    for given in given {
        let index = given.option;
        if let Is::Refused(why) = options[index].is {
            let what = format!("--{}", options[index].name);
            return Err(CliError::at(text, given.at, Problem::NotRead { what, why }));
        }
        if let Is::Flag(member, on) = options[index].is {
            let other = |option: &Opt<Is>| match option.is {
                Is::Flag(flag, value) => flag.boto == member.boto && value != on,
                _ => false,
            };
            if let Some(other) = options.iter().position(other) {
                last[other] = None;
            }
        }
        last[index] = Some(given);
    }
    let interfaces = options.iter().position(|option| option.name == "network-interfaces");
    let interfaces = interfaces.is_some_and(|index| last[index].is_some());
    for (option, given) in options.iter().zip(last) {
        let Some(Given { at, values, .. }) = given else { continue };
        let name = format!("--{}", option.name);
        let error = |problem| CliError::at(text, at, problem);
        let argument = |boto: &str, literal| (at, boto.to_owned(), Spanned { at, literal });
        match option.is {
            Is::Value(member) => {
                let value = unpack(text, &name, member.shape, values)?;
                arguments.push(argument(member.boto, value));
            }
            Is::Flag(member, on) => arguments.push(argument(member.boto, Literal::Bool(on))),
            Is::Truth(member, true) if !values.is_empty() => {
                let value = unpack(text, &name, member.shape, values)?;
                arguments.push(argument(member.boto, value));
            }
            Is::Truth(member, on) => {
                if !on && arguments.iter().any(|(_, known, _)| known == member.boto) {
                    let positive = joined(member.boto, '-');
                    let message = format!(
                        "Cannot specify both the \"--{positive}\" option and the \"{name}\" option."
                    );
                    return Err(error(Problem::Refused(message)));
                }
                let value = Literal::Dict(vec![argument("Value", Literal::Bool(on))]);
                arguments.push(argument(member.boto, value));
            }
            Is::Count => {
                let value = values.into_iter().map(|word| word.text).collect::<String>();
                let (least, most) = value.split_once(':').unwrap_or((&value, &value));
                let (Ok(least), Ok(most)) = (integer(least), integer(most)) else {
                    let message = "count parameter should be of form min[:max] (e.g. 1 or 1:10)";
                    return Err(error(Problem::Refused(message.to_owned())));
                };
                arguments.push(argument("MinCount", Literal::Int(least)));
                arguments.push(argument("MaxCount", Literal::Int(most)));
            }
            Is::Interface(part) => {
                let set = run_instances::set(&mut arguments, at, part, values, interfaces);
                set.map_err(error)?;
            }
            Is::NoInterface(part) => run_instances::switch_off(&mut arguments, at, part),
            Is::Input => input = values.into_iter().next(),
            Is::Refused(_) => {}
        }
    }
    if let Some(word) = input {
        add_input(text, &word, &mut arguments)?;
    }
    if action == ActionName::RunInstances {
        run_instances::finish(&mut arguments);
    }
    Ok(arguments)
}

/// Adds what the options did not say.
fn add_input(text: &str, word: &Word, arguments: &mut Arguments) -> Result<(), CliError> {
    let refused = |option: &str, message: &str| {
        let (option, message) = (option.to_owned(), message.to_owned());
        CliError::at(text, word.at, Problem::Parsing { option, message })
    };
    // A file would be read here.
    unpack(text, "--cli-input-json", Shape::Text, vec![word.clone()])?;
    let read = json::parse(&word.text, word.at)
        .map_err(|_| refused("cli-input-json", "Invalid JSON received."))?;
    let Literal::Dict(entries) = read else {
        let found = boto3::type_name(&read);
        let message = format!("Invalid type: expecting map, received <class '{found}'>");
        return Err(refused("--cli-input-json", &message));
    };
    for entry in entries {
        if !arguments.iter().any(|(_, known, _)| *known == entry.1) {
            arguments.push(entry);
        }
    }
    Ok(())
}
