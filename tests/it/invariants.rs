//! What holds of every world, whatever was done to it.

mod ecs;
mod ecs_instances;
mod interfaces;

use std::collections::{BTreeMap, BTreeSet};

use detach_lab::sim::ec2::{
    self, AttributeRefusal, Deadline, Instance, InstanceState, Refusal, Subnet, Volume,
    VolumeAttachmentState, VolumeState,
};
use detach_lab::sim::guest::DeviceName;
use detach_lab::sim::id::{InstanceId, VolumeId};
use detach_lab::sim::schedule;
use detach_lab::sim::settings::Latency;
use detach_lab::sim::{Command, Outcome, Reply, World};

use crate::random::DEVICES;

/// Checks a world, and the step that led to it. `seq` is the number of the next event.
pub(crate) fn check(before: &World, command: &Command, outcome: &Outcome, after: &World, seq: u64) {
    check_events(before, outcome, after, seq);
    check_reply(before, outcome, after);
    for volume in after.ec2().volumes() {
        check_volume(after, volume);
    }
    for instance in after.ec2().instances() {
        check_instance(after, instance);
    }
    check_networks(after);
    check_tags(after);
    check_schedule(after);
    interfaces::check(after);
    ecs::check(after);
    ecs_instances::check(after);
    ecs_instances::check_reply(before, &outcome.reply, after);
    assert!(after.now() >= before.now(), "time went back");
    if !matches!(command, Command::Advance(_)) {
        assert_eq!(after.now(), before.now(), "time passed without being told to");
    }
}

fn check_events(before: &World, outcome: &Outcome, after: &World, first: u64) {
    let mut last = before.now();
    for (seq, event) in (first..).zip(&outcome.events) {
        assert_eq!(event.seq, seq, "events are numbered without gaps");
        assert!(event.at >= last, "an event goes back in time: {event:?}");
        last = event.at;
    }
    assert!(last <= after.now(), "an event lies in the future");
}

fn check_reply(before: &World, outcome: &Outcome, after: &World) {
    match &outcome.reply {
        // The one call that is refused and does something, in other zones.
        Reply::Ec2 { result: Err(refused), .. }
            if matches!(
                refused.refusal,
                Refusal::Attribute(
                    AttributeRefusal::TerminationProtected(_)
                        | AttributeRefusal::StopProtectedToo(_)
                )
            ) =>
        {
            for instance in before.ec2().instances().filter(|instance| is_protected(instance)) {
                let now = after.ec2().instance(instance.id);
                assert_eq!(
                    now.map(Instance::state),
                    Some(instance.state()),
                    "a protected one ends"
                );
            }
        }
        // A refused call changes nothing; what stands before all calls counts them.
        Reply::Ec2 { result: Err(_), .. } => {
            assert!(outcome.events.is_empty(), "a refused call leaves events");
            assert_eq!(before.schedule(), after.schedule());
            assert_eq!(before.settings(), after.settings());
            assert_eq!(before.ec2(), after.ec2(), "a refused call changes something");
        }
        // What a reply says is what the next describe shows, as long as things take time.
        Reply::Ec2 { result: Ok(reply), .. } if after.settings().latency == Latency::Real => {
            match reply {
                ec2::Reply::AttachVolume(said) | ec2::Reply::DetachVolume(said) => {
                    let volume = after.ec2().volume(said.volume);
                    let now = volume.and_then(|volume| volume.attachment_to(said.instance));
                    assert_eq!(now, Some(said), "the reply says what is not so");
                }
                ec2::Reply::CreateVolume(said) => {
                    assert_eq!(after.ec2().volume(said.id), Some(&**said));
                }
                _ => {}
            }
        }
        Reply::Ecs { result: Err(_), .. } => {
            assert!(outcome.events.is_empty(), "a refused call leaves events");
            assert_eq!(before.schedule(), after.schedule());
            assert_eq!(before.ecs(), after.ecs(), "a refused call changes something");
        }
        Reply::Ec2 { .. } | Reply::Ecs { .. } => {}
        Reply::Guest(Err(_)) | Reply::EcsGuest(Err(_)) | Reply::Admin(Err(_)) => {
            assert_eq!(before.ec2(), after.ec2(), "what was not done changes something");
            assert_eq!(before.ecs(), after.ecs(), "what was not done changes something");
            assert!(outcome.events.is_empty());
        }
        Reply::Guest(Ok(()))
        | Reply::EcsGuest(Ok(()))
        | Reply::Admin(Ok(()))
        | Reply::Advanced(_) => {}
    }
}

