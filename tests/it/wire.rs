//! The wire: tables of texts under `tests/wire`, and properties.
//!
//! A case of a table has a description and sections. The input sections are kept; every other
//! section that a case has is printed anew and the file compared as a whole, so that the output of
//! a case is exactly the views that it lists.

mod ecs_names;
mod ecs_properties;
mod names;
mod parameters;
mod properties;

use std::fmt::Write as _;
use std::fs;

use detach_lab::lesson::Line;
use detach_lab::sim::ec2::Call;
use detach_lab::sim::id::RequestId;
use detach_lab::sim::{Admin, Advance, Command, Fixture, Outcome, Reply, World};
use detach_lab::wire::{
    HttpRequest, RawRequest, Service, alibaba_sdk, aliyun_cli, aws_cli, boto3, ec2_query, ecs,
    ecs_rpc, tree,
};

use crate::{golden, scenarios};

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
    let mut id = REQUEST_ID.to_owned();
    let mut out = Vec::new();
    for (label, content) in sections {
        let input = match label.split_whitespace().next() {
            Some("request-id") => {
                id = label.trim_start_matches("request-id").trim().to_owned();
                None
            }
            Some("page") => {
                let (label, page) = match &read {
                    Some(Ok(RawRequest { service: Service::Ecs, .. })) => {
                        ("documentation", content.clone())
                    }
                    _ => ("body", on_one_line(&content)),
                };
                let printed = output(label, read.as_ref(), (&mut outcome, &id), &mut world);
                assert_eq!(printed, page, "{description}: what the page prints");
                None
            }
            Some("world") => {
                let name = label.trim_start_matches("world").trim();
                world = Fixture::find(name).unwrap_or_else(|| panic!("{name}")).build(7);
                continue_with(&mut world, &content);
                None
            }
            Some("http") => Some(http(&content)),
            Some("aliyun") => Some(exit(aliyun_cli::decode(&content))),
            Some("sdk") => Some(alibaba_sdk::decode(&content).map_err(|error| error.to_string())),
            Some("boto3") => Some(boto3::decode(&content).map_err(|error| error.to_string())),
            Some("cli") => Some(exit(aws_cli::decode(&content))),
            _ => {
                let output = output(&label, read.as_ref(), (&mut outcome, &id), &mut world);
                out.push((label, output));
                continue;
            }
        };
        if let Some(input) = input {
            if let Some(before) = &read {
                same(before, &input, description);
            }
            read = Some(input);
        }
        out.push((label, content));
    }
    out
}

/// The body of an answer that a page of the API reference prints over several lines, and without
/// the declaration.
fn on_one_line(page: &str) -> String {
    let body: String = page.lines().map(str::trim).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}")
}

/// Requests that set the stage: an action and its parameters a line, each until all is quiet; or
/// lines of scripts that change the lab.
fn continue_with(world: &mut World, lines: &str) {
    for line in lines.lines() {
        if let Ok(Line::Do(command)) = Line::parse(line) {
            assert!(world.apply(&*command).reply.succeeded(), "{line}");
            continue;
        }
        let mut words = line.split_whitespace();
        let mut request = RawRequest::new(words.next().unwrap_or_default());
        for (key, value) in words.filter_map(|pair| pair.split_once('=')) {
            request = request.with(key, value);
        }
        let reply = world.apply(request.command()).reply;
        assert!(reply.succeeded(), "{line}: {reply:?}");
        world.apply(Command::Advance(Advance::UntilIdle));
    }
}

/// Texts in different dialects are the same request. In ECS the order of parameters, the host and
/// the format are the dialect's own.
fn same(one: &Result<RawRequest, String>, other: &Result<RawRequest, String>, description: &str) {
    let bare = |read: &Result<RawRequest, String>| {
        read.clone().map(|mut request| {
            if request.service == Service::Ecs {
                (request.host, request.format, request.version) = (None, None, None);
                request.params.sort();
            }
            request
        })
    };
    assert_eq!(bare(one), bare(other), "{description}: both texts are the same request");
}

fn http(text: &str) -> Result<RawRequest, String> {
    let request = HttpRequest::parse(text).map_err(|error| error.to_string())?;
    let again = HttpRequest::parse(&request.to_string()).expect("a request is read as written");
    assert_eq!(RawRequest::read(&again), RawRequest::read(&request));
    Ok(RawRequest::read(&request))
}

/// The message of an error, and the exit code if the CLI itself would end with one.
fn exit(read: Result<RawRequest, aws_cli::CliError>) -> Result<RawRequest, String> {
    read.map_err(|error| match error.exit_code {
        Some(code) => format!("{error}\n(exit code {code})"),
        None => error.to_string(),
    })
}

