//! The network interfaces of a launch: which are asked for, and how they are made.

use super::attach_network_interface::{free, no_branch, slot as slot_of};
use super::check::Context;
use super::create_network_interface::{address_in, group_ids, groups_in_vpc, secondary_addresses};
use super::interface_attachment::Slot;
use super::interface_lifecycle::NewInterfaceAttachment;
use super::interfaces::{interface_found, interface_id};
use super::network::{not_found, subnet_id};
use super::new_interface::NewInterface;
use super::refusal::{InterfaceRefusal, LaunchRefusal, Named, Refusal};
use super::{Ec2, InstanceType, InterfaceType, Subnet, Zone};
use crate::sim::check::{Ladder, Refused};
use crate::sim::id::{InstanceId, NetworkInterfaceId, SecurityGroupId, SubnetId};
use crate::sim::small_map::SmallMap;

/// Where the instances of a launch are in the network.
///
/// # Source
/// botocore 1.44.5, `RunInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LaunchNetwork {
    /// The subnet of the primary interface; the default one of the zone if absent.
    pub subnet_id: Option<String>,
    /// The security groups of the primary interface.
    pub security_group_ids: Vec<String>,
    /// The same, of the default VPC and by name.
    pub security_groups: Vec<String>,
    /// The address of the primary interface; a free one of the subnet if absent.
    pub private_ip_address: Option<String>,
    /// The interfaces, in place of all of the above.
    pub interfaces: Vec<LaunchInterface>,
}

/// A network interface that comes with an instance, or that an instance comes with.
///
/// # Source
/// botocore 1.44.5, `InstanceNetworkInterfaceSpecification`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LaunchInterface {
    /// The place on the network card; required.
    pub device_index: Option<u64>,
    /// The network card; 0 if absent.
    pub network_card_index: Option<u64>,
    /// An interface that is there already, in place of a new one.
    pub network_interface_id: Option<String>,
    /// The subnet; the default one of the zone if absent.
    pub subnet_id: Option<String>,
    /// Its security groups; the default one of the VPC if empty.
    pub groups: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its primary address; a free one of the subnet if absent.
    pub private_ip_address: Option<String>,
    /// How many further addresses.
    pub secondary_private_ip_address_count: Option<u64>,
    /// Whether it is deleted with the instance; if absent, only a new primary one is.
    pub delete_on_termination: Option<bool>,
    /// `interface`, `efa` or `efa-only`; an ordinary interface if absent.
    pub interface_type: Option<String>,
}

/// The ids of an interface that is asked for.
struct Ids {
    interface: Option<NetworkInterfaceId>,
    subnet: Option<SubnetId>,
    groups: Vec<SecurityGroupId>,
}

/// An interface that has passed the checks, without the instance.
#[derive(Clone)]
pub(super) struct Planned {
    slot: Slot,
    delete_on_termination: bool,
    what: What,
}

#[derive(Clone)]
enum What {
    New(NewInterface),
    There(NetworkInterfaceId),
}

/// The address that is asked for, and how many others.
type Addresses = (Option<[u8; 4]>, u32);

