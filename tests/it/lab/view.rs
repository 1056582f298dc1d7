//! The world as plain data: all of it, in a stable order, in each moment of a detach.

use detach_lab::lab::{Lab, Service, Value, json};
use detach_lab::sim::Fixture;

use super::{json, lab};
use crate::golden;

const WEB: &str = "i-0c0ffee0000000001";
const MOUNTED: &str = "vol-0da7a000000000001";

/// A part of the world, by JSON pointer.
fn at(lab: &Lab, path: &str) -> Value {
    let world = serde_json::to_value(lab.snapshot()).expect("plain data");
    world.pointer(path).unwrap_or(&Value::Null).clone()
}

fn volume(lab: &Lab) -> Value {
    let volumes = at(lab, "/ec2/volumes");
    let volumes = volumes.as_array().expect("an array");
    let found = volumes.iter().find(|volume| volume["id"] == MOUNTED);
    found.expect("the volume").clone()
}

#[test]
fn the_world_of_both_clouds_to_the_letter() {
    let mut lab = lab("both-clouds");
    let params = json!({ "AttachmentId": "eni-attach-0da7a000000000001" });
    assert!(lab.call(Service::Ec2, "DetachNetworkInterface", &params).expect("a call").ok);
    golden::check("lab_world.txt", &format!("{}\n", json(&lab.snapshot())));
}

#[test]
fn a_detach_is_seen_from_its_acceptance_to_its_end() {
    let mut lab = lab("start");
    let attachment = |lab: &Lab| volume(lab)["attachments"][0].clone();
    assert_eq!(attachment(&lab)["waiting"], Value::Null);
    lab.call(Service::Ec2, "DetachVolume", &json!({ "VolumeId": MOUNTED })).expect("a call");
    let asked = attachment(&lab);
    assert_eq!(asked["state"], "detaching");
    let until = asked["waiting"]["until"].as_i64().expect("a time");
    assert_eq!(
        at(&lab, "/due/0"),
        json!({ "at": until, "text": format!("{WEB} answers for {MOUNTED}") })
    );

    lab.settle();
    let held = attachment(&lab);
    assert_eq!((&held["state"], &held["stuck"]), (&json!("busy"), &json!(true)));
    assert_eq!(held["waiting"], json!({ "for": "the guest to unmount /dev/sdf from /data" }));
    let device = json!({ "device": "/dev/sdf", "volume": MOUNTED, "state": "busy", "mounted": "/data", "held": false });
    let devices = at(&lab, "/ec2/instances/0/devices");
    assert!(devices.as_array().is_some_and(|devices| devices.contains(&device)), "{devices}");
    assert_eq!(at(&lab, "/due"), json!([]));

    lab.run(&format!("guest {WEB} unmount /dev/sdf")).expect("a line");
    lab.settle();
    assert_eq!(
        (&volume(&lab)["state"], &volume(&lab)["attachments"]),
        (&json!("available"), &json!([]))
    );
}

#[test]
fn a_hung_guest_of_ecs_is_seen() {
    let mut lab = lab("ecs-hung");
    let ids = json!({
        "RegionId": "cn-hangzhou",
        "InstanceId": at(&lab, "/ecs/instances/0/id"),
        "NetworkInterfaceId": at(&lab, "/ecs/networkInterfaces/1/id"),
    });
    assert!(lab.call(Service::Ecs, "DetachNetworkInterface", &ids).expect("a call").ok);
    lab.settle();
    assert_eq!(at(&lab, "/ecs/instances/0/hung"), true);
    let interface = at(&lab, "/ecs/networkInterfaces/1");
    assert_eq!((&interface["state"], &interface["stuck"]), (&json!("Detaching"), &json!(true)));
    let words = "the guest to answer; ask again, or restart the instance";
    assert_eq!(interface["waiting"], json!({ "for": words }));
}

#[test]
fn every_world_can_be_seen_and_looks_the_same_twice() {
    for fixture in Fixture::ALL {
        let text = json(&lab(fixture.name).snapshot());
        assert_eq!(text, json(&lab(fixture.name).snapshot()), "{}", fixture.name);
        assert!(text.starts_with("{\n  \"now\": "), "{}", fixture.name);
    }
}
