//! What the CLI makes of run-instances: one instance if it is told no number, and a network
//! interface of three options that have none in the service.
//!
//! # Source
//! aws-cli 2.9.19, `customizations/ec2/addcount.py` and `customizations/ec2/runinstances.py`.

use super::error::{Result, SYNTAX, refused, usage};
use super::reader::{Arguments, argument};
use super::value::{Place, integer};
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

/// Sets a part of the first interface, which is made if there is none.
pub(super) fn put_part(arguments: &mut Arguments, at: usize, part: &str, literal: Literal) {
    if find(arguments, INTERFACES).is_none() {
        let index = argument(at, "DeviceIndex", Literal::Int("0".to_owned()));
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
    place: Place<'_>,
    part: &str,
    values: &[&str],
    given: bool,
) -> Result<()> {
    let at = place.at;
    let value = values.first().copied().unwrap_or_default();
    let literal = match part {
        ADDRESSES if values.is_empty() => return Ok(()),
        ADDRESSES => {
            let mut addresses = Vec::new();
            for value in values {
                let text = argument(at, "PrivateIpAddress", Literal::Str((*value).to_owned()));
                let primary = argument(at, "Primary", Literal::Bool(false));
                addresses.push(place.spanned(Literal::Dict(vec![text, primary])));
            }
            Literal::List(addresses)
        }
        COUNT => match integer(value) {
            Ok(number) if number == "0" => return Ok(()),
            Ok(number) => Literal::Int(number),
            Err(_) => {
                let (option, value) = (place.option, quoted(value));
                return usage(at, &format!("argument {option}: invalid int value: {value}"));
            }
        },
        _ => Literal::Bool(true),
    };
    if given {
        let message = "Mixing the --network-interfaces option with the simple, scalar options is not supported.";
        return refused(at, SYNTAX, message.to_owned());
    }
    put_part(arguments, at, part, literal);
    Ok(())
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
        let primary = argument(at, "Primary", Literal::Bool(true));
        let address = vec![argument(at, "PrivateIpAddress", literal), primary];
        let only = vec![Spanned { at, literal: Literal::Dict(address) }];
        moved.push((ADDRESSES, Spanned { at, literal: Literal::List(only) }));
    }
    if let Some(entries) = interface(arguments) {
        for (name, value) in moved {
            put(entries, name, value.at, value.literal);
        }
    }
}