/// Walks those of the checks of RunInstances that are about its network: the zone of the
/// instances, and the interfaces of each.
pub(super) fn plan(
    (ec2, network): (&Ec2, &LaunchNetwork),
    kind: &'static InstanceType,
    zone: Option<Zone>,
    (instances, again): (u64, bool),
    ladder: &mut Ladder,
) -> Result<(Zone, Vec<Planned>), Box<Refused<Refusal>>> {
    let asked = ladder.check(asked(network).map_err(Refusal::Launch))?;
    let slots = ladder.check(slots(&asked, kind, instances))?;
    ladder.check(limit(slots.len(), kind).map_err(Refusal::Interface))?;
    let ids = ladder.check(asked.iter().map(ids).collect::<Result<Vec<_>, _>>())?;
    let (zone, subnets) = ladder.check(places(ec2, &ids, zone))?;
    // What the same token made before has its interfaces and addresses already.
    let there = ids.iter().filter_map(|ids| ids.interface.filter(|_| !again));
    let mut there = there.filter_map(|id| ec2.network_interface(id));
    ladder.check(there.try_for_each(|found| free(found).and_then(|()| no_branch(found))))?;
    let groups = ladder.check(groups(ec2, network, &ids, &subnets))?;
    let instances = if again { 0 } else { instances };
    let addresses = ladder.check(addresses(&asked, &ids, &subnets, instances))?;

    let mut planned = Vec::new();
    let wanted = asked.into_iter().zip(ids).zip(slots).zip(subnets);
    for ((((asked, ids), slot), subnet), (groups, (address, secondary))) in
        wanted.zip(groups.into_iter().zip(addresses))
    {
        let what = match ids.interface {
            Some(id) => What::There(id),
            None => {
                let plain = NewInterface::plain(ec2, subnet);
                let interface_type = asked.interface_type.as_deref().and_then(InterfaceType::parse);
                What::New(NewInterface {
                    groups: if groups.is_empty() { plain.groups } else { groups },
                    description: asked.description.unwrap_or_default(),
                    address,
                    secondary,
                    interface_type: interface_type.unwrap_or(InterfaceType::INTERFACE),
                    ..plain
                })
            }
        };
        // EC2 user guide, "Change the termination behavior": of those that a call makes, only
        // the primary one goes with its instance.
        let by_itself = slot == Slot::PRIMARY && ids.interface.is_none();
        let delete_on_termination = asked.delete_on_termination.unwrap_or(by_itself);
        planned.push(Planned { slot, delete_on_termination, what });
    }
    // Addresses that are asked for are taken before any free one is.
    planned.sort_by_key(|planned| match &planned.what {
        What::New(new) => new.address.is_none(),
        What::There(_) => false,
    });
    Ok((zone, planned))
}

impl Ec2 {
    /// Gives a new instance its interfaces.
    pub(super) fn launch_interfaces(
        &mut self,
        instance: InstanceId,
        planned: &[Planned],
        tags: &SmallMap<String, String>,
        cx: &mut Context<'_>,
    ) {
        for Planned { slot, delete_on_termination, what } in planned.iter().cloned() {
            match what {
                What::New(new) => {
                    let new = NewInterface { tags: tags.clone(), ..new };
                    self.launch_interface((instance, slot, None), new, delete_on_termination, cx);
                }
                What::There(interface) => {
                    let id = None;
                    let new = NewInterfaceAttachment {
                        id,
                        interface,
                        instance,
                        slot,
                        delete_on_termination,
                    };
                    self.begin_interface_attach(new, cx);
                }
            }
        }
    }
}

/// What a policy is asked about: interfaces, subnets and security groups.
pub(super) fn resources(ec2: &Ec2, network: &LaunchNetwork, zone: Option<Zone>) -> Vec<String> {
    let path = |kind: &str, id: &str| [kind, "/", id].concat();
    let mut paths = Vec::new();
    for asked in asked(network).unwrap_or_default() {
        if let Some(id) = &asked.network_interface_id {
            paths.push(path("network-interface", id));
            continue;
        }
        paths.push(path("network-interface", "*"));
        let subnet = ec2.default_subnet(zone.unwrap_or(Zone::DEFAULT));
        let subnet = asked.subnet_id.clone().or(subnet.map(|subnet| subnet.id.to_string()));
        paths.extend(subnet.map(|id| path("subnet", &id)));
        paths.extend(asked.groups.iter().map(|id| path("security-group", id)));
        let named = network.security_groups.iter().filter_map(|name| {
            let group = ec2.named_security_group(name).ok()?;
            Some(path("security-group", &group.id.to_string()))
        });
        paths.extend(named);
        if asked.groups.is_empty() && network.security_groups.is_empty() {
            let subnet = asked.subnet_id.and_then(|id| ec2.subnet(SubnetId::parse(&id).ok()?));
            let vpc = subnet.map(|subnet| subnet.vpc).or(ec2.default_vpc().map(|vpc| vpc.id));
            let group = vpc.and_then(|vpc| ec2.default_security_group(vpc));
            paths.extend(group.map(|group| path("security-group", &group.id.to_string())));
        }
    }
    let mut seen = Vec::new();
    paths.retain(|path| {
        let new = !seen.contains(path);
        seen.push(path.clone());
        new
    });
    paths
}

