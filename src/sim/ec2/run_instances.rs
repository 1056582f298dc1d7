//! RunInstances: makes instances and starts them, each with a root volume.

use super::action::{ActionName, Reply};
use super::attributes::Attributes;
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, image_id, required, snapshot_id, usual,
};
use super::create_volume::{Shape, TagSpecification, iops, size, throughput, volume_type};
use super::interface_attachment::Slot;
use super::lifecycle::NewAttachment;
use super::modify_instance_attribute::shutdown_behavior;
use super::new_interface::NewInterface;
use super::refusal::{InterfaceRefusal, Refusal};
use super::tags::tags;
use super::{
    AttachmentKey, Deadline, Ec2, Instance, InstanceState, InstanceType, Token, VolumeTrigger,
    VolumeType, Zone,
};
use crate::sim::check::Check;
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, Guest};
use crate::sim::id::{ImageId, InstanceId, ReservationId};
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::timing;

/// The parameters of RunInstances that the lab simulates.
///
/// # Source
/// botocore 1.44.5, `RunInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RunInstancesRequest {
    /// The image; required. The lab takes any well-formed id (simplified).
    pub image_id: Option<String>,
    /// `m1.small` if absent.
    pub instance_type: Option<String>,
    /// How many at the least; required.
    pub min_count: Option<u64>,
    /// How many at the most; required. The lab always makes this many (simplified).
    pub max_count: Option<u64>,
    /// The zone, the first one if absent.
    pub availability_zone: Option<String>,
    /// Volumes besides the root volume, or other properties of the root volume.
    pub block_device_mappings: Vec<BlockDeviceMapping>,
    /// Tags of the new instances, network interfaces and volumes.
    pub tag_specifications: Vec<TagSpecification>,
    /// Stop protection.
    pub disable_api_stop: bool,
    /// Termination protection.
    pub disable_api_termination: bool,
    /// `stop` or `terminate`; `stop` if absent.
    pub instance_initiated_shutdown_behavior: Option<String>,
    /// Idempotency token.
    pub client_token: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// A volume that comes with an instance.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct BlockDeviceMapping {
    /// The device name; required.
    pub device_name: Option<String>,
    /// Whether the volume is deleted with the instance; if absent, only the root volume is.
    pub delete_on_termination: Option<bool>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Operations per second.
    pub iops: Option<u64>,
    /// The snapshot to start from.
    pub snapshot_id: Option<String>,
    /// MiB/s.
    pub throughput: Option<u64>,
    /// GiB.
    pub volume_size: Option<u64>,
    /// `gp2` if absent.
    pub volume_type: Option<String>,
}

/// The types of what the call makes, which can have tags.
const MADE: &[&str] = &["instance", "network-interface", "volume"];

/// More at a time would only fill the page.
const MOST: u64 = 100;

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The token was not used for another request"),
    usual("ImageId is well-formed"),
    usual("The instance type exists"),
    usual("MinCount is at least 1 and at most MaxCount"),
    usual("The lab has room for that many"),
    usual("The zone exists"),
    usual("The zone has a default subnet, with an address for each instance"),
    usual("Every block device mapping is one that CreateVolume would take"),
    usual("InstanceInitiatedShutdownBehavior is one that exists"),
    usual("Tags are for instances, network interfaces or volumes"),
    NOT_DRY_RUN_LAST,
];

/// A mapping that has passed the checks.
#[derive(Clone, Copy)]
struct Mapped {
    device: DeviceName,
    delete_on_termination: bool,
    shape: Shape,
}

/// What every instance of the call has in common.
struct Launch {
    reservation: ReservationId,
    image: ImageId,
    kind: &'static InstanceType,
    zone: Zone,
    root_device: DeviceName,
    mapped: Vec<Mapped>,
    instance_tags: SmallMap<String, String>,
    interface_tags: SmallMap<String, String>,
    volume_tags: SmallMap<String, String>,
    attributes: Attributes,
    client_token: String,
}

