//! The interfaces of a launch: those that are to be made, and those that are there already.

use super::check::{given, interface_id, interface_in, usual};
use super::launch_network::Asked;
use super::{
    Ecs, InstanceType, InterfaceStatus, InterfaceType, NetworkInterface, NetworkInterfaceId,
    Refusal, SecurityGroupId, VSwitch, VSwitchId, VpcId,
};
use crate::sim::check::Check;
use crate::sim::cidr::parse_address;
use crate::sim::machine::Machine as _;

/// Where the primary interface is, and the instance with it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) vswitch: VSwitchId,
    pub(super) vpc: VpcId,
    pub(super) zone: String,
}

/// An interface that is to be made, for each of the instances.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) vswitch: VSwitchId,
    pub(super) groups: Vec<SecurityGroupId>,
    /// The address that is asked for; of several instances, that of the first.
    address: Option<[u8; 4]>,
    pub(super) delete_on_release: bool,
}

/// An interface besides the primary one.
#[derive(Clone, Debug)]
pub(super) enum Planned {
    /// It is to be made.
    New(Wanted),
    /// It is there, and is told whether it goes with the instance, if that is said.
    Existing(NetworkInterfaceId, Option<bool>),
}

pub(super) const GROUPS_THERE: Check = usual("The security groups exist in the VPC of the vSwitch");
pub(super) const OTHERS: Check = usual(
    "Other interfaces are in the VPC and the zone of the primary one; those that are there are Available",
);
pub(super) const ROOM: Check = usual("The instance type takes the interfaces");
pub(super) const ADDRESSES: Check =
    usual("The vSwitches have the addresses that are asked for, and one for each interface");
pub(super) const GROUP_ROOM: Check = usual("The security groups have room for the addresses");

/// The groups exist, in the VPC.
pub(super) fn groups_there(
    ecs: &Ecs,
    vswitch: &VSwitch,
    names: &[Vec<String>],
) -> Result<Vec<Vec<SecurityGroupId>>, Refusal> {
    let one = |text: &String| {
        let found = SecurityGroupId::parse(text).ok().and_then(|id| ecs.network.group(id));
        let group = found.filter(|group| group.region == vswitch.region);
        let group = group.ok_or_else(Refusal::GroupNotFoundToLaunch)?;
        if group.vpc == Some(vswitch.vpc) {
            Ok(group.id)
        } else {
            Err(Refusal::GroupVpcMismatchToLaunch())
        }
    };
    names.iter().map(|texts| texts.iter().map(one).collect()).collect()
}

/// What is known of the interfaces once everything that is named was found.
#[derive(Clone, Debug)]
pub(super) struct Interfaces {
    pub(super) primary: Wanted,
    pub(super) others: Vec<Planned>,
}

impl Asked<'_> {
    /// The other interfaces fit: they are where the primary one is, and those that are there can be
    /// attached.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6, AttachNetworkInterface: the same rules; that a launch has
    /// the same codes is assumed.
    pub(super) fn others(
        &self,
        ecs: &Ecs,
        (first, vswitches): (&VSwitch, &[&VSwitch]),
        groups: &[Vec<SecurityGroupId>],
    ) -> Result<Vec<Planned>, Refusal> {
        let mut planned = Vec::new();
        let places = vswitches.iter().zip(groups.iter().skip(1));
        for (interface, (vswitch, groups)) in self.secondaries().zip(places) {
            let Some(text) = given(interface.network_interface_id.as_deref()) else {
                same_place((vswitch.vpc, &vswitch.zone), first)?;
                planned.push(Planned::New(Wanted {
                    vswitch: vswitch.id,
                    groups: groups.clone(),
                    address: None,
                    delete_on_release: interface.delete_on_release.unwrap_or(true),
                }));
                continue;
            };
            let found = interface_in(ecs, first.region, interface_id(text)?)?;
            can_be_attached(ecs, found)?;
            same_place((found.vpc, &found.zone), first)?;
            planned.push(Planned::Existing(found.id, interface.delete_on_release));
        }
        Ok(planned)
    }

    /// The addresses that are asked for, and enough for the rest.
    pub(super) fn addresses(
        &self,
        ecs: &Ecs,
        (primary, mut others): (Wanted, Vec<Planned>),
        count: u32,
    ) -> Result<Interfaces, Refusal> {
        let read = |text: Option<&str>| match text {
            None => Ok(None),
            Some(text) => {
                parse_address(text).map(Some).ok_or_else(Refusal::AddressMalformedToLaunch)
            }
        };
        let primary = Wanted { address: read(self.first_address())?, ..primary };
        for (planned, interface) in others.iter_mut().zip(self.secondaries()) {
            if let Planned::New(wanted) = planned {
                wanted.address = read(given(interface.primary_ip_address.as_deref()))?;
            }
        }
        let interfaces = Interfaces { primary, others };
        let mut asked: Vec<(VSwitchId, [u8; 4])> = Vec::new();
        for wanted in interfaces.wanted() {
            let Some(vswitch) = ecs.network.vswitch(wanted.vswitch) else { continue };
            for address in (0..count).filter_map(|number| wanted.address_of(number)) {
                if !vswitch.addresses.has(address) {
                    return Err(Refusal::AddressOutsideToLaunch());
                }
                if !vswitch.addresses.is_free(address) || asked.contains(&(vswitch.id, address)) {
                    return Err(Refusal::AddressTakenToLaunch());
                }
                asked.push((vswitch.id, address));
            }
            let here = interfaces.wanted().filter(|other| other.vswitch == vswitch.id).count();
            if vswitch.addresses.free() < count.saturating_mul(here as u32) {
                return Err(Refusal::AddressesUsedUpToLaunch());
            }
        }
        Ok(interfaces)
    }
}