/// The interfaces that are asked for, in one way or the other.
fn asked(network: &LaunchNetwork) -> Result<Vec<LaunchInterface>, LaunchRefusal> {
    let by_name = !network.security_groups.is_empty();
    if network.interfaces.is_empty() {
        if by_name && network.subnet_id.is_some() {
            return Err(LaunchRefusal::GroupNameWithSubnet);
        }
        return Ok(vec![LaunchInterface {
            device_index: Some(0),
            subnet_id: network.subnet_id.clone(),
            groups: network.security_group_ids.clone(),
            private_ip_address: network.private_ip_address.clone(),
            ..LaunchInterface::default()
        }]);
    }
    let besides = [
        (network.subnet_id.is_some(), "subnet ID"),
        (by_name || !network.security_group_ids.is_empty(), "security groups"),
        (network.private_ip_address.is_some(), "private IP address"),
    ];
    match besides.into_iter().find(|(given, _)| *given) {
        Some((_, what)) => Err(LaunchRefusal::InstanceLevel(what)),
        None => Ok(network.interfaces.clone()),
    }
}

/// The place of each interface.
fn slots(
    all: &[LaunchInterface],
    kind: &'static InstanceType,
    instances: u64,
) -> Result<Vec<Slot>, Refusal> {
    let mut slots = Vec::new();
    let mut there = Vec::new();
    for asked in all {
        let index = asked.device_index.ok_or(LaunchRefusal::NoDeviceIndex)?;
        let slot = slot_of(kind, index, asked.network_card_index)?;
        if slots.contains(&slot) {
            return Err(LaunchRefusal::IndexTwice(slot).into());
        }
        slots.push(slot);
        let known = ["interface", "efa", "efa-only"];
        if let Some(text) = asked.interface_type.as_deref().filter(|text| !known.contains(text)) {
            return Err(InterfaceRefusal::TypeInvalid(text.to_owned()).into());
        }
        let address = asked.private_ip_address.is_some();
        if let Some(id) = &asked.network_interface_id {
            let besides = [
                (asked.subnet_id.is_some(), "a subnet"),
                (address, "a private IP address"),
                (!asked.groups.is_empty(), "security groups"),
                (asked.secondary_private_ip_address_count.is_some(), "secondary addresses"),
                (asked.description.is_some(), "a description"),
                (asked.interface_type.is_some(), "an interface type"),
            ];
            if let Some((_, what)) = besides.into_iter().find(|(given, _)| *given) {
                return Err(LaunchRefusal::ThereAlready(what).into());
            }
            if asked.delete_on_termination == Some(true) {
                return Err(LaunchRefusal::DeleteThereAlready.into());
            }
            if there.contains(&id) {
                return Err(LaunchRefusal::InterfaceTwice(id.clone()).into());
            }
            there.push(id);
        }
        if instances > 1 && (address || asked.network_interface_id.is_some()) {
            return Err(LaunchRefusal::SeveralInstances.into());
        }
    }
    if slots.contains(&Slot::PRIMARY) { Ok(slots) } else { Err(LaunchRefusal::NoPrimary.into()) }
}

