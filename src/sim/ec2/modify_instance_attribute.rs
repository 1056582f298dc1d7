//! ModifyInstanceAttribute: changes one attribute of an instance.

use super::action::{ActionName, Done, Reply};
use super::attributes::{AttributeName, ShutdownBehavior};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual,
};
use super::create_network_interface::{group_ids, groups_in_vpc};
use super::refusal::{AttributeRefusal, InterfaceRefusal, Refusal};
use super::{Ec2, Instance, InstanceState, InstanceType, NetworkInterface};
use crate::sim::check::Check;
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, Guest, Hypervisor};
use crate::sim::id::{InstanceId, SecurityGroupId, VolumeId};

/// The parameters of ModifyInstanceAttribute that the lab simulates.
///
/// An attribute is given by its own parameter, or by its name and a value.
///
/// # Source
/// botocore 1.44.5, `ModifyInstanceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ModifyInstanceAttributeRequest {
    /// The instance; required.
    pub instance_id: Option<String>,
    /// The name of the attribute.
    pub attribute: Option<String>,
    /// Its new value.
    pub value: Option<String>,
    /// Which attachments take their volumes along when the instance is terminated.
    pub block_device_mappings: Vec<AttachedDevice>,
    /// New security groups, of the one network interface.
    pub groups: Vec<String>,
    /// Stop protection.
    pub disable_api_stop: Option<bool>,
    /// Termination protection.
    pub disable_api_termination: Option<bool>,
    /// `stop` or `terminate`.
    pub instance_initiated_shutdown_behavior: Option<String>,
    /// A new instance type, while the instance is stopped.
    pub instance_type: Option<String>,
    /// Whether the instance takes only traffic of its own.
    pub source_dest_check: Option<bool>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// An attachment whose DeleteOnTermination is changed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AttachedDevice {
    /// The device name; required.
    pub device_name: Option<String>,
    /// The volume that must be attached there.
    pub volume_id: Option<String>,
    /// Whether the volume is deleted with the instance; `true` if absent.
    pub delete_on_termination: Option<bool>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("One attribute is given"),
    usual("The attribute is one that can be changed, and takes the value"),
    usual("InstanceId is well-formed"),
    usual("The instance exists"),
    usual("The instance is in a state in which the attribute can be changed"),
    usual("The instance's volumes suit the new type"),
    usual("Every device named is attached, and is not AWS's"),
    usual("The instance has one network interface, if the attribute is that of one"),
    usual("The security groups are those of its VPC"),
    NOT_DRY_RUN_LAST,
];

