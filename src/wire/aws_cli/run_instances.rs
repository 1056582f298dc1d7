//! What the CLI makes of run-instances: one instance if it is told no number, and a network
//! interface of three options that have none in the service.
//!
//! # Source
//! aws-cli 2.9.19, `customizations/ec2/addcount.py` and `customizations/ec2/runinstances.py`.

use super::Problem;
use super::reader::Arguments;
use super::shell::Word;
use super::value::integer;
use crate::wire::literal::{Literal, Spanned};
use crate::wire::python::quoted;

const INTERFACES: &str = "NetworkInterfaces";
const ADDRESSES: &str = "PrivateIpAddresses";
const COUNT: &str = "SecondaryPrivateIpAddressCount";
const PUBLIC: &str = "AssociatePublicIpAddress";

/// The parameters of the action that go into its interface, and their names there.
const MOVED: [(&str, &str); 5] = [
    ("SubnetId", "SubnetId"),
    ("SecurityGroupIds", "Groups"),
    ("Ipv6AddressCount", "Ipv6AddressCount"),
    ("Ipv6Addresses", "Ipv6Addresses"),
    ("EnablePrimaryIpv6", "PrimaryIpv6"),
];

fn find<'a>(entries: &'a mut Arguments, name: &str) -> Option<&'a mut Spanned> {
    entries.iter_mut().find(|(_, known, _)| known == name).map(|(_, _, value)| value)
}

fn take(entries: &mut Arguments, name: &str) -> Option<Spanned> {
    let at = entries.iter().position(|(_, known, _)| known == name)?;
    Some(entries.remove(at).2)
}

fn put(entries: &mut Arguments, name: &str, at: usize, literal: Literal) {
    let value = Spanned { at, literal };
    match find(entries, name) {
        Some(known) => *known = value,
        None => entries.push((at, name.to_owned(), value)),
    }
}

fn entry(at: usize, name: &str, literal: Literal) -> (usize, String, Spanned) {
    (at, name.to_owned(), Spanned { at, literal })
}

/// The first interface.
fn interface(arguments: &mut Arguments) -> Option<&mut Arguments> {
    match &mut find(arguments, INTERFACES)?.literal {
        Literal::List(items) => match &mut items.first_mut()?.literal {
            Literal::Dict(entries) => Some(entries),
            Literal::Str(_)
            | Literal::Int(_)
            | Literal::Bool(_)
            | Literal::None
            | Literal::List(_) => None,
        },
        Literal::Str(_) | Literal::Int(_) | Literal::Bool(_) | Literal::None | Literal::Dict(_) => {
            None
        }
    }
}

/// The first interface, which is made if there is none.
fn put_part(arguments: &mut Arguments, at: usize, part: &str, literal: Literal) {
    if find(arguments, INTERFACES).is_none() {
        let index = entry(at, "DeviceIndex", Literal::Int("0".to_owned()));
        let made = Spanned { at, literal: Literal::Dict(vec![index]) };
        put(arguments, INTERFACES, at, Literal::List(vec![made]));
    }
    if let Some(entries) = interface(arguments) {
        put(entries, part, at, literal);
    }
}

/// Sets a part of the interface that the options make.
///
/// # Errors
/// A number that is none; an interface from `--network-interfaces` besides.
pub(super) fn set(
    arguments: &mut Arguments,
    at: usize,
    part: &'static str,
    values: Vec<Word>,
    given: bool,
) -> Result<(), Problem> {
    let literal = match part {
        ADDRESSES => {
            let address = |word: Word| {
                let text = entry(word.at, "PrivateIpAddress", Literal::Str(word.text));
                let primary = entry(word.at, "Primary", Literal::Bool(false));
                Spanned { at: word.at, literal: Literal::Dict(vec![text, primary]) }
            };
            Literal::List(values.into_iter().map(address).collect())
        }
        COUNT => {
            let text = values.into_iter().map(|word| word.text).collect::<String>();
            let Ok(number) = integer(&text) else {
                let name = "argument --secondary-private-ip-address-count";
                let text = quoted(&text);
                return Err(Problem::Usage(format!("{name}: invalid int value: {text}")));
            };
            Literal::Int(number)
        }
        _ => Literal::Bool(true),
    };
    let nothing = match &literal {
        Literal::List(items) => items.is_empty(),
        Literal::Int(number) => number == "0",
        Literal::Str(_) | Literal::Bool(_) | Literal::None | Literal::Dict(_) => false,
    };
    if nothing {
        return Ok(());
    }
    if given {
        let message = "Mixing the --network-interfaces option with the simple, scalar options is not supported.";
        return Err(Problem::Refused(message.to_owned()));
    }
    put_part(arguments, at, part, literal);
    Ok(())
}

/// `--no-associate-public-ip-address`, which goes with `--network-interfaces` too.
pub(super) fn switch_off(arguments: &mut Arguments, at: usize, part: &str) {
    put_part(arguments, at, part, Literal::Bool(false));
}

/// What is done last: one instance, if no number was given, and the parameters that a request with
/// these parts of an interface cannot have outside of it.
pub(super) fn finish(arguments: &mut Arguments) {
    for name in ["MaxCount", "MinCount"] {
        if find(arguments, name).is_none() {
            put(arguments, name, 0, Literal::Int("1".to_owned()));
        }
    }
    let parts = [ADDRESSES, COUNT, PUBLIC];
    let Some(entries) = interface(arguments) else { return };
    if !entries.iter().any(|(_, name, _)| parts.contains(&name.as_str())) {
        return;
    }
    let mut moved = Vec::new();
    for (name, inside) in MOVED {
        moved.extend(take(arguments, name).map(|value| (inside, value)));
    }
    if let Some(Spanned { at, literal }) = take(arguments, "PrivateIpAddress") {
        let primary = entry(at, "Primary", Literal::Bool(true));
        let address = vec![entry(at, "PrivateIpAddress", literal), primary];
        let only = vec![Spanned { at, literal: Literal::Dict(address) }];
        moved.push((ADDRESSES, Spanned { at, literal: Literal::List(only) }));
    }
    if let Some(entries) = interface(arguments) {
        for (name, value) in moved {
            put(entries, name, value.at, value.literal);
        }
    }
}
