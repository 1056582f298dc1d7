//! What each filter of DescribeNetworkInterfaces finds, as a table that a person can read.

use std::fmt::Write as _;

use detach_lab::sim::ec2::{self, Call, Filter};
use detach_lab::sim::id::NetworkInterfaceId;
use detach_lab::sim::{Admin, Command, Fixture, Reply, World};
use detach_lab::wire::RawRequest;

use crate::golden;

/// A filter, and values of which some are had and some are not.
const FILTERS: &[(&str, &[&str])] = &[
    ("addresses.primary", &["true", "false"]),
    ("addresses.private-ip-address", &["172.31.0.200", "172.31.0.12", "10.*"]),
    ("attachment.attach-time", &["2026-01-01T09:00:00.000Z", "2025-*"]),
    ("attachment.attachment-id", &["eni-attach-*", "ela-attach-*", "eni-attach-0da7a000000000001"]),
    ("attachment.delete-on-termination", &["true", "false"]),
    ("attachment.device-index", &["0", "1", "2"]),
    ("attachment.instance-id", &["i-0c0ffee0000000001", "i-07ea0000000000002"]),
    ("attachment.instance-owner-id", &["123456789012", "amazon-elb", "amazon-aws", "999988887777"]),
    ("attachment.network-card-index", &["0", "1"]),
    ("attachment.status", &["attaching", "attached", "detaching", "detached"]),
    ("availability-zone", &["us-east-1a", "us-east-1b"]),
    ("availability-zone-id", &["use1-az1", "use1-az2"]),
    ("description", &["ELB*", ""]),
    ("group-id", &["sg-0b89248ea50fbf26d", "sg-0"]),
    ("group-name", &["default", "web"]),
    ("interface-type", &["interface", "natGateway", "network_load_balancer", "trunk"]),
    ("mac-address", &["0a:*", "02:*"]),
    ("network-interface-id", &["eni-0f4ee*", "eni-1*"]),
    ("operator.managed", &["true", "false"]),
    ("operator.principal", &["eks.amazonaws.com", "ecs.amazonaws.com"]),
    ("owner-id", &["123456789012", "999988887777"]),
    ("private-dns-name", &["ip-172-31-0-5.ec2.internal", "ip-10-*"]),
    ("private-ip-address", &["172.31.0.5", "172.31.0.200", "172.31.0.12", "10.*"]),
    ("requester-id", &["123456789012", "amazon-eks", "amazon-rds"]),
    ("requester-managed", &["true", "false"]),
    ("source-dest-check", &["true", "false"]),
    ("status", &["pending", "available", "associated", "attaching", "in-use", "detaching"]),
    ("subnet-id", &["subnet-0761646c99f8f35cd", "subnet-0410*"]),
    ("tag-key", &["Name", "name"]),
    ("tag:Name", &["free", "Free"]),
    ("vpc-id", &["vpc-0bba388265b3041fc", "vpc-0"]),
];

/// Interfaces in every stage, one with two addresses, one that a service operates.
fn world() -> World {
    let mut world = Fixture::INTERFACES.build(1);
    let id = NetworkInterfaceId::parse("eni-0e0000000000000e1").expect("it is an id");
    let operated = ec2::InterfaceSpec {
        operator: Some("eks.amazonaws.com".to_owned()),
        ..ec2::InterfaceSpec::new(id)
    };
    world.apply(Command::Admin(Admin::PutInterface(operated)));
    for call in [
        RawRequest::new("CreateNetworkInterface")
            .with("SubnetId", "subnet-0761646c99f8f35cd")
            .with("PrivateIpAddress", "172.31.0.200")
            .with("SecondaryPrivateIpAddressCount", "1"),
        RawRequest::new("DetachNetworkInterface")
            .with("AttachmentId", "eni-attach-0da7a000000000001"),
        RawRequest::new("ModifyNetworkInterfaceAttribute")
            .with("NetworkInterfaceId", "eni-0f4ee000000000001")
            .with("SourceDestCheck.Value", "false"),
        RawRequest::new("AttachNetworkInterface")
            .with("NetworkInterfaceId", "eni-0f4ee000000000001")
            .with("InstanceId", "i-0c0ffee0000000001")
            .with("DeviceIndex", "2"),
    ] {
        let reply = world.apply(call.command()).reply;
        assert!(matches!(reply, Reply::Ec2 { result: Ok(_), .. }), "{reply:?}");
    }
    world
}

/// The interfaces that a filter with one value finds.
fn found(world: &mut World, name: &str, value: &str) -> Vec<String> {
    let filters = vec![Filter { name: name.to_owned(), values: vec![value.to_owned()] }];
    let request = ec2::DescribeRequest { filters, ..ec2::DescribeRequest::default() };
    let action = ec2::Action::DescribeNetworkInterfaces(request);
    match world.apply(Command::Ec2(Call::Read(action))).reply {
        Reply::Ec2 { result: Ok(ec2::Reply::DescribeNetworkInterfaces(page)), .. } => {
            page.items.iter().map(|found| found.interface.id.to_string()).collect()
        }
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn every_filter_finds_some_interfaces_and_not_others() {
    let mut world = world();
    let all = world.ec2().network_interfaces().count();
    let mut text = String::new();
    for &(name, values) in FILTERS {
        let counts: Vec<usize> = values
            .iter()
            .map(|value| {
                let ids = found(&mut world, name, value);
                let names = if ids.is_empty() { "none".to_owned() } else { ids.join(" ") };
                let _ = writeln!(text, "{name}={value}: {names}");
                ids.len()
            })
            .collect();
        assert!(counts.iter().any(|count| *count > 0), "{name} finds nothing");
        assert!(counts.iter().any(|count| *count < all), "{name} finds everything");
    }
    golden::check("interface_filters.txt", &text);
}
