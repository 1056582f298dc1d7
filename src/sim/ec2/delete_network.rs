//! What DeleteVpc, DeleteSubnet and DeleteSecurityGroup have in common, which is nearly all.

use super::check::{
    AUTHORISED, Context, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised, usual,
};
use super::network::NetworkId;
use super::refusal::{NetworkRefusal, Refusal};
use super::{ActionName, Ec2};
use crate::sim::check::{Check, Refused};

/// The parameters of DeleteVpc, DeleteSubnet and DeleteSecurityGroup.
///
/// # Source
/// botocore 1.44.5: `DeleteVpcRequest` and the like, which differ in the name of the id.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteNetworkRequest {
    /// What to delete; required, unless a security group is named.
    pub id: Option<String>,
    /// The name of a security group of the default VPC; the id comes first.
    pub name: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The id is well-formed"),
    usual("What it names exists"),
    usual("Nothing depends on it, and it is no default security group"),
    NOT_DRY_RUN_LAST,
];

/// Walks the checks, and deletes it.
pub(super) fn delete(
    request: &DeleteNetworkRequest,
    (action, path): (ActionName, &str),
    id: fn(&str) -> Result<NetworkId, Refusal>,
    missing: Refusal,
    (ec2, cx): (&mut Ec2, &mut Context<'_>),
) -> Result<NetworkId, Box<Refused<Refusal>>> {
    let mut ladder = Context::ladder(CHECKS);
    let (by_id, name) = (request.id.as_deref(), request.name.as_deref());
    let text = ladder.check(by_id.or(name).ok_or(missing))?;
    let resource = || {
        let named = ec2.named_security_group(text).map(|group| group.id.to_string());
        let id = by_id.map_or_else(|| named.unwrap_or_else(|_| "*".to_owned()), str::to_owned);
        vec![[path, "/", &id].concat()]
    };
    ladder.check(authorised(ec2, cx, action, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let by_id = ladder.check(by_id.map(id).transpose())?;
    let found = match by_id {
        Some(id) => ec2.existing(id),
        None => ec2.named_security_group(text).map(|group| NetworkId::SecurityGroup(group.id)),
    };
    let id = ladder.check(found)?;
    ladder.check(deletable(ec2, id).map_err(Refusal::Network))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    ec2.delete_network(id, cx);
    Ok(id)
}

fn deletable(ec2: &Ec2, id: NetworkId) -> Result<(), NetworkRefusal> {
    match id {
        NetworkId::SecurityGroup(id)
            if ec2.security_group(id).is_some_and(|group| group.is_default()) =>
        {
            Err(NetworkRefusal::DefaultGroup(id))
        }
        id if ec2.has_dependencies(id) => Err(NetworkRefusal::HasDependencies(id)),
        NetworkId::Vpc(_) | NetworkId::Subnet(_) | NetworkId::SecurityGroup(_) => Ok(()),
    }
}