/// A change that has passed the checks.
enum Change {
    Flag(AttributeName, bool),
    Behavior(ShutdownBehavior),
    Type(&'static InstanceType),
    Devices(Vec<AttachedDevice>),
    /// Of the network interface.
    SourceDestCheck(bool),
    Groups(Vec<String>),
}

impl Change {
    const fn name(&self) -> AttributeName {
        match self {
            Self::Flag(name, _) => *name,
            Self::Behavior(_) => AttributeName::ShutdownBehavior,
            Self::Type(_) => AttributeName::InstanceType,
            Self::Devices(_) => AttributeName::BlockDeviceMapping,
            Self::SourceDestCheck(_) => AttributeName::SourceDestCheck,
            Self::Groups(_) => AttributeName::GroupSet,
        }
    }
}

pub(super) fn handle(
    request: &ModifyInstanceAttributeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let dry_run = request.dry_run;
    let text = ladder.check(required("InstanceId", request.instance_id.as_deref()))?;
    let resource = || vec![format!("instance/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::ModifyInstanceAttribute, resource))?;
    ladder.check(cx.dry_run(dry_run, Place::AfterPermissions))?;
    let name = ladder.check(one(request))?;
    let change = ladder.check(change(request, &name))?;
    let id = ladder.check(instance_id(text))?;
    let missing = || Refusal::InstancesNotFound(vec![id]);
    let instance = ladder.check(ec2.instance(id).ok_or_else(missing))?;
    ladder.check(state_allows(instance, &change))?;
    ladder.check(suits(ec2, instance, &change))?;
    let devices = ladder.check(devices(ec2, instance, &change))?;
    let interface = ladder.check(interface(ec2, instance, &change))?;
    let groups = ladder.check(groups(ec2, interface, &change))?;
    let interface = interface.map(|interface| interface.id);
    ladder.check(cx.dry_run(dry_run, Place::Last))?;
    ladder.done();

    for (volume, delete) in devices {
        let volume = ec2.volumes.get_mut(volume);
        let mut attachments = volume.into_iter().flat_map(|volume| volume.attachments.iter_mut());
        if let Some(attachment) = attachments.find(|attachment| attachment.instance == id) {
            attachment.delete_on_termination = delete;
            let device = format!("{} of {id}", attachment.device);
            let event =
                EventKind::AttributeChanged(device, "deleteOnTermination", delete.to_string());
            cx.journal.record(event);
        }
    }
    if let Some(interface) = interface.and_then(|id| ec2.interfaces.interfaces.get_mut(id)) {
        let value = if let Change::SourceDestCheck(on) = change {
            interface.source_dest_check = on;
            on.to_string()
        } else {
            interface.groups = groups;
            interface.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        let (id, name) = (interface.id.to_string(), change.name().as_str());
        cx.journal.record(EventKind::AttributeChanged(id, name, value));
    }
    if let Some(instance) = ec2.instances.get_mut(id)
        && let Some(value) = apply(instance, &change)
    {
        let name = change.name().as_str();
        cx.journal.record(EventKind::AttributeChanged(id.to_string(), name, value));
    }
    Ok(Reply::ModifyInstanceAttribute(Done))
}

/// An instance id, as the actions on one attribute judge it.
pub(super) fn instance_id(text: &str) -> Result<InstanceId, Refusal> {
    if text.starts_with(InstanceId::PREFIX) {
        super::check::instance_id(text)
    } else {
        Err(AttributeRefusal::InstanceIdPrefix(text.to_owned()).into())
    }
}

/// The one attribute that is given, by its name. That its name may stand beside its own parameter
/// is what clients rely on (boto3's `modify_attribute(Attribute='blockDeviceMapping', …)`).
fn one(request: &ModifyInstanceAttributeRequest) -> Result<String, Refusal> {
    use AttributeName as Name;
    let own = [
        (request.source_dest_check.is_some(), Name::SourceDestCheck),
        (request.disable_api_stop.is_some(), Name::DisableApiStop),
        (!request.block_device_mappings.is_empty(), Name::BlockDeviceMapping),
        (request.disable_api_termination.is_some(), Name::DisableApiTermination),
        (request.instance_type.is_some(), Name::InstanceType),
        (request.instance_initiated_shutdown_behavior.is_some(), Name::ShutdownBehavior),
        (!request.groups.is_empty(), Name::GroupSet),
    ];
    let given = own.into_iter().filter(|(given, _)| *given);
    let mut names: Vec<&'static str> = given.map(|(_, name)| name.as_str()).collect();
    let Some(named) = &request.attribute else {
        return match names.as_slice() {
            [] => Err(AttributeRefusal::NoneGiven.into()),
            [one] => Ok((*one).to_owned()),
            _ => Err(AttributeRefusal::SeveralGiven(names).into()),
        };
    };
    let known = AttributeName::parse(named).map(Name::as_str);
    match (known, names.as_slice()) {
        (None, []) => Ok(named.clone()),
        (None, _) => Err(AttributeRefusal::Unknown(named.clone()).into()),
        (Some(known), names) if names.is_empty() || names == [known] => Ok(known.to_owned()),
        (Some(known), _) => {
            names.insert(0, known);
            Err(AttributeRefusal::SeveralGiven(names).into())
        }
    }
}

/// What is to be done to the attribute of this name.
fn change(request: &ModifyInstanceAttributeRequest, name: &str) -> Result<Change, Refusal> {
    use AttributeName as Name;
    let value = request.value.as_deref();
    let flag = |own: Option<bool>| match own {
        Some(value) => Ok(value),
        None => boolean(required("Value", value)?),
    };
    let Some(name) = Name::parse(name) else {
        return Err(AttributeRefusal::Unknown(name.to_owned()).into());
    };
    match name {
        Name::DisableApiTermination => {
            flag(request.disable_api_termination).map(|on| Change::Flag(name, on))
        }
        Name::DisableApiStop => flag(request.disable_api_stop).map(|on| Change::Flag(name, on)),
        Name::SourceDestCheck => flag(request.source_dest_check).map(Change::SourceDestCheck),
        Name::GroupSet if request.groups.is_empty() => Err(Refusal::MissingParameter("GroupId")),
        Name::GroupSet => Ok(Change::Groups(request.groups.clone())),
        Name::ShutdownBehavior => {
            let own = request.instance_initiated_shutdown_behavior.as_deref();
            shutdown_behavior(required("Value", own.or(value))?).map(Change::Behavior)
        }
        Name::InstanceType => {
            let text = required("Value", request.instance_type.as_deref().or(value))?;
            let kind = InstanceType::parse(text);
            kind.map(Change::Type)
                .ok_or_else(|| AttributeRefusal::TypeInvalid(text.to_owned()).into())
        }
        Name::BlockDeviceMapping => {
            let devices = &request.block_device_mappings;
            if devices.is_empty() {
                return Err(Refusal::MissingParameter("BlockDeviceMapping"));
            }
            Ok(Change::Devices(devices.clone()))
        }
        // botocore, ModifyInstanceAttributeRequest.Attribute: "the following attributes only".
        Name::RootDeviceName | Name::ProductCodes => {
            Err(AttributeRefusal::Unknown(name.as_str().to_owned()).into())
        }
        Name::Kernel
        | Name::Ramdisk
        | Name::UserData
        | Name::EbsOptimized
        | Name::SriovNetSupport
        | Name::EnaSupport
        | Name::EnclaveOptions => Err(AttributeRefusal::NotSimulated(name.as_str()).into()),
    }
}

fn boolean(text: &str) -> Result<bool, Refusal> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(AttributeRefusal::ValueInvalid(text.to_owned()).into()),
    }
}

/// `stop` or `terminate`.
pub(super) fn shutdown_behavior(text: &str) -> Result<ShutdownBehavior, Refusal> {
    let invalid = || AttributeRefusal::ValueInvalid(text.to_owned()).into();
    ShutdownBehavior::parse(text).ok_or_else(invalid)
}

fn state_allows(instance: &Instance, change: &Change) -> Result<(), Refusal> {
    let id = instance.id;
    if instance.state().is_ending() {
        return Err(AttributeRefusal::Ended(id).into());
    }
    let at_rest = instance.state() == InstanceState::Stopped;
    match change {
        Change::Type(_) if !at_rest => Err(AttributeRefusal::NotStopped(id).into()),
        Change::Type(_)
        | Change::Flag(..)
        | Change::Behavior(_)
        | Change::Devices(_)
        | Change::SourceDestCheck(_)
        | Change::Groups(_) => Ok(()),
    }
}

/// Whether an instance of the new type could have what is attached.
fn suits(ec2: &Ec2, instance: &Instance, change: &Change) -> Result<(), Refusal> {
    let Change::Type(kind) = change else { return Ok(()) };
    let volumes = instance.devices().filter_map(|(_, volume)| ec2.volume(volume));
    let interfaces = u32::try_from(instance.interfaces.len()).unwrap_or(u32::MAX);
    let (count, limit) = (interfaces, kind.interfaces.0);
    if count > limit {
        return Err(InterfaceRefusal::Limit { count, limit, kind: kind.name }.into());
    }
    if let Some(limit) = kind.shared_attachments().filter(|limit| instance.attachments() > *limit) {
        let volumes = limit.saturating_sub(interfaces);
        return Err(Refusal::AttachmentLimit(instance.id, volumes));
    }
    let mut shared = volumes.filter(|volume| volume.multi_attach);
    match shared.next() {
        Some(volume) if kind.hypervisor == Hypervisor::Xen => {
            Err(Refusal::MultiAttachNeedsNitro(volume.id, instance.id))
        }
        Some(_) | None => Ok(()),
    }
}

fn devices(
    ec2: &Ec2,
    instance: &Instance,
    change: &Change,
) -> Result<Vec<(VolumeId, bool)>, Refusal> {
    let Change::Devices(devices) = change else { return Ok(Vec::new()) };
    devices.iter().map(|device| attached(ec2, instance, device)).collect()
}

/// The one network interface of the instance, if the attribute is that of one.
fn interface<'a>(
    ec2: &'a Ec2,
    instance: &Instance,
    change: &Change,
) -> Result<Option<&'a NetworkInterface>, Refusal> {
    if !matches!(change, Change::SourceDestCheck(_) | Change::Groups(_)) {
        return Ok(None);
    }
    let mut all = instance.interfaces();
    match (all.next(), all.next()) {
        (Some((_, id)), None) => Ok(ec2.network_interface(id)),
        _ => Err(AttributeRefusal::SeveralInterfaces(instance.id).into()),
    }
}

