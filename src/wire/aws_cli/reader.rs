//! From a command line to a call, by the three parsers of the CLI: of every command, of a service,
//! of an operation.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/clidriver.py`.

use super::arguments::{Given, parse, take_command};
use super::error::{Result, SYNTAX, not_read, refused, usage};
use super::options::{self, Is, Opt};
use super::value::{Place, integer};
use super::{run_instances, unknown};
use crate::sim::ec2::ActionName;
use crate::wire::literal::{Call, Literal, Spanned};
use crate::wire::shape::{Shape, joined};
use crate::wire::shell::Word;
use crate::wire::{boto3, json};

/// Arguments of a call, as boto3 takes them.
pub(super) type Arguments = Vec<(usize, String, Spanned)>;

pub(super) fn argument(at: usize, name: &str, literal: Literal) -> (usize, String, Spanned) {
    (at, name.to_owned(), Spanned { at, literal })
}

/// The call that a command line makes.
pub(super) fn call(words: &[Word]) -> Result<Call> {
    let mut rest: Vec<&Word> = words.iter().collect();
    let is_aws = |word: &&Word| word.text == "aws" || word.text.ends_with("/aws");
    let Some(start) = rest.first().copied().filter(is_aws) else {
        let message = "a command is needed here, such as aws ec2 detach-volume --volume-id vol-…";
        return refused(words.first().map_or(0, |word| word.at), None, message.to_owned());
    };
    rest.remove(0);
    let globals = options::global();
    let parsed = parse(&rest, &globals)?;
    for given in &parsed.given {
        judge(&globals[given.option], given)?;
    }
    rest = parsed.rest;
    let command = next(&mut rest, start.at, "command")?;
    if command.text != "ec2" {
        let message = "argument command: Invalid choice, valid choices are:\n\nec2";
        return usage(command.at, message);
    }
    let operation = next(&mut rest, start.at, "operation")?;
    let known = ActionName::ALL.iter().find(|name| joined(name.as_str(), '-') == operation.text);
    let arguments = match known {
        Some(action) => arguments(*action, operation.at, rest)?,
        None => unknown::arguments(operation, &rest)?,
    };
    Ok(Call { method: operation.text.replace("-", "_"), arguments })
}

/// The command that comes next.
fn next<'a>(rest: &mut Vec<&'a Word>, at: usize, what: &str) -> Result<&'a Word> {
    let Some(word) = take_command(rest) else { return missing(at, what) };
    not_help(word)?;
    Ok(word)
}

fn missing<T>(at: usize, what: &str) -> Result<T> {
    usage(at, &["the following arguments are required: ", what].concat())
}

fn not_help(word: &Word) -> Result<()> {
    match word.text.as_str() {
        "help" => not_read(word.at, "help", "it calls no action"),
        "wait" => not_read(
            word.at,
            "wait",
            "it asks again and again; describe once, and let the clock go on",
        ),
        _ => Ok(()),
    }
}

/// Refuses an option that is not read.
fn judge(option: &Opt, given: &Given<'_>) -> Result<()> {
    let name = ["--", &option.name].concat();
    match option.is {
        Is::Refused(why) => not_read(given.at, &name, why),
        Is::Only(only, why) if given.values != [only] => {
            not_read(given.at, &[&name, " ", &given.values.concat()].concat(), why)
        }
        Is::Only(..)
        | Is::Ignored
        | Is::Value(_)
        | Is::Flag(..)
        | Is::Truth(..)
        | Is::Count
        | Is::Interface(_)
        | Is::NoInterface(_)
        | Is::Input => Ok(()),
    }
}

/// The arguments that the options of an operation stand for.
fn arguments(action: ActionName, at: usize, words: Vec<&Word>) -> Result<Arguments> {
    if let [only] = words[..] {
        not_help(only)?;
    }
    let options = options::of_action(action);
    let overriding = ["--cli-input-json", "--cli-input-yaml", "--generate-cli-skeleton"];
    let overridden = words.iter().any(|word| overriding.contains(&word.text.as_str()));
    let parsed = parse(&words, &options)?;
    let mut required = String::new();
    for (index, option) in options.iter().enumerate() {
        let given = overridden || parsed.given.iter().any(|given| given.option == index);
        if matches!(option.is, Is::Value(member) if member.required && !given) {
            required.push_str(if required.is_empty() { "--" } else { ", --" });
            required.push_str(&option.name);
        }
    }
    if !required.is_empty() {
        return missing(at, &required);
    }
    let mut strays = parsed.rest;
    if let Some(first) = strays.first() {
        let at = first.at;
        // The parser takes the first word for the word help, and puts it back last.
        let help = take_command(&mut strays);
        strays.extend(help);
        return unknown_options(at, &strays);
    }
    read(action, &options, &parsed.given)
}

