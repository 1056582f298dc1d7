//! ModifyNetworkInterfaceAttribute: changes an interface.

use super::action::{Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, INTERFACE_EXISTS, INTERFACE_ID, REGION, REQUIRED, SERVICE,
    VALUES, given, usual,
};
use super::group_checks::{
    all_in_vpc, groups_in, none_classic, none_twice, not_too_many, room_in_groups,
};
use super::interface_checks::{self as ask, Asked, Names};
use super::interface_values::{description, name, queues};
use super::{Ecs, NetworkInterface, NetworkInterfaceId, Refusal, SecurityGroupId};
use crate::sim::check::Check;
use crate::sim::event::EventKind;

/// The parameters of ModifyNetworkInterfaceAttribute; what is absent is not changed.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `ModifyNetworkInterfaceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ModifyNetworkInterfaceAttributeRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// Its name.
    pub network_interface_name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its security groups, instead of those that it is in.
    pub security_group_ids: Vec<String>,
    /// How many queues it has.
    pub queue_number: Option<u64>,
    /// Whether it is deleted with its instance.
    pub delete_on_release: Option<bool>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    INTERFACE_ID,
    VALUES,
    usual("No security group is named twice"),
    usual("At most five security groups are named"),
    REGION,
    SERVICE,
    INTERFACE_EXISTS,
    AUTHORISED,
    usual("No cloud service manages the interface"),
    usual("The interface is not a primary one, if security groups are named"),
    usual("The interface is Available or InUse"),
    usual("Every security group exists in the region"),
    usual("Every security group is in a VPC"),
    usual("Every security group is in the VPC of the interface"),
    usual("Every security group has room for the addresses"),
    usual("The interface is Available or the instance Stopped, if QueueNumber is given"),
];

pub(super) fn handle(
    request: &ModifyNetworkInterfaceAttributeRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let names = Names {
        region: request.region_id.as_deref(),
        interface: request.network_interface_id.as_deref(),
        ..Names::default()
    };
    let asked = Asked::look_up(ecs, cx, names);
    let texts = &request.security_group_ids;
    let mut ladder = Context::ladder(CHECKS);
    ladder.check(ask::region_and_interface(&asked))?;
    ladder.check(ask::interface_well_formed(&asked))?;
    let queues = ladder.check(values(request))?;
    ladder.check(none_twice(texts))?;
    ladder.check(not_too_many(texts))?;
    ladder.check(ask::region_there(&asked))?;
    ladder.check(ask::service(&asked))?;
    ladder.check(ask::interface_there(&asked))?;
    ladder.check(ask::allowed(&asked))?;
    ladder.check(ask::not_managed(&asked))?;
    ladder.check(if texts.is_empty() { Ok(()) } else { ask::not_of_instance(&asked) })?;
    ladder.check(ask::settled(&asked))?;
    let groups = ladder.check(match asked.region {
        Some(region) => groups_in(ecs, region, texts),
        None => Ok(Vec::new()),
    })?;
    ladder.check(none_classic(ecs, &groups))?;
    let vpc = asked.interface.map(|found| found.vpc);
    ladder.check(vpc.map_or(Ok(()), |vpc| all_in_vpc(ecs, &groups, vpc)))?;
    ladder.check(room(ecs, asked.interface, &groups))?;
    ladder.check(if queues.is_some() { ask::instance_off(&asked) } else { Ok(()) })?;
    ladder.done();
    if let Some(id) = asked.interface.map(|found| found.id) {
        ecs.change_interface(id, request, (groups, queues), cx);
    }
    Ok(Reply::ModifyNetworkInterfaceAttribute(Done))
}

/// Row 3; the number of queues.
fn values(request: &ModifyNetworkInterfaceAttributeRequest) -> Result<Option<u32>, Refusal> {
    name("NetworkInterfaceName", request.network_interface_name.as_deref())?;
    description(request.description.as_deref())?;
    queues(request.queue_number)
}

/// Row 20: the groups that it is not in yet have room for its addresses.
fn room(
    ecs: &Ecs,
    interface: Option<&NetworkInterface>,
    groups: &[SecurityGroupId],
) -> Result<(), Refusal> {
    let Some(interface) = interface else { return Ok(()) };
    let joined = |id: &&SecurityGroupId| !interface.security_groups.contains(id);
    let joined: Vec<SecurityGroupId> = groups.iter().filter(joined).copied().collect();
    room_in_groups(ecs, &joined, interface.addresses.len() as u32)
}

impl Ecs {
    fn change_interface(
        &mut self,
        id: NetworkInterfaceId,
        request: &ModifyNetworkInterfaceAttributeRequest,
        (groups, queues): (Vec<SecurityGroupId>, Option<u32>),
        cx: &mut Context<'_>,
    ) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        let mut changed = |name: &'static str, value: String| {
            cx.journal.record(EventKind::AttributeChanged(id.to_string(), name, value));
        };
        if let Some(name) = given(request.network_interface_name.as_deref()) {
            name.clone_into(&mut interface.name);
            changed("NetworkInterfaceName", name.to_owned());
        }
        if let Some(description) = given(request.description.as_deref()) {
            description.clone_into(&mut interface.description);
            changed("Description", description.to_owned());
        }
        if let Some(delete) = request.delete_on_release {
            interface.delete_on_release = delete;
            changed("DeleteOnRelease", delete.to_string());
        }
        if let Some(queues) = queues {
            interface.queues = Some(queues);
            changed("QueueNumber", queues.to_string());
        }
        if !groups.is_empty() {
            let ids: Vec<String> = groups.iter().map(ToString::to_string).collect();
            changed("SecurityGroupId", ids.join(", "));
            self.network.leave(&interface.security_groups, &interface.addresses);
            self.network.join(&groups, &interface.addresses);
            interface.security_groups = groups;
        }
    }
}