fn groups(
    ec2: &Ec2,
    interface: Option<&NetworkInterface>,
    change: &Change,
) -> Result<Vec<SecurityGroupId>, Refusal> {
    let Change::Groups(texts) = change else { return Ok(Vec::new()) };
    let ids = group_ids(texts)?;
    let subnet = interface.and_then(|interface| ec2.subnet(interface.subnet));
    subnet.map_or(Ok(()), |subnet| groups_in_vpc(ec2, subnet, &ids)).map(|()| ids)
}

/// The volume at a device, and whether it is to be deleted with the instance.
fn attached(
    ec2: &Ec2,
    instance: &Instance,
    device: &AttachedDevice,
) -> Result<(VolumeId, bool), Refusal> {
    let text = required("BlockDeviceMapping.DeviceName", device.device_name.as_deref())?;
    let nothing = || Refusal::from(AttributeRefusal::NothingMapped(text.to_owned()));
    let name = DeviceName::parse(text).ok_or_else(nothing)?;
    let volume = instance.devices.get(&name).and_then(|id| ec2.volume(*id)).ok_or_else(nothing)?;
    if device.volume_id.as_deref().is_some_and(|id| VolumeId::parse(id) != Ok(volume.id)) {
        return Err(nothing());
    }
    if volume.managed {
        return Err(AttributeRefusal::ManagedDevice(instance.id, name).into());
    }
    Ok((volume.id, device.delete_on_termination.unwrap_or(true)))
}

/// Changes an attribute of the instance itself; its new value.
fn apply(instance: &mut Instance, change: &Change) -> Option<String> {
    let attributes = &mut instance.attributes;
    match change {
        Change::Flag(name, on) => {
            if *name == AttributeName::DisableApiStop {
                attributes.disable_api_stop = *on;
            } else {
                attributes.disable_api_termination = *on;
            }
            Some(on.to_string())
        }
        Change::Behavior(behavior) => {
            attributes.shutdown_behavior = *behavior;
            Some(behavior.as_str().to_owned())
        }
        Change::Type(kind) => {
            instance.instance_type = kind;
            // A guest at rest has nothing that another hypervisor would change.
            instance.guest = Guest::new(kind.hypervisor);
            Some(kind.name.to_owned())
        }
        Change::Devices(_) | Change::SourceDestCheck(_) | Change::Groups(_) => None,
    }
}
