//! DeleteSubnet: deletes a subnet of which no address is in use.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{Context, Handled};
use super::delete_network::{DeleteNetworkRequest, delete};
use super::network::{NetworkId, subnet_id};
use super::refusal::Refusal;

pub(super) use super::delete_network::CHECKS;

pub(super) fn handle(
    request: &DeleteNetworkRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let id = |text: &str| subnet_id(text).map(NetworkId::Subnet);
    let missing = Refusal::MissingParameter("SubnetId");
    delete(request, (ActionName::DeleteSubnet, "subnet"), id, missing, (ec2, cx))?;
    Ok(Reply::DeleteSubnet(Done))
}
