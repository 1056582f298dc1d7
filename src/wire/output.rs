//! The fields of every reply, in the order of the service model, under both names.
//!
//! Only what the world knows is said: there are no subnets, security groups or addresses from
//! outside yet, so their fields are left out, as the real service leaves out what does not apply.
//!
//! # Source
//! botocore 1.44.5, `ec2/2016-11-15/service-2.json`: the names and their order.

use super::tree::{Field, Value};
use crate::sim::caller::ACCOUNT;
use crate::sim::ec2::{
    InstanceDescription, InstanceState, InstanceStateChange, Reply, Reservation, Volume,
    VolumeAttachment,
};
use crate::sim::machine::Machine as _;
use crate::sim::small_map::SmallMap;

/// The fields of a reply.
pub(super) fn fields(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::AttachVolume(attachment) | Reply::DetachVolume(attachment) => attached(attachment),
        Reply::CreateVolume(made) => volume(made, None),
        Reply::DeleteVolume | Reply::RebootInstances => {
            vec![Field { xml: "return", boto: None, value: Value::Bool(true) }]
        }
        Reply::DescribeInstances(reservations, next) => {
            let found = reservations.iter().map(|one| Value::Struct(reservation(one))).collect();
            paged(next.as_deref(), list("reservationSet", "Reservations", found))
        }
        Reply::DescribeVolumes(volumes, next) => {
            let found = volumes.iter().map(|one| Value::Struct(volume(one, Some(one)))).collect();
            paged(next.as_deref(), list("volumeSet", "Volumes", found))
        }
        Reply::RunInstances(made) => reservation(made),
        Reply::StartInstances(changed) => vec![changes("StartingInstances", changed)],
        Reply::StopInstances(changed) => vec![changes("StoppingInstances", changed)],
        Reply::TerminateInstances(changed) => vec![changes("TerminatingInstances", changed)],
    }
}

const fn field(xml: &'static str, boto: &'static str, value: Value) -> Field {
    Field { xml, boto: Some(boto), value }
}

fn text(xml: &'static str, boto: &'static str, value: impl ToString) -> Field {
    field(xml, boto, Value::Text(value.to_string()))
}

const fn list(xml: &'static str, boto: &'static str, items: Vec<Value>) -> Field {
    field(xml, boto, Value::List(items))
}

const fn parts(xml: &'static str, boto: &'static str, fields: Vec<Field>) -> Field {
    field(xml, boto, Value::Struct(fields))
}

fn paged(next: Option<&str>, found: Field) -> Vec<Field> {
    let token = next.map(|token| text("nextToken", "NextToken", token));
    token.into_iter().chain([found]).collect()
}

/// The five fields of an attachment that the calls on it answer; real recordings of them never
/// have `deleteOnTermination`, which the service model allows.
fn attached(attachment: &VolumeAttachment) -> Vec<Field> {
    vec![
        text("volumeId", "VolumeId", attachment.volume),
        text("instanceId", "InstanceId", attachment.instance),
        text("device", "Device", attachment.device),
        text("status", "State", attachment.state().as_str()),
        field("attachTime", "AttachTime", Value::Time(attachment.attach_time)),
    ]
}

/// An attachment as DescribeVolumes shows it.
fn described(attachment: &VolumeAttachment) -> Value {
    let delete = Value::Bool(attachment.delete_on_termination);
    let mut fields = vec![field("deleteOnTermination", "DeleteOnTermination", delete)];
    fields.extend(attached(attachment));
    Value::Struct(fields)
}

/// A volume; CreateVolume answers it without its attachments.
fn volume(volume: &Volume, attached: Option<&Volume>) -> Vec<Field> {
    let number = |xml, boto, value: u32| field(xml, boto, Value::Int(u64::from(value)));
    let flag = |xml, boto, value| field(xml, boto, Value::Bool(value));
    let mut fields = vec![text("availabilityZoneId", "AvailabilityZoneId", volume.zone.id())];
    fields.extend(volume.iops.map(|iops| number("iops", "Iops", iops)));
    fields.extend(tags(&volume.tags));
    fields.push(text("volumeType", "VolumeType", volume.volume_type.as_str()));
    fields.push(flag("multiAttachEnabled", "MultiAttachEnabled", volume.multi_attach));
    fields.extend(volume.throughput.map(|rate| number("throughput", "Throughput", rate)));
    let snapshot = volume.snapshot.map(|id| id.to_string()).unwrap_or_default();
    fields.extend([
        text("volumeId", "VolumeId", volume.id),
        number("size", "Size", volume.size),
        text("snapshotId", "SnapshotId", snapshot),
        text("availabilityZone", "AvailabilityZone", volume.zone),
        text("status", "State", volume.state().as_str()),
        field("createTime", "CreateTime", Value::Time(volume.create_time)),
    ]);
    let attachments = attached.map(|volume| volume.attachments().iter().map(described).collect());
    fields.extend(attachments.map(|items| list("attachmentSet", "Attachments", items)));
    fields.push(flag("encrypted", "Encrypted", volume.encrypted));
    fields
}

