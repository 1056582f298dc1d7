//! What holds for every text and every request.

use detach_lab::lesson::{Script, run};
use detach_lab::sim::ec2::{ActionName, Call};
use detach_lab::sim::{Command, Fixture, Reply};
use detach_lab::wire::{HttpRequest, RawRequest, aws_cli, boto3, ec2_query};
use proptest::prelude::*;

use super::parameters::{numbered, service_model};
use super::{http, lf};

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

/// The parameters in the order of their keys, their lists with numbers from 1 on.
fn numbered_anew(request: &RawRequest) -> Vec<(String, String)> {
    let key = |key: &str| -> Vec<(u32, String)> {
        key.split('.').map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
    };
    let mut params: Vec<_> =
        request.params.iter().map(|(name, value)| (key(name), value.clone())).collect();
    params.sort();
    let mut out: Vec<(String, String)> = Vec::new();
    // The numbers that were met below a path, as they were.
    let mut met: Vec<(String, Vec<u32>)> = Vec::new();
    for (parts, value) in params {
        let mut path = String::new();
        for (number, part) in parts {
            let mut part = part;
            if number > 0 {
                let at = met.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
                    met.push((path.clone(), Vec::new()));
                    met.len() - 1
                });
                let numbers = &mut met[at].1;
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
                part = numbers.len().to_string();
            }
            path = format!("{path}.{part}");
        }
        out.push((path, value));
    }
    out
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

/// A text as one word of a shell.
fn cli_word(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// What shorthand and JSON are made of.
const SHORTHAND: &[&str] = &[
    "Name",
    "Values",
    "DeviceName",
    "Ebs",
    "VolumeSize",
    "=",
    "=",
    ",",
    ",",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\\",
    " ",
    "\n",
    "1",
    "true",
    "é",
    "\u{1f600}",
    ":",
    "null",
];

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
        for text in [
            text.clone(),
            format!("aws {text}"),
            format!("aws ec2 detach-volume {text} {tail}"),
            format!("aws ec2 describe-volumes --filters '{text}"),
            format!("aws ec2 describe-volumes --filters {}", cli_word(&text)),
            format!("aws ec2 create-volume --tag-specifications {}", cli_word(&format!("[{text}"))),
            format!("aws ec2 run-instances --cli-input-json {}", cli_word(&format!("{{\"{text}"))),
        ] {
            let _ = aws_cli::decode(&text);
        }
    }

    #[test]
    fn shorthand_makes_no_reader_panic(
        parts in proptest::collection::vec(proptest::sample::select(SHORTHAND), 0..24),
    ) {
        let text = parts.concat();
        for option in ["describe-volumes --filters", "run-instances --block-device-mappings"] {
            let _ = aws_cli::decode(&format!("aws ec2 {option} {}", cli_word(&text)));
        }
    }

    #[test]
    fn no_bytes_make_the_lab_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        action in proptest::sample::select(ActionName::ALL),
    ) {
        let text = String::from_utf8_lossy(&bytes);
        let escaped: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        let _ = boto3::decode(&text);
        let _ = Script::parse(&text).map(|script| run(&script));
        let name = action.as_str();
        for text in [
            text.clone().into_owned(),
            format!("POST /?{escaped} HTTP/1.1\n{text}\n\n{escaped}&{text}"),
            format!("Action={name}&{text}"),
            format!("Action={name}&VolumeId={escaped}&InstanceId={escaped}&InstanceId.1={escaped}"),
            format!("Action={escaped}&{escaped}={escaped}&{escaped}"),
        ] {
            let Ok(request) = HttpRequest::parse(&text) else { continue };
            let outcome = Fixture::START.build(7).apply(ec2_query::decode(&request).command());
            let body = ec2_query::encode_reply(&outcome.reply).expect("it is an EC2 call").body;
            let document = roxmltree::Document::parse(&body);
            prop_assert!(document.is_ok(), "{}\n{}", document.unwrap_err(), body);
        }
    }

    #[test]
    fn every_request_is_answered_in_both_views(request in a_request()) {
        let mut world = Fixture::START.build(7);
        let outcome = world.apply(request.command());
        let response = ec2_query::encode_reply(&outcome.reply).expect("it is an EC2 call");
        let document = roxmltree::Document::parse(&response.body);
        prop_assert!(document.is_ok(), "{}\n{}", document.unwrap_err(), response.body);
        let shown = boto3::encode_reply(&outcome.reply).expect("it is an EC2 call");
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
        if let (Command::Ec2(Call::Read(call)), Ok(read)) = (request.command(), boto3::decode(&text)) {
            prop_assert_eq!(read.command(), Command::Ec2(Call::Read(call)), "{}", text);
            prop_assert_eq!(boto3::encode_request(&read), text);
        }
    }

    /// What is not the same request again is refused: the CLI could not send it.
    #[test]
    fn a_request_that_the_cli_can_send_survives_it(request in a_request(), counts in 0..3_u8) {
        let mut request = request;
        if request.action.as_deref() == Some("RunInstances") && counts > 0 {
            // Else the CLI asks for one.
            request.params.retain(|(key, _)| !matches!(key.as_str(), "MinCount" | "MaxCount"));
            request = request.with("MaxCount", "3").with("MinCount", &counts.to_string());
        }
        let text = aws_cli::encode_request(&request);
        let Ok(read) = aws_cli::decode(&text) else { return Ok(()) };
        let again = aws_cli::encode_request(&read);
        let twice = aws_cli::decode(&again).map(|twice| numbered_anew(&twice));
        prop_assert_eq!(twice, Ok(numbered_anew(&read)));
        if counts > 0 || request.action.as_deref() != Some("RunInstances") {
            prop_assert_eq!(numbered_anew(&read), numbered_anew(&request), "{}", text);
            prop_assert_eq!(again, text);
        }
    }

    #[test]
    fn every_answer_is_printed_by_the_cli(request in a_request()) {
        let outcome = Fixture::START.build(7).apply(request.command());
        let printed = aws_cli::encode_reply(&outcome.reply).expect("it is an EC2 call");
        match aws_cli::exit_code(&outcome.reply) {
            Some(0) if printed.is_empty() => {}
            Some(0) => prop_assert!(printed.starts_with('{'), "{}", printed),
            Some(254) => prop_assert!(printed.starts_with("An error occurred (")),
            other => prop_assert!(false, "{:?}", other),
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
