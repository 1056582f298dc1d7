//! What holds for every text and every request of ECS.

use detach_lab::sim::ecs::ActionName;
use detach_lab::sim::{Fixture, Reply};
use detach_lab::wire::shape::{Member, Shape};
use detach_lab::wire::{HttpRequest, RawRequest, alibaba_sdk, aliyun_cli, ecs, ecs_rpc};
use proptest::prelude::*;

use super::{http, lf};

/// Text with what XML, JSON, Python, shells and forms treat specially.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z<>&'\"\\\\\r\n\t\0\u{7f}\u{85}\u{2028}\u{fffe}é% +=:;#\\]-]{0,24}",
    ]
}

/// The form keys of an action, lists with this number.
fn keys(members: &[Member], path: &str, number: u32, found: &mut Vec<String>) {
    for member in members {
        below(member.shape, format!("{path}{}", member.query), number, found);
    }
}

fn below(shape: Shape, path: String, number: u32, found: &mut Vec<String>) {
    match shape {
        Shape::NotSimulated(inner) => below(*inner, path, number, found),
        Shape::List(item) => below(*item, format!("{path}.{number}"), number, found),
        Shape::Struct(members) => keys(members, &format!("{path}."), number, found),
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => {
            found.push(path);
        }
    }
}

/// A request for one of the actions with parameters that it has, or for anything.
fn a_request() -> impl Strategy<Value = RawRequest> {
    let known =
        (proptest::sample::select(ActionName::ALL), 1..4_u32).prop_flat_map(|(action, number)| {
            let mut found = vec!["Moon".to_owned()];
            keys(ecs::shape::members(action), "", number, &mut found);
            let key = prop_oneof![
                9 => proptest::sample::select(found),
                1 => "[A-Za-z.0-9]{0,12}",
                1 => any::<String>(),
            ];
            let value = prop_oneof![
                Just("true".to_owned()),
                Just("7".to_owned()),
                Just("eni-bp67acfmxazb4p****".to_owned()),
                text(),
            ];
            (Just(action.as_str().to_owned()), proptest::collection::vec((key, value), 0..8))
        });
    let any = (text(), proptest::collection::vec((any::<String>(), text()), 0..4));
    let host = proptest::option::of(prop_oneof![Just("ecs.us-west-1.aliyuncs.com"), Just("x")]);
    let format = proptest::option::of(prop_oneof![Just("json"), Just("XML"), Just("yaml")]);
    (prop_oneof![6 => known, 1 => any], host, format).prop_map(
        |((action, params), host, format)| {
            let start = RawRequest::ecs(&action);
            let request =
                params.iter().fold(start, |request, (key, value)| request.with(key, value));
            let (host, format) = (host.map(str::to_owned), format.map(str::to_owned));
            RawRequest { host, format, ..request }
        },
    )
}

