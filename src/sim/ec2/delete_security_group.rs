//! DeleteSecurityGroup: deletes a security group that nothing uses.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::delete_network::{DeleteNetworkRequest, delete};
use super::network::{NetworkId, security_group_id};
use super::refusal::NetworkRefusal;

pub(super) use super::delete_network::CHECKS;

pub(super) fn handle(
    request: &DeleteNetworkRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let id = |text: &str| security_group_id(text).map(NetworkId::SecurityGroup);
    let action = (ActionName::DeleteSecurityGroup, "security-group");
    let missing = NetworkRefusal::GroupIdOrName.into();
    let deleted = delete(request, action, id, missing, (ec2, cx))?;
    Ok(Reply::DeleteSecurityGroup(deleted))
}
