//! Calls of both clouds, their previews and their misuse, to the letter.

use std::fmt::Write as _;

use detach_lab::lab::{Lab, Service, Value, Verdict, json};

use super::{json, lab};
use crate::golden;

const IDLE: &str = "vol-01095000000000001";
const MOUNTED: &str = "vol-0da7a000000000001";

/// Makes each call, and compares what comes of it with a file.
#[track_caller]
fn check(file: &str, mut lab: Lab, calls: &[(Service, &str, Value)]) {
    let mut printed = String::new();
    for (service, action, params) in calls {
        let exchange = lab.call(*service, action, params).expect("a call that a client would send");
        let _ =
            writeln!(printed, "=== {} {action} {params}\n{}\n", service.as_str(), json(&exchange));
    }
    golden::check(file, &format!("{}\n", printed.trim_end()));
}

#[test]
fn calls_of_ec2_in_the_names_of_boto3() {
    check(
        "lab_ec2.txt",
        lab("start"),
        &[
            (Service::Ec2, "DetachVolume", json!({ "VolumeId": IDLE, "DryRun": true })),
            (Service::Ec2, "DetachVolume", json!({ "VolumeId": IDLE, "Force": null })),
            (Service::Ec2, "DetachVolume", json!({ "VolumeId": IDLE })),
            (Service::Ec2, "DetachVolume", json!({})),
            (
                Service::Ec2,
                "DescribeVolumes",
                json!({
                    "Filters": [{ "Name": "attachment.device", "Values": ["/dev/sdf"] }],
                    "MaxResults": 5,
                }),
            ),
            (Service::Ec2, "DeleteVolume", json!({ "VolumeId": MOUNTED })),
        ],
    );
}

#[test]
fn calls_of_ecs_in_the_names_of_the_api_page() {
    let ids = json!({
        "RegionId": "cn-hangzhou",
        "InstanceId": "i-bp1web00000000000001",
        "NetworkInterfaceId": "eni-bp1data0000000000001",
    });
    check(
        "lab_ecs.txt",
        lab("ecs-start"),
        &[
            (
                Service::Ecs,
                "DescribeNetworkInterfaces",
                json!({ "RegionId": "cn-hangzhou", "Type": "Trunk", "PageSize": "10" }),
            ),
            (Service::Ecs, "DetachNetworkInterface", ids),
            (Service::Ecs, "DetachNetworkInterface", json!({ "RegionId": "cn-hangzhou" })),
        ],
    );
}

#[test]
fn what_no_client_would_send_is_misuse_that_names_its_place() {
    let mut lab = lab("start");
    let mut misuse = |service, action: &str, params: Value| {
        let misuse = lab.call(service, action, &params).expect_err("misuse");
        assert_eq!(misuse.code, "InvalidArgument");
        misuse.to_string()
    };
    let ec2 = Service::Ec2;
    for (action, params, words) in [
        ("DetachVolume", json!("vol-1"), "params: it is a string; accepted: an object"),
        ("DetachVolume", json!([]), "params: it is an array; accepted: an object"),
        (
            "DetachVolume",
            json!({ "Force": 1 }),
            "params.Force: it is the number 1; accepted: a boolean",
        ),
        (
            "DetachVolume",
            json!({ "volumeId": "vol-1" }),
            "params.volumeId: there is no such parameter; accepted: Device, Force, InstanceId, VolumeId, DryRun",
        ),
        (
            "DescribeVolumes",
            json!({ "Filters": [{ "Name": "status", "Values": ["in-use", 5] }] }),
            "params.Filters[0].Values[1]: it is the number 5; accepted: a string",
        ),
        (
            "DescribeVolumes",
            json!({ "MaxResults": 1.5 }),
            "params.MaxResults: it is the number 1.5; accepted: a whole number",
        ),
        (
            "DescribeVolumes",
            json!({ "VolumeIds": vec!["v"; 1001] }),
            "params: there are more than 1000 values; no more are taken",
        ),
        (
            "DetachVolume",
            json!({ "VolumeId": "x".repeat(65_536) }),
            "params: there are more than 65536 bytes of them; no more are taken",
        ),
    ] {
        assert_eq!(misuse(ec2, action, params), words, "{action}");
    }
    let unknown = misuse(ec2, "EatVolume", json!({}));
    assert!(
        unknown.starts_with(
            "action: EC2 has no action \"EatVolume\" here; accepted: AttachNetworkInterface, "
        ),
        "{unknown}"
    );
    let list =
        misuse(Service::Ecs, "DescribeNetworkInterfaces", json!({ "NetworkInterfaceId": "eni-1" }));
    assert_eq!(list, "params.NetworkInterfaceId: it is a string; accepted: an array");
}

#[test]
fn what_the_service_judges_is_a_refused_call() {
    let mut lab = lab("both-clouds");
    let mut code = |service, action: &str, params: Value| {
        let exchange = lab.call(service, action, &params).expect("a call that a client would send");
        exchange.error.expect("it is refused").code
    };
    // The SDKs of Alibaba Cloud send numbers and booleans as text.
    let ids = json!({ "RegionId": "cn-hangzhou", "InstanceId": 5, "NetworkInterfaceId": true });
    assert_eq!(code(Service::Ecs, "DetachNetworkInterface", ids), "InvalidParams.EniId");
    assert_eq!(code(Service::Ec2, "DetachVolume", json!({})), "MissingParameter");
    assert_eq!(
        code(Service::Ec2, "DescribeVolumes", json!({ "MaxResults": -1 })),
        "InvalidParameterValue"
    );
}

#[test]
fn a_preview_shows_every_check_and_changes_nothing() {
    let lab = lab("start");
    let before = lab.session().world().clone();
    let params = json!({ "VolumeId": IDLE, "InstanceId": "i-0000000000000dead" });
    let preview = lab.preview(Service::Ec2, "DetachVolume", &params).expect("a call");
    golden::check("lab_preview.txt", &format!("{}\n", json(&preview)));
    assert_eq!(*lab.session().world(), before);
    assert!(lab.log().is_empty());

    let accepted = lab.preview(Service::Ec2, "DetachVolume", &json!({ "VolumeId": IDLE }));
    let accepted = accepted.expect("a call");
    assert!(accepted.checks.iter().all(|check| check.verdict == Verdict::Passed));
    assert_eq!(accepted.events.len(), 1);
}
