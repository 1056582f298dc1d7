//! DescribeNetworkInterfaceAttribute: tells one attribute of an interface.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, required, usual,
};
use super::interfaces::{interface_found, interface_id};
use super::network_interface::InterfaceDescription;
use super::permission::authorised;
use super::refusal::{InterfaceRefusal, Refusal};
use crate::sim::check::Check;

/// The parameters of DescribeNetworkInterfaceAttribute.
///
/// # Source
/// botocore 1.44.5, `DescribeNetworkInterfaceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeNetworkInterfaceAttributeRequest {
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// The attribute; required, although the service model does not say so.
    pub attribute: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// An attribute of an interface.
///
/// # Source
/// botocore 1.44.5, `NetworkInterfaceAttribute`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InterfaceAttribute {
    /// What its maker said it is for.
    Description,
    /// Its security groups.
    GroupSet,
    /// Whether it drops what is not addressed to it.
    SourceDestCheck,
    /// Its attachment.
    Attachment,
    /// Whether it gets a public address; nothing in the lab does.
    AssociatePublicIpAddress,
}

impl InterfaceAttribute {
    /// Every attribute.
    pub const ALL: [Self; 5] = [
        Self::Description,
        Self::GroupSet,
        Self::SourceDestCheck,
        Self::Attachment,
        Self::AssociatePublicIpAddress,
    ];

    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::GroupSet => "groupSet",
            Self::SourceDestCheck => "sourceDestCheck",
            Self::Attachment => "attachment",
            Self::AssociatePublicIpAddress => "associatePublicIpAddress",
        }
    }
}

/// One attribute of one interface.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceAttributeValue {
    /// The interface.
    pub interface: InterfaceDescription,
    /// The attribute of it that was asked for.
    pub attribute: InterfaceAttribute,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("NetworkInterfaceId is well-formed"),
    usual("The attribute exists"),
    usual("The interface exists"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DescribeNetworkInterfaceAttributeRequest,
    ec2: &Ec2,
    cx: &Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (text, name) = ladder.check(parameters(request))?;
    let resource = || vec![format!("network-interface/{text}")];
    let action = ActionName::DescribeNetworkInterfaceAttribute;
    ladder.check(authorised(ec2, cx, action, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(interface_id(text))?;
    let known = InterfaceAttribute::ALL.into_iter().find(|known| known.as_str() == name);
    let unknown = || Refusal::from(InterfaceRefusal::AttributeInvalid(name.to_owned()));
    let attribute = ladder.check(known.ok_or_else(unknown))?;
    let interface = ladder.check(interface_found(ec2, id))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    let interface = ec2.describe_interface(interface);
    let value = InterfaceAttributeValue { interface, attribute };
    Ok(Reply::DescribeNetworkInterfaceAttribute(Box::new(value)))
}

fn parameters(request: &DescribeNetworkInterfaceAttributeRequest) -> Result<(&str, &str), Refusal> {
    Ok((
        required("NetworkInterfaceId", request.network_interface_id.as_deref())?,
        required("Attribute", request.attribute.as_deref())?,
    ))
}
