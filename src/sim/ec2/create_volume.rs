//! CreateVolume: makes a volume, empty or from a snapshot.

use std::iter;

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, snapshot_id, usual,
};
use super::health::Health;
use super::refusal::Refusal;
use super::tags::tags;
use super::{Deadline, Ec2, Token, Volume, VolumeState, VolumeType, Zone};
use crate::sim::check::Check;
use crate::sim::event::EventKind;
use crate::sim::id::SnapshotId;
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::timing;

/// The parameters of CreateVolume.
///
/// # Source
/// botocore 1.44.5, `CreateVolumeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateVolumeRequest {
    /// The zone by name; this or the id is required.
    pub availability_zone: Option<String>,
    /// The zone by id.
    pub availability_zone_id: Option<String>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Operations per second.
    pub iops: Option<u64>,
    /// GiB; this or the snapshot is required.
    pub size: Option<u64>,
    /// The snapshot to start from. The lab takes any well-formed id (simplified).
    pub snapshot_id: Option<String>,
    /// `gp2` if absent.
    pub volume_type: Option<String>,
    /// Whether several instances may have it at once.
    pub multi_attach_enabled: bool,
    /// MiB/s.
    pub throughput: Option<u64>,
    /// Idempotency token.
    pub client_token: Option<String>,
    /// Tags of the new volume.
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// Tags for one type of new resources.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TagSpecification {
    /// The type: `volume`, `instance` and so on.
    pub resource_type: String,
    /// Keys and values.
    pub tags: Vec<(String, String)>,
}

/// The size of the snapshots that the lab takes, in GiB.
const SNAPSHOT_SIZE: u32 = 8;

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The token was not used for another request"),
    usual("The zone exists"),
    usual("The volume type exists"),
    usual("SnapshotId is well-formed, if given"),
    usual("The size is one that the type takes"),
    usual("IOPS are given if the type needs them, and in range"),
    usual("Throughput is given only if the type takes it, and in range"),
    usual("Multi-Attach is enabled only for io1 and io2"),
    usual("Tags are for the volume"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &CreateVolumeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    ladder.check(parameters(request))?;
    let resources = || {
        let snapshot = request.snapshot_id.iter().map(|id| format!("snapshot/{id}"));
        iter::once("volume/*".to_owned()).chain(snapshot).collect()
    };
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::CreateVolume, given, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let made = ladder.check(earlier(ec2, request))?;
    let zone = ladder.check(zone(request))?;
    let kind = ladder.check(volume_type(request.volume_type.as_deref()))?;
    let snapshot = ladder.check(request.snapshot_id.as_deref().map(snapshot_id).transpose())?;
    let size = ladder.check(size(request.size, kind))?;
    let iops = ladder.check(iops(request.iops, kind, size))?;
    let throughput = ladder.check(throughput(request.throughput, kind))?;
    let not_for = Refusal::NotForVolumeType("multiAttachEnabled", kind);
    let multi = request.multi_attach_enabled && !kind.limits().multi_attach;
    ladder.check(if multi { Err(not_for) } else { Ok(()) })?;
    let tags = ladder.check(tags(&request.tag_specifications, &["volume"], "volume"))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    if let Some(volume) = made {
        return Ok(Reply::CreateVolume(Box::new(volume)));
    }

    let shape =
        Shape { zone, kind, size, iops, throughput, snapshot, encrypted: request.encrypted };
    let mut volume = ec2.new_volume(shape, cx);
    volume.multi_attach = request.multi_attach_enabled;
    volume.tags = tags;
    volume.timer =
        Some(cx.after(&timing::VOLUME_PROVISIONING, Deadline::VolumeProvisioned(volume.id)));
    ec2.volumes.insert(volume.clone());
    if let Some(token) = &request.client_token {
        ec2.tokens.insert(token.clone(), Token::Volume(Box::new(request.clone()), volume.id));
    }
    Ok(Reply::CreateVolume(Box::new(volume)))
}

/// What a volume is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) zone: Zone,
    pub(super) kind: VolumeType,
    pub(super) size: u32,
    pub(super) iops: Option<u32>,
    pub(super) throughput: Option<u32>,
    pub(super) snapshot: Option<SnapshotId>,
    pub(super) encrypted: bool,
}

