//! DescribeVolumeAttribute: tells one attribute of a volume.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual, volume_id,
};
use super::refusal::{AttributeRefusal, Refusal};
use crate::sim::check::Check;
use crate::sim::id::VolumeId;

/// The parameters of DescribeVolumeAttribute.
///
/// # Source
/// botocore 1.44.5, `DescribeVolumeAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeVolumeAttributeRequest {
    /// `autoEnableIO` or `productCodes`; required.
    pub attribute: Option<String>,
    /// The volume; required.
    pub volume_id: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// An attribute of a volume.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VolumeAttribute {
    /// The volume.
    pub volume: VolumeId,
    /// The attribute.
    pub value: VolumeAttributeValue,
}

/// The value of an attribute of a volume.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum VolumeAttributeValue {
    /// Whether I/O goes on when the data is potentially inconsistent.
    AutoEnableIO(bool),
    /// Marketplace product codes.
    ProductCodes(Vec<String>),
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("The attribute is one that volumes have"),
    usual("VolumeId is well-formed"),
    usual("The volume exists"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DescribeVolumeAttributeRequest,
    ec2: &Ec2,
    cx: &Context<'_>,
) -> Handled {
    let DescribeVolumeAttributeRequest { attribute, volume_id: volume, dry_run } = request;
    let mut ladder = Context::ladder(CHECKS);
    let given = required("Attribute", attribute.as_deref())
        .and_then(|attribute| Ok((attribute, required("VolumeId", volume.as_deref())?)));
    let (attribute, text) = ladder.check(given)?;
    let resource = || vec![format!("volume/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::DescribeVolumeAttribute, resource))?;
    ladder.check(cx.dry_run(*dry_run, Place::AfterPermissions))?;
    let codes = ladder.check(match attribute {
        "autoEnableIO" => Ok(false),
        "productCodes" => Ok(true),
        _ => Err(Refusal::from(AttributeRefusal::Unknown(attribute.to_owned()))),
    })?;
    let id = ladder.check(volume_id(text))?;
    let volume = ladder.check(ec2.volume(id).ok_or(Refusal::VolumeNotFound(id)))?;
    ladder.check(cx.dry_run(*dry_run, Place::Last))?;
    ladder.done();
    let value = if codes {
        VolumeAttributeValue::ProductCodes(volume.product_codes.clone())
    } else {
        VolumeAttributeValue::AutoEnableIO(volume.health.auto_enable_io)
    };
    Ok(Reply::DescribeVolumeAttribute(VolumeAttribute { volume: id, value }))
}
