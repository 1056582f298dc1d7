//! What the actions on instances answer.

use super::super::tree::{Field, Value};
use super::{field, flag, interfaces, list, number, parts, tags, text};
use crate::sim::caller::ACCOUNT;
use crate::sim::cidr::dotted;
use crate::sim::ec2::{
    InstanceDescription, InstanceState, InstanceStateChange, Reservation, VolumeAttachment,
};
use crate::sim::machine::Machine as _;

pub(super) fn reservation(reservation: &Reservation) -> Vec<Field> {
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
    let primary = description.primary_interface();
    let dns_name = primary.and_then(|found| found.interface.private_dns_name()).unwrap_or_default();
    let mut fields = vec![
        text("architecture", "Architecture", instance.instance_type.architecture()),
        list("blockDeviceMapping", "BlockDeviceMappings", devices),
        text("clientToken", "ClientToken", &instance.client_token),
        flag("ebsOptimized", "EbsOptimized", false),
        // Both families report xen: the enum knows nothing else but ovm.
        text("hypervisor", "Hypervisor", "xen"),
        list(
            "networkInterfaceSet",
            "NetworkInterfaces",
            description.interfaces.iter().map(interfaces::of_instance).collect(),
        ),
        text("rootDeviceName", "RootDeviceName", instance.root_device),
        text("rootDeviceType", "RootDeviceType", "ebs"),
    ];
    fields.push(match primary {
        Some(primary) => {
            Field { boto: Some("SecurityGroups"), ..interfaces::groups(&primary.groups) }
        }
        None => list("groupSet", "SecurityGroups", Vec::new()),
    });
    fields.extend(primary.map(|primary| {
        flag("sourceDestCheck", "SourceDestCheck", primary.interface.source_dest_check)
    }));
    fields.extend(reason.as_ref().map(|reason| {
        let code = text("code", "Code", reason.code);
        parts("stateReason", "StateReason", vec![code, text("message", "Message", reason.message)])
    }));
    fields.extend(tags(&instance.tags));
    let transition = reason.map(|reason| reason.transition).unwrap_or_default();
    fields.extend([
        text("virtualizationType", "VirtualizationType", "hvm"),
        text("instanceId", "InstanceId", instance.id),
        text("imageId", "ImageId", instance.image),
        state("instanceState", "State", instance.state()),
        text("privateDnsName", "PrivateDnsName", dns_name),
        // Empty: nothing here has an address on the internet.
        text("dnsName", "PublicDnsName", ""),
        text("reason", "StateTransitionReason", transition),
        number("amiLaunchIndex", "AmiLaunchIndex", instance.launch_index),
        product_codes(&description.product_codes),
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
    ]);
    // A terminated instance has lost its interfaces, and with them its place in a network.
    if let Some(primary) = primary {
        fields.extend([
            text("subnetId", "SubnetId", primary.interface.subnet),
            text("vpcId", "VpcId", primary.interface.vpc),
        ]);
        let address = description.private_ip();
        fields.extend(address.map(|ip| text("privateIpAddress", "PrivateIpAddress", dotted(ip))));
    }
    fields
}

/// Marketplace product codes.
pub(super) fn product_codes(codes: &[String]) -> Field {
    let product = |code| {
        let kind = text("type", "ProductCodeType", "marketplace");
        Value::Struct(vec![text("productCode", "ProductCodeId", code), kind])
    };
    list("productCodes", "ProductCodes", codes.iter().map(product).collect())
}

pub(super) fn block_device(attachment: &VolumeAttachment) -> Value {
    let ebs = vec![
        field("attachTime", "AttachTime", Value::Time(attachment.attach_time)),
        flag("deleteOnTermination", "DeleteOnTermination", attachment.delete_on_termination),
        text("status", "Status", attachment.state().as_instance_sees_it()),
        text("volumeId", "VolumeId", attachment.volume),
    ];
    let device = text("deviceName", "DeviceName", attachment.device);
    Value::Struct(vec![device, parts("ebs", "Ebs", ebs)])
}

fn state(xml: &'static str, boto: &'static str, state: InstanceState) -> Field {
    let code = number("code", "Code", state.code());
    parts(xml, boto, vec![code, text("name", "Name", state.as_str())])
}

pub(super) fn changes(boto: &'static str, changes: &[InstanceStateChange]) -> Vec<Field> {
    let change = |change: &InstanceStateChange| {
        Value::Struct(vec![
            text("instanceId", "InstanceId", change.instance),
            state("currentState", "CurrentState", change.current),
            state("previousState", "PreviousState", change.previous),
        ])
    };
    vec![list("instancesSet", boto, changes.iter().map(change).collect())]
}
