//! Instances that a person puts into the lab, in any status.

use super::instance::{Lock, StoppedMode, Then};
use super::new_interface::NewInterface;
use super::{
    AdminError, Context, Ecs, Instance, InstanceId, InstanceStatus, InstanceType,
    NetworkInterfaceId, Region, VSwitch, VSwitchId,
};
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::time::Instant;

/// Where an instance is put.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum InstancePlace {
    /// In the oldest vSwitch that there is.
    Anywhere,
    /// In the oldest vSwitch of a region.
    Region(Region),
    /// In the oldest vSwitch of a zone.
    Zone(String),
    /// In this vSwitch.
    VSwitch(VSwitchId),
}

/// An instance as it is put into the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InstanceSpec {
    /// Its id.
    pub id: InstanceId,
    /// Its type.
    pub instance_type: &'static InstanceType,
    /// Where it is.
    pub place: InstancePlace,
    /// Its status. What is between two others stays there: nothing ends it.
    pub status: InstanceStatus,
    /// Its name.
    pub name: String,
    /// The id of its primary interface; a fresh one if `None`.
    pub primary: Option<NetworkInterfaceId>,
    /// The account that owns it; the lab's own if `None`. Another account's has no interfaces
    /// here.
    pub owner: Option<String>,
    /// When it was last started; now if `None`, and never if it is Pending or Stopped.
    pub started: Option<Instant>,
    /// Whether it cannot be released by a call.
    pub deletion_protection: bool,
    /// Why it is locked, if it is; it must be Stopped then.
    pub lock: Option<Lock>,
    /// Whether its guest answers nothing.
    pub hung: bool,
}

impl InstanceSpec {
    /// A running instance of the first type with nothing special.
    pub const fn new(id: InstanceId) -> Self {
        Self {
            id,
            instance_type: InstanceType::DEFAULT,
            place: InstancePlace::Anywhere,
            status: InstanceStatus::Running,
            name: String::new(),
            primary: None,
            owner: None,
            started: None,
            deletion_protection: false,
            lock: None,
            hung: false,
        }
    }
}

impl Ecs {
    /// Puts an instance and its primary interface into the lab.
    pub(super) fn put_instance(
        &mut self,
        spec: &InstanceSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), AdminError> {
        if self.instances.contains(spec.id) {
            return Err(AdminError::Taken(spec.id.to_string()));
        }
        if let Some(taken) = spec.primary.filter(|id| self.interfaces.contains(*id)) {
            return Err(AdminError::Taken(taken.to_string()));
        }
        if spec.lock.is_some() && spec.status != InstanceStatus::Stopped {
            return Err(AdminError::LockedNotStopped(spec.id));
        }
        let vswitch = self.vswitch_at(&spec.place)?;
        let (id, vpc, region) = (vswitch.id, vswitch.vpc, vswitch.region);
        let zone = vswitch.zone.clone();
        let groups = self.network.group_of(vpc).map(|group| group.id).into_iter().collect();
        let now = cx.now();
        let usual = match spec.status {
            InstanceStatus::Pending | InstanceStatus::Stopped => None,
            InstanceStatus::Starting | InstanceStatus::Running | InstanceStatus::Stopping => {
                Some(now)
            }
        };
        let stopped_mode = match spec.status {
            InstanceStatus::Stopping | InstanceStatus::Stopped => StoppedMode::KeepCharging,
            InstanceStatus::Pending | InstanceStatus::Starting | InstanceStatus::Running => {
                StoppedMode::NotApplicable
            }
        };
        let address = match spec.owner {
            Some(_) => None,
            None => Some(self.network.take_address(id, None).ok_or(AdminError::NoAddress(id))?),
        };
        self.released.remove(&spec.id);
        self.instances.insert(Instance {
            id: spec.id,
            status: Tracked::new(spec.status),
            region,
            zone,
            instance_type: spec.instance_type,
            image: IMAGE.to_owned(),
            vswitch: id,
            vpc,
            interfaces: Vec::new(),
            name: spec.name.clone(),
            owner: spec.owner.clone(),
            created: spec.started.map_or(now, |started| started.min(now)),
            started: spec.started.or(usual),
            stopped_mode,
            deletion_protection: spec.deletion_protection,
            lock: spec.lock,
            tags: SmallMap::new(),
            then: Then::Rest,
            hung: spec.hung,
            timer: None,
        });
        if let Some(address) = address {
            let primary = NewInterface {
                id: spec.primary,
                ..NewInterface::primary(spec.id, id, vec![address], groups)
            };
            self.new_interface(primary, cx);
        }
        Ok(())
    }

    fn vswitch_at(&self, place: &InstancePlace) -> Result<&VSwitch, AdminError> {
        let (found, wanted) = match place {
            InstancePlace::Anywhere => (self.network.vswitches().next(), "the lab"),
            InstancePlace::Region(region) => {
                let found = self.network.vswitches().find(|vswitch| vswitch.region == *region);
                (found, region.as_str())
            }
            InstancePlace::Zone(zone) => (self.network.vswitch_in(zone), zone.as_str()),
            InstancePlace::VSwitch(id) => {
                return self
                    .network
                    .vswitch(*id)
                    .ok_or_else(|| AdminError::Missing(id.to_string()));
            }
        };
        found.ok_or_else(|| AdminError::NoVSwitch(wanted.to_owned()))
    }

    /// Lets an instance be of another type, whatever it has.
    pub(super) fn change_type(
        &mut self,
        id: InstanceId,
        kind: &'static InstanceType,
    ) -> Result<(), AdminError> {
        let instance = self.instances.get_mut(id);
        instance.ok_or_else(|| AdminError::Missing(id.to_string()))?.instance_type = kind;
        Ok(())
    }
}

/// The image of what is put into the lab.
const IMAGE: &str = "aliyun_3_x64_20G_alibase_20240528.vhd";