/// Nobody got round the limits of tags.
fn check_tags(world: &World) {
    let ec2 = world.ec2();
    let volumes = ec2.volumes().map(|volume| &volume.tags);
    let instances = ec2.instances().map(|instance| &instance.tags);
    for tags in volumes.chain(instances).chain(ec2.vpcs().map(|vpc| &vpc.tags)) {
        assert!(tags.len() <= 50, "{} tags", tags.len());
        assert!(tags.keys().all(|key| !key.is_empty() && !key.starts_with("aws:")), "{tags:?}");
    }
}

fn is_protected(instance: &Instance) -> bool {
    instance.attributes.disable_api_stop || instance.attributes.disable_api_termination
}

fn check_volume(world: &World, volume: &Volume) {
    let attached = !volume.attachments().is_empty();
    assert_eq!(
        volume.state() == VolumeState::InUse,
        attached,
        "{} is {} with {} attachments",
        volume.id,
        volume.state_name(),
        volume.attachments().len()
    );
    assert!(volume.multi_attach || volume.attachments().len() <= 1, "{}", volume.id);
    assert_ne!(volume.state(), VolumeState::Deleted, "{} is deleted and still there", volume.id);
    for attachment in volume.attachments() {
        assert_eq!(attachment.volume, volume.id);
        let instance = world.ec2().instance(attachment.instance);
        let instance = instance.unwrap_or_else(|| panic!("{attachment:?} names no instance"));
        assert_eq!(instance.zone, volume.zone, "attached across zones");
        let there = instance.devices().find(|(_, id)| *id == volume.id);
        assert_eq!(there, Some((attachment.device, volume.id)), "the instance does not know it");
        let one = volume.attachments().iter().filter(|other| other.instance == instance.id);
        assert_eq!(one.count(), 1, "{} is attached twice to {}", volume.id, instance.id);
    }
}

fn check_instance(world: &World, instance: &Instance) {
    let mut codes: Vec<&String> = Vec::new();
    for (device, id) in instance.devices() {
        let volume = world.ec2().volume(id);
        let volume = volume.unwrap_or_else(|| panic!("{device} of {} is nothing", instance.id));
        let attachment = volume.attachment_to(instance.id);
        assert_eq!(attachment.map(|attachment| attachment.device), Some(device));
        codes.extend(&volume.product_codes);
    }
    let known = world.ec2().product_codes(instance);
    codes.sort();
    codes.dedup();
    let mut known: Vec<&String> = known.iter().collect();
    known.sort();
    assert_eq!(codes, known, "{}: product codes of other volumes", instance.id);
    if instance.state() == InstanceState::Terminated {
        assert_eq!(instance.devices().count(), 0, "{} has ended with volumes", instance.id);
    }
    let guest = instance.guest();
    for device in DEVICES.iter().filter_map(|text| DeviceName::parse(text)) {
        if guest.device_use(device).is_some() {
            assert!(
                instance.devices().any(|(name, _)| name == device),
                "{} uses {device}, which it does not have",
                instance.id
            );
            assert!(
                !matches!(instance.state(), InstanceState::Stopped | InstanceState::Terminated),
                "{} is {:?} and uses {device}",
                instance.id,
                instance.state()
            );
        }
    }
}

/// Subnets lie in their VPCs and apart from each other; every VPC has one default group.
fn check_networks(world: &World) {
    let ec2 = world.ec2();
    for vpc in ec2.vpcs() {
        let groups: Vec<_> = ec2.security_groups().filter(|group| group.vpc == vpc.id).collect();
        assert_eq!(groups.iter().filter(|group| group.is_default()).count(), 1, "{}", vpc.id);
        let names: BTreeSet<_> = groups.iter().map(|g| g.name.to_ascii_lowercase()).collect();
        assert_eq!(names.len(), groups.len(), "{}: a name is there twice", vpc.id);
    }
    assert!(ec2.vpcs().filter(|vpc| vpc.is_default).count() <= 1);
    for group in ec2.security_groups() {
        assert!(ec2.vpc(group.vpc).is_some(), "{} is in no VPC", group.id);
    }
    for interface in ec2.network_interfaces() {
        for group in &interface.groups {
            let group = ec2.security_group(*group);
            let vpc = group.map(|group| group.vpc);
            assert_eq!(vpc, Some(interface.vpc), "{}: a group", interface.id);
        }
    }
    let mut before: Vec<&Subnet> = Vec::new();
    for subnet in ec2.subnets() {
        let vpc = ec2.vpc(subnet.vpc).unwrap_or_else(|| panic!("{} is in no VPC", subnet.id));
        assert!(vpc.cidr.contains(subnet.cidr()), "{} is outside its VPC", subnet.id);
        let apart = |other: &&Subnet| other.vpc != vpc.id || !other.cidr().overlaps(subnet.cidr());
        assert!(before.iter().all(apart), "{} overlaps another subnet", subnet.id);
        let inside = ec2.network_interfaces().filter(|interface| interface.subnet == subnet.id);
        let used: usize = inside.map(|interface| interface.private_ips.len()).sum();
        let free = subnet.addresses.free() as usize;
        assert_eq!(free + used + 5, subnet.cidr().size() as usize, "{}: an address", subnet.id);
        before.push(subnet);
    }
}

