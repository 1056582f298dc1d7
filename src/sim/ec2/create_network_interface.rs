//! CreateNetworkInterface: makes an interface in a subnet.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, required, usual,
};
use super::front::Front;
use super::network::{security_group_id, subnet_id};
use super::network_interface::InterfaceDescription;
use super::new_interface::NewInterface;
use super::permission::authorised_to_make;
use super::refusal::{InterfaceRefusal, Named, NetworkRefusal, Refusal};
use super::tags::tags;
use super::{Ec2, InterfaceType, Subnet, TagSpecification, Token};
use crate::sim::check::Check;
use crate::sim::cidr::parse_address;
use crate::sim::id::{NetworkInterfaceId, SecurityGroupId};

/// The parameters of CreateNetworkInterface.
///
/// # Source
/// botocore 1.44.5, `CreateNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateNetworkInterfaceRequest {
    /// The subnet; required.
    pub subnet_id: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its security groups; the default one of the VPC if empty.
    pub groups: Vec<String>,
    /// Its primary address; a free one of the subnet if absent.
    pub private_ip_address: Option<String>,
    /// How many further addresses.
    pub secondary_private_ip_address_count: Option<u64>,
    /// `efa`, `efa-only`, `branch` or `trunk`; an ordinary interface if absent.
    pub interface_type: Option<String>,
    /// Idempotency token.
    pub client_token: Option<String>,
    /// Tags of the new interface.
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// How many addresses an interface has at the most: the limit of the largest instance types.
///
/// # Source
/// EC2 user guide, "Elastic network interfaces": 50 addresses per interface.
const MOST_ADDRESSES: u64 = 50;

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The token was not used for another request"),
    usual("SubnetId is well-formed"),
    usual("Every SecurityGroupId is well-formed"),
    usual("The interface type exists"),
    usual("The subnet exists"),
    usual("Every security group exists, in the VPC of the subnet"),
    usual("PrivateIpAddress is a free address of the subnet, if given"),
    usual("The subnet has as many free addresses as are asked for"),
    usual("Tags are for the interface"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &CreateNetworkInterfaceRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let subnet = ladder.check(required("SubnetId", request.subnet_id.as_deref()))?;
    let resources = || {
        let groups = request.groups.iter().map(|id| format!("security-group/{id}"));
        let made = ["network-interface/*".to_owned(), format!("subnet/{subnet}")];
        made.into_iter().chain(groups).collect()
    };
    let (name, given) = (ActionName::CreateNetworkInterface, &request.tag_specifications);
    ladder.check(authorised_to_make(ec2, cx, name, given, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let made = ladder.check(earlier(ec2, request))?;
    let id = ladder.check(subnet_id(subnet))?;
    let groups = ladder.check(group_ids(&request.groups))?;
    let interface_type = ladder.check(interface_type(request.interface_type.as_deref()))?;
    let missing = || NetworkRefusal::NotFound(Named::Subnet, vec![subnet.to_owned()]).into();
    let subnet = ladder.check(ec2.subnet(id).ok_or_else(missing))?;
    ladder.check(groups_in_vpc(ec2, subnet, &groups))?;
    // What the same token made before has its addresses already.
    let address = request.private_ip_address.as_deref().filter(|_| made.is_none());
    let address = ladder.check(address_in(subnet, address))?;
    let secondary = request.secondary_private_ip_address_count;
    let secondary = if made.is_some() { Ok(0) } else { room(subnet, secondary) };
    let secondary = ladder.check(secondary)?;
    let tags = ladder.check(tags(given, &["network-interface"], "network-interface"))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    let described = |ec2: &Ec2, id| {
        let found = ec2.network_interface(id).map(|found| ec2.describe_interface(found));
        found.map(|found| {
            Reply::CreateNetworkInterface(Box::new(InterfaceCreated {
                interface: found,
                client_token: request.client_token.clone(),
            }))
        })
    };
    if let Some(made) = made.and_then(|id| described(ec2, id)) {
        return Ok(made);
    }

    let plain = NewInterface::plain(ec2, subnet);
    let new = NewInterface {
        groups: if groups.is_empty() { plain.groups } else { groups },
        description: request.description.clone().unwrap_or_default(),
        address,
        secondary,
        interface_type,
        tags,
        ..plain
    };
    let no_room = || Front::unreadable(InterfaceRefusal::SubnetFull(None).into());
    let id = ec2.new_interface(new, cx).ok_or_else(no_room)?;
    ec2.provision_interface(id, cx);
    if let Some(token) = &request.client_token {
        ec2.tokens.insert(token.clone(), Token::Interface(Box::new(request.clone()), id));
    }
    described(ec2, id).ok_or_else(no_room)
}

/// What CreateNetworkInterface answers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceCreated {
    /// The new interface.
    pub interface: InterfaceDescription,
    /// The idempotency token of the request.
    pub client_token: Option<String>,
}

/// The interface that the same token made before, unless it was deleted.
fn earlier(
    ec2: &Ec2,
    request: &CreateNetworkInterfaceRequest,
) -> Result<Option<NetworkInterfaceId>, Refusal> {
    let Some(token) = &request.client_token else { return Ok(None) };
    let asked = CreateNetworkInterfaceRequest { dry_run: false, ..request.clone() };
    match ec2.tokens.get(token) {
        None => Ok(None),
        Some(Token::Interface(before, id)) if **before == asked => {
            Ok(ec2.network_interface(*id).map(|found| found.id))
        }
        Some(Token::Volume(..) | Token::Instances(..) | Token::Interface(..)) => {
            Err(Refusal::TokenReused(token.clone()))
        }
    }
}

pub(super) fn group_ids(texts: &[String]) -> Result<Vec<SecurityGroupId>, Refusal> {
    let mut ids = Vec::new();
    for text in texts {
        let id = security_group_id(text)?;
        // A group that is named twice counts once.
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn interface_type(text: Option<&str>) -> Result<InterfaceType, Refusal> {
    let Some(text) = text else { return Ok(InterfaceType::INTERFACE) };
    InterfaceType::parse(text)
        .filter(|_| InterfaceType::CREATION.contains(&text))
        .ok_or_else(|| InterfaceRefusal::TypeInvalid(text.to_owned()).into())
}

pub(super) fn groups_in_vpc(
    ec2: &Ec2,
    subnet: &Subnet,
    groups: &[SecurityGroupId],
) -> Result<(), Refusal> {
    for id in groups {
        match ec2.security_group(*id) {
            None => {
                let ids = vec![id.to_string()];
                return Err(NetworkRefusal::NotFound(Named::SecurityGroup, ids).into());
            }
            Some(group) if group.vpc != subnet.vpc => {
                return Err(InterfaceRefusal::GroupElsewhere(*id, subnet.id).into());
            }
            Some(_) => {}
        }
    }
    Ok(())
}

pub(super) fn address_in(subnet: &Subnet, text: Option<&str>) -> Result<Option<[u8; 4]>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let address = parse_address(text)
        .ok_or_else(|| Refusal::from(InterfaceRefusal::AddressInvalid(text.to_owned())))?;
    if subnet.cidr().place(address).is_none() {
        return Err(InterfaceRefusal::AddressElsewhere(text.to_owned(), subnet.cidr()).into());
    }
    if subnet.addresses.is_free(address) {
        Ok(Some(address))
    } else {
        Err(InterfaceRefusal::AddressTaken(text.to_owned()).into())
    }
}

/// How many addresses besides the primary one.
pub(super) fn secondary_addresses(asked: Option<u64>) -> Result<u32, Refusal> {
    let asked = asked.unwrap_or(0);
    match u32::try_from(asked) {
        Ok(count) if asked < MOST_ADDRESSES => Ok(count),
        Ok(_) | Err(_) => Err(InterfaceRefusal::TooManyAddresses(asked).into()),
    }
}

fn room(subnet: &Subnet, secondary: Option<u64>) -> Result<u32, Refusal> {
    let count = secondary_addresses(secondary)?;
    if subnet.addresses.free() > count {
        Ok(count)
    } else {
        Err(InterfaceRefusal::SubnetFull(None).into())
    }
}
