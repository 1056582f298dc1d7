//! Who may call what: the account, the RAM user that calls for it, and the regions.

use super::action::ActionName;
use super::caller::Denied;
use super::check::Context;
use super::{AccountState, Ecs, Refusal, Region, UserType};
use crate::sim::policy::{Ask, Policy, Verdict};
use crate::sim::settings::Switch;
use crate::sim::small_map::SmallMap;

use super::Account;

/// Row 13: the account can be used.
///
/// # Source
/// ECS API reference, DetachNetworkInterface; that it holds for every action is assumed.
pub(super) const fn account_usable(account: &Account) -> Result<(), Refusal> {
    match account.state {
        AccountState::Active => Ok(()),
        AccountState::Closed | AccountState::KeyExpired => Err(Refusal::AccountNotFound()),
    }
}

/// Row 12: the interface service knows this type of account.
///
/// # Source
/// ECS API reference, DetachNetworkInterface; which type it does not know is assumed.
pub(super) fn user_type_known(account: &Account, action: ActionName) -> Result<(), Refusal> {
    match account.user_type {
        UserType::Reseller if action.is_of_interfaces() => Err(Refusal::UserTypeNotSupported()),
        UserType::Ordinary | UserType::Reseller => Ok(()),
    }
}

/// Row 14: the interface service takes calls of RAM users.
///
/// # Source
/// ECS API reference, DetachNetworkInterface of 2018; today it does.
pub(super) fn ram_supported(account: &Account, action: ActionName) -> Result<(), Refusal> {
    let by_ram_user = !account.ram_supported && account.caller.policy().is_some();
    if by_ram_user && action.is_of_interfaces() {
        return Err(Refusal::NotSupportRam());
    }
    Ok(())
}

/// The caller may call the action on some resource.
///
/// # Source
/// ECS announcement, "changes to the authentication mechanism of query-type APIs": the code is
/// Forbidden.RAM. That the action is asked about before the parameters are read is assumed.
pub(super) fn may_call(ecs: &Ecs, cx: &Context<'_>, action: ActionName) -> Result<(), Refusal> {
    let Some(policy) = ecs.account.caller.policy() else { return Ok(()) };
    let action = action.permission();
    if policy.may_allow(&action) {
        return Ok(());
    }
    let explicit = policy.denies_all(&action);
    Err(Refusal::ForbiddenRam(Box::new(Denied::new(action, None, explicit, cx.request))))
}

/// The caller's policies allow the call on every resource: row 15 if the action names an interface
/// that exists, else Forbidden.RAM. To be asked after the resources were looked up.
///
/// `resources` names them as the part of the ARN after the account: `eni/eni-…`, `instance/i-…`,
/// or `eni/*` for what does not exist yet and for lists. It is called only if it matters.
///
/// # Source
/// ECS API reference, DetachNetworkInterface: the action is asked about on the interface and on
/// the instance. Which of the two codes it is refused with is assumed.
pub(super) fn authorised(
    ecs: &Ecs,
    cx: &Context<'_>,
    region: Region,
    resources: impl FnOnce() -> Vec<String>,
) -> Result<(), Refusal> {
    match ecs.account.caller.policy() {
        None => Ok(()),
        Some(policy) => asked(ecs, cx, policy, region, &[], &resources()),
    }
}

/// The same for an action that gives tags to what it makes.
pub(super) fn authorised_to_make(
    ecs: &Ecs,
    cx: &Context<'_>,
    region: Region,
    tags: &[(String, String)],
    resources: impl FnOnce() -> Vec<String>,
) -> Result<(), Refusal> {
    match ecs.account.caller.policy() {
        None => Ok(()),
        Some(policy) => asked(ecs, cx, policy, region, tags, &resources()),
    }
}

/// Asks the policies. Apart from what calls it, which is compiled once for each action.
#[inline(never)]
fn asked(
    ecs: &Ecs,
    cx: &Context<'_>,
    policy: &Policy,
    region: Region,
    request_tags: &[(String, String)],
    resources: &[String],
) -> Result<(), Refusal> {
    let Some(action) = cx.action else { return Ok(()) };
    let permission = action.permission();
    for path in resources {
        let arn = ["acs:ecs:", region.as_str(), ":", Account::ID, ":", path.as_str()].concat();
        let ask = Ask {
            action: &permission,
            resource: &arn,
            resource_tags: ecs.tags_of(path),
            request_tags,
        };
        let explicit = match policy.verdict(&ask) {
            Verdict::Allowed => continue,
            Verdict::NotAllowed => false,
            Verdict::Denied => true,
        };
        let denied = Box::new(Denied::new(permission, Some(arn), explicit, cx.request));
        return Err(if action.is_of_one_interface() {
            Refusal::ForbiddenSubUser(denied)
        } else {
            Refusal::ForbiddenRam(denied)
        });
    }
    Ok(())
}

impl Ecs {
    /// The tags of the resource at a path, `eni/eni-…`; `None` if there is none.
    fn tags_of(&self, path: &str) -> Option<&SmallMap<String, String>> {
        use super::{InstanceId, NetworkInterfaceId, SecurityGroupId};
        let (kind, id) = path.split_once('/')?;
        match kind {
            "eni" => Some(&self.interface(NetworkInterfaceId::parse(id).ok()?)?.tags),
            "instance" => Some(&self.instance(InstanceId::parse(id).ok()?)?.tags),
            "securitygroup" => {
                Some(&self.network.groups.get(SecurityGroupId::parse(id).ok()?)?.tags)
            }
            _ => None,
        }
    }
}

/// Row 5: the region exists, and is that of the regional endpoint that was called.
///
/// # Source
/// ECS API reference, DetachNetworkInterface, for the actions on interfaces; Common error codes for
/// the others. That another region's endpoint is refused so is assumed.
pub(super) fn region_known(cx: &Context<'_>, text: &str) -> Result<Region, Refusal> {
    let called = cx.host.and_then(Region::of_endpoint);
    let there = |region: &Region| called.is_none_or(|called| called == *region);
    Region::parse(text).filter(there).ok_or_else(|| {
        let of_interfaces = cx.action.is_some_and(ActionName::is_of_interfaces);
        if of_interfaces && !cx.settings.is_on(Switch::EcsRegionNotFound) {
            Refusal::InvalidRegion(text.to_owned())
        } else {
            Refusal::RegionIdNotFound()
        }
    })
}

/// Row 9: the interface service is there in the region.
///
/// # Source
/// ECS API reference, DetachNetworkInterface.
pub(super) fn service_there(ecs: &Ecs, region: Region) -> Result<(), Refusal> {
    if ecs.account.has_service_in(region) {
        Ok(())
    } else {
        Err(Refusal::ForbiddenRegionId(region))
    }
}

impl ActionName {
    /// Whether the interface service answers it.
    pub fn is_of_interfaces(self) -> bool {
        self.as_str().contains("NetworkInterface")
    }

    /// Whether it is about one interface, which the request names.
    fn is_of_one_interface(self) -> bool {
        let about_others = ["CreateNetworkInterface", "DescribeNetworkInterfaces"];
        self.is_of_interfaces() && !about_others.contains(&self.as_str())
    }
}