/// Whoever waits for something has a deadline, and every deadline has somebody who waits.
fn check_schedule(world: &World) {
    let mut attachments: BTreeMap<(VolumeId, InstanceId), u32> = BTreeMap::new();
    let mut volumes: BTreeMap<VolumeId, u32> = BTreeMap::new();
    let mut instances: BTreeMap<InstanceId, Vec<Deadline>> = BTreeMap::new();
    for (at, due) in world.schedule().iter() {
        assert!(at > world.now(), "{due} was due at {at}");
        let schedule::Deadline::Ec2(due) = due else { continue };
        match *due {
            Deadline::VolumeProvisioned(id) | Deadline::VolumeErased(id) => {
                *volumes.entry(id).or_default() += 1;
            }
            Deadline::DeviceAppears(key)
            | Deadline::GuestAnswers(key)
            | Deadline::PatienceEnds(key)
            | Deadline::DeviceTaken(key)
            | Deadline::AttachmentForgotten(key) => {
                *attachments.entry((key.volume, key.instance)).or_default() += 1;
            }
            Deadline::InstanceBoots(id)
            | Deadline::InstancePowersOff(id)
            | Deadline::InstanceTerminates(id)
            | Deadline::RebootEnds(id)
            | Deadline::InstanceForgotten(id) => instances.entry(id).or_default().push(*due),
            // Told apart in `interfaces`.
            Deadline::InterfaceProvisioned(_)
            | Deadline::InterfaceAppears(_)
            | Deadline::InterfaceReleased(_)
            | Deadline::InterfaceTaken(_)
            | Deadline::InterfaceAttachmentForgotten(_) => {}
        }
    }
    for volume in world.ec2().volumes() {
        let waits = matches!(volume.state(), VolumeState::Creating | VolumeState::Deleting);
        let due = volumes.remove(&volume.id).unwrap_or(0);
        assert_eq!(due, u32::from(waits), "{} is {}", volume.id, volume.state_name());
        for attachment in volume.attachments() {
            let waits =
                attachment.state() != VolumeAttachmentState::Attached && !attachment.is_stuck();
            let due = attachments.remove(&(volume.id, attachment.instance)).unwrap_or(0);
            assert_eq!(due, u32::from(waits), "{attachment:?}");
        }
    }
    assert!(volumes.is_empty(), "deadlines of volumes that do not wait: {volumes:?}");
    assert!(attachments.is_empty(), "deadlines of what is not attached: {attachments:?}");
    for instance in world.ec2().instances() {
        let due = instances.remove(&instance.id).unwrap_or_default();
        let id = instance.id;
        let expected = match instance.state() {
            InstanceState::Pending => vec![Deadline::InstanceBoots(id)],
            InstanceState::Running if instance.is_rebooting() => vec![Deadline::RebootEnds(id)],
            InstanceState::Running | InstanceState::Stopped => vec![],
            InstanceState::Stopping if instance.is_stuck() => vec![],
            InstanceState::Stopping => vec![Deadline::InstancePowersOff(id)],
            InstanceState::ShuttingDown => vec![Deadline::InstanceTerminates(id)],
            InstanceState::Terminated => vec![Deadline::InstanceForgotten(id)],
        };
        assert_eq!(due, expected, "{id} is {:?}", instance.state());
    }
    assert!(instances.is_empty(), "deadlines of instances that are gone: {instances:?}");
}

/// The state as the provider spells it.
trait StateName {
    fn state_name(&self) -> &'static str;
}

impl StateName for Volume {
    fn state_name(&self) -> &'static str {
        use detach_lab::sim::machine::Machine as _;
        self.state().as_str()
    }
}
