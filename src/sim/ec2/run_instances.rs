//! RunInstances: makes instances and starts them, each with a root volume.

use super::action::{ActionName, Reply};
use super::attributes::Attributes;
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, image_id, required, snapshot_id, usual,
};
use super::create_volume::{Shape, TagSpecification, iops, size, throughput, volume_type};
use super::launch_network::{self, LaunchNetwork, Planned, plan};
use super::lifecycle::NewAttachment;
use super::modify_instance_attribute::shutdown_behavior;
use super::refusal::Refusal;
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
    /// The zone; that of the subnet if absent, or the first one.
    pub availability_zone: Option<String>,
    /// Subnet, security groups, network interfaces.
    pub network: LaunchNetwork,
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
    usual("Interfaces are given one by one, or by parameters of the instance"),
    usual("Every interface has an index of its own, one of them 0, and is either new or there"),
    usual("The instance type has room for the interfaces"),
    usual("Ids of subnets, security groups and interfaces are well-formed"),
    usual("Subnets and interfaces exist, all in one zone"),
    usual("Interfaces that are there are available, and no branches"),
    usual("The security groups exist, in the VPC of the subnet"),
    usual("The subnets have the addresses that are asked for, and one for each interface"),
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
    interfaces: Vec<Planned>,
    instance_tags: SmallMap<String, String>,
    interface_tags: SmallMap<String, String>,
    volume_tags: SmallMap<String, String>,
    attributes: Attributes,
    client_token: String,
}

pub(super) fn handle(
    request: &RunInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (image, min, max) = ladder.check(parameters(request))?;
    let resources = || resources(ec2, image, request);
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::RunInstances, given, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let made = ladder.check(earlier(ec2, request))?;
    let image = ladder.check(image_id(image))?;
    let kind = ladder.check(instance_type(request.instance_type.as_deref()))?;
    let counts = (1..=max).contains(&min);
    ladder.check(if counts { Ok(()) } else { Err(Refusal::Counts(min, max)) })?;
    ladder.check(if max <= MOST { Ok(()) } else { Err(Refusal::TooManyInstances(max)) })?;
    let zone = ladder.check(zone(request.availability_zone.as_deref()))?;
    let network = (&*ec2, &request.network);
    let (zone, interfaces) = plan(network, kind, zone, (max, made.is_some()), &mut ladder)?;
    let mapped = mappings(&request.block_device_mappings, zone);
    let count = u32::try_from(interfaces.len()).unwrap_or(u32::MAX);
    let volumes = kind.shared_attachments().map(|shared| shared.saturating_sub(count));
    let (root_device, mapped) = ladder.check(mapped.and_then(|(root, mapped)| match volumes {
        Some(limit) if mapped.len() > limit as usize => Err(Refusal::LaunchLimit(limit)),
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
                interfaces,
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
                ec2.tokens.insert(
                    token.clone(),
                    Token::Instances(Box::new(request.clone()), reservation),
                );
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

/// What is made, the image, and where it is made.
fn resources(ec2: &Ec2, image: &str, request: &RunInstancesRequest) -> Vec<String> {
    let mut paths: Vec<String> = ["instance/*", "volume/*"].map(str::to_owned).into();
    paths.push(format!("image/{image}"));
    let zone = zone(request.availability_zone.as_deref()).unwrap_or_default();
    paths.extend(launch_network::resources(ec2, &request.network, zone));
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
        self.launch_interfaces(id, &launch.interfaces, &launch.interface_tags, cx);
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

fn zone(text: Option<&str>) -> Result<Option<Zone>, Refusal> {
    let known = |text| Zone::parse(text).ok_or_else(|| Refusal::ZoneNotFound(text.to_owned()));
    text.map(known).transpose()
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
