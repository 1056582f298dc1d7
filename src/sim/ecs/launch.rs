//! What RunInstances and CreateInstance have in common: what is asked, and what is made.

use super::check::{Context, given, usual};
use super::instance::{StoppedMode, Then};
use super::interface_values::{name, tags};
use super::launch_interfaces::{Place, Planned, Wanted};
use super::new_interface::NewInterface;
use super::{
    Ecs, EventKind, Instance, InstanceId, InstanceStatus, InstanceType, NetworkInterfaceId,
    Refusal, Region,
};
use crate::sim::check::Check;
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;

/// The parameters that both actions have.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LaunchRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The zone; that of the vSwitch if absent.
    pub zone_id: Option<String>,
    /// The image; required, for the lab has no launch templates.
    pub image_id: Option<String>,
    /// The type; required, for the lab has no launch templates.
    pub instance_type: Option<String>,
    /// Its name.
    pub instance_name: Option<String>,
    /// The vSwitch of the primary interface; required, for the lab has no classic network.
    pub v_switch_id: Option<String>,
    /// The security group of the primary interface; required, unless others are named.
    pub security_group_id: Option<String>,
    /// The address of the primary interface; a free one of the vSwitch if absent. Of several
    /// instances the first has this one, the others those after it.
    pub private_ip_address: Option<String>,
    /// Whether it cannot be released by a call.
    pub deletion_protection: bool,
    /// Tags, in the order given.
    pub tags: Vec<(String, String)>,
    /// Whether the call is only checked.
    pub dry_run: bool,
}

pub(super) const IMAGE: Check = usual("The image exists");
pub(super) const TYPE: Check = usual("The instance type exists");

/// The image exists: the lab takes every id that looks like one (simplified).
///
/// # Source
/// ECS API reference, DescribeImages: ids of public images end in .vhd, others begin with m-.
pub(super) fn image(text: &str) -> Result<(), Refusal> {
    let custom = text.strip_prefix("m-").is_some_and(|tail| !tail.is_empty());
    if custom || text.ends_with(".vhd") { Ok(()) } else { Err(Refusal::ImageNotFound()) }
}

/// The instance type exists.
pub(super) fn kind(text: &str) -> Result<&'static InstanceType, Refusal> {
    InstanceType::find(text).ok_or_else(Refusal::InvalidInstanceType)
}

/// The name and the tags.
pub(super) fn values(request: &LaunchRequest) -> Result<SmallMap<String, String>, Refusal> {
    name("InstanceName", request.instance_name.as_deref())?;
    tags(&request.tags)
}

/// A launch that all checks have passed.
pub(super) struct Launch<'a> {
    pub(super) request: &'a LaunchRequest,
    pub(super) region: Region,
    pub(super) image: &'a str,
    pub(super) kind: &'static InstanceType,
    pub(super) place: Place,
    /// The primary interface.
    pub(super) primary: Wanted,
    pub(super) others: Vec<Planned>,
    pub(super) tags: SmallMap<String, String>,
    pub(super) then: Then,
}

impl Ecs {
    /// Makes an instance of a launch, which is Pending, and its interfaces. `number` is that of the
    /// instance in the launch, from 0.
    pub(super) fn launch(
        &mut self,
        launch: &Launch<'_>,
        number: u32,
        cx: &mut Context<'_>,
    ) -> InstanceId {
        let id = self.new_instance(launch, cx);
        // Addresses that are asked for are taken first, so that no other interface gets them.
        let first = self.reserve(&launch.primary, number);
        let mut reserved = Vec::new();
        for planned in &launch.others {
            reserved.push(match planned {
                Planned::New(wanted) => self.reserve(wanted, number),
                Planned::Existing(..) => None,
            });
        }
        let wanted = &launch.primary;
        if let Some(address) = self.address(wanted, first) {
            let groups = wanted.groups.clone();
            self.new_interface(
                NewInterface::primary(id, wanted.vswitch, vec![address], groups),
                cx,
            );
        }
        for (planned, reserved) in launch.others.iter().zip(reserved) {
            if let Some(interface) = self.planned(planned, reserved, cx) {
                self.attach_interface(interface, id, None, None, cx);
            }
        }
        self.begin_making(id, cx);
        id
    }

    /// An interface besides the primary one, which is made if it is not there.
    fn planned(
        &mut self,
        planned: &Planned,
        reserved: Option<[u8; 4]>,
        cx: &mut Context<'_>,
    ) -> Option<NetworkInterfaceId> {
        match planned {
            Planned::New(wanted) => {
                let address = self.address(wanted, reserved)?;
                let groups = wanted.groups.clone();
                let plain = NewInterface::plain(wanted.vswitch, vec![address], groups);
                let delete_on_release = wanted.delete_on_release;
                self.new_interface(NewInterface { delete_on_release, ..plain }, cx)
            }
            Planned::Existing(id, delete_on_release) => {
                if let (Some(interface), Some(told)) =
                    (self.interfaces.get_mut(*id), delete_on_release)
                {
                    interface.delete_on_release = *told;
                }
                Some(*id)
            }
        }
    }

    fn new_instance(&mut self, launch: &Launch<'_>, cx: &mut Context<'_>) -> InstanceId {
        let id = loop {
            let id = InstanceId::fresh(&mut self.ids, launch.region);
            if !self.instances.contains(id) && !self.released.contains_key(&id) {
                break id;
            }
        };
        self.instances.insert(Instance {
            id,
            status: Tracked::new(InstanceStatus::Pending),
            region: launch.region,
            zone: launch.place.zone.clone(),
            instance_type: launch.kind,
            image: launch.image.to_owned(),
            vswitch: launch.place.vswitch,
            vpc: launch.place.vpc,
            interfaces: Vec::new(),
            name: given(launch.request.instance_name.as_deref()).unwrap_or_default().to_owned(),
            owner: None,
            created: cx.now(),
            started: None,
            stopped_mode: StoppedMode::NotApplicable,
            deletion_protection: launch.request.deletion_protection,
            lock: None,
            tags: launch.tags.clone(),
            then: launch.then,
            hung: false,
            timer: None,
        });
        cx.journal.record(EventKind::InstanceMade(id).into());
        id
    }

    /// Takes the address that is asked for, if one is; of several instances, that of this one.
    fn reserve(&mut self, wanted: &Wanted, number: u32) -> Option<[u8; 4]> {
        let address = wanted.address_of(number)?;
        self.network.take_address(wanted.vswitch, Some(address))
    }

    /// The address that was taken for an interface, or the next free one.
    fn address(&mut self, wanted: &Wanted, reserved: Option<[u8; 4]>) -> Option<[u8; 4]> {
        reserved.or_else(|| self.network.take_address(wanted.vswitch, None))
    }
}
