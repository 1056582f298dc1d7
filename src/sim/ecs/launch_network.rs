//! Where a launch puts its instances: vSwitch, security groups, addresses, interfaces.

use super::check::{Context, given, required, usual};
use super::group_checks::{none_twice, not_too_many};
use super::launch::LaunchRequest;
use super::{Ecs, InterfaceType, Refusal, Region, VSwitch, VSwitchId};
use crate::sim::check::Check;

/// An interface that instances are launched with: `NetworkInterface.N`.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `RunInstancesRequestNetworkInterface`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LaunchInterface {
    /// `Primary` or `Secondary`; `Secondary` if absent.
    pub instance_type: Option<String>,
    /// One that is there; nothing else may be said of it but `DeleteOnRelease`.
    pub network_interface_id: Option<String>,
    /// The vSwitch of a new one; that of the primary interface if absent.
    pub v_switch_id: Option<String>,
    /// The security group of a new one; those of the primary interface if absent.
    pub security_group_id: Option<String>,
    /// The same, if it has several.
    pub security_group_ids: Vec<String>,
    /// The address of a new one; a free one of the vSwitch if absent.
    pub primary_ip_address: Option<String>,
    /// Whether it goes with the instance; true if absent. Only of a secondary one.
    pub delete_on_release: Option<bool>,
    /// The network card; every instance of the lab has one, with the index 0.
    pub network_card_index: Option<u64>,
}

/// What is said of the interfaces of a launch. CreateInstance says nothing of others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) request: &'a LaunchRequest,
    pub(super) security_group_ids: &'a [String],
    pub(super) interfaces: &'a [LaunchInterface],
    pub(super) amount: u64,
}

/// What must be there, as it was sent.
#[derive(Clone, Debug)]
pub(super) struct Names<'a> {
    pub(super) region: &'a str,
    pub(super) image: &'a str,
    pub(super) kind: &'a str,
    vswitch: &'a str,
    pub(super) groups: Vec<String>,
}

pub(super) const ONE_WAY: Check = usual("No interface is described in two ways");
pub(super) const AMOUNT: Check =
    usual("Amount is 1 to 100, and 1 if more instances could not have what is asked for");
pub(super) const VSWITCHES: Check = usual("The vSwitches exist in the region");
pub(super) const ZONE: Check = usual("The vSwitch is in the zone, if one is given");
pub(super) const GROUPS: Check =
    usual("Of each interface at most five security groups are named, each once");

fn wrong(name: &str) -> Refusal {
    Refusal::InvalidParameter(name.to_owned())
}

fn is_primary(interface: &LaunchInterface) -> bool {
    given(interface.instance_type.as_deref()) == Some(InterfaceType::Primary.as_str())
}

/// What names groups, by whichever parameter.
fn groups(single: Option<&str>, several: &[String]) -> Vec<String> {
    let single = given(single).map(str::to_owned);
    single.into_iter().chain(several.iter().cloned()).collect()
}