impl Ec2 {
    /// A new volume in `creating`, with a fresh id; the caller puts it into the table.
    pub(super) fn new_volume(&mut self, shape: Shape, cx: &mut Context<'_>) -> Volume {
        let id = self.fresh_volume_id();
        cx.journal.record(EventKind::VolumeMade(id));
        Volume {
            id,
            state: Tracked::new(VolumeState::Creating),
            volume_type: shape.kind,
            size: shape.size,
            zone: shape.zone,
            create_time: cx.now(),
            snapshot: shape.snapshot,
            iops: shape.iops,
            throughput: shape.throughput,
            multi_attach: false,
            encrypted: shape.encrypted,
            product_codes: Vec::new(),
            managed: false,
            tags: SmallMap::new(),
            health: Health::new(cx),
            file_system_suspect: false,
            attachments: Vec::new(),
            timer: None,
        }
    }
}

fn parameters(request: &CreateVolumeRequest) -> Result<(), Refusal> {
    if request.availability_zone.is_none() && request.availability_zone_id.is_none() {
        return Err(Refusal::MissingParameter("AvailabilityZone"));
    }
    if request.size.is_none() && request.snapshot_id.is_none() {
        return Err(Refusal::SizeOrSnapshot);
    }
    Ok(())
}

/// The volume that the same token made before.
fn earlier(ec2: &Ec2, request: &CreateVolumeRequest) -> Result<Option<Volume>, Refusal> {
    let Some(token) = &request.client_token else { return Ok(None) };
    let asked = CreateVolumeRequest { dry_run: false, ..request.clone() };
    match ec2.tokens.get(token) {
        None => Ok(None),
        Some(Token::Volume(before, id)) if **before == asked => Ok(ec2.volume(*id).cloned()),
        Some(Token::Volume(..) | Token::Instances(..) | Token::Interface(..)) => {
            Err(Refusal::TokenReused(token.clone()))
        }
    }
}

fn zone(request: &CreateVolumeRequest) -> Result<Zone, Refusal> {
    let named = request.availability_zone.as_deref();
    let by_id = request.availability_zone_id.as_deref();
    let not_found = |text: &str| Refusal::ZoneNotFound(text.to_owned());
    let named = named.map(|text| Zone::parse(text).ok_or_else(|| not_found(text))).transpose()?;
    let by_id =
        by_id.map(|text| Zone::parse_id(text).ok_or_else(|| not_found(text))).transpose()?;
    match (named, by_id) {
        (Some(zone), Some(other)) if zone != other => Err(Refusal::ZonesDiffer(zone)),
        (Some(zone), _) | (None, Some(zone)) => Ok(zone),
        (None, None) => Err(Refusal::MissingParameter("AvailabilityZone")),
    }
}

/// The volume type, `gp2` if none is named.
pub(super) fn volume_type(text: Option<&str>) -> Result<VolumeType, Refusal> {
    let Some(text) = text else { return Ok(VolumeType::Gp2) };
    VolumeType::parse(text).ok_or_else(|| Refusal::VolumeTypeInvalid(text.to_owned()))
}

/// The size in GiB, that of the snapshot if none is given.
pub(super) fn size(asked: Option<u64>, kind: VolumeType) -> Result<u32, Refusal> {
    let (low, high) = kind.limits().size;
    let size = asked.unwrap_or_else(|| u64::from(SNAPSHOT_SIZE.max(low)));
    match u32::try_from(size) {
        Ok(size) if (low..=high).contains(&size) => Ok(size),
        Ok(_) | Err(_) => Err(Refusal::SizeOutOfRange(size, kind)),
    }
}

/// The operations per second: as asked, the default of the type, or what comes with its size.
pub(super) fn iops(
    asked: Option<u64>,
    kind: VolumeType,
    size: u32,
) -> Result<Option<u32>, Refusal> {
    match (asked, kind.limits().iops) {
        (None, None) => Ok(kind.baseline_iops(size)),
        (Some(_), None) => Err(Refusal::NotForVolumeType("iops", kind)),
        (None, Some((_, default, _))) => {
            default.map(Some).ok_or(Refusal::NeededForVolumeType("iops", kind))
        }
        (Some(asked), Some((low, _, high))) => within("iops", asked, (low, high), kind),
    }
}

pub(super) fn throughput(asked: Option<u64>, kind: VolumeType) -> Result<Option<u32>, Refusal> {
    match (asked, kind.limits().throughput) {
        (None, limits) => Ok(limits.map(|(default, _)| default)),
        (Some(_), None) => Err(Refusal::NotForVolumeType("throughput", kind)),
        (Some(asked), Some(limits)) => within("throughput", asked, limits, kind),
    }
}

fn within(
    name: &'static str,
    asked: u64,
    (low, high): (u32, u32),
    kind: VolumeType,
) -> Result<Option<u32>, Refusal> {
    match u32::try_from(asked) {
        Ok(value) if (low..=high).contains(&value) => Ok(Some(value)),
        Ok(_) | Err(_) => Err(Refusal::OutOfRangeForVolumeType(name, asked, kind)),
    }
}
