//! Every parameter of the service model, and what the lab does with it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use detach_lab::sim::Command;
use detach_lab::sim::ec2::{Action, ActionName, Call, Refusal};
use detach_lab::wire::shape::{Member, Shape, members};
use detach_lab::wire::{HttpRequest, RawRequest, aws_cli, boto3};

use super::names::operations;
use crate::golden;

/// Every key of every action of the lab: `Filter.N.Value.M`, with its type.
pub(super) fn service_model() -> Vec<(ActionName, String, String)> {
    let mut operations = operations();
    operations.sort_by_key(|operation| ActionName::parse(&operation.name));
    let mut found = Vec::new();
    for operation in operations {
        let Some(action) = ActionName::parse(&operation.name) else { continue };
        for key in operation.keys {
            let kind = key.kind.split(' ').next().unwrap_or_default().to_owned();
            found.push((action, key.path, kind));
        }
    }
    found
}

/// The key with these list numbers for `N` and `M`, and the first for `K`.
pub(super) fn numbered(key: &str, n: &str, m: &str) -> String {
    let part = |part| match part {
        "N" => n,
        "M" => m,
        "K" => "1",
        name => name,
    };
    key.split('.').map(part).collect::<Vec<_>>().join(".")
}

fn first_of_each(key: &str) -> String {
    numbered(key, "1", "1")
}

fn value_of(kind: &str) -> &'static str {
    match kind {
        "boolean" => "true",
        "integer" | "long" => "7",
        _ => "text",
    }
}

/// The parameters of the service model, each with what the lab does with it.
#[test]
fn every_parameter_of_the_service_model_is_known() {
    let mut printed = String::from(
        "# The parameters of the service model (botocore 1.44.5), and what the lab does with each.\n",
    );
    let mut last = None;
    for (action, key, kind) in service_model() {
        if last != Some(action) {
            let _ = writeln!(printed, "\n{}", action.as_str());
            last = Some(action);
        }
        let request = |value| RawRequest::new(action.as_str()).with(&first_of_each(&key), value);
        let does = match (request(value_of(&kind)).command(), request("false").command()) {
            (
                Command::Ec2(Call::Read(_))
                | Command::Ec2(Call::Unreadable(_, Refusal::MissingParameter(_))),
                _,
            ) => "taken",
            (
                Command::Ec2(Call::Unreadable(_, Refusal::NotSimulated(_))),
                Command::Ec2(Call::Read(_)),
            ) => "only false",
            (Command::Ec2(Call::Unreadable(_, Refusal::NotSimulated(_))), _) => "not simulated",
            (other, _) => panic!("{} {key}: {other:?}", action.as_str()),
        };
        let _ = writeln!(printed, "  {key}  {kind}  {does}");
    }
    golden::check_file(&golden::root().join("tests/wire/parameters.txt"), &printed);
}

/// The keys of a shape, with `N` for the number of a list.
fn keys(members: &[Member], path: &str, found: &mut BTreeSet<String>) {
    for member in members {
        below(member.shape, format!("{path}{}", member.query), found);
    }
}

fn below(shape: Shape, path: String, found: &mut BTreeSet<String>) {
    match shape {
        Shape::List(item) => below(*item, format!("{path}.N"), found),
        Shape::NotSimulated(inner) => below(*inner, path, found),
        Shape::Struct(members) => keys(members, &format!("{path}."), found),
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => {
            found.insert(path);
        }
    }
}

#[test]
fn the_table_has_no_parameter_that_the_service_model_has_not() {
    for action in ActionName::ALL {
        let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
        keys(members(*action), "", &mut ours);
        theirs.extend(
            service_model()
                .into_iter()
                .filter(|(other, ..)| other == action)
                .map(|(_, key, _)| numbered(&key, "N", "N")),
        );
        assert_eq!(ours, theirs, "{}", action.as_str());
    }
}

/// Everything that the lab takes of an action.
fn everything(action: ActionName) -> Vec<(String, String)> {
    let taken = |(key, kind): (String, String)| {
        let key = first_of_each(&key);
        let request = RawRequest::new(action.as_str()).with(&key, value_of(&kind));
        let refused = matches!(
            request.command(),
            Command::Ec2(Call::Unreadable(_, Refusal::NotSimulated(_)))
        );
        (!refused).then(|| (key, value_of(&kind).to_owned()))
    };
    let of_action = service_model().into_iter().filter(|(other, ..)| *other == action);
    of_action.filter_map(|(_, key, kind)| taken((key, kind))).collect()
}

fn called(action: ActionName, params: Vec<(String, String)>) -> Result<Action, Refusal> {
    match (RawRequest { params, ..RawRequest::new(action.as_str()) }).command() {
        Command::Ec2(Call::Read(action)) => Ok(action),
        Command::Ec2(Call::Unreadable(_, refusal)) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

/// Each parameter is optional to the decoder, and each is seen in the call.
#[test]
fn every_parameter_that_is_taken_can_be_left_out_and_makes_a_difference() {
    for action in ActionName::ALL {
        let all = everything(*action);
        let full = called(*action, all.clone()).expect("all of them together are a call");
        for left_out in 0..all.len() {
            let mut params = all.clone();
            let (key, _) = params.remove(left_out);
            match called(*action, params) {
                Ok(call) => assert_ne!(call, full, "{} without {key}", action.as_str()),
                // A filter or tag without its name.
                Err(refusal) => assert!(
                    matches!(refusal, Refusal::MissingParameter(_)),
                    "{} without {key}: {refusal}",
                    action.as_str()
                ),
            }
        }
    }
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let long = "Action=DetachVolume&VolumeId=".to_owned() + &"v".repeat(64 * 1024);
    assert!(HttpRequest::parse(&long).is_err());
    assert!(boto3::decode(&format!("client.detach_volume(VolumeId='{long}')")).is_err());
    let many = "Action=DescribeVolumes".to_owned() + &"&DryRun=true".repeat(1000);
    let error = HttpRequest::parse(&many).expect_err("it has 1,001 parameters");
    assert_eq!(error.to_string(), "the request has 1001 parameters; at most 1000 are read");
    let params = (1..=1001).map(|number| (format!("VolumeId.{number}"), "vol-1a2b3c4d".to_owned()));
    let refused = called(ActionName::DescribeVolumes, params.collect());
    assert_eq!(refused, Err(Refusal::UnknownParameter("VolumeId.1001".to_owned())));
    let brackets = format!("client.describe_volumes(VolumeIds={}", "[".repeat(60_000));
    assert!(boto3::decode(&brackets).is_err());
    assert!(aws_cli::decode(&format!("aws ec2 detach-volume --volume-id {long}")).is_err());
    let many = format!("aws ec2 describe-volumes --volume-ids {}", "v ".repeat(1001));
    let error = aws_cli::decode(&many).expect_err("it has 1,001 parameters").to_string();
    assert!(error.ends_with("more than 1000 parameters; no more are read"), "{error}");
    for open in ["[", "{\"a\":", "Name=[", "Name={a="] {
        let deep = open.repeat(60_000 / open.len());
        assert!(aws_cli::decode(&format!("aws ec2 describe-volumes --filters '{deep}'")).is_err());
    }
}
