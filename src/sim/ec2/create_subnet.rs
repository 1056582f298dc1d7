//! CreateSubnet: makes a subnet of a VPC.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, required, usual,
};
use super::create_volume::TagSpecification;
use super::create_vpc::{block, in_range};
use super::network::{NetworkId, not_found, vpc_id};
use super::refusal::{Named, NetworkRefusal, Refusal};
use super::tags::tags;
use super::{Ec2, Subnet, Vpc, Zone};
use crate::sim::check::Check;
use crate::sim::cidr::Cidr;
use crate::sim::event::EventKind;

/// The parameters of CreateSubnet that the lab simulates.
///
/// # Source
/// botocore 1.44.5, `CreateSubnetRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateSubnetRequest {
    /// The zone by name; the first one if neither this nor the id is given.
    pub availability_zone: Option<String>,
    /// The zone by id; the name comes first.
    pub availability_zone_id: Option<String>,
    /// The addresses; required, as the lab has no address pools and no IPv6.
    pub cidr_block: Option<String>,
    /// The VPC; required.
    pub vpc_id: Option<String>,
    /// Tags of the new subnet.
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("VpcId is well-formed"),
    usual("The VPC exists"),
    usual("CidrBlock is a block of addresses"),
    usual("The block is one of the VPC's, between a /28 and a /16"),
    usual("No other subnet has an address of the block"),
    usual("The zone exists"),
    usual("Tags are for the subnet"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &CreateSubnetRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let needed = required("VpcId", request.vpc_id.as_deref());
    let needed =
        needed.and_then(|vpc| Ok((vpc, required("CidrBlock", request.cidr_block.as_deref())?)));
    let (vpc, cidr) = ladder.check(needed)?;
    let resource = || vec!["subnet/*".to_owned(), ["vpc/", vpc].concat()];
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::CreateSubnet, given, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let vpc = ladder.check(vpc_id(vpc))?;
    let missing = || not_found(Named::Vpc, &[&vpc.to_string()]);
    let vpc = ladder.check(ec2.vpc(vpc).ok_or_else(missing))?;
    let cidr = ladder.check(block(cidr))?;
    ladder.check(fits(cidr, vpc))?;
    ladder.check(free(ec2, cidr, vpc))?;
    let zone = ladder.check(zone(request))?;
    let tags = ladder.check(tags(&request.tag_specifications, &["subnet"], "subnet"))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let vpc = vpc.id;
    let id = ec2.network.fresh_subnet_id();
    let mut subnet = Subnet::new(id, vpc, zone, cidr);
    subnet.tags = tags;
    ec2.network.subnets.insert(subnet.clone());
    cx.journal.record(EventKind::NetworkMade(NetworkId::Subnet(id)));
    Ok(Reply::CreateSubnet(Box::new(subnet)))
}

fn fits(cidr: Cidr, vpc: &Vpc) -> Result<(), Refusal> {
    let fits = in_range(cidr) && vpc.cidr.contains(cidr);
    if fits { Ok(()) } else { Err(NetworkRefusal::SubnetRange(cidr).into()) }
}

fn free(ec2: &Ec2, cidr: Cidr, vpc: &Vpc) -> Result<(), Refusal> {
    let taken = ec2.subnets().any(|other| other.vpc == vpc.id && other.cidr().overlaps(cidr));
    if taken { Err(NetworkRefusal::SubnetConflict(cidr).into()) } else { Ok(()) }
}

fn zone(request: &CreateSubnetRequest) -> Result<Zone, Refusal> {
    let (name, id) = (&request.availability_zone, &request.availability_zone_id);
    let found = match (name, id) {
        (Some(name), _) => Zone::parse(name),
        (None, Some(id)) => Zone::parse_id(id),
        (None, None) => Some(Zone::DEFAULT),
    };
    let text = name.as_ref().or(id.as_ref()).cloned().unwrap_or_default();
    found.ok_or_else(|| NetworkRefusal::SubnetZone(text).into())
}
