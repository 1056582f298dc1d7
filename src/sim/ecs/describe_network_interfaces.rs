//! DescribeNetworkInterfaces: lists interfaces.

use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, SERVICE, VALUES, authorised, given,
    region_known, required, service_there,
};
use super::listing::{INTERFACES, PAGE, Paging};
use super::{
    Ecs, InstanceId, InterfaceStatus, InterfaceType, NetworkInterface, NetworkInterfaceId, Refusal,
    Region, SecurityGroupId, VSwitchId, VpcId,
};
use crate::sim::check::Check;
use crate::sim::cidr::dotted;
use crate::sim::machine::Machine as _;

/// The parameters of DescribeNetworkInterfaces; what is given narrows the list.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DescribeNetworkInterfacesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeNetworkInterfacesRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// Only these; at most 100.
    pub network_interface_ids: Vec<String>,
    /// Only those of this instance.
    pub instance_id: Option<String>,
    /// Only those of this type: `Type`.
    pub kind: Option<String>,
    /// Only those in this status.
    pub status: Option<String>,
    /// Only those in this VPC.
    pub vpc_id: Option<String>,
    /// Only those in this vSwitch.
    pub v_switch_id: Option<String>,
    /// Only those in this security group.
    pub security_group_id: Option<String>,
    /// Only the one with this primary address.
    pub primary_ip_address: Option<String>,
    /// Only those with one of these addresses.
    pub private_ip_addresses: Vec<String>,
    /// Only those with this name.
    pub network_interface_name: Option<String>,
    /// Only those that a cloud service manages, or only those that none does.
    pub service_managed: Option<bool>,
    /// Only those with these tags; without a value, whatever it is.
    pub tags: Vec<(String, String)>,
    /// The part of the list.
    pub paging: Paging,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[REQUIRED, VALUES, REGION, SERVICE, AUTHORISED, PAGE];

/// How many ids can be given.
///
/// # Source
/// AlibabaCloudDocs/ecs, DescribeNetworkInterfaces: NetworkInterfaceId.N, 1 to 100.
const MOST_IDS: usize = 100;

pub(super) fn handle(
    request: &DescribeNetworkInterfacesRequest,
    ecs: &Ecs,
    cx: &Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = ladder.check(required(cx, "RegionId", request.region_id.as_deref()))?;
    let filter = ladder.check(Filter::read(request))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.check(service_there(ecs, region))?;
    ladder.check(authorised(ecs, cx, region, || vec!["eni/*".to_owned()]))?;
    let window = ladder.check(INTERFACES.check(&request.paging))?;
    ladder.done();
    let shown = |found: &&NetworkInterface| filter.finds(found, region);
    let page = match filter.candidates(ecs) {
        Some(ids) => {
            let named = ids.iter().filter_map(|id| ecs.interfaces.get(*id));
            window.of(named.filter(shown).cloned())
        }
        None => window.of(ecs.interfaces.iter().filter(shown).cloned()),
    };
    Ok(Reply::DescribeNetworkInterfaces(page))
}

/// What is looked for. An id that is none, or not in the lab, finds nothing and is no error.
///
/// # Source
/// terway and Terraform take an empty list for an interface that is gone.
struct Filter<'a> {
    request: &'a DescribeNetworkInterfacesRequest,
    ids: Option<Vec<NetworkInterfaceId>>,
    instance: Option<Option<InstanceId>>,
    kind: Option<InterfaceType>,
    status: Option<InterfaceStatus>,
}

impl<'a> Filter<'a> {
    /// Row 3. The documented types are Primary and Secondary; terway looks for the others too.
    fn read(request: &'a DescribeNetworkInterfacesRequest) -> Result<Self, Refusal> {
        let wrong = |name: &str| Refusal::InvalidParameter(name.to_owned());
        let texts = &request.network_interface_ids;
        if texts.len() > MOST_IDS {
            return Err(wrong("NetworkInterfaceId"));
        }
        let mut ids: Vec<NetworkInterfaceId> = Vec::new();
        for id in texts.iter().filter_map(|text| NetworkInterfaceId::parse(text).ok()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let kind = match given(request.kind.as_deref()) {
            None => None,
            Some(text) => {
                let found = InterfaceType::ALL.into_iter().find(|kind| kind.as_str() == text);
                Some(found.ok_or_else(|| wrong("Type"))?)
            }
        };
        let status = match given(request.status.as_deref()) {
            None => None,
            Some(text) => {
                let found = InterfaceStatus::STATES.iter().find(|one| one.as_str() == text);
                Some(*found.ok_or_else(|| wrong("Status"))?)
            }
        };
        let instance = given(request.instance_id.as_deref());
        Ok(Self {
            request,
            ids: (!texts.is_empty()).then_some(ids),
            instance: instance.map(|text| InstanceId::parse(text).ok()),
            kind,
            status,
        })
    }

    /// The only ones that it can find, if ids say which.
    fn candidates(&self, ecs: &Ecs) -> Option<Vec<NetworkInterfaceId>> {
        if self.ids.is_some() {
            return self.ids.clone();
        }
        let instance = self.instance?.and_then(|id| ecs.instances.get(id));
        Some(instance.map(|found| found.interfaces.clone()).unwrap_or_default())
    }

    fn finds(&self, interface: &NetworkInterface, region: Region) -> bool {
        let Self { request, .. } = self;
        let is = |text: &Option<String>, same: &dyn Fn(&str) -> bool| {
            given(text.as_deref()).is_none_or(same)
        };
        let address = |text: &str| interface.addresses.iter().any(|one| dotted(*one) == text);
        let primary =
            |text: &str| interface.addresses.first().is_some_and(|first| dotted(*first) == text);
        let group = |text: &str| {
            SecurityGroupId::parse(text).is_ok_and(|id| interface.security_groups.contains(&id))
        };
        let tagged = |(key, value): &(String, String)| {
            let there = interface.tags.get(key);
            there.is_some_and(|there| value.is_empty() || there == value)
        };
        let instance = |id: Option<InstanceId>| id.is_some() && interface.shown_instance() == id;
        let addresses = &request.private_ip_addresses;
        interface.region == region
            && interface.owner.is_none()
            && self.instance.is_none_or(instance)
            && self.kind.is_none_or(|kind| kind == interface.kind)
            && self.status.is_none_or(|status| status == interface.status())
            && is(&request.vpc_id, &|text| VpcId::parse(text) == Ok(interface.vpc))
            && is(&request.v_switch_id, &|text| VSwitchId::parse(text) == Ok(interface.vswitch))
            && is(&request.security_group_id, &group)
            && is(&request.primary_ip_address, &primary)
            && (addresses.is_empty() || addresses.iter().any(|text| address(text)))
            && is(&request.network_interface_name, &|text| text == interface.name)
            && request.service_managed.is_none_or(|it| it == interface.managed_by.is_some())
            && request.tags.iter().all(tagged)
    }
}
