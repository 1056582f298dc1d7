//! DescribeInstanceAttribute: tells one attribute of an instance.

use super::action::{ActionName, Reply};
use super::attributes::AttributeName;
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual,
};
use super::modify_instance_attribute::instance_id;
use super::refusal::{AttributeRefusal, Refusal};
use super::{Ec2, InstanceDescription};
use crate::sim::check::Check;

/// The parameters of DescribeInstanceAttribute.
///
/// # Source
/// botocore 1.44.5, `DescribeInstanceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeInstanceAttributeRequest {
    /// The attribute; required.
    pub attribute: Option<String>,
    /// The instance; required.
    pub instance_id: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// An instance, of which one attribute is asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InstanceAttribute {
    /// Which one.
    pub name: AttributeName,
    /// The instance that has it.
    pub of: InstanceDescription,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The attribute is one that instances have"),
    usual("InstanceId is well-formed"),
    usual("The instance exists"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DescribeInstanceAttributeRequest,
    ec2: &Ec2,
    cx: &Context<'_>,
) -> Handled {
    let DescribeInstanceAttributeRequest { attribute, instance_id: instance, dry_run } = request;
    let mut ladder = Context::ladder(CHECKS);
    let given = required("Attribute", attribute.as_deref())
        .and_then(|attribute| Ok((attribute, required("InstanceId", instance.as_deref())?)));
    let (attribute, text) = ladder.check(given)?;
    let resource = || vec![format!("instance/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::DescribeInstanceAttribute, resource))?;
    ladder.check(cx.dry_run(*dry_run, Place::AfterPermissions))?;
    let unknown = || Refusal::from(AttributeRefusal::Unknown(attribute.to_owned()));
    let name = ladder.check(AttributeName::parse(attribute).ok_or_else(unknown))?;
    let id = ladder.check(instance_id(text))?;
    let missing = || Refusal::InstancesNotFound(vec![id]);
    let instance = ladder.check(ec2.instance(id).ok_or_else(missing))?;
    ladder.check(cx.dry_run(*dry_run, Place::Last))?;
    ladder.done();
    let of = ec2.describe(instance);
    Ok(Reply::DescribeInstanceAttribute(Box::new(InstanceAttribute { name, of })))
}