/// Rows 18 and 19: where the primary interface is.
fn same_place((vpc, zone): (VpcId, &str), first: &VSwitch) -> Result<(), Refusal> {
    if vpc != first.vpc {
        return Err(Refusal::VpcMismatch());
    }
    if zone == first.zone { Ok(()) } else { Err(Refusal::ZoneMismatch()) }
}

/// Rows 23, 22 and 7: an interface that is there can be attached.
fn can_be_attached(ecs: &Ecs, found: &NetworkInterface) -> Result<(), Refusal> {
    let by = found.managed_by.as_deref();
    if by.is_some_and(|service| !ecs.account.caller.is_service(service)) {
        return Err(Refusal::ServiceManaged());
    }
    let (kind, status) = (found.kind, found.status());
    if status != InterfaceStatus::Available {
        return Err(Refusal::InvalidEniState("Available", status.as_str()));
    }
    match kind {
        InterfaceType::Secondary | InterfaceType::Trunk => Ok(()),
        InterfaceType::Primary | InterfaceType::Member | InterfaceType::Slave => {
            Err(Refusal::InvalidEniType("Secondary,Trunk", kind.as_str()))
        }
    }
}

/// Rows 28 and 17: the type takes the interfaces.
pub(super) fn room(
    ecs: &Ecs,
    kind: &'static InstanceType,
    others: &[Planned],
) -> Result<(), Refusal> {
    let trunk = others.iter().any(|planned| match planned {
        Planned::New(_) => false,
        Planned::Existing(id, _) => {
            ecs.interface(*id).is_some_and(|found| found.kind == InterfaceType::Trunk)
        }
    });
    if trunk && !kind.trunks() {
        return Err(Refusal::TypeWithoutTrunks(kind.name));
    }
    let fits = others.len() < kind.interfaces as usize;
    if fits { Ok(()) } else { Err(Refusal::EniPerInstance()) }
}

impl Interfaces {
    fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        let others = self.others.iter().filter_map(|planned| match planned {
            Planned::New(wanted) => Some(wanted),
            Planned::Existing(..) => None,
        });
        std::iter::once(&self.primary).chain(others)
    }

    /// Row 20: every group takes the addresses of the interfaces that are made.
    pub(super) fn room_in_groups(&self, ecs: &Ecs, count: u32) -> Result<(), Refusal> {
        for group in self.wanted().flat_map(|wanted| &wanted.groups) {
            let here = self.wanted().filter(|other| other.groups.contains(group)).count();
            let more = count.saturating_mul(here as u32);
            if ecs.network.full_group(&[*group], more).is_some() {
                return Err(Refusal::GroupFull());
            }
        }
        Ok(())
    }

    /// How the resources of the call are named to a policy.
    ///
    /// # Source
    /// Assumed, after the resources of CreateNetworkInterface and AttachNetworkInterface.
    pub(super) fn resources(&self) -> Vec<String> {
        let mut all = vec!["instance/*".to_owned()];
        for group in self.wanted().flat_map(|wanted| &wanted.groups) {
            all.push(["securitygroup/", &group.to_string()].concat());
        }
        for planned in &self.others {
            if let Planned::Existing(id, _) = planned {
                all.push(["eni/", &id.to_string()].concat());
            }
        }
        all
    }
}

impl Wanted {
    pub(super) const fn primary(vswitch: VSwitchId, groups: Vec<SecurityGroupId>) -> Self {
        Self { vswitch, groups, address: None, delete_on_release: true }
    }

    /// The address of the instance with this number, from 0, if one is asked for.
    pub(super) fn address_of(&self, number: u32) -> Option<[u8; 4]> {
        let first = u32::from_be_bytes(self.address?);
        Some(first.saturating_add(number).to_be_bytes())
    }
}
