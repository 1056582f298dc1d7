//! What each filter of DescribeNetworkInterfaces of ECS finds, as a table that a person can read.

use std::fmt::Write as _;

use detach_lab::lesson::{Played, Script, run};
use detach_lab::sim::ecs;
use detach_lab::sim::{Reply, World};
use detach_lab::wire::RawRequest;

use crate::golden;

/// Interfaces of every type and in every status.
const LAB: &str = "
world empty
lab ecs trunking on
lab ecs vswitch vsw-bp1other zone=cn-hangzhou-h
lab ecs security-group sg-bp1other
lab ecs instance i-bp1web type=ecs.ebmre7p.32xlarge primary=eni-bp1primary
lab ecs interface eni-bp1trunk type=Trunk instance=i-bp1web
lab ecs interface eni-bp1member trunk=eni-bp1trunk
lab ecs interface eni-bp1slave type=slave instance=i-bp1web
lab ecs interface eni-bp1managed instance=i-bp1web managed-by=eks
lab ecs interface eni-bp1free name=free address=172.16.0.200 further=1
lab ecs interface eni-bp1there vswitch=vsw-bp1other groups=sg-bp1other
lab ecs interface eni-bp1going status=Deleting
lab ecs interface eni-bp1coming instance=i-bp1web status=Attaching
lab ecs interface eni-bp1leaving instance=i-bp1web status=Detaching
ecs CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-bp1other SecurityGroupId=sg-bp1other \
    Tag.1.Key=team Tag.1.Value=blue NetworkInterfaceName=tagged
lab ecs interface eni-bp1foreign owner=6543210987654321
";

/// A filter, and values of which some are had and some are not.
const FILTERS: &[(&str, &[&str])] = &[
    ("InstanceId", &["i-bp1web", "i-bp1unknown"]),
    ("NetworkInterfaceId.1", &["eni-bp1free", "eni-bp1unknown", "eni-bp1foreign", "x"]),
    ("NetworkInterfaceName", &["free", "fre"]),
    ("PrimaryIpAddress", &["172.16.0.200", "172.16.0.8", "x"]),
    ("PrivateIpAddress.1", &["172.16.0.200", "172.16.0.8", "10.0.0.1"]),
    ("SecurityGroupId", &["sg-bp1other", "sg-bp1unknown"]),
    ("ServiceManaged", &["true", "false"]),
    ("Status", &["Available", "Attaching", "InUse", "Detaching", "Deleting"]),
    ("Tag.1.Key", &["team", "colour"]),
    ("Type", &["Primary", "Secondary", "Trunk", "Member", "slave"]),
    ("VSwitchId", &["vsw-bp1other", "vsw-bp1unknown"]),
    ("VpcId", &["vpc-bp1unknown"]),
];

fn found(world: &World, filter: &str, value: &str) -> Vec<String> {
    let request = RawRequest::ecs("DescribeNetworkInterfaces")
        .with("RegionId", "cn-hangzhou")
        .with("PageSize", "100")
        .with(filter, value);
    match world.clone().apply(request.command()).reply {
        Reply::Ecs { result: Ok(ecs::Reply::DescribeNetworkInterfaces(page)), .. } => {
            page.items.iter().map(|one: &ecs::NetworkInterface| one.id.to_string()).collect()
        }
        other => panic!("{filter}={value}: {other:?}"),
    }
}

#[test]
fn every_filter_of_ecs_finds_some_interfaces_and_not_others() {
    let script = Script::parse(&LAB.replace("\\\n", "")).expect("a script");
    let transcript = run(&script);
    assert!(transcript.steps.iter().all(Played::succeeded), "the lab");
    let world = transcript.session.world();
    let own = world.ecs().interfaces().filter(|one| one.owner.is_none()).count();
    let mut text = String::new();
    for &(filter, values) in FILTERS {
        let mut counts = Vec::new();
        for value in values {
            let ids = found(world, filter, value);
            let names = if ids.is_empty() { "none".to_owned() } else { ids.join(" ") };
            let _ = writeln!(text, "{filter}={value}: {names}");
            counts.push(ids.len());
        }
        assert!(counts.iter().any(|count| *count < own), "{filter} finds everything");
    }
    let vpc = world.ecs().interfaces().next().expect("an interface").vpc.to_string();
    assert_eq!(found(world, "VpcId", &vpc).len(), own, "all are in one VPC");
    golden::check("ecs_interface_filters.txt", &text);
}
