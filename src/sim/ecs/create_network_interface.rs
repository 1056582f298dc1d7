//! CreateNetworkInterface: makes an interface in a vSwitch, Available at once.

use super::access::authorised_to_make;
use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, SERVICE, VALUES, given, region_known, required,
    service_there, usual,
};
use super::group_checks::{
    all_in_vpc, groups_in, none_classic, none_twice, not_too_many, room_in_groups,
};
use super::interface_lifecycle::completed;
use super::interface_values::{description, name, queues, tags};
use super::new_interface::NewInterface;
use super::{Ecs, InterfaceType, Refusal, Region, TrafficMode, VSwitch, VSwitchId};
use crate::sim::check::Check;
use crate::sim::cidr::{dotted, parse_address};
use crate::sim::small_map::SmallMap;

/// The parameters of CreateNetworkInterface.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `CreateNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateNetworkInterfaceRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The vSwitch; required.
    pub v_switch_id: Option<String>,
    /// Its security group: this, or `security_group_ids`.
    pub security_group_id: Option<String>,
    /// Its security groups.
    pub security_group_ids: Vec<String>,
    /// Its primary address; a free one of the vSwitch if absent.
    pub primary_ip_address: Option<String>,
    /// How many further addresses, 1 to 49.
    pub secondary_private_ip_address_count: Option<u64>,
    /// Its name.
    pub network_interface_name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// `Secondary` or `Trunk`; `Secondary` if absent.
    pub instance_type: Option<String>,
    /// `Standard` or `HighPerformance`; `Standard` if absent.
    pub network_interface_traffic_mode: Option<String>,
    /// Whether it is deleted with its instance. If absent, it is not (assumed).
    pub delete_on_release: Option<bool>,
    /// How many queues it has.
    pub queue_number: Option<u64>,
    /// Idempotency token.
    pub client_token: Option<String>,
    /// The resource group.
    pub resource_group_id: Option<String>,
    /// Tags, in the order given.
    pub tags: Vec<(String, String)>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    usual("Not both of SecurityGroupId and SecurityGroupIds are given"),
    usual("Trunking is enabled for the account, if a trunk interface is asked for"),
    VALUES,
    usual("No security group is named twice"),
    usual("At most five security groups are named"),
    REGION,
    SERVICE,
    usual("The vSwitch exists in the region"),
    usual("Every security group exists in the region"),
    usual("Every security group is in a VPC"),
    usual("Every security group is in the VPC of the vSwitch"),
    AUTHORISED,
    usual("The account has fewer interfaces in the region than its quota"),
    usual("Every security group has room for the addresses"),
    usual("PrimaryIpAddress is one of the vSwitch, if given"),
    usual("PrimaryIpAddress is free, if given"),
    usual("The vSwitch has as many free addresses as are asked for"),
];

pub(super) fn handle(
    request: &CreateNetworkInterfaceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (region, vswitch) = ladder.check(all_required(request, cx))?;
    let groups = ladder.check(named_groups(request))?;
    let kind = ladder.check(kind(request, ecs))?;
    let values = ladder.check(values(request))?;
    ladder.check(none_twice(&groups))?;
    ladder.check(not_too_many(&groups))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.check(service_there(ecs, region))?;
    let vswitch = ladder.check(vswitch_in(ecs, region, vswitch))?;
    let groups = ladder.check(groups_in(ecs, region, &groups))?;
    ladder.check(none_classic(ecs, &groups))?;
    ladder.check(all_in_vpc(ecs, &groups, vswitch.vpc))?;
    let resources = || {
        let groups = groups.iter().map(|id| ["securitygroup/", &id.to_string()].concat());
        std::iter::once("eni/*".to_owned()).chain(groups).collect()
    };
    ladder.check(authorised_to_make(ecs, cx, region, &request.tags, resources))?;
    let over = ecs.interfaces_in(region) >= ecs.account.interface_quota;
    ladder.check(if over { Err(Refusal::MaxEniCount()) } else { Ok(()) })?;
    ladder.check(room_in_groups(ecs, &groups, 1 + values.further))?;
    ladder.check(address_of(vswitch, values.address))?;
    ladder.check(address_free(vswitch, values.address))?;
    let vswitch = vswitch.id;
    let full = || Refusal::VSwitchIpNotEnough(vswitch.to_string());
    let addresses = ecs.take_addresses(vswitch, values.address, values.further);
    let made = addresses.and_then(|addresses| {
        let new = NewInterface {
            kind,
            name: request.network_interface_name.clone().unwrap_or_default(),
            description: request.description.clone().unwrap_or_default(),
            delete_on_release: request.delete_on_release.unwrap_or(false),
            traffic_mode: values.traffic_mode,
            queues: values.queues,
            resource_group: request.resource_group_id.clone().unwrap_or_default(),
            tags: values.tags,
            ..NewInterface::plain(vswitch, addresses, groups)
        };
        let id = ecs.new_interface(new, cx)?;
        let interface = ecs.interfaces.get_mut(id)?;
        interface.request = Some(cx.request);
        completed(interface, "CreateNetworkInterface", cx);
        Some(Box::new(interface.clone()))
    });
    // Nothing is made, and nothing taken, where there is no room.
    let made = ladder.check(made.ok_or_else(full))?;
    ladder.done();
    Ok(Reply::CreateNetworkInterface(made))
}