pub(super) fn handle(request: RunInstancesRequest, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (image, min, max) = ladder.check(parameters(&request))?;
    let resources = || resources(ec2, image, request.availability_zone.as_deref());
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::RunInstances, given, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let made = ladder.check(earlier(ec2, &request))?;
    let image = ladder.check(image_id(image))?;
    let kind = ladder.check(instance_type(request.instance_type.as_deref()))?;
    let counts = (1..=max).contains(&min);
    ladder.check(if counts { Ok(()) } else { Err(Refusal::Counts(min, max)) })?;
    ladder.check(if max <= MOST { Ok(()) } else { Err(Refusal::TooManyInstances(max)) })?;
    let zone = ladder.check(zone(request.availability_zone.as_deref()))?;
    ladder.check(room(ec2, zone, max))?;
    let mapped = mappings(&request.block_device_mappings, zone);
    let (root_device, mapped) =
        ladder.check(mapped.and_then(|(root, mapped)| match kind.shared_attachments() {
            // One of them is the primary interface's.
            Some(limit) if mapped.len() >= limit as usize => Err(Refusal::LaunchLimit(limit - 1)),
            Some(_) | None => Ok((root, mapped)),
        }))?;
    let behavior = request.instance_initiated_shutdown_behavior.as_deref();
    let shutdown_behavior = ladder.check(behavior.map(shutdown_behavior).transpose())?;
    let of = |kind| tags(&request.tag_specifications, MADE, kind);
    let [instance_tags, interface_tags, volume_tags] = {
        let [instance, interface, volume] = [of("instance"), of("network-interface"), of("volume")];
        ladder.check(instance.and_then(|instance| Ok([instance, interface?, volume?])))?
    };
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let reservation = match made {
        Some(reservation) => reservation,
        None => {
            let reservation = ReservationId::fresh(&mut ec2.ids);
            let client_token = request.client_token.clone().unwrap_or_default();
            let attributes = Attributes {
                disable_api_stop: request.disable_api_stop,
                disable_api_termination: request.disable_api_termination,
                shutdown_behavior: shutdown_behavior.unwrap_or_default(),
            };
            let launch = Launch {
                reservation,
                image,
                kind,
                zone,
                root_device,
                mapped,
                instance_tags,
                interface_tags,
                volume_tags,
                attributes,
                client_token,
            };
            for index in 0..u32::try_from(max).unwrap_or(0) {
                ec2.launch(&launch, index, cx);
            }
            if let Some(token) = &request.client_token {
                ec2.tokens.insert(token.clone(), Token::Instances(Box::new(request), reservation));
            }
            reservation
        }
    };
    let made = ec2.instances().filter(|instance| instance.reservation == reservation);
    let described = ec2.reservations(made).pop();
    Ok(Reply::RunInstances(
        described.unwrap_or(super::Reservation { id: reservation, instances: Vec::new() }),
    ))
}

/// What is made, the image, and where it is made: a subnet and a security group of the default VPC.
fn resources(ec2: &Ec2, image: &str, zone_name: Option<&str>) -> Vec<String> {
    let mut paths: Vec<String> =
        ["instance/*", "volume/*", "network-interface/*"].map(str::to_owned).into();
    paths.push(format!("image/{image}"));
    let subnet = zone(zone_name).ok().and_then(|zone| ec2.default_subnet(zone));
    paths.extend(subnet.map(|subnet| format!("subnet/{}", subnet.id)));
    let group = ec2.default_vpc().and_then(|vpc| ec2.default_security_group(vpc.id));
    paths.extend(group.map(|group| format!("security-group/{}", group.id)));
    paths
}

impl Ec2 {
    fn launch(&mut self, launch: &Launch, index: u32, cx: &mut Context<'_>) {
        let id = self.fresh_instance_id();
        cx.journal.record(EventKind::InstanceMade(id));
        let instance = Instance {
            id,
            state: Tracked::new(InstanceState::Pending),
            reservation: launch.reservation,
            launch_index: index,
            image: launch.image,
            instance_type: launch.kind,
            zone: launch.zone,
            launch_time: cx.now(),
            root_device: launch.root_device,
            client_token: launch.client_token.clone(),
            attributes: launch.attributes,
            tags: launch.instance_tags.clone(),
            initiated: None,
            devices: SmallMap::new(),
            interfaces: SmallMap::new(),
            burnt_slots: SmallMap::new(),
            stale: Vec::new(),
            guest: Guest::new(launch.kind.hypervisor),
            timer: Some(cx.after(&timing::INSTANCE_BOOT, Deadline::InstanceBoots(id))),
            unclean: false,
            reboot: None,
        };
        self.instances.insert(instance);
        // The checks have seen to it that there is a subnet with room.
        if let Some(subnet) = self.default_subnet(launch.zone) {
            let tags = launch.interface_tags.clone();
            let new = NewInterface { tags, ..NewInterface::plain(self, subnet) };
            self.launch_interface((id, Slot::PRIMARY, None), new, true, cx);
        }
        for mapped in &launch.mapped {
            self.launch_volume(id, *mapped, &launch.volume_tags, cx);
        }
    }

    /// A volume that comes with an instance is provisioned within the launch (simplified), so it
    /// is `in-use` and `attaching` in the first answer, as real launches show it.
    fn launch_volume(
        &mut self,
        instance: InstanceId,
        mapped: Mapped,
        tags: &SmallMap<String, String>,
        cx: &mut Context<'_>,
    ) {
        let mut volume = self.new_volume(mapped.shape, cx);
        volume.tags = tags.clone();
        volume.state.fire(VolumeTrigger::Provisioned, volume.id, cx.journal);
        let key = AttachmentKey { volume: volume.id, instance };
        self.volumes.insert(volume);
        let Mapped { device, delete_on_termination, .. } = mapped;
        self.begin_attach(NewAttachment { key, device, delete_on_termination }, cx);
    }
}