#[cold]
pub(super) fn unknown_options<T>(at: usize, words: &[&Word]) -> Result<T> {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    refused(at, SYNTAX, ["Unknown options: ", &words.join(", ")].concat())
}

fn read(action: ActionName, options: &[Opt], given: &[Given<'_>]) -> Result<Arguments> {
    for given in given {
        judge(&options[given.option], given)?;
    }
    let last = |index: usize| given.iter().rposition(|given| given.option == index);
    let mut arguments = Arguments::new();
    let mut input = None;
    let mut interfaces = false;
    for (index, option) in options.iter().enumerate() {
        // Of an option that comes twice the last one counts.
        let Some(order) = last(index) else { continue };
        let Given { at, values, .. } = &given[order];
        let at = *at;
        let name = ["--", &option.name].concat();
        let place = Place { at, option: &name };
        let value = values.first().copied().unwrap_or_default();
        match option.is {
            Is::Flag(member, on) => {
                // A flag and its negative, which stand side by side, are one.
                let other = if on { index + 1 } else { index - 1 };
                if last(other) < Some(order) {
                    arguments.push(argument(at, member.boto, Literal::Bool(on)));
                }
            }
            Is::Truth(member, on) if !on || values.is_empty() => {
                if !on && arguments.iter().any(|(_, known, _)| known == member.boto) {
                    let message = format!(
                        "Cannot specify both the \"--{}\" option and the \"{name}\" option.",
                        &option.name[3..]
                    );
                    return refused(at, SYNTAX, message);
                }
                let value = vec![argument(at, "Value", Literal::Bool(on))];
                arguments.push(argument(at, member.boto, Literal::Dict(value)));
            }
            Is::Value(member) | Is::Truth(member, _) => {
                interfaces |= member.boto == "NetworkInterfaces";
                arguments.push(argument(at, member.boto, place.unpack(member.shape, values)?));
            }
            Is::Count => {
                let (least, most) = value.split_once(':').unwrap_or((value, value));
                let (Ok(least), Ok(most)) = (integer(least), integer(most)) else {
                    let message = "count parameter should be of form min[:max] (e.g. 1 or 1:10)";
                    return refused(at, SYNTAX, message.to_owned());
                };
                arguments.push(argument(at, "MinCount", Literal::Int(least)));
                arguments.push(argument(at, "MaxCount", Literal::Int(most)));
            }
            Is::Interface(part) => {
                run_instances::set(&mut arguments, place, part, values, interfaces)?;
            }
            Is::NoInterface(part) => {
                run_instances::put_part(&mut arguments, at, part, Literal::Bool(false));
            }
            Is::Input => input = Some((at, value)),
            Is::Ignored | Is::Only(..) | Is::Refused(_) => {}
        }
    }
    if let Some((at, text)) = input {
        add_input(at, text, &mut arguments)?;
    }
    if action == ActionName::RunInstances {
        run_instances::finish(&mut arguments);
    }
    Ok(arguments)
}

/// Adds what the options did not say.
fn add_input(at: usize, text: &str, arguments: &mut Arguments) -> Result<()> {
    let place = Place { at, option: "--cli-input-json" };
    // A file would be read here.
    place.unpack(Shape::Text, &[text])?;
    let Ok(read) = json::parse(text, at) else {
        return Place { at, option: "cli-input-json" }.refused("Invalid JSON received.");
    };
    let Literal::Dict(entries) = read else {
        let found = boto3::type_name(&read);
        let message = ["Invalid type: expecting map, received <class '", found, "'>"].concat();
        return place.refused(&message);
    };
    for entry in entries {
        if !arguments.iter().any(|(_, known, _)| *known == entry.1) {
            arguments.push(entry);
        }
    }
    Ok(())
}