/// A resource without tags has no tag set.
fn tags(tags: &SmallMap<String, String>) -> Option<Field> {
    let tag =
        |(key, value)| Value::Struct(vec![text("key", "Key", key), text("value", "Value", value)]);
    let items: Vec<Value> = tags.iter().map(tag).collect();
    (!items.is_empty()).then(|| list("tagSet", "Tags", items))
}

fn reservation(reservation: &Reservation) -> Vec<Field> {
    let instances = reservation.instances().iter().map(|one| Value::Struct(instance(one)));
    vec![
        text("reservationId", "ReservationId", reservation.id),
        text("ownerId", "OwnerId", ACCOUNT),
        // Security groups of EC2-Classic: empty for an instance in a VPC.
        list("groupSet", "Groups", Vec::new()),
        list("instancesSet", "Instances", instances.collect()),
    ]
}

fn instance(description: &InstanceDescription) -> Vec<Field> {
    let instance = &description.instance;
    let reason = instance.state_reason();
    let devices = description.volumes.iter().map(block_device).collect();
    let mut fields = vec![
        text("architecture", "Architecture", architecture(instance.instance_type.name)),
        list("blockDeviceMapping", "BlockDeviceMappings", devices),
        text("clientToken", "ClientToken", &instance.client_token),
        field("ebsOptimized", "EbsOptimized", Value::Bool(false)),
        // Both families report xen: the enum knows nothing else but ovm.
        text("hypervisor", "Hypervisor", "xen"),
        text("rootDeviceName", "RootDeviceName", instance.root_device),
        text("rootDeviceType", "RootDeviceType", "ebs"),
    ];
    fields.extend(reason.as_ref().map(|reason| {
        let code = text("code", "Code", reason.code);
        parts("stateReason", "StateReason", vec![code, text("message", "Message", reason.message)])
    }));
    fields.extend(tags(&instance.tags));
    let transition = reason.map(|reason| reason.transition).unwrap_or_default();
    let product = |code| {
        let kind = text("type", "ProductCodeType", "marketplace");
        Value::Struct(vec![text("productCode", "ProductCodeId", code), kind])
    };
    let products = description.product_codes.iter().map(product).collect();
    fields.extend([
        text("virtualizationType", "VirtualizationType", "hvm"),
        text("instanceId", "InstanceId", instance.id),
        text("imageId", "ImageId", instance.image),
        state("instanceState", "State", instance.state()),
        text("privateDnsName", "PrivateDnsName", instance.private_dns_name()),
        // Empty: nothing here has an address on the internet.
        text("dnsName", "PublicDnsName", ""),
        text("reason", "StateTransitionReason", transition),
        field("amiLaunchIndex", "AmiLaunchIndex", Value::Int(u64::from(instance.launch_index))),
        list("productCodes", "ProductCodes", products),
        text("instanceType", "InstanceType", instance.instance_type.name),
        field("launchTime", "LaunchTime", Value::Time(instance.launch_time)),
        parts(
            "placement",
            "Placement",
            vec![
                text("availabilityZoneId", "AvailabilityZoneId", instance.zone.id()),
                text("groupName", "GroupName", ""),
                text("tenancy", "Tenancy", "default"),
                text("availabilityZone", "AvailabilityZone", instance.zone),
            ],
        ),
        parts("monitoring", "Monitoring", vec![text("state", "State", "disabled")]),
        text("privateIpAddress", "PrivateIpAddress", instance.private_ip_address()),
    ]);
    fields
}

/// The Graviton families are those with a `g` after their generation: t4g, c6g.
fn architecture(instance_type: &str) -> &'static str {
    let family = instance_type.split('.').next().unwrap_or_default();
    if family.ends_with('g') { "arm64" } else { "x86_64" }
}

fn block_device(attachment: &VolumeAttachment) -> Value {
    let ebs = vec![
        field("attachTime", "AttachTime", Value::Time(attachment.attach_time)),
        field(
            "deleteOnTermination",
            "DeleteOnTermination",
            Value::Bool(attachment.delete_on_termination),
        ),
        text("status", "Status", attachment.state().as_instance_sees_it()),
        text("volumeId", "VolumeId", attachment.volume),
    ];
    let device = text("deviceName", "DeviceName", attachment.device);
    Value::Struct(vec![device, parts("ebs", "Ebs", ebs)])
}

fn state(xml: &'static str, boto: &'static str, state: InstanceState) -> Field {
    let code = field("code", "Code", Value::Int(u64::from(state.code())));
    parts(xml, boto, vec![code, text("name", "Name", state.as_str())])
}

fn changes(boto: &'static str, changes: &[InstanceStateChange]) -> Field {
    let change = |change: &InstanceStateChange| {
        Value::Struct(vec![
            text("instanceId", "InstanceId", change.instance),
            state("currentState", "CurrentState", change.current),
            state("previousState", "PreviousState", change.previous),
        ])
    };
    list("instancesSet", boto, changes.iter().map(change).collect())
}