/// A text as one word of a shell.
fn word(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), tail in text()) {
        for text in [
            format!("POST /?{text} HTTP/1.1\nHost: ecs.aliyuncs.com\nx-acs-action: {tail}\n\n{tail}"),
            format!("https://ecs.aliyuncs.com/?{text}"),
            format!("Action=DetachNetworkInterface&RegionId={text}"),
        ] {
            let _ = http(&text);
        }
        for text in [
            text.clone(),
            format!("client.describe_regions({text}"),
            format!("client.describe_regions(m.DescribeRegionsRequest({text}{tail}"),
            format!("client.describe_regions(m.DescribeRegionsRequest(owner_id='{text}{tail}"),
            format!("r = m.XRequest(tag=[m.Tag({text})])\nr.y = {tail}\nc.x(r)"),
        ] {
            let _ = alibaba_sdk::decode(&text);
        }
        for text in [
            text.clone(),
            format!("aliyun {text}"),
            format!("aliyun ecs DescribeRegions {text} {tail}"),
            format!("aliyun ecs DescribeRegions --{} {}", word(&text), word(&tail)),
            format!("aliyun {} {} {}", word(&tail), word(&text), word(&tail)),
        ] {
            let _ = aliyun_cli::decode(&text);
        }
    }

    #[test]
    fn every_request_is_answered_in_all_views(request in a_request()) {
        let outcome = Fixture::START.build(7).apply(request.command());
        let xml = ecs_rpc::encode_reply(&outcome.reply, ecs_rpc::Format::Xml).expect("an ECS call");
        let document = roxmltree::Document::parse(&xml.body);
        prop_assert!(document.is_ok(), "{}\n{}", document.unwrap_err(), xml.body);
        let json = ecs_rpc::encode_reply(&outcome.reply, ecs_rpc::Format::Json).expect("the same");
        let value: Result<serde_json::Value, _> = serde_json::from_str(&json.body);
        prop_assert!(value.is_ok(), "{}\n{}", value.unwrap_err(), json.body);
        let value = value.expect("checked");
        let shown = alibaba_sdk::encode_reply(&outcome.reply).expect("the same");
        let printed = aliyun_cli::encode_reply(&outcome.reply).expect("the same");
        let Reply::Ecs { request_id, result, host, .. } = outcome.reply else {
            panic!("it is an ECS call")
        };
        let id = request_id.to_string().to_ascii_uppercase();
        prop_assert_eq!(value["RequestId"].as_str(), Some(id.as_str()));
        if let Err(refused) = result {
            let message = refused.refusal.message();
            prop_assert_eq!(value["Message"].as_str(), Some(message.as_str()));
            prop_assert_eq!(value["HostId"].as_str(), Some(host.as_str()));
            prop_assert_eq!(json.status, refused.refusal.status());
            prop_assert!(shown.starts_with("alibabacloud_tea_openapi.exceptions."), "{}", shown);
            prop_assert!(printed.starts_with("ERROR: SDK.ServerError\nErrorCode: "), "{}", printed);
        } else {
            prop_assert!(shown.starts_with('{'), "{}", shown);
            let sorted: Result<serde_json::Value, _> = serde_json::from_str(&printed);
            prop_assert_eq!(sorted.expect("it is JSON"), value);
        }
    }

    #[test]
    fn a_request_survives_http(request in a_request()) {
        let text = ecs_rpc::encode_request(&request).to_string();
        for text in [lf(&text), text] {
            let read = HttpRequest::parse(&text).map(|request| RawRequest::read(&request));
            let read = read.expect("it is read as written");
            prop_assert_eq!(&read.params, &request.params);
            let plain = |name: &&String| !name.contains(char::is_control) && name.trim() == name.as_str();
            if request.action.as_ref().filter(plain).is_some_and(|name| !name.is_empty()) {
                prop_assert_eq!(read.action, request.action.clone());
            }
        }
    }

    #[test]
    fn a_request_survives_the_layout_of_the_page(request in a_request()) {
        let text = ecs_rpc::encode_sample(&request);
        let read = HttpRequest::parse(&text).map(|request| ecs_rpc::decode(&request));
        let read = read.expect("it is read as written");
        let sorted = |request: &RawRequest| {
            let mut params = request.params.clone();
            params.sort_by(|(one, _), (other, _)| one.cmp(other));
            params
        };
        prop_assert_eq!(sorted(&read), sorted(&request), "{}", text);
        prop_assert_eq!((read.action, read.format), (request.action, request.format));
    }

    #[test]
    fn a_request_that_the_sdk_can_send_survives_it(request in a_request()) {
        let text = alibaba_sdk::encode_request(&request);
        if let (Ok(call), Ok(read)) = (ecs::call(&request).read, alibaba_sdk::decode(&text)) {
            prop_assert_eq!(ecs::call(&read).read, Ok(call), "{}", text);
            prop_assert_eq!(alibaba_sdk::encode_request(&read), text);
        }
    }

    /// What is not the same request again is refused: the CLI could not send it.
    #[test]
    fn a_request_that_the_cli_can_send_survives_it(request in a_request()) {
        let text = aliyun_cli::encode_request(&request);
        let Ok(read) = aliyun_cli::decode(&text) else { return Ok(()) };
        let mut params = request.params.clone();
        if !params.iter().any(|(key, _)| key == "RegionId") {
            params.push(("RegionId".to_owned(), "cn-hangzhou".to_owned()));
        }
        prop_assert_eq!(&read.params, &params, "{}", text);
        prop_assert_eq!(&read.action, &request.action);
        prop_assert_eq!(aliyun_cli::decode(&aliyun_cli::encode_request(&read)), Ok(read));
    }
}
