//! CreateVpc: makes a VPC, and with it its default security group.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, required, usual,
};
use super::create_volume::TagSpecification;
use super::network::NetworkId;
use super::refusal::{NetworkRefusal, Refusal};
use super::tags::tags;
use crate::sim::check::Check;
use crate::sim::cidr::Cidr;
use crate::sim::event::EventKind;

/// The parameters of CreateVpc that the lab simulates.
///
/// # Source
/// botocore 1.44.5, `CreateVpcRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateVpcRequest {
    /// The addresses; required, as the lab has no address pools.
    pub cidr_block: Option<String>,
    /// `default`, as if absent: the lab has no dedicated hardware.
    pub instance_tenancy: Option<String>,
    /// Tags of the new VPC.
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("CidrBlock is a block of addresses"),
    usual("The block is between a /28 and a /16"),
    usual("InstanceTenancy is default, if given"),
    usual("Tags are for the VPC"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(request: &CreateVpcRequest, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let cidr = ladder.check(required("CidrBlock", request.cidr_block.as_deref()))?;
    let resource = || vec!["vpc/*".to_owned()];
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::CreateVpc, given, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let cidr = ladder.check(block(cidr))?;
    let range = NetworkRefusal::VpcRange(cidr).into();
    ladder.check(if in_range(cidr) { Ok(()) } else { Err(range) })?;
    let tenancy = request.instance_tenancy.as_deref().is_none_or(|tenancy| tenancy == "default");
    let dedicated = Refusal::NotSimulated("InstanceTenancy".to_owned());
    ladder.check(if tenancy { Ok(()) } else { Err(dedicated) })?;
    let tags = ladder.check(tags(&request.tag_specifications, &["vpc"], "vpc"))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let vpc = ec2.network.add_vpc(cidr, tags);
    cx.journal.record(EventKind::NetworkMade(NetworkId::Vpc(vpc.id)));
    if let Some(group) = ec2.default_security_group(vpc.id) {
        cx.journal.record(EventKind::NetworkMade(NetworkId::SecurityGroup(group.id)));
    }
    Ok(Reply::CreateVpc(Box::new(vpc)))
}

/// Reads a block of addresses.
pub(super) fn block(text: &str) -> Result<Cidr, Refusal> {
    Cidr::parse(text).ok_or_else(|| NetworkRefusal::CidrInvalid(text.to_owned()).into())
}

/// Whether a VPC or subnet can be of that size.
///
/// # Source
/// EC2 API reference, Error codes: InvalidVpcRange and InvalidSubnet.Range.
pub(super) fn in_range(cidr: Cidr) -> bool {
    (16..=28).contains(&cidr.length())
}