impl<'a> Asked<'a> {
    fn primary(&self) -> Option<&'a LaunchInterface> {
        self.interfaces.iter().find(|one| is_primary(one))
    }

    pub(super) fn secondaries(&self) -> impl Iterator<Item = &'a LaunchInterface> {
        self.interfaces.iter().filter(|one| !is_primary(one))
    }

    /// The groups that the request itself names.
    fn own_groups(&self) -> Vec<String> {
        groups(self.request.security_group_id.as_deref(), self.security_group_ids)
    }

    /// The first address of the primary interface, as it was sent.
    pub(super) fn first_address(&self) -> Option<&'a str> {
        let of_primary = || given(self.primary()?.primary_ip_address.as_deref());
        given(self.request.private_ip_address.as_deref()).or_else(of_primary)
    }

    /// Row 1. The vSwitch and the groups may be said of the primary interface instead.
    pub(super) fn names(&self, cx: &Context<'_>) -> Result<Names<'a>, Refusal> {
        let request = self.request;
        let region = required(cx, "RegionId", request.region_id.as_deref())?;
        let image = required(cx, "ImageId", request.image_id.as_deref())?;
        let kind = required(cx, "InstanceType", request.instance_type.as_deref())?;
        let primary = self.primary();
        let vswitch = given(request.v_switch_id.as_deref());
        let vswitch = vswitch.or_else(|| primary?.v_switch_id.as_deref());
        let vswitch = required(cx, "VSwitchId", vswitch)?;
        let mut names = self.own_groups();
        if let Some(primary) = primary {
            let single = primary.security_group_id.as_deref();
            names.extend(groups(single, &primary.security_group_ids));
        }
        required(cx, "SecurityGroupId", names.first().map(String::as_str))?;
        Ok(Names { region, image, kind, vswitch, groups: names })
    }

    /// Row 3: of the interfaces.
    pub(super) fn values(&self) -> Result<(), Refusal> {
        let kinds = [InterfaceType::Primary, InterfaceType::Secondary].map(InterfaceType::as_str);
        for interface in self.interfaces {
            let kind = given(interface.instance_type.as_deref());
            if kind.is_some_and(|text| !kinds.contains(&text)) {
                return Err(wrong("NetworkInterface.InstanceType"));
            }
            if interface.network_card_index.is_some_and(|index| index > 0) {
                return Err(wrong("NetworkInterface.NetworkCardIndex"));
            }
        }
        Ok(())
    }

    /// What is said of the primary interface is not said of the instance too, and nothing is made
    /// of an interface that is there.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6, RunInstancesRequestNetworkInterface. Which code that is
    /// refused with is assumed, but for SecurityGroupId with SecurityGroupIds.
    pub(super) fn one_way(&self) -> Result<(), Refusal> {
        let both = |one: Option<&str>, many: &[String]| given(one).is_some() && !many.is_empty();
        if both(self.request.security_group_id.as_deref(), self.security_group_ids) {
            return Err(Refusal::SecurityGroupIdAndIds());
        }
        let mut named: Vec<&str> = Vec::new();
        for interface in self.interfaces {
            if both(interface.security_group_id.as_deref(), &interface.security_group_ids) {
                return Err(Refusal::SecurityGroupIdAndIds());
            }
            let Some(id) = given(interface.network_interface_id.as_deref()) else { continue };
            let said = [&interface.v_switch_id, &interface.security_group_id]
                .into_iter()
                .chain([&interface.primary_ip_address])
                .any(|value| given(value.as_deref()).is_some());
            let more = said || !interface.security_group_ids.is_empty();
            if more || is_primary(interface) || named.contains(&id) {
                return Err(wrong("NetworkInterface.NetworkInterfaceId"));
            }
            named.push(id);
        }
        let Some(primary) = self.primary() else { return Ok(()) };
        if self.interfaces.iter().filter(|one| is_primary(one)).count() > 1 {
            return Err(wrong("NetworkInterface.InstanceType"));
        }
        let twice = |one: &Option<String>, other: &Option<String>| {
            given(one.as_deref()).and(given(other.as_deref())).is_some()
        };
        if twice(&self.request.v_switch_id, &primary.v_switch_id) {
            return Err(wrong("VSwitchId"));
        }
        let own = groups(primary.security_group_id.as_deref(), &primary.security_group_ids);
        if !own.is_empty() && !self.own_groups().is_empty() {
            return Err(wrong("SecurityGroupId"));
        }
        if twice(&self.request.private_ip_address, &primary.primary_ip_address) {
            return Err(wrong("PrivateIpAddress"));
        }
        Ok(())
    }

    /// How many instances.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6: Amount must be 1 for an interface that is there; with an
    /// address for the primary interface there can be no secondary ones. The same for a secondary
    /// interface with an address, and the code, are assumed.
    pub(super) fn count(&self) -> Result<u32, Refusal> {
        let single = self.secondaries().any(|interface| {
            given(interface.network_interface_id.as_deref()).is_some()
                || given(interface.primary_ip_address.as_deref()).is_some()
                || self.first_address().is_some()
        });
        match u32::try_from(self.amount) {
            Ok(1) => Ok(1),
            Ok(count @ 2..=100) if !single => Ok(count),
            Ok(_) | Err(_) => Err(Refusal::InvalidAmount()),
        }
    }

    /// The vSwitches: that of the primary interface, and one for each other interface that is new.
    pub(super) fn vswitches<'e>(
        &self,
        ecs: &'e Ecs,
        region: Region,
        names: &Names<'_>,
    ) -> Result<(&'e VSwitch, Vec<&'e VSwitch>), Refusal> {
        let find = |text: &str| {
            let found = VSwitchId::parse(text).ok().and_then(|id| ecs.network.vswitch(id));
            let here = found.filter(|vswitch| vswitch.region == region);
            here.ok_or_else(Refusal::VSwitchNotFoundToLaunch)
        };
        let first = find(names.vswitch)?;
        let of = |one: &LaunchInterface| given(one.v_switch_id.as_deref()).map_or(Ok(first), find);
        Ok((first, self.secondaries().map(of).collect::<Result<_, _>>()?))
    }

    /// The vSwitch is in the zone that is asked for.
    pub(super) fn zone(&self, vswitch: &VSwitch) -> Result<(), Refusal> {
        match given(self.request.zone_id.as_deref()).filter(|zone| *zone != vswitch.zone) {
            Some(_) => Err(Refusal::ZoneMismatchToLaunch()),
            None => Ok(()),
        }
    }

    /// The names of the groups: of the primary interface, then of each other one.
    pub(super) fn groups(&self, names: &Names<'_>) -> Result<Vec<Vec<String>>, Refusal> {
        let mut all = vec![names.groups.clone()];
        for interface in self.secondaries() {
            let own = groups(interface.security_group_id.as_deref(), &interface.security_group_ids);
            all.push(if own.is_empty() { names.groups.clone() } else { own });
        }
        for texts in &all {
            none_twice(texts)?;
            not_too_many(texts)?;
        }
        Ok(all)
    }
}