/// Row 1: RegionId, VSwitchId and a security group are given; the first that is missing is told.
fn all_required<'a>(
    request: &'a CreateNetworkInterfaceRequest,
    cx: &Context<'_>,
) -> Result<(&'a str, &'a str), Refusal> {
    let region = required(cx, "RegionId", request.region_id.as_deref())?;
    let vswitch = required(cx, "VSwitchId", request.v_switch_id.as_deref())?;
    if request.security_group_ids.is_empty() {
        required(cx, "SecurityGroupId", request.security_group_id.as_deref())?;
    }
    Ok((region, vswitch))
}

/// The groups, by whichever parameter names them.
fn named_groups(request: &CreateNetworkInterfaceRequest) -> Result<Vec<String>, Refusal> {
    match given(request.security_group_id.as_deref()) {
        Some(_) if !request.security_group_ids.is_empty() => Err(Refusal::SecurityGroupIdAndIds()),
        Some(one) => Ok(vec![one.to_owned()]),
        None => Ok(request.security_group_ids.clone()),
    }
}

/// Row 2: a trunk interface is asked for only where trunking is enabled (assumed).
fn kind(request: &CreateNetworkInterfaceRequest, ecs: &Ecs) -> Result<InterfaceType, Refusal> {
    if given(request.instance_type.as_deref()) != Some(InterfaceType::Trunk.as_str()) {
        return Ok(InterfaceType::Secondary);
    }
    if ecs.account.trunking {
        Ok(InterfaceType::Trunk)
    } else {
        Err(Refusal::UnsupportedParameter())
    }
}

/// What the other parameters say.
struct Values {
    address: Option<[u8; 4]>,
    further: u32,
    traffic_mode: TrafficMode,
    queues: Option<u32>,
    tags: SmallMap<String, String>,
}

/// How many further addresses can be asked for.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6: 1 to 49.
const MOST_FURTHER: u64 = 49;

/// Row 3.
fn values(request: &CreateNetworkInterfaceRequest) -> Result<Values, Refusal> {
    name("NetworkInterfaceName", request.network_interface_name.as_deref())?;
    description(request.description.as_deref())?;
    let wrong = |name: &str| Refusal::InvalidParameter(name.to_owned());
    let kinds = [InterfaceType::Secondary, InterfaceType::Trunk];
    let kind = given(request.instance_type.as_deref());
    if kind.is_some_and(|text| kinds.iter().all(|kind| kind.as_str() != text)) {
        return Err(wrong("InstanceType"));
    }
    let traffic_mode = match given(request.network_interface_traffic_mode.as_deref()) {
        None => TrafficMode::Standard,
        Some(text) => TrafficMode::ALL
            .into_iter()
            .find(|mode| mode.as_str() == text)
            .ok_or_else(|| wrong("NetworkInterfaceTrafficMode"))?,
    };
    let address = match given(request.primary_ip_address.as_deref()) {
        None => None,
        Some(text) => Some(parse_address(text).ok_or_else(|| wrong("PrimaryIpAddress"))?),
    };
    let further = match request.secondary_private_ip_address_count {
        None => 0,
        Some(count @ 1..=MOST_FURTHER) => count as u32,
        Some(_) => return Err(wrong("SecondaryPrivateIpAddressCount")),
    };
    let queues = queues(request.queue_number)?;
    Ok(Values { address, further, traffic_mode, queues, tags: tags(&request.tags)? })
}

/// Row 34.
fn vswitch_in<'a>(ecs: &'a Ecs, region: Region, text: &str) -> Result<&'a VSwitch, Refusal> {
    let found = VSwitchId::parse(text).ok().and_then(|id| ecs.network.vswitch(id));
    let here = found.filter(|vswitch| vswitch.region == region);
    here.ok_or_else(|| Refusal::VSwitchNotFound(text.to_owned()))
}

fn address_of(vswitch: &VSwitch, address: Option<[u8; 4]>) -> Result<(), Refusal> {
    match address.filter(|address| !vswitch.addresses.has(*address)) {
        Some(address) => Err(Refusal::VSwitchIpInvalid(dotted(address))),
        None => Ok(()),
    }
}

fn address_free(vswitch: &VSwitch, address: Option<[u8; 4]>) -> Result<(), Refusal> {
    match address.filter(|address| !vswitch.addresses.is_free(*address)) {
        Some(address) => Err(Refusal::IpAssigned(dotted(address))),
        None => Ok(()),
    }
}
