//! The wire: tables of texts under `tests/wire`, and properties.
//!
//! A case of a table has a description and sections. The input sections are kept; every other
//! section that a case has is printed anew and the file compared as a whole, so that the output of
//! a case is exactly the views that it lists.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use detach_lab::sim::ec2::{Action, ActionName, Refusal};
use detach_lab::sim::id::RequestId;
use detach_lab::sim::{Admin, Advance, Command, Fixture, Outcome, Reply, World};
use detach_lab::wire::shape::{Member, Shape, members};
use detach_lab::wire::{HttpRequest, RawRequest, boto3, ec2_query, tree};
use proptest::prelude::*;

use crate::golden;

const REQUEST_ID: &str = "59dbff89-35bd-4eac-99ed-be587e5c3d1a";

/// A section: its label, and its text without the last line break.
type Section = (String, String);

/// Prints every case of a table anew, and compares the file.
#[track_caller]
fn check(name: &str) {
    let path = golden::root().join("tests/wire").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (head, cases) = text.split_once("=== ").expect("a table has cases");
    let mut printed = head.to_owned();
    for case in cases.split("\n=== ") {
        let mut sections = case.split("\n--- ");
        let description = sections.next().unwrap_or_default();
        let sections: Vec<Section> = sections.map(section).collect();
        let _ = writeln!(printed, "=== {}", description.trim());
        for (label, content) in played(description, sections) {
            let _ = writeln!(printed, "--- {label}");
            if !content.is_empty() {
                let _ = writeln!(printed, "{content}");
            }
        }
        printed.push('\n');
    }
    golden::check_file(&path, &format!("{}\n", printed.trim_end()));
}

fn section(text: &str) -> Section {
    let (label, content) = text.split_once('\n').unwrap_or((text, ""));
    (label.trim().to_owned(), content.trim_end().to_owned())
}

/// The sections with their output as it is.
fn played(description: &str, sections: Vec<Section>) -> Vec<Section> {
    let mut world = Fixture::EMPTY.build(7);
    let mut read: Option<Result<RawRequest, String>> = None;
    let mut outcome: Option<Outcome> = None;
    let mut out = Vec::new();
    for (label, content) in sections {
        let input = match label.split_whitespace().next() {
            Some("world") => {
                let name = label.trim_start_matches("world").trim();
                world = Fixture::find(name).unwrap_or_else(|| panic!("{name}")).build(7);
                continue_with(&mut world, &content);
                None
            }
            Some("http") => Some(http(&content)),
            Some("boto3") => Some(boto3::decode(&content).map_err(|error| error.to_string())),
            _ => {
                let output = output(&label, read.as_ref(), &mut outcome, &mut world);
                out.push((label, output));
                continue;
            }
        };
        if let Some(input) = input {
            if let Some(before) = &read {
                assert_eq!(*before, input, "{description}: both texts are the same request");
            }
            read = Some(input);
        }
        out.push((label, content));
    }
    out
}

/// Requests that set the stage: an action and its parameters a line, each until all is quiet.
fn continue_with(world: &mut World, lines: &str) {
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let mut request = RawRequest::new(words.next().unwrap_or_default());
        for (key, value) in words.filter_map(|pair| pair.split_once('=')) {
            request = request.with(key, value);
        }
        let reply = world.apply(request.command()).reply;
        assert!(matches!(reply, Reply::Ec2 { result: Ok(_), .. }), "{line}: {reply:?}");
        world.apply(Command::Advance(Advance::UntilIdle));
    }
}

fn http(text: &str) -> Result<RawRequest, String> {
    let request = HttpRequest::parse(text).map_err(|error| error.to_string())?;
    let again = HttpRequest::parse(&request.to_string()).expect("a request is read as written");
    assert_eq!(ec2_query::decode(&again), ec2_query::decode(&request));
    Ok(ec2_query::decode(&request))
}

