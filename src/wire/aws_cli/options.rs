//! The options of the CLI: those of every command, and those of an action.

use crate::sim::ec2::ActionName;
use crate::wire::shape::{Member, Shape, joined, members};

/// An option of a command line.
#[derive(Clone, Debug)]
pub(super) struct Opt {
    /// Its name, without the dashes.
    pub(super) name: String,
    pub(super) takes: Takes,
    pub(super) is: Is,
}

/// How many words an option takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Takes {
    Nothing,
    One,
    /// One or none.
    Maybe,
    /// All up to the next option, or none.
    Many,
}

/// What an option is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Is {
    /// It changes no answer.
    Ignored,
    /// Only this value changes no answer, and why.
    Only(&'static str, &'static str),
    /// It is not read: why.
    Refused(&'static str),
    /// A parameter.
    Value(&'static Member),
    /// A boolean parameter, and its value.
    Flag(&'static Member, bool),
    /// A structure of one boolean, which may be given as a flag, and its value.
    Truth(&'static Member, bool),
    /// `--count` of run-instances: the least and the most.
    Count,
    /// An option of run-instances that stands for this part of its first network interface.
    Interface(&'static str),
    /// The same, switched off.
    NoInterface(&'static str),
    /// `--cli-input-json`.
    Input,
}

/// The options of every command.
///
/// # Source
/// aws-cli 2.9.19, `awscli/data/cli.json`; `--cli-error-format` came later.
const GLOBAL: [(&str, Takes, Is); 19] = {
    use Is::{Ignored, Only, Refused};
    use Takes::{Nothing, One};
    [
        ("debug", Nothing, Ignored),
        ("endpoint-url", One, Ignored),
        ("no-verify-ssl", Nothing, Ignored),
        ("no-paginate", Nothing, Ignored),
        ("output", One, Only("json", "answers are printed as json")),
        ("query", One, Refused("answers are printed whole")),
        ("profile", One, Ignored),
        ("region", One, Only("us-east-1", "the lab is in us-east-1")),
        ("color", One, Ignored),
        ("no-sign-request", Nothing, Refused("signatures are not checked")),
        ("ca-bundle", One, Ignored),
        ("cli-read-timeout", One, Ignored),
        ("cli-connect-timeout", One, Ignored),
        ("cli-binary-format", One, Ignored),
        ("no-cli-pager", Nothing, Ignored),
        ("cli-auto-prompt", Nothing, Refused("nobody asks back; write the options")),
        ("no-cli-auto-prompt", Nothing, Ignored),
        ("cli-error-format", One, Only("legacy", "errors are printed as legacy")),
        ("version", Nothing, Refused("it calls no action")),
    ]
};

const ONE_REQUEST: &str = "it is about several requests, and a line here is one; --max-results and --next-token ask for a page";

pub(super) fn global() -> Vec<Opt> {
    GLOBAL.iter().map(|(name, takes, is)| opt(name, *takes, *is)).collect()
}

fn opt(name: &str, takes: Takes, is: Is) -> Opt {
    Opt { name: name.to_owned(), takes, is }
}

/// A shape without the mark that the lab does not simulate it.
pub(super) const fn plain(shape: Shape) -> Shape {
    match shape {
        Shape::NotSimulated(inner) => plain(*inner),
        shape => shape,
    }
}

/// Whether a parameter is a structure of one boolean.
pub(super) fn is_truth(shape: Shape) -> bool {
    match plain(shape) {
        Shape::Struct([only]) => {
            only.boto == "Value" && matches!(plain(only.shape), Shape::Bool | Shape::Fixed(_))
        }
        Shape::Struct(_)
        | Shape::Text
        | Shape::Bool
        | Shape::Int
        | Shape::Enum(_)
        | Shape::List(_)
        | Shape::Fixed(_)
        | Shape::NotSimulated(_) => false,
    }
}

/// The name of the option that switches a boolean parameter off.
///
/// # Source
/// aws-cli 2.9.19, `customizations/argrename.py`.
pub(super) fn negative(name: &str) -> String {
    if name == "disable-api-termination" {
        "enable-api-termination".to_owned()
    } else {
        ["no-", name].concat()
    }
}

/// The options of an action, in the order in which the CLI sends their parameters.
///
/// # Source
/// aws-cli 2.9.19: `clidriver.py` (`_create_argument_table`), `customizations/toplevelbool.py`,
/// `paginate.py`, `cliinput.py`, `ec2/addcount.py` and `ec2/runinstances.py`.
pub(super) fn of_action(action: ActionName) -> Vec<Opt> {
    let members = members(action);
    let run = action == ActionName::RunInstances;
    let mut options = Vec::new();
    let mut last = Vec::new();
    for member in members {
        let name = joined(member.boto, '-');
        let is_count = matches!(member.boto, "MinCount" | "MaxCount");
        match plain(member.shape) {
            _ if run && is_count => {}
            Shape::Bool | Shape::Fixed(_) => {
                options.push(opt(&name, Takes::Nothing, Is::Flag(member, true)));
                options.push(opt(&negative(&name), Takes::Nothing, Is::Flag(member, false)));
            }
            shape if is_truth(shape) => {
                options.push(opt(&name, Takes::Maybe, Is::Truth(member, true)));
                let negative = ["no-", &name].concat();
                last.push(opt(&negative, Takes::Nothing, Is::Truth(member, false)));
            }
            Shape::List(_) => options.push(opt(&name, Takes::Many, Is::Value(member))),
            Shape::Text
            | Shape::Int
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::NotSimulated(_) => options.push(opt(&name, Takes::One, Is::Value(member))),
        }
    }
    options.append(&mut last);
    let mut add = |name, takes, is| options.push(opt(name, takes, is));
    if run {
        let public = "AssociatePublicIpAddress";
        let addresses = Is::Interface("PrivateIpAddresses");
        let count = Is::Interface("SecondaryPrivateIpAddressCount");
        add("count", Takes::One, Is::Count);
        add("secondary-private-ip-addresses", Takes::Many, addresses);
        add("secondary-private-ip-address-count", Takes::One, count);
        add("associate-public-ip-address", Takes::Nothing, Is::Interface(public));
        add("no-associate-public-ip-address", Takes::Nothing, Is::NoInterface(public));
    }
    if ["NextToken", "MaxResults"].iter().all(|key| members.iter().any(|one| one.boto == *key)) {
        for name in ["starting-token", "page-size", "max-items"] {
            add(name, Takes::One, Is::Refused(ONE_REQUEST));
        }
    }
    add("cli-input-json", Takes::One, Is::Input);
    add("cli-input-yaml", Takes::One, Is::Refused("--cli-input-json is"));
    add("generate-cli-skeleton", Takes::Maybe, Is::Refused("it calls no action"));
    options
}
