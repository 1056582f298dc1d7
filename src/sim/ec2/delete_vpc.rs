//! DeleteVpc: deletes a VPC that nothing is in, and its default security group.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{Context, Handled};
use super::delete_network::{DeleteNetworkRequest, delete};
use super::network::{NetworkId, vpc_id};
use super::refusal::Refusal;

pub(super) use super::delete_network::CHECKS;

pub(super) fn handle(
    request: &DeleteNetworkRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let id = |text: &str| vpc_id(text).map(NetworkId::Vpc);
    let missing = Refusal::MissingParameter("VpcId");
    delete(request, (ActionName::DeleteVpc, "vpc"), id, missing, (ec2, cx))?;
    Ok(Reply::DeleteVpc(Done))
}