fn output(
    label: &str,
    read: Option<&Result<RawRequest, String>>,
    (outcome, id): (&mut Option<Outcome>, &str),
    world: &mut World,
) -> String {
    let request = match read.expect("an output follows an input") {
        Err(error) => return error.clone(),
        Ok(request) => request,
    };
    match label {
        "request" => return lines(request),
        "command" => return command(request),
        "as http" => {
            return lf(&match request.service {
                Service::Ec2 => ec2_query::encode_request(request),
                Service::Ecs => ecs_rpc::encode_request(request),
            }
            .to_string());
        }
        "as sample" => return ecs_rpc::encode_sample(request),
        "as aliyun" => return aliyun_cli::encode_request(request),
        "as sdk" => return alibaba_sdk::encode_request(request),
        "as boto3" => return boto3::encode_request(request),
        "as cli" => return aws_cli::encode_request(request),
        _ => {}
    }
    let reply = &outcome
        .get_or_insert_with(|| {
            let id = RequestId::parse(id).expect("it is a UUID");
            world.apply(Command::Admin(Admin::NextRequestId(id)));
            world.apply(request.command())
        })
        .reply;
    let tree = match reply {
        Reply::Ec2 { result: Ok(reply), .. } => Some(tree::tree(reply)),
        _ => ecs::answer(reply),
    };
    let format = ecs_rpc::Format::of(request);
    match (label, request.service) {
        ("response", _) => request.respond(reply).map(|response| lf(&response.to_string())),
        ("body", _) => request.respond(reply).map(|response| response.body),
        ("pprint", Service::Ec2) => boto3::encode_reply(reply),
        ("pprint", Service::Ecs) => alibaba_sdk::encode_reply(reply),
        ("documentation", Service::Ec2) => boto3::encode_documentation(reply),
        ("documentation", Service::Ecs) => ecs_rpc::encode_documentation(reply, format),
        ("printed", Service::Ec2) => aws_cli::encode_reply(reply),
        ("printed", Service::Ecs) => aliyun_cli::encode_reply(reply),
        ("exit code", Service::Ec2) => aws_cli::exit_code(reply).map(|code| code.to_string()),
        ("exit code", Service::Ecs) => aliyun_cli::exit_code(reply).map(|code| code.to_string()),
        ("flat", _) => tree.map(|tree| {
            let lines = tree.flatten();
            let line = |(path, text): &(String, String)| format!("{path} = {text}");
            lines.iter().map(line).collect::<Vec<_>>().join("\n")
        }),
        _ => panic!("no such section: {label}"),
    }
    .unwrap_or_else(|| "none".to_owned())
}

fn lines(request: &RawRequest) -> String {
    let name = request.action.as_deref().unwrap_or("(no action)");
    let mut lines = name.escape_debug().to_string();
    if let Some(version) = &request.version {
        let _ = write!(lines, " {version}");
    }
    if request.service == Service::Ecs {
        lines.push_str(" of ECS");
    }
    if let Some(method) = &request.method {
        let _ = write!(lines, " by {}", method.escape_debug());
    }
    if let Some(host) = &request.host {
        let _ = write!(lines, " at {}", host.escape_debug());
    }
    if let Some(format) = &request.format {
        let _ = write!(lines, " as {}", format.escape_debug());
    }
    for (key, value) in &request.params {
        let _ = write!(lines, "\n{}={}", key.escape_debug(), value.escape_debug());
    }
    lines
}

fn command(request: &RawRequest) -> String {
    match request.command() {
        Command::Ec2(Call::Read(action)) => format!("{action:?}"),
        Command::Ec2(Call::Unreadable(_, refusal)) => {
            format!("{}: {refusal}", refusal.code().as_str())
        }
        Command::Ecs(call) => match call.read {
            Ok(action) => format!("{action:?}"),
            Err(refusal) => format!("{}: {refusal}", refusal.code().as_str()),
        },
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
fn command_lines() {
    check("aws_cli.txt");
}

#[test]
fn command_lines_that_are_refused() {
    check("aws_cli_refused.txt");
}

#[test]
fn signed_requests_of_alibaba_cloud() {
    check("ecs_signed.txt");
}

#[test]
fn ecs_requests() {
    check("ecs_requests.txt");
}

#[test]
fn ecs_replies() {
    check("ecs_replies.txt");
}

#[test]
fn aliyun_command_lines() {
    check("aliyun_cli.txt");
}

#[test]
fn aliyun_command_lines_that_are_refused() {
    check("aliyun_cli_refused.txt");
}

#[test]
fn calls_of_the_sdk_of_alibaba_cloud() {
    check("alibaba_sdk.txt");
}

#[test]
fn texts_that_are_no_calls_of_the_sdk_of_alibaba_cloud() {
    check("alibaba_sdk_refused.txt");
}

#[test]
fn replies() {
    check("replies.txt");
}

#[test]
fn the_example_of_the_documentation() {
    check("documentation.txt");
}

/// The last of the golden cases: one error in a reply, RequestID with a capital D, no namespace,
/// a line feed after the declaration and nowhere else, and the connection closed.
#[test]
fn every_error_body_has_the_layout_that_was_seen() {
    let mut errors = 0;
    let steps = scenarios::all().iter().flat_map(|scenario| &scenario.transcript.steps);
    for outcome in steps.filter_map(|step| step.outcome.as_ref()) {
        let Reply::Ec2 { request_id, result: Err(refused), .. } = &outcome.reply else { continue };
        let response = ec2_query::encode_reply(&outcome.reply).expect("it is an EC2 call");
        let code = refused.refusal.code();
        let start = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <Response><Errors><Error><Code>{}</Code><Message>",
            code.as_str()
        );
        let end =
            format!("</Message></Error></Errors><RequestID>{request_id}</RequestID></Response>");
        let message = response.body.strip_prefix(&start).and_then(|rest| rest.strip_suffix(&end));
        let message = message.unwrap_or_else(|| panic!("{}", response.body));
        assert!(!message.contains(['<', '>']), "{message}");
        assert_eq!(response.status, refused.refusal.status());
        assert!(response.headers.contains(&("Connection".to_owned(), "close".to_owned())));
        errors += 1;
    }
    assert!(errors > 300, "only {errors} calls were refused");
}