fn limit(count: usize, kind: &'static InstanceType) -> Result<(), InterfaceRefusal> {
    let (count, limit) = (u32::try_from(count).unwrap_or(u32::MAX), kind.interfaces.0);
    if count <= limit {
        Ok(())
    } else {
        Err(InterfaceRefusal::Limit { count, limit, kind: kind.name })
    }
}

fn ids(asked: &LaunchInterface) -> Result<Ids, Refusal> {
    Ok(Ids {
        interface: asked.network_interface_id.as_deref().map(interface_id).transpose()?,
        subnet: asked.subnet_id.as_deref().map(subnet_id).transpose()?,
        groups: group_ids(&asked.groups)?,
    })
}

/// The zone, and the subnet of each interface. The zone is that of the first subnet that is
/// named, if it is not named itself.
fn places<'a>(
    ec2: &'a Ec2,
    all: &[Ids],
    zone: Option<Zone>,
) -> Result<(Zone, Vec<&'a Subnet>), Refusal> {
    let mut named = Vec::new();
    for ids in all {
        let subnet = match ids.interface {
            Some(id) => Some(interface_found(ec2, id)?.subnet),
            None => ids.subnet,
        };
        let missing = |id: SubnetId| not_found(Named::Subnet, &[&id.to_string()]);
        named.push(subnet.map(|id| ec2.subnet(id).ok_or_else(|| missing(id))).transpose()?);
    }
    let first = named.iter().flatten().next().map(|subnet| subnet.zone);
    let zone = zone.or(first).unwrap_or(Zone::DEFAULT);
    let mut subnets = Vec::new();
    for named in named {
        let subnet = match named {
            Some(subnet) => subnet,
            None => {
                ec2.needed_default_vpc()?;
                ec2.default_subnet(zone).ok_or(InterfaceRefusal::NoSubnet(zone))?
            }
        };
        if subnet.zone != zone {
            return Err(LaunchRefusal::ZoneOfSubnet(zone, subnet.id, subnet.zone).into());
        }
        subnets.push(subnet);
    }
    Ok((zone, subnets))
}

/// The security groups that are asked for, for each interface.
fn groups(
    ec2: &Ec2,
    network: &LaunchNetwork,
    all: &[Ids],
    subnets: &[&Subnet],
) -> Result<Vec<Vec<SecurityGroupId>>, Refusal> {
    let mut found = Vec::new();
    for (ids, subnet) in all.iter().zip(subnets) {
        let mut groups = ids.groups.clone();
        for name in &network.security_groups {
            let group = ec2.named_security_group(name)?.id;
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups_in_vpc(ec2, subnet, &groups)?;
        found.push(groups);
    }
    Ok(found)
}

/// The address that is asked for, and how many others, for each interface.
fn addresses(
    all: &[LaunchInterface],
    ids: &[Ids],
    subnets: &[&Subnet],
    instances: u64,
) -> Result<Vec<Addresses>, Refusal> {
    let mut found: Vec<Addresses> = Vec::new();
    let mut needed: SmallMap<SubnetId, u64> = SmallMap::new();
    for ((asked, ids), subnet) in all.iter().zip(ids).zip(subnets) {
        let text = asked.private_ip_address.as_deref().filter(|_| instances > 0);
        let address = address_in(subnet, text)?;
        let mut before = found.iter().zip(subnets);
        let twice = before.any(|((other, _), of)| *other == address && of.id == subnet.id);
        if let Some(text) = text.filter(|_| twice) {
            return Err(InterfaceRefusal::AddressTaken(text.to_owned()).into());
        }
        let secondary = secondary_addresses(asked.secondary_private_ip_address_count)?;
        found.push((address, secondary));
        if ids.interface.is_none() {
            let needed = needed.get_or_insert(subnet.id);
            *needed += instances * (1 + u64::from(secondary));
            if *needed > u64::from(subnet.addresses.free()) {
                return Err(InterfaceRefusal::SubnetFull(Some(subnet.id)).into());
            }
        }
    }
    Ok(found)
}
