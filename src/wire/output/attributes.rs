//! What the actions on attributes answer, and on the status of volumes.

use super::super::tree::{Field, Value};
use super::instances::{block_device, product_codes};
use super::{field, flag, interfaces, list, parts, text};
use crate::sim::ec2::{
    AttributeName, InstanceAttribute, VolumeAttribute, VolumeAttributeValue, VolumeEvent,
    VolumeStatus,
};

/// A value in a structure of its own, as attributes have it.
fn value(xml: &'static str, boto: &'static str, value: Value) -> Field {
    parts(xml, boto, vec![field("value", "Value", value)])
}

/// What an instance does not have.
const fn nothing(xml: &'static str, boto: &'static str) -> Field {
    parts(xml, boto, Vec::new())
}

pub(super) fn instance(attribute: &InstanceAttribute) -> Vec<Field> {
    use AttributeName as Name;
    let instance = &attribute.of.instance;
    let attributes = &instance.attributes;
    let primary = attribute.of.primary_interface();
    let on = Value::Bool;
    let said = |text: &dyn ToString| Value::Text(text.to_string());
    let own = match attribute.name {
        Name::InstanceType => {
            value("instanceType", "InstanceType", said(&instance.instance_type.name))
        }
        Name::Kernel => nothing("kernel", "KernelId"),
        Name::Ramdisk => nothing("ramdisk", "RamdiskId"),
        Name::UserData => nothing("userData", "UserData"),
        Name::DisableApiTermination => value(
            "disableApiTermination",
            "DisableApiTermination",
            on(attributes.disable_api_termination),
        ),
        Name::ShutdownBehavior => value(
            "instanceInitiatedShutdownBehavior",
            "InstanceInitiatedShutdownBehavior",
            said(&attributes.shutdown_behavior.as_str()),
        ),
        Name::RootDeviceName => {
            value("rootDeviceName", "RootDeviceName", said(&instance.root_device))
        }
        Name::BlockDeviceMapping => {
            let devices = attribute.of.volumes.iter().map(block_device).collect();
            list("blockDeviceMapping", "BlockDeviceMappings", devices)
        }
        Name::ProductCodes => product_codes(&attribute.of.product_codes),
        // A terminated instance has no interface any more.
        Name::SourceDestCheck => {
            let check = primary.is_none_or(|primary| primary.interface.source_dest_check);
            value("sourceDestCheck", "SourceDestCheck", on(check))
        }
        Name::GroupSet => interfaces::groups(primary.map_or(&[], |primary| &primary.groups)),
        Name::EbsOptimized => value("ebsOptimized", "EbsOptimized", on(false)),
        Name::SriovNetSupport => nothing("sriovNetSupport", "SriovNetSupport"),
        // DescribeInstanceAttribute: "the enaSupport attribute is not supported".
        Name::EnaSupport => return vec![text("instanceId", "InstanceId", instance.id)],
        Name::EnclaveOptions => {
            parts("enclaveOptions", "EnclaveOptions", vec![flag("enabled", "Enabled", false)])
        }
        Name::DisableApiStop => {
            value("disableApiStop", "DisableApiStop", on(attributes.disable_api_stop))
        }
    };
    let mut fields = vec![own, text("instanceId", "InstanceId", instance.id)];
    let first = matches!(
        attribute.name,
        Name::BlockDeviceMapping
            | Name::DisableApiTermination
            | Name::EnclaveOptions
            | Name::EbsOptimized
    );
    if !first {
        fields.reverse();
    }
    fields
}

pub(super) fn volume(attribute: &VolumeAttribute) -> Vec<Field> {
    let own = match &attribute.value {
        VolumeAttributeValue::AutoEnableIO(on) => {
            value("autoEnableIO", "AutoEnableIO", Value::Bool(*on))
        }
        VolumeAttributeValue::ProductCodes(codes) => product_codes(codes),
    };
    vec![own, text("volumeId", "VolumeId", attribute.volume)]
}

pub(super) fn status(status: &VolumeStatus) -> Vec<Field> {
    let awaited = status.events.iter().filter(|event| event.awaits_action);
    let detail = |(name, result)| {
        Value::Struct(vec![text("name", "Name", name), text("status", "Status", result)])
    };
    let instance = |id| Value::Struct(vec![text("instanceId", "InstanceId", id)]);
    let details = status.details().into_iter().map(detail).collect();
    let mut fields = vec![
        list("actionsSet", "Actions", awaited.map(action).collect()),
        text("availabilityZone", "AvailabilityZone", status.zone),
        list("eventsSet", "Events", status.events.iter().map(event).collect()),
        text("volumeId", "VolumeId", status.volume),
        parts(
            "volumeStatus",
            "VolumeStatus",
            vec![list("details", "Details", details), text("status", "Status", status.status)],
        ),
    ];
    if !status.instances.is_empty() {
        let instances = status.instances.iter().map(instance).collect();
        fields.push(list("attachmentStatuses", "AttachmentStatuses", instances));
    }
    fields.push(text("availabilityZoneId", "AvailabilityZoneId", status.zone.id()));
    fields
}

fn action(event: &VolumeEvent) -> Value {
    Value::Struct(vec![
        text("code", "Code", VolumeEvent::ACTION),
        text("description", "Description", VolumeEvent::ACTION_DESCRIPTION),
        text("eventId", "EventId", event.id),
        text("eventType", "EventType", event.kind),
    ])
}

fn event(event: &VolumeEvent) -> Value {
    let mut fields = vec![
        text("description", "Description", event.description),
        text("eventId", "EventId", event.id),
        text("eventType", "EventType", event.kind),
    ];
    fields.extend(event.not_after.map(|at| field("notAfter", "NotAfter", Value::Time(at))));
    fields.push(field("notBefore", "NotBefore", Value::Time(event.not_before)));
    Value::Struct(fields)
}
