//! CreateSecurityGroup: makes a security group that lets everything out.

use std::iter;

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_make, required, usual,
};
use super::create_volume::TagSpecification;
use super::network::{DEFAULT_GROUP, NetworkId, vpc_id};
use super::refusal::{GROUP_LETTERS, NetworkRefusal, Refusal};
use super::tags::tags;
use super::{Ec2, SecurityGroup};
use crate::sim::check::Check;
use crate::sim::event::EventKind;
use crate::sim::id::{SecurityGroupId, VpcId};

/// The parameters of CreateSecurityGroup.
///
/// # Source
/// botocore 1.44.5, `CreateSecurityGroupRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateSecurityGroupRequest {
    /// What it is for; required.
    pub description: Option<String>,
    /// Its name; required.
    pub group_name: Option<String>,
    /// The VPC, the default one if absent.
    pub vpc_id: Option<String>,
    /// Tags of the new group.
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Name and description are of up to 255 of the characters that are allowed"),
    usual("VpcId is well-formed, if given"),
    usual("The VPC exists"),
    usual("The VPC has no group of this name"),
    usual("Tags are for the security group"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &CreateSecurityGroupRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let name = required("GroupName", request.group_name.as_deref());
    let needed = name
        .and_then(|name| Ok((name, required("GroupDescription", request.description.as_deref())?)));
    let (name, description) = ladder.check(needed)?;
    let asked = request.vpc_id.as_deref();
    let resource = || {
        let default = || ec2.default_vpc().map(|vpc| vpc.id.to_string());
        let vpc = asked.map(str::to_owned).or_else(default);
        let vpc = vpc.map(|vpc| ["vpc/", &vpc].concat());
        iter::once("security-group/*".to_owned()).chain(vpc).collect()
    };
    let given = &request.tag_specifications;
    ladder.check(authorised_to_make(ec2, cx, ActionName::CreateSecurityGroup, given, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    ladder.check(texts(name, description).map_err(Refusal::Network))?;
    let vpc = ladder.check(asked.map(vpc_id).transpose())?;
    let vpc = ladder.check(match vpc {
        Some(id) => ec2.existing(NetworkId::Vpc(id)).map(|_| id),
        None => ec2.needed_default_vpc().map(|vpc| vpc.id),
    })?;
    ladder.check(unused(ec2, name, vpc).map_err(Refusal::Network))?;
    let kind = "security-group";
    let tags = ladder.check(tags(&request.tag_specifications, &[kind], kind))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let id: SecurityGroupId = ec2.network.fresh_security_group_id();
    let group =
        SecurityGroup { id, vpc, name: name.to_owned(), description: description.to_owned(), tags };
    ec2.network.security_groups.insert(group.clone());
    cx.journal.record(EventKind::NetworkMade(NetworkId::SecurityGroup(id)));
    Ok(Reply::CreateSecurityGroup(Box::new(group)))
}

fn texts(name: &str, description: &str) -> Result<(), NetworkRefusal> {
    if name.starts_with(SecurityGroupId::PREFIX) {
        return Err(NetworkRefusal::GroupNameLikeId(name.to_owned()));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || GROUP_LETTERS.contains(c);
    for (what, parameter, text) in
        [("name", "GroupName", name), ("description", "GroupDescription", description)]
    {
        if !text.is_ascii() {
            return Err(NetworkRefusal::GroupNotAscii(parameter, text.to_owned()));
        }
        if text.is_empty() || text.len() > 255 || !text.chars().all(allowed) {
            return Err(NetworkRefusal::GroupText(what));
        }
    }
    Ok(())
}

/// Names are the same whatever the case of their letters.
fn unused(ec2: &Ec2, name: &str, vpc: VpcId) -> Result<(), NetworkRefusal> {
    if name.eq_ignore_ascii_case(DEFAULT_GROUP) {
        return Err(NetworkRefusal::GroupReserved);
    }
    let mut groups = ec2.security_groups().filter(|group| group.vpc == vpc);
    if groups.any(|group| group.name.eq_ignore_ascii_case(name)) {
        return Err(NetworkRefusal::GroupDuplicate(name.to_owned(), vpc));
    }
    Ok(())
}