fn output(
    label: &str,
    read: Option<&Result<RawRequest, String>>,
    outcome: &mut Option<Outcome>,
    world: &mut World,
) -> String {
    let request = match read.expect("an output follows an input") {
        Err(error) => return error.clone(),
        Ok(request) => request,
    };
    match label {
        "request" => return lines(request),
        "command" => return command(request),
        "as http" => return lf(&ec2_query::encode_request(request).to_string()),
        "as boto3" => return boto3::encode_request(request),
        _ => {}
    }
    let reply = &outcome
        .get_or_insert_with(|| {
            let id = RequestId::parse(REQUEST_ID).expect("it is a UUID");
            world.apply(Command::Admin(Admin::NextRequestId(id)));
            world.apply(request.command())
        })
        .reply;
    let Reply::Ec2 { result, .. } = reply else { panic!("a request has a reply") };
    match label {
        "response" => ec2_query::encode_reply(reply).map(|response| lf(&response.to_string())),
        "body" => ec2_query::encode_reply(reply).map(|response| response.body),
        "pprint" => boto3::encode_reply_to(request, reply),
        "documentation" => boto3::encode_documentation(reply),
        "flat" => result.as_ref().ok().map(|reply| {
            let lines = tree::tree(reply).flatten();
            lines
                .iter()
                .map(|(path, text)| format!("{path} = {text}"))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        _ => panic!("no such section: {label}"),
    }
    .unwrap_or_else(|| "none".to_owned())
}

fn lines(request: &RawRequest) -> String {
    let mut lines = request.action.clone().unwrap_or_else(|| "(no action)".to_owned());
    if let Some(version) = &request.version {
        let _ = write!(lines, " {version}");
    }
    for (key, value) in &request.params {
        let _ = write!(lines, "\n{}={}", key.escape_debug(), value.escape_debug());
    }
    lines
}

fn command(request: &RawRequest) -> String {
    match request.command() {
        Command::Call(action) => format!("{action:?}"),
        Command::Refused(refusal) => format!("{}: {refusal}", refusal.code().as_str()),
        other => panic!("{other:?}"),
    }
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[test]
fn raw_requests() {
    check("query.txt");
}

#[test]
fn requests_that_are_refused() {
    check("refused.txt");
}

#[test]
fn boto3_calls() {
    check("boto3.txt");
}

#[test]
fn replies() {
    check("replies.txt");
}

#[test]
fn the_example_of_the_documentation() {
    check("documentation.txt");
}

/// A key of the service model: `Filter.N.Value.M`, with its type.
fn service_model() -> Vec<(ActionName, String, String)> {
    let text =
        fs::read_to_string(golden::root().join("tests/wire/parameters.txt")).expect("it is there");
    let mut action = None;
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut words = line.split_whitespace();
        match (line.starts_with(' '), words.next(), words.next()) {
            (false, Some(name), None) => action = ActionName::parse(name),
            (true, Some(key), Some(kind)) => {
                let action = action.expect("an action comes first");
                found.push((action, key.to_owned(), kind.to_owned()));
            }
            _ => panic!("{line}"),
        }
    }
    found
}

/// The key with these list numbers for `N` and `M`.
fn numbered(key: &str, n: &str, m: &str) -> String {
    let part = |part| match part {
        "N" => n,
        "M" => m,
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
        "integer" => "7",
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
            (Command::Call(_) | Command::Refused(Refusal::MissingParameter(_)), _) => "taken",
            (Command::Refused(Refusal::NotSimulated(_)), Command::Call(_)) => "only false",
            (Command::Refused(Refusal::NotSimulated(_)), _) => "not simulated",
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
        let refused = matches!(request.command(), Command::Refused(Refusal::NotSimulated(_)));
        (!refused).then(|| (key, value_of(&kind).to_owned()))
    };
    let of_action = service_model().into_iter().filter(|(other, ..)| *other == action);
    of_action.filter_map(|(_, key, kind)| taken((key, kind))).collect()
}

fn called(action: ActionName, params: Vec<(String, String)>) -> Result<Action, Refusal> {
    match (RawRequest { params, ..RawRequest::new(action.as_str()) }).command() {
        Command::Call(action) => Ok(action),
        Command::Refused(refusal) => Err(refusal),
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
}

/// Text with what XML, Python and forms treat specially.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z<>&'\"\\\\\r\n\t\0\u{7f}\u{85}\u{2028}\u{fffe}é% +=;#]{0,24}"]
}

fn a_parameter() -> impl Strategy<Value = (String, String)> {
    let keys: Vec<String> = service_model().into_iter().map(|(_, key, _)| key).collect();
    let key = prop_oneof![
        4 => (proptest::sample::select(keys), 0..12_u32).prop_map(|(key, number)| {
            numbered(&key, &number.to_string(), "1")
        }),
        1 => "[A-Za-z.0-9]{0,12}",
        1 => any::<String>(),
    ];
    let value = prop_oneof![Just("true".to_owned()), Just("7".to_owned()), text()];
    (key, value)
}

fn a_request() -> impl Strategy<Value = RawRequest> {
    let name = prop_oneof![
        6 => proptest::sample::select(ActionName::ALL).prop_map(|name| name.as_str().to_owned()),
        1 => text(),
    ];
    (name, proptest::collection::vec(a_parameter(), 0..8)).prop_map(|(name, params)| {
        params.iter().fold(RawRequest::new(&name), |request, (key, value)| request.with(key, value))
    })
}

/// What XML can carry of a text.
fn carried(text: &str) -> String {
    let carry = |letter| match letter {
        '\t' | '\n' | '\r' => letter,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => letter,
    };
    text.chars().map(carry).collect()
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), tail in text()) {
        let _ = http(&text);
        let _ = boto3::decode(&text);
        for text in [
            format!("POST / HTTP/1.1\n{text}\n\n{tail}"),
            format!("https://ec2.amazonaws.com/?{text}"),
            format!("Action=DetachVolume&{text}"),
        ] {
            let _ = http(&text);
        }
        for text in [
            format!("client.detach_volume({text}"),
            format!("client.detach_volume(VolumeId='{text}{tail}"),
            format!("client.describe_volumes(Filters=[{{'Name': '{text}"),
        ] {
            let _ = boto3::decode(&text);
        }
    }

    #[test]
    fn every_request_is_answered_in_both_views(request in a_request()) {
        let mut world = Fixture::START.build(7);
        let outcome = world.apply(request.command());
        let response = ec2_query::encode_reply(&outcome.reply).expect("it is an EC2 call");
        let document = roxmltree::Document::parse(&response.body);
        prop_assert!(document.is_ok(), "{}\n{}", document.unwrap_err(), response.body);
        let shown = boto3::encode_reply_to(&request, &outcome.reply).expect("it is an EC2 call");
        let known = shown.starts_with('{') || shown.starts_with("botocore.exceptions.ClientError");
        prop_assert!(known, "{}", shown);
        let Reply::Ec2 { result, .. } = outcome.reply else { panic!("it is an EC2 call") };
        if let Err(refused) = result {
            let document = document.expect("checked");
            let message = document.descendants().find(|node| node.has_tag_name("Message"));
            let found = message.and_then(|node| node.text()).unwrap_or_default();
            prop_assert_eq!(found, carried(&refused.refusal.message()));
        }
    }

    #[test]
    fn a_request_survives_http(request in a_request()) {
        let text = ec2_query::encode_request(&request).to_string();
        // What people paste has other line ends.
        for text in [lf(&text), text] {
            let read = HttpRequest::parse(&text).map(|request| ec2_query::decode(&request));
            let version = request.version.clone().or(Some("2016-11-15".to_owned()));
            prop_assert_eq!(read, Ok(RawRequest { version, ..request.clone() }));
        }
    }

    #[test]
    fn a_request_that_boto3_can_send_survives_it(
        request in a_request(),
        tags in proptest::collection::vec((text(), text()), 0..3),
    ) {
        let mut request = RawRequest { version: None, ..request };
        if request.action.as_deref() == Some("CreateVolume") {
            for (number, (key, value)) in tags.iter().enumerate() {
                let tag = format!("TagSpecification.1.Tag.{}", number + 1);
                request.params.push((format!("{tag}.Key"), key.clone()));
                request.params.push((format!("{tag}.Value"), value.clone()));
            }
        }
        let text = boto3::encode_request(&request);
        if let (Command::Call(call), Ok(read)) = (request.command(), boto3::decode(&text)) {
            prop_assert_eq!(read.command(), Command::Call(call), "{}", text);
            prop_assert_eq!(boto3::encode_request(&read), text);
        }
    }

    #[test]
    fn a_tag_survives_xml(key in text(), value in text()) {
        let request = RawRequest::new("CreateVolume")
            .with("AvailabilityZone", "us-east-1a")
            .with("Size", "1")
            .with("TagSpecification.1.ResourceType", "volume")
            .with("TagSpecification.1.Tag.1.Key", &key)
            .with("TagSpecification.1.Tag.1.Value", &value);
        let outcome = Fixture::EMPTY.build(7).apply(request.command());
        let Reply::Ec2 { result: Ok(_), .. } = &outcome.reply else { return Ok(()) };
        let body = ec2_query::encode_reply(&outcome.reply).expect("it is an EC2 call").body;
        let document = roxmltree::Document::parse(&body).expect("it is XML");
        let item = document.descendants().find(|node| node.has_tag_name("item")).expect("a tag");
        let texts: Vec<_> =
            item.children().map(|node| node.text().unwrap_or_default().to_owned()).collect();
        prop_assert_eq!(texts, [carried(&key), carried(&value)]);
    }
}