fn parameters(request: &RunInstancesRequest) -> Result<(&str, u64, u64), Refusal> {
    Ok((
        required("ImageId", request.image_id.as_deref())?,
        required("MinCount", request.min_count)?,
        required("MaxCount", request.max_count)?,
    ))
}

/// The reservation that the same token made before.
fn earlier(ec2: &Ec2, request: &RunInstancesRequest) -> Result<Option<ReservationId>, Refusal> {
    let Some(token) = &request.client_token else { return Ok(None) };
    let asked = RunInstancesRequest { dry_run: false, ..request.clone() };
    match ec2.tokens.get(token) {
        None => Ok(None),
        Some(Token::Instances(before, id)) if **before == asked => {
            // Once what it made is gone, the token is as good as new (assumed).
            let left = ec2.instances().any(|instance| instance.reservation == *id);
            Ok(left.then_some(*id))
        }
        Some(Token::Volume(..) | Token::Instances(..) | Token::Interface(..)) => {
            Err(Refusal::TokenReused(token.clone()))
        }
    }
}

fn instance_type(text: Option<&str>) -> Result<&'static InstanceType, Refusal> {
    let text = text.unwrap_or(InstanceType::DEFAULT.name);
    InstanceType::parse(text).ok_or_else(|| Refusal::InstanceTypeInvalid(text.to_owned()))
}

fn zone(text: Option<&str>) -> Result<Zone, Refusal> {
    let Some(text) = text else { return Ok(Zone::DEFAULT) };
    Zone::parse(text).ok_or_else(|| Refusal::ZoneNotFound(text.to_owned()))
}

/// Every instance takes an address of the default subnet.
fn room(ec2: &Ec2, zone: Zone, instances: u64) -> Result<(), Refusal> {
    ec2.needed_default_vpc()?;
    let missing = || Refusal::from(InterfaceRefusal::NoSubnet(zone));
    let subnet = ec2.default_subnet(zone).ok_or_else(missing)?;
    if u64::from(subnet.available_ip_address_count()) >= instances {
        Ok(())
    } else {
        Err(InterfaceRefusal::SubnetFull(Some(subnet.id)).into())
    }
}

/// The root device of the lab's images, with a volume of 8 GiB that goes with its instance.
fn root(zone: Zone) -> Option<Mapped> {
    let shape = Shape {
        zone,
        kind: VolumeType::Gp2,
        size: 8,
        iops: VolumeType::Gp2.baseline_iops(8),
        throughput: None,
        snapshot: None,
        encrypted: false,
    };
    let device = DeviceName::parse("/dev/xvda")?;
    Some(Mapped { device, delete_on_termination: true, shape })
}

fn mappings(
    asked: &[BlockDeviceMapping],
    zone: Zone,
) -> Result<(DeviceName, Vec<Mapped>), Refusal> {
    let root = root(zone).ok_or(Refusal::MissingParameter("BlockDeviceMapping"))?;
    let mut mapped = vec![root];
    let mut seen = Vec::new();
    for mapping in asked {
        let name = required("BlockDeviceMapping.DeviceName", mapping.device_name.as_deref())?;
        let invalid = || Refusal::DeviceNameInvalid(name.to_owned());
        let device = DeviceName::parse(name).ok_or_else(invalid)?;
        if seen.contains(&device) {
            return Err(Refusal::DeviceTaken(device));
        }
        seen.push(device);
        let is_root = device == root.device;
        // The image says how large its root volume is; nothing says it of another.
        if !is_root && mapping.volume_size.is_none() && mapping.snapshot_id.is_none() {
            return Err(Refusal::SizeOrSnapshot);
        }
        let kind = volume_type(mapping.volume_type.as_deref())?;
        if is_root && matches!(kind, VolumeType::St1 | VolumeType::Sc1) {
            return Err(Refusal::CannotBoot(kind));
        }
        let size = size(mapping.volume_size, kind)?;
        let shape = Shape {
            zone,
            kind,
            size,
            iops: iops(mapping.iops, kind, size)?,
            throughput: throughput(mapping.throughput, kind)?,
            snapshot: mapping.snapshot_id.as_deref().map(snapshot_id).transpose()?,
            encrypted: mapping.encrypted,
        };
        // The user guide: a volume of a mapping persists unless it is the root, or says so.
        let delete_on_termination = mapping.delete_on_termination.unwrap_or(is_root);
        let entry = Mapped { device, delete_on_termination, shape };
        if is_root {
            mapped[0] = entry;
        } else {
            mapped.push(entry);
        }
    }
    Ok((root.device, mapped))
}
